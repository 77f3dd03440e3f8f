"""条件付き必須の検査 / Conditional items: the conditions the columns of a row can show, compiled once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from attrs import frozen

from ..specifications.data_item import DataItem
from ..specifications.specification import Relation, RequiredWhen, Specification
from .column_check import Reading, UnknownDateForm, is_unknown_date

Values = Sequence[str]
RowTest = Callable[[Values], bool]
Places = Mapping[int, Sequence[int]]
"""項目の列 / Item number to the columns it stands in."""


@frozen
class Unmet:
    """足りない値 / A conditional item left empty, and the item whose value makes it mandatory."""

    item: DataItem
    other: DataItem
    because_ja: str
    because_en: str


# value は表の定める値であり、記録の値ではない。
_BECAUSE: Final[Mapping[Relation, tuple[str, str]]] = {
    Relation.PRESENT: ("に値がある", "is filled"),
    Relation.ABSENT: ("に値がない", "is empty"),
    Relation.EQUALS: ("が「{value}」である", "is '{value}'"),
    Relation.OTHER_THAN: ("が「{value}」以外である", "is other than '{value}'"),
    Relation.UNKNOWN_DATE: ("が不詳日である", "is an unknown date"),
}


def is_filled(value: str) -> bool:
    """値があるか / True when there is more than half-width and full-width spaces.

    >>> is_filled("　"), is_filled("0")
    (False, True)
    """
    # isspace は速いが、制御文字も空白に数える。それは「ない」のでなく「使えない」値である。
    return bool(value) and (not value.isspace() or bool(value.strip(" \u3000")))


def any_column(places: Sequence[int], test: Callable[[str], bool]) -> RowTest:
    """いずれかの列で / A test of a row: does any of the columns pass? One column is the common, quick case."""
    if len(places) == 1:
        at = places[0]
        return lambda values: test(values[at])
    columns = tuple(places)
    return lambda values: any(test(values[at]) for at in columns)


def _holds(needed: RequiredWhen, places: Sequence[int], reading: Reading) -> RowTest | None:
    value = needed.value
    match needed.relation:
        case Relation.PRESENT:
            return any_column(places, is_filled)
        case Relation.ABSENT:
            filled = any_column(places, is_filled)
            return lambda values: not filled(values)
        case Relation.EQUALS:
            return any_column(places, lambda each: each == value)
        case Relation.OTHER_THAN:
            return any_column(places, lambda each: each != value and is_filled(each))
        case Relation.UNKNOWN_DATE:
            if reading.unknown_dates is not UnknownDateForm.ZERO_PARTS:
                return None
            return any_column(places, is_unknown_date)


class RequirementCheck:
    """条件付き必須の検査 / For each conditional item: is it empty, and does one of its conditions hold?"""

    def __init__(self, specification: Specification, places: Places, reading: Reading, *, only: int | None = None) -> None:
        """``only``: the conditions of one item number alone."""
        by_item: dict[int, list[tuple[RowTest, Unmet]]] = {}
        for needed in specification.requirements:
            if only is not None and needed.item != only:
                continue
            mine, theirs = places.get(needed.item, ()), places.get(needed.other, ())
            holds = _holds(needed, theirs, reading) if mine and theirs else None
            if holds is not None:
                item, other = specification.by_number[needed.item], specification.by_number[needed.other]
                because_ja, because_en = (text.format(value=needed.value) for text in _BECAUSE[needed.relation])
                by_item.setdefault(needed.item, []).append((holds, Unmet(item, other, because_ja, because_en)))
        self._items = tuple((tuple(places[number]), tuple(conditions)) for number, conditions in by_item.items())
        self.numbers = tuple(by_item)
        """検査する項目 / The item numbers that have a condition the columns can show, in order."""

    def unmet(self, values: Values) -> list[Unmet]:
        """足りないもの / The conditional items left empty, each with the first condition that holds."""
        found: list[Unmet] = []
        for places, conditions in self._items:
            for at in places:
                if is_filled(values[at]):
                    break
            else:
                for holds, unmet in conditions:
                    if holds(values):
                        found.append(unmet)
                        break
        return found
