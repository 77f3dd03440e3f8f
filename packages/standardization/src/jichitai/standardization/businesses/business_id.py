"""業務ID / Business ids: three half-width characters; a business may have several, and an id several businesses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import DomainError, PackagedTable, Ruling, Step, rule
from jichitai.master_data.kernel.laws import STANDARDIZATION_ACT

from ..confidence import Confidence
from . import business_findings as findings
from .standardized_business import TARGET_WORK, StandardizedBusiness

_TERMS_AND_CODES: Final = STANDARDIZATION_ACT.article("5", 2, "3", "イ")
_OTHER_COMMON: Final = STANDARDIZATION_ACT.article("5", 2, "3", "ニ")
_COMMON: Final = STANDARDIZATION_ACT.article("7", 1)
_TARGET_WORK: Final = STANDARDIZATION_ACT.article("2", 1)


@frozen(kw_only=True)
class BusinessId:
    """業務ID / One id, its name, and the businesses it serves (none: a common function)."""

    id: str
    name: str
    businesses: tuple[StandardizedBusiness, ...]
    confidence: Confidence

    @property
    def is_common_function(self) -> bool:
        """共通機能か / True when the id belongs to a common function."""
        return not self.businesses


@frozen
class BusinessIds:
    """業務IDの表 / All ids, by id and by business."""

    ids: tuple[BusinessId, ...]

    @cached_property
    def by_id(self) -> Mapping[str, BusinessId]:
        """業務IDで引く / By id."""
        return {each.id: each for each in self.ids}

    def of(self, business: StandardizedBusiness, /) -> tuple[BusinessId, ...]:
        """業務で引く / The ids that serve a business, in ascending order."""
        return tuple(each for each in self.ids if business in each.businesses)


class BusinessIdUnknown(DomainError):
    """その業務IDはない / The table has no such id."""


def _read(values: Mapping[str, Any]) -> BusinessIds:
    made = (
        BusinessId(
            id=each["id"],
            name=each["name"],
            businesses=tuple(map(StandardizedBusiness, each["businesses"])),
            confidence=Confidence(each["confidence"]),
        )
        for each in values["id"]
    )
    return BusinessIds(tuple(sorted(made, key=lambda each: each.id)))


BUSINESS_IDS: Final = PackagedTable("jichitai.standardization", "business_ids.toml", _read)
"""業務IDの表 / The dated table of business ids."""


@rule(
    STANDARDIZATION_ACT.article("7", 1), STANDARDIZATION_ACT.article("5", 2, "3", "イ"),
    ja="業務の業務ID", en="Ids of a business",
)  # fmt: skip
def business_ids_of(*, business: StandardizedBusiness, on: date) -> Ruling[tuple[str, ...]]:
    """業務の業務ID / The business ids that serve one of the twenty businesses, ascending.

    An id may serve several businesses (014 serves four taxes), so the ids of two
    businesses may overlap. ``NoEditionInForce`` before the first table at hand.

    >>> business_ids_of(business=StandardizedBusiness.FAMILY_REGISTER, on=date(2026, 4, 1)).value
    ('003', '038', '039')
    """
    edition = BUSINESS_IDS.as_of(on)
    ids = edition.value.of(business)
    cites = (_COMMON, _TERMS_AND_CODES)
    listed = "、".join(f"{each.id} {each.name}（{each.confidence.ja}）" for each in ids)
    listed_en = ", ".join(f"{each.id} ({each.confidence.en})" for each in ids)
    step = Step(f"業務IDは {listed} である", f"the ids are {listed_en}", cites)
    return Ruling(value=tuple(each.id for each in ids), cites=cites, steps=(step,), editions=(edition.used,))


@rule(
    STANDARDIZATION_ACT.article("2", 1), STANDARDIZATION_ACT.article("5", 2, "3", "ニ"), STANDARDIZATION_ACT.article("7", 1),
    ja="業務IDの事務の別", en="What a business id stands for",
)  # fmt: skip
def is_target_work_id(*, business_id: str, on: date) -> Ruling[bool]:
    """標準化対象事務の業務IDか / Does the id stand for standardized work (True) or for a common function (False)?

    For standardized work the ruling cites the items of the Order that list it.
    ``BusinessIdUnknown`` for an id that is not in the table ("1" is not "001").

    >>> is_target_work_id(business_id="038", on=date(2026, 4, 1)).cites[-1].item
    '8'
    >>> is_target_work_id(business_id="031", on=date(2026, 4, 1)).value
    False
    """
    edition = BUSINESS_IDS.as_of(on)
    found = edition.value.by_id.get(business_id)
    if found is None:
        raise BusinessIdUnknown(findings.business_id_unknown(known=tuple(edition.value.by_id)))
    if found.is_common_function:
        cites = (_OTHER_COMMON, _COMMON)
        step = Step(f"「{found.name}」は共通機能であり、共通する基準の対象である",
                    "it is a common function, under the common standard", cites)  # fmt: skip
        return Ruling(value=False, cites=cites, steps=(step,), editions=(edition.used,))
    works = TARGET_WORK.as_of(on)
    items = dict.fromkeys(
        cite
        for work in works.value.works
        if work.business in found.businesses
        for cite in work.cites
        if cite.law is not STANDARDIZATION_ACT and cite.article is None
    )
    order = tuple(items)
    numbers = "、".join(f"第{each.item}号" for each in order)
    step = Step(f"「{found.name}」は政令{numbers}の事務の業務IDである",
                f"it stands for work of item {', '.join(each.item or '' for each in order)} of the Order", order)  # fmt: skip
    return Ruling(value=True, cites=(_TARGET_WORK, *order), steps=(step,), editions=(edition.used, works.used))
