"""節から推す年度所属 / The default case of an object: said to be inferred, never hidden, and always open to a choice."""

from datetime import date

import pytest

from jichitai.fiscal.attribution.default import (
    ATTRIBUTION_DEFAULTS,
    AttributionCase,
    ExpenditureDays,
    default_attribution_case,
    year_by_object,
)
from jichitai.fiscal.attribution.default_findings import AttributionDayMissing, ObjectWithoutDefault
from jichitai.fiscal.titles.account_titles import OBJECTS_OF_EXPENDITURE
from jichitai.master_data.kernel import FiscalYear

YEAR = FiscalYear(2026)


@pytest.mark.parametrize("year", [2018, 2019, 2020, 2026])
def test_every_statutory_object_has_a_default(year):
    on = FiscalYear(year).start
    assert set(ATTRIBUTION_DEFAULTS.as_of(on).value) == set(OBJECTS_OF_EXPENDITURE.as_of(on).value)


def test_the_same_name_has_the_same_cases_in_both_numberings():
    def by_name(year):
        on = FiscalYear(year).start
        names, cases = OBJECTS_OF_EXPENDITURE.as_of(on).value, ATTRIBUTION_DEFAULTS.as_of(on).value
        return {name: cases[number] for number, name in names.items() if name != "賃金"}

    assert by_name(2019) == by_name(2020)


def test_no_edition_claims_to_be_compared_with_a_source():
    assert len(ATTRIBUTION_DEFAULTS.table.unverified) == len(ATTRIBUTION_DEFAULTS.table.editions) == 2


def test_a_default_says_that_it_is_one_and_what_else_is_usual():
    ruling = default_attribution_case(object_code="10", year=YEAR)
    assert "節10の既定の事由「履行のあった日」を用いた（政令の語から推したもので、法令の表ではない）" in ruling.ja
    assert "賃借料・光熱水費・電信電話料の期間" in ruling.steps[1].ja
    assert "原典との照合未了" in ruling.ja


def test_a_choice_says_that_it_is_one_and_uses_no_table():
    days = ExpenditureDays(start=date(2027, 3, 1), last_day=date(2027, 3, 31), payment_deadline=date(2027, 4, 30))
    ruling = year_by_object(object_code="10", year=YEAR, days=days, chosen=AttributionCase.CONTINUOUS_SUPPLY)
    assert ruling.value == YEAR
    assert ruling.editions == ()
    assert ruling.steps[0].ja.startswith("令和8年度の節10について、呼び手が事由「賃借料")


def test_a_choice_is_open_where_no_default_is():
    assert default_attribution_case(object_code="28", year=YEAR, chosen=AttributionCase.OTHER).value is AttributionCase.OTHER
    with pytest.raises(ObjectWithoutDefault):
        default_attribution_case(object_code="28", year=YEAR)


def test_the_missing_day_is_named():
    with pytest.raises(AttributionDayMissing) as refused:
        year_by_object(object_code="13", year=YEAR, days=ExpenditureDays(start=date(2027, 3, 1), last_day=date(2027, 3, 31)))
    assert refused.value.finding.where.field == "payment_deadline"


@pytest.mark.parametrize("case", list(AttributionCase))
def test_each_case_stands_on_its_item(case):
    assert case.cite.key.startswith("322CO0000000016:143:1:")
    assert case.ja
