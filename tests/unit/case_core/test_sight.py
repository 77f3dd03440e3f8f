"""見える範囲 / What lets an officer see a row; what is not granted is not seen."""

from datetime import date

import pytest

from jichitai.case_core.refs import Seat
from jichitai.case_core.sight.policy import CaseOpening, SightRule, sight_of
from jichitai.case_core.sight.sight import CaseMark, Grant, Sight, SightRow
from jichitai.master_data.kernel import CaseRef, EffectivePeriod, OfficerRef, OrganisationRef, PostRef

ME, UNIT, OTHER = OfficerRef("1001"), OrganisationRef("用度課"), OrganisationRef("福祉課")
CHIEF = Seat(UNIT, PostRef("課長"))
ROW = SightRow(case=CaseRef("2026-000001"), unit=UNIT, mark=CaseMark(kind="parking", level="internal"))


@pytest.mark.parametrize(
    ("grant", "sees"),
    [
        (Grant(unit=None, kind=None, levels=None), True),
        (Grant(unit=UNIT, kind=None, levels=None), True),
        (Grant(unit=OTHER, kind=None, levels=None), False),
        (Grant(unit=UNIT, kind="parking", levels=frozenset({"internal"})), True),
        (Grant(unit=UNIT, kind="parking", levels=frozenset({"open"})), False),
        (Grant(unit=UNIT, kind="welfare", levels=None), False),
        (Grant(unit=UNIT, kind="", levels=None), False),
        (Grant(unit=UNIT, kind=None, levels=frozenset()), False),
    ],
)
def test_a_grant_covers_what_it_names_and_no_more(grant, sees):
    assert Sight(officer=ME, grants=frozenset({grant})).allows(ROW) is sees


def test_without_anything_nothing_is_seen():
    assert not Sight(officer=ME).allows(ROW)


def test_rules_give_a_post_its_unit_or_the_units_named():
    rules = [
        SightRule(post=None, kind=None, levels=frozenset({"open"})),
        SightRule(post=PostRef("課長"), kind=None, levels=None),
        SightRule(post=PostRef("課長"), at=OTHER, kind=None, levels=None, units=frozenset({UNIT})),
    ]
    made = sight_of(ME, seats=frozenset({CHIEF}), rules=rules, on=date(2026, 6, 1))
    assert made.grants == {Grant(unit=UNIT, kind=None, levels=frozenset({"open"})), Grant(unit=UNIT, kind=None, levels=None)}
    assert sight_of(ME, seats=frozenset(), rules=rules, on=date(2026, 6, 1)).grants == frozenset()
    above = sight_of(ME, seats=frozenset({Seat(OTHER, PostRef("課長"))}), rules=rules[2:], on=date(2026, 6, 1))
    assert above.allows(ROW)


def test_a_case_opened_by_name_is_seen_in_its_period_by_its_officer():
    opening = CaseOpening(officer=ME, case=ROW.case, period=EffectivePeriod(date(2026, 6, 1), date(2026, 7, 1)))
    seen = [
        sight_of(ME, seats=frozenset(), rules=[], openings=[opening], on=on).allows(ROW)
        for on in (date(2026, 5, 31), date(2026, 6, 1), date(2026, 6, 30), date(2026, 7, 1))
    ]
    assert seen == [False, True, True, False]
    assert not sight_of(OfficerRef("9"), seats=frozenset(), rules=[], openings=[opening], on=date(2026, 6, 1)).allows(ROW)
