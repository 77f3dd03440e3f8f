"""データベースの文書の索引 / The search index of records on SQLite (FTS5) or PostgreSQL (GIN); the transaction is the caller's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, Select, delete, select

from jichitai.master_data.full_text.paging import CEILING, PAGE, HitCount, PageMark, check_ceiling, check_limit
from jichitai.master_data.kernel import CaseRef, OrganisationRef, RecordRef
from jichitai.master_data.sql import translated
from jichitai.master_data.sql.full_text import Asked, Columns, FullText

from .. import findings
from ..filing.record import RecordState
from ..refs import FileSeriesRef
from ..refusals import RecordNotFound
from ..search.document import RecordPlace, RecordTexts, SearchState
from ..search.query import RecordHit, RecordHits, RecordQuery
from ..search.sight import RecordSight
from .search_conditions import filter_conditions, held_condition, seen_condition
from .search_following import place_columns, replace_row
from .search_tables import SEARCH, search, search_behind
from .search_tokens import narrowing_of, tokens_of
from .tables import record, series

_SHOWN: Final = ("id", "ref")
_AT_ONCE: Final = 500


class SqlRecordSearch:
    """データベースの索引 / A ``RecordSearch`` on one connection. Nothing is committed here."""

    def __init__(self, connection: Connection) -> None:
        self._connection: Final = connection
        with translated():
            self._full_text: Final = FullText(connection, SEARCH)

    def put(self, ref: RecordRef, texts: RecordTexts, /) -> None:
        """載せる / Put a record in. Series and record are held meanwhile: no destruction can come in between."""
        with translated():
            row: dict[str, Any] = {**self._standing(ref), **_texts(texts)}
            if row["state"] != RecordState.KEPT.value:
                row |= _texts(texts.without_text())
            while (before := self._row(ref)) is None:
                if self._full_text.add(row["filed_on"], row, tokens_of(row)) is not None:
                    return
            if any(before[name] != value for name, value in row.items()):
                replace_row(self._full_text, self._connection, before, row)

    def catch_up(self, ref: FileSeriesRef, /) -> None:
        """簿冊に追いつく / Make the tokens of its rows anew."""
        with translated():
            held = select(series).where(series.c.ref == ref.value).with_for_update(read=True)
            now = self._connection.execute(held).mappings().one_or_none()
            if now is not None:
                rows = self._connection.execute(select(search).where(search.c.series == ref.value).with_for_update())
                for row in rows.mappings().all():
                    replace_row(self._full_text, self._connection, row, place_columns(now))
                self._connection.execute(delete(search_behind).where(search_behind.c.series == ref.value))

    def behind(self, most: int, /) -> Sequence[FileSeriesRef]:
        """追いついていない簿冊 / Series to catch up with, by number; searches are right meanwhile, only slower."""
        wanted = select(search_behind.c.series).order_by(search_behind.c.series).limit(most)
        with translated():
            return [FileSeriesRef(each) for each in self._connection.execute(wanted).scalars()]

    def clear(self) -> None:
        """空にする / Take everything out; on SQLite the table of n-grams is made anew."""
        with translated():
            self._connection.execute(delete(search_behind))
            self._full_text.clear()

    def purge(self) -> bool:
        """残りを片づける / Merge away what SQLite still holds of removed n-grams; True when nothing is left to do.

        Called until it is True (each night, after records were destroyed), each time in a
        transaction of its own. On PostgreSQL this is the work of VACUUM.
        """
        with translated():
            return self._full_text.purge()

    def search(self, query: RecordQuery, /, *, after: PageMark | None = None, limit: int = PAGE) -> RecordHits:
        """探す / One page."""
        check_limit(limit)
        with translated():
            found, following = self._full_text.page(self._asked(query), after=after, limit=limit)
            places = {place.record.value: place for place in self._places([row["ref"] for row, _ in found])}
        return RecordHits(hits=tuple(RecordHit(place=places[row["ref"]], at=at) for row, at in found), next=following)

    def count(self, query: RecordQuery, /, *, ceiling: int = CEILING) -> HitCount:
        """数える / How many are found, up to the ceiling."""
        check_ceiling(ceiling)
        with translated():
            found = len(self._full_text.find(self._asked(query), in_title=None, below=None, limit=ceiling + 1))
        return HitCount.up_to(found, ceiling)

    def seen(self, ref: RecordRef, sight: RecordSight, /) -> RecordPlace | None:
        """一件を見る / Where a record stands, if it is seen; the sight is part of the query."""
        with translated():
            wanted = _STANDING.where(record.c.ref == ref.value, seen_condition(sight, record.c))
            row = self._connection.execute(wanted).mappings().one_or_none()
        return None if row is None else _place(row)

    def _asked(self, query: RecordQuery) -> Asked:
        def conditions(c: Columns) -> list[Any]:
            return [seen_condition(query.sight, c), *filter_conditions(query.within, c)]

        narrowing = narrowing_of(self._connection, query)
        return Asked(words=query.words, narrowing=narrowing, shown=_SHOWN, conditions=conditions)

    def _places(self, refs: Sequence[str]) -> Iterator[RecordPlace]:
        for begin in range(0, len(refs), _AT_ONCE):
            wanted = _STANDING.where(record.c.ref.in_(refs[begin : begin + _AT_ONCE]))
            yield from map(_place, self._connection.execute(wanted).mappings())

    def _row(self, ref: RecordRef) -> RowMapping | None:
        return (
            self._connection.execute(select(search).where(search.c.ref == ref.value).with_for_update()).mappings().one_or_none()
        )

    def _standing(self, ref: RecordRef) -> dict[str, Any]:
        """押さえて読む / Series, then record, both held: what the row says besides the texts."""
        run = self._connection.execute
        while True:
            named = run(select(record.c.series).where(record.c.ref == ref.value)).scalar_one_or_none()
            if named is None:
                raise RecordNotFound(findings.record_not_found(record=ref))
            place = run(select(series).where(series.c.ref == named).with_for_update(read=True)).mappings().one()
            row = run(select(record).where(record.c.ref == ref.value).with_for_update(read=True)).mappings().one()
            if row["series"] == named:
                kept = {name: row[name] for name in ("ref", "series", "case_ref", "state", "filed_on")}
                return {**kept, **place_columns(place)}


def _standing_now() -> Select[Any]:
    names = ("ref", "series", "case_ref", "filed_on", "state")
    columns = (*(record.c[name] for name in names), series.c.custodian, series.c.classification, series.c.fiscal_year)
    held = held_condition(record.c).label("held")
    return select(*columns, held).select_from(record.join(series, series.c.ref == record.c.series))


_STANDING: Final = _standing_now()  # made once: putting it together takes longer than asking it


def _place(row: RowMapping) -> RecordPlace:
    held = row["held"] and row["state"] == RecordState.KEPT.value
    return RecordPlace(
        record=RecordRef(row["ref"]), series=FileSeriesRef(row["series"]),
        case=None if row["case_ref"] is None else CaseRef(row["case_ref"]), unit=OrganisationRef(row["custodian"]),
        classification=row["classification"], year=row["fiscal_year"], filed_on=row["filed_on"],
        state=SearchState.HELD if held else SearchState(row["state"]),
    )  # fmt: skip


def _texts(texts: RecordTexts) -> dict[str, str]:
    return {"title": texts.title, "body": texts.body}
