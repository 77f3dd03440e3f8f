"""調定 / Assessment: one decision, one or many payers; its change, its notice, and the move to the right title (令154条)."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import ApprovalRef, CaseRef, FiscalYear, PartyRef, Ref, Yen, total

from ..claims.assessment import (
    NoticeForm,
    PaymentNotice,
    RevenueFacts,
    RevenueSource,
    check_assessment,
    check_payment_notice,
    is_notice_required,
)
from ..claims.kinds import ClaimKind
from ..papers import PaperKind
from . import revenue_findings as findings
from .claim import Claim
from .claim_events import (
    AssessmentChanged,
    ChangeReason,
    ClaimRaised,
    ClaimRetitled,
    PaymentNoticeGiven,
    RevenueAssessed,
)
from .history import History
from .lines import RevenueLine, positive
from .references import AssessmentRef, ClaimRef, OverpaymentRef, RevenueLineRef
from .refusals import refuse_revenue, refuse_unmet
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
class ChangeAssessment:
    """調定を変更せよ / Command: increase, decrease or cancel the assessment of a claim. CANCEL takes off all of it."""

    claim: ClaimRef
    reason: ChangeReason
    on: date
    approval: ApprovalRef
    by_amount: Yen | None = None

    def __attrs_post_init__(self) -> None:
        if (self.by_amount is None) != (self.reason is ChangeReason.CANCEL):
            raise ValueError("by_amount is given for an increase or decrease, not for a cancellation")
        if self.by_amount is not None:
            positive(None, None, self.by_amount)


@frozen(kw_only=True)
class RetitleClaim:
    """科目を更正せよ / Command: move a claim to the right title of the same year."""

    claim: ClaimRef
    to: RevenueLineRef
    on: date


@frozen(kw_only=True)
class GiveNotice:
    """納入の通知をせよ / Command: notify the payers of an assessment; year, title, amount and due date come from the claims.

    ``due_on`` only where the assessment set none.
    """

    assessment: AssessmentRef
    on: date
    place: str
    reason: str
    due_on: date | None = None
    form: NoticeForm = NoticeForm.WRITTEN
    written_unsuitable: bool = False


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
        refuse_unmet(
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


def excess_of(command: ChangeAssessment, claim: Claim) -> tuple[Yen, Yen]:
    """変更の額と納め過ぎ / The signed change, and what was received beyond the new amount.

    After the closing only what was received can still be reduced (過年度還付): it is repaid as
    expenditure of the current year, and the settled figures of the line stay as they are.
    """
    late = command.on > claim.fiscal_year.accounts_close_on
    if late and command.reason is not ChangeReason.INCREASE and (claim.carried_to is not None or not claim.unpaid):
        standing = claim.received
    else:
        claim.check_open(command.on)
        standing = claim.assessed - claim.written_off
    if command.by_amount is not None and command.reason is ChangeReason.INCREASE:
        claim.check_alive()
        return command.by_amount, _NOTHING
    cut = standing if command.by_amount is None else command.by_amount
    if cut > standing or not cut:
        refuse_revenue(findings.decrease_exceeds_assessment(amount=cut, assessed=standing))
    return -cut, cut if late else max(claim.received - (standing - cut), _NOTHING)


def change(
    command: ChangeAssessment, claim: Claim, *, by_amount: Yen, over: Yen, overpayment: OverpaymentRef | None
) -> AssessmentChanged:
    """調定の変更 / The change as a fact."""
    return AssessmentChanged(
        claim=claim.ref, by_amount=by_amount, reason=command.reason, on=command.on, approval=command.approval, over=over,
        overpayment=overpayment,
    )  # fmt: skip


def retitle(command: RetitleClaim, claim: Claim, to: RevenueLine) -> ClaimRetitled:
    """科目の更正 / Move a claim within its own year, while its accounts are open."""
    claim.check_open(command.on)
    if to.fiscal_year != claim.fiscal_year:
        refuse_revenue(findings.line_of_another_year(line=to.ref, year=claim.fiscal_year))
    return ClaimRetitled(claim=claim.ref, moved_from=claim.line, moved_to=to.ref, on=command.on)


def notify(command: GiveNotice, claim: Claim, line: RevenueLine) -> PaymentNoticeGiven:
    """納入の通知 / Notify one payer; the six items must be there (令154条3項)."""
    if not is_notice_required(source=claim.source).value:
        refuse_revenue(findings.notice_not_needed())
    due_on = claim.due_on or command.due_on
    if due_on is not None and command.due_on is not None and due_on != command.due_on:
        refuse_revenue(findings.notice_due_differs(due_on=due_on, given=command.due_on))
    notice = PaymentNotice(
        issued_on=command.on, year=claim.fiscal_year, title=line.title.label, amount=claim.assessed, due_on=due_on,
        place=command.place, reason=command.reason, form=command.form,
    )  # fmt: skip
    refuse_unmet(check_payment_notice(notice=notice, written_unsuitable=command.written_unsuitable))
    return PaymentNoticeGiven(
        claim=claim.ref, on=command.on, due_on=due_on, place=command.place, reason=command.reason, form=command.form
    )
