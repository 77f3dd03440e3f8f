"""版の移行 / Moving running cases to another version: by a plan, looked at first, whole or not at all, and back again.

A case that cannot be moved keeps its version; the findings say why. The event keeps
the parts before and after, so the move is undone exactly while nothing has followed it,
and later by the inverse plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final, TypeVar

from attrs import evolve, frozen

from jichitai.master_data.kernel import CaseRef, Diagnostic

from . import case_type_findings as findings
from .case_type import CaseType, Element
from .lifecycle import BY_HAND, ItemKind, ItemState
from .refusals import MigrationRefused
from .sentries import with_consequences
from .typed_case import TypedCase, items_of
from .typed_events import ItemMoved, MigrationPlan, MigrationReversed, TypedCaseEvent, TypedCaseMigrated
from .values import CaseDocument, Item, TypedPart, item_name, still_fits

V = TypeVar("V")

MAPPED: Final = {
    "status": "statuses", "stage": "stages", "milestone": "milestones", "task": "tasks", "document": "documents",
    "property": "properties", "approval": "approvals", "role": "roles", "result": "results", "deadline": "deadlines",
}  # fmt: skip
"""移すもの / What a plan maps: the word used in findings and in ``dropped``, and the section of the type."""

_IN_HAND: Final = frozenset({ItemState.ACTIVE, ItemState.SUSPENDED, ItemState.FAILED})


@frozen(kw_only=True)
class DryRun:
    """試し / What a plan would do to one case: its findings, or (when there are none) the case as it would be."""

    case: CaseRef
    findings: tuple[Diagnostic, ...]
    after: TypedCase | None


class _Mover:
    """一件を移す / One case under a plan: findings are gathered on the way."""

    def __init__(self, plan: MigrationPlan, case: TypedCase, after: CaseType) -> None:
        self.plan, self.case, self.type = plan, case, after
        self.found = list[Diagnostic]()
        self._dropped = frozenset(plan.dropped)

    def dropped(self, what: str, key: str) -> bool:
        return f"{what}:{key}" in self._dropped

    def to(self, what: str, key: str) -> str | None:
        """移す先 / The key in the new version; None when it is dropped or (with a finding) has no place."""
        if self.dropped(what, key):
            return None
        section = MAPPED[what]
        mapping: Mapping[str, str] = getattr(self.plan, section)
        elements: tuple[Element, ...] = getattr(self.type, section)
        target = mapping.get(key, key)
        if any(each.key == target for each in elements):
            return target
        self.found.append(findings.migration_target_unknown(case=self.case.ref, what=what, key=key))
        return None

    def keyed(self, what: str, kept: Mapping[str, V]) -> dict[str, V]:
        """符号で引くものを移す / A table by key, moved; two keys never become one."""
        made: dict[str, V] = {}
        for key, value in kept.items():
            target = self.to(what, key)
            if target is None:
                continue
            if target in made:
                self.found.append(findings.migration_merges(case=self.case.ref, what=what, key=target))
            made[target] = value
        return made

    def items(self) -> dict[str, Item]:
        made = {item_name(each.kind, each.key): each for each in items_of(self.type)}
        taken = set[str]()
        suspended = self.case.state is ItemState.SUSPENDED
        for each in self.case.items.values():
            kind = each.kind.value
            if self.dropped(kind, each.key):
                left = each.previous or each.state
                if left in _IN_HAND:
                    self.found.append(findings.migration_drops_work(case=self.case.ref, key=f"{kind}:{each.key}"))
                continue
            target = self.to(kind, each.key)
            if target is not None:
                name = item_name(each.kind, target)
                if name in taken:
                    self.found.append(findings.migration_merges(case=self.case.ref, what=kind, key=target))
                taken.add(name)
                made[name] = evolve(each, key=target)
        if suspended:  # what is new in a suspended case stands still with it
            for name in made.keys() - taken:
                made[name] = evolve(made[name], state=ItemState.SUSPENDED, previous=ItemState.AVAILABLE)
        return made

    def part(self) -> TypedPart:
        case = self.case
        documents = {
            record: CaseDocument(kind=kind, locked=each.locked)
            for record, each in case.documents.items()
            if (kind := self._kind(each)) is not None
        }
        properties = self.keyed("property", case.properties)
        for key, value in properties.items():
            wanted = self.type.property(key)
            if wanted is not None and not still_fits(wanted, value):
                self.found.append(findings.migration_value_unfit(case=case.ref, key=key))
        reached = [target for each in case.reached if (target := self.to("status", each)) is not None]
        return TypedPart(
            pinned=self.type.pinned, status=self._status(), reached=tuple(dict.fromkeys(reached)), items=self.items(),
            properties=properties, documents=documents, approvals=self.keyed("approval", case.approvals),
            roles=self.keyed("role", case.roles), result=None if case.result is None else self.to("result", case.result),
            extensions=tuple(
                evolve(each, deadline=target)
                for each in case.extensions
                if (target := self.to("deadline", each.deadline)) is not None
            ),
        )  # fmt: skip

    def _kind(self, document: CaseDocument) -> str | None:
        if self.dropped("document", document.kind):  # a document is never lost to a case
            self.found.append(findings.migration_target_unknown(case=self.case.ref, what="document", key=document.kind))
            return None
        return self.to("document", document.kind)

    def _status(self) -> str:
        target = self.plan.statuses.get(self.case.status, self.case.status)
        status = self.type.status(target)
        ended_alike = status is not None and status.end is self.case.has_ended
        if self.dropped("status", self.case.status) or not ended_alike:
            self.found.append(findings.migration_target_unknown(case=self.case.ref, what="status", key=self.case.status))
        return target


def inverse_of(plan: MigrationPlan, before: CaseType, after: CaseType) -> MigrationPlan:
    """逆の計画 / The plan that leads back: every mapping turned round; what only the new version has is dropped."""
    turned: dict[str, dict[str, str]] = {}
    dropped = list[str]()
    for what, section in MAPPED.items():
        mapping: Mapping[str, str] = getattr(plan, section)
        turned[section] = {to: key for key, to in mapping.items()}
        old = {each.key for each in _elements(before, section)}
        for each in _elements(after, section):
            if turned[section].get(each.key, each.key) not in old:
                dropped.append(f"{what}:{each.key}")
    return MigrationPlan(key=plan.key, before=plan.after, after=plan.before, dropped=tuple(dropped), **turned)


def _elements(case_type: CaseType, section: str) -> tuple[Element, ...]:
    elements: tuple[Element, ...] = getattr(case_type, section)
    return elements


def check_plan(plan: MigrationPlan, before: CaseType, after: CaseType) -> None:
    """計画と版 / ``MigrationRefused`` when the two versions are not those the plan joins."""
    given = f"{before.pinned}→{after.pinned}"
    wanted = (plan.key, plan.before, plan.key, plan.after)
    if (before.key, before.version, after.key, after.version) != wanted:
        raise MigrationRefused(findings.migration_of_other_types(plan=str(plan), given=given))


def dry_run(plan: MigrationPlan, case: TypedCase, *, before: CaseType, after: CaseType, on: date) -> DryRun:
    """試す / What the plan would do to a case; nothing is written."""
    check_plan(plan, before, after)
    mover = _Mover(plan, case, after)
    if case.pinned != before.pinned:
        wrong = findings.migration_wrong_version(case=case.ref, at=str(case.pinned), plan=str(before.pinned))
        return DryRun(case=case.ref, findings=(wrong,), after=None)
    if case.state is ItemState.CLOSED:
        return DryRun(case=case.ref, findings=(findings.migration_over(case=case.ref),), after=None)
    part = mover.part()
    found = tuple(dict.fromkeys(mover.found))
    if found:
        return DryRun(case=case.ref, findings=found, after=None)
    event = TypedCaseMigrated(case=case.ref, before=case.part, after=part, inverse=inverse_of(plan, before, after), on=on)
    return DryRun(case=case.ref, findings=(), after=case.after_all(with_consequences(case, after, (event,), on=on)))


def dry_runs(plan: MigrationPlan, cases: Iterable[TypedCase], *, before: CaseType, after: CaseType, on: date) -> Iterator[DryRun]:
    """まとめて試す / The plan tried on each case in turn."""
    for case in cases:
        yield dry_run(plan, case, before=before, after=after, on=on)


def migrate(plan: MigrationPlan, case: TypedCase, *, before: CaseType, after: CaseType, on: date) -> tuple[TypedCaseEvent, ...]:
    """移す / Move one case, with what follows by itself in the new version; ``MigrationRefused`` names every obstacle."""
    tried = dry_run(plan, case, before=before, after=after, on=on)
    if tried.findings:
        raise MigrationRefused(tried.findings)
    part = _Mover(plan, case, after).part()
    event = TypedCaseMigrated(case=case.ref, before=case.part, after=part, inverse=inverse_of(plan, before, after), on=on)
    return with_consequences(case, after, (event,), on=on)


def reverse(case: TypedCase, events: Iterable[TypedCaseEvent], *, on: date) -> tuple[TypedCaseEvent, ...]:
    """戻す / Undo the last migration exactly; refused once a person's act has followed it (then: the inverse plan).

    ``events`` are all of the case's events, oldest first. What followed by itself is undone along with it.
    """
    last: TypedCaseMigrated | None = None
    for event in events:
        if isinstance(event, TypedCaseMigrated):
            last = event
        elif not by_itself(event):
            last = None
    if last is None:
        raise MigrationRefused(findings.migration_not_reversible(case=case.ref))
    return (MigrationReversed(case=case.ref, restored=last.before, on=on),)


def renamed_tasks(events: Iterable[TypedCaseEvent], earlier: Iterable[TypedCaseEvent]) -> dict[str, str]:
    """名の替わった作業 / Task keys a migration or its reversal changed: old to new. ``earlier`` are the events before."""
    moves = [each for each in earlier if isinstance(each, TypedCaseMigrated)]
    for event in events:
        if isinstance(event, TypedCaseMigrated):
            return {old: new for new, old in event.inverse.tasks.items()}
        if isinstance(event, MigrationReversed) and moves:
            return dict(moves[-1].inverse.tasks)
    return {}


def by_itself(event: TypedCaseEvent) -> bool:
    """ひとりでに起きたか / True for a move nobody makes by hand."""
    return isinstance(event, ItemMoved) and not (event.kind is ItemKind.TASK and event.transition in BY_HAND)
