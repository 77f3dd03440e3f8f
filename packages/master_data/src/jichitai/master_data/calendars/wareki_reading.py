"""和暦を読む / Reading days written with Japanese eras, strictly or as old documents wrote them.

厳しい読み方は、その元号の中にある日だけを受け付ける。ゆるい読み方は、改元の前に作られた条例・契約の
「平成32年3月31日」を、注意を添えて読み替える。どちらも、暦にない日と旧暦の日は断る。
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final, Never

from attrs import field, frozen

from ..kernel.diagnostics import Diagnostic, DomainError
from ..kernel.era import GREGORIAN_FROM, EraYear, era_years_of
from .findings import (
    after_the_era_ended,
    before_the_era_began,
    before_the_gregorian_calendar,
    no_such_day,
    not_a_wareki_date,
    read_beyond_the_era,
)
from .wareki_forms import LETTERS, SQUARES, wareki

_LONGEST: Final = 40
_ERAS: Final = tuple(LETTERS)
_NAMES: Final = {
    **{era: era for era in _ERAS},
    **{era[0]: era for era in _ERAS},
    **{letter: era for era, letter in LETTERS.items()},
    **{chr(ord(letter) + 0xFEE0): era for era, letter in LETTERS.items()},
    **{square: era for era, square in SQUARES.items()},
}
# 元号の移る日。それぞれの元号の初日と末日、元年より一つ前の西暦年は、ここから kernel.era に聞いて求める。
_TURNS: Final = (GREGORIAN_FROM, date(1912, 7, 30), date(1926, 12, 25), date(1989, 1, 8), date(2019, 5, 1))


def _span(at: int) -> tuple[int, date, date]:
    """元号の範囲 / Year before its first, first day and last day of an era (a shared day belongs to both)."""
    newest = era_years_of(_TURNS[at])[-1]
    last = _TURNS[at + 1] if at + 1 < len(_TURNS) else date.max
    if at + 1 < len(_TURNS) and all(each.era != newest.era for each in era_years_of(last)):
        last -= timedelta(days=1)
    return (_TURNS[at].year - newest.year, _TURNS[at], last)


_SPANS: Final = {era_years_of(_TURNS[at])[-1].era: _span(at) for at in range(len(_TURNS))}
_NUMBER: Final = "[0-9０-９]{1,4}|[〇一二三四五六七八九十百]{1,7}"
_WRITTEN: Final = re.compile(
    rf"({'|'.join(sorted(_NAMES, key=len, reverse=True))})(元|{_NUMBER})"
    rf"(?:年({_NUMBER})月({_NUMBER})日|([.．・/／\-－])({_NUMBER})\5({_NUMBER}))"
)
_TO_DIGITS: Final = str.maketrans("０１２３４５６７８９〇一二三四五六七八九", "01234567890123456789")
_KANJI_NUMBER: Final = re.compile("(?:([二三四五六七八九]?)百)?(?:([二三四五六七八九]?)十)?([一二三四五六七八九]?)")
_SPACES: Final = re.compile("[ \u3000]+")


class NotAWarekiDate(DomainError):
    """和暦の日付として読めない / The text is no date of a Japanese era, or names a day that does not exist."""


@frozen(kw_only=True)
class WarekiReading:
    """読んだ結果 / The day, the era year as written, and warnings (only the lenient reader gives any)."""

    day: date
    written: EraYear
    findings: tuple[Diagnostic, ...] = field(default=())


def from_kanji(text: str) -> int | None:
    """漢数字を数に / The number written in kanji, by position (二〇) or with 十・百 (二十); None when it is neither.

    >>> from_kanji("二十九"), from_kanji("二九"), from_kanji("十"), from_kanji("十十"), from_kanji("〇")
    (29, 29, 10, None, 0)
    """
    if not ("十" in text or "百" in text):
        digits = text.translate(_TO_DIGITS)
        return int(digits) if digits.isdecimal() and digits.isascii() else None
    found = _KANJI_NUMBER.fullmatch(text)
    if found is None:
        return None
    hundreds, tens, ones = found.groups()
    total = 0
    for times, value in ((hundreds, 100), (tens, 10)):
        if times is not None:
            total += value * (int(times.translate(_TO_DIGITS)) if times else 1)
    return total + (int(ones.translate(_TO_DIGITS)) if ones else 0)


def parse_wareki(text: str) -> date:
    """和暦を読む（厳しく） / The day a text names, read strictly, or ``NotAWarekiDate``.

    >>> parse_wareki("令和八年四月一日"), parse_wareki("㋿8.4.1"), parse_wareki("令和元年５月１日")
    (datetime.date(2026, 4, 1), datetime.date(2026, 4, 1), datetime.date(2019, 5, 1))
    >>> parse_wareki("大正15年12月25日") == parse_wareki("昭和元年12月25日")
    True
    """
    return read_wareki(text).day


def read_wareki(text: str, *, lenient: bool = False) -> WarekiReading:
    """和暦を読む / The day a text names, with the era as written.

    Strict (default): no spaces, and the day must lie in the era. Lenient: spaces are
    passed over, and a day after the era's end is read with a warning. In both, a day
    before the era began, a day that does not exist and a day before 1873 are refused
    (``NotAWarekiDate`` carries the finding that says why).

    >>> reading = read_wareki("平成32年3月31日", lenient=True)
    >>> str(reading.day), [found.code for found in reading.findings]
    ('2020-03-31', ['master-data.read-beyond-the-era'])
    """
    era, year, month, day_of_month = _split(text, lenient=lenient)
    before_first, first, last = _SPANS[era]
    written = EraYear(era, year)
    day = _day_of(written, before_first + year, month, day_of_month)
    if first <= day <= last:
        return WarekiReading(day=day, written=written)
    right = wareki(day)
    if day < first:
        _refuse(before_the_era_began(era=era, year=year, day=day, right=right))
    if not lenient:
        _refuse(after_the_era_ended(era=era, year=year, day=day, right=right))
    return WarekiReading(day=day, written=written, findings=(read_beyond_the_era(era=era, year=year, day=day, right=right),))


def _split(text: str, *, lenient: bool) -> tuple[str, int, int, int]:
    """元号・年・月・日に分ける / The four parts of a text, as numbers."""
    if type(text) is not str:
        raise TypeError(f"a date is read from text, not from a {type(text).__name__}")
    if len(text) > _LONGEST:
        _refuse(not_a_wareki_date(length=len(text)))
    found = _WRITTEN.fullmatch(_SPACES.sub("", text) if lenient else text)
    if found is None:
        _refuse(not_a_wareki_date(length=len(text)))
    name, year, month, day, _, month_by_dot, day_by_dot = found.groups()
    numbers = (1 if year == "元" else _number(year), _number(month or month_by_dot), _number(day or day_by_dot))
    if None in numbers:
        _refuse(not_a_wareki_date(length=len(text)))
    return (_NAMES[name], numbers[0] or 0, numbers[1] or 0, numbers[2] or 0)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() else from_kanji(text)


def _day_of(written: EraYear, year: int, month: int, day: int) -> date:
    if written.year >= 1 and year < GREGORIAN_FROM.year:
        _refuse(before_the_gregorian_calendar(asked=f"{written}{month}月{day}日"))
    if written.year >= 1:
        try:
            return date(year, month, day)
        except ValueError:
            pass
    return _refuse(no_such_day(era=written.era, year=written.year, month=month, day=day))


def _refuse(finding: Diagnostic) -> Never:
    raise NotAWarekiDate(finding)
