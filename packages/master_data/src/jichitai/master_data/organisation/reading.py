"""置き場から読む / The organisation read from a store of facts, as believed now or at any instant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from ..temporal import Line
from ..temporal.ports import FactStore
from .book import Book
from .edits import Subject
from .kinds import KINDS
from .snapshot import Organisation


def read_book(facts: FactStore, *, recorded: datetime | None = None) -> Book:
    """帳を読む / Everything a store believed of the organisation at ``recorded`` (now by default)."""
    return Book.of_lines((line for kind in KINDS.values() for line in facts.lines(kind)), recorded=recorded)


def read_organisation(facts: FactStore, *, recorded: datetime | None = None) -> Organisation:
    """組織を読む / The same, ready to be asked. Build it once and ask it often."""
    return Organisation(read_book(facts, recorded=recorded))


def hold_lines(facts: FactStore, subjects: Iterable[Subject]) -> dict[Subject, Line[Any]]:
    """押さえる / The lines of subjects, held until the transaction ends, always in one order."""
    return {(kind, key): facts.hold(KINDS[kind], key) for kind, key in sorted(subjects)}
