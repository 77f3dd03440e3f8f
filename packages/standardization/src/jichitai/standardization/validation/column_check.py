"""列の検査 / The checks of one column, compiled once: a pattern for the good case, findings for the rest.

Each checker answers with findings that never show the value. ``plain_pattern`` is a
pattern that only good values match; a value it does not match may still be good and
goes to the checker.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import Diagnostic

from .. import findings
from ..character_set import (
    COMBINING_RUN_LIMIT,
    HALF_WIDTH,
    PLAIN_FULL_WIDTH,
    CharacterClass,
    class_of,
    counted_length,
    is_full_width,
    is_half_width,
    long_combining_run,
    shape_of,
)
from ..specifications.data_item import CodeList, DataItem, DataType
from ..specifications.specification import Specification

Check = Callable[[str], list[Diagnostic]]

MOST_CHARACTERS: Final = 32_767
"""一つの値の上限 / A longer value is refused before anything else looks at it."""
_UNKNOWN_START: Final = "0000-01-01"
_WRITTEN_AS_DATE: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME: Final = r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?"
# 平年に必ずある日だけ。2月29日と不詳日は検査にまわす。
_EVERY_YEAR: Final = (
    r"(?!0000)[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)


class UnknownDateForm(Enum):
    """不詳日の書き方 / How a file writes an unknown month or day. The item tables do not fix it."""

    ZERO_PARTS = "zero-parts"
    """不詳の部分を零で書く / Zeros in the unknown parts: 1964-07-00, 1964-00-00, 0000-00-00."""


def _read_only(codes: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    return {key: frozenset(values) for key, values in codes.items()}


@frozen(kw_only=True)
class Reading:
    """読み方 / What the item tables leave open and the user's file decides.

    ``unknown_dates``: how unknown dates are written (None: there are none).
    ``separator``: what stands between the values of a repeating item in one field
    (None: one value per field; a repeating item may have several columns).
    ``local_codes``: by item id, the values of lists the municipality decides.
    """

    unknown_dates: UnknownDateForm | None = None
    separator: str | None = None
    local_codes: Mapping[str, frozenset[str]] = field(factory=dict, converter=_read_only, hash=False)

    def __attrs_post_init__(self) -> None:
        if self.separator is not None and (len(self.separator) != 1 or self.separator.isalnum()):
            raise ValueError("a separator is one sign")


def is_unknown_date(value: str) -> bool:
    """不詳日か / True when a part of the date is written as zeros (and the rest is possible).

    >>> is_unknown_date("1964-07-00"), is_unknown_date("1964-07-01"), is_unknown_date("1964-00-01")
    (True, False, False)
    """
    found = _WRITTEN_AS_DATE.fullmatch(value)
    if not found:
        return False
    year, month, day = (int(part) for part in found.groups())
    if day != 0 or month > 12:
        return False
    return month == 0 or year != 0


def plain_pattern(specification: Specification, item: DataItem, reading: Reading) -> str | None:
    """良い値の型 / A pattern of good values without the empty one; None when there is none to be had.

    The pattern never matches a control character, so columns can be joined by one.
    """
    if item.repetition > 1 and reading.separator is not None:
        return None
    form = plain_form(specification, item)
    codes = listed_codes(specification, item, reading)
    if codes is not None:
        check = _value_check(specification, item, reading)
        pattern = "|".join(re.escape(each) for each in sorted(codes) if each and not check(each))
    elif form is not None:
        pattern = form
    else:
        pattern = _PLAIN[item.type](item)
    return f"(?:{pattern})" if pattern else None


# [0-9]{6} のような形だけ。区切りの文字に及ばず、桁数を超えないことが形から分かる。
_PLAIN_FORM: Final = re.compile(r"\[[0-9A-Za-z!~-]+\]\{([0-9]{1,5})\}")


def plain_form(specification: Specification, item: DataItem) -> str | None:
    """決まった形の型 / The fixed form of an item when it alone says a value is good, "" when not, None when there is none."""
    form = next((each.pattern for each in specification.forms if each.item == item.number), None)
    if form is None:
        return None
    found = _PLAIN_FORM.fullmatch(form)
    return form if item.type is DataType.HALF_WIDTH and found is not None and int(found[1]) <= item.length else ""


def _digits(most: int) -> str:
    return f"[0-9]{{1,{most}}}+"


_PLAIN: Final[Mapping[DataType, Callable[[DataItem], str]]] = {
    # 先頭が空白の値は「値がない」かもしれないので、検査にまわす。
    DataType.HALF_WIDTH: lambda item: f"(?! ){HALF_WIDTH}{{1,{item.length}}}+",
    DataType.FULL_WIDTH: lambda item: f"(?!\u3000){PLAIN_FULL_WIDTH}{{1,{item.length}}}+",
    DataType.INTEGER: lambda item: _digits(item.length),
    DataType.DECIMAL: lambda item: f"{_digits(item.length)}(?:\\.[0-9]{{1,{item.decimals}}}+)?",
    DataType.SIGNED_INTEGER: lambda item: _digits(item.length),
    DataType.IMAGE: lambda item: "",
    DataType.YEAR: lambda item: "(?!0000)[0-9]{4}",
    DataType.DATE: lambda item: _EVERY_YEAR,
    DataType.TIME: lambda item: _TIME,
}


def column_check(specification: Specification, item: DataItem, reading: Reading) -> Check:
    """列の検査 / Findings for one non-empty value of the item (its repetitions included)."""
    check = _value_check(specification, item, reading)
    separator = reading.separator
    if item.repetition == 1 or separator is None:
        return check

    def check_each(value: str) -> list[Diagnostic]:
        count = value.count(separator) + 1
        if count > item.repetition:
            return [findings.too_many_values(item=item, count=count, limit=item.repetition)]
        return [found for part in value.split(separator) if part for found in check(part)]

    return check_each


def _value_check(specification: Specification, item: DataItem, reading: Reading) -> Check:
    by_type = _type_check(item, reading)
    form = next((each for each in specification.forms if each.item == item.number), None)
    pattern = re.compile(form.pattern) if form else None
    codes = listed_codes(specification, item, reading)
    listed = specification.code_list_of(item)

    def check(value: str) -> list[Diagnostic]:
        if len(value) > MOST_CHARACTERS:
            return [findings.value_too_long(item=item, length=len(value), limit=item.length)]
        found = by_type(value)
        if found:
            return found
        if codes is not None and value not in codes:
            return [_not_listed(item, listed, codes, value)]
        if form and pattern and not pattern.fullmatch(value):
            return [findings.value_malformed(item=item, shape=shape_of(value), form_ja=form.ja, form_en=form.en)]
        return []

    return check


def listed_codes(specification: Specification, item: DataItem, reading: Reading) -> frozenset[str] | None:
    """使える値 / The values an item may take from its code list; None when no list (or no local list) is at hand."""
    listed = specification.code_list_of(item)
    if listed is None:
        return None
    if listed.is_local:
        return reading.local_codes.get(item.id)
    return frozenset(each.value for each in listed.values)


def _not_listed(item: DataItem, listed: CodeList | None, codes: frozenset[str], value: str) -> Diagnostic:
    return findings.code_not_listed(
        item=item, code_list=listed.id if listed else item.code_list or 0, title=listed.name if listed else "",
        listed=sorted(codes)[:20], shape=shape_of(value),
    )  # fmt: skip


def _type_check(item: DataItem, reading: Reading) -> Check:
    match item.type:
        case DataType.HALF_WIDTH | DataType.FULL_WIDTH:
            return _text_check(item)
        case DataType.INTEGER:
            return _form_check(
                item, _digits(item.length), f"{item.length}桁以内の整数", f"an integer of up to {item.length} digits"
            )
        case DataType.DECIMAL:
            return _form_check(
                item, _PLAIN[DataType.DECIMAL](item),
                f"整数部{item.length}桁以内・小数部{item.decimals}桁以内の数",
                f"a number of up to {item.length} digits before and {item.decimals} after the point",
            )  # fmt: skip
        case DataType.SIGNED_INTEGER:
            return _form_check(
                item, f"{_digits(item.length)}|-(?!0+$)[0-9]{{1,{item.length}}}",
                f"{item.length}桁以内の整数（負は - を付ける）", f"an integer of up to {item.length} digits, with - when negative",
            )  # fmt: skip
        case DataType.YEAR:
            return _form_check(
                item, "[0-9]{4}" if item.unknown_start_allowed else "(?!0000)[0-9]{4}", "西暦4桁", "a year of four digits"
            )
        case DataType.DATE:
            return _date_check(item, reading)
        case DataType.TIME:
            return _form_check(item, _TIME, "HH:MM:SS（秒は省略可、24時間表記）", "HH:MM:SS (seconds optional, 24 hours)")
        case DataType.IMAGE:
            return lambda value: []


_PLAIN_HALF: Final = re.compile(f"(?! ){HALF_WIDTH}+")
_PLAIN_FULL: Final = re.compile(f"(?!\u3000){PLAIN_FULL_WIDTH}+")


def _text_check(item: DataItem) -> Check:
    half = item.type is DataType.HALF_WIDTH
    plain = _PLAIN_HALF if half else _PLAIN_FULL

    def check(value: str) -> list[Diagnostic]:
        if len(value) <= item.length and plain.fullmatch(value):
            return []
        found: list[Diagnostic] = []
        length = counted_length(value)
        if length > item.length:
            found.append(findings.value_too_long(item=item, length=length, limit=item.length))
        private: int | None = None
        for position, character in enumerate(value, start=1):
            kind = class_of(character)
            if kind is CharacterClass.PRIVATE_USE and not half:
                private = private or position
            elif not (is_half_width(kind) if half else is_full_width(character, kind)):
                found.append(
                    findings.character_not_allowed(
                        item=item, position=position, found_ja=kind.ja, found_en=kind.en, type_=str(item.type)
                    )
                )
                break  # 一つの値につき最初の一字だけを言う
        if private is not None:
            found.append(findings.private_use_character(item=item, position=private))
        run = None if value.isascii() else long_combining_run(value)
        if run is not None:
            found.append(findings.combining_run_too_long(item=item, position=run, limit=COMBINING_RUN_LIMIT))
        return found

    return check


def _form_check(item: DataItem, pattern: str, form_ja: str, form_en: str) -> Check:
    compiled = re.compile(pattern)

    def check(value: str) -> list[Diagnostic]:
        if compiled.fullmatch(value):
            return []
        return [findings.value_malformed(item=item, shape=shape_of(value), form_ja=form_ja, form_en=form_en)]

    return check


def _date_check(item: DataItem, reading: Reading) -> Check:
    zero_parts = reading.unknown_dates is UnknownDateForm.ZERO_PARTS

    def check(value: str) -> list[Diagnostic]:
        found = _WRITTEN_AS_DATE.fullmatch(value)
        if not found:
            shape = shape_of(value)
            return [findings.value_malformed(item=item, shape=shape, form_ja="YYYY-MM-DD の日付", form_en="a date as YYYY-MM-DD")]
        year, month, day = (int(part) for part in found.groups())
        if year > 0 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
            return []
        if item.unknown_start_allowed and value == _UNKNOWN_START:
            return []
        if zero_parts and is_unknown_date(value):
            return [] if item.unknown_date_allowed else [findings.unknown_date_not_allowed(item=item)]
        return [findings.date_impossible(item=item)]

    return check
