"""延長と特例 / Whether a period may be extended, or the special rule for large and long requests used."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, rule

from . import request_findings as findings
from .decision_period import DecisionPeriods
from .request_kind import PROVISIONS, RequestKind, cites_of


@frozen(kw_only=True)
class ExtensionNotice:
    """延長 / An extension by so many days, decided on a day, and what its notice tells. ``notified_on`` None: not yet sent."""

    days: int
    decided_on: date
    just_cause: bool
    notified_on: date | None
    in_writing: bool
    states_new_period: bool
    states_reason: bool


@rule(*cites_of("extension"), ja="決定の期限の延長", en="Extension of the period for deciding")
def check_extension(
    *, kind: RequestKind, periods: DecisionPeriods, first_due_on: date, extension: ExtensionNotice
) -> tuple[Diagnostic, ...]:
    """延長できるか / A finding for each want: too long, no just cause, after the period, no written notice with period and reason.

    ``first_due_on`` is the last day of the first period (inclusive): extending on that day is in time.

    >>> by_act = DecisionPeriods(days=30, first_day_counts=False, extension_days=30, special_days=60,
    ...     special_counts_correction=True, asked_day_counts=True, corrected_day_counts=False)
    >>> late = ExtensionNotice(days=31, decided_on=date(2026, 5, 2), just_cause=True, notified_on=date(2026, 5, 2),
    ...     in_writing=True, states_new_period=True, states_reason=True)
    >>> [each.code.partition(".")[2] for each in check_extension(kind=RequestKind.PERSONAL_DISCLOSURE, periods=by_act,
    ...     first_due_on=date(2026, 5, 1), extension=late)]
    ['decision-extension-too-long', 'decision-extension-after-period']
    """
    cite = PROVISIONS[kind].extension
    found: list[Diagnostic] = []
    if extension.days > periods.extension_days or extension.days < 1:
        found.append(findings.decision_extension_too_long(days=extension.days, limit=periods.extension_days, cites=(cite,)))
    if not extension.just_cause:
        found.append(findings.decision_extension_without_cause(cites=(cite,)))
    if extension.decided_on > first_due_on:
        found.append(
            findings.decision_extension_after_period(decided_on=extension.decided_on, due_on=first_due_on, cites=(cite,))
        )
    wanting = {
        "extension_notice": extension.notified_on is not None,
        "extension_notice_in_writing": extension.notified_on is None or extension.in_writing,
        "extension_new_period": extension.states_new_period,
        "extension_reason": extension.states_reason,
    }
    found += [findings.request_step_wanting(step=step, cites=(cite,)) for step, done in wanting.items() if not done]
    return tuple(found)


@frozen(kw_only=True)
class SpecialNotice:
    """特例の通知 / The special rule used: its two grounds, the day of its notice, and what the notice tells.

    ``large``: 著しく大量である（訂正・利用停止では、特に長期間を要する）。``hindrance``: すべてを特例の期間に決めると事務の
    遂行に著しい支障が生ずるおそれがある（訂正・利用停止では見ない）。
    """

    large: bool
    hindrance: bool
    notified_on: date | None
    in_writing: bool
    states_reason: bool
    rest_due_on: date | None


@rule(*cites_of("special"), ja="決定の期限の特例の通知", en="Notice that the special period is used")
def check_special_notice(
    *, kind: RequestKind, notice_due_on: date, part_due_on: date | None, notice: SpecialNotice
) -> tuple[Diagnostic, ...]:
    """特例の要件と通知 / A finding for each want: grounds, notice in the first period, reason, and the day for the rest.

    A day for the rest on or before the day for the part would make the special rule empty, and is refused too.

    >>> large = SpecialNotice(large=True, hindrance=True, notified_on=date(2026, 5, 2), in_writing=True, states_reason=True,
    ...     rest_due_on=date(2026, 8, 31))
    >>> [each.code for each in check_special_notice(kind=RequestKind.INFORMATION_DISCLOSURE, notice_due_on=date(2026, 5, 1),
    ...     part_due_on=date(2026, 5, 31), notice=large)]
    ['public-records.special-notice-late']
    """
    cite = PROVISIONS[kind].special
    found: list[Diagnostic] = []
    if not notice.large or (kind.asks_disclosure and not notice.hindrance):
        found.append(findings.special_period_without_ground(cites=(cite,)))
    if notice.notified_on is None:
        found.append(findings.request_step_wanting(step="special_notice", cites=(cite,)))
    elif notice.notified_on > notice_due_on:
        found.append(findings.special_notice_late(notified_on=notice.notified_on, due_on=notice_due_on, cites=(cite,)))
    if not notice.in_writing:
        found.append(findings.request_step_wanting(step="special_notice_in_writing", cites=(cite,)))
    if not notice.states_reason:
        found.append(findings.request_step_wanting(step="special_reason", cites=(cite,)))
    if notice.rest_due_on is None:
        found.append(findings.request_step_wanting(step="special_rest_due", cites=(cite,)))
    elif notice.rest_due_on <= (part_due_on or notice_due_on):
        found.append(findings.special_rest_not_later(rest_due_on=notice.rest_due_on, part_due_on=part_due_on or notice_due_on,
                                                     cites=(cite,)))  # fmt: skip
    return tuple(found)
