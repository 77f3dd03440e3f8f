"""物語の形 / What a step tells: neutral blocks that the terminal and the HTML report both draw."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import Factory, define, frozen

from jichitai.master_data.kernel import Diagnostic, Ruling


@frozen
class Text:
    """文 / A sentence."""

    text: str


@frozen
class Check:
    """確かめ / Something that had to hold, and whether it did."""

    text: str
    holds: bool


@frozen
class Refused:
    """できなかったこと / A command that was refused, as it should be, with its finding."""

    attempt: str
    finding: Diagnostic


@frozen
class Reasoned:
    """理由つきの答え / An answer with the provisions that decided it."""

    question: str
    ruling: Ruling[Any]


@frozen
class Rows:
    """表 / A small table; right-aligned columns are named."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[str] = frozenset()


Block = Text | Check | Refused | Reasoned | Rows


@define
class Chapter:
    """章 / One step of the journey: title, the day on the clock, and what happened."""

    title: str
    day: str
    blocks: list[Block] = Factory(list)

    def say(self, text: str) -> None:
        """述べる / Tell something."""
        self.blocks.append(Text(text))

    def check(self, text: str, holds: bool) -> None:
        """確かめる / State a thing that must hold."""
        self.blocks.append(Check(text, holds))

    def refused(self, attempt: str, finding: Diagnostic) -> None:
        """断られたことを述べる / Tell of a refusal."""
        self.blocks.append(Refused(attempt, finding))

    def reasoned(self, question: str, ruling: Ruling[Any]) -> None:
        """理由を述べる / Give an answer with its law."""
        self.blocks.append(Reasoned(question, ruling))

    def table(self, title: str, headers: Sequence[str], rows: Sequence[Sequence[object]], numeric: Sequence[str] = ()) -> None:
        """表で述べる / Show rows."""
        shown = tuple(tuple(str(cell) for cell in row) for row in rows)
        self.blocks.append(Rows(title, tuple(headers), shown, frozenset(numeric)))


@define
class Story:
    """物語 / The chapters in order."""

    title: str
    chapters: list[Chapter] = Factory(list)

    @property
    def failed(self) -> tuple[str, ...]:
        """成り立たなかった確かめ / Checks that did not hold."""
        blocks = (block for chapter in self.chapters for block in chapter.blocks)
        return tuple(block.text for block in blocks if isinstance(block, Check) and not block.holds)
