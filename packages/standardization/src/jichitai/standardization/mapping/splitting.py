"""つなぐ・分ける / Joining columns, and splitting names and addresses, only where there is one way to do it.

住所は、都道府県・市区郡町村名（団体の登録簿の、定めた日の名）・町字・番地号・方書に分ける。町字と番地号の境は最初の
算用数字、番地号と方書の境は空白である。この形に合わない住所は分けない。町字をレジストリで引いてはいない。
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from enum import Enum
from functools import cache

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic
from jichitai.master_data.municipalities import national_register
from jichitai.master_data.municipalities.units import UnitKind

from ..character_set import shape_of
from ..specifications.data_item import DataItem
from . import conversion_findings
from .shapes import Kind, Shape
from .step import Loss, Step


@frozen
class Join(Step):
    """つなぐ / Several columns into one value. Empty ones are passed over, unless the join is exact.

    ``exact``: empty ones keep their place and no value may hold the separator, so that
    the parts can always be had back.
    """

    separator: str
    exact: bool = False

    def __attrs_post_init__(self) -> None:
        if self.exact and not self.separator:
            raise ValueError("an exact join has a separator")

    @property
    def word(self) -> str:
        """写しでの名 / "join"."""
        return "join"

    @property
    def loss(self) -> Loss:
        """欠落 / Nothing when it is exact; without a separator there is no way back."""
        if self.exact:
            return Loss.NONE
        return Loss.SOME if self.separator else Loss.ALL

    def gather(self, values: Sequence[str], /) -> str | None:
        """つなぐ / The values as one, or None when an exact join could not be undone."""
        if not self.exact:
            return self.separator.join(filter(None, values))
        if any(self.separator in each for each in values):
            return None
        return self.separator.join(values) if any(values) else ""

    def parts(self, value: str, count: int, /) -> tuple[str, ...]:
        """分けて戻す / The parts, as many as there were columns."""
        found = value.split(self.separator, count - 1) if value else []
        return (*found, *[""] * (count - len(found)))

    def apply(self, value: str, /) -> str:
        """一つの値はそのまま / One value alone stays as it is."""
        return value

    def shape(self, before: Shape, /) -> Shape:
        """作る値の見込み / As before; ``joined_shape`` knows the columns."""
        return before

    def refusal(self, item: DataItem, value: str, /) -> Diagnostic:
        """つなげない所見 / A value holds the separator."""
        return conversion_findings.join_ambiguous(item=item, shape=shape_of(value))


def joined_shape(join: Join, shapes: Sequence[Shape], /) -> Shape:
    """つないだ値の見込み / The shape of the joined value."""
    lengths = [each.longest for each in shapes]
    longest = None if None in lengths else sum(each or 0 for each in lengths) + len(join.separator) * (len(shapes) - 1)
    kinds = {each.kind for each in shapes}
    half = kinds <= {Kind.HALF, Kind.DIGITS, Kind.DAY} and join.separator.isascii()
    full = kinds == {Kind.FULL} and not join.separator.isascii()
    return Shape(Kind.HALF if half else Kind.FULL if full else Kind.ANY, longest)


@frozen
class Part(Step):
    """分けた一つ / One of ``of`` parts between separators (each one character); every part must be filled."""

    separators: str
    nth: int
    of: int

    def __attrs_post_init__(self) -> None:
        if not self.separators or not 1 <= self.nth <= self.of or self.of < 2:
            raise ValueError("a part is one of two or more, between separators")

    @property
    def word(self) -> str:
        """写しでの名 / "part"."""
        return "part"

    @property
    def loss(self) -> Loss:
        """欠落 / Nothing by all parts together, when there is one separator."""
        return Loss.NONE if len(self.separators) == 1 else Loss.SOME

    @property
    def pattern(self) -> str:
        """型 / The whole value, each part a group."""
        signs = "".join(map(re.escape, self.separators))
        return f"^{f'[{signs}]'.join([f'([^{signs}]+)'] * self.of)}$"

    def apply(self, value: str, /) -> str | None:
        """変換する / The part, or None when the value has not exactly so many."""
        found = re.fullmatch(self.pattern, value)
        return found[self.nth] if found else None

    def shape(self, before: Shape, /) -> Shape:
        """作る値の見込み / No longer than before."""
        return Shape(before.kind if before.kind in (Kind.HALF, Kind.FULL) else Kind.ANY, before.longest)

    def refusal(self, item: DataItem, value: str, /) -> Diagnostic:
        """分けられない所見 / It does not have so many parts."""
        return conversion_findings.value_not_split(item=item, parts=self.of, shape=shape_of(value))


class AddressPart(Enum):
    """住所の部分 / The parts an address is split into, in order."""

    PREFECTURE = "prefecture"
    """都道府県 / Prefecture."""
    CITY = "city"
    """市区郡町村名 / County, city, ward, town or village."""
    TOWN = "town"
    """町字 / Town: up to the first digit."""
    BLOCK = "block"
    """番地号 / Block: from the first digit up to a space."""
    BUILDING = "building"
    """方書 / Building: after the space."""


_TOWNS = (UnitKind.TOWN, UnitKind.VILLAGE)


@cache
def address_pattern(on: date, /) -> str:
    """住所の型 / An address by the names of the register on a day, each part a group, the longest name first."""
    bodies = list(national_register().bodies(on))
    prefectures = [each.name for each in bodies if each.kind is UnitKind.PREFECTURE]
    towns = {each.name for each in bodies if each.kind in _TOWNS}
    others = {(each.city or "") + each.name for each in bodies if each.kind not in (*_TOWNS, UnitKind.PREFECTURE)}
    town, other = (_longest_first(names) for names in (towns, others))
    city = f"(?:{other}|(?:[^0-9０-９ \u3000\n]{{1,6}}?郡)?(?:{town}))"
    block = "([0-9０-９][^ \u3000\n]*|)"  # どの組も必ず（空でも）値をもつように書く
    return f"^({_longest_first(prefectures)})({city})([^0-9０-９ \u3000\n]*){block}[ \u3000]*(.*)$"


def _longest_first(names: Sequence[str] | set[str]) -> str:
    return "|".join(map(re.escape, sorted(names, key=lambda each: (-len(each), each))))


@cache
def _address(on: date) -> re.Pattern[str]:
    return re.compile(address_pattern(on))


@frozen
class AddressSplit(Step):
    """住所の一部 / One part of an address, by the register's names on a day."""

    part: AddressPart
    on: date

    def __attrs_post_init__(self) -> None:
        if self.on < national_register().begins:
            raise ValueError("the register does not go back to that day")

    @property
    def word(self) -> str:
        """写しでの名 / "address-part"."""
        return "address-part"

    @property
    def nth(self) -> int:
        """何番目の組か / The group of the pattern."""
        return tuple(AddressPart).index(self.part) + 1

    def apply(self, value: str, /) -> str | None:
        """変換する / The part (empty when the address has none), or None when it has not this form."""
        found = _address(self.on).fullmatch(value)
        return found[self.nth] if found else None

    def shape(self, before: Shape, /) -> Shape:
        """作る値の見込み / No longer than before."""
        return Shape(before.kind if before.kind is Kind.FULL else Kind.ANY, before.longest)

    def refusal(self, item: DataItem, value: str, /) -> Diagnostic:
        """分けられない所見 / The address has not this form."""
        return conversion_findings.value_not_split(item=item, parts=len(AddressPart), shape=shape_of(value))
