"""永年の見直し / The review of what is kept without end: when a policy asks for the next one."""

from __future__ import annotations

from datetime import date, timedelta

from jichitai.master_data.kernel import LegalPeriod, last_day_from

from ..retention.requirement import PeriodKind
from .policy import PolicyDocument


def next_review_on(policy: PolicyDocument, code: str, *, acquired_on: date, since: date) -> date | None:
    """次の見直しの日 / The first day on which keeping a file of a permanent class is to be looked at again.

    ``since``: the day keeping was last confirmed, or the file began; it counts as day 1. None for a
    class with an end, or where the policy asks for no review. A review never ends retention by itself.
    """
    years = policy.schedule_for(acquired_on).value.permanent_review_years
    row = policy.row(code, acquired_on=acquired_on)
    if years is None or all(each.kind is not PeriodKind.UNLIMITED for each in row.requirement.periods):
        return None
    return last_day_from(since, LegalPeriod.years(years)) + timedelta(days=1)
