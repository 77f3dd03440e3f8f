"""適合の日 / From which day a system must conform, and whether it does.

法は適合の義務だけを定める（8条1項）。いつからかは、基準を定める命令の施行日、機能ごとの適合基準日、経過措置（12条）の
いちばん遅い日で決まる。後の二つは本表になく、仕様書と命令から利用者が与える。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, LegalPeriod, PackagedTable, Ruling, Step, period_ends_on, rule
from jichitai.master_data.kernel.laws import STANDARDIZATION_ACT

from . import business_findings as findings
from .standards import Standard

_CONFORM: Final = STANDARDIZATION_ACT.article("8", 1)
_TRANSITION: Final = STANDARDIZATION_ACT.article("12")
_COMMENCES: Final = STANDARDIZATION_ACT.supplementary("", paragraph=1)
_REVIEW: Final = STANDARDIZATION_ACT.supplementary("", paragraph=2)
_ONE_DAY: Final = timedelta(days=1)


@frozen(kw_only=True)
class ActDates:
    """施行と検討 / The day the Act came into force, and after how many years it is reviewed."""

    commencement: date
    review_years: int


def _read(values: Mapping[str, Any]) -> ActDates:
    return ActDates(commencement=values["commencement"], review_years=values["review_years"])


ACT_DATES: Final = PackagedTable("jichitai.standardization", "standardization_act_dates.toml", _read)
"""標準化法の施行日 / The dated table of the Act's own dates."""


class Confirmation(Enum):
    """適合の確認 / What is known of a system against one standard."""

    MET = "met"
    """適合を確かめた / It was confirmed to conform."""
    NOT_MET = "not-met"
    """適合しない / It does not conform."""
    UNCONFIRMED = "unconfirmed"
    """確かめていない / Nobody has confirmed it."""


@rule(
    STANDARDIZATION_ACT.article("8", 1), STANDARDIZATION_ACT.article("12"), STANDARDIZATION_ACT.supplementary("", paragraph=1),
    ja="適合しなければならない日", en="Day from which a system must conform",
)  # fmt: skip
def conformity_due(
    *, standard_in_force_from: date, conforms_from: date | None = None, transition_until: date | None = None
) -> Ruling[date]:
    """適合しなければならない日 / The first day on which the system must conform: the latest of what is given.

    ``standard_in_force_from`` is the day the ordinance came into force, ``conforms_from`` the 適合基準日 of a
    function (None: it has none), ``transition_until`` the last day of a transitional measure, after which the
    duty begins. Never before the Act itself came into force.

    >>> conformity_due(standard_in_force_from=date(2026, 4, 1), transition_until=date(2029, 3, 31)).value
    datetime.date(2029, 4, 1)
    """
    edition = ACT_DATES.table.editions[0]
    begins = edition.value.commencement
    reasons = [
        (begins, Step(f"法は{begins}から施行された", f"the Act came into force on {begins}", (_COMMENCES,))),
        (standard_in_force_from, Step(f"基準を定める命令は{standard_in_force_from}から施行される",
                                      f"the ordinance is in force from {standard_in_force_from}", (_CONFORM,))),
    ]  # fmt: skip
    if conforms_from is not None:
        reasons.append((conforms_from, Step(f"適合基準日は{conforms_from}である", f"the function's day is {conforms_from}",
                                            (_CONFORM,))))  # fmt: skip
    if transition_until is not None:
        morrow = transition_until + _ONE_DAY
        reasons.append((morrow, Step(f"経過措置は{transition_until}までで、翌日から適合を要する",
                                     f"the transitional measure ends with {transition_until}", (_TRANSITION,))))  # fmt: skip
    due = max(day for day, _ in reasons)
    steps = tuple(step for _, step in reasons)
    cites = (_CONFORM, _COMMENCES) + ((_TRANSITION,) if transition_until is not None else ())
    return Ruling(value=due, cites=cites, steps=steps, editions=(edition.used,))


@rule(
    STANDARDIZATION_ACT.article("8", 1), STANDARDIZATION_ACT.article("9", 1),
    ja="二つの基準への適合", en="Conformity with both standards",
)  # fmt: skip
def check_conformity(*, by_business: Confirmation, common: Confirmation, due: date, on: date) -> tuple[Diagnostic, ...]:
    """適合の検め / Does the system meet both standards on ``on``, when it must from ``due`` (that day included)?

    Before ``due`` nothing is found. What is not confirmed is a warning, what is not met a refusal.

    >>> [each.code for each in check_conformity(by_business=Confirmation.MET, common=Confirmation.UNCONFIRMED,
    ...     due=date(2026, 4, 1), on=date(2026, 4, 1))]
    ['standardization.conformity-not-confirmed']
    """
    if on < due:
        return ()
    found: list[Diagnostic] = []
    for standard, known in ((Standard.BY_BUSINESS, by_business), (Standard.COMMON, common)):
        if known is Confirmation.NOT_MET:
            found.append(findings.standard_not_met(standard=str(standard), due=due))
        if known is Confirmation.UNCONFIRMED:
            found.append(findings.conformity_not_confirmed(standard=str(standard), due=due))
    return tuple(found)


@rule(STANDARDIZATION_ACT.supplementary("", paragraph=2), ja="標準化法の見直しの時期", en="When the Act is reviewed")
def is_review_due(*, on: date) -> Ruling[bool]:
    """見直しの検討の時期か / Have the five years since the Act came into force passed on ``on``?

    The five years begin with the day of commencement (it begins at midnight) and pass with the end of their
    last day, so the answer is True from the morrow.

    >>> [is_review_due(on=day).value for day in (date(2026, 8, 31), date(2026, 9, 1))]
    [False, True]
    """
    edition = ACT_DATES.table.editions[0]
    period = LegalPeriod.years(edition.value.review_years)
    last = period_ends_on(from_day=edition.value.commencement, period=period, starts_at_midnight=True).value
    step = Step(f"施行後{edition.value.review_years}年は{last}の終了で経過する",
                f"the {edition.value.review_years} years pass with the end of {last}", (_REVIEW,))  # fmt: skip
    return Ruling(value=on > last, cites=(_REVIEW,), steps=(step,), editions=(edition.used,))
