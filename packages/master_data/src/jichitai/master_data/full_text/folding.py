"""畳む / Folding: the one form in which texts and words are compared, and the n-grams they are found by.

Widths, cases and kana are made one; kanji stay as they are written. A word is found
wherever it stands in a text, whatever stands around it: there is no dictionary.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

LONGEST_GRAM: Final = 3
"""最も長い並び / Words of up to three characters are n-grams themselves; longer ones are several."""

_TO_KATAKANA: Final = {code: code + 0x60 for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)}
# 独立の濁点・半濁点は、NFKC では「空白と結合文字」になってしまうので、先に結合文字とする
_MARKS: Final = {0x309B: 0x3099, 0x309C: 0x309A, 0xFF9E: 0x3099, 0xFF9F: 0x309A}
_UNSEEN: Final = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
                            "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]")  # fmt: skip
_SPACES: Final = re.compile(r"\s+")


def fold(text: str) -> str:
    """畳む / NFKC, case folded, hiragana as katakana, unseen characters dropped, spaces made one. Folding twice changes nothing.

    >>> fold("ﾊﾟｽﾎﾟｰﾄ") == fold("ぱすぽーと") == fold("パスポート")
    True
    >>> fold("ＡＢＣ　１２３"), fold("カ゛"), fold("㍻")
    ('abc 123', 'ガ', '平成')
    """
    folded = _once(text)
    while (again := _once(folded)) != folded:
        folded = again
    return folded


def _once(text: str) -> str:
    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", text.translate(_MARKS))).casefold()
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", plain).translate(_TO_KATAKANA)).strip()


def words_of(text: str) -> tuple[str, ...]:
    """語に分ける / The folded words of what somebody looks for, each once, in order.

    >>> words_of("ほいく　所　入所 所")
    ('ホイク', '所', '入所')
    """
    return tuple(dict.fromkeys(fold(text).split()))


def grams_of(folded: str, *, longest: int = LONGEST_GRAM) -> frozenset[str]:
    """並びを採る / Every run of 1 to ``longest`` characters without a space in it.

    >>> sorted(grams_of("給付金"))
    ['付', '付金', '給', '給付', '給付金', '金']
    """
    found: set[str] = set()
    for word in folded.split():
        for size in range(1, longest + 1):
            found.update([word[at : at + size] for at in range(len(word) - size + 1)])
    return frozenset(found)


def sought_grams(word: str) -> frozenset[str]:
    """語の並び / The n-grams a text must have to contain the word: for up to three characters the word itself.

    >>> sorted(sought_grams("保育所入所")), sorted(sought_grams("保育"))
    (['保育所', '所入所', '育所入'], ['保育'])
    """
    if len(word) <= LONGEST_GRAM:
        return frozenset({word})
    return frozenset(word[at : at + LONGEST_GRAM] for at in range(len(word) - LONGEST_GRAM + 1))


def clusters(text: str) -> Iterator[str]:
    """ひとかたまり / A character with the marks that belong to it, so that each is folded by itself."""
    begin = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not (unicodedata.combining(text[at]) or ord(text[at]) in _MARKS):
            yield text[begin:at]
            begin = at
