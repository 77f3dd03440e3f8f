"""団体の定め / What a body's ordinances and rules decide about its revenue, given to the desk as data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import Yen

from ..claims.delinquency import ordinance_delinquency_charge, tax_delinquency_charge
from ..claims.delinquency_rates import RateSpan
from ..claims.delinquency_terms import DelinquencyTerms, Truncation
from ..claims.kinds import ClaimKind
from .allocation import Component, Owed, allocation_order
from .claim import Claim
from .claim_events import ReceiptChannel

_NOTHING: Final = Yen(0)


@frozen(kw_only=True)
class RevenueTerms:
    """団体の定め / The body's own values; none has a default that a law does not give.

    ``local_order``: 充当の順序。``agreed_order``: 私法上の債権で、納付する者とその順序を合意しているか。
    ``truncation``: 円未満を切り捨てる所（延滞金・還付加算金）。``ordinances``: 条例による延滞金の定め、債権の区分ごと。
    ``later``: 表にない年の割合。``paid_day_decides``: 所属年度を収納日でなく領収日で決める窓口。
    """

    local_order: tuple[Component, ...]
    truncation: Truncation
    agreed_order: bool = False
    ordinances: Mapping[ClaimKind, DelinquencyTerms] = field(factory=dict[ClaimKind, DelinquencyTerms])
    keep_small_remainder: bool = False
    later: tuple[RateSpan, ...] = ()
    paid_day_decides: frozenset[ReceiptChannel] = frozenset()

    def order_of(self, kind: ClaimKind) -> tuple[Component, ...]:
        """充当の順序 / The order in which a receipt on such a claim is allocated."""
        return allocation_order(kind=kind, local_order=self.local_order, agreed=self.agreed_order).value

    def book_day(self, channel: ReceiptChannel, *, paid_on: date, received_on: date) -> date:
        """年度を決める日 / The day that decides the year: the receipt in the books, or, where the body says so, the payment."""
        return paid_on if channel in self.paid_day_decides else received_on

    def charge_on(self, claim: Claim, on: date) -> Yen:
        """延滞金の額 / The whole charge up to a day (to the day the principal was settled, if it was), before receipts.

        Local tax by its Act; other public claims only after a demand and as an ordinance has it
        (法231条の3第2項); claims without such terms bear none here.
        """
        past, due_on = claim.history, claim.history.first_due_on
        until = past.settled_on or max([on, *(each.on for each in past.payments)])
        earlier = tuple(each for each in past.payments if each.on < until)
        if due_on is None or until <= due_on or past.total <= _NOTHING:
            return _NOTHING
        if claim.kind is ClaimKind.LOCAL_TAX:
            return tax_delinquency_charge(
                tax=past.total, due_on=due_on, paid_on=until, truncation=self.truncation, partial=earlier,
                keep_small_remainder=self.keep_small_remainder, later=self.later,
            ).value  # fmt: skip
        terms = self.ordinances.get(claim.kind)
        if terms is None or not past.demands:
            return _NOTHING
        return ordinance_delinquency_charge(amount=past.total, due_on=due_on, paid_on=until, terms=terms, partial=earlier).value

    def charge_excess(self, claim: Claim, on: date) -> Yen:
        """延滞金の納め過ぎ / What was received as charge beyond what is charged: what a decrease leaves over."""
        past = claim.history
        return min(past.charges_received, max(past.charges_received + past.charges_waived - self.charge_on(claim, on), _NOTHING))

    def owed(self, claim: Claim, on: date) -> Owed:
        """納めるべき額 / What is owed on a claim on a day: principal, charge and fee. Nothing once it was given up or carried."""
        past = claim.history
        if past.given_up is not None or claim.carried_to is not None or (claim.written_off and not claim.unpaid):
            return Owed(principal=_NOTHING)
        charge = self.charge_on(claim, on) - past.charges_received - past.charges_waived
        return Owed(principal=claim.unpaid, charge=max(charge, _NOTHING), fee=past.fees - past.fees_received)
