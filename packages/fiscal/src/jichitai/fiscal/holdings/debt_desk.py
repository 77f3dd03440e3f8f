"""債務の窓口 / The desk of debts: limits from the budget, bonds, their redemption, and temporary borrowing."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import OfficerRef, Yen, total

from ..budgets.borrowing import check_bond_issue
from ..formulation.bill_values import BillStage
from ..ledger.references import PaymentOrderRef
from ..refusals import refuse, refuse_by_rule
from . import debt_findings as findings
from .bonds import BONDS, Bond, BondEvent, BondIssued, ChangeRate, IssueBond, RedeemEarly, RedeemInstalment
from .borrowing_desk import BorrowingDesk
from .limits import (
    LIMITS,
    bond_key,
)
from .references import (
    BOND_SERIES,
    BondRef,
    stream_of_bond,
)
from .schedule import ties
from .sources import PaidSource, drawn, held_source, paid_on

_ADOPTED: Final = frozenset({BillStage.ADOPTED, BillStage.IN_BOOKS})


class DebtDesk(BorrowingDesk):
    """債務の窓口 / Bonds from issue to the last redemption, beside the limits they are issued under and temporary borrowing."""

    def issue(self, command: IssueBond, *, by: OfficerRef, key: str) -> Bond:
        """地方債を起こす / Issue within the voted limit. ``RuleNotMet`` with what the rules of bonds find."""

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
            refuse_by_rule(
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
            self.books.papers(BONDS).add(bond)
            self._clerk.write(stream_of_bond(bond.ref), event, on=command.on, by=by, case=command.case, new=True)
            return bond

        return self._clerk.once("issue-bond", key, by, command.on, command, Bond, work)

    def redeem(self, command: RedeemInstalment, *, by: OfficerRef, key: str) -> Bond:
        """償還を記録する / Record the next instalment by its paid orders. ``RedemptionDiffers``, ``HoldingSourceUsedUp``."""

        def work() -> Bond:
            sources = self._held(command.orders)
            bond = self.books.papers(BONDS).hold(command.bond)
            paid, on = self._paid(sources)
            return self._changed(bond, bond.next_instalment(paid, on, command.orders), by)

        return self._clerk.once("redeem-bond", key, by, self._asked_on(command.orders), command, Bond, work)

    def redeem_early(self, command: RedeemEarly, *, by: OfficerRef, key: str) -> Bond:
        """繰上償還を記録する / Record principal redeemed early; the rest of the schedule is drawn anew."""

        def work() -> Bond:
            sources = self._held(command.orders)
            bond = self.books.papers(BONDS).hold(command.bond)
            paid, on = self._paid(sources)
            return self._changed(bond, bond.early(paid, command.interest, on, command.orders), by)

        return self._clerk.once("redeem-bond-early", key, by, self._asked_on(command.orders), command, Bond, work)

    def change_rate(self, command: ChangeRate, *, by: OfficerRef, key: str) -> Bond:
        """利率を見直す / A new rate from the next instalment on."""

        def work() -> Bond:
            bond = self.books.papers(BONDS).hold(command.bond)
            return self._changed(bond, bond.change_rate(command), by)

        return self._clerk.once("change-bond-rate", key, by, command.on, command, Bond, work)

    def _refunded(self, command: IssueBond) -> None:
        """借換え / A refunding bond is no more than what is owed on the one it refunds."""
        if command.refunds is not None:
            old = self.books.papers(BONDS).hold(command.refunds)
            if command.amount > old.balance:
                refuse(findings.redemption_beyond_balance(bond=old.ref, amount=command.amount, balance=old.balance))

    def _held(self, orders: tuple[PaymentOrderRef, ...]) -> list[PaidSource]:
        """支払を押さえる / What each order paid, held in order of commitment and order."""
        found = sorted((self.books.orders.get(ref).commitment, ref) for ref in orders)
        return [held_source(self.books, order=ref, commitment=None) for _, ref in found]

    def _paid(self, sources: list[PaidSource]) -> tuple[Yen, date]:
        """支払から / What they paid together and the last day of it; each serves one record only."""
        days = list[date]()
        for each in sources:
            assert each.order is not None
            drawn(self.books, each, each.paid)
            days.append(paid_on(self.journal, each.commitment, each.order))
        return total(each.paid for each in sources), max(days)

    def _asked_on(self, orders: tuple[PaymentOrderRef, ...]) -> date:
        return max(self.books.orders.get(each).ordered_on for each in orders)

    def _changed(self, bond: Bond, event: BondEvent, by: OfficerRef) -> Bond:
        after = bond.after(event)
        self.books.papers(BONDS).save(after, read_at=bond.version)
        self._clerk.write(stream_of_bond(bond.ref), event, on=event.on, by=by, case=bond.case)
        return after
