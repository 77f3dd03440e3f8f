"""適合する記録 / Hypothesis strategies: records that conform to an item table."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from ..character_set import counted_length
from ..specifications.data_item import DataItem, DataType, OutputCondition
from ..specifications.specification import Specification
from ..validation.column_check import Reading, column_check
from ..validation.conformance import unmet_requirements

_HALF = st.characters(min_codepoint=0x21, max_codepoint=0x7E)
_FULL = st.sampled_from("あアー亜哀佐藤一郎髙﨑𠮷々〇ＡＺａｚ０９　（）－・")
_VARIANTS = st.sampled_from(["葛\U000e0100", "辻\U000e0101", "か\u309a", "神\ufe00"])


def filled_values(specification: Specification, item: DataItem) -> st.SearchStrategy[str]:
    """一つの値 / Values that item allows, never empty."""
    listed = specification.code_list_of(item)
    if listed is not None and not listed.is_local:
        return st.sampled_from([each.value for each in listed.values])
    form = next((each for each in specification.forms if each.item == item.number), None)
    if form is not None:
        return st.from_regex(f"(?:{form.pattern})\\Z", fullmatch=True)
    made = _by_type(item)
    check = column_check(specification, item, Reading())
    return made.filter(lambda value: bool(value.strip(" \u3000")) and not check(value))


def _by_type(item: DataItem) -> st.SearchStrategy[str]:
    longest = min(item.length, 40)
    digits = st.text("0123456789", min_size=1, max_size=longest)
    match item.type:
        case DataType.HALF_WIDTH:
            return st.text(_HALF, min_size=1, max_size=longest)
        case DataType.FULL_WIDTH:
            parts = st.lists(_FULL | _VARIANTS, min_size=1, max_size=longest)
            return parts.map("".join).filter(lambda value: counted_length(value) <= item.length)
        case DataType.INTEGER:
            return digits
        case DataType.DECIMAL:
            return st.tuples(digits, st.text("0123456789", min_size=1, max_size=item.decimals)).map(".".join)
        case DataType.SIGNED_INTEGER:
            return digits | digits.filter(lambda text: text.strip("0") != "").map(lambda text: f"-{text}")
        case DataType.IMAGE:
            return st.text("0123456789abcdef", min_size=1, max_size=40)
        case DataType.YEAR:
            return st.integers(1, 9999).map(lambda year: f"{year:04d}")
        case DataType.DATE:
            return st.dates().map(lambda day: day.isoformat())
        case DataType.TIME:
            return st.times().map(lambda time: time.strftime("%H:%M:%S")) | st.times().map(lambda time: time.strftime("%H:%M"))


@st.composite
def records(draw: st.DrawFn, specification: Specification) -> dict[str, str]:
    """適合する記録 / Records, by item name, that conform to the table (read without options)."""
    record: dict[str, str] = {}
    for item in specification.items:
        mandatory = item.output is OutputCondition.MANDATORY
        record[item.name] = draw(filled_values(specification, item)) if mandatory or draw(st.booleans()) else ""
    return _completed(draw, specification, record)


def _completed(draw: st.DrawFn, specification: Specification, record: Mapping[str, str]) -> dict[str, str]:
    """条件を満たす / Fill what the conditions ask for, until nothing is missing."""
    completed = dict(record)
    while missing := unmet_requirements(specification, completed):
        for item in missing:
            completed[item.name] = draw(filled_values(specification, item))
    return completed
