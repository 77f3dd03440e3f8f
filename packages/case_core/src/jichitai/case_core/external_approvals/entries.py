"""決裁連携の記帳 / One stream for each ``(source, external id)``: its first entry can be written once, so nothing is asked twice.

答えも同じ列に記される。元の業務システムは、送り箱でそれを受け取るか、番号で尋ねる。
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from jichitai.master_data.codec import decode, encode
from jichitai.master_data.journal import Entry, Journal, NewEntry
from jichitai.master_data.kernel import CaseRef

from ..actor import Actor
from ..approvals.proposal import Proposal
from ..refs import SourceSystem
from .request import ExternalApprovalAnswered, ExternalApprovalStarted, ExternalEvent

EXTERNAL_EVENTS: Final[Mapping[str, type[ExternalEvent]]] = {
    "case-core.external-approval-started": ExternalApprovalStarted,
    "case-core.external-approval-answered": ExternalApprovalAnswered,
}
"""決裁連携の事実の名 / The stored names."""

_NAMES: Final[Mapping[type, str]] = {kind: name for name, kind in EXTERNAL_EVENTS.items()}


def external_stream(source: SourceSystem, external_id: str) -> str:
    """番号の列 / The journal stream of one number of another system."""
    return f"case-core.external-approval:{source}/{external_id}"


def read_external_events(entries: Iterable[Entry]) -> list[ExternalEvent]:
    """事実を読む / The events of a stream."""
    return [decode(EXTERNAL_EVENTS[entry.event_type], entry.data) for entry in entries]


def external_written(event: ExternalEvent, *, case: CaseRef, by: Actor) -> NewEntry:
    """記帳する形 / An event as the journal takes it."""
    return NewEntry(
        event_type=_NAMES[type(event)], event_version=1, data=encode(event), actor=by.officer, effective_on=by.on, case=case
    )


def answered(journal: Journal, proposal: Proposal, *, by: Actor) -> None:
    """答えを記す / Write the answer where the other system listens, in the same transaction as the decision."""
    outside = proposal.content.outside
    if outside is None:
        return
    event = ExternalApprovalAnswered(
        source=outside.source, external_id=outside.external_id, content_hash=outside.content_hash,
        proposal=proposal.ref, status=proposal.status, approval=proposal.approval, on=by.on,
    )  # fmt: skip
    stream = external_stream(outside.source, outside.external_id)
    journal.append(stream, [external_written(event, case=proposal.case, by=by)], expected=journal.head(stream))
