"""事実と系列 / Facts, and the line of one subject: a pure value, changed only by adding knowledge.

Valid days are half-open ``[start, end)``; so is the time of belief: a fact is believed
from ``recorded_at`` (inclusive) until ``superseded_at`` (exclusive). A change never edits
a fact: it closes what is no longer believed and adds what is believed from now on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, Generic, TypeVar, cast

from attrs import evolve, field, frozen

from ..codec import decode, encode
from ..kernel.period import EffectivePeriod
from . import findings
from .errors import LineChangedByAnother, NothingValidThere

T = TypeVar("T")
_TICK = timedelta(microseconds=1)


@frozen
class Kind(Generic[T]):
    """事実の種類 / A kind of fact: its name ("organisation.unit") and the type of its values."""

    name: str
    type: type[T]

    def to_json(self, value: T) -> Any:
        """素のデータ / The value as plain JSON data."""
        return encode(value)

    def from_json(self, data: Any) -> T:
        """値に戻す / The value again."""
        return cast(T, decode(self.type, data))


@frozen(kw_only=True)
class Fact(Generic[T]):
    """事実の版 / One value of a subject, valid for some days, believed for some time.

    ``entry`` names the journal entry that recorded it. The value is kept out of the
    repr: it may be personal.
    """

    kind: str
    key: str
    value: T = field(repr=False)
    valid: EffectivePeriod
    recorded_at: datetime
    superseded_at: datetime | None = None
    entry: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.recorded_at.tzinfo is None or (self.superseded_at is not None and self.superseded_at.tzinfo is None):
            raise ValueError("recorded_at and superseded_at are aware instants")
        if self.superseded_at is not None and self.superseded_at <= self.recorded_at:
            raise ValueError("superseded_at must be after recorded_at")

    def is_believed(self, at: datetime | None = None) -> bool:
        """信じられているか / Believed at the instant; now, when none is given."""
        if at is None:
            return self.superseded_at is None
        return self.recorded_at <= at and (self.superseded_at is None or at < self.superseded_at)


@frozen(kw_only=True)
class Change(Generic[T]):
    """変更 / What a line stops believing and what it believes instead, from one instant on."""

    kind: Kind[T]
    key: str
    at: datetime
    closes: tuple[Fact[T], ...]
    adds: tuple[Fact[T], ...]


@frozen(kw_only=True)
class Line(Generic[T]):
    """系列 / Everything ever recorded about one subject of one kind, in order of recording.

    >>> from datetime import UTC
    >>> kind = Kind("example.name", str)
    >>> noon = datetime(2026, 4, 1, 3, tzinfo=UTC)
    >>> line = Line(kind=kind, key="0100")
    >>> line = line.after(line.record("総務課", EffectivePeriod(date(2026, 4, 1)), now=noon))
    >>> line = line.after(line.record("人事課", EffectivePeriod(date(2027, 4, 1)), now=noon + timedelta(days=1)))
    >>> line.as_of(date(2027, 3, 31)), line.as_of(date(2027, 4, 1)), line.as_of(date(2027, 4, 1), recorded=noon)
    ('総務課', '人事課', '総務課')
    """

    kind: Kind[T]
    key: str
    facts: tuple[Fact[T], ...] = field(default=(), repr=False)

    def believed(self, at: datetime | None = None) -> tuple[Fact[T], ...]:
        """信じられている事実 / The facts believed at an instant (now by default), in order of their days."""
        return tuple(sorted((each for each in self.facts if each.is_believed(at)), key=lambda each: each.valid.start))

    def fact_on(self, on: date, *, recorded: datetime | None = None) -> Fact[T] | None:
        """その日の事実 / The fact valid on a day as believed at ``recorded`` (now by default), or None."""
        return next((each for each in self.facts if each.is_believed(recorded) and on in each.valid), None)

    def as_of(self, on: date, *, recorded: datetime | None = None) -> T | None:
        """その日の値 / The value valid on a day as believed at ``recorded`` (now by default), or None."""
        found = self.fact_on(on, recorded=recorded)
        return None if found is None else found.value

    def next_instant(self, now: datetime) -> datetime:
        """記録の時刻 / ``now``, or just after the last recording when the clock has not moved past it.

        Two beliefs of one instant could not be told apart afterwards.
        """
        instants = [each.recorded_at for each in self.facts]
        instants += [each.superseded_at for each in self.facts if each.superseded_at is not None]
        return max([now, *(each + _TICK for each in instants)])

    def record(self, value: T, valid: EffectivePeriod, *, now: datetime, entry: str | None = None) -> Change[T]:
        """記録する / Believe ``value`` for these days; what was believed of them ends, what lies outside stays."""
        at = self.next_instant(now)
        closes, kept = self._cut(valid, at, entry)
        return Change(kind=self.kind, key=self.key, at=at, closes=closes, adds=(*kept, self._fact(value, valid, at, entry)))

    def withdraw(self, valid: EffectivePeriod, *, now: datetime, entry: str | None = None) -> Change[T]:
        """取り消す / Believe nothing for these days; ``NothingValidThere`` when nothing was believed of any of them."""
        at = self.next_instant(now)
        closes, kept = self._cut(valid, at, entry)
        if not closes:
            raise NothingValidThere(findings.nothing_valid_there(kind=self.kind.name, key=self.key, period=valid))
        return Change(kind=self.kind, key=self.key, at=at, closes=closes, adds=kept)

    def after(self, change: Change[T]) -> Line[T]:
        """変更の後 / The line with the change; ``LineChangedByAnother`` when it was made from another state."""
        believed = {id(each) for each in self.facts if each.superseded_at is None}
        closing = {id(fact) for each in change.closes for fact in self.facts if fact == each and id(fact) in believed}
        if len(closing) != len(change.closes) or change.at < self.next_instant(change.at):
            raise LineChangedByAnother(findings.line_changed_by_another(kind=self.kind.name, key=self.key))
        kept = (evolve(each, superseded_at=change.at) if id(each) in closing else each for each in self.facts)
        return evolve(self, facts=(*kept, *change.adds))

    def _cut(self, valid: EffectivePeriod, at: datetime, entry: str | None) -> tuple[tuple[Fact[T], ...], tuple[Fact[T], ...]]:
        closes = tuple(each for each in self.believed() if each.valid.overlaps(valid))
        kept = tuple(self._fact(each.value, rest, at, entry) for each in closes for rest in outside(each.valid, valid))
        return closes, kept

    def _fact(self, value: T, valid: EffectivePeriod, at: datetime, entry: str | None) -> Fact[T]:
        return Fact(kind=self.kind.name, key=self.key, value=value, valid=valid, recorded_at=at, entry=entry)


def outside(period: EffectivePeriod, other: EffectivePeriod) -> Iterator[EffectivePeriod]:
    """外の部分 / The parts of ``period`` that ``other`` does not cover: none, one or two.

    >>> [str(each.last_day) for each in outside(EffectivePeriod(date(2026, 4, 1)), EffectivePeriod(date(2027, 4, 1)))]
    ['2027-03-31']
    """
    if period.start < other.start:
        end = other.start if period.end is None else min(period.end, other.start)
        yield EffectivePeriod(period.start, end)
    if other.end is not None and (period.end is None or other.end < period.end):
        yield EffectivePeriod(max(period.start, other.end), period.end)


def lines_of(kind: Kind[T], facts: Iterable[Fact[T]]) -> Iterator[Line[T]]:
    """系列に分ける / Facts, ordered by key and recording, as one line per key."""
    key: str | None = None
    found: list[Fact[T]] = []
    for each in facts:
        if key is not None and each.key != key:
            yield Line(kind=kind, key=key, facts=tuple(found))
            found = []
        key = each.key
        found.append(each)
    if key is not None:
        yield Line(kind=kind, key=key, facts=tuple(found))
