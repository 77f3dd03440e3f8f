"""支出命令と会計管理者の確認 / Payment orders, and the confirmation without which nothing is paid."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import CaseRef, Diagnostic, FiscalYear, OfficerRef, PartyRef, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from .. import findings
from ..refusals import refuse, refuse_any
from .appropriation import positive
from .cause import CommitmentCause
from .correction import ExpenditureReattributed
from .payment import (
    ExpenditureReturned,
    MakePayment,
    PaymentMade,
    PaymentTakenBack,
    TransferReleased,
    TransferRequested,
    check_payment,
)
from .references import CommitmentRef, PaymentOrderRef, TransferRef


class EarlyOrderGround(Enum):
    """債務確定前の支出命令 / What may be ordered before the debt is fixed (令第160条の2第2号)."""

    ELECTRICITY_GAS_WATER = "electricity_gas_water"
    """電気、ガス又は水（イ） / Electricity, gas or water."""
    TELECOMMUNICATIONS = "telecommunications"
    """電気通信役務（ロ） / Telecommunications."""
    UNIT_PRICE_CONTRACT_BY_RULE = "unit_price_contract_by_rule"
    """二月以上の単価・月額の契約で規則で定めるもの（ハ） / Such contracts of two months or more, named by local rule."""


class OrderState(Enum):
    """支出命令の段階 / How far a payment order has come."""

    ISSUED = "issued"
    """命令済み / Issued, not yet confirmed."""
    CONFIRMED = "confirmed"
    """確認済み / Confirmed by the accounting officer."""
    IN_TRANSFER = "in_transfer"
    """振込依頼中 / In a transfer batch; the bank has not answered yet."""
    RETURNED = "returned"
    """返戻 / Returned to the officer who ordered; it no longer counts."""
    PAID = "paid"
    """支払済み / Paid in full."""


_STATE_JA: Final = {
    OrderState.ISSUED: "命令済み",
    OrderState.CONFIRMED: "確認済み",
    OrderState.IN_TRANSFER: "振込依頼中",
    OrderState.RETURNED: "返戻",
    OrderState.PAID: "支払済み",
}


@frozen(kw_only=True)
class IssuePaymentOrder:
    """支出を命令せよ / Command: order a payment on a commitment.

    ``attributed_to`` is the fiscal year the expenditure belongs to (``attribution``),
    ``debt_fixed_on`` the day the debt became fixed, ``inspected_on`` the day completion
    was inspected (contracts), ``pay_by`` the day payment falls due, if known.
    """

    commitment: CommitmentRef
    amount: Yen = field(validator=positive)
    on: date
    attributed_to: FiscalYear
    debt_fixed_on: date | None = None
    inspected_on: date | None = None
    early_ground: EarlyOrderGround | None = None
    pay_by: date | None = None


@frozen(kw_only=True)
class ConfirmPaymentOrder:
    """支出命令を確認せよ / Command: confirm an order. An early order names here the day its debt became fixed."""

    order: PaymentOrderRef
    on: date
    debt_fixed_on: date | None = None


@frozen(kw_only=True)
class ReturnPaymentOrder:
    """支出命令を返せ / Command: return an order that cannot be confirmed; ``reason`` is a finding's code."""

    order: PaymentOrderRef
    on: date
    reason: str


@frozen(kw_only=True)
class PaymentOrdered:
    """支出を命令した / A payment was ordered."""

    order: PaymentOrderRef
    number: int
    commitment: CommitmentRef
    fiscal_year: FiscalYear
    case: CaseRef
    payee: PartyRef
    cause: CommitmentCause
    amount: Yen
    on: date
    debt_fixed_on: date | None
    inspected_on: date | None
    early_ground: EarlyOrderGround | None
    pay_by: date | None
    ordered_by: OfficerRef


@frozen(kw_only=True)
class PaymentOrderConfirmed:
    """会計管理者が確認した / An order was confirmed."""

    order: PaymentOrderRef
    commitment: CommitmentRef
    on: date
    debt_fixed_on: date
    confirmed_by: OfficerRef


@frozen(kw_only=True)
class PaymentOrderReturned:
    """支出命令を返した / An order was returned; its amount may be ordered anew."""

    order: PaymentOrderRef
    commitment: CommitmentRef
    amount: Yen
    on: date
    reason: str


@rule(
    LOCAL_AUTONOMY_ACT.article("232の4", 1),
    LOCAL_AUTONOMY_ORDER.article("160の2", item="1"),
    LOCAL_AUTONOMY_ORDER.article("160の2", item="2"),
    LOCAL_AUTONOMY_ACT.article("232の5", 2),
    LOCAL_AUTONOMY_ACT.article("234の2", 1),
    ja="支出命令の要件",
    en="Conditions of a payment order",
)
def check_payment_order(
    *,
    amount: Yen,
    unordered: Yen,
    on: date,
    committed_on: date,
    year: FiscalYear,
    attributed_to: FiscalYear,
    cause: CommitmentCause,
    debt_fixed_on: date | None = None,
    inspected_on: date | None = None,
    early_ground: EarlyOrderGround | None = None,
    special: bool = False,
) -> tuple[Diagnostic, ...]:
    """支出命令ができるか / May this payment be ordered?

    ``unordered`` is the commitment less what was ordered on it; ``year`` is the year of its
    budget. The day the debt becomes fixed, and the day of inspection, are early enough.
    ``special``: 資金前渡・概算払・前金払・繰替払 (法第232条の5第2項), for which nothing is
    inspected before; ``debt_fixed_on`` is then the day on which it was decided to pay so.

    >>> check_payment_order(amount=Yen(10), unordered=Yen(10), on=date(2026, 7, 9), committed_on=date(2026, 7, 1),
    ...     year=FiscalYear(2026), attributed_to=FiscalYear(2026), cause=CommitmentCause.CONTRACT,
    ...     debt_fixed_on=date(2026, 7, 9), inspected_on=date(2026, 7, 9))
    ()
    """
    found: list[Diagnostic] = []
    if amount > unordered:
        found.append(findings.order_exceeds_commitment(amount=amount, unordered=unordered))
    if attributed_to != year:
        found.append(findings.attributed_to_another_year(attributed=attributed_to, committed=year))
    if on > year.accounts_close_on:
        found.append(findings.accounts_closed(on=on, year=year))
    if on < committed_on:
        found.append(_after_commitment(committed_on, "支出命令", "payment order", on))
    if inspected_on is not None and inspected_on < committed_on:
        found.append(_after_commitment(committed_on, "検査", "inspection", inspected_on))
    if early_ground is None:
        found += _debt_and_inspection(on, _inspected(cause, special=special), debt_fixed_on, inspected_on)
    return tuple(found)


@rule(
    LOCAL_AUTONOMY_ACT.article("232の4", 2),
    LOCAL_AUTONOMY_ACT.article("170", 2, "6"),
    LOCAL_AUTONOMY_ACT.article("232の5", 2),
    LOCAL_AUTONOMY_ACT.article("234の2", 1),
    LOCAL_AUTONOMY_ACT.article("235の5"),
    ja="会計管理者の確認",
    en="Confirmation by the accounting officer",
)
def check_before_payment(
    *,
    committed: Yen,
    ordered: Yen,
    on: date,
    ordered_on: date,
    year: FiscalYear,
    cause: CommitmentCause,
    ordered_by: OfficerRef,
    confirmed_by: OfficerRef,
    debt_fixed_on: date | None = None,
    inspected_on: date | None = None,
    early_ground: EarlyOrderGround | None = None,
    special: bool = False,
) -> tuple[Diagnostic, ...]:
    """支出してよいか確認する / Is the commitment lawful and its debt fixed, so that it may be paid?

    ``committed`` is the commitment, ``ordered`` all that was ordered on it, this order
    included. An early order needs no inspection but its debt must be fixed by now; nor
    does a ``special`` one (法第232条の5第2項), which was decided on by now.

    >>> check_before_payment(committed=Yen(10), ordered=Yen(10), on=date(2026, 7, 10), ordered_on=date(2026, 7, 9),
    ...     year=FiscalYear(2026), cause=CommitmentCause.CONTRACT, ordered_by=OfficerRef("1001"),
    ...     confirmed_by=OfficerRef("2001"), debt_fixed_on=date(2026, 7, 9), inspected_on=date(2026, 7, 9))
    ()
    """
    found: list[Diagnostic] = []
    if ordered > committed:
        found.append(findings.order_exceeds_commitment(amount=ordered, unordered=committed))
    if confirmed_by == ordered_by:
        found.append(findings.orderer_cannot_confirm())
    if on > year.accounts_close_on:
        found.append(findings.accounts_closed(on=on, year=year))
    if on < ordered_on:
        found.append(
            findings.days_out_of_order(
                earlier_ja="支出命令", earlier_en="payment order", earlier=ordered_on,
                later_ja="確認", later_en="confirmation", later=on,
            )
        )  # fmt: skip
    inspected = _inspected(cause, special=special or early_ground is not None)
    return (*found, *_debt_and_inspection(on, inspected, debt_fixed_on, inspected_on))


def _inspected(cause: CommitmentCause, *, special: bool) -> CommitmentCause:
    return CommitmentCause.OTHER_ACT if special else cause


def _debt_and_inspection(
    on: date, cause: CommitmentCause, debt_fixed_on: date | None, inspected_on: date | None
) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    if debt_fixed_on is None or on < debt_fixed_on:
        found.append(findings.debt_not_fixed(on=on, fixed_on=debt_fixed_on))
    if cause is CommitmentCause.CONTRACT and (inspected_on is None or on < inspected_on):
        found.append(findings.inspection_missing(on=on, inspected_on=inspected_on))
    return found


def _after_commitment(committed_on: date, ja: str, en: str, day: date) -> Diagnostic:
    return findings.days_out_of_order(
        earlier_ja="支出負担行為", earlier_en="commitment", earlier=committed_on, later_ja=ja, later_en=en, later=day
    )


@frozen(kw_only=True)
class PaymentOrder:
    """支出命令 / One payment order: issued, confirmed, paid (or returned). 0 <= paid <= amount."""

    ref: PaymentOrderRef
    number: int
    commitment: CommitmentRef
    fiscal_year: FiscalYear
    case: CaseRef
    payee: PartyRef
    cause: CommitmentCause
    amount: Yen
    ordered_on: date
    ordered_by: OfficerRef
    debt_fixed_on: date | None
    inspected_on: date | None
    early_ground: EarlyOrderGround | None
    pay_by: date | None
    state: OrderState = OrderState.ISSUED
    confirmed_on: date | None = None
    confirmed_by: OfficerRef | None = None
    paid: Yen = field(default=Yen(0))
    instalments: int = 0
    version: int = 0

    def __attrs_post_init__(self) -> None:
        if not Yen(0) <= self.paid <= self.amount:
            raise ValueError("a payment order holds 0 <= paid <= amount")

    @classmethod
    def of(cls, event: PaymentOrdered) -> PaymentOrder:
        """命令から / The order as it was issued."""
        return cls(
            ref=event.order, number=event.number, commitment=event.commitment, fiscal_year=event.fiscal_year,
            case=event.case, payee=event.payee, cause=event.cause, amount=event.amount, ordered_on=event.on,
            ordered_by=event.ordered_by, debt_fixed_on=event.debt_fixed_on, inspected_on=event.inspected_on,
            early_ground=event.early_ground, pay_by=event.pay_by,
        )  # fmt: skip

    @classmethod
    def of_correction(cls, event: ExpenditureReattributed) -> PaymentOrder:
        """更正から / The order as a correction makes it: confirmed and paid."""
        return cls(
            ref=event.target_order, number=event.target_order_number, commitment=event.target_commitment,
            fiscal_year=event.target_year, case=event.case, payee=event.payee, cause=event.cause, amount=event.amount,
            ordered_on=event.ordered_on, ordered_by=event.ordered_by, debt_fixed_on=event.debt_fixed_on,
            inspected_on=event.inspected_on, early_ground=None, pay_by=None, state=OrderState.PAID,
            confirmed_on=event.confirmed_on, confirmed_by=event.confirmed_by, paid=event.amount, instalments=1,
        )  # fmt: skip

    @property
    def unpaid(self) -> Yen:
        """未払額 / What is not yet paid."""
        return self.amount - self.paid

    @property
    def special(self) -> bool:
        """支出の特例か / True when a contract is paid before inspection: only the special ways of paying can order so."""
        return self.cause is CommitmentCause.CONTRACT and self.inspected_on is None and self.early_ground is None

    def examine(self, command: ConfirmPaymentOrder, *, committed: Yen, ordered: Yen, by: OfficerRef) -> tuple[Diagnostic, ...]:
        """審査 / Everything that stands against confirming the order; empty when it may be confirmed."""
        return check_before_payment(
            committed=committed, ordered=ordered, on=command.on, ordered_on=self.ordered_on, year=self.fiscal_year,
            cause=self.cause, ordered_by=self.ordered_by, confirmed_by=by,
            debt_fixed_on=command.debt_fixed_on or self.debt_fixed_on, inspected_on=self.inspected_on,
            early_ground=self.early_ground, special=self.special,
        )  # fmt: skip

    def confirm(
        self, command: ConfirmPaymentOrder, *, committed: Yen, ordered: Yen, by: OfficerRef
    ) -> tuple[PaymentOrder, PaymentOrderConfirmed]:
        """確認（法第232条の4第2項） / Confirm, or say why not."""
        self._must_be(OrderState.ISSUED)
        refuse_any(self.examine(command, committed=committed, ordered=ordered, by=by))
        fixed_on = command.debt_fixed_on or self.debt_fixed_on
        assert fixed_on is not None
        event = PaymentOrderConfirmed(
            order=self.ref, commitment=self.commitment, on=command.on, debt_fixed_on=fixed_on, confirmed_by=by
        )
        return self.after(event), event

    def send_back(self, command: ReturnPaymentOrder) -> tuple[PaymentOrder, PaymentOrderReturned]:
        """返戻 / Return an order that was not confirmed."""
        self._must_be(OrderState.ISSUED)
        event = PaymentOrderReturned(
            order=self.ref, commitment=self.commitment, amount=self.amount, on=command.on, reason=command.reason
        )
        return self.after(event), event

    def pay(self, command: MakePayment, *, by_transfer: bool = False) -> tuple[PaymentOrder, PaymentMade]:
        """支払 / Pay, or say why not; never twice. ``by_transfer``: the bank has carried out the batch the order is in."""
        if self.state is OrderState.PAID:
            refuse(findings.already_paid(order=self.ref, paid=self.paid))
        self._must_be(OrderState.IN_TRANSFER if by_transfer else OrderState.CONFIRMED)
        assert self.confirmed_on is not None
        refuse_any(
            check_payment(
                amount=command.amount, unpaid=self.unpaid, on=command.on, confirmed_on=self.confirmed_on, year=self.fiscal_year
            )
        )
        event = PaymentMade(
            order=self.ref, commitment=self.commitment, instalment=self.instalments + 1, amount=command.amount, on=command.on
        )
        return self.after(event), event

    def check_transfer(self, *, on: date) -> None:
        """振込の可否 / Refuse when what is unpaid cannot go into a batch to be paid on ``on``; says nothing when it can."""
        if self.state is OrderState.PAID:
            refuse(findings.already_paid(order=self.ref, paid=self.paid))
        self._must_be(OrderState.CONFIRMED)
        assert self.confirmed_on is not None
        refuse_any(
            check_payment(amount=self.unpaid, unpaid=self.unpaid, on=on, confirmed_on=self.confirmed_on, year=self.fiscal_year)
        )

    def request_transfer(self, batch: TransferRef, *, on: date) -> tuple[PaymentOrder, TransferRequested]:
        """振込の依頼 / Put what is unpaid into a batch on the day ``on`` of the request; an order is in one batch at a time."""
        self.check_transfer(on=on)
        event = TransferRequested(order=self.ref, commitment=self.commitment, batch=batch, amount=self.unpaid, on=on)
        return self.after(event), event

    def release(self, batch: TransferRef, *, on: date, reason: str) -> tuple[PaymentOrder, TransferReleased]:
        """振込から外す / Take the order out of its batch, unpaid."""
        self._must_be(OrderState.IN_TRANSFER)
        event = TransferReleased(order=self.ref, commitment=self.commitment, batch=batch, on=on, reason=reason)
        return self.after(event), event

    def take_back(self, amount: Yen, *, on: date, reason: str) -> tuple[PaymentOrder, PaymentTakenBack]:
        """組戻し / A payment came back from the bank: the order is payable again."""
        if amount > self.paid:
            refuse(findings.payment_exceeds_order(amount=amount, unpaid=self.paid))
        event = PaymentTakenBack(order=self.ref, commitment=self.commitment, amount=amount, on=on, reason=reason)
        return self.after(event), event

    def after(self, event: OrderEvent) -> PaymentOrder:
        """事実を当てはめる / Apply a fact; never refuses."""
        version = self.version + 1
        match event:
            case PaymentOrderConfirmed():
                return evolve(
                    self, state=OrderState.CONFIRMED, confirmed_on=event.on, confirmed_by=event.confirmed_by,
                    debt_fixed_on=event.debt_fixed_on, version=version,
                )  # fmt: skip
            case PaymentOrderReturned():
                return evolve(self, state=OrderState.RETURNED, version=version)
            case TransferRequested():
                return evolve(self, state=OrderState.IN_TRANSFER, version=version)
            case TransferReleased():
                return evolve(self, state=OrderState.CONFIRMED, version=version)
            case PaymentMade():
                paid = self.paid + event.amount
                state = OrderState.PAID if paid == self.amount else OrderState.CONFIRMED
                return evolve(self, paid=paid, state=state, instalments=event.instalment, version=version)
            case PaymentTakenBack():
                return evolve(self, paid=self.paid - event.amount, state=OrderState.CONFIRMED, version=version)
            case ExpenditureReturned() | ExpenditureReattributed():
                return evolve(self, amount=self.amount - event.amount, paid=self.paid - event.amount, version=version)

    def _must_be(self, wanted: OrderState) -> None:
        if self.state is not wanted:
            refuse(
                findings.order_in_another_state(
                    order=self.ref, state_ja=_STATE_JA[self.state], state_en=self.state.value,
                    wanted_ja=_STATE_JA[wanted], wanted_en=wanted.value,
                )
            )  # fmt: skip


OrderEvent = (
    PaymentOrderConfirmed
    | PaymentOrderReturned
    | TransferRequested
    | TransferReleased
    | PaymentMade
    | PaymentTakenBack
    | ExpenditureReturned
    | ExpenditureReattributed
)
"""支出命令の出来事 / The facts that change a payment order after it was issued."""
