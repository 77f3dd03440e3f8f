"""期限の知らせ / Alarms of deadlines: so many opening days before, and overdue. The thresholds are the body's data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum

from attrs import field, frozen

from jichitai.master_data.calendars import OpenDays


class AlarmKind(Enum):
    """知らせの種類 / What an alarm says."""

    BEFORE = "before"
    """期限の前 / The due day comes near."""
    OVERDUE = "overdue"
    """期限の後 / The due day has passed."""


@frozen(kw_only=True)
class AlarmRules:
    """知らせの定め / How many opening days before the due day an alarm is given; 0 is the day itself (or the last open day before).

    ``by_deadline`` replaces ``open_days_before`` for the deadlines it names.

    >>> AlarmRules(open_days_before=(5, 1), by_deadline={"通知": (0,)}).days_for("通知")
    (0,)
    """

    open_days_before: tuple[int, ...]
    by_deadline: Mapping[str, tuple[int, ...]] = field(factory=dict, hash=False)

    def __attrs_post_init__(self) -> None:
        if any(each < 0 for days in (self.open_days_before, *self.by_deadline.values()) for each in days):
            raise ValueError("an alarm comes before the due day")

    def days_for(self, deadline: str) -> tuple[int, ...]:
        """期限の日数 / The days for a deadline."""
        return self.by_deadline.get(deadline, self.open_days_before)


@frozen(kw_only=True)
class Alarm:
    """知らせ / An alarm given from ``since`` on: ``days`` opening days before the due day, or overdue (0)."""

    deadline: str
    kind: AlarmKind
    due_on: date
    since: date
    days: int = 0


def alarms_on(dues: Iterable[tuple[str, date]], rules: AlarmRules, *, on: date, index: OpenDays) -> tuple[Alarm, ...]:
    """その日の知らせ / For each deadline with its due day, the alarm that holds on a day: the latest that has begun; by due day.

    >>> weekdays = OpenDays(date(2026, 4, 1), date(2026, 12, 28), lambda day: day.weekday() >= 5)
    >>> rules = AlarmRules(open_days_before=(5, 1))
    >>> [[(each.kind.value, each.days) for each in alarms_on([("許可", date(2026, 6, 15))], rules, on=day, index=weekdays)]
    ...     for day in (date(2026, 6, 7), date(2026, 6, 8), date(2026, 6, 12), date(2026, 6, 15), date(2026, 6, 16))]
    [[], [('before', 5)], [('before', 1)], [('before', 1)], [('overdue', 0)]]
    """
    found = list[Alarm]()
    for deadline, due_on in dues:
        if on > due_on:
            found.append(Alarm(deadline=deadline, kind=AlarmKind.OVERDUE, due_on=due_on, since=index.next_open(_next(due_on))))
            continue
        begun = [(since, days) for days in rules.days_for(deadline) if (since := _before(index, due_on, days)) <= on]
        if begun:
            since, days = max(begun)
            found.append(Alarm(deadline=deadline, kind=AlarmKind.BEFORE, due_on=due_on, since=since, days=days))
    return tuple(sorted(found, key=lambda each: (each.due_on, each.deadline)))


def _before(index: OpenDays, due_on: date, days: int) -> date:
    return index.add(due_on, -days) if days else index.previous_open(due_on)


def _next(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)
