"""ふるい / Sieves on columns: which values are surely good, and in which rows a rule may not be met.

ふるいは、一つずつの検査より緩くも厳しくもない答えを自分では出さない。「確かに良い」ものだけを除き、
残りは一つずつの検査が決める。だから、ふるいは良くない値を一つも通さなければよい。
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Final

import polars as pl

from ..specifications.data_item import DataItem, DataType, OutputCondition
from ..specifications.specification import Relation, RequiredWhen, Specification
from ..validation.column_check import MOST_CHARACTERS, Reading, column_check, listed_codes, plain_form
from ..validation.requirement_check import Places
from ..validation.row_rules import RowRule
from ..validation.rulebook import CheckedNumber, DayOrder, NumberKind, UnknownDate

_HALF: Final = r"^[!-~\x{ff61}-\x{ff9f}][ -~\x{ff61}-\x{ff9f}]*$"
FULL_CLASS: Final = (
    r"\x{4e00}-\x{9fff}\x{3041}-\x{3096}\x{309b}-\x{30ff}\x{ff01}-\x{ff5e}\x{3001}-\x{3029}\x{3400}-\x{4dbf}"
    r"\x{f900}-\x{faff}\x{20000}-\x{2ffbf}\x{30000}-\x{3ffbf}"
)
"""確かに全角の文字（全角空白を除く） / Characters that are surely full-width and count one, but for the full-width space."""
_FULL: Final = rf"^[{FULL_CLASS}][{FULL_CLASS}\x{{3000}}]*$"
_DATE: Final = (
    r"^[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))$"
)
_TIME: Final = r"^(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?$"

_BY_TYPE: Final[Mapping[DataType, Callable[[pl.Expr, DataItem], pl.Expr]]] = {
    DataType.HALF_WIDTH: lambda column, item: column.str.contains(_HALF) & (column.str.len_chars() <= item.length),
    DataType.FULL_WIDTH: lambda column, item: column.str.contains(_FULL) & (column.str.len_chars() <= item.length),
    DataType.INTEGER: lambda column, item: _digits(column, item.length),
    DataType.SIGNED_INTEGER: lambda column, item: _digits(column, item.length),
    DataType.DECIMAL: lambda column, item: column.str.contains(rf"^[0-9]{{1,{item.length}}}(?:\.[0-9]{{1,{item.decimals}}})?$"),
    DataType.IMAGE: lambda column, item: column.str.len_chars() <= MOST_CHARACTERS,
    DataType.YEAR: lambda column, item: column.str.contains("^[0-9]{4}$") & (column != "0000"),
    DataType.DATE: lambda column, item: column.str.contains(_DATE) & ~column.str.starts_with("0000"),
    DataType.TIME: lambda column, item: column.str.contains(_TIME),
}
_SET_SIGNS: Final = ("--", "~~", "&&")
"""Polars の正規表現では、括弧の中で集合の演算になる / Inside brackets these mean set operations to Polars."""


def _digits(column: pl.Expr, most: int) -> pl.Expr:
    return column.str.contains("^[0-9]+$") & (column.str.len_bytes() <= most)


def doubtful_values(column: pl.Expr, specification: Specification, item: DataItem, reading: Reading) -> pl.Expr:
    """疑わしい値 / True where a filled value is not surely good; the check of one value decides."""
    if item.repetition > 1 and reading.separator is not None:
        return column != ""
    codes = listed_codes(specification, item, reading)
    form = plain_form(specification, item)
    if codes is not None:
        check = column_check(specification, item, reading)
        good = column.is_in(sorted({"", *(each for each in codes if each and not check(each))}))
    elif form is None:
        good = _BY_TYPE[item.type](column, item) | (column == "")
    elif form and not any(sign in form for sign in _SET_SIGNS):
        good = column.str.contains(f"^(?:{form})$") | (column == "")
    else:
        good = column == ""
    return ~good


def doubtful_rows(rule: RowRule, columns: Sequence[pl.Expr], places: Places) -> pl.Expr:
    """疑わしい行 / True where the rule may not be met; ``columns`` are all columns of the file."""
    read = [columns[at] for at in rule.columns]
    match rule.basis:
        case OutputCondition.MANDATORY:
            return pl.all_horizontal([_maybe_empty(each) for each in read])
        case CheckedNumber(_, kind):
            return _wrong_check_digit(read[0], kind)
        case UnknownDate(text=text) if text is not None and rule.columns[1] == next(iter(places.get(text, ())), None):
            flag, shown = read
            return ((flag == "1") & _maybe_empty(shown)) | ((flag == "0") & (shown != ""))
        case UnknownDate():
            return (read[0] != "1") & read[1].str.ends_with("-00")
        case DayOrder():
            return (read[0] != "") & (read[1] != "") & (read[0] > read[1])
        case tuple() as conditions:
            return _maybe_required([each for each in conditions if isinstance(each, RequiredWhen)], columns, places)
        case _:
            return pl.lit(value=True)


def _maybe_empty(column: pl.Expr) -> pl.Expr:
    return (column == "") | column.str.starts_with(" ") | column.str.starts_with("\u3000")


def _maybe_required(conditions: Sequence[RequiredWhen], columns: Sequence[pl.Expr], places: Places) -> pl.Expr:
    mine = pl.all_horizontal([_maybe_empty(columns[at]) for at in places[conditions[0].item]])
    theirs = [_maybe_holds(each, columns[at]) for each in conditions for at in places.get(each.other, ())]
    absent = [
        pl.all_horizontal([_maybe_empty(columns[at]) for at in places[each.other]])
        for each in conditions
        if each.relation is Relation.ABSENT and each.other in places
    ]
    return mine & pl.any_horizontal([*theirs, *absent])


def _maybe_holds(needed: RequiredWhen, other: pl.Expr) -> pl.Expr:
    match needed.relation:
        case Relation.PRESENT:
            return other != ""
        case Relation.EQUALS:
            return other == needed.value
        case Relation.OTHER_THAN:
            return (other != "") & (other != needed.value)
        case Relation.UNKNOWN_DATE:
            return other.str.ends_with("-00")
        case Relation.ABSENT:
            return pl.lit(value=False)  # 全部の列を見て決める


_PLACES: Final = 4
_CHUNK: Final = 10**_PLACES
_MOST_DIGITS: Final = 12
_INDIVIDUAL: Final = (2, 3, 4, 5, 6, 7)
"""個人番号の重み / Weights of six digits, lowest first; they begin anew at the seventh. Municipality codes use the first five."""
_CORPORATE: Final = (1, 2)


def _wrong_check_digit(column: pl.Expr, kind: NumberKind) -> pl.Expr:
    """検査用数字が合わない行 / Digits as one integer; the weighed sum of four digits at once, from a table."""
    written = pl.when(column.str.len_bytes() == kind.digits).then(column).cast(pl.Int64, strict=False)
    number = pl.when(written >= 0).then(written)
    match kind:
        case NumberKind.INDIVIDUAL_NUMBER:
            rest = _weighed(number // 10, _INDIVIDUAL, 11) % 11
            wrong = number % 10 != pl.when(rest <= 1).then(0).otherwise(11 - rest)
        case NumberKind.CORPORATE_NUMBER:
            wrong = number // 10**12 != 9 - _weighed(number % 10**12, _CORPORATE, 9) % 9
        case NumberKind.MUNICIPALITY_CODE:
            wrong = number % 10 != (11 - _weighed(number // 10, _INDIVIDUAL, 11) % 11) % 10
    return wrong.fill_null(value=False)


def _weighed(number: pl.Expr, weights: tuple[int, ...], modulus: int) -> pl.Expr:
    """重みを付けた和 / A number that leaves the same rest as the weighed sum of up to twelve digits."""
    each = tuple(weights[place % len(weights)] for place in range(_MOST_DIGITS))
    parts = [
        pl.lit(_sums(each[place : place + _PLACES], modulus)).gather(number // 10**place % _CHUNK)
        for place in range(0, _MOST_DIGITS, _PLACES)
    ]
    return parts[0] + parts[1] + parts[2]


@cache
def _sums(weights: tuple[int, ...], modulus: int) -> pl.Series:
    """和の表 / The rest of the weighed sum of every number of four digits."""
    number = pl.int_range(_CHUNK, dtype=pl.Int64, eager=True)
    total = pl.select(pl.lit(0, dtype=pl.Int64)).to_series()
    for place, weight in enumerate(weights):
        total = total + number // 10**place % 10 * weight
    return (total % modulus).cast(pl.Int16)
