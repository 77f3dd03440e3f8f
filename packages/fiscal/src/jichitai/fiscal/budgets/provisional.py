"""暫定予算 / Provisional budgets: a part of a year, until the budget of the year is enacted (法218条2項・3項)."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, FiscalYear, Ruling, Step, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

from . import provisional_findings as findings
from .contents import SectionAmount

_PROVISIONAL: Final = LOCAL_AUTONOMY_ACT.article("218", 2)
_LAPSE: Final = LOCAL_AUTONOMY_ACT.article("218", 3)


@rule(_PROVISIONAL, _LAPSE, ja="暫定予算の可否", en="Whether a provisional budget is possible")
def check_provisional_budget(*, year: FiscalYear, first: date, last: date, budget_enacted: bool) -> tuple[Diagnostic, ...]:
    """暫定予算の可否 / Every reason against a provisional budget from ``first`` to ``last`` (both included).

    The period lies within the year and is shorter than it; the budget of the year is not yet enacted.
    ``ValueError`` when ``last`` is before ``first``.

    >>> check_provisional_budget(year=FiscalYear(2026), first=date(2026, 4, 1), last=date(2026, 6, 30), budget_enacted=False)
    ()
    """
    if last < first:
        raise ValueError(f"last {last} is before first {first}")
    found = list[Diagnostic]()
    if first not in year or last not in year:
        found.append(findings.provisional_outside_year(year=year, first=first, last=last, cites=(_PROVISIONAL,)))
    elif (first, last) == (year.start, year.last_day):
        found.append(findings.provisional_whole_year(year=year, cites=(_PROVISIONAL,)))
    if budget_enacted:
        found.append(findings.provisional_after_budget(year=year, cites=(_LAPSE,)))
    return tuple(found)


@rule(_PROVISIONAL, _LAPSE, ja="暫定予算の効力", en="Whether a provisional budget is in force")
def provisional_in_force(*, first: date, last: date, enacted_on: date | None = None, on: date) -> Ruling[bool]:
    """暫定予算の効力 / Whether it is in force on ``on``: within its period, and before the day the budget is enacted.

    成立の日から、本予算による。``enacted_on`` None: まだ成立していない。

    >>> [provisional_in_force(first=date(2026, 4, 1), last=date(2026, 6, 30), enacted_on=date(2026, 5, 20), on=day).value
    ...     for day in (date(2026, 5, 19), date(2026, 5, 20))]
    [True, False]
    """
    if enacted_on is not None and enacted_on <= on:
        step = Step(
            f"{enacted_on}に当該会計年度の予算が成立し、暫定予算は効力を失った",
            f"it lapsed when the budget of the year was enacted on {enacted_on}",
            (_LAPSE,),
        )
        return Ruling(value=False, cites=(_LAPSE,), steps=(step,))
    within = first <= on <= last
    step = Step(
        f"暫定予算の期間（{first}から{last}まで）の{'内' if within else '外'}である",
        f"{on} is {'within' if within else 'outside'} its period ({first} to {last})",
        (_PROVISIONAL,),
    )
    return Ruling(value=within, cites=(_PROVISIONAL,), steps=(step,))


@frozen(kw_only=True)
class ProvisionalActs:
    """暫定予算に基づく支出と債務 / What was paid and what is still owed under the provisional budget, in one section.

    ``owed`` は、負担した債務のうちまだ支出していない額（支出した額と二重に数えない）。
    """

    chapter: str
    section: str
    paid: Yen
    owed: Yen

    def __attrs_post_init__(self) -> None:
        if self.paid < Yen(0) or self.owed < Yen(0):
            raise ValueError("what was paid and is owed is not negative")


@rule(_LAPSE, ja="暫定予算の引継ぎ", en="What the budget of the year takes over from the provisional one")
def taken_over_by_budget(*, acts: tuple[ProvisionalActs, ...]) -> Ruling[tuple[SectionAmount, ...]]:
    """暫定予算の引継ぎ / The sums by section that are deemed paid and owed under the budget of the year.

    >>> acts = (ProvisionalActs(chapter="02", section="01", paid=Yen(70), owed=Yen(30)),)
    >>> [(each.path, each.amount.amount) for each in taken_over_by_budget(acts=acts).value]
    [('02-01', 100)]
    """
    sums = dict[tuple[str, str], Yen]()
    for each in acts:
        key = (each.chapter, each.section)
        sums[key] = sums.get(key, Yen(0)) + each.paid + each.owed
    taken = tuple(SectionAmount(chapter=chapter, section=section, amount=amount) for (chapter, section), amount in sums.items())
    steps = tuple(
        Step(
            f"{each.path}：{each.amount}を当該会計年度の予算に基づくものとみなす",
            f"{each.path}: {each.amount.amount:,} yen is deemed to be under the budget of the year",
            (_LAPSE,),
        )
        for each in taken
    )
    return Ruling(value=taken, cites=(_LAPSE,), steps=steps)


@rule(_LAPSE, ja="暫定予算の引継ぎの過不足", en="Whether the budget of the year holds what it takes over")
def check_taken_over(*, acts: tuple[ProvisionalActs, ...], budget: tuple[SectionAmount, ...]) -> tuple[Diagnostic, ...]:
    """引継ぎの過不足 / A finding for each section whose deemed amount exceeds the budget of the year (0 yen if it lacks the section).

    >>> acts = (ProvisionalActs(chapter="02", section="01", paid=Yen(70), owed=Yen(31)),)
    >>> budget = (SectionAmount(chapter="02", section="01", amount=Yen(100)),)
    >>> [each.code for each in check_taken_over(acts=acts, budget=budget)]
    ['fiscal.taken-over-beyond-budget']
    """
    budgeted = {each.path: each.amount for each in budget}
    return tuple(
        findings.taken_over_beyond_budget(
            section=each.path, taken_over=each.amount, budgeted=budgeted.get(each.path, Yen(0)), cites=(_LAPSE,)
        )
        for each in taken_over_by_budget(acts=acts).value
        if each.amount > budgeted.get(each.path, Yen(0))
    )
