"""記憶の上の置き場 / The common masters in memory: for tests, trials and tools, within one process."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from threading import RLock
from typing import Any, TypeVar

from ..journal import MemoryJournal
from ..kernel.clock import Clock
from .facts import Change, Fact, Kind, Line

T = TypeVar("T")


class MemoryFacts:
    """記憶の上の事実 / A ``FactStore`` in a plain dictionary of lines."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, str], Line[Any]] = {}

    def line(self, kind: Kind[T], key: str, /) -> Line[T]:
        """系列 / Everything recorded about a subject."""
        return self._lines.get((kind.name, key)) or Line(kind=kind, key=key)

    def hold(self, kind: Kind[T], key: str, /) -> Line[T]:
        """押さえて読む / The same; whoever writes in memory writes alone."""
        return self.line(kind, key)

    def apply(self, change: Change[T], /) -> None:
        """変える / Close and add; ``LineChangedByAnother`` when the line is not as it was read."""
        self._lines[change.kind.name, change.key] = self.line(change.kind, change.key).after(change)

    def as_of(self, kind: Kind[T], on: date, /, *, recorded: datetime | None = None) -> Iterator[Fact[T]]:
        """その日の全部 / The fact of every subject valid on a day, by key."""
        found = (line.fact_on(on, recorded=recorded) for line in self.lines(kind))
        return (each for each in found if each is not None)

    def lines(self, kind: Kind[T], /) -> Iterator[Line[T]]:
        """全系列 / Every line of a kind, by key."""
        return iter([self._lines[each] for each in sorted(self._lines) if each[0] == kind.name])

    def snapshot(self) -> dict[tuple[str, str], Line[Any]]:
        """控え / The lines as they are; lines are values, so a shallow copy is enough."""
        return dict(self._lines)

    def restore(self, snapshot: dict[tuple[str, str], Line[Any]]) -> None:
        """戻す / Back to a snapshot."""
        self._lines = snapshot


class MemoryMasters:
    """記憶の上の共通マスタ / ``Masters`` within one process."""

    def __init__(self, *, clock: Clock) -> None:
        self.facts = MemoryFacts()
        self.journal = MemoryJournal(clock=clock)
        self._lock = RLock()

    @contextmanager
    def together(self) -> Generator[None]:
        """一まとまり / All that is written in the block stays, or none of it."""
        with self._lock:
            before = self.facts.snapshot()
            try:
                with self.journal.together():
                    yield
            except BaseException:
                self.facts.restore(before)
                raise
