"""断り：歳入の簿 / Refused commands of the revenue ledger: one small class per refusal."""

from __future__ import annotations

from typing import Final

from ..refusals import Refusal, refuse
from ..refusals import refuse_by_rule as refuse_by_rule

refuse_revenue: Final = refuse
"""断る / Raise the class that belongs to the finding's code; the classes are those below."""


class RevenueBudgetBelowZero(Refusal):
    """歳入予算が0円を下回る / A revenue line would fall below zero."""

    code = "fiscal.revenue-budget-below-zero"


class RevenueYearClosed(Refusal):
    """出納が閉鎖した年度の歳入 / The accounts of the year are closed for its revenue."""

    code = "fiscal.revenue-year-closed"


class RevenueDatedBack(Refusal):
    """閉鎖した年度へ日を遡らせた歳入 / Revenue dated back into a year whose accounts were closed already."""

    code = "fiscal.revenue-dated-back"


class DecreaseExceedsAssessment(Refusal):
    """調定を超える減額 / The decrease exceeds what is assessed."""

    code = "fiscal.decrease-exceeds-assessment"


class ClaimExtinguished(Refusal):
    """消滅した債権である / The claim was given up or written off."""

    code = "fiscal.claim-extinguished"


class ClaimCarriedOver(Refusal):
    """繰り越した債権である / The claim was carried over to the next year."""

    code = "fiscal.claim-carried-over"


class ChargeLineMissing(Refusal):
    """延滞金の科目がない / The line has no title for its charges or fees."""

    code = "fiscal.charge-line-missing"


class ReceiptDaysDisordered(Refusal):
    """収納の日の前後 / The days of a receipt stand in the wrong order."""

    code = "fiscal.receipt-days-disordered"


class ReceiptItemDiffers(Refusal):
    """同じ番号で内容が違う / The same item number with other contents."""

    code = "fiscal.receipt-item-differs"


class ReceiptNotStanding(Refusal):
    """消し込まれた収納でない / The receipt does not stand on a claim."""

    code = "fiscal.receipt-not-standing"


class PaymentStands(Refusal):
    """取り消す事由がない / The payment stands."""

    code = "fiscal.payment-stands"


class ReceiptAlreadyMatched(Refusal):
    """内容の分かった収納である / The receipt is explained already."""

    code = "fiscal.receipt-already-matched"


class RefundExceedsOverpayment(Refusal):
    """過誤納金を超える / More than what is held as overpaid."""

    code = "fiscal.refund-exceeds-overpayment"


class OverpaymentAlreadyUsed(Refusal):
    """過誤納金がもう使われた / What the receipt overpaid has been refunded or set off."""

    code = "fiscal.overpayment-already-used"


class ReceiptNoLongerWhole(Refusal):
    """一部が過誤納金に移った収納 / Part of the receipt became an overpayment."""

    code = "fiscal.receipt-no-longer-whole"


class RefundCauseMissing(Refusal):
    """過誤納金の区分がない / The cause of the overpayment is not given."""

    code = "fiscal.refund-cause-missing"


class SetOffForAnotherPayer(Refusal):
    """別の者の未納である / The claims belong to different payers."""

    code = "fiscal.set-off-for-another-payer"


class AllocationOrderIncomplete(Refusal):
    """充当の順序が三つを尽くしていない / The order does not name the three components once each."""

    code = "fiscal.allocation-order-incomplete"


class NoticeNotNeeded(Refusal):
    """納入の通知を要しない歳入 / The revenue needs no notice."""

    code = "fiscal.notice-not-needed"


class CarriedTooEarly(Refusal):
    """出納閉鎖の前の繰越し / The accounts are not closed yet."""

    code = "fiscal.carried-too-early"


class LineOfAnotherYear(Refusal):
    """別の年度の科目 / The line belongs to another year."""

    code = "fiscal.line-of-another-year"


class NoticeDueDiffers(Refusal):
    """納期限が二つある / Two due dates are given."""

    code = "fiscal.notice-due-differs"


class NothingLeftToPay(Refusal):
    """未納がない / Nothing is unpaid on the claim."""

    code = "fiscal.nothing-left-to-pay"


class NothingOverdue(Refusal):
    """期限を過ぎた未納がない / Nothing is overdue on the day."""

    code = "fiscal.nothing-overdue"


class InstalmentsDiffer(Refusal):
    """分納の合計が未納と違う / The instalments do not add up to what is unpaid."""

    code = "fiscal.instalments-differ"


class InstalmentDaysDisordered(Refusal):
    """分納の期日の順 / The days of the instalments are not in order."""

    code = "fiscal.instalment-days-disordered"


class NewTermNotLater(Refusal):
    """延ばした期限が後でない / The new term is not later than the old one."""

    code = "fiscal.new-term-not-later"


class EnforcementStepNotOpen(Refusal):
    """この債権ではとれない手段 / The step is not open for this kind of claim."""

    code = "fiscal.enforcement-step-not-open"


class DispositionNotStarted(Refusal):
    """先立つ処分がない / No earlier step stands that this one could end or follow."""

    code = "fiscal.disposition-not-started"


class CollectionAlreadySuspended(Refusal):
    """すでに停止している / Collection is suspended already."""

    code = "fiscal.collection-already-suspended"


class CollectionNotSuspended(Refusal):
    """停止していない / Collection is not suspended."""

    code = "fiscal.collection-not-suspended"


class ExecutionIsSuspended(Refusal):
    """停止中の処分 / Execution is suspended."""

    code = "fiscal.execution-is-suspended"


class SuspensionGroundMissing(Refusal):
    """停止の事由が与えられていない / The facts for the suspension are not given."""

    code = "fiscal.suspension-ground-missing"


class SuspensionNotThreeYears(Refusal):
    """停止が三年続いていない / The suspension has not lasted three years."""

    code = "fiscal.suspension-not-three-years"


class NotExtinguishedAtOnce(Refusal):
    """直ちに消滅させる要件 / The claim cannot be extinguished at once."""

    code = "fiscal.not-extinguished-at-once"


class LimitationDayMissing(Refusal):
    """時効の満了日が分からない / The last day of the period is not given."""

    code = "fiscal.limitation-day-missing"


class LimitationStillRunning(Refusal):
    """時効が満了していない / The limitation period has not ended."""

    code = "fiscal.limitation-still-running"


class LimitationStayed(Refusal):
    """差押えが続いている / A seizure still stays the limitation."""

    code = "fiscal.limitation-stayed"


class ReliefNotGranted(Refusal):
    """免除も放棄もされていない / The claim was neither released nor waived."""

    code = "fiscal.relief-not-granted"


class ChargeWaiverExceeds(Refusal):
    """延滞金を超える減免 / More is waived than is charged."""

    code = "fiscal.charge-waiver-exceeds"


class InquiryWithoutPower(Refusal):
    """照会の根拠がない / There is no power to ask."""

    code = "fiscal.inquiry-without-power"


class InquiryClaimRepeated(Refusal):
    """同じ債権を二度照会 / The claim is asked about twice."""

    code = "fiscal.inquiry-claim-repeated"


class AnswerFromAnotherBank(Refusal):
    """別の金融機関の回答 / The answers come from another institution."""

    code = "fiscal.answer-from-another-bank"
