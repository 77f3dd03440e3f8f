"""歳入の門 / Without a gate nobody may do anything: every public command of the two desks, one by one."""

from datetime import date

import pytest

from jichitai.fiscal.claims.kinds import ClaimKind
from jichitai.fiscal.claims.relief import ClaimNature, DefermentGround, GivingUp
from jichitai.fiscal.memory import MemoryBooks
from jichitai.fiscal.refusals import NotPermitted
from jichitai.fiscal.revenue.assessment import AssessRevenue, PayerShare
from jichitai.fiscal.revenue.carrying import CarryOver
from jichitai.fiscal.revenue.changes import ChangeAssessment, GiveNotice, RetitleClaim
from jichitai.fiscal.revenue.claim_events import ChangeReason, UndoReason, WriteOffReason
from jichitai.fiscal.revenue.collection_desk import CollectionDesk
from jichitai.fiscal.revenue.desk import RevenueDesk
from jichitai.fiscal.revenue.extinction import GrantRelief, WaiveCharge, WriteOffClaim
from jichitai.fiscal.revenue.history import EnforcementStep, Instalment
from jichitai.fiscal.revenue.inquiries import SendInquiry, TakeAnswers
from jichitai.fiscal.revenue.lines import ChangeRevenueBudget, EnterRevenueLine
from jichitai.fiscal.revenue.overpayments import RefundOverpayment, SetOffOverpayment
from jichitai.fiscal.revenue.pursuit import (
    AgreeInstalments,
    ExtendTerm,
    IssueDemand,
    LiftSuspension,
    SuspendCollection,
    TakeEnforcementStep,
)
from jichitai.fiscal.revenue.receipts import CorrectReceipt, MatchReceipt, ReturnReceipt, UndoReceipt
from jichitai.fiscal.revenue.references import AssessmentRef, ClaimRef, InquiryRef, OverpaymentRef, ReceiptRef, RevenueLineRef
from jichitai.fiscal.revenue.year_of_claim import AttributionCase, AttributionFacts
from jichitai.fiscal.testing.revenue_samples import (
    APPROVAL,
    COLLECTOR,
    DUE,
    PAYER,
    YEAR,
    a_receipt,
    a_revenue_title,
    revenue_terms,
)
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import RecordRef, Yen
from jichitai.master_data.kernel.clock import FixedClock

TITLE = a_revenue_title()
LINE = RevenueLineRef.of(TITLE, YEAR)
ASSESSMENT = AssessmentRef.numbered(YEAR, 1)
CLAIM = ClaimRef.under(ASSESSMENT, 1)
ITEM = ReceiptRef("i")
OVER = OverpaymentRef.numbered(YEAR, 1)
ONE = Yen(1)

REVENUE = {
    "enter_line": EnterRevenueLine(fiscal_year=YEAR, title=TITLE, amount=ONE, on=DUE),
    "change_budget": ChangeRevenueBudget(line=LINE, by_amount=ONE, on=DUE),
    "assess": AssessRevenue(
        line=LINE, shares=(PayerShare(payer=PAYER, amount=ONE),), kind=ClaimKind.CIVIL, on=DUE, approval=APPROVAL,
        attribution=AttributionFacts(case=AttributionCase.NOTICED, day=DUE),
    ),
    "change_assessment": ChangeAssessment(claim=CLAIM, reason=ChangeReason.CANCEL, on=DUE, approval=APPROVAL),
    "retitle": RetitleClaim(claim=CLAIM, to=LINE, on=DUE),
    "notify": GiveNotice(assessment=ASSESSMENT, on=DUE, place="市役所", reason="使用"),
    "take_receipt": a_receipt("i", CLAIM, 1),
    "take_batch": [a_receipt("i", CLAIM, 1)],
    "match_receipt": MatchReceipt(item=ITEM, claim=CLAIM, on=DUE),
    "return_receipt": ReturnReceipt(item=ITEM, payer=PAYER, approval=APPROVAL, on=DUE),
    "undo_receipt": UndoReceipt(item=ITEM, reason=UndoReason.TRANSFER_FAILED, on=DUE),
    "correct_receipt": CorrectReceipt(item=ITEM, to=CLAIM, on=DUE),
    "refund": RefundOverpayment(overpayment=OVER, amount=ONE, decided_on=DUE, on=DUE),
    "set_off": SetOffOverpayment(overpayment=OVER, to=CLAIM, amount=ONE, on=DUE),
}  # fmt: skip
ARREARS = {
    "demand": IssueDemand(claim=CLAIM, on=DUE, arrived_on=DUE, pay_by=DUE),
    "agree": AgreeInstalments(claim=CLAIM, instalments=(Instalment(due_on=DUE, amount=ONE),), on=DUE),
    "extend": ExtendTerm(
        claim=CLAIM, nature=ClaimNature.LOAN, ground=DefermentGround.INSOLVENT, ground_found=True, extended_to=DUE, on=DUE
    ),
    "enforce": TakeEnforcementStep(claim=CLAIM, step=EnforcementStep.SUE, record=RecordRef("文-1"), on=DUE),
    "suspend": SuspendCollection(claim=CLAIM, on=DUE),
    "lift": LiftSuspension(claim=CLAIM, on=DUE),
    "relieve": GrantRelief(claim=CLAIM, by=GivingUp.WAIVER, approval=APPROVAL, on=DUE),
    "waive_charge": WaiveCharge(claim=CLAIM, amount=ONE, approval=APPROVAL, on=DUE),
    "write_off": WriteOffClaim(claim=CLAIM, reason=WriteOffReason.LIMITATION, approval=APPROVAL, on=DUE),
    "carry_over": CarryOver(line=LINE, to=LINE, on=date(2026, 6, 1), approval=APPROVAL),
    "inquire": SendInquiry(institution="0001", claims=(CLAIM,), on=DUE),
    "take_answers": TakeAnswers(inquiry=InquiryRef.numbered(YEAR, 1), institution="0001", batch="回-1", answers=(), on=DUE),
}
EVERY = [(RevenueDesk, *each) for each in REVENUE.items()] + [(CollectionDesk, *each) for each in ARREARS.items()]


def public(desk):
    return {name for name in dir(desk) if not name.startswith("_")}


def test_every_public_command_is_tried_here():
    assert (public(RevenueDesk), public(CollectionDesk)) == (set(REVENUE), set(ARREARS))


@pytest.mark.parametrize(("desk", "name", "command"), EVERY, ids=[name for _, name, _ in EVERY])
def test_without_a_gate_a_command_does_nothing(desk, name, command):
    journal = MemoryJournal(clock=FixedClock.at(2026, 7, 1))
    act = getattr(desk(books=MemoryBooks(), journal=journal, terms=revenue_terms()), name)
    more = {} if name == "take_batch" else {"key": "k"}
    with pytest.raises(NotPermitted):
        act(command, by=COLLECTOR, **more)
    assert journal.read_after(journal.cursor_of("試し")).entries == ()
