"""事実のやりとり / Facts to and from JSON Lines, CSV and frames: nothing is lost, everything wrong is told at once."""

import io
import json
from datetime import UTC, date, datetime, timedelta
from enum import Enum

import polars as pl
import pytest
from attrs import evolve, frozen
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from jichitai.master_data.boundary.facts_csv import is_simple, values_from_csv, values_to_csv
from jichitai.master_data.boundary.facts_json import facts_from_json_lines, facts_to_json_lines
from jichitai.master_data.frames.facts import facts_frame, facts_from_frame, facts_schema
from jichitai.master_data.kernel import EffectivePeriod, FiscalYear, InputError, OrganisationRef, Yen
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.temporal import Fact, Kind, MemoryMasters
from jichitai.master_data.testing.fact_strategies import fact_lines

NOW = datetime(2026, 4, 1, 0, 0, 0, 123456, tzinfo=UTC)


class Level(Enum):
    BUREAU = "局"
    SECTION = "課"


class Rank(Enum):
    ONE = 1


@frozen
class Unit:
    name: str
    level: Level
    seats: int = 0
    budget: Yen | None = None
    since: date | None = None
    parent: OrganisationRef | None = None
    temporary: bool = False
    notes: tuple[str, ...] = ()
    rank: Rank = Rank.ONE


UNITS, NAMES = Kind("example.unit", Unit), Kind("example.name", str)

texts = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=6)
units = st.builds(
    Unit, name=texts, level=st.sampled_from(Level), seats=st.integers(0, 2**53 - 1),
    budget=st.none() | st.builds(Yen, st.integers(-(10**12), 10**12)), since=st.none() | st.dates(),
    parent=st.none() | st.just(OrganisationRef("0100")), temporary=st.booleans(), notes=st.lists(texts, max_size=2).map(tuple),
)  # fmt: skip


def lines(kind=UNITS, values=units):
    return fact_lines(kind, values, keys=st.sampled_from(["0100", "総務/係", "a b"])).filter(lambda line: line.facts)


def read(kind, *rows, text=None):
    data = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows) if text is None else text
    return facts_from_json_lines(kind, io.BytesIO(data.encode() if isinstance(data, str) else data))


@settings(max_examples=examples(40), deadline=None)
@given(lines())
def test_json_lines_keep_everything_and_are_the_same_bytes_again(line):
    text = "\n".join(facts_to_json_lines(UNITS, line.facts))
    back = facts_from_json_lines(UNITS, io.BytesIO(text.encode()))
    assert back.findings == ()
    assert back.lines == (line,)
    assert "\n".join(facts_to_json_lines(UNITS, back.lines[0].facts)) == text


@settings(max_examples=examples(40), deadline=None)
@given(lines())
def test_a_frame_keeps_everything(line):
    frame = facts_frame(UNITS, line.facts)
    assert dict(frame.schema) == facts_schema(UNITS)
    assert facts_from_frame(UNITS, frame) == line.facts
    assert facts_from_frame(UNITS, frame.select(reversed(frame.columns)).with_columns(more=1)) == line.facts


@settings(max_examples=examples(40), deadline=None)
@given(lines(kind=NAMES, values=texts))
def test_a_table_says_what_is_believed_now(line):
    data = values_to_csv(NAMES, line.believed()).encode()
    back = values_from_csv(NAMES, io.BytesIO(data))
    assert back.findings == ()
    believed = tuple((each.value, each.valid) for each in line.believed())
    assert back.values == ({line.key: believed} if believed else {})


def test_a_frame_has_typed_columns():
    unit = Unit("総務課", Level.SECTION, 5, Yen(300), date(2026, 4, 1), None, True, ("a",))
    fact = Fact(kind=UNITS.name, key="0100", value=unit, valid=EffectivePeriod(date(2026, 4, 1)), recorded_at=NOW)
    frame = facts_frame(UNITS, [fact])
    assert frame.schema["value.budget"] == frame.schema["value.seats"] == pl.Int64
    assert (frame.schema["value.since"], frame.schema["value.temporary"]) == (pl.Date, pl.Boolean)
    assert frame.row(0)[6:] == ("総務課", "課", 5, 300, date(2026, 4, 1), None, True, '["a"]', "1")
    assert facts_frame(UNITS, []).schema == frame.schema
    amounts = Kind("example.amount", Yen)
    assert facts_schema(amounts)["value"] == pl.Int64
    years = evolve(fact, kind="example.year", value=FiscalYear(2026))
    assert facts_from_frame(Kind("example.year", FiscalYear), facts_frame(Kind("example.year", FiscalYear), [years])) == (years,)


def test_every_wrong_column_and_row_of_a_frame_is_told():
    fact = Fact(
        kind=UNITS.name, key="0100", value=Unit("課", Level.SECTION), valid=EffectivePeriod(date(2026, 4, 1)), recorded_at=NOW
    )
    frame = facts_frame(UNITS, [fact, fact, fact])
    with pytest.raises(InputError) as refused:
        facts_from_frame(UNITS, frame.drop("entry").with_columns(pl.col("value.seats").cast(pl.Int32)))
    assert [each.where.field for each in refused.value.findings] == ["entry", "value.seats"]
    bad = frame.with_columns(
        pl.Series("valid_until", [None, date(2026, 4, 1), None]), pl.Series("value.level", ["課", "課", "秘密の階層"])
    )
    with pytest.raises(InputError) as refused:
        facts_from_frame(UNITS, bad)
    assert [each.where.line for each in refused.value.findings] == [2, 3]
    assert "秘密" not in str(refused.value)


GOOD = {
    "kind": "example.name", "key": "0100", "value": "総務課", "valid_from": "2026-04-01", "valid_until": None,
    "recorded_at": "2026-04-01T00:00:00.000000Z", "superseded_at": None, "entry": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "codes", "field"),
    [
        ({"kind": "example.other"}, ["master-data.fact-of-another-kind"], "$.kind"),
        ({"valid_from": "2026-02-30"}, ["master-data.input-does-not-fit"], "$.valid_from"),
        ({"valid_until": "2026-04-01"}, ["master-data.fact-cannot-be"], "$"),
        ({"superseded_at": "2026-04-01T00:00:00Z"}, ["master-data.fact-cannot-be"], "$"),
        ({"recorded_at": "2026-04-01T00:00:00"}, ["master-data.input-does-not-fit"], "$.recorded_at"),
        ({"key": " 0100"}, ["master-data.fact-cannot-be"], "$"),
        ({"value": 7}, ["master-data.input-does-not-fit"], "$.value"),
        ({"more": 1}, ["master-data.input-does-not-fit"], "$.more"),
    ],
)
def test_a_wrong_line_is_told_with_its_number_and_place(wrong, codes, field):
    told = read(NAMES, GOOD | {"key": "0200"}, GOOD | wrong)
    assert [each.code for each in told.findings] == codes
    assert {(each.where.line, each.where.field) for each in told.findings} == {(2, field)}
    assert [line.key for line in told.lines] == ["0200"]


def test_what_is_wrong_with_a_whole_line_is_told_at_its_first_fact():
    later = GOOD | {"valid_from": "2026-05-01", "recorded_at": "2026-04-02T00:00:00Z"}
    told = read(NAMES, later, GOOD | {"key": "0200"}, GOOD)
    assert [(each.code, each.where.line) for each in told.findings] == [("master-data.periods-overlap", 1)]
    assert [line.key for line in told.lines] == ["0200"]


def test_every_line_is_read_whatever_stands_before_it():
    told = read(NAMES, text=b'{"kind"\n\xff\n' + json.dumps(GOOD).encode() + b"\n[]\n")
    assert [each.where.line for each in told.findings] == [1, 2, 4]
    assert len(told.lines) == 1
    assert read(NAMES, text="") == type(told)((), ())


def test_no_value_stands_in_a_finding():
    told = read(UNITS, GOOD | {"kind": "example.unit", "value": {"name": "秘密の名", "level": "秘密の階層", "seats": "秘密の数"}})
    assert told.findings
    assert "秘密" not in "".join(map(str, told.findings)) + repr(told)


def table(*rows, header="key,value,valid_from,last_day"):
    return values_from_csv(NAMES, io.BytesIO("\n".join((header, *rows)).encode()))


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("0100,甲,2026-02-30,", "valid_from"), ("0100,甲,20260401,", "valid_from"), ("0100,甲,,", "valid_from"),
        ("0100,甲,2026-04-01,2026-03-31", "last_day"), ("0100,甲,2026-04-01,いつまでも", "last_day"),
        (",甲,2026-04-01,", "key"), (" 0100,甲,2026-04-01,", "key"), ("0100,甲\0,2026-04-01,", "value"),
        ("0100,甲,2026-04-01", None), ("0100,甲,2026-04-01,,", None), ('0100,"甲,2026-04-01,', None), ('0100,甲"乙"",2026-04-01,"x"y', None),
    ],
)  # fmt: skip
def test_a_wrong_row_is_told_with_its_number_and_column(row, field):
    told = table("0200,乙,2026-04-01,2026-04-01", row)
    assert [(each.code, each.where.line, each.where.field) for each in told.findings] == [
        ("master-data.value-table-unreadable", 3, field)
    ]
    assert list(told.values) == ["0200"]
    assert told.values["0200"][0][1] == EffectivePeriod(date(2026, 4, 1), date(2026, 4, 2))


def test_a_table_needs_its_headings_and_utf_8():
    assert [each.where.line for each in table(header="key,name,valid_from,last_day").findings] == [1]
    assert [each.where.line for each in values_from_csv(NAMES, io.BytesIO(b"")).findings] == [1]
    assert [each.where.line for each in values_from_csv(NAMES, io.BytesIO(b"key,value\n\x83")).findings] == [2]
    assert table("", "0100,甲,2026-04-01,", "").findings == ()
    assert values_from_csv(NAMES, io.BytesIO("\ufeffkey,value,valid_from,last_day\n".encode())).findings == ()


def test_two_rows_of_a_key_that_share_a_day_are_told():
    told = table("0100,甲,2026-04-01,2026-04-30", "0200,乙,2026-04-01,", "0100,丙,2026-04-30,")
    (found,) = told.findings
    assert (found.code, found.where.line, found.facts["start"]) == ("master-data.periods-overlap", 4, date(2026, 4, 30))
    assert list(told.values) == ["0200"]


def test_numbers_are_ascii_and_whole():
    fees = Kind("example.fee", Yen)
    for cell, good in (
        ("300", True),
        ("-5", True),
        ("３００", False),
        ("1_000", False),
        ("1e3", False),
        ("+5", False),
        (" 5", False),
    ):
        told = values_from_csv(fees, io.BytesIO(f"key,value,valid_from,last_day\n0100,{cell},2026-04-01,\n".encode()))
        assert (told.findings == ()) is good, cell


def test_a_table_becomes_changes_of_the_lines_as_they_are():
    masters = MemoryMasters(clock=FixedClock.at(2026, 4, 1))
    told = table("0100,甲,2026-04-01,2026-04-30", "0100,乙,2026-05-01,", "0200,丙,2026-04-01,")
    for entry in ("a#1", "a#2"):
        assert masters.facts.apply_many(told.changes(masters.facts, now=NOW, entry=entry)) == 2
    assert [(each.key, each.value, each.entry) for each in masters.facts.as_of(NAMES, date(2026, 5, 1))] == [
        ("0100", "乙", "a#2"), ("0200", "丙", "a#2")]  # fmt: skip


@pytest.mark.parametrize("count", [2, 250])
def test_a_large_table_is_compared_with_what_is_there_too(count):
    masters = MemoryMasters(clock=FixedClock.at(2026, 4, 1))
    told = table(*(f"{n:04},甲,2026-04-01," for n in range(count)))
    first = told.changes(masters.facts, now=NOW)
    assert masters.facts.apply_many(first[:-1]) == count - 1
    again = told.changes(masters.facts, now=NOW + timedelta(hours=1))
    assert masters.facts.apply_many(again) == count
    assert [len(line.facts) for line in masters.facts.lines(NAMES)] == [2] * (count - 1) + [1]


def test_only_one_cell_fits_a_cell():
    assert [is_simple(Kind("example.x", each)) for each in (str, int, Yen, FiscalYear, date, OrganisationRef, Level)] == [
        True
    ] * 7
    assert [is_simple(Kind("example.x", each)) for each in (Unit, Rank, bool)] == [False] * 3
    with pytest.raises(TypeError, match="facts_json"):
        values_to_csv(UNITS, [])
    with pytest.raises(TypeError, match="facts_json"):
        values_from_csv(UNITS, io.BytesIO())
