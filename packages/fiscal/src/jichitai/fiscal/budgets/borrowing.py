"""一時借入金と地方債 / Temporary borrowing, and local bonds in the budget (法230条・235条の3、地方財政法5条・5条の2).

地方債の協議・許可・届出（地方財政法5条の3・5条の4）は ``borrowing_limits.procedure`` にある。
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, FiscalYear, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_FINANCE_ACT

from . import borrowing_findings as findings

_BORROW: Final = LOCAL_AUTONOMY_ACT.article("235の3", 1)
_CEILING: Final = LOCAL_AUTONOMY_ACT.article("235の3", 2)
_REPAY: Final = LOCAL_AUTONOMY_ACT.article("235の3", 3)
_CLOSING: Final = LOCAL_AUTONOMY_ACT.article("235の5")
_BOND: Final = LOCAL_AUTONOMY_ACT.article("230", 1)
_BOND_ITEM: Final = LOCAL_AUTONOMY_ACT.article("230", 2)
_PURPOSES: Final = LOCAL_FINANCE_ACT.article("5")
_TERM: Final = LOCAL_FINANCE_ACT.article("5の2")


@rule(_BORROW, _CEILING, ja="一時借入金の借入れ", en="Whether money may be borrowed temporarily")
def check_temporary_borrowing(
    *, amount: Yen, outstanding: Yen, ceiling: Yen | None = None, payable: Yen
) -> tuple[Diagnostic, ...]:
    """一時借入金の借入れ / Every reason against borrowing ``amount``: no ceiling, above it, or more than the payments need.

    ``outstanding`` すでに借りている額（最高額は、同時に借りている額の上限である）。``payable`` は、歳出予算内で
    これから支出する額。``ValueError`` when ``amount`` is not more than 0 yen.

    >>> [[each.code for each in check_temporary_borrowing(
    ...     amount=Yen(amount), outstanding=Yen(90), ceiling=Yen(100), payable=Yen(50))] for amount in (10, 11)]
    [[], ['fiscal.temporary-borrowing-exceeded']]
    """
    if amount <= Yen(0):
        raise ValueError("what is borrowed is more than 0 yen")
    found = list[Diagnostic]()
    if ceiling is None:
        found.append(findings.temporary_borrowing_not_budgeted(cites=(_CEILING,)))
    elif outstanding + amount > ceiling:
        found.append(findings.temporary_borrowing_exceeded(borrowed=outstanding + amount, ceiling=ceiling, cites=(_CEILING,)))
    if amount > payable:
        found.append(findings.temporary_borrowing_beyond_budget(amount=amount, payable=payable, cites=(_BORROW,)))
    return tuple(found)


@rule(_REPAY, _CLOSING, ja="一時借入金の償還", en="Whether temporary borrowing is repaid in time")
def check_temporary_borrowing_repaid(
    *, year: FiscalYear, repaid_on: date | None = None, repaid_from: FiscalYear | None = None, on: date
) -> tuple[Diagnostic, ...]:
    """一時借入金の償還 / A finding when it was repaid out of another year's revenue, or not by the closing (31 May, included).

    ``repaid_on`` None: not yet repaid, looked at on ``on``. ``repaid_from`` is the year whose
    revenue it was repaid from, and is given together with ``repaid_on`` (else ``ValueError``).

    >>> [[each.code for each in check_temporary_borrowing_repaid(year=FiscalYear(2026), repaid_on=None, repaid_from=None, on=day)]
    ...     for day in (date(2027, 5, 31), date(2027, 6, 1))]
    [[], ['fiscal.temporary-borrowing-outstanding']]
    """
    if (repaid_on is None) != (repaid_from is None):
        raise ValueError("the day of repayment and the year it was repaid from come together")
    last = year.accounts_close_on
    if (repaid_on or on) > last or (repaid_from is not None and repaid_from != year):
        return (findings.temporary_borrowing_outstanding(year=year, last=last, cites=(_REPAY, _CLOSING)),)
    return ()


class BondPurpose(Enum):
    """地方債の目的 / What a bond may finance (地方財政法5条各号); the value begins with the number of the item."""

    PUBLIC_ENTERPRISE = "1"
    """公営企業に要する経費 / Expenses of public enterprises."""
    CONTRIBUTION_OR_LOAN = "2"
    """出資金・貸付金 / Capital contributions and loans."""
    REFUNDING = "3"
    """地方債の借換え / Refunding of bonds."""
    DISASTER = "4"
    """災害応急・復旧・救助事業費 / Disaster works."""
    CONSTRUCTION = "5"
    """公共施設・公用施設の建設事業費（第5号） / Construction of public facilities."""
    LAND = "5-land"
    """公共用・公用の土地の購入費（第5号） / Land for public use; no useful life bounds its term."""
    OTHER_ACT = "other-act"
    """他の法律の定め / Another Act allows it."""


@frozen(kw_only=True)
class BondItem:
    """予算の地方債の定め / One item on bonds in the budget; an empty text means it is not set."""

    purpose: str
    ceiling: Yen | None = None
    method: str
    rate: str
    repayment: str


@rule(_BOND_ITEM, ja="予算の地方債の定め", en="The budget's item on a bond")
def check_bond_item(*, item: BondItem) -> tuple[Diagnostic, ...]:
    """予算の地方債の定め / One finding for each of the five things that is not set.

    >>> item = BondItem(purpose="道路整備事業", ceiling=Yen(1), method="証書借入", rate="", repayment="")
    >>> [each.facts["wanting"] for each in check_bond_item(item=item)]
    ['rate', 'repayment']
    """
    wanting = (
        ("起債の目的", "purpose", bool(item.purpose)),
        ("限度額", "ceiling", item.ceiling is not None),
        ("起債の方法", "method", bool(item.method)),
        ("利率", "rate", bool(item.rate)),
        ("償還の方法", "repayment", bool(item.repayment)),
    )
    return tuple(
        findings.bond_item_incomplete(wanting_ja=ja, wanting_en=en, cites=(_BOND_ITEM,)) for ja, en, given in wanting if not given
    )


@rule(_BOND, _PURPOSES, _TERM, ja="地方債を起こすことの可否", en="Whether a bond may be issued")
def check_bond_issue(
    *,
    purpose: BondPurpose | None = None,
    ceiling: Yen,
    issued_before: Yen,
    amount: Yen,
    term: int | None = None,
    useful_life: int | None = None,
) -> tuple[Diagnostic, ...]:
    """地方債を起こすことの可否 / Every reason against the bond: its purpose, the budget's ceiling, its term.

    ``purpose`` None: 地方財政法5条のどの号にも当たらない。``issued_before`` は同じ定めで起こした額。償還年限
    ``term``（年）は、第5号の建設事業費のときに限り、施設の耐用年数 ``useful_life``（年）と比べる
    （そのとき両方が要る。``ValueError``）。

    >>> [[each.code for each in check_bond_issue(purpose=BondPurpose.CONSTRUCTION, ceiling=Yen(100), issued_before=Yen(60),
    ...     amount=Yen(amount), term=20, useful_life=20)] for amount in (40, 41)]
    [[], ['fiscal.bond-exceeds-ceiling']]
    """
    if amount <= Yen(0):
        raise ValueError("a bond is more than 0 yen")
    found = list[Diagnostic]()
    if purpose is None:
        found.append(findings.bond_purpose_not_allowed(cites=(_PURPOSES, _BOND)))
    if issued_before + amount > ceiling:
        found.append(findings.bond_exceeds_ceiling(issued=issued_before + amount, ceiling=ceiling, cites=(_BOND, _BOND_ITEM)))
    if purpose is BondPurpose.CONSTRUCTION:
        if term is None or useful_life is None:
            raise ValueError("a bond for construction is judged by its term and the useful life")
        if term > useful_life:
            found.append(findings.bond_longer_than_useful_life(term=term, useful_life=useful_life, cites=(_TERM,)))
    return tuple(found)
