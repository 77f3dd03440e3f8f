"""断り / Refused commands: one small class per refusal, so that callers can catch it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Final, NoReturn

from jichitai.master_data.kernel import Diagnostic, DomainError, Severity

_BY_CODE: Final[dict[str, type[Refusal]]] = {}


class Refusal(DomainError):
    """断り / A command of this package was refused; ``finding`` says why, ``also`` what else stands against it (mostly nothing)."""

    code: ClassVar[str] = ""

    def __init__(self, finding: Diagnostic, also: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(finding)
        self.also: Final = also

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """所見の全部 / Everything known to stand against the command, the deciding finding first."""
        return (self.finding, *self.also)

    def __str__(self) -> str:
        return "\n".join(str(each) for each in self.findings)

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.finding, self.also))

    def __init_subclass__(cls) -> None:
        if cls.code:  # a class without a code of its own carries findings of rules
            _BY_CODE[cls.code] = cls


class RuleNotMet(Refusal):
    """規則に合わない / A rule that also gives advice stands against the command; ``finding`` says which and why."""


def refuse_by_rule(found: Iterable[Diagnostic], *, waived: bool = False) -> None:
    """規則によって断る / Raise ``RuleNotMet`` for the first finding that refuses; for a warning too, unless it was ``waived``."""
    for each in found:
        if each.severity is Severity.REFUSAL or not waived:
            raise RuleNotMet(each)


def refuse_any(found: Sequence[Diagnostic]) -> None:
    """所見があれば断る / Raise the refusal of the first finding, if there is one."""
    if found:
        refuse(found[0])


def refuse(finding: Diagnostic, *also: Diagnostic) -> NoReturn:
    """断る / Raise the class that belongs to the finding's code; ``also``: what else stands against the command."""
    raise _BY_CODE[finding.code](finding, also)


class AllotmentExceeded(Refusal):
    """配当が予算を超えた / The allotment exceeds what remains to be allotted."""

    code = "fiscal.allotment-exceeded"


class AppropriationExceeded(Refusal):
    """予算の残額を超えた / The commitment exceeds what remains of the appropriation."""

    code = "fiscal.appropriation-exceeded"


class OutsideFiscalYear(Refusal):
    """年度の外である / The day lies outside the fiscal year."""

    code = "fiscal.outside-fiscal-year"


class ReserveNotCommittable(Refusal):
    """予備費である / The reserve is not committed directly."""

    code = "fiscal.reserve-not-committable"


class ApprovalUnknown(Refusal):
    """決裁がない / The approval is not known."""

    code = "fiscal.approval-unknown"


class ApprovalForAnotherCase(Refusal):
    """別の案件の決裁である / The approval was given for another case."""

    code = "fiscal.approval-for-another-case"


class ApprovalAmountExceeded(Refusal):
    """決裁の額を超えた / The commitment exceeds the approved amount."""

    code = "fiscal.approval-amount-exceeded"


class ApprovalLaterThanAct(Refusal):
    """決裁より前の日付である / The act is dated before its approval."""

    code = "fiscal.approval-later-than-act"


class DecreaseBelowOrdered(Refusal):
    """支出命令済みの額に食い込む / The decrease reaches amounts already ordered."""

    code = "fiscal.decrease-below-ordered"


class CommitmentAlreadyCancelled(Refusal):
    """取消し済みである / The commitment has been cancelled already."""

    code = "fiscal.commitment-already-cancelled"


class OrderExceedsCommitment(Refusal):
    """支出負担行為を超えた / The order exceeds the commitment."""

    code = "fiscal.order-exceeds-commitment"


class DebtNotFixed(Refusal):
    """債務が確定していない / The debt is not fixed."""

    code = "fiscal.debt-not-fixed"


class InspectionMissing(Refusal):
    """検査がすんでいない / The performance has not been inspected."""

    code = "fiscal.inspection-missing"


class AttributedToAnotherYear(Refusal):
    """所属年度が違う / The expenditure belongs to another fiscal year."""

    code = "fiscal.attributed-to-another-year"


class AccountsClosed(Refusal):
    """出納が閉鎖した / The accounts of the year are closed."""

    code = "fiscal.accounts-closed"


class DaysOutOfOrder(Refusal):
    """日付の前後が合わない / Two days stand in the wrong order."""

    code = "fiscal.days-out-of-order"


class OrdererCannotConfirm(Refusal):
    """命令した者は確認できない / The officer who ordered cannot confirm."""

    code = "fiscal.orderer-cannot-confirm"


class OrderInAnotherState(Refusal):
    """支出命令の段階が違う / The order is not at the needed stage."""

    code = "fiscal.order-in-another-state"


class PaymentExceedsOrder(Refusal):
    """支出命令を超えた / The payment exceeds the order."""

    code = "fiscal.payment-exceeds-order"


class AlreadyPaid(Refusal):
    """支払済みである / The order has been paid in full."""

    code = "fiscal.already-paid"


class NotInBooks(Refusal):
    """帳簿にない / Nothing of this reference is in the books."""

    code = "fiscal.not-in-books"


class AlreadyInBooks(Refusal):
    """すでに帳簿にある / Something of this reference is in the books already."""

    code = "fiscal.already-in-books"


class WrittenByAnother(Refusal):
    """読んだ後に書き換えられた / Somebody else wrote it after it was read."""

    code = "fiscal.written-by-another"


class NotPermitted(Refusal):
    """権限がない / The gate does not allow this officer the action on this day."""

    code = "fiscal.not-permitted"


class VoteBelowAllotted(Refusal):
    """配当した額より下に減らせない / A voted amount cannot fall below what is allotted."""

    code = "fiscal.vote-below-allotted"


class AllotmentBelowCommitted(Refusal):
    """負担した額より下に減らせない / An allotment cannot fall below what is committed."""

    code = "fiscal.allotment-below-committed"


class CeilingUnknown(Refusal):
    """枠がない / There is no ceiling of this key."""

    code = "fiscal.ceiling-unknown"


class CeilingAlreadyOpen(Refusal):
    """枠がすでにある / A ceiling of this key is there already."""

    code = "fiscal.ceiling-already-open"


class PeriodSpansTwoYears(Refusal):
    """二年度にわたる / The period lies in two fiscal years."""

    code = "fiscal.period-spans-two-years"


class AgreedPeriodExceedsLimit(Refusal):
    """約定の期間が長すぎる / An agreed period is longer than the act allows."""

    code = "fiscal.agreed-period-exceeds-limit"


class NotFiledOrNoticed(Refusal):
    """申告も通知もない / Nothing was filed or notified, so the revenue belongs to no year yet."""

    code = "fiscal.not-filed-or-noticed"
