"""国のコード一覧 / The national code lists that are known, by business: コードID counts within one business only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import PackagedTable

from ..confidence import Confidence
from .data_item import CodeList, CodeValue


@frozen
class CodeListCatalog:
    """コード一覧の目録 / Code lists by business id and コードID."""

    lists: tuple[tuple[str, CodeList], ...]

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, int], CodeList]:
        return {(business_id, each.id): each for business_id, each in self.lists}

    def find(self, business_id: str, id: int, /) -> CodeList | None:
        """引く / The list of a business, or None when it is not known.

        >>> catalog = code_lists(date(2026, 4, 1))
        >>> [each.value for each in catalog.find("031", 1).values], [each.value for each in catalog.find("032", 1).values]
        (['0', '1', '2'], ['0', '1', '2', '9'])
        """
        return self._by_key.get((business_id, id))

    def of(self, business_id: str, /) -> tuple[CodeList, ...]:
        """業務の一覧 / Every known list of a business, by コードID."""
        return tuple(sorted((each for owner, each in self.lists if owner == business_id), key=lambda each: each.id))

    def wanted(self, business_id: str, ids: Iterable[int], /) -> tuple[CodeList, ...]:
        """入り用の一覧 / The known lists among ``ids``, by コードID."""
        found = (self.find(business_id, id) for id in sorted(set(ids)))
        return tuple(each for each in found if each is not None)


def _read(values: Mapping[str, Any]) -> CodeListCatalog:
    made = (
        (
            str(each["business_id"]),
            CodeList(
                id=each["id"],
                name=each["name"],
                values=tuple(CodeValue(value, meaning) for value, meaning in each["values"].items()),
                confidence=Confidence(each["confidence"]),
            ),
        )
        for each in values["list"]
    )
    return CodeListCatalog(tuple(made))


CODE_LISTS: Final = PackagedTable("jichitai.standardization", "national_code_lists.toml", _read)
"""国のコード一覧 / The dated table of national code lists."""


def code_lists(on: date, /) -> CodeListCatalog:
    """その日のコード一覧 / The catalogue as of ``on``; ``NoEditionInForce`` before the first edition.

    >>> code_lists(date(2026, 4, 1)).find("001", 4).name
    '住民種別'
    """
    return CODE_LISTS.as_of(on).value
