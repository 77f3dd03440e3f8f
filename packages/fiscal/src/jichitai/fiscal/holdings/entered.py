"""入力の在りか：収納 / Where each field of a receipt was entered: once, on the paper that knew it first."""

from __future__ import annotations

from jichitai.master_data.codec import encode

from ..execution.entered import FieldEntered
from ..ports import Books
from ..revenue.assessment import ASSESSMENTS
from ..revenue.claim import CLAIMS, Claim
from ..revenue.receipts import RECEIPTS, Receipt
from ..revenue.references import ReceiptRef
from .bonds import BONDS, Bond


def receipt_entered_where(books: Books, ref: ReceiptRef) -> tuple[FieldEntered, ...]:
    """入力の在りか / Every field behind a receipt, by the paper it was entered on; ``NotInBooks``.

    The money of a bond (``BondReceiptDesk``) has its amount, payer and day from the bond.
    ``execution.entered.doubly_entered`` says which were typed twice.
    """
    receipt = books.papers(RECEIPTS).get(ref)
    if receipt.claim is None:
        return _on(receipt.ref, amount=receipt.amount, paid_on=receipt.paid_on)
    claim = books.papers(CLAIMS).get(receipt.claim)
    bond = next((each for each in books.papers(BONDS).of_year(claim.fiscal_year) if each.receipt == receipt.ref), None)
    return _by_hand(books, receipt, claim) if bond is None else _of_bond(books, receipt, claim, bond)


def _of_bond(books: Books, receipt: Receipt, claim: Claim, bond: Bond) -> tuple[FieldEntered, ...]:
    assessment = books.papers(ASSESSMENTS).get(claim.assessment)
    return (
        *_on(bond.ref, amount=bond.amount, payer=bond.lender, paid_on=bond.issued_on, case=bond.case),
        *_on(assessment.ref, line=assessment.line, approval=assessment.approval),
        *_on(receipt.ref, channel=receipt.channel),
    )


def _by_hand(books: Books, receipt: Receipt, claim: Claim) -> tuple[FieldEntered, ...]:
    assessment = books.papers(ASSESSMENTS).get(claim.assessment)
    return (
        *_on(
            assessment.ref, amount=claim.assessed, payer=claim.payer, line=assessment.line, approval=assessment.approval,
            case=assessment.case,
        ),
        *_on(receipt.ref, amount=receipt.amount, paid_on=receipt.paid_on, channel=receipt.channel),
    )  # fmt: skip


def _on(paper: object, **values: object) -> tuple[FieldEntered, ...]:
    return tuple(FieldEntered(name=name, paper=str(paper), value=encode(value)) for name, value in values.items())
