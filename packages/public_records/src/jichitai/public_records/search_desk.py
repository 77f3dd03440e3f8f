"""検索の窓口 / The desk of searching records: keeps the index in step with the journal, and answers within sight.

Whoever searches is asked for at the gate, and sees what ``sights`` says of today: no caller
can hand in a wider sight. The transaction is the caller's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import frozen

from jichitai.master_data.full_text.excerpt import excerpt
from jichitai.master_data.full_text.folding import fold
from jichitai.master_data.full_text.paging import CEILING, PAGE, HitCount, PageMark
from jichitai.master_data.full_text.words import sought_words
from jichitai.master_data.gates import Gate, Permission, deny_all
from jichitai.master_data.journal import START, Entry, Outbox
from jichitai.master_data.kernel import DomainError, OfficerRef, RecordRef
from jichitai.master_data.kernel.clock import Clock, day_of

from .filing.title import Title
from .ports import RecordsStores
from .refs import FileSeriesRef
from .refusals import BodyAltered, BodyMissing, NotPermitted
from .search import search_findings as findings
from .search.document import RecordPlace, RecordTexts
from .search.ports import RecordSearch, Sights, TextReader
from .search.query import EVERY_RECORD, RecordFilter, RecordHits, RecordQuery
from .search.reading import plain_text
from .search.sight import RecordSight

CONSUMER: Final = "public-records.search"
"""読み手の名 / The name under which the index reads the journal."""
SEARCH: Final = "public-records.search-records"
"""検索の行為 / What the gate is asked for searching and counting."""
OPEN: Final = "public-records.open-found-record"
"""開く行為 / What the gate is asked for titles and excerpts of one record."""
EXPORT: Final = "public-records.export-found-records"
"""書出しの行為 / What the gate is asked for writing out everything a search finds."""
_EXPORTED_AT_ONCE: Final = 200
_RECORD_STREAM: Final = "public-records.record:"
_SERIES_STREAM: Final = "public-records.series:"
_FILED: Final = "public-records.record-filed"
_SERIES_CHANGES: Final = frozenset({"public-records.charge-transferred", "public-records.retention-corrected"})


class RecordNotInSight(DomainError):
    """見える文書にない / No such record, or none the officer may see."""


@frozen(kw_only=True)
class FoundRecord:
    """見つけた文書 / A record that is seen, with its title and the name of its series."""

    place: RecordPlace
    title: Title
    series_name: Title


class SearchDesk:
    """検索の窓口 / Keeps the index, searches, counts, opens and exports. Without a gate, nobody may."""

    def __init__(
        self, *, stores: RecordsStores, index: RecordSearch, sights: Sights, clock: Clock, gate: Gate = deny_all,
        texts: TextReader = plain_text,
    ) -> None:  # fmt: skip
        self._stores: Final = stores
        self._index: Final = index
        self._sights: Final = sights
        self._clock: Final = clock
        self._gate: Final = gate
        self._texts: Final = texts

    # ---- 探す / searching

    def search(
        self, text: str, /, *, by: OfficerRef, within: RecordFilter = EVERY_RECORD, after: PageMark | None = None,
        limit: int = PAGE,
    ) -> RecordHits:  # fmt: skip
        """探す / One page of what the officer may see; ``NotPermitted``, ``SearchRefused``."""
        return self._index.search(self._query(text, by, within, SEARCH), after=after, limit=limit)

    def count(self, text: str, /, *, by: OfficerRef, within: RecordFilter = EVERY_RECORD, ceiling: int = CEILING) -> HitCount:
        """数える / How many of what the officer may see; ``NotPermitted``, ``SearchRefused``."""
        return self._index.count(self._query(text, by, within, SEARCH), ceiling=ceiling)

    def export(self, text: str, /, *, by: OfficerRef, within: RecordFilter = EVERY_RECORD) -> Iterator[FoundRecord]:
        """書き出す / Every hit with its title, page by page, each page within sight; ``NotPermitted``, ``SearchRefused``."""
        return self._exported(self._query(text, by, within, EXPORT))

    def open(self, ref: RecordRef, /, *, by: OfficerRef) -> FoundRecord:
        """開く / A record with its title; ``RecordNotInSight`` says no more than that. ``NotPermitted``."""
        return self._found(self._seen(ref, by))

    def excerpt(self, ref: RecordRef, text: str, /, *, by: OfficerRef, around: int = 20) -> str:
        """抜き書く / Round the words in the text of the body, or in the title where the text has none of them."""
        place = self._seen(ref, by)
        words = sought_words(text)
        body = (self._text(ref) if place.state.has_body else None) or ""
        known = fold(body)
        shown = body if any(word in known for word in words) else self._stores.records.title_of(ref).reveal()
        return excerpt(shown, words, around=around)

    # ---- 索引を保つ / keeping the index

    def refresh(self, ref: RecordRef, /) -> None:
        """載せ直す / Put a record in as it is now, its body read anew; ``RecordNotFound``. No gate: nothing is shown."""
        record = self._stores.records.get(ref)
        texts = RecordTexts.of(
            record=ref, series=record.series, title=self._stores.records.title_of(ref),
            name=self._stores.series.name_of(record.series), text=self._text(ref) if record.tombstone is None else None,
            issued_as=record.issued_as,
        )  # fmt: skip
        self._index.put(ref, texts)

    def follow(self, outbox: Outbox, /, *, limit: int = 1_000) -> bool:
        """仕訳に追いつく / Take in what the journal has new, up to ``limit`` entries; whether there was anything.

        What was taken in and how far it was read stay together in the caller's transaction. Records that left
        or moved, and the units in charge, need no following: the index and the search ask for them at once.
        """
        batch = outbox.read_after(outbox.cursor_of(CONSUMER), limit=limit)
        for ref in dict.fromkeys(_filed(batch.entries)):
            self.refresh(ref)
        for series in dict.fromkeys(_changed(batch.entries)):
            self._index.catch_up(series)
        outbox.advance(CONSUMER, batch.cursor)
        return bool(batch.entries)

    def rebuild(self, outbox: Outbox, /) -> None:
        """作り直す / Throw the index away and make it anew from the journal, the titles and the bodies."""
        self._index.clear()
        outbox.advance(CONSUMER, START)
        while self.follow(outbox):
            pass

    # ---- 内側 / inside

    def _today(self) -> date:
        return day_of(self._clock.now())

    def _sight(self, by: OfficerRef, action: str) -> RecordSight:
        today = self._today()
        if not self._gate(Permission(action=action, by=by, on=today)):
            raise NotPermitted(findings.search_not_permitted(action=action, by=by))
        return self._sights(by, today)

    def _query(self, text: str, by: OfficerRef, within: RecordFilter, action: str) -> RecordQuery:
        return RecordQuery.of(text, sight=self._sight(by, action), within=within)

    def _seen(self, ref: RecordRef, by: OfficerRef) -> RecordPlace:
        place = self._index.seen(ref, self._sight(by, OPEN))
        if place is None:
            raise RecordNotInSight(findings.record_not_in_sight(record=ref))
        return place

    def _exported(self, query: RecordQuery) -> Iterator[FoundRecord]:
        mark: PageMark | None = None
        while True:
            page = self._index.search(query, after=mark, limit=_EXPORTED_AT_ONCE)
            yield from (self._found(hit.place) for hit in page.hits)
            mark = page.next
            if mark is None:
                return

    def _found(self, place: RecordPlace) -> FoundRecord:
        records, series = self._stores.records, self._stores.series
        return FoundRecord(place=place, title=records.title_of(place.record), series_name=series.name_of(place.series))

    def _text(self, ref: RecordRef) -> str | None:
        """本文を読む / The text of a body; None when it cannot be read: the checks of the storage tell of that."""
        content = self._stores.records.get(ref).content
        try:
            return self._texts(self._stores.bodies.get(ref, content), content.media_type)
        except (BodyMissing, BodyAltered):
            return None


def _filed(entries: tuple[Entry, ...]) -> Iterator[RecordRef]:
    for each in entries:
        if each.event_type == _FILED:
            yield RecordRef(each.stream.removeprefix(_RECORD_STREAM))


def _changed(entries: tuple[Entry, ...]) -> Iterator[FileSeriesRef]:
    for each in entries:
        if each.event_type in _SERIES_CHANGES:
            yield FileSeriesRef(each.stream.removeprefix(_SERIES_STREAM))
