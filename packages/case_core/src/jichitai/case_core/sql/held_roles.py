"""役割の置き場 / Who holds which role, on SQLite or PostgreSQL; the connection and its transaction are the caller's.

The rows of one officer are found by an index. Unit, kind and level of confidentiality stand
with the case: what may be seen is a condition of the same statement, over both.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, func, select

from jichitai.master_data.kernel import CaseRef, OfficerRef
from jichitai.master_data.sql import translated
from jichitai.master_data.sql.driver import afterwards

from ..cases.case import Case
from ..roles.held_role import HeldRole
from ..sight.sight import UNLEVELLED, UNTYPED, Sight
from .role_tables import held_role
from .rows import case_of
from .sight import SightColumns, sight_condition
from .tables import case as cases
from .work_list_tables import mark as marks

_C: Final = held_role.c
# 標のない案件は、種別も公開区分もない案件として見る：``CaseMark()`` と同じ
_SIGHT: Final = SightColumns(
    case=_C.case_ref, unit=cases.c.unit, kind=func.coalesce(marks.c.kind, UNTYPED),
    level=func.coalesce(marks.c.level, UNLEVELLED), holder=_C.holder,
)  # fmt: skip
_COLUMNS: Final = tuple(held_role.columns)
_OPEN: Final = held_role.join(cases, cases.c.ref == _C.case_ref)
# 名はどれも自分の表の宣言から来る。値は必ず ? で渡す。
_TAKE: Final = f"DELETE FROM {held_role.name} WHERE case_ref = ?"  # noqa: S608
_PUT: Final = f"INSERT INTO {held_role.name} (case_ref, role, holder, ended_on) VALUES (?, ?, ?, ?)"  # noqa: S608


class SqlHeldRoles:
    """持っている役割 / The rows in a database."""

    def __init__(self, connection: Connection) -> None:
        self._connection: Final = connection

    def replace(self, case: CaseRef, rows: Iterable[HeldRole], /) -> None:
        """置き換える / Put a case's roles as they are now in place of what is there."""
        with translated():
            afterwards(self._connection, _TAKE, (case.value,))
            for each in rows:
                ended_on = None if each.ended_on is None else each.ended_on.isoformat()
                afterwards(self._connection, _PUT, (each.case.value, each.role, each.holder.value, ended_on))

    def held_by(self, officer: OfficerRef, /) -> tuple[HeldRole, ...]:
        """職員の役割 / The roles the officer holds."""
        return self._roles(_asked(_C.holder == officer.value))

    def cases_of(self, officer: OfficerRef, /) -> tuple[Case, ...]:
        """役割のある案件 / The cases the officer holds a role in."""
        theirs = select(_C.case_ref).where(_C.holder == officer.value)
        wanted = select(cases.c.state).where(cases.c.closed_on.is_(None), cases.c.ref.in_(theirs)).order_by(cases.c.ref)
        with translated():
            return tuple(map(case_of, self._connection.execute(wanted).scalars()))

    def seen(self, officer: OfficerRef, sight: Sight, /) -> tuple[HeldRole, ...]:
        """見える役割 / Of the roles the officer holds, those in cases that the sight covers."""
        joined = _OPEN.outerjoin(marks, marks.c.case_ref == _C.case_ref)
        seen = (_C.holder == officer.value, sight_condition(sight, _SIGHT))
        return self._roles(_asked(*seen, where=joined))

    def in_case(self, case: CaseRef, /) -> tuple[HeldRole, ...]:
        """案件の役割 / The roles of one case."""
        return self._roles(_asked(_C.case_ref == case.value))

    def _roles(self, wanted: Select[Any]) -> tuple[HeldRole, ...]:
        with translated():
            rows = self._connection.execute(wanted).mappings().all()
        return tuple(
            HeldRole(case=CaseRef(row["case_ref"]), role=row["role"], holder=OfficerRef(row["holder"]), ended_on=row["ended_on"])
            for row in rows
        )


def _asked(*conditions: ColumnElement[bool], where: Any = _OPEN) -> Select[Any]:
    return select(*_COLUMNS).select_from(where).where(cases.c.closed_on.is_(None), *conditions).order_by(_C.case_ref, _C.role)
