"""写しの一歩を式に / Steps of a mapping as Polars expressions. Where an expression cannot be sure, it gives null.

null の値だけを、違う値ごとに一度、一行ずつの変換（``Output.cell``）にまわす。だから、式は確かな値だけを作ればよく、
所見の言葉も判断も、手本の一か所にしかない。元号の日付は違う値が少ない（百年で四万に満たない）ので、式を持たない。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, partial
from itertools import chain
from typing import Final

import polars as pl

from jichitai.master_data.characters import JIS_X_0208, JIS_X_0213, Repertoire, classify
from jichitai.master_data.characters.conversion import Rewriter

from ..glyphs.private_character import PRIVATE_USE
from ..mapping.character_steps import REWRITERS, PrivateUse, Rewrite, Shrink, Target
from ..mapping.code_step import Code
from ..mapping.day_step import Day, DayForm
from ..mapping.rows import Output
from ..mapping.splitting import AddressSplit, Join, Part, address_pattern
from ..mapping.step import SPACES, Default, EmptyWhen, Pad, Remove, Step, Trim

_LOOKED_AT: Final = (range(0x20, 0x7F), range(0x3000, 0x3100), range(0x4E00, 0xA000), range(0xFF01, 0xFFEF))

_FIRST_YEAR: Final = 1800
_YEARS: Final = 400
_IN_HEAD: Final = 3
"""頭にある部分の数 / Prefecture, city and town stand before the first digit or space."""
_HEADS: Final = pl.Struct({**{str(nth): pl.String for nth in range(1, _IN_HEAD + 1)}, "whole": pl.String})
_HEAD: Final = "^([^0-9０-９ \u3000\n]*)[^\n]*$"
_TAIL: Final = "^[^0-9０-９ \u3000\n]*([0-9０-９][^ \u3000\n]*|)[ \u3000]*([^\n]*)$"


def quick(output: Output, /) -> pl.Expr | None:
    """一列の式 / The expression of one item; null where the plain way has to look. None when there is no quick way."""
    if not output.places:
        return pl.lit(output.constant)
    columns = [pl.col(str(at)) for at in output.places]
    made = columns[0] if output.join is None else _gathered(output.join, columns)
    first = _first_split(output)
    if first is not None:
        made = _part_of_address(first, pl.col(_shared(output, first)))
    for step in output.steps if first is None else output.steps[1:]:
        after = _after(step, made)
        if after is None:
            return None
        made = after
    return made


def shared_columns(outputs: Iterable[Output], /) -> dict[str, pl.Expr]:
    """共に使う列 / Columns that ``quick`` expressions of several items read, by name: an address is looked at once."""
    found = [(each, first) for each in outputs if (first := _first_split(each)) is not None]
    return {_shared(each, first): _address_of(pl.col(str(each.places[0])), first) for each, first in found}


def _first_split(output: Output) -> AddressSplit | None:
    """列をそのまま分ける一歩 / The step that splits a column as it is, if that is the first."""
    first = output.steps[0] if output.steps and output.places and output.join is None else None
    return first if isinstance(first, AddressSplit) else None


def _shared(output: Output, step: AddressSplit) -> str:
    return f"{output.places[0]}@{step.on}"


def _address_of(column: pl.Expr, step: AddressSplit) -> pl.Expr:
    return column.map_batches(partial(_heads, on=step.on), return_dtype=_HEADS)


def _gathered(join: Join, columns: list[pl.Expr]) -> pl.Expr:
    if not join.exact:
        filled = [pl.when(each != "").then(each) for each in columns]
        return pl.concat_str(filled, separator=join.separator, ignore_nulls=True)
    clean = pl.all_horizontal([~each.str.contains(join.separator, literal=True) for each in columns])
    empty = pl.all_horizontal([each == "" for each in columns])
    return pl.when(empty).then(pl.lit("")).when(clean).then(pl.concat_str(columns, separator=join.separator))


def _after(step: Step, before: pl.Expr) -> pl.Expr | None:
    """一歩の式 / The expression after a step. It names ``before`` once, so that long chains stay small."""
    match step:
        case Trim():
            return before.str.strip_chars(SPACES)
        case Remove():
            return before.str.replace_all(step.pattern, "")
        case Pad():
            return before.replace("", None).str.pad_start(step.length, step.fill)
        case EmptyWhen():
            return before.replace(list(step.values), "")
        case Default():
            return before.replace("", step.value)
        case Code():
            return None if step.table is None else _by_table(step, before)
        case Part():
            return before.str.extract(step.pattern, step.nth)
        case AddressSplit():
            return _part_of_address(step, _address_of(before, step))
        case Day():
            return _as_day(step, before)
        case Rewrite():
            return _rewritten(REWRITERS[step.to], before)
        case _:
            return _known_characters(step, before)


def _known_characters(step: Step, before: pl.Expr) -> pl.Expr | None:
    """字の変換 / Texts of which no character has to be looked at."""
    match step:
        case Shrink():
            within = _within(JIS_X_0208 if step.target is Target.JIS_X_0208 else JIS_X_0213)
            return _matching(within, before) if step.map is not None else None
        case PrivateUse():
            return _matching(f"^[^{PRIVATE_USE}]*$", before) if step.table is not None else None
        case _:
            return None


def _matching(pattern: str, before: pl.Expr) -> pl.Expr:
    """型に合う値だけ / The values that match; what is asked is only whether they do, which is quicker than a group."""
    return before.map_batches(partial(_only, pattern=pattern), return_dtype=pl.String)


def _only(column: pl.Series, *, pattern: str) -> pl.Series:
    good = column.str.contains(pattern)
    return column.zip_with(good, pl.Series([None], dtype=pl.String).new_from_index(0, len(column)))


def _part_of_address(step: AddressSplit, address: pl.Expr) -> pl.Expr:
    """住所の一部 / One part of an address whose head was looked at, or null.

    番地号と方書は、頭の続きとして切り出す。
    """
    head = address.struct.field(str(min(step.nth, _IN_HEAD)))
    if step.nth <= _IN_HEAD:
        return head
    return pl.when(head.is_not_null()).then(address.struct.field("whole").str.extract(_TAIL, step.nth - _IN_HEAD))


def _heads(column: pl.Series, *, on: date) -> pl.Series:
    """住所の頭 / Prefecture, city and town of every address. What stands before the first digit or space repeats.

    頭（最初の算用数字か空白の前）だけを、違うものごとに手本の型に一度かける。
    """
    heads = column.str.extract(_HEAD, 1).alias("head")
    known = heads.drop_nulls().unique()
    found = [_address(on).fullmatch(each) for each in known.to_list()]
    parts = {str(nth): [each[nth] if each else None for each in found] for nth in range(1, _IN_HEAD + 1)}
    table = pl.DataFrame({"head": known, **parts}, schema={"head": pl.String, **dict.fromkeys(parts, pl.String)})
    joined = heads.to_frame().join(table, on="head", how="left", maintain_order="left").drop("head")
    return joined.with_columns(whole=column).to_struct()


def _as_day(step: Day, before: pl.Expr) -> pl.Expr | None:
    """数字で書いた日 / Days in digits, of the centuries people are alive in; other forms are read once for each value."""
    if step.form not in _DAYS:
        return None
    return before.map_batches(partial(_in_digits, form=step.form, meant=dict(step.sentinels)), return_dtype=pl.String)


def _in_digits(column: pl.Series, *, form: DayForm, meant: Mapping[str, str]) -> pl.Series:
    made = _DAYS[form](column)
    meant = {"": "", **{before: after for before, after in meant.items() if before}}  # 空の値は、変換せずに通る
    return column.replace_strict(list(meant), list(meant.values()), default=made, return_dtype=pl.String)


def _of_eight_digits(column: pl.Series) -> pl.Series:
    """八桁の日 / By a table of all days; eight bytes that are a number this great are eight digits."""
    frame = column.to_frame("text").select("text", number=pl.col("text").cast(pl.Int32, strict=False))
    month, day = pl.col("number") // 100 % 100, pl.col("number") % 100
    fits = (pl.col("text").str.len_bytes() == 8) & month.is_between(1, 12) & day.is_between(1, 31)
    year = pl.col("number") // 10_000 - _FIRST_YEAR
    place = pl.when(fits & year.is_between(0, _YEARS - 1)).then((year * 12 + month - 1) * 31 + day - 1)
    return frame.select(pl.lit(_days()).gather(place)).to_series()


@cache
def _days() -> pl.Series:
    """すべての日 / Every day of the years, with room for 31 in each month; null where there is none."""
    days = pl.date_range(date(_FIRST_YEAR, 1, 1), date(_FIRST_YEAR + _YEARS - 1, 12, 31), eager=True)
    place = ((days.dt.year() - _FIRST_YEAR) * 12 + days.dt.month() - 1) * 31 + days.dt.day() - 1
    empty = pl.Series([None], dtype=pl.String).new_from_index(0, _YEARS * 372)
    return empty.scatter(place.cast(pl.UInt32), days.dt.to_string("%Y-%m-%d"))


def _every_year(sign: str) -> str:
    """平年に必ずある日 / Days that every year has, as a pattern."""
    month_ends = ("(?:0[13578]|1[02])", "(?:0[1-9]|[12][0-9]|3[01])"), ("(?:0[469]|11)", "(?:0[1-9]|[12][0-9]|30)")
    days = [sign.join(each) for each in (*month_ends, ("02", "(?:0[1-9]|1[0-9]|2[0-8])"))]
    return f"^[1-9][0-9]{{3}}{sign}(?:{'|'.join(days)})$"


_DAYS: Final[Mapping[DayForm, Callable[[pl.Series], pl.Series]]] = {
    DayForm.ISO: partial(_only, pattern=_every_year("-")),
    DayForm.SLASHED: lambda column: _only(column, pattern=_every_year("/")).str.replace_all("/", "-", literal=True),
    DayForm.COMPACT: _of_eight_digits,
}


@cache
def _address(on: date) -> re.Pattern[str]:
    return re.compile(address_pattern(on))


def _by_table(step: Code, before: pl.Expr) -> pl.Expr:
    whole = step.table.whole if step.table is not None else {}
    return before.replace_strict(list(whole), list(whole.values()), default=None, return_dtype=pl.String)


def _rewritten(rewriters: tuple[Rewriter, ...], before: pl.Expr) -> pl.Expr | None:
    for each in rewriters:
        if each.table is None:
            return None
        longest_first = sorted(each.table, key=len, reverse=True)
        before = before.str.replace_many(longest_first, [each.table[key] for key in longest_first], leftmost=True)
    return before


@cache
def _within(target: frozenset[Repertoire]) -> str:
    """縮退のいらない文 / Texts of characters that each alone belong to the target, as a pattern; marks are looked at closely."""
    good = [
        point
        for point in chain(*_LOOKED_AT)
        if not unicodedata.category(chr(point)).startswith("M") and classify(chr(point))[0].repertoire in target
    ]
    spans: list[list[int]] = []
    for point in good:
        if spans and spans[-1][1] == point - 1:
            spans[-1][1] = point
        else:
            spans.append([point, point])
    ranges = "".join(f"\\x{{{first:x}}}-\\x{{{last:x}}}" for first, last in spans)
    return f"^[{ranges}]*$"
