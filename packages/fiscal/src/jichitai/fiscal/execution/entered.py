"""入力の在りか / Where each field of a payment order was entered: once, on the paper that knew it first.

支出命令にある額・相手方・日付が、どの紙に打ち込まれ、そこから運ばれてきたかを言う。同じ値が二つの紙に打ち込まれて
いれば、それが二重入力である。
"""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from jichitai.master_data.codec import encode

from ..ledger.commitment import ExpenditureCommitment
from ..ledger.grounds import GROUNDS, CommitmentGrounds
from ..ledger.payment_order import PaymentOrder
from ..ledger.references import PaymentOrderRef
from ..ports import Books
from ..refusals import NotInBooks
from .authorities import TERM_CONTRACT
from .deliveries import DELIVERY
from .purchases import PURCHASE
from .unit_prices import UNIT_PRICE_CONTRACT


@frozen(kw_only=True)
class FieldEntered:
    """入力した項目 / One field, the paper it was entered on, and its plain value."""

    name: str
    paper: str
    value: Any = field(repr=False)


def entered_where(books: Books, ref: PaymentOrderRef) -> tuple[FieldEntered, ...]:
    """入力の在りか / Every field behind a payment order, by the paper it was entered on; ``NotInBooks``."""
    order = books.orders.get(ref)
    commitment = books.commitments.get(order.commitment)
    return (*_of_commitment(books, commitment), *_of_order(books, order, commitment))


def doubly_entered(entered: tuple[FieldEntered, ...]) -> tuple[str, ...]:
    """二重入力 / The fields whose same value was entered on more than one paper; empty when nothing was typed twice."""
    seen: dict[tuple[str, str], set[str]] = {}
    for each in entered:
        seen.setdefault((each.name, repr(each.value)), set()).add(each.paper)
    return tuple(sorted({name for (name, _), papers in seen.items() if len(papers) > 1}))


def _on(paper: object, **values: object) -> tuple[FieldEntered, ...]:
    return tuple(FieldEntered(name=name, paper=str(paper), value=encode(value)) for name, value in values.items())


def _of_commitment(books: Books, made: ExpenditureCommitment) -> tuple[FieldEntered, ...]:
    grounds = _grounds(books, made)
    if grounds is not None and grounds.purchase is not None:
        purchase = books.papers(PURCHASE).get(grounds.purchase)
        terms = purchase.terms
        return (
            *_on(
                purchase.ref, case=purchase.case, appropriation=purchase.appropriation, unit=purchase.unit,
                planned=purchase.planned, payment_days=terms.payment_days, inspection_days=terms.inspection_days,
            ),
            *_on(f"{purchase.ref}/quotation", payee=made.payee, amount=purchase.chosen_amount),
            *_on(made.ref, approval=made.approval, committed_on=made.committed_on),
        )  # fmt: skip
    if grounds is not None and grounds.contract is not None:
        return (*_of_contract(books, grounds, made), *_on(made.ref, committed_on=made.committed_on))
    return _on(
        made.ref, case=made.case, appropriation=made.appropriation, payee=made.payee, amount=made.amount,
        approval=made.approval, committed_on=made.committed_on,
    )  # fmt: skip


def _of_contract(books: Books, grounds: CommitmentGrounds, made: ExpenditureCommitment) -> tuple[FieldEntered, ...]:
    assert grounds.contract is not None
    try:
        found = books.papers(UNIT_PRICE_CONTRACT).get(grounds.contract)
    except NotInBooks:
        term = books.papers(TERM_CONTRACT).get(grounds.contract)
        return (
            *_on(term.ref, case=term.case, payee=term.payee, approval=term.approval, amount=made.amount),
            *_on(made.ref, appropriation=made.appropriation),
        )
    return (
        *_on(found.ref, case=found.case, payee=found.payee, approval=found.approval, appropriation=found.appropriation),
        *_on(made.ref, units=made.amount),
    )


def _of_order(books: Books, order: PaymentOrder, made: ExpenditureCommitment) -> tuple[FieldEntered, ...]:
    delivery = next((each for each in books.papers(DELIVERY).of(made.ref) if each.order == order.ref), None)
    if delivery is None:
        return _on(
            order.ref, amount=order.amount, debt_fixed_on=order.debt_fixed_on, inspected_on=order.inspected_on,
            pay_by=order.pay_by, ordered_on=order.ordered_on,
        )  # fmt: skip
    return (
        *_on(delivery.ref, worth=delivery.worth, delivered_on=delivery.delivered_on, inspected_on=delivery.inspected_on),
        *_on(order.ref, ordered_on=order.ordered_on),
    )


def _grounds(books: Books, made: ExpenditureCommitment) -> CommitmentGrounds | None:
    try:
        return books.papers(GROUNDS).get(made.ref)
    except NotInBooks:
        return None
