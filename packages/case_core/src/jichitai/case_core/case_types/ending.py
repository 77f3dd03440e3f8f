"""状態と終わり / Statuses, the end of a case, its closing and retention. Every obstacle is told at once.

Closing never waits for a retention date: what cannot be computed stays undetermined and
is told later by ``determine_retention``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from jichitai.master_data.kernel import Diagnostic

from . import typed_case_findings as findings
from .case_type import CaseType
from .elements import Status
from .lifecycle import ItemKind, ItemState, Transition, allows
from .refusals import NotEnded, NotInTheType, StatusRefused, TypedCaseNotActive
from .retention import retention_of
from .sentries import holds, leaving, missing_of, with_consequences
from .typed_case import TypedCase
from .typed_commands import ChangeStatus
from .typed_events import (
    ItemMoved,
    ResultRecorded,
    StatusChanged,
    TypedCaseClosed,
    TypedCaseEvent,
)


def check_active(case: TypedCase) -> None:
    """動いているか / ``TypedCaseNotActive`` unless the case is active."""
    if case.state is ItemState.CLOSED:
        raise TypedCaseNotActive(findings.typed_case_closed(case=case.ref))
    if not case.is_active:
        raise TypedCaseNotActive(findings.typed_case_not_active(case=case.ref, state=case.state.value))


def check_not_closed(case: TypedCase) -> None:
    """完結していないか / ``TypedCaseNotActive`` once the case is closed; a suspended or ended case passes."""
    if case.state is ItemState.CLOSED:
        raise TypedCaseNotActive(findings.typed_case_closed(case=case.ref))


def check_not_ended(case: TypedCase) -> None:
    """終わっていないか / Documents and properties may come while a case is suspended, but not after its end."""
    check_not_closed(case)
    if case.has_ended:
        check_active(case)


def check_status(case: TypedCase, case_type: CaseType, to: str, *, others: Sequence[Diagnostic] = ()) -> tuple[Diagnostic, ...]:
    """状態を移すのを妨げるもの / Everything between the case and a status, at once; none: it may be set.

    ``others`` are obstacles to an end known outside this case's type (pending proposals).
    """
    status, before = case_type.status(to), case_type.status(case.status)
    if status is None or before is None:
        return (findings.status_unknown(case=case.ref, status=to),)
    found = list[Diagnostic]()
    if status is before or not case_type.may_follow(before, status):
        found.append(findings.status_not_next(case=case.ref, before=before.key, to=to))
    if not holds(case, status.entry):
        found.append(findings.status_condition_unmet(case=case.ref, status=to, missing=missing_of(case, status.entry)))
    found += _due(case, case_type, status, case_type.due_at(status, before=before, reached=case.reached))
    if status.end:
        found += (*_unended(case, case_type, status), *others)
    return tuple(found)


def _due(case: TypedCase, made: CaseType, status: Status, due: frozenset[str]) -> Iterator[Diagnostic]:
    """その状態までに要るもの / What is due at the status or before it and is not there."""
    properties = [each.key for each in made.properties if each.required_by in due and each.key not in case.properties]
    kinds = {each.kind for each in case.documents.values()}
    documents = [each.key for each in made.documents if each.required_by in due and each.key not in kinds]
    approvals = [each.key for each in made.approvals if each.required_by in due and each.key not in case.approvals]
    if properties:
        yield findings.required_properties_missing(case=case.ref, status=status.key, properties=properties)
    if documents:
        yield findings.required_documents_missing(case=case.ref, status=status.key, documents=documents)
    if approvals:
        yield findings.required_approvals_missing(case=case.ref, status=status.key, approvals=approvals)


def _unended(case: TypedCase, made: CaseType, status: Status) -> Iterator[Diagnostic]:
    """終わりを妨げるもの / Sub-cases, tasks, documents and the result an end waits for."""
    required = [
        each.key for each in made.tasks
        if each.required and (item := case.item(ItemKind.TASK, each.key)) is not None and not item.state.is_over
    ]  # fmt: skip
    in_hand = [
        each.key for each in case.items.values()
        if each.kind is ItemKind.TASK and each.state in (ItemState.ACTIVE, ItemState.SUSPENDED) and each.key not in required
    ]  # fmt: skip
    sub_cases = [each.ref for each in case.sub_cases if not each.ended]
    unlocked = sorted(record for record, each in case.documents.items() if each.locked is None)
    if sub_cases:
        yield findings.sub_cases_open(case=case.ref, sub_cases=sub_cases)
    if required and not status.abandons:
        yield findings.required_tasks_open(case=case.ref, tasks=required)
    if in_hand and not status.abandons:
        yield findings.tasks_in_hand(case=case.ref, tasks=in_hand)
    if unlocked:
        yield findings.documents_unlocked(case=case.ref, documents=unlocked)
    if made.results and case.result is None:
        yield findings.result_missing(case=case.ref)


def change_status(
    case: TypedCase, case_type: CaseType, command: ChangeStatus, *, on: date, others: Sequence[Diagnostic] = ()
) -> tuple[TypedCaseEvent, ...]:
    """状態を移す / Set the status; an end status ends the case. ``StatusRefused`` names everything in the way."""
    check_active(case)
    found = check_status(case, case_type, command.to, others=others)
    if found:
        raise StatusRefused(found)
    ends = any(each.end for each in case_type.statuses if each.key == command.to)
    event = StatusChanged(case=case.ref, before=case.status, to=command.to, ends=ends, on=on)
    return with_consequences(case, case_type, (event,), on=on)


def record_result(case: TypedCase, case_type: CaseType, result: str, *, on: date) -> tuple[TypedCaseEvent, ...]:
    """結果を記す / Record the result; it may be replaced until the case ends."""
    check_active(case)
    if case_type.result(result) is None:
        raise NotInTheType(findings.result_unknown(case=case.ref, result=result))
    return (ResultRecorded(case=case.ref, result=result, on=on),)


def close(case: TypedCase, case_type: CaseType, *, on: date) -> tuple[TypedCaseEvent, ...]:
    """完結させる / Close a case that has ended; what is left of its plan ends with it."""
    check_not_closed(case)
    if not case.has_ended:
        raise NotEnded(findings.case_not_ended(case=case.ref, status=case.status))
    retention = retention_of(case, case_type, on=on)
    return (*_the_rest(case, case_type, on), TypedCaseClosed(case=case.ref, retention=retention, on=on))


def _the_rest(case: TypedCase, made: CaseType, on: date) -> Iterator[ItemMoved]:
    for stage in (None, *(each.key for each in made.stages)):
        for kind, key, transition in leaving(case, made, stage):
            yield ItemMoved(case=case.ref, kind=kind, key=key, transition=transition, on=on)
    for item in case.items.values():
        if item.kind is ItemKind.STAGE and allows(item.kind, item.state, Transition.EXIT):
            yield ItemMoved(case=case.ref, kind=item.kind, key=item.key, transition=Transition.EXIT, on=on)
