"""限りのある読み / Reading a file, or what was read already, with a limit on its bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Never

Refuse = Callable[[str, str], Never]
"""断る手 / Raises the reader's own error for a fact, in Japanese and English."""


def bytes_within(source: Path | bytes, most: int, refuse: Refuse, *, too_large: Callable[[], Never] | None = None) -> bytes:
    """中身 / The bytes, no more than ``most``: never more than one byte beyond it is read. ``too_large`` where that has a finding of its own."""
    if isinstance(source, Path):
        try:
            with source.open("rb") as stream:
                source = stream.read(most + 1)
        except OSError as error:
            kind = type(error).__name__
            refuse(f"ファイルを開けない（{kind}）", f"the file cannot be opened ({kind})")
    if len(source) > most:
        if too_large is not None:
            too_large()
        refuse(f"{most:,}バイトを超える", f"it has more than {most:,} bytes")
    return source
