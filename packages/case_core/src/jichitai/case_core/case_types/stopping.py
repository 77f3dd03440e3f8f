"""時計を止める・動かす / Stopping the clocks of a case on a legal ground, and letting them go on, while the case itself goes on."""

from __future__ import annotations

from datetime import date

from . import life_findings as findings
from .ending import check_not_ended
from .refusals import ClockNotMovable
from .typed_case import TypedCase
from .typed_commands import RestartClock, StopClock
from .typed_events import ClockRestarted, ClockStopped, Events


def stop_clock(case: TypedCase, command: StopClock, *, on: date) -> Events:
    """時計を止める / Stop the clocks, as of a day not before the opening and not to come; each ground once at a time."""
    check_not_ended(case)
    since = command.since or on
    running = all(each.resumed_on is not None for each in case.stops if each.ground is command.ground)
    if not running or since > on or since < case.opened_on:
        raise ClockNotMovable(findings.clock_not_stoppable(case=case.ref, ground=command.ground.value, since=since, on=on))
    return (ClockStopped(case=case.ref, ground=command.ground, since=since, expected=command.expected, on=on),)


def restart_clock(case: TypedCase, command: RestartClock, *, on: date) -> Events:
    """時計を動かす / Let the clocks go on, as of a day not before they stopped and not to come."""
    check_not_ended(case)
    resumed_on = command.resumed_on or on
    held = next((each for each in case.stops if each.ground is command.ground and each.resumed_on is None), None)
    if held is None or resumed_on > on or resumed_on < held.since:
        raise ClockNotMovable(
            findings.clock_not_restartable(
                case=case.ref, ground=command.ground.value, since="" if held is None else str(held.since),
                resumed_on=resumed_on, on=on,
            )
        )  # fmt: skip
    return (ClockRestarted(case=case.ref, ground=command.ground, resumed_on=resumed_on, on=on),)
