"""引継ぎの窓口 / The desk for handovers of duties: each method carries out one command in the caller's transaction.

A document is drawn up from what the stores hold now. On acceptance the duties move, case by
case, in the same transaction; where it was accepted before the effective day, ``take_over``
moves them from that day on. Locks are taken in one order: key, number series, handover, cases.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from jichitai.master_data.kernel import CaseRef, Diagnostic, FiscalYear, OfficerRef

from .actor import Actor
from .case_types.role_moves_desk import move_roles
from .cases.case import Case, CaseEvent, CaseReassigned, Line
from .gates import VIEW_HANDOVER
from .handover import duty_facts as facts
from .handover import duty_handover as duties
from .handover.document import HandoverChanges, HandoverDocument, Remark, changes_between
from .handover.duty_facts import HandoverEvent, HandoverRef
from .handover.duty_handover import DutyHandover
from .handover.moving import case_moves, check_late, check_movable, check_not_handed_over, duties_moved, unit_moves
from .handover.profile import AppointmentChange, HandoverProfile
from .handover.stored_events import handover_stream, written_handover
from .handover_papers_desk import HandoverPapers
from .office import Office, Texts, once
from .texts import FreeText

HANDOVER_SERIES: Final = "case-core.handover"
"""引継番号の連番 / The journal's number series of handovers."""
Decide = Callable[[DutyHandover, Texts, Actor, Line], HandoverEvent]


class HandoverDesk:
    """引継ぎの窓口 / Prepares, offers, accepts, moves and confirms handovers by the body's own rules (``profile``)."""

    def __init__(self, office: Office, profile: HandoverProfile, *, papers: HandoverPapers | None = None) -> None:
        self.office: Final = office
        self.profile: Final = profile
        self.papers: Final = papers or HandoverPapers(office)
        self._kept: Final = office.stores.handovers

    def document(self, change: AppointmentChange, *, by: OfficerRef) -> HandoverDocument:
        """引継書 / The document of a change of appointment as things stand now; nothing is written. ``NotPermitted``."""
        self.office.check_permitted(VIEW_HANDOVER, by=by)
        return self._document(change)

    def _document(self, change: AppointmentChange) -> HandoverDocument:
        return self.papers.of_unit(change.unit) if change.officer is None else self.papers.of_officer(change.officer, change.unit)

    def changes(self, ref: HandoverRef, *, by: OfficerRef) -> HandoverChanges:
        """変わったところ / What changed from the document the giving side last drew up to how things stand now."""
        self.office.check_permitted(VIEW_HANDOVER, by=by)
        handover = self._kept.get(ref)
        before = self._kept.document(handover.offered or handover.document)
        now = self._document(handover.change)
        return changes_between(now if before is None else before, now)

    def prepare(self, command: facts.PrepareHandover, *, by: OfficerRef, key: str) -> DutyHandover:
        """調製する / Draw up the document and open the handover. ``NotYourHandover``."""

        def work(texts: Texts) -> DutyHandover:
            actor = self.office.actor(by)
            document = self._document(command.change)
            year = FiscalYear.of(actor.on)
            number = self.office.journal.issue_number(HANDOVER_SERIES, year, actor=actor.officer)
            event = duties.prepare_handover(
                command, self.profile, document, ref=HandoverRef(f"{year.start.year}-引継-{number:06}"),
                remarks={each: texts[each.value] for each in Remark if each.value in texts},
                by=actor, line=self.office.line_of(command.change.unit, actor),
            )  # fmt: skip
            self._kept.keep(document)
            return self._write(None, event, document, by=actor)

        return once(self.office, command, by=by, key=key, gives=DutyHandover, work=work)

    def refresh(self, command: facts.RefreshHandover, *, by: OfficerRef, key: str) -> DutyHandover:
        """作り直す / Draw the document up anew. ``WrongHandoverStatus``, ``NotYourHandover``."""

        def work(_: Texts) -> DutyHandover:
            actor, handover = self.office.actor(by), self._kept.get(command.handover)
            document = self._document(handover.change)
            event = duties.refresh_handover(handover, document, by=actor, line=self._line(handover, actor))
            self._kept.keep(document)
            return self._write(handover, event, document, by=actor)

        return once(self.office, command, by=by, key=key, gives=DutyHandover, work=work)

    def offer(self, command: facts.OfferHandover, *, by: OfficerRef, key: str) -> DutyHandover:
        """申し出る / Sign for the giving side. ``NoReceiver``."""
        return self._change(
            command, by, key, lambda handover, _, actor, line: duties.offer_handover(handover, by=actor, line=line)
        )

    def name_receiver(self, command: facts.NameReceiver, *, by: OfficerRef, key: str) -> DutyHandover:
        """受け手を定める / Name a successor or an interim custodian. ``NotYourHandover``, ``NoReceiver``."""
        return self._change(
            command, by, key,
            lambda handover, texts, actor, line: duties.name_receiver(
                handover, command, reason=texts["reason"], by=actor, line=line
            ),
        )  # fmt: skip

    def accept(self, command: facts.AcceptHandover, *, by: OfficerRef, key: str) -> DutyHandover:
        """受ける / Sign for the receiving side; from the effective day on the duties move at once. ``HandoverMovedOn``."""

        def work(_: Texts) -> DutyHandover:
            actor, handover = self.office.actor(by), self._kept.get(command.handover)
            now = self._document(handover.change)
            event = duties.accept_handover(handover, command, now, by=actor)
            self._kept.keep(now)
            accepted = self._write(handover, event, now, by=actor)
            return accepted if actor.on < handover.change.effective_on else self._moved(accepted, actor)

        return once(self.office, command, by=by, key=key, gives=DutyHandover, work=work)

    def take_over(self, command: facts.TakeOver, *, by: OfficerRef, key: str) -> DutyHandover:
        """事務を移す / Move duties accepted before the effective day. ``NotYetEffective``; for either side and superiors."""

        def work(_: Texts) -> DutyHandover:
            actor, handover = self.office.actor(by), self._kept.get(command.handover)
            duties.check_side(handover, by=actor, line=self._line(handover, actor))
            return self._moved(handover, actor)

        return once(self.office, command, by=by, key=key, gives=DutyHandover, work=work)

    def decline(self, command: facts.DeclineHandover, *, by: OfficerRef, key: str) -> DutyHandover:
        """差し戻す / Send an offer back with a reason."""
        return self._change(
            command, by, key,
            lambda handover, texts, actor, _: duties.decline_handover(handover, command, reason=texts["reason"], by=actor),
        )  # fmt: skip

    def confirm(self, command: facts.ConfirmHandover, *, by: OfficerRef, key: str) -> DutyHandover:
        """確認する / Inspect and confirm, as a superior who is neither side."""
        return self._change(
            command, by, key, lambda handover, _, actor, line: duties.confirm_handover(handover, command, by=actor, line=line)
        )

    def delegate(self, command: facts.DelegateBack, *, by: OfficerRef, key: str) -> DutyHandover:
        """なお行わせる / Let the predecessor go on acting in some cases until a day."""
        return self._change(
            command, by, key,
            lambda handover, texts, actor, line: duties.delegate_back(
                handover, command, reason=texts["reason"], by=actor, line=line
            ),
        )  # fmt: skip

    def cancel(self, command: facts.CancelHandover, *, by: OfficerRef, key: str) -> DutyHandover:
        """取りやめる / Give the handover up before anybody received."""
        return self._change(
            command, by, key,
            lambda handover, texts, actor, line: duties.cancel_handover(
                handover, command, reason=texts["reason"], by=actor, line=line
            ),
        )  # fmt: skip

    def check_acts(self, officer: OfficerRef, ref: CaseRef) -> tuple[Diagnostic, ...]:
        """前任者の行為か / Findings when the officer may no longer act in the case today; other desks may ask this first."""
        listed = self._kept.listing(officer, ref)
        if not listed:
            return ()
        on, stores = self.office.clock.now().date(), self.office.stores
        return check_not_handed_over(officer, stores.cases.get(ref), listed, on=on, roles=stores.roles.in_case(ref))

    def check_taken_over(self, change: AppointmentChange, *, by: OfficerRef) -> tuple[Diagnostic, ...]:
        """引き継げないもの / A finding for each case whose roles nobody can take over, for it has ended. ``NotPermitted``."""
        self.office.check_permitted(VIEW_HANDOVER, by=by)
        return () if change.officer is None else self.papers.staying_with(change.officer)

    def check_running(self) -> tuple[Diagnostic, ...]:
        """遅れている引継ぎ / A finding for each handover not accepted by its last day."""
        return check_late(self._kept.running(), on=self.office.clock.now().date())

    def _change(self, command: _Command, by: OfficerRef, key: str, decide: Decide) -> DutyHandover:
        def work(texts: Texts) -> DutyHandover:
            actor, handover = self.office.actor(by), self._kept.get(command.handover)
            return self._write(handover, decide(handover, texts, actor, self._line(handover, actor)), None, by=actor)

        return once(self.office, command, by=by, key=key, gives=DutyHandover, work=work)

    def _line(self, handover: DutyHandover, by: Actor) -> Line:
        return self.office.line_of(handover.change.unit, by)

    def _moved(self, handover: DutyHandover, by: Actor) -> DutyHandover:
        to, change = check_movable(handover, by=by), handover.change
        reason = self.office.seal(FreeText(f"事務引継 {handover.ref}"))
        moves: list[tuple[Case, tuple[CaseEvent, ...]]] = []
        if change.officer is None and change.to_unit is not None:
            cases = self._kept.cases_of_unit(change.unit)
            moves = [(case, unit_moves(case, to_unit=change.to_unit, reason=reason, by=by)) for case in cases]
        elif change.officer is not None:
            cases = self.papers.cases_of(change.officer)
            moves = [(case, case_moves(case, predecessor=change.officer, to=to, reason=reason, by=by)) for case in cases]
        events, roles = [each for _, each in moves], 0
        for case, each in moves:
            if change.officer is not None:
                roles += len(move_roles(self.office, case, before=change.officer, to=to, by=by).moves)
            if each:
                self.office.write_case(case, *each, by=by)
        whole = sum(isinstance(event, CaseReassigned) for each in events for event in each)
        tasks = sum(len(event.tasks) if isinstance(event, CaseReassigned) else 1 for each in events for event in each)
        return self._write(handover, duties_moved(handover, to=to, cases=whole, tasks=tasks, roles=roles, by=by), None, by=by)

    def _write(
        self, before: DutyHandover | None, event: HandoverEvent, document: HandoverDocument | None, *, by: Actor
    ) -> DutyHandover:
        after = DutyHandover.replayed([event]) if before is None else before.after(event)
        read_at = 0 if before is None else before.version
        self.office.journal.append(handover_stream(after.ref), [written_handover(event, by=by)], expected=read_at)
        if before is None:
            self._kept.add(after)
        else:
            self._kept.save(after, read_at=read_at)
        if document is not None and after.predecessor is not None:
            self._kept.list_cases(after.ref, after.predecessor, document.places)
        return after


_Command = (
    facts.OfferHandover
    | facts.NameReceiver
    | facts.DeclineHandover
    | facts.ConfirmHandover
    | facts.DelegateBack
    | facts.CancelHandover
)
