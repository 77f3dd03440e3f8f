"""漏えい等の報告 / Leaks: reporting to the Commission and telling the persons (68条). The periods are the Commission's, given as data."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, LegalPeriod, Ruling, Step, last_day_after, last_day_from, rule
from jichitai.master_data.kernel.laws import CIVIL_CODE, PERSONAL_INFORMATION_ACT

from . import privacy_findings as findings

_REPORT: Final = PERSONAL_INFORMATION_ACT.article("68", 1)
_TELL: Final = PERSONAL_INFORMATION_ACT.article("68", 2)
_HARD: Final = PERSONAL_INFORMATION_ACT.article("68", 2, "1")
_EXEMPT: Final = PERSONAL_INFORMATION_ACT.article("68", 2, "2")
_FIRST_DAY: Final = CIVIL_CODE.article("140")


@frozen(kw_only=True)
class LeakPeriods:
    """報告の期間 / What the Commission's rules fix, checked by the body: the first report (速報), the full one (確報), the full one if malicious.

    ``first_day_counts``: 知った日を1日目として数えるか。
    """

    first_report: LegalPeriod
    full_report: LegalPeriod
    full_report_if_malicious: LegalPeriod
    first_day_counts: bool


@frozen(kw_only=True)
class LeakDue:
    """報告の期限 / By when the first and the full report are due, both days included."""

    first_report_by: date
    full_report_by: date


@rule(_REPORT, _FIRST_DAY, ja="漏えい等の報告の期限", en="When a leak is to be reported")
def leak_report_due(*, known_on: date, malicious: bool, periods: LeakPeriods) -> Ruling[LeakDue]:
    """報告の期限 / From the day the body knew. ``periods`` come from the Commission's rules, which this package does not ship.

    >>> periods = LeakPeriods(first_report=LegalPeriod.days(5), full_report=LegalPeriod.days(30),
    ...     full_report_if_malicious=LegalPeriod.days(60), first_day_counts=False)
    >>> due = leak_report_due(known_on=date(2026, 4, 1), malicious=True, periods=periods).value
    >>> str(due.first_report_by), str(due.full_report_by)
    ('2026-04-06', '2026-05-31')
    """
    full = periods.full_report_if_malicious if malicious else periods.full_report
    first_by, full_by = _end(known_on, periods.first_report, periods), _end(known_on, full, periods)
    steps = (
        Step(f"速報は知った日{known_on}から{periods.first_report}で、{first_by}まで", f"first report by {first_by}", (_REPORT,)),
        Step(f"確報は{full}で、{full_by}まで", f"full report by {full_by}", (_REPORT,)),
    )
    return Ruling(value=LeakDue(first_report_by=first_by, full_report_by=full_by), cites=(_REPORT, _FIRST_DAY), steps=steps)


def _end(known_on: date, period: LegalPeriod, periods: LeakPeriods) -> date:
    return last_day_from(known_on, period) if periods.first_day_counts else last_day_after(known_on, period)


@frozen(kw_only=True)
class LeakHandling:
    """漏えい等の措置 / What was done. ``grave``: 個人の権利利益を害するおそれが大きいものとして委員会規則で定める事態であること.

    ``hard_to_tell``・``substitute_taken``: 本人への通知が困難で、代わるべき措置をとったこと。``contains_exempt``: 78条1項各号の情報が含まれること。
    """

    grave: bool
    reported: bool
    persons_told: bool
    hard_to_tell: bool = False
    substitute_taken: bool = False
    contains_exempt: bool = False


@rule(_REPORT, _TELL, _HARD, _EXEMPT, ja="漏えい等の報告と本人への通知", en="Report of a leak and notice to the persons")
def check_leak_handling(*, leak: LeakHandling) -> tuple[Diagnostic, ...]:
    """報告と通知 / A grave leak is reported, and the persons told, unless that is hard and replaced, or exempt information is in it.

    >>> [each.facts["step"] for each in check_leak_handling(leak=LeakHandling(grave=True, reported=True, persons_told=False,
    ...     hard_to_tell=True))]
    ['本人への通知に代わるべき措置']
    """
    if not leak.grave:
        return ()
    found = [] if leak.reported else [findings.leak_step_wanting(step="個人情報保護委員会への報告", cites=(_REPORT,))]
    if leak.persons_told or leak.contains_exempt or (leak.hard_to_tell and leak.substitute_taken):
        return tuple(found)
    if leak.hard_to_tell:
        found.append(findings.leak_step_wanting(step="本人への通知に代わるべき措置", cites=(_HARD,)))
    else:
        found.append(findings.leak_step_wanting(step="本人への通知", cites=(_TELL,)))
    return tuple(found)
