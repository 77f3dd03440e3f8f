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
_WRITTEN: Final = 12
"""日や時刻の字数を超える数 / More characters than any day, time or point of a number takes."""
_MOSTLY: Final = 0.5

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

    A line that matches has no more than ``longest`` characters (None: no such bound).
    """

    pattern: str
    longest: int | None
    width: int
    needed: tuple[int, ...]
    met: frozenset[int]

    @property
    def of_lines(self) -> str:
        """幾行もの型 / The pattern of a text that is nothing but lines that match, each with its end."""
        return f"^(?:{self.pattern[1:-1]}\n)*$"


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

    def value(at: int, only: Only) -> _Field | None:
        allowed = only & narrowed[at]
        pattern = _value(specification, header.items[at], reading, allowed)
        if pattern == "" and sample is not None:
            pattern = _seen(specification, header.items[at], reading, allowed, sample.frame[str(at)])
        return _field(pattern, allowed)

    patterns = list(_patterns(value, len(header.items), plan.pairs))
    if not patterns:
        return None
    read = {at for nth, rule in enumerate(rules) if nth not in plan.met for at in rule.columns}
    quoted = sample is not None and _share_quoted(sample) > _MOSTLY
    return LineSieve(
        pattern=patterns[quoted], longest=_longest(header.items), width=len(header.items),
        needed=tuple(sorted(read | kept | {0})), met=plan.met,
    )  # fmt: skip


def _share_quoted(sample: Sample) -> float:
    """引用で始まる割合 / The share of lines that begin with a quote: writers that quote one first value quote them all."""
    return int(sample.lines.str.starts_with('"').sum()) / max(len(sample.lines), 1)


def _longest(items: Sequence[DataItem | None]) -> int | None:
    """最も長い行 / The most characters of a line that matches; None when a value may be of any length."""
    if any(item is None or item.type is DataType.IMAGE for item in items):
        return None
    return sum(max(item.length + item.decimals, _WRITTEN) + len('."",') for item in items if item is not None)


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
        return r'(?:[^,"\n]*|"")', r'"[^,"\n]*"'
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
