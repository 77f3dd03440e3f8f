"""請求の記帳 / The stored names of events of requests, both ways. A name is never reused, a field never renamed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from jichitai.master_data.codec import decode, encode
from jichitai.master_data.journal import Entry, NewEntry
from jichitai.master_data.kernel import CaseRef, FiscalYear, OfficerRef

from . import request_events as events
from .request_events import ListEvent, RequestEvent
from .request_ref import RequestRef

REQUEST_EVENTS: Final[Mapping[str, type[RequestEvent]]] = MappingProxyType(
    {
        "public-records.request-received": events.RequestReceived,
        "public-records.records-identified": events.RecordsIdentified,
        "public-records.correction-asked": events.CorrectionAsked,
        "public-records.correction-made": events.CorrectionMade,
        "public-records.period-extended": events.PeriodExtended,
        "public-records.special-period-used": events.SpecialPeriodUsed,
        "public-records.third-party-found": events.ThirdPartyFound,
        "public-records.third-party-asked": events.ThirdPartyAsked,
        "public-records.opinion-received": events.OpinionReceived,
        "public-records.request-transferred": events.RequestTransferred,
        "public-records.part-decided": events.PartDecided,
        "public-records.request-decided": events.RequestDecided,
        "public-records.request-carried-out": events.RequestCarriedOut,
        "public-records.request-withdrawn": events.RequestWithdrawn,
    }
)
"""請求の事実の名 / The stored names of events of a request."""
LIST_EVENTS: Final[Mapping[str, type[ListEvent]]] = MappingProxyType(
    {
        "public-records.request-listed": events.RequestListed,
        "public-records.request-struck": events.RequestStruck,
    }
)
"""受付簿の事実の名 / The stored names of events of the list."""
_NAMES: Final[Mapping[type, str]] = {kind: name for table in (REQUEST_EVENTS, LIST_EVENTS) for name, kind in table.items()}


def request_stream(ref: RequestRef) -> str:
    """請求の列 / The journal stream of a request."""
    return f"public-records.request:{ref}"


def list_stream(year: FiscalYear) -> str:
    """受付簿の列 / The journal stream of the open requests of a fiscal year."""
    return f"public-records.requests:{year.start.year}"


def written(event: RequestEvent | ListEvent, *, by: OfficerRef, case: CaseRef | None) -> NewEntry:
    """記帳する形 / An event as the journal takes it."""
    return NewEntry(
        event_type=_NAMES[type(event)], event_version=1, data=encode(event), actor=by, effective_on=event.on, case=case
    )


def read_request_events(entries: Iterable[Entry]) -> list[RequestEvent]:
    """事実を読む / The events of a request's stream."""
    return [decode(REQUEST_EVENTS[entry.event_type], entry.data) for entry in entries]


def read_list_events(entries: Iterable[Entry]) -> list[ListEvent]:
    """受付簿を読む / The events of a list's stream."""
    return [decode(LIST_EVENTS[entry.event_type], entry.data) for entry in entries]
