"""施行の記帳 / The stored names of issuing events, and the stream of a case's issues."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from jichitai.master_data.codec import decode, encode
from jichitai.master_data.journal import Entry, NewEntry
from jichitai.master_data.kernel import CaseRef

from ..actor import Actor
from .events import DocumentIssued, DocumentNumbered, DocumentNumberVoided, DocumentServed, IssuingEvent

ISSUING_EVENTS: Final[Mapping[str, type[IssuingEvent]]] = {
    "case-core.document-numbered": DocumentNumbered,
    "case-core.document-number-voided": DocumentNumberVoided,
    "case-core.document-issued": DocumentIssued,
    "case-core.document-served": DocumentServed,
}
"""施行の事実の名 / The stored names."""

_NAMES: Final[Mapping[type, str]] = {kind: name for name, kind in ISSUING_EVENTS.items()}


def issuing_stream(case: CaseRef) -> str:
    """施行の列 / The journal stream of what is issued in a case."""
    return f"case-core.issuing:{case}"


def read_issuing_events(entries: Iterable[Entry]) -> list[IssuingEvent]:
    """事実を読む / The events of a stream."""
    return [decode(ISSUING_EVENTS[entry.event_type], entry.data) for entry in entries]


def issuing_written(event: IssuingEvent, *, by: Actor) -> NewEntry:
    """記帳する形 / An event as the journal takes it."""
    return NewEntry(
        event_type=_NAMES[type(event)], event_version=1, data=encode(event),
        actor=by.officer, effective_on=by.on, case=event.case,
    )  # fmt: skip
