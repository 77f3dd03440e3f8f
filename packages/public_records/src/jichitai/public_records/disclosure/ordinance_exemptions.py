"""条例の不開示情報 / An ordinance's exemptions, and how its categories answer to those of the Act (5条各号)."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import Diagnostic, rule
from jichitai.master_data.kernel.laws import INFORMATION_DISCLOSURE_ACT

from ..requests.exemption import DISCLOSURE_EXEMPTIONS, ExemptionList
from ..requests.request_kind import LOCAL_DISCLOSURE
from . import disclosure_findings as findings

_ARTICLE: Final = INFORMATION_DISCLOSURE_ACT.article("5")


@frozen(kw_only=True)
class CategoryLink:
    """項目の対応 / A category of the ordinance and the category of the Act it answers to; None for the ordinance's own."""

    category: str
    national: str | None = None


@frozen(kw_only=True)
class OrdinanceExemptions:
    """条例の不開示情報 / The ordinance's list, and its links to the Act: each link names a category of the list, once."""

    exemptions: ExemptionList
    links: tuple[CategoryLink, ...] = field(default=())

    def __attrs_post_init__(self) -> None:
        named = [each.category for each in self.links]
        if len(named) != len(set(named)) or any(each not in {one.id for one in self.exemptions.categories} for each in named):
            raise ValueError("each link names a category of the ordinance, once")


@rule(_ARTICLE, LOCAL_DISCLOSURE, ja="条例の項目と法律の項目の対応", en="How an ordinance's exemptions answer to the Act's")
def check_ordinance_exemptions(*, ordinance: OrdinanceExemptions, on: date) -> tuple[Diagnostic, ...]:
    """項目の対応 / A warning for each category of the ordinance without a counterpart in force on ``on``. ValueError for an unknown one.

    対応は、個人情報保護法78条2項により条例の不開示情報を加えるとき（情報公開法5条に準ずるもの）に要る。

    >>> from ..requests.exemption import ExemptionCategory, ExemptionRequirement
    >>> own = ExemptionCategory(id="statute", ja="法令秘", clause="第7条第1号", requirements=(
    ...     ExemptionRequirement(id="secret-by-law", ja="法令により公にできない", clause="第7条第1号"),))
    >>> [each.code for each in check_ordinance_exemptions(on=date(2026, 4, 1),
    ...     ordinance=OrdinanceExemptions(exemptions=ExemptionList(law="例市情報公開条例", categories=(own,))))]
    ['public-records.ordinance-category-unmapped']
    """
    national = {each.id for each in DISCLOSURE_EXEMPTIONS.as_of(on).value.categories}
    linked = {each.category: each.national for each in ordinance.links}
    unknown = {each for each in linked.values() if each is not None} - national
    if unknown:
        raise ValueError(f"Article 5 has no category {sorted(unknown)}")
    return tuple(
        findings.ordinance_category_unmapped(category=each.id, cites=(_ARTICLE, LOCAL_DISCLOSURE))
        for each in ordinance.exemptions.categories
        if linked.get(each.id) is None
    )
