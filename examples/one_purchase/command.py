"""jichitai demo / The journey as a command of ``jichitai``, in the workspace."""

from __future__ import annotations

import typer

from .journey import main

_AS_GIVEN = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}


def add_to(app: typer.Typer) -> None:
    """命令を加える / Add ``demo``; its options are the journey's own (``jichitai demo --help``)."""

    @app.command(name="demo", context_settings=_AS_GIVEN, help="一件の購入を動かす / Run the journey of one purchase.")
    def demo(context: typer.Context) -> None:
        raise typer.Exit(main(context.args))
