"""行のふるいが言い切る規則 / Rules of a row that the sieve of whole lines can settle, by letting fewer lines through.

たとえば「不詳フラグが1なら不詳表記がある」は、フラグが「0」で表記のない行だけを通せば、通った行では必ず守られている。
どの狭め方でも答えは同じであり、狭めすぎれば遅くなるだけである。だから、見本の行の多くが通るものを選ぶ。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import polars as pl
from attrs import frozen

from ..specifications.data_item import DataItem, DataType, OutputCondition
from ..specifications.specification import Relation, RequiredWhen
from ..validation.requirement_check import Places
from ..validation.row_rules import RowRule, has_right_check_digit
from ..validation.rulebook import CheckedNumber, DayOrder, UnknownDate

_FEW_NUMBERS: Final = 50
_ENOUGH: Final = 0.98
"""見本の行がこの割合より通らない狭め方は、採らない / A way that lets fewer of the sample lines through is not taken."""


@frozen(kw_only=True)
class Only:
    """列に許すもの / What a column may hold in a line that passes: nothing, a value, only some values."""

    empty: bool = True
    filled: bool = True
    among: frozenset[str] | None = None
    without: frozenset[str] = frozenset()

    def __and__(self, other: Only) -> Only:
        """どちらも / What both allow."""
        sets = [each for each in (self.among, other.among) if each is not None]
        return Only(
            empty=self.empty and other.empty, filled=self.filled and other.filled,
            among=frozenset.intersection(*sets) if sets else None, without=self.without | other.without,
        )  # fmt: skip

    def holds(self, column: pl.Expr) -> pl.Expr:
        """許されるか / True where a value is allowed."""
        nothing = column == ""
        value = ~nothing if self.among is None else column.is_in(sorted(self.among))
        filled = value & ~column.is_in(sorted(self.without)) if self.without else value
        return (nothing & pl.lit(self.empty)) | (~nothing & filled & pl.lit(self.filled))


_EMPTY: Final = Only(filled=False)
_FILLED: Final = Only(empty=False)
Way = Mapping[int, Only]
"""一つの狭め方 / What the columns may hold so that a rule is met."""


@frozen(kw_only=True)
class Settled:
    """言い切れる規則 / What columns may hold in a line that passes, and the numbers of the rules that are then met.

    ``pairs`` are neighbours of which one of several ways must hold, by the first of the two columns.
    """

    narrowed: Way
    pairs: Mapping[int, Sequence[Way]]
    met: frozenset[int]


def settled(rules: Sequence[RowRule], items: Sequence[DataItem | None], places: Places, sample: pl.DataFrame | None) -> Settled:
    """言い切れる規則 / For each rule the way, or the ways of two neighbours, that let most of the sample through."""
    whole: dict[int, Only] = {}
    pairs: dict[int, Sequence[Way]] = {}
    met: set[int] = set()
    possible = [list(ways_of(rule, items, places, sample)) for rule in rules]
    shares_of = _shares(possible, rules, sample)
    for nth, (rule, ways, shares) in enumerate(zip(rules, possible, shares_of, strict=True)):
        if not ways:
            continue
        first = min(rule.columns)
        if len(ways) > 1 and set(rule.columns) == {first, first + 1} and not pairs.keys() & {first - 1, first, first + 1}:
            pairs[first] = ways
            met.add(nth)
            continue
        best = max(range(len(ways)), key=shares.__getitem__)
        if shares[best] >= _ENOUGH:
            met.add(nth)
            for at, only in ways[best].items():
                whole[at] = whole.get(at, Only()) & only
    return Settled(narrowed=whole, pairs=pairs, met=frozenset(met))


def _shares(possible: Sequence[Sequence[Way]], rules: Sequence[RowRule], sample: pl.DataFrame | None) -> list[list[float]]:
    """通る割合 / The share of the sample each way of each rule lets through; without a sample, what is sure to be ordinary."""
    if sample is None or sample.is_empty():
        return [
            [float(not way or rule.basis is OutputCondition.MANDATORY) for way in ways]
            for rule, ways in zip(rules, possible, strict=True)
        ]
    masks = [
        pl.all_horizontal([pl.lit(value=True), *(only.holds(pl.col(str(at))) for at, only in way.items())])
        for ways in possible
        for way in ways
    ]
    shares = iter(sample.select(mask.mean().alias(str(nth)) for nth, mask in enumerate(masks)).row(0) if masks else ())
    return [[next(shares) for _ in ways] for ways in possible]


def ways_of(rule: RowRule, items: Sequence[DataItem | None], places: Places, sample: pl.DataFrame | None = None) -> Iterator[Way]:
    """狭め方 / The ways in which lines may be narrowed so that the rule is met in each of them.

    Of a number with a check digit that has few values in the sample, those that are right are let through.
    """
    read = rule.columns
    match rule.basis:
        case OutputCondition.MANDATORY:
            yield from ({at: _FILLED} for at in read)
        case CheckedNumber(_, kind):
            known = sample[str(read[0])].unique().to_list() if sample is not None else []
            if 0 < len(known) <= _FEW_NUMBERS:
                right = frozenset(each for each in known if each and has_right_check_digit(kind, each))
                yield {read[0]: Only(among=right)} if right else {read[0]: _EMPTY}
            else:
                yield {read[0]: _EMPTY}
        case UnknownDate(text=text) if text is not None and read[1] == next(iter(places.get(text, ())), None):
            yield {read[0]: Only(empty=False, among=frozenset("0")), read[1]: _EMPTY}
            yield {read[0]: Only(empty=False, among=frozenset("1")), read[1]: _FILLED}
            yield {read[0]: _EMPTY}
        case UnknownDate():
            yield {} if _is_known_day(items[read[1]]) else {read[1]: _EMPTY}
        case DayOrder():
            yield from ({at: _EMPTY} for at in read)
        case tuple() as conditions:
            yield from _unless_required([each for each in conditions if isinstance(each, RequiredWhen)], items, places)
        case _:
            return


def _is_known_day(item: DataItem | None) -> bool:
    """ふるいを通れば月日の分かる日か / Whether a value of the item that passes the sieve is never an unknown date."""
    return item is not None and item.type is DataType.DATE


def _unless_required(conditions: Sequence[RequiredWhen], items: Sequence[DataItem | None], places: Places) -> Iterator[Way]:
    yield from ({at: _FILLED} for at in places[conditions[0].item])
    way: dict[int, Only] = {}
    for each in conditions:
        there = places.get(each.other, ())
        for at in there[:1] if each.relation is Relation.ABSENT else there:
            way[at] = way.get(at, Only()) & _not(each, items[at])
    yield way


def _not(needed: RequiredWhen, item: DataItem | None) -> Only:
    """条件の成り立たない値 / What the other column may hold so that the condition does not hold."""
    match needed.relation:
        case Relation.PRESENT:
            return _EMPTY
        case Relation.ABSENT:
            return _FILLED
        case Relation.EQUALS:
            return Only(without=frozenset((needed.value or "",)))
        case Relation.OTHER_THAN:
            return Only(among=frozenset((needed.value or "",)))
        case Relation.UNKNOWN_DATE:
            return Only() if _is_known_day(item) else _EMPTY
