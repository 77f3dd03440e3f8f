"""事実の名と形 / The stored name and version of every event, both ways.

A name is never reused, a field never renamed: bytes of every past version must still
load (``tests/golden``). ``Citation`` never stands in an event: it has no way back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from jichitai.master_data.codec import decode, encode
from jichitai.master_data.journal import Entry, NewEntry
from jichitai.master_data.kernel import CaseRef

from .actor import Actor
from .approvals import proposal_events
from .approvals.proposal_events import ProposalEvent
from .cases import case, task_facts
from .cases.case import CaseEvent
from .refs import ProposalRef

CASE_EVENTS: Final[Mapping[str, type[CaseEvent]]] = {
    "case-core.case-opened": case.CaseOpened,
    "case-core.task-opened": case.TaskOpened,
    "case-core.task-assigned": case.TaskAssigned,
    "case-core.task-completed": case.TaskCompleted,
    "case-core.case-reassigned": case.CaseReassigned,
    "case-core.proposal-begun": case.ProposalBegun,
    "case-core.proposal-concluded": case.ProposalConcluded,
    "case-core.case-closed": case.CaseClosed,
    "case-core.case-reopened": task_facts.CaseReopened,
    "case-core.task-suspended": task_facts.TaskSuspended,
    "case-core.task-resumed": task_facts.TaskResumed,
    "case-core.task-cancelled": task_facts.TaskCancelled,
    "case-core.task-rescheduled": task_facts.TaskRescheduled,
    "case-core.task-replanned": task_facts.TaskReplanned,
}
"""案件の事実の名 / The stored names of case events."""

PROPOSAL_EVENTS: Final[Mapping[str, type[ProposalEvent]]] = {
    "case-core.proposal-drafted": proposal_events.ProposalDrafted,
    "case-core.proposal-revised": proposal_events.ProposalRevised,
    "case-core.proposal-submitted": proposal_events.ProposalSubmitted,
    "case-core.proposal-endorsed": proposal_events.ProposalEndorsed,
    "case-core.concurrence-given": proposal_events.ConcurrenceGiven,
    "case-core.seat-passed-over": proposal_events.SeatPassedOver,
    "case-core.act-pulled-back": proposal_events.ActPulledBack,
    "case-core.submission-pulled-back": proposal_events.SubmissionPulledBack,
    "case-core.proposal-withdrawn": proposal_events.ProposalWithdrawn,
    "case-core.proposal-returned": proposal_events.ProposalReturned,
    "case-core.proposal-approved": proposal_events.ProposalApproved,
    "case-core.proposal-rejected": proposal_events.ProposalRejected,
    "case-core.proposal-abandoned": proposal_events.ProposalAbandoned,
    "case-core.reviewed-afterwards": proposal_events.ReviewedAfterwards,
    "case-core.seats-pulled-up": proposal_events.SeatsPulledUp,
    "case-core.proposal-examined": proposal_events.ProposalExamined,
    "case-core.provisionally-approved": proposal_events.ProvisionallyApproved,
    "case-core.returned-to-step": proposal_events.ReturnedToStep,
    "case-core.information-read": proposal_events.InformationRead,
}
"""起案の事実の名 / The stored names of proposal events."""

_NAMES: Final[Mapping[type, str]] = {kind: name for name, kind in (*CASE_EVENTS.items(), *PROPOSAL_EVENTS.items())}


def case_stream(ref: CaseRef) -> str:
    """案件の列 / The journal stream of a case."""
    return f"case-core.case:{ref}"


def proposal_stream(ref: ProposalRef) -> str:
    """起案の列 / The journal stream of a proposal."""
    return f"case-core.proposal:{ref}"


def written(event: CaseEvent | ProposalEvent, *, case_ref: CaseRef, by: Actor) -> NewEntry:
    """記帳する形 / An event as the journal takes it."""
    return NewEntry(
        event_type=_NAMES[type(event)], event_version=1, data=encode(event),
        actor=by.officer, effective_on=by.on, case=case_ref,
    )  # fmt: skip


def read_case_events(entries: Iterable[Entry]) -> list[CaseEvent]:
    """案件の事実を読む / The events of a case's stream."""
    return [decode(CASE_EVENTS[entry.event_type], entry.data) for entry in entries]


def read_proposal_events(entries: Iterable[Entry]) -> list[ProposalEvent]:
    """起案の事実を読む / The events of a proposal's stream."""
    return [decode(PROPOSAL_EVENTS[entry.event_type], entry.data) for entry in entries]
