"""全件の状態の置き場 / Full states of interfaces on SQLite or PostgreSQL; the connection and its transaction are the caller's.

記憶に置けない大きさ（大きい市の住民の全件）のための置き場。一つのファイルを一つの取引で重ねれば、途中で止まっても半分だけ
重なることはない。行には個人の情報が入る：表を読める者と、写しの行き先は、導入する側が決める。
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy import Connection, delete, func, select

from jichitai.master_data.sql import translated
from jichitai.master_data.sql.driver import run

from ..linkage.full_state import ChangeColumns, Held, Key, Laid, lay_over
from .tables import linkage_state

_C: Final = linkage_state.c
_NAME: Final = linkage_state.name
_PAGE: Final = 1_000
# 名はどれも自分の表の宣言から来る。値は必ず ? で渡す。
_HELD_BY_LIST: Final = f"SELECT record_key, number, branch, record FROM {_NAME} WHERE feed = ? AND record_key = ANY(?)"  # noqa: S608
_HELD_BY_JSON: Final = (
    f"SELECT record_key, number, branch, record FROM {_NAME}"  # noqa: S608
    " WHERE feed = ? AND record_key IN (SELECT value FROM json_each(?))"
)
_KEEP: Final = (
    f"INSERT INTO {_NAME} (feed, record_key, number, branch, record) VALUES (?, ?, ?, ?, ?)"  # noqa: S608
    " ON CONFLICT (feed, record_key) DO UPDATE SET number = excluded.number, branch = excluded.branch, record = excluded.record"
)


class SqlFullState:
    """全件の状態 / The full state of one feed (``feed`` names it: the interface and the body, say)."""

    def __init__(self, connection: Connection, feed: str, /) -> None:
        self._connection: Final = connection
        self._feed: Final = feed

    def replace(self, rows: Iterable[tuple[int, Sequence[str]]], columns: ChangeColumns, /, *, file: str | None = None) -> Laid:
        """全件を読む / Hold what a full file holds and nothing of a state before it."""
        self.clear()
        return self.lay(rows, columns, file=file)

    def lay(self, rows: Iterable[tuple[int, Sequence[str]]], columns: ChangeColumns, /, *, file: str | None = None) -> Laid:
        """差分を重ねる / Lay a differential over what is held (``linkage.full_state.lay_over``)."""
        return lay_over(self, rows, columns, file=file)

    def clear(self) -> None:
        """忘れる / Forget everything of this feed, deleted keys too."""
        with translated():
            self._connection.execute(delete(linkage_state).where(_C.feed == self._feed))

    def held(self, keys: Sequence[Key], /) -> Mapping[Key, Held]:
        """持っている行を読む / What is held under these keys; deleted ones too."""
        texts = [_text(each) for each in keys]
        on_postgresql = self._connection.dialect.name == "postgresql"
        asked = (self._feed, texts if on_postgresql else json.dumps(texts, ensure_ascii=False))
        with translated():
            found = run(self._connection, _HELD_BY_LIST if on_postgresql else _HELD_BY_JSON, asked).fetchall()
        return {_values(key): Held((number, branch), record and _values(record)) for key, number, branch, record in found}

    def keep(self, changed: Mapping[Key, Held], /) -> None:
        """置く / Keep these in place of what was held under their keys."""
        rows = [
            (self._feed, _text(key), *each.rank, None if each.values is None else _text(each.values))
            for key, each in changed.items()
        ]
        if rows:
            with translated():
                run(self._connection, _KEEP, rows)

    def rows(self) -> Iterator[tuple[Key, tuple[str, ...]]]:
        """記録 / The records that are not deleted, in the order of their keys' text, a page at a time."""
        last = ""
        while page := self._page(last):
            yield from ((_values(key), _values(record)) for key, record in page)
            last = page[-1][0]

    def _page(self, after: str) -> list[tuple[str, str]]:
        asked = select(_C.record_key, _C.record).where(_C.feed == self._feed, _C.record_key > after, _C.record.is_not(None))
        with translated():
            found = self._connection.execute(asked.order_by(_C.record_key).limit(_PAGE)).all()
        return [(key, record) for key, record in found]

    def __len__(self) -> int:
        counted = select(func.count()).where(_C.feed == self._feed, _C.record.is_not(None))
        with translated():
            return int(self._connection.execute(counted).scalar_one())


def _text(values: Sequence[str]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _values(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))
