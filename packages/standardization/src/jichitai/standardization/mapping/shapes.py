"""値の見込み / What is known of a value before any row is read: its kind, its greatest length, all it can be."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Final

from attrs import field, frozen

from ..specifications.data_item import DataType


class Kind(Enum):
    """値の種類 / The kind of text a column or a step gives."""

    ANY = "any"
    """分からない / Any text: only the values will show."""
    HALF = "half"
    """半角 / Half-width text."""
    FULL = "full"
    """全角 / Full-width text."""
    DIGITS = "digits"
    """数字だけ / Digits only."""
    DAY = "day"
    """YYYY-MM-DD の日 / A day as YYYY-MM-DD."""


_NUMBERS: Final = frozenset({DataType.INTEGER, DataType.SIGNED_INTEGER, DataType.DECIMAL, DataType.YEAR})
_HALVES: Final = _NUMBERS | {DataType.HALF_WIDTH, DataType.DATE, DataType.TIME, DataType.IMAGE}
_FITS: Final = {
    Kind.ANY: frozenset(DataType),
    Kind.HALF: _HALVES,
    Kind.FULL: frozenset({DataType.FULL_WIDTH}),
    Kind.DIGITS: _NUMBERS | {DataType.HALF_WIDTH, DataType.IMAGE},
    Kind.DAY: frozenset({DataType.HALF_WIDTH, DataType.DATE}),
}


@frozen
class Shape:
    """値の見込み / Kind, greatest length in characters, and every possible value, as far as they are known."""

    kind: Kind = Kind.ANY
    longest: int | None = None
    values: tuple[str, ...] | None = field(default=None, repr=False)

    def can_be(self, type_: DataType, /) -> bool:
        """型に合いうるか / False when no value of this kind can have the type.

        >>> Shape(Kind.FULL).can_be(DataType.DATE), Shape().can_be(DataType.DATE)
        (False, True)
        """
        return type_ in _FITS[self.kind]


def shape_of_values(values: Iterable[str], /) -> Shape:
    """限られた値の見込み / The shape of a closed set of values.

    >>> shape_of_values(["1", "02"]).kind.value, shape_of_values(["男"]).kind.value
    ('digits', 'any')
    """
    every = tuple(dict.fromkeys(values))
    filled = [each for each in every if each]
    digits = bool(filled) and all(each.isascii() and each.isdigit() for each in filled)
    kind = Kind.DIGITS if digits else Kind.HALF if filled and all(each.isascii() for each in filled) else Kind.ANY
    return Shape(kind, max(map(len, every), default=0), every)
