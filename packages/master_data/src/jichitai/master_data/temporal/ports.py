"""外との口 / What the common masters need from outside: a place for facts, and the journal beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol, TypeVar

from ..journal import Journal
from .comparing import Difference
from .facts import Change, Fact, Kind, Line

T = TypeVar("T")


class FactStore(Protocol):
    """事実の置き場 / Keeps lines. No two facts of a line, believed at one instant, may share a valid day."""

    def line(self, kind: Kind[T], key: str, /) -> Line[T]:
        """系列 / Everything recorded about a subject; an empty line when nothing was."""
        ...

    def hold(self, kind: Kind[T], key: str, /) -> Line[T]:
        """押さえて読む / The same, held until the transaction ends: decide on this one."""
        ...

    def apply(self, change: Change[T], /) -> None:
        """変える / Close and add; ``LineChangedByAnother`` when the line is not as it was read."""
        ...

    def apply_many(self, changes: Iterable[Change[T]], /) -> int:
        """まとめて変える / The same for many changes, in their order, fast; how many. For imports.

        A second change of a line is made from what the first one leaves (``Line.after``),
        not from the store: the first may not be written yet when the second is asked for.
        """
        ...

    def restore(self, lines: Iterable[Line[T]], /) -> int:
        """そのまま戻す / Put whole lines, past beliefs and all, where nothing is yet; how many facts.

        ``PeriodsOverlap``, ``LineHasGap`` or ``KeyNamesNoPart`` when a line breaks its
        constraint; ``LineChangedByAnother`` when something is recorded under its key.
        """
        ...

    def erase(self, kind: Kind[T], key: str, /, *, on: date, now: datetime) -> int:
        """消す / Forget every value of a line of which nothing is valid from ``on`` on; how many facts.

        For personal data whose time has come: afterwards the line reads as if nothing had
        ever been recorded. ``LineStillValid`` when something still is, or will be, valid.
        """
        ...

    def as_of(self, kind: Kind[T], on: date, /, *, recorded: datetime | None = None) -> Iterator[Fact[T]]:
        """その日の全部 / The fact of every subject valid on a day as believed at an instant (now by default), by key."""
        ...

    def changed_between(
        self, kind: Kind[T], first: date, second: date, /, *, recorded: datetime | None = None
    ) -> Iterator[Difference[T]]:
        """二つの日の違い / Every subject whose value differs between two days, by key."""
        ...

    def recorded_between(self, kind: Kind[T], since: datetime, until: datetime, /) -> Iterator[Fact[T]]:
        """記録の間 / Facts recorded, or superseded, from ``since`` (inclusive) to ``until`` (exclusive), by key."""
        ...

    def lines(self, kind: Kind[T], /) -> Iterator[Line[T]]:
        """全系列 / Every line of a kind, by key."""
        ...

    def parts(self, kind: Kind[T], subject: str, /) -> Iterator[Line[T]]:
        """主体の部分 / The lines ``subject/part`` of one subject (``TimeConstraint.MANY``), by key."""
        ...


class Masters(Protocol):
    """共通マスタの置き場 / Facts and journal in one transaction that belongs to the caller."""

    @property
    def facts(self) -> FactStore:
        """事実 / The facts."""
        ...

    @property
    def journal(self) -> Journal:
        """仕訳帳 / The journal."""
        ...

    def together(self) -> AbstractContextManager[None]:
        """一まとまり / All that is written in the block stays, or, when it raises, none of it."""
        ...
