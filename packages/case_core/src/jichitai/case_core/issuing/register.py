"""施行の一覧 / The register of issued documents: one row for each, and when it reached its addressee."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import frozen

from jichitai.master_data.kernel import ApprovalRef, CaseRef, OfficerRef, OrganisationRef, PartyRef

from ..approvals.proposal import Proposal
from ..refs import ContentHash, ProposalRef
from ..sight.sight import CaseMark, Sight, SightRow
from .events import DocumentIssued, IssueKind, IssueRef, ServedHow


@frozen(kw_only=True)
class RegisteredIssue:
    """施行の一件 / An issued document as the register has it. ``unit`` drafted it; ``number`` is how its number is written."""

    issue: IssueRef
    case: CaseRef
    proposal: ProposalRef
    approval: ApprovalRef
    unit: OrganisationRef
    title: ContentHash
    number: str
    kind: IssueKind
    to: PartyRef | None
    by: OfficerRef
    issued_on: date
    served_on: date | None = None
    how: ServedHow | None = None

    @property
    def order(self) -> tuple[date, str]:
        """並び / By the day it went out, then by its number."""
        return (self.issued_on, self.issue.value)

    @property
    def awaits_service(self) -> bool:
        """到達を待つか / True while a document with an addressee is not recorded as served."""
        return self.to is not None and self.served_on is None

    def seen_by(self, sight: Sight, mark: CaseMark) -> bool:
        """見えるか / True when the sight covers the document's case, or the officer issued it."""
        return sight.allows(SightRow(case=self.case, unit=self.unit, mark=mark, holder=self.by))


@frozen(kw_only=True)
class IssueQuery:
    """一覧の求め / Which issued documents, and who looks. ``unit`` None is every unit, ``kinds`` None every kind.

    ``awaiting`` asks only for those not yet recorded as served.
    """

    sight: Sight
    unit: OrganisationRef | None = None
    kinds: frozenset[IssueKind] | None = None
    awaiting: bool = False

    def admits(self, row: RegisteredIssue, mark: CaseMark) -> bool:
        """載るか / True when the row is asked for and may be seen."""
        return (
            self.unit in (None, row.unit)
            and (self.kinds is None or row.kind in self.kinds)
            and (not self.awaiting or row.awaits_service)
            and row.seen_by(self.sight, mark)
        )


@frozen(kw_only=True)
class IssueCursor:
    """続きの目印 / The last row of a page."""

    issued_on: date
    issue: IssueRef

    @property
    def order(self) -> tuple[date, str]:
        """並び / Where the row stands."""
        return (self.issued_on, self.issue.value)


@frozen(kw_only=True)
class IssuePage:
    """一頁 / A page of the register, the newest first; ``next`` is None on the last one."""

    items: tuple[RegisteredIssue, ...]
    next: IssueCursor | None


def registered(event: DocumentIssued, proposal: Proposal) -> RegisteredIssue:
    """一件にする / The row of a document that went out, with what the proposal says of it."""
    return RegisteredIssue(
        issue=event.issue, case=event.case, proposal=event.proposal, approval=event.approval, unit=proposal.unit,
        title=proposal.content.title, number=str(event.number), kind=event.kind, to=event.to, by=event.by, issued_on=event.on,
    )  # fmt: skip


def issue_page(rows: Sequence[RegisteredIssue], size: int) -> IssuePage:
    """頁にする / A page out of up to ``size`` + 1 rows in order."""
    shown = tuple(rows[:size])
    more = len(rows) > size
    return IssuePage(items=shown, next=IssueCursor(issued_on=shown[-1].issued_on, issue=shown[-1].issue) if more else None)
