"""一覧を仕訳から作り直す / The items of one case read off its timeline: what the lists must hold, whatever they hold now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from attrs import evolve, frozen

from jichitai.master_data.codec import decode
from jichitai.master_data.journal import Entry
from jichitai.master_data.kernel import CaseRef

from ..approvals.proposal import Proposal
from ..approvals.proposal_events import ProposalDrafted, ProposalEvent
from ..cases.case import Case, CaseEvent, CaseOpened
from ..events import CASE_EVENTS, PROPOSAL_EVENTS
from ..refs import ProposalRef
from ..sight.sight import CaseMark
from .item import Items, WorkItem, applied, case_items, proposal_items, work_change

_TYPED_CASE_OPENED: Final = "case-core.typed-case-opened"


@frozen
class Replayed:
    """作り直したもの / The mark of a case and the items it has given rise to."""

    mark: CaseMark
    items: Items


def replayed_items(case: CaseRef, timeline: Iterable[Entry]) -> Replayed:
    """時系列から作り直す / The items of a case after every entry of its timeline, each with the day it came up."""
    folded: Case | None = None
    proposals: dict[ProposalRef, Proposal] = {}
    mark = CaseMark()
    items: dict[str, WorkItem] = {}
    for entry in timeline:
        if entry.event_type == _TYPED_CASE_OPENED:
            mark = _mark_of(entry.data)
        elif entry.event_type in CASE_EVENTS:
            before, folded = folded, _case_after(folded, decode(CASE_EVENTS[entry.event_type], entry.data))
            items = dict(applied(items, work_change(case, case_items(before), case_items(folded))))
        elif entry.event_type in PROPOSAL_EVENTS:
            event = decode(PROPOSAL_EVENTS[entry.event_type], entry.data)
            earlier = proposals.get(_proposal_of(event))
            later = _proposal_after(earlier, event)
            proposals[later.ref] = later
            change = work_change(
                case, proposal_items(earlier, on=entry.effective_on), proposal_items(later, on=entry.effective_on)
            )
            items = dict(applied(items, change))
    return Replayed(mark, {key: evolve(each, mark=mark) for key, each in items.items()})


def _case_after(case: Case | None, event: CaseEvent) -> Case:
    if case is None:
        return Case.replayed([event])
    return Case.begun(event) if isinstance(event, CaseOpened) else case.after(event)


def _proposal_after(proposal: Proposal | None, event: ProposalEvent) -> Proposal:
    return Proposal.replayed([event]) if proposal is None or isinstance(event, ProposalDrafted) else proposal.after(event)


def _proposal_of(event: ProposalEvent) -> ProposalRef:
    return event.proposal


def _mark_of(data: Mapping[str, Any]) -> CaseMark:
    # The entry is read as plain data: the room of case types stands above the lists.
    return CaseMark(kind=str(data["pinned"]["key"]), level=str(data["confidentiality"]))
