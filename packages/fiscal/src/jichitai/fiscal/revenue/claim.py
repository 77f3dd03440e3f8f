"""債権の一件 / One claim: 0 <= received + written off <= assessed, always; what came beyond is held as overpaid."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import evolve, frozen

from jichitai.master_data.kernel import CaseRef, FiscalYear, PartyRef, Ref, Yen

from ..claims.assessment import RevenueSource
from ..claims.kinds import ClaimKind
from ..claims.limitation import Renewal, RenewedOn
from ..papers import PaperKind
from . import revenue_findings as findings
from .claim_events import (
    AssessmentChanged,
    ChargeOverpaid,
    ChargeWaived,
    ClaimCarriedOver,
    ClaimRaised,
    ClaimRetitled,
    ClaimWrittenOff,
    CollectionSuspended,
    DemandIssued,
    EnforcementTaken,
    InstalmentsAgreed,
    OverpaymentRefunded,
    OverpaymentSetOff,
    PaymentNoticeGiven,
    ReceiptChannel,
    ReceiptTaken,
    ReceiptUndone,
    ReliefGranted,
    SuspensionLifted,
    TermExtended,
)
from .history import History
from .references import AssessmentRef, ClaimRef, RevenueLineRef
from .refusals import refuse_revenue

_NOTHING: Final = Yen(0)
_NOT_BY_THE_PAYER: Final = (ReceiptChannel.SEIZURE, ReceiptChannel.SET_OFF)

ClaimEvent = (
    AssessmentChanged | ChargeOverpaid | ChargeWaived | ClaimCarriedOver | ClaimRetitled | ClaimWrittenOff | CollectionSuspended | DemandIssued
    | EnforcementTaken | InstalmentsAgreed | OverpaymentRefunded | OverpaymentSetOff | PaymentNoticeGiven | ReceiptTaken
    | ReceiptUndone | ReliefGranted | SuspensionLifted | TermExtended
)  # fmt: skip
"""債権の出来事 / Every fact a claim may be given after it was raised."""


@frozen(kw_only=True)
class Claim:
    """債権 / What one payer owes in one fiscal year, and the whole history behind it.

    ``overpaid`` is what was received beyond it and is still held. ``carried_to``: the claim of
    the next year that took over what was unpaid; then this one is changed no more.
    """

    ref: ClaimRef
    assessment: AssessmentRef
    fiscal_year: FiscalYear
    origin_year: FiscalYear
    line: RevenueLineRef
    payer: PartyRef
    kind: ClaimKind
    source: RevenueSource
    case: CaseRef | None
    assessed_on: date
    assessed: Yen
    history: History
    due_on: date | None = None
    noticed_on: date | None = None
    received: Yen = _NOTHING
    written_off: Yen = _NOTHING
    overpaid: Yen = _NOTHING
    carried_from: ClaimRef | None = None
    carried_to: ClaimRef | None = None
    version: int = 0

    def __attrs_post_init__(self) -> None:
        if min(self.received, self.written_off, self.overpaid) < _NOTHING or self.unpaid < _NOTHING:
            raise ValueError("a claim holds 0 <= received + written off <= assessed, and 0 <= overpaid")

    @classmethod
    def of(cls, event: ClaimRaised) -> Claim:
        """調定から / The claim as it was raised."""
        return cls(
            ref=event.claim, assessment=event.assessment, fiscal_year=event.fiscal_year, origin_year=event.origin_year,
            line=event.line, payer=event.payer, kind=event.kind, source=event.source, case=event.case, assessed_on=event.on,
            assessed=event.amount, history=event.history, due_on=event.due_on, carried_from=event.carried_from,
        )  # fmt: skip

    @property
    def parent(self) -> Ref | None:
        """もとの帳票 / The assessment it was raised by."""
        return self.assessment

    @property
    def unpaid(self) -> Yen:
        """収入未済 / What is assessed and neither received nor written off (principal)."""
        return self.assessed - self.received - self.written_off

    def check_open(self, on: date) -> None:
        """動かせるか / Refuse when the claim was carried over, or the accounts of its year are closed on the day."""
        if self.carried_to is not None:
            refuse_revenue(findings.claim_carried_over(claim=self.ref, to=self.carried_to))
        if on > self.fiscal_year.accounts_close_on:
            refuse_revenue(findings.revenue_year_closed(on=on, year=self.fiscal_year))

    def check_alive(self) -> None:
        """消滅していないか / Refuse when the claim was given up or written off: nothing of it comes back."""
        if self.history.given_up is not None or self.written_off:
            refuse_revenue(findings.claim_extinguished(claim=self.ref))

    def after(self, event: ClaimEvent) -> Claim:
        """事実を当てはめる / Apply a fact; never refuses."""
        return evolve(self._after_money(event) or self._after_pursuit(event), version=self.version + 1)

    def _after_money(self, event: ClaimEvent) -> Claim | None:
        past = self.history
        match event:
            case AssessmentChanged():
                return evolve(
                    self, assessed=self.assessed + event.by_amount, received=self.received - event.over,
                    overpaid=self.overpaid + event.over, history=evolve(past.less(event.over), total=past.total + event.by_amount),
                )  # fmt: skip
            case ClaimRetitled():
                return evolve(self, line=event.moved_to)
            case ReceiptTaken():
                return self._received(event)
            case ReceiptUndone():
                part = event.portions
                return evolve(
                    self, received=self.received - part.principal, overpaid=self.overpaid - part.over,
                    history=evolve(
                        past.unpaid_again(event.paid_on, part.principal),
                        charges_received=past.charges_received - part.charge, fees_received=past.fees_received - part.fee,
                    ),
                )  # fmt: skip
            case OverpaymentRefunded() | OverpaymentSetOff():
                return evolve(self, overpaid=self.overpaid - event.amount)
            case ChargeOverpaid():
                left = past.charges_received - event.amount
                return evolve(self, overpaid=self.overpaid + event.amount, history=evolve(past, charges_received=left))
            case ClaimWrittenOff():
                return evolve(self, written_off=self.written_off + event.amount)
            case ClaimCarriedOver():
                return evolve(self, carried_to=event.to)
            case ChargeWaived():
                return evolve(self, history=evolve(past, charges_waived=past.charges_waived + event.amount))
            case _:
                return None

    def _received(self, event: ReceiptTaken) -> Claim:
        part, past = event.portions, self.history
        history = evolve(
            past.paid(event.paid_on, part.principal),
            charges_received=past.charges_received + part.charge, fees_received=past.fees_received + part.fee,
        )  # fmt: skip
        if part.principal < self.unpaid and event.channel not in _NOT_BY_THE_PAYER:
            history = history.renewed(RenewedOn(kind=Renewal.ACKNOWLEDGEMENT, on=event.paid_on))
        return evolve(self, received=self.received + part.principal, overpaid=self.overpaid + part.over, history=history)

    def _after_pursuit(self, event: ClaimEvent) -> Claim:
        past = self.history
        match event:
            case PaymentNoticeGiven():
                return evolve(
                    self, noticed_on=event.on, due_on=event.due_on,
                    history=evolve(past, first_due_on=past.first_due_on or event.due_on),
                )  # fmt: skip
            case DemandIssued():
                renewal = RenewedOn(kind=Renewal.NOTICE_OR_DEMAND, on=event.demand.arrived_on)
                renewed = past if past.demands else past.renewed(renewal)  # 二度目の督促は催告にとどまる
                return evolve(self, history=evolve(renewed, demands=(*past.demands, event.demand), fees=past.fees + event.fee))
            case InstalmentsAgreed():
                renewed = past.renewed(RenewedOn(kind=Renewal.ACKNOWLEDGEMENT, on=event.on))
                return evolve(self, history=evolve(renewed, instalments=event.instalments))
            case TermExtended():
                renewed = past.renewed(RenewedOn(kind=Renewal.ACKNOWLEDGEMENT, on=event.on))
                return evolve(self, due_on=event.extended_to, history=renewed)
            case EnforcementTaken():
                return evolve(self, history=evolve(past, steps=(*past.steps, event.step)))
            case CollectionSuspended():
                return evolve(self, history=evolve(past, suspended=event.suspended))
            case SuspensionLifted():
                return evolve(self, history=evolve(past, suspended=None))
            case ReliefGranted():
                return evolve(self, history=evolve(past, given_up=event.by))
            case _:
                return self


CLAIMS: Final = PaperKind("revenue-claim", Claim)
"""債権の棚 / The kind of paper a claim is."""
