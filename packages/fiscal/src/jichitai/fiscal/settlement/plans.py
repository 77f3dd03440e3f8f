"""健全化の計画と期限 / Plans under the Soundness Act: when one is due or not needed, reports, papers, publication.

計画の中身は決めない。要否・期限・備え置く期間・公表の方法だけを決める。確実であると認められるかどうかは
団体が判断し、ここには結論を与える。
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Final

from jichitai.master_data.kernel import (
    Citation,
    Diagnostic,
    FiscalYear,
    LegalPeriod,
    Ruling,
    Step,
    last_day_after,
    last_day_from,
    rule,
)
from jichitai.master_data.kernel.laws import CIVIL_CODE, FISCAL_SOUNDNESS_ACT, FISCAL_SOUNDNESS_ORDER

from . import plan_findings as findings
from .printed_figures import Shown, figure_of
from .thresholds import management_threshold

_PAPERS: Final = FISCAL_SOUNDNESS_ACT.article("3", 6)
_PAPERS_KEPT: Final = FISCAL_SOUNDNESS_ORDER.article("9")
_SHORTAGE_PAPERS: Final = FISCAL_SOUNDNESS_ACT.article("22", 3)
_SHORTAGE_PAPERS_KEPT: Final = FISCAL_SOUNDNESS_ORDER.article("18")
_PROGRESS: Final = FISCAL_SOUNDNESS_ACT.article("6", 1)
_REBUILDING_PROGRESS: Final = FISCAL_SOUNDNESS_ACT.article("18", 1)
_APPLIED: Final = FISCAL_SOUNDNESS_ACT.article("24")
_COMPLETED: Final = FISCAL_SOUNDNESS_ACT.article("27", 1)
_REBUILDING_COMPLETED: Final = FISCAL_SOUNDNESS_ACT.article("27", 4)
_MANAGEMENT_COMPLETED: Final = FISCAL_SOUNDNESS_ACT.article("27", 6)
_RECONSIDERATION: Final = FISCAL_SOUNDNESS_ACT.article("17")
_LAPSE: Final = FISCAL_SOUNDNESS_ACT.article("8", 2)
_EXEMPT: Final = FISCAL_SOUNDNESS_ORDER.article("10", 1)
_SOUNDNESS_PLAN: Final = FISCAL_SOUNDNESS_ACT.article("4", 1)
_MANAGEMENT_PLAN: Final = FISCAL_SOUNDNESS_ACT.article("23", 1)
_MANAGEMENT_EXEMPT: Final = FISCAL_SOUNDNESS_ORDER.article("20", 1)
_WAY: Final = FISCAL_SOUNDNESS_ORDER.article("25")
_FIRST_DAY: Final = CIVIL_CODE.article("140")
_YEARS_KEPT: Final = 5
_RECONSIDERATION_DAYS: Final = 10
_REPORT_MONTH_DAY: Final = (9, 30)


class SoundnessPlan(Enum):
    """健全化の計画 / The plans of the Act."""

    SOUNDNESS = "soundness"
    """財政健全化計画 / Plan for fiscal soundness."""
    REBUILDING = "rebuilding"
    """財政再生計画 / Rebuilding plan."""
    MANAGEMENT = "management"
    """経営健全化計画 / Management plan of an enterprise."""

    @property
    def ja(self) -> str:
        """日本語の名 / The plan in Japanese."""
        return _PLAN_NAMES[self]


_PLAN_NAMES: Final = {
    SoundnessPlan.SOUNDNESS: "財政健全化計画",
    SoundnessPlan.REBUILDING: "財政再生計画",
    SoundnessPlan.MANAGEMENT: "経営健全化計画",
}
_PROGRESS_OF: Final = {
    SoundnessPlan.SOUNDNESS: (_PROGRESS,),
    SoundnessPlan.REBUILDING: (_REBUILDING_PROGRESS,),
    SoundnessPlan.MANAGEMENT: (_APPLIED, _PROGRESS),
}
_COMPLETED_OF: Final = {
    SoundnessPlan.SOUNDNESS: (_COMPLETED,),
    SoundnessPlan.REBUILDING: (_REBUILDING_COMPLETED,),
    SoundnessPlan.MANAGEMENT: (_MANAGEMENT_COMPLETED, _COMPLETED),
}


class EnterpriseLaw(Enum):
    """公営企業の区分 / Whether the Local Public Enterprise Act applies to the enterprise."""

    APPLIED = "applied"
    """法適用企業 / It applies."""
    NOT_APPLIED = "not-applied"
    """法非適用企業 / It does not."""


@rule(_PROGRESS, _REBUILDING_PROGRESS, _APPLIED, ja="計画の実施状況の報告の期限", en="Day to report progress of a plan")
def plan_progress_due_on(*, plan: SoundnessPlan, year: FiscalYear) -> Ruling[date]:
    """実施状況の報告の期限 / The last day in ``year`` to report and publish progress in the year before: 30 September.

    >>> str(plan_progress_due_on(plan=SoundnessPlan.SOUNDNESS, year=FiscalYear(2026)).value)
    '2026-09-30'
    """
    due = date(year.year, *_REPORT_MONTH_DAY)
    cites = _PROGRESS_OF[plan]
    step = Step(f"{plan.ja}の{year.previous}の実施状況を、{due}までに議会に報告し、公表する",
                f"progress of the plan in fiscal year {year.previous.year} is reported and published by {due}", cites)  # fmt: skip
    return Ruling(value=due, cites=cites, steps=(step,))


@rule(
    _COMPLETED, _REBUILDING_COMPLETED, _MANAGEMENT_COMPLETED, ja="計画の完了の報告の期限", en="Day to report completion of a plan"
)
def plan_completion_due_on(*, plan: SoundnessPlan, completed_in: FiscalYear) -> Ruling[date]:
    """完了の報告の期限 / The last day to report that a plan is completed: 30 September of the year after ``completed_in``.

    >>> str(plan_completion_due_on(plan=SoundnessPlan.REBUILDING, completed_in=FiscalYear(2026)).value)
    '2027-09-30'
    """
    due = date(completed_in.next.year, *_REPORT_MONTH_DAY)
    cites = _COMPLETED_OF[plan]
    step = Step(f"{completed_in}に{plan.ja}による健全化が完了したので、翌年度の{due}までに報告し、公表する",
                f"completed in fiscal year {completed_in.year}: reported and published by {due}", cites)  # fmt: skip
    return Ruling(value=due, cites=cites, steps=(step,))


@rule(
    _PAPERS,
    _PAPERS_KEPT,
    _SHORTAGE_PAPERS,
    _SHORTAGE_PAPERS_KEPT,
    _FIRST_DAY,
    ja="算定の書類を備え置く期間",
    en="How long the papers are kept",
)
def ratio_papers_kept_through(*, published_on: date, of_enterprise: bool = False) -> Ruling[date]:
    """算定の書類を備え置く最後の日 / The last day the papers behind the ratios are kept at the office: five years from publication.

    The day of publication is not counted. ``of_enterprise``: papers of the fund shortage
    ratio (施行令18条) rather than of the four ratios (施行令9条).

    >>> str(ratio_papers_kept_through(published_on=date(2026, 9, 30)).value)
    '2031-09-30'
    """
    last = last_day_after(published_on, LegalPeriod.years(_YEARS_KEPT))
    cites = (_SHORTAGE_PAPERS_KEPT, _SHORTAGE_PAPERS) if of_enterprise else (_PAPERS_KEPT, _PAPERS)
    step = Step(f"公表した日{published_on}の翌日から五年間、末日は{last}である",
                f"five years from the day after publication, {published_on}, end on {last}", (cites[0], _FIRST_DAY))  # fmt: skip
    return Ruling(value=last, cites=(*cites, _FIRST_DAY), steps=(step,))


@rule(_RECONSIDERATION, ja="再生計画に係る再議の期限", en="Last day for reconsideration")
def reconsideration_due_on(*, voted_on: date) -> Ruling[date]:
    """再議に付する期限 / The last day to send a vote back: ten days, the day of the vote being the first.

    >>> str(reconsideration_due_on(voted_on=date(2027, 3, 1)).value)
    '2027-03-10'
    """
    due = last_day_from(voted_on, LegalPeriod.days(_RECONSIDERATION_DAYS))
    step = Step(f"議決があった日{voted_on}から起算して十日以内、{due}まで",
                f"within ten days counted from the day of the vote, {voted_on}: by {due}", (_RECONSIDERATION,))  # fmt: skip
    return Ruling(value=due, cites=(_RECONSIDERATION,), steps=(step,))


@rule(_LAPSE, ja="財政健全化計画の失効", en="End of a soundness plan")
def soundness_plan_in_force(*, on: date, rebuilding_plan_made_on: date | None = None) -> Ruling[bool]:
    """財政健全化計画の効力 / Does a soundness plan still hold on ``on``? It ends when a rebuilding plan is made, from that day.

    >>> [soundness_plan_in_force(on=day, rebuilding_plan_made_on=date(2027, 3, 20)).value for day in (date(2027, 3, 19), date(2027, 3, 20))]
    [True, False]
    """
    holds = rebuilding_plan_made_on is None or on < rebuilding_plan_made_on
    ja = "財政再生計画を定めていない" if rebuilding_plan_made_on is None else f"財政再生計画を{rebuilding_plan_made_on}に定めた"
    en = (
        "no rebuilding plan was made"
        if rebuilding_plan_made_on is None
        else f"a rebuilding plan was made on {rebuilding_plan_made_on}"
    )
    return Ruling(value=holds, cites=(_LAPSE,), steps=(Step(ja, en, (_LAPSE,)),))


@rule(_EXEMPT, _SOUNDNESS_PLAN, ja="財政健全化計画を要しない場合", en="When no soundness plan is needed")
def is_soundness_plan_exempt(*, previous_all_below: bool, next_certainly_below: bool) -> Ruling[bool]:
    """財政健全化計画を要しないか / True when all ratios were below the thresholds the year before and will certainly be the year after.

    Then the body publishes so at once, with its reasons, and reports it (施行令10条2項).

    >>> is_soundness_plan_exempt(previous_all_below=True, next_certainly_below=True).value
    True
    """
    return _exempt(previous_all_below, next_certainly_below, (_EXEMPT, _SOUNDNESS_PLAN), "前年度の比率のすべて")


@rule(_MANAGEMENT_EXEMPT, _MANAGEMENT_PLAN, ja="経営健全化計画を要しない場合", en="When no management plan is needed")
def is_management_plan_exempt(
    *, previous_below: bool, next_certainly_below: bool, started_in_previous_year: bool = False
) -> Ruling[bool]:
    """経営健全化計画を要しないか / True when the ratio was below the year before (or business began within it) and certainly will be the year after.

    >>> is_management_plan_exempt(previous_below=False, next_certainly_below=True, started_in_previous_year=True).value
    True
    """
    before = previous_below or started_in_previous_year
    what = "前年度の中途に事業を開始し、又は前年度の資金不足比率"
    return _exempt(before, next_certainly_below, (_MANAGEMENT_EXEMPT, _MANAGEMENT_PLAN), what)


@rule(_MANAGEMENT_PLAN, ja="経営健全化計画の要否", en="Whether a management plan is due")
def check_management_plan(
    *,
    ratio: Fraction,
    law: EnterpriseLaw,
    published_in: FiscalYear,
    started: bool = True,
    carried_deficit: bool = False,
    races: bool = False,
) -> tuple[Diagnostic, ...]:
    """経営健全化計画の要否 / Is the fund shortage ratio at or above (以上) the threshold, so that a plan is due? Empty means no.

    Not before the business has ``started``, and for an enterprise under the Act only with
    a ``carried_deficit`` (繰越欠損金). ``races``: it runs public races (公営競技), which lowers the
    threshold to nothing for an enterprise under the Act. A ratio of 0 means that funds
    are not short, and calls for no plan even then. The proviso is another rule
    (``is_management_plan_exempt``).

    >>> [each.code for each in check_management_plan(ratio=Fraction(1, 5), law=EnterpriseLaw.NOT_APPLIED, published_in=FiscalYear(2026))]
    ['fiscal.management-plan-due']
    """
    if ratio < 0:
        raise ValueError("a fund shortage ratio is not negative")
    applied = law is EnterpriseLaw.APPLIED
    limit = management_threshold(races=races and applied)
    if not ratio or not started or (applied and not carried_deficit) or ratio < limit.value:
        return ()
    shown, least = (f"{figure_of(each * 100, decimals=4, by=Shown.TRUNCATED)}%" for each in (ratio, limit.value))
    return (findings.management_plan_due(value=shown, limit=least, year=published_in, cites=(_MANAGEMENT_PLAN, *limit.cites)),)


@rule(_WAY, ja="公表の方法", en="How to publish under the Soundness Act")
def check_publication_way(*, on_internet: bool, another_visible_way: bool) -> tuple[Diagnostic, ...]:
    """公表の方法 / Is it published on the internet and in another way that the public easily sees? Both are needed.

    >>> [each.code for each in check_publication_way(on_internet=True, another_visible_way=False)]
    ['fiscal.not-published-both-ways']
    """
    if on_internet and another_visible_way:
        return ()
    return (findings.not_published_both_ways(on_internet=on_internet, cites=(_WAY,)),)


def _exempt(before: bool, after: bool, cites: tuple[Citation, ...], what: str) -> Ruling[bool]:
    steps = (
        Step(f"{what}は基準未満{'である' if before else 'でない'}", f"below the threshold before: {before}", (cites[0],)),
        Step(f"翌年度に基準未満となることは確実{'である' if after else 'でない'}", f"certainly below it after: {after}", (cites[0],)),
    )  # fmt: skip
    return Ruling(value=before and after, cites=cites, steps=steps)
