"""年度所属の列 / Columns of attribution answer as the scalar rules do, row by row, and refuse as they refuse."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jichitai.fiscal.attribution import expenditure as attribution
from jichitai.fiscal.attribution import revenue as revenue_attribution
from jichitai.fiscal.attribution.default import AttributionCase, ExpenditureDays, year_by_object
from jichitai.fiscal.frames import attribution as columns
from jichitai.master_data.kernel import DomainError, FiscalYear

WIDE = st.dates(date(1950, 1, 1), date(2100, 12, 31))
YEARS = st.integers(1950, 2090)
# 年度の端と出納閉鎖の端をねらう日
EDGES = st.builds(
    lambda year, corner, by: date(year, *corner) + timedelta(days=by),
    st.integers(2015, 2029),
    st.sampled_from([(3, 31), (4, 1), (5, 31), (6, 1), (2, 28)]),
    st.integers(-1, 1),
)
DAYS = st.one_of(EDGES, EDGES, WIDE)
MAYBE = st.one_of(st.none(), DAYS)


@st.composite
def years_and_days(draw):
    """A fiscal year and a day near its closing, or any."""
    day = draw(MAYBE)
    return (draw(YEARS) if day is None else day.year - draw(st.integers(0, 2))), day


@st.composite
def dues_and_filings(draw):
    """A due day, the day of filing aimed at the end of its year or at the day it was moved to, and that day."""
    due = draw(MAYBE)
    moved = None if due is None else draw(st.one_of(st.none(), st.integers(0, 5).map(lambda by: due + timedelta(days=by))))
    if due is None or draw(st.booleans()):
        return due, draw(MAYBE), moved
    end = draw(st.sampled_from([FiscalYear.of(due).last_day, due if moved is None else moved]))
    return due, end + timedelta(days=draw(st.integers(-1, 1))), moved


RULES = {
    AttributionCase.FIXED_PAYMENT: lambda day: attribution.year_of_fixed_payment(payment_day=day),
    AttributionCase.BENEFIT: lambda day: attribution.year_of_benefit(arose_on=day),
    AttributionCase.PERFORMANCE: lambda day: attribution.year_of_performance(performed_on=day),
    AttributionCase.OTHER: lambda day: attribution.year_of_other_expenditure(committed_on=day),
}


def column(days):
    return pl.Series(days, dtype=pl.Date)


def answer(rule, *needed):
    """The scalar's year, None for a row with a null, or the code (or type) of its refusal."""
    if any(each is None for each in needed):
        return None
    try:
        return rule().value.year
    except (DomainError, ValueError) as error:
        return error.finding.code if isinstance(error, DomainError) else "ValueError"


def compare(expected, work):
    wrong = next((each for each in expected if isinstance(each, str)), None)
    if wrong is None:
        assert work().to_list() == expected
        return
    with pytest.raises((DomainError, ValueError)) as refused:
        work()
    finding = getattr(refused.value, "finding", None)
    assert (finding.code if finding else "ValueError") == wrong
    if finding:
        assert finding.where.line == expected.index(wrong) + 1


@given(st.lists(MAYBE, max_size=40), st.sampled_from(list(RULES)))
def test_a_single_day_decides_a_column_as_it_decides_a_row(days, case):
    expected = [answer(lambda day=day: RULES[case](day), day) for day in days]
    compare(expected, lambda: columns.years_of_days(column(days)))


@given(st.lists(st.tuples(MAYBE, MAYBE), max_size=8))
def test_periods_of_contributions(rows):
    expected = [answer(lambda a=a, b=b: attribution.year_of_contribution(start=a, last_day=b), a, b) for a, b in rows]
    compare(expected, lambda: columns.years_of_contribution(column([a for a, _ in rows]), column([b for _, b in rows])))


@given(st.lists(st.tuples(MAYBE, st.integers(-2, 60), MAYBE), max_size=20))
def test_periods_of_supplies(rows):
    rows = [(a, a and a + timedelta(days=length), due) for a, length, due in rows]
    expected = [
        answer(lambda a=a, b=b, c=c: attribution.year_of_continuous_supply(start=a, last_day=b, payment_deadline=c), a, b, c)
        for a, b, c in rows
    ]
    compare(
        expected,
        lambda: (
            columns.years_of_continuous_supply(*(column(list(each)) for each in zip(*rows, strict=True) or [[]] * 3))
            if rows
            else pl.Series([])
        ),
    )


@given(st.lists(st.tuples(MAYBE, st.integers(-1, 30), st.one_of(st.none(), st.integers(-30, 1))), min_size=1, max_size=20))
def test_travel_in_advance(rows):
    rows = [
        (a, a and a + timedelta(days=length), a and (None if by is None else a + timedelta(days=by))) for a, length, by in rows
    ]
    expected = [
        answer(lambda a=a, b=b, c=c: attribution.year_of_travel_advance(start=a, last_day=b, preparation_from=c), a, b)
        for a, b, c in rows
    ]
    compare(expected, lambda: columns.years_of_travel_advance(*(column(list(each)) for each in zip(*rows, strict=True))))


@given(st.lists(years_and_days(), min_size=1, max_size=40), st.sampled_from([
    lambda year, day: attribution.year_of_late_payment(year=year, paid_on=day),
    lambda year, day: revenue_attribution.year_of_late_receipt(year=year, received_on=day),
    lambda year, day: revenue_attribution.year_of_returned_expenditure(year=year, received_on=day),
    lambda year, day: revenue_attribution.year_of_repaid_revenue(year=year, paid_on=day),
]))  # fmt: skip
def test_money_before_and_after_the_closing(rows, rule):
    expected = [answer(lambda year=year, day=day: rule(FiscalYear(year), day), day) for year, day in rows]
    compare(expected, lambda: columns.years_after_closing(pl.Series([y for y, _ in rows]), column([d for _, d in rows])))


@given(st.lists(dues_and_filings(), min_size=1, max_size=20))
def test_revenue_with_due_periods(rows):
    def scalar(due, filed, moved):
        return lambda: revenue_attribution.year_of_revenue_due(due_on=due, filed_or_noticed_on=filed, extended_to=moved)

    expected = []
    for due, filed, moved in rows:
        found = answer(scalar(due, filed, moved), due)
        expected.append(None if found == "fiscal.not-filed-or-noticed" else found)
    compare(expected, lambda: columns.years_of_revenue_due(*(column(list(each)) for each in zip(*rows, strict=True))))


@given(st.lists(st.one_of(st.none(), EDGES, st.just(date(2024, 2, 28)), st.just(date(2024, 2, 29))), max_size=20))
def test_money_of_expired_cheques(days):
    expected = [answer(lambda day=day: revenue_attribution.year_of_expired_cheque(drawn_on=day), day) for day in days]
    compare(expected, lambda: columns.years_of_expired_cheque(column(days)))


@given(
    st.lists(
        st.tuples(st.one_of(st.none(), st.sampled_from(AttributionCase)), *[st.one_of(st.none(), EDGES)] * 7),
        min_size=1,
        max_size=6,
    )
)
def test_expenditure_of_every_case_at_once(rows):
    names = ["payment_day", "arose_on", "start", "last_day", "payment_deadline", "performed_on", "committed_on"]

    def scalar(case, days):
        return lambda: year_by_object(
            object_code="14", year=FiscalYear(2026), days=ExpenditureDays(**dict(zip(names, days, strict=True))), chosen=case
        )

    expected = [answer(scalar(case, days), case) for case, *days in rows]
    frame = pl.DataFrame(
        {"case": pl.Series([case and case.value for case, *_ in rows], dtype=pl.String)}
        | {name: column([row[at + 1] for row in rows]) for at, name in enumerate(names)}
    )
    compare(expected, lambda: columns.years_of_expenditure(frame))


@given(st.lists(st.tuples(st.sampled_from(list(RULES)), EDGES), min_size=1, max_size=30))
def test_expenditure_needs_only_the_columns_of_its_cases(rows):
    names = {"fixed-payment": "payment_day", "benefit": "arose_on", "performance": "performed_on", "other": "committed_on"}
    used = {names[case.value] for case, _ in rows}
    frame = pl.DataFrame(
        {"case": [case.value for case, _ in rows]}
        | {name: column([day if names[case.value] == name else None for case, day in rows]) for name in used}
    )
    assert columns.years_of_expenditure(frame).to_list() == [RULES[case](day).value.year for case, day in rows]


def test_a_column_of_another_type_is_refused():
    with pytest.raises(TypeError, match="Date"):
        columns.years_of_days(pl.Series(["2026-04-01"]))
    with pytest.raises(TypeError, match="whole numbers"):
        columns.years_after_closing(pl.Series([2026.0]), column([date(2027, 1, 1)]))


def test_columns_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match="same length"):
        columns.years_of_contribution(column([date(2026, 4, 1)] * 2), column([date(2026, 4, 1)]))


def test_a_day_before_the_local_autonomy_act_is_refused_by_the_fiscal_year():
    with pytest.raises(ValueError, match="1947"):
        columns.years_of_days(column([date(1947, 4, 1), date(1947, 3, 31)]))
    with pytest.raises(ValueError, match="1947"):
        columns.years_after_closing(pl.Series([1946]), column([date(1950, 1, 1)]))


def test_an_unknown_case_is_refused():
    with pytest.raises(ValueError, match="AttributionCase"):
        columns.years_of_expenditure(pl.DataFrame({"case": ["delivery"], "performed_on": [date(2027, 3, 31)]}))
