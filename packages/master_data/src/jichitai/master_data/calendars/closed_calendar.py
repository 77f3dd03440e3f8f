"""団体の暦 / One body's calendar over time: its ordinance, the facilities and counters laid over it, its open days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from attrs import evolve, frozen

from ..kernel.diagnostics import InputError, Where
from ..kernel.law import Citation, Law
from ..kernel.rule import Ruling
from ..kernel.table import EffectiveTable
from .closed_day import ClosedDayRules, Closing, FacilityRules
from .closed_day_tables import read_closed_day_rules
from .closed_days import STATE_CLOSED_DAYS, check_closed_day_ordinance, closing_at_facility, closing_by, is_closed_by
from .deadlines import ROLLS_TOWARDS_LOCAL_AGENCIES, ROLLS_TOWARDS_STATE_AGENCIES, Deadline, deadline_by
from .open_days import OpenDays


@frozen
class ClosedDays:
    """団体の休日 / The closed days of a body: a dated ordinance and, in order, the overlays of facility and counter.

    ``body`` answers what the ordinance closes, which is what deadlines look at; an
    overlay never moves a deadline.
    """

    ordinance: EffectiveTable[ClosedDayRules]
    overlays: tuple[EffectiveTable[FacilityRules], ...] = ()
    rolls_by: Citation | None = ROLLS_TOWARDS_LOCAL_AGENCIES
    """期限を送る条文 / The provision that moves a deadline on a closed day of this calendar; None when none does."""

    def closing(self, day: date) -> Closing | None:
        """その日が休みか、なぜか / Whether and why the day is closed here; None when open. ``NoEditionInForce`` before the first edition."""
        closing = closing_by(self.ordinance.as_of(day).value, day)
        for overlay in self.overlays:
            closing = closing_at_facility(overlay.as_of(day).value, closing, day)
        return closing

    def is_closed(self, day: date) -> bool:
        """その日が休みか / The same as yes or no."""
        if self.overlays:
            return self.closing(day) is not None
        return is_closed_by(self.ordinance.as_of(day).value, day)

    def at(self, facility: EffectiveTable[FacilityRules]) -> ClosedDays:
        """施設・窓口で見る / The same body seen at a facility, or at a counter of that facility."""
        return evolve(self, overlays=(*self.overlays, facility))

    @property
    def body(self) -> ClosedDays:
        """団体そのもの / The body without its facilities: what the ordinance says."""
        return evolve(self, overlays=())

    def deadline(self, deadline: Deadline) -> Ruling[date]:
        """行政庁に対する期限 / The deadline by the rules in force on each day; overlays are not looked at.

        ValueError for a calendar by which no deadline moves, such as that of banks.
        """
        if self.rolls_by is None:
            raise ValueError("no provision moves a deadline by this calendar")
        table = self.ordinance
        ruling = deadline_by(deadline, lambda day: is_closed_by(table.as_of(day).value, day), self.rolls_by)
        return evolve(ruling, editions=(table.as_of(deadline.last_day).used,))

    def open_days(self, first: date, last: date) -> OpenDays:
        """開庁日を用意する / Its open days from ``first`` to ``last`` (both included), ready for O(1) arithmetic."""
        return OpenDays(first, last, self.is_closed)


def read_closed_days(path: Path, *, extra_laws: Mapping[str, Law] | None = None) -> ClosedDays:
    """条例の表を読む / Read a body's ordinance from TOML; ``InputError`` also when it closes what Article 4-2 does not allow."""
    table = EffectiveTable.read_local(path, read_closed_day_rules, extra_laws=extra_laws)
    found = [
        each.at(Where(file=str(path), field=f"edition[{at}].values"))
        for at, edition in enumerate(table.editions, start=1)
        for each in check_closed_day_ordinance(ordinance=edition.value)
    ]
    if found:
        raise InputError(found)
    return ClosedDays(table)


def state_closed_days() -> ClosedDays:
    """国の行政機関の休日 / The calendar of State agencies, from 1989-01-01."""
    return ClosedDays(STATE_CLOSED_DAYS.table, rolls_by=ROLLS_TOWARDS_STATE_AGENCIES)
