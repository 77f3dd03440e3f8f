"""氏名の一致 / How far two texts agree: as given, but for width, by search key, or not at all."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from .conversion import Pipeline
from .forms import HALF_WIDTH_SPACE, PLAIN_FOLDING, SearchFolding
from .kana import JOIN_MARKS, NARROW_ASCII, WIDEN_KANA


class Agreement(IntEnum):
    """一致の程度 / The closer, the greater; compare with ``>=``."""

    DIFFERENT = 0
    """ちがう / Not even the search keys agree."""
    SAME_KEY = 1
    """検索鍵が同じ / The same by search key: a candidate for a person to look at, not a match."""
    SAME_BUT_WIDTH = 2
    """幅だけがちがう / The same once widths and voiced marks are written one way."""
    IDENTICAL = 3
    """同じ / The same code points."""


ONE_WIDTH: Final = Pipeline((WIDEN_KANA, JOIN_MARKS, NARROW_ASCII, HALF_WIDTH_SPACE))
"""幅をそろえる歩み / Widths and voiced marks written one way."""


def agreement_of(a: str, b: str, folding: SearchFolding = PLAIN_FOLDING) -> Agreement:
    """一致の程度 / How far two texts agree, the closest degree that holds.

    >>> agreement_of("ﾔﾏﾀﾞ ﾊﾅ", "ヤマダ\u3000ハナ").name, agreement_of("やまだ", "ヤマダ").name, agreement_of("斎藤", "齋藤").name
    ('SAME_BUT_WIDTH', 'SAME_KEY', 'DIFFERENT')
    """
    if a == b:
        return Agreement.IDENTICAL
    if ONE_WIDTH.rewrite(a) == ONE_WIDTH.rewrite(b):
        return Agreement.SAME_BUT_WIDTH
    if folding.pipeline.rewrite(a) == folding.pipeline.rewrite(b):
        return Agreement.SAME_KEY
    return Agreement.DIFFERENT


def names_agree(a: str, b: str, *, on: Agreement, folding: SearchFolding = PLAIN_FOLDING) -> bool:
    """一致するか / True when the two agree at least as closely as ``on``.

    >>> names_agree("ｼﾖｳ", "ショウ", on=Agreement.SAME_BUT_WIDTH), names_agree("ｼﾖｳ", "ショウ", on=Agreement.SAME_KEY)
    (False, True)
    """
    return agreement_of(a, b, folding) >= on
