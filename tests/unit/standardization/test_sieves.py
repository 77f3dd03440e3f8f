"""ふるいは、良くない値を一つも通さない / No sieve lets a value through that the check of one value would not."""

import random
import re
from datetime import date
from itertools import product

import polars as pl
import pytest

from jichitai.standardization import DataItem, DataType, NationalSpecifications, OutputCondition, Reading, UnknownDateForm
from jichitai.standardization.frames import FrameCheck
from jichitai.standardization.frames.line_rules import ways_of
from jichitai.standardization.frames.line_sieve import Sample, line_sieve
from jichitai.standardization.frames.sieve import doubtful_rows, doubtful_values
from jichitai.standardization.frames.whole_file import whole_number
from jichitai.standardization.specifications.specification import Specification
from jichitai.standardization.testing import RESIDENTS, resident_rows
from jichitai.standardization.validation.column_check import column_check
from jichitai.standardization.validation.header import Header
from jichitai.standardization.validation.requirement_check import is_filled
from jichitai.standardization.validation.row_rules import (
    RowRule,
    book_rules,
    conditional_rules,
    has_right_check_digit,
    mandatory_rules,
)
from jichitai.standardization.validation.rulebook import CheckedNumber, NumberKind, rulebook_of

VALUES = [
    "", " ", "  ", "　", " a", "　甲", "a", "a ", "0", "1", "2", "9", "00", "02", "-0", "-1", "+1", "1.5", "1.", ".5", "1" * 13, "1" * 40, "１", "ｱ",
    "甲", "甲 乙", "甲a", "甲" * 121, "甲" * 301, "辻\U000e0101", "か\u3099", "\ue000", "﨑", "𠮷", "\U0002fffe", "\u3030", "\u302a",
    "a\u200b", "\u202eabc", "é", "\0", "\t", "\x7f", "~", "!", "0000", "0001", "2026", "9999", "20260401", "2026-04-01", "2026-04-31",
    "2026-02-28", "2026-02-29", "2024-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "1964-00-00", "0000-00-00", "0000-01-01", "0000-12-31",
    "0001-01-01", "9999-12-31", "12:00", "12:00:00", "24:00", "12:60", "9:00", "123456789018", "123456789012", "271004", "271005",
    "5300001", "530-000", "男", "X" * 16, "2026-04-01 ", "2026-04-01\u2028",
]  # fmt: skip
READINGS = [Reading(), Reading(unknown_dates=UnknownDateForm.ZERO_PARTS)]
TABLES = [RESIDENTS, NationalSpecifications().as_of("031", date(2026, 4, 1))]


def every_type():
    items = tuple(
        DataItem(
            business_id="900", number=at, name=f"{kind.value}{at}", romaji=f"k{at}", type=kind, length=length,
            decimals=2 if kind is DataType.DECIMAL else 0, output=output, has_column=True,
            unknown_date_allowed=kind is DataType.DATE,
        )
        for at, (kind, length, output) in enumerate(
            [(kind, length, output) for kind in DataType for length in (2, 12) for output in (OutputCondition.MANDATORY, OutputCondition.OPTIONAL)],
            start=1,
        )
    )  # fmt: skip
    return Specification(business_id="900", business="試験", group="試験", published_on=date(2026, 4, 1), items=items)


TABLES.append(every_type())


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.business_id)
def test_a_value_that_is_not_doubtful_is_good(table, reading):
    frame = pl.DataFrame({"v": VALUES})
    for item in table.items:
        check = column_check(table, item, reading)
        doubtful = frame.select(doubtful_values(pl.col("v"), table, item, reading)).to_series().to_list()
        assert [value for value, left in zip(VALUES, doubtful, strict=True) if not left and value and check(value)] == [], (
            item.name
        )
    assert frame.select(doubtful_values(pl.col("v"), table, table.items[0], reading)).to_series().sum() < len(VALUES)


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.business_id)
def test_a_line_that_passes_has_only_good_values_and_no_empty_mandatory_one(table, reading):
    names = [item.name for item in table.items]
    header = Header.of(table, names)
    sieve = line_sieve(table, header, reading, mandatory_rules(table, header.places), frozenset())  # 組になる列を作らない規則だけ
    assert sieve is not None
    good = next(iter(resident_rows(1))) if table is RESIDENTS else None
    passed = 0
    for at, item in enumerate(table.items):
        check = column_check(table, item, reading)
        values = [value for value in VALUES if "," not in value]
        column = sieve.pattern if good else f"^{parts(sieve.pattern)[at]}$"
        lines = [",".join([*good[:at], value, *good[at + 1 :]]) if good else value for value in values]
        let = pl.Series(lines).str.contains(column).to_list()
        passed += sum(let)
        must = item.output is OutputCondition.MANDATORY
        bad = [
            each
            for each, through in zip(values, let, strict=True)
            if through and ((each and check(each)) or (must and not is_filled(each)))
        ]
        assert bad == [], item.name
    assert passed > len(names)


def parts(pattern):
    """一列ずつの型 / The pattern of each column: split at commas outside brackets and braces."""
    found, depth, start, text = [], 0, 0, pattern[1:-1]
    for at, sign in enumerate(text):
        depth += (sign in "[{(") - (sign in "]})")
        if sign == "," and depth == 0:
            found.append(text[start:at])
            start = at + 1
    return [*found, text[start:]]


def surely(table, header, at, reading):
    """ふるいを通る値 / The values (or none) that the sieve lets through in a column."""
    sieve = line_sieve(table, header, reading, (), frozenset())
    return pl.Series(VALUES).str.contains(f"^{parts(sieve.pattern)[at]}$").to_list()


@pytest.mark.parametrize("table", TABLES[:2], ids=lambda table: table.business_id)
def test_whichever_way_a_rule_is_settled_the_lines_let_through_meet_it(table):
    names = [item.name for item in table.items]
    header, reading = Header.of(table, names), READINGS[1]
    sample = pl.DataFrame({str(at): VALUES for at in range(len(names))})
    book = book_rules(table, header.places, rulebook_of(table))
    rules = (*mandatory_rules(table, header.places), *conditional_rules(table, header.places, reading), *book)
    passed, told = 0, 0
    for rule in rules:
        columns = {
            at: [value for value, good in zip(VALUES, surely(table, header, at, reading), strict=True) if good]
            for at in rule.columns
        }
        if len(rule.columns) > 2:
            columns = {at: [values[0], *values[1:][-4:]] for at, values in columns.items()}
        frame = pl.DataFrame(list(product(*columns.values())), schema=[str(at) for at in columns], orient="row")
        told += any(rule.test(row) is not None for row in frame.rows())
        ways = [*ways_of(rule, header.items, header.places), *ways_of(rule, header.items, header.places, sample[:40])]
        for way in ways:
            held = frame.filter(
                pl.all_horizontal([pl.lit(value=True), *(only.holds(pl.col(str(at))) for at, only in way.items())])
            )
            assert [row for row in held.rows() if rule.test(row) is not None] == [], rule.item.name
            passed += len(held)
        assert ways, rule.item.name
    assert passed > 100
    assert told > 3  # 狭めなければ、守られない行もある


def test_a_sieve_made_with_a_sample_leaves_only_lines_with_something_unusual():
    names = [item.name for item in RESIDENTS.items]
    check = FrameCheck(RESIDENTS, names, rules=rulebook_of(RESIDENTS))
    rows = list(resident_rows(600, seed=3))
    for form, quoted in (
        (lambda row: ",".join(each or '""' for each in row), False),
        (lambda row: ",".join(f'"{each}"' for each in row), True),
    ):
        sample = Sample(
            lines=pl.Series(map(form, rows)), frame=pl.DataFrame(rows, schema=[str(at) for at in range(40)], orient="row")
        )
        sieve = check.sieve(sample)
        assert sieve is not None
        assert sieve.pattern.startswith('^"') is quoted
        assert sieve.longest is not None
        assert max(len(form(row)) for row in rows) <= sieve.longest
        assert max(sieve.needed) < 8  # 鍵・履歴・個人番号のほかは、言い切れる
        assert sample.lines.str.contains(sieve.pattern).mean() > 0.98
        long = [*rows[0][:13], "甲" * 101, *rows[0][14:]]
        assert not pl.Series([form(long)]).str.contains(sieve.pattern)[0]
        exact = [*rows[0][:13], "甲" * 100, *rows[0][14:]]
        assert pl.Series([form(exact)]).str.contains(sieve.pattern)[0]


def test_numbers_of_histories_are_up_to_eighteen_digits_in_both_engines():
    values = [*VALUES, "9" * 18, "9" * 19, "0" * 18, "1_0", "1e3", "0x1", "1\u3000", " 1", "1\n", ":", "/", "٣"]
    numbers = pl.DataFrame({"v": values}).select(whole_number(pl.col("v"))).to_series().to_list()
    assert numbers == [int(each) if re.fullmatch("[0-9]{1,18}", each) else None for each in values]


def test_a_row_that_is_not_doubtful_meets_the_rule():
    names = [item.name for item in RESIDENTS.items]
    places = Header.of(RESIDENTS, names).places
    reading = READINGS[1]
    book = book_rules(RESIDENTS, places, rulebook_of(RESIDENTS))
    columns = [pl.col(str(at)) for at in range(len(names))]
    for rule in (*mandatory_rules(RESIDENTS, places), *conditional_rules(RESIDENTS, places, reading), *book):
        pairs = [(one, other) for one in VALUES for other in VALUES] if len(rule.columns) == 2 else [(each,) for each in VALUES]
        frame = pl.DataFrame({str(at): [pair[nth] for pair in pairs] for nth, at in enumerate(rule.columns)})
        doubtful = frame.select(doubtful_rows(rule, columns, places)).to_series().to_list()
        missed = [pair for pair, left in zip(pairs, doubtful, strict=True) if not left and rule.test(pair) is not None]
        assert missed == [], rule.item.name
        assert any(rule.test(pair) is not None for pair in pairs), rule.item.name


@pytest.mark.parametrize("kind", NumberKind)
def test_the_sieve_of_check_digits_answers_as_the_rule_for_many_numbers(kind):
    drawn = random.Random(kind.value)
    numbers = [f"{drawn.randrange(10**kind.digits):0{kind.digits}d}" for _ in range(3_000)]
    rule = RowRule(item=RESIDENTS.items[0], columns=(0,), test=lambda values: None, basis=CheckedNumber(1, kind))
    doubtful = pl.DataFrame({"v": numbers}).select(doubtful_rows(rule, [pl.col("v")], {})).to_series().to_list()
    assert doubtful == [not has_right_check_digit(kind, each) for each in numbers]
    assert 0 < doubtful.count(False) < len(numbers)
