"""案件の窓口 / The desk for cases: each method carries out one command in the caller's transaction.

``by`` is the officer who acts, ``key`` the idempotency key. Locks are taken in one
order everywhere: key, number series, then the case.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from jichitai.master_data.kernel import OfficerRef

from .actor import Actor
from .cases import case as cases
from .cases.case import AssignTask, Case, CaseEvent, CloseCase, CompleteTask, OpenCase, OpenTask, ReassignCase
from .handover.extent import Handover, handover_of
from .office import Office, Texts, once
from .ports import CaseStores
from .refs import Seat


class CaseDesk:
    """案件の窓口 / Opens cases, assigns their tasks, hands them over, closes them."""

    def __init__(self, office: Office) -> None:
        self.office: Final = office
        self._stores: Final[CaseStores] = office.stores

    def open(self, command: OpenCase, *, by: OfficerRef, key: str) -> Case:
        """案件を立てる / Open a case under the next number; the case."""

        def work(texts: Texts) -> Case:
            actor = self.office.actor(by)
            ref = self.office.case_number(command.unit, by=actor)
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
        """作業を終える / Complete a task. ``TaskNotFound``, ``TaskDone``."""
        return self._change(
            command, by, key, lambda case, _, actor, line: cases.complete_task(case, command, by=actor, line=line)
        )  # fmt: skip

    def reassign(self, command: ReassignCase, *, by: OfficerRef, key: str) -> Case:
        """担当を替える / Hand the case to a successor, with the predecessor's open tasks in it. ``SameOfficer``."""
        return self._change(
            command, by, key,
            lambda case, texts, actor, line: cases.reassign_case(
                case, command, reason=texts["reason"], by=actor, line=line
            ),
        )  # fmt: skip

    def close(self, command: CloseCase, *, by: OfficerRef, key: str) -> Case:
        """案件を完結させる / Close the case. ``CaseNotClosable`` while a proposal is pending or a task open."""
        return self._change(command, by, key, lambda case, _, actor, line: cases.close_case(case, by=actor, line=line))

    def handover_of(self, officer: OfficerRef) -> Handover:
        """引継ぎを作る / Everything open that hangs on an officer today, for the successor."""
        actor = self.office.actor(officer)
        proposals = (*self._stores.proposals.concerning(officer), *self._stores.proposals.waiting_for(actor.seats))
        return handover_of(
            officer, on=actor.on, seats=actor.seats,
            cases=self._stores.cases.concerning(officer), proposals={each.ref: each for each in proposals}.values(),
        )  # fmt: skip

    def _change(
        self,
        command: OpenTask | AssignTask | CompleteTask | ReassignCase | CloseCase,
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
