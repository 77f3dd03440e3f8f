"""継続費 / Continuing expenditure: its total and yearly amounts, how they roll, and the last report (法212条、令145条)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, FiscalYear, Ruling, Step, Yen, rule, total
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from . import carry_over_findings as findings

_PLAN: Final = LOCAL_AUTONOMY_ACT.article("212", 1)
_SEVERAL_YEARS: Final = LOCAL_AUTONOMY_ACT.article("212", 2)
_ROLLED: Final = LOCAL_AUTONOMY_ORDER.article("145", 1)
_REPORT: Final = LOCAL_AUTONOMY_ORDER.article("145", 2)
_PAPERS: Final = LOCAL_AUTONOMY_ACT.article("233", 5)
_ACCIDENT: Final = LOCAL_AUTONOMY_ACT.article("220", 3)


@frozen(kw_only=True)
class YearlyAmount:
    """年割額 / The amount of one year of the plan."""

    year: FiscalYear
    amount: Yen


@frozen(kw_only=True)
class ContinuingPlan:
    """継続費の定め / What the budget sets: the total, and an amount for each year in order."""

    total: Yen
    years: tuple[YearlyAmount, ...]


@frozen(kw_only=True)
class RolledYear:
    """一年度の動き / One year: what was available, what was spent, what rolls on, what is left at the end.

    ``carried`` rolls into the next year of the plan; ``left`` is what remains in the last
    year, which rolls no more (it lapses, or is carried by accident).
    """

    year: FiscalYear
    available: Yen
    spent: Yen
    carried: Yen
    left: Yen


@rule(_PLAN, _SEVERAL_YEARS, ja="継続費の総額と年割額", en="Total and yearly amounts of continuing expenditure")
def check_continuing_plan(*, plan: ContinuingPlan) -> tuple[Diagnostic, ...]:
    """継続費の定め / Every fault of a plan: fewer than two years, a gap between years, a negative amount, a total that differs.

    >>> plan = ContinuingPlan(total=Yen(3), years=(YearlyAmount(year=FiscalYear(2026), amount=Yen(1)),
    ...     YearlyAmount(year=FiscalYear(2027), amount=Yen(1))))
    >>> [each.code for each in check_continuing_plan(plan=plan)]
    ['fiscal.continuing-total-differs']
    """
    found = list[Diagnostic]()
    if len(plan.years) < 2:
        found.append(findings.continuing_plan_too_short(years=len(plan.years), cites=(_PLAN,)))
    for before, after in zip(plan.years, plan.years[1:], strict=False):
        if before.year.next != after.year:
            found.append(findings.continuing_years_out_of_order(year=after.year, cites=(_PLAN,)))
    found += [
        findings.continuing_instalment_negative(year=each.year, cites=(_PLAN,)) for each in plan.years if each.amount < Yen(0)
    ]
    instalments = total(each.amount for each in plan.years)
    if instalments != plan.total:
        found.append(findings.continuing_total_differs(total=plan.total, instalments=instalments, cites=(_PLAN,)))
    return tuple(found)


@rule(_ROLLED, ja="継続費の逓次繰越し", en="How continuing expenditure rolls from year to year")
def rolled_years(*, plan: ContinuingPlan, spent: tuple[Yen, ...]) -> Ruling[tuple[RolledYear, ...]]:
    """逓次繰越し / Year by year: instalment plus what rolled in, less what was spent; the rest rolls to the last year.

    ``spent`` holds the years so far, in order of the plan. Refused
    (``SpentBeyondContinuingPlan``) when a year spent more than it had; ``ValueError`` for
    more years than the plan has, a negative amount, or a plan that is itself faulty.

    >>> plan = ContinuingPlan(total=Yen(100), years=tuple(
    ...     YearlyAmount(year=FiscalYear(year), amount=Yen(amount)) for year, amount in ((2026, 40), (2027, 60))))
    >>> [(each.available.amount, each.carried.amount, each.left.amount)
    ...     for each in rolled_years(plan=plan, spent=(Yen(30), Yen(65))).value]
    [(40, 10, 0), (70, 0, 5)]
    """
    _check_spent(plan, spent)
    years, carried = list[RolledYear](), Yen(0)
    for planned, used in zip(plan.years, spent, strict=False):
        available = planned.amount + carried
        if used > available:
            finding = findings.spent_beyond_continuing_plan(
                year=planned.year, spent=used, available=available, cites=(_PLAN, _ROLLED)
            )
            raise findings.SpentBeyondContinuingPlan(finding)
        rest = available - used
        last = planned is plan.years[-1]
        carried = Yen(0) if last else rest
        years.append(
            RolledYear(year=planned.year, available=available, spent=used, carried=carried, left=rest if last else Yen(0))
        )
    steps = tuple(
        Step(
            f"{each.year}：使える額{each.available}、支出{each.spent}、翌年度へ{each.carried}",
            f"{each.year.year}: {each.available.amount:,} yen, spent {each.spent.amount:,}, rolled {each.carried.amount:,}",
            (_ROLLED,),
        )
        for each in years
    )
    return Ruling(value=tuple(years), cites=(_ROLLED,), steps=steps)


def _check_spent(plan: ContinuingPlan, spent: Sequence[Yen]) -> None:
    if check_continuing_plan(plan=plan):
        raise ValueError("the plan itself has faults: see check_continuing_plan")
    if len(spent) > len(plan.years):
        raise ValueError(f"the plan has {len(plan.years)} years, {len(spent)} were spent in")
    if any(each < Yen(0) for each in spent):
        raise ValueError("what was spent is not negative")


@rule(_REPORT, _PAPERS, _ACCIDENT, ja="継続費精算報告書の年度", en="Year whose papers the last report accompanies")
def continuing_report_year(*, last_year: FiscalYear, carried_by_accident: bool) -> Ruling[FiscalYear]:
    """継続費精算報告書 / The year whose settlement papers the report accompanies.

    The last year of the plan, or the year after it when an amount of the last year was
    carried by accident.

    >>> [continuing_report_year(last_year=FiscalYear(2027), carried_by_accident=carried).value.year for carried in (False, True)]
    [2027, 2028]
    """
    year = last_year.next if carried_by_accident else last_year
    why_ja = "事故繰越しがあるので、繰り越された年度" if carried_by_accident else "継続年度の終わりの年度"
    why_en = "the year it was carried into by accident" if carried_by_accident else "the last year of the plan"
    step = Step(
        f"{why_ja}（{year}）の決算に、主要な施策の成果を説明する書類とともに付す",
        f"{why_en}, {year.year}: with the papers of its settlement",
        (_REPORT,),
    )
    return Ruling(value=year, cites=(_REPORT, _PAPERS), steps=(step,))
