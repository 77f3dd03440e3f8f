"""探し方 / A search of records: its words, its filters, the sight it is made with, and how what is found is ordered.

A record is found when every word stands somewhere in its texts. Those that have every
word in the title come first; within either group, the last filed first. That is the whole ranking.
"""

from __future__ import annotations

from attrs import frozen

from jichitai.master_data.full_text.paging import PageMark
from jichitai.master_data.full_text.words import sought_words
from jichitai.master_data.kernel import CaseRef, OrganisationRef

from .document import RecordPlace, RecordTexts, SearchState
from .sight import RecordSight, ladder


@frozen(kw_only=True)
class RecordFilter:
    """絞り込み / What a search is narrowed to; an empty part asks for nothing.

    ``classes``: each with all below it. ``units``: who is in charge now. ``years``: fiscal years of the series.
    """

    classes: frozenset[str] = frozenset()
    units: frozenset[OrganisationRef] = frozenset()
    years: frozenset[int] = frozenset()
    cases: frozenset[CaseRef] = frozenset()
    states: frozenset[SearchState] = frozenset()

    def passes(self, place: RecordPlace) -> bool:
        """通るか / Does a record pass every part?"""
        return (
            (not self.classes or not self.classes.isdisjoint(ladder(place.classification)))
            and (not self.units or place.unit in self.units)
            and (not self.years or place.year in self.years)
            and (not self.cases or place.case in self.cases)
            and (not self.states or place.state in self.states)
        )


EVERY_RECORD = RecordFilter()
"""絞らない / No narrowing."""


@frozen(kw_only=True, repr=False)
class RecordQuery:
    """検索 / What is looked for. Made by ``RecordQuery.of``, which refuses what cannot be looked for (``SearchRefused``)."""

    words: tuple[str, ...]
    sight: RecordSight
    within: RecordFilter = EVERY_RECORD

    @classmethod
    def of(cls, text: str, *, sight: RecordSight, within: RecordFilter = EVERY_RECORD) -> RecordQuery:
        """作る / The search for what somebody typed; ``SearchRefused``."""
        return cls(words=sought_words(text), sight=sight, within=within)

    def __repr__(self) -> str:
        return f"RecordQuery({len(self.words)} words)"  # the words may name a person

    def finds(self, place: RecordPlace, texts: RecordTexts) -> bool:
        """当たるか / True when the record is seen, passes the filter and has every word: what every index must answer."""
        return (
            self.sight.allows(place.sight_row)
            and self.within.passes(place)
            and all(word in texts.title or word in texts.body for word in self.words)
        )

    def finds_in_title(self, texts: RecordTexts) -> bool:
        """件名にあるか / True when the title has every word."""
        return all(word in texts.title for word in self.words)


@frozen(kw_only=True)
class RecordHit:
    """見つかったもの / A record that was found, as it stands now, and why it stands where it stands. No text of it."""

    place: RecordPlace
    at: PageMark

    @property
    def why(self) -> str:
        """順の理由 / Why it is where it is, in Japanese."""
        where = "件名にすべての語がある" if self.at.in_title else "すべての語がある"
        return f"{where}（{self.place.filed_on.isoformat()}に綴った文書、{self.place.state.ja}）"


@frozen(kw_only=True)
class RecordHits:
    """見つかった一頁 / One page of what was found; ``next`` is the mark of the next one, None at the end."""

    hits: tuple[RecordHit, ...]
    next: PageMark | None
