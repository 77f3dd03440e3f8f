"""見張り / What happens by itself: stages begin and end, tasks become ready, milestones are reached.

Every step moves one item forward in its lifecycle, and none of them back, so the steps
come to an end. They are taken in the order in which the type names the items.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from attrs import frozen

from .case_type import CaseType
from .elements import Condition, Milestone, Stage, TaskType, Term, TermKind
from .lifecycle import ItemKind, ItemState, Transition, allows
from .typed_case import TypedCase
from .typed_events import ItemMoved, TypedCaseEvent
from .values import Item, item_name


def term_holds(case: TypedCase, term: Term) -> bool:
    """項が成り立つか / True when what the term looks at is so."""
    match term.kind:
        case TermKind.TASK:
            item = case.items.get(f"task:{term.key}")
            return item is not None and item.done > 0
        case TermKind.STAGE | TermKind.MILESTONE:
            item = case.items.get(f"{term.kind.value}:{term.key}")
            return item is not None and item.state is ItemState.COMPLETED
        case TermKind.PROPERTY:
            value = case.properties.get(term.key)
            return value is not None and term.equals in (None, value.text)
        case TermKind.DOCUMENT:
            return any(each.kind == term.key for each in case.documents.values())
        case TermKind.STATUS:
            return term.key in case.reached
        case TermKind.APPROVAL:
            return term.key in case.approvals


def holds(case: TypedCase, condition: Condition) -> bool:
    """条件が成り立つか / True when the condition holds in the case as it is."""
    for each in condition.all_of:
        if not term_holds(case, each):
            return False
    return not condition.any_of or any(term_holds(case, each) for each in condition.any_of)


def missing_of(case: TypedCase, condition: Condition) -> tuple[str, ...]:
    """足りない項 / The terms that would have to hold and do not."""
    lacking = [str(each) for each in condition.all_of if not term_holds(case, each)]
    if condition.any_of and not any(term_holds(case, each) for each in condition.any_of):
        lacking += map(str, condition.any_of)
    return tuple(lacking)


def with_consequences(
    case: TypedCase, case_type: CaseType, facts: tuple[TypedCaseEvent, ...], *, on: date
) -> tuple[TypedCaseEvent, ...]:
    """事実とその帰結 / The facts, and after them everything that follows by itself. Nothing follows while the case stands still."""
    after = case.after_all(facts)
    return (*facts, *consequences(after, case_type, on=on))


def consequences(case: TypedCase, case_type: CaseType, *, on: date) -> tuple[ItemMoved, ...]:
    """帰結 / What follows by itself from the case as it is, until nothing more does."""
    wired, made = _wired(case_type), list[ItemMoved]()
    while case.is_active:
        steps = next(filter(None, (step(case, wired) for step in _STEPS)), None)
        if steps is None:
            break
        for kind, key, transition in steps:
            event = ItemMoved(case=case.ref, kind=kind, key=key, transition=transition, on=on)
            case = case.after(event)
            made.append(event)
    return tuple(made)


Step = tuple[ItemKind, str, Transition]


@frozen(kw_only=True)
class _Wired:
    """配線 / A type's items under the names they have in a case, found once for all cases of the version."""

    made: CaseType
    stages: tuple[tuple[str, Stage, tuple[tuple[str, bool], ...]], ...]
    tasks: tuple[tuple[str, str | None, TaskType], ...]
    milestones: tuple[tuple[str, str | None, Milestone], ...]


@lru_cache(maxsize=256)
def _wired(made: CaseType) -> _Wired:
    return _Wired(
        made=made,
        stages=tuple(
            (
                item_name(ItemKind.STAGE, stage.key), stage,
                tuple((item_name(ItemKind.TASK, task.key), task.required) for task in made.tasks if task.stage == stage.key),
            )
            for stage in made.stages
        ),
        tasks=tuple((item_name(ItemKind.TASK, each.key), _stage_name(each.stage), each) for each in made.tasks),
        milestones=tuple((item_name(ItemKind.MILESTONE, each.key), _stage_name(each.stage), each) for each in made.milestones),
    )  # fmt: skip


def _stage_name(stage: str | None) -> str | None:
    return None if stage is None else item_name(ItemKind.STAGE, stage)


def _is(case: TypedCase, name: str, state: ItemState) -> bool:
    item = case.items.get(name)
    return item is not None and item.state is state


def _stages_beginning(case: TypedCase, wired: _Wired) -> list[Step]:
    return [
        (ItemKind.STAGE, stage.key, Transition.START)
        for name, stage, _ in wired.stages
        if _is(case, name, ItemState.AVAILABLE) and holds(case, stage.entry)
    ]


def _tasks_ready(case: TypedCase, wired: _Wired) -> list[Step]:
    return [
        (ItemKind.TASK, task.key, Transition.ENABLE if task.manual else Transition.START)
        for name, stage, task in wired.tasks
        if _is(case, name, ItemState.AVAILABLE)
        and (stage is None or _is(case, stage, ItemState.ACTIVE))
        and holds(case, task.entry)
    ]


def _milestones_reached(case: TypedCase, wired: _Wired) -> list[Step]:
    return [
        (ItemKind.MILESTONE, milestone.key, Transition.OCCUR)
        for name, stage, milestone in wired.milestones
        if _is(case, name, ItemState.AVAILABLE)
        and (stage is None or _is(case, stage, ItemState.ACTIVE))
        and holds(case, milestone.entry)
    ]


def _stages_ending(case: TypedCase, wired: _Wired) -> list[Step]:
    found = list[Step]()
    for name, stage, tasks in wired.stages:
        if _is(case, name, ItemState.ACTIVE) and not _held_up(case, tasks) and holds(case, stage.exit):
            found += (*leaving(case, wired.made, stage.key), (ItemKind.STAGE, stage.key, Transition.COMPLETE))
    return found


_STEPS: Final = (_stages_beginning, _tasks_ready, _milestones_reached, _stages_ending)


def _held_up(case: TypedCase, tasks: tuple[tuple[str, bool], ...]) -> bool:
    """段階を留める作業があるか / True while a task of the stage is in hand, or a required one is not over."""
    for name, required in tasks:
        item = case.items.get(name)
        if item is not None and (item.state is ItemState.ACTIVE or (required and not item.state.is_over)):
            return True
    return False


def leaving(case: TypedCase, made: CaseType, stage: str | None) -> Iterator[Step]:
    """残りが去る / What is left in a stage (None: outside every stage) ends without being done."""
    for task in made.tasks:
        if task.stage == stage and (item := case.items.get(f"task:{task.key}")) is not None and _may(item, Transition.EXIT):
            yield ItemKind.TASK, task.key, Transition.EXIT
    for milestone in made.milestones:
        found = case.items.get(f"milestone:{milestone.key}")
        if milestone.stage == stage and found is not None and _may(found, Transition.PARENT_TERMINATE):
            yield ItemKind.MILESTONE, milestone.key, Transition.PARENT_TERMINATE


def _may(item: Item, transition: Transition) -> bool:
    return allows(item.kind, item.state, transition)
