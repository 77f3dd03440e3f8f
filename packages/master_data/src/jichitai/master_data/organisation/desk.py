"""組織の窓口 / The desk: every command that changes the organisation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from attrs import frozen

from ..kernel import Diagnostic
from . import findings
from .book import Book
from .edits import Cut, Edit
from .events import OrganisationImported, PastCorrected
from .reorganisation_desk import ReorganisationDesk
from .snapshot import Organisation
from .writing import By, Recorded


@frozen(kw_only=True)
class OrganisationDesk(ReorganisationDesk):
    """組織の窓口 / Commands over ``masters``; one journal entry each, all or nothing. One desk for each transaction."""

    def organisation(self, *, recorded: datetime | None = None) -> Organisation:
        """組織 / The organisation as believed at ``recorded`` (now by default)."""
        return Organisation.of(self.masters.facts, recorded=recorded)

    def correct(self, edits: tuple[Edit, ...], *, reason: str, by: By) -> Recorded:
        """過去を直す / Record that something was otherwise. What was believed stays visible as of then."""
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
