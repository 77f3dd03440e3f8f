"""会計事務 / The desk that carries out commands: books, numbers and journal in the caller's transaction.

Each method is one command. It is whole or it is nothing, and a repeat under the same
``key`` gives the first result again. Locks are taken in one order everywhere: key, then
commitment and order, then approval, budget line, number series.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import Diagnostic, OfficerRef

from .budgets.voted import Budget
from .clerk import Clerk
from .entries import LedgerEntries, stream_of_commitment, stream_of_line
from .gates import Gate, deny_all
from .ledger.appropriation import AllotAppropriation, Appropriation, AppropriationVoted, CommitExpenditure
from .ledger.commitment import CancelCommitment, DecreaseCommitment, ExpenditureCommitment, IncreaseCommitment
from .ledger.events import EVENTS
from .ledger.payment import MakePayment
from .ledger.payment_order import ConfirmPaymentOrder, IssuePaymentOrder, PaymentOrder, ReturnPaymentOrder
from .ports import ApprovalLookup, Books, SpendingUnits

__all__ = ["ExpenditureDesk", "stream_of_commitment", "stream_of_line"]


class ExpenditureDesk:
    """支出の窓口 / Carries out the commands of expenditure, in the caller's transaction.

    ``approvals`` tells what an approval covers; without it a commitment must still name
    its approval, but its amount and case are not compared. ``gate`` is asked whether the
    officer may do what is commanded ("fiscal.commit", "fiscal.pay" and so on); without one
    nothing is allowed. With ``units`` the allotment of the unit that spends binds every
    commitment on a line divided among units.
    """

    def __init__(
        self,
        *,
        books: Books,
        journal: Journal,
        gate: Gate = deny_all,
        approvals: ApprovalLookup | None = None,
        units: SpendingUnits | None = None,
    ) -> None:
        self._clerk: Final = Clerk(books=books, journal=journal, events=EVENTS, gate=gate)
        self.books: Final = self._clerk.books
        self.journal: Final = journal
        self._entries: Final = LedgerEntries(self._clerk, approvals=approvals, units=units)

    def open_budget(self, budget: Budget, *, on: date, by: OfficerRef, key: str) -> int:
        """予算を帳簿に載せる / Put a voted budget into the books; the number of lines.

        ``on`` is the day the budget came into force. All lines come in, or none.
        """

        def work() -> int:
            for line in sorted(budget.lines, key=lambda each: each.title.path):
                event = AppropriationVoted(fiscal_year=budget.fiscal_year, title=line.title, amount=line.amount, on=on)
                voted = Appropriation.of(event)
                self.books.appropriations.add(voted)
                self._clerk.write(stream_of_line(voted.ref), event, on=on, by=by, new=True)
            return len(budget.lines)

        return self._clerk.once("open-budget", key, by, on, {"budget": budget, "on": on}, int, work)

    def allot(self, command: AllotAppropriation, *, by: OfficerRef, key: str) -> Appropriation:
        """配当する / Allot; the line afterwards. ``AllotmentExceeded``, ``NotInBooks``."""

        def work() -> Appropriation:
            before = self.books.appropriations.allot(command.appropriation, command.amount)
            after, event = before.allot(command)
            self._clerk.write(stream_of_line(after.ref), event, on=command.on, by=by)
            return after

        return self._clerk.once("allot", key, by, command.on, command, Appropriation, work)

    def commit(self, command: CommitExpenditure, *, by: OfficerRef, key: str) -> ExpenditureCommitment:
        """支出負担行為をする / Commit; the commitment with its number. ``AppropriationExceeded`` and others."""
        return self._clerk.once(
            "commit", key, by, command.on, command, ExpenditureCommitment, lambda: self._entries.commit(command, by=by)
        )

    def increase(self, command: IncreaseCommitment, *, by: OfficerRef, key: str) -> ExpenditureCommitment:
        """支出負担行為を増やす / Increase a commitment, under an approval of its whole new amount."""
        return self._clerk.once(
            "increase", key, by, command.on, command, ExpenditureCommitment, lambda: self._entries.increase(command, by=by)
        )

    def decrease(self, command: DecreaseCommitment, *, by: OfficerRef, key: str) -> ExpenditureCommitment:
        """支出負担行為を減らす / Decrease a commitment; the amount returns to the line and the approval."""
        return self._clerk.once(
            "decrease", key, by, command.on, command, ExpenditureCommitment, lambda: self._entries.decrease(command, by=by)
        )

    def cancel(self, command: CancelCommitment, *, by: OfficerRef, key: str) -> ExpenditureCommitment:
        """支出負担行為を取り消す / Cancel a commitment nothing was ordered on."""
        return self._clerk.once(
            "cancel", key, by, command.on, command, ExpenditureCommitment, lambda: self._entries.cancel(command, by=by)
        )

    def order(self, command: IssuePaymentOrder, *, by: OfficerRef, key: str) -> PaymentOrder:
        """支出命令をする / Order a payment; the order with its number."""
        return self._clerk.once("order", key, by, command.on, command, PaymentOrder, lambda: self._entries.order(command, by=by))

    def examine(self, command: ConfirmPaymentOrder, *, by: OfficerRef) -> tuple[Diagnostic, ...]:
        """審査する / Every finding against confirming an order, for the officer who looks at it; nothing is written."""
        order = self.books.orders.get(command.order)
        commitment = self.books.commitments.get(order.commitment)
        return order.examine(command, committed=commitment.amount, ordered=commitment.ordered, by=by)

    def confirm(self, command: ConfirmPaymentOrder, *, by: OfficerRef, key: str) -> PaymentOrder:
        """確認する / The accounting officer confirms an order (法第232条の4第2項)."""
        return self._clerk.once(
            "confirm", key, by, command.on, command, PaymentOrder, lambda: self._entries.confirm(command, by=by)
        )

    def send_back(self, command: ReturnPaymentOrder, *, by: OfficerRef, key: str) -> PaymentOrder:
        """返戻する / Return an order; its amount may be ordered anew."""
        return self._clerk.once(
            "send-back", key, by, command.on, command, PaymentOrder, lambda: self._entries.send_back(command, by=by)
        )

    def pay(self, command: MakePayment, *, by: OfficerRef, key: str) -> PaymentOrder:
        """支払う / Pay on a confirmed order; the order afterwards. ``AlreadyPaid``, ``AccountsClosed`` and others."""
        return self._clerk.once("pay", key, by, command.on, command, PaymentOrder, lambda: self._entries.pay(command, by=by))
