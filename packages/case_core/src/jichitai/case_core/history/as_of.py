"""ある日の案件 / A case as it stood on a day: two days are asked for, the day it stood and the day it was known.

「その時の記録で」は、知っていた日に立てた日と同じ日を、「訂正も入れて」は今日を与える。どちらの日も含む。
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta, timezone
from typing import Final

from attrs import evolve, frozen

from jichitai.master_data.journal import Entry

from ..case_types.correcting import effective_days
from ..case_types.typed_case import TypedCase
from ..case_types.typed_case_entries import read_typed_case_events
from ..case_types.typed_events import FactCorrected, PropertySet, TypedCaseEvent
from ..cases.case import Case
from ..events import read_case_events

_TOKYO: Final = timezone(timedelta(hours=9))


@frozen(kw_only=True)
class Fact:
    """事実 / An event with its number in the stream, the day it took place and the day it was recorded (in Tokyo)."""

    sequence: int
    event: TypedCaseEvent
    took_place_on: date
    recorded_on: date
    corrected_by: tuple[int, ...] = ()


def recorded_on(entry: Entry) -> date:
    """記録の日 / The day in Tokyo on which an entry was recorded."""
    return entry.recorded_at.astimezone(_TOKYO).date()


def facts_of(entries: Iterable[Entry], *, known_on: date | None = None) -> tuple[Fact, ...]:
    """知られていた事実 / What was recorded through ``known_on`` (None: all), with the corrections known by then taken in."""
    known = [each for each in entries if known_on is None or recorded_on(each) <= known_on]
    events = read_typed_case_events(known)
    days = effective_days(events)
    corrections = [(each, at) for at, each in enumerate(events, start=1) if isinstance(each, FactCorrected)]
    return tuple(
        Fact(
            sequence=at, event=_said(event, day, corrections, at), took_place_on=day, recorded_on=recorded_on(entry),
            corrected_by=tuple(by for each, by in corrections if each.sequence == at),
        )
        for at, (entry, event, day) in enumerate(zip(known, events, days, strict=True), start=1)
    )  # fmt: skip


def typed_case_on(entries: Iterable[Entry], on: date, *, known_on: date | None = None) -> TypedCase | None:
    """ある日の種別のある案件 / The case as it stood at the end of ``on``, by what was known through ``known_on``.

    ``known_on`` None: with every correction since. None when the case was not yet open.
    Its ``version`` counts the facts that had taken place.
    """
    facts = [each for each in facts_of(entries, known_on=known_on) if not isinstance(each.event, FactCorrected)]
    if not facts or facts[0].took_place_on > on:
        return None
    happened = sorted(
        (each for each in facts[1:] if each.took_place_on <= on), key=lambda each: (each.took_place_on, each.sequence)
    )
    return TypedCase.replayed([facts[0].event, *(each.event for each in happened)])


def case_on(entries: Sequence[Entry], on: date, *, known_on: date | None = None) -> Case | None:
    """ある日の案件 / The case (charge, tasks, proposals) as it stood at the end of ``on``, by what was known through ``known_on``."""
    known = [each for each in entries if each.effective_on <= on and (known_on is None or recorded_on(each) <= known_on)]
    return Case.replayed(read_case_events(known)) if known else None


def _said(event: TypedCaseEvent, day: date, corrections: Sequence[tuple[FactCorrected, int]], at: int) -> TypedCaseEvent:
    """訂正を入れて言い直す / The event as the corrections say it; a correction itself stays as it is."""
    if isinstance(event, FactCorrected):
        return event
    if isinstance(event, PropertySet):
        for each, _ in corrections:
            if each.sequence == at and each.value is not None:
                event = evolve(event, value=each.value)
    return event if event.on == day else evolve(event, on=day)
