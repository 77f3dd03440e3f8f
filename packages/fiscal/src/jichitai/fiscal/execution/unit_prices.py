"""単価契約 / Contracts at unit prices: nothing is committed when they are made, each claimed order is (請求のあったとき)."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import AppropriationRef, ApprovalRef, CaseRef, FiscalYear, PartyRef, Yen, total

from ..ledger.appropriation import positive
from ..ledger.references import CommitmentRef, ContractRef
from ..papers import PaperKind
from .terms import ContractTerms


@frozen(kw_only=True)
class UnitPrice:
    """単価 / The price (税込み) of one unit of an article, known by its code."""

    code: str
    price: Yen = field(validator=positive)


@frozen(kw_only=True)
class UnitQuantity:
    """数量 / How many units of an article were delivered."""

    code: str
    quantity: int

    def __attrs_post_init__(self) -> None:
        if self.quantity < 1:
            raise ValueError("a quantity is 1 or more")


@frozen(kw_only=True)
class ConcludeUnitPriceContract:
    """単価契約をせよ / Command: conclude a contract at unit prices. ``expected`` 予定総額：これを超えて発注しない。"""

    appropriation: AppropriationRef
    payee: PartyRef
    case: CaseRef
    approval: ApprovalRef
    prices: tuple[UnitPrice, ...]
    expected: Yen = field(validator=positive)
    first_day: date
    last_day: date
    terms: ContractTerms
    on: date


@frozen(kw_only=True)
class CommitUnits:
    """請求のあった分の支出負担行為をせよ / Command: commit what was ordered and claimed; price, payee and line are the contract's."""

    contract: ContractRef
    units: tuple[UnitQuantity, ...]
    on: date


@frozen(kw_only=True)
class UnitPriceContractConcluded:
    """単価契約をした / A contract at unit prices was concluded."""

    contract: ContractRef
    number: int
    fiscal_year: FiscalYear
    appropriation: AppropriationRef
    payee: PartyRef
    case: CaseRef
    approval: ApprovalRef
    prices: tuple[UnitPrice, ...]
    expected: Yen
    first_day: date
    last_day: date
    terms: ContractTerms
    on: date


@frozen(kw_only=True)
class UnitsCommitted:
    """請求のあった分の支出負担行為をした / An order at unit prices became a commitment."""

    contract: ContractRef
    commitment: CommitmentRef
    units: tuple[UnitQuantity, ...]
    amount: Yen
    on: date


@frozen(kw_only=True)
class UnitPriceContract:
    """単価契約 / A contract at unit prices; what was ordered under it is kept in its ceiling."""

    ref: ContractRef
    number: int
    fiscal_year: FiscalYear
    appropriation: AppropriationRef
    payee: PartyRef
    case: CaseRef
    approval: ApprovalRef
    prices: tuple[UnitPrice, ...]
    expected: Yen
    first_day: date
    last_day: date
    terms: ContractTerms
    concluded_on: date
    version: int = 0

    @classmethod
    def of(cls, event: UnitPriceContractConcluded) -> UnitPriceContract:
        """出来事から / The contract as it was concluded."""
        return cls(
            ref=event.contract, number=event.number, fiscal_year=event.fiscal_year, appropriation=event.appropriation,
            payee=event.payee, case=event.case, approval=event.approval, prices=event.prices, expected=event.expected,
            first_day=event.first_day, last_day=event.last_day, terms=event.terms, concluded_on=event.on,
        )  # fmt: skip

    @property
    def parent(self) -> AppropriationRef:
        """予算科目 / The budget line."""
        return self.appropriation

    @property
    def key(self) -> str:
        """予定総額の枠 / The ceiling of the expected total."""
        return f"unit-price:{self.ref}"

    def missing(self, units: tuple[UnitQuantity, ...]) -> tuple[str, ...]:
        """単価のない品 / The codes that have no price in this contract."""
        known = {each.code for each in self.prices}
        return tuple(each.code for each in units if each.code not in known)

    def amount_of(self, units: tuple[UnitQuantity, ...]) -> Yen:
        """額 / What so many units cost: quantities by the contract's own prices."""
        prices = {each.code: each.price for each in self.prices}
        return total(prices[each.code] * each.quantity for each in units)

    def after(self, event: UnitsCommitted) -> UnitPriceContract:
        """事実を当てはめる / Apply a fact; never refuses."""
        return evolve(self, version=self.version + 1)


UNIT_PRICE_CONTRACT: Final = PaperKind("unit-price-contract", UnitPriceContract)
"""単価契約 / The contracts at unit prices."""
