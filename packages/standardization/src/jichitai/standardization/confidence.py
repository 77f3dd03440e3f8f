"""確かさ / How sure a fact of a national specification is: read in the official file, or only in copies of it.

公式の資料を読めなかったものを、読めたものと同じ顔で出さない。版も項目もコード一覧も、この札をもつ。
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


class Confidence(Enum):
    """確かさの札 / How a fact was established; from the surest to the least sure."""

    CONFIRMED = "confirmed"
    """公式の資料を直接読んだ / Read in the official document itself."""
    AGREED = "agreed"
    """独立した二つ以上の写しが一致した / Two independent copies of the official document agree."""
    SINGLE = "single"
    """一つの写しだけにある / It stands in one copy only: a hint, to be compared with the official document."""
    UNCHECKED = "unchecked"
    """どの資料とも照らしていない / Compared with nothing yet."""

    @property
    def rank(self) -> int:
        """順 / 0 for the surest.

        >>> Confidence.CONFIRMED.rank < Confidence.SINGLE.rank
        True
        """
        return _ORDER.index(self)

    @property
    def ja(self) -> str:
        """日本語 / In Japanese."""
        return _WORDS[self][0]

    @property
    def en(self) -> str:
        """英語 / In English."""
        return _WORDS[self][1]


_ORDER = tuple(Confidence)
_WORDS = {
    Confidence.CONFIRMED: ("公式の資料で確認", "read in the official document"),
    Confidence.AGREED: ("複数の写しが一致", "independent copies agree"),
    Confidence.SINGLE: ("一つの写しだけ", "in one copy only"),
    Confidence.UNCHECKED: ("未確認", "not checked"),
}


def least(given: Iterable[Confidence]) -> Confidence:
    """いちばん低い確かさ / The least sure of them; a whole is no surer than its weakest part.

    >>> least([Confidence.CONFIRMED, Confidence.SINGLE]).ja
    '一つの写しだけ'
    """
    return max(given, key=lambda each: each.rank, default=Confidence.UNCHECKED)
