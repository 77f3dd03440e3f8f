"""検査の窓口 / The desk of deliveries: taken, inspected within the days of the act, ordered up to what was accepted."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import FiscalYear, OfficerRef, Yen, total

from ..attribution.default import ExpenditureDays, year_by_object
from ..contracts.inspection import check_inspection, part_payment_limit
from ..gates import Gate, deny_all
from ..ledger.commitment import ExpenditureCommitment
from ..ledger.grounds import inspected_key
from ..ledger.payment_order import IssuePaymentOrder, OrderState, PaymentOrder
from ..ledger.references import DELIVERY_SERIES, CommitmentRef, DeliveryRef
from ..payments.due import inspection_due_on, payment_due_on
from ..ports import Books
from ..refusals import refuse, refuse_any, refuse_by_rule
from . import delivery_findings as findings
from .deliveries import (
    DELIVERY,
    Delivery,
    DeliveryInspected,
    DeliveryOrdered,
    DeliveryRepaired,
    DeliveryState,
    DeliveryTaken,
    InspectDelivery,
    OrderDelivery,
    RepairDelivery,
    TakeDelivery,
    check_order_within_inspection,
)
from .desk import DeskOfExecution
from .terms import CONTRACT_MADE, ContractTerms


def stream_of_delivery(ref: DeliveryRef) -> str:
    """検査調書の列 / The journal stream of a delivery."""
    return f"fiscal.delivery:{ref}"


class DeliveryDesk(DeskOfExecution):
    """検査の窓口 / ``closed_days``: the days on which the body is closed, for terms that end on one."""

    def __init__(
        self, *, books: Books, journal: Journal, gate: Gate = deny_all, closed_days: frozenset[date] = frozenset()
    ) -> None:
        super().__init__(books=books, journal=journal, gate=gate)
        self._closed: Final = closed_days

    def take(self, command: TakeDelivery, *, by: OfficerRef, key: str) -> Delivery:
        """引渡しを受ける / Take a delivery; with its number and the last day to inspect it."""

        def work() -> Delivery:
            commitment = self.books.commitments.hold(command.commitment)
            left = commitment.amount - total(each.worth for each in self.of(commitment.ref))
            if command.worth > left:
                refuse(findings.delivery_beyond_contract(worth=command.worth, left=left))
            inspect_by = self._inspect_by(self._terms(commitment.ref), command.notified_on, None)
            number = self._clerk.number(DELIVERY_SERIES, commitment.fiscal_year, by=by, case=commitment.case)
            event = DeliveryTaken(
                delivery=DeliveryRef.numbered(commitment.fiscal_year, number), number=number,
                fiscal_year=commitment.fiscal_year, commitment=commitment.ref, case=commitment.case, worth=command.worth,
                delivered_on=command.delivered_on, notified_on=command.notified_on,
                inspect_by=inspect_by,
            )  # fmt: skip
            delivery = Delivery.of(event)
            self.books.papers(DELIVERY).add(delivery)
            self._clerk.write(
                stream_of_delivery(delivery.ref), event, on=command.delivered_on, by=by, case=delivery.case, new=True
            )
            return delivery

        return self._clerk.once("take-delivery", key, by, command.delivered_on, command, Delivery, work)

    def inspect(self, command: InspectDelivery, *, by: OfficerRef, key: str) -> Delivery:
        """検査する / Record an inspection; an accepted delivery may be ordered. ``RuleNotMet`` if it was not as the order says."""

        def work() -> Delivery:
            before = self._held(command.delivery, DeliveryState.DELIVERED)
            since = before.repaired_on or before.delivered_on
            if command.on < since:
                refuse(findings.inspection_before_delivery(on=command.on, delivered_on=since))
            refuse_by_rule(check_inspection(record=command.record))
            event = DeliveryInspected(
                delivery=before.ref, on=command.on, record=command.record, passed=command.passed, inspector=by,
                late_days=max((command.on - before.inspect_by).days, 0),
            )  # fmt: skip
            if command.passed:
                self.books.ceilings.raise_by(inspected_key(before.commitment), before.worth)
            return self._saved(before, event, command.on, by)

        return self._clerk.once("inspect-delivery", key, by, command.on, command, Delivery, work)

    def repair(self, command: RepairDelivery, *, by: OfficerRef, key: str) -> Delivery:
        """手直しの通知を受ける / A rejected delivery was repaired; the term of inspection runs again (法第5条第2項)."""

        def work() -> Delivery:
            before = self._held(command.delivery, DeliveryState.REJECTED)
            by_day = self._inspect_by(self._terms(before.commitment), before.notified_on, command.notified_on)
            event = DeliveryRepaired(delivery=before.ref, notified_on=command.notified_on, inspect_by=by_day)
            return self._saved(before, event, command.notified_on, by)

        return self._clerk.once("repair-delivery", key, by, command.notified_on, command, Delivery, work)

    def order(self, command: OrderDelivery, *, by: OfficerRef, key: str) -> PaymentOrder:
        """検査した分の支出を命令する / Order payment of an accepted delivery; amount, days and year are reckoned, not typed."""

        def work() -> PaymentOrder:
            commitment = self.books.commitments.hold(self.books.papers(DELIVERY).get(command.delivery).commitment)
            before = self._held(command.delivery, DeliveryState.ACCEPTED)
            assert before.inspected_on is not None
            terms = self._terms(commitment.ref)
            amount = self._payable(commitment, before, terms)
            due = payment_due_on(
                kind=terms.kind, claimed_on=command.claimed_on, agreed_days=terms.payment_days,
                special_nature=terms.special_nature, rejection=command.rejection, late_inspection_days=before.late_days,
                closed_days=self._closed,
            )  # fmt: skip
            order = self._entries.order(
                IssuePaymentOrder(
                    commitment=commitment.ref, amount=amount, on=command.on,
                    attributed_to=self._year(commitment, before, command), debt_fixed_on=before.inspected_on,
                    inspected_on=before.inspected_on, pay_by=due.value,
                ), by=by)  # fmt: skip
            event = DeliveryOrdered(delivery=before.ref, order=order.ref, amount=amount, on=command.on)
            self._saved(before, event, command.on, by)
            return order

        return self._clerk.once("order-delivery", key, by, command.on, command, PaymentOrder, work)

    def of(self, commitment: CommitmentRef) -> tuple[Delivery, ...]:
        """引渡しの全部 / Every delivery on a commitment."""
        return tuple(self.books.papers(DELIVERY).of(commitment))

    def _terms(self, commitment: CommitmentRef) -> ContractTerms:
        return self.books.papers(CONTRACT_MADE).get(commitment).terms

    def _inspect_by(self, terms: ContractTerms, notified_on: date, repaired_on: date | None) -> date:
        return inspection_due_on(
            kind=terms.kind, notified_on=notified_on, agreed_days=terms.inspection_days, special_nature=terms.special_nature,
            repaired_on=repaired_on, closed_days=self._closed,
        ).value  # fmt: skip

    def _payable(self, commitment: ExpenditureCommitment, delivery: Delivery, terms: ContractTerms) -> Yen:
        """いま払ってよい額 / The rest once all is accepted; before that the limit of part payments, advances taken off."""
        accepted = total(each.worth for each in self.of(commitment.ref) if each.state is DeliveryState.ACCEPTED)
        live = [each for each in self.books.orders.of_commitment(commitment.ref) if each.state is not OrderState.RETURNED]
        advance = total(each.amount for each in live if each.special)
        in_parts = total(each.amount for each in live if not each.special)
        if accepted >= commitment.amount:  # 減額した後は、検査した代価が契約額を超えうる
            amount = commitment.unordered
        elif terms.part_payment_rate is None:
            refuse(findings.part_payment_not_agreed())
        else:
            amount = part_payment_limit(
                contract_price=commitment.amount, finished=accepted, rate=terms.part_payment_rate, advance=advance,
                paid_in_parts=in_parts,
            ).value  # fmt: skip
        if not amount:
            refuse(findings.nothing_to_order(delivery=delivery.ref))
        refuse_any(check_order_within_inspection(accepted=accepted, ordered=in_parts, amount=amount))
        return amount

    def _year(self, commitment: ExpenditureCommitment, delivery: Delivery, command: OrderDelivery) -> FiscalYear:
        line = self.books.appropriations.get(commitment.appropriation)
        last = line.title.object_of_expenditure
        start, last_day = command.period or (None, None)
        days = ExpenditureDays(
            performed_on=delivery.delivered_on, committed_on=commitment.committed_on, start=start, last_day=last_day,
            payment_deadline=command.payment_deadline,
        )  # fmt: skip
        code = last.code if last else ""
        return year_by_object(object_code=code, year=line.fiscal_year, days=days, chosen=command.chosen).value

    def _held(self, ref: DeliveryRef, wanted: DeliveryState) -> Delivery:
        before = self.books.papers(DELIVERY).hold(ref)
        if before.state is not wanted:
            refuse(findings.delivery_in_another_state(delivery=ref, state=before.state.value, wanted=wanted.value))
        return before

    def _saved(
        self, before: Delivery, event: DeliveryInspected | DeliveryRepaired | DeliveryOrdered, on: date, by: OfficerRef
    ) -> Delivery:
        after = before.after(event)
        self.books.papers(DELIVERY).save(after, read_at=before.version)
        self._clerk.write(stream_of_delivery(before.ref), event, on=on, by=by, case=before.case)
        return after
