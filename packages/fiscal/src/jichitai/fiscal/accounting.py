"""会計事務 / The desk that carries out commands: books, numbers and journal in the caller's transaction.

Each method is one command. It is whole or it is nothing, and a repeat under the same
``key`` gives the first result again. Locks are taken in one order everywhere: key, then
commitment and order, then approval, budget line, number series.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import AppropriationRef, OfficerRef, Yen

from . import findings
from .budgets.voted import Budget
from .clerk import Clerk
from .gates import Gate, deny_all
from .ledger.appropriation import AllotAppropriation, Appropriation, AppropriationVoted, CommitExpenditure
from .ledger.approval_cover import check_approval
from .ledger.commitment import CancelCommitment, DecreaseCommitment, ExpenditureCommitment
from .ledger.events import EVENTS
from .ledger.payment import MakePayment
from .ledger.payment_order import ConfirmPaymentOrder, IssuePaymentOrder, PaymentOrder, ReturnPaymentOrder
from .ledger.references import COMMITMENT_SERIES, ORDER_SERIES, CommitmentRef
from .ports import ApprovalLookup, Books
from .refusals import AppropriationExceeded, refuse, refuse_any


def stream_of_line(ref: AppropriationRef) -> str:
    """予算科目の列 / The journal stream of a budget line: voted, allotted."""
    return f"fiscal.appropriation:{ref}"


def stream_of_commitment(ref: CommitmentRef) -> str:
    """支出負担行為の列 / The journal stream of a commitment: its whole life down to payment."""
    return f"fiscal.commitment:{ref}"


class ExpenditureDesk:
    """支出の窓口 / Carries out the commands of expenditure, in the caller's transaction.

    ``approvals`` tells what an approval covers; without it a commitment must still name
    its approval, but its amount and case are not compared. ``gate`` is asked whether the
    officer may do what is commanded ("fiscal.commit", "fiscal.pay" and so on); without one
    nothing is allowed.
    """

    def __init__(self, *, books: Books, journal: Journal, gate: Gate = deny_all, approvals: ApprovalLookup | None = None) -> None:
        self.books: Final = books
        self.journal: Final = journal
        self._approvals: Final = approvals
        self._clerk: Final = Clerk(books=books, journal=journal, events=EVENTS, gate=gate)

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

        def work() -> ExpenditureCommitment:
            limit = self._approved(command)
            self.books.approvals.use(command.approval, command.amount, limit=limit)
            before = self._reserved(command)
            before.check(command)
            number = self._clerk.number(COMMITMENT_SERIES, before.fiscal_year, by=by, case=command.case)
            _, event = before.commit(command, number=number)
            commitment = ExpenditureCommitment.of(event)
            self.books.commitments.add(commitment)
            self._clerk.write(stream_of_commitment(commitment.ref), event, on=command.on, by=by, case=command.case, new=True)
            return commitment

        return self._clerk.once("commit", key, by, command.on, command, ExpenditureCommitment, work)

    def decrease(self, command: DecreaseCommitment, *, by: OfficerRef, key: str) -> ExpenditureCommitment:
        """支出負担行為を減らす / Decrease a commitment; the amount returns to the line and the approval."""

        def work() -> ExpenditureCommitment:
            before = self.books.commitments.hold(command.commitment)
            after, event = before.decrease(command)
            return self._given_back(before, after, event, command.amount, command.on, by)

        return self._clerk.once("decrease", key, by, command.on, command, ExpenditureCommitment, work)

    def cancel(self, command: CancelCommitment, *, by: OfficerRef, key: str) -> ExpenditureCommitment:
        """支出負担行為を取り消す / Cancel a commitment nothing was ordered on."""

        def work() -> ExpenditureCommitment:
            before = self.books.commitments.hold(command.commitment)
            after, event = before.cancel(command)
            return self._given_back(before, after, event, before.amount, command.on, by)

        return self._clerk.once("cancel", key, by, command.on, command, ExpenditureCommitment, work)

    def order(self, command: IssuePaymentOrder, *, by: OfficerRef, key: str) -> PaymentOrder:
        """支出命令をする / Order a payment; the order with its number."""

        def work() -> PaymentOrder:
            before = self.books.commitments.hold(command.commitment)
            before.check(command)
            number = self._clerk.number(ORDER_SERIES, before.fiscal_year, by=by, case=before.case)
            after, event = before.order(command, number=number, by=by)
            self.books.commitments.save(after, read_at=before.version)
            order = PaymentOrder.of(event)
            self.books.orders.add(order)
            self._clerk.write(stream_of_commitment(before.ref), event, on=command.on, by=by, case=before.case)
            return order

        return self._clerk.once("order", key, by, command.on, command, PaymentOrder, work)

    def confirm(self, command: ConfirmPaymentOrder, *, by: OfficerRef, key: str) -> PaymentOrder:
        """確認する / The accounting officer confirms an order (法第232条の4第2項)."""

        def work() -> PaymentOrder:
            commitment = self.books.commitments.hold(self.books.orders.get(command.order).commitment)
            before = self.books.orders.hold(command.order)
            after, event = before.confirm(command, committed=commitment.amount, ordered=commitment.ordered, by=by)
            self.books.orders.save(after, read_at=before.version)
            self._clerk.write(stream_of_commitment(before.commitment), event, on=command.on, by=by, case=before.case)
            return after

        return self._clerk.once("confirm", key, by, command.on, command, PaymentOrder, work)

    def send_back(self, command: ReturnPaymentOrder, *, by: OfficerRef, key: str) -> PaymentOrder:
        """返戻する / Return an order; its amount may be ordered anew."""

        def work() -> PaymentOrder:
            commitment = self.books.commitments.hold(self.books.orders.get(command.order).commitment)
            before = self.books.orders.hold(command.order)
            after, event = before.send_back(command)
            self.books.orders.save(after, read_at=before.version)
            self.books.commitments.save(commitment.after(event), read_at=commitment.version)
            self._clerk.write(stream_of_commitment(before.commitment), event, on=command.on, by=by, case=before.case)
            return after

        return self._clerk.once("send-back", key, by, command.on, command, PaymentOrder, work)

    def pay(self, command: MakePayment, *, by: OfficerRef, key: str) -> PaymentOrder:
        """支払う / Pay on a confirmed order; the order afterwards. ``AlreadyPaid``, ``AccountsClosed`` and others."""

        def work() -> PaymentOrder:
            commitment = self.books.commitments.hold(self.books.orders.get(command.order).commitment)
            before = self.books.orders.hold(command.order)
            after, event = before.pay(command)
            self.books.orders.save(after, read_at=before.version)
            self.books.commitments.save(commitment.after(event), read_at=commitment.version)
            self._clerk.write(stream_of_commitment(before.commitment), event, on=command.on, by=by, case=before.case)
            return after

        return self._clerk.once("pay", key, by, command.on, command, PaymentOrder, work)

    def _approved(self, command: CommitExpenditure) -> Yen | None:
        if self._approvals is None:
            return None
        given = self._approvals(command.approval)
        if given is None:
            refuse(findings.approval_unknown(approval=command.approval))
        refuse_any(check_approval(given=given, case=command.case, amount=command.amount, used=Yen(0), on=command.on))
        return given.amount

    def _reserved(self, command: CommitExpenditure) -> Appropriation:
        try:
            return self.books.appropriations.reserve(command.appropriation, command.amount)
        except AppropriationExceeded:
            # 予備費や年度の外なら、残額よりもその理由を先に言う。
            self.books.appropriations.get(command.appropriation).check(command)
            raise

    def _given_back(
        self, before: ExpenditureCommitment, after: ExpenditureCommitment, event: object, amount: Yen, on: date, by: OfficerRef
    ) -> ExpenditureCommitment:
        self.books.commitments.save(after, read_at=before.version)
        self.books.approvals.give_back(before.approval, amount)
        self.books.appropriations.release(before.appropriation, amount)
        self._clerk.write(stream_of_commitment(before.ref), event, on=on, by=by, case=before.case)
        return after
