"""種別のある案件の窓口 / The desk for cases that run by a type, in the caller's transaction.

The journal is the only store: a case is read by replaying its stream, and every write
names the version it read, so of two at once one is refused (``StaleStream``). The case
opened beside it (``Case``) says who is in charge and holds the proposals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from jichitai.master_data.kernel import CaseRef, Diagnostic, OfficerRef

from ..actor import Actor
from ..cases import case as cases
from ..cases.case import Case, NotInCharge, OpenCase
from ..findings import not_in_charge
from ..office import Office, Texts, once
from . import decisions, migration
from . import typed_case_findings as findings
from .case_type import CaseType
from .migration import DryRun
from .publishing import CaseTypeRegister
from .refusals import TypedCaseNotFound
from .typed_case import TypedCase
from .typed_case_entries import read_typed_case_events, typed_case_stream, written
from .typed_commands import (
    AddDocument,
    ChangeStatus,
    CloseTypedCase,
    DetermineRetention,
    ExtendDeadline,
    GiveRole,
    LockDocument,
    MigrateCase,
    MoveTask,
    OpenTypedCase,
    RecordApproval,
    RecordResult,
    RelateCase,
    ReopenTypedCase,
    RepeatTask,
    ResumeTypedCase,
    ReverseMigration,
    SetProperty,
    SetTextProperty,
    SuspendTypedCase,
    TypedCaseCommand,
)
from .typed_events import Events, MigrationPlan, SubCaseEnded, SubCaseReopened, TypedCaseEvent


class TypedCaseDesk:
    """種別のある案件の窓口 / Opens cases by their type, carries out commands, and moves them between versions."""

    def __init__(self, office: Office, types: CaseTypeRegister) -> None:
        self.office: Final = office
        self.types: Final = types

    def get(self, ref: CaseRef) -> TypedCase:
        """読む / The case as it is; ``TypedCaseNotFound``."""
        return TypedCase.replayed(self.history(ref))

    def history(self, ref: CaseRef) -> list[TypedCaseEvent]:
        """歩み / Every event of the case, oldest first; ``TypedCaseNotFound``."""
        events = read_typed_case_events(self.office.journal.read(typed_case_stream(ref)))
        if not events:
            raise TypedCaseNotFound(findings.typed_case_not_found(case=ref))
        return events

    def obstacles(self, ref: CaseRef, to: str) -> tuple[Diagnostic, ...]:
        """状態を移すのを妨げるもの / Everything that stands between a case and a status, without trying it."""
        case = self.get(ref)
        return decisions.check_status(case, self._type(case), to, others=self._others(ref))

    def open(self, command: OpenTypedCase, *, by: OfficerRef, key: str) -> TypedCase:
        """案件を立てる / Open a case under the next number, by the version of its type valid today."""

        def work(texts: Texts) -> TypedCase:
            actor = self.office.actor(by)
            made = self.types.valid_on(command.type_key, actor.on)
            parent = None if command.parent is None else self.get(command.parent)
            if parent is not None:
                self._check_in_charge(parent.ref, actor)
            decisions.check_opening(made, command, parent=parent, parent_type=None if parent is None else self._type(parent))
            ref = self.office.case_number(command.unit, by=actor)
            plain = OpenCase(title=command.title, unit=command.unit, responsible=command.responsible)
            self.office.write_case(None, cases.open_case(plain, ref=ref, title=texts["title"], by=actor), by=actor)
            case = self._append(None, decisions.open_typed_case(made, command, ref=ref, on=actor.on), actor)
            if parent is not None:
                self._append(parent, decisions.add_sub_case(parent, case, on=actor.on), actor)
            return case

        return once(self.office, command, by=by, key=key, gives=TypedCase, work=work)

    def do(self, command: TypedCaseCommand, *, by: OfficerRef, key: str) -> TypedCase:
        """命令を行う / Carry out a command; the case after it. The refusals are those of the decision.

        The responsible officer or a superior of the unit may; a task is also moved by
        whoever holds its role.
        """

        def work(texts: Texts) -> TypedCase:
            actor, case = self.office.actor(by), self.get(command.case)
            made = self._type(case)
            if not self._own_task(case, made, command, actor):
                self._check_in_charge(case.ref, actor)
            events = self._decided(case, made, command, texts, actor)
            if isinstance(command, CloseTypedCase):
                self._close_beside(case.ref, actor)
            after = self._append(case, events, actor)
            self._tell_parent(case, after, actor)
            return after

        return once(self.office, command, by=by, key=key, gives=TypedCase, work=work)

    def dry_run(self, plan: MigrationPlan, refs: Iterable[CaseRef], *, by: OfficerRef) -> tuple[DryRun, ...]:
        """移行を試す / What a plan would do to each case; nothing is written."""
        before, after = self._versions(plan)
        return tuple(migration.dry_runs(plan, map(self.get, refs), before=before, after=after, on=self.office.actor(by).on))

    def migrate(self, command: MigrateCase, *, by: OfficerRef, key: str) -> TypedCase:
        """移行する / Move one case by a plan, whole or not at all; ``MigrationRefused``."""
        before, after = self._versions(command.plan)
        return self._changed(
            command, by, key, lambda case, actor: migration.migrate(command.plan, case, before=before, after=after, on=actor.on)
        )

    def reverse_migration(self, command: ReverseMigration, *, by: OfficerRef, key: str) -> TypedCase:
        """移行を戻す / Put the case back as it was, while nothing has been done since; ``MigrationRefused``."""
        return self._changed(command, by, key, lambda case, actor: migration.reverse(case, self.history(case.ref), on=actor.on))

    def _changed(
        self, command: MigrateCase | ReverseMigration, by: OfficerRef, key: str, decide: Callable[[TypedCase, Actor], Events]
    ) -> TypedCase:
        def work(_: Texts) -> TypedCase:
            actor, case = self.office.actor(by), self.get(command.case)
            self._check_in_charge(case.ref, actor)
            return self._append(case, decide(case, actor), actor)

        return once(self.office, command, by=by, key=key, gives=TypedCase, work=work)

    def _versions(self, plan: MigrationPlan) -> tuple[CaseType, CaseType]:
        history = self.types.history(plan.key)
        return history.version(plan.before), history.version(plan.after)

    def _type(self, case: TypedCase) -> CaseType:
        return self.types.version(case.pinned)

    def _others(self, ref: CaseRef) -> tuple[Diagnostic, ...]:
        """案件の側の妨げ / Pending proposals and open tasks of the case beside."""
        return cases.check_closing(self.office.stores.cases.get(ref))

    def _check_in_charge(self, ref: CaseRef, by: Actor) -> None:
        beside: Case = self.office.stores.cases.get(ref)
        if by.officer != beside.responsible and not by.supervises(self.office.line_of(beside.unit, by)):
            raise NotInCharge(not_in_charge(case=ref))

    def _own_task(self, case: TypedCase, made: CaseType, command: TypedCaseCommand, by: Actor) -> bool:
        if not isinstance(command, MoveTask):
            return False
        task = made.task(command.task)
        return task is not None and task.role is not None and case.roles.get(task.role) == by.officer

    def _append(self, before: TypedCase | None, events: Events, by: Actor) -> TypedCase:
        after = TypedCase.replayed(events) if before is None else before.after_all(events)
        read_at = 0 if before is None else before.version
        self.office.journal.append(typed_case_stream(after.ref), [written(each, by=by) for each in events], expected=read_at)
        return after

    def _tell_parent(self, before: TypedCase, after: TypedCase, by: Actor) -> None:
        """親に伝える / The parent learns that a sub-case ended or came back."""
        if before.parent is not None and before.has_ended is not after.has_ended:
            kind = SubCaseEnded if after.has_ended else SubCaseReopened
            parent = self.get(before.parent)
            self._append(parent, (kind(case=parent.ref, sub_case=after.ref, on=by.on),), by)

    def _close_beside(self, ref: CaseRef, by: Actor) -> None:
        beside = self.office.stores.cases.get(ref)
        line = self.office.line_of(beside.unit, by)
        self.office.write_case(beside, cases.close_case(beside, by=by, line=line), by=by)

    def _decided(self, case: TypedCase, made: CaseType, command: TypedCaseCommand, texts: Texts, by: Actor) -> Events:
        on = by.on
        match command:
            case ChangeStatus():
                return decisions.change_status(case, made, command, on=on, others=self._others(case.ref))
            case MoveTask():
                return decisions.move_task(case, made, command, on=on)
            case RepeatTask():
                return decisions.repeat_task(case, made, command, on=on)
            case SetProperty():
                return decisions.set_property(case, made, command, on=on)
            case SetTextProperty():
                return decisions.set_property(case, made, command, on=on, text=texts["text"])
            case AddDocument():
                return decisions.add_document(case, made, command, on=on)
            case LockDocument():
                return decisions.lock_document(case, command, on=on)
            case RecordApproval():
                return decisions.record_approval(case, made, command, on=on)
            case GiveRole():
                return decisions.give_role(case, made, command, on=on)
            case _:
                return self._decided_on_life(case, made, command, texts, by)

    def _decided_on_life(
        self,
        case: TypedCase,
        made: CaseType,
        command: SuspendTypedCase
        | ResumeTypedCase
        | ExtendDeadline
        | RecordResult
        | ReopenTypedCase
        | CloseTypedCase
        | DetermineRetention
        | RelateCase,
        texts: Texts,
        by: Actor,
    ) -> Events:
        on = by.on
        match command:
            case SuspendTypedCase():
                return decisions.suspend(case, made, reason=texts["reason"], on=on)
            case ResumeTypedCase():
                return decisions.resume(case, made, reason=texts["reason"], on=on)
            case ExtendDeadline():
                return decisions.extend_deadline(case, made, command, reason=texts["reason"], on=on)
            case RecordResult():
                return decisions.record_result(case, made, command.result, on=on)
            case ReopenTypedCase():
                parent = None if case.parent is None else self.get(case.parent)
                return decisions.reopen(case, made, command, reason=texts["reason"], on=on, parent=parent)
            case CloseTypedCase():
                return decisions.close(case, made, on=on)
            case DetermineRetention():
                return decisions.determine_retention(case, command, on=on)
            case RelateCase():
                return decisions.relate(case, made, command, other=self.get(command.to), on=on)
