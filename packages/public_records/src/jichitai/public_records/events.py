"""事実の名 / Every event of this package by the name it has in the journal, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, cast

from jichitai.master_data.codec import decode
from jichitai.master_data.journal import Entry
from jichitai.master_data.kernel import RecordRef

from .disposal.disposal_list import (
    BodiesErased,
    DisposalApproved,
    DisposalCertified,
    DisposalEvent,
    DisposalExecuted,
    DisposalProposed,
    OpinionGiven,
)
from .filing.file_series import (
    FileSeriesCompleted,
    FileSeriesOpened,
    FirstRecordFiled,
    RetentionCorrected,
    RetentionEventHappened,
    RetentionExtended,
    SeriesEvent,
    StandingUseEnded,
)
from .filing.record import RecordDestroyed, RecordEvent, RecordFiled, RecordMarkedHistorical, RecordMoved
from .holds.hold import HoldLifted, HoldPlaced
from .refs import DisposalListRef, FileSeriesRef

Event = SeriesEvent | RecordEvent | DisposalEvent
"""事実 / Any event of this package."""

EVENT_TYPES: Final[Mapping[str, type]] = MappingProxyType(
    {
        "public-records.file-series-opened": FileSeriesOpened,
        "public-records.first-record-filed": FirstRecordFiled,
        "public-records.file-series-completed": FileSeriesCompleted,
        "public-records.retention-event-happened": RetentionEventHappened,
        "public-records.standing-use-ended": StandingUseEnded,
        "public-records.retention-extended": RetentionExtended,
        "public-records.retention-corrected": RetentionCorrected,
        "public-records.hold-placed": HoldPlaced,
        "public-records.hold-lifted": HoldLifted,
        "public-records.record-filed": RecordFiled,
        "public-records.record-moved": RecordMoved,
        "public-records.record-marked-historical": RecordMarkedHistorical,
        "public-records.record-destroyed": RecordDestroyed,
        "public-records.disposal-proposed": DisposalProposed,
        "public-records.opinion-given": OpinionGiven,
        "public-records.disposal-approved": DisposalApproved,
        "public-records.disposal-executed": DisposalExecuted,
        "public-records.bodies-erased": BodiesErased,
        "public-records.disposal-certified": DisposalCertified,
    }
)
"""事実の名の表 / Never renamed, never reused: what was written must be readable for ever."""
_NAMES: Final = {kind: name for name, kind in EVENT_TYPES.items()}


def name_of(event: Event) -> str:
    """事実の名 / The name an event has in the journal."""
    return _NAMES[type(event)]


def event_of(event_type: str, data: Mapping[str, Any]) -> Event:
    """事実に戻す / The event a stored entry tells; ``LookupError`` for an unknown name."""
    return cast("Event", decode(EVENT_TYPES[event_type], data))


def event_in(entry: Entry) -> Event:
    """仕訳の事実 / The event in an entry of the journal."""
    return event_of(entry.event_type, entry.data)


def series_stream(ref: FileSeriesRef) -> str:
    """簿冊の列 / The stream of a file series."""
    return f"public-records.series:{ref}"


def record_stream(ref: RecordRef) -> str:
    """文書の列 / The stream of a record."""
    return f"public-records.record:{ref}"


def disposal_stream(ref: DisposalListRef) -> str:
    """廃棄目録の列 / The stream of a disposal list."""
    return f"public-records.disposal:{ref}"
