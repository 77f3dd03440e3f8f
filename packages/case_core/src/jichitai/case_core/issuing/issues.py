"""一件の施行 / All that was numbered, issued and served in one case, rebuilt from its events."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import evolve, frozen

from jichitai.master_data.kernel import CaseRef

from ..refs import ProposalRef
from .events import (
    DocumentIssued,
    DocumentNumbered,
    DocumentNumberVoided,
    DocumentServed,
    IssueRef,
    IssuingEvent,
    ServedHow,
)
from .numbering import DocumentNumber


@frozen(kw_only=True)
class NumberInCase:
    """採られた番号 / A number taken for a proposal, and whether it was declared void."""

    number: DocumentNumber
    proposal: ProposalRef
    is_void: bool = False


@frozen(kw_only=True)
class IssuedDocument:
    """施行された文書 / A document that went out, and when it reached its addressee."""

    issued: DocumentIssued
    served_on: date | None = None
    how: ServedHow | None = None

    @property
    def ref(self) -> IssueRef:
        """施行番号 / The number of the issue within its case."""
        return self.issued.issue


@frozen(kw_only=True)
class CaseIssues:
    """一件の施行 / What was numbered and issued in a case. ``version`` is the number of its events."""

    case: CaseRef
    numbers: tuple[NumberInCase, ...] = ()
    documents: tuple[IssuedDocument, ...] = ()
    version: int = 0

    @classmethod
    def replayed(cls, case: CaseRef, events: Iterable[IssuingEvent]) -> CaseIssues:
        """再現 / Rebuilt from its events; empty when nothing was numbered yet."""
        issues = cls(case=case)
        for event in events:
            issues = issues.after(event)
        return issues

    def number_of(self, number: DocumentNumber) -> NumberInCase | None:
        """その番号 / The number as it stands in the case, or None."""
        return next((each for each in self.numbers if each.number == number), None)

    def document(self, ref: IssueRef) -> IssuedDocument | None:
        """その文書 / The issued document, or None."""
        return next((each for each in self.documents if each.ref == ref), None)

    def next_branch(self, number: DocumentNumber, first: int) -> int:
        """次の枝番 / The next branch within a number, from ``first``."""
        branches = [each.number.branch for each in self.numbers if evolve(each.number, branch=None, text="") == evolve(
            number, branch=None, text="")]  # fmt: skip
        return max((each + 1 for each in branches if each is not None), default=first)

    def after(self, event: IssuingEvent) -> CaseIssues:
        """事実を当てはめる / Apply a fact; never refuses."""
        moved = evolve(self, version=self.version + 1)
        match event:
            case DocumentNumbered():
                taken = NumberInCase(number=event.number, proposal=event.proposal)
                return evolve(moved, numbers=(*self.numbers, taken))
            case DocumentNumberVoided():
                numbers = tuple(evolve(each, is_void=each.is_void or each.number == event.number) for each in self.numbers)
                return evolve(moved, numbers=numbers)
            case DocumentIssued():
                return evolve(moved, documents=(*self.documents, IssuedDocument(issued=event)))
            case DocumentServed():
                documents = tuple(
                    evolve(each, served_on=event.arrived_on, how=event.how) if each.ref == event.issue else each
                    for each in self.documents
                )
                return evolve(moved, documents=documents)
