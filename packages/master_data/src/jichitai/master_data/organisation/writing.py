"""書く / How one command on the organisation is carried out: checked whole, then written whole or not at all.

Each command is one entry of the journal and one instant in the facts. All changes of an
organisation go through one stream, so of two desks that decide on the same state the
second is refused (``StaleStream``), whatever they change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from ..codec import decode, encode
from ..journal import NewEntry
from ..kernel import CaseRef, Diagnostic, OfficerRef
from ..temporal.ports import Masters
from .book import Book, lines_in
from .checks import check_change, refusals
from .edits import Draft
from .errors import OrganisationRefused
from .events import EVENT_NAMES, OrganisationEvent, parts_of
from .kinds import KINDS

if TYPE_CHECKING:
    from ..kernel.clock import Clock

STREAM: Final = "master-data:organisation"
"""仕訳帳の列 / The journal's stream of the organisation."""
Making = Callable[[Book], OrganisationEvent]
"""作り方 / Makes the event from the organisation as it is; refuses with ``DomainError``."""
Refusing = Callable[[Book], Diagnostic | None]
"""断り方 / The one finding that forbids a command, or None."""


@frozen(kw_only=True)
class By:
    """誰が・何のために / Who acts, under which idempotency key, in which case (so that it stands on the case's time-line)."""

    officer: OfficerRef
    key: str
    case: CaseRef | None = None


@frozen(kw_only=True)
class Recorded:
    """記録の結果 / The journal entry (None: nothing was different), how many subjects changed, codes of warnings."""

    entry: str | None
    subjects: int = 0
    warnings: tuple[str, ...] = ()


@frozen(kw_only=True)
class OrganisationWriter:
    """書き手 / What every desk of the organisation stands on. Make one for each transaction of a database."""

    masters: Masters
    clock: Clock

    def record(self, event: OrganisationEvent, *, on: date, by: By, refuse: Refusing = lambda _book: None) -> Recorded:
        """出来事を記す / Write an event that needs no more than a look whether it is possible."""

        def work(book: Book) -> OrganisationEvent:
            refused = refuse(book)
            if refused is not None:
                raise OrganisationRefused([refused])
            return event

        return self.carry_out(EVENT_NAMES[type(event)], event, work, on=on, by=by)

    def carry_out(self, name: str, request: object, work: Making, *, on: date, by: By) -> Recorded:
        """一度だけ行う / Do the work once under the key; a repeat of the same request is given the first result."""
        asked: Mapping[str, Any] = {
            "command": name, "by": by.officer.value, "case": encode(by.case), "on": encode(on), "request": encode(request),
        }  # fmt: skip
        with self.masters.together():
            kept = self.masters.journal.once(by.key, asked)
            if kept:
                return decode(Recorded, kept)
            result = self._write(work, on=on, by=by)
            self.masters.journal.keep_result(by.key, encode(result))
            return result

    def _write(self, work: Making, *, on: date, by: By) -> Recorded:
        journal, facts = self.masters.journal, self.masters.facts
        head = journal.head(STREAM)  # 読む前に押さえる：読んだ後に誰かが書けば、この先頭では書けない
        book = Book.of_lines(lines_in(facts))
        event = work(book)
        draft = Draft(book)
        draft.apply(event.edits)
        touched = draft.touched
        found = check_change(book, draft.book, touched)
        if refusals(found):
            raise OrganisationRefused(refusals(found))
        if not touched:
            return Recorded(entry=None)
        held = {subject: facts.hold(KINDS[subject[0]], subject[1]) for subject in touched}  # いつも同じ順に押さえる
        parts = parts_of(event)
        entries = journal.append(STREAM, [self._fact(each, on=on, by=by) for each in parts], expected=head)
        told = {edit.subject: entry.id for part, entry in zip(parts, entries, strict=True) for edit in part.edits}
        for change in draft.changes(held, now=self.clock.now(), entry_of=told):
            facts.apply(change)
        return Recorded(entry=entries[0].id, subjects=len(touched), warnings=tuple(sorted({each.code for each in found})))

    def _fact(self, event: OrganisationEvent, *, on: date, by: By) -> NewEntry:
        name = EVENT_NAMES[type(event)]
        return NewEntry(event_type=name, data=encode(event), actor=by.officer, effective_on=on, case=by.case)
