"""公表の数字 / Ratios and indexes as they are printed: so many decimals, cut or rounded as the body does."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction


class Shown(Enum):
    """表示の端数 / How a ratio is shown: the Act does not say."""

    TRUNCATED = "truncated"
    """切捨て / Digits beyond the last are dropped."""
    ROUNDED = "rounded"
    """四捨五入 / Half goes up."""


def figure_of(value: Fraction, *, decimals: int, by: Shown) -> str:
    """公表の数字 / A ratio or index as printed, with so many decimals; the sign is kept, and size is cut or rounded (half away from zero).

    Multiply a ratio by 100 for percent. Neither way is law: give the one the body uses.

    >>> figure_of(Fraction(-45, 10), decimals=0, by=Shown.ROUNDED), figure_of(Fraction(76657, 10_000), decimals=1, by=Shown.TRUNCATED)
    ('-5', '7.6')
    """
    if decimals < 0:
        raise ValueError("the number of decimals is 0 or more")
    scaled = abs(value) * 10**decimals
    digits = scaled.__floor__() if by is Shown.TRUNCATED else (2 * scaled + 1).__floor__() // 2
    whole, part = divmod(digits, 10**decimals)
    sign = "-" if value < 0 and digits else ""
    return f"{sign}{whole}.{part:0{decimals}d}" if decimals else f"{sign}{whole}"
