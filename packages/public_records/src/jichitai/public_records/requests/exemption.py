"""不開示情報 / Exempt information: categories as data — the two Acts' in dated tables, an ordinance's own from the body.

項目ごとに、要件（どれかに当たれば不開示）と例外（当たれば開示）を符号で持つ。要件に当たるかどうかは人が判断する。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any, Final

from attrs import evolve, field, frozen

from jichitai.master_data.codec import decode
from jichitai.master_data.kernel import Citation, DomainError, EditionUsed, PackagedTable, Ruling, Step, rule
from jichitai.master_data.kernel.laws import INFORMATION_DISCLOSURE_ACT, PERSONAL_INFORMATION_ACT

from . import request_findings as findings
from .request_kind import LOCAL_DISCLOSURE, OrganKind, RequestKind

_ACT: Final = INFORMATION_DISCLOSURE_ACT
_PRIVACY: Final = PERSONAL_INFORMATION_ACT
_ADJUSTED: Final = _PRIVACY.article("78", 2)
_ITEMS: Final = tuple(_ACT.article("5", None, item) for item in ("1", "1の2", "2", "3", "4", "5", "6"))
_SUBS: Final = (
    *(_ACT.article("5", None, "1", sub) for sub in "イロハ"),
    *(_ACT.article("5", None, "2", sub) for sub in "イロ"),
    *(_ACT.article("5", None, "6", sub) for sub in "イロハニホ"),
)
_PERSONAL_ITEMS: Final = tuple(_PRIVACY.article("78", 1, str(item)) for item in range(1, 8))
_PERSONAL_SUBS: Final = (
    *(_PRIVACY.article("78", 1, "2", sub) for sub in "イロハ"),
    *(_PRIVACY.article("78", 1, "3", sub) for sub in "イロ"),
    *(_PRIVACY.article("78", 1, "7", sub) for sub in "イロハニホヘト"),
)


@frozen(kw_only=True)
class ExemptionRequirement:
    """要件 / One way information falls in a category. ``available_to``: the organs that may rely on it; empty for all."""

    id: str
    ja: str
    clause: str
    cite: Citation | None = None
    available_to: tuple[OrganKind, ...] = ()


@frozen(kw_only=True)
class ExemptionException:
    """例外 / What takes information out of a category again. ``part_only``: only a part of it (the post and the duties)."""

    id: str
    ja: str
    clause: str
    cite: Citation | None = None
    part_only: bool = False


@frozen(kw_only=True)
class ExemptionCategory:
    """不開示情報の項目 / One category. ``overridable``: discretionary disclosure reaches it."""

    id: str
    ja: str
    clause: str
    requirements: tuple[ExemptionRequirement, ...]
    exceptions: tuple[ExemptionException, ...] = ()
    overridable: bool = True


@frozen(kw_only=True)
class ExemptionList:
    """不開示情報の一覧 / The categories of one law or ordinance, in its order, each id once."""

    law: str
    categories: tuple[ExemptionCategory, ...] = field()

    def __attrs_post_init__(self) -> None:
        ids = [each.id for each in self.categories]
        if len(ids) != len(set(ids)) or not ids:
            raise ValueError("an exemption list has one or more categories, each id once")

    def category(self, category: str) -> ExemptionCategory:
        """項目 / The category of an id; ValueError when there is none."""
        found = next((each for each in self.categories if each.id == category), None)
        if found is None:
            raise ValueError(f"{self.law} has no category {category!r}")
        return found


def _read(values: Mapping[str, Any]) -> ExemptionList:
    return decode(ExemptionList, values)


DISCLOSURE_EXEMPTIONS: Final = PackagedTable("jichitai.public_records", "disclosure_exemptions.toml", _read)
"""情報公開法の不開示情報 / Article 5 of the information disclosure Act."""
PERSONAL_EXEMPTIONS: Final = PackagedTable("jichitai.public_records", "personal_exemptions.toml", _read)
"""個人情報保護法の不開示情報 / Article 78(1) of the Act on the Protection of Personal Information."""


@frozen(kw_only=True)
class ExemptionClaim:
    """不開示の主張 / Which category and requirement information is said to meet, and the exception that fits, if any; all by id."""

    category: str
    requirement: str
    exception: str | None = None


class Withholding(Enum):
    """不開示か / Whether the information is exempt."""

    OPEN = "open"
    """不開示情報でない / Not exempt: an exception fits."""
    OPEN_IN_PART = "open-in-part"
    """一部は不開示情報でない / Exempt but for the part the exception names."""
    WITHHELD = "withheld"
    """不開示情報 / Exempt."""

    @property
    def ja(self) -> str:
        """日本語 / The Japanese words."""
        return {"open": "不開示情報でない", "open-in-part": "一部は不開示情報でない", "withheld": "不開示情報である"}[self.value]


class ExemptionNotAvailable(DomainError):
    """使えない事由 / The organ may not rely on this ground."""


@rule(
    *_ITEMS, *_SUBS, *_PERSONAL_ITEMS, *_PERSONAL_SUBS, _ADJUSTED, LOCAL_DISCLOSURE,
    ja="不開示情報に当たるか", en="Whether information is exempt from disclosure",
)  # fmt: skip
def withholding_of(
    *, kind: RequestKind, organ: OrganKind, on: date, claim: ExemptionClaim, ordinance: ExemptionList | None = None
) -> Ruling[Withholding]:
    """不開示情報か / By category, requirement and exception. ``ordinance``: the body's own list (情報公開条例), or what its ordinance adds and takes out (個情法78条2項).

    個人情報では、4号（国の安全）は行政機関の長だけ、5号（公共の安全）は行政機関の長と都道府県の機関だけの事由である。市区町村は
    7号イ・ロによる（``ExemptionNotAvailable``）。ValueError for an id the list does not have.

    >>> withholding_of(kind=RequestKind.INFORMATION_DISCLOSURE, organ=OrganKind.NATIONAL, on=date(2026, 4, 1),
    ...     claim=ExemptionClaim(category="individual", requirement="identifies", exception="official-duty")).value
    <Withholding.OPEN_IN_PART: 'open-in-part'>
    """
    listed, editions, whole = _list_of(kind, organ, on, ordinance)
    category = listed.category(claim.category)
    requirement = next((each for each in category.requirements if each.id == claim.requirement), None)
    exception = next((each for each in category.exceptions if each.id == claim.exception), None)
    if requirement is None or (claim.exception is not None and exception is None):
        raise ValueError(f"the category {category.id!r} of {listed.law} has no such requirement or exception")
    base = requirement.cite or whole
    if requirement.available_to and organ not in requirement.available_to:
        raise ExemptionNotAvailable(
            findings.exemption_not_available(category=category.id, clause=requirement.clause, organ=organ.value, cites=(base,))
        )
    steps = [Step(f"{requirement.clause}（{requirement.ja}）に当たる", f"it meets {category.id}/{requirement.id}", (base,))]
    cites = [base]
    value = Withholding.WITHHELD
    if exception is not None:
        cites.append(exception.cite or whole)
        value = Withholding.OPEN_IN_PART if exception.part_only else Withholding.OPEN
        steps.append(
            Step(f"{exception.clause}（{exception.ja}）の例外に当たる", f"but the exception {exception.id} fits", (cites[-1],))
        )
    return Ruling(value=value, cites=tuple(dict.fromkeys(cites)), steps=tuple(steps), editions=editions)


def _list_of(
    kind: RequestKind, organ: OrganKind, on: date, ordinance: ExemptionList | None
) -> tuple[ExemptionList, tuple[EditionUsed, ...], Citation]:
    if kind is RequestKind.ORDINANCE_DISCLOSURE:
        if ordinance is None:
            raise ValueError("a request under an ordinance needs the ordinance's list")
        return ordinance, (), LOCAL_DISCLOSURE
    if not kind.asks_disclosure:
        raise ValueError("exemptions are for requests for disclosure")
    if ordinance is not None and not (kind.is_personal and organ.is_local):
        raise ValueError("an ordinance's list is for requests under it, and for personal information held by local organs")
    edition = (PERSONAL_EXEMPTIONS if kind.is_personal else DISCLOSURE_EXEMPTIONS).as_of(on)
    listed = edition.value if ordinance is None else adjusted(edition.value, ordinance)
    return listed, (edition.used,), edition.cites[0]


def adjusted(act: ExemptionList, ordinance: ExemptionList) -> ExemptionList:
    """条例による加除 / The Act's list with what an ordinance adds or takes out (78条2項).

    A category of the ordinance with an id of the Act's brings exceptions only (what it discloses); another id is a new
    category. ValueError for requirements under an id of the Act's.
    """
    made = {each.id: each for each in act.categories}
    for each in ordinance.categories:
        exceptions = tuple(evolve(one, cite=_ADJUSTED) for one in each.exceptions)
        if each.id in made:
            if each.requirements:
                raise ValueError(f"the Act itself says what falls in {each.id!r}: an ordinance adds a category of its own")
            made[each.id] = evolve(made[each.id], exceptions=(*made[each.id].exceptions, *exceptions))
        else:
            requirements = tuple(evolve(one, cite=_ADJUSTED) for one in each.requirements)
            made[each.id] = evolve(each, requirements=requirements, exceptions=exceptions)
    return ExemptionList(law=act.law, categories=tuple(made.values()))
