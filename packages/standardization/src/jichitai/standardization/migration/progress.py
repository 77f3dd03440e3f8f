"""進捗の率 / Progress as the national tool counts it: by business, by body, by group of bodies.

対象外は完了として数える。だから、行っていない業務は100パーセントになり、団体の平均を押し上げる。
国の率とともに、対象外を除いた率を必ず並べて出す。率は分数のまま計算し、丸めるのは見せるときだけとする。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, InputError, Ruling, Step, rule
from jichitai.master_data.kernel.laws import STANDARDIZATION_ACT

from ..businesses.business_profile import business_profiles
from ..businesses.standardized_business import StandardizedBusiness
from . import step_findings as findings
from .work_steps import STEP_COUNT, StepStatus

_SURVEY: Final = STANDARDIZATION_ACT.article("9", 2)
_CITES: Final[tuple[Citation, ...]] = (_SURVEY,)
PUBLISHED_TOLERANCE: Final = Fraction(1, 20_000)
"""公表の率の丸めの幅 / Half a unit of the fourth decimal: the same total is published rounded either way."""


class CountsUnusable(InputError):
    """件数が数えられない / The counts are not those of all steps, or not of all businesses."""


@frozen(kw_only=True)
class StepCounts:
    """段階の件数 / How many steps of a business stand in each status."""

    done: int = 0
    in_progress: int = 0
    not_started: int = 0
    not_applicable: int = 0

    def __attrs_post_init__(self) -> None:
        if min(self.done, self.in_progress, self.not_started, self.not_applicable) < 0:
            raise ValueError("a count is 0 or more")

    @property
    def total(self) -> int:
        """合計 / All steps counted."""
        return self.done + self.in_progress + self.not_started + self.not_applicable

    @classmethod
    def of(cls, statuses: Iterable[StepStatus], /) -> StepCounts:
        """数える / Count statuses.

        >>> StepCounts.of([StepStatus.DONE, StepStatus.DONE, StepStatus.NOT_APPLICABLE]).done
        2
        """
        counted = Counter(statuses)
        return cls(
            done=counted[StepStatus.DONE], in_progress=counted[StepStatus.IN_PROGRESS],
            not_started=counted[StepStatus.NOT_STARTED], not_applicable=counted[StepStatus.NOT_APPLICABLE],
        )  # fmt: skip


@frozen(kw_only=True)
class StepRates:
    """進捗の率 / Three rates that add up to 1, and the completion of what the body really has to do.

    ``completed`` holds the steps that do not apply; ``of_applicable`` leaves them out and
    is None when no step applies at all.
    """

    completed: Fraction
    in_progress: Fraction
    not_started: Fraction
    of_applicable: Fraction | None


@frozen(kw_only=True)
class BusinessCounts:
    """業務の件数 / The counts of one business of a body."""

    business: StandardizedBusiness
    counts: StepCounts


@frozen(kw_only=True)
class BodyRates:
    """団体の率 / The mean of the businesses' rates, and the mean without what does not apply.

    ``of_applicable`` is the mean over the businesses with at least one step that applies
    (None when there is none); ``outside`` names the businesses wholly out of it.
    """

    rates: StepRates
    businesses: int
    outside: tuple[StandardizedBusiness, ...]


@frozen(kw_only=True)
class GroupRates:
    """集まりの率 / The mean over bodies, each body weighing the same."""

    completed: Fraction
    bodies: int
    lowest: Fraction
    highest: Fraction
    median: Fraction
    finished: int


def rates_of(counts: StepCounts, /) -> StepRates:
    """率にする / The rates of counts over their own total (which must not be 0)."""
    total, applicable = counts.total, counts.total - counts.not_applicable
    return StepRates(
        completed=Fraction(counts.done + counts.not_applicable, total),
        in_progress=Fraction(counts.in_progress, total),
        not_started=Fraction(counts.not_started, total),
        of_applicable=Fraction(counts.done, applicable) if applicable else None,
    )


@rule(STANDARDIZATION_ACT.article("9", 2), ja="業務の進捗の率", en="Progress of a business")
def business_progress(*, counts: StepCounts, on: date) -> Ruling[StepRates]:
    """業務の進捗の率 / The rates of one business: (完了済み + 対象外) over the 40 steps of the count in force on ``on``.

    The Act only orders the survey; the way of counting is the ministry's. ``CountsUnusable``
    unless the four counts add up to the number of steps.

    >>> business_progress(counts=StepCounts(done=10, not_started=30), on=date(2026, 4, 1)).value.completed
    Fraction(1, 4)
    """
    edition = STEP_COUNT.as_of(on)
    steps = edition.value.steps
    if counts.total != steps:
        raise CountsUnusable([findings.counts_not_whole(total=counts.total, steps=steps)])
    rates = rates_of(counts)
    done = counts.done + counts.not_applicable
    step = Step(
        f"完了済み{counts.done}と対象外{counts.not_applicable}を合わせ、{steps}段階のうち{done}を完了と数える",
        f"done {counts.done} and not applicable {counts.not_applicable} count as {done} of {steps} steps", _CITES,
    )  # fmt: skip
    return Ruling(value=rates, cites=_CITES, steps=(step,), editions=(edition.used,))


@rule(STANDARDIZATION_ACT.article("9", 2), ja="団体の進捗の率", en="Progress of a body")
def body_progress(*, counts: tuple[BusinessCounts, ...], by_prefecture: bool, on: date) -> Ruling[BodyRates]:
    """団体の進捗の率 / The simple mean of the rates of all businesses of a body: 20 of a municipality, 2 of a prefecture.

    No business weighs more than another. ``CountsUnusable`` with everything that is wrong: a business
    twice, a business missing, counts that are not those of all steps.

    >>> half = StepCounts(done=20, in_progress=20)
    >>> welfare = (StandardizedBusiness.PUBLIC_ASSISTANCE, StandardizedBusiness.CHILD_REARING_ALLOWANCE)
    >>> given = tuple(BusinessCounts(business=each, counts=half) for each in welfare)
    >>> body_progress(counts=given, by_prefecture=True, on=date(2026, 4, 1)).value.rates.completed
    Fraction(1, 2)
    """
    edition = STEP_COUNT.as_of(on)
    profiles = business_profiles(on)
    expected = tuple(each.business for each in (profiles.of_prefectures if by_prefecture else profiles.profiles))
    found = _faults(counts, expected, edition.value.steps)
    if found:
        raise CountsUnusable(found)
    told = [each for each in counts if each.business in expected]
    rates = [rates_of(each.counts) for each in told]
    applicable = [each.of_applicable for each in rates if each.of_applicable is not None]
    number = len(expected)
    value = BodyRates(
        rates=StepRates(
            completed=_mean([each.completed for each in rates]),
            in_progress=_mean([each.in_progress for each in rates]),
            not_started=_mean([each.not_started for each in rates]),
            of_applicable=_mean(applicable) if applicable else None,
        ),
        businesses=number,
        outside=tuple(each.business for each, rate in zip(told, rates, strict=True) if rate.of_applicable is None),
    )
    step = Step(
        f"{number}業務の率を、重みを付けずに平均する", f"the rates of {number} businesses are averaged, unweighted", _CITES
    )
    return Ruling(value=value, cites=_CITES, steps=(step,), editions=(edition.used,))


def group_progress(rates: Iterable[Fraction], /) -> GroupRates:
    """集まりの進捗 / Mean, median and extremes of bodies' rates, each body weighing the same; ``ValueError`` for none.

    >>> group_progress([Fraction(1, 2), Fraction(1), Fraction(1, 4)]).median
    Fraction(1, 2)
    """
    ordered = sorted(rates)
    if not ordered:
        raise ValueError("a group has at least one body")
    half = len(ordered) // 2
    median = ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
    return GroupRates(
        completed=_mean(ordered), bodies=len(ordered), lowest=ordered[0], highest=ordered[-1], median=median,
        finished=sum(each == 1 for each in ordered),
    )  # fmt: skip


def businesses_across(bodies: Iterable[Mapping[StandardizedBusiness, StepCounts]], /) -> dict[StandardizedBusiness, StepRates]:
    """業務ごとの集まりの率 / For each business, the rates over all bodies' steps of it together."""
    summed: dict[StandardizedBusiness, list[StepCounts]] = {}
    for body in bodies:
        for business, counts in body.items():
            summed.setdefault(business, []).append(counts)
    return {
        business: rates_of(
            StepCounts(
                done=sum(each.done for each in given), in_progress=sum(each.in_progress for each in given),
                not_started=sum(each.not_started for each in given), not_applicable=sum(each.not_applicable for each in given),
            )
        )
        for business, given in summed.items()
    }  # fmt: skip


def check_published_rate(*, counted: Fraction, published: Fraction) -> tuple[Diagnostic, ...]:
    """公表の率と比べる / Empty when the published rate (four decimals) is the counted one, rounded either way.

    >>> check_published_rate(counted=Fraction(749, 800), published=Fraction("0.9362"))
    ()
    >>> [each.code for each in check_published_rate(counted=Fraction(749, 800), published=Fraction("0.9361"))]
    ['standardization.published-rate-differs']
    """
    if abs(counted - published) > PUBLISHED_TOLERANCE:
        return (findings.published_rate_differs(counted=counted, published=published),)
    return ()


def _mean(values: list[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def _faults(counts: tuple[BusinessCounts, ...], expected: tuple[StandardizedBusiness, ...], steps: int) -> list[Diagnostic]:
    named = Counter(each.business for each in counts)
    found = [findings.business_counted_twice(business=each.value) for each, times in named.items() if times > 1]
    missing = tuple(each.value for each in expected if each not in named)
    if missing:
        found.append(findings.businesses_missing(missing=missing, expected=len(expected)))
    found += [findings.counts_not_whole(total=each.counts.total, steps=steps) for each in counts if each.counts.total != steps]
    return found
