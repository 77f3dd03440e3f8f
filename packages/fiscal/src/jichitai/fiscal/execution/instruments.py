"""小切手と隔地払 / Paying by cheque and by remittance: outstanding until the bank has paid, and void after one year."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import CaseRef, FiscalYear, Ref, Yen

from ..attribution.revenue import year_of_cancelled_remittance, year_of_expired_cheque
from ..custody.cheques import StaffPay
from ..ledger.appropriation import positive
from ..ledger.references import PaymentOrderRef
from ..papers import PaperKind


class InstrumentKind(Enum):
    """支払の手段 / What the creditor is given to be paid on."""

    CHEQUE = "cheque"
    """小切手（法第232条の6） / A cheque on the designated bank."""
    REMITTANCE = "remittance"
    """隔地払（施行令第165条） / Funds handed to the bank to be paid at a distance."""


class InstrumentState(Enum):
    """手段の段階 / What became of it."""

    OUTSTANDING = "outstanding"
    """未払 / Not yet paid by the bank."""
    CLEARED = "cleared"
    """支払済み / Paid by the bank."""
    EXPIRED = "expired"
    """一年を経過した / Unpaid for a year: revenue."""


class InstrumentRef(Ref):
    """小切手・隔地払の番号 / One payment of one order: "2026-P-000001#1"."""

    @classmethod
    def numbered(cls, order: PaymentOrderRef, instalment: int) -> InstrumentRef:
        """支出命令の何回目か / From the order and the instalment."""
        return cls(f"{order}#{instalment}")


@frozen(kw_only=True)
class PayByInstrument:
    """小切手・隔地払で支払え / Command: pay on a confirmed order by cheque or remittance.

    ``salary`` 職員に支給する給与か、``retirement_allowance`` そのうち退職手当か。
    """

    order: PaymentOrderRef
    kind: InstrumentKind
    amount: Yen = field(validator=positive)
    on: date
    salary: bool = False
    retirement_allowance: bool = False

    @property
    def staff_pay(self) -> StaffPay:
        """職員に支給する給与か / Whether it is pay of staff, as 施行令第165条の3第3項 distinguishes."""
        if not self.salary:
            return StaffPay.NONE
        return StaffPay.RETIREMENT_ALLOWANCE if self.retirement_allowance else StaffPay.PAY


@frozen(kw_only=True)
class ClearInstrument:
    """支払済みを記録せよ / Command: the bank has paid it."""

    instrument: InstrumentRef
    on: date


@frozen(kw_only=True)
class ExpireInstrument:
    """一年の経過を記録せよ / Command: it is unpaid for a year (隔地払は、銀行が送金を取り消した日)."""

    instrument: InstrumentRef
    on: date


@frozen(kw_only=True)
class InstrumentIssued:
    """小切手を振り出した、資金を交付した / A cheque was drawn, or funds were handed to the bank."""

    instrument: InstrumentRef
    order: PaymentOrderRef
    fiscal_year: FiscalYear
    case: CaseRef
    kind: InstrumentKind
    amount: Yen
    on: date


@frozen(kw_only=True)
class InstrumentCleared:
    """銀行が支払った / The bank paid it."""

    instrument: InstrumentRef
    on: date


@frozen(kw_only=True)
class InstrumentExpired:
    """一年を経過した / It is unpaid for a year: revenue of ``revenue_year`` (施行令第165条の5)."""

    instrument: InstrumentRef
    on: date
    revenue_year: FiscalYear


@frozen(kw_only=True)
class Instrument:
    """小切手・隔地払 / One of them; the order itself counts as paid."""

    ref: InstrumentRef
    order: PaymentOrderRef
    fiscal_year: FiscalYear
    case: CaseRef
    kind: InstrumentKind
    amount: Yen
    issued_on: date
    state: InstrumentState = InstrumentState.OUTSTANDING
    ended_on: date | None = None
    revenue_year: FiscalYear | None = None
    version: int = 0

    @classmethod
    def of(cls, event: InstrumentIssued) -> Instrument:
        """出来事から / As it was issued."""
        return cls(
            ref=event.instrument, order=event.order, fiscal_year=event.fiscal_year, case=event.case, kind=event.kind,
            amount=event.amount, issued_on=event.on,
        )  # fmt: skip

    @property
    def parent(self) -> PaymentOrderRef:
        """支出命令 / The order it pays."""
        return self.order

    def revenue_year_on(self, on: date) -> FiscalYear:
        """歳入とする年度 / The year whose revenue it becomes: of the day a year has passed, or of the bank's cancellation."""
        if self.kind is InstrumentKind.CHEQUE:
            return year_of_expired_cheque(drawn_on=self.issued_on).value
        return year_of_cancelled_remittance(cancelled_on=on).value

    def after(self, event: InstrumentCleared | InstrumentExpired) -> Instrument:
        """事実を当てはめる / Apply a fact; never refuses."""
        version = self.version + 1
        match event:
            case InstrumentCleared():
                return evolve(self, state=InstrumentState.CLEARED, ended_on=event.on, version=version)
            case InstrumentExpired():
                return evolve(
                    self, state=InstrumentState.EXPIRED, ended_on=event.on, revenue_year=event.revenue_year, version=version
                )


INSTRUMENT: Final = PaperKind("payment-instrument", Instrument)
"""小切手・隔地払 / The cheques and remittances."""
