"""熱い道 / Writing entries by the shortest way the connection allows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection

from ..journal.chain import Link
from ..journal.entry import Entry, StreamHead
from .appending import head_values, row_values, stale, write_links
from .driver import on_psycopg, on_sqlite, through
from .prepared import write_one


def write(connection: Connection, stream: str, links: Sequence[Link], *, expected: StreamHead) -> tuple[Entry, ...]:
    """書く / Write in the connection's transaction, by the shortest way it allows."""
    return write_links(partial(through, connection), connection.dialect.name, stream, links, expected=expected)


def write_alone(driver: Any, dialect: str, stream: str, links: Sequence[Link], *, expected: StreamHead) -> tuple[Entry, ...]:
    """一つの取引として書く / Write as a transaction of its own: on PostgreSQL ``driver`` is in autocommit.

    The statement prepared through libpq is used only here: in a longer transaction
    psycopg may discard it (after a ROLLBACK TO, an ALTER), and its absence would then
    abort the transaction.
    """
    if dialect == "postgresql" and len(links) == 1:
        position = write_one(driver, head_values(stream, links[0], expected), row_values(links[0]))
        if position is None:
            raise stale(partial(on_psycopg, driver), stream, expected)
        return (links[0].entry(position),)
    run_ = partial(on_psycopg if dialect == "postgresql" else on_sqlite, driver)
    return write_links(run_, dialect, stream, links, expected=expected)
