"""返納の記入 / The steps of demanding a return, shared by the desks that do so (戻入、精算)."""

from __future__ import annotations

from jichitai.master_data.kernel import OfficerRef, Yen, total

from ..clerk import Clerk
from ..entries import LedgerEntries
from ..ledger.payment_order import PaymentOrder
from ..ledger.references import RETURN_SERIES, PaymentOrderRef, ReturnRef
from ..ports import Books
from ..refusals import refuse
from . import correction_findings as findings
from .returns import RETURN, DemandReturn, ReturnDemand, ReturnDemanded


def stream_of_return(ref: ReturnRef) -> str:
    """返納の列 / The journal stream of a demand to return expenditure."""
    return f"fiscal.return:{ref}"


def claimable(books: Books, order: PaymentOrder) -> Yen:
    """返納・更正できる額 / What is paid on an order and not already demanded back. Ask under the order's lock."""
    return order.paid - total(each.standing for each in books.papers(RETURN).of(order.ref))


def held_up_to(books: Books, entries: LedgerEntries, ref: PaymentOrderRef, amount: Yen) -> PaymentOrder:
    """押さえて確かめる / The order, held; refused when less than ``amount`` of it can be demanded back or moved."""
    _, order = entries.held(ref)
    most = claimable(books, order)
    if amount > most:
        refuse(findings.return_exceeds_paid(order=ref, amount=amount, paid=most))
    return order


def demand_return(clerk: Clerk, entries: LedgerEntries, command: DemandReturn, *, by: OfficerRef) -> ReturnDemand:
    """返納させる / Demand a return; with its number. ``ReturnExceedsPaid``."""
    order = held_up_to(clerk.books, entries, command.order, command.amount)
    number = clerk.number(RETURN_SERIES, order.fiscal_year, by=by, case=order.case)
    event = ReturnDemanded(
        demand=ReturnRef.numbered(order.fiscal_year, number), number=number, fiscal_year=order.fiscal_year,
        order=order.ref, commitment=order.commitment, case=order.case, debtor=order.payee, amount=command.amount,
        on=command.on, due_on=command.due_on, cause=command.cause, revenue_year=command.revenue_year,
    )  # fmt: skip
    demand = ReturnDemand.of(event)
    clerk.books.papers(RETURN).add(demand)
    clerk.write(stream_of_return(demand.ref), event, on=command.on, by=by, case=order.case, new=True)
    return demand
