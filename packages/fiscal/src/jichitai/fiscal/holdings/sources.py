"""支払から引き継ぐ / What a payment in the books tells a register, so that nothing is typed twice, nor recorded twice."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import frozen

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import CaseRef, FiscalYear, PartyRef, Ref, Yen

from ..entries import stream_of_commitment
from ..ledger.events import EVENTS
from ..ledger.payment import PaymentMade
from ..ledger.payment_order import PaymentOrder
from ..ledger.references import CommitmentRef, PaymentOrderRef
from ..ports import Books
from ..refusals import refuse
from ..revenue.receipts import Receipt
from . import asset_findings as findings

_PAYMENT: Final = "fiscal.payment-made"


@frozen(kw_only=True)
class PaidSource:
    """支払から分かること / What the ledger tells of a payment: how much, to whom, in which case and year, and when.

    ``acquired_on``: the day the thing was inspected, or the debt became fixed (取得日). ``order`` None: all orders of the commitment.
    """

    order: PaymentOrderRef | None
    commitment: CommitmentRef
    fiscal_year: FiscalYear
    case: CaseRef
    payee: PartyRef
    paid: Yen
    acquired_on: date

    @property
    def ref(self) -> Ref:
        """もとの番号 / The order, or else the commitment."""
        return self.order or self.commitment


def held_source(books: Books, *, order: PaymentOrderRef | None, commitment: CommitmentRef | None) -> PaidSource:
    """押さえて読む / The payment behind an order or a commitment, held. Exactly one of the two. ``HoldingSourceUnpaid``."""
    if (order is None) == (commitment is None):
        raise ValueError("a source is one order, or one commitment")
    of = books.orders.get(order).commitment if order is not None else commitment
    assert of is not None
    held = books.commitments.hold(of)
    orders = [books.orders.hold(each.ref) for each in books.orders.of_commitment(of) if order is None or each.ref == order]
    standing = [each for each in orders if each.paid]
    if not standing:
        refuse(findings.holding_source_unpaid(source=order or of))
    return PaidSource(
        order=order, commitment=of, fiscal_year=held.fiscal_year, case=held.case, payee=held.payee,
        paid=Yen(sum(each.paid.amount for each in standing)), acquired_on=max(_acquired_on(each) for each in standing),
    )  # fmt: skip


def _acquired_on(order: PaymentOrder) -> date:
    return order.inspected_on or order.debt_fixed_on or order.ordered_on


def drawn(books: Books, source: PaidSource, amount: Yen | None) -> Yen:
    """使う / Record this much of a payment, or all that is left (None); never more than was paid. ``HoldingSourceUsedUp``.

    Guarded twice: by the order, and by its commitment, so that an order and its
    commitment do not both stand behind one yen.
    """
    refs: list[tuple[Ref, Yen]] = [(source.commitment, books.commitments.get(source.commitment).paid)]
    if source.order is not None:
        refs.append((source.order, source.paid))
    keys = sorted((_key(ref), ref, paid) for ref, paid in refs)
    for key, ref, paid in keys:
        _opened(books, key, ref, paid)
    left = min((books.ceilings.get(key).left for key, _, _ in keys), key=lambda each: each.amount)
    asked = left if amount is None else amount
    if not asked:
        refuse(findings.holding_source_used_up(source=source.ref, asked=source.paid, left=left))
    for key, ref, _ in keys:
        if not books.ceilings.use(key, asked):
            refuse(findings.holding_source_used_up(source=ref, asked=asked, left=books.ceilings.get(key).left))
    return asked


def redrawn(books: Books, source: PaidSource | None, before: Yen, after: Yen) -> None:
    """額の訂正に合わせる / Follow a corrected cost: draw what is more, give back what is less. ``HoldingSourceUsedUp``.

    ``source`` is the payment behind the entry, held; None when nothing was paid for it.
    """
    if source is None:
        return
    if after > before:
        drawn(books, source, after - before)
    elif after < before:
        keys = [_key(source.commitment), *([_key(source.order)] if source.order else [])]
        for key in sorted(keys):
            books.ceilings.give_back(key, before - after)


def drawn_receipt(books: Books, receipt: Receipt, amount: Yen | None) -> Yen:
    """収納を使う / Record this much of money received, or all that is left (None); a receipt held. ``HoldingSourceUsedUp``."""
    key = _key(receipt.ref)
    _opened(books, key, receipt.ref, receipt.amount)
    left = books.ceilings.get(key).left
    asked = left if amount is None else amount
    if not asked or not books.ceilings.use(key, asked):
        refuse(findings.holding_source_used_up(source=receipt.ref, asked=asked or receipt.amount, left=left))
    return asked


def _key(ref: Ref) -> str:
    return f"fiscal.holding-from:{ref}"


def _opened(books: Books, key: str, ref: Ref, paid: Yen) -> None:
    """枠を支払に合わせる / The ceiling follows what is paid, also when some of it came back."""
    found = books.ceilings.find(key)
    if found is None:
        books.ceilings.open(key, paid)
    elif paid > found.limit:
        books.ceilings.raise_by(key, paid - found.limit)
    elif paid < found.limit and not books.ceilings.lower_by(key, found.limit - paid):
        refuse(findings.holding_source_used_up(source=ref, asked=found.used, left=Yen(0)))


def paid_on(journal: Journal, commitment: CommitmentRef, order: PaymentOrderRef) -> date:
    """支払った日 / The last day something was paid on an order, as the journal tells."""
    told = (EVENTS.event_of(entry) for entry in journal.read(stream_of_commitment(commitment)) if entry.event_type == _PAYMENT)
    return max(each.on for each in told if isinstance(each, PaymentMade) and each.order == order)
