"""債権の経過 / What happened to a claim over its whole life; it goes along when the claim is carried to the next year."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import evolve, frozen

from jichitai.master_data.kernel import Yen, total

from ..claims.delinquency_terms import PartialPayment
from ..claims.limitation import RenewedOn
from ..claims.relief import GivingUp

_NOTHING: Final = Yen(0)


@frozen(kw_only=True)
class DemandSent:
    """督促 / A demand: the day it was sent, the day it arrived, and the term it sets."""

    on: date
    arrived_on: date
    pay_by: date


@frozen(kw_only=True)
class Instalment:
    """分納の一回 / One instalment: what is to be paid by when."""

    due_on: date
    amount: Yen


class EnforcementStep(Enum):
    """滞納の処分・手続 / Steps of enforcement."""

    SEIZURE = "seizure"
    """差押え / Seizure."""
    JOINED_SEIZURE = "joined-seizure"
    """参加差押え / Joining another body's seizure."""
    DISTRIBUTION_DEMAND = "distribution-demand"
    """交付要求 / A demand for distribution."""
    SALE = "sale"
    """換価・取立て（手続が終わる） / Sale or collection of what was seized: the proceedings end."""
    RELEASE = "release"
    """解除（手続が終わる） / Release: the proceedings end."""
    REALISE_SECURITY = "realise-security"
    """担保の処分・保証人への請求 / Realising security, calling on the guarantor."""
    EXECUTE = "execute"
    """強制執行 / Compulsory execution."""
    SUE = "sue"
    """訴訟手続による請求 / A suit."""

    @property
    def stays_limitation(self) -> bool:
        """時効の完成を止めるか / Whether it keeps the period from running out until it ends (民法148条1項)."""
        return self in _STAYING

    @property
    def ends_proceedings(self) -> bool:
        """手続を終わらせるか / Whether it ends what was begun (民法148条2項)."""
        return self in (EnforcementStep.SALE, EnforcementStep.RELEASE)


_STAYING: Final = (
    EnforcementStep.SEIZURE, EnforcementStep.JOINED_SEIZURE, EnforcementStep.DISTRIBUTION_DEMAND,
    EnforcementStep.REALISE_SECURITY, EnforcementStep.EXECUTE,
)  # fmt: skip


@frozen(kw_only=True)
class StepTaken:
    """とった手段 / A step of enforcement, its ground and its day."""

    step: EnforcementStep
    on: date


@frozen(kw_only=True)
class Suspended:
    """停止 / Since when collection is suspended, on which ground, and whether as for tax arrears (三年で消滅)."""

    since: date
    ground: str
    as_tax: bool


@frozen(kw_only=True)
class History:
    """経過 / The life of a claim: ``total`` is what was assessed at first less what was taken off since."""

    total: Yen
    first_due_on: date | None = None
    payments: tuple[PartialPayment, ...] = ()
    fees: Yen = _NOTHING
    fees_received: Yen = _NOTHING
    charges_received: Yen = _NOTHING
    charges_waived: Yen = _NOTHING
    demands: tuple[DemandSent, ...] = ()
    instalments: tuple[Instalment, ...] = ()
    renewals: tuple[RenewedOn, ...] = ()
    steps: tuple[StepTaken, ...] = ()
    suspended: Suspended | None = None
    given_up: GivingUp | None = None

    @property
    def in_proceedings(self) -> bool:
        """手続が続いているか / Whether a seizure or the like was begun and not ended."""
        open_ = False
        for each in self.steps:
            open_ = each.step.stays_limitation or (open_ and not each.step.ends_proceedings)
        return open_

    @property
    def proceedings_ended_on(self) -> date | None:
        """手続が終わった日 / The day the last proceedings ended, if any did."""
        ended = [each.on for each in self.steps if each.step.ends_proceedings]
        return max(ended) if ended else None

    @property
    def settled_on(self) -> date | None:
        """元本が納め終わった日 / The day payments reached ``total``, or None while they do not."""
        left = self.total
        for each in sorted(self.payments, key=lambda each: each.on):
            left = left - each.amount
            if left <= _NOTHING:
                return each.on
        return None

    def paid(self, on: date, amount: Yen) -> History:
        """納付を加える / With a payment of principal; nothing for 0 yen."""
        return evolve(self, payments=(*self.payments, PartialPayment(on=on, amount=amount))) if amount else self

    def has_payment(self, on: date, amount: Yen) -> bool:
        """納付があるか / Whether such a payment of principal stands whole; always for 0 yen."""
        return not amount or PartialPayment(on=on, amount=amount) in self.payments

    def has_charges(self, charge: Yen, fee: Yen) -> bool:
        """延滞金・手数料があるか / Whether as much charge and fee still stands as received."""
        return charge <= self.charges_received and fee <= self.fees_received

    def unpaid_again(self, on: date, amount: Yen) -> History:
        """納付を除く / Without a payment of principal that was undone."""
        if not amount:
            return self
        rest = list(self.payments)
        rest.remove(PartialPayment(on=on, amount=amount))
        return evolve(self, payments=tuple(rest))

    def less(self, over: Yen) -> History:
        """納め過ぎを除く / Payments without ``over`` yen that turned out too much: taken from the latest."""
        rest, left = list[PartialPayment](), over
        for each in sorted(self.payments, key=lambda each: each.on, reverse=True):
            cut = min(left, each.amount)
            left = left - cut
            if each.amount > cut:
                rest.append(evolve(each, amount=each.amount - cut))
        return evolve(self, payments=tuple(reversed(rest)))

    def renewed(self, *events: RenewedOn) -> History:
        """更新を加える / With events that renew the limitation period; none before the claim could be exercised counts."""
        first = self.first_due_on
        counted = tuple(each for each in events if first is not None and each.on > first)
        return evolve(self, renewals=(*self.renewals, *counted)) if counted else self


def instalments_missed(instalments: tuple[Instalment, ...], *, paid: Yen, on: date) -> tuple[Instalment, ...]:
    """不履行の分納 / Instalments due before a day that what was paid since the promise does not cover; the due day is in time.

    >>> plan = tuple(Instalment(due_on=date(2026, month, 28), amount=Yen(100)) for month in (7, 8))
    >>> [each.due_on.month for each in instalments_missed(plan, paid=Yen(100), on=date(2026, 8, 29))]
    [8]
    """
    missed = list[Instalment]()
    for at, each in enumerate(instalments, start=1):
        if each.due_on < on and total(part.amount for part in instalments[:at]) > paid:
            missed.append(each)
    return tuple(missed)
