"""返納と戻入 / Demanding expenditure back, and what comes back: into its line until the closing, then revenue."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import CaseRef, FiscalYear, PartyRef, Yen

from ..ledger.appropriation import positive
from ..ledger.payment import ExpenditureReturned
from ..ledger.references import CommitmentRef, PaymentOrderRef, ReturnRef
from ..papers import PaperKind


class ReturnCause(Enum):
    """返納の原因 / Why expenditure is to come back (施行令第159条)."""

    OVERPAID = "overpaid"
    """過払い / Too much was paid."""
    MISPAID = "mispaid"
    """誤払い / Paid by mistake, or to the wrong creditor."""
    SETTLEMENT = "settlement"
    """資金前渡・概算払の精算残金 / The unspent rest of an advance or an estimate."""
    NOT_PERFORMED = "not_performed"
    """前金払をした契約の不履行 / Paid in advance, and not performed."""


@frozen(kw_only=True)
class DemandReturn:
    """返納させよ / Command: demand an amount paid on an order back.

    ``revenue_year`` 戻入せず、初めからその年度の歳入とするもの（二年度にわたる旅行の精算残金、施行令第143条第2項）。
    """

    order: PaymentOrderRef
    amount: Yen = field(validator=positive)
    on: date
    due_on: date
    cause: ReturnCause
    revenue_year: FiscalYear | None = None


@frozen(kw_only=True)
class ReceiveReturn:
    """返納を受けよ / Command: record what came back."""

    demand: ReturnRef
    amount: Yen = field(validator=positive)
    on: date


@frozen(kw_only=True)
class ReturnDemanded:
    """返納させた / A return was demanded."""

    demand: ReturnRef
    number: int
    fiscal_year: FiscalYear
    order: PaymentOrderRef
    commitment: CommitmentRef
    case: CaseRef
    debtor: PartyRef
    amount: Yen
    on: date
    due_on: date
    cause: ReturnCause
    revenue_year: FiscalYear | None


@frozen(kw_only=True)
class ReturnReceivedAsRevenue:
    """出納閉鎖後に返納を受けた / A return came after the closing: revenue of ``revenue_year`` (施行令第160条)."""

    demand: ReturnRef
    amount: Yen
    on: date
    revenue_year: FiscalYear


@frozen(kw_only=True)
class ReturnDemand:
    """返納 / One demand and what came back on it: into the line, or as revenue of a later year."""

    ref: ReturnRef
    number: int
    fiscal_year: FiscalYear
    order: PaymentOrderRef
    commitment: CommitmentRef
    case: CaseRef
    debtor: PartyRef
    amount: Yen
    demanded_on: date
    due_on: date
    cause: ReturnCause
    revenue_year: FiscalYear | None = None
    restored: Yen = field(default=Yen(0))
    to_revenue: Yen = field(default=Yen(0))
    version: int = 0

    @classmethod
    def of(cls, event: ReturnDemanded) -> ReturnDemand:
        """出来事から / The demand as it was made."""
        return cls(
            ref=event.demand, number=event.number, fiscal_year=event.fiscal_year, order=event.order,
            commitment=event.commitment, case=event.case, debtor=event.debtor, amount=event.amount, demanded_on=event.on,
            due_on=event.due_on, cause=event.cause, revenue_year=event.revenue_year,
        )  # fmt: skip

    @property
    def parent(self) -> PaymentOrderRef:
        """支出命令 / The order it was paid on."""
        return self.order

    @property
    def unreceived(self) -> Yen:
        """未納額 / What has not come back yet; after the closing it is carried as revenue not received."""
        return self.amount - self.restored - self.to_revenue

    @property
    def standing(self) -> Yen:
        """なお支払額に残る分 / What of the demand is still part of the amount paid on the order."""
        return self.amount - self.restored

    def after(self, event: ExpenditureReturned | ReturnReceivedAsRevenue) -> ReturnDemand:
        """事実を当てはめる / Apply a fact; never refuses."""
        version = self.version + 1
        match event:
            case ExpenditureReturned():
                return evolve(self, restored=self.restored + event.amount, version=version)
            case ReturnReceivedAsRevenue():
                return evolve(self, to_revenue=self.to_revenue + event.amount, version=version)


RETURN: Final = PaperKind("return-demand", ReturnDemand)
"""返納 / The demands to return expenditure."""
