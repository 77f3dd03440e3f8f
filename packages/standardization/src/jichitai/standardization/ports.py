"""外との約束 / What this package needs from outside: a place where item tables are kept."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from .specifications.specification import Specification


class Specifications(Protocol):
    """項目定義の置き場 / Where item tables are kept, by business and day of publication.

    ``NationalSpecifications`` (the tables that come with this package) is one;
    ``memory.MemorySpecifications`` holds tables read from official workbooks.
    """

    def as_of(self, business_id: str, on: date, /) -> Specification:
        """その日の項目定義 / The newest table published on or before ``on`` (its first group); or ``SpecificationUnknown``."""
        ...

    def groups(self, business_id: str, on: date, /) -> tuple[Specification, ...]:
        """その日の全部の組 / Every group of that version, the first one being that of ``as_of``; or ``SpecificationUnknown``."""
        ...
