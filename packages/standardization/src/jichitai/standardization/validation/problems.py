"""所見とその値 / A finding with the value it is about, masked where the value may tell of a person."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic

from ..character_set import shape_of
from ..specifications.data_item import DataItem
from ..specifications.specification import Specification

EMPTY: Final = ""


@frozen
class Problem:
    """問題 / One finding with its place, and the value as a report may show it."""

    finding: Diagnostic
    value: str


def shown_value(specification: Specification, item: DataItem, value: str) -> str:
    """見せてよい形 / The value itself for codes of a national list that fit their length; of all others only the shape.

    コード一覧のある短い半角の値だけをそのまま見せる。桁数を超える値は、列がずれて氏名や番号が
    入ったものかもしれないので、長さと文字の種類だけを言う。

    >>> from datetime import date
    >>> from ..specifications.specification import NationalSpecifications
    >>> table = NationalSpecifications().as_of("031", date(2026, 4, 1))
    >>> by_name = {item.name: item for item in table.items}
    >>> shown_value(table, by_name["性別"], "9"), shown_value(table, by_name["氏名"], "甲野")
    ('9', '2字、漢字')
    """
    if not value:
        return EMPTY
    listed = specification.code_list_of(item)
    if listed is not None and not listed.is_local and len(value) <= item.length and value.isascii() and value.isalnum():
        return value
    return str(shape_of(value))
