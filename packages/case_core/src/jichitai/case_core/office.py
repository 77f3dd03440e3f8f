"""庁内 / What every desk of this package works with, and how one command is carried out.

A command is whole or it is nothing, and a repeat under the same key gives the first
result again. Free text is not part of the request the journal hashes: on a repeat it is
compared with the text that was kept.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, TypeVar

from attrs import field, frozen

from jichitai.master_data.codec import decode
from jichitai.master_data.journal import Journal
from jichitai.master_data.journal.light import foresee, record
from jichitai.master_data.kernel import ApprovalRef, CaseRef, OfficerRef, OrganisationRef, Ref, Ruling

from . import case_numbers
from .actor import Actor
from .approvals.proposal import Proposal
from .approvals.proposal_events import ProposalEvent
from .authority import ApprovalRoute, Attendance, AuthorityRegulation, AuthorityTable, MatterFacts, approval_route
from .case_numbers import ExternalKey, Issued
from .case_numbers import Numbering as Numbering
from .cases.case import Case, CaseEvent
from .circulars.unread import proposal_unread, unread_change
from .events import case_stream, proposal_stream, written
from .gates import VIEW_CASE, Gate, Permission, action_of, check_permitted, deny_all
from .ports import Absences, CaseStores, Staffing
from .refs import ContentHash, Seat
from .repeats import check_same_texts, kept_form, parted
from .texts import FreeText, SealedText
from .work_lists.item import WorkChange, case_items, proposal_items, work_change

if TYPE_CHECKING:
    from jichitai.master_data.kernel.clock import Clock

T = TypeVar("T")
Texts = Mapping[str, ContentHash]
"""封をした文 / The digests of a command's free texts, by the name of the field."""

_SALT_BYTES: Final = 16


def fresh_salt() -> str:
    """新しい塩 / Sixteen random bytes in hexadecimal."""
    return secrets.token_hex(_SALT_BYTES)


@frozen(kw_only=True)
class Office:
    """庁内 / The journal and stores of one transaction, and the municipality's own data.

    ``stores`` and ``journal`` belong to the caller's transaction: make an ``Office`` per
    transaction. ``regulation`` is the local approval regulation with its editions.
    ``gate`` is asked before every command of every desk; without one, nothing is allowed.
    """

    journal: Journal
    stores: CaseStores
    staffing: Staffing
    absences: Absences
    regulation: AuthorityTable
    clock: Clock
    numbering: Numbering = field(factory=Numbering)
    salt: Callable[[], str] = fresh_salt
    gate: Gate = deny_all

    def actor(self, officer: OfficerRef, *, as_of: date | None = None) -> Actor:
        """行為者 / The officer now, with the seats held today, or on the stated day a proposal is routed by."""
        at = self.clock.now()  # in Tokyo, so that its day is the day there
        seats = self.staffing.seats_of(officer, on=as_of or at.date())
        return Actor(officer=officer, on=at.date(), at=at, seats=seats, as_of=as_of)

    def actor_then(self, officer: OfficerRef, at: datetime) -> Actor:
        """その時の行為者 / An officer at an earlier instant, with the seats held on its day in Tokyo."""
        then = at.astimezone(self.clock.now().tzinfo)
        return Actor(officer=officer, on=then.date(), at=then, seats=self.staffing.seats_of(officer, on=then.date()))

    def check_permitted(
        self, action: str, *, by: OfficerRef, case: CaseRef | None = None, kind: str | None = None, level: str | None = None
    ) -> None:
        """許されているか / ``NotPermitted`` unless the gate allows it now."""
        asked = Permission(action=action, by=by, on=self.clock.now().date(), case=case, kind=kind, level=level)
        check_permitted(self.gate, asked)

    def check_view(self, case: CaseRef | None, *, by: OfficerRef) -> None:
        """見てよいか / ``NotPermitted`` unless the gate lets the officer see the case; asked before anything is shown."""
        self.check_permitted(VIEW_CASE, by=by, case=case)

    def line_of(self, unit: OrganisationRef, by: Actor) -> tuple[Seat, ...]:
        """系統 / The line above a unit on the actor's day."""
        return self.staffing.line_of(unit, on=by.ruled_on)

    def route(self, facts: MatterFacts, *, unit: OrganisationRef, drafter: OfficerRef, by: Actor) -> Ruling[ApprovalRoute]:
        """順路 / The route by the edition in force on the actor's day, and why."""
        edition = self.regulation.as_of(by.ruled_on)
        return approval_route(
            regulation=edition.value, edition=edition.used, facts=facts, unit=unit,
            line=self.line_of(unit, by), drafter_seats=self.staffing.seats_of(drafter, on=by.ruled_on),
        )  # fmt: skip

    def in_force(self, by: Actor) -> AuthorityRegulation:
        """施行中の規程 / The regulation in force on the actor's day."""
        return self.regulation.as_of(by.ruled_on).value

    def attendance(self, seat: Seat, by: Actor) -> Attendance:
        """在席 / Who holds the seat now, and whether a record says they are away."""
        holder = self.staffing.holder_of(seat, on=by.ruled_on)
        absence = None if holder is None else self.absences.covering(holder, at=by.at)
        return Attendance(seat=seat, officer=holder, absence=absence)

    def stand_ins(self, absent: Seat, proposal: Proposal, by: Actor) -> tuple[Attendance, ...]:
        """代決者の在席 / Who sits in the stand-in order of the absent seat's post for this matter, in that order."""
        stand_in = self.in_force(by).stand_in_for(absent.post, proposal.content.facts.matter)
        if stand_in is None:
            return ()
        line = {seat.post: seat for seat in reversed(self.line_of(proposal.unit, by))}
        seats = [Seat(each.unit, each.post) if each.unit is not None else line.get(each.post) for each in stand_in.order]
        return tuple(self.attendance(seat, by) for seat in seats if seat is not None)

    def case_number(
        self, unit: OrganisationRef, *, by: Actor, reserved: CaseRef | None = None, origin: ExternalKey | None = None
    ) -> CaseRef:
        """案件番号を採る / The reserved number if one is named (``NumberRefused``), else the next of the fiscal year.

        ``OpenedAlready`` before a number is used, when the matter of another system has its case.
        """
        case_numbers.check_unopened(self.stores.origins, origin)
        if reserved is None:
            return self.issue_case_number(unit, by=by).ref
        return case_numbers.use_reserved(self.stores.numbers, reserved, unit=unit, by=by)

    def issue_case_number(self, unit: OrganisationRef, *, by: Actor) -> Issued[CaseRef]:
        """次の案件番号 / Issue the next case number of the fiscal year, with its place in the series."""
        return case_numbers.issue_case(self.journal, self.numbering, unit, by=by)

    def approval_number(self, proposal: Proposal, *, by: Actor) -> ApprovalRef:
        """決裁番号を採る / Issue the next approval number of the fiscal year."""
        return case_numbers.issue_approval(self.journal, self.numbering, proposal.unit, by=by, case=proposal.case).ref

    def seal(self, text: FreeText) -> ContentHash:
        """封をする / Keep a text with a fresh salt; its digest."""
        sealed = SealedText(text=text, salt=self.salt())
        self.stores.texts.keep(sealed)
        return sealed.digest

    def write_case(self, before: Case | None, *events: CaseEvent, by: Actor) -> Case:
        """案件に記す / Append to the case's stream and save the case as the events make it; ``OpenedAlready``."""
        after = Case.replayed(events) if before is None else before.after_all(events)
        read_at = 0 if before is None else before.version
        if before is None and after.origin is not None:
            self.stores.origins.claim(after.origin, after.ref)
        facts = [written(each, case_ref=after.ref, by=by) for each in events]
        record(self.journal, case_stream(after.ref), facts, expected=read_at)
        if before is None:
            self.stores.cases.add(after)
        else:
            self.stores.cases.save(after, read_at=read_at)
        self._list(work_change(after.ref, case_items(before), case_items(after)))
        return after

    def foresee(self, case: CaseRef) -> None:
        """先に頼む / A command on a case is about to read it and to write to its stream."""
        self.stores.cases.foresee(case)
        foresee(self.journal, case_stream(case))

    def write_proposal(self, before: Proposal | None, event: ProposalEvent, *, by: Actor) -> Proposal:
        """起案に記す / Append to the proposal's stream and save the proposal as the event makes it."""
        if before is None:
            after = Proposal.replayed([event])
            read_at = 0
        else:
            after, read_at = before.after(event), before.version
        record(self.journal, proposal_stream(after.ref), [written(event, case_ref=after.case, by=by)], expected=read_at)
        if before is None:
            self.stores.proposals.add(after)
        else:
            self.stores.proposals.save(after, read_at=read_at)
        shown = unread_change(proposal_unread(before), proposal_unread(after))
        if not shown.is_empty:
            self.stores.readings.follow(shown)
        self._list(work_change(after.case, proposal_items(before, on=by.on), proposal_items(after, on=by.on)))
        return after

    def _list(self, change: WorkChange) -> None:
        if not change.is_empty:
            self.stores.work.follow(change)


def once(
    office: Office,
    command: object,
    *,
    by: OfficerRef,
    key: str,
    gives: type[T],
    work: Callable[[Texts], T],
    ahead: Iterable[str] = (),
) -> T:
    """一度だけ行う / Do the work once under the key; a repeat is given the first result.

    ``NotPermitted`` when the gate does not allow the command, which is asked each time.
    ``work`` is handed the digests of the command's free texts by field name: they are
    sealed anew for the first call, and compared with what was kept on a repeat. ``ahead``
    are further streams the work will ask for.
    """
    type_key: Ref | None = getattr(command, "type_key", None)
    case: CaseRef | None = getattr(command, "case", None)
    office.check_permitted(
        action_of(type(command)), by=by, case=case,
        kind=None if type_key is None else type_key.value, level=getattr(command, "confidentiality", None),
    )  # fmt: skip
    plain, free = parted(command)
    request = {"command": f"case-core.{type(command).__name__}", "by": by.value, "request": plain}
    with office.stores.together():
        if case is not None:
            office.foresee(case)
        for stream in ahead:
            foresee(office.journal, stream)
        kept = office.journal.once(key, request)
        if kept:  # an empty result: the key was reserved, but its command was refused
            check_same_texts(office.stores, free, decode(dict[str, ContentHash], kept["texts"]), key)
            return decode(gives, kept["result"])
        texts = {name: office.seal(text) for name, text in free.items()}
        result = work(texts)
        office.journal.keep_result(key, kept_form(result, texts))
        return result
