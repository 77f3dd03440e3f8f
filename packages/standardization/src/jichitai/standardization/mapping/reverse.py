"""逆の写し / The way back from items to source columns where there is one, and a statement of what is lost where not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from attrs import field, frozen

from ..specifications.specification import Specification
from .plan import Assignment, Plan
from .splitting import AddressPart, AddressSplit, Part
from .step import Loss, Step

Back = Callable[[Mapping[str, str]], str]


@frozen(kw_only=True)
class Recovery:
    """元の列の戻し方 / How a source column comes back: from which items, at what loss, and why."""

    column: str
    loss: Loss
    items: tuple[str, ...]
    because: tuple[str, ...]
    """欠落のある一歩 / The steps that lose something, by the names a mapping file gives them."""
    back: Back | None = field(default=None, repr=False, eq=False)

    @property
    def ja(self) -> str:
        """言明 / What is lost, in Japanese."""
        why = "・".join(self.because)
        if self.loss is Loss.NONE:
            return "どの値も元に戻せる"
        if self.loss is Loss.SOME:
            return f"値によっては元と違う形で戻る（{why}）"
        return f"元に戻せない（{why}）" if why else "写さないので戻せない"

    @property
    def en(self) -> str:
        """英文 / What is lost, in English."""
        why = ", ".join(self.because)
        if self.loss is Loss.NONE:
            return "every value comes back"
        if self.loss is Loss.SOME:
            return f"some values come back otherwise than they were ({why})"
        return f"does not come back ({why})" if why else "not carried over"


@frozen(kw_only=True)
class Reverse:
    """逆の写し / The recovery of every source column, in their order."""

    recoveries: tuple[Recovery, ...]

    @cached_property
    def by_column(self) -> Mapping[str, Recovery]:
        """列で引く / Recoveries by column."""
        return {each.column: each for each in self.recoveries}

    @property
    def is_lossless(self) -> bool:
        """全部戻るか / True when every source column comes back whatever its values."""
        return all(each.loss is Loss.NONE for each in self.recoveries)

    def row(self, mapped: Mapping[str, str], /) -> dict[str, str]:
        """一行を戻す / The source columns that have a way back, from the items (by name) of one row."""
        return {each.column: each.back(mapped) for each in self.recoveries if each.back is not None}

    def lost(self, source: Mapping[str, str], mapped: Mapping[str, str], /) -> tuple[str, ...]:
        """失われた列 / The columns of one row that do not come back as they were."""
        again = self.row(mapped)
        return tuple(each.column for each in self.recoveries if again.get(each.column) != source[each.column])


def reverse_of(plan: Plan, specification: Specification, /) -> Reverse:
    """逆の写しを組む / The best way back for each source column, and what it loses."""
    named = {each.item: specification.by_header[each.item].name for each in plan.assignments}
    return Reverse(recoveries=tuple(_recovery(each.name, plan, named) for each in plan.columns))


def _recovery(column: str, plan: Plan, named: Mapping[str, str]) -> Recovery:
    using = [each for each in plan.assignments if column in each.columns]
    ways = [way for each in using if (way := _whole(column, each, named)) is not None]
    ways += [way for way in (_from_parts(column, using, named), _from_address(column, using, named)) if way is not None]
    if ways:
        return min(ways, key=lambda each: each.loss)
    lost = tuple(dict.fromkeys(step.word for each in using for step in each.steps if step.loss is Loss.ALL or _splits(step)))
    return Recovery(column=column, loss=Loss.ALL, items=tuple(named[each.item] for each in using), because=lost)


def _splits(step: Step) -> bool:
    return isinstance(step, Part | AddressSplit)


def _whole(column: str, each: Assignment, named: Mapping[str, str]) -> Recovery | None:
    """一つの項目から / From one item that was made of the whole value."""
    if any(_splits(step) or step.loss is Loss.ALL for step in each.steps):
        return None
    join, item, at = each.join, named[each.item], each.columns.index(column)
    steps = each.steps[1:] if join is not None else each.steps
    count = len(each.columns)

    def back(mapped: Mapping[str, str]) -> str:
        value = _undone(steps, mapped[item])
        return value if join is None else join.parts(value, count)[at]

    return _made(column, (item,), each.steps, back)


def _undone(steps: Sequence[Step], value: str) -> str:
    for step in reversed(steps):
        value = step.back(value)
    return value


def _made(column: str, items: tuple[str, ...], steps: Sequence[Step], back: Back) -> Recovery:
    lossy = tuple(dict.fromkeys(step.word for step in steps if step.loss is not Loss.NONE))
    loss = max((step.loss for step in steps), default=Loss.NONE)
    return Recovery(column=column, loss=loss, items=items, because=lossy, back=back)


def _from_parts(column: str, using: Sequence[Assignment], named: Mapping[str, str]) -> Recovery | None:
    """分けた全部から / From all parts of the value, when each fills an item."""
    found: dict[int, Assignment] = {}
    first: Part | None = None
    for each in using:
        step = each.steps[0] if each.steps else None
        if isinstance(step, Part) and (first is None or (step.separators, step.of) == (first.separators, first.of)):
            first = first or step
            if _is_undoable(each.steps[1:]):
                found.setdefault(step.nth, each)
    if first is None or len(found) != first.of:
        return None
    parts, separator = [found[nth] for nth in range(1, first.of + 1)], first.separators[0]

    def back(mapped: Mapping[str, str]) -> str:
        values = [_undone(each.steps[1:], mapped[named[each.item]]) for each in parts]
        return separator.join(values) if any(values) else ""

    steps = [step for each in parts for step in each.steps]
    return _made(column, tuple(named[each.item] for each in parts), steps, back)


def _is_undoable(steps: Sequence[Step]) -> bool:
    return not any(_splits(step) or step.loss is Loss.ALL for step in steps)


def _from_address(column: str, using: Sequence[Assignment], named: Mapping[str, str]) -> Recovery | None:
    """住所の全部から / From all parts of an address; the space before the building comes back full-width."""
    found: dict[AddressPart, Assignment] = {}
    for each in using:
        step = each.steps[0] if each.steps else None
        if isinstance(step, AddressSplit) and _is_undoable(each.steps[1:]):
            found.setdefault(step.part, each)
    if len(found) != len(AddressPart):
        return None
    parts = [found[part] for part in AddressPart]

    def back(mapped: Mapping[str, str]) -> str:
        *values, building = (_undone(each.steps[1:], mapped[named[each.item]]) for each in parts)
        return "".join(values) + (f"\u3000{building}" if building else "")

    steps = [step for each in parts for step in each.steps]
    return _made(column, tuple(named[each.item] for each in parts), steps, back)
