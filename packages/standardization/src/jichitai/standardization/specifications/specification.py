"""標準仕様書の項目定義 / An item table of a national specification: items, code lists, and what its prose adds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any, Final

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import DomainError, PackagedTable

from .. import findings
from ..confidence import Confidence, least
from .code_list_catalog import CODE_LISTS
from .data_item import CodeList, CodeValue, DataItem, DataType, OutputCondition
from .linked_code_list import LinkedCodeList, named_list


class Relation(Enum):
    """他の項目との関係 / What must be true of the other item."""

    PRESENT = "present"
    """値がある / The other item is filled."""
    ABSENT = "absent"
    """値がない / The other item is empty."""
    EQUALS = "equals"
    """その値である / The other item has the value."""
    OTHER_THAN = "other-than"
    """その値でない値がある / The other item is filled, with another value."""
    UNKNOWN_DATE = "unknown-date"
    """不詳日である / The other item is a date with an unknown part."""


@frozen(kw_only=True)
class RequiredWhen:
    """条件付き必須の条件 / ``item`` must be filled when ``other`` stands in ``relation``; both by item number.

    ``is_whole`` is True when this states the whole condition of the table, False when
    it is only the part of it that the columns themselves show.
    """

    item: int
    other: int
    relation: Relation
    value: str | None = None
    is_whole: bool = False

    def __attrs_post_init__(self) -> None:
        if (self.value is not None) != (self.relation in (Relation.EQUALS, Relation.OTHER_THAN)):
            raise ValueError("a value is given for 'equals' and 'other-than', and only for them")


@frozen(kw_only=True)
class FixedForm:
    """決まった形 / The form the prose of the table (or a law it names) fixes for an item, as a pattern."""

    item: int
    pattern: str
    ja: str
    en: str

    def __attrs_post_init__(self) -> None:
        try:
            groups = re.compile(self.pattern).groups
        except re.error as error:
            raise ValueError(f"not a pattern: {error}") from None
        if groups:
            raise ValueError("a form has no capturing groups")


@frozen(kw_only=True)
class Source:
    """出典 / Where the table was taken from."""

    title: str
    sha256: str
    publisher: str = ""
    url: str = ""
    terms: str = ""


@frozen(kw_only=True)
class Specification:
    """項目定義 / One group (one output file) of an item table, in one edition.

    ``published_on`` is the day of publication, ``applies_from`` the day from which
    systems must follow it (None: the document does not say). ``version`` is the number the
    document bears ("2.1"), ``group_id`` the 6-digit グループID; both empty where the document has none.
    """

    business_id: str
    business: str
    group: str
    published_on: date
    applies_from: date | None = None
    items: tuple[DataItem, ...]
    code_lists: tuple[CodeList, ...] = ()
    linked_code_lists: tuple[LinkedCodeList, ...] = ()
    forms: tuple[FixedForm, ...] = ()
    requirements: tuple[RequiredWhen, ...] = ()
    version: str = ""
    group_id: str = ""
    source: Source | None = field(default=None, eq=False)

    def __attrs_post_init__(self) -> None:
        if not self.items:
            raise ValueError("an item table has items")
        for what, values in (
            ("number", [each.number for each in self.items]),
            ("name", [each.name for each in self.items]),
            ("romaji", [each.romaji for each in self.items if each.romaji]),
            ("code list", [each.id for each in self.code_lists]),
        ):
            if len(set(values)) != len(values):
                raise ValueError(f"a {what} stands twice in the item table")
        if any(each.business_id != self.business_id for each in self.items):
            raise ValueError("an item belongs to another business")
        known = {each.number for each in self.items}
        named = {each.item for each in self.forms} | {each.item for each in self.requirements}
        if not named | {each.other for each in self.requirements} <= known:
            raise ValueError("a form or a requirement names an item that is not in the table")
        lists = {each.id for each in self.code_lists}
        if any(each.code_list is not None and each.code_list not in lists for each in self.items):
            raise ValueError("an item names a code list that is not in the table")

    @cached_property
    def keys(self) -> tuple[DataItem, ...]:
        """主キー / The items that together identify a record."""
        return tuple(each for each in self.items if each.is_key)

    @cached_property
    def by_header(self) -> Mapping[str, DataItem]:
        """見出しで引く / Items by each name a header may use: Japanese name, romaji, item id."""
        return {name: each for each in self.items for name in (each.name, each.romaji, each.id) if name}

    @cached_property
    def confidence(self) -> Confidence:
        """表の確かさ / How sure the table is: as sure as its least sure item or code list."""
        return least([each.confidence for each in self.items] + [each.confidence for each in self.code_lists])

    @cached_property
    def by_number(self) -> Mapping[int, DataItem]:
        """項番で引く / Items by number."""
        return {each.number: each for each in self.items}

    def code_list_of(self, item: DataItem) -> CodeList | None:
        """項目のコード一覧 / The code list of an item, if it has one here: its own business's, or the one it names of another."""
        if item.external_code is not None:
            return named_list(item, self.linked_code_lists)
        return next((each for each in self.code_lists if each.id == item.code_list), None)

    @cached_property
    def left_to_people(self) -> tuple[DataItem, ...]:
        """人が確かめる項目 / Conditional items whose whole condition the columns cannot show."""
        whole = {each.item for each in self.requirements if each.is_whole}
        return tuple(each for each in self.items if each.output is OutputCondition.CONDITIONAL and each.number not in whole)


class SpecificationUnknown(DomainError):
    """項目定義がない / No item table is known for the business on that day."""


def read_specification(values: Mapping[str, Any]) -> Specification:
    """表の値から組む / Build an item table from the values of a table edition (TOML)."""
    business_id = str(values["business_id"])
    return Specification(
        business_id=business_id,
        business=str(values["business"]),
        group=str(values["group"]),
        published_on=values["published_on"],
        applies_from=values.get("applies_from"),
        items=tuple(_item(business_id, each) for each in values["item"]),
        code_lists=tuple(_code_list(each) for each in values.get("code_list", ())),
        forms=tuple(FixedForm(**each) for each in values.get("form", ())),
        requirements=tuple(map(_requirement, values.get("required_when", ()))),
        version=str(values.get("version", "")),
        group_id=str(values.get("group_id", "")),
        source=Source(**values["source"]) if "source" in values else None,
    )


def _requirement(raw: Mapping[str, Any]) -> RequiredWhen:
    read: dict[str, Any] = {**raw, "relation": Relation(raw["relation"])}
    return RequiredWhen(**read)


def _item(business_id: str, raw: Mapping[str, Any]) -> DataItem:
    read: dict[str, Any] = {
        **raw, "business_id": business_id, "type": DataType.read(str(raw["type"])), "output": OutputCondition(raw["output"]),
        "aliases": tuple(raw.get("aliases", ())), "functions": tuple(raw.get("functions", ())),
        "confidence": Confidence(raw.get("confidence", "confirmed")),
    }  # fmt: skip
    return DataItem(**read)


def _code_list(raw: Mapping[str, Any]) -> CodeList:
    values = tuple(CodeValue(value, meaning) for value, meaning in raw.get("values", {}).items())
    confidence = Confidence(raw.get("confidence", "confirmed"))
    return CodeList(id=raw["id"], name=raw["name"], values=values, confidence=confidence)


NON_RESIDENT_ADDRESSEES: Final = PackagedTable("jichitai.standardization", "item_definition_031.toml", read_specification)
"""住登外者宛名基本情報（業務ID 031） / The item table of people addressed but not registered as residents."""


def _with_known_lists(values: Mapping[str, Any]) -> Specification:
    """A table restored from copies takes its code lists from the catalogue of its business."""
    made = read_specification({**values, "item": [{**each, "code_list": None} for each in values["item"]]})
    ids = {each["number"]: each["code_list"] for each in values["item"] if "code_list" in each}
    lists = CODE_LISTS.table.editions[-1].value.wanted(made.business_id, ids.values())
    items = tuple(evolve(each, code_list=ids.get(each.number)) for each in made.items)
    return evolve(made, items=items, code_lists=lists)


RESIDENTS: Final = PackagedTable("jichitai.standardization", "item_definition_001.toml", _with_known_lists)
"""住民情報（業務ID 001） / Resident information, restored from copies: no official numbers, types inferred."""
SUPPORTED_PERSONS: Final = PackagedTable("jichitai.standardization", "item_definition_001_support.toml", _with_known_lists)
"""支援措置対象者情報（業務ID 001） / Persons under support measures, restored from copies."""

_NATIONAL: Final = {"001": (RESIDENTS, SUPPORTED_PERSONS), "031": (NON_RESIDENT_ADDRESSEES,)}


@frozen
class NationalSpecifications:
    """同梱の項目定義 / The national item tables that come with this package.

    031 was compared with the official workbook; 001 is restored from copies (see ``confidence`` of each item).
    """

    def as_of(self, business_id: str, on: date, /) -> Specification:
        """その日の項目定義 / The newest table published on or before ``on`` (the first group); or ``SpecificationUnknown``.

        >>> NationalSpecifications().as_of("031", date(2026, 4, 1)).items[0].name
        '宛名番号'
        """
        return self.groups(business_id, on)[0]

    def groups(self, business_id: str, on: date, /) -> tuple[Specification, ...]:
        """その日の全部の組 / Every group of the business as of ``on``; or ``SpecificationUnknown``.

        >>> [each.group for each in NationalSpecifications().groups("001", date(2026, 4, 1))]
        ['住民情報', '支援措置対象者情報']
        """
        tables = _NATIONAL.get(business_id)
        if tables is None:
            raise SpecificationUnknown(findings.specification_unknown(known=tuple(sorted(_NATIONAL))))
        return tuple(table.as_of(on).value for table in tables)
