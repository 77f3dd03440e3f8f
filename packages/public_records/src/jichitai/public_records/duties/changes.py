"""組織の見直し・廃棄しない求め・特別の管理 / Reorganisation, requests not to destroy, collections outside the Act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, OrganisationRef, rule
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT, PUBLIC_RECORDS_ORDER

from ..refs import FileSeriesRef
from . import duty_findings as findings


@frozen(kw_only=True)
class KeptSeries:
    """組織の簿冊 / A series of a unit that is reorganised, and who keeps it afterwards (None: nobody yet)."""

    series: FileSeriesRef
    unit: OrganisationRef
    successor: OrganisationRef | None = None


@rule(
    PUBLIC_RECORDS_ACT.article("33", 1), PUBLIC_RECORDS_ACT.article("33", 2), PUBLIC_RECORDS_ACT.article("11", 1),
    ja="組織の見直しの引継ぎの検め", en="Check that a reorganisation leaves no series without a keeper",
)  # fmt: skip
def check_succession(*, kept: Sequence[KeptSeries], of_agency: bool = False) -> tuple[Diagnostic, ...]:
    """組織の見直しの引継ぎの検め / Every series has a successor: none is left behind when a unit is merged or abolished.

    >>> left = KeptSeries(series=FileSeriesRef("2026-総財-簿冊-0001"), unit=OrganisationRef("財政課"), successor=None)
    >>> [each.code for each in check_succession(kept=[left])]
    ['public-records.no-successor-for-series']
    """
    cite = PUBLIC_RECORDS_ACT.article("33", 2 if of_agency else 1)
    return tuple(
        findings.no_successor_for_series(series=each.series, from_unit=each.unit, cites=(cite,))
        for each in kept
        if each.successor is None
    )


@rule(PUBLIC_RECORDS_ACT.article("8", 4), ja="廃棄しない求めの検め", en="Check for a request not to destroy")
def check_preservation_request(
    *, series: FileSeriesRef, on: date, requested_on: date | None = None, withdrawn_on: date | None = None
) -> tuple[Diagnostic, ...]:
    """廃棄しない求めの検め / From the day it was made until the day it is withdrawn (that day it stands no longer). No end is fixed.

    >>> [each.code for each in check_preservation_request(series=FileSeriesRef("2026-総財-簿冊-0001"),
    ...     requested_on=date(2026, 6, 1), withdrawn_on=None, on=date(2056, 6, 1))]
    ['public-records.preservation-requested']
    """
    if requested_on is None or on < requested_on or (withdrawn_on is not None and withdrawn_on <= on):
        return ()
    return (findings.preservation_requested(series=series, requested_on=requested_on),)


@rule(
    PUBLIC_RECORDS_ORDER.article("4"), PUBLIC_RECORDS_ORDER.article("6"),
    ja="特別の管理の検め", en="Check of special management",
)  # fmt: skip
def check_special_management(
    *, own_place: bool, open_catalogue: bool, only_lawful_limits: bool, open_rules_of_use: bool, personal_data: bool,
    leak_measures: bool, of_agency: bool = False,
) -> tuple[Diagnostic, ...]:  # fmt: skip
    """特別の管理の検め / The five conditions a museum's or library's collection meets to stand outside records management.

    >>> [each.code for each in check_special_management(own_place=True, open_catalogue=False, only_lawful_limits=True,
    ...     open_rules_of_use=True, personal_data=False, leak_measures=False)]
    ['public-records.special-management-wanting']
    """
    article = PUBLIC_RECORDS_ORDER.article
    conditions = (
        ("専用の場所での保存", own_place), ("目録の作成と閲覧", open_catalogue), ("定められた場合のほかの利用制限がないこと", only_lawful_limits),
        ("利用の定めとその閲覧", open_rules_of_use), ("個人情報の漏えいの防止", leak_measures or not personal_data),
    )  # fmt: skip
    return tuple(
        findings.special_management_wanting(missing=name, cites=(article("6" if of_agency else "4", item=str(at)),))
        for at, (name, met) in enumerate(conditions, 1)
        if not met
    )


@rule(PUBLIC_RECORDS_ORDER.article("7"), ja="業務の区分の検め", en="Check that two kinds of work are kept apart")
def check_division_of_work(*, in_files_of_their_own: bool) -> tuple[Diagnostic, ...]:
    """業務の区分の検め / Records solely of the work set apart stand in files other than those of the rest.

    >>> [each.code for each in check_division_of_work(in_files_of_their_own=False)]
    ['public-records.division-not-kept-apart']
    """
    return () if in_files_of_their_own else (findings.division_not_kept_apart(),)
