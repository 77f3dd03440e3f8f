"""執行伺と見積合せ / A proposal to purchase, its quotations, and the choice: what a commitment then takes as it is."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import (
    AppropriationRef,
    ApprovalRef,
    CaseRef,
    FiscalYear,
    LegalPeriod,
    OrganisationRef,
    PartyRef,
    RecordRef,
    Yen,
    last_day_after,
)

from ..contracts.low_value import ContractKind
from ..contracts.method import ContractMethod, DesignationGround
from ..contracts.negotiation import NegotiationGround
from ..ledger.appropriation import positive
from ..ledger.references import CommitmentRef, PurchaseRef
from ..papers import PaperKind
from .terms import ContractTerms


class PurchaseState(Enum):
    """執行伺の段階 / How far a purchase has come."""

    PROPOSED = "proposed"
    """伺い・見積中 / Proposed; quotations are being taken."""
    CHOSEN = "chosen"
    """相手方を決めた / A quotation was chosen."""
    COMMITTED = "committed"
    """支出負担行為をした / The expenditure was committed."""
    WITHDRAWN = "withdrawn"
    """取り下げた / Withdrawn."""


class ChoiceReason(Enum):
    """選んだ理由 / Why a quotation was chosen."""

    LOWEST = "lowest"
    """最低の見積 / The lowest of the valid quotations."""
    RECORDED = "recorded"
    """最低でない理由を記録した / Not the lowest; the reason is in the record named."""


@frozen(kw_only=True)
class ProposePurchase:
    """執行を伺え / Command: propose a purchase. ``planned`` 予定価格（税込み）。``grounds`` 随意契約・指名競争の号。"""

    appropriation: AppropriationRef
    unit: OrganisationRef
    case: CaseRef
    kind: ContractKind
    planned: Yen = field(validator=positive)
    on: date
    method: ContractMethod
    terms: ContractTerms
    negotiation: tuple[NegotiationGround, ...] = ()
    designation: tuple[DesignationGround, ...] = ()
    reasons: RecordRef | None = None


@frozen(kw_only=True)
class TakeQuotation:
    """見積書を受けよ / Command: take a vendor's quotation; a later one of the same vendor replaces it. ``valid_days``: 有効期間."""

    purchase: PurchaseRef
    vendor: PartyRef
    amount: Yen = field(validator=positive)
    received_on: date
    valid_days: int


@frozen(kw_only=True)
class ChooseQuotation:
    """相手方を決めよ / Command: choose a vendor's quotation; ``reason``: the record that says why, when it is not the lowest."""

    purchase: PurchaseRef
    vendor: PartyRef
    on: date
    reason: RecordRef | None = None


@frozen(kw_only=True)
class CommitPurchase:
    """執行伺により支出負担行為をせよ / Command: commit what was chosen; only the approval and the day are new."""

    purchase: PurchaseRef
    approval: ApprovalRef
    on: date


@frozen(kw_only=True)
class WithdrawPurchase:
    """執行伺を取り下げよ / Command: withdraw a purchase that was not committed."""

    purchase: PurchaseRef
    on: date


@frozen(kw_only=True)
class PurchaseProposed:
    """執行を伺った / A purchase was proposed."""

    purchase: PurchaseRef
    number: int
    fiscal_year: FiscalYear
    appropriation: AppropriationRef
    unit: OrganisationRef
    case: CaseRef
    kind: ContractKind
    planned: Yen
    on: date
    method: ContractMethod
    terms: ContractTerms
    negotiation: tuple[NegotiationGround, ...]
    designation: tuple[DesignationGround, ...]
    reasons: RecordRef | None


@frozen(kw_only=True)
class QuotationTaken:
    """見積書を受けた / A quotation was taken; ``valid_until`` is its last day (その日を含む)."""

    purchase: PurchaseRef
    vendor: PartyRef
    amount: Yen
    received_on: date
    valid_until: date


@frozen(kw_only=True)
class QuotationChosen:
    """相手方を決めた / A quotation was chosen."""

    purchase: PurchaseRef
    vendor: PartyRef
    amount: Yen
    on: date
    why: ChoiceReason
    record: RecordRef | None


@frozen(kw_only=True)
class PurchaseCommitted:
    """執行伺により支出負担行為をした / The purchase was committed; the commitment carries the rest."""

    purchase: PurchaseRef
    commitment: CommitmentRef
    on: date


@frozen(kw_only=True)
class PurchaseWithdrawn:
    """執行伺を取り下げた / The purchase was withdrawn."""

    purchase: PurchaseRef
    on: date


@frozen(kw_only=True)
class Quotation:
    """見積 / What a vendor asks, and the last day on which it stands."""

    vendor: PartyRef
    amount: Yen
    received_on: date
    valid_until: date

    @staticmethod
    def last_valid_day(received_on: date, days: int) -> date:
        """有効な末日 / The last day of a validity of so many days; the day of receipt is not counted (民法第140条)."""
        return last_day_after(received_on, LegalPeriod.days(days))


@frozen(kw_only=True)
class Purchase:
    """執行伺 / One purchase from proposal to commitment."""

    ref: PurchaseRef
    number: int
    fiscal_year: FiscalYear
    appropriation: AppropriationRef
    unit: OrganisationRef
    case: CaseRef
    kind: ContractKind
    planned: Yen
    proposed_on: date
    method: ContractMethod
    terms: ContractTerms
    negotiation: tuple[NegotiationGround, ...]
    state: PurchaseState = PurchaseState.PROPOSED
    quotations: tuple[Quotation, ...] = ()
    chosen: PartyRef | None = None
    chosen_amount: Yen | None = None
    commitment: CommitmentRef | None = None
    version: int = 0

    @classmethod
    def of(cls, event: PurchaseProposed) -> Purchase:
        """伺いから / The purchase as it was proposed."""
        return cls(
            ref=event.purchase, number=event.number, fiscal_year=event.fiscal_year, appropriation=event.appropriation,
            unit=event.unit, case=event.case, kind=event.kind, planned=event.planned, proposed_on=event.on,
            method=event.method, terms=event.terms, negotiation=event.negotiation,
        )  # fmt: skip

    @property
    def parent(self) -> AppropriationRef:
        """予算科目 / The budget line it is to be paid from."""
        return self.appropriation

    def quotation_of(self, vendor: PartyRef) -> Quotation | None:
        """見積を探す / The standing quotation of a vendor, or None."""
        return next((each for each in self.quotations if each.vendor == vendor), None)

    def valid_on(self, day: date) -> tuple[Quotation, ...]:
        """その日に有効な見積 / The quotations that stand on a day, the cheapest first."""
        standing = (each for each in self.quotations if each.received_on <= day <= each.valid_until)
        return tuple(sorted(standing, key=lambda each: (each.amount.amount, each.received_on, each.vendor.value)))

    def after(self, event: QuotationTaken | QuotationChosen | PurchaseCommitted | PurchaseWithdrawn) -> Purchase:
        """事実を当てはめる / Apply a fact; never refuses."""
        version = self.version + 1
        match event:
            case QuotationTaken():
                taken = Quotation(
                    vendor=event.vendor, amount=event.amount, received_on=event.received_on, valid_until=event.valid_until
                )
                others = tuple(each for each in self.quotations if each.vendor != event.vendor)
                return evolve(self, quotations=(*others, taken), version=version)
            case QuotationChosen():
                return evolve(self, state=PurchaseState.CHOSEN, chosen=event.vendor, chosen_amount=event.amount, version=version)
            case PurchaseCommitted():
                return evolve(self, state=PurchaseState.COMMITTED, commitment=event.commitment, version=version)
            case PurchaseWithdrawn():
                return evolve(self, state=PurchaseState.WITHDRAWN, version=version)


PURCHASE: Final = PaperKind("purchase", Purchase, closes_with_year=True)
"""執行伺 / The purchases."""
