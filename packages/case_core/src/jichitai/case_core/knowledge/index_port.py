"""索引の口 / What a search index offers. Every method that reads takes a ``Sight`` and applies it inside."""

from __future__ import annotations

from typing import Final, Protocol

from jichitai.master_data.kernel import CaseRef, DomainError

from ..refs import ContentHash
from ..sight.sight import Sight
from .document import KnowledgeDocument
from .query import HitCount, Hits, KnowledgeQuery, PageMark

PAGE: Final = 20
"""一頁の件数 / How many hits a page has unless told otherwise."""
CEILING: Final = 1_000
"""数える限り / Where counting stops unless told otherwise."""


class FullTextUnavailable(DomainError):
    """全文検索がない / The database lacks what the index is made with."""


class KnowledgeIndex(Protocol):
    """案件の索引 / The index of cases: a projection that can be thrown away and rebuilt."""

    def put(self, document: KnowledgeDocument, /) -> None:
        """載せる / Put a case in, in place of what was known of it."""
        ...

    def remove(self, case: CaseRef, /) -> None:
        """外す / Take a case out (disposed of); nothing happens when it is not there."""
        ...

    def forget(self, digest: ContentHash, /) -> None:
        """文を忘れる / Take an erased text out of every case; the stores' ``texts.erase`` calls it."""
        ...

    def clear(self) -> None:
        """空にする / Take everything out, before a rebuild."""
        ...

    def search(self, query: KnowledgeQuery, /, *, after: PageMark | None = None, limit: int = PAGE) -> Hits:
        """探す / One page: hits in the title first, then the others, the newest first."""
        ...

    def count(self, query: KnowledgeQuery, /, *, ceiling: int = CEILING) -> HitCount:
        """数える / How many are found, up to the ceiling."""
        ...

    def seen(self, case: CaseRef, sight: Sight, /) -> KnowledgeDocument | None:
        """一件を見る / What the index knows of a case, or None when it is not there or not seen."""
        ...
