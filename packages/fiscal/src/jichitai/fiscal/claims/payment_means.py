"""納付の手段 / How revenue may be paid: stamps, transfer from an account, securities (法231条の2、施行令155条–157条)."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, Ruling, Step, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from . import payment_findings as findings

_STAMPS: Final = LOCAL_AUTONOMY_ACT.article("231の2", 1)
_STAMPS_SOLD: Final = LOCAL_AUTONOMY_ACT.article("231の2", 2)
_MEANS: Final = LOCAL_AUTONOMY_ACT.article("231の2", 3)
_DISHONOUR: Final = LOCAL_AUTONOMY_ACT.article("231の2", 4)
_COLLECTION_MANDATE: Final = LOCAL_AUTONOMY_ACT.article("231の2", 5)
_TRANSFER: Final = LOCAL_AUTONOMY_ORDER.article("155")
_SECURITIES: Final = LOCAL_AUTONOMY_ORDER.article("156", 1)
_CHEQUES: Final = LOCAL_AUTONOMY_ORDER.article("156", 1, "1")
_BONDS: Final = LOCAL_AUTONOMY_ORDER.article("156", 1, "2")
_REFUSAL: Final = LOCAL_AUTONOMY_ORDER.article("156", 2)
_DISHONOUR_NOTICE: Final = LOCAL_AUTONOMY_ORDER.article("156", 3)
_MANDATED: Final = LOCAL_AUTONOMY_ORDER.article("157", 1)
_MANDATE_COSTS: Final = LOCAL_AUTONOMY_ORDER.article("157", 2)
_NOTHING: Final = Yen(0)


class StampRevenue(Enum):
    """証紙による歳入 / Revenue, as far as stamps may be used for it."""

    USE_FEE = "use-fee"
    """使用料 / Fees for use."""
    SERVICE_FEE = "service-fee"
    """手数料 / Fees for services."""
    OTHER = "other"
    """それ以外 / Anything else."""


@rule(_STAMPS, ja="証紙による収入の可否", en="Whether revenue may be collected by stamps")
def check_stamp_collection(*, revenue: StampRevenue, by_ordinance: bool) -> tuple[Diagnostic, ...]:
    """証紙による収入の方法によることができるか / Empty for fees, when an ordinance provides for it.

    >>> check_stamp_collection(revenue=StampRevenue.SERVICE_FEE, by_ordinance=True)
    ()
    """
    found: list[Diagnostic] = []
    if revenue is StampRevenue.OTHER:
        found.append(findings.stamps_not_for_this(cites=(_STAMPS,)))
    if not by_ordinance:
        found.append(findings.stamps_without_ordinance(cites=(_STAMPS,)))
    return tuple(found)


@rule(_STAMPS_SOLD, ja="証紙の歳入額", en="Revenue from stamps")
def stamp_revenue_of(*, sold: Yen, affixed: Yen) -> Ruling[Yen]:
    """歳入とする額 / What was sold is the revenue, not what was affixed (``affixed`` is shown for comparison only in the steps).

    >>> stamp_revenue_of(sold=Yen(10_000), affixed=Yen(8_000)).value
    Yen(10_000)
    """
    step = Step(f"売りさばき代金{sold}をもって歳入とする（使われた証紙{affixed}によらない）",
                f"the {sold.amount} yen sold are the revenue, not the {affixed.amount} yen affixed", (_STAMPS_SOLD,))  # fmt: skip
    return Ruling(value=sold, cites=(_STAMPS_SOLD,), steps=(step,))


@rule(_MEANS, _TRANSFER, ja="口座振替による納付の可否", en="Whether revenue may be paid by transfer from an account")
def check_account_transfer(*, bank_designated: bool, account_there: bool, requested: bool) -> tuple[Diagnostic, ...]:
    """口座振替の方法により納付できるか / Empty when the payer has an account at a bank of the body, and asks that bank.

    ``bank_designated``: 団体が金融機関を指定している。``account_there``: 指定金融機関・指定代理・収納代理金融機関などに
    預金口座を設けている。``requested``: 納入義務者がその金融機関に請求した。

    >>> check_account_transfer(bank_designated=True, account_there=True, requested=True)
    ()
    """
    if not bank_designated:
        return (findings.no_bank_for_payment(cites=(_MEANS,)),)
    found: list[Diagnostic] = []
    if not account_there:
        found.append(findings.no_account_there(cites=(_TRANSFER,)))
    if not requested:
        found.append(findings.transfer_not_requested(cites=(_TRANSFER,)))
    return tuple(found)


class SecurityKind(Enum):
    """証券の種類 / Kinds of securities offered in payment."""

    CHEQUE = "cheque"
    """小切手等（持参人払、又は会計管理者等を受取人とするもの） / A cheque, to the bearer or to the body's accountant or bank."""
    BOND_OR_COUPON = "bond-or-coupon"
    """無記名式の国債・地方債又はその利札 / A bearer bond of the State or a body, or its coupon."""
    OTHER = "other"
    """それ以外 / Anything else."""


@frozen(kw_only=True)
class SecurityOffered:
    """納付に用いる証券 / A security offered in payment."""

    kind: SecurityKind
    face: Yen
    clearing_bank: bool = False
    """手形交換所に加入している金融機関（又はその委託者）を支払人とするか / Drawn on a bank in a clearing house."""
    payable_within_area: bool = False
    """支払地が、長が定める区域内か / Payable within the area the mayor has set."""
    present_by: date | None = None
    """小切手等の提示期間の末日 / The last day to present a cheque."""
    falls_due_on: date | None = None
    """国債などの支払期日 / The day a bond or coupon falls due."""
    payment_doubtful: bool = False
    """支払が確実でないと認めるか / Whether payment is found to be doubtful."""


@rule(
    _MEANS,
    _SECURITIES,
    _CHEQUES,
    _BONDS,
    _REFUSAL,
    _MANDATED,
    ja="証券による納付の可否",
    en="Whether a security may be taken in payment",
)
def check_security(*, offered: SecurityOffered, payable: Yen, on: date) -> tuple[Diagnostic, ...]:
    """証券をもって納付できるか / Empty when the security is one the order lists and its face does not exceed the sum to pay.

    The same securities may be taken for collection by a municipality without a designated
    bank. A doubtful cheque may be refused: that is a warning, for the accountant to decide.

    >>> offered = SecurityOffered(kind=SecurityKind.BOND_OR_COUPON, face=Yen(5_000), falls_due_on=date(2026, 6, 20))
    >>> check_security(offered=offered, payable=Yen(5_000), on=date(2026, 6, 20))
    ()
    """
    found: list[Diagnostic] = []
    if offered.face > payable:  # 納付金額を「超えないもの」
        found.append(findings.security_exceeds_payment(face=offered.face, payable=payable, cites=(_SECURITIES,)))
    if offered.kind is SecurityKind.OTHER:
        found.append(findings.security_not_listed(cites=(_SECURITIES,)))
    elif offered.kind is SecurityKind.BOND_OR_COUPON:
        if offered.falls_due_on is None or on < offered.falls_due_on:
            found.append(findings.bond_not_due(cites=(_BONDS,)))
    else:
        if not offered.clearing_bank or not offered.payable_within_area:
            found.append(findings.cheque_not_payable_here(cites=(_CHEQUES,)))
        if offered.present_by is None or on > offered.present_by:
            found.append(findings.cheque_out_of_time(cites=(_CHEQUES,)))
        if offered.payment_doubtful:
            found.append(findings.cheque_doubtful(cites=(_REFUSAL,)))
    return tuple(found)


@rule(_DISHONOUR, _DISHONOUR_NOTICE, ja="証券の不渡り", en="Dishonour of a security")
def is_payment_undone(*, presented_in_time: bool, refused: bool) -> Ruling[bool]:
    """はじめから納付がなかったものとみなすか / Whether the payment counts as never made.

    True when the security was presented within its term and payment was refused; the payer is
    then told so promptly and in writing, and that it is returned on request (令156条3項).

    >>> is_payment_undone(presented_in_time=True, refused=True).value
    True
    """
    undone = presented_in_time and refused
    ja = (
        "提示期間内に提示し、支払の拒絶があった。書面で通知し、請求により証券を還付する"
        if undone
        else "期間内の提示に対する支払の拒絶がない"
    )
    en = (
        "presented in time and refused; the payer is told in writing"
        if undone
        else "there was no refusal of a timely presentment"
    )
    cites = (_DISHONOUR, _DISHONOUR_NOTICE) if undone else (_DISHONOUR,)
    return Ruling(value=undone, cites=cites, steps=(Step(ja, en, cites),))


@rule(_COLLECTION_MANDATE, _MANDATED, _MANDATE_COSTS, ja="証券の取立て・納付の委託", en="Taking a security for collection")
def check_collection_mandate(
    *, municipality: bool, bank_designated: bool, costs: Yen = _NOTHING, provided: Yen = _NOTHING
) -> tuple[Diagnostic, ...]:
    """証券の取立てと納付の委託を受けることができるか / Empty for a municipality without a designated bank, costs provided.

    ``costs``: 取立てに要する費用。``provided``: 委託しようとする者が併せて提供した金額。証券そのものは
    ``check_security`` で確かめる。

    >>> check_collection_mandate(municipality=True, bank_designated=False)
    ()
    """
    found: list[Diagnostic] = []
    if not municipality or bank_designated:
        found.append(findings.mandate_not_open(cites=(_COLLECTION_MANDATE,)))
    if provided != costs:  # 費用の額に「相当する金額」
        found.append(findings.mandate_costs_differ(costs=costs, provided=provided, cites=(_MANDATE_COSTS,)))
    return tuple(found)
