"""合成した一年 / One city's year, made up from a seed: commitments and payments against a budget, then settled.

Skewed as a real year is: few lines take most commitments, April and March are busy, and
payments run into the settlement period (to 31 May). Some commands ask for more than a
line has, and are refused; they are counted.
"""

from __future__ import annotations

import csv
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

from attrs import define, field, frozen

from jichitai.fiscal.accounting import ExpenditureDesk
from jichitai.fiscal.budgets.carry_over import CarryOver
from jichitai.fiscal.budgets.voted import Budget, BudgetLine
from jichitai.fiscal.closing.carried import (
    CarryOutAppropriation,
    CarryOverAuthority,
    CarryOverAuthorityRef,
    RegisterCarryOverAuthority,
)
from jichitai.fiscal.closing.desk import ClosingDesk
from jichitai.fiscal.closing.outcome import Composition, RevenueOutcome, composition_of
from jichitai.fiscal.closing.reckoning import check_books, settled_from
from jichitai.fiscal.closing.resources import CarriedFunding
from jichitai.fiscal.closing.retelling import Retelling
from jichitai.fiscal.closing.settlement import Settlement, check_settlement, tied
from jichitai.fiscal.closing.trial_balance import LedgerAccount
from jichitai.fiscal.gates import allow_all
from jichitai.fiscal.ledger.appropriation import AllotAppropriation, CommitExpenditure, CommitmentCause
from jichitai.fiscal.ledger.commitment import CancelCommitment, DecreaseCommitment, ExpenditureCommitment
from jichitai.fiscal.ledger.payment import MakePayment
from jichitai.fiscal.ledger.payment_order import ConfirmPaymentOrder, IssuePaymentOrder
from jichitai.fiscal.ports import Books
from jichitai.fiscal.refusals import Refusal
from jichitai.fiscal.sql import SqlBooks
from jichitai.fiscal.titles.account_titles import Account, AccountKind, AccountTitle, Title
from jichitai.fiscal.titles.revenue_title import RevenueTitle
from jichitai.master_data.journal import Entry, Journal
from jichitai.master_data.journal.ports import START, Outbox
from jichitai.master_data.kernel import AppropriationRef, ApprovalRef, CaseRef, FiscalYear, OfficerRef, PartyRef, Yen, total
from jichitai.master_data.kernel.clock import Clock
from jichitai.master_data.sql import Database, SqlJournal, SqlOutbox, upgrade

MITAKA = Path(__file__).resolve().parents[3] / "shared" / "data" / "mitaka_fy2024"
BUDGET_OFFICER, OFFICER, ACCOUNTANT = OfficerRef("3001"), OfficerRef("1001"), OfficerRef("2001")
# 月ごとの件数の重み（4月から翌年3月）：契約の始まる4月と、年度末が多い。
MONTHS = (16, 8, 7, 7, 6, 7, 7, 7, 7, 8, 9, 11)
RESERVE = "28"


def mitaka_budget(folder: Path = MITAKA) -> Budget:
    """公表された予算 / The published FY2024 budget, all funds, summed to 節; the reserve has none."""
    sums: dict[AccountTitle, int] = {}
    with (folder / "expenditure.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            title = AccountTitle(
                account=_account(row), chapter=Title(row["kan_code"], row["kan_label"]),
                section=Title(row["kou_code"], row["kou_label"]), item=Title(row["moku_code"], row["moku_label"]),
                object_of_expenditure=None if row["setsu_code"] == RESERVE else Title(row["setsu_code"], row["setsu_label"]),
            )  # fmt: skip
            sums[title] = sums.get(title, 0) + int(row["value"])
    lines = tuple(BudgetLine(title=title, amount=Yen(amount)) for title, amount in sums.items())
    return Budget(fiscal_year=FiscalYear(2024), lines=lines)


def mitaka_revenue(folder: Path = MITAKA) -> tuple[tuple[RevenueTitle, Yen], ...]:
    """公表された歳入予算 / The published revenue budget, all funds, summed to 節."""
    sums: dict[RevenueTitle, int] = {}
    with (folder / "revenue.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            title = RevenueTitle(
                account=_account(row), chapter=Title(row["kan_code"], row["kan_label"]),
                section=Title(row["kou_code"], row["kou_label"]), item=Title(row["moku_code"], row["moku_label"]),
                subitem=Title(row["setsu_code"], row["setsu_label"]),
            )  # fmt: skip
            sums[title] = sums.get(title, 0) + int(row["value"])
    return tuple((title, Yen(amount)) for title, amount in sums.items())


def _account(row: dict[str, str]) -> Account:
    kind = AccountKind.GENERAL if row["fund_code"] == "01" else AccountKind.SPECIAL
    return Account(row["fund_code"], row["fund_label"], kind)


def made_up_budget(seed: int, *, lines: int = 120, year: int = 2026) -> Budget:
    """作り物の予算 / A budget of two accounts, lines as unequal as real ones."""
    chance = random.Random(seed)
    accounts = (Account("01", "一般会計", AccountKind.GENERAL), Account("02", "国民健康保険事業特別会計", AccountKind.SPECIAL))
    made = []
    for at in range(lines):
        title = AccountTitle(
            account=accounts[at % 5 == 0], chapter=Title(f"{at % 7 + 1:02d}", f"款{at % 7 + 1}"), section=Title("01", "項"),
            item=Title(f"{at + 1:03d}", f"目{at + 1}"), object_of_expenditure=Title("12", "委託料"),
        )  # fmt: skip
        made.append(BudgetLine(title=title, amount=Yen(int(chance.lognormvariate(17, 1.6)) + 100_000)))
    return Budget(fiscal_year=FiscalYear(year), lines=tuple(made))


def made_up_revenue(budget: Budget) -> tuple[tuple[RevenueTitle, Yen], ...]:
    """作り物の歳入予算 / Revenue that balances a made-up budget, one title for each account."""
    tax = Title("01", "市税")
    return tuple(
        (
            RevenueTitle(account=account, chapter=tax, section=tax, item=tax, subitem=Title("01", "現年課税分")),
            budget.amount_of(account),
        )
        for account in budget.accounts
    )


@frozen
class Planned:
    """一件の予定 / One purchase of the year: on which line, how much, when, and what becomes of it."""

    number: int
    line: AppropriationRef
    amount: int
    on: date
    fate: str
    ordered_on: date
    paid_on: date


FATES = {"paid": 900, "in-two": 30, "decreased": 25, "cancelled": 15, "open": 15, "carried": 5, "too-much": 10}


def plans(budget: Budget, count: int, seed: int) -> Iterator[Planned]:
    """予定の列 / The purchases of a year, the same for the same seed."""
    chance, year = random.Random(seed), budget.fiscal_year
    usable = [line for line in budget.lines if line.title.object_of_expenditure is not None and line.amount]
    weights = list(accumulate(line.amount.amount**0.5 for line in usable))
    share = {line.title.path: weight for line, weight in zip(usable, _shares(weights), strict=True)}
    fates, fate_weights = list(FATES), list(accumulate(FATES.values()))
    months = list(accumulate(MONTHS))
    for number in range(count):
        line = chance.choices(usable, cum_weights=weights)[0]
        mean = line.amount.amount / max(count * share[line.title.path], 1)
        fate = chance.choices(fates, cum_weights=fate_weights)[0]
        amount = max(1, int(mean * chance.lognormvariate(-0.9, 1.0)))
        if fate == "too-much":
            amount = line.amount.amount + chance.randrange(1, 1_000)
        month = chance.choices(range(12), cum_weights=months)[0]
        on = _day(year, month, chance)
        ordered = min(on + timedelta(days=chance.randrange(5, 75)), year.accounts_close_on)
        paid = min(ordered + timedelta(days=chance.randrange(1, 30)), year.accounts_close_on)
        yield Planned(number, line.title.ref(year), amount, on, fate, ordered, paid)


def _shares(cumulated: list[float]) -> list[float]:
    whole, before = cumulated[-1], 0.0
    shares = []
    for each in cumulated:
        shares.append((each - before) / whole)
        before = each
    return shares


def _day(year: FiscalYear, month: int, chance: random.Random) -> date:
    first = date(year.year + (month > 8), (month + 3) % 12 + 1, 1)
    return first + timedelta(days=chance.randrange(28))


@define
class Year:
    """一年の帳簿 / Carries a made-up year out, batch by batch, and settles it."""

    budget: Budget
    revenue: tuple[tuple[RevenueTitle, Yen], ...]
    transaction: Callable[[], AbstractContextManager[tuple[Books, Journal]]]
    told: Counter[str] = field(factory=Counter)
    seconds: dict[str, float] = field(factory=dict)
    to_carry: list[ExpenditureCommitment] = field(factory=list)

    @property
    def year(self) -> FiscalYear:
        return self.budget.fiscal_year

    @contextmanager
    def _timed(self, name: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - began

    @contextmanager
    def _desks(self) -> Iterator[tuple[ExpenditureDesk, ClosingDesk]]:
        with self.transaction() as (books, journal):
            yield (
                ExpenditureDesk(books=books, journal=journal, gate=allow_all),
                ClosingDesk(books=books, journal=journal, gate=allow_all),
            )

    def open(self) -> None:
        with self._timed("予算の記帳と配当"), self._desks() as (desk, closing):
            for year in (self.year, self.year.next):
                closing.open_year(year, on=year.start, by=ACCOUNTANT, key=f"open-{year.year}")
            desk.open_budget(self.budget, on=self.year.start, by=BUDGET_OFFICER, key="budget")
            for line in self.budget.lines:
                if line.amount:
                    ref = line.title.ref(self.year)
                    command = AllotAppropriation(appropriation=ref, amount=line.amount, on=self.year.start)
                    desk.allot(command, by=BUDGET_OFFICER, key=f"allot-{ref}")
                self.told["予算科目"] += 1

    def carry_out(self, planned: Iterator[Planned], *, batch: int) -> None:
        """一年を行う / Commit, order, confirm and pay, ``batch`` purchases in a transaction."""
        with self._timed("執行"):
            while some := tuple(each for _, each in zip(range(batch), planned, strict=False)):
                with self._desks() as (desk, _):
                    for each in some:
                        self._one(desk, each)

    def _one(self, desk: ExpenditureDesk, plan: Planned) -> None:
        at, case = f"{plan.number:06d}", CaseRef(f"案-{plan.number:06d}")
        cause = CommitmentCause.CONTRACT if plan.number % 3 else CommitmentCause.OTHER_ACT
        command = CommitExpenditure(
            appropriation=plan.line, amount=Yen(plan.amount), on=plan.on, case=case, approval=ApprovalRef(f"決-{at}"),
            payee=PartyRef(f"債-{plan.number % 4_000:04d}"), cause=cause,
        )  # fmt: skip
        try:
            made = desk.commit(command, by=OFFICER, key=f"c-{at}")
        except Refusal as refused:
            self.told[f"断り {refused.finding.code}"] += 1
            return
        self.told["支出負担行為"] += 1
        match plan.fate:
            case "cancelled":
                desk.cancel(CancelCommitment(commitment=made.ref, on=plan.on), by=OFFICER, key=f"x-{at}")
                self.told["取消し"] += 1
            case "open":
                self.told["未払のまま"] += 1
            case "carried":
                self.to_carry.append(made)
            case "decreased" if plan.amount > 1:
                less = DecreaseCommitment(commitment=made.ref, amount=Yen(plan.amount // 2), on=plan.on)
                made = desk.decrease(less, by=OFFICER, key=f"d-{at}")
                self.told["減額"] += 1
                self._paid(desk, plan, made.ref, made.amount.amount, "1")
            case "in-two" if plan.amount > 1:
                first = plan.amount // 3 or 1
                self._paid(desk, plan, made.ref, first, "1")
                self._paid(desk, plan, made.ref, plan.amount - first, "2")
            case _:
                self._paid(desk, plan, made.ref, plan.amount, "1")

    def _paid(self, desk: ExpenditureDesk, plan: Planned, commitment: Any, amount: int, part: str) -> None:
        at = f"{plan.number:06d}-{part}"
        fixed = min(plan.ordered_on, self.year.last_day) if plan.on <= self.year.last_day else plan.ordered_on
        fixed = max(fixed, plan.on)
        issue = IssuePaymentOrder(
            commitment=commitment, amount=Yen(amount), on=plan.ordered_on, attributed_to=self.year, debt_fixed_on=fixed,
            inspected_on=fixed, pay_by=plan.paid_on,
        )  # fmt: skip
        order = desk.order(issue, by=OFFICER, key=f"o-{at}")
        desk.confirm(ConfirmPaymentOrder(order=order.ref, on=plan.ordered_on), by=ACCOUNTANT, key=f"f-{at}")
        desk.pay(MakePayment(order=order.ref, amount=Yen(amount), on=plan.paid_on), by=ACCOUNTANT, key=f"p-{at}")
        self.told["支払"] += 1
        self.told["整理期間の支払"] += plan.paid_on > self.year.last_day

    def close(self) -> None:
        """年度を締める / Carry over what was held up, bring it into the next year, and close the accounts."""
        with self._timed("繰越しと閉鎖"), self._desks() as (_, closing):
            for at, commitment in enumerate(self.to_carry):
                closing.carry_out(self._carried(closing, at, commitment), by=BUDGET_OFFICER, key=f"k-{at}")
            inside = closing.open_next(self.year, on=self.year.next.start, by=BUDGET_OFFICER, key="next")
            self.told["繰越し"] += len(inside)
            for kind in CarryOver:
                closing.prepare_statement(
                    self.year, kind, on=date(self.year.year + 1, 5, 20), by=BUDGET_OFFICER, key=f"statement-{kind.value}"
                )
            closing.close(self.year, on=self.year.accounts_close_on, by=ACCOUNTANT, key="close")

    def _carried(self, closing: ClosingDesk, at: int, made: ExpenditureCommitment) -> CarryOutAppropriation:
        line = closing.books.appropriations.get(made.appropriation)
        half = made.amount.amount // 2
        values: dict[str, Any] = {
            "appropriation": line.ref, "amount": made.amount, "commitments": (made.ref,), "project": f"事業{at}",
            "funding": CarriedFunding(national=Yen(half), general=Yen(made.amount.amount - half)), "on": self.year.last_day,
        }  # fmt: skip
        if at % 2:
            return CarryOutAppropriation(kind=CarryOver.ACCIDENT, accident="資材の納期の遅れ", **values)
        section = f"{line.title.account.code}/{line.title.chapter.code}-{line.title.section.code}"
        authority = CarryOverAuthority(
            ref=CarryOverAuthorityRef(f"明許-{at}"),
            fiscal_year=self.year,
            section=section,
            project=f"事業{at}",
            amount=made.amount,
        )
        command = RegisterCarryOverAuthority(authority=authority, on=date(self.year.year + 1, 3, 20))
        closing.authorise(command, by=BUDGET_OFFICER, key=f"authority-{at}")
        return CarryOutAppropriation(kind=CarryOver.APPROVED, authority=authority.ref, **values)

    def settle(self, entries: Iterator[Entry]) -> Settled:
        """決算する / Tell the books again by the journal, settle every account, and compare everything with everything."""
        with self._timed("仕訳から作り直す"):
            retold = Retelling().take_all(entries)
            composition = composition_of(retold.changes)
        revenue = tuple(outcome(title, amount) for title, amount in self.revenue)
        balance = retold.balance
        for row in revenue:
            account = row.title.account.code
            balance.post(account, debit=LedgerAccount.CASH, credit=LedgerAccount.REVENUE, amount=row.received)
        found: list[Any] = []
        with self._timed("決算"), self._desks() as (_, closing):
            books = closing.books
            found += check_books(books, self.year, composition=composition)
            found += check_books(books, self.year.next, composition=composition)
            settlements = settled_from(books, self.year, composition=composition, revenue=revenue)
            for each in settlements:
                code = each.account.code
                found += check_settlement(settlement=each)
                found += tied(
                    each, received=-balance.of(code, LedgerAccount.REVENUE), spent=balance.of(code, LedgerAccount.EXPENDITURE),
                    cash=_cash_of_year(retold, self.year, code, each.received),
                )  # fmt: skip
                closing.settle(each, on=date(self.year.year + 1, 8, 20), by=ACCOUNTANT, key=f"settle-{code}")
            differing = sum(
                (line.voted, line.allotted, line.committed) != (kept.voted, kept.allotted, kept.committed)
                for line in retold.lines.values()
                for kept in (books.appropriations.get(line.ref),)
            )
        return Settled(settlements, tuple(found), retold, balance.total, differing, composition)


def _cash_of_year(retold: Retelling, year: FiscalYear, code: str, received: Yen) -> Yen:
    paid = sum(
        each.paid.amount
        for each in retold.commitments.values()
        if each.fiscal_year == year and each.appropriation.value.startswith(f"{year.year}/{code}/")
    )
    return received - Yen(paid)


@frozen
class Settled:
    """決算の結果 / The settlements, what did not tie, and the books as the journal tells them."""

    settlements: tuple[Settlement, ...]
    found: tuple[Any, ...]
    retold: Retelling
    trial_balance: Yen
    differing_lines: int
    composition: dict[AppropriationRef, Composition]

    @property
    def overspent(self) -> int:
        return sum(row.unused < Yen(0) for each in self.settlements for row in each.expenditure)


def outcome(title: RevenueTitle, budgeted: Yen) -> RevenueOutcome:
    """歳入の結果 / How a revenue title ended: mostly as budgeted, taxes with arrears, a write-off, a refund pending."""
    amount = budgeted.amount
    if "税" in title.chapter.name or "保険料" in title.chapter.name:
        outstanding, written_off, pending = amount // 100, amount // 2_000, amount // 50_000
        assessed = amount + amount // 80
        received = assessed - outstanding - written_off + pending
    else:
        assessed, received, outstanding, written_off, pending = amount, amount, 0, 0, 0
    return RevenueOutcome(
        title=title, budget=Composition(initial=budgeted), assessed=Yen(assessed), received=Yen(received),
        written_off=Yen(written_off), outstanding=Yen(outstanding), refund_pending=Yen(pending),
    )  # fmt: skip


def sql_transaction(database: Database, clock: Clock) -> Callable[[], AbstractContextManager[Any]]:
    """データベースの取引 / One transaction on a database, with its books and journal."""

    @contextmanager
    def begin() -> Iterator[Any]:
        with database.write() as connection:
            yield SqlBooks(connection), SqlJournal(connection, clock=clock)

    return begin


def prepare(database: Database) -> None:
    """表を作る / Make the tables."""
    with database.write() as connection:
        upgrade(connection)
        upgrade(connection, "jichitai.fiscal")


def entries_of(outbox: Outbox) -> Iterator[Entry]:
    """記帳の列 / Every entry of a journal, by the batch."""
    cursor = START
    while (batch := outbox.read_after(cursor, limit=2_000)).entries:
        yield from batch.entries
        cursor = batch.cursor


@contextmanager
def journal_of(database: Database) -> Iterator[Iterator[Entry]]:
    """データベースの記帳の列 / The same, of a database."""
    with database.read() as connection:
        yield entries_of(SqlOutbox(connection))


def initial_total(composition: dict[AppropriationRef, Composition]) -> Yen:
    """当初予算の計 / What was voted at first, all lines together."""
    return total(each.initial for each in composition.values())
