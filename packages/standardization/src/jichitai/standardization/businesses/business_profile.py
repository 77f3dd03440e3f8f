"""業務の名と所管 / What each of the twenty businesses is called, who is in charge, and which bodies do it.

並び順で引かない。政令の号の順、業務IDの順、国の二つの一覧の順は、どれも互いに違う。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any, Final

from attrs import field, frozen

from jichitai.master_data.kernel import DomainError, PackagedTable

from .. import findings
from ..confidence import Confidence
from .standardized_business import StandardizedBusiness


@frozen(kw_only=True)
class BusinessProfile:
    """業務の名札 / One business: its name, aliases, ministries, and the name of its specification.

    ``by_prefectures`` is True for the two businesses prefectures do as well; the Order does not say which body
    an item binds, so this is a fact of the national count, no rule.
    """

    business: StandardizedBusiness
    ja: str
    aliases: tuple[str, ...]
    ministries: tuple[str, ...]
    specification: str
    group: str
    by_prefectures: bool
    confidence: Confidence


@frozen
class BusinessProfiles:
    """業務の名札の表 / All twenty, found by name, alias or ``StandardizedBusiness``."""

    profiles: tuple[BusinessProfile, ...]
    _names: Mapping[str, BusinessProfile] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        names = {name: each for each in self.profiles for name in (each.ja, *each.aliases, each.business.value)}
        object.__setattr__(self, "_names", names)

    @cached_property
    def by_business(self) -> Mapping[StandardizedBusiness, BusinessProfile]:
        """業務で引く / By business."""
        return {each.business: each for each in self.profiles}

    @property
    def of_prefectures(self) -> tuple[BusinessProfile, ...]:
        """都道府県も行う業務 / The businesses that prefectures do too."""
        return tuple(each for each in self.profiles if each.by_prefectures)

    def named(self, name: str, /) -> BusinessProfile:
        """名で引く / By Japanese name, alias or machine name; or ``BusinessNotFound``.

        >>> business_profiles(date(2026, 4, 1)).named("住民記録").ja
        '住民基本台帳'
        """
        found = self._names.get(name)
        if found is None:
            raise BusinessNotFound(findings.business_not_named(known=tuple(each.ja for each in self.profiles)))
        return found


class BusinessNotFound(DomainError):
    """その名の業務はない / None of the twenty businesses has that name."""


def _read(values: Mapping[str, Any]) -> BusinessProfiles:
    return BusinessProfiles(
        tuple(
            BusinessProfile(
                business=StandardizedBusiness(each["business"]),
                ja=each["ja"],
                aliases=tuple(each["aliases"]),
                ministries=tuple(each["ministries"]),
                specification=each["specification"],
                group=each["group"],
                by_prefectures=each["prefectures"],
                confidence=Confidence(each["confidence"]),
            )
            for each in values["profile"]
        )
    )


BUSINESS_PROFILES: Final = PackagedTable("jichitai.standardization", "business_profiles.toml", _read)
"""業務の名札 / The dated table of the twenty businesses."""


def business_profiles(on: date, /) -> BusinessProfiles:
    """その日の業務の名札 / The twenty businesses as of ``on``; ``NoEditionInForce`` before the first edition.

    >>> [each.ja for each in business_profiles(date(2026, 4, 1)).of_prefectures]
    ['児童扶養手当', '生活保護']
    """
    return BUSINESS_PROFILES.as_of(on).value
