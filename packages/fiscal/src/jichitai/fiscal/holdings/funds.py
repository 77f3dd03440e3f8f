"""基金台帳 / Funds: deposits and withdrawals through the budget, income into the budget, and cash lent to the accounts (繰替運用)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Final

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import CaseRef, Diagnostic, FiscalYear, Yen, total

from ..ledger.appropriation import positive
from ..ledger.references import PaymentOrderRef
from ..papers import OwnPaper, PaperKind
from ..property.funds import FundKind, check_fund_budgeted
from ..refusals import refuse
from ..revenue.references import ReceiptRef
from ..settlement.figures import SurplusAuthority
from . import debt_findings as findings
from .references import FundRef


@frozen(kw_only=True)
class OpenFund:
    """基金を設けよ / Command: put a fund on the register. ``opening`` is its cash when the register opens (0 for a new one)."""

    name: str
    kind: FundKind
    purpose: str
    ordinance: str
    account: str
    opening: Yen
    on: date

    def __attrs_post_init__(self) -> None:
        if self.opening < Yen(0) or not (self.name.strip() and self.purpose.strip() and self.ordinance.strip()):
            raise ValueError("a fund has a name, a purpose and an ordinance, and opens with nothing or more")


@frozen(kw_only=True)
class DepositIntoFund:
    """積み立てよ / Command: deposit what a paid order brought (積立金); amount, case, year and day come from it."""

    fund: FundRef
    order: PaymentOrderRef


@frozen(kw_only=True)
class DepositSurplus:
    """剰余金を編入せよ / Command: put part of a year's surplus in, without carrying it over (法233条の2ただし書)."""

    fund: FundRef
    surplus_of: FiscalYear
    amount: Yen = field(validator=positive)
    on: date
    authority: SurplusAuthority


@frozen(kw_only=True)
class WithdrawFromFund:
    """取り崩せ / Command: withdraw what was received into the budget (繰入金); amount, year and day come from the receipt."""

    fund: FundRef
    receipt: ReceiptRef
    for_its_purpose: bool


@frozen(kw_only=True)
class RecordFundIncome:
    """収益を記録せよ / Command: record income received into the budget (財産収入). It enters the fund only by a deposit."""

    fund: FundRef
    receipt: ReceiptRef


@frozen(kw_only=True)
class LendFundCash:
    """繰替運用せよ / Command: lend cash to the accounts until ``return_by`` at a yearly rate, surely and to the fund's good."""

    fund: FundRef
    amount: Yen = field(validator=positive)
    on: date
    return_by: date
    rate: Fraction
    surely: bool
    efficiently: bool

    def __attrs_post_init__(self) -> None:
        if self.return_by < self.on or not 0 <= self.rate < 1:
            raise ValueError("cash returns not before it is lent, at a rate from 0 up to, not including, 1")


@frozen(kw_only=True)
class ReturnFundCash:
    """繰り戻せ / Command: return cash lent; ``loan`` is the number of the entry that lent it."""

    fund: FundRef
    loan: int
    amount: Yen = field(validator=positive)
    on: date


class FundEntryKind(Enum):
    """基金の記録の種類 / What an entry of a fund records."""

    OPENING = "opening"
    """台帳の始まりの現在高 / Cash when the register opened."""
    DEPOSIT = "deposit"
    """積立て / Deposited through the budget."""
    SURPLUS = "surplus"
    """剰余金の編入 / Surplus put in."""
    WITHDRAWAL = "withdrawal"
    """取崩し / Withdrawn into the budget."""
    INCOME = "income"
    """収益（予算に計上。残高は変わらない） / Income into the budget; the balance stays."""
    LENT = "lent"
    """繰替運用 / Lent to the accounts; the balance stays."""
    RETURNED = "returned"
    """繰戻し / Returned."""


_SIGNS: Final = {FundEntryKind.OPENING: 1, FundEntryKind.DEPOSIT: 1, FundEntryKind.SURPLUS: 1, FundEntryKind.WITHDRAWAL: -1}
_LOANS: Final = {FundEntryKind.LENT: 1, FundEntryKind.RETURNED: -1}


@frozen(kw_only=True)
class FundEntry:
    """基金の一記録 / One entry. ``fiscal_year`` is the budget's, which the settlement months share with the year before."""

    number: int
    kind: FundEntryKind
    on: date
    fiscal_year: FiscalYear
    amount: Yen
    order: PaymentOrderRef | None = None
    receipt: ReceiptRef | None = None
    case: CaseRef | None = None
    authority: SurplusAuthority | None = None
    loan: int | None = None
    return_by: date | None = None
    rate: Fraction | None = None

    @property
    def to_balance(self) -> int:
        """残高への増減 / What it adds to the balance, in yen."""
        return self.amount.amount * _SIGNS.get(self.kind, 0)

    @property
    def to_lent(self) -> int:
        """繰替運用への増減 / What it adds to what is lent, in yen."""
        return self.amount.amount * _LOANS.get(self.kind, 0)


@frozen(kw_only=True)
class FundOpened:
    """基金を台帳に載せた / A fund came onto the register."""

    fund: FundRef
    number: int
    fiscal_year: FiscalYear
    name: str
    kind: FundKind
    purpose: str
    ordinance: str
    account: str
    entry: FundEntry


@frozen(kw_only=True)
class FundDeposited:
    """積み立てた / Cash was deposited."""

    fund: FundRef
    entry: FundEntry


@frozen(kw_only=True)
class FundWithdrawn:
    """取り崩した / Cash was withdrawn into the budget."""

    fund: FundRef
    entry: FundEntry


@frozen(kw_only=True)
class FundIncomeReceived:
    """基金の収益を予算に受け入れた / Income of the fund was received into the budget."""

    fund: FundRef
    entry: FundEntry


@frozen(kw_only=True)
class FundCashLent:
    """繰替運用した / Cash was lent to the accounts."""

    fund: FundRef
    entry: FundEntry


@frozen(kw_only=True)
class FundCashReturned:
    """繰り戻した / Cash lent came back."""

    fund: FundRef
    entry: FundEntry


FundEvent = FundDeposited | FundWithdrawn | FundIncomeReceived | FundCashLent | FundCashReturned
"""基金の出来事 / The facts that change a fund after it was opened."""


class FundBasis(Enum):
    """年度末の数え方 / How a fund's year is counted in the statement: the body's own practice."""

    YEAR_END = "year-end"
    """三月三十一日の現在高 / By day: what stood on 31 March."""
    CLOSING = "closing"
    """出納整理期間を含む / By budget: the settlement months count in the year they settle."""


@frozen(kw_only=True)
class Fund(OwnPaper):
    """基金 / One fund and its entries; its cash, without what is lent, is never below nothing on any day."""

    ref: FundRef
    number: int
    fiscal_year: FiscalYear
    name: str
    kind: FundKind
    purpose: str
    ordinance: str
    account: str
    entries: tuple[FundEntry, ...] = field(repr=lambda rows: f"<{len(rows)} entries>")
    version: int = 0

    @classmethod
    def of(cls, event: FundOpened) -> Fund:
        """登載から / The fund as it was put on the register."""
        return cls(
            ref=event.fund, number=event.number, fiscal_year=event.fiscal_year, name=event.name, kind=event.kind,
            purpose=event.purpose, ordinance=event.ordinance, account=event.account, entries=(event.entry,),
        )  # fmt: skip

    @property
    def next_number(self) -> int:
        """次の記録の番号 / The number of the entry to come."""
        return len(self.entries) + 1

    def balance_on(self, day: date) -> Yen:
        """ある日の現在高 / What the fund holds at the end of a day, lent cash included."""
        return Yen(sum(each.to_balance for each in self.entries if each.on <= day))

    def lent_on(self, day: date) -> Yen:
        """ある日の繰替運用 / What is lent at the end of a day."""
        return Yen(sum(each.to_lent for each in self.entries if each.on <= day))

    @property
    def balance(self) -> Yen:
        """現在高 / The balance after everything recorded."""
        return self.balance_on(date.max)

    @property
    def cash(self) -> Yen:
        """手許の現金 / The balance without what is lent, after everything recorded."""
        return self.balance - self.lent_on(date.max)

    def left_of_loan(self, number: int, day: date = date.max) -> Yen:
        """繰替運用の残り / What is still out of one loan at the end of a day; 0 when there is none of that number."""
        return Yen(
            sum(each.to_lent for each in self.entries if each.on <= day and number in (each.loan, each.number) and each.to_lent)
        )

    def can_take(self, entry: FundEntry) -> None:
        """加えられるか / Refuse an entry after which cash would be short on its day or any later one. ``FundShort``."""
        cash = 0
        for each in sorted((*self.entries, entry), key=lambda row: (row.on, row.number)):
            cash += each.to_balance - each.to_lent
            if cash < 0:
                refuse(findings.fund_short(fund=self.ref, on=each.on, short=Yen(-cash)))

    def can_return(self, command: ReturnFundCash) -> None:
        """繰り戻せるか / Refuse a return of a loan that is not out, or of more than is left of it. ``FundLoanUnknown``."""
        if min(self.left_of_loan(command.loan, command.on), self.left_of_loan(command.loan)) < command.amount:
            refuse(findings.fund_loan_unknown(fund=self.ref, loan=command.loan))

    def after(self, event: FundEvent) -> Fund:
        """事実を当てはめる / Apply a fact; never refuses."""
        return evolve(self, entries=(*self.entries, event.entry), version=self.version + 1)

    def entries_of(self, year: FiscalYear, basis: FundBasis) -> Iterator[FundEntry]:
        """年度の記録 / The entries of a year, by day or by budget."""
        for each in self.entries:
            if each.fiscal_year == year if basis is FundBasis.CLOSING else each.on in year:
                yield each

    def balance_at_end(self, year: FiscalYear, basis: FundBasis) -> Yen:
        """年度末の現在高 / The balance at the end of a year, by day or by budget."""
        if basis is FundBasis.YEAR_END:
            return self.balance_on(year.last_day)
        return Yen(sum(each.to_balance for each in self.entries if each.fiscal_year <= year))


@frozen(kw_only=True)
class FundYear:
    """基金の一年 / A fund's year: opening and what came and went make the closing; what was lent and earned stands beside."""

    fund: FundRef
    name: str
    year: FiscalYear
    before: Yen
    deposited: Yen
    withdrawn: Yen
    after: Yen
    income: Yen
    lent_at_end: Yen


def fund_year(fund: Fund, *, year: FiscalYear, basis: FundBasis) -> FundYear:
    """基金の一年を作る / The yearly statement of a fund."""
    rows = tuple(fund.entries_of(year, basis))
    return FundYear(
        fund=fund.ref, name=fund.name, year=year, before=fund.balance_at_end(year.previous, basis),
        deposited=total(each.amount for each in rows if each.to_balance > 0),
        withdrawn=total(each.amount for each in rows if each.to_balance < 0), after=fund.balance_at_end(year, basis),
        income=total(each.amount for each in rows if each.kind is FundEntryKind.INCOME),
        lent_at_end=fund.lent_on(year.last_day if basis is FundBasis.YEAR_END else year.accounts_close_on),
    )  # fmt: skip


def fund_income_findings(
    fund: Fund, *, year: FiscalYear, budgeted_income: Yen, cost: Yen, budgeted_cost: Yen
) -> tuple[Diagnostic, ...]:
    """基金の収益と予算 / What 法241条4項 finds: income received for the budget of a year, and cost, beside what was budgeted."""
    income = fund_year(fund, year=year, basis=FundBasis.CLOSING).income
    return check_fund_budgeted(income=income, cost=cost, budgeted_income=budgeted_income, budgeted_cost=budgeted_cost)


def overdue_loans(funds: Iterable[Fund], *, on: date) -> Iterator[Diagnostic]:
    """期限を過ぎた繰替運用 / A finding for each loan due before ``on`` and still out; due on ``on`` itself is in time."""
    for fund in funds:
        for each in fund.entries:
            if each.kind is FundEntryKind.LENT and each.return_by is not None and each.return_by < on:
                left = fund.left_of_loan(each.number, on)
                if left:
                    yield findings.fund_loan_overdue(fund=fund.ref, loan=each.number, return_by=each.return_by, left=left, on=on)


FUNDS: Final = PaperKind("fund", Fund)
"""基金の棚 / The kind of paper a fund is."""
