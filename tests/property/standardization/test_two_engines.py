"""二つの機関は同じことを言う / The check by rows and the check by columns say the same, of good rows and of spoilt ones."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jichitai.standardization import (
    DataItem,
    DataType,
    NationalSpecifications,
    OutputCondition,
    Reading,
    RecordCheck,
    UnknownDateForm,
)
from jichitai.standardization.boundary.summaries import summary_of_file
from jichitai.standardization.frames import check_frame, csv_blocks, frame_check, told
from jichitai.standardization.frames.large_file import LARGE, Options, validate_large_csv
from jichitai.standardization.frames.sieve import FULL_CLASS
from jichitai.standardization.specifications.specification import Specification
from jichitai.standardization.testing import RESIDENTS, records, resident_rows
from jichitai.standardization.validation.column_check import column_check
from jichitai.standardization.validation.rulebook import Reference, rulebook_of, with_references

NUMBERS = {item.name: item.number for item in RESIDENTS.items}
BOOK = with_references(rulebook_of(RESIDENTS), Reference(items=(NUMBERS["世帯番号"],), group="世帯", group_items=("世帯番号",)))
NAMES = [item.name for item in RESIDENTS.items]
GOOD = list(resident_rows(12, seed=7))
HOUSEHOLDS = {(row[NUMBERS["世帯番号"] - 1],) for row in GOOD}
ZEROS = Reading(unknown_dates=UnknownDateForm.ZERO_PARTS)
TABLE_031 = NationalSpecifications().as_of("031", date(2026, 4, 1))


def by_rows(table, names, rows, **options):
    check = RecordCheck(table, names, file="a.csv", **options)
    return [(each.finding, each.value) for each in check.run_problems(enumerate(rows, start=2))]


def by_columns(table, names, rows, keys=None, **options):
    frame = pl.DataFrame(
        {f"{at}:{name}": [row[at] for row in rows] for at, name in enumerate(names)},
        schema=[f"{at}:{name}" for at, name in enumerate(names)],
    ).cast(pl.String)
    renamed = evolve_names(table, frame, names)
    frames = {name: pl.DataFrame(sorted(each), schema=["k"], orient="row") for name, each in (keys or {}).items()}
    return [
        (each.finding, each.value) for each in check_frame(table, renamed, file="a.csv", first_line=2, keys=frames, **options)
    ]


def evolve_names(table, frame, names):
    return frame.rename(dict(zip(frame.columns, names, strict=True)))


def ordered(said):
    return sorted(said, key=lambda each: (each[0].where.line, each[0].code, str(each[0]), each[1]))


def assert_same(table, names, rows, *, keys=None, **options):
    mine = by_rows(table, names, rows, keys=keys, **options)
    theirs = by_columns(table, names, rows, keys=keys, **options)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(frame_check, "_FEW", 0)
        assert by_columns(table, names, rows, keys=keys, **options) == theirs
    assert ordered(mine) == ordered(theirs)
    inline = [each for each in mine if "latest" not in each[0].code and "history" not in each[0].code]
    assert inline == [each for each in theirs if "latest" not in each[0].code and "history" not in each[0].code]
    return mine


SPOILT = st.sampled_from(
    ["", " ", "　", "0", "1", "2", "9", "00", "02", "1234567890123456", "１", "ｱ", "甲", "甲乙", "辻\U000e0101", "か\u3099", "\ue000",
     "a\u200b", "\u202eabc", "=cmd()", "2026-02-29", "2024-02-29", "2026-02-30", "1964-07-00", "1964-00-00", "0000-00-00", "0000-01-01",
     "9999-12-31", "12:00", "24:00", "-1", "-0", "+1", "123456789018", "123456789012", "271004", "271005", "x" * 40, "甲" * 400, "\0", "\r\n"]
)  # fmt: skip


@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_whatever_is_spoilt_both_engines_say_the_same(data):
    rows = [list(row) for row in GOOD]
    for _ in range(data.draw(st.integers(0, 8))):
        at, name = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.sampled_from(NAMES))
        rows[at][NUMBERS[name] - 1] = data.draw(SPOILT)
    for _ in range(data.draw(st.integers(0, 2))):
        rows.insert(data.draw(st.integers(0, len(rows))), list(data.draw(st.sampled_from(rows))))
    reading = data.draw(st.sampled_from([Reading(), ZEROS]))
    assert_same(RESIDENTS, NAMES, rows, reading=reading, rules=BOOK, keys={"世帯": HOUSEHOLDS})


def test_good_rows_have_no_problems_in_either_engine():
    assert assert_same(RESIDENTS, NAMES, GOOD, rules=BOOK, keys={"世帯": HOUSEHOLDS}) == []


def test_every_character_the_sieve_lets_through_is_full_width_and_counts_one():
    item = next(each for each in RESIDENTS.items if each.type is DataType.FULL_WIDTH)
    letters = pl.Series([chr(point) for point in range(0x110000) if not 0xD800 <= point <= 0xDFFF])
    passed = letters.filter(letters.str.contains(f"^[{FULL_CLASS}]$")).to_list()
    check = column_check(RESIDENTS, item, Reading())
    assert len(passed) > 150_000
    for begin in range(0, len(passed), 30):
        assert not check("".join(passed[begin : begin + 30]))


@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_lines_that_pass_the_sieve_are_good_and_the_rest_is_told_alike(data):
    rows = [list(row) for row in resident_rows(40, seed=data.draw(st.integers(1, 9)))]
    for _ in range(data.draw(st.integers(0, 9))):
        at, name = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.sampled_from(NAMES))
        rows[at][NUMBERS[name] - 1] = data.draw(
            SPOILT | st.sampled_from(["a,b", '"', '"x"', "\x01", "0000-01-02", "0999-01-01", "甲" * 20 + "𠮷"])
        )
    names = list(NAMES)
    if data.draw(st.booleans()):  # 項目表にない列は、どんな値でもよい
        names.append("備考")
        rows = [[*row, data.draw(st.sampled_from(["", "甲", "x" * 50]))] for row in rows]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_text(
            "\n".join(map(",".join, [names, *rows])) + data.draw(st.sampled_from(["\n", ""])), encoding="utf-8", newline=""
        )
        reading = data.draw(st.sampled_from([Reading(), ZEROS]))
        options = Options(rules=BOOK, reading=reading, block_bytes=data.draw(st.sampled_from([900, 4_000, 1 << 20])))
        keys = {"世帯": pl.DataFrame(sorted(HOUSEHOLDS), schema=["k"], orient="row")}
        quick = validate_large_csv(RESIDENTS, path, options, keys=keys)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(frame_check, "_FEW", 0)
            patched.setattr(told, "_FEW", 0)
            patched.setattr(csv_blocks, "_TOGETHER", data.draw(st.sampled_from([1, 500])))
            assert validate_large_csv(RESIDENTS, path, options, keys=keys) == quick
        assert quick == summary_of_file(RESIDENTS, path, rules=BOOK, reading=reading, keys={"世帯": HOUSEHOLDS}, limits=LARGE)


@settings(max_examples=8, deadline=None)
@given(rows=st.lists(records(TABLE_031), min_size=1, max_size=4), spoilt=SPOILT, item=st.sampled_from(TABLE_031.items))
def test_records_made_from_the_table_conform_and_one_spoilt_value_is_told_alike(rows, spoilt, item):
    names = [each.name for each in TABLE_031.items]
    for nth, row in enumerate(rows):
        row["宛名番号"] = str(nth)
    assert_same(TABLE_031, names, [list(row.values()) for row in rows])
    rows[0][item.name] = spoilt
    assert_same(TABLE_031, names, [list(row.values()) for row in rows], reading=ZEROS, rules=rulebook_of(TABLE_031))


@st.composite
def tables(draw):
    kinds = draw(st.lists(st.sampled_from(DataType), min_size=1, max_size=3))
    items = tuple(
        DataItem(
            business_id="900", number=at, name=f"項目{at}", romaji=f"komoku{at}", type=kind, length=draw(st.integers(1, 12)),
            decimals=draw(st.integers(1, 3)) if kind is DataType.DECIMAL else 0, repetition=draw(st.sampled_from([1, 1, 3])),
            output=draw(st.sampled_from([OutputCondition.MANDATORY, OutputCondition.OPTIONAL])), has_column=True,
            unknown_date_allowed=kind is DataType.DATE and draw(st.booleans()),
            unknown_start_allowed=kind in (DataType.DATE, DataType.YEAR) and draw(st.booleans()),
        )
        for at, kind in enumerate(kinds, start=1)
    )  # fmt: skip
    return Specification(business_id="900", business="試験", group="試験", published_on=date(2026, 4, 1), items=items)


ANYTHING = (
    st.text(st.characters(codec="utf-8") | st.sampled_from("0123456789-:. 　あ甲ｱ１;\x1f\0\u3099\u200b\ue000𠮷"), max_size=14)
    | SPOILT
)


@settings(max_examples=20, deadline=None)
@given(table=tables(), data=st.data(), zeros=st.booleans(), separator=st.sampled_from([None, ";"]))
def test_for_any_table_and_any_values_both_engines_say_the_same(table, data, zeros, separator):
    width = len(table.items)
    rows = data.draw(st.lists(st.lists(ANYTHING, min_size=width, max_size=width), min_size=1, max_size=4))
    reading = Reading(unknown_dates=UnknownDateForm.ZERO_PARTS if zeros else None, separator=separator)
    assert_same(table, [item.name for item in table.items], rows, reading=reading)
