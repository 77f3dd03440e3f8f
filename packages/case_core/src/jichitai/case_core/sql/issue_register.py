"""施行の一覧の置き場 / The register of issued documents on SQLite or PostgreSQL; the connection is the caller's.

What may be seen is a condition of the same statement: a page is never cut afterwards, and
a count never tells of a row that no page shows. Kind and level of a case are those the
work lists keep (``mark``), as they stand when asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, case, delete, false, func, select, true, tuple_

from jichitai.master_data.kernel import ApprovalRef, CaseRef, OfficerRef, OrganisationRef, PartyRef
from jichitai.master_data.sql import translated
from jichitai.master_data.sql.driver import afterwards

from ..issuing.events import IssueKind, IssueRef, ServedHow
from ..issuing.register import IssueCursor, IssuePage, IssueQuery, RegisteredIssue, issue_page
from ..refs import ContentHash, ProposalRef
from ..work_lists.asking import PAGE_SIZE, check_size
from .register_tables import issue
from .sight import SightColumns, sight_condition
from .work_list_tables import mark

_C: Final = issue.c
_MARKED: Final = issue.outerjoin(mark, mark.c.case_ref == _C.case_ref)
_SIGHT: Final = SightColumns(
    case=_C.case_ref, unit=_C.unit, kind=func.coalesce(mark.c.kind, ""), level=func.coalesce(mark.c.level, ""),
    holder=_C.issued_by,
)  # fmt: skip
_NAMES: Final = tuple(column.name for column in issue.columns)
# 名はどれも自分の表の宣言から来る。値は必ず ? で渡す。
_PUT: Final = f"INSERT INTO {issue.name} ({', '.join(_NAMES)}) VALUES ({', '.join('?' for _ in _NAMES)})"  # noqa: S608
_SERVE: Final = f"UPDATE {issue.name} SET served_on = ?, how = ? WHERE issue = ?"  # noqa: S608


class SqlIssueRegister:
    """施行の一覧 / The register in a database."""

    def __init__(self, connection: Connection) -> None:
        self._connection: Final = connection

    def enter(self, row: RegisteredIssue, /) -> None:
        """載せる / Put a document in that went out."""
        with translated():
            afterwards(self._connection, _PUT, _values(row))

    def serve(self, ref: IssueRef, on: date, how: ServedHow, /) -> None:
        """到達を記す / Say when and how a document reached its addressee."""
        with translated():
            afterwards(self._connection, _SERVE, (on.isoformat(), how.value, ref.value))

    def replace(self, ref: CaseRef, rows: Iterable[RegisteredIssue], /) -> None:
        """作り直す / Put what the journal says of a case in place of what is there."""
        with translated():
            self._connection.execute(delete(issue).where(_C.case_ref == ref.value))
        for each in rows:
            self.enter(each)

    def page(self, query: IssueQuery, /, *, after: IssueCursor | None = None, size: int = PAGE_SIZE) -> IssuePage:
        """一頁を読む / One walk along an index, the newest first."""
        wanted = _asked(select(issue), query).order_by(_C.issued_on.desc(), _C.issue.desc()).limit(check_size(size) + 1)
        if after is not None:
            wanted = wanted.where(tuple_(_C.issued_on, _C.issue) < tuple_(*after.order))
        with translated():
            return issue_page([_registered(row) for row in self._connection.execute(wanted).mappings()], size)

    def count(self, query: IssueQuery, /) -> int:
        """数える / How many rows all pages have together."""
        with translated():
            return int(self._connection.execute(_asked(select(func.count()), query)).scalar_one())


def _asked(wanted: Select[Any], query: IssueQuery) -> Select[Any]:
    conditions: list[ColumnElement[bool]] = []
    if query.unit is not None:
        conditions.append(_C.unit == query.unit.value)
    if query.kinds is not None:
        conditions.append(_C.kind.in_(sorted(each.value for each in query.kinds)))
    if query.awaiting:
        conditions.extend((_C.served_on.is_(None), _C.addressee.is_not(None)))
    # 行を捨てるだけの条件なので、CASE に包んで索引の選びから外す（仕事の一覧と同じ）
    seen = case((sight_condition(query.sight, _SIGHT), true()), else_=false())
    return wanted.select_from(_MARKED).where(*conditions, seen)


def _values(row: RegisteredIssue) -> tuple[Any, ...]:
    return (
        row.issue.value, row.case.value, row.proposal.value, row.approval.value, row.unit.value, row.title.value, row.number,
        row.kind.value, row.to and row.to.value, row.by.value, row.issued_on.isoformat(),
        row.served_on and row.served_on.isoformat(), row.how and row.how.value,
    )  # fmt: skip


def _registered(row: RowMapping) -> RegisteredIssue:
    return RegisteredIssue(
        issue=IssueRef(row["issue"]), case=CaseRef(row["case_ref"]), proposal=ProposalRef(row["proposal"]),
        approval=ApprovalRef(row["approval"]), unit=OrganisationRef(row["unit"]), title=ContentHash(row["title"]),
        number=row["number"], kind=IssueKind(row["kind"]), to=None if row["addressee"] is None else PartyRef(row["addressee"]),
        by=OfficerRef(row["issued_by"]), issued_on=row["issued_on"], served_on=row["served_on"],
        how=None if row["how"] is None else ServedHow(row["how"]),
    )  # fmt: skip
