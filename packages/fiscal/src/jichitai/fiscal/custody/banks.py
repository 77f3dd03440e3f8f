"""指定金融機関等 / The body's banks: on what papers they act, where the money goes, and their audit (施行令168条の3・168条の5、法235条の2)."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Diagnostic, LegalPeriod, Ruling, last_day_after, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from . import bank_findings as findings
from .conditions import decided, refused

_RECEIPT: Final = LOCAL_AUTONOMY_ORDER.article("168の3", 1)
_PAYMENT: Final = LOCAL_AUTONOMY_ORDER.article("168の3", 2)
_ENTERED: Final = LOCAL_AUTONOMY_ORDER.article("168の3", 3)
_ENTERED_BY_RECEIVER: Final = LOCAL_AUTONOMY_ORDER.article("168の3", 4)
_PAID_IN: Final = LOCAL_AUTONOMY_ORDER.article("168の5")
_MONTHLY: Final = LOCAL_AUTONOMY_ACT.article("235の2", 1)
_BANK_AUDIT: Final = LOCAL_AUTONOMY_ACT.article("235の2", 2)
_REPORTED: Final = LOCAL_AUTONOMY_ACT.article("235の2", 3)


class BankRole(Enum):
    """金融機関の区分 / What the bank is to the body."""

    DESIGNATED = "designated"
    """指定金融機関 / The designated bank."""
    DESIGNATED_AGENT = "designated-agent"
    """指定代理金融機関 / An agent of it for receipt and payment."""
    COLLECTING_AGENT = "collecting-agent"
    """収納代理金融機関 / An agent of it for receipt."""
    RECEIVING = "receiving"
    """収納事務取扱金融機関（指定金融機関のない市町村） / A receiving bank of a municipality without a designated bank."""


class Basis(Enum):
    """よりどころ / On what the bank acts."""

    PAYMENT_PAPERS = "payment-papers"
    """納税通知書・納入通知書その他の納入に関する書類（電磁的記録を含む） / A notice of tax or payment or like paper or record."""
    CHEQUE = "cheque"
    """会計管理者の振り出した小切手 / A cheque of the accounting officer."""
    OFFICER_NOTICE = "officer-notice"
    """会計管理者の通知 / A notice of the accounting officer."""
    NONE = "none"
    """なし / Nothing."""


@rule(_RECEIPT, ja="金融機関が収納できるか", en="Whether a bank may receive public money")
def check_bank_receipt(*, basis: Basis) -> tuple[Diagnostic, ...]:
    """金融機関が公金を収納できるか / Empty when it acts on papers of payment; so for each of the four kinds of bank.

    >>> check_bank_receipt(basis=Basis.PAYMENT_PAPERS)
    ()
    """
    return refused(
        findings.bank_handling_not_allowed,
        (
            basis is not Basis.PAYMENT_PAPERS,
            "basis",
            "納入に関する書類に基づいていない",
            "it does not act on papers of payment",
            _RECEIPT,
        ),
    )


@rule(_PAYMENT, ja="金融機関が支払できるか", en="Whether a bank may pay public money")
def check_bank_disbursement(*, bank: BankRole, basis: Basis) -> tuple[Diagnostic, ...]:
    """金融機関が公金を支払えるか / Empty for the designated bank or its agent on a cheque or notice of the accounting officer.

    >>> [each.where.field for each in check_bank_disbursement(bank=BankRole.COLLECTING_AGENT, basis=Basis.CHEQUE)]
    ['bank']
    """
    may_pay = bank in (BankRole.DESIGNATED, BankRole.DESIGNATED_AGENT)
    grounded = basis in (Basis.CHEQUE, Basis.OFFICER_NOTICE)
    return refused(
        findings.bank_handling_not_allowed,
        (
            not may_pay,
            "bank",
            "指定金融機関でも指定代理金融機関でもない",
            "it is neither the designated bank nor its agent",
            _PAYMENT,
        ),
        (
            not grounded,
            "basis",
            "会計管理者の小切手にも通知にも基づいていない",
            "it acts on no cheque or notice of the officer",
            _PAYMENT,
        ),
    )


@rule(_ENTERED, _ENTERED_BY_RECEIVER, ja="公金の受入れと振替", en="Taking money into the account, and moving it on")
def check_bank_entry(*, bank: BankRole, entered: bool, moved_on: bool, chosen_to_hold: bool) -> tuple[Diagnostic, ...]:
    """公金を口座に受け入れ、振り替えたか / Empty when it was entered into the body's account, and moved on where it must be.

    指定代理・収納代理金融機関は指定金融機関の口座へ、収納事務取扱金融機関は会計管理者の定める収納事務取扱金融機関の
    口座へ振り替える。``chosen_to_hold``: 自らが、その会計管理者の定める金融機関であるか（収納事務取扱金融機関のとき）。

    >>> check_bank_entry(bank=BankRole.DESIGNATED, entered=True, moved_on=False, chosen_to_hold=False)
    ()
    """
    receiver = bank is BankRole.RECEIVING
    cite = _ENTERED_BY_RECEIVER if receiver else _ENTERED
    agent = bank in (BankRole.DESIGNATED_AGENT, BankRole.COLLECTING_AGENT)
    must_move = agent or (receiver and not chosen_to_hold)
    return refused(
        findings.bank_entry_missing,
        (not entered, "entered", "団体の預金口座に受け入れていない", "it was not entered into the body's account", cite),
        (
            must_move and not moved_on,
            "moved_on",
            "定められた金融機関の口座に振り替えていない",
            "it was not moved to the bank laid down",
            cite,
        ),
    )


@rule(_PAID_IN, ja="直接収納した現金の払込み", en="Paying in what the accounting officer received")
def check_direct_receipt_paid_in(
    *, bank_designated: bool, received_on: date, paid_in_on: date | None = None, days_by_rule: int, on: date
) -> tuple[Diagnostic, ...]:
    """直接収納した現金を速やかに払い込んだか / Empty when it was paid in within the body's own number of days, or time is left on ``on``.

    「速やかに」に日数はない。``days_by_rule`` は団体の規則の日数で、収納の日の翌日から数える（0は当日）。指定金融機関の
    ない団体には、この定めはない。現金に代えて納付される証券も同じである。

    >>> check_direct_receipt_paid_in(bank_designated=True, received_on=date(2026, 6, 1), paid_in_on=date(2026, 6, 2),
    ...     days_by_rule=1, on=date(2026, 6, 2))
    ()
    """
    if days_by_rule < 0:
        raise ValueError("days_by_rule is not negative")
    limit = last_day_after(received_on, LegalPeriod.days(days_by_rule)) if days_by_rule else received_on
    if not bank_designated or (on if paid_in_on is None else paid_in_on) <= limit:
        return ()
    return (findings.paid_in_late(received_on=received_on, limit=limit, paid_in_on=paid_in_on, cites=(_PAID_IN,)),)


@rule(_BANK_AUDIT, ja="指定金融機関の監査", en="Audit of the designated bank")
def may_audit_bank(*, found_necessary: bool, asked_by_head: bool) -> Ruling[bool]:
    """監査委員が金融機関の事務を監査できるか / Whether the auditors may audit it: they find it necessary, or the head asks.

    対象は、法235条により指定された金融機関が取り扱う公金の収納又は支払の事務である。

    >>> may_audit_bank(found_necessary=False, asked_by_head=True).value
    True
    """
    if asked_by_head:
        return decided(True, "長の要求がある", "the head has asked", _BANK_AUDIT)
    ja = "監査委員が必要があると認める" if found_necessary else "必要があると認めず、長の要求もない"
    return decided(found_necessary, ja, "found necessary" if found_necessary else "neither necessary nor asked for", _BANK_AUDIT)


@rule(_REPORTED, _MONTHLY, _BANK_AUDIT, ja="出納検査・監査の報告", en="Report of the cash inspection or audit")
def check_cash_audit_reports(*, to_council: bool, to_head: bool) -> tuple[Diagnostic, ...]:
    """例月出納検査・指定金融機関の監査の結果を報告したか / Empty when the report went to the council and to the head.

    >>> [each.where.field for each in check_cash_audit_reports(to_council=False, to_head=True)]
    ['to_council']
    """
    return refused(
        findings.audit_report_missing,
        (not to_council, "to_council", "議会", "the council", _REPORTED),
        (not to_head, "to_head", "長", "the head", _REPORTED),
    )
