"""探し方 / A search: its words, its filters, the sight it is made with, and how what is found is ordered.

A case is found when every word stands somewhere in its texts. Those that have every word
in the title come first; within either group, the newest first. That is the whole ranking.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import CaseRef, Diagnostic, DomainError, OrganisationRef

from ..case_types.elements import CaseTypeKey
from ..sight.sight import CaseMark, Sight
from . import knowledge_findings as findings
from .document import CaseState, KnowledgeDocument
from .folding import words_of

MOST_WORDS: Final = 10
"""語の数の限り / How many words one search takes."""
MOST_CHARACTERS: Final = 200
"""文字の数の限り / How many characters the words may have together."""


class SearchRefused(DomainError):
    """探せない / There is nothing to look for, or too much."""


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
        if len(text) > 2 * MOST_CHARACTERS:  # before any work is done on it
            raise SearchRefused(_too_many(1))
        words = words_of(text)
        if not words:
            raise SearchRefused(findings.search_words_missing())
        if len(words) > MOST_WORDS or sum(map(len, words)) > MOST_CHARACTERS:
            raise SearchRefused(_too_many(len(words)))
        return cls(words=words, sight=sight, kinds=kinds, units=units, years=years, states=states)

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


def _too_many(words: int) -> Diagnostic:
    return findings.search_words_too_many(words=words, most=MOST_WORDS, characters=MOST_CHARACTERS)


@frozen(order=False)
class PageMark:
    """続きの印 / Where a page ended: hand it back for the next one. Only the index that gave it understands it."""

    in_title: bool
    place: int


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


@frozen(kw_only=True)
class HitCount:
    """件数 / How many were found: exact, or, when ``or_more``, at least so many (counting stopped at the ceiling)."""

    number: int
    or_more: bool

    def __str__(self) -> str:
        return f"{self.number}件以上" if self.or_more else f"{self.number}件"
