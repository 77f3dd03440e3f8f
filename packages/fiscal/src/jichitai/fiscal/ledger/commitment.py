"""支出負担行為の一件 / One commitment after it was made: decreased, ordered on, paid, or cancelled."""

from __future__ import annotations

from datetime import date

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import (
    AppropriationRef,
    ApprovalRef,
    CaseRef,
    Diagnostic,
    FiscalYear,
    OfficerRef,
    PartyRef,
    Yen,
    rule,
)
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

from .. import findings
from ..refusals import refuse, refuse_any
from .appropriation import CommitmentCancelled, CommitmentDecreased, CommitmentIncreased, ExpenditureCommitted, positive
from .cause import CommitmentCause
from .correction import ExpenditureReattributed
from .payment import ExpenditureReturned, PaymentMade, PaymentTakenBack
from .payment_order import IssuePaymentOrder, PaymentOrdered, PaymentOrderReturned, check_payment_order
from .references import CommitmentRef, PaymentOrderRef


@frozen(kw_only=True)
class IncreaseCommitment:
    """支出負担行為を増やせ / Command: increase a commitment by ``amount``, under an approval of its whole new amount."""

    commitment: CommitmentRef
    amount: Yen = field(validator=positive)
    on: date
    approval: ApprovalRef


@frozen(kw_only=True)
class DecreaseCommitment:
    """支出負担行為を減らせ / Command: decrease a commitment (設計変更、契約変更など)."""

    commitment: CommitmentRef
    amount: Yen = field(validator=positive)
    on: date


@frozen(kw_only=True)
class CancelCommitment:
    """支出負担行為を取り消せ / Command: cancel a commitment nothing was ordered on."""

    commitment: CommitmentRef
    on: date


@rule(
    LOCAL_AUTONOMY_ACT.article("232の3"),
    LOCAL_AUTONOMY_ACT.article("232の4", 1),
    ja="支出負担行為の減額",
    en="Decrease of a commitment",
)
def check_decrease(*, amount: Yen, unordered: Yen) -> tuple[Diagnostic, ...]:
    """減額できるか / May a commitment be decreased by this much? Yes down to what was ordered on it.

    >>> check_decrease(amount=Yen(100), unordered=Yen(100))
    ()
    """
    return (findings.decrease_below_ordered(amount=amount, unordered=unordered),) if amount > unordered else ()


@frozen(kw_only=True)
class ExpenditureCommitment:
    """支出負担行為 / One commitment: 0 <= paid <= ordered <= amount, always."""

    ref: CommitmentRef
    number: int
    fiscal_year: FiscalYear
    appropriation: AppropriationRef
    case: CaseRef
    approval: ApprovalRef
    payee: PartyRef
    cause: CommitmentCause
    committed_on: date
    amount: Yen
    ordered: Yen = field(default=Yen(0))
    paid: Yen = field(default=Yen(0))
    version: int = 0

    def __attrs_post_init__(self) -> None:
        if not Yen(0) <= self.paid <= self.ordered <= self.amount:
            raise ValueError("a commitment holds 0 <= paid <= ordered <= amount")

    @classmethod
    def of(cls, event: ExpenditureCommitted) -> ExpenditureCommitment:
        """支出負担行為から / The commitment as it was made."""
        return cls(
            ref=event.commitment, number=event.number, fiscal_year=event.fiscal_year, appropriation=event.appropriation,
            case=event.case, approval=event.approval, payee=event.payee, cause=event.cause, committed_on=event.on,
            amount=event.amount,
        )  # fmt: skip

    @classmethod
    def of_correction(cls, event: ExpenditureReattributed) -> ExpenditureCommitment:
        """更正から / The commitment as a correction makes it: ordered and paid in full."""
        return cls(
            ref=event.target_commitment, number=event.target_commitment_number, fiscal_year=event.target_year,
            appropriation=event.target_appropriation, case=event.case, approval=event.approval, payee=event.payee,
            cause=event.cause, committed_on=event.committed_on, amount=event.amount, ordered=event.amount, paid=event.amount,
        )  # fmt: skip

    @property
    def unordered(self) -> Yen:
        """未命令額 / What was not yet ordered to be paid."""
        return self.amount - self.ordered

    def increase(self, command: IncreaseCommitment) -> tuple[ExpenditureCommitment, CommitmentIncreased]:
        """増額 / Increase; whether the line can bear it is the line's to say."""
        if not self.amount:
            refuse(findings.commitment_already_cancelled(commitment=self.ref))
        event = CommitmentIncreased(
            commitment=self.ref, appropriation=self.appropriation, amount=command.amount, approval=command.approval, on=command.on
        )
        return self.after(event), event

    def decrease(self, command: DecreaseCommitment) -> tuple[ExpenditureCommitment, CommitmentDecreased]:
        """減額 / Decrease, or say why not."""
        refuse_any(check_decrease(amount=command.amount, unordered=self.unordered))
        event = CommitmentDecreased(commitment=self.ref, appropriation=self.appropriation, amount=command.amount, on=command.on)
        return self.after(event), event

    def cancel(self, command: CancelCommitment) -> tuple[ExpenditureCommitment, CommitmentCancelled]:
        """取消し / Cancel the whole, or say why not."""
        if not self.amount:
            refuse(findings.commitment_already_cancelled(commitment=self.ref))
        refuse_any(check_decrease(amount=self.amount, unordered=self.unordered))
        event = CommitmentCancelled(commitment=self.ref, appropriation=self.appropriation, amount=self.amount, on=command.on)
        return self.after(event), event

    def check(self, command: IssuePaymentOrder, *, special: bool = False) -> None:
        """支出命令の可否 / Refuse an order this commitment cannot bear; ``special``: 支出の方法の特例による."""
        refuse_any(
            check_payment_order(
                amount=command.amount, unordered=self.unordered, on=command.on, committed_on=self.committed_on,
                year=self.fiscal_year, attributed_to=command.attributed_to, cause=self.cause,
                debt_fixed_on=command.debt_fixed_on, inspected_on=command.inspected_on, early_ground=command.early_ground,
                special=special,
            )
        )  # fmt: skip

    def order(
        self, command: IssuePaymentOrder, *, number: int, by: OfficerRef, special: bool = False
    ) -> tuple[ExpenditureCommitment, PaymentOrdered]:
        """支出命令（法第232条の4第1項） / Order a payment under a number issued for it, or say why not."""
        self.check(command, special=special)
        event = PaymentOrdered(
            order=PaymentOrderRef.numbered(self.fiscal_year, number), number=number, commitment=self.ref,
            fiscal_year=self.fiscal_year, case=self.case, payee=self.payee, cause=self.cause, amount=command.amount,
            on=command.on, debt_fixed_on=command.debt_fixed_on, inspected_on=command.inspected_on,
            early_ground=command.early_ground, pay_by=command.pay_by, ordered_by=by,
        )  # fmt: skip
        return self.after(event), event

    def after(self, event: CommitmentEvent) -> ExpenditureCommitment:
        """事実を当てはめる / Apply a fact; never refuses."""
        version = self.version + 1
        match event:
            case CommitmentIncreased():
                return evolve(self, amount=self.amount + event.amount, approval=event.approval, version=version)
            case CommitmentDecreased() | CommitmentCancelled():
                return evolve(self, amount=self.amount - event.amount, version=version)
            case PaymentOrdered():
                return evolve(self, ordered=self.ordered + event.amount, version=version)
            case PaymentOrderReturned():
                return evolve(self, ordered=self.ordered - event.amount, version=version)
            case PaymentMade():
                return evolve(self, paid=self.paid + event.amount, version=version)
            case PaymentTakenBack():
                return evolve(self, paid=self.paid - event.amount, version=version)
            case ExpenditureReturned() | ExpenditureReattributed():
                less = event.amount
                return evolve(
                    self, amount=self.amount - less, ordered=self.ordered - less, paid=self.paid - less, version=version
                )


CommitmentEvent = (
    CommitmentIncreased
    | CommitmentDecreased
    | CommitmentCancelled
    | PaymentOrdered
    | PaymentOrderReturned
    | PaymentMade
    | PaymentTakenBack
    | ExpenditureReturned
    | ExpenditureReattributed
)
"""支出負担行為の出来事 / The facts that change a commitment after it was made."""
