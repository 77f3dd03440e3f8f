"""組織の窓口 / The desk: every command that changes the organisation, whole or not at all.

Each command is one entry of the journal and one instant in the facts. All changes of an
organisation go through one stream, so of two desks that decide on the same state the
second is refused (``StaleStream``), whatever they change.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from ..codec import decode, encode
from ..journal import done_once
from ..temporal.ports import Masters
from .book import Book
from .checks import check_change, refusals
from .edits import Draft
from .events import entry_of, parts_of
from .reading import hold_lines, read_book, read_organisation
from .reorganisation_desk import ReorganisationDesk
from .snapshot import Organisation
from .writing import By, Making, OrganisationRefused, Recorded

if TYPE_CHECKING:
    from ..kernel.clock import Clock

STREAM: Final = "master-data:organisation"
"""仕訳帳の列 / The journal's stream of the organisation."""


@frozen(kw_only=True)
class OrganisationDesk(ReorganisationDesk):
    """組織の窓口 / Commands over ``masters``; one journal entry each, all or nothing. One desk for each transaction."""

    masters: Masters
    clock: Clock

    def book(self) -> Book:
        """今の帳 / Everything believed now."""
        return read_book(self.masters.facts)

    def organisation(self, *, recorded: datetime | None = None) -> Organisation:
        """組織 / The organisation as believed at ``recorded`` (now by default)."""
        return read_organisation(self.masters.facts, recorded=recorded)

    def carry_out(self, name: str, request: object, work: Making, *, on: date, by: By) -> Recorded:
        """一度だけ行う / Do the work once under the key; a repeat of the same request is given the first result."""
        asked: Mapping[str, Any] = {
            "command": name, "by": by.officer.value, "case": encode(by.case), "on": encode(on), "request": encode(request),
        }  # fmt: skip
        with self.masters.together():
            return done_once(
                self.masters.journal, by.key, lambda: asked, lambda: self._write(work, on=on, by=by),
                keep=encode, give=lambda kept: decode(Recorded, kept),
            )  # fmt: skip

    def _write(self, work: Making, *, on: date, by: By) -> Recorded:
        journal, facts = self.masters.journal, self.masters.facts
        head = journal.head(STREAM)  # 読む前に押さえる：読んだ後に誰かが書けば、この先頭では書けない
        book = read_book(facts)
        event = work(book)
        draft = Draft(book)
        draft.apply(event.edits)
        touched = draft.touched
        found = check_change(book, draft.book, touched)
        if refusals(found):
            raise OrganisationRefused(refusals(found))
        if not touched:
            return Recorded(entry=None)
        held = hold_lines(facts, touched)
        parts = parts_of(event)
        written = [entry_of(each, actor=by.officer, on=on, case=by.case) for each in parts]
        entries = journal.append(STREAM, written, expected=head)
        told = {edit.subject: entry.id for part, entry in zip(parts, entries, strict=True) for edit in part.edits}
        for change in draft.changes(held, now=self.clock.now(), entry_of=told):
            facts.apply(change)
        return Recorded(entry=entries[0].id, subjects=len(touched), warnings=tuple(sorted({each.code for each in found})))
