"""窓口 / One decision in one place: the journal entry, and the facts that follow from it, together.

Organisation, payees and classification all change facts because of an event. The entry
is written first, so that every fact can name it, and each line is held before it is
decided on; whatever refuses takes the entry back with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Generic, TypeVar

from attrs import frozen

from ..journal import Entry, NewEntry
from .facts import Change, Kind, Line
from .ports import Masters

T = TypeVar("T")
Decide = Callable[[Line[T], datetime, str], Change[T]]
"""決める / From the line as held, the instant and the entry's id: the change, or a refusal."""


@frozen
class PlannedChange(Generic[T]):
    """一つの系列への一手 / What is to happen to one line."""

    kind: Kind[T]
    key: str
    decide: Decide[T]


def stream_of(kind: Kind[Any], key: str) -> str:
    """列の名 / The journal stream of a line.

    >>> stream_of(Kind("organisation.unit", str), "0100")
    'master-data:organisation.unit:0100'
    """
    return f"master-data:{kind.name}:{key}"


def record_with_entry(
    masters: Masters, event: NewEntry, steps: Iterable[PlannedChange[Any]], *, stream: str | None = None
) -> Entry:
    """記帳して記録する / Append the event and apply every step, or nothing at all; the entry.

    All steps are given one instant: the entry's, or just after the last change of any of
    the lines, so that nobody asking "as believed at" ever sees a half of them. Every fact
    names the entry. Lines are held in order of kind and key, whatever the order of the
    steps, so that two writers never wait for each other; a line may have several steps
    (the later ones are a microsecond apart). ``stream`` is that of the first step's line
    unless given (a reorganisation has a stream of its own).

    >>> from datetime import date
    >>> from jichitai.master_data.kernel import EffectivePeriod, OfficerRef
    >>> from jichitai.master_data.kernel.clock import FixedClock
    >>> from jichitai.master_data.temporal import MemoryMasters
    >>> masters, name = MemoryMasters(clock=FixedClock.at(2026, 3, 20)), Kind("example.name", str)
    >>> since = EffectivePeriod(date(2026, 4, 1))
    >>> renamed = NewEntry(
    ...     event_type="example.renamed", data={"key": "0100"}, actor=OfficerRef("職員-1"), effective_on=since.start)
    >>> step = PlannedChange(name, "0100", lambda line, now, entry: line.record("人事課", since, now=now, entry=entry))
    >>> record_with_entry(masters, renamed, [step]).id
    'master-data:example.name:0100#1'
    >>> masters.facts.line(name, "0100").fact_on(date(2026, 4, 1)).entry
    'master-data:example.name:0100#1'
    """
    planned = list(steps)
    if not planned:
        raise ValueError("an event about facts changes at least one line")
    where = stream_of(planned[0].kind, planned[0].key) if stream is None else stream
    lines = {(each.kind.name, each.key): each.kind for each in planned}
    with masters.together():
        held = [masters.facts.hold(kind, key) for (_, key), kind in sorted(lines.items(), key=lambda line: line[0])]
        (entry,) = masters.journal.append(where, [event], expected=masters.journal.head(where))
        now = max(line.next_instant(entry.recorded_at) for line in held)
        for each in planned:
            masters.facts.apply(each.decide(masters.facts.line(each.kind, each.key), now, entry.id))
    return entry
