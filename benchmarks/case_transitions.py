"""案件の移りの計測 / Transitions of cases per second in memory, beside the same transitions by a plain dict and ifs.

    python3 dev.py bench case_transitions

Four things of the library: a look-up in the lifecycle table (``moved``), an event applied
to a case (``after``), a command decided with everything that follows by itself
(``move_task``), and a whole permit from opening to closing. The floor keeps a dict of
states, checks by ifs, and keeps no history. Works take turns; the best of five rounds
counts. ``transitions`` and ``python-statemachine`` make the same two transitions where they
are installed (the peers of the workspace): a model each, made before the clock starts.
Prints Markdown.
"""

# ruff: noqa: PLC0415 - the peers are imported where they are installed

from __future__ import annotations

import importlib.util
import platform
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

from _speed import speed
from jichitai.case_core.case_types import deciding, ending, opening, property_setting, task_moves
from jichitai.case_core.case_types.lifecycle import ItemKind, ItemState, Transition, moved
from jichitai.case_core.case_types.typed_case import TypedCase
from jichitai.case_core.case_types.typed_commands import (
    AddDocument,
    ChangeStatus,
    LockDocument,
    MoveTask,
    OpenTypedCase,
    RecordApproval,
    SetProperty,
)
from jichitai.case_core.refs import ContentHash
from jichitai.case_core.testing.case_types import parking, published
from jichitai.case_core.testing.town import CLERK, SUPPLY
from jichitai.case_core.texts import FreeText
from jichitai.master_data.kernel import ApprovalRef, CaseRef, RecordRef

TURNS = 5_000
LIVES = 200
ROUNDS = 5
TYPE = published(parking())
REF = CaseRef("2026-000001")
ON = date(2026, 6, 1)
DIGEST = ContentHash.of("中身")
THERE = MoveTask(case=REF, task="形式確認", transition=Transition.SUSPEND)
BACK = MoveTask(case=REF, task="形式確認", transition=Transition.RESUME)
PLAIN = {("active", "suspend"): "suspended", ("suspended", "resume"): "active"}


def opened() -> TypedCase:
    """立ったばかりの案件 / A case just opened."""
    command = OpenTypedCase(type_key=TYPE.key, title=FreeText("申請"), unit=SUPPLY, responsible=CLERK)
    return TypedCase.replayed(opening.open_typed_case(TYPE, command, ref=REF, on=ON))


def by_dict() -> None:
    """床 / The floor: one dict of states, looked up and changed in place."""
    items = {"形式確認": "active", "審査": "available", "照会": "available"}
    for _ in range(TURNS):
        for transition in ("suspend", "resume"):
            to = PLAIN.get((items["形式確認"], transition))
            if to is None:
                raise ValueError
            items["形式確認"] = to


def by_table() -> None:
    """表 / The lifecycle table alone."""
    for _ in range(TURNS):
        state = moved(ItemKind.TASK, ItemState.ACTIVE, Transition.SUSPEND)
        moved(ItemKind.TASK, state, Transition.RESUME)


def by_event() -> None:
    """事実 / Events applied to a case; every step is a new, unchangeable case."""
    case = opened()
    (there,) = task_moves.move_task(case, TYPE, THERE, on=ON)
    (back,) = task_moves.move_task(case.after(there), TYPE, BACK, on=ON)
    for _ in range(TURNS):
        case = case.after(there).after(back)


def by_command() -> None:
    """命令 / Commands decided, with all that follows by itself, and their events applied."""
    case = opened()
    for _ in range(TURNS):
        case = case.after_all(task_moves.move_task(case, TYPE, THERE, on=ON))
        case = case.after_all(task_moves.move_task(case, TYPE, BACK, on=ON))


def a_life() -> int:
    """一生 / A permit from opening to closing; the number of its events."""
    case = opened()
    move = [("形式確認", Transition.COMPLETE), ("審査", Transition.MANUAL_START), ("審査", Transition.COMPLETE)]
    case = case.after_all(property_setting.set_property(case, TYPE, SetProperty(case=REF, key="台数", value=3), on=ON))
    for task, transition in move:
        case = case.after_all(task_moves.move_task(case, TYPE, MoveTask(case=REF, task=task, transition=transition), on=ON))
    approval = RecordApproval(case=REF, key="許可の決裁", approval=ApprovalRef("決-1"))
    case = case.after_all(deciding.record_approval(case, TYPE, approval, on=ON))
    for kind in ("申請書", "通知書"):
        case = case.after_all(deciding.add_document(case, TYPE, AddDocument(case=REF, kind=kind, record=RecordRef(kind)), on=ON))
        case = case.after_all(deciding.lock_document(case, LockDocument(case=REF, record=RecordRef(kind), content=DIGEST), on=ON))
    case = case.after_all(ending.record_result(case, TYPE, "許可", on=ON))
    for status in ("審査中", "決定済", "通知済"):
        case = case.after_all(ending.change_status(case, TYPE, ChangeStatus(case=REF, to=status), on=ON))
    return case.after_all(ending.close(case, TYPE, on=ON)).version


def lives() -> None:
    """一生をいくつも / Several lives."""
    for _ in range(LIVES):
        a_life()


def by_transitions() -> Callable[[], None]:
    """transitions / The same two transitions by ``transitions``."""
    from transitions import Machine

    class Item:
        suspend: Callable[[], bool]
        resume: Callable[[], bool]

    item = Item()
    Machine(
        item, states=["available", "active", "suspended", "completed"], initial="active",
        transitions=[["suspend", "active", "suspended"], ["resume", "suspended", "active"]],
    )  # fmt: skip

    def work() -> None:
        for _ in range(TURNS):
            item.suspend()
            item.resume()

    return work


def by_statemachine() -> Callable[[], None]:
    """python-statemachine / The same two transitions by ``python-statemachine``."""
    from statemachine import State, StateMachine

    class Item(StateMachine):
        """One plan item / 一つの項目."""

        active = State(initial=True)
        suspended = State()
        suspend = active.to(suspended)
        resume = suspended.to(active)

    item = Item()

    def work() -> None:
        for _ in range(TURNS):
            item.suspend()
            item.resume()

    return work


def main() -> None:
    """計る / Time everything and print a table."""
    works: dict[str, Callable[[], Any]] = {
        "dict と if（履歴なし）": by_dict, "moved（移りの表）": by_table, "after（事実を当てはめる）": by_event,
        "move_task＋after（命令の判断から）": by_command,
    }  # fmt: skip
    for name, peer in {"transitions": by_transitions, "statemachine": by_statemachine}.items():
        if importlib.util.find_spec(name):
            works[name] = peer()
    rates = speed(works, TURNS * 2, rounds=ROUNDS)
    floor = rates["dict と if（履歴なし）"]
    print(f"Python {platform.python_version()}、{sys.platform}。一つの処理、{ROUNDS}回のうち最も速い回。\n")
    print("| 何を | 毎秒（万） | 床の何分の一 |\n|---|---:|---:|")
    for name, rate in rates.items():
        print(f"| {name} | {rate * 100:.1f} | {floor / rate:.1f} |")
    events = a_life()
    life = speed({"life": lives}, LIVES * events, rounds=ROUNDS)["life"]
    print(f"| 許可一件の一生（{events}の事実） | {life * 100:.1f} | {floor / life:.1f} |")


if __name__ == "__main__":
    main()
