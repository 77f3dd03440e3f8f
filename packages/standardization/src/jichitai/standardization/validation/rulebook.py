"""項目表の外の規則 / Rules beyond types and lengths: check digits, unknown dates, order of days, history, references.

項目表の列にない規則を、データとして持つ。名前から分かるものは ``rulebook_of`` が組み、団体が足し引きできる。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Final

from attrs import evolve, frozen

from ..specifications.data_item import DataItem, DataType
from ..specifications.specification import Specification


class NumberKind(Enum):
    """検査用数字のある番号 / Numbers whose check digit has a published rule."""

    INDIVIDUAL_NUMBER = "individual-number"
    """個人番号 / The individual number of a person."""
    CORPORATE_NUMBER = "corporate-number"
    """法人番号 / The number of a corporation."""
    MUNICIPALITY_CODE = "municipality-code"
    """全国地方公共団体コード / The six-digit code of a local government."""

    @property
    def ja(self) -> str:
        """日本語の名 / Its Japanese name."""
        return _NUMBERS[self][0]

    @property
    def digits(self) -> int:
        """桁数 / How many digits it has."""
        return _NUMBERS[self][1]


_NUMBERS: Final = {
    NumberKind.INDIVIDUAL_NUMBER: ("個人番号", 12),
    NumberKind.CORPORATE_NUMBER: ("法人番号", 13),
    NumberKind.MUNICIPALITY_CODE: ("全国地方公共団体コード", 6),
}


@frozen
class CheckedNumber:
    """検査用数字の規則 / The item holds a number with a check digit."""

    item: int
    kind: NumberKind


@frozen(kw_only=True)
class UnknownDate:
    """不詳日の組 / A date with its 不詳フラグ (0 known, 1 unknown) and its 不詳表記, as far as the table has them."""

    date: int
    flag: int | None = None
    text: int | None = None


@frozen(kw_only=True)
class DayOrder:
    """日の順 / ``first`` is not after ``last``; 0000-01-01 is before and 9999-12-31 after every day."""

    first: int
    last: int


@frozen(kw_only=True)
class History:
    """履歴の規則 / The rows of one ``owner``: numbered, perhaps with branches, and one of them the latest.

    ``latest`` holds 1 on exactly one row of each owner, the one with the greatest
    number (and in it the greatest branch), and 0 on the others.
    """

    owner: tuple[int, ...]
    number: int
    branch: int | None = None
    latest: int | None = None

    def __attrs_post_init__(self) -> None:
        if not self.owner:
            raise ValueError("a history belongs to someone")


@frozen(kw_only=True)
class Reference:
    """外部キーの規則 / The values of ``items`` together stand as ``group_items`` in another group's file."""

    items: tuple[int, ...]
    group: str
    group_items: tuple[str, ...]

    def __attrs_post_init__(self) -> None:
        if not self.items or len(self.items) != len(self.group_items):
            raise ValueError("a reference names as many items here as there")


@frozen(kw_only=True)
class RuleBook:
    """規則の束 / The rules beyond the item table that one file is checked against."""

    numbers: tuple[CheckedNumber, ...] = ()
    unknown_dates: tuple[UnknownDate, ...] = ()
    day_orders: tuple[DayOrder, ...] = ()
    histories: tuple[History, ...] = ()
    references: tuple[Reference, ...] = ()

    def fitting(self, specification: Specification) -> RuleBook:
        """項目表に合うか / The same book; ``ValueError`` when it names an item the table does not have."""
        named = {each.item for each in self.numbers}
        named |= {at for each in self.unknown_dates for at in (each.date, each.flag, each.text) if at is not None}
        named |= {at for each in self.day_orders for at in (each.first, each.last)}
        named |= {at for each in self.references for at in each.items}
        for each in self.histories:
            named |= {*each.owner, each.number} | {at for at in (each.branch, each.latest) if at is not None}
        missing = sorted(named - set(specification.by_number))
        if missing:
            raise ValueError(f"the rules name items that are not in the table: {missing}")
        return self


NO_RULES: Final = RuleBook()
"""規則なし / Nothing beyond the item table."""

_MUNICIPALITY: Final = "市区町村コード"
_FLAG, _TEXT = "_不詳フラグ", "_不詳表記"
_FIRST, _LAST = "開始", "終了"
_LATEST: Final = "最新フラグ"


def rulebook_of(specification: Specification, *, references: Sequence[Reference] = ()) -> RuleBook:
    """名前から組む規則 / The rules the names of the items show, and the references the caller adds.

    個人番号・法人番号・6桁の市区町村コード、``_不詳フラグ``・``_不詳表記`` の組、開始・終了の日の組、
    履歴番号・枝番号・最新フラグの組である。名前が示さない規則（外部キーの相手など）は、呼ぶ側が加える。

    >>> from datetime import date
    >>> from ..specifications.specification import NationalSpecifications
    >>> book = rulebook_of(NationalSpecifications().as_of("031", date(2026, 4, 1)))
    >>> [(each.item, each.kind.value) for each in book.numbers], book.unknown_dates
    ([(2, 'individual-number'), (14, 'municipality-code')], (UnknownDate(date=12, flag=None, text=13),))
    """
    items = {each.name: each for each in specification.items}
    book = RuleBook(
        numbers=tuple(_numbers(specification.items)), unknown_dates=tuple(_unknown_dates(items)),
        day_orders=tuple(_day_orders(items)), histories=tuple(_histories(specification)), references=tuple(references),
    )  # fmt: skip
    return book.fitting(specification)


def _numbers(items: Sequence[DataItem]) -> Iterator[CheckedNumber]:
    for item in items:
        last = item.name.rsplit("_", 1)[-1]
        if last == "個人番号" and item.length == NumberKind.INDIVIDUAL_NUMBER.digits:
            yield CheckedNumber(item.number, NumberKind.INDIVIDUAL_NUMBER)
        elif last == "法人番号" and item.length == NumberKind.CORPORATE_NUMBER.digits:
            yield CheckedNumber(item.number, NumberKind.CORPORATE_NUMBER)
        elif last.endswith(_MUNICIPALITY) and item.length == NumberKind.MUNICIPALITY_CODE.digits:
            yield CheckedNumber(item.number, NumberKind.MUNICIPALITY_CODE)


def _unknown_dates(items: dict[str, DataItem]) -> Iterator[UnknownDate]:
    for name, item in items.items():
        flag, text = items.get(name + _FLAG), items.get(name + _TEXT)
        if item.type is DataType.DATE and (flag or text):
            yield UnknownDate(date=item.number, flag=flag.number if flag else None, text=text.number if text else None)


def _day_orders(items: dict[str, DataItem]) -> Iterator[DayOrder]:
    for name, first in items.items():
        last = items.get(name.replace(_FIRST, _LAST)) if _FIRST in name else None
        if last is not None and first.type is DataType.DATE and last.type is DataType.DATE:
            yield DayOrder(first=first.number, last=last.number)


def _histories(specification: Specification) -> Iterator[History]:
    numbers = [each for each in specification.items if each.name.endswith("履歴番号") and each.is_key]
    latest = next((each for each in specification.items if each.name == _LATEST), None)
    if len(numbers) != 1 or latest is None:
        return
    number = numbers[0]
    branches = {f"{number.name}_枝番号", "枝番号"}
    branch = next((each for each in specification.items if each.name in branches), None)
    owner = tuple(each.number for each in specification.keys if each not in (number, branch))
    if owner:
        yield History(owner=owner, number=number.number, branch=branch.number if branch else None, latest=latest.number)


def with_references(book: RuleBook, *references: Reference) -> RuleBook:
    """外部キーを加える / The book with references added."""
    return evolve(book, references=(*book.references, *references))


def references_between(groups: Sequence[Specification]) -> dict[str, tuple[Reference, ...]]:
    """組の間の外部キー / References the tables themselves show, by group: a foreign key named like the one key of another group.

    主キーが二つ以上の組への参照と、名前の違う参照は、表から分からない。呼ぶ側が ``Reference`` で加える。
    """
    single = {each.keys[0].name: each.group for each in groups if len(each.keys) == 1}
    return {
        group.group: tuple(
            Reference(items=(item.number,), group=single[item.name], group_items=(item.name,))
            for item in group.items
            if item.is_foreign_key and item.name in single and single[item.name] != group.group
        )
        for group in groups
    }
