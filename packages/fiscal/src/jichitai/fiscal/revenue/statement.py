"""歳入簿 / The standing of revenue lines on any day, as then recorded or as later corrected, read from the journal.

調定 ＝ 収納 − 還付未済 ＋ 不納欠損 ＋ 収入未済。収納には過誤納金を含む。どの日でも、一円まで合う。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final

from attrs import define, frozen

from jichitai.master_data.journal import Entry, Journal
from jichitai.master_data.kernel import FiscalYear, PartyRef, Yen

from ..ports import Books
from .claim import CLAIMS
from .claim_events import (
    AssessmentChanged,
    ChargeOverpaid,
    ClaimRaised,
    ClaimRetitled,
    ClaimWrittenOff,
    OverpaymentRefunded,
    OverpaymentSetOff,
    ReceiptTaken,
    ReceiptUndone,
)
from .events import EVENTS
from .lines import REVENUE_LINES, RevenueBudgetChanged, RevenueBudgeted
from .references import ClaimRef, RevenueLineRef, stream_of_claim, stream_of_line
from .terms import RevenueTerms

_NOTHING: Final = Yen(0)


@frozen(kw_only=True)
class Standing:
    """科目の現在高 / One revenue line on a day. ``received`` includes what is over; ``refundable`` is 還付未済."""

    line: RevenueLineRef
    budgeted: Yen = _NOTHING
    assessed: Yen = _NOTHING
    received: Yen = _NOTHING
    refundable: Yen = _NOTHING
    written_off: Yen = _NOTHING

    @property
    def uncollected(self) -> Yen:
        """収入未済 / Assessed, and neither received (without what is refundable) nor written off."""
        return self.assessed - self.received + self.refundable - self.written_off

    @property
    def against_budget(self) -> Yen:
        """予算現額に対する増減 / Received less budgeted."""
        return self.received - self.budgeted


@define
class _Sums:
    assessed: int = 0
    received: int = 0
    refundable: int = 0
    written_off: int = 0

    @property
    def uncollected(self) -> int:
        return self.assessed - self.received + self.refundable - self.written_off

    def add(self, other: _Sums) -> None:
        self.assessed += other.assessed
        self.received += other.received
        self.refundable += other.refundable
        self.written_off += other.written_off


class _Ledger:
    """Sums of lines, built entry by entry; a claim's own sums move with it when it is retitled."""

    def __init__(self) -> None:
        self.lines = dict[RevenueLineRef, _Sums]()

    def of(self, line: RevenueLineRef) -> _Sums:
        return self.lines.setdefault(line, _Sums())

    def add_claim(self, facts: Iterable[object]) -> tuple[RevenueLineRef | None, _Sums]:
        own, line, closes = _Sums(), None, date.max
        for fact in facts:
            match fact:
                case ClaimRaised():
                    line, closes = fact.line, fact.fiscal_year.accounts_close_on
                    own.assessed += fact.amount.amount
                case ClaimRetitled():
                    line = fact.moved_to
                case AssessmentChanged() if fact.on <= closes:  # 閉鎖後の減額は、決算を動かさない
                    own.assessed += fact.by_amount.amount
                    own.refundable += fact.over.amount
                case ReceiptTaken():
                    self._receive(own, fact, 1)
                case ReceiptUndone():
                    self._receive(own, fact, -1)
                case ChargeOverpaid() if fact.on <= closes:
                    self.of(fact.charge_line).assessed -= fact.amount.amount
                    self.of(fact.charge_line).refundable += fact.amount.amount
                case OverpaymentRefunded() | OverpaymentSetOff() if fact.from_revenue:
                    sums = own if fact.charge_line is None else self.of(fact.charge_line)
                    sums.received -= fact.amount.amount
                    sums.refundable -= fact.amount.amount
                case ClaimWrittenOff():
                    own.written_off += fact.amount.amount
                case _:
                    pass
        if line is not None:
            self.of(line).add(own)
        return line, own

    def _receive(self, own: _Sums, fact: ReceiptTaken | ReceiptUndone, sign: int) -> None:
        part = fact.portions
        own.received += sign * (part.principal + part.over).amount
        own.refundable += sign * part.over.amount
        for line, amount in ((fact.charge_line, part.charge), (fact.fee_line, part.fee)):
            if line is not None and amount:  # 延滞金・手数料は、収納の時に調定する
                self.of(line).assessed += sign * amount.amount
                self.of(line).received += sign * amount.amount


def standings(
    books: Books, journal: Journal, year: FiscalYear, *, on: date, known_at: datetime | None = None
) -> tuple[Standing, ...]:
    """歳入簿 / Every line of a year on a day, in order of reference.

    ``on``: facts effective up to and including that day. ``known_at``: only what was recorded by
    that instant (as then recorded); None: all that is recorded now (as later corrected).
    """
    ledger, budgets = _Ledger(), dict[RevenueLineRef, int]()
    for line in books.papers(REVENUE_LINES).of_year(year):
        budgets[line.ref] = _budgeted(_told(journal.read(stream_of_line(line.ref)), on, known_at))
    for claim in books.papers(CLAIMS).of_year(year):
        ledger.add_claim(_told(journal.read(stream_of_claim(claim.ref)), on, known_at))
    return tuple(
        Standing(
            line=line, budgeted=Yen(budgets.get(line, 0)), assessed=Yen(sums.assessed), received=Yen(sums.received),
            refundable=Yen(sums.refundable), written_off=Yen(sums.written_off),
        )
        for line in sorted({*budgets, *ledger.lines})
        for sums in (ledger.lines.get(line) or _Sums(),)
    )  # fmt: skip


def _told(entries: Iterable[Entry], on: date, known_at: datetime | None) -> Iterator[object]:
    for entry in entries:
        if entry.effective_on <= on and (known_at is None or entry.recorded_at <= known_at):
            yield EVENTS.event_of(entry)


def _budgeted(facts: Iterable[object]) -> int:
    amount = 0
    for fact in facts:
        if isinstance(fact, RevenueBudgeted):
            amount += fact.amount.amount
        elif isinstance(fact, RevenueBudgetChanged):
            amount += fact.by_amount.amount
    return amount


@frozen(kw_only=True)
class UncollectedClaim:
    """収入未済の一件 / What was uncollected of one claim (principal) on a day."""

    payer: PartyRef
    claim: ClaimRef
    line: RevenueLineRef
    amount: Yen


def uncollected_claims(
    books: Books, journal: Journal, year: FiscalYear, *, on: date, known_at: datetime | None = None
) -> tuple[UncollectedClaim, ...]:
    """収入未済の内訳 / The claims behind the uncollected sums of ``standings`` on the same day, by payer and claim."""
    found, ledger = list[UncollectedClaim](), _Ledger()
    for claim in books.papers(CLAIMS).of_year(year):
        line, own = ledger.add_claim(_told(journal.read(stream_of_claim(claim.ref)), on, known_at))
        if line is not None and own.uncollected:
            found.append(UncollectedClaim(payer=claim.payer, claim=claim.ref, line=line, amount=Yen(own.uncollected)))
    return tuple(sorted(found, key=lambda each: (each.payer.value, each.claim.value)))


@frozen(kw_only=True)
class UnpaidClaim:
    """未納の一件 / What one payer still owes on one claim, by component, on a day."""

    payer: PartyRef
    claim: ClaimRef
    line: RevenueLineRef
    origin_year: FiscalYear
    due_on: date | None
    principal: Yen
    charge: Yen
    fee: Yen


def unpaid_claims(books: Books, year: FiscalYear, terms: RevenueTerms, *, on: date) -> tuple[UnpaidClaim, ...]:
    """未納の一覧 / Everything unpaid of a year's claims as they stand now, by payer and claim; charges up to the day."""
    found = list[UnpaidClaim]()
    for claim in books.papers(CLAIMS).of_year(year):
        owed = terms.owed(claim, on)
        if owed.total:
            found.append(
                UnpaidClaim(
                    payer=claim.payer, claim=claim.ref, line=claim.line, origin_year=claim.origin_year, due_on=claim.due_on,
                    principal=owed.principal, charge=owed.charge, fee=owed.fee,
                )
            )  # fmt: skip
    return tuple(sorted(found, key=lambda each: (each.payer.value, each.claim.value)))


def unpaid_by_payer(unpaid: Iterable[UnpaidClaim]) -> dict[PartyRef, Yen]:
    """納入者ごとの未納 / The sums by payer: principal, charge and fee together."""
    sums = dict[PartyRef, Yen]()
    for each in unpaid:
        sums[each.payer] = sums.get(each.payer, _NOTHING) + each.principal + each.charge + each.fee
    return sums
