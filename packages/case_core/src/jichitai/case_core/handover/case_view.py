"""案件を一枚で / One case on one page for a successor: who, what, where it stands, what is next, what is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from attrs import frozen

from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef

from ..approvals.proposal import Proposal, ProposalStatus
from ..cases.case import Case
from ..refs import ContentHash, ProposalRef, Seat, TaskRef
from .document import PastEvent


@frozen(kw_only=True)
class OpenQuestion:
    """残っていること / Something that has to be settled: an overdue task, a returned proposal, a step that waits, a review owed."""

    kind: str
    what: str
    seat: Seat | None = None
    since: date | None = None


@frozen(kw_only=True)
class NextTask:
    """次の作業 / An open task: who has it, until when."""

    task: TaskRef
    title: ContentHash
    assignee: OfficerRef
    due_on: date | None


@frozen(kw_only=True)
class CaseView:
    """一枚の案件 / Everything a successor reads first. Titles are digests; who may see them asks the text store."""

    case: CaseRef
    title: ContentHash
    type_key: str | None
    unit: OrganisationRef
    responsible: OfficerRef
    opened_on: date
    closed_on: date | None
    next_due: date | None
    tasks: tuple[NextTask, ...]
    proposals: tuple[tuple[ProposalRef, ProposalStatus], ...]
    questions: tuple[OpenQuestion, ...]
    last: tuple[PastEvent, ...]
    on: date


def case_view(case: Case, proposals: Iterable[Proposal], *, past: Sequence[PastEvent], on: date) -> CaseView:
    """一枚にする / The view of a case on a day; tasks by last day, those without one at the end."""
    found = sorted(proposals, key=lambda each: each.ref)
    tasks = sorted(case.open_tasks, key=lambda task: (task.due_on or date.max, task.ref))
    days = [task.due_on for task in tasks if task.due_on is not None]
    late = [
        OpenQuestion(kind="overdue", what=task.ref.value, since=task.due_on)
        for task in tasks
        if task.due_on is not None and on > task.due_on
    ]
    return CaseView(
        case=case.ref, title=case.title, type_key=case.type_key, unit=case.unit, responsible=case.responsible,
        opened_on=case.opened_on, closed_on=case.closed_on, next_due=min(days, default=None),
        tasks=tuple(
            NextTask(task=task.ref, title=task.title, assignee=task.assignee, due_on=task.due_on) for task in tasks
        ),
        proposals=tuple((each.ref, each.status) for each in found), questions=(*late, *_of_proposals(found)),
        last=tuple(past), on=on,
    )  # fmt: skip


def _of_proposals(proposals: Iterable[Proposal]) -> list[OpenQuestion]:
    found: list[OpenQuestion] = []
    for each in proposals:
        if each.status is ProposalStatus.RETURNED:
            found.append(OpenQuestion(kind="returned", what=each.ref.value))
        found += [OpenQuestion(kind="waiting", what=each.ref.value, seat=step.seat) for step in each.ready]
        found += [OpenQuestion(kind="review", what=each.ref.value, seat=review.seat) for review in each.due_reviews]
    return found
