"""値の性質 / What holds of any budget, any day, any claim."""

import csv
import io
from contextlib import suppress
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from jichitai.fiscal.attribution import expenditure as attribution
from jichitai.fiscal.budgets.voted import COLUMNS, Budget, BudgetLine, parse_budget
from jichitai.fiscal.payments.due import ClaimRejection, PerformanceKind, delay_interest_of, payment_due_on
from jichitai.fiscal.testing import a_title
from jichitai.fiscal.titles.account_titles import AccountTitle
from jichitai.master_data.kernel import FiscalYear, InputError, Yen, total

DAYS = st.dates(date(2020, 4, 1), date(2035, 12, 31))


@st.composite
def budgets(draw) -> Budget:
    items = draw(st.lists(st.integers(1, 99), min_size=1, max_size=12, unique=True))
    amounts = draw(st.lists(st.integers(0, 10**13), min_size=len(items), max_size=len(items)))
    lines = [BudgetLine(title=a_title(item=f"{item:02d}"), amount=Yen(yen)) for item, yen in zip(items, amounts, strict=True)]
    return Budget(fiscal_year=FiscalYear(draw(st.integers(2018, 2050))), lines=tuple(lines))


def written(budget: Budget) -> str:
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    for line in budget.lines:
        rows.writerow([budget.fiscal_year.year, *cells(line.title), line.amount.amount])
    return out.getvalue()


def cells(title: AccountTitle) -> list[str]:
    last = title.object_of_expenditure
    account = title.account
    levels = [title.chapter, title.section, title.item]
    named = [part for level in levels for part in (level.code, level.name)]
    return [account.code, account.name, account.kind.value, *named, last.code if last else "", last.name if last else ""]


@given(budgets().filter(lambda budget: budget.fiscal_year.year >= 2020))
def test_a_budget_written_in_the_form_is_read_back(budget):
    assert parse_budget(written(budget), file="b.csv") == budget


@given(budgets())
def test_chapters_and_sections_add_up_to_the_budget(budget):
    whole = total(line.amount for line in budget.lines)
    assert total(each.amount for each in budget.chapters) == total(each.amount for each in budget.sections) == whole


@given(
    st.text(max_size=300)
    | st.text('0123456789,"\n一般会計general総務費 ', max_size=300).map(lambda text: ",".join(COLUMNS) + "\n" + text)
)
def test_any_text_is_a_budget_or_a_typed_refusal(text):
    with suppress(InputError):
        assert isinstance(parse_budget(text, file="b.csv"), Budget)


@given(DAYS)
def test_a_day_belongs_to_the_year_the_calendar_says(day):
    year = day.year if day.month >= 4 else day.year - 1
    for ruling in (
        attribution.year_of_fixed_payment(payment_day=day),
        attribution.year_of_benefit(arose_on=day),
        attribution.year_of_performance(performed_on=day),
        attribution.year_of_other_expenditure(committed_on=day),
        attribution.year_of_travel_settlement(settled_on=day),
        attribution.year_of_continuous_supply(start=day, last_day=day, payment_deadline=date(2036, 1, 1)),
        attribution.year_of_contribution(start=day, last_day=day),
    ):
        assert ruling.value.year == year


@given(DAYS, st.integers(0, 400))
def test_a_late_payment_keeps_its_year_up_to_the_closing(day, later):
    year = FiscalYear.of(day)
    paid_on = day + timedelta(days=later)
    ruled = attribution.year_of_late_payment(year=year, paid_on=paid_on).value
    assert ruled == (year if paid_on <= date(year.year + 1, 5, 31) else FiscalYear.of(paid_on))


@given(DAYS, st.integers(1, 30), st.integers(0, 40), st.integers(0, 40))
def test_a_rejection_stops_the_clock_for_exactly_its_days(claimed_on, agreed, waited, corrected):
    """The due day is the ``agreed``-th day after the claim that is not between notice and correction."""
    rejection = ClaimRejection(
        notified_on=claimed_on + timedelta(days=waited), corrected_on=claimed_on + timedelta(days=waited + corrected)
    )
    due = payment_due_on(kind=PerformanceKind.OTHER, claimed_on=claimed_on, agreed_days=agreed, rejection=rejection).value
    day, left = claimed_on, agreed
    while left:
        day += timedelta(days=1)
        if not (rejection.notified_on <= day <= rejection.corrected_on) or waited > agreed:
            left -= 1
    assert due == day


@given(st.integers(0, 10**12), st.integers(1, 999), st.integers(0, 3_000))
def test_interest_is_whole_hundreds_and_never_more_than_exact(unpaid, rate, days):
    due_on = date(2026, 7, 31)
    annual = Fraction(rate, 1_000)
    got = delay_interest_of(unpaid=Yen(unpaid), annual_rate=annual, due_on=due_on, paid_on=due_on + timedelta(days=days))
    exact = Fraction(unpaid) * annual * days / 365
    assert got.value.amount % 100 == 0
    assert 0 <= exact - got.value.amount < 100
