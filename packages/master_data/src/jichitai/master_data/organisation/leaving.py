"""退職に伴うもの / What ends when an officer leaves: service, appointments and absences after the last day."""

from __future__ import annotations

from datetime import date

from ..kernel import OfficerRef
from .book import Book
from .edits import Draft, Edit
from .events import after_last_day
from .kinds import ABSENCE, APPOINTMENT, STAFF
from .spans import meet


def edits_of_leaving(book: Book, officer: OfficerRef, last_day: date) -> tuple[Edit, ...]:
    """退職の書き直し / The edits that end everything an officer has after ``last_day``, which still counts."""
    draft, after = Draft(book), after_last_day(last_day)
    draft.cut(STAFF, officer.value, after)
    for kind in (APPOINTMENT, ABSENCE):
        for key, spans in book.of(kind).items():
            for span in spans:
                days = meet(span.valid, after) if span.value.officer == officer else None
                if days is not None:
                    draft.cut(kind, key, days)
    return tuple(draft.edits())
