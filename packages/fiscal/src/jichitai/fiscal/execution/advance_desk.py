"""支出の特例の窓口 / The desk of special payments: ordered by a closed list, settled by a day, the rest demanded back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import FiscalYear, LegalPeriod, OfficerRef, Yen, last_day_after

from ..attribution.expenditure import year_of_other_expenditure
from ..gates import Gate, deny_all
from ..ledger.payment_order import IssuePaymentOrder, OrderState, PaymentOrder
from ..ledger.references import PaymentOrderRef
from ..payments.methods import SpecialPayment, check_special_payment
from ..ports import Books
from ..refusals import refuse, refuse_by_rule
from . import advance_findings as findings
from .advances import (
    ADVANCE,
    SETTLED,
    Advance,
    AdvanceOrdered,
    AdvanceSettled,
    OrderShortfall,
    OrderSpecial,
    SettleAdvance,
    ShortfallOrdered,
)
from .desk import DeskOfExecution
from .return_entries import demand_return
from .returns import DemandReturn, ReturnCause


def stream_of_advance(ref: PaymentOrderRef) -> str:
    """特例による支出の列 / The journal stream of a special payment and its settlement."""
    return f"fiscal.advance:{ref}"


class AdvanceDesk(DeskOfExecution):
    """支出の特例の窓口 / ``settlement_days``: the body's own days to settle after the purpose ended, by way of paying."""

    def __init__(
        self, *, books: Books, journal: Journal, settlement_days: Mapping[SpecialPayment, int], gate: Gate = deny_all
    ) -> None:
        super().__init__(books=books, journal=journal, gate=gate)
        self._days: Final = settlement_days

    def order(self, command: OrderSpecial, *, by: OfficerRef, key: str) -> PaymentOrder:
        """特例による支出を命令する / Order a special payment. ``RuleNotMet`` for an expense the order does not list."""

        def work() -> PaymentOrder:
            refuse_by_rule(
                check_special_payment(
                    method=command.method, item=command.item, on=command.on, named_by_rule=command.named_by_rule
                )
            )
            if command.method is SpecialPayment.ADVANCE_FUND and command.holder is None:
                refuse(findings.advance_holder_missing())
            settle_by = self._settle_by(command)
            commitment = self.books.commitments.hold(command.commitment)
            year = year_of_other_expenditure(committed_on=commitment.committed_on).value
            order = self._entries.order(
                IssuePaymentOrder(
                    commitment=commitment.ref, amount=command.amount, on=command.on, attributed_to=year,
                    debt_fixed_on=command.decided_on,
                ), by=by, special=True)  # fmt: skip
            event = AdvanceOrdered(
                order=order.ref, commitment=commitment.ref, fiscal_year=order.fiscal_year, case=order.case,
                method=command.method, item=command.item, amount=order.amount, holder=command.holder,
                ends_on=command.ends_on, settle_by=settle_by,
                spans_years=command.spans_years, on=command.on,
            )  # fmt: skip
            self.books.papers(ADVANCE).add(Advance.of(event))
            self._clerk.write(stream_of_advance(order.ref), event, on=command.on, by=by, case=order.case, new=True)
            return order

        return self._clerk.once("order-special", key, by, command.on, command, PaymentOrder, work)

    def settle(self, command: SettleAdvance, *, by: OfficerRef, key: str) -> Advance:
        """精算する / Settle; the unspent rest is demanded back at once, due the same day."""

        def work() -> Advance:
            _, order = self._entries.held(command.order)
            before = self.books.papers(ADVANCE).hold(command.order)
            if before.settle_by is None or before.settled_on is not None:
                refuse(findings.advance_already_settled(order=before.ref))
            if order.state is not OrderState.PAID:
                refuse(findings.advance_not_paid(order=before.ref))
            if before.method is SpecialPayment.ADVANCE_FUND and command.spent > order.paid:
                refuse(findings.spent_beyond_advance(spent=command.spent, paid=order.paid))
            rest = order.paid - command.spent
            demand = None
            if rest > Yen(0):
                year = before.year_on(command.on)
                asked = DemandReturn(
                    order=order.ref, amount=rest, on=command.on, due_on=command.on, cause=ReturnCause.SETTLEMENT,
                    revenue_year=None if year == order.fiscal_year else year,
                )  # fmt: skip
                demand = demand_return(self._clerk, self._entries, asked, by=by).ref
            event = AdvanceSettled(order=order.ref, paid=order.paid, spent=command.spent, rest=demand, on=command.on)
            return self._saved(before, event, command.on, by)

        return self._clerk.once("settle-advance", key, by, command.on, command, Advance, work)

    def order_shortfall(self, command: OrderShortfall, *, by: OfficerRef, key: str) -> PaymentOrder:
        """不足額の支出を命令する / Order what an estimate fell short by; increase the commitment first if it cannot bear it."""

        def work() -> PaymentOrder:
            commitment, _ = self._entries.held(command.order)
            before = self.books.papers(ADVANCE).hold(command.order)
            if before.settled_on is None or not before.shortfall:
                refuse(findings.no_shortfall(order=before.ref))
            order = self._entries.order(
                IssuePaymentOrder(
                    commitment=commitment.ref, amount=before.shortfall, on=command.on, attributed_to=before.year_on(before.settled_on),
                    debt_fixed_on=before.settled_on,
                ), by=by, special=True)  # fmt: skip
            event = ShortfallOrdered(order=before.ref, shortfall_order=order.ref, amount=order.amount, on=command.on)
            self._saved(before, event, command.on, by)
            return order

        return self._clerk.once("order-shortfall", key, by, command.on, command, PaymentOrder, work)

    def overdue(self, year: FiscalYear, *, on: date) -> tuple[Advance, ...]:
        """精算の遅れているもの / Special payments of a year that should have been settled before a day, the longest overdue first."""
        late = (each for each in self.books.papers(ADVANCE).of_year(year) if each.overdue(on))
        return tuple(sorted(late, key=lambda each: (each.settle_by or on, each.ref)))

    def _settle_by(self, command: OrderSpecial) -> date | None:
        if command.method not in SETTLED:
            return None
        days = self._days.get(command.method)
        if days is None:
            refuse(findings.settlement_days_missing(method=command.method.value))
        return last_day_after(command.ends_on, LegalPeriod.days(days))

    def _saved(self, before: Advance, event: AdvanceSettled | ShortfallOrdered, on: date, by: OfficerRef) -> Advance:
        after = before.after(event)
        self.books.papers(ADVANCE).save(after, read_at=before.version)
        self._clerk.write(stream_of_advance(before.ref), event, on=on, by=by, case=before.case)
        return after
