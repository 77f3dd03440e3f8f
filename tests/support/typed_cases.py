"""種別のある案件の試験の道具 / A typed case and how its tests speak of it."""

import pytest

from jichitai.case_core import FreeText
from jichitai.case_core.testing.town import CLERK, MovingClock, office_in_memory
from jichitai.case_core.testing.typed_walk import TypedWalk

WHY = FreeText("書類の補正を待つ")


@pytest.fixture
def clock():
    return MovingClock(2026, 6, 1)


@pytest.fixture
def walk(clock):
    return TypedWalk(office_in_memory(clock=clock)).with_types()


@pytest.fixture
def case(walk):
    return walk.opened()


def states(case):
    return {name: each.state.value for name, each in case.items.items()}


def codes(refused):
    return [each.code.removeprefix("case-core.") for each in refused.value.findings]


def refused(kind, walk, command, *, by=CLERK):
    with pytest.raises(kind) as raised:
        walk.do(command, by=by)
    return raised.value.finding.code.removeprefix("case-core.")


# 始まり
