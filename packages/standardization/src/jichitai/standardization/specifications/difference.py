"""版の違い / What changed between two versions of a specification, and what each change means for a mapping.

写しを書く側（いまのシステムの値を仕様の形にする者）から見て、前の版の形のまま出すと受け入れられなくなるものを
「壊れる」、出せるが見直しの要るものを「見直す」とする。
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum

from attrs import frozen

from .book import SpecificationBook
from .data_item import CodeList, DataItem, OutputCondition
from .specification import Specification


class Effect(Enum):
    """写しへの響き / What a change does to a mapping that was right for the old version."""

    BREAKING = "breaking"
    """壊れる / The old output is no longer accepted, or a value is lost."""
    REVIEW = "review"
    """見直す / The old output may be accepted, but someone must look."""
    NONE = "none"
    """響かない / The old output is still right."""

    @property
    def ja(self) -> str:
        """日本語 / In Japanese."""
        return {"breaking": "壊れる", "review": "見直す", "none": "響かない"}[self.value]


class Change(Enum):
    """違いの種類 / The kinds of change."""

    GROUP_ADDED = "group-added"
    """組が増えた / A group (output file) is new."""
    GROUP_REMOVED = "group-removed"
    """組がなくなった / A group is gone."""
    ADDED = "added"
    """項目が増えた / An item is new."""
    REMOVED = "removed"
    """項目がなくなった / An item is gone."""
    RENAMED = "renamed"
    """名が変わった / The Japanese or the romaji name changed."""
    RENUMBERED = "renumbered"
    """項番が変わった / The number changed, the name did not."""
    LENGTHENED = "lengthened"
    """長くなった / More characters or digits are allowed."""
    SHORTENED = "shortened"
    """短くなった / Fewer characters or digits are allowed."""
    TYPE_CHANGED = "type-changed"
    """型が変わった / Another data type."""
    KEY_CHANGED = "key-changed"
    """主キーが変わった / It became part of the key, or ceased to be."""
    PRESENCE_TIGHTENED = "presence-tightened"
    """出力条件が厳しくなった / The value must be filled more often."""
    PRESENCE_RELAXED = "presence-relaxed"
    """出力条件が緩くなった / The value may stay empty more often."""
    COLUMN_REQUIRED = "column-required"
    """列が必須になった / The column must now stand in the file."""
    COLUMN_RELEASED = "column-released"
    """列が必須でなくなった / The column need not stand any more."""
    REPEATS_MORE = "repeats-more"
    """繰り返しが増えた / More values are allowed."""
    REPEATS_LESS = "repeats-less"
    """繰り返しが減った / Fewer values are allowed."""
    CODE_LIST_CHANGED = "code-list-changed"
    """別のコード一覧になった / The item uses another code list, or one where it had none."""
    CODE_ADDED = "code-added"
    """コードが増えた / A code value is new."""
    CODE_REMOVED = "code-removed"
    """コードがなくなった / A code value is gone."""
    CODE_REWORDED = "code-reworded"
    """コードの意味の言葉が変わった / The same value has other words."""
    CONDITION_CHANGED = "condition-changed"
    """条件や日付の扱いが変わった / The condition's words, or what dates are allowed, changed."""


_EFFECTS: Mapping[Change, Effect] = {
    Change.GROUP_ADDED: Effect.REVIEW, Change.GROUP_REMOVED: Effect.BREAKING, Change.ADDED: Effect.REVIEW,
    Change.REMOVED: Effect.BREAKING, Change.RENAMED: Effect.BREAKING, Change.RENUMBERED: Effect.REVIEW,
    Change.LENGTHENED: Effect.NONE, Change.SHORTENED: Effect.BREAKING, Change.TYPE_CHANGED: Effect.BREAKING,
    Change.KEY_CHANGED: Effect.BREAKING, Change.PRESENCE_TIGHTENED: Effect.BREAKING, Change.PRESENCE_RELAXED: Effect.NONE,
    Change.COLUMN_REQUIRED: Effect.BREAKING, Change.COLUMN_RELEASED: Effect.NONE, Change.REPEATS_MORE: Effect.NONE,
    Change.REPEATS_LESS: Effect.BREAKING, Change.CODE_LIST_CHANGED: Effect.BREAKING, Change.CODE_ADDED: Effect.REVIEW,
    Change.CODE_REMOVED: Effect.BREAKING, Change.CODE_REWORDED: Effect.REVIEW, Change.CONDITION_CHANGED: Effect.REVIEW,
}  # fmt: skip
_STRICTNESS = (OutputCondition.OPTIONAL, OutputCondition.CONDITIONAL, OutputCondition.MANDATORY)


@frozen(kw_only=True)
class Difference:
    """一つの違い / One change: where, what was before and what is after, and its effect on a mapping.

    ``item`` and ``name`` are those of the new version (of the old one where the item is gone);
    a change of a code list names one item for each that uses it.
    """

    change: Change
    group: str
    item: str = ""
    name: str = ""
    before: str = ""
    after: str = ""
    effect: Effect


@frozen(kw_only=True)
class BookDifference:
    """二つの版の違い / Every difference between two versions of one document."""

    before: SpecificationBook
    after: SpecificationBook
    differences: tuple[Difference, ...]

    @property
    def is_breaking(self) -> bool:
        """壊れるか / True when a mapping for the old version may fail."""
        return any(each.effect is Effect.BREAKING for each in self.differences)

    def needing_work(self, mapped: Collection[str] | None = None) -> tuple[Difference, ...]:
        """手の要る違い / The differences that need work, breaking ones first.

        ``mapped`` are the ids or names of the items a mapping fills; changes of other items
        then count only where the new version demands a value or a column.
        """
        wanted = [each for each in self.differences if each.effect is not Effect.NONE]
        if mapped is not None:
            names = set(mapped)
            wanted = [each for each in wanted if _concerns(each, names)]
        return tuple(sorted(wanted, key=lambda each: each.effect is not Effect.BREAKING))


_DEMANDS = {Change.ADDED, Change.PRESENCE_TIGHTENED, Change.COLUMN_REQUIRED, Change.GROUP_ADDED}


def _concerns(difference: Difference, mapped: set[str]) -> bool:
    if {difference.item, difference.name, difference.before} & mapped:
        return True
    return difference.change in _DEMANDS and difference.effect is Effect.BREAKING


def compare_books(before: SpecificationBook, after: SpecificationBook, /) -> BookDifference:
    """二つの版を比べる / Compare two versions; groups are matched by name, items by number, else by name or alias.

    >>> from datetime import date
    >>> from jichitai.standardization import NationalSpecifications
    >>> book = SpecificationBook.of(NationalSpecifications().as_of("031", date(2026, 4, 1)))
    >>> compare_books(book, book).differences
    ()
    """
    found: list[Difference] = []
    old, new = before.by_group, after.by_group
    found += [_of(Change.GROUP_REMOVED, group, before=group) for group in old if group not in new]
    for group, table in new.items():
        if group in old:
            found += _groups(old[group], table)
        else:
            demands = any(each.output is OutputCondition.MANDATORY for each in table.items)
            found.append(_of(Change.GROUP_ADDED, group, after=group, breaking=demands))
    return BookDifference(before=before, after=after, differences=tuple(found))


def _of(
    change: Change, group: str, item: DataItem | None = None, *, before: str = "", after: str = "", breaking: bool = False
) -> Difference:
    effect = Effect.BREAKING if breaking else _EFFECTS[change]
    id, name = (item.id, item.name) if item else ("", "")
    return Difference(change=change, group=group, item=id, name=name, before=before, after=after, effect=effect)


def _groups(old: Specification, new: Specification) -> Iterator[Difference]:
    pairs = tuple(_pairs(old.items, new.items))
    for before, after in pairs:
        if after is None and before is not None:
            yield _of(Change.REMOVED, old.group, before, before=before.name)
        elif before is None and after is not None:
            demanded = after.output is OutputCondition.MANDATORY or after.has_column
            yield _of(Change.ADDED, new.group, after, after=after.name, breaking=demanded)
        elif before is not None and after is not None:
            yield from _items(new.group, before, after)
            yield from _codes(new.group, after, old.code_list_of(before), new.code_list_of(after))


def _pairs(old: Sequence[DataItem], new: Sequence[DataItem]) -> Iterator[tuple[DataItem | None, DataItem | None]]:
    """Same name first, then an alias, then the same number: a number given to another item must not look like a new name."""
    left = {each.name: each for each in old}
    matched: dict[str, DataItem] = {}

    def match(item: DataItem, found: DataItem | None) -> None:
        if item.name not in matched and found is not None and left.pop(found.name, None) is not None:
            matched[item.name] = found

    for item in new:
        match(item, left.get(item.name))
    aliases = {name: each for each in left.values() for name in each.aliases}
    for item in new:
        known = next((left[name] for name in item.aliases if name in left), None)
        match(item, known or aliases.get(item.name))
    numbers = {each.number: each for each in left.values() if each.is_numbered}
    for item in new:
        match(item, numbers.get(item.number) if item.is_numbered else None)
    for item in new:
        yield matched.get(item.name), item
    for each in left.values():
        yield each, None


def _items(group: str, old: DataItem, new: DataItem) -> Iterator[Difference]:
    def told(change: Change, before: object, after: object) -> Difference:
        return _of(change, group, new, before=str(before), after=str(after))

    if (old.name, old.romaji) != (new.name, new.romaji) and not (old.name == new.name and "" in (old.romaji, new.romaji)):
        same = old.name == new.name
        yield told(Change.RENAMED, old.romaji if same else old.name, new.romaji if same else new.name)
    if old.is_numbered and new.is_numbered and old.number != new.number:
        yield told(Change.RENUMBERED, old.id, new.id)
    if old.type is not new.type:
        yield told(Change.TYPE_CHANGED, old.type, new.type)
    if (old.length, old.decimals) != (new.length, new.decimals):
        shorter = new.length < old.length or new.decimals < old.decimals
        yield told(Change.SHORTENED if shorter else Change.LENGTHENED, _length(old), _length(new))
    if old.is_key != new.is_key:
        yield told(Change.KEY_CHANGED, _mark(old.is_key), _mark(new.is_key))
    if old.output is not new.output:
        tighter = _STRICTNESS.index(new.output) > _STRICTNESS.index(old.output)
        yield told(Change.PRESENCE_TIGHTENED if tighter else Change.PRESENCE_RELAXED, old.output, new.output)
    if old.has_column != new.has_column:
        change = Change.COLUMN_REQUIRED if new.has_column else Change.COLUMN_RELEASED
        yield told(change, _mark(old.has_column), _mark(new.has_column))
    if old.repetition != new.repetition:
        change = Change.REPEATS_MORE if new.repetition > old.repetition else Change.REPEATS_LESS
        yield told(change, old.repetition, new.repetition)
    if (old.code_list, old.external_code) != (new.code_list, new.external_code):
        yield told(Change.CODE_LIST_CHANGED, _code(old), _code(new))
    if _dates(old) != _dates(new):
        yield told(Change.CONDITION_CHANGED, _dates(old), _dates(new))
    elif old.condition != new.condition:
        yield told(Change.CONDITION_CHANGED, old.condition, new.condition)


def _codes(group: str, item: DataItem, old: CodeList | None, new: CodeList | None) -> Iterator[Difference]:
    if old is None or new is None or old.id != new.id or old.is_local or new.is_local:
        return
    before = {each.value: each.meaning for each in old.values}
    after = {each.value: each.meaning for each in new.values}
    for value in _in_order(before, after):
        if value not in after:
            yield _of(Change.CODE_REMOVED, group, item, before=f"{value}={before[value]}")
        elif value not in before:
            yield _of(Change.CODE_ADDED, group, item, after=f"{value}={after[value]}")
        elif before[value] != after[value]:
            yield _of(Change.CODE_REWORDED, group, item, before=f"{value}={before[value]}", after=f"{value}={after[value]}")


def _in_order(*given: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys(each for values in given for each in values)


def _length(item: DataItem) -> str:
    return f"{item.length},{item.decimals}" if item.decimals else str(item.length)


def _mark(value: bool) -> str:
    return "○" if value else ""


def _code(item: DataItem) -> str:
    return item.external_code or ("" if item.code_list is None else str(item.code_list))


def _dates(item: DataItem) -> str:
    allowed = (("不詳日", item.unknown_date_allowed), ("開始日の不明", item.unknown_start_allowed))
    return "・".join(name for name, is_allowed in allowed if is_allowed)
