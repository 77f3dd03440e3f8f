"""地方債台帳 / Bonds: issued within the voted limit, redeemed by schedule, early, or by a new bond; the balance on any day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Final

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import CaseRef, Diagnostic, FiscalYear, PartyRef, Yen, total

from ..budgets.borrowing import BondPurpose
from ..ledger.appropriation import positive
from ..ledger.references import PaymentOrderRef
from ..papers import PaperKind
from ..refusals import refuse
from ..revenue.references import ClaimRef, ReceiptRef
from . import debt_findings as findings
from .references import BondRef, LimitsRef
from .schedule import Instalment, RedemptionTerms, redemption_schedule, rescheduled


@frozen(kw_only=True)
class IssueBond:
    """地方債を起こせ / Command: record a bond. Method, rate and repayment must be those the budget's item allows.

    ``limits`` 限度を定めた予算、``purpose`` その起債の目的。``kind`` 地方財政法5条の号（None：どれでもない）。``useful_life``
    第5号のとき、施設の耐用年数。``refunds`` 借り換える地方債。``lender_table`` 貸し手の償還表（端数処理が違うとき。``terms`` は
    引き直しに使う）。
    """

    limits: LimitsRef
    purpose: str
    kind: BondPurpose | None
    lender: PartyRef
    amount: Yen = field(validator=positive)
    on: date
    terms: RedemptionTerms
    useful_life: int | None = None
    refunds: BondRef | None = None
    lender_table: tuple[Instalment, ...] | None = None
    case: CaseRef | None = None

    def __attrs_post_init__(self) -> None:
        if self.terms.first_due <= self.on:
            raise ValueError("a bond falls due after it is issued")


@frozen(kw_only=True)
class RedeemInstalment:
    """償還を記録せよ / Command: record the next instalment by the orders that paid it; amount and day come from them."""

    bond: BondRef
    orders: tuple[PaymentOrderRef, ...]

    def __attrs_post_init__(self) -> None:
        if not self.orders or len(set(self.orders)) != len(self.orders):
            raise ValueError("an instalment is paid by one order or more, each named once")


@frozen(kw_only=True)
class RedeemEarly:
    """繰上償還を記録せよ / Command: record principal redeemed early by paid orders; ``interest`` of what they paid is no principal.

    残りの償還表は、同じ期日のまま、残りの元金で引き直す。
    """

    bond: BondRef
    orders: tuple[PaymentOrderRef, ...]
    interest: Yen = field(default=Yen(0))

    def __attrs_post_init__(self) -> None:
        if not self.orders or len(set(self.orders)) != len(self.orders) or self.interest < Yen(0):
            raise ValueError("principal is paid by one order or more, each named once, and interest is not below zero")


@frozen(kw_only=True)
class ChangeRate:
    """利率を見直せ / Command: a new yearly rate from the next instalment on."""

    bond: BondRef
    rate: Fraction
    on: date


@frozen(kw_only=True)
class BondIssued:
    """地方債を起こした / A bond was issued, with its schedule."""

    bond: BondRef
    number: int
    fiscal_year: FiscalYear
    limits: LimitsRef
    purpose: str
    kind: BondPurpose
    lender: PartyRef
    amount: Yen
    on: date
    terms: RedemptionTerms
    refunds: BondRef | None
    lender_table: tuple[Instalment, ...] | None
    case: CaseRef | None


class RedemptionKind(Enum):
    """償還の種類 / Whether by schedule or early."""

    SCHEDULED = "scheduled"
    """定時償還 / By the schedule."""
    EARLY = "early"
    """繰上償還 / Early."""


@frozen(kw_only=True)
class BondRedeemed:
    """償還した / Principal was redeemed, with its interest. ``instalment`` None: early."""

    bond: BondRef
    kind: RedemptionKind
    instalment: int | None
    principal: Yen
    interest: Yen
    orders: tuple[PaymentOrderRef, ...]
    on: date


@frozen(kw_only=True)
class BondRateChanged:
    """利率が変わった / The rate changed from the next instalment on."""

    bond: BondRef
    rate: Fraction
    on: date


@frozen(kw_only=True)
class BondReceived:
    """地方債を収納した / The money of a bond came in, and stands in the revenue ledger as this receipt on this claim."""

    bond: BondRef
    claim: ClaimRef
    receipt: ReceiptRef
    on: date


BondEvent = BondRedeemed | BondRateChanged | BondReceived
"""地方債の出来事 / The facts that change a bond after its issue."""


@frozen(kw_only=True)
class Bond:
    """地方債 / One bond: what was redeemed and what is still to come always add up to what was issued."""

    ref: BondRef
    number: int
    fiscal_year: FiscalYear
    limits: LimitsRef
    purpose: str
    kind: BondPurpose
    lender: PartyRef
    amount: Yen
    issued_on: date
    terms: RedemptionTerms
    refunds: BondRef | None
    case: CaseRef | None
    left: tuple[Instalment, ...] = field(repr=lambda rows: f"<{len(rows)} to come>")
    redeemed: tuple[BondRedeemed, ...] = field(default=(), repr=lambda rows: f"<{len(rows)} redeemed>")
    changed_on: date | None = None
    receipt: ReceiptRef | None = None
    version: int = 0

    def __attrs_post_init__(self) -> None:
        if total(each.principal for each in self.left) + total(each.principal for each in self.redeemed) != self.amount:
            raise ValueError("what was redeemed and what is to come add up to what was issued")

    @classmethod
    def of(cls, event: BondIssued) -> Bond:
        """起債から / The bond as it was issued."""
        return cls(
            ref=event.bond, number=event.number, fiscal_year=event.fiscal_year, limits=event.limits, purpose=event.purpose,
            kind=event.kind, lender=event.lender, amount=event.amount, issued_on=event.on, terms=event.terms,
            refunds=event.refunds, case=event.case,
            left=event.lender_table
            or redemption_schedule(principal=event.amount, issued_on=event.on, terms=event.terms),
        )  # fmt: skip

    @property
    def parent(self) -> LimitsRef:
        """限度 / The limits it was issued under."""
        return self.limits

    @property
    def balance(self) -> Yen:
        """現在高 / Principal owed after everything recorded."""
        return total(each.principal for each in self.left)

    @property
    def last_on(self) -> date:
        """最後の記録の日 / The day of the last entry."""
        days = [self.issued_on, *(each.on for each in self.redeemed), *([self.changed_on] if self.changed_on else [])]
        return max(days)

    def balance_on(self, day: date) -> Yen:
        """ある日の現在高 / Principal owed at the end of a day, by what was redeemed until then; 0 before the issue."""
        if day < self.issued_on:
            return Yen(0)
        return self.amount - total(each.principal for each in self.redeemed if each.on <= day)

    def due_between(self, first: date, last: date) -> tuple[Instalment, ...]:
        """支払予定 / The instalments still to come that fall due from ``first`` to ``last``, both included."""
        return tuple(each for each in self.left if first <= each.due_on <= last)

    def due_within_a_year_after(self, year: FiscalYear) -> Yen:
        """1年内償還予定 / Principal to come that falls due in the year after ``year``: the short-term part of its balance."""
        return total(each.principal for each in self.due_between(year.next.start, year.next.last_day))

    def next_instalment(self, paid: Yen, on: date, orders: tuple[PaymentOrderRef, ...]) -> BondRedeemed:
        """次の償還 / The next instalment, paid. ``NothingToRedeem``, ``RedemptionDiffers``, ``BondDaysOutOfOrder``."""
        if not self.left:
            refuse(findings.nothing_to_redeem(bond=self.ref))
        self._in_order(on)
        due = self.left[0]
        if paid != due.amount:
            refuse(findings.redemption_differs(bond=self.ref, due=due.amount, paid=paid))
        return BondRedeemed(
            bond=self.ref, kind=RedemptionKind.SCHEDULED, instalment=due.number, principal=due.principal,
            interest=due.interest, orders=orders, on=on,
        )  # fmt: skip

    def early(self, paid: Yen, interest: Yen, on: date, orders: tuple[PaymentOrderRef, ...]) -> BondRedeemed:
        """繰上償還 / Principal redeemed early. ``NothingToRedeem``, ``RedemptionBeyondBalance``, ``BondDaysOutOfOrder``."""
        if not self.left:
            refuse(findings.nothing_to_redeem(bond=self.ref))
        self._in_order(on)
        principal = paid - interest
        if not Yen(0) < principal <= self.balance:
            refuse(findings.redemption_beyond_balance(bond=self.ref, amount=principal, balance=self.balance))
        return BondRedeemed(
            bond=self.ref, kind=RedemptionKind.EARLY, instalment=None, principal=principal, interest=interest, orders=orders,
            on=on,
        )  # fmt: skip

    def change_rate(self, command: ChangeRate) -> BondRateChanged:
        """利率の見直し / A new rate for what is to come. ``NothingToRedeem``, ``BondDaysOutOfOrder``."""
        if not self.left:
            refuse(findings.nothing_to_redeem(bond=self.ref))
        self._in_order(command.on)
        evolve(self.terms, rate=command.rate)  # 利率として成り立つか
        return BondRateChanged(bond=self.ref, rate=command.rate, on=command.on)

    def _in_order(self, on: date) -> None:
        if on < self.last_on:
            refuse(findings.bond_days_out_of_order(bond=self.ref, on=on, last=self.last_on))

    def after(self, event: BondEvent) -> Bond:
        """事実を当てはめる / Apply a fact; never refuses."""
        version = self.version + 1
        if isinstance(event, BondReceived):
            return evolve(self, receipt=event.receipt, version=version)
        if isinstance(event, BondRateChanged):
            terms = evolve(self.terms, rate=event.rate)
            left = rescheduled(principal=self.balance, left=self.left, terms=terms)
            return evolve(self, terms=terms, left=left, changed_on=event.on, version=version)
        if event.kind is RedemptionKind.SCHEDULED:
            left = self.left[1:]
        else:
            left = rescheduled(principal=self.balance - event.principal, left=self.left, terms=self.terms)
        return evolve(self, left=left, redeemed=(*self.redeemed, event), version=version)


@frozen(kw_only=True)
class DueRow:
    """支払予定の一行 / One instalment to come of one bond."""

    bond: BondRef
    lender: PartyRef
    purpose: str
    instalment: Instalment


def redemption_calendar(bonds: Iterable[Bond], *, first: date, last: date) -> tuple[DueRow, ...]:
    """支払予定表 / What falls due from ``first`` to ``last`` (both included), in order of day and bond."""
    rows = (
        DueRow(bond=each.ref, lender=each.lender, purpose=each.purpose, instalment=due)
        for each in bonds
        for due in each.due_between(first, last)
    )
    return tuple(sorted(rows, key=lambda row: (row.instalment.due_on, row.bond)))


def overdue_redemptions(bonds: Iterable[Bond], *, on: date) -> Iterator[Diagnostic]:
    """期日を過ぎた償還 / A finding for each instalment due before ``on`` and not redeemed; due on ``on`` itself is in time."""
    for bond in bonds:
        for each in bond.left:
            if each.due_on < on:
                yield findings.redemption_overdue(bond=bond.ref, due_on=each.due_on, amount=each.amount, on=on)


@frozen(kw_only=True)
class BondYear:
    """地方債の一年 / What the statement on bonds shows of a purpose: opening, issued, redeemed, closing, and due next year."""

    purpose: str
    before: Yen
    issued: Yen
    redeemed: Yen
    after: Yen
    due_next_year: Yen


def bond_years(bonds: Iterable[Bond], *, year: FiscalYear) -> tuple[BondYear, ...]:
    """地方債の現在高 / The statement on bonds by purpose, by the days of a year; opening, issue and redemption make the closing."""
    grouped: dict[str, list[Bond]] = {}
    for each in bonds:
        grouped.setdefault(each.purpose, []).append(each)
    return tuple(
        BondYear(
            purpose=purpose,
            before=total(each.balance_on(year.previous.last_day) for each in kept),
            issued=total(each.amount for each in kept if each.issued_on in year),
            redeemed=total(row.principal for each in kept for row in each.redeemed if row.on in year),
            after=total(each.balance_on(year.last_day) for each in kept),
            due_next_year=total(each.due_within_a_year_after(year) for each in kept),
        )
        for purpose, kept in sorted(grouped.items())
    )


BONDS: Final = PaperKind("bond", Bond)
"""地方債の棚 / The kind of paper a bond is."""
