"""訂正と取込みの窓口 / The desk for corrections of the past, and for differences from a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ..kernel import Diagnostic
from . import findings
from .book import Book
from .edits import Cut, Edit
from .events import OrganisationImported, PastCorrected
from .people_desk import PeopleDesk
from .writing import By, Recorded


class CorrectionsDesk(PeopleDesk):
    """訂正と取込み / Edits as such: corrections of the past, and imports."""

    __slots__ = ()

    def correct(self, edits: tuple[Edit, ...], *, reason: str, by: By) -> Recorded:
        """過去を直す / Record that something was otherwise. What was believed stays visible as of then.

        ``reason`` goes into the journal, which forgets nothing: it must not name a person.
        """
        on = min(each.valid.start for each in edits)
        return self.record(PastCorrected(edits=edits, reason=reason), on=on, by=by, refuse=_nothing_to_cut(edits))

    def import_edits(self, edits: tuple[Edit, ...], *, source: str, on: date, by: By) -> Recorded:
        """差を取り込む / Carry out the differences from a file (``differences``), as one entry dated ``on``."""
        return self.record(OrganisationImported(edits=edits, source=source), on=on, by=by)


def _nothing_to_cut(edits: tuple[Edit, ...]) -> Callable[[Book], Diagnostic | None]:
    def refuse(book: Book) -> Diagnostic | None:
        for each in edits:
            if isinstance(each, Cut) and not any(span.valid.overlaps(each.valid) for span in book.spans(*each.subject)):
                return findings.nothing_to_correct(kind=each.kind, key=each.key)
        return None

    return refuse
