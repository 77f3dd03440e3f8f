"""API の電文 / Messages of the numbering API: what a request carries and what an answer holds."""

from __future__ import annotations

from attrs import frozen

from .data_item import DataItem, DataType


@frozen(kw_only=True)
class ApiField:
    """電文の項目 / One field of a message; ``path`` names the objects it stands in ("result/atenabango").

    ``types`` has two for a field that mixes them, and none for an object or array; ``length`` is None
    where the document gives none.
    """

    path: str
    name: str
    types: tuple[DataType, ...]
    length: int | None
    is_mandatory: bool
    remarks: str = ""

    @property
    def romaji(self) -> str:
        """JSON の名 / Its name in JSON."""
        return self.path.rpartition("/")[2]


@frozen(kw_only=True)
class ApiMessage:
    """電文 / A request, or one kind of answer (by HTTP status), with its fields in order."""

    title: str
    fields: tuple[ApiField, ...]


@frozen(kw_only=True)
class ApiDescription:
    """API 仕様 / One call: its name, operation, request and answers."""

    call: str
    operation: str
    request: ApiMessage
    answers: tuple[ApiMessage, ...]

    @property
    def scope(self) -> str:
        """OAuth の範囲から業務IDを除いたもの / The scope without the provider's business id: "app_submit/…:Create"."""
        return f"{self.call}:{self.operation}"

    def unlike(self, items: tuple[DataItem, ...], /) -> tuple[tuple[str, str, str], ...]:
        """項目定義との食い違い / Where fields and items of one romaji name disagree, as (romaji, item table, API).

        The official documents of one business do disagree; neither is silently preferred.
        """
        by_romaji = {each.romaji: each for each in items}
        found: list[tuple[str, str, str]] = []
        for each in self.request.fields:
            item = by_romaji.pop(each.romaji, None)
            if item is None:
                found.append((each.romaji, "", f"{_types(each)}{each.length or ''}"))
            elif each.types != (item.type,) or each.length != item.length:
                found.append((each.romaji, f"{item.type}{item.length}", f"{_types(each)}{each.length or ''}"))
        found += [(name, f"{item.type}{item.length}", "") for name, item in by_romaji.items()]
        return tuple(found)


def _types(field: ApiField) -> str:
    return ",".join(map(str, field.types))
