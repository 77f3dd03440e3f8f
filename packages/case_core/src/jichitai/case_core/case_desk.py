"""案件の窓口 / The desk for cases: each method carries out one command in the caller's transaction.

``by`` is the officer who acts, ``key`` the idempotency key. Locks are taken in one
order everywhere: key, number series, then the case.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from jichitai.master_data.kernel import OfficerRef

from .actor import Actor
from .case_types.role_moves_desk import move_roles
from .case_types.typed_case_entries import typed_case_stream
from .cases import case as cases
from .cases.case import AssignTask, Case, CaseEvent, CloseCase, CompleteTask, OpenCase, OpenTask, ReassignCase, ReopenCase
from .cases.plans import Plans, plans_for
from .gates import VIEW_HANDOVER
from .handover.extent import Handover, handover_of
from .office import Office, Texts, once
from .ports import CaseStores
from .refs import Seat


class CaseDesk:
    """案件の窓口 / Opens cases, assigns their tasks, hands them over, closes them and reopens them.

    ``plans`` (the desk of typed cases) moves what a case's type opened: a task completed
    or a case closed here is completed or closed there by the same command.
    """

    def __init__(self, office: Office, plans: Plans | None = None) -> None:
        self.office: Final = office
        self._stores: Final[CaseStores] = office.stores
        self._plans: Final = plans

    def open(self, command: OpenCase, *, by: OfficerRef, key: str) -> Case:
        """案件を立てる / Open a case under the next number or a reserved one. ``NumberRefused``, ``OpenedAlready``."""

        def work(texts: Texts) -> Case:
            actor = self.office.actor(by)
            ref = self.office.case_number(command.unit, by=actor, reserved=command.reserved, origin=command.origin)
            event = cases.open_case(command, ref=ref, title=texts["title"], by=actor)
            return self.office.write_case(None, event, by=actor)

        return once(self.office, command, by=by, key=key, gives=Case, work=work)

    def open_task(self, command: OpenTask, *, by: OfficerRef, key: str) -> Case:
        """作業を起こす / Open a task. ``NotInCharge``, ``CaseClosedAlready``."""
        return self._change(
            command, by, key,
            lambda case, texts, actor, line: cases.open_task(case, command, title=texts["title"], by=actor, line=line),
        )  # fmt: skip

    def assign_task(self, command: AssignTask, *, by: OfficerRef, key: str) -> Case:
        """作業を割り当てる / Give a task to another officer. ``TaskNotFound``, ``TaskDone``, ``SameOfficer``."""
        return self._change(
            command, by, key, lambda case, _, actor, line: cases.assign_task(case, command, by=actor, line=line)
        )  # fmt: skip

    def complete_task(self, command: CompleteTask, *, by: OfficerRef, key: str) -> Case:
        """作業を終える / Complete a task, and what it stands for in the case's type. ``TaskNotFound``, ``TaskDone``."""

        def work(_: Texts) -> Case:
            actor, case = self.office.actor(by), self._stores.cases.get(command.case)
            task = cases.task_of(case, command.task)
            if task.kind is not None:
                plans_for(case, self._plans).complete(case.ref, task.kind, by=actor)
                return self._stores.cases.get(case.ref)
            event = cases.complete_task(case, command, by=actor, line=self.office.line_of(case.unit, actor))
            return self.office.write_case(case, event, by=actor)

        return once(self.office, command, by=by, key=key, gives=Case, work=work)

    def reassign(self, command: ReassignCase, *, by: OfficerRef, key: str) -> Case:
        """担当を替える / Hand the case to a successor, with the predecessor's open tasks in it. ``SameOfficer``.

        In a case of a type the predecessor's roles go along, unless the case has ended.
        """

        def work(texts: Texts) -> Case:
            actor, case = self.office.actor(by), self._stores.cases.get(command.case)
            line = self.office.line_of(case.unit, actor)
            event = cases.reassign_case(case, command, reason=texts["reason"], by=actor, line=line)
            move_roles(self.office, case, before=event.before, to=event.to, by=actor)
            return self.office.write_case(case, event, by=actor)

        ahead = (typed_case_stream(command.case),)
        return once(self.office, command, by=by, key=key, gives=Case, work=work, ahead=ahead)

    def close(self, command: CloseCase, *, by: OfficerRef, key: str) -> Case:
        """案件を完結させる / Close the case, and the run by its type. ``CaseNotClosable`` tells everything in the way."""

        def work(_: Texts) -> Case:
            actor, case = self.office.actor(by), self._stores.cases.get(command.case)
            if case.type_key is not None:
                plans_for(case, self._plans).close(case.ref, by=actor)
                return self._stores.cases.get(case.ref)
            return self.office.write_case(
                case, cases.close_case(case, by=actor, line=self.office.line_of(case.unit, actor)), by=actor
            )

        return once(self.office, command, by=by, key=key, gives=Case, work=work)

    def reopen(self, command: ReopenCase, *, by: OfficerRef, key: str) -> Case:
        """完結を取り消す / Make a closed case open again. ``CaseNotReopenable``; ``CaseRunsByAType`` for one with a type.

        Its permission is its own: the gate is asked for "case-core.reopen-case".
        """

        def decide(case: Case, texts: Texts, actor: Actor, line: tuple[Seat, ...]) -> CaseEvent:
            if case.type_key is not None:
                plans_for(case, None)
            return cases.reopen_case(case, reason=texts["reason"], by=actor, line=line)

        return self._change(command, by, key, decide)

    def handover_of(self, officer: OfficerRef, *, by: OfficerRef) -> Handover:
        """引継ぎを作る / Everything open that hangs on an officer today, for the successor. ``NotPermitted``."""
        self.office.check_permitted(VIEW_HANDOVER, by=by)
        actor = self.office.actor(officer)
        proposals = (*self._stores.proposals.concerning(officer), *self._stores.proposals.waiting_for(actor.seats))
        return handover_of(
            officer, on=actor.on, seats=actor.seats,
            cases=self._stores.cases.concerning(officer), proposals={each.ref: each for each in proposals}.values(),
            roles=self._stores.roles.held_by(officer),
        )  # fmt: skip

    def _change(
        self,
        command: OpenTask | AssignTask | ReopenCase,
        by: OfficerRef,
        key: str,
        decide: Callable[[Case, Texts, Actor, tuple[Seat, ...]], CaseEvent],
    ) -> Case:
        def work(texts: Texts) -> Case:
            actor = self.office.actor(by)
            case = self._stores.cases.get(command.case)
            event = decide(case, texts, actor, self.office.line_of(case.unit, actor))
            return self.office.write_case(case, event, by=actor)

        return once(self.office, command, by=by, key=key, gives=Case, work=work)
