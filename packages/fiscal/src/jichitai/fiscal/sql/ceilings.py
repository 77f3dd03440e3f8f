"""データベースの枠 / Ceilings in a database: one guarded UPDATE decides, at every isolation level."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from jichitai.master_data.kernel import Yen
from jichitai.master_data.sql import translated
from jichitai.master_data.sql.driver import RawRows, through

from .. import books_findings
from ..ceilings import Ceiling
from ..refusals import refuse

_OPEN: Final = (
    "INSERT INTO jc_fiscal_ceiling (body, key, most, used) VALUES (?, ?, ?, 0) ON CONFLICT (body, key) DO NOTHING RETURNING key"
)
_FIND: Final = "SELECT most, used FROM jc_fiscal_ceiling WHERE body = ? AND key = ?"
_CHANGE: Final = "UPDATE jc_fiscal_ceiling SET @change WHERE body = ? AND key = ? AND @guard RETURNING key"
_USE: Final = _CHANGE.replace("@change", "used = used + ?").replace("@guard", "used + ? <= most")
_GIVE_BACK: Final = _CHANGE.replace("@change", "used = used - ?").replace("@guard", "used - ? >= 0")
_RAISE: Final = _CHANGE.replace("@change", "most = most + ?").replace("@guard", "most + ? >= used")
_LOWER: Final = _CHANGE.replace("@change", "most = most - ?").replace("@guard", "most - ? >= used")


class SqlCeilings:
    """枠 / Ceilings in a database."""

    def __init__(self, connection: Connection, body: str) -> None:
        self._connection: Final = connection
        self._body: Final = body

    def open(self, key: str, limit: Yen, /) -> Ceiling:
        """設ける / A new ceiling; ``CeilingAlreadyOpen``."""
        if self._run(_OPEN, (self._body, key, limit.amount)).fetchone() is None:
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
        row = self._run(_FIND, (self._body, key)).fetchone()
        return None if row is None else Ceiling(key, Yen(row[0]), Yen(row[1]))

    def use(self, key: str, amount: Yen, /) -> bool:
        """使う / Draw on it, or False."""
        return self._changed(_USE, key, amount)

    def give_back(self, key: str, amount: Yen, /) -> None:
        """戻す / Give back what was drawn."""
        if not self._changed(_GIVE_BACK, key, amount):
            raise ValueError(f"less was drawn on {key} than was to be given back")

    def raise_by(self, key: str, amount: Yen, /) -> None:
        """広げる / Raise the limit."""
        self._changed(_RAISE, key, amount)

    def lower_by(self, key: str, amount: Yen, /) -> bool:
        """狭める / Lower the limit, or False."""
        return self._changed(_LOWER, key, amount)

    def _changed(self, statement: str, key: str, amount: Yen) -> bool:
        if self._run(statement, (amount.amount, self._body, key, amount.amount)).fetchone() is not None:
            return True
        self.get(key)  # a key that is not there is another refusal than a ceiling that is full
        return False

    def _run(self, statement: str, values: tuple[object, ...]) -> RawRows:
        with translated():
            return through(self._connection, statement, values)
