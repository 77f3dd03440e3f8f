"""ある日の案件 / A case as of a day: as then recorded, and as since corrected."""

from datetime import date

import pytest

from jichitai.case_core.case_types import refusals
from jichitai.case_core.case_types.lifecycle import Transition
from jichitai.case_core.case_types.typed_commands import CorrectFact, GiveRole, MoveTask, SetProperty
from jichitai.case_core.case_types.typed_events import FactCorrected, ItemMoved, PropertySet
from jichitai.case_core.events import case_stream
from jichitai.case_core.history.as_of import case_on, facts_of, typed_case_on
from jichitai.case_core.testing.town import CLERK, SUCCESSOR, MovingClock, office_in_memory
from jichitai.case_core.testing.typed_walk import TypedWalk
from jichitai.case_core.texts import FreeText

WHY = FreeText("申請書の日付による")
FIRST, SECOND, FIFTH, TENTH = (date(2026, 6, day) for day in (1, 2, 5, 10))


@pytest.fixture
def clock():
    return MovingClock(2026, 6, 1)


@pytest.fixture
def walk(clock):
    return TypedWalk(office_in_memory(clock=clock)).with_types()


@pytest.fixture
def case(walk, clock):
    """1日に立て、2日に台数3、5日に形式確認を終えた案件 / Opened on the 1st, three places on the 2nd, checked on the 5th."""
    case = walk.opened()
    clock.move_to(2026, 6, 2)
    walk.do(SetProperty(case=case.ref, key="台数", value=3))
    clock.move_to(2026, 6, 5)
    walk.do(MoveTask(case=case.ref, task="形式確認", transition=Transition.COMPLETE))
    clock.move_to(2026, 6, 10)
    return case


def entries(walk, case):
    return walk.desk.entries(case.ref, by=CLERK)


def number_of(walk, case, kind, key):
    return next(
        at for at, each in enumerate(walk.desk.history(case.ref, by=CLERK), start=1)
        if isinstance(each, kind) and each.key == key and getattr(each, "transition", None) in (None, Transition.COMPLETE)
    )  # fmt: skip


def correct(walk, case, sequence, day, value=None):
    command = CorrectFact(case=case.ref, sequence=sequence, took_place_on=day, reason=WHY, value=value)
    return walk.desk.correct(command, by=CLERK, key=walk.key)


def places(walk, case, on, known_on=None):
    found = typed_case_on(entries(walk, case), on, known_on=known_on)
    value = None if found is None else found.properties.get("台数")
    return None if value is None else value.text


def test_a_case_is_told_as_it_stood_at_the_end_of_a_day(walk, case):
    assert typed_case_on(entries(walk, case), date(2026, 5, 31)) is None
    assert places(walk, case, FIRST) is None
    assert places(walk, case, SECOND) == "3"
    assert typed_case_on(entries(walk, case), date(2026, 6, 4)).items["task:形式確認"].done == 0
    assert typed_case_on(entries(walk, case), TENTH) == walk.desk.get(case.ref, by=CLERK)


def test_a_correction_changes_what_is_told_now_and_not_what_was_told_then(walk, case):
    correct(walk, case, number_of(walk, case, PropertySet, "台数"), FIRST, value=4)
    assert places(walk, case, FIRST) == "4"
    assert places(walk, case, FIRST, known_on=FIFTH) is None
    assert places(walk, case, SECOND, known_on=FIFTH) == "3"
    assert walk.desk.get(case.ref, by=CLERK).properties["台数"].text == "4"


def test_a_value_that_was_replaced_since_is_corrected_for_its_days_only(walk, case, clock):
    walk.do(SetProperty(case=case.ref, key="台数", value=7))
    correct(walk, case, number_of(walk, case, PropertySet, "台数"), SECOND, value=4)
    assert (places(walk, case, FIFTH), places(walk, case, TENTH)) == ("4", "7")
    assert walk.desk.get(case.ref, by=CLERK).properties["台数"].text == "7"


def test_what_followed_by_itself_moves_with_its_cause(walk, case):
    correct(walk, case, number_of(walk, case, ItemMoved, "形式確認"), date(2026, 6, 3))
    third = typed_case_on(entries(walk, case), date(2026, 6, 3))
    assert third.items["task:形式確認"].done == 1
    assert third.items["stage:受付段階"].state.is_over
    assert [each.corrected_by for each in facts_of(entries(walk, case)) if each.corrected_by] == [(len(entries(walk, case)),)]


@pytest.mark.parametrize(("day", "fits"), [
    (date(2026, 5, 31), False), (FIRST, True), (TENTH, True), (date(2026, 6, 11), False),
])  # fmt: skip
def test_a_day_lies_between_what_came_before_and_today(walk, case, day, fits):
    sequence = number_of(walk, case, ItemMoved, "形式確認")
    if fits:
        assert isinstance(walk.desk.history(correct(walk, case, sequence, day).ref, by=CLERK)[-1], FactCorrected)
        return
    with pytest.raises(refusals.FactNotCorrectable) as raised:
        correct(walk, case, sequence, day)
    assert raised.value.finding.facts["low"] == "2026-06-01"


def test_the_order_of_what_hangs_together_is_kept_and_values_fit(walk, case):
    examined = number_of(walk, case, ItemMoved, "形式確認")
    walk.do(MoveTask(case=case.ref, task="照会", transition=Transition.MANUAL_START))
    for wrong in (0, 999, 2):  # ない番号、ひとりでに起きたこと
        with pytest.raises(refusals.FactNotCorrectable):
            correct(walk, case, wrong, FIRST)
    with pytest.raises(refusals.FactNotCorrectable):
        correct(walk, case, examined, FIFTH, value=1)
    correct(walk, case, len(walk.desk.history(case.ref, by=CLERK)), FIFTH)
    with pytest.raises(refusals.FactNotCorrectable) as raised:
        correct(walk, case, examined, date(2026, 6, 6))
    assert raised.value.finding.facts["high"] == "2026-06-05"
    with pytest.raises(refusals.PropertyValueUnfit):
        correct(walk, case, number_of(walk, case, PropertySet, "台数"), SECOND, value=0)


def test_the_opening_may_be_of_an_earlier_day_and_then_the_case_is_older(walk, case):
    correct(walk, case, 1, date(2026, 5, 29))
    assert typed_case_on(entries(walk, case), date(2026, 5, 30)).opened_on == date(2026, 5, 29)
    assert typed_case_on(entries(walk, case), date(2026, 5, 30), known_on=FIFTH) is None


def test_the_case_beside_is_told_as_of_a_day_too(walk, case):
    walk.do(GiveRole(case=case.ref, role="担当", to=SUCCESSOR))
    stream = list(walk.office.journal.read(case_stream(case.ref)))
    assert case_on(stream, date(2026, 5, 31)) is None
    assert [task.completed_on for task in case_on(stream, date(2026, 6, 4)).tasks] == [None]
    assert case_on(stream, TENTH) == walk.office.stores.cases.get(case.ref)
    assert case_on(stream, TENTH, known_on=date(2026, 6, 4)) == case_on(stream, date(2026, 6, 4))
