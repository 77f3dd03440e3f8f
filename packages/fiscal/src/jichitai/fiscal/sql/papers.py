"""データベースの帳票 / Papers in a database: whole as canonical JSON, found by year, parent and case."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection

from jichitai.master_data.codec import decode, encode
from jichitai.master_data.journal.canonical import canonical_text
from jichitai.master_data.kernel import CaseRef, FiscalYear, Ref

from ..papers import Paper, PaperKind
from . import tables
from .shelf import Row, Shelf

_P = TypeVar("_P", bound=Paper)


class SqlPapers(Generic[_P]):
    """帳票の棚 / The papers of one kind in a database."""

    def __init__(self, connection: Connection, body: str, kind: PaperKind[_P]) -> None:
        self._kind: Final = kind
        self._shelf: Final = Shelf(connection, tables.paper, body, "key")

    def add(self, paper: _P, /) -> None:
        """載せる / Put a new one in; ``AlreadyInBooks``."""
        self._shelf.add(paper.ref, self._row(paper))

    def get(self, ref: Ref, /) -> _P:
        """読む / One paper; ``NotInBooks``."""
        return self._shelf.one(ref, self._value, key=self._key(ref))

    def hold(self, ref: Ref, /) -> _P:
        """押さえて読む / The same, its row locked until the transaction ends."""
        return self._shelf.one(ref, self._value, held=True, key=self._key(ref))

    def save(self, paper: _P, /, *, read_at: int) -> None:
        """書く / Replace the version read; ``WrittenByAnother``."""
        self._shelf.replace(paper.ref, self._row(paper), read_at, key=self._key(paper.ref))

    def of(self, parent: Ref, /) -> Iterator[_P]:
        """もとから / Every paper made from a parent, in order of reference."""
        return self._many(tables.paper.c.parent == parent.value)

    def of_year(self, year: FiscalYear, /) -> Iterator[_P]:
        """年度の全部 / Every paper of a fiscal year, in order of reference."""
        return self._many(tables.paper.c.fiscal_year == year.year)

    def of_case(self, case: CaseRef, /) -> Iterator[_P]:
        """案件の全部 / Every paper of a case, in order of reference."""
        return self._many(tables.paper.c.case_ref == case.value)

    def _many(self, condition: ColumnElement[bool]) -> Iterator[_P]:
        return self._shelf.many((tables.paper.c.kind == self._kind.name) & condition, self._value)

    def _key(self, ref: Ref) -> str:
        return f"{self._kind.name}:{ref.value}"

    def _row(self, paper: _P) -> dict[str, Any]:
        return {
            "key": self._key(paper.ref), "kind": self._kind.name, "ref": paper.ref.value,
            "fiscal_year": paper.fiscal_year.year, "parent": paper.parent.value if paper.parent else None,
            "case_ref": paper.case.value if paper.case else None, "version": paper.version,
            "content": canonical_text(encode(paper)),
        }  # fmt: skip

    def _value(self, row: Row) -> _P:
        return decode(self._kind.type, json.loads(row["content"]))
