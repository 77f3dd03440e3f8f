"""和暦で書く / Days written with Japanese eras, in the forms that documents and systems use.

元号と年は ``kernel.era`` が決める。ここは書き方だけを持つ。大正と昭和の初日は前の元号の末日でもあり、
どちらの呼び名も正しい。書くときは新しい元号を用い、``wareki_names`` が両方を返す。
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Final

from ..kernel.diagnostics import DomainError
from ..kernel.era import GREGORIAN_FROM, EraYear, era_years_of
from .findings import before_the_gregorian_calendar

LETTERS: Final = {"明治": "M", "大正": "T", "昭和": "S", "平成": "H", "令和": "R"}
"""元号の頭文字 / The letter each era is abbreviated to."""
SQUARES: Final = {"明治": "\u337e", "大正": "\u337d", "昭和": "\u337c", "平成": "\u337b", "令和": "\u32ff"}
"""元号の合字 / The one-character form of each era name (㋿ is U+32FF, the others U+337B to U+337E)."""
_DIGITS: Final = "〇一二三四五六七八九"
_FULL_WIDTH: Final = str.maketrans("0123456789", "０１２３４５６７８９")


class BeforeGregorianCalendar(DomainError):
    """太陽暦より前の日 / The day is before 1 January 1873, when dates were lunisolar."""


def in_kanji(number: int) -> str:
    """漢数字 / A number from 1 to 9999 in kanji with 十・百・千.

    >>> in_kanji(8), in_kanji(10), in_kanji(31), in_kanji(105)
    ('八', '十', '三十一', '百五')
    """
    text = ""
    for value, sign in ((1000, "千"), (100, "百"), (10, "十")):
        times, number = divmod(number, value)
        text += ("" if times == 1 else _DIGITS[times]) + sign if times else ""
    return text + (_DIGITS[number] if number else "")


def _year_in_kanji(year: EraYear) -> str:
    return f"{year.era}{'元' if year.year == 1 else in_kanji(year.year)}年"


class _Heads(dict[int, str]):
    """年ごとの書き出し / Gregorian year → the written era year; years with two eras are left out."""

    def __init__(self, write: Callable[[EraYear], str]) -> None:
        super().__init__()
        self.write = write

    def __missing__(self, year: int) -> str:
        if year <= GREGORIAN_FROM.year - 1:
            return ""
        first, last = era_years_of(date(year, 1, 1))[-1], era_years_of(date(year, 12, 31))[-1]
        head = self.write(last) if first.era == last.era else ""
        if 1873 <= year <= 2200:  # 数を限る（どの年の問いにも答えるが、覚えるのはこの範囲だけ）
            self[year] = head
        return head


def _tails(write: Callable[[int, int], str]) -> tuple[str, ...]:
    """月日の書き方を並べておく / Every month and day written out, at index month * 32 + day."""
    return tuple(write(at // 32, at % 32) for at in range(13 * 32))


_WRITERS: Final[dict[str, tuple[Callable[[EraYear], str], Callable[[int, int], str]]]] = {
    "standard": (str, lambda month, day: f"{month}月{day}日"),
    "kanji": (_year_in_kanji, lambda month, day: f"{in_kanji(month)}月{in_kanji(day)}日"),
    "full-width": (
        lambda each: str(each).translate(_FULL_WIDTH),
        lambda month, day: f"{month}月{day}日".translate(_FULL_WIDTH),
    ),
    "letter": (lambda each: f"{LETTERS[each.era]}{each.year}.", lambda month, day: f"{month}.{day}"),
    "letter-padded": (lambda each: f"{LETTERS[each.era]}{each.year:02}.", lambda month, day: f"{month:02}.{day:02}"),
    "square": (lambda each: f"{SQUARES[each.era]}{each.year}.", lambda month, day: f"{month}.{day}"),
    "short": (lambda each: f"{each.era[0]}{each.year}.", lambda month, day: f"{month}.{day}"),
}


class WarekiForm(Enum):
    """書き方 / A way to write a day of an era."""

    STANDARD = "standard"
    """令和8年4月1日 / Official form; the first year is 元年."""
    KANJI = "kanji"
    """令和八年四月一日 / With kanji numerals."""
    FULL_WIDTH = "full-width"
    """令和８年４月１日 / With full-width digits."""
    LETTER = "letter"
    """R8.4.1 / A letter and full stops."""
    LETTER_PADDED = "letter-padded"
    """R08.04.01 / The same with two digits each."""
    SQUARE = "square"
    """㋿8.4.1 / The one-character era name and full stops."""
    SHORT = "short"
    """令8.4.1 / The first character of the era and full stops."""

    def __init__(self, value: str) -> None:
        head, tail = _WRITERS[value]
        self.heads: _Heads = _Heads(head)
        self.tails: tuple[str, ...] = _tails(tail)


_STANDARD: Final = WarekiForm.STANDARD


def wareki(day: date, form: WarekiForm = _STANDARD) -> str:
    """和暦で書く / A day in the form asked for; the newer era on a day that belongs to two.

    ``BeforeGregorianCalendar`` before 1873-01-01.

    >>> wareki(date(2026, 4, 1)), wareki(date(2019, 5, 1), WarekiForm.KANJI)
    ('令和8年4月1日', '令和元年五月一日')
    >>> wareki(date(2026, 4, 1), WarekiForm.LETTER_PADDED), wareki(date(1989, 1, 7), WarekiForm.LETTER)
    ('R08.04.01', 'S64.1.7')
    """
    head = form.heads[day.year]
    if head:
        return head + form.tails[day.month * 32 + day.day]
    return form.heads.write(_era_years(day)[-1]) + form.tails[day.month * 32 + day.day]


def wareki_names(day: date, form: WarekiForm = _STANDARD) -> tuple[str, ...]:
    """呼び名すべて / Every name of a day, older era first: two on 1912-07-30 and 1926-12-25.

    >>> wareki_names(date(1926, 12, 25))
    ('大正15年12月25日', '昭和元年12月25日')
    """
    return tuple(form.heads.write(each) + form.tails[day.month * 32 + day.day] for each in _era_years(day))


def _era_years(day: date) -> tuple[EraYear, ...]:
    if day < GREGORIAN_FROM:
        raise BeforeGregorianCalendar(before_the_gregorian_calendar(asked=str(day)))
    return era_years_of(day)
