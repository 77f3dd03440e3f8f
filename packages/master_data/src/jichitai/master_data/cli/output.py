"""出力 / What the command prints: findings and tables for people, UTF-8 JSON for machines."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, Final, TextIO

import typer
from attrs import frozen
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..codec import encode
from ..kernel.diagnostics import Diagnostic, Severity

OK: Final = 0
FINDINGS: Final = 1
USAGE: Final = 2
_WIDE: Final = 200


class Language(StrEnum):
    """言語 / The language the command speaks."""

    JA = "ja"
    """日本語 / Japanese."""
    EN = "en"
    """英語 / English."""


@frozen
class Voice:
    """話し方 / How this run speaks: its language, and whether it may use colour."""

    language: Language = Language.JA
    colour: bool = True

    @classmethod
    def of(cls, context: typer.Context) -> Voice:
        """今の話し方 / The voice that the global options chose."""
        return context.find_object(cls) or cls()

    def say(self, ja: str, en: str) -> str:
        """どちらかの文 / The sentence in the chosen language."""
        return ja if self.language is Language.JA else en

    def console(self, stream: TextIO | None = None) -> Console:
        """画面 / A console on a stream (stdout); wide and plain when nobody is watching."""
        target = stream or sys.stdout
        watching = target.isatty()
        return Console(
            file=target, no_color=not self.colour, highlight=False, emoji=False, markup=False, soft_wrap=not watching,
            width=None if watching else _WIDE,
        )  # fmt: skip

    def findings(self, found: Iterable[Diagnostic], stream: TextIO | None = None) -> None:
        """所見を示す / Print findings, one paragraph each."""
        console = self.console(stream or sys.stderr)
        for each in found:
            mark = "red" if each.severity is Severity.REFUSAL else "yellow"
            console.print(Text(self.say(str(each), each.english), style=mark))

    def table(self, headings: Sequence[tuple[str, str]], rows: Iterable[Sequence[str]]) -> None:
        """表を示す / Print a table; tab-separated lines when the output is not a terminal."""
        titles = [self.say(ja, en) for ja, en in headings]
        if not sys.stdout.isatty():
            for row in (titles, *rows):
                line("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row))
            return
        table = Table(header_style="bold")
        for title in titles:
            table.add_column(title, overflow="fold")
        for row in rows:
            table.add_row(*row)
        self.console().print(table)

    def fail(self, code: int, *found: Diagnostic) -> typer.Exit:
        """終わる / Print findings and give the exit to raise."""
        self.findings(found)
        return typer.Exit(code)


def line(text: str) -> None:
    """一行を示す / One line for people, in the terminal's own encoding; what it cannot show becomes "?"."""
    _write(text + "\n", raw=False)


def machine(data: object, *, indent: int | None = None) -> None:
    """機械のための一件 / One JSON text and a line feed, always UTF-8, whatever the locale; flushed."""
    _write(json.dumps(data, ensure_ascii=False, indent=indent) + "\n", raw=True)


def _write(text: str, *, raw: bool) -> None:
    stream: Any = getattr(sys.stdout, "buffer", None) if raw else None
    try:
        if stream is None:
            sys.stdout.write(text)
        else:
            sys.stdout.flush()
            stream.write(text.encode("utf-8"))
        if raw:
            sys.stdout.flush()
    except BrokenPipeError:  # 読み手が先に閉じた（head など）：それは失敗ではない
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(OK) from None


def plain_findings(found: Iterable[Diagnostic]) -> list[Any]:
    """所見を素のデータに / Findings as plain data."""
    return [encode(each) for each in found]


def prepare_streams() -> None:
    """流れを整える / Let no character stop the output: a cp932 or ASCII terminal shows "?" instead."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
