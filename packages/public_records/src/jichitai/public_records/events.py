"""事実の名 / Every event of this package by the name it has in the journal, and the way back."""

from __future__ import annotations

import re
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
from .disposal.round_events import (
    RoundBatchErased,
    RoundBatchExecuted,
    RoundCertified,
    RoundDecided,
    RoundEvent,
    RoundProposed,
    RoundPublished,
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
from .filing.keeping import (
    ChargeTransferred,
    SeriesLent,
    SeriesMerged,
    SeriesPlaced,
    SeriesReturned,
    SeriesSplit,
    SeriesSplitOff,
)
from .filing.record import RecordDestroyed, RecordEvent, RecordFiled, RecordMarkedHistorical, RecordMoved, RecordTransferred
from .filing.triggers import RequirementLaidDown, TriggerDayStated, TriggersCorrected
from .holds.above import HoldAboveEvent, HoldLiftedAbove, HoldPlacedAbove
from .holds.hold import HoldLifted, HoldPlaced
from .originals.copy_set import (
    CopyPointed,
    CopyPromoted,
    CopySetEvent,
    CopySetRef,
    OriginalDesignated,
    OriginalLost,
    PaperReplaced,
)
from .receiving.document import (
    DocumentAbandoned,
    DocumentBegun,
    DocumentBound,
    DocumentCompleted,
    DocumentDecided,
    DocumentDrafted,
    DocumentEvent,
    DocumentIssued,
    DocumentReceived,
    DocumentRef,
    DocumentRegistered,
    DocumentReturned,
)
from .refs import DisposalListRef, FileSeriesRef, HoldRef
from .storage.areas import DocumentPutUp
from .transfer.transfer import (
    TransferApproved,
    TransferEvent,
    TransferProposed,
    TransferReceived,
    TransferredRemoved,
    TransferSent,
)

Event = (
    SeriesEvent
    | RecordEvent
    | DisposalEvent
    | RoundEvent
    | TransferEvent
    | HoldAboveEvent
    | DocumentPutUp
    | DocumentEvent
    | CopySetEvent
)
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
        "public-records.record-transferred": RecordTransferred,
        "public-records.disposal-proposed": DisposalProposed,
        "public-records.opinion-given": OpinionGiven,
        "public-records.disposal-approved": DisposalApproved,
        "public-records.disposal-executed": DisposalExecuted,
        "public-records.bodies-erased": BodiesErased,
        "public-records.disposal-certified": DisposalCertified,
        "public-records.hold-placed-above": HoldPlacedAbove,
        "public-records.hold-lifted-above": HoldLiftedAbove,
        "public-records.round-proposed": RoundProposed,
        "public-records.round-decided": RoundDecided,
        "public-records.round-published": RoundPublished,
        "public-records.round-batch-executed": RoundBatchExecuted,
        "public-records.round-batch-erased": RoundBatchErased,
        "public-records.round-certified": RoundCertified,
        "public-records.transfer-proposed": TransferProposed,
        "public-records.transfer-approved": TransferApproved,
        "public-records.transfer-sent": TransferSent,
        "public-records.transfer-received": TransferReceived,
        "public-records.transferred-removed": TransferredRemoved,
        "public-records.document-put-up": DocumentPutUp,
        "public-records.series-placed": SeriesPlaced,
        "public-records.series-lent": SeriesLent,
        "public-records.series-returned": SeriesReturned,
        "public-records.charge-transferred": ChargeTransferred,
        "public-records.series-merged": SeriesMerged,
        "public-records.series-split": SeriesSplit,
        "public-records.series-split-off": SeriesSplitOff,
        "public-records.requirement-laid-down": RequirementLaidDown,
        "public-records.trigger-day-stated": TriggerDayStated,
        "public-records.triggers-corrected": TriggersCorrected,
        "public-records.document-received": DocumentReceived,
        "public-records.document-begun": DocumentBegun,
        "public-records.document-registered": DocumentRegistered,
        "public-records.document-drafted": DocumentDrafted,
        "public-records.document-decided": DocumentDecided,
        "public-records.document-issued": DocumentIssued,
        "public-records.document-completed": DocumentCompleted,
        "public-records.document-bound": DocumentBound,
        "public-records.document-returned": DocumentReturned,
        "public-records.document-abandoned": DocumentAbandoned,
        "public-records.original-designated": OriginalDesignated,
        "public-records.copy-pointed": CopyPointed,
        "public-records.original-lost": OriginalLost,
        "public-records.copy-promoted": CopyPromoted,
        "public-records.paper-replaced": PaperReplaced,
    }
)
"""事実の名の表 / Never renamed, never reused: what was written must be readable for ever."""
_TRANSFER_NUMBER: Final = re.compile(r"[0-9]{4}-移管-[0-9]{4,}")
_NAMES: Final = {kind: name for name, kind in EVENT_TYPES.items()}


def name_of(event: Event) -> str:
    """事実の名 / The name an event has in the journal."""
    return _NAMES[type(event)]


def event_of(event_type: str, data: Mapping[str, Any]) -> Event:
    """事実に戻す / The event a stored entry tells; ``LookupError`` for an unknown name.

    Before transfers had an event of their own, a transferred record was written as destroyed under the
    number of its transfer; it is read as what it was.
    """
    found = cast("Event", decode(EVENT_TYPES[event_type], data))
    if isinstance(found, RecordDestroyed) and _TRANSFER_NUMBER.fullmatch(found.tombstone.disposal_list.value):
        return RecordTransferred(record=found.record, series=found.series, content=found.content, tombstone=found.tombstone)
    return found


def event_in(entry: Entry) -> Event:
    """仕訳の事実 / The event in an entry of the journal."""
    return event_of(entry.event_type, entry.data)


def series_stream(ref: FileSeriesRef) -> str:
    """簿冊の列 / The stream of a file series."""
    return f"public-records.series:{ref}"


def document_stream(ref: DocumentRef) -> str:
    """処理中の文書の列 / The stream of a document in process."""
    return f"public-records.document:{ref}"


def copy_set_stream(ref: CopySetRef) -> str:
    """正本の組の列 / The stream of an original and its copies."""
    return f"public-records.copy-set:{ref}"


def record_stream(ref: RecordRef) -> str:
    """文書の列 / The stream of a record."""
    return f"public-records.record:{ref}"


def disposal_stream(ref: DisposalListRef) -> str:
    """廃棄目録の列 / The stream of a disposal list."""
    return f"public-records.disposal:{ref}"


def hold_stream(ref: HoldRef) -> str:
    """上位の保留の列 / The stream of a hold above series."""
    return f"public-records.hold:{ref}"


def transfer_stream(ref: DisposalListRef) -> str:
    """移管の列 / The stream of a transfer."""
    return f"public-records.transfer:{ref}"
