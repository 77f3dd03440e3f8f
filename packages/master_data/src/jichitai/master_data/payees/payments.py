"""振込の明細を作る / From payments to transfers: the payee, the account of the purpose, and where it is kept that day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from attrs import field, frozen

from ..kernel import Diagnostic, PartyRef, Where, Yen
from . import payee_findings as findings
from .bank_book import BankBook
from .payee_book import PayeeBook
from .zengin_characters import STANDARD, TextUse
from .zengin_file import Transfer
from .zengin_layout import Designation, NewCode

_NAME_BYTES: Final = 15


@frozen(kw_only=True)
class Payment:
    """支払 / An amount to be paid to a payee's account of one purpose."""

    payee: PartyRef
    purpose: str
    amount: Yen
    edi: str = field(default="", repr=False)
    new_code: NewCode = NewCode.OTHER
    designation: Designation = Designation.NONE


@frozen(kw_only=True)
class DrawnUp:
    """明細 / The transfers that can be made, and why the others cannot; findings name the payment by line, from 1."""

    transfers: tuple[Transfer, ...] = field(repr=False)
    findings: tuple[Diagnostic, ...] = ()


def draw_up(payments: Iterable[Payment], *, payees: PayeeBook, banks: BankBook, on: date) -> DrawnUp:
    """振込の明細を作る / Transfers for payments made on ``on``, each account resolved through mergers to that day.

    A payment with a finding is left out of ``transfers``: pay only when there is none, or
    after deciding on each. A bank or branch name that cannot be written in its 15 bytes is
    left blank: the codes decide, the names only inform.
    """
    made: list[Transfer] = []
    found: list[Diagnostic] = []
    for line, payment in enumerate(payments, start=1):
        transfer, refusals = _transfer(payment, payees, banks, on)
        found += [each.at(Where(line=line)) for each in refusals]
        if transfer is not None and not refusals:
            made.append(transfer)
    return DrawnUp(transfers=tuple(made), findings=tuple(found))


def _transfer(payment: Payment, payees: PayeeBook, banks: BankBook, on: date) -> tuple[Transfer | None, tuple[Diagnostic, ...]]:
    current = payees.current(payment.payee, on)
    if payees.payee(current, on) is None:
        return None, (findings.payee_unknown(payee=payment.payee, on=on),)
    account = payees.account(payment.payee, payment.purpose, on)
    if account is None:
        return None, (findings.payee_account_missing(payee=payment.payee, purpose=payment.purpose, on=on),)
    place = banks.resolve(account.place, known_on=account.known_on, on=on)
    if place.bank is None or place.branch is None or place.findings:
        return None, place.findings
    return Transfer(
        bank_code=place.bank.code, bank_name=_fitting(place.bank.kana), branch_code=place.branch.code, branch_name=_fitting(place.branch.kana),
        deposit=account.deposit, account_number=account.number, holder=account.holder, amount=payment.amount,
        new_code=payment.new_code, edi=payment.edi, designation=payment.designation, payee=payment.payee,
    ), ()  # fmt: skip


def _fitting(kana: str) -> str:
    made = STANDARD.written(kana, TextUse.BANK)
    return "" if made.refused or len(made.text) > _NAME_BYTES else made.text
