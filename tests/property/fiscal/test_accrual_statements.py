"""四表の性質 / Random years of cash and year-end entries: nothing is lost, the trial balance is nothing, the four statements tie."""

from datetime import date, timedelta

from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from jichitai.fiscal.accrual.balances import OpeningBalance, trial_balance
from jichitai.fiscal.accrual.chart import ACCRUAL_TITLES
from jichitai.fiscal.accrual.conversion import CONVERSION
from jichitai.fiscal.accrual.entries import CashSide, DoubleEntry
from jichitai.fiscal.accrual.journal import CashEntry, check_journal, journalise
from jichitai.fiscal.accrual.statements import check_statements_with_settlement, four_statements
from jichitai.fiscal.accrual.tie_check import as_published, check_four_statements
from jichitai.master_data.kernel import FiscalYear, Yen

YEAR = FiscalYear(2025)
CHART = ACCRUAL_TITLES.as_of(YEAR.last_day).value
TABLE = CONVERSION.as_of(YEAR.last_day).value
ROWS = [(side, title, names) for side in CashSide for title, names in TABLE.rows[side].items()]
AMOUNTS = st.integers(1, 10**12).flatmap(lambda amount: st.sampled_from([amount, amount, amount, -amount]))
ACCOUNTS = [each for each in CHART.titles if CHART.is_account(each) and each != CHART.cash and not each.startswith("3")]


@st.composite
def cash_entries(draw):
    side, title, names = draw(st.sampled_from(ROWS))
    choice = draw(st.sampled_from([*names, None])) if len(names) > 1 else draw(st.sampled_from([names[0], None]))
    title = draw(st.sampled_from([title, title, title, ("知らない科目",)]))
    on = YEAR.start + timedelta(days=draw(st.integers(-1, 426)))
    place = str(draw(st.integers(1, 10**6)))
    return CashEntry(place=place, side=side, title=title, amount=Yen(draw(AMOUNTS)), on=on, choice=choice)


@st.composite
def year_end_entries(draw):
    debit, credit = draw(st.lists(st.sampled_from(ACCOUNTS), min_size=2, max_size=2, unique=True))
    return DoubleEntry(place="年度末", debit=debit, credit=credit, amount=Yen(draw(st.integers(1, 10**12))))


def openings():
    titles = [each for each in CHART.titles if CHART.is_account(each) and each[0] in "12"]
    amounts = st.integers(-(10**12), 10**12).map(Yen)
    return st.dictionaries(st.sampled_from(titles), amounts, max_size=12).map(lambda each: OpeningBalance(amounts=each))


def of_side(entries, side):
    return sum(each.amount.amount for each in entries if each.side is side)


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(cash_entries(), max_size=30))
def test_every_cash_entry_becomes_a_double_entry_or_a_finding_with_its_place(entries):
    journal = journalise(entries, year=YEAR)
    assert journal.revenue == Yen(of_side(entries, CashSide.REVENUE))
    assert journal.expenditure == Yen(of_side(entries, CashSide.EXPENDITURE))
    cash_in = sum(each.amount.amount for each in journal.entries if each.debit == CHART.cash)
    cash_out = sum(each.amount.amount for each in journal.entries if each.credit == CHART.cash)
    left = of_side(journal.unconverted, CashSide.REVENUE) - of_side(journal.unconverted, CashSide.EXPENDITURE)
    net = journal.revenue - journal.expenditure
    assert net == Yen(cash_in - cash_out + left) + journal.carried
    carried = [
        each
        for each in entries
        if each.side is CashSide.REVENUE and each.title == ("繰越金",) and each not in journal.unconverted
    ]
    assert len(journal.entries) + len(journal.unconverted) + len(carried) == len(entries)
    assert {each.where.field for each in journal.findings} == {each.place for each in journal.unconverted}
    assert bool(check_journal(journal, revenue=journal.revenue, expenditure=journal.expenditure)) is bool(journal.unconverted)


@settings(max_examples=examples(150), deadline=None)
@given(openings(), st.lists(cash_entries(), max_size=20), st.lists(year_end_entries(), max_size=20))
def test_the_trial_balance_is_nothing_and_the_statements_tie(opening, cash, year_end):
    journal = journalise(cash, year=YEAR)
    entries = [*journal.entries, *year_end]
    trial = trial_balance(CHART, opening, entries)
    assert sum(trial.balances.values()) == 0
    made = four_statements(CHART, opening, entries)
    assert check_four_statements(statements=as_published(made), year=YEAR) == ()
    assert made["1"] == made["2"] + made["3"] == made["B9"]
    assert made["3"] == made["W9"]
    assert made["121"] == made["C6"] == made["C2"] + made["C5"]
    assert made["W0"] == opening.net_assets
    cost = sum(each.amount.amount * sign(each) for each in entries)
    assert made["P2"] == Yen(cost)
    for line in made.net_assets:
        assert line.formed + line.surplus == line.amount
    formed = sum(made[each].amount for each in CHART.under("1") if CHART.is_formed(each))
    assert made.amounts["31"].amount == formed
    moved = journal.revenue - journal.expenditure - journal.carried
    left = Yen(of_side(journal.unconverted, CashSide.REVENUE) - of_side(journal.unconverted, CashSide.EXPENDITURE))
    assert made["C2"] == made["C1"] + moved - left


def sign(entry):
    """純行政コストを別に数える / Net cost counted by itself: debits less credits of the titles 4 to 7."""
    return (entry.debit[0] in "4567") - (entry.credit[0] in "4567")


@settings(max_examples=examples(80), deadline=None)
@given(openings(), st.lists(year_end_entries(), max_size=15))
def test_the_closing_balance_opens_the_next_year(opening, entries):
    made = four_statements(CHART, opening, entries)
    following = four_statements(CHART, made.opening_of_next_year(CHART), [])
    assert following["W0"] == following["W9"] == made["W9"]
    assert [line.amount for line in following.balance_sheet] == [line.amount for line in made.balance_sheet]
    assert not following["P2"]


@settings(max_examples=examples(80), deadline=None)
@given(openings(), st.lists(year_end_entries(), min_size=1, max_size=10), st.data())
def test_one_changed_line_of_one_yen_is_found(opening, entries, data):
    given_lines = dict(as_published(four_statements(CHART, opening, entries)).amounts)
    line = data.draw(st.sampled_from([each for each in given_lines if each not in {"8", "12111", "12112"}]))
    given_lines[line] += data.draw(st.sampled_from([-1, 1]))
    published = as_published(four_statements(CHART, opening, entries))
    changed = type(published)(amounts=given_lines)
    assert check_four_statements(statements=changed, year=YEAR)


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(cash_entries(), max_size=20), st.integers(0, 10**12))
def test_closing_cash_is_the_formal_balance_when_all_is_entered(entries, carried):
    entries = [each for each in entries if each.title != ("繰越金",)]
    opening_entry = [] if not carried else [
        CashEntry(place="繰越", side=CashSide.REVENUE, title=("繰越金",), amount=Yen(carried), on=date(2025, 6, 1))
    ]  # fmt: skip
    journal = journalise([*entries, *opening_entry], year=YEAR)
    made = four_statements(CHART, OpeningBalance(amounts={CHART.cash: Yen(carried)}), journal.entries)
    found = check_statements_with_settlement(
        made, revenue=journal.revenue, expenditure=journal.expenditure, carried=journal.carried
    )
    left = of_side(journal.unconverted, CashSide.REVENUE) - of_side(journal.unconverted, CashSide.EXPENDITURE)
    assert [each.code for each in found] == (["fiscal.statement-cash-differs"] if left else [])
