"""自由文の置き場 / Free texts on SQLite or PostgreSQL, under their digests."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, delete, select

from jichitai.master_data.sql import translated
from jichitai.master_data.sql.driver import through

from ..refs import ContentHash
from ..texts import FreeText, SealedText
from . import tables
from .knowledge import forget_text

# 名はどれも自分の表の宣言から来る。値は必ず ? で渡す。
_TEXT: Final = f"INSERT INTO {tables.text.name} (digest, salt, text) VALUES (?, ?, ?) ON CONFLICT (digest) DO NOTHING"  # noqa: S608


class SqlTexts:
    """自由文 / Free texts in a database."""

    def __init__(self, connection: Connection) -> None:
        self._connection: Final = connection

    def keep(self, sealed: SealedText, /) -> None:
        """置く / Keep a text under its digest."""
        with translated():
            through(self._connection, _TEXT, (sealed.digest.value, sealed.salt, sealed.text.text))

    def read(self, digest: ContentHash, /) -> FreeText | None:
        """読む / The text, or None."""
        with translated():
            wanted = select(tables.text.c.text).where(tables.text.c.digest == digest.value)
            found = self._connection.execute(wanted).scalar_one_or_none()
        return None if found is None else FreeText(found)

    def erase(self, digest: ContentHash, /) -> None:
        """消す / Erase text and salt, here and in the search index. What the database keeps of deleted rows is the operator's."""
        with translated():
            self._connection.execute(delete(tables.text).where(tables.text.c.digest == digest.value))
        forget_text(self._connection, digest)
