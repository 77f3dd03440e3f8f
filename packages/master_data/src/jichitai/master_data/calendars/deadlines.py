"""休日に当たる期限 / Deadlines that fall on a closed day: those that roll by statute, and those that do not.

自治法第4条の2第4項と休日法第2条は、行政庁に対する申請・届出その他の行為の期限で、法律又は法律に
基づく命令で規定する期間をもって定めるものだけを、休日の翌日に送る。民法第142条は、その日に取引を
しない慣習がある場合に限る。
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from enum import Enum
from typing import Final

from attrs import frozen

from ..kernel.diagnostics import Diagnostic
from ..kernel.law import Citation
from ..kernel.laws import CIVIL_CODE, LOCAL_AUTONOMY_ACT, STATE_HOLIDAYS_ACT
from ..kernel.legal_days import rolled_to_open_day
from ..kernel.rule import Ruling, Step, rule
from . import findings
from .closed_day import ClosedDayRules
from .closed_days import STATE_CLOSED_DAYS, is_closed_by
from .national_holidays import is_national_holiday

ROLLS_TOWARDS_LOCAL_AGENCIES: Final = LOCAL_AUTONOMY_ACT.article("4の2", 4)
"""地方公共団体の期限の特例 / The special rule for acts towards agencies of local governments."""
ROLLS_TOWARDS_STATE_AGENCIES: Final = STATE_HOLIDAYS_ACT.article("2")
"""国の期限の特例 / The special rule for acts towards State agencies."""
_CONTRACT: Final = CIVIL_CODE.article("142")
_SUNDAY: Final = 6


class PeriodSetBy(Enum):
    """期間を定めるもの / What fixes the period the deadline comes from."""

    ACT_OR_ORDER = "act-or-order"
    """法律・法律に基づく命令 / An Act, or an order under an Act."""
    LOCAL_RULE = "local-rule"
    """条例・規則・要綱 / The body's own ordinance, rule or guideline."""
    CONTRACT = "contract"
    """契約 / A contract or another juristic act."""


class ActDueFrom(Enum):
    """期限までにする者 / Whose act the deadline is for."""

    APPLICANT = "applicant"
    """申請・届出をする者 / One who applies, notifies or otherwise acts towards the agency."""
    AGENCY = "agency"
    """行政庁 / The agency itself: a disposition, a notice, a payment."""


@frozen(kw_only=True)
class Deadline:
    """期限 / The last day of a period, and what kind of period it is.

    ``last_day`` comes from ``period_ends_on``. ``in_hours`` is True for a period fixed by
    hours, ``own_provision`` when an Act or order says otherwise for this very deadline.
    """

    last_day: date
    set_by: PeriodSetBy
    due_from: ActDueFrom
    in_hours: bool = False
    own_provision: bool = False


@rule(
    ROLLS_TOWARDS_LOCAL_AGENCIES,
    ROLLS_TOWARDS_STATE_AGENCIES,
    ja="期限の特例の及ばない期限",
    en="Deadlines the special rule does not reach",
)
def check_deadline_rolls(*, deadline: Deadline) -> tuple[Diagnostic, ...]:
    """期限の特例が及ぶか / Why the special rule does not reach this deadline; empty when it does.

    >>> by_ordinance = Deadline(
    ...     last_day=date(2026, 5, 3), set_by=PeriodSetBy.LOCAL_RULE, due_from=ActDueFrom.APPLICANT)
    >>> [found.code for found in check_deadline_rolls(deadline=by_ordinance)]
    ['master-data.deadline-set-by-local-rule']
    """
    found: list[Diagnostic] = []
    if deadline.due_from is ActDueFrom.AGENCY:
        found.append(findings.deadline_of_the_agency_itself())
    if deadline.set_by is PeriodSetBy.LOCAL_RULE:
        found.append(findings.deadline_set_by_local_rule())
    if deadline.set_by is PeriodSetBy.CONTRACT:
        found.append(findings.deadline_of_a_contract())
    if deadline.in_hours:
        found.append(findings.deadline_fixed_by_hours())
    if deadline.own_provision:
        found.append(findings.deadline_has_its_own_provision())
    return tuple(found)


@rule(ROLLS_TOWARDS_LOCAL_AGENCIES, ja="地方公共団体の行政庁に対する行為の期限", en="Deadline of an act towards a local agency")
def local_deadline(*, deadline: Deadline, ordinance: ClosedDayRules) -> Ruling[date]:
    """地方公共団体の行政庁に対する期限 / The deadline as the special rule moves it; the same day where it does not apply.

    ``ordinance`` is what the body's ordinance closes: a counter that opens on a Sunday
    does not keep a deadline on that Sunday. If the day after is closed too, the rule is
    applied again.

    >>> from jichitai.master_data.calendars import Weekday, WeeklyClosing
    >>> ordinance = ClosedDayRules(weekly=(WeeklyClosing(weekday=Weekday.SUNDAY),), national_holidays=True)
    >>> local_deadline(deadline=Deadline(
    ...     last_day=date(2026, 5, 3), set_by=PeriodSetBy.ACT_OR_ORDER, due_from=ActDueFrom.APPLICANT),
    ...     ordinance=ordinance).value
    datetime.date(2026, 5, 7)
    """
    return deadline_by(deadline, lambda day: is_closed_by(ordinance, day), ROLLS_TOWARDS_LOCAL_AGENCIES)


@rule(ROLLS_TOWARDS_STATE_AGENCIES, ja="国の行政庁に対する行為の期限", en="Deadline of an act towards a State agency")
def state_deadline(*, deadline: Deadline) -> Ruling[date]:
    """国の行政庁に対する期限 / The deadline towards a State agency, by the State's own closed days (from 1989-01-01).

    >>> state_deadline(deadline=Deadline(
    ...     last_day=date(2026, 12, 29), set_by=PeriodSetBy.ACT_OR_ORDER, due_from=ActDueFrom.APPLICANT)).value
    datetime.date(2027, 1, 4)
    """
    edition = STATE_CLOSED_DAYS.as_of(deadline.last_day)
    ruling = deadline_by(
        deadline, lambda day: is_closed_by(STATE_CLOSED_DAYS.as_of(day).value, day), ROLLS_TOWARDS_STATE_AGENCIES
    )
    return Ruling(value=ruling.value, cites=ruling.cites, steps=ruling.steps, editions=(edition.used,))


def deadline_by(deadline: Deadline, is_closed: Callable[[date], bool], cite: Citation) -> Ruling[date]:
    """暦による期限 / The deadline by a calendar and the provision that moves it; ``is_closed`` answers for every day."""
    last = deadline.last_day
    excluded = check_deadline_rolls(deadline=deadline)
    if excluded:
        steps = [Step(each.ja, each.en, (cite,)) for each in excluded]
        steps.append(Step(f"期限は{last}のままである", f"the deadline stays on {last}"))
        return Ruling(value=last, cites=(cite,), steps=tuple(steps))
    moved = rolled_to_open_day(last, is_closed)
    return Ruling(value=moved, cites=(cite,), steps=(_moved_step(last, moved, cite),))


def _moved_step(last: date, moved: date, cite: Citation) -> Step:
    if moved == last:
        return Step(f"期間の末日{last}は休日でない", f"the last day {last} is not a closed day", (cite,))
    again, again_en = "", ""
    if moved - last > timedelta(days=1):
        again = "（翌日も休日なので、同じ規定を重ねて当てはめる）"
        again_en = " (the day after is closed too, so the rule applies again)"
    return Step(
        f"期間の末日{last}は休日に当たるので、{moved}を期限とみなす{again}",
        f"the last day {last} is a closed day, so {moved} is deemed the deadline{again_en}",
        (cite,),
    )


@rule(_CONTRACT, ja="契約の期間の末日が休日に当たるとき", en="Period of a contract ending on a holiday")
def contract_period_ends_on(
    *, last_day: date, no_trading_on_holidays: bool, other_holidays: tuple[date, ...] = ()
) -> Ruling[date]:
    """契約の期間の満了日 / The day a private-law period ends when its last day is a holiday (民法142条).

    Moves only where it is the custom not to trade on that day, which the caller must know
    (``no_trading_on_holidays``). Holidays are Sundays, holidays of the National Holidays
    Act and the ``other_holidays`` the caller names; Saturdays are not named by the Article.

    >>> contract_period_ends_on(last_day=date(2026, 5, 3), no_trading_on_holidays=True).value
    datetime.date(2026, 5, 7)
    >>> contract_period_ends_on(last_day=date(2026, 5, 3), no_trading_on_holidays=False).value
    datetime.date(2026, 5, 3)
    """
    if not no_trading_on_holidays:
        step = Step(
            f"その日に取引をしない慣習がないので、期間は{last_day}に満了する",
            f"there is no custom of not trading on that day, so the period ends on {last_day}",
            (_CONTRACT,),
        )
        return Ruling(value=last_day, cites=(_CONTRACT,), steps=(step,))
    moved = rolled_to_open_day(
        last_day, lambda day: day.weekday() == _SUNDAY or is_national_holiday(day) or day in other_holidays
    )
    return Ruling(value=moved, cites=(_CONTRACT,), steps=(_moved_step(last_day, moved, _CONTRACT),))
