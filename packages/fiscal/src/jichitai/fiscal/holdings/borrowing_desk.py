"""借入れの窓口 / The desk of borrowing limits, taken from the budget, and of temporary borrowing."""

from __future__ import annotations

from typing import Final

from attrs import evolve

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import OfficerRef, Yen, total

from ..budgets.borrowing import check_temporary_borrowing
from ..clerk import Clerk
from ..formulation.bill_desk import BILLS
from ..formulation.bill_values import BillStage
from ..gates import Gate, deny_all
from ..ports import Books
from ..refusals import NotInBooks, refuse, refuse_by_rule
from . import debt_findings as findings
from .events import EVENTS
from .limits import (
    BORROWINGS,
    LIMITS,
    BorrowingLimits,
    BorrowingLimitsSet,
    BorrowTemporarily,
    MoneyBorrowed,
    RepayBorrowing,
    SetLimits,
    TakeLimitsOfBill,
    TemporaryBorrowing,
    temporary_key,
)
from .references import (
    BORROWING_SERIES,
    BorrowingRef,
    LimitsRef,
    stream_of_borrowing,
    stream_of_limits,
)

_ADOPTED: Final = frozenset({BillStage.ADOPTED, BillStage.IN_BOOKS})


class BorrowingDesk:
    """借入れの窓口 / Limits and temporary borrowing, in the caller's transaction. Locks: payments, limits, bonds, ceilings, number."""

    def __init__(self, *, books: Books, journal: Journal, gate: Gate = deny_all) -> None:
        self._clerk: Final = Clerk(books=books, journal=journal, events=EVENTS, gate=gate)
        self.books: Final = self._clerk.books
        self.journal: Final = journal

    def set_limits(self, command: SetLimits, *, by: OfficerRef, key: str) -> BorrowingLimits:
        """限度を定める / Enter or amend the limits in force. ``BorrowingLimitBelowUsed``."""

        def work() -> BorrowingLimits:
            return self._set(
                BorrowingLimitsSet(
                    limits=LimitsRef.of(command.fiscal_year, command.account), fiscal_year=command.fiscal_year,
                    account=command.account, bonds=command.bonds, temporary_borrowing=command.temporary_borrowing, bill=None,
                    on=command.on,
                ), by,
            )  # fmt: skip

        return self._clerk.once("set-borrowing-limits", key, by, command.on, command, BorrowingLimits, work)

    def take_limits(self, command: TakeLimitsOfBill, *, by: OfficerRef, key: str) -> BorrowingLimits:
        """予算案から限度を移す / Take the limits of an adopted bill; a supplementary one changes those in force by name."""

        def work() -> BorrowingLimits:
            bill = self.books.papers(BILLS).hold(command.bill)
            if bill.stage not in _ADOPTED:
                refuse(findings.borrowing_bill_not_adopted(bill=bill.ref))
            ref, items = LimitsRef.of(bill.fiscal_year, bill.account.code), bill.items
            before = self._found(ref)
            if before is not None:
                now = evolve(items, bonds=before.bonds, temporary_borrowing=before.temporary_borrowing, abolished=())
                items = now.changed_by(bill.items)
            return self._set(
                BorrowingLimitsSet(
                    limits=ref, fiscal_year=bill.fiscal_year, account=bill.account.code, bonds=items.bonds,
                    temporary_borrowing=items.temporary_borrowing, bill=bill.ref, on=command.on,
                ), by,
            )  # fmt: skip

        return self._clerk.once("take-borrowing-limits", key, by, command.on, command, BorrowingLimits, work)

    def borrow(self, command: BorrowTemporarily, *, by: OfficerRef, key: str) -> TemporaryBorrowing:
        """一時借入れをする / Borrow within the ceiling of the budget and what is still payable. ``RuleNotMet``."""

        def work() -> TemporaryBorrowing:
            limits = self.books.papers(LIMITS).hold(command.limits)
            ceiling_key, ceilings = temporary_key(limits.ref), self.books.ceilings
            found = ceilings.find(ceiling_key)
            drew = found is not None and ceilings.use(ceiling_key, command.amount)
            now = ceilings.find(ceiling_key)
            outstanding = now.used - (command.amount if drew else Yen(0)) if now else Yen(0)
            refuse_by_rule(
                check_temporary_borrowing(
                    amount=command.amount, outstanding=outstanding, ceiling=now.limit if now else None,
                    payable=self._payable(limits),
                )
            )  # fmt: skip
            number = self._clerk.number(BORROWING_SERIES, limits.fiscal_year, by=by)
            event = MoneyBorrowed(
                borrowing=BorrowingRef.numbered(limits.fiscal_year, number), number=number, fiscal_year=limits.fiscal_year,
                limits=limits.ref, lender=command.lender, amount=command.amount, on=command.on,
            )  # fmt: skip
            made = TemporaryBorrowing.of(event)
            self.books.papers(BORROWINGS).add(made)
            self._clerk.write(stream_of_borrowing(made.ref), event, on=command.on, by=by, new=True)
            return made

        return self._clerk.once("borrow-temporarily", key, by, command.on, command, TemporaryBorrowing, work)

    def repay(self, command: RepayBorrowing, *, by: OfficerRef, key: str) -> TemporaryBorrowing:
        """一時借入金を償還する / Record a repayment; ``TemporaryBorrowing.findings_on`` tells whether it came in time."""

        def work() -> TemporaryBorrowing:
            before = self.books.papers(BORROWINGS).hold(command.borrowing)
            event = before.repay(command)
            after = before.after(event)
            self.books.papers(BORROWINGS).save(after, read_at=before.version)
            self.books.ceilings.give_back(temporary_key(before.limits), command.amount)
            self._clerk.write(stream_of_borrowing(after.ref), event, on=command.on, by=by)
            return after

        return self._clerk.once("repay-borrowing", key, by, command.on, command, TemporaryBorrowing, work)

    def _found(self, ref: LimitsRef) -> BorrowingLimits | None:
        try:
            return self.books.papers(LIMITS).hold(ref)
        except NotInBooks:
            return None

    def _set(self, event: BorrowingLimitsSet, by: OfficerRef) -> BorrowingLimits:
        """限度と枠を合わせる / Put the limits in, and move every ceiling to its new limit; not below what is used."""
        before = self._found(event.limits)
        after = BorrowingLimits.of(event) if before is None else before.after(event)
        new, ceilings = after.ceilings, self.books.ceilings
        if before is None:
            self.books.papers(LIMITS).add(after)
        else:
            self.books.papers(LIMITS).save(after, read_at=before.version)
        for key in sorted({*new, *(before.ceilings if before else ())}):
            limit, found = new.get(key, Yen(0)), ceilings.find(key)
            if found is None:
                ceilings.open(key, limit)
            elif limit > found.limit:
                ceilings.raise_by(key, limit - found.limit)
            elif limit < found.limit and not ceilings.lower_by(key, found.limit - limit):
                used = ceilings.get(key).used
                refuse(findings.borrowing_limit_below_used(what=key.rpartition(":")[2], limit=limit, used=used))
        self._clerk.write(stream_of_limits(after.ref), event, on=event.on, by=by, new=before is None)
        return after

    def _payable(self, limits: BorrowingLimits) -> Yen:
        """これから支出する額 / What is voted in the account and not yet paid."""
        lines = [
            line for line in self.books.appropriations.of_year(limits.fiscal_year) if line.title.account.code == limits.account
        ]
        paid = (each.paid for line in lines for each in self.books.commitments.of_line(line.ref))
        return total(line.voted for line in lines) - total(paid)
