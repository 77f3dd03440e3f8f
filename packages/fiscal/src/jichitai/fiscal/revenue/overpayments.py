"""過誤納金 / Overpayments: what was paid over, twice or in error, held until it is refunded or set off (令165条の6、165条の7)."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import CaseRef, FiscalYear, PartyRef, Ref, Yen

from ..attribution.revenue import year_of_repaid_revenue
from ..claims.delinquency_terms import Truncation
from ..claims.kinds import ClaimKind
from ..claims.refund_interest import ExcludedDays, RefundEvent, refund_interest
from ..papers import PaperKind
from . import revenue_findings as findings
from .claim_events import OverpaymentRefunded, OverpaymentSetOff
from .lines import positive
from .references import ClaimRef, OverpaymentRef, ReceiptRef, RevenueLineRef
from .refusals import refuse_revenue

_NOTHING: Final = Yen(0)
_AS_TAX: Final = (ClaimKind.LOCAL_TAX, ClaimKind.ENFORCED, ClaimKind.PUBLIC_REVENUE, ClaimKind.CIVIL_PENALTY)


class OverpaymentOrigin(Enum):
    """過誤納の生じ方 / How it came about."""

    OVERPAID = "overpaid"
    """納めるべき額を超えた / A receipt exceeded what was owed."""
    PAID_TWICE = "paid-twice"
    """未納のない債権への納付 / A receipt on a claim with nothing unpaid."""
    DECREASED = "decreased"
    """納付の後の減額 / The assessment was decreased after it was paid."""


@frozen(kw_only=True)
class RefundOverpayment:
    """還付せよ / Command: refund an overpayment, or part of it.

    ``decided_on`` 還付の支出を決定した日、``on`` 払い戻す日。``event``: 還付加算金を決める過誤納金の区分と日。地方税と
    法231条の3第1項の歳入には要る。ほかの債権では与えない。
    """

    overpayment: OverpaymentRef
    amount: Yen = field(validator=positive)
    decided_on: date
    on: date
    event: RefundEvent | None = None
    excluded: tuple[ExcludedDays, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.on < self.decided_on:
            refuse_revenue(findings.receipt_days_disordered(paid_on=self.decided_on, later=self.on, field="on"))


@frozen(kw_only=True)
class SetOffOverpayment:
    """充当せよ / Command: set an overpayment off against another claim of the same payer.

    ``on`` 充当をする日。``event``・``excluded``: 還付と同じく、還付加算金を決める事実。
    """

    overpayment: OverpaymentRef
    to: ClaimRef
    amount: Yen = field(validator=positive)
    on: date
    event: RefundEvent | None = None
    excluded: tuple[ExcludedDays, ...] = ()


@frozen(kw_only=True)
class Overpayment:
    """過誤納金 / One sum held: 0 <= used <= amount. ``receipt`` is None when a decrease brought it about.

    ``charge_line``: the line it was received on, when it is a delinquency charge.
    """

    ref: OverpaymentRef
    fiscal_year: FiscalYear
    claim: ClaimRef
    line: RevenueLineRef
    payer: PartyRef
    kind: ClaimKind
    origin: OverpaymentOrigin
    arose_on: date
    amount: Yen
    receipt: ReceiptRef | None = None
    charge_line: RevenueLineRef | None = None
    refunded: Yen = _NOTHING
    set_off: Yen = _NOTHING
    voided: bool = False
    version: int = 0

    def __attrs_post_init__(self) -> None:
        if min(self.refunded, self.set_off, self.left) < _NOTHING:
            raise ValueError("an overpayment holds 0 <= refunded + set off <= amount")

    @property
    def parent(self) -> Ref | None:
        """もとの帳票 / The claim it arose on."""
        return self.claim

    @property
    def case(self) -> CaseRef | None:
        """案件 / None: the case is its claim's."""
        return None

    @property
    def left(self) -> Yen:
        """預かっている額 / What is still held; nothing when its receipt was undone."""
        return _NOTHING if self.voided else self.amount - self.refunded - self.set_off

    def check_left(self, amount: Yen, on: date) -> None:
        """使えるか / Refuse more than what is still held, and a day before it arose."""
        if on < self.arose_on:
            refuse_revenue(findings.receipt_days_disordered(paid_on=self.arose_on, later=on, field="on"))
        if amount > self.left:
            refuse_revenue(findings.refund_exceeds_overpayment(amount=amount, left=self.left))

    def interest_of(self, command: RefundOverpayment | SetOffOverpayment, *, decided_on: date, truncation: Truncation) -> Yen:
        """還付加算金 / The interest due on what is refunded or set off; none for claims that are not refunded as tax is."""
        if self.kind not in _AS_TAX:
            return _NOTHING
        if command.event is None:
            refuse_revenue(findings.refund_cause_missing())
        return refund_interest(
            overpaid=command.amount, event=command.event, decided_on=decided_on, truncation=truncation,
            excluded=command.excluded,
        ).value  # fmt: skip

    def refund(self, command: RefundOverpayment, *, truncation: Truncation) -> OverpaymentRefunded:
        """還付 / Refund: out of the revenue it came into until the closing, as expenditure of the current year after it."""
        self.check_left(command.amount, command.on)
        year = year_of_repaid_revenue(year=self.fiscal_year, paid_on=command.on).value
        return OverpaymentRefunded(
            overpayment=self.ref, claim=self.claim, amount=command.amount, interest=self.interest_of(command, decided_on=command.decided_on, truncation=truncation),
            decided_on=command.decided_on, on=command.on, year=year, from_revenue=year == self.fiscal_year, charge_line=self.charge_line,
        )  # fmt: skip

    def offset(
        self, command: SetOffOverpayment, *, to: ClaimRef, receipt: ReceiptRef, truncation: Truncation
    ) -> OverpaymentSetOff:
        """充当 / Set off; ``to`` is the claim it went to in the end (a carried one for its old number)."""
        self.check_left(command.amount, command.on)
        year = year_of_repaid_revenue(year=self.fiscal_year, paid_on=command.on).value
        return OverpaymentSetOff(
            overpayment=self.ref, claim=self.claim, to=to, receipt=receipt, amount=command.amount,
            interest=self.interest_of(command, decided_on=command.on, truncation=truncation), on=command.on,
            year=year, from_revenue=year == self.fiscal_year, charge_line=self.charge_line,
        )  # fmt: skip

    def after(self, event: OverpaymentRefunded | OverpaymentSetOff) -> Overpayment:
        """事実を当てはめる / Apply a fact; never refuses."""
        if isinstance(event, OverpaymentRefunded):
            return evolve(self, refunded=self.refunded + event.amount, version=self.version + 1)
        return evolve(self, set_off=self.set_off + event.amount, version=self.version + 1)

    def without_receipt(self) -> Overpayment:
        """もとの収納が取り消された / Its receipt was undone: nothing is held any more."""
        return evolve(self, voided=True, version=self.version + 1)


OVERPAYMENTS: Final = PaperKind("revenue-overpayment", Overpayment)
"""過誤納金の棚 / The kind of paper an overpayment is."""
