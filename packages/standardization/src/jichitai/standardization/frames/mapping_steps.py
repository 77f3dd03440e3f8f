"""写しの一歩を式に / Steps of a mapping as Polars expressions. Where an expression cannot be sure, it gives null.

null の値だけを、違う値ごとに一度、一行ずつの変換（``Output.cell``）にまわす。だから、式は確かな値だけを作ればよく、
所見の言葉も判断も、手本の一か所にしかない。日付は違う値が少ない（百年で四万に満たない）ので、式を持たない。
"""

from __future__ import annotations

import re
import unicodedata
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
from ..mapping.rows import Output
from ..mapping.splitting import AddressSplit, Join, Part, address_pattern
from ..mapping.step import SPACES, Default, EmptyWhen, Pad, Remove, Step, Trim

_LOOKED_AT: Final = (range(0x20, 0x7F), range(0x3000, 0x3100), range(0x4E00, 0xA000), range(0xFF01, 0xFFEF))

_IN_HEAD: Final = 3
"""頭にある部分の数 / Prefecture, city and town stand before the first digit or space."""
_HEAD: Final = "^([^0-9０-９ \u3000\n]*)[^\n]*$"
_TAIL: Final = "^[^0-9０-９ \u3000\n]*([0-9０-９][^ \u3000\n]*|)[ \u3000]*([^\n]*)$"


def quick(output: Output, /) -> pl.Expr | None:
    """一列の式 / The expression of one item; null where the plain way has to look. None when there is no quick way."""
    if not output.places:
        return pl.lit(output.constant)
    columns = [pl.col(str(at)) for at in output.places]
    made = columns[0] if output.join is None else _gathered(output.join, columns)
    for step in output.steps:
        after = _after(step, made)
        if after is None:
            return None
        made = after
    return made


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
            return before.map_batches(partial(_split, on=step.on, nth=step.nth), return_dtype=pl.String)
        case Rewrite():
            return _rewritten(REWRITERS[step.to], before)
        case Shrink():
            within = _within(JIS_X_0208 if step.target is Target.JIS_X_0208 else JIS_X_0213)
            return before.str.extract(within, 1) if step.map is not None else None
        case PrivateUse():
            return before.str.extract(f"^([^{PRIVATE_USE}]*)$", 1) if step.table is not None else None
        case _:
            return None


def _split(column: pl.Series, *, on: date, nth: int) -> pl.Series:
    """住所の一部 / One part of every address. What stands before the first digit or space repeats: it is matched once each.

    頭（最初の算用数字か空白の前）だけを、違うものごとに手本の型にかける。番地号と方書は、頭の続きとして切り出す。
    """
    heads = column.str.extract(_HEAD, 1)
    known = heads.drop_nulls().unique()
    found = [_address(on).fullmatch(each) for each in known.to_list()]
    wanted = nth if nth <= _IN_HEAD else 1
    parts = pl.Series([each[wanted] if each else None for each in found], dtype=pl.String)
    made = heads.replace_strict(known, parts, default=None, return_dtype=pl.String)
    if nth <= _IN_HEAD:
        return made
    return column.str.extract(_TAIL, nth - _IN_HEAD).zip_with(made.is_not_null(), made)


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
    return f"^([{ranges}]*)$"
