"""CMMN 1.1 の移りの表 / The transition tables of CMMN 1.1, cell by cell: each allowed and each forbidden."""

import pytest

from jichitai.case_core.case_types.lifecycle import (
    LIFECYCLES,
    ItemKind,
    ItemState,
    Transition,
    TransitionForbidden,
    allows,
    moved,
)

# 行：移る前の状態。列：移り方。「-」は許されない。「^」は中断の前の状態。
WORK = """
            enable  start  disable  manual_start suspend   fault  complete  terminate  exit       resume reactivate reenable parent_suspend parent_resume
available   enabled active -        -            -         -      -         -          terminated -      -          -        suspended      -
enabled     -       -      disabled active       -         -      -         -          terminated -      -          -        suspended      -
disabled    -       -      -        -            -         -      -         -          terminated -      -          enabled  suspended      -
active      -       -      -        -            suspended failed completed terminated terminated -      -          -        suspended      -
suspended   -       -      -        -            -         -      -         -          terminated active -          -        -              ^
failed      -       -      -        -            -         -      -         -          terminated -      active     -        -              -
completed   -       -      -        -            -         -      -         -          -          -      -          -        -              -
terminated  -       -      -        -            -         -      -         -          -          -      -          -        -              -
"""
EVENT = """
            occur     suspend   parent_suspend terminate  parent_terminate resume    parent_resume
available   completed suspended suspended      terminated terminated       -         -
suspended   -         -         -              -          terminated       available available
completed   -         -         -              -          -                -         -
terminated  -         -         -              -          -                -         -
"""
CASE = """
            suspend   terminate  complete  fault  reactivate close
active      suspended terminated completed failed -          -
suspended   -         -          -         -      active     closed
completed   -         -          -         -      active     closed
terminated  -         -          -         -      active     closed
failed      -         -          -         -      active     closed
closed      -         -          -         -      -          -
"""
WRITTEN = {ItemKind.STAGE: WORK, ItemKind.TASK: WORK, ItemKind.MILESTONE: EVENT, ItemKind.CASE: CASE}


def cells():
    for kind, text in WRITTEN.items():
        header, *rows = [line.split() for line in text.strip("\n").splitlines()]
        written = {(row[0], name): cell for row in rows for name, cell in zip(header, row[1:], strict=True)}
        # 表にない状態・移り方の升も、すべて「許されない」として確かめる
        for state in ItemState:
            for transition in Transition:
                yield kind, state, transition, written.get((state.value, transition.value), "-")


@pytest.mark.parametrize(("kind", "state", "transition", "cell"), list(cells()))
def test_the_cell_is_as_written(kind, state, transition, cell):
    assert allows(kind, state, transition) is (cell != "-")
    if cell == "-":
        with pytest.raises(TransitionForbidden) as refused:
            moved(kind, state, transition)
        assert refused.value.finding.code == "case-core.transition-forbidden"
        assert dict(refused.value.finding.facts) == {"kind": kind.value, "state": state.value, "transition": transition.value}
    elif cell == "^":
        for previous in (ItemState.AVAILABLE, ItemState.ENABLED, ItemState.DISABLED, ItemState.ACTIVE):
            assert moved(kind, state, transition, previous=previous) is previous
    else:
        assert moved(kind, state, transition).value == cell


def test_the_tables_hold_no_cell_beyond_those_written():
    allowed = {kind: sum(cell != "-" for each, _, _, cell in cells() if each is kind) for kind in ItemKind}
    assert allowed == {kind: len(LIFECYCLES[kind]) for kind in ItemKind}
    assert allowed == {ItemKind.STAGE: 22, ItemKind.TASK: 22, ItemKind.MILESTONE: 8, ItemKind.CASE: 12}


@pytest.mark.parametrize("state", list(ItemState))
def test_what_is_over_moves_no_more_as_an_item(state):
    if state.is_over:
        assert not any(allows(kind, state, each) for kind in (ItemKind.TASK, ItemKind.MILESTONE) for each in Transition)
