"""導入先の接続 / Transactions of our own connections, or of a host's SQLAlchemy sessions as the host chose to open them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from sqlalchemy import Connection, create_engine
from sqlalchemy.orm import Session

from jichitai.master_data.sql import open_database
from jichitai.master_data.sql.errors import translated

Transaction = Callable[[], AbstractContextManager[Connection]]


def transaction_of(url: str, kind: str, **sqlite_options: Any) -> Transaction:
    """どの接続で / Ours, or a host's own session: READ COMMITTED, SERIALIZABLE, or SQLite with ``sqlite_options``."""
    if kind == "ours":
        return open_database(url, deadline=60).write
    level: dict[str, dict[str, Any]] = {
        "sqlite": sqlite_options,
        "session": {"isolation_level": "READ COMMITTED"},
        "serializable": {"isolation_level": "SERIALIZABLE"},
    }
    engine = create_engine(url, **level[kind])

    @contextmanager
    def of_the_host() -> Iterator[Connection]:
        with translated(), Session(engine) as session, session.begin():
            yield session.connection()

    return of_the_host
