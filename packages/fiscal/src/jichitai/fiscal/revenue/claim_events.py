"""債権の出来事 / What may happen to a claim, from its assessment to its end; amounts of principal count towards 調定."""

from __future__ import annotations

from datetime import date
from enum import Enum

from attrs import frozen

from jichitai.master_data.kernel import ApprovalRef, CaseRef, FiscalYear, PartyRef, RecordRef, Yen

from ..claims.assessment import NoticeForm, RevenueSource
from ..claims.kinds import ClaimKind
from ..claims.relief import GivingUp
from .allocation import Portions
from .history import DemandSent, History, Instalment, StepTaken, Suspended
from .references import AssessmentRef, ClaimRef, OverpaymentRef, ReceiptRef, RevenueLineRef


class ChangeReason(Enum):
    """調定の変更の区分 / Why an assessment is changed."""

    INCREASE = "increase"
    """増額 / More is assessed."""
    DECREASE = "decrease"
    """減額 / Less is assessed."""
    CANCEL = "cancel"
    """取消し / The assessment is undone."""


class ReceiptChannel(Enum):
    """収納の窓口 / How the money came in."""

    COUNTER = "counter"
    """窓口（会計管理者・出納員・指定金融機関等） / A counter of the body or its banks."""
    ACCOUNT_TRANSFER = "account-transfer"
    """口座振替 / Transfer from the payer's account."""
    CONVENIENCE_STORE = "convenience-store"
    """コンビニ（指定公金事務取扱者） / A convenience store, as a designated handler of public money."""
    PUBLIC_MONEY_HANDLER = "public-money-handler"
    """その他の指定公金事務取扱者 / Another designated handler."""
    PAYMENT_AGENT = "payment-agent"
    """指定納付受託者（クレジット・アプリ） / A designated payment agent: cards, apps."""
    ELECTRONIC = "electronic"
    """電子納付（ペイジー・共通納税） / Electronic payment."""
    SECURITY = "security"
    """証券 / A cheque or other security."""
    SEIZURE = "seizure"
    """差押えによる取立て・配当 / Proceeds of enforcement."""
    SET_OFF = "set-off"
    """過誤納金の充当 / Set off from an overpayment."""


class UndoReason(Enum):
    """収納の取消しの区分 / Why a receipt is undone."""

    TRANSFER_FAILED = "transfer-failed"
    """振替不能 / The transfer from the account failed."""
    SECURITY_DISHONOURED = "security-dishonoured"
    """証券の不渡り / The security was dishonoured: the payment counts as never made."""
    WRONG_CLAIM = "wrong-claim"
    """消込みの誤り / It was matched to the wrong claim."""


class WriteOffReason(Enum):
    """不納欠損の事由 / Why a claim is written off."""

    LIMITATION = "limitation"
    """時効の完成 / The period of limitation ended."""
    GIVEN_UP = "given-up"
    """免除・放棄 / It was released or waived."""
    SUSPENDED_THREE_YEARS = "suspended-three-years"
    """執行停止が三年間継続 / Execution was suspended for three years."""
    EXTINGUISHED_AT_ONCE = "extinguished-at-once"
    """執行停止と同時の消滅 / Extinguished at once, plainly uncollectable."""


@frozen(kw_only=True)
class RevenueAssessed:
    """調定した / A decision to assess: one line, one or many payers. ``arrears``: 滞納繰越の調定."""

    assessment: AssessmentRef
    number: int
    fiscal_year: FiscalYear
    line: RevenueLineRef
    amount: Yen
    payers: int
    on: date
    arrears: bool
    approval: ApprovalRef
    case: CaseRef | None


@frozen(kw_only=True)
class ClaimRaised:
    """債権が立った / What one payer owes under an assessment."""

    claim: ClaimRef
    assessment: AssessmentRef
    fiscal_year: FiscalYear
    origin_year: FiscalYear
    line: RevenueLineRef
    payer: PartyRef
    kind: ClaimKind
    source: RevenueSource
    amount: Yen
    due_on: date | None
    on: date
    case: CaseRef | None
    carried_from: ClaimRef | None
    history: History


@frozen(kw_only=True)
class AssessmentChanged:
    """調定を変更した / The assessment of a claim was changed; ``over`` is what was paid beyond it."""

    claim: ClaimRef
    by_amount: Yen
    reason: ChangeReason
    on: date
    approval: ApprovalRef
    over: Yen
    overpayment: OverpaymentRef | None


@frozen(kw_only=True)
class ClaimRetitled:
    """科目を更正した / A claim was moved to the right title within the year."""

    claim: ClaimRef
    moved_from: RevenueLineRef
    moved_to: RevenueLineRef
    on: date


@frozen(kw_only=True)
class PaymentNoticeGiven:
    """納入の通知をした / A notice of payment was given."""

    claim: ClaimRef
    on: date
    due_on: date | None
    place: str
    reason: str
    form: NoticeForm


@frozen(kw_only=True)
class ReceiptTaken:
    """収納した / Money was received on a claim and divided. ``received_on`` is the day of the books."""

    receipt: ReceiptRef
    claim: ClaimRef
    year: FiscalYear
    origin_year: FiscalYear
    amount: Yen
    channel: ReceiptChannel
    paid_on: date
    received_on: date
    paid_in_on: date | None
    portions: Portions
    line: RevenueLineRef
    charge_line: RevenueLineRef | None
    fee_line: RevenueLineRef | None
    overpayment: OverpaymentRef | None


@frozen(kw_only=True)
class ReceiptUndone:
    """収納を取り消した / A receipt was undone; its claim is unpaid again as if it had not come."""

    receipt: ReceiptRef
    claim: ClaimRef
    reason: UndoReason
    on: date
    paid_on: date
    portions: Portions
    charge_line: RevenueLineRef | None
    fee_line: RevenueLineRef | None
    overpayment: OverpaymentRef | None


@frozen(kw_only=True)
class ChargeOverpaid:
    """延滞金が納め過ぎになった / After a decrease less charge is due than was received; the rest is held as overpaid."""

    claim: ClaimRef
    amount: Yen
    charge_line: RevenueLineRef
    overpayment: OverpaymentRef
    on: date


@frozen(kw_only=True)
class OverpaymentRefunded:
    """還付した / An overpayment was repaid. ``from_revenue``: 戻出（その年度の歳入から）; else past-year expenditure.

    ``charge_line``: the line it comes out of, when what was overpaid is a delinquency charge.
    """

    overpayment: OverpaymentRef
    claim: ClaimRef
    amount: Yen
    interest: Yen
    decided_on: date
    on: date
    year: FiscalYear
    from_revenue: bool
    charge_line: RevenueLineRef | None


@frozen(kw_only=True)
class OverpaymentSetOff:
    """充当した / An overpayment was set off against another claim of the same payer; ``interest`` is 還付加算金, paid out apart."""

    overpayment: OverpaymentRef
    claim: ClaimRef
    to: ClaimRef
    receipt: ReceiptRef
    amount: Yen
    interest: Yen
    on: date
    year: FiscalYear
    from_revenue: bool
    charge_line: RevenueLineRef | None


@frozen(kw_only=True)
class DemandIssued:
    """督促した / A demand was sent; ``fee`` is what the ordinance charges for it."""

    claim: ClaimRef
    demand: DemandSent
    fee: Yen
    on: date


@frozen(kw_only=True)
class InstalmentsAgreed:
    """分納を誓約した / The payer acknowledged the claim and promised instalments."""

    claim: ClaimRef
    instalments: tuple[Instalment, ...]
    on: date


@frozen(kw_only=True)
class TermExtended:
    """履行期限を延ばした / The term was extended (令171条の6)."""

    claim: ClaimRef
    ground: str
    extended_to: date
    on: date


@frozen(kw_only=True)
class EnforcementTaken:
    """処分・手続をした / A step of enforcement was taken; its ground is written in ``record``."""

    claim: ClaimRef
    step: StepTaken
    record: RecordRef
    on: date


@frozen(kw_only=True)
class CollectionSuspended:
    """停止した / Collection, or execution as for tax arrears, was suspended."""

    claim: ClaimRef
    suspended: Suspended
    on: date


@frozen(kw_only=True)
class SuspensionLifted:
    """停止を取り消した / The suspension was lifted."""

    claim: ClaimRef
    on: date


@frozen(kw_only=True)
class ReliefGranted:
    """免除・放棄した / The claim was released or waived."""

    claim: ClaimRef
    by: GivingUp
    approval: ApprovalRef
    on: date


@frozen(kw_only=True)
class ChargeWaived:
    """延滞金を減免した / Part of the delinquency charge was waived."""

    claim: ClaimRef
    amount: Yen
    approval: ApprovalRef
    on: date


@frozen(kw_only=True)
class ClaimWrittenOff:
    """不納欠損とした / What was unpaid was written off."""

    claim: ClaimRef
    amount: Yen
    reason: WriteOffReason
    approval: ApprovalRef
    on: date


@frozen(kw_only=True)
class ClaimCarriedOver:
    """翌年度へ繰り越した / What was unpaid when the accounts closed was carried to the next year."""

    claim: ClaimRef
    to: ClaimRef
    amount: Yen
    on: date
