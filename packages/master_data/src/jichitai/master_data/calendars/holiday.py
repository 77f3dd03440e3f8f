"""祝日と休日 / A holiday: its name, what makes it one, and how sure its date is."""

from __future__ import annotations

from datetime import date
from enum import Enum

from attrs import frozen


class HolidayKind(Enum):
    """休日の種類 / What makes a day a holiday."""

    NATIONAL = "national"
    """国民の祝日 / A national holiday of Article 2."""
    SUBSTITUTE = "substitute"
    """振替休日 / In place of a national holiday on a Sunday (3条2項)."""
    BETWEEN = "between"
    """国民の休日 / Between two national holidays (3条3項)."""
    SPECIAL = "special"
    """特別の法律による休日 / Made by another Act for one day."""


class HolidayStatus(Enum):
    """確かさ / How sure the date is."""

    OFFICIAL = "official"
    """公表済み / The year's dates are on the Cabinet Office's list, and this one was compared with it."""
    UNCOMPARED = "uncompared"
    """照合なし / A past year before that list begins: computed from the Act."""
    PROVISIONAL = "provisional"
    """見込み / A year not published yet: computed from the Act in force and, for equinoxes, from a formula."""


@frozen(kw_only=True)
class Holiday:
    """休日 / One holiday of the National Holidays Act or of an Act beside it.

    ``provisions`` are citation keys; the ruling of ``holiday_on`` carries the citations.
    ``instead_of`` is the Sunday a substitute stands for; ``by_equinox`` is True when
    the date rests on an equinox, directly or through Article 3.
    """

    day: date
    name: str
    en: str
    kind: HolidayKind
    status: HolidayStatus
    provisions: tuple[str, ...]
    instead_of: date | None = None
    by_equinox: bool = False

    def __str__(self) -> str:
        return self.name


@frozen(kw_only=True)
class HolidayAnswer:
    """その日の答え / What ``holiday_on`` answers: the holiday of the day, or that there is none."""

    day: date
    holiday: Holiday | None = None

    def __str__(self) -> str:
        return f"{self.day}は{self.holiday.name}" if self.holiday else f"{self.day}は休日でない"
