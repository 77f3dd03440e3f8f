"""記憶の上の索引 / The index in memory: what every other index must agree with."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.full_text.paging import CEILING, PAGE, HitCount, PageMark, check_ceiling, one_page
from jichitai.master_data.full_text.places import next_place
from jichitai.master_data.kernel import CaseRef

from ..refs import ContentHash
from ..sight.sight import Sight
from .document import KnowledgeDocument
from .query import Hit, Hits, KnowledgeQuery


class MemoryKnowledge:
    """記憶の上の索引 / A ``KnowledgeIndex`` that looks at every case."""

    def __init__(self) -> None:
        self.kept: Final[dict[CaseRef, tuple[int, KnowledgeDocument]]] = {}

    def put(self, document: KnowledgeDocument, /) -> None:
        """載せる / Put a case in; it keeps its place."""
        before = self.kept.get(document.case)
        place = before[0] if before is not None else next_place(document.opened_on, [place for place, _ in self.kept.values()])
        self.kept[document.case] = (place, document)

    def remove(self, case: CaseRef, /) -> None:
        """外す / Take a case out."""
        self.kept.pop(case, None)

    def forget(self, digest: ContentHash, /) -> None:
        """文を忘れる / Take an erased text out of every case."""
        for case, (place, document) in self.kept.items():
            self.kept[case] = (place, document.without(digest))

    def clear(self) -> None:
        """空にする / Take everything out."""
        self.kept.clear()

    def search(self, query: KnowledgeQuery, /, *, after: PageMark | None = None, limit: int = PAGE) -> Hits:
        """探す / One page."""
        page, following = one_page((self._hit(*each, query) for each in self._found(query)), after=after, limit=limit)
        return Hits(hits=page, next=following)

    def count(self, query: KnowledgeQuery, /, *, ceiling: int = CEILING) -> HitCount:
        """数える / How many are found, up to the ceiling."""
        check_ceiling(ceiling)
        return HitCount.up_to(len(self._found(query)), ceiling)

    def seen(self, case: CaseRef, sight: Sight, /) -> KnowledgeDocument | None:
        """一件を見る / What the index knows of a case that is seen."""
        kept = self.kept.get(case)
        return kept[1] if kept is not None and sight.allows(kept[1].sight_row) else None

    def _found(self, query: KnowledgeQuery) -> list[tuple[int, KnowledgeDocument]]:
        return [(place, each) for place, each in self.kept.values() if query.finds(each)]

    def _hit(self, place: int, document: KnowledgeDocument, query: KnowledgeQuery) -> Hit:
        return Hit(
            case=document.case, mark=document.mark, unit=document.unit, year=document.year, state=document.state,
            opened_on=document.opened_on, closed_on=document.closed_on,
            at=PageMark(in_title=query.finds_in_title(document), place=place),
        )  # fmt: skip
