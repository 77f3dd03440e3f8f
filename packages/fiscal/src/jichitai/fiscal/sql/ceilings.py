"""データベースの枠 / Ceilings in a database: one guarded UPDATE decides, at every isolation level."""

from __future__ import annotations

from typing import Final

from sqlalchemy import ColumnElement, Connection, select, update

from jichitai.master_data.kernel import Yen
from jichitai.master_data.sql import insert_once, translated

from .. import books_findings
from ..ceilings import Ceiling
from ..refusals import refuse
from .tables import ceiling

_C: Final = ceiling.c


class SqlCeilings:
    """枠 / Ceilings in a database."""

    def __init__(self, connection: Connection, body: str) -> None:
        self._connection: Final = connection
        self._body: Final = body

    def open(self, key: str, limit: Yen, /) -> Ceiling:
        """設ける / A new ceiling; ``CeilingAlreadyOpen``."""
        row = {"body": self._body, "key": key, "most": limit.amount, "used": 0}
        if not insert_once(self._connection, ceiling, ("body", "key"), row):
            refuse(books_findings.ceiling_already_open(key=key))
        return Ceiling(key, limit)

    def get(self, key: str, /) -> Ceiling:
        """読む / The ceiling; ``CeilingUnknown``."""
        found = self.find(key)
        if found is None:
            refuse(books_findings.ceiling_unknown(key=key))
        return found

    def find(self, key: str, /) -> Ceiling | None:
        """探す / The ceiling, or None."""
        with translated():
            row = self._connection.execute(select(ceiling).where(_C.body == self._body, _C.key == key)).mappings().one_or_none()
        return None if row is None else Ceiling(row["key"], Yen(row["most"]), Yen(row["used"]))

    def use(self, key: str, amount: Yen, /) -> bool:
        """使う / Draw on it, or False."""
        more = _C.used + amount.amount
        return self._changed(key, {"used": more}, more <= _C.most)

    def give_back(self, key: str, amount: Yen, /) -> None:
        """戻す / Give back what was drawn."""
        less = _C.used - amount.amount
        if not self._changed(key, {"used": less}, less >= 0):
            raise ValueError(f"less was drawn on {key} than was to be given back")

    def raise_by(self, key: str, amount: Yen, /) -> None:
        """広げる / Raise the limit."""
        self._changed(key, {"most": _C.most + amount.amount}, _C.most >= 0)

    def lower_by(self, key: str, amount: Yen, /) -> bool:
        """狭める / Lower the limit, or False."""
        less = _C.most - amount.amount
        return self._changed(key, {"most": less}, less >= _C.used)

    def _changed(self, key: str, values: dict[str, ColumnElement[int]], guard: ColumnElement[bool]) -> bool:
        change = update(ceiling).where(_C.body == self._body, _C.key == key, guard).values(**values).returning(_C.key)
        with translated():
            if self._connection.execute(change).one_or_none() is not None:
                return True
        self.get(key)  # a key that is not there is another refusal than a ceiling that is full
        return False
