"""記帳の作法 / The shared manner of every desk: allowed, once, numbered, written; whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from typing import Any, Final, TypeVar

from jichitai.master_data.codec import decode, encode
from jichitai.master_data.journal import EMPTY, Journal, NewEntry, done_once
from jichitai.master_data.kernel import CaseRef, FiscalYear, OfficerRef

from . import books_findings
from .event_names import EventNames
from .gates import Gate, Permission
from .ports import Books
from .refusals import refuse
from .years.open_years import BooksOfOpenYears

_T = TypeVar("_T")


def _undoing(journal: Journal) -> Callable[[], AbstractContextManager[None]]:
    """取り消せる仕訳帳 / A journal in no database transaction has ``together`` and undoes what a refused command wrote."""
    # 型への問い（runtime_checkable）は、一件ごとに問うには高い
    together: Callable[[], AbstractContextManager[None]] | None = getattr(journal, "together", None)
    return nullcontext if together is None else together


class Clerk:
    """記帳係 / Carries out a desk's work in the caller's transaction.

    ``books`` refuse every change to a year whose accounts are closed, unless
    ``closed_years_too`` (the desk of the year's end). Locks are taken in one order
    everywhere: key, papers (parents first), ceilings and budget lines in order of
    reference, number series.
    """

    def __init__(self, *, books: Books, journal: Journal, events: EventNames, gate: Gate, closed_years_too: bool = False) -> None:
        self.books: Final[Books] = books if closed_years_too or isinstance(books, BooksOfOpenYears) else BooksOfOpenYears(books)
        self.journal: Final = journal
        self._events: Final = events
        self._gate: Final = gate
        self._journal_together: Final = _undoing(journal)

    def once(self, action: str, key: str, by: OfficerRef, on: date, request: Any, kind: type[_T], work: Callable[[], _T]) -> _T:
        """一度だけ行う / Do the work once under the key; a repeat is given the first result.

        ``request`` is encoded by the codec: the same key with another request is an
        ``IdempotencyConflict``. ``NotPermitted`` when the gate does not allow "fiscal.<action>".
        """
        with self.books.together(), self._journal_together():
            if not self._gate(Permission(action=f"fiscal.{action}", by=by, on=on)):
                refuse(books_findings.not_permitted(action=action))
            return done_once(
                self.journal, key, lambda: {"command": f"fiscal.{action}", "by": by.value, "request": encode(request)}, work,
                keep=lambda result: {"result": encode(result)}, give=lambda kept: decode(kind, kept["result"]),
            )  # fmt: skip

    def number(self, series: str, year: FiscalYear, *, by: OfficerRef, case: CaseRef | None = None) -> int:
        """番号を取る / The next number of a series within a fiscal year, without gaps, in this transaction."""
        return self.journal.issue_number(series, year, actor=by, case=case)

    def write(
        self, stream: str, event: object, *, on: date, by: OfficerRef, case: CaseRef | None = None, new: bool = False
    ) -> None:
        """記帳する / Append a fact to a stream. ``new``: the stream must not exist yet."""
        name, version = self._events.type_of(event)
        entry = NewEntry(event_type=name, event_version=version, data=encode(event), actor=by, effective_on=on, case=case)
        self.journal.append(stream, (entry,), expected=EMPTY if new else self.journal.head(stream))
