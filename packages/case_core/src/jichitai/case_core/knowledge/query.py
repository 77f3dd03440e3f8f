"""探し方 / A search: its words, its filters, the sight it is made with, and how what is found is ordered.

A case is found when every word stands somewhere in its texts. Those that have every word
in the title come first; within either group, the newest first. That is the whole ranking.
"""

from __future__ import annotations

from datetime import date

from attrs import frozen

from jichitai.master_data.full_text.paging import PageMark
from jichitai.master_data.full_text.words import sought_words
from jichitai.master_data.kernel import CaseRef, OrganisationRef

from ..case_types.elements import CaseTypeKey
from ..sight.sight import CaseMark, Sight
from .document import CaseState, KnowledgeDocument


@frozen(kw_only=True, repr=False)
class KnowledgeQuery:
    """検索 / What is looked for. ``words`` is as somebody typed it; an empty filter asks for nothing.

    ``years`` are fiscal years of opening. Made by ``KnowledgeQuery.of``, which refuses
    what cannot be looked for (``SearchRefused``).
    """

    words: tuple[str, ...]
    sight: Sight
    kinds: frozenset[CaseTypeKey] = frozenset()
    units: frozenset[OrganisationRef] = frozenset()
    years: frozenset[int] = frozenset()
    states: frozenset[CaseState] = frozenset()

    @classmethod
    def of(
        cls, text: str, *, sight: Sight, kinds: frozenset[CaseTypeKey] = frozenset(),
        units: frozenset[OrganisationRef] = frozenset(), years: frozenset[int] = frozenset(),
        states: frozenset[CaseState] = frozenset(),
    ) -> KnowledgeQuery:  # fmt: skip
        """作る / The search for what somebody typed; ``SearchRefused``."""
        return cls(words=sought_words(text), sight=sight, kinds=kinds, units=units, years=years, states=states)

    def __repr__(self) -> str:
        return f"KnowledgeQuery({len(self.words)} words)"  # the words may name a person

    def finds(self, document: KnowledgeDocument) -> bool:
        """当たるか / True when the case is seen, passes the filters and has every word: what every index must answer."""
        return (
            self.sight.allows(document.sight_row)
            and (not self.kinds or document.mark.kind in {each.value for each in self.kinds})
            and (not self.units or document.unit in self.units)
            and (not self.years or document.year in self.years)
            and (not self.states or document.state in self.states)
            and all(word in document.title or word in document.body for word in self.words)
        )

    def finds_in_title(self, document: KnowledgeDocument) -> bool:
        """件名にあるか / True when the title has every word."""
        return all(word in document.title for word in self.words)


@frozen(kw_only=True)
class Hit:
    """見つかったもの / A case that was found, and why it stands where it stands. No text of it."""

    case: CaseRef
    mark: CaseMark
    unit: OrganisationRef
    year: int
    state: CaseState
    opened_on: date
    closed_on: date | None
    at: PageMark

    @property
    def why(self) -> str:
        """順の理由 / Why it is where it is, in Japanese."""
        where = "件名にすべての語がある" if self.at.in_title else "すべての語がある"
        return f"{where}（{self.opened_on.isoformat()}に立った案件）"


@frozen(kw_only=True)
class Hits:
    """見つかった一頁 / One page of what was found; ``next`` is the mark of the next one, None at the end."""

    hits: tuple[Hit, ...]
    next: PageMark | None
