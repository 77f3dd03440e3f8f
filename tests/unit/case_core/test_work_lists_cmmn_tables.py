"""CMMN 1.1 の移りの表を、資料からもう一度打った表と、一升ずつ突き合わせる / The lifecycles against tables typed a second time."""

from pathlib import Path

import pytest

from jichitai.case_core.case_types.lifecycle import ItemKind, ItemState, Transition, TransitionForbidden, moved

TABLES = Path(__file__).resolve().parents[2] / "law" / "case_core" / "tables_twice"
FILES = {
    ItemKind.STAGE: "cmmn_stage_and_task.tsv",
    ItemKind.TASK: "cmmn_stage_and_task.tsv",
    ItemKind.MILESTONE: "cmmn_event_and_milestone.tsv",
    ItemKind.CASE: "cmmn_case_plan.tsv",
}
SIZES = {ItemKind.STAGE: 8 * 14, ItemKind.TASK: 8 * 14, ItemKind.MILESTONE: 4 * 7, ItemKind.CASE: 6 * 6}


def cells(kind):
    header, *rows = [line.split("\t") for line in (TABLES / FILES[kind]).read_text(encoding="utf-8").splitlines()]
    return [(ItemState(row[0]), Transition(name), cell) for row in rows for name, cell in zip(header[1:], row[1:], strict=True)]


@pytest.mark.parametrize("kind", list(ItemKind))
def test_every_cell_is_a_target_or_refused(kind):
    found = cells(kind)
    assert len(found) == SIZES[kind]
    for state, transition, cell in found:
        if cell == "-":
            with pytest.raises(TransitionForbidden):
                moved(kind, state, transition)
        elif cell == "^":
            for before in (ItemState.AVAILABLE, ItemState.ENABLED, ItemState.DISABLED, ItemState.ACTIVE):
                assert moved(kind, state, transition, previous=before) is before
        else:
            assert moved(kind, state, transition) is ItemState(cell), (state, transition)


@pytest.mark.parametrize("kind", list(ItemKind))
def test_no_transition_outside_the_table_is_allowed(kind):
    named = {(state, transition) for state, transition, _ in cells(kind)}
    for state in ItemState:
        for transition in Transition:
            if (state, transition) not in named:
                with pytest.raises(TransitionForbidden):
                    moved(kind, state, transition)
