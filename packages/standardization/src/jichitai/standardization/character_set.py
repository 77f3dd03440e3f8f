"""文字 / Characters by type: half-width, full-width, and what no type allows.

保存された氏名は正規化しない（NFC でも字形が変わる）。ここで確かめるのは、データ型の半角・全角、
制御文字、私用領域だけである。行政事務標準文字の符号位置は公表資料で確かめていないので、
文字が標準文字に含まれるかどうかは判定しない。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum
from typing import Final

from attrs import frozen

COMBINING_RUN_LIMIT: Final = 30
"""続く結合文字の上限 / More combining marks than this in a row are refused."""


class CharacterClass(Enum):
    """文字の種類 / The class of a character, as a finding names it instead of the character."""

    HALF_WIDTH_DIGIT = "half-width-digit"
    """半角数字 / A half-width digit."""
    HALF_WIDTH_LETTER = "half-width-letter"
    """半角英字 / A half-width Latin letter."""
    HALF_WIDTH_SPACE = "half-width-space"
    """半角空白 / A half-width space."""
    HALF_WIDTH_SYMBOL = "half-width-symbol"
    """半角記号 / A half-width sign."""
    HALF_WIDTH_KANA = "half-width-kana"
    """半角片仮名 / Half-width katakana."""
    FULL_WIDTH_DIGIT = "full-width-digit"
    """全角数字 / A full-width digit."""
    FULL_WIDTH_LETTER = "full-width-letter"
    """全角英字 / A full-width Latin letter."""
    FULL_WIDTH_SPACE = "full-width-space"
    """全角空白 / A full-width space."""
    HIRAGANA = "hiragana"
    """平仮名 / Hiragana."""
    KATAKANA = "katakana"
    """片仮名 / Katakana."""
    KANJI = "kanji"
    """漢字 / Kanji."""
    MARK = "mark"
    """結合文字・異体字選択子 / A combining mark or variation selector."""
    CONTROL = "control"
    """制御文字・不可視の文字 / A control or invisible character, a surrogate or a noncharacter."""
    PRIVATE_USE = "private-use"
    """私用領域の文字（外字） / A private-use code point."""
    OTHER = "other"
    """その他の文字 / Any other character."""

    @property
    def ja(self) -> str:
        """日本語の名 / Its Japanese name."""
        return _NAMES[self][0]

    @property
    def en(self) -> str:
        """英語の名 / Its English name, with its article."""
        return _NAMES[self][1]


_NAMES: Final = {
    CharacterClass.HALF_WIDTH_DIGIT: ("半角数字", "a half-width digit"),
    CharacterClass.HALF_WIDTH_LETTER: ("半角英字", "a half-width letter"),
    CharacterClass.HALF_WIDTH_SPACE: ("半角空白", "a half-width space"),
    CharacterClass.HALF_WIDTH_SYMBOL: ("半角記号", "a half-width sign"),
    CharacterClass.HALF_WIDTH_KANA: ("半角片仮名", "half-width katakana"),
    CharacterClass.FULL_WIDTH_DIGIT: ("全角数字", "a full-width digit"),
    CharacterClass.FULL_WIDTH_LETTER: ("全角英字", "a full-width letter"),
    CharacterClass.FULL_WIDTH_SPACE: ("全角空白", "a full-width space"),
    CharacterClass.HIRAGANA: ("平仮名", "hiragana"),
    CharacterClass.KATAKANA: ("片仮名", "katakana"),
    CharacterClass.KANJI: ("漢字", "kanji"),
    CharacterClass.MARK: ("結合文字・異体字選択子", "a combining mark or variation selector"),
    CharacterClass.CONTROL: ("制御文字・不可視の文字", "a control or invisible character"),
    CharacterClass.PRIVATE_USE: ("私用領域の文字", "a private-use character"),
    CharacterClass.OTHER: ("その他の文字", "another character"),
}

HALF_WIDTH: Final = r"[ -~\uff61-\uff9f]"
"""半角の文字 / Half-width characters as a pattern: ASCII and half-width katakana (JIS X 0201)."""
PLAIN_FULL_WIDTH: Final = r"[\u4e00-\u9fff\u3041-\u3096\u309b-\u30ff\uff01-\uff5e\u3000-\u3029\u3400-\u4dbf]"
"""ふつうの全角の文字 / Full-width characters that need no closer look; all others get one."""

_HALF_WIDTH_SETS: Final = (
    (re.compile("[0-9]"), CharacterClass.HALF_WIDTH_DIGIT),
    (re.compile("[A-Za-z]"), CharacterClass.HALF_WIDTH_LETTER),
    (re.compile(" "), CharacterClass.HALF_WIDTH_SPACE),
    (re.compile("[!-~]"), CharacterClass.HALF_WIDTH_SYMBOL),
    (re.compile("[\uff61-\uff9f]"), CharacterClass.HALF_WIDTH_KANA),
    (re.compile("[\uff10-\uff19]"), CharacterClass.FULL_WIDTH_DIGIT),
    (re.compile("[\uff21-\uff3a\uff41-\uff5a]"), CharacterClass.FULL_WIDTH_LETTER),
    (re.compile("\u3000"), CharacterClass.FULL_WIDTH_SPACE),
    (re.compile("[\u3041-\u3096\u309d-\u309f]"), CharacterClass.HIRAGANA),
    (re.compile("[\u30a1-\u30ff\u31f0-\u31ff]"), CharacterClass.KATAKANA),
    (
        re.compile("[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]"),
        CharacterClass.KANJI,
    ),
)
_MARKS: Final = frozenset({"Mn", "Mc", "Me"})
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_ALLOWED_HALF: Final = frozenset(
    {
        CharacterClass.HALF_WIDTH_DIGIT,
        CharacterClass.HALF_WIDTH_LETTER,
        CharacterClass.HALF_WIDTH_SPACE,
        CharacterClass.HALF_WIDTH_SYMBOL,
        CharacterClass.HALF_WIDTH_KANA,
    }
)


def class_of(character: str) -> CharacterClass:
    """文字の種類 / The class of one character.

    >>> class_of("７"), class_of("𠮷").ja
    (<CharacterClass.FULL_WIDTH_DIGIT: 'full-width-digit'>, '漢字')
    """
    category = unicodedata.category(character)
    if category in _UNSEEN or _is_noncharacter(ord(character)):
        return CharacterClass.CONTROL
    if category == "Co":
        return CharacterClass.PRIVATE_USE
    if category in _MARKS:
        return CharacterClass.MARK
    return next((kind for known, kind in _HALF_WIDTH_SETS if known.match(character)), CharacterClass.OTHER)


def _is_noncharacter(point: int) -> bool:
    return 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE


def is_half_width(kind: CharacterClass) -> bool:
    """半角か / True when data type X allows the class."""
    return kind in _ALLOWED_HALF


def is_full_width(character: str, kind: CharacterClass) -> bool:
    """全角か / True when data type N allows the character: not half-width, not invisible.

    異体字選択子と結合文字は前の字の一部として許す。幅が定まらない文字（中立）は全角とみなす。
    """
    if kind is CharacterClass.CONTROL or kind in _ALLOWED_HALF:
        return False
    return kind is not CharacterClass.OTHER or unicodedata.east_asian_width(character) not in ("Na", "H")


def counted_length(value: str) -> int:
    """字数 / Characters as a reader counts them: combining marks and variation selectors are not counted.

    >>> counted_length("葛\\U000e0101飾"), len("葛\\U000e0101飾")
    (2, 3)
    """
    if value.isascii():
        return len(value)
    return sum(unicodedata.category(each) not in _MARKS for each in value)


def long_combining_run(value: str) -> int | None:
    """結合文字の長い連なり / Position (from 1) where a run of marks over the limit begins, or None."""
    run = 0
    for position, each in enumerate(value, start=1):
        run = run + 1 if unicodedata.category(each) in _MARKS else 0
        if run > COMBINING_RUN_LIMIT:
            return position - run + 1
    return None


@frozen
class ValueShape:
    """値の形 / What may be said of a value without showing it: its length and classes."""

    length: int
    classes: tuple[CharacterClass, ...]

    def __str__(self) -> str:
        kinds = "・".join(each.ja for each in self.classes)
        return f"{self.length}字" + (f"、{kinds}" if kinds else "")

    @property
    def en(self) -> str:
        """英文 / The same in English."""
        kinds = ", ".join(each.value for each in self.classes)
        return f"{self.length} characters" + (f": {kinds}" if kinds else "")


_SHOWN: Final = 64


def shape_of(value: str) -> ValueShape:
    """値の形 / Length and classes of a value; the classes of its first 64 characters.

    >>> print(shape_of("２０２６-04"))
    7字、全角数字・半角記号・半角数字
    """
    return ValueShape(len(value), tuple(dict.fromkeys(_classes(value[:_SHOWN]))))


def _classes(value: str) -> Iterator[CharacterClass]:
    return map(class_of, value)
