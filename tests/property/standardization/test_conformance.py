"""適合する記録は通り、一つ変えれば、その一つだけが言われる / Good records pass; one change, one finding."""

import io
from datetime import date

from attrs import evolve
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from jichitai.standardization import (
    DataItem,
    DataType,
    NationalSpecifications,
    OutputCondition,
    Reading,
    RecordCheck,
    Specification,
    UnknownDateForm,
)
from jichitai.standardization.boundary import Encoding, Limits, check_csv
from jichitai.standardization.testing import filled_values, records
from jichitai.standardization.validation.column_check import column_check
from jichitai.standardization.validation.conformance import unmet_requirements
from jichitai.standardization.validation.requirement_check import is_filled

TABLE = NationalSpecifications().as_of("031", date(2026, 4, 1))
NAMES = tuple(item.name for item in TABLE.items)
good_records = records(TABLE)


def found(record, reading=None, table=TABLE):
    check = RecordCheck(table, tuple(record), reading=reading)
    return [(each.code.removeprefix("standardization."), each.facts["item"]) for each in check.row(2, tuple(record.values()))]


@settings(max_examples=examples(60), deadline=None)
@given(record=good_records)
def test_a_generated_record_conforms(record):
    assert found(record) == []


def spoiled(item: DataItem):
    """その項目だけを壊す値と、言われるべき符号 / Values that spoil the item in exactly one way, and the code to expect."""
    form = next((each for each in TABLE.forms if each.item == item.number), None)
    ways = []
    if item.output is OutputCondition.MANDATORY:
        ways.append((st.sampled_from(["", " ", "   "]) if item.type is DataType.HALF_WIDTH else st.just(""), "value-missing"))
    if item.type is DataType.HALF_WIDTH:
        ways.append((st.sampled_from(["あ", "１", "\0", "\t", "é"]), "character-not-allowed"))
        if item.code_list != 1:
            ways.append((st.text("0123456789A", min_size=item.length + 1, max_size=item.length + 9), "value-too-long"))
    if item.type is DataType.FULL_WIDTH:
        ways.append((st.sampled_from(["a", "1", "甲 乙", "ｱ", "甲\u200b", "甲\u202e"]), "character-not-allowed"))
        ways.append((st.integers(item.length + 1, item.length + 9).map(lambda count: "甲" * count), "value-too-long"))
        ways.append((st.just("か" + "\u3099" * 31), "combining-run-too-long"))
    if item.type is DataType.DATE:
        ways.append((st.sampled_from(["2026-02-29", "2026-04-31", "2026-13-01", "0000-01-01"]), "date-impossible"))
        ways.append((st.sampled_from(["20260401", "2026-4-1", "2026-W15-3", "２０２６-04-01"]), "value-malformed"))
    if item.type is DataType.TIME:
        ways.append((st.sampled_from(["24:00", "12:60", "9:00", "120000"]), "value-malformed"))
    if item.code_list in (1, 2):
        wrong = st.sampled_from("3456789") if item.code_list == 1 else st.sampled_from("23456789")
        ways.append((wrong, "code-not-listed"))
    if form is not None:
        ways.append((st.text("0", min_size=1, max_size=item.length - 1), "value-malformed"))
    return st.sampled_from(ways).flatmap(lambda way: st.tuples(way[0], st.just(way[1])))


@settings(max_examples=examples(120), deadline=None)
@given(data=st.data(), record=good_records, item=st.sampled_from(TABLE.items))
def test_one_spoiled_value_gives_exactly_one_finding(data, record, item):
    value, code = data.draw(spoiled(item))
    spoilt = record | {item.name: value}
    while missing := [each for each in unmet_requirements(TABLE, spoilt) if each is not item]:
        for each in missing:  # 壊した値が条件を満たしてしまうときは、その先を埋める
            spoilt[each.name] = data.draw(filled_values(TABLE, each))
    assert found(spoilt) == [(code, item.id)]


@settings(max_examples=examples(50), deadline=None)
@given(data=st.data(), record=good_records, requirement=st.sampled_from(TABLE.requirements))
def test_emptying_what_a_condition_asks_for_gives_exactly_one_finding(data, record, requirement):
    item, other = TABLE.by_number[requirement.item], TABLE.by_number[requirement.other]
    reading = Reading(unknown_dates=UnknownDateForm.ZERO_PARTS)
    holding = {"present": None, "absent": "", "equals": requirement.value, "other-than": "1234567", "unknown-date": "1964-00-00"}
    value = holding[requirement.relation.value]
    record[other.name] = data.draw(filled_values(TABLE, other)) if value is None else value
    record[item.name] = ""
    while missing := [each for each in unmet_requirements(TABLE, record, reading) if each is not item]:
        for each in missing:
            record[each.name] = data.draw(filled_values(TABLE, each))
    assert found(record, reading) == [("value-missing-by-condition", item.id)]


@st.composite
def tables(draw):
    """ありうる項目 / A table of one item of any type and length."""
    kind = draw(st.sampled_from(DataType))
    item = DataItem(
        business_id="900", number=1, name="項目", romaji="komoku", type=kind, length=draw(st.integers(1, 12)),
        decimals=draw(st.integers(1, 3)) if kind is DataType.DECIMAL else 0,
        output=draw(st.sampled_from([OutputCondition.MANDATORY, OutputCondition.OPTIONAL])), has_column=True,
        unknown_date_allowed=kind is DataType.DATE and draw(st.booleans()),
        unknown_start_allowed=kind in (DataType.DATE, DataType.YEAR) and draw(st.booleans()),
    )  # fmt: skip
    return Specification(business_id="900", business="試験", group="試験", published_on=date(2026, 4, 1), items=(item,))


anything = st.text(
    st.characters() | st.sampled_from("0123456789-:. 　あ甲ｱ１\x1f\0\u3099\u200b\ue000𠮷"), max_size=16
) | st.sampled_from(["0000-01-01", "1964-00-00", "2024-02-29", "2023-02-29", "9999-12-31", "00:00", "24:00", "-0", "-1", "1.5"])


@settings(max_examples=examples(600), deadline=None)
@given(table=tables(), value=anything, zero_parts=st.booleans())
def test_the_quick_way_and_the_careful_way_agree(table, value, zero_parts):
    """速い道（一行の型）と丁寧な道（列の検査）は、いつも同じことを言う."""
    reading = Reading(unknown_dates=UnknownDateForm.ZERO_PARTS if zero_parts else None)
    item = table.items[0]
    careful = [each.code for each in column_check(table, item, reading)(value)] if value else []
    if item.output is OutputCondition.MANDATORY and not is_filled(value):
        careful.append("standardization.value-missing")
    quick = [each.code for each in RecordCheck(table, ["項目"], reading=reading).row(2, [value])]
    assert quick == careful


@settings(max_examples=examples(300), deadline=None)
@given(rows=st.lists(st.tuples(anything, anything), max_size=5))
def test_no_value_can_pretend_to_be_two_columns(rows):
    items = (
        TABLE.items[0],
        evolve(TABLE.items[0], number=2, name="二", romaji="ni", is_key=False, output=OutputCondition.OPTIONAL),
    )
    table = evolve(TABLE, items=items, code_lists=(), forms=(), requirements=())
    check = RecordCheck(table, ["宛名番号", "二"])
    for row in rows:
        codes = [each.code for each in check.row(2, row) if not each.code.endswith("key-duplicated")]
        careful = [each.code for item, value in zip(items, row, strict=True) if value
                   for each in column_check(table, item, Reading())(value)]  # fmt: skip
        if not is_filled(row[0]):
            careful.append("standardization.value-missing")
        assert codes == careful


@settings(max_examples=examples(500), deadline=None)
@given(data=st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
       encoding=st.sampled_from(Encoding), has_header=st.booleans())  # fmt: skip
def test_any_bytes_give_findings_and_no_other_error(data, encoding, has_header):
    limits = Limits(file_bytes=300, rows=20, columns=40, field_characters=50, record_characters=120)
    for each in check_csv(TABLE, io.BytesIO(data), encoding=encoding, has_header=has_header, limits=limits):
        assert each.code.startswith("standardization.")


@settings(max_examples=examples(80), deadline=None)
@given(data=st.data(), record=good_records)
def test_a_damaged_file_gives_findings_and_no_other_error(data, record):
    whole = (",".join(NAMES) + "\n" + ",".join(record.values()) + "\n").encode()
    at = data.draw(st.integers(0, len(whole)))
    damage = data.draw(st.binary(max_size=4))
    for each in check_csv(TABLE, io.BytesIO(whole[:at] + damage + whole[at + 1 :])):
        assert each.code.startswith("standardization.")
