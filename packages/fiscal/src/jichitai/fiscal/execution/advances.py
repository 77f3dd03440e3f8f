"""支出の特例と精算 / Payments made before their time or amount is fixed, and the settlement some of them need."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import CaseRef, FiscalYear, OfficerRef, Yen

from ..attribution.expenditure import year_of_travel_settlement
from ..ledger.appropriation import positive
from ..ledger.references import CommitmentRef, PaymentOrderRef, ReturnRef
from ..papers import PaperKind
from ..payments.methods import SpecialPayment

SETTLED: Final = frozenset({SpecialPayment.ADVANCE_FUND, SpecialPayment.ROUGH_ESTIMATE})
"""精算を要する方法 / The ways of paying that have to be settled: 資金前渡 and 概算払."""


@frozen(kw_only=True)
class OrderSpecial:
    """支出の特例による支出を命令せよ / Command: order a payment by a special way.

    ``spans_years`` 旅行の期間が二年度にわたる（精算の差額は、精算の日の年度による。施行令第143条第2項）。
    ``item`` 政令の列挙の号、``named_by_rule`` 規則に定めがあるか。``decided_on`` その方法によると決めた日。
    ``ends_on`` 用務・事業の終わる日（精算の期限はここから数える）。``holder`` 資金前渡を受ける職員。
    """

    commitment: CommitmentRef
    method: SpecialPayment
    item: str
    amount: Yen = field(validator=positive)
    decided_on: date
    ends_on: date
    on: date
    named_by_rule: bool = False
    holder: OfficerRef | None = None
    spans_years: bool = False


@frozen(kw_only=True)
class SettleAdvance:
    """精算せよ / Command: settle an advance or an estimate: how much was spent (確定した額), on which day."""

    order: PaymentOrderRef
    spent: Yen
    on: date

    def __attrs_post_init__(self) -> None:
        if self.spent < Yen(0):
            raise ValueError("what was spent is 0 yen or more")


@frozen(kw_only=True)
class OrderShortfall:
    """不足額の支出を命令せよ / Command: order what an estimate fell short by; the commitment must bear it."""

    order: PaymentOrderRef
    on: date


@frozen(kw_only=True)
class AdvanceOrdered:
    """支出の特例による支出を命令した / A special payment was ordered."""

    order: PaymentOrderRef
    commitment: CommitmentRef
    fiscal_year: FiscalYear
    case: CaseRef
    method: SpecialPayment
    item: str
    amount: Yen
    holder: OfficerRef | None
    ends_on: date
    settle_by: date | None
    spans_years: bool
    on: date


@frozen(kw_only=True)
class AdvanceSettled:
    """精算した / A special payment was settled: the rest is demanded back, a shortfall may be ordered."""

    order: PaymentOrderRef
    paid: Yen
    spent: Yen
    rest: ReturnRef | None
    on: date


@frozen(kw_only=True)
class ShortfallOrdered:
    """不足額の支出を命令した / The shortfall of an estimate was ordered."""

    order: PaymentOrderRef
    shortfall_order: PaymentOrderRef
    amount: Yen
    on: date


@frozen(kw_only=True)
class Advance:
    """特例による支出 / One special payment and its settlement; its reference is that of the order."""

    ref: PaymentOrderRef
    commitment: CommitmentRef
    fiscal_year: FiscalYear
    case: CaseRef
    method: SpecialPayment
    item: str
    amount: Yen
    holder: OfficerRef | None
    ends_on: date
    settle_by: date | None
    spans_years: bool = False
    settled_on: date | None = None
    paid: Yen = field(default=Yen(0))
    spent: Yen = field(default=Yen(0))
    rest: ReturnRef | None = None
    shortfall_order: PaymentOrderRef | None = None
    version: int = 0

    @classmethod
    def of(cls, event: AdvanceOrdered) -> Advance:
        """出来事から / The special payment as it was ordered."""
        return cls(
            ref=event.order, commitment=event.commitment, fiscal_year=event.fiscal_year, case=event.case,
            method=event.method, item=event.item, amount=event.amount, holder=event.holder, ends_on=event.ends_on,
            settle_by=event.settle_by, spans_years=event.spans_years,
        )  # fmt: skip

    @property
    def parent(self) -> CommitmentRef:
        """支出負担行為 / The commitment it is paid on."""
        return self.commitment

    @property
    def shortfall(self) -> Yen:
        """不足額 / What was spent beyond what was paid, and is not ordered yet."""
        short = self.spent - self.paid
        return Yen(0) if short < Yen(0) or self.shortfall_order is not None else short

    def year_on(self, settled_on: date) -> FiscalYear:
        """精算の差額の年度 / The year its rest or shortfall belongs to when it is settled on a day."""
        return year_of_travel_settlement(settled_on=settled_on).value if self.spans_years else self.fiscal_year

    def overdue(self, on: date) -> bool:
        """精算の期限を過ぎたか / Is its settlement due before this day, and not made?"""
        return self.settle_by is not None and self.settled_on is None and self.settle_by < on

    def after(self, event: AdvanceSettled | ShortfallOrdered) -> Advance:
        """事実を当てはめる / Apply a fact; never refuses."""
        version = self.version + 1
        match event:
            case AdvanceSettled():
                return evolve(self, settled_on=event.on, paid=event.paid, spent=event.spent, rest=event.rest, version=version)
            case ShortfallOrdered():
                return evolve(self, shortfall_order=event.shortfall_order, version=version)


ADVANCE: Final = PaperKind("advance", Advance)
"""特例による支出 / The special payments."""
