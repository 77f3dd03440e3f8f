"""仕事の一覧の窓口 / The desk for work lists: asking them, reassigning in bulk, and making them again from the journal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from attrs import evolve

from jichitai.master_data.codec import encode
from jichitai.master_data.journal import NewEntry
from jichitai.master_data.kernel import CaseRef, FiscalYear, OfficerRef

from .actor import Actor
from .case_types.role_moves_desk import left_in, move_roles, moves_in
from .cases.case import TaskAssigned
from .gates import action_of
from .office import Office, Texts, once
from .refs import ContentHash
from .work_lists.asking import OfPerson
from .work_lists.reassigning import (
    Reassigned,
    ReassignmentPlan,
    ReassignmentRef,
    ReassignmentRefused,
    ReassignWork,
    WorkReassigned,
    plan_of,
    reassigned,
)
from .work_lists.replaying import replayed_items

REASSIGNMENT_SERIES: Final = "case-core.reassignment"
"""担当替えの連番 / The journal's number series of bulk reassignments."""
REASSIGNED_EVENT: Final = "case-core.work-reassigned"
"""担当替えの事実の名 / The stored name of the event."""
_NOT_YET: Final = ContentHash("0" * 64)


class WorkListDesk:
    """仕事の一覧の窓口 / Reassigns many cases and tasks at once, and rebuilds the lists.

    Lists themselves are asked of ``office.stores.work``, with the sight of who looks.
    """

    def __init__(self, office: Office) -> None:
        self.office: Final = office

    def person(self, officer: OfficerRef) -> OfPerson:
        """人の仕事 / The scope of an officer today: what is assigned, and the seats held."""
        return OfPerson(officer, self.office.actor(officer).seats)

    def plan(self, command: ReassignWork, *, by: OfficerRef) -> ReassignmentPlan:
        """試す / What the command would move and what stands in the way; nothing is written. Asked of the gate as the command."""
        self.office.check_permitted(action_of(type(command)), by=by)
        actor = self.office.actor(by)
        return plan_of(self._with_roles(each, actor.on) for each in self._each(command, _NOT_YET, actor))

    def reassign(self, command: ReassignWork, *, by: OfficerRef, key: str) -> WorkReassigned:
        """まとめて替える / Move everything, roles included, or refuse with a finding for each that cannot. ``ReassignmentRefused``."""

        def work(texts: Texts) -> WorkReassigned:
            actor = self.office.actor(by)
            found = list(self._each(command, texts["reason"], actor))
            obstacles = [finding for one in found for finding in one.obstacles]
            if obstacles:
                raise ReassignmentRefused(obstacles)
            for one in found:
                moved = one.moved
                if moved is not None:
                    move_roles(self.office, one.case, before=moved.before, to=moved.to, by=actor)
                self.office.write_case(one.case, *one.events, by=actor)
            return self._recorded(command, texts["reason"], actor)

        return once(self.office, command, by=by, key=key, gives=WorkReassigned, work=work)

    def rebuild(self, cases: Iterable[CaseRef]) -> int:
        """作り直す / Put what the journal says of these cases in place of their rows; how many rows there are now."""
        rows = 0
        for case in cases:
            again = replayed_items(case, self.office.journal.timeline(case))
            self.office.stores.work.replace(case, again.items.values(), again.mark)
            rows += len(again.items)
        return rows

    def _each(self, command: ReassignWork, reason: ContentHash, by: Actor) -> Iterable[Reassigned]:
        for ref, wanted in command.wanted.items():
            case = self.office.stores.cases.get(ref)
            yield reassigned(case, wanted, command, reason=reason, by=by, line=self.office.line_of(case.unit, by))

    def _with_roles(self, one: Reassigned, on: date) -> Reassigned:
        """役割を添える / With the roles that would go along, and those that would stay."""
        if one.moved is not None:
            found = moves_in(self.office, one.case, before=one.moved.before, to=one.moved.to, on=on)
            return evolve(one, roles=found.roles, staying=found.staying)
        going = {event.task for event in one.events if isinstance(event, TaskAssigned)}
        officers = sorted({task.assignee for task in one.case.tasks if task.ref in going})
        return evolve(one, staying=tuple(each for officer in officers for each in left_in(self.office, one.case, officer)))

    def _recorded(self, command: ReassignWork, reason: ContentHash, by: Actor) -> WorkReassigned:
        year = FiscalYear.of(by.on)
        number = self.office.journal.issue_number(REASSIGNMENT_SERIES, year, actor=by.officer)
        ref = ReassignmentRef(f"{year.start.year}-担当替え-{number:06}")
        event = WorkReassigned(
            reassignment=ref, to=command.to, cases=command.cases, tasks=tuple(each.task for each in command.tasks),
            unit=command.unit, reason=reason, by=by.officer, on=by.on,
        )  # fmt: skip
        entry = NewEntry(event_type=REASSIGNED_EVENT, event_version=1, data=encode(event), actor=by.officer, effective_on=by.on)
        self.office.journal.append(f"case-core.reassignment:{ref}", [entry], expected=0)
        return event
