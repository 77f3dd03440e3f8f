"""仕訳の列 / The column form gives the entries and findings of the rule, row by row."""

from datetime import date, timedelta

import polars as pl
import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from jichitai.fiscal.accrual.balances import OpeningBalance
from jichitai.fiscal.accrual.chart import ACCRUAL_TITLES
from jichitai.fiscal.accrual.conversion import CONVERSION, read_conversion
from jichitai.fiscal.accrual.entries import CashSide
from jichitai.fiscal.accrual.journal import CashEntry, journalise
from jichitai.fiscal.accrual.statements import four_statements
from jichitai.fiscal.frames.accrual import journal_columns, summed_entries
from jichitai.master_data.kernel import FiscalYear, Yen

YEAR = FiscalYear(2025)
CHART = ACCRUAL_TITLES.as_of(YEAR.last_day).value
TABLE = CONVERSION.as_of(YEAR.last_day).value
TITLES = sorted(
    {path for rows in TABLE.rows.values() for path in rows} | {("知らない科目",), ("工事請負費", "02"), ("市税", "市民税")}
)
LOCAL = read_conversion({"expenditure": {"工事請負費/02": ["building"]}})
SCHEMA = {"side": pl.String, "title": pl.String, "choice": pl.String, "amount": pl.Int64, "on": pl.Date}
ROWS = st.builds(
    CashEntry,
    place=st.just("1"), side=st.sampled_from(CashSide), title=st.sampled_from(TITLES),
    amount=st.integers(-(10**13), 10**13).filter(bool).map(Yen),
    on=st.integers(-1, 426).map(lambda days: YEAR.start + timedelta(days=days)),
    choice=st.one_of(st.none(), st.sampled_from([*TABLE.choices, "知らない選択"])),
)  # fmt: skip


def frame_of(entries):
    rows = [(each.side.value, "/".join(each.title), each.choice, each.amount.amount, each.on) for each in entries]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(ROWS, max_size=25), st.sampled_from([None, LOCAL]))
def test_every_row_is_what_the_rule_makes_of_it(entries, local):
    columns = journal_columns(frame_of(entries), year=YEAR, local=local)
    assert columns.height == len(entries)
    for entry, row in zip(entries, columns.select("debit", "credit", "entry", "line", "finding").rows(), strict=True):
        one = journalise([entry], year=YEAR, local=local)
        if one.findings:
            assert row == (None, None, None, None, one.findings[0].code)
        elif not one.entries:
            assert row == (None,) * 5
        else:
            (made,) = one.entries
            assert row == (made.debit, made.credit, made.amount.amount, made.line, None)


@settings(max_examples=examples(40), deadline=None)
@given(st.lists(ROWS, max_size=25))
def test_statements_from_the_sums_are_those_from_the_entries(entries):
    opening = OpeningBalance(amounts={})
    one_by_one = four_statements(CHART, opening, journalise(entries, year=YEAR).entries)
    assert (
        four_statements(CHART, opening, summed_entries(journal_columns(frame_of(entries), year=YEAR))).amounts
        == one_by_one.amounts
    )


def test_sums_beyond_64_bits_are_exact():
    entry = CashEntry(place="1", side=CashSide.REVENUE, title=("市税",), amount=Yen(2**62), on=date(2025, 6, 2))
    (made,) = summed_entries(journal_columns(frame_of([entry] * 5), year=YEAR))
    assert made.amount == Yen(5 * 2**62)


@pytest.mark.parametrize(("column", "values", "error"), [
    ("amount", pl.Series([0]), ValueError), ("amount", pl.Series([1.5]), TypeError), ("on", pl.Series(["2025-06-01"]), TypeError),
    ("amount", pl.Series([-(2**63)]), ValueError),
    ("side", pl.Series(["歳入"]), ValueError), ("title", pl.Series([None], dtype=pl.String), ValueError),
])  # fmt: skip
def test_columns_that_cannot_be_are_refused(column, values, error):
    entry = CashEntry(place="1", side=CashSide.REVENUE, title=("市税",), amount=Yen(1), on=date(2025, 6, 2))
    with pytest.raises(error):
        journal_columns(frame_of([entry]).with_columns(values.alias(column)), year=YEAR)


def test_narrow_columns_are_wide_enough_for_their_refunds():
    entry = CashEntry(place="1", side=CashSide.REVENUE, title=("市税",), amount=Yen(-128), on=date(2025, 6, 2))
    frame = frame_of([entry]).with_columns(pl.col("amount").cast(pl.Int8))
    assert journal_columns(frame, year=YEAR)["entry"].to_list() == [128]
