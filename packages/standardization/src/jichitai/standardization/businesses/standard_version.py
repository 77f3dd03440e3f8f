"""標準仕様書の版 / Versions of the specifications, with the day or at least the month of publication."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import PackagedTable

from ..confidence import Confidence
from .standardized_business import StandardizedBusiness


@frozen(kw_only=True)
class StandardVersion:
    """標準仕様書の版 / One version; ``businesses`` is empty for a document common to all.

    ``published_on`` where the day is known, ``published_in`` ("2026-02") where only the month is;
    neither where sources contradict each other (see ``note``). ``conforms_from`` is the 適合基準日
    of the version, which no public text at hand gives: it comes from the user.
    """

    document: str
    version: str
    businesses: tuple[StandardizedBusiness, ...]
    published_on: date | None
    published_in: str | None
    conforms_from: date | None
    confidence: Confidence
    note: str

    @property
    def published_by(self) -> date | None:
        """公表済みと言える日 / The first day on which it certainly had been published: the day, or the last of the month.

        >>> known_versions("戸籍システム標準仕様書", date(2026, 4, 1))[-1].published_by
        datetime.date(2025, 9, 30)
        """
        if self.published_in is None:
            return self.published_on
        year, month = map(int, self.published_in.split("-"))
        return date(year, month, monthrange(year, month)[1])

    @property
    def order(self) -> tuple[int, ...]:
        """版の順 / The version as numbers: "10.1" stands after "9.2"."""
        return tuple(map(int, self.version.split(".")))


def _read(values: Mapping[str, Any]) -> tuple[StandardVersion, ...]:
    return tuple(
        StandardVersion(
            document=each["document"], version=each["version"], businesses=tuple(map(StandardizedBusiness, each["businesses"])),
            published_on=each.get("published_on"), published_in=each.get("published_in"), conforms_from=each.get("conforms_from"),
            confidence=Confidence(each["confidence"]), note=each.get("note", ""),
        )
        for each in values["version"]
    )  # fmt: skip


STANDARD_VERSIONS: Final = PackagedTable("jichitai.standardization", "standard_versions.toml", _read)
"""標準仕様書の版 / The dated table of versions."""


def known_versions(document: str, on: date, /) -> tuple[StandardVersion, ...]:
    """公表済みの版 / The versions of a document certainly published by ``on``, oldest first; () when none is known.

    >>> [each.version for each in known_versions("共通機能標準仕様書", date(2023, 9, 29))]
    ['2.0', '2.1']
    """
    versions = STANDARD_VERSIONS.as_of(on).value
    by = [each for each in versions if each.document == document and each.published_by and each.published_by <= on]
    return tuple(sorted(by, key=lambda each: each.order))
