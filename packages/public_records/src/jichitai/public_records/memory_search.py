"""記憶の上の文書の索引 / The search index of records in memory: what every other index must agree with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jichitai.master_data.full_text.paging import CEILING, PAGE, HitCount, PageMark, check_ceiling, one_page
from jichitai.master_data.full_text.places import next_place
from jichitai.master_data.kernel import RecordRef

from .filing.record import Record, RecordState, all_holds
from .holds.hold import standing
from .memory import MemoryRecords
from .ports import FileSeriesStore, RecordsStores
from .refs import FileSeriesRef
from .refusals import RecordNotFound
from .search.document import RecordPlace, RecordTexts, SearchState
from .search.query import RecordHit, RecordHits, RecordQuery
from .search.sight import RecordSight


class MemoryRecordSearch:
    """記憶の上の索引 / A ``RecordSearch`` that looks at every record. It follows what its ``MemoryRecords`` save."""

    def __init__(self, records: MemoryRecords, series: FileSeriesStore) -> None:
        self.kept: Final[dict[RecordRef, tuple[int, RecordTexts]]] = {}
        self._records: Final = records
        self._series: Final = series
        records.watch(self._follow)

    def put(self, ref: RecordRef, texts: RecordTexts, /) -> None:
        """載せる / Put a record in; it keeps its place."""
        record = self._records.get(ref)
        before = self.kept.get(ref)
        place = before[0] if before is not None else next_place(record.filed_on, [place for place, _ in self.kept.values()])
        self.kept[ref] = (place, texts if record.state is RecordState.KEPT else texts.without_text())

    def catch_up(self, ref: FileSeriesRef, /) -> None:
        """簿冊に追いつく / Nothing to do: every search looks at the series itself."""

    def clear(self) -> None:
        """空にする / Take everything out."""
        self.kept.clear()

    def search(self, query: RecordQuery, /, *, after: PageMark | None = None, limit: int = PAGE) -> RecordHits:
        """探す / One page."""
        page, following = one_page(self._found(query), after=after, limit=limit)
        return RecordHits(hits=page, next=following)

    def count(self, query: RecordQuery, /, *, ceiling: int = CEILING) -> HitCount:
        """数える / How many are found, up to the ceiling."""
        check_ceiling(ceiling)
        return HitCount.up_to(len(list(self._found(query))), ceiling)

    def seen(self, ref: RecordRef, sight: RecordSight, /) -> RecordPlace | None:
        """一件を見る / Where a record stands, if it is seen."""
        try:
            place = self._place(self._records.get(ref))
        except RecordNotFound:
            return None
        return place if sight.allows(place.sight_row) else None

    def _found(self, query: RecordQuery) -> Iterator[RecordHit]:
        for ref, (at, texts) in self.kept.items():
            place = self._place(self._records.get(ref))
            if query.finds(place, texts):
                yield RecordHit(place=place, at=PageMark(in_title=query.finds_in_title(texts), place=at))

    def _place(self, record: Record) -> RecordPlace:
        series = self._series.get(record.series)
        held = record.state is RecordState.KEPT and bool(standing(all_holds(series, record)))
        return RecordPlace(
            record=record.ref, series=series.ref, case=record.case, unit=series.custodian, classification=series.term.classification,
            year=series.year.year, filed_on=record.filed_on, state=SearchState.HELD if held else SearchState(record.state.value),
        )  # fmt: skip

    def _follow(self, before: Record, after: Record) -> None:
        """文書に従う / The text goes with the body; the name of the series is that of the present one."""
        if after.ref not in self.kept:
            return
        at, texts = self.kept[after.ref]
        if after.series != before.series:
            name = self._series.name_of(after.series)
            texts = RecordTexts.of(
                record=after.ref, series=after.series, title=self._records.title_of(after.ref), name=name, text=texts.text,
                issued_as=after.issued_as,
            )  # fmt: skip
        self.kept[after.ref] = (at, texts if after.state is RecordState.KEPT else texts.without_text())


def memory_search(stores: RecordsStores) -> MemoryRecordSearch:
    """一揃いの索引 / The index over ``memory_stores()``; other stores have indexes of their own (``TypeError``)."""
    if not isinstance(stores.records, MemoryRecords):
        raise TypeError("an index in memory goes with records in memory")
    return MemoryRecordSearch(stores.records, stores.series)
