"""種別のある案件の窓口 / The desk for cases that run by a type, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from jichitai.master_data.kernel import CaseRef, Diagnostic, OfficerRef

from ..actor import Actor
from ..cases.case import OpenCase, open_case
from ..office import Office, Texts, once
from . import decisions, migration
from .carrying_out import Setting, decided
from .case_type import CaseType
from .migration import DryRun
from .publishing import CaseTypeRegister
from .typed_case import TypedCase
from .typed_case_book import TypedCaseBook
from .typed_commands import CloseTypedCase, MigrateCase, MoveTask, OpenTypedCase, ReverseMigration, TypedCaseCommand
from .typed_events import Events, MigrationPlan, TypedCaseEvent


class TypedCaseDesk:
    """種別のある案件の窓口 / Opens cases by their type, carries out commands, and moves them between versions."""

    def __init__(self, office: Office, types: CaseTypeRegister) -> None:
        self.office: Final = office
        self.types: Final = types
        self._book: Final = TypedCaseBook(office, types)

    def get(self, ref: CaseRef) -> TypedCase:
        """読む / The case as it is; ``TypedCaseNotFound``."""
        return self._book.get(ref)

    def history(self, ref: CaseRef) -> list[TypedCaseEvent]:
        """歩み / Every event of the case, oldest first; ``TypedCaseNotFound``."""
        return self._book.history(ref)

    def obstacles(self, ref: CaseRef, to: str) -> tuple[Diagnostic, ...]:
        """状態を移すのを妨げるもの / Everything that stands between a case and a status, without trying it."""
        case = self.get(ref)
        return decisions.check_status(case, self._book.type_of(case), to, others=self._book.obstacles_beside(ref))

    def open(self, command: OpenTypedCase, *, by: OfficerRef, key: str) -> TypedCase:
        """案件を立てる / Open a case under the next number, by the version of its type valid today."""

        def work(texts: Texts) -> TypedCase:
            actor = self.office.actor(by)
            made = self.types.valid_on(command.type_key, actor.on)
            parent = None if command.parent is None else self.get(command.parent)
            if parent is not None:
                self._book.check_in_charge(parent.ref, actor)
            parent_type = None if parent is None else self._book.type_of(parent)
            decisions.check_opening(made, command, parent=parent, parent_type=parent_type)
            ref = self.office.case_number(command.unit, by=actor)
            plain = OpenCase(title=command.title, unit=command.unit, responsible=command.responsible)
            self.office.write_case(None, open_case(plain, ref=ref, title=texts["title"], by=actor), by=actor)
            case = self._book.append(None, decisions.open_typed_case(made, command, ref=ref, on=actor.on), actor)
            if parent is not None:
                self._book.append(parent, decisions.add_sub_case(parent, case, on=actor.on), actor)
            return case

        return once(self.office, command, by=by, key=key, gives=TypedCase, work=work)

    def do(self, command: TypedCaseCommand, *, by: OfficerRef, key: str) -> TypedCase:
        """命令を行う / Carry out a command; the case after it. The refusals are those of the decision.

        The responsible officer or a superior of the unit may; a task is also moved by
        whoever holds its role.
        """

        def work(texts: Texts) -> TypedCase:
            actor, case = self.office.actor(by), self.get(command.case)
            made = self._book.type_of(case)
            if not _own_task(case, made, command, actor):
                self._book.check_in_charge(case.ref, actor)
            setting = Setting(on=actor.on, texts=texts, others=lambda: self._book.obstacles_beside(case.ref), other_case=self.get)
            events = decided(case, made, command, setting)
            if isinstance(command, CloseTypedCase):
                self._book.close_beside(case.ref, actor)
            return self._book.append(case, events, actor)

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
            self._book.check_in_charge(case.ref, actor)
            return self._book.append(case, decide(case, actor), actor)

        return once(self.office, command, by=by, key=key, gives=TypedCase, work=work)

    def _versions(self, plan: MigrationPlan) -> tuple[CaseType, CaseType]:
        history = self.types.history(plan.key)
        return history.version(plan.before), history.version(plan.after)


def _own_task(case: TypedCase, made: CaseType, command: TypedCaseCommand, by: Actor) -> bool:
    if not isinstance(command, MoveTask):
        return False
    task = made.task(command.task)
    return task is not None and task.role is not None and case.roles.get(task.role) == by.officer
