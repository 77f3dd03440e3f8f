"""引継書を作る / Drawing up handover documents, and the one-page view of a case, from what the stores hold now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from jichitai.master_data.kernel import CaseRef, Diagnostic, OfficerRef, OrganisationRef

from .case_types.role_moves import check_taken_over
from .cases.case import Case
from .handover.case_view import CaseView, case_view
from .handover.document import LAST_EVENTS, HandoverDocument, PastEvent, StandInDuty, handover_document, unit_document
from .handover.extent import Handover, handover_of
from .office import Office


class HandoverPapers:
    """引継書の作り手 / Draws up documents; ``last`` is how many of the last events of each case are told."""

    def __init__(self, office: Office, *, last: int = LAST_EVENTS) -> None:
        self.office: Final = office
        self.last: Final = last

    def held_by(self, officer: OfficerRef) -> tuple[Handover, Mapping[CaseRef, Case]]:
        """人に掛かるもの / Everything open that hangs on an officer, and the cases it is in."""
        actor, stores = self.office.actor(officer), self.office.stores
        found = self.cases_of(officer)
        proposals = (*stores.proposals.concerning(officer), *stores.proposals.waiting_for(actor.seats))
        held = handover_of(
            officer, on=actor.on, seats=actor.seats, cases=found, proposals={each.ref: each for each in proposals}.values(),
            roles=stores.roles.held_by(officer),
        )  # fmt: skip
        return held, {case.ref: case for case in found}

    def cases_of(self, officer: OfficerRef) -> tuple[Case, ...]:
        """人の関わる案件 / Open cases an officer is responsible for, has an open task in or plays a role in, by number."""
        stores = self.office.stores
        found = {case.ref: case for case in (*stores.cases.concerning(officer), *stores.roles.cases_of(officer))}
        return tuple(found[ref] for ref in sorted(found))

    def staying_with(self, officer: OfficerRef) -> tuple[Diagnostic, ...]:
        """残るもの / A finding for each case whose roles nobody can take over from the officer."""
        return check_taken_over(self.office.stores.roles.held_by(officer))

    def of_officer(self, officer: OfficerRef, unit: OrganisationRef) -> HandoverDocument:
        """人の引継書 / The document of an officer's duties as they stand now."""
        held, cases = self.held_by(officer)
        marks = self.office.stores.work.marks_of(cases)
        return handover_document(
            held, unit=unit, cases=cases, last=self._last(held.cases), marks=marks, stand_ins=self._stand_ins(officer)
        )

    def of_unit(self, unit: OrganisationRef) -> HandoverDocument:
        """組織の引継書 / The document of a unit's duties as they stand now."""
        cases, on = self.office.stores.handovers.cases_of_unit(unit), self.office.clock.now().date()
        refs = [case.ref for case in cases]
        return unit_document(unit, on=on, cases=cases, last=self._last(refs), marks=self.office.stores.work.marks_of(refs))

    def view(self, ref: CaseRef, *, by: OfficerRef) -> CaseView:
        """案件を一枚で / What a successor needs to know of one case, on one page. ``NotPermitted``."""
        self.office.check_view(ref, by=by)
        case, stores = self.office.stores.cases.get(ref), self.office.stores
        proposals = [stores.proposals.get(each) for each in case.proposals]
        past = self._past(ref)
        return case_view(case, proposals, past=past[-self.last :], on=self.office.clock.now().date())

    def _stand_ins(self, officer: OfficerRef) -> list[StandInDuty]:
        """代決の番 / Where the officer's seats stand in for an absent post by the regulation in force."""
        actor = self.office.actor(officer)
        return sorted(
            {
                StandInDuty(absent=rule.absent, seat=seat, place=place)
                for rule in self.office.in_force(actor).stand_ins
                for place, deputy in enumerate(rule.order, start=1)
                for seat in actor.seats
                if deputy.post == seat.post and deputy.unit in (None, seat.unit)
            },
            key=lambda each: (str(each.absent), str(each.seat), each.place),
        )

    def _last(self, cases: Iterable[CaseRef]) -> Mapping[CaseRef, Sequence[PastEvent]]:
        return {ref: self._past(ref)[-self.last :] for ref in cases}

    def _past(self, ref: CaseRef) -> list[PastEvent]:
        # 採番のように案件の仕事でない記帳は、歩みに数えない
        entries = self.office.journal.timeline(ref)
        return [PastEvent(each.effective_on, each.event_type) for each in entries if each.event_type.startswith("case-core.")]
