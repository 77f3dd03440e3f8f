"""事実と系列 / Facts, and the line of one subject: a pure value, changed only by adding knowledge.

Valid days are half-open ``[start, end)``; so is the time of belief: a fact is believed
from ``recorded_at`` (inclusive) until ``superseded_at`` (exclusive). A change never edits
a fact: it closes what is no longer believed and adds what is believed from now on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final, Generic, TypeVar

from attrs import evolve, field, frozen

from ..codec import decode, encode
from ..journal.canonical import canonical_text
from ..journal.errors import DataNotStorable
from ..kernel.period import EffectivePeriod
from . import findings
from .constraint import TimeConstraint, first_overlap, gaps_between
from .errors import KeyNamesNoPart, LineChangedByAnother, LineHasGap, LineStillValid, NothingValidThere, PeriodsOverlap

T = TypeVar("T")
MAX_KIND: Final = 60
"""種類の名の長さ / How long the name of a kind may be."""
MAX_KEY: Final = 120
"""鍵の長さ / How long a key may be: with its kind it still names a stream of the journal."""
_TICK: Final = timedelta(microseconds=1)
_PART: Final = "/"


def checked_name(what: str, name: object, limit: int) -> str:
    """名の形 / One printable line of 1 to ``limit`` characters, or ``ValueError``."""
    if type(name) is not str:
        raise TypeError(f"{what} is text, not {type(name).__name__}")
    if not name or len(name) > limit or not name.isprintable() or name != name.strip():
        raise ValueError(f"{what} is 1 to {limit} printable characters without spaces at its ends")
    return name


@frozen
class Kind(Generic[T]):
    """事実の種類 / A kind of fact: its name ("organisation.unit"), the type of its values, how many a day has."""

    name: str
    type: type[T]
    constraint: TimeConstraint = field(default=TimeConstraint.AT_MOST_ONE, kw_only=True)

    def __attrs_post_init__(self) -> None:
        checked_name("the name of a kind", self.name, MAX_KIND)

    def to_json(self, value: T) -> Any:
        """素のデータ / The value as plain JSON data."""
        return encode(value)

    def from_json(self, data: Any) -> T:
        """値に戻す / The value again."""
        return decode(self.type, data)

    def to_text(self, value: T) -> str:
        """値の文 / The value as canonical JSON text, the same for the same value everywhere; ``DataNotStorable``.

        >>> Kind("example.name", str).to_text("総務課")
        '"総務課"'
        """
        text = canonical_text({"": self.to_json(value)})[4:-1]
        try:
            text.encode()
        except UnicodeEncodeError:
            raise DataNotStorable(findings.value_not_storable(kind=self.name)) from None
        return text

    def from_text(self, text: str) -> T:
        """文から戻す / The value of a stored text."""
        return self.from_json(json.loads(text))

    def key_of(self, subject: str, part: str) -> str:
        """部分の鍵 / The key of one of the several things a subject has (``TimeConstraint.MANY``).

        >>> Kind("payees.account", str, constraint=TimeConstraint.MANY).key_of("0000123", "給付")
        '0000123/給付'
        """
        if not subject or not part or _PART in part:
            raise ValueError(f"subject and part are not empty, and a part has no {_PART}")
        return f"{subject}{_PART}{part}"


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
    """変更 / What a line stops believing and what it believes instead, from one instant on.

    ``read_at`` is the last instant of the line the change was made from (None: it was
    empty). A store refuses a change made from any other state.
    """

    kind: Kind[T]
    key: str
    at: datetime
    closes: tuple[Fact[T], ...]
    adds: tuple[Fact[T], ...]
    read_at: datetime | None = None

    def __attrs_post_init__(self) -> None:
        checked_name("a key", self.key, MAX_KEY)
        name = (self.kind.name, self.key)
        if any((each.kind, each.key) != name for each in (*self.closes, *self.adds)):
            raise ValueError("a change is about the facts of one line")
        if any(each.recorded_at != self.at or each.superseded_at is not None for each in self.adds):
            raise ValueError("what a change adds is believed from its instant on")
        if any(each.superseded_at is not None or each.recorded_at >= self.at for each in self.closes):
            raise ValueError("what a change closes was believed until its instant")
        if len(self.adds) > 1 and first_overlap([each.valid for each in self.adds]) is not None:
            raise ValueError("no two facts a change adds share a day")


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

    @property
    def last_instant(self) -> datetime | None:
        """最後に変わった時刻 / The instant of the last change, or None: what tells one state of a line from another."""
        ended = (each.superseded_at for each in self.facts if each.superseded_at is not None)
        return max((*(each.recorded_at for each in self.facts), *ended), default=None)

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
        """記録の時刻 / ``now``, or just after the last change when the clock has not moved past it.

        Two beliefs of one instant could not be told apart afterwards.
        """
        if now.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        last = self.last_instant
        return now if last is None or last < now else last + _TICK

    def record(self, value: T, valid: EffectivePeriod, *, now: datetime, entry: str | None = None) -> Change[T]:
        """記録する / Believe ``value`` for these days; what was believed of them ends, what lies outside stays."""
        return self._change([(value, valid)], [valid], now, entry)

    def record_all(self, values: Iterable[tuple[T, EffectivePeriod]], *, now: datetime, entry: str | None = None) -> Change[T]:
        """まとめて記録する / Several values at one instant, as one change; ``PeriodsOverlap`` when two share a day."""
        given = list(values)
        if not given:
            raise ValueError("there is nothing to record")
        shared = first_overlap([valid for _, valid in given])
        if shared is not None:
            raise PeriodsOverlap(findings.periods_overlap(kind=self.kind.name, key=self.key, period=shared))
        return self._change(given, [valid for _, valid in given], now, entry)

    def withdraw(self, valid: EffectivePeriod, *, now: datetime, entry: str | None = None) -> Change[T]:
        """取り消す / Believe nothing for these days; ``NothingValidThere`` when nothing was believed of any of them."""
        if not any(each.superseded_at is None and each.valid.overlaps(valid) for each in self.facts):
            raise NothingValidThere(findings.nothing_valid_there(kind=self.kind.name, key=self.key, period=valid))
        return self._change([], [valid], now, entry)

    def check_erasable(self, on: date) -> None:
        """消してよいか / ``LineStillValid`` when something is believed to be valid on ``on`` or later."""
        for each in self.believed():
            if each.valid.end is None or on < each.valid.end:
                found = findings.line_still_valid(kind=self.kind.name, key=self.key, on=on, last_day=each.valid.last_day)
                raise LineStillValid(found)

    def after(self, change: Change[T]) -> Line[T]:
        """変更の後 / The line with the change; ``LineChangedByAnother`` when it was made from another state."""
        if (change.kind.name, change.key) != (self.kind.name, self.key):
            raise ValueError("the change belongs to another line")
        last = self.last_instant
        believed = [each for each in self.facts if each.superseded_at is None]
        closing = {id(each) for each in believed if each in change.closes}
        kept = [each.valid for each in believed if id(each) not in closing]
        stale = change.read_at != last or len(closing) != len(change.closes) or (last is not None and change.at <= last)
        if stale or any(new.valid.overlaps(old) for new in change.adds for old in kept):
            raise LineChangedByAnother(findings.line_changed_by_another(kind=self.kind.name, key=self.key))
        closed = (evolve(each, superseded_at=change.at) if id(each) in closing else each for each in self.facts)
        return evolve(self, facts=(*closed, *change.adds))

    def _change(
        self, values: Sequence[tuple[T, EffectivePeriod]], cleared: Sequence[EffectivePeriod], now: datetime, entry: str | None
    ) -> Change[T]:
        at, believed = self.next_instant(now), self.believed()
        closes = tuple(each for each in believed if any(each.valid.overlaps(gone) for gone in cleared))
        kept = [self._fact(each.value, rest, at, entry) for each in closes for rest in _outside_all(each.valid, cleared)]
        adds = (*kept, *(self._fact(value, valid, at, entry) for value, valid in values))
        self._check_constraint([each for each in believed if each not in closes], adds)
        return Change(kind=self.kind, key=self.key, at=at, closes=closes, adds=adds, read_at=self.last_instant)

    def _check_constraint(self, untouched: Sequence[Fact[T]], adds: Sequence[Fact[T]]) -> None:
        if self.kind.constraint is TimeConstraint.MANY and not self.key.partition(_PART)[2]:
            raise KeyNamesNoPart(findings.key_names_no_part(kind=self.kind.name, key=self.key))
        if self.kind.constraint is TimeConstraint.EXACTLY_ONE:
            periods = sorted((each.valid for each in (*untouched, *adds)), key=lambda each: each.start)
            for gap in gaps_between(periods):
                raise LineHasGap(findings.line_has_gap(kind=self.kind.name, key=self.key, period=gap))

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


def _outside_all(period: EffectivePeriod, others: Sequence[EffectivePeriod]) -> list[EffectivePeriod]:
    parts = [period]
    for other in others:
        parts = [rest for part in parts for rest in outside(part, other)]
    return parts


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
