"""文書の検索の口 / What the search of records needs: an index, a reader of texts, and who may see what."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from jichitai.master_data.full_text.paging import CEILING, PAGE, HitCount, PageMark
from jichitai.master_data.kernel import OfficerRef, RecordRef

from ..refs import FileSeriesRef
from .document import RecordPlace, RecordTexts
from .query import RecordHits, RecordQuery
from .sight import RecordSight


class RecordSearch(Protocol):
    """文書の索引 / The index of records. It keeps texts only: where a record stands, and so who sees it, is asked anew each time.

    The text of a body leaves it with the destruction or the transfer, in the same
    transaction; nobody has to call anything for that.
    """

    def put(self, record: RecordRef, texts: RecordTexts, /) -> None:
        """載せる / Put a record in, in place of what was known of it; of one that is gone, no text. ``RecordNotFound``."""
        ...

    def catch_up(self, series: FileSeriesRef, /) -> None:
        """簿冊に追いつく / The series has another unit or class: so that narrowing is quick again. What is found is right before."""
        ...

    def clear(self) -> None:
        """空にする / Take everything out, before a rebuild."""
        ...

    def search(self, query: RecordQuery, /, *, after: PageMark | None = None, limit: int = PAGE) -> RecordHits:
        """探す / One page: hits in the title first, then the others, the last filed first."""
        ...

    def count(self, query: RecordQuery, /, *, ceiling: int = CEILING) -> HitCount:
        """数える / How many are found, up to the ceiling."""
        ...

    def seen(self, record: RecordRef, sight: RecordSight, /) -> RecordPlace | None:
        """一件を見る / Where a record stands, or None when there is none or it is not seen; it need not be in the index."""
        ...


class TextReader(Protocol):
    """本文を読む手 / Reads the text out of a body: None for a kind it does not know or a body it cannot read; it never raises."""

    def __call__(self, body: bytes, media_type: str, /) -> str | None:
        """読む / The text, or None."""
        ...


class Sights(Protocol):
    """見える範囲を決める手 / Says what an officer may see on a day. There is no default: a desk without it cannot be made."""

    def __call__(self, officer: OfficerRef, on: date, /) -> RecordSight:
        """見える範囲 / Asked anew for every search, so that a right withdrawn is withdrawn at once."""
        ...
