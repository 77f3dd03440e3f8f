"""見張り / What happens by itself: stages begin and end, tasks become ready, milestones are reached.

Every step moves one item forward in its lifecycle, and none of them back, so the steps
come to an end. They are taken in the order in which the type names the items.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .case_type import CaseType
from .elements import Condition, Stage, Term, TermKind
from .lifecycle import ItemKind, ItemState, Transition, allows
from .typed_case import TypedCase
from .typed_events import ItemMoved, TypedCaseEvent
from .values import Item


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
    return all(term_holds(case, each) for each in condition.all_of) and (
        not condition.any_of or any(term_holds(case, each) for each in condition.any_of)
    )


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
    made = list[ItemMoved]()
    while case.is_active:
        before = len(made)
        for step in (_stages_beginning, _tasks_ready, _milestones_reached, _stages_ending):
            for kind, key, transition in tuple(step(case, case_type)):
                event = ItemMoved(case=case.ref, kind=kind, key=key, transition=transition, on=on)
                case = case.after(event)
                made.append(event)
        if len(made) == before:
            break
    return tuple(made)


Step = tuple[ItemKind, str, Transition]


def _waits(case: TypedCase, name: str) -> bool:
    item = case.items.get(name)
    return item is not None and item.state is ItemState.AVAILABLE


def _runs(case: TypedCase, stage: str | None) -> bool:
    return stage is None or ((item := case.items.get(f"stage:{stage}")) is not None and item.state is ItemState.ACTIVE)


def _stages_beginning(case: TypedCase, made: CaseType) -> Iterator[Step]:
    for stage in made.stages:
        if _waits(case, f"stage:{stage.key}") and holds(case, stage.entry):
            yield ItemKind.STAGE, stage.key, Transition.START


def _tasks_ready(case: TypedCase, made: CaseType) -> Iterator[Step]:
    for task in made.tasks:
        if _waits(case, f"task:{task.key}") and _runs(case, task.stage) and holds(case, task.entry):
            yield ItemKind.TASK, task.key, Transition.ENABLE if task.manual else Transition.START


def _milestones_reached(case: TypedCase, made: CaseType) -> Iterator[Step]:
    for milestone in made.milestones:
        if _waits(case, f"milestone:{milestone.key}") and _runs(case, milestone.stage) and holds(case, milestone.entry):
            yield ItemKind.MILESTONE, milestone.key, Transition.OCCUR


def _stages_ending(case: TypedCase, made: CaseType) -> Iterator[Step]:
    for stage in made.stages:
        if _runs(case, stage.key) and holds(case, stage.exit) and not _holds_up(case, made, stage):
            yield from leaving(case, made, stage.key)
            yield ItemKind.STAGE, stage.key, Transition.COMPLETE


def _holds_up(case: TypedCase, made: CaseType, stage: Stage) -> bool:
    """段階を留める作業があるか / True while a task of the stage is in hand, or a required one is not over."""
    mine = ((task, case.items.get(f"task:{task.key}")) for task in made.tasks if task.stage == stage.key)
    return any(
        item is not None and (item.state is ItemState.ACTIVE or (task.required and not item.state.is_over)) for task, item in mine
    )


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
