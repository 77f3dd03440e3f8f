"""時点つきの表 / Effective-dated tables: law as data, one edition per commencement."""

from __future__ import annotations

import pkgutil
import tomllib
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from attrs import frozen

from .diagnostics import DomainError, InputError
from .findings import no_edition_in_force, table_unreadable
from .law import Citation, Law
from .laws import REGISTER
from .rule import EditionUsed

T = TypeVar("T")
Reader = Callable[[Mapping[str, Any]], T]

_LARGEST: Final = 4 << 20
_EDITION_KEYS: Final = {"in_force_from", "promulgated_on", "amended_by", "verified_on", "cites", "values"}
_TABLE_KEYS: Final = {"name", "question", "unit", "applies_to", "anchor", "edition", "law"}


@frozen(kw_only=True)
class Edition(Generic[T]):
    """版 / One edition of a table: its value and its four dates.

    ``in_force_from`` is inclusive. ``verified_on`` is the day somebody compared the
    edition with its source; None means nobody has, and a release refuses it.
    """

    table: str
    value: T
    in_force_from: date
    promulgated_on: date | None
    amended_by: str
    cites: tuple[Citation, ...]
    verified_on: date | None

    @property
    def used(self) -> EditionUsed:
        """判断に付す名札 / What a ruling says of this edition."""
        return EditionUsed(
            table=self.table, in_force_from=self.in_force_from, amended_by=self.amended_by, verified_on=self.verified_on
        )


class NoEditionInForce(DomainError):
    """その日に施行中の版がない / The table has no edition in force on the day asked for."""


class EffectiveTable(Generic[T]):
    """時点つきの表 / A table with editions; ``as_of(day)`` gives the one in force, in O(log n).

    National tables are loaded from package data, local ones (条例・規則・規程) from
    the user's own file in the same form, with ``read_local``.
    """

    def __init__(
        self,
        *,
        name: str,
        question: str,
        unit: str,
        applies_to: str,
        anchor: str,
        editions: Sequence[Edition[T]],
        origin: str = "",
    ) -> None:
        ordered = tuple(sorted(editions, key=lambda each: each.in_force_from))
        starts = [each.in_force_from for each in ordered]
        if len(set(starts)) != len(starts):
            raise ValueError(f"two editions of {name!r} come into force on the same day")
        self.name, self.question, self.unit = name, question, unit
        self.applies_to, self.anchor, self.origin = applies_to, anchor, origin
        self.editions = ordered
        self._starts = starts

    def as_of(self, day: date) -> Edition[T]:
        """その日の版 / The edition in force on ``day`` (its first day included); or ``NoEditionInForce``."""
        at = bisect_right(self._starts, day)
        if at == 0:
            raise NoEditionInForce(no_edition_in_force(table=self.name, day=day, editions=self._starts))
        return self.editions[at - 1]

    @property
    def unverified(self) -> tuple[Edition[T], ...]:
        """照合していない版 / Editions nobody has compared with their source yet."""
        return tuple(each for each in self.editions if each.verified_on is None)

    def __repr__(self) -> str:
        return f"EffectiveTable({self.name!r}, editions={[str(day) for day in self._starts]})"

    @classmethod
    def read_local(cls, path: Path, read: Reader[T], *, extra_laws: Mapping[str, Law] | None = None) -> EffectiveTable[T]:
        """団体の表を読む / Read the user's own TOML file; ``InputError`` names file and field."""
        try:
            if path.stat().st_size > _LARGEST:
                fact = f"more than {_LARGEST} bytes"
                raise InputError([table_unreadable(file=str(path), place="", fact_ja=f"{_LARGEST}バイトを超える", fact_en=fact)])
            raw = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError) as error:  # TOML and UTF-8 errors are ValueErrors
            fact = str(error) if isinstance(error, tomllib.TOMLDecodeError) else type(error).__name__
            raise InputError([table_unreadable(file=str(path), place="", fact_ja=fact, fact_en=fact)]) from None
        return _parsed(raw, read, origin=str(path), extra_laws=extra_laws or {})


class PackagedTable(Generic[T]):
    """同梱の表 / A national table in package data, read on first use (imports stay cheap)."""

    def __init__(self, package: str, file: str, read: Reader[T]) -> None:
        self.package, self.file, self._read = package, file, read
        self._loaded: EffectiveTable[T] | None = None
        _PACKAGED.append(self)

    @property
    def table(self) -> EffectiveTable[T]:
        """表そのもの / The table, read once."""
        if self._loaded is None:
            data = pkgutil.get_data(self.package, f"tables/{self.file}")
            if data is None:
                raise FileNotFoundError(f"{self.package}/tables/{self.file}")
            text = data.decode("utf-8")
            self._loaded = _parsed(tomllib.loads(text), self._read, origin=f"{self.package}/tables/{self.file}", extra_laws={})
        return self._loaded

    def as_of(self, day: date) -> Edition[T]:
        """その日の版 / The edition in force on ``day``; or ``NoEditionInForce``."""
        return (self._loaded or self.table).as_of(day)


_PACKAGED: Final[list[PackagedTable[Any]]] = []


def packaged_tables() -> tuple[PackagedTable[Any], ...]:
    """読み込み済みの包みの表 / Every national table of the modules imported so far."""
    return tuple(_PACKAGED)


def _parsed(raw: Mapping[str, Any], read: Reader[T], *, origin: str, extra_laws: Mapping[str, Law]) -> EffectiveTable[T]:
    laws = {**REGISTER, **extra_laws, **_local_laws(_tables(raw, "law", origin, ""), origin)}
    _refuse_unknown(raw, _TABLE_KEYS, origin, "")
    name = _text(raw, "name", origin)
    editions = [
        _edition(each, read, laws, name, origin, f"edition[{at}]")
        for at, each in enumerate(_tables(raw, "edition", origin, ""), start=1)
    ]
    if not editions:
        raise _unreadable(origin, "edition", "版が一つもない", "it has no edition")
    try:
        return EffectiveTable(
            name=name, question=_text(raw, "question", origin), unit=_text(raw, "unit", origin),
            applies_to=_text(raw, "applies_to", origin), anchor=_text(raw, "anchor", origin),
            editions=editions, origin=origin,
        )  # fmt: skip
    except ValueError as error:
        raise _unreadable(origin, "edition", str(error), str(error)) from None


def _edition(raw: Mapping[str, Any], read: Reader[T], laws: Mapping[str, Law], table: str, origin: str, place: str) -> Edition[T]:
    _refuse_unknown(raw, _EDITION_KEYS, origin, place)
    cites = tuple(_citation(each, laws, origin, f"{place}.cites") for each in _tables(raw, "cites", origin, place))
    if not cites:
        raise _unreadable(origin, f"{place}.cites", "根拠の条文がない", "it cites no provision")
    try:
        value = read(raw.get("values", {}))
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        fact = f"{type(error).__name__}: {error}"
        raise _unreadable(origin, f"{place}.values", fact, fact) from None
    begins = _day(raw, "in_force_from", origin, place)
    if begins is None:
        raise _unreadable(origin, f"{place}.in_force_from", "施行日がない", "it has no commencement date")
    return Edition(
        table=table, value=value, in_force_from=begins,
        promulgated_on=_day(raw, "promulgated_on", origin, place),
        amended_by=str(raw.get("amended_by", "")), cites=cites,
        verified_on=_day(raw, "verified_on", origin, place),
    )  # fmt: skip


def _citation(raw: Mapping[str, Any], laws: Mapping[str, Law], origin: str, place: str) -> Citation:
    law = laws.get(str(raw.get("law", "")))
    if law is None:
        unknown = raw.get("law")
        raise _unreadable(origin, place, f"法令 {unknown!r} が登録簿にない", f"law {unknown!r} is not in the register")
    parts = {key: value for key, value in raw.items() if key != "law"}
    try:
        return Citation(law=law, **parts)
    except (TypeError, ValueError) as error:
        raise _unreadable(origin, place, str(error), str(error)) from None


def _local_laws(raw: Sequence[Mapping[str, Any]], origin: str) -> dict[str, Law]:
    """団体の例規 / Local ordinances and rules that a local table declares for its citations."""
    try:
        return {str(each["id"]): Law(**{key: str(value) for key, value in each.items()}) for each in raw}
    except (KeyError, TypeError) as error:
        raise _unreadable(origin, "law", str(error), str(error)) from None


def _tables(raw: Mapping[str, Any], key: str, origin: str, place: str) -> list[Mapping[str, Any]]:
    """表の並び / An array of tables, or nothing."""
    value = raw.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
        where = f"{place}.{key}".lstrip(".")
        raise _unreadable(origin, where, "表（[[…]] または { … }）の並びでない", "it is not an array of tables")
    return value


def _refuse_unknown(raw: Mapping[str, Any], known: set[str], origin: str, place: str) -> None:
    unknown = sorted(set(raw) - known)
    if unknown:
        listed = "、".join(unknown)
        raise _unreadable(origin, place or listed, f"知らない項目がある：{listed}", f"unknown fields: {', '.join(unknown)}")


def _day(raw: Mapping[str, Any], key: str, origin: str, place: str) -> date | None:
    value = raw.get(key)
    if value is not None and type(value) is not date:
        raise _unreadable(origin, f"{place}.{key}", "日付（YYYY-MM-DD）でない", "it is not a date (YYYY-MM-DD)")
    return value


def _text(raw: Mapping[str, Any], key: str, origin: str) -> str:
    value = raw.get(key)
    if not isinstance(value, str) or not value:
        raise _unreadable(origin, key, f"項目 {key} がない", f"the field {key} is missing")
    return value


def _unreadable(origin: str, place: str, fact_ja: str, fact_en: str) -> InputError:
    return InputError([table_unreadable(file=origin, place=place, fact_ja=fact_ja, fact_en=fact_en)])
