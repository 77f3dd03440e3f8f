"""住民票の記載事項 / The items of a resident record (住基法7条), by edition, with their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from attrs import frozen

from ...kernel.law import Citation
from ...kernel.laws import RESIDENT_REGISTER_ACT
from ...kernel.table import PackagedTable


@frozen(kw_only=True)
class ResidentRecordItem:
    """住民票の記載事項 / One item: its number in article 7, whether everybody has it, whether it is restricted.

    ``by_order``: the details stand in the Order. ``only_for`` names whom it concerns, "" for everybody.
    """

    item: str
    id: str
    ja: str
    en: str
    only_for: str = ""
    by_order: bool = False
    restricted: bool = False

    @property
    def cite(self) -> Citation:
        """根拠 / The item of article 7."""
        return RESIDENT_REGISTER_ACT.article("7", item=self.item)


@frozen(kw_only=True)
class ResidentRecordItems:
    """記載事項の版 / The items of one edition, and those of the family-register annex that repeat them."""

    items: tuple[ResidentRecordItem, ...]
    annex_code_item: str

    def of(self, item: str) -> ResidentRecordItem:
        """号で引く / One item by its number; KeyError when article 7 has none such."""
        for each in self.items:
            if each.item == item:
                return each
        raise KeyError(item)


def _read(values: Mapping[str, Any]) -> ResidentRecordItems:
    return ResidentRecordItems(
        items=tuple(ResidentRecordItem(**each) for each in values["item"]), annex_code_item=values["annex_code_item"]
    )


RESIDENT_RECORD_ITEMS: Final = PackagedTable("jichitai.master_data.identifiers.restricted", "resident_record_items.toml", _read)
"""住民票の記載事項の表 / The items of article 7, by edition."""


def resident_record_items(on: date) -> tuple[ResidentRecordItem, ...]:
    """その日の記載事項 / The items of a resident record on a day.

    >>> [each.item for each in resident_record_items(date(2026, 7, 1)) if each.restricted]
    ['8の2', '13']
    """
    return RESIDENT_RECORD_ITEMS.table.as_of(on).value.items
