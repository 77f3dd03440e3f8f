"""行のふるい / A sieve of whole lines: one pattern that only lines with nothing but surely good values match.

列に分けるのは、ふるいに残った行と、規則が読む列だけでよい。引用符のない塊でだけ使う（型はどれも「,」に合わない）。
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from attrs import frozen

from ..specifications.data_item import DataItem, DataType, OutputCondition
from ..specifications.specification import Specification
from ..validation.column_check import Reading, column_check, listed_codes, plain_form
from ..validation.header import Header
from .sieve import FULL_CLASS

_ANYTHING: Final = "[^,]*"
_HALF: Final = r"!#-+\--~\x{ff61}-\x{ff9f}"
_SAFE_FORM: Final = re.compile(r"\[(?:0-9|A-Z|a-z)+\]\{[0-9]{1,4}\}")
_SAFE_CODE: Final = re.compile(r"[0-9A-Za-z]+")
_LONGEST_PATTERN: Final = 400_000

_BY_TYPE: Final[Mapping[DataType, Callable[[DataItem], str]]] = {
    DataType.HALF_WIDTH: lambda item: f"[{_HALF}][ {_HALF}]{{0,{item.length - 1}}}",
    DataType.FULL_WIDTH: lambda item: rf"[{FULL_CLASS}][{FULL_CLASS}\x{{3000}}]{{0,{item.length - 1}}}",
    DataType.INTEGER: lambda item: f"[0-9]{{1,{item.length}}}",
    DataType.SIGNED_INTEGER: lambda item: f"[0-9]{{1,{item.length}}}",
    DataType.DECIMAL: lambda item: rf"[0-9]{{1,{item.length}}}(?:\.[0-9]{{1,{item.decimals}}})?",
    DataType.IMAGE: lambda item: "[0-9A-Za-z+/=]+",
    DataType.YEAR: lambda item: "[1-9][0-9]{3}",
    DataType.DATE: lambda item: (
        "[1-9][0-9]{3}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
        "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    ),
    DataType.TIME: lambda item: "(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?",
}


@frozen(kw_only=True)
class LineSieve:
    """行のふるい / The pattern of a surely good line, and the columns that rules read in every row."""

    pattern: str
    needed: tuple[int, ...]


def line_sieve(specification: Specification, header: Header, reading: Reading, needed: frozenset[int]) -> LineSieve | None:
    """行のふるい / The sieve of a file's lines; None where one pattern cannot be had (one column, a very large table).

    A column of a mandatory item that stands once is never empty in a line that matches.
    """
    columns = [_column(specification, header, item, reading) for item in header.items]
    size = sum(item.length for item in header.items if item is not None) * 40
    patterns = [each for each in columns if each is not None]
    if len(columns) < 2 or len(patterns) < len(columns) or size > _LONGEST_PATTERN:
        return None
    return LineSieve(pattern=f"^{','.join(patterns)}$", needed=tuple(sorted(needed | {0})))


def _column(specification: Specification, header: Header, item: DataItem | None, reading: Reading) -> str | None:
    if item is None:
        return _ANYTHING
    pattern = _value(specification, item, reading)
    may_be_empty = item.output is not OutputCondition.MANDATORY or len(header.places[item.number]) > 1
    if not pattern:
        return "" if may_be_empty else None
    return f"(?:{pattern})?" if may_be_empty else f"(?:{pattern})"


def _value(specification: Specification, item: DataItem, reading: Reading) -> str:
    """一つの値 / The pattern of a surely good, filled value; empty when there is none to be had."""
    if item.repetition > 1 and reading.separator is not None:
        return ""
    codes = listed_codes(specification, item, reading)
    if codes is not None:
        check = column_check(specification, item, reading)
        return "|".join(each for each in sorted(codes) if _SAFE_CODE.fullmatch(each) and not check(each))
    form = plain_form(specification, item)
    if form is not None:
        return form if _SAFE_FORM.fullmatch(form) else ""
    return _BY_TYPE[item.type](item)
