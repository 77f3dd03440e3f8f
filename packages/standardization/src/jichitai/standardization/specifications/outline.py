"""項目の見取り / What is known of item tables that are not at hand: enough to plan with, not enough to validate with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import PackagedTable

from ..confidence import Confidence


@frozen
class OutlineItem:
    """見取りの項目 / A name, and the length and コードID where a copy has them."""

    name: str
    length: int | None = None
    code_list: int | None = None


@frozen(kw_only=True)
class GroupOutline:
    """組の見取り / The known items of one group; ``interface`` is its 機能別連携 IF ID, "" when not known."""

    business_id: str
    group: str
    interface: str
    confidence: Confidence
    items: tuple[OutlineItem, ...]


def _read(values: Mapping[str, Any]) -> tuple[GroupOutline, ...]:
    return tuple(
        GroupOutline(
            business_id=each["business_id"], group=each["group"], interface=each.get("interface", ""),
            confidence=Confidence(each["confidence"]), items=tuple(_item(item) for item in each["items"]),
        )
        for each in values["outline"]
    )  # fmt: skip


def _item(given: Sequence[Any]) -> OutlineItem:
    return OutlineItem(*given)


OUTLINES: Final = PackagedTable("jichitai.standardization", "item_outlines.toml", _read)
"""項目の見取り / The dated table of outlines."""


def outlines(business_id: str, on: date, /) -> tuple[GroupOutline, ...]:
    """業務の見取り / The outlines of a business as of ``on``; () when nothing is known.

    >>> [each.group for each in outlines("023", date(2026, 4, 1))]
    ['被保険者情報']
    """
    return tuple(each for each in OUTLINES.as_of(on).value if each.business_id == business_id)
