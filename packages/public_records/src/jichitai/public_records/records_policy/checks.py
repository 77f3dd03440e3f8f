"""方針の検め / What should be looked at in a policy before it is used: warnings, class by class."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Diagnostic, rule
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT, PUBLIC_RECORDS_ORDER

from ..retention.comparing import Comparison, compared
from ..retention.requirement import PeriodKind, RetentionRequirement
from ..retention.wording import worded
from ..statutory_periods.periods import statutory_periods
from . import policy_findings
from .policy import PolicyDocument


@rule(
    PUBLIC_RECORDS_ORDER.article("8", 1), PUBLIC_RECORDS_ORDER.article("8", 2, "2"), PUBLIC_RECORDS_ORDER.article("8", 2, "3"),
    PUBLIC_RECORDS_ORDER.article("8", 3), PUBLIC_RECORDS_ACT.article("34"),
    ja="区分の検め", en="Check of a class of a policy",
)  # fmt: skip
def check_policy_class(
    *, code: str, requirement: RetentionRequirement, on: date, statutory: tuple[str, ...] = (), historical: bool = False,
    under_one_year_grounds: bool = True,
) -> tuple[Diagnostic, ...]:  # fmt: skip
    """区分の検め / What is to be looked at in one class on a day; empty when nothing is.

    ``statutory``: rows of the table of periods other statutes fix; one the class can end before is a
    finding, one counted from another fact too. A historical class is kept a year at least;
    less than a year needs grounds the policy lays down. Otherwise a class is free (令8条2項3号).

    >>> from jichitai.master_data.kernel import LegalPeriod
    >>> from ..retention.requirement import counted
    >>> five = RetentionRequirement(periods=(counted(LegalPeriod.years(5), "resident-record-removed"),))
    >>> found = check_policy_class(code="07", requirement=five, on=date(2026, 11, 21), statutory=("removed-resident-record",))
    >>> [each.code for each in found]
    ['public-records.class-below-statute']
    """
    found: list[Diagnostic] = []
    under = any(each.kind is PeriodKind.UNDER_ONE_YEAR for each in requirement.periods)
    if historical and under:
        found.append(policy_findings.historical_class_too_short(code=code))
    if under and not under_one_year_grounds:
        found.append(policy_findings.under_one_year_without_grounds(code=code))
    rows = statutory_periods(on)
    for name in statutory:
        row = rows.get(name)
        if row is None:
            found.append(policy_findings.statutory_row_unknown(code=code, row=name))
            continue
        result = compared(requirement, row.requirement)
        if result is Comparison.CAN_END_SOONER:
            local, statute = worded(requirement), worded(row.requirement)
            found.append(policy_findings.class_below_statute(code=code, row=name, local=local, statute=statute, cites=row.cites))
        if result is Comparison.NOT_COMPARABLE:
            found.append(policy_findings.class_not_comparable_with_statute(code=code, row=name, cites=row.cites))
    return tuple(found)


def check_policy(policy: PolicyDocument, on: date) -> tuple[Diagnostic, ...]:
    """方針の検め / Every finding on every class of every version, for the statutes in force on ``on``; in the policy's order."""
    grounds = policy.under_one_year
    return tuple(
        finding
        for edition in policy.schedule.editions
        for code, row in edition.value.classes.items()
        for finding in check_policy_class(
            code=code, requirement=policy.requirement(code, acquired_on=max(edition.in_force_from, _first(policy))), on=on,
            statutory=row.statutory, historical=row.historical,
            under_one_year_grounds=grounds is not None and bool(grounds.at(max(on, grounds.editions[0].in_force_from)).value.grounds),
        )
    )  # fmt: skip


def _first(policy: PolicyDocument) -> date:
    """起算日の定めの最初の日 / Before it no requirement can be put together."""
    return policy.start.editions[0].in_force_from if policy.start is not None else date.min
