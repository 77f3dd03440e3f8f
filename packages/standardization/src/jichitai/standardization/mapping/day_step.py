"""日付の変換 / Days as present systems write them, into YYYY-MM-DD. A day that does not exist is never written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Final

from attrs import field, frozen

from jichitai.master_data.calendars import BeforeGregorianCalendar, NotAWarekiDate, WarekiForm, parse_wareki, read_wareki, wareki
from jichitai.master_data.kernel import Diagnostic

from ..character_set import shape_of
from ..specifications.data_item import DataItem
from . import conversion_findings
from .shapes import Kind, Shape
from .step import Loss, Step


class DayForm(Enum):
    """日付の書き方 / How the source writes a day."""

    ISO = "iso"
    """2026-04-01 / With hyphens."""
    COMPACT = "compact"
    """20260401 / Eight digits."""
    SLASHED = "slashed"
    """2026/04/01 / With slashes, two digits each for month and day."""
    WAREKI = "wareki"
    """令和8年4月1日、R8.4.1 など / With a Japanese era, strictly: the day must lie in the era."""
    WAREKI_LENIENT = "wareki-lenient"
    """平成32年3月31日 も読む / The same, also after the era's end (documents written before it ended)."""
    ERA_CODE = "era-code"
    """5080401 / An era code (see ``eras``), then two digits each for year, month, day."""


_DIGITAL: Final = {
    DayForm.ISO: re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})"),
    DayForm.COMPACT: re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})"),
    DayForm.SLASHED: re.compile(r"([0-9]{4})/([0-9]{2})/([0-9]{2})"),
}
_ERA_DIGITS: Final = re.compile(r"(.+?)([0-9]{2})([0-9]{2})([0-9]{2})")


def _empty() -> dict[str, str]:
    return {}


@frozen
class Day(Step):
    """日付を変える / A day into YYYY-MM-DD; ``sentinels`` are values of the source with a meaning of their own.

    ``eras``: the source's era codes, such as {"4": "平成", "5": "令和"}; only for ``ERA_CODE``.
    """

    form: DayForm
    sentinels: Mapping[str, str] = field(factory=_empty, hash=False)
    eras: Mapping[str, str] = field(factory=_empty, hash=False)

    @property
    def word(self) -> str:
        """写しでの名 / "date"."""
        return "date"

    @property
    def loss(self) -> Loss:
        """欠落 / Nothing for forms with one way to write a day, when no value is a sentinel."""
        return Loss.NONE if self.form in _DIGITAL and not self.sentinels else Loss.SOME

    def apply(self, value: str, /) -> str | None:
        """変換する / The day, or None when it cannot be read."""
        if value in self.sentinels:
            return self.sentinels[value]
        digital = _DIGITAL.get(self.form)
        if digital is not None:
            found = digital.fullmatch(value)
            return _day(*found.groups()) if found and value.isascii() else None
        if self.form is DayForm.ERA_CODE:
            return self._of_era(value)
        try:
            return read_wareki(value, lenient=self.form is DayForm.WAREKI_LENIENT).day.isoformat()
        except NotAWarekiDate:
            return None

    def _of_era(self, value: str) -> str | None:
        found = _ERA_DIGITS.fullmatch(value) if value.isascii() else None
        era = self.eras.get(found[1]) if found else None
        if found is None or era is None:
            return None
        try:
            return parse_wareki(f"{era}{int(found[2])}年{int(found[3])}月{int(found[4])}日").isoformat()
        except NotAWarekiDate:
            return None

    def back(self, value: str, /) -> str:
        """戻す / The day as the source writes it (with an era: the newer one on a day that has two)."""
        for before, after in self.sentinels.items():
            if after == value:
                return before
        try:
            day = date.fromisoformat(value)
            match self.form:
                case DayForm.ISO:
                    return value
                case DayForm.COMPACT:
                    return value.replace("-", "")
                case DayForm.SLASHED:
                    return value.replace("-", "/")
                case DayForm.WAREKI | DayForm.WAREKI_LENIENT:
                    return wareki(day)
                case DayForm.ERA_CODE:
                    return self._in_era_code(day)
        except (ValueError, BeforeGregorianCalendar):
            return value

    def _in_era_code(self, day: date) -> str:
        letters = {era: code for code, era in self.eras.items()}
        written = wareki(day)
        code = letters.get(written[:2])
        if code is None:
            return day.isoformat()
        year = wareki(day, WarekiForm.LETTER_PADDED).partition(".")[0][1:]
        return f"{code}{year}{day.month:02}{day.day:02}"

    def shape(self, before: Shape, /) -> Shape:
        """作る値の見込み / A day."""
        return Shape(Kind.DAY, 10)

    def refusal(self, item: DataItem, value: str, /) -> Diagnostic:
        """読めない所見 / It is no such day."""
        return conversion_findings.day_unreadable(item=item, form=self.form.value, shape=shape_of(value))


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
