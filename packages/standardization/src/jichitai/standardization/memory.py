"""記憶の上の置き場 / Item tables in memory: the ones a caller has read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from . import findings
from .specifications.specification import Specification, SpecificationUnknown


class MemorySpecifications:
    """項目定義の置き場（記憶の上） / Item tables held in memory, by business, day of publication and group.

    ``MemorySpecifications(book.groups)`` holds a compiled book; several versions and
    businesses may stand together.
    """

    def __init__(self, specifications: Iterable[Specification]) -> None:
        self._by_business: Final[dict[str, dict[date, dict[str, Specification]]]] = {}
        for each in sorted(specifications, key=lambda table: table.published_on):
            edition = self._by_business.setdefault(each.business_id, {}).setdefault(each.published_on, {})
            if each.group in edition:
                raise ValueError(f"two tables of a group of business {each.business_id} were published on {each.published_on}")
            edition[each.group] = each

    def as_of(self, business_id: str, on: date, /) -> Specification:
        """その日の項目定義 / The newest table published on or before ``on`` (its first group); or ``SpecificationUnknown``."""
        return self.groups(business_id, on)[0]

    def groups(self, business_id: str, on: date, /) -> tuple[Specification, ...]:
        """その日の全部の組 / Every group of the newest version published on or before ``on``; or ``SpecificationUnknown``."""
        published = [edition for day, edition in self._by_business.get(business_id, {}).items() if day <= on]
        if not published:
            raise SpecificationUnknown(findings.specification_unknown(known=tuple(sorted(self._by_business))))
        return tuple(published[-1].values())
