"""予備費 / The reserve: which account has one, and what it may be put to (法217条)."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.kernel import Diagnostic, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

from ..titles.account_titles import Account, AccountKind
from . import reserve_fund_findings as findings

_RESERVE: Final = LOCAL_AUTONOMY_ACT.article("217", 1)
_REJECTED: Final = LOCAL_AUTONOMY_ACT.article("217", 2)


@rule(_RESERVE, ja="予備費の計上", en="Whether an account needs a reserve")
def check_reserve_entered(*, account: Account, reserve: Yen | None = None) -> tuple[Diagnostic, ...]:
    """予備費の計上 / A finding when the general account has no reserve; special accounts may go without. None: not entered.

    >>> account = Account("01", "一般会計", AccountKind.GENERAL)
    >>> [[each.code for each in check_reserve_entered(account=account, reserve=amount)] for amount in (None, Yen(1))]
    [['fiscal.reserve-missing'], []]
    """
    if account.kind is AccountKind.GENERAL and reserve is None:
        return (findings.reserve_missing(account=account.name, cites=(_RESERVE,)),)
    return ()


@rule(_RESERVE, _REJECTED, ja="予備費の充当", en="Whether the reserve may be put to a use")
def check_reserve_use(*, amount: Yen, balance: Yen, budgeted: Yen, needed: Yen, rejected: bool) -> tuple[Diagnostic, ...]:
    """予備費の充当 / Every reason against putting ``amount`` of the reserve to a use.

    ``balance`` 予備費の残り。``budgeted`` はその費途に使える予算の額（科目がなければ0円）、``needed`` は要る額。
    ``rejected``: 議会がその費途を否決したか。``ValueError`` when ``amount`` is not more than 0 yen.

    >>> [each.code for each in check_reserve_use(amount=Yen(11), balance=Yen(20), budgeted=Yen(90), needed=Yen(100), rejected=False)]
    ['fiscal.reserve-beyond-need']
    """
    if amount <= Yen(0):
        raise ValueError("what is put to a use is more than 0 yen")
    found = list[Diagnostic]()
    if rejected:
        found.append(findings.reserve_for_rejected_use(cites=(_REJECTED,)))
    if needed <= budgeted:
        found.append(findings.reserve_not_needed(cites=(_RESERVE,)))
    elif amount > needed - budgeted:
        found.append(findings.reserve_beyond_need(amount=amount, lacking=needed - budgeted, cites=(_RESERVE,)))
    if amount > balance:
        found.append(findings.reserve_exceeded(amount=amount, balance=balance, cites=(_RESERVE,)))
    return tuple(found)
