"""保存・目録・廃棄 / Keeping specified historical records, their catalogue, and when one may be destroyed (法15・25条, 令19条)."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from jichitai.master_data.kernel import Diagnostic, rule
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT, PUBLIC_RECORDS_ORDER

from . import keeping_findings as findings


@rule(
    PUBLIC_RECORDS_ACT.article("15", 2), PUBLIC_RECORDS_ACT.article("15", 3),
    ja="特定歴史公文書等の保存の検め", en="Check of how a holding is kept",
)  # fmt: skip
def check_archival_keeping(
    *, apt_place: bool, apt_medium: bool, identifiable: bool, personal_data: bool, leak_measures: bool
) -> tuple[Diagnostic, ...]:
    """特定歴史公文書等の保存の検め / Place, medium, identification; and measures against leaks where it holds personal data.

    >>> [each.code for each in check_archival_keeping(apt_place=True, apt_medium=True, identifiable=True,
    ...     personal_data=True, leak_measures=False)]
    ['public-records.leak-measures-missing']
    """
    wanting = {"適切な場所": apt_place, "適切な記録媒体": apt_medium, "識別を容易にする措置": identifiable}
    missing = [name for name, given in wanting.items() if not given]
    found = [findings.archival_keeping_wanting(missing="、".join(missing))] if missing else []
    if personal_data and not leak_measures:
        found.append(findings.leak_measures_missing())
    return tuple(found)


@rule(
    PUBLIC_RECORDS_ACT.article("15", 1), PUBLIC_RECORDS_ACT.article("25"),
    ja="特定歴史公文書等の廃棄の検め", en="Check of destroying a holding",
)  # fmt: skip
def check_archival_disposal(*, important: bool, consulted: bool, consented: bool) -> tuple[Diagnostic, ...]:
    """特定歴史公文書等の廃棄の検め / It is kept for ever unless it matters no longer, after consultation and with consent.

    For a municipality the consent is that of whoever its ordinance names.

    >>> [each.code for each in check_archival_disposal(important=True, consulted=True, consented=True)]
    ['public-records.historical-record-still-important']
    """
    if important:
        return (findings.historical_record_still_important(),)
    if not (consulted and consented):
        return (findings.archival_disposal_without_consent(consulted=consulted, consented=consented),)
    return ()


class CatalogueItem(Enum):
    """目録の記載事項 (令19条1項各号) / An item of the catalogue."""

    CLASSIFICATION = "classification"
    """分類 (1号) / Classification."""
    NAME = "name"
    """名称 (2号) / Name."""
    TRANSFEROR = "transferor"
    """移管・寄贈・寄託をした者 (3号) / Who transferred, gave or deposited it."""
    RECEIVED = "received"
    """受けた時期 (4号) / When it was received."""
    PLACE = "place"
    """保存場所 (5号) / Where it is kept."""
    MEDIUM = "medium"
    """媒体の種別 (6号) / The kind of medium."""


@rule(
    PUBLIC_RECORDS_ACT.article("15", 4), PUBLIC_RECORDS_ORDER.article("19", 1),
    ja="目録の記載の検め", en="Check of an entry in the catalogue",
)  # fmt: skip
def check_catalogue_entry(
    *, entered: Sequence[CatalogueItem], withheld: Sequence[CatalogueItem], shows_restricted: bool
) -> tuple[Diagnostic, ...]:
    """目録の記載の検め / Items missing, and restricted information shown.

    ``withheld``: items left out because they themselves are restricted (法16条1項1〜4号).

    >>> items = [each for each in CatalogueItem if each is not CatalogueItem.MEDIUM]
    >>> [each.facts["item"] for each in check_catalogue_entry(entered=items, withheld=[], shows_restricted=False)]
    ['medium']
    """
    given = {*entered, *withheld}
    found = [
        findings.catalogue_item_missing(item=item.value, cites=(PUBLIC_RECORDS_ORDER.article("19", 1, str(at)),))
        for at, item in enumerate(CatalogueItem, 1)
        if item not in given
    ]
    if shows_restricted:
        found.append(findings.catalogue_shows_restricted())
    return tuple(found)


@rule(PUBLIC_RECORDS_ORDER.article("19", 2), ja="目録の公表の検め", en="Check of the catalogue's publication")
def check_catalogue_published(*, open_at_archive: bool, online: bool) -> tuple[Diagnostic, ...]:
    """目録の公表の検め / It lies open at the archive and is published online: both.

    >>> [each.code for each in check_catalogue_published(open_at_archive=True, online=False)]
    ['public-records.catalogue-not-open']
    """
    return () if open_at_archive and online else (findings.catalogue_not_open(at_archive=open_at_archive, online=online),)
