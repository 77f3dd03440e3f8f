"""調定の後 / After the assessment: its change, the move to the right title, and the notice to the payer (令154条)."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import ApprovalRef, Yen

from ..claims.assessment import NoticeForm, PaymentNotice, check_payment_notice, is_notice_required
from . import revenue_findings as findings
from .claim import Claim
from .claim_events import AssessmentChanged, ChangeReason, ClaimRetitled, PaymentNoticeGiven
from .lines import RevenueLine, positive
from .references import AssessmentRef, ClaimRef, OverpaymentRef, RevenueLineRef
from .refusals import refuse_by_rule, refuse_revenue

_NOTHING: Final = Yen(0)


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
    if to.charge_line is None and claim.history.charges_received:  # 納められた延滞金の行き先がなくなる
        refuse_revenue(findings.charge_line_missing(line=to.ref))
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
    refuse_by_rule(check_payment_notice(notice=notice, written_unsuitable=command.written_unsuitable))
    return PaymentNoticeGiven(
        claim=claim.ref, on=command.on, due_on=due_on, place=command.place, reason=command.reason, form=command.form
    )
