"""決算の収支と指標 / The balances of a settlement, what becomes of a surplus, and the usual indicators.

形式収支と実質収支は実質収支に関する調書（施行令第166条第2項）の欄であり、繰上充用と剰余金の処分は法令に
定めがあるので、規則である。単年度収支・実質単年度収支・実質収支比率・経常収支比率・財政力指数は法令に定めが
なく、総務省の地方財政状況調査（決算統計）で用いる式による。これらは規則ではなく、ただの関数である。式は
岸和田市（収支）と春日市（経常収支比率・財政力指数）が公表している説明と照らした。
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, FiscalYear, Ruling, Step, Yen, rule
from jichitai.master_data.kernel.laws import (
    LOCAL_AUTONOMY_ACT,
    LOCAL_AUTONOMY_ORDER,
    LOCAL_AUTONOMY_REGULATION,
    LOCAL_FINANCE_ACT,
    LOCAL_FINANCE_ORDER,
)

from . import figures_findings as findings

_STATEMENT: Final = LOCAL_AUTONOMY_ORDER.article("166", 2)
_FORM: Final = LOCAL_AUTONOMY_REGULATION.article("16の2")
_ADVANCE: Final = LOCAL_AUTONOMY_ORDER.article("166の2")
_DISPOSAL: Final = LOCAL_AUTONOMY_ACT.article("233の2")
_TO_CHIEF: Final = LOCAL_AUTONOMY_ACT.article("233", 1)
_TO_COUNCIL: Final = LOCAL_AUTONOMY_ACT.article("233", 5)
_FUND: Final = LOCAL_AUTONOMY_ACT.article("241", 5)
_HALF: Final = LOCAL_FINANCE_ACT.article("7", 1)
_SURPLUS: Final = LOCAL_FINANCE_ORDER.article("47")
_NOTHING: Final = Yen(0)


@frozen(kw_only=True)
class CarriedResources:
    """翌年度へ繰り越すべき財源 / Resources that go with what is carried to the next year, by kind of carry-over."""

    continuing: Yen = _NOTHING
    approved: Yen = _NOTHING
    accident: Yen = _NOTHING

    def __attrs_post_init__(self) -> None:
        for each in (self.continuing, self.approved, self.accident):
            _not_negative(each)

    @property
    def total(self) -> Yen:
        """計 / All three together."""
        return self.continuing + self.approved + self.accident


@rule(_STATEMENT, _FORM, ja="形式収支（歳入歳出差引額）", en="Formal balance")
def formal_balance(*, revenue: Yen, expenditure: Yen) -> Ruling[Yen]:
    """形式収支 / Revenue less expenditure of the settlement, in yen; below zero when expenditure is more.

    >>> formal_balance(revenue=Yen(1_000), expenditure=Yen(950)).value
    Yen(50)
    """
    _not_negative(revenue)
    _not_negative(expenditure)
    balance = revenue - expenditure
    step = Step(f"歳入総額{revenue}－歳出総額{expenditure}＝{balance}",
                f"revenue {revenue.amount:,} less expenditure {expenditure.amount:,} is {balance.amount:,} yen", (_STATEMENT,))  # fmt: skip
    return Ruling(value=balance, cites=(_STATEMENT, _FORM), steps=(step,))


@rule(_STATEMENT, _FORM, ja="実質収支額", en="Real balance")
def real_balance(*, revenue: Yen, expenditure: Yen, carried: CarriedResources) -> Ruling[Yen]:
    """実質収支 / The formal balance less the resources to be carried to the next year.

    >>> real_balance(revenue=Yen(1_000), expenditure=Yen(950), carried=CarriedResources(approved=Yen(20))).value
    Yen(30)
    """
    formal = formal_balance(revenue=revenue, expenditure=expenditure)
    balance = formal.value - carried.total
    step = Step(f"{formal.value}－翌年度へ繰り越すべき財源{carried.total}＝{balance}",
                f"less {carried.total.amount:,} to be carried, {balance.amount:,} yen", (_STATEMENT,))  # fmt: skip
    return Ruling(value=balance, cites=(_STATEMENT, _FORM), steps=(*formal.steps, step))


@rule(_ADVANCE, ja="翌年度歳入の繰上充用", en="Next year's revenue advanced")
def shortfall_to_advance(*, year: FiscalYear, revenue: Yen, expenditure: Yen) -> Ruling[Yen]:
    """繰上充用の額 / What revenue falls short of expenditure by once ``year`` is over; 0 when it does not.

    That much of the next year's revenue may be advanced, and has to enter its budget.

    >>> [shortfall_to_advance(year=FiscalYear(2026), revenue=Yen(each), expenditure=Yen(100)).value.amount for each in (99, 100)]
    [1, 0]
    """
    short = max(-formal_balance(revenue=revenue, expenditure=expenditure).value, _NOTHING)
    after = year.next
    ja = f"{short}を{after}の歳入から繰り上げて充て、{after}の歳入歳出予算に編入する" if short else "歳入は歳出に不足しない"
    en = (
        f"{short.amount:,} yen of fiscal year {after.year} may be advanced and enters its budget"
        if short
        else "revenue does not fall short"
    )
    return Ruling(value=short, cites=(_ADVANCE,), steps=(Step(ja, en, (_ADVANCE,)),))


@rule(_HALF, _SURPLUS, ja="剰余金のうち積立て等に充てる額", en="Half of the surplus to be saved")
def least_saving_of_surplus(*, year: FiscalYear, new_surplus: Yen, carried: CarriedResources) -> Ruling[Yen]:
    """積立て・繰上償還に充てる最低の額 / At least half of the surplus of ``year``, to be saved or used to redeem bonds early.

    ``new_surplus`` is the surplus newly made in the year; the resources carried are taken
    off it (施行令47条). Half of an odd sum goes up to the next yen, for it is 「二分の一を
    下らない」. The day, the end of the second year after, stands in the steps. Enterprises
    of the council's other decision (同法7条3項) are not judged here.

    >>> [least_saving_of_surplus(year=FiscalYear(2026), new_surplus=Yen(each), carried=CarriedResources()).value.amount for each in (100, 101)]
    [50, 51]
    """
    _not_negative(new_surplus)
    surplus = max(new_surplus - carried.total, _NOTHING)
    least = Yen(-(-surplus.amount // 2))
    by = year.next.next.last_day
    steps = (
        Step(f"新たに生じた剰余金{new_surplus}－繰り越した歳出予算の財源{carried.total}：剰余金は{surplus}",
             f"{new_surplus.amount:,} less {carried.total.amount:,} carried: a surplus of {surplus.amount:,} yen", (_SURPLUS,)),
        Step(f"その二分の一を下らない{least}を、{by}までに積み立て、又は繰上償還の財源に充てる",
             f"not less than half, {least.amount:,} yen, is saved or redeems bonds early by {by}", (_HALF,)),
    )  # fmt: skip
    return Ruling(value=least, cites=(_HALF, _SURPLUS), steps=steps)


class SurplusAuthority(Enum):
    """基金編入の根拠 / By what a surplus may go into a fund without being carried to the next year."""

    ORDINANCE = "ordinance"
    """条例 / An ordinance provides for it."""
    COUNCIL = "council"
    """議会の議決 / The council resolved it."""


@rule(_DISPOSAL, ja="歳計剰余金の処分", en="Where the surplus goes")
def check_surplus_disposal(
    *, surplus: Yen, to_next_year: Yen, to_funds: Yen, authority: SurplusAuthority | None = None
) -> tuple[Diagnostic, ...]:
    """剰余金の行き先 / Does all of the surplus go to the next year's revenue, or, with authority, into funds? Empty means yes.

    >>> [each.code for each in check_surplus_disposal(surplus=Yen(100), to_next_year=Yen(60), to_funds=Yen(40))]
    ['fiscal.surplus-to-fund-without-authority']
    """
    for each in (surplus, to_next_year, to_funds):
        _not_negative(each)
    found = list[Diagnostic]()
    placed = to_next_year + to_funds
    if placed != surplus:
        found.append(findings.surplus_not_placed(surplus=surplus, placed=placed, cites=(_DISPOSAL,)))
    if to_funds > _NOTHING and authority is None:
        found.append(findings.surplus_to_fund_without_authority(amount=to_funds, cites=(_DISPOSAL,)))
    return tuple(found)


class SettlementPaper(Enum):
    """決算に添える書類 / Papers that go with a settlement."""

    DETAILED_STATEMENT = "detailed-statement"
    """歳入歳出決算事項別明細書 / The settlement in detail."""
    REAL_BALANCE = "real-balance"
    """実質収支に関する調書 / Statement of the real balance."""
    PROPERTY = "property"
    """財産に関する調書 / Statement of property."""
    VOUCHERS = "vouchers"
    """証書類 / Vouchers, handed to the chief."""
    MEASURES = "measures"
    """主要な施策の成果を説明する書類 / What the main measures achieved, put to the council."""
    FUND_OPERATION = "fund-operation"
    """定額の基金の運用の状況を示す書類 / How fixed-amount funds were run, put to the council."""

    @property
    def ja(self) -> str:
        """日本語の名 / The paper in Japanese."""
        return _PAPER_NAMES[self]


_PAPER_NAMES: Final = {
    SettlementPaper.DETAILED_STATEMENT: "歳入歳出決算事項別明細書",
    SettlementPaper.REAL_BALANCE: "実質収支に関する調書",
    SettlementPaper.PROPERTY: "財産に関する調書",
    SettlementPaper.VOUCHERS: "証書類",
    SettlementPaper.MEASURES: "主要な施策の成果を説明する書類",
    SettlementPaper.FUND_OPERATION: "定額の資金を運用する基金の運用の状況を示す書類",
}
_ORDERED: Final = (SettlementPaper.DETAILED_STATEMENT, SettlementPaper.REAL_BALANCE, SettlementPaper.PROPERTY)


class SettlementReader(Enum):
    """決算の提出先 / To whom a settlement is handed."""

    CHIEF = "chief"
    """普通地方公共団体の長 / The chief, by the accounting officer (法第233条第1項)."""
    COUNCIL = "council"
    """議会 / The council, by the chief (法第233条第5項)."""


@rule(_STATEMENT, _TO_CHIEF, _TO_COUNCIL, _FUND, ja="決算に添える書類", en="Papers with a settlement")
def check_settlement_papers(
    *, papers: frozenset[SettlementPaper], reader: SettlementReader, has_fixed_fund: bool = False
) -> tuple[Diagnostic, ...]:
    """決算に添える書類 / Are all papers there that the chief or the council has to get? One finding for each that is not.

    ``has_fixed_fund``: the body has a fund that runs a fixed amount (法第241条第5項).

    >>> three = frozenset({SettlementPaper.DETAILED_STATEMENT, SettlementPaper.REAL_BALANCE, SettlementPaper.PROPERTY})
    >>> [each.facts["paper"] for each in check_settlement_papers(papers=three, reader=SettlementReader.COUNCIL)]
    ['measures']
    """
    needed = [(each, _STATEMENT) for each in _ORDERED]
    if reader is SettlementReader.CHIEF:
        needed.append((SettlementPaper.VOUCHERS, _TO_CHIEF))
    else:
        needed.append((SettlementPaper.MEASURES, _TO_COUNCIL))
        if has_fixed_fund:
            needed.append((SettlementPaper.FUND_OPERATION, _FUND))
    return tuple(
        findings.settlement_paper_missing(paper_ja=paper.ja, paper=paper.value, cites=(cite,))
        for paper, cite in needed
        if paper not in papers
    )


def single_year_balance(*, real: Yen, previous_real: Yen) -> Yen:
    """単年度収支 / The real balance less that of the year before (決算統計の式).

    >>> single_year_balance(real=Yen(30), previous_real=Yen(50))
    Yen(-20)
    """
    return real - previous_real


def real_single_year_balance(*, single_year: Yen, saved: Yen, redeemed_early: Yen, drawn: Yen) -> Yen:
    """実質単年度収支 / The single-year balance with the adjustment fund and early redemption put back (決算統計の式).

    ``saved`` 財政調整基金への積立額、``redeemed_early`` 地方債の繰上償還額、``drawn`` 同基金の取崩し額。

    >>> real_single_year_balance(single_year=Yen(-20), saved=Yen(15), redeemed_early=Yen(10), drawn=Yen(8))
    Yen(-3)
    """
    for each in (saved, redeemed_early, drawn):
        _not_negative(each)
    return single_year + saved + redeemed_early - drawn


def real_balance_ratio(*, real: Yen, scale: Yen) -> Fraction:
    """実質収支比率 / The real balance over the standard fiscal scale, exact; below zero for a deficit (決算統計の式).

    >>> str(real_balance_ratio(real=Yen(45), scale=Yen(1_000)))
    '9/200'
    """
    return _share(real, scale)


def ordinary_balance_ratio(*, spent: Yen, revenue: Yen, counted_bonds: Yen = _NOTHING) -> Fraction:
    """経常収支比率 / General resources spent on ordinary expenses, over ordinary general resources (決算統計の式).

    ``spent`` 経常経費に充当した一般財源、``revenue`` 経常一般財源、``counted_bonds`` 分母に加える減収補塡債特例分・
    臨時財政対策債・猶予特例債の額。

    >>> str(ordinary_balance_ratio(spent=Yen(900), revenue=Yen(950), counted_bonds=Yen(50)))
    '9/10'
    """
    _not_negative(spent)
    _not_negative(counted_bonds)
    return _share(spent, revenue + counted_bonds)


@frozen(kw_only=True)
class StandardYear:
    """一年度の基準財政 / Standard fiscal revenue and need of one year, as the allocation tax counts them."""

    revenue: Yen
    need: Yen

    def __attrs_post_init__(self) -> None:
        _not_negative(self.revenue)
        if self.need <= _NOTHING:
            raise ValueError("the standard fiscal need is more than nothing")

    @property
    def index(self) -> Fraction:
        """単年度の指数 / The index of this year alone."""
        return Fraction(self.revenue.amount, self.need.amount)


def fiscal_strength_index(*, years: tuple[StandardYear, StandardYear, StandardYear]) -> Fraction:
    """財政力指数 / The mean of the indices of three years, exact: no year is rounded before (決算統計の式).

    >>> str(fiscal_strength_index(years=tuple(StandardYear(revenue=Yen(each), need=Yen(10)) for each in (5, 6, 7))))
    '3/5'
    """
    return sum((each.index for each in years), Fraction(0)) / 3


def _share(part: Yen, whole: Yen) -> Fraction:
    if whole <= _NOTHING:
        raise ValueError("what a ratio is taken of is more than nothing")
    return Fraction(part.amount, whole.amount)


def _not_negative(amount: Yen) -> None:
    if amount < _NOTHING:
        raise ValueError("an amount of a settlement is not negative")
