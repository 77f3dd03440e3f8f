"""記憶の上の置き場 / The common masters in memory: for tests, trials and tools, within one process."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from threading import RLock
from typing import Any, TypeVar

from ..journal import MemoryJournal
from ..kernel.clock import Clock
from . import findings
from .comparing import Difference, differences
from .errors import LineChangedByAnother
from .facts import Change, Fact, Kind, Line
from .restoring import check_restored

T = TypeVar("T")


class MemoryFacts:
    """記憶の上の事実 / A ``FactStore`` in a plain dictionary of lines."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, str], Line[Any]] = {}
        self._before: list[tuple[tuple[str, str], Line[Any] | None]] | None = None

    def line(self, kind: Kind[T], key: str, /) -> Line[T]:
        """系列 / Everything recorded about a subject."""
        return self._lines.get((kind.name, key)) or Line(kind=kind, key=key)

    def hold(self, kind: Kind[T], key: str, /) -> Line[T]:
        """押さえて読む / The same; whoever writes in memory writes alone."""
        return self.line(kind, key)

    def apply(self, change: Change[T], /) -> None:
        """変える / Close and add; ``LineChangedByAnother`` when the line is not as it was read."""
        for each in change.adds:
            change.kind.to_text(each.value)  # what no database could keep is refused here too
        self._put(self.line(change.kind, change.key).after(change))

    def apply_many(self, changes: Iterable[Change[T]], /) -> int:
        """まとめて変える / All of the changes, in their order, or none; how many."""
        count = 0
        with self.together():
            for count, each in enumerate(changes, 1):  # noqa: B007 - the last one is the answer
                self.apply(each)
        return count

    def restore(self, lines: Iterable[Line[T]], /) -> int:
        """そのまま戻す / Put whole lines where nothing is yet; how many facts."""
        count = 0
        with self.together():
            for line in lines:
                check_restored(line)
                if (line.kind.name, line.key) in self._lines:
                    raise LineChangedByAnother(findings.line_changed_by_another(kind=line.kind.name, key=line.key))
                if line.facts:
                    self._put(line)
                count += len(line.facts)
        return count

    def erase(self, kind: Kind[T], key: str, /, *, on: date, now: datetime) -> int:
        """消す / Forget a line of which nothing is valid from ``on`` on; how many facts."""
        line = self.line(kind, key)
        line.check_erasable(on)
        line.next_instant(now)  # refuses an instant without its zone, as every store does
        if line.facts:
            self._note((kind.name, key))
            del self._lines[kind.name, key]
        return len(line.facts)

    def as_of(self, kind: Kind[T], on: date, /, *, recorded: datetime | None = None) -> Iterator[Fact[T]]:
        """その日の全部 / The fact of every subject valid on a day, by key."""
        found = (line.fact_on(on, recorded=recorded) for line in self.lines(kind))
        return (each for each in found if each is not None)

    def changed_between(
        self, kind: Kind[T], first: date, second: date, /, *, recorded: datetime | None = None
    ) -> Iterator[Difference[T]]:
        """二つの日の違い / Every subject whose value differs between two days, by key."""
        return differences(self.as_of(kind, first, recorded=recorded), self.as_of(kind, second, recorded=recorded))

    def recorded_between(self, kind: Kind[T], since: datetime, until: datetime, /) -> Iterator[Fact[T]]:
        """記録の間 / Facts recorded, or superseded, in a time, by key."""
        for line in self.lines(kind):
            for each in line.facts:
                if since <= each.recorded_at < until or (each.superseded_at is not None and since <= each.superseded_at < until):
                    yield each

    def lines(self, kind: Kind[T], /) -> Iterator[Line[T]]:
        """全系列 / Every line of a kind, by key."""
        return iter([self._lines[each] for each in sorted(self._lines) if each[0] == kind.name])

    def parts(self, kind: Kind[T], subject: str, /) -> Iterator[Line[T]]:
        """主体の部分 / The lines of one subject, by key."""
        return (line for line in self.lines(kind) if line.key.rpartition("/")[0] == subject)

    @contextmanager
    def together(self) -> Generator[None]:
        """一まとまり / All that is written in the block stays, or, when it raises, none of it; may be nested."""
        outer, mine = self._before, list[tuple[tuple[str, str], Line[Any] | None]]()
        self._before = mine
        try:
            yield
        except BaseException:
            for name, line in reversed(mine):
                if line is None:
                    self._lines.pop(name, None)
                else:
                    self._lines[name] = line
            raise
        else:
            if outer is not None:
                outer.extend(mine)
        finally:
            self._before = outer

    def _put(self, line: Line[Any]) -> None:
        name = (line.kind.name, line.key)
        self._note(name)
        self._lines[name] = line

    def _note(self, name: tuple[str, str]) -> None:
        if self._before is not None:
            self._before.append((name, self._lines.get(name)))


class MemoryMasters:
    """記憶の上の共通マスタ / ``Masters`` within one process."""

    def __init__(self, *, clock: Clock) -> None:
        self.facts = MemoryFacts()
        self.journal = MemoryJournal(clock=clock)
        self._lock = RLock()

    @contextmanager
    def together(self) -> Generator[None]:
        """一まとまり / All that is written in the block stays, or none of it."""
        with self._lock, self.facts.together(), self.journal.together():
            yield
