"""一覧の置き場 / The work lists on SQLite or PostgreSQL; the connection and its transaction are the caller's.

Every question runs along one index in the order of the page and stops after the page.
What may be seen is a condition of the same statement, so a page is never cut afterwards
and a count never tells of a row that no page shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from attrs import evolve
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    RowMapping,
    and_,
    case,
    delete,
    false,
    func,
    or_,
    select,
    true,
    tuple_,
    union_all,
)

from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef, PostRef
from jichitai.master_data.sql import translated
from jichitai.master_data.sql.driver import afterwards, run

from ..refs import ContentHash, ProposalRef, Seat
from ..sight.sight import CaseMark
from ..work_lists.asking import PAGE_SIZE, Cursor, Due, OfPerson, OfPost, OfUnit, WorkPage, WorkQuery, check_size, page_of
from ..work_lists.item import WorkChange, WorkItem, WorkKind
from ..work_lists.load import AgeBands, Load, Wait, heaviest_first, longest_first
from .sight import SightColumns, sight_condition
from .work_list_tables import mark as marks
from .work_list_tables import work

_C: Final = work.c
_SIGHT: Final = SightColumns(
    case=_C.case_ref, unit=_C.owner, kind=_C.case_kind, level=_C.level, holder=_C.holder, seat_unit=_C.unit, seat_post=_C.post
)
_AT_ONCE: Final = 500
_WHOM: Final = (_C.holder, _C.unit, _C.post)
_With = tuple[OfficerRef | None, Seat | None]
_NAMES: Final = tuple(column.name for column in work.columns)
_OF_CASE: Final = "COALESCE((SELECT {} FROM jc_case_core_mark WHERE case_ref = ?), '')"
# 名はどれも自分の表の宣言から来る。値は必ず ? で渡す。
_PUT: Final = (
    f"INSERT INTO {work.name} ({', '.join(_NAMES)}) VALUES ({', '.join('?' for _ in _NAMES[:-2])}, "  # noqa: S608
    f"{_OF_CASE.format('kind')}, {_OF_CASE.format('level')}) ON CONFLICT (key) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in _NAMES if name not in ("key", "opened_on"))
)
_TAKE: Final = f"DELETE FROM {work.name} WHERE key = ?"  # noqa: S608
_MARK: Final = (
    f"INSERT INTO {marks.name} (case_ref, kind, level) VALUES (?, ?, ?) "  # noqa: S608
    "ON CONFLICT (case_ref) DO UPDATE SET kind = excluded.kind, level = excluded.level"
)
_REMARK: Final = f"UPDATE {work.name} SET case_kind = ?, level = ? WHERE case_ref = ?"  # noqa: S608


class SqlWorkLists:
    """仕事の一覧 / Work lists in a database."""

    def __init__(self, connection: Connection) -> None:
        self._connection: Final = connection

    def follow(self, change: WorkChange, /) -> None:
        """変化を写す / Take over what an event changed: only the rows that changed are written."""
        with translated():
            self._each(_TAKE, [(key,) for key in change.gone])
            self._each(_PUT, [_values(each) for each in (*change.come, *change.changed)])

    def _each(self, statement: str, values: Sequence[tuple[Any, ...]]) -> None:
        """一行ずつ、又はまとめて / A few rows, as commands have, straight to the driver; many together."""
        if len(values) > _AT_ONCE:
            run(self._connection, statement, values)
            return
        for each in values:
            afterwards(self._connection, statement, each)

    def mark(self, case: CaseRef, mark: CaseMark, /) -> None:
        """標を付ける / Say of which kind and level a case is."""
        with translated():
            afterwards(self._connection, _MARK, (case.value, mark.kind, mark.level))
            afterwards(self._connection, _REMARK, (mark.kind, mark.level, case.value))

    def marks_of(self, cases: Iterable[CaseRef], /) -> Mapping[CaseRef, CaseMark]:
        """標を読む / The marks of those of the cases that have one, some hundred at a time."""
        found: dict[CaseRef, CaseMark] = {}
        wanted = [case.value for case in cases]
        for at in range(0, len(wanted), _AT_ONCE):
            some = select(marks).where(marks.c.case_ref.in_(wanted[at : at + _AT_ONCE]))
            with translated():
                rows = self._connection.execute(some).all()
            found.update({CaseRef(row[0]): CaseMark(kind=row[1], level=row[2]) for row in rows})
        return found

    def replace(self, case: CaseRef, items: Iterable[WorkItem], mark: CaseMark, /) -> None:
        """作り直す / Put what the journal says of a case in place of what is there."""
        with translated():
            self._connection.execute(delete(work).where(_C.case_ref == case.value))
        self.mark(case, mark)
        self.follow(WorkChange(case=case, come=tuple(items)))

    def page(self, query: WorkQuery, /, *, after: Cursor | None = None, size: int = PAGE_SIZE) -> WorkPage:
        """一頁を読む / A page of the list: one short walk along an index for the person and for each seat."""
        wanted = check_size(size) + 1
        walks = [
            select(work).where(*conditions, *_after(after)).order_by(_C.due_on, _C.key).limit(wanted)
            for conditions in _conditions(query)
        ]
        if len(walks) == 1:
            statement: Any = walks[0]
        else:
            every = union_all(*(select(walk.subquery()) for walk in walks)).subquery()
            statement = select(every).order_by(every.c.due_on, every.c.key).limit(wanted)
        with translated():
            return page_of([_item(row) for row in self._connection.execute(statement).mappings()], size)

    def count(self, query: WorkQuery, /) -> int:
        """数える / How many rows all pages have together."""
        return sum(row[0] for row in self._counted(query, (), func.count()))

    def loads(self, query: WorkQuery, /, *, on: date, bands: AgeBands) -> tuple[Load, ...]:
        """量を読む / The rows counted by who has them and how old they are."""
        found: dict[_With, Load] = {}
        late = func.sum(case((_C.due_on < on, 1), else_=0))
        in_bands = [func.sum(case((each, 1), else_=0)) for each in _in_bands(on, bands)]
        for row in self._counted(query, _WHOM, func.count(), late, func.min(_C.opened_on), *in_bands):
            whom = _with(*row[:3])
            load = Load(holder=whom[0], seat=whom[1], total=row[3], overdue=row[4], oldest=row[5], bands=tuple(row[6:]))
            found[whom] = _more(found[whom], load) if whom in found else load
        return heaviest_first(found.values())

    def waits(self, query: WorkQuery, /) -> tuple[Wait, ...]:
        """待ちを読む / The rows counted by who waits for whom; nobody waits for oneself."""
        found: dict[tuple[OfficerRef, _With], Wait] = {}
        another = or_(_C.holder.is_(None), _C.holder != _C.asked_by)
        columns = (*_WHOM, _C.asked_by)
        for row in self._counted(query, columns, func.count(), func.min(_C.opened_on), where=another):
            whom, asked_by = _with(*row[:3]), OfficerRef(row[3])
            before = found.get((asked_by, whom))
            found[asked_by, whom] = Wait(
                asked_by=asked_by, holder=whom[0], seat=whom[1],
                total=row[4] + (before.total if before else 0), oldest=min(row[5], before.oldest) if before else row[5],
            )  # fmt: skip
        return longest_first(found.values())

    def _counted(
        self, query: WorkQuery, by: Sequence[Column[Any]], *sums: ColumnElement[Any], where: ColumnElement[bool] | None = None
    ) -> Iterator[Any]:
        """数えた行 / The rows of a query counted in groups, a person's own and each seat's after one another."""
        for conditions in _conditions(query):
            counted = select(*by, *sums).where(*conditions, *(() if where is None else (where,))).group_by(*by)
            with translated():
                yield from self._connection.execute(counted).all()


def _conditions(query: WorkQuery) -> list[list[ColumnElement[bool]]]:
    """条件 / The conditions of a query, once for each walk along an index; no row meets two of them."""
    common: list[ColumnElement[bool]] = [_seen(query)]
    if query.kinds is not None:
        common.append(_C.kind.in_(sorted(each.value for each in query.kinds)))
    if query.due is not None:
        common.extend(_due(query.due))
    match query.of:
        case OfPerson():
            others = or_(_C.holder.is_(None), _C.holder != query.of.officer.value)
            theirs = [[_at(seat), others] for seat in sorted(query.of.seats, key=str)]
            walks = [[_C.holder == query.of.officer.value], *theirs]
        case OfPost():
            walks = [[_at(query.of.seat)]]
        case OfUnit():
            walks = [[_C.unit == query.of.unit.value]]
    return [[*each, *common] for each in walks]


def _seen(query: WorkQuery) -> ColumnElement[bool]:
    # 見える範囲は行を捨てるだけの条件である。CASE に包まないと、PostgreSQL はそれで索引を引き、全部を並べ直そうとする。
    return case((sight_condition(query.sight, _SIGHT), true()), else_=false())


def _at(seat: Seat) -> ColumnElement[bool]:
    return and_(_C.unit == seat.unit.value, _C.post == seat.post.value)


def _due(due: Due) -> list[ColumnElement[bool]]:
    if due.on is None or due.notice is None:
        return [_C.due_on < due.before]
    horizons = due.notice.horizons(due.on)
    named = [kind for kind, _ in horizons if kind is not None]
    by_kind = [
        and_(_C.case_kind.not_in(named) if kind is None else _C.case_kind == kind, _C.due_on <= until) for kind, until in horizons
    ]
    furthest = max(until for _, until in horizons)
    return [_C.due_on >= due.on, _C.due_on <= furthest, or_(*by_kind)]


def _after(cursor: Cursor | None) -> list[ColumnElement[bool]]:
    return [] if cursor is None else [tuple_(_C.due_on, _C.key) > tuple_(*cursor.order)]


def _in_bands(on: date, bands: AgeBands) -> list[ColumnElement[bool]]:
    """日数の区切りの条件 / For each band, the days on which an item of that age came up; the first has no end above."""
    newest = [None, *(on - timedelta(days=start) for start in bands.starts[1:])]
    oldest = [*newest[1:], None]
    return [
        and_(
            true(), *(() if until is None else (_C.opened_on <= until,)), *(() if since is None else (_C.opened_on > since,))
        )
        for until, since in zip(newest, oldest, strict=True)
    ]  # fmt: skip


def _with(holder: str | None, unit: str, post: str | None) -> _With:
    """誰のところにあるか / The officer who has it; where there is none, the seat it waits for."""
    return (OfficerRef(holder), None) if holder is not None else (None, Seat(OrganisationRef(unit), PostRef(post or "")))


def _more(one: Load, other: Load) -> Load:
    return evolve(
        one, total=one.total + other.total, overdue=one.overdue + other.overdue, oldest=min(one.oldest, other.oldest),
        bands=tuple(a + b for a, b in zip(one.bands, other.bands, strict=True)),
    )  # fmt: skip


def _values(item: WorkItem) -> tuple[Any, ...]:
    """値 / An item as the values of a row, and its case twice more to look up the mark."""
    return (
        item.key, item.kind.value, item.case.value, item.title.value, item.owner.value, item.unit.value,
        item.opened_on.isoformat(), item.asked_by.value, item.holder and item.holder.value, item.seat and item.seat.post.value,
        item.proposal and item.proposal.value, item.what, (item.due_on or date.max).isoformat(),
        item.case.value, item.case.value,
    )  # fmt: skip


def _item(row: RowMapping) -> WorkItem:
    unit = OrganisationRef(row["unit"])
    return WorkItem(
        key=row["key"], kind=WorkKind(row["kind"]), case=CaseRef(row["case_ref"]), title=ContentHash(row["title"]),
        owner=OrganisationRef(row["owner"]), unit=unit, opened_on=row["opened_on"], asked_by=OfficerRef(row["asked_by"]),
        holder=None if row["holder"] is None else OfficerRef(row["holder"]),
        seat=None if row["post"] is None else Seat(unit, PostRef(row["post"])),
        proposal=None if row["proposal"] is None else ProposalRef(row["proposal"]), what=row["what"],
        due_on=None if row["due_on"] == date.max else row["due_on"],
        mark=CaseMark(kind=row["case_kind"], level=row["level"]),
    )  # fmt: skip
