"""種別のある案件の窓口 / The desk for cases that run by a type, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from jichitai.master_data.journal import Entry
from jichitai.master_data.kernel import CaseRef, Diagnostic, OfficerRef

from ..actor import Actor
from ..cases.case import OpenCase, open_case
from ..office import Office, Texts, once
from ..sight.sight import CaseMark
from . import decisions, migration
from .carrying_out import Setting, completing, decided, is_own_task
from .case_type import CaseType
from .due_days import DueDays
from .migration import DryRun
from .publishing import CaseTypeRegister
from .typed_case import TypedCase
from .typed_case_book_desk import TypedCaseBook
from .typed_commands import (
    CloseTypedCase,
    CorrectFact,
    MigrateCase,
    OpenTypedCase,
    ReopenTypedCase,
    ReverseMigration,
    TypedCaseCommand,
)
from .typed_events import Events, MigrationPlan, TypedCaseEvent


class TypedCaseDesk:
    """種別のある案件の窓口 / Opens cases by their type, carries out commands, and moves them between versions.

    The tasks of the type that are in hand are tasks of the ``Case``: what is done to one is
    done to both by one command. ``deadlines`` gives those tasks their last days; without
    it they have none. The desk is the ``plans`` of a ``CaseDesk``.
    """

    def __init__(self, office: Office, types: CaseTypeRegister, *, deadlines: DueDays | None = None) -> None:
        self.office: Final = office
        self.types: Final = types
        self._book: Final = TypedCaseBook(office, types, deadlines)

    def get(self, ref: CaseRef, *, by: OfficerRef) -> TypedCase:
        """読む / The case as it is; ``NotPermitted``, ``TypedCaseNotFound``."""
        self.office.check_view(ref, by=by)
        return self._book.get(ref)

    def replayed(self, ref: CaseRef, *, by: OfficerRef) -> TypedCase:
        """再現 / The case rebuilt from every entry of its stream, whatever this process remembers; ``TypedCaseNotFound``."""
        self.office.check_view(ref, by=by)
        return self._book.replayed(ref)

    def history(self, ref: CaseRef, *, by: OfficerRef) -> list[TypedCaseEvent]:
        """歩み / Every event of the case, oldest first; ``NotPermitted``, ``TypedCaseNotFound``."""
        self.office.check_view(ref, by=by)
        return self._book.history(ref)

    def obstacles(self, ref: CaseRef, to: str, *, by: OfficerRef) -> tuple[Diagnostic, ...]:
        """状態を移すのを妨げるもの / Everything that stands between a case and a status, without trying it."""
        self.office.check_view(ref, by=by)
        case = self._book.get(ref)
        return decisions.check_status(case, self._book.type_of(case), to, others=self._book.obstacles_beside(ref))

    def open(self, command: OpenTypedCase, *, by: OfficerRef, key: str) -> TypedCase:
        """案件を立てる / Open a case under the next number, by the version of its type valid today."""

        def work(texts: Texts) -> TypedCase:
            actor = self.office.actor(by)
            made = self.types.valid_on(command.type_key, actor.on)
            parent = None if command.parent is None else self._book.get(command.parent)
            if parent is not None:
                self._book.check_in_charge(self._book.beside(parent.ref), actor)
            parent_type = None if parent is None else self._book.type_of(parent)
            decisions.check_opening(made, command, parent=parent, parent_type=parent_type)
            ref = self.office.case_number(command.unit, by=actor, reserved=command.reserved, origin=command.origin)
            plain = OpenCase(title=command.title, unit=command.unit, responsible=command.responsible, origin=command.origin)
            opened = open_case(plain, ref=ref, title=texts["title"], by=actor, type_key=command.type_key.value)
            self.office.write_case(None, opened, by=actor)
            case = self._book.append(None, decisions.open_typed_case(made, command, ref=ref, on=actor.on), actor)
            self.office.stores.work.mark(ref, CaseMark(kind=command.type_key.value, level=case.confidentiality))
            if parent is not None:
                self._book.append(parent, decisions.add_sub_case(parent, case, on=actor.on), actor)
            return case

        return once(self.office, command, by=by, key=key, gives=TypedCase, work=work)

    def do(self, command: TypedCaseCommand, *, by: OfficerRef, key: str) -> TypedCase:
        """命令を行う / Carry out a command; the case after it. The refusals are those of the decision.

        The responsible officer or a superior of the unit may; a task is also moved by
        whoever holds its role, and by the officer the task in the case is assigned to.
        """
        return once(
            self.office, command, by=by, key=key, gives=TypedCase, ahead=self._book.streams_of(command.case),
            work=lambda texts: self._carried_out(command, texts, self.office.actor(by)),
        )  # fmt: skip

    def complete(self, ref: CaseRef, kind: str, /, *, by: Actor) -> None:
        """作業を終える / Complete a task for the desk of cases, inside its command."""
        self._carried_out(completing(ref, kind), {}, by)

    def close(self, ref: CaseRef, /, *, by: Actor) -> None:
        """完結させる / Close the case for the desk of cases, inside its command."""
        self._carried_out(CloseTypedCase(case=ref), {}, by)

    def dry_run(self, plan: MigrationPlan, refs: Iterable[CaseRef], *, by: OfficerRef) -> tuple[DryRun, ...]:
        """移行を試す / What a plan would do to each case; nothing is written."""
        wanted = tuple(refs)
        for ref in wanted:
            self.office.check_view(ref, by=by)
        before, after = self._versions(plan)
        return tuple(
            migration.dry_runs(plan, map(self._book.get, wanted), before=before, after=after, on=self.office.actor(by).on)
        )

    def migrate(self, command: MigrateCase, *, by: OfficerRef, key: str) -> TypedCase:
        """移行する / Move one case by a plan, whole or not at all; ``MigrationRefused``."""

        def decide(case: TypedCase, actor: Actor) -> Events:
            before, after = self._versions(command.plan)
            return migration.migrate(command.plan, case, before=before, after=after, on=actor.on)

        return self._changed(command, by, key, decide)

    def correct(self, command: CorrectFact, *, by: OfficerRef, key: str) -> TypedCase:
        """記録を訂正する / Correct the day of an earlier event, or the value of a property; ``FactNotCorrectable``."""

        def work(texts: Texts) -> TypedCase:
            actor, history = self.office.actor(by), self._book.history(command.case)
            case = TypedCase.replayed(history)
            self._book.check_in_charge(self._book.beside(case.ref), actor)
            made = self._book.type_of(case)
            events = decisions.correct_fact(case, made, command, history=history, reason=texts["reason"], on=actor.on)
            return self._book.append(case, events, actor)

        ahead = self._book.streams_of(command.case)
        return once(self.office, command, by=by, key=key, gives=TypedCase, work=work, ahead=ahead)

    def entries(self, ref: CaseRef, *, by: OfficerRef) -> list[Entry]:
        """記帳 / The entries of the case, each with the instant it was recorded; ``TypedCaseNotFound``."""
        self.office.check_view(ref, by=by)
        return self._book.entries(ref)

    def reverse_migration(self, command: ReverseMigration, *, by: OfficerRef, key: str) -> TypedCase:
        """移行を戻す / Put the case back as it was, while nothing has been done since; ``MigrationRefused``."""
        return self._changed(
            command, by, key, lambda case, actor: migration.reverse(case, self._book.history(case.ref), on=actor.on)
        )

    def _carried_out(self, command: TypedCaseCommand, texts: Texts, by: Actor) -> TypedCase:
        case = self._book.get(command.case)
        made, beside = self._book.type_of(case), self._book.beside(case.ref)
        if not is_own_task(case, made, command, beside=beside, officer=by.officer):
            self._book.check_in_charge(beside, by)
        if isinstance(command, ReopenTypedCase):
            self._check_reopening(case, by)
        others = partial(self._book.obstacles_beside, case.ref)
        events = decided(case, made, command, Setting(on=by.on, texts=texts, others=others, other_case=self._book.get))
        if isinstance(command, CloseTypedCase):
            self._book.check_closable_beside(case.ref)
        named = self._named(command, texts, by) if isinstance(command, ReopenTypedCase) else ()
        after = self._book.append(case, events, by, beside=beside)
        if isinstance(command, CloseTypedCase):
            self._book.close_beside(case.ref, by)
        for sub_case, back in named:
            self._book.append(sub_case, back, by)
        return self._book.get(case.ref) if named else after

    def _named(self, command: ReopenTypedCase, texts: Texts, by: Actor) -> list[tuple[TypedCase, Events]]:
        """ともに戻る子案件 / The named sub-cases with what brings them back, decided before anything is written."""
        found = list[tuple[TypedCase, Events]]()
        for ref, status in command.sub_cases.items():
            sub_case = self._book.get(ref)
            self._check_reopening(sub_case, by)
            back = ReopenTypedCase(case=ref, status=status, reason=command.reason)
            made = self._book.type_of(sub_case)
            found.append((sub_case, decisions.reopen(sub_case, made, back, reason=texts["reason"], on=by.on)))
        return found

    def _check_reopening(self, case: TypedCase, by: Actor) -> None:
        """完結からの再開の権限 / Bringing back a closed case has a permission of its own."""
        if case.closed_on is not None:
            self.office.check_permitted("case-core.reopen-closed-case", by=by.officer, case=case.ref)

    def _changed(
        self, command: MigrateCase | ReverseMigration, by: OfficerRef, key: str, decide: Callable[[TypedCase, Actor], Events]
    ) -> TypedCase:
        def work(_: Texts) -> TypedCase:
            actor, case = self.office.actor(by), self._book.get(command.case)
            self._book.check_in_charge(self._book.beside(case.ref), actor)
            events = decide(case, actor)
            return self._book.append(case, events, actor, renamed=migration.renamed_tasks(events, self._book.history(case.ref)))

        ahead = self._book.streams_of(command.case)
        return once(self.office, command, by=by, key=key, gives=TypedCase, work=work, ahead=ahead)

    def _versions(self, plan: MigrationPlan) -> tuple[CaseType, CaseType]:
        history = self.types.history(plan.key)
        return history.version(plan.before), history.version(plan.after)
