"""引継ぎの記帳 / The stored names of handover events, both ways. A name is never reused, a field never renamed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from jichitai.master_data.codec import decode, encode
from jichitai.master_data.journal import Entry, NewEntry

from ..actor import Actor
from . import duty_facts as facts
from .duty_facts import HandoverEvent, HandoverRef

HANDOVER_EVENTS: Final[Mapping[str, type[HandoverEvent]]] = {
    "case-core.handover-prepared": facts.HandoverPrepared,
    "case-core.handover-refreshed": facts.HandoverRefreshed,
    "case-core.handover-offered": facts.HandoverOffered,
    "case-core.handover-receiver-named": facts.ReceiverNamed,
    "case-core.handover-accepted": facts.HandoverAccepted,
    "case-core.handover-duties-moved": facts.DutiesMoved,
    "case-core.handover-declined": facts.HandoverDeclined,
    "case-core.handover-confirmed": facts.HandoverConfirmed,
    "case-core.handover-acts-delegated": facts.ActsDelegated,
    "case-core.handover-cancelled": facts.HandoverCancelled,
}
"""引継ぎの事実の名 / The stored names."""

_NAMES: Final[Mapping[type, str]] = {kind: name for name, kind in HANDOVER_EVENTS.items()}


def handover_stream(ref: HandoverRef) -> str:
    """引継ぎの列 / The journal stream of a handover."""
    return f"case-core.handover:{ref}"


def written_handover(event: HandoverEvent, *, by: Actor) -> NewEntry:
    """記帳する形 / An event as the journal takes it; it belongs to no single case."""
    return NewEntry(event_type=_NAMES[type(event)], event_version=1, data=encode(event), actor=by.officer, effective_on=by.on)


def read_handover_events(entries: Iterable[Entry]) -> list[HandoverEvent]:
    """引継ぎの事実を読む / The events of a handover's stream."""
    return [decode(HANDOVER_EVENTS[entry.event_type], entry.data) for entry in entries]
