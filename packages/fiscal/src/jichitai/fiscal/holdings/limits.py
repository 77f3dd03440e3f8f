"""借入れの限度 / The limits a budget sets for bonds and temporary borrowing, and temporary borrowing itself."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import CaseRef, Diagnostic, FiscalYear, PartyRef, Yen

from ..budgets.borrowing import BondItem, check_temporary_borrowing_repaid
from ..formulation.references import BudgetBillRef
from ..ledger.appropriation import positive
from ..papers import PaperKind
from ..refusals import refuse
from . import debt_findings as findings
from .references import BorrowingRef, LimitsRef


@frozen(kw_only=True)
class SetLimits:
    """借入れの限度を定めよ / Command: enter the limits of a budget in force that was not made in these books.

    補正のときは、補正の後の定めの全部を書く。
    """

    fiscal_year: FiscalYear
    account: str
    bonds: tuple[BondItem, ...]
    temporary_borrowing: Yen | None
    on: date


@frozen(kw_only=True)
class TakeLimitsOfBill:
    """予算案から限度を移せ / Command: take the limits of an adopted bill; nothing is typed again."""

    bill: BudgetBillRef
    on: date


@frozen(kw_only=True)
class BorrowingLimitsSet:
    """借入れの限度を定めた / The limits in force of one account's budget, as a whole."""

    limits: LimitsRef
    fiscal_year: FiscalYear
    account: str
    bonds: tuple[BondItem, ...]
    temporary_borrowing: Yen | None
    bill: BudgetBillRef | None
    on: date


@frozen(kw_only=True)
class BorrowingLimits:
    """借入れの限度 / The limits in force of one account's budget; what is borrowed under each is kept in its ceiling."""

    ref: LimitsRef
    fiscal_year: FiscalYear
    account: str
    bonds: tuple[BondItem, ...]
    temporary_borrowing: Yen | None
    bill: BudgetBillRef | None
    version: int = 0

    @classmethod
    def of(cls, event: BorrowingLimitsSet) -> BorrowingLimits:
        """定めから / The limits as first set."""
        return cls(
            ref=event.limits, fiscal_year=event.fiscal_year, account=event.account, bonds=event.bonds,
            temporary_borrowing=event.temporary_borrowing, bill=event.bill,
        )  # fmt: skip

    @property
    def parent(self) -> BudgetBillRef | None:
        """予算案 / The bill they were last taken from."""
        return self.bill

    @property
    def case(self) -> CaseRef | None:
        """案件 / None: the bill tells its case."""
        return None

    def after(self, event: BorrowingLimitsSet) -> BorrowingLimits:
        """事実を当てはめる / Apply a fact; never refuses."""
        return evolve(
            self, bonds=event.bonds, temporary_borrowing=event.temporary_borrowing, bill=event.bill, version=self.version + 1
        )

    def item(self, purpose: str) -> BondItem:
        """起債の定め / The budget's item of a purpose. ``BondLimitNotVoted``."""
        found = next((each for each in self.bonds if each.purpose == purpose and each.ceiling is not None), None)
        if found is None:
            refuse(findings.bond_limit_not_voted(year=self.fiscal_year, purpose=purpose))
        return found

    @property
    def ceilings(self) -> dict[str, Yen]:
        """枠 / The ceilings these limits open, by key."""
        kept = {bond_key(self.ref, each.purpose): each.ceiling for each in self.bonds if each.ceiling is not None}
        if self.temporary_borrowing is not None:
            kept[temporary_key(self.ref)] = self.temporary_borrowing
        return kept


def bond_key(ref: LimitsRef, purpose: str) -> str:
    """起債の枠 / The key of the ceiling of one purpose."""
    return f"fiscal.bond:{ref}:{purpose}"


def temporary_key(ref: LimitsRef) -> str:
    """一時借入金の枠 / The key of the ceiling of temporary borrowing."""
    return f"fiscal.temporary-borrowing:{ref}"


@frozen(kw_only=True)
class BorrowTemporarily:
    """一時借入れをせよ / Command: borrow temporarily under the limits of a budget. Case and account come from them."""

    limits: LimitsRef
    lender: PartyRef
    amount: Yen = field(validator=positive)
    on: date


@frozen(kw_only=True)
class RepayBorrowing:
    """一時借入金を償還せよ / Command: record a repayment, out of ``repaid_from``'s revenue."""

    borrowing: BorrowingRef
    amount: Yen = field(validator=positive)
    on: date
    repaid_from: FiscalYear


@frozen(kw_only=True)
class MoneyBorrowed:
    """一時借入れをした / Money was borrowed temporarily."""

    borrowing: BorrowingRef
    number: int
    fiscal_year: FiscalYear
    limits: LimitsRef
    lender: PartyRef
    amount: Yen
    on: date


@frozen(kw_only=True)
class BorrowingRepaid:
    """一時借入金を償還した / Part or all was repaid; a repayment too late, or from another year, is a finding, not a refusal."""

    borrowing: BorrowingRef
    amount: Yen
    on: date
    repaid_from: FiscalYear


@frozen(kw_only=True)
class TemporaryBorrowing:
    """一時借入金 / One temporary borrowing and what was repaid of it."""

    ref: BorrowingRef
    number: int
    fiscal_year: FiscalYear
    limits: LimitsRef
    lender: PartyRef
    amount: Yen
    borrowed_on: date
    repaid: tuple[BorrowingRepaid, ...] = ()
    version: int = 0

    @classmethod
    def of(cls, event: MoneyBorrowed) -> TemporaryBorrowing:
        """借入れから / The borrowing as it was made."""
        return cls(
            ref=event.borrowing, number=event.number, fiscal_year=event.fiscal_year, limits=event.limits, lender=event.lender,
            amount=event.amount, borrowed_on=event.on,
        )  # fmt: skip

    @property
    def parent(self) -> LimitsRef:
        """限度 / The limits it was borrowed under."""
        return self.limits

    @property
    def case(self) -> CaseRef | None:
        """案件 / None."""
        return None

    @property
    def owed(self) -> Yen:
        """現在高 / What is owed after everything recorded."""
        return self.owed_on(date.max)

    def owed_on(self, day: date) -> Yen:
        """ある日の現在高 / What is owed at the end of a day."""
        if day < self.borrowed_on:
            return Yen(0)
        return self.amount - Yen(sum(each.amount.amount for each in self.repaid if each.on <= day))

    def repay(self, command: RepayBorrowing) -> BorrowingRepaid:
        """償還 / A repayment. ``RepaymentBeyondBorrowed``, also for a day before it was borrowed."""
        if command.amount > self.owed or command.on < self.borrowed_on:
            owed = self.owed if command.on >= self.borrowed_on else Yen(0)
            refuse(findings.repayment_beyond_borrowed(borrowing=self.ref, amount=command.amount, owed=owed))
        return BorrowingRepaid(borrowing=self.ref, amount=command.amount, on=command.on, repaid_from=command.repaid_from)

    def after(self, event: BorrowingRepaid) -> TemporaryBorrowing:
        """事実を当てはめる / Apply a fact; never refuses."""
        return evolve(self, repaid=(*self.repaid, event), version=self.version + 1)

    def findings_on(self, on: date) -> tuple[Diagnostic, ...]:
        """償還の所見 / What 法235条の3第3項 finds: each repayment, and what is still owed on a day."""
        found = [
            finding for each in self.repaid
            for finding in check_temporary_borrowing_repaid(
                year=self.fiscal_year, repaid_on=each.on, repaid_from=each.repaid_from, on=on
            )
        ]  # fmt: skip
        if self.owed_on(on):
            found += check_temporary_borrowing_repaid(year=self.fiscal_year, on=on)
        return tuple(found)


LIMITS: Final = PaperKind("borrowing-limits", BorrowingLimits)
"""限度の棚 / The kind of paper the limits of a budget are."""
BORROWINGS: Final = PaperKind("temporary-borrowing", TemporaryBorrowing)
"""一時借入金の棚 / The kind of paper a temporary borrowing is."""
