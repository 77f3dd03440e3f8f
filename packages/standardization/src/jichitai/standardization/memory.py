"""記憶の上の置き場 / Item tables in memory: the ones a caller has read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from . import findings
from .specifications.specification import Specification, SpecificationUnknown


class MemorySpecifications:
    """項目定義の置き場（記憶の上） / Item tables held in memory; one group per business and day."""

    def __init__(self, specifications: Iterable[Specification]) -> None:
        self._by_business: dict[str, list[Specification]] = {}
        for each in sorted(specifications, key=lambda table: table.published_on):
            editions = self._by_business.setdefault(each.business_id, [])
            if editions and editions[-1].published_on == each.published_on:
                raise ValueError(f"two tables of business {each.business_id} were published on {each.published_on}")
            editions.append(each)

    def as_of(self, business_id: str, on: date, /) -> Specification:
        """その日の項目定義 / The newest table published on or before ``on``; or ``SpecificationUnknown``."""
        published = [each for each in self._by_business.get(business_id, ()) if each.published_on <= on]
        if not published:
            raise SpecificationUnknown(findings.specification_unknown(known=tuple(sorted(self._by_business))))
        return published[-1]
