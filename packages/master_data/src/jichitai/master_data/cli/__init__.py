"""命令（jichitai） / The ``jichitai`` command: any rule on JSON, from any language.

Packages add their own commands through the entry point group ``jichitai.commands``:
name → a function that takes the Typer application and adds to it.
"""

from __future__ import annotations

from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """コマンドの入口 / Run the command; the exit code is 0, 1 (findings) or 2 (the call itself is malformed)."""
    try:
        from .app import run  # noqa: PLC0415 - only here are Typer, Rich and pydantic needed
    except ModuleNotFoundError as error:
        from .missing import tell_missing  # noqa: PLC0415

        return tell_missing(error)
    return run(argv)
