"""総合振込 / Transfer batches: confirmed orders go into one, the bank answers, what did not arrive is payable again."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import evolve, frozen

from jichitai.master_data.kernel import FiscalYear, PartyRef, Yen, total

from ..ledger.references import PaymentOrderRef, TransferRef
from ..papers import PaperKind


class ItemState(Enum):
    """明細の段階 / What became of one order in a batch."""

    REQUESTED = "requested"
    """依頼中 / Asked of the bank."""
    PAID = "paid"
    """振込済み / Paid."""
    WITHDRAWN = "withdrawn"
    """取下げ / Taken out before the bank carried it out."""
    RETURNED = "returned"
    """振込不能 / The bank could not pay it."""
    TAKEN_BACK = "taken_back"
    """組戻し / Paid, and came back."""


@frozen(kw_only=True)
class RequestTransfers:
    """振込を依頼せよ / Command: put confirmed orders into one batch, to be paid on ``pay_on``."""

    orders: tuple[PaymentOrderRef, ...]
    pay_on: date
    on: date


@frozen(kw_only=True)
class NotPaid:
    """払われなかった明細 / An order that was not paid, and the bank's code of why."""

    order: PaymentOrderRef
    reason: str


@frozen(kw_only=True)
class RecordTransferResult:
    """振込の結果を記録せよ / Command: the bank carried out the batch; all was paid but what is named."""

    batch: TransferRef
    on: date
    not_paid: tuple[NotPaid, ...] = ()


@frozen(kw_only=True)
class WithdrawTransfer:
    """振込から取り下げよ / Command: take an order out of a batch the bank has not carried out."""

    batch: TransferRef
    order: PaymentOrderRef
    on: date
    reason: str


@frozen(kw_only=True)
class TakeBackTransfer:
    """組戻しを記録せよ / Command: a transfer that was carried out came back."""

    batch: TransferRef
    order: PaymentOrderRef
    on: date
    reason: str


@frozen(kw_only=True)
class TransferItem:
    """明細 / One order in a batch."""

    order: PaymentOrderRef
    payee: PartyRef
    fiscal_year: FiscalYear
    amount: Yen
    state: ItemState = ItemState.REQUESTED


@frozen(kw_only=True)
class TransfersRequested:
    """振込を依頼した / A batch was made."""

    batch: TransferRef
    number: int
    fiscal_year: FiscalYear
    items: tuple[TransferItem, ...]
    pay_on: date
    on: date


@frozen(kw_only=True)
class TransferCarriedOut:
    """振込が行われた / The bank carried out a batch."""

    batch: TransferRef
    not_paid: tuple[NotPaid, ...]
    on: date


@frozen(kw_only=True)
class TransferWithdrawn:
    """振込から取り下げた / An order was taken out of a batch."""

    batch: TransferRef
    order: PaymentOrderRef
    on: date
    reason: str


@frozen(kw_only=True)
class TransferTakenBack:
    """組戻しになった / A transfer came back."""

    batch: TransferRef
    order: PaymentOrderRef
    on: date
    reason: str


@frozen(kw_only=True)
class TransferBatch:
    """振込の束 / One batch with its items."""

    ref: TransferRef
    number: int
    fiscal_year: FiscalYear
    items: tuple[TransferItem, ...]
    pay_on: date
    requested_on: date
    carried_out: bool = False
    version: int = 0

    @classmethod
    def of(cls, event: TransfersRequested) -> TransferBatch:
        """出来事から / The batch as it was requested."""
        return cls(
            ref=event.batch, number=event.number, fiscal_year=event.fiscal_year, items=event.items, pay_on=event.pay_on,
            requested_on=event.on,
        )  # fmt: skip

    @property
    def parent(self) -> None:
        """もとはない / A batch is made from many orders."""
        return

    @property
    def case(self) -> None:
        """案件に属さない / A batch pays many cases."""
        return

    def in_state(self, *states: ItemState) -> tuple[TransferItem, ...]:
        """段階による明細 / The items that are in one of the states."""
        return tuple(each for each in self.items if each.state in states)

    def item(self, order: PaymentOrderRef) -> TransferItem | None:
        """明細を探す / The item of an order, or None."""
        return next((each for each in self.items if each.order == order), None)

    @property
    def total(self) -> Yen:
        """依頼する額 / What the bank is asked to pay, or has paid."""
        return total(each.amount for each in self.in_state(ItemState.REQUESTED, ItemState.PAID))

    def after(self, event: TransferCarriedOut | TransferWithdrawn | TransferTakenBack) -> TransferBatch:
        """事実を当てはめる / Apply a fact; never refuses."""
        version = self.version + 1
        match event:
            case TransferCarriedOut():
                failed = {each.order for each in event.not_paid}
                items = tuple(_carried_out(each, failed) for each in self.items)
                return evolve(self, items=items, carried_out=True, version=version)
            case TransferWithdrawn():
                return evolve(self, items=_set(self.items, event.order, ItemState.WITHDRAWN), version=version)
            case TransferTakenBack():
                return evolve(self, items=_set(self.items, event.order, ItemState.TAKEN_BACK), version=version)


def _carried_out(item: TransferItem, failed: set[PaymentOrderRef]) -> TransferItem:
    if item.state is not ItemState.REQUESTED:
        return item
    return evolve(item, state=ItemState.RETURNED if item.order in failed else ItemState.PAID)


def _set(items: tuple[TransferItem, ...], order: PaymentOrderRef, state: ItemState) -> tuple[TransferItem, ...]:
    return tuple(evolve(each, state=state) if each.order == order else each for each in items)


TRANSFER: Final = PaperKind("transfer-batch", TransferBatch)
"""振込の束 / The transfer batches."""
