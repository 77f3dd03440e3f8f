"""戻入と更正の窓口 / The desk of returns and corrections: what was paid wrongly comes back, or moves where it belongs."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import Diagnostic, FiscalYear, OfficerRef

from .. import findings as ledger_findings
from ..attribution.revenue import year_of_returned_expenditure
from ..gates import Gate, deny_all
from ..ledger.correction import ExpenditureReattributed
from ..ledger.payment import ExpenditureReturned
from ..ledger.payment_order import PaymentOrder
from ..ledger.references import (
    COMMITMENT_SERIES,
    CORRECTION_SERIES,
    ORDER_SERIES,
    CommitmentRef,
    CorrectionRef,
    PaymentOrderRef,
)
from ..ports import Books, SpendingUnits
from ..refusals import refuse
from . import correction_findings as findings
from .corrections import CORRECTION, CorrectExpenditure, Correction
from .desk import DeskOfExecution
from .return_entries import demand_return, held_up_to, stream_of_return
from .returns import RETURN, DemandReturn, ReceiveReturn, ReturnDemand, ReturnReceivedAsRevenue


class CorrectionDesk(DeskOfExecution):
    """戻入と更正の窓口 / Returns and corrections, in the year they belong to.

    With ``units`` a correction draws on the allotment of the unit that spends on the line it moves to.
    """

    def __init__(self, *, books: Books, journal: Journal, gate: Gate = deny_all, units: SpendingUnits | None = None) -> None:
        super().__init__(books=books, journal=journal, gate=gate)
        self._units = units

    def demand(self, command: DemandReturn, *, by: OfficerRef, key: str) -> ReturnDemand:
        """返納させる / Demand an amount paid back; with its number."""
        return self._clerk.once(
            "demand-return", key, by, command.on, command, ReturnDemand,
            lambda: demand_return(self._clerk, self._entries, command, by=by),
        )  # fmt: skip

    def receive(self, command: ReceiveReturn, *, by: OfficerRef, key: str) -> ReturnDemand:
        """返納を受ける / Record what came back: into its line until 31 May, as revenue of the day's year after it."""

        def work() -> ReturnDemand:
            known = self.books.papers(RETURN).get(command.demand)
            commitment, _ = self._entries.held(known.order)
            before = self.books.papers(RETURN).hold(command.demand)
            if command.amount > before.unreceived:
                refuse(findings.return_exceeds_demand(demand=before.ref, amount=command.amount, unreceived=before.unreceived))
            if command.on < before.demanded_on:
                refuse(_out_of_order("返納の請求", "demand", before.demanded_on, "返納", "return", command.on))
            belongs = before.revenue_year or before.fiscal_year
            year = year_of_returned_expenditure(year=belongs, received_on=command.on).value
            event: ExpenditureReturned | ReturnReceivedAsRevenue
            if year == before.fiscal_year:
                event = ExpenditureReturned(
                    order=before.order, commitment=before.commitment, appropriation=commitment.appropriation,
                    demand=before.ref, amount=command.amount, on=command.on,
                )  # fmt: skip
                self._entries.returned(event, by=by)
            else:
                event = ReturnReceivedAsRevenue(demand=before.ref, amount=command.amount, on=command.on, revenue_year=year)
            after = before.after(event)
            self.books.papers(RETURN).save(after, read_at=before.version)
            self._clerk.write(stream_of_return(before.ref), event, on=command.on, by=by, case=before.case)
            return after

        return self._clerk.once("receive-return", key, by, command.on, command, ReturnDemand, work)

    def correct(self, command: CorrectExpenditure, *, by: OfficerRef, key: str) -> Correction:
        """更正する / Move a paid amount to the line, or the year, it belongs to; until the closing of both years."""

        def work() -> Correction:
            order = held_up_to(self.books, self._entries, command.order, command.amount)
            event, draws = self._event(order, command, by)
            self._entries.reattributed(event, by=by, draws=draws)
            correction = Correction.of(event, year=order.fiscal_year)
            self.books.papers(CORRECTION).add(correction)
            return correction

        return self._clerk.once("correct", key, by, command.on, command, Correction, work)

    def outstanding(self, year: FiscalYear, *, on: date) -> tuple[ReturnDemand, ...]:
        """未納の返納 / Demands of a year that are past due on a day and not wholly received, by due day."""
        open_ = (each for each in self.books.papers(RETURN).of_year(year) if each.unreceived and each.due_on < on)
        return tuple(sorted(open_, key=lambda each: (each.due_on, each.ref)))

    def _event(
        self, order: PaymentOrder, command: CorrectExpenditure, by: OfficerRef
    ) -> tuple[ExpenditureReattributed, tuple[str, ...]]:
        source = self.books.commitments.get(order.commitment)
        target = self.books.appropriations.get(command.target)
        if target.ref == source.appropriation:
            refuse(findings.correction_to_itself(line=target.ref))
        if target.title.is_reserve:
            refuse(ledger_findings.reserve_not_committable(title=target.title.label))
        if command.attributed_to != target.fiscal_year:
            refuse(ledger_findings.attributed_to_another_year(attributed=command.attributed_to, committed=target.fiscal_year))
        for year in (order.fiscal_year, target.fiscal_year):
            if command.on > year.accounts_close_on:
                refuse(ledger_findings.accounts_closed(on=command.on, year=year))
        draws = self._entries.move_between(source, target.ref, command.amount, on=command.on, by=by)
        assert order.confirmed_on is not None
        assert order.confirmed_by is not None
        assert order.debt_fixed_on is not None
        year = target.fiscal_year
        correction = self._clerk.number(CORRECTION_SERIES, order.fiscal_year, by=by, case=order.case)
        commitment = self._clerk.number(COMMITMENT_SERIES, year, by=by, case=order.case)
        number = self._clerk.number(ORDER_SERIES, year, by=by, case=order.case)
        event = ExpenditureReattributed(
            correction=CorrectionRef.numbered(order.fiscal_year, correction), order=order.ref, commitment=source.ref,
            appropriation=source.appropriation, target_order=PaymentOrderRef.numbered(year, number),
            target_order_number=number, target_commitment=CommitmentRef.numbered(year, commitment),
            target_commitment_number=commitment, target_appropriation=target.ref, target_year=year, amount=command.amount,
            on=command.on, case=order.case, approval=source.approval, payee=order.payee, cause=order.cause,
            committed_on=source.committed_on, ordered_on=order.ordered_on, ordered_by=order.ordered_by,
            debt_fixed_on=order.debt_fixed_on, inspected_on=order.inspected_on, confirmed_on=order.confirmed_on,
            confirmed_by=order.confirmed_by,
        )  # fmt: skip
        return event, draws


def _out_of_order(earlier_ja: str, earlier_en: str, earlier: date, later_ja: str, later_en: str, later: date) -> Diagnostic:
    return ledger_findings.days_out_of_order(
        earlier_ja=earlier_ja, earlier_en=earlier_en, earlier=earlier, later_ja=later_ja, later_en=later_en, later=later
    )
