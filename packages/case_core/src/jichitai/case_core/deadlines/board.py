"""期限の盤 / The board of a case's deadlines: figures for lists, full readings with their trace, forecasts and alarms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from jichitai.master_data.calendars import ClosedDays, OpenDays
from jichitai.master_data.kernel import Ruling

from ..case_types.case_type import CaseType
from ..case_types.elements import Deadline
from ..case_types.typed_case import TypedCase
from ..case_types.typed_events import TypedCaseEvent
from ..legal_clock.clock_reading import ClockReading, ClockState, forecast_by, read_clock
from ..legal_clock.indexed_clock import ClockFigures, due_on, figures_on
from .alarms import Alarm, AlarmRules, alarms_on
from .clocks import CaseClock, Conventions, Moments, clock_of, clocks_of

_UNDONE: Final = (ClockState.RUNNING, ClockState.STOPPED, ClockState.PAST_DUE)


class CaseDeadlines:
    """案件の期限 / Reads the deadlines of cases by a body's calendar and counting conventions.

    ``through`` says how far the open days are prepared: from the first day any clock may
    start on to the last a due day may fall on (``OutsideOpenDays`` beyond).
    """

    def __init__(self, *, calendar: ClosedDays, conventions: Conventions, through: tuple[date, date]) -> None:
        self.calendar: Final = calendar
        self.conventions: Final = conventions
        self.index: Final = OpenDays(*through, calendar.body.is_closed)

    def clocks(self, case: TypedCase, case_type: CaseType, events: Sequence[TypedCaseEvent]) -> tuple[CaseClock, ...]:
        """時計 / Every clock of the case that has started."""
        return clocks_of(case, case_type, events, self.conventions)

    def due_on(self, case: TypedCase, events: Sequence[TypedCaseEvent], deadline: Deadline, /) -> date | None:
        """末日 / The last day of a deadline as the case stands; None before it starts and while a stop has no end."""
        made = clock_of(case, deadline, Moments(events), self.conventions)
        return None if made is None else due_on(made.clock, self.index)

    def figures(
        self, case: TypedCase, case_type: CaseType, events: Sequence[TypedCaseEvent], *, on: date
    ) -> dict[str, ClockFigures]:
        """数 / What each clock shows on a day, by the key of its deadline, without the trace."""
        return {each.deadline: figures_on(each.clock, on, self.index) for each in self.clocks(case, case_type, events)}

    def readings(
        self, case: TypedCase, case_type: CaseType, events: Sequence[TypedCaseEvent], *, on: date
    ) -> dict[str, Ruling[ClockReading]]:
        """読み / The same with every span and why it counted, by the key of its deadline."""
        return {each.deadline: read_clock(each.clock, on, self.calendar) for each in self.clocks(case, case_type, events)}

    def forecasts(
        self, case: TypedCase, case_type: CaseType, events: Sequence[TypedCaseEvent], *, resumes_on: date | None = None
    ) -> dict[str, Ruling[date]]:
        """見通し / The due day of each clock if what is stopped goes on on ``resumes_on`` (None: the day that was expected).

        A clock that is stopped with no day given or expected has no forecast.
        """
        found = dict[str, Ruling[date]]()
        for each in self.clocks(case, case_type, events):
            day = resumes_on or each.expected
            if day is not None or due_on(each.clock, self.index) is not None:
                found[each.deadline] = forecast_by(each.clock, self.calendar, resumes_on=day)
        return found

    def alarms(
        self, case: TypedCase, case_type: CaseType, events: Sequence[TypedCaseEvent], rules: AlarmRules, *, on: date
    ) -> tuple[Alarm, ...]:
        """知らせ / The alarms that hold on a day: of clocks not done whose due day is known."""
        shown = self.figures(case, case_type, events, on=on)
        dues = [(key, each.due_on) for key, each in shown.items() if each.state in _UNDONE and each.due_on is not None]
        return alarms_on(dues, rules, on=on, index=self.index)
