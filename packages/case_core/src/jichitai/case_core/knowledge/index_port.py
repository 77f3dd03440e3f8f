"""索引の口 / What a search index offers. Every method that reads takes a ``Sight`` and applies it inside."""

from __future__ import annotations

from typing import Protocol

from jichitai.master_data.full_text.paging import CEILING, PAGE, HitCount, PageMark
from jichitai.master_data.kernel import CaseRef

from ..refs import ContentHash
from ..sight.sight import Sight
from .document import KnowledgeDocument
from .query import Hits, KnowledgeQuery


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
