"""総合振込の窓口 / The desk of transfer batches: no order is in two, and what the bank returns is payable again."""

from __future__ import annotations

from datetime import date
from typing import NoReturn

from jichitai.master_data.kernel import FiscalYear, OfficerRef

from ..ledger.payment import MakePayment
from ..ledger.payment_order import PaymentOrder
from ..ledger.references import TRANSFER_SERIES, PaymentOrderRef, TransferRef
from ..refusals import refuse
from . import transfer_findings as findings
from .desk import DeskOfExecution
from .return_entries import held_up_to
from .transfers import (
    TRANSFER,
    ItemState,
    RecordTransferResult,
    RequestTransfers,
    TakeBackTransfer,
    TransferBatch,
    TransferCarriedOut,
    TransferItem,
    TransfersRequested,
    TransferTakenBack,
    TransferWithdrawn,
    WithdrawTransfer,
)


def stream_of_batch(ref: TransferRef) -> str:
    """振込の束の列 / The journal stream of a transfer batch."""
    return f"fiscal.transfer:{ref}"


class TransferDesk(DeskOfExecution):
    """総合振込の窓口 / Makes batches of confirmed orders and records what became of them."""

    def request(self, command: RequestTransfers, *, by: OfficerRef, key: str) -> TransferBatch:
        """振込を依頼する / Make a batch; every order in it is confirmed, unpaid, and in no other batch, or none goes in."""

        def work() -> TransferBatch:
            if not command.orders or len(set(command.orders)) < len(command.orders):
                refuse(findings.transfer_empty())
            orders = self._in_order(command.orders)
            for each in orders:  # 一つでも払えないなら、番号も採らない
                _, order = self._entries.held(each)
                order.check_transfer(on=command.pay_on)
            year = FiscalYear.of(command.pay_on)
            number = self._clerk.number(TRANSFER_SERIES, year, by=by)
            ref = TransferRef.numbered(year, number)
            items = [self._item(self._entries.request_transfer(each, ref, on=command.on, by=by)) for each in orders]
            event = TransfersRequested(
                batch=ref, number=number, fiscal_year=year, items=tuple(sorted(items, key=lambda each: each.order)),
                pay_on=command.pay_on, on=command.on,
            )  # fmt: skip
            batch = TransferBatch.of(event)
            self.books.papers(TRANSFER).add(batch)
            self._clerk.write(stream_of_batch(ref), event, on=command.on, by=by, new=True)
            return batch

        return self._clerk.once("request-transfers", key, by, command.on, command, TransferBatch, work)

    def record(self, command: RecordTransferResult, *, by: OfficerRef, key: str) -> TransferBatch:
        """結果を記録する / All is paid on the batch's day but what is named; that is payable again."""

        def work() -> TransferBatch:
            before = self._open(command.batch)
            failed = {each.order: each.reason for each in command.not_paid}
            asked = {each.order: each for each in before.in_state(ItemState.REQUESTED)}
            for order in failed.keys() - asked.keys():
                self._refuse_item(before, order, ItemState.REQUESTED)
            for order in self._in_order(tuple(asked)):
                if order in failed:
                    self._entries.release_transfer(order, before.ref, on=command.on, reason=failed[order], by=by)
                else:
                    pay = MakePayment(order=order, amount=asked[order].amount, on=before.pay_on)
                    self._entries.pay(pay, by=by, by_transfer=True)
            event = TransferCarriedOut(batch=before.ref, not_paid=command.not_paid, on=command.on)
            return self._saved(before, event, command.on, by)

        return self._clerk.once("record-transfers", key, by, command.on, command, TransferBatch, work)

    def withdraw(self, command: WithdrawTransfer, *, by: OfficerRef, key: str) -> TransferBatch:
        """取り下げる / Take an order out of a batch that was not carried out."""

        def work() -> TransferBatch:
            before = self._open(command.batch)
            self._needed(before, command.order, ItemState.REQUESTED)
            self._entries.release_transfer(command.order, before.ref, on=command.on, reason=command.reason, by=by)
            event = TransferWithdrawn(batch=before.ref, order=command.order, on=command.on, reason=command.reason)
            return self._saved(before, event, command.on, by)

        return self._clerk.once("withdraw-transfer", key, by, command.on, command, TransferBatch, work)

    def take_back(self, command: TakeBackTransfer, *, by: OfficerRef, key: str) -> TransferBatch:
        """組戻しを記録する / A transfer that was carried out came back; its order is payable again."""

        def work() -> TransferBatch:
            before = self.books.papers(TRANSFER).hold(command.batch)
            item = self._needed(before, command.order, ItemState.PAID)
            held_up_to(self.books, self._entries, command.order, item.amount)
            self._entries.take_back(command.order, item.amount, on=command.on, reason=command.reason, by=by)
            event = TransferTakenBack(batch=before.ref, order=command.order, on=command.on, reason=command.reason)
            return self._saved(before, event, command.on, by)

        return self._clerk.once("take-back-transfer", key, by, command.on, command, TransferBatch, work)

    def payable(self, year: FiscalYear, *, by_day: date) -> tuple[PaymentOrder, ...]:
        """払うべき支出命令 / Confirmed orders of a year's budget that are due by a day, or have no due day, by due day."""
        found = self.books.orders.payable(year, by_day=by_day)
        return tuple(sorted(found, key=lambda each: (each.pay_by or by_day, each.ref)))

    def _item(self, order: PaymentOrder) -> TransferItem:
        return TransferItem(order=order.ref, payee=order.payee, fiscal_year=order.fiscal_year, amount=order.unpaid)

    def _in_order(self, orders: tuple[PaymentOrderRef, ...]) -> list[PaymentOrderRef]:
        """押さえる順 / Orders by commitment and reference: the order in which everybody takes them."""
        return sorted(orders, key=lambda each: (self.books.orders.get(each).commitment, each))

    def _open(self, ref: TransferRef) -> TransferBatch:
        before = self.books.papers(TRANSFER).hold(ref)
        if before.carried_out:
            refuse(
                findings.transfer_in_another_state(batch=ref, order="-", state="carried_out", wanted=ItemState.REQUESTED.value)
            )
        return before

    def _needed(self, batch: TransferBatch, order: PaymentOrderRef, wanted: ItemState) -> TransferItem:
        item = batch.item(order)
        if item is None or item.state is not wanted:
            self._refuse_item(batch, order, wanted)
        return item

    def _refuse_item(self, batch: TransferBatch, order: PaymentOrderRef, wanted: ItemState) -> NoReturn:
        item = batch.item(order)
        state = item.state.value if item else "absent"
        refuse(findings.transfer_in_another_state(batch=batch.ref, order=str(order), state=state, wanted=wanted.value))

    def _saved(
        self, before: TransferBatch, event: TransferCarriedOut | TransferWithdrawn | TransferTakenBack, on: date, by: OfficerRef
    ) -> TransferBatch:
        after = before.after(event)
        self.books.papers(TRANSFER).save(after, read_at=before.version)
        self._clerk.write(stream_of_batch(before.ref), event, on=on, by=by)
        return after
