"""数字 / Digits: the one place that says which characters are digits and what may be normalised.

数字は 0 から 9 までの十字（U+0030–U+0039）だけである。``str.isdecimal`` や正規表現の ``\\d`` は
全角やアラビアの数字も数字とするので、ここより外では使わない。全角・空白・ハイフンは、番号ごとの
``DigitForm`` が許すときに、求められて初めて直し、何を直したかを返す。
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import field, frozen

FULL_WIDTH_DIGITS: Final = "０１２３４５６７８９"
"""全角数字 / U+FF10–U+FF19, the only other digits that may be made half-width."""

SPACES: Final = " \u3000"
"""空白 / Half and full-width space. A tab or a line end is never a space of a number."""

HYPHENS: Final = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\u30fc\uff70"
"""ハイフンとして打たれる字 / What people type for a hyphen: hyphens, dashes, minus signs, long-vowel marks."""

POSTAL_MARK: Final = "〒\u3020"
"""郵便記号 / The postal mark."""

FULL_WIDTH_T: Final = "Ｔ"
"""全角のＴ / The full-width letter before a registration number."""


class Change(Enum):
    """直した所 / What a normalisation changed."""

    FULL_WIDTH = "full-width"
    """全角を半角に / Full-width digits (or the letter T) made half-width."""
    SPACES = "spaces"
    """空白を除く / Spaces taken out."""
    HYPHENS = "hyphens"
    """ハイフンを除く / Hyphens and what people type for them taken out."""
    POSTAL_MARK = "postal-mark"
    """〒を除く / The postal mark taken out."""

    @property
    def ja(self) -> str:
        """日本語名 / The change in Japanese."""
        return {
            "full-width": "全角を半角に直した",
            "spaces": "空白を除いた",
            "hyphens": "ハイフンを除いた",
            "postal-mark": "〒を除いた",
        }[self.value]


SPACING: Final = frozenset({Change.FULL_WIDTH, Change.SPACES, Change.HYPHENS})
"""読みやすさのための書き方 / Writing that only helps the eye."""


@frozen(kw_only=True)
class DigitForm:
    """番号の形 / The form of a number: its name, its lengths, and what ``normalised`` may change.

    ``prefix`` is a letter that stands before the digits and is part of the number.
    """

    ja: str
    en: str
    lengths: tuple[int, ...]
    may_change: frozenset[Change] = frozenset()
    prefix: str = ""
    personal: bool = False

    @property
    def said_ja(self) -> str:
        """形の言い方 / The form in words: "数字13桁"."""
        first = f"「{self.prefix}」と" if self.prefix else ""
        return f"{first}数字{'又は'.join(map(str, self.lengths))}桁"

    @property
    def said_en(self) -> str:
        """形の言い方（英語） / The form in English: "13 digits"."""
        first = f"{self.prefix!r} and " if self.prefix else ""
        return f"{first}{' or '.join(map(str, self.lengths))} digits"

    def fits(self, text: object) -> bool:
        """形に合うか / True when ``text`` is exactly this form, in half-width digits and nothing else.

        >>> SAMPLE = DigitForm(ja="見本", en="sample", lengths=(3,))
        >>> SAMPLE.fits("123"), SAMPLE.fits("１２３"), SAMPLE.fits("123\\n"), SAMPLE.fits("12")
        (True, False, False, False)
        """
        if not isinstance(text, str) or not text.startswith(self.prefix):
            return False
        body = text[len(self.prefix) :]
        return len(body) in self.lengths and is_digits(body)


@frozen(kw_only=True)
class Normalised:
    """直した文字列 / A text after normalisation, and what was changed; ``changes`` empty means untouched."""

    text: str = field()
    changes: tuple[Change, ...] = ()


def is_digits(text: str) -> bool:
    """数字だけか / True when every character is one of 0–9 and there is at least one.

    >>> is_digits("0123"), is_digits("１２３"), is_digits("²"), is_digits("٣"), is_digits("")
    (True, False, False, False, False)
    """
    return text.isascii() and text.isdigit()


def normalised(text: str, form: DigitForm) -> Normalised:
    """書き方を直す / Take out what the form allows to be taken out, and say what that was.

    Nothing is guessed: a character the form does not name stays, and the number is then
    refused for it. Kanji numerals, circled and superscript digits are never digits.

    >>> SAMPLE = DigitForm(ja="見本", en="sample", lengths=(3,), may_change=SPACING)
    >>> normalised("１-２ 3", SAMPLE)
    Normalised(text='123', changes=(<Change.FULL_WIDTH: 'full-width'>, <Change.SPACES: 'spaces'>, <Change.HYPHENS: 'hyphens'>))
    >>> normalised("一二三", SAMPLE)
    Normalised(text='一二三', changes=())
    """
    changes: list[Change] = []
    for change, table in _TABLES.items():
        if change in form.may_change:
            changed = text.translate(table)
            if changed != text:
                changes.append(change)
                text = changed
    return Normalised(text=text, changes=tuple(changes))


_TABLES: Final[dict[Change, dict[int, int | None]]] = {
    Change.FULL_WIDTH: {ord(wide): ord(half) for wide, half in zip(FULL_WIDTH_DIGITS + FULL_WIDTH_T, "0123456789T", strict=True)},
    Change.SPACES: dict.fromkeys(map(ord, SPACES)),
    Change.HYPHENS: dict.fromkeys(map(ord, HYPHENS)),
    Change.POSTAL_MARK: dict.fromkeys(map(ord, POSTAL_MARK)),
}
