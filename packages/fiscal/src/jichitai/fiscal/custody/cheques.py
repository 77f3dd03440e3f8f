"""小切手と公金振替書 / Cheques and transfer orders: when, with which fields, and how long they are paid (法232条の6、施行令165条の3・165条の4)."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Diagnostic, LegalPeriod, Ruling, last_day_after, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from . import payment_findings as findings
from .conditions import decided, refused

_DRAWN: Final = LOCAL_AUTONOMY_ACT.article("232の6", 1)
_PAID: Final = LOCAL_AUTONOMY_ACT.article("232の6", 2)
_FIELDS: Final = LOCAL_AUTONOMY_ORDER.article("165の3", 1)
_NOTIFIED: Final = LOCAL_AUTONOMY_ORDER.article("165の3", 2)
_PAY: Final = LOCAL_AUTONOMY_ORDER.article("165の3", 3)
_ORDER_FIELDS: Final = LOCAL_AUTONOMY_ORDER.article("165の3", 4)
_NO_BANK: Final = LOCAL_AUTONOMY_ORDER.article("165の3", 5)
_REDEEMED: Final = LOCAL_AUTONOMY_ORDER.article("165の4")
_ONE_YEAR: Final = LegalPeriod.years(1)


class Instrument(Enum):
    """支出の手段 / What takes the place of cash."""

    CHEQUE = "cheque"
    """小切手 / A cheque on the designated bank."""
    TRANSFER_ORDER = "transfer-order"
    """公金振替書 / A transfer order to the designated bank."""


class StaffPay(Enum):
    """職員に支給する給与か / Whether the expense is pay of the body's staff."""

    NONE = "none"
    """給与でない / It is no pay."""
    PAY = "pay"
    """退職手当のほかの給与 / Pay other than a retirement allowance."""
    RETIREMENT_ALLOWANCE = "retirement-allowance"
    """退職手当 / A retirement allowance."""


class InstrumentField(Enum):
    """記載事項 / Fields of a cheque or transfer order."""

    PAYEE = "payee"
    """受取人の氏名 / The payee's name."""
    AMOUNT = "amount"
    """支払金額 / The amount."""
    FISCAL_YEAR = "fiscal-year"
    """会計年度 / The fiscal year."""
    NUMBER = "number"
    """番号 / The number."""
    ACCOUNT = "account"
    """会計の別 / The account it is drawn for (各会計ごと)."""


_JA: Final = {
    InstrumentField.ACCOUNT: "会計の別", InstrumentField.PAYEE: "受取人の氏名", InstrumentField.AMOUNT: "支払金額",
    InstrumentField.FISCAL_YEAR: "会計年度", InstrumentField.NUMBER: "番号",
}  # fmt: skip


@rule(_DRAWN, _PAY, _NO_BANK, ja="小切手・公金振替書によることができるか", en="Whether a cheque or transfer order may be used")
def check_instrument(*, instrument: Instrument, bank_designated: bool, staff_pay: StaffPay) -> tuple[Diagnostic, ...]:
    """小切手・公金振替書によることができるか / Empty with a designated bank, unless a cheque is drawn for pay other than a retirement allowance.

    >>> [each.where.field for each in check_instrument(instrument=Instrument.CHEQUE, bank_designated=True, staff_pay=StaffPay.PAY)]
    ['staff_pay']
    """
    barred = instrument is Instrument.CHEQUE and staff_pay is StaffPay.PAY
    return refused(
        findings.instrument_not_allowed,
        (not bank_designated, "bank_designated", "金融機関を指定していない", "no bank is designated", _NO_BANK),
        (
            barred,
            "staff_pay",
            "職員に支給する給与（退職手当を除く）は小切手で支払わない",
            "pay of staff is not paid by cheque",
            _PAY,
        ),
    )


@rule(_FIELDS, _ORDER_FIELDS, ja="小切手・公金振替書の記載事項", en="Fields of a cheque or transfer order")
def check_instrument_fields(
    *, instrument: Instrument, fields: frozenset[InstrumentField], payee_required: bool
) -> tuple[Diagnostic, ...]:
    """記載事項が揃っているか / Empty when account, amount, year and number are stated, and the payee where the head requires the name.

    ``payee_required``: 長が、受取人の氏名の記載を省略できないと特に定めた場合であるか。

    >>> [each.where.field for each in check_instrument_fields(instrument=Instrument.CHEQUE, payee_required=False,
    ...     fields=frozenset({InstrumentField.ACCOUNT, InstrumentField.AMOUNT, InstrumentField.NUMBER}))]
    ['fiscal-year']
    """
    cites = (_FIELDS,) if instrument is Instrument.CHEQUE else (_FIELDS, _ORDER_FIELDS)
    return tuple(
        findings.instrument_field_missing(field=each.value, ja=ja, en=f"its {each.value}", cites=cites)
        for each, ja in _JA.items()
        if each not in fields and (payee_required or each is not InstrumentField.PAYEE)
    )


@rule(_NOTIFIED, ja="小切手の振出しの通知", en="Notice of a cheque drawn")
def check_cheque_notified(*, notified: bool) -> tuple[Diagnostic, ...]:
    """振り出した小切手を金融機関に通知したか / Empty when the designated bank or its agent was told.

    >>> [each.code for each in check_cheque_notified(notified=False)]
    ['fiscal.cheque-not-notified']
    """
    return () if notified else (findings.cheque_not_notified(cites=(_NOTIFIED,)),)


class CashPayer(Enum):
    """現金で支払う者 / Who pays in cash."""

    ACCOUNTING_OFFICER = "accounting-officer"
    """会計管理者が自ら / The accounting officer."""
    BANK = "bank"
    """金融機関にさせる / The bank, on the accounting officer's word."""


@rule(_DRAWN, _NO_BANK, ja="現金払ができるか", en="Whether a payment may be made in cash")
def check_cash_payment(
    *, bank_designated: bool, payer: CashPayer, asked_by_creditor: bool, petty: bool
) -> tuple[Diagnostic, ...]:
    """小切手に代えて現金で支払うことができるか / Empty without a designated bank; else when the creditor asks, and petty if the officer pays.

    ``petty``: 小口の支払であるか（額は団体の規則による）。資金前渡を受けた職員の支払は、この規則の外にある。

    >>> [each.where.field for each in check_cash_payment(bank_designated=True, payer=CashPayer.ACCOUNTING_OFFICER,
    ...     asked_by_creditor=True, petty=False)]
    ['petty']
    """
    too_large = payer is CashPayer.ACCOUNTING_OFFICER and not petty
    return refused(
        findings.cash_payment_not_allowed,
        (bank_designated and not asked_by_creditor, "asked_by_creditor", "債権者から申出がない", "the creditor has not asked", _DRAWN),
        (bank_designated and too_large, "petty", "会計管理者が自らする支払が小口でない", "the officer's own payment is not petty", _DRAWN),
        (
            not bank_designated and payer is CashPayer.BANK, "payer", "金融機関を指定していないので、支払をさせる金融機関がない",
            "no bank is designated that could pay", _NO_BANK,
        ),
    )  # fmt: skip


@rule(_PAID, ja="小切手の支払の最終日", en="Last day a cheque is paid")
def cheque_payable_through(*, drawn_on: date) -> Ruling[date]:
    """小切手の支払の最終日 / The last day on which the bank must pay: one year from the date of the cheque, that day not counted.

    振出日付から十日以上を経過していても、一年を経過しないものは支払わなければならない。

    >>> str(cheque_payable_through(drawn_on=date(2026, 4, 1)).value)
    '2027-04-01'
    """
    last = last_day_after(drawn_on, _ONE_YEAR)
    return decided(last, f"振出日付{drawn_on}の翌日から数えて一年の末日", f"a year from {drawn_on}, that day not counted", _PAID)


@rule(_PAID, ja="小切手を支払うべきか", en="Whether the bank must pay a cheque presented")
def must_bank_pay_cheque(*, drawn_on: date, presented_on: date) -> Ruling[bool]:
    """提示された小切手を支払うべきか / Whether the bank must pay: presented before a year has passed.

    >>> [must_bank_pay_cheque(drawn_on=date(2026, 4, 1), presented_on=date(2027, 4, day)).value for day in (1, 2)]
    [True, False]
    """
    if presented_on < drawn_on:
        raise ValueError(f"a cheque drawn on {drawn_on} is not presented on {presented_on}")
    last = cheque_payable_through(drawn_on=drawn_on).value
    if presented_on > last:
        return decided(
            False, f"一年の末日{last}を過ぎている。所持人は償還を請求する", f"the year ended on {last}; the holder asks for redemption",
            _PAID, _REDEEMED,
        )  # fmt: skip
    return decided(True, f"一年の末日{last}までに提示された", f"presented by {last}, the end of the year", _PAID)


@rule(_REDEEMED, ja="小切手の償還", en="Redemption of a cheque")
def must_redeem_cheque(*, asked_by_holder: bool, found_due: bool) -> Ruling[bool]:
    """小切手を償還すべきか / Whether the accounting officer must redeem: the holder asks, and on inquiry it is found due.

    >>> must_redeem_cheque(asked_by_holder=True, found_due=True).value
    True
    """
    if not asked_by_holder:
        return decided(False, "所持人から償還の請求がない", "no holder has asked", _REDEEMED)
    ja = "調査し、償還すべきものと認めた" if found_due else "調査し、償還すべきものと認めなかった"
    return decided(found_due, ja, "on inquiry it was found due" if found_due else "on inquiry it was not found due", _REDEEMED)
