"""一冊の仕様 / One document of a national specification: its groups (output files) and its code lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from attrs import field, frozen

from ..confidence import Confidence, least
from .data_item import CodeList, DataItem
from .linked_code_list import LinkedCodeList
from .specification import Source, Specification

__all__ = ["LinkedCodeList", "SpecificationBook"]


@frozen(kw_only=True)
class SpecificationBook:
    """一冊の仕様 / All item tables of one document, in one version.

    A 基本データリスト has one group for each output file; code lists count within the business.
    ``source`` takes no part in comparison: the same tables from another file are the same book.
    """

    business_id: str
    business: str
    published_on: date
    applies_from: date | None = None
    version: str = ""
    groups: tuple[Specification, ...]
    code_lists: tuple[CodeList, ...] = ()
    linked_code_lists: tuple[LinkedCodeList, ...] = ()
    source: Source | None = field(default=None, eq=False)

    def __attrs_post_init__(self) -> None:
        if not self.groups:
            raise ValueError("a book has groups")
        names = [each.group for each in self.groups]
        if len(set(names)) != len(names):
            raise ValueError("a group stands twice in the book")
        for each in self.groups:
            head = (each.business_id, each.business, each.published_on, each.applies_from, each.version)
            if head != (self.business_id, self.business, self.published_on, self.applies_from, self.version):
                raise ValueError("a group belongs to another business or version")
        lists = {each.id: each for each in self.code_lists}
        if len(lists) != len(self.code_lists):
            raise ValueError("a code list stands twice in the book")
        if any(lists.get(each.id) != each for group in self.groups for each in group.code_lists):
            raise ValueError("a group has a code list that the book has not")
        if any(each not in self.linked_code_lists for group in self.groups for each in group.linked_code_lists):
            raise ValueError("a group has a linked code list that the book has not")

    @classmethod
    def of(cls, group: Specification, /) -> SpecificationBook:
        """一つの組の冊子 / The book of a single group."""
        return cls.bound([group])

    @classmethod
    def bound(cls, groups: Sequence[Specification], /) -> SpecificationBook:
        """組を綴じる / The book of groups of one business and version, with the code lists they use."""
        first = groups[0]
        lists = {each.id: each for group in groups for each in group.code_lists}
        linked = {(each.business, each.code_list.id): each for group in groups for each in group.linked_code_lists}
        return cls(
            business_id=first.business_id, business=first.business, published_on=first.published_on,
            applies_from=first.applies_from, version=first.version, groups=tuple(groups), code_lists=tuple(lists.values()),
            linked_code_lists=tuple(linked.values()), source=first.source,
        )  # fmt: skip

    @cached_property
    def by_group(self) -> Mapping[str, Specification]:
        """組で引く / Groups by name."""
        return {each.group: each for each in self.groups}

    @cached_property
    def items(self) -> tuple[DataItem, ...]:
        """すべての項目 / The items of all groups, in order."""
        return tuple(item for group in self.groups for item in group.items)

    @cached_property
    def confidence(self) -> Confidence:
        """確かさ / As sure as its least sure group."""
        return least([each.confidence for each in self.groups])
