"""事実の列 / Facts of one kind as a Polars frame, and back, without loss.

Columns ``key, valid_from, valid_until, recorded_at, superseded_at, entry``, then the
value: one column ``value``, or for a class one column ``value.<field>`` each. Whole
numbers, truth values, days and texts keep their type; anything nested is JSON text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs
import polars as pl

from ..kernel.diagnostics import DomainError, InputError, Where
from ..kernel.fiscal_year import FiscalYear
from ..kernel.period import EffectivePeriod
from ..kernel.refs import Ref
from ..kernel.yen import Yen
from ..temporal.facts import Fact, Kind
from . import facts_findings

T = TypeVar("T")

INSTANT: Final = pl.Datetime("us", "UTC")
"""時刻の型 / The type of both instants: microseconds, UTC."""
_FIXED: Final[dict[str, Any]] = {
    "key": pl.String, "valid_from": pl.Date, "valid_until": pl.Date,
    "recorded_at": INSTANT, "superseded_at": INSTANT, "entry": pl.String,
}  # fmt: skip
_PLAIN: Final[dict[Any, Any]] = {
    str: pl.String, bool: pl.Boolean, int: pl.Int64, Yen: pl.Int64, FiscalYear: pl.Int64, date: pl.Date,
}  # fmt: skip


class _Column:
    """How one part of a value stands in a column."""

    def __init__(self, hint: Any) -> None:
        members = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
        inner = [each for each in members if each is not NoneType]
        self.type, self.write, self.read = _form_of(inner[0] if len(inner) == 1 else hint)
        self.optional = NoneType in members

    def cell(self, plain: Any) -> Any:
        return None if plain is None and self.optional else self.write(plain)

    def plain(self, cell: Any) -> Any:
        return None if cell is None else self.read(cell)


def _form_of(hint: Any) -> tuple[Any, Callable[[Any], Any], Callable[[Any], Any]]:
    if hint is date:
        return pl.Date, date.fromisoformat, date.isoformat
    known = pl.String if _is_text(hint) else _PLAIN.get(hint)
    if known is not None:
        return known, _same, _same
    return pl.String, _json, json.loads


def _is_text(hint: Any) -> bool:
    if not isinstance(hint, type):
        return False
    return issubclass(hint, Ref) or (issubclass(hint, Enum) and all(isinstance(each.value, str) for each in hint))


def _same(plain: Any) -> Any:
    return plain


def _json(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _columns(kind: Kind[Any]) -> dict[str | None, _Column]:
    """The columns of a value, by field; a single one, under None, when the value is no class."""
    if attrs.has(kind.type) and kind.type not in _PLAIN and not issubclass(kind.type, Ref):
        hints = get_type_hints(kind.type)
        return {each.name: _Column(hints[each.name]) for each in attrs.fields(kind.type)}
    return {None: _Column(kind.type)}


def _name(field: str | None) -> str:
    return "value" if field is None else f"value.{field}"


def facts_schema(kind: Kind[Any]) -> dict[str, Any]:
    """列の名と型 / The columns of a frame of this kind, in order."""
    return {**_FIXED, **{_name(field): column.type for field, column in _columns(kind).items()}}


def facts_frame(kind: Kind[T], facts: Iterable[Fact[T]]) -> pl.DataFrame:
    """事実を表にする / One row per fact, in the order given.

    >>> from datetime import UTC, datetime
    >>> fact = Fact(kind="example.name", key="0100", value="総務課", valid=EffectivePeriod(date(2026, 4, 1)),
    ...             recorded_at=datetime(2026, 3, 20, tzinfo=UTC))
    >>> facts_frame(Kind("example.name", str), [fact]).select("key", "valid_from", "value").rows()
    [('0100', datetime.date(2026, 4, 1), '総務課')]
    """
    columns, schema = _columns(kind), facts_schema(kind)
    rows: list[tuple[Any, ...]] = []
    for each in facts:
        plain = kind.to_json(each.value)
        value = (column.cell(plain if field is None else plain[field]) for field, column in columns.items())
        rows.append((
            each.key, each.valid.start, each.valid.end, each.recorded_at, each.superseded_at, each.entry, *value,
        ))  # fmt: skip
    return pl.DataFrame(rows, schema=schema, orient="row")


def facts_from_frame(kind: Kind[T], frame: pl.DataFrame) -> tuple[Fact[T], ...]:
    """表を事実に戻す / Every row as a fact; ``InputError`` with a finding per wrong column or row (numbered from 1).

    Other columns are ignored. Whether facts share a day is for ``check_line`` and the
    store to say.
    """
    columns, schema = _columns(kind), facts_schema(kind)
    wrong = [
        facts_findings.fact_frame_unreadable(
            fact_ja=f"列 {name} がないか、型が {type_} でない",
            fact_en=f"the column {name} is missing or not {type_}",
            where=Where(field=name),
        )
        for name, type_ in schema.items()
        if frame.schema.get(name) != type_
    ]
    if wrong:
        raise InputError(wrong)
    facts: list[Fact[T]] = []
    for number, (key, start, end, recorded_at, superseded_at, entry, *value) in enumerate(frame.select(*schema).iter_rows(), 1):
        plain = {field: column.plain(cell) for (field, column), cell in zip(columns.items(), value, strict=True)}
        try:
            fact = Fact(
                kind=kind.name, key=key, value=kind.from_json(plain.get(None, plain)),
                valid=EffectivePeriod(start, end), recorded_at=recorded_at, superseded_at=superseded_at, entry=entry,
            )  # fmt: skip
        except (ValueError, TypeError, AttributeError, DomainError):
            told_ja, told_en = "値・期間・時刻の組がありえない", "value, days or instants cannot be"
            wrong.append(facts_findings.fact_frame_unreadable(fact_ja=told_ja, fact_en=told_en, where=Where(line=number)))
        else:
            facts.append(fact)
    if wrong:
        raise InputError(wrong)
    return tuple(facts)
