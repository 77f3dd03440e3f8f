"""供覧の記帳 / The stored names of circular events, and their streams: one for each circular, one index for each case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from jichitai.master_data.codec import decode, encode
from jichitai.master_data.journal import Entry, NewEntry
from jichitai.master_data.kernel import CaseRef

from ..actor import Actor
from .circular import CircularBegun, CircularClosed, CircularEvent, CircularRead, CircularRef

CIRCULAR_EVENTS: Final[Mapping[str, type[CircularEvent]]] = {
    "case-core.circular-begun": CircularBegun,
    "case-core.circular-read": CircularRead,
    "case-core.circular-closed": CircularClosed,
}
"""供覧の事実の名 / The stored names."""

_NAMES: Final[Mapping[type, str]] = {kind: name for name, kind in CIRCULAR_EVENTS.items()}


def circular_stream(ref: CircularRef) -> str:
    """供覧の列 / The journal stream of one circular."""
    return f"case-core.circular:{ref}"


def circulars_of(case: CaseRef, number: int) -> CircularRef:
    """供覧番号 / The number of the n-th circular of a case."""
    return CircularRef(f"{case}/供覧{number}")


def read_circular_events(entries: Iterable[Entry]) -> list[CircularEvent]:
    """事実を読む / The events of a stream."""
    return [decode(CIRCULAR_EVENTS[entry.event_type], entry.data) for entry in entries]


def circular_written(event: CircularEvent, *, case: CaseRef, by: Actor) -> NewEntry:
    """記帳する形 / An event as the journal takes it."""
    return NewEntry(
        event_type=_NAMES[type(event)], event_version=1, data=encode(event), actor=by.officer, effective_on=by.on, case=case
    )
