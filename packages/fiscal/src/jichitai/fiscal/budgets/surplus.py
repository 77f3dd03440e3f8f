"""剰余金 / The surplus of a settled year: where it goes, and the half that is saved (法233条の2、地方財政法7条、同施行令47条)."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Diagnostic, FiscalYear, Ruling, Step, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_FINANCE_ACT, LOCAL_FINANCE_ORDER

from . import surplus_findings as findings

_CARRIED: Final = LOCAL_AUTONOMY_ACT.article("233の2")
_HALF: Final = LOCAL_FINANCE_ACT.article("7", 1)
_BY_ORDER: Final = LOCAL_FINANCE_ACT.article("7", 4)
_COUNTED: Final = LOCAL_FINANCE_ORDER.article("47")


class FundBasis(Enum):
    """基金に編入する根拠 / What lets a surplus go into a fund without being carried."""

    ORDINANCE = "ordinance"
    """条例の定め / An ordinance."""
    VOTE = "vote"
    """議会の議決 / A vote of the council."""
    NONE = "none"
    """なし / Neither."""


@rule(_CARRIED, ja="剰余金の処分", en="Where a surplus goes")
def check_surplus_disposed(*, surplus: Yen, carried: Yen, to_funds: Yen, basis: FundBasis) -> tuple[Diagnostic, ...]:
    """剰余金の処分 / Every fault: amounts that do not add up to the surplus, or a fund without an ordinance or vote.

    ``carried`` 翌年度の歳入に編入する額、``to_funds`` 翌年度に繰り越さないで基金に編入する額。

    >>> check_surplus_disposed(surplus=Yen(100), carried=Yen(50), to_funds=Yen(50), basis=FundBasis.ORDINANCE)
    ()
    """
    if min(surplus.amount, carried.amount, to_funds.amount) < 0:
        raise ValueError("the amounts of a surplus are not negative")
    found = list[Diagnostic]()
    if carried + to_funds != surplus:
        found.append(findings.surplus_unaccounted(surplus=surplus, accounted=carried + to_funds, cites=(_CARRIED,)))
    if to_funds and basis is FundBasis.NONE:
        found.append(findings.surplus_to_fund_without_basis(amount=to_funds, cites=(_CARRIED,)))
    return tuple(found)


@rule(_HALF, _BY_ORDER, _COUNTED, ja="積み立てるべき剰余金の額", en="How much of a surplus is saved")
def surplus_to_save(*, new_surplus: Yen, funds_carried: Yen) -> Ruling[Yen]:
    """積み立てるべき額 / The least to save or redeem with: half of the new surplus less the funds of carried expenses, rounded up.

    ``new_surplus`` 当該年度において新たに生じた剰余金。``funds_carried`` 翌年度に繰り越した歳出予算の財源に充てる
    べき金額（逓次繰越しを含む）。「二分の一を下らない」ので、1円未満は切り上げる。差引きが0円以下なら0円。

    >>> surplus_to_save(new_surplus=Yen(101), funds_carried=Yen(0)).value
    Yen(51)
    """
    if new_surplus < Yen(0) or funds_carried < Yen(0):
        raise ValueError("a surplus and the funds carried are not negative")
    counted = new_surplus - funds_carried if new_surplus > funds_carried else Yen(0)
    least = Yen(-(-counted.amount // 2))
    steps = (
        Step(
            f"新たに生じた剰余金{new_surplus}から繰り越した財源{funds_carried}を控除した額は{counted}である",
            f"the new surplus less the funds carried is {counted.amount:,} yen",
            (_COUNTED,),
        ),
        Step(f"その二分の一を下らない額は{least}である", f"no less than half of it is {least.amount:,} yen", (_HALF,)),
    )
    return Ruling(value=least, cites=(_HALF, _BY_ORDER, _COUNTED), steps=steps)


@rule(_HALF, ja="剰余金の積立ての期限", en="Last day to save half of a surplus")
def surplus_saved_by(*, year: FiscalYear) -> Ruling[date]:
    """積立ての期限 / The last day of the second year after ``year``, in which the surplus arose (翌翌年度まで).

    >>> str(surplus_saved_by(year=FiscalYear(2026)).value)
    '2029-03-31'
    """
    due = year.next.next.last_day
    step = Step(
        f"剰余金を生じた{year}の翌翌年度の末日は{due}である", f"the second year after {year.year} ends on {due}", (_HALF,)
    )
    return Ruling(value=due, cites=(_HALF,), steps=(step,))


@rule(_HALF, _COUNTED, ja="剰余金の積立て・繰上償還", en="Whether half of a surplus was saved or redeemed with")
def check_surplus_saved(
    *, year: FiscalYear, new_surplus: Yen, funds_carried: Yen, saved: Yen, redeemed: Yen, on: date
) -> tuple[Diagnostic, ...]:
    """積立て・繰上償還 / A finding on a day ``on`` after the last day, when ``saved`` plus ``redeemed`` is below the least.

    >>> half = dict(year=FiscalYear(2023), new_surplus=Yen(100), funds_carried=Yen(0), redeemed=Yen(0))
    >>> [[each.code for each in check_surplus_saved(**half, saved=Yen(amount), on=date(2026, 4, 1))] for amount in (49, 50)]
    [['fiscal.surplus-saved-too-little'], []]
    """
    least = surplus_to_save(new_surplus=new_surplus, funds_carried=funds_carried).value
    due = surplus_saved_by(year=year).value
    if saved + redeemed >= least or on <= due:
        return ()
    return (findings.surplus_saved_too_little(used=saved + redeemed, least=least, due=due, cites=(_HALF,)),)
