"""仕事の一件 / One thing somebody has to do: an open task, a step that waits, a review owed, a proposal sent back.

Read off a case and a proposal as they are; what a command changed is the difference
between before and after, so a list is kept up by small changes and can be made again
from the journal with the same result.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef

from ..approvals.proposal import Proposal, ProposalStatus
from ..cases.case import Case
from ..refs import ContentHash, ProposalRef, Seat
from ..sight.sight import CaseMark, SightRow


class WorkKind(Enum):
    """仕事の種類 / What is waited for."""

    TASK = "task"
    """作業 / An open task of a case."""
    STEP = "step"
    """回議・合議・決裁 / A step of a proposal's route that may act now."""
    REVIEW = "review"
    """後閲 / A review owed."""
    REVISION = "revision"
    """差戻し / A proposal sent back to its drafter."""

    @property
    def ja(self) -> str:
        """日本語名 / The Japanese term."""
        return {"task": "作業", "step": "回議・合議・決裁", "review": "後閲", "revision": "差戻し"}[self.value]


@frozen(kw_only=True)
class WorkItem:
    """仕事の一件 / A row of every work list.

    ``unit`` is where it is to be done, ``owner`` the unit the case belongs to. A task,
    a revision has a ``holder``; a step waits for a ``seat``, whoever sits there; a review
    has both. ``asked_by`` is who waits for it. ``due_on`` is the last day (inclusive); while
    a task is suspended it has none. ``what`` is the task's key in the case's type, or the
    kind of the step.
    """

    key: str
    kind: WorkKind
    case: CaseRef
    title: ContentHash
    owner: OrganisationRef
    unit: OrganisationRef
    opened_on: date
    asked_by: OfficerRef
    holder: OfficerRef | None = None
    seat: Seat | None = None
    proposal: ProposalRef | None = None
    what: str = ""
    due_on: date | None = None
    mark: CaseMark = field(factory=CaseMark)

    @property
    def sight(self) -> SightRow:
        """見えるかを決める事柄 / What decides whether it is seen."""
        return SightRow(case=self.case, unit=self.owner, mark=self.mark, holder=self.holder, seat=self.seat)

    @property
    def order(self) -> tuple[date, str]:
        """並び / By last day, those without one at the end, then by key."""
        return (self.due_on or date.max, self.key)

    def is_overdue(self, on: date) -> bool:
        """期限を過ぎたか / True on the days after the last day."""
        return self.due_on is not None and on > self.due_on

    def age(self, on: date) -> int:
        """日数 / Days since it came up; 0 on the day itself."""
        return (on - self.opened_on).days


@frozen(kw_only=True)
class WorkChange:
    """一覧の変化 / What one event changed in the lists: rows gone, rows come, rows that read otherwise.

    A changed row keeps the day it came up.
    """

    case: CaseRef
    gone: tuple[str, ...] = ()
    come: tuple[WorkItem, ...] = ()
    changed: tuple[WorkItem, ...] = ()

    @property
    def is_empty(self) -> bool:
        """変わらないか / True when no list changes."""
        return not (self.gone or self.come or self.changed)


Items = Mapping[str, WorkItem]
"""仕事の集まり / Items by key."""


def case_items(case: Case | None) -> Items:
    """案件の仕事 / The open tasks of a case; none of a closed one."""
    if case is None or case.is_closed:
        return {}
    return {
        task.ref.value: WorkItem(
            key=task.ref.value, kind=WorkKind.TASK, case=case.ref, title=task.title, owner=case.unit, unit=case.unit,
            opened_on=task.opened_on, asked_by=case.responsible, holder=task.assignee, what=task.kind or "",
            due_on=task.due_on if task.suspended_on is None else None,
        )
        for task in case.open_tasks
    }  # fmt: skip


def proposal_items(proposal: Proposal | None, *, on: date) -> Items:
    """起案の仕事 / Steps that wait, reviews owed, and the revision of one sent back; those that come up come on ``on``."""
    if proposal is None:
        return {}
    made = WorkItem(
        key="", kind=WorkKind.STEP, case=proposal.case, title=proposal.content.title, owner=proposal.unit, unit=proposal.unit,
        opened_on=on, asked_by=proposal.drafter, proposal=proposal.ref,
    )  # fmt: skip
    found = [
        evolve(
            made, key=f"{proposal.ref}#{step.number}", unit=step.seat.unit, seat=step.seat, what=step.kind.value,
        )
        for step in proposal.ready
    ]  # fmt: skip
    found += [
        evolve(
            made, key=f"{proposal.ref}#後閲・{review.seat}", kind=WorkKind.REVIEW, unit=review.seat.unit,
            seat=review.seat, holder=review.officer, what=review.reason.value,
        )
        for review in proposal.due_reviews
    ]  # fmt: skip
    if proposal.status is ProposalStatus.RETURNED:
        found.append(evolve(made, key=f"{proposal.ref}#差戻し", kind=WorkKind.REVISION, holder=proposal.drafter))
    return {each.key: each for each in found}


def work_change(case: CaseRef, before: Items, after: Items) -> WorkChange:
    """違いを取る / What leads from the items before an event to those after it."""
    return WorkChange(
        case=case,
        gone=tuple(sorted(before.keys() - after.keys())),
        come=tuple(after[key] for key in sorted(after.keys() - before.keys())),
        changed=tuple(
            kept
            for key in sorted(after.keys() & before.keys())
            if (kept := _coming_up_as(after[key], before[key])) != before[key]
        ),
    )


def _coming_up_as(item: WorkItem, before: WorkItem) -> WorkItem:
    """前の日に起きたもの / The item, with the day on which it came up the first time."""
    return item if item.opened_on == before.opened_on else evolve(item, opened_on=before.opened_on)


def applied(items: Items, change: WorkChange) -> Items:
    """当てはめる / The items after a change; a changed one keeps the day it came up."""
    kept = {key: item for key, item in items.items() if key not in set(change.gone)}
    for item in change.changed:
        kept[item.key] = evolve(item, opened_on=kept[item.key].opened_on) if item.key in kept else item
    return kept | {item.key: item for item in change.come}


def in_order(items: Iterable[WorkItem]) -> list[WorkItem]:
    """並べる / By last day, then by key."""
    return sorted(items, key=lambda each: each.order)
