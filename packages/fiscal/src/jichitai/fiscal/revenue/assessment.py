"""調定 / Assessment: one decision, one or many payers (法231条、令154条1項)."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import ApprovalRef, CaseRef, FiscalYear, PartyRef, Ref, Yen, total

from ..claims.assessment import (
    RevenueFacts,
    RevenueSource,
    check_assessment,
)
from ..claims.kinds import ClaimKind
from ..papers import PaperKind
from . import revenue_findings as findings
from .claim_events import (
    ClaimRaised,
    RevenueAssessed,
)
from .history import History
from .lines import RevenueLine, positive
from .references import AssessmentRef, ClaimRef, RevenueLineRef
from .refusals import refuse_by_rule, refuse_revenue
from .year_of_claim import AttributionFacts, year_of_claim

_NOTHING: Final = Yen(0)


@frozen(kw_only=True)
class PayerShare:
    """納入義務者ごとの額 / What one payer owes under the decision."""

    payer: PartyRef
    amount: Yen = field(validator=positive)


@frozen(kw_only=True)
class AssessRevenue:
    """調定せよ / Command: assess revenue of a line; one decision for one or many payers.

    ``attribution``: 所属年度を決める事実。科目の年度と合わなければ断る。``due_on`` 納期限（通知を要しない歳入では無いこと
    がある）。期別のある税は、期ごとに調定する。
    """

    line: RevenueLineRef
    shares: tuple[PayerShare, ...]
    kind: ClaimKind
    attribution: AttributionFacts
    on: date
    approval: ApprovalRef
    source: RevenueSource = RevenueSource.OTHER
    due_on: date | None = None
    case: CaseRef | None = None
    contrary_to_law: bool = False
    contrary_to_contract: bool = False

    def __attrs_post_init__(self) -> None:
        if not 1 <= len(self.shares) <= 99_999:
            raise ValueError("an assessment has 1 to 99,999 payers")


@frozen(kw_only=True)
class Assessment:
    """調定の決定 / One decision to assess. What became of it is told by its claims."""

    ref: AssessmentRef
    number: int
    fiscal_year: FiscalYear
    line: RevenueLineRef
    amount: Yen
    payers: int
    on: date
    approval: ApprovalRef
    case: CaseRef | None = None
    arrears: bool = False
    version: int = 0

    @classmethod
    def of(cls, event: RevenueAssessed) -> Assessment:
        """調定から / The decision as it was made."""
        return cls(
            ref=event.assessment, number=event.number, fiscal_year=event.fiscal_year, line=event.line, amount=event.amount,
            payers=event.payers, on=event.on, approval=event.approval, case=event.case, arrears=event.arrears,
        )  # fmt: skip

    @property
    def parent(self) -> Ref | None:
        """もとの帳票 / The line it assesses revenue of."""
        return self.line


ASSESSMENTS: Final = PaperKind("revenue-assessment", Assessment)
"""調定の棚 / The kind of paper an assessment is."""


def check_assess(command: AssessRevenue, line: RevenueLine) -> None:
    """調定の可否 / Refuse an assessment whose year the rules of attribution put elsewhere, or that is against law or contract."""
    if command.on > line.fiscal_year.accounts_close_on:
        refuse_revenue(findings.revenue_year_closed(on=command.on, year=line.fiscal_year))
    right = year_of_claim(command.attribution).value
    for share in command.shares:
        refuse_by_rule(
            check_assessment(
                assessed=RevenueFacts(year=line.fiscal_year, title=line.title.path, amount=share.amount, debtor=share.payer),
                should_be=RevenueFacts(year=right, title=line.title.path, amount=share.amount, debtor=share.payer),
                contrary_to_law=command.contrary_to_law, contrary_to_contract=command.contrary_to_contract,
            )
        )  # fmt: skip


def assess(command: AssessRevenue, line: RevenueLine, *, number: int) -> tuple[RevenueAssessed, tuple[ClaimRaised, ...]]:
    """調定 / The decision and the claims it raises, under a number issued for it."""
    ref, year = AssessmentRef.numbered(line.fiscal_year, number), line.fiscal_year
    decided = RevenueAssessed(
        assessment=ref, number=number, fiscal_year=year, line=line.ref, amount=total(each.amount for each in command.shares),
        payers=len(command.shares), on=command.on, arrears=False, approval=command.approval, case=command.case,
    )  # fmt: skip
    raised = tuple(
        ClaimRaised(
            claim=ClaimRef.under(ref, at), assessment=ref, fiscal_year=year, origin_year=year, line=line.ref, payer=share.payer,
            kind=command.kind, source=command.source, amount=share.amount, due_on=command.due_on, on=command.on,
            case=command.case, carried_from=None, history=History(total=share.amount, first_due_on=command.due_on),
        )
        for at, share in enumerate(command.shares, start=1)
    )  # fmt: skip
    return decided, raised
