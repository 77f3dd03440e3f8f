"""債務の窓口 / The desk of debts: limits from the budget, bonds, their redemption, and temporary borrowing."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import evolve

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import OfficerRef, Yen, total

from ..budgets.borrowing import check_bond_issue, check_temporary_borrowing
from ..clerk import Clerk
from ..formulation.bill_desk import BILLS
from ..formulation.bill_values import BillStage
from ..gates import Gate, deny_all
from ..ledger.references import PaymentOrderRef
from ..ports import Books
from ..refusals import NotInBooks, refuse
from . import debt_findings as findings
from .asset_findings import refuse_unmet
from .bonds import BONDS, Bond, BondEvent, BondIssued, ChangeRate, IssueBond, RedeemEarly, RedeemInstalment
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
    bond_key,
    temporary_key,
)
from .references import (
    BOND_SERIES,
    BORROWING_SERIES,
    BondRef,
    BorrowingRef,
    LimitsRef,
    stream_of_bond,
    stream_of_borrowing,
    stream_of_limits,
)
from .schedule import ties
from .sources import drawn, held_source, paid_on

_ADOPTED: Final = frozenset({BillStage.ADOPTED, BillStage.IN_BOOKS})


class DebtDesk:
    """債務の窓口 / Carries out the commands of debts, in the caller's transaction. Locks: payments, limits, bonds, ceilings, number."""

    def __init__(self, *, books: Books, journal: Journal, gate: Gate = deny_all) -> None:
        self.books: Final = books
        self.journal: Final = journal
        self._clerk: Final = Clerk(books=books, journal=journal, events=EVENTS, gate=gate)
        self._bonds: Final = books.papers(BONDS)

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

    def issue(self, command: IssueBond, *, by: OfficerRef, key: str) -> Bond:
        """地方債を起こす / Issue within the voted limit. ``HoldingRuleNotMet`` with what the rules of bonds find."""

        def work() -> Bond:
            limits = self.books.papers(LIMITS).hold(command.limits)
            limits.item(command.purpose)
            self._refunded(command)
            table = command.lender_table
            if table is not None and not ties(table, principal=command.amount, issued_on=command.on):
                principal = total(each.principal for each in table)
                refuse(findings.bond_table_does_not_tie(amount=command.amount, principal=principal))
            ceiling_key = bond_key(limits.ref, command.purpose)
            drew = self.books.ceilings.use(ceiling_key, command.amount)
            ceiling = self.books.ceilings.get(ceiling_key)
            refuse_unmet(
                check_bond_issue(
                    purpose=command.kind, ceiling=ceiling.limit, amount=command.amount, term=command.terms.years,
                    issued_before=ceiling.used - command.amount if drew else ceiling.used, useful_life=command.useful_life,
                )
            )  # fmt: skip
            assert command.kind is not None
            assert drew
            number = self._clerk.number(BOND_SERIES, limits.fiscal_year, by=by, case=command.case)
            event = BondIssued(
                bond=BondRef.numbered(limits.fiscal_year, number), number=number, fiscal_year=limits.fiscal_year,
                limits=limits.ref, purpose=command.purpose, kind=command.kind, lender=command.lender, amount=command.amount,
                on=command.on, terms=command.terms, refunds=command.refunds, lender_table=table,
                case=command.case,
            )  # fmt: skip
            bond = Bond.of(event)
            self._bonds.add(bond)
            self._clerk.write(stream_of_bond(bond.ref), event, on=command.on, by=by, case=command.case, new=True)
            return bond

        return self._clerk.once("issue-bond", key, by, command.on, command, Bond, work)

    def redeem(self, command: RedeemInstalment, *, by: OfficerRef, key: str) -> Bond:
        """償還を記録する / Record the next instalment by its paid orders. ``RedemptionDiffers``, ``HoldingSourceUsedUp``."""

        def work() -> Bond:
            paid, on = self._paid(command.orders)
            bond = self._bonds.hold(command.bond)
            return self._changed(bond, bond.next_instalment(paid, on, command.orders), by)

        return self._clerk.once("redeem-bond", key, by, self._asked_on(command.orders), command, Bond, work)

    def redeem_early(self, command: RedeemEarly, *, by: OfficerRef, key: str) -> Bond:
        """繰上償還を記録する / Record principal redeemed early; the rest of the schedule is drawn anew."""

        def work() -> Bond:
            paid, on = self._paid(command.orders)
            bond = self._bonds.hold(command.bond)
            return self._changed(bond, bond.early(paid, command.interest, on, command.orders), by)

        return self._clerk.once("redeem-bond-early", key, by, self._asked_on(command.orders), command, Bond, work)

    def change_rate(self, command: ChangeRate, *, by: OfficerRef, key: str) -> Bond:
        """利率を見直す / A new rate from the next instalment on."""

        def work() -> Bond:
            bond = self._bonds.hold(command.bond)
            return self._changed(bond, bond.change_rate(command), by)

        return self._clerk.once("change-bond-rate", key, by, command.on, command, Bond, work)

    def borrow(self, command: BorrowTemporarily, *, by: OfficerRef, key: str) -> TemporaryBorrowing:
        """一時借入れをする / Borrow within the ceiling of the budget and what is still payable. ``HoldingRuleNotMet``."""

        def work() -> TemporaryBorrowing:
            limits = self.books.papers(LIMITS).hold(command.limits)
            ceiling_key, ceilings = temporary_key(limits.ref), self.books.ceilings
            found = ceilings.find(ceiling_key)
            drew = found is not None and ceilings.use(ceiling_key, command.amount)
            now = ceilings.find(ceiling_key)
            outstanding = now.used - (command.amount if drew else Yen(0)) if now else Yen(0)
            refuse_unmet(
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

    def _refunded(self, command: IssueBond) -> None:
        """借換え / A refunding bond is no more than what is owed on the one it refunds."""
        if command.refunds is not None:
            old = self._bonds.hold(command.refunds)
            if command.amount > old.balance:
                refuse(findings.redemption_beyond_balance(bond=old.ref, amount=command.amount, balance=old.balance))

    def _paid(self, orders: tuple[PaymentOrderRef, ...]) -> tuple[Yen, date]:
        """支払から / What the orders paid together and the last day of it; each serves one record only."""
        amounts, days = list[Yen](), list[date]()
        sources = [(ref, self.books.orders.get(ref).commitment) for ref in orders]
        for ref, _ in sorted(sources, key=lambda each: (each[1], each[0])):
            source = held_source(self.books, order=ref, commitment=None)
            amounts.append(drawn(self.books, source, source.paid))
            days.append(paid_on(self.journal, source.commitment, ref))
        return total(amounts), max(days)

    def _asked_on(self, orders: tuple[PaymentOrderRef, ...]) -> date:
        return max(self.books.orders.get(each).ordered_on for each in orders)

    def _changed(self, bond: Bond, event: BondEvent, by: OfficerRef) -> Bond:
        after = bond.after(event)
        self._bonds.save(after, read_at=bond.version)
        self._clerk.write(stream_of_bond(bond.ref), event, on=event.on, by=by, case=bond.case)
        return after

    def _payable(self, limits: BorrowingLimits) -> Yen:
        """これから支出する額 / What is voted in the account and not yet paid."""
        lines = [
            line for line in self.books.appropriations.of_year(limits.fiscal_year) if line.title.account.code == limits.account
        ]
        paid = (each.paid for line in lines for each in self.books.commitments.of_line(line.ref))
        return total(line.voted for line in lines) - total(paid)
