"""似た案件 / Like cases: by the runs of three characters two cases share, and by type and unit; the reason is told."""

from __future__ import annotations

from collections import Counter
from typing import Final

from attrs import frozen

from jichitai.master_data.full_text.folding import LONGEST_GRAM, grams_of
from jichitai.master_data.kernel import CaseRef

from ..sight.sight import Sight
from .document import KnowledgeDocument
from .index_port import KnowledgeIndex
from .query import KnowledgeQuery

_ASKED: Final = 12
"""Runs of the title that are looked for."""
_PER_RUN: Final = 30
_COMPARED: Final = 40
_SAME_KIND: Final = 150
_SAME_UNIT: Final = 50


@frozen(kw_only=True)
class LikeCase:
    """似た案件 / A case like another, and why. ``score`` (0 to 1,200) is 1,000 × the share of common runs, and what type and unit add."""

    case: CaseRef
    shared: int
    of: int
    same_kind: bool
    same_unit: bool

    @property
    def score(self) -> int:
        """似ている度合い / How like they are; comparable within one answer only."""
        return 1_000 * self.shared // max(self.of, 1) + _SAME_KIND * self.same_kind + _SAME_UNIT * self.same_unit

    @property
    def why(self) -> str:
        """理由 / Why it is thought to be like, in Japanese."""
        said = [f"三文字の並び{self.of}のうち{self.shared}が共通"]
        said += ["同じ種別"] if self.same_kind else []
        said += ["同じ組織"] if self.same_unit else []
        return "、".join(said)


def like_cases(index: KnowledgeIndex, document: KnowledgeDocument, sight: Sight, *, limit: int = 10) -> tuple[LikeCase, ...]:
    """似た案件を探す / The cases most like one, among those that are seen; it is not among them itself.

    Candidates share runs of the title; each run asks the index like a search, so nothing
    is compared that a search would not show.
    """
    votes: Counter[CaseRef] = Counter()
    for run in _spread(sorted(runs_of(document.title))):
        hits = index.search(KnowledgeQuery(words=(run,), sight=sight), limit=_PER_RUN).hits
        votes.update(hit.case for hit in hits if hit.case != document.case)
    seen = (index.seen(case, sight) for case, _ in votes.most_common(_COMPARED))
    compared = [compare(document, each) for each in seen if each is not None]
    return tuple(sorted(compared, key=lambda each: (-each.score, each.case))[:limit])


def compare(one: KnowledgeDocument, other: KnowledgeDocument) -> LikeCase:
    """比べる / How like ``other`` is to ``one``: the runs in both, of all runs in either."""
    own, theirs = _runs(one), _runs(other)
    return LikeCase(
        case=other.case, shared=len(own & theirs), of=len(own | theirs),
        same_kind=bool(one.mark.kind) and one.mark.kind == other.mark.kind, same_unit=one.unit == other.unit,
    )  # fmt: skip


def runs_of(folded: str) -> frozenset[str]:
    """三文字の並び / Every run of three characters; of a text with shorter words only, those words.

    >>> sorted(runs_of("給付金")), sorted(runs_of("税"))
    (['給付金'], ['税'])
    """
    grams = grams_of(folded)
    longest = min(max(map(len, grams), default=0), LONGEST_GRAM)
    return frozenset(each for each in grams if len(each) == longest)


def _runs(document: KnowledgeDocument) -> frozenset[str]:
    return runs_of(f"{document.title} {document.body}".replace("\n", " "))


def _spread(runs: list[str]) -> list[str]:
    """散らして選ぶ / At most ``_ASKED`` of them, taken evenly."""
    step = max(1, -(-len(runs) // _ASKED))
    return runs[::step]
