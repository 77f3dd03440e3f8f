"""事実の行 / Facts as rows, and rows as facts, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, Final, TypeVar

from attrs import frozen

from ..journal.canonical import instant_text
from ..kernel.period import EffectivePeriod
from ..temporal.facts import Fact, Kind

T = TypeVar("T")


@frozen
class Dialect:
    """方言の日と時刻 / How one database takes and gives days and instants."""

    day: Callable[[date], Any]
    instant: Callable[[datetime], Any]
    read_day: Callable[[Any], date]
    read_instant: Callable[[Any], datetime]

    def row(self, kind: Kind[T], fact: Fact[T]) -> tuple[Any, ...]:
        """行にする / What is stored of a fact, behind the number of its line."""
        ends, gone = fact.valid.end, fact.superseded_at
        return (
            self.day(fact.valid.start), None if ends is None else self.day(ends),
            self.instant(fact.recorded_at), None if gone is None else self.instant(gone),
            kind.to_text(fact.value), fact.entry,
        )  # fmt: skip

    def fact(self, kind: Kind[T], row: Any) -> Fact[T]:
        """事実に戻す / From (key, valid_from, valid_until, recorded_at, superseded_at, value, entry)."""
        key, start, end, recorded_at, superseded_at, value, entry = row
        return Fact(
            kind=kind.name, key=key, value=kind.from_text(value),
            valid=EffectivePeriod(self.read_day(start), None if end is None else self.read_day(end)),
            recorded_at=self.read_instant(recorded_at),
            superseded_at=None if superseded_at is None else self.read_instant(superseded_at), entry=entry,
        )  # fmt: skip


def _same(day: date) -> date:
    return day


def _utc(instant: datetime) -> datetime:
    return instant.astimezone(UTC)


_SQLITE: Final = Dialect(date.isoformat, instant_text, date.fromisoformat, datetime.fromisoformat)
_POSTGRESQL: Final = Dialect(_same, _utc, _same, _utc)


def dialect_of(name: str) -> Dialect:
    """方言 / The one called ``sqlite`` or ``postgresql``."""
    return _POSTGRESQL if name == "postgresql" else _SQLITE
