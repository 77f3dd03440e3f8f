"""行のふるい / A sieve of whole lines: one pattern that only lines with nothing but surely good values match.

列に分けるのは、ふるいに残った行と、規則が読む列だけでよい。良い値の型はどれも「,」にも引用符にも合わないので、
合った行は、それだけで閉じた一行である。値のない所は、何もないか「""」と書かれていてよい。
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

import polars as pl
from attrs import frozen

from ..specifications.data_item import DataItem, DataType
from ..specifications.specification import Specification
from ..validation.column_check import Reading, column_check, listed_codes, plain_form
from ..validation.header import Header
from ..validation.row_rules import RowRule
from .line_rules import Only, Way, settled
from .sieve import FULL_CLASS

_HALF: Final = r"!#-+\--~\x{ff61}-\x{ff9f}"
_SAFE_FORM: Final = re.compile(r"\[(?:0-9|A-Z|a-z)+\]\{[0-9]{1,4}\}")
_SAFE_CODE: Final = re.compile(r"[0-9A-Za-z]+")
_FEW_VALUES: Final = 100
_LONGEST_PATTERN: Final = 400_000
_ANY: Final = Only()
_NO_LIMIT: Final = 1 << 31
_BOUND: Final = re.compile(r"\{0,[0-9]+\}$")

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
class Sample:
    """見本の行 / Some lines of a file, as they stand and as columns "0", "1", …"""

    lines: pl.Series
    frame: pl.DataFrame


@frozen(kw_only=True)
class LineSieve:
    """行のふるい / The pattern of a surely good line, the columns to be read of it, and the rules that are met in it.

    A line that matches is surely good when it has no more than ``longest`` bytes. ``quoted``: every value is quoted.
    """

    pattern: str
    longest: int
    quoted: bool
    width: int
    needed: tuple[int, ...]
    met: frozenset[int]


def line_sieve(
    specification: Specification, header: Header, reading: Reading, rules: Sequence[RowRule], kept: frozenset[int],
    sample: Sample | None = None,
) -> LineSieve | None:  # fmt: skip
    """行のふるい / The sieve of a file's lines; None where one pattern cannot be had (one column, a very large table).

    ``kept`` are columns that are read of every line whatever the rules. The sample
    decides only how many lines the sieve leaves, never what is said of them.
    """
    if len(header.items) < 2 or sum(item.length for item in header.items if item is not None) * 40 > _LONGEST_PATTERN:
        return None
    plan = settled(rules, header.items, header.places, None if sample is None else sample.frame)
    narrowed = [plan.narrowed.get(at, _ANY) for at in range(len(header.items))]
    longest, free = _unbounded(header.items, narrowed, sample)

    def value(at: int, only: Only) -> _Field | None:
        allowed = only & narrowed[at]
        pattern = _value(specification, header.items[at], reading, allowed)
        if pattern == "" and sample is not None:
            pattern = _seen(specification, header.items[at], reading, allowed, sample.frame[str(at)])
        return _field(_BOUND.sub("*", pattern) if pattern and at in free else pattern, allowed)

    patterns = list(_patterns(value, len(header.items), plan.pairs))
    if not patterns:
        return None
    read = {at for nth, rule in enumerate(rules) if nth not in plan.met for at in rule.columns}
    best = 0 if sample is None else max((0, 1), key=lambda nth: int(sample.lines.str.contains(patterns[nth]).sum()))
    return LineSieve(
        pattern=patterns[best], longest=longest, quoted=best == 1, width=len(header.items),
        needed=tuple(sorted(read | kept | {0})), met=plan.met,
    )  # fmt: skip


def _unbounded(items: Sequence[DataItem | None], only: Sequence[Only], sample: Sample | None) -> tuple[int, frozenset[int]]:
    """桁数を数えなくてよい項目 / The most bytes of a line, and the full-width items that cannot be too long within them.

    全角の項目がその桁数を超えれば、行はそれだけ長い。見本のどの行より長くなるなら、行の長さで足りる：字を数える型は、
    同じ字でも位置ごとに別の状態をもつので、遅い。
    """
    usual = 0 if sample is None else max(sample.lines.str.len_bytes().to_list(), default=0)
    others = len(items) - 1 + sum(not each.empty for each in only)
    found = {
        at: others + 3 * item.length
        for at, item in enumerate(items)
        if item is not None and item.type is DataType.FULL_WIDTH and usual and others + 3 * item.length >= usual
    }
    return min(found.values(), default=_NO_LIMIT), frozenset(found)


_Field = tuple[str, str]
"""一つの値の二つの書き方 / The patterns of a value as it is (what is empty may be quoted) and of a value that is always quoted."""


def _patterns(value: Callable[[int, Only], _Field | None], width: int, pairs: Mapping[int, Sequence[Way]]) -> Iterator[str]:
    """二つの書き方 / The patterns of a line of each form; none when nothing at all could pass."""
    parts: list[_Field] = []
    for at in range(width):
        if at - 1 in pairs:
            continue
        many, ways = (2, pairs[at]) if at in pairs else (1, ({},))
        made = [[value(at + nth, way.get(at + nth, _ANY)) for nth in range(many)] for way in ways]
        possible = [[each for each in fields if each is not None] for fields in made if None not in fields]
        if not possible:
            return
        plain, quoted = ([",".join(each[nth] for each in fields) for fields in possible] for nth in range(2))
        parts.append((plain[0], quoted[0]) if len(possible) == 1 else (f"(?:{'|'.join(plain)})", f"(?:{'|'.join(quoted)})"))
    for nth in range(2):
        yield f"^{','.join(each[nth] for each in parts)}$"


def _field(value: str | None, only: Only) -> _Field | None:
    """一つの値の型 / The patterns of one value; None when there is nothing it might be."""
    if value is None:
        return '(?:[^,"]*|"")', '"[^,"]*"'
    if not value or not only.filled:
        return ('(?:"")?', '""') if only.empty else None
    return (f'(?:{value}|"")?', f'"(?:{value})?"') if only.empty else (f"(?:{value})", f'"(?:{value})"')


def _seen(specification: Specification, item: DataItem | None, reading: Reading, only: Only, values: pl.Series) -> str | None:
    """見本にある値 / The good values of the sample, if they are few: for items whose form is no pattern of the sieve's."""
    seen = values.unique().to_list()
    if item is None or len(seen) > _FEW_VALUES:
        return ""
    check = column_check(specification, item, reading)
    allowed = [each for each in seen if (only.among is None or each in only.among) and each not in only.without]
    return "|".join(each for each in sorted(allowed) if _SAFE_CODE.fullmatch(each) and not check(each))


def _value(specification: Specification, item: DataItem | None, reading: Reading, only: Only) -> str | None:
    """一つの値 / The pattern of a surely good, filled value; empty when there is none to be had, None for any value."""
    if item is None:
        return None
    if item.repetition > 1 and reading.separator is not None:
        return ""
    codes = listed_codes(specification, item, reading)
    if only.among is not None:
        codes = only.among if codes is None else codes & only.among
    if codes is not None:
        check = column_check(specification, item, reading)
        return "|".join(each for each in sorted(codes - only.without) if _SAFE_CODE.fullmatch(each) and not check(each))
    if only.without:
        return ""
    form = plain_form(specification, item)
    if form is not None:
        return form if _SAFE_FORM.fullmatch(form) else ""
    return _BY_TYPE[item.type](item)
