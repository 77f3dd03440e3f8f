"""見出し / The header of a file against the item table: which column is which item, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, Where

from .. import findings
from ..character_set import shape_of
from ..specifications.data_item import DataItem
from ..specifications.specification import Specification


@frozen(kw_only=True)
class Header:
    """見出し / The columns of a file, matched with the items by name, romaji or id."""

    specification: Specification
    columns: tuple[str, ...]
    items: tuple[DataItem | None, ...]
    places: Mapping[int, Sequence[int]]
    """項目の列 / Item number to the columns it stands in."""
    key_columns: tuple[int, ...]
    """主キーの列 / The columns of the key; empty when the file has not all of them."""

    @classmethod
    def of(cls, specification: Specification, columns: Sequence[str]) -> Header:
        """見出しを読む / Match the columns of a file with the items of a table."""
        items = tuple(specification.by_header.get(name.strip(" \u3000")) for name in columns)
        places: dict[int, list[int]] = {}
        for at, item in enumerate(items):
            if item is not None:
                places.setdefault(item.number, []).append(at)
        keys = tuple(at for item in specification.keys for at in places.get(item.number, ())[:1])
        whole = bool(specification.keys) and len(keys) == len(specification.keys)
        return cls(
            specification=specification, columns=tuple(columns), items=items, places=places, key_columns=keys if whole else ()
        )

    def findings(self, file: str | None) -> Iterator[Diagnostic]:
        """見出しの所見 / Unknown columns, columns that stand too often, columns that are missing."""
        where = Where(file=file, line=1)
        for position, (name, item) in enumerate(zip(self.columns, self.items, strict=True), start=1):
            if item is None:
                yield findings.column_unknown(position=position, shape=shape_of(name)).at(where)
        for item in self.specification.items:
            count = len(self.places.get(item.number, ()))
            if count > item.repetition:
                yield findings.column_repeated(item=item, count=count, limit=item.repetition).at(where)
            elif item.has_column and count == 0:
                yield findings.column_missing(item=item).at(where)
