"""管理の定めと報告 / Rules of management, rules of use, yearly reports, demands (法9・10・12・13・26・27・31条, 令14条)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, FiscalYear, rule
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT, PUBLIC_RECORDS_ORDER

from . import duty_findings as findings


class RulesKind(Enum):
    """定めの種類 / Which rules."""

    RECORDS_OF_ORGAN = "records-of-organ"
    """行政文書管理規則 (10条) / Records rules of an administrative organ."""
    RECORDS_OF_AGENCY = "records-of-agency"
    """法人文書管理規則 (13条) / Records rules of an incorporated agency: its own, having regard to 10条2項."""
    USE_OF_ARCHIVES = "use-of-archives"
    """利用等規則 (27条) / An archive's rules of use."""


class RulesItem(Enum):
    """定める事項 / What rules hold."""

    CREATION = "creation"
    """作成 / Creation."""
    ARRANGEMENT = "arrangement"
    """整理 / Arrangement."""
    KEEPING = "keeping"
    """保存 / Keeping."""
    REGISTER = "register"
    """管理簿 / The register of files."""
    TRANSFER_OR_DISPOSAL = "transfer-or-disposal"
    """移管又は廃棄 / Transfer or disposal."""
    REPORTING = "reporting"
    """管理（保存・利用）の状況の報告 / Reports."""
    RESPONSIBILITY = "responsibility"
    """管理体制の整備 (令14条1号) / Who is responsible."""
    SELF_CHECK = "self-check"
    """点検 (2号) / Checks."""
    AUDIT = "audit"
    """監査 (3号) / Audit."""
    TRAINING = "training"
    """職員の研修 (4号) / Training."""
    OTHER_NEEDS = "other-needs"
    """その他適正な管理に必要な事項 (5号) / Whatever else sound management needs."""
    PUBLIC_USE_AND_FEES = "public-use-and-fees"
    """手数料その他一般の利用 (27条2項2号) / Fees and use by the public."""
    USE_BY_FORMER_OWNER = "use-by-former-owner"
    """移管元による利用 (3号) / Use by the body that transferred."""
    ARCHIVAL_DISPOSAL = "archival-disposal"
    """廃棄 (27条2項4号) / Destruction of holdings."""


_ACT_ITEMS: Final = (
    RulesItem.CREATION, RulesItem.ARRANGEMENT, RulesItem.KEEPING, RulesItem.REGISTER, RulesItem.TRANSFER_OR_DISPOSAL,
    RulesItem.REPORTING,
)  # fmt: skip
_ORDER_ITEMS: Final = (
    RulesItem.RESPONSIBILITY, RulesItem.SELF_CHECK, RulesItem.AUDIT, RulesItem.TRAINING, RulesItem.OTHER_NEEDS,
)  # fmt: skip
_USE_ITEMS: Final = (
    RulesItem.KEEPING, RulesItem.PUBLIC_USE_AND_FEES, RulesItem.USE_BY_FORMER_OWNER, RulesItem.ARCHIVAL_DISPOSAL,
    RulesItem.REPORTING,
)  # fmt: skip
_ARTICLE: Final = {RulesKind.RECORDS_OF_ORGAN: "10", RulesKind.RECORDS_OF_AGENCY: "13", RulesKind.USE_OF_ARCHIVES: "27"}


def _wanted(kind: RulesKind) -> dict[RulesItem, Citation]:
    if kind is RulesKind.USE_OF_ARCHIVES:
        return {item: PUBLIC_RECORDS_ACT.article("27", 2, str(at)) for at, item in enumerate(_USE_ITEMS, 1)}
    if kind is RulesKind.RECORDS_OF_AGENCY:  # 10条2項を参酌して定める
        return dict.fromkeys(_ACT_ITEMS, PUBLIC_RECORDS_ACT.article("13", 1))
    items = {item: PUBLIC_RECORDS_ACT.article("10", 2, str(at)) for at, item in enumerate(_ACT_ITEMS, 1)}
    return items | {item: PUBLIC_RECORDS_ORDER.article("14", item=str(at)) for at, item in enumerate(_ORDER_ITEMS, 1)}


@rule(
    PUBLIC_RECORDS_ACT.article("10", 1), PUBLIC_RECORDS_ACT.article("10", 2), PUBLIC_RECORDS_ORDER.article("14"),
    PUBLIC_RECORDS_ACT.article("13", 1), PUBLIC_RECORDS_ACT.article("27", 1), PUBLIC_RECORDS_ACT.article("27", 2),
    ja="管理の定めの記載事項の検め", en="Check of what rules hold",
)  # fmt: skip
def check_rules_items(*, kind: RulesKind, items: Sequence[RulesItem]) -> tuple[Diagnostic, ...]:
    """管理の定めの記載事項の検め / Items the rules must hold and do not.

    A municipality checks its own ordinance and rules against the organ's list as an example
    (法34条).

    >>> given = [each for each in RulesItem if each is not RulesItem.AUDIT]
    >>> [each.facts["item"] for each in check_rules_items(kind=RulesKind.RECORDS_OF_ORGAN, items=given)]
    ['audit']
    """
    return tuple(
        findings.rules_item_missing(item=item.value, cites=(cite,)) for item, cite in _wanted(kind).items() if item not in items
    )


@rule(
    PUBLIC_RECORDS_ACT.article("10", 3), PUBLIC_RECORDS_ACT.article("10", 4), PUBLIC_RECORDS_ACT.article("13", 2),
    PUBLIC_RECORDS_ACT.article("27", 3), PUBLIC_RECORDS_ACT.article("27", 4),
    ja="管理の定めの手続の検め", en="Check of how rules were made",
)  # fmt: skip
def check_rules_procedure(*, kind: RulesKind, consented_before: bool, published: bool) -> tuple[Diagnostic, ...]:
    """管理の定めの手続の検め / Prior consent (not for an agency's rules) and publication without delay, for changes as well.

    >>> [each.code for each in check_rules_procedure(kind=RulesKind.RECORDS_OF_AGENCY, consented_before=False, published=False)]
    ['public-records.rules-not-published']
    """
    article = _ARTICLE[kind]
    found: list[Diagnostic] = []
    if kind is not RulesKind.RECORDS_OF_AGENCY and not consented_before:
        found.append(findings.rules_not_consented(cites=(PUBLIC_RECORDS_ACT.article(article, 3),)))
    if not published:
        paragraph = 2 if kind is RulesKind.RECORDS_OF_AGENCY else 4
        found.append(findings.rules_not_published(cites=(PUBLIC_RECORDS_ACT.article(article, paragraph),)))
    return tuple(found)


class ReportKind(Enum):
    """報告の種類 / Which yearly report."""

    RECORDS_OF_ORGAN = "records-of-organ"
    """行政文書の管理の状況 (9条) / Management of an organ's records."""
    RECORDS_OF_AGENCY = "records-of-agency"
    """法人文書の管理の状況 (12条) / Management of an agency's records."""
    HOLDINGS = "holdings"
    """特定歴史公文書等の保存・利用の状況 (26条) / Keeping and use of holdings."""


_REPORT_ARTICLE: Final = {ReportKind.RECORDS_OF_ORGAN: "9", ReportKind.RECORDS_OF_AGENCY: "12", ReportKind.HOLDINGS: "26"}


@rule(
    PUBLIC_RECORDS_ACT.article("9", 1), PUBLIC_RECORDS_ACT.article("9", 2), PUBLIC_RECORDS_ACT.article("12", 1),
    PUBLIC_RECORDS_ACT.article("12", 2), PUBLIC_RECORDS_ACT.article("26", 1), PUBLIC_RECORDS_ACT.article("26", 2),
    ja="毎年度の報告の検め", en="Check of the yearly reports",
)  # fmt: skip
def check_yearly_reports(
    *, kind: ReportKind, first: FiscalYear, last: FiscalYear, reported: Sequence[FiscalYear], published: Sequence[FiscalYear]
) -> tuple[Diagnostic, ...]:
    """毎年度の報告の検め / Fiscal years from ``first`` through ``last`` whose report, or whose published summary, is missing.

    A summary is looked for only where there is a report.

    >>> [each.facts["year"] for each in check_yearly_reports(kind=ReportKind.RECORDS_OF_ORGAN, first=FiscalYear(2024),
    ...     last=FiscalYear(2025), reported=[FiscalYear(2024)], published=[FiscalYear(2024)])]
    [2025]
    """
    article = _REPORT_ARTICLE[kind]
    found: list[Diagnostic] = []
    for number in range(first.year, last.year + 1):
        year = FiscalYear(number)
        if year not in reported:
            found.append(findings.yearly_report_missing(year=number, cites=(PUBLIC_RECORDS_ACT.article(article, 1),)))
        elif year not in published:
            found.append(findings.yearly_summary_not_published(year=number, cites=(PUBLIC_RECORDS_ACT.article(article, 2),)))
    return tuple(found)


@rule(PUBLIC_RECORDS_ACT.article("9", 3), ja="求められた報告の検め", en="Check of a report that was demanded")
def check_demanded_report(*, due: date, on: date, answered_on: date | None = None) -> tuple[Diagnostic, ...]:
    """求められた報告の検め / Outstanding from the day after ``due`` (inclusive last day), as seen on ``on``.

    >>> check_demanded_report(due=date(2026, 6, 30), answered_on=None, on=date(2026, 6, 30))
    ()
    """
    outstanding = answered_on is None or answered_on > on
    return (findings.demanded_report_outstanding(due=due, on=on),) if outstanding and on > due else ()


@rule(PUBLIC_RECORDS_ACT.article("31"), ja="勧告への報告の検め", en="Check of the answer to an advice")
def check_advice_answered(*, advised_on: date, report_asked: bool, reported: bool) -> tuple[Diagnostic, ...]:
    """勧告への報告の検め / Measures taken upon an advice are reported where a report was asked for.

    >>> [each.code for each in check_advice_answered(advised_on=date(2026, 6, 1), report_asked=True, reported=False)]
    ['public-records.advice-without-report']
    """
    return (findings.advice_without_report(advised_on=advised_on),) if report_asked and not reported else ()


class CommitteeMatter(Enum):
    """委員会に諮問する事項 / What the records committee is consulted on (法29条各号)."""

    ORDER = "order"
    """政令の制定改廃の立案 (1号) / Drafting an Order."""
    CONSENT_TO_RULES = "consent-to-rules"
    """管理規則・利用等規則への同意 (2号) / Consent to rules."""
    CONSENT_TO_ARCHIVAL_DISPOSAL = "consent-to-archival-disposal"
    """特定歴史公文書等の廃棄への同意 (2号) / Consent to destroying a holding."""
    ADVICE = "advice"
    """勧告 (3号) / An advice."""
    CONSENT_TO_DISPOSAL = "consent-to-disposal"
    """行政文書の廃棄への同意 (8条2項。諮問しない) / Consent to an ordinary disposal: not consulted on."""


_COMMITTEE_ITEM: Final = {
    CommitteeMatter.ORDER: "1", CommitteeMatter.CONSENT_TO_RULES: "2", CommitteeMatter.CONSENT_TO_ARCHIVAL_DISPOSAL: "2",
    CommitteeMatter.ADVICE: "3",
}  # fmt: skip


@frozen(kw_only=True)
class CommitteeStep:
    """諮問の有無 / A matter and whether the committee was heard."""

    matter: CommitteeMatter
    heard: bool


@rule(PUBLIC_RECORDS_ACT.article("29"), ja="委員会への諮問の検め", en="Check that the committee was heard")
def check_committee_heard(*, steps: Sequence[CommitteeStep]) -> tuple[Diagnostic, ...]:
    """委員会への諮問の検め / Matters the committee must be heard on and was not; the ordinary disposal consent is none of them.

    >>> check_committee_heard(steps=[CommitteeStep(matter=CommitteeMatter.CONSENT_TO_DISPOSAL, heard=False)])
    ()
    """
    return tuple(
        findings.committee_not_heard(
            matter=each.matter.value, cites=(PUBLIC_RECORDS_ACT.article("29", item=_COMMITTEE_ITEM[each.matter]),)
        )
        for each in steps
        if each.matter in _COMMITTEE_ITEM and not each.heard
    )
