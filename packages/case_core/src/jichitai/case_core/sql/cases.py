"""案件の置き場 / Cases on SQLite or PostgreSQL. The version read stands in the WHERE of every change."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, or_, select

from jichitai.master_data.kernel import CaseRef, OfficerRef
from jichitai.master_data.sql import translated
from jichitai.master_data.sql.driver import RawRows, afterwards, foresee, memo_of, through

from .. import findings
from ..cases.case import Case
from ..ports import CaseNotFound, StaleCase
from ..work_lists.item import WorkKind
from . import rows, tables
from .work_list_tables import work

# 名はどれも自分の表の宣言から来る。値は必ず ? で渡す。
_CASE: Final = f"SELECT state FROM {tables.case.name} WHERE ref = ?"  # noqa: S608
_SAVE: Final = (
    f"UPDATE {tables.case.name} SET {', '.join(f'{name} = ?' for name in rows.CASE_COLUMNS)} "  # noqa: S608
    "WHERE ref = ? AND version = ?"
)
_ADD: Final = (
    f"INSERT INTO {tables.case.name} (ref, {', '.join(rows.CASE_COLUMNS)}) "  # noqa: S608
    f"VALUES (?, {', '.join('?' for _ in rows.CASE_COLUMNS)}) ON CONFLICT (ref) DO NOTHING"
)
_ROW_OF: Final = "row of case "


class SqlCases:
    """案件 / Cases in a database. Every command reads and writes one, so its statements go straight to the driver."""

    def __init__(self, connection: Connection) -> None:
        self._connection: Final = connection

    def add(self, case: Case, /) -> None:
        """載せる / Put a new case in; ``StaleCase``."""

        def added(rows_: RawRows) -> None:
            if rows_.rowcount != 1:
                raise self._stale(case.ref, read_at=0)

        with translated():
            afterwards(self._connection, _ADD, (case.ref.value, *rows.case_values(case)), added)

    def foresee(self, ref: CaseRef, /) -> None:
        """先に頼む / The case will be read soon: on PostgreSQL, along with what is sent next."""
        foresee(self._connection, _ROW_OF + ref.value, _CASE, (ref.value,))

    def get(self, ref: CaseRef, /) -> Case:
        """読む / The case; ``CaseNotFound``."""
        with translated():
            asked = memo_of(self._connection).pop(_ROW_OF + ref.value, None)
            found = (asked or through(self._connection, _CASE, (ref.value,))).fetchone()
        if found is None:
            raise CaseNotFound(findings.case_not_found(case=ref))
        return rows.case_of(found[0])

    def save(self, case: Case, /, *, read_at: int) -> None:
        """書く / Replace the version read; ``StaleCase``, on PostgreSQL at the latest when the command ends."""

        def saved(rows_: RawRows) -> None:
            if rows_.rowcount != 1:
                raise self._stale(case.ref, read_at=read_at)

        memo_of(self._connection).pop(_ROW_OF + case.ref.value, None)
        with translated():
            afterwards(self._connection, _SAVE, (*rows.case_values(case), case.ref.value, read_at), saved)

    def concerning(self, officer: OfficerRef, /) -> tuple[Case, ...]:
        """職員の案件 / Open cases the officer is responsible for or has an open task in, as the work lists have it."""
        c, w = tables.case.c, work.c
        tasks = select(w.case_ref).where(w.holder == officer.value, w.kind == WorkKind.TASK.value)
        with translated():
            wanted = (
                select(c.state)
                .where(c.closed_on.is_(None), or_(c.responsible == officer.value, c.ref.in_(tasks)))
                .order_by(c.ref)
            )
            return tuple(map(rows.case_of, self._connection.execute(wanted).scalars()))

    def _stale(self, ref: CaseRef, *, read_at: int) -> StaleCase:
        with translated():
            wanted = select(tables.case.c.version).where(tables.case.c.ref == ref.value)
            kept_at = self._connection.execute(wanted).scalar_one_or_none()
        return StaleCase(findings.stale_case(case=ref, read_at=read_at, kept_at=kept_at or 0))
