"""行の読み書き / What the SQL stores do alike: locking first, guarded updates, structured values as text."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, Table, insert, select, update

from jichitai.master_data.codec import decode, encode
from jichitai.master_data.journal.canonical import canonical_text
from jichitai.master_data.kernel import Ref
from jichitai.master_data.sql import insert_once, translated

from .. import findings
from ..filing.title import Title
from ..refusals import NumberTaken, Stale
from .tables import title

T = TypeVar("T")


def text_of(value: object) -> str:
    """値を文字に / A domain value as canonical JSON text."""
    return canonical_text({"value": encode(value)})


def value_of(kind: type[T], text: str) -> T:
    """文字を値に / The domain value a text was made from."""
    return decode(kind, json.loads(text)["value"])


def read_row(connection: Connection, table: Table, ref: Ref) -> RowMapping | None:
    """一行を読む / The row with this number, if there is one."""
    with translated():
        return connection.execute(select(table).where(table.c.ref == ref.value)).mappings().one_or_none()


def locked_row(connection: Connection, table: Table, ref: Ref) -> RowMapping | None:
    """押さえて読む / The same, held until the transaction ends.

    SQLite knows no row locks: an update that changes nothing makes this transaction the
    one writer, even on a connection that does not begin with BEGIN IMMEDIATE.
    """
    with translated():
        if connection.dialect.name == "sqlite":
            connection.execute(update(table).where(table.c.ref == ref.value, table.c.version < 0).values(version=table.c.version))
            return read_row(connection, table, ref)
        return connection.execute(select(table).where(table.c.ref == ref.value).with_for_update()).mappings().one_or_none()


def locked_rows(connection: Connection, table: Table, refs: Sequence[str]) -> dict[str, RowMapping]:
    """まとめて押さえて読む / The rows with these numbers, held until the transaction ends, in order of number."""
    wanted = select(table).where(table.c.ref.in_(refs)).order_by(table.c.ref)
    with translated():
        if connection.dialect.name == "sqlite":  # one writer: touching one row makes it this transaction
            connection.execute(update(table).where(table.c.ref.in_(refs), table.c.version < 0).values(version=table.c.version))
        else:
            wanted = wanted.with_for_update()
        return {row["ref"]: row for row in connection.execute(wanted).mappings()}


def add_row(connection: Connection, table: Table, row: Mapping[str, Any], ref: Ref) -> None:
    """一行を置く / Insert, or ``NumberTaken``."""
    if not insert_once(connection, table, "ref", row):
        raise NumberTaken(findings.number_taken(what=ref))


def save_row(connection: Connection, table: Table, row: Mapping[str, Any], ref: Ref, read_at: int) -> None:
    """一行を改める / Update what was read at ``read_at``, or ``Stale``."""
    with translated():
        statement = update(table).where(table.c.ref == ref.value, table.c.version == read_at).values(dict(row))
        if connection.execute(statement).rowcount != 1:
            raise Stale(findings.stale(what=ref))


def add_title(connection: Connection, kind: str, ref: Ref, text: Title) -> None:
    """件名を置く / Keep a title."""
    with translated():
        connection.execute(insert(title).values(kind=kind, ref=ref.value, text=text.reveal()))


def read_title(connection: Connection, kind: str, ref: Ref) -> Title:
    """件名を読む / The title kept for ``ref``."""
    with translated():
        text = connection.execute(select(title.c.text).where(title.c.kind == kind, title.c.ref == ref.value)).scalar_one()
    return Title(text)
