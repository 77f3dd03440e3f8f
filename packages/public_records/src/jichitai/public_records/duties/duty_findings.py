"""所見：管理の義務 / Findings on the duties of management."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import Citation, Diagnostic, Ref
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT, PUBLIC_RECORDS_ORDER

from ..finding_form import refusal, warning

_GROUPING: Final = PUBLIC_RECORDS_ACT.article("5", 2)


def record_not_created(*, subject: str, cites: tuple[Citation, ...]) -> Diagnostic:
    """作るべき文書がない / A record that must be created is missing."""
    return refusal(
        f"「{subject}」について文書が作られていない。意思決定の過程と実績を跡付けられるよう作成しなければならない。",
        f"No record was created on {subject!r}; process and results must be traceable.",
        "作成する。軽微な事案とするなら、そのわけを記録する。", "Create it, or record why the matter is trivial.",
        code="public-records.record-not-created", cites=cites, facts={"subject": subject},
    )  # fmt: skip


def arrangement_item_missing(*, item: str, cites: tuple[Citation, ...]) -> Diagnostic:
    """整理の事項がない / An item that must be set is missing."""
    return refusal(
        f"「{item}」が設定されていない。文書を作成し、又は取得したときは設定しなければならない。",
        f"{item!r} is not set; it must be when a record is made or obtained.",
        "分類表に従って設定する。", "Set it by the classification.",
        code="public-records.arrangement-item-missing", cites=cites, facts={"item": item},
    )  # fmt: skip


def mixed_retention_in_file(*, retentions: str) -> Diagnostic:
    """保存期間が混じる / A file mixes retention periods."""
    return refusal(
        f"保存期間の異なる文書（{retentions}）を一つのファイルにまとめている。まとめられるのは、保存期間を同じくするものに限る。",
        f"The file gathers records of different retention ({retentions}); only those of like retention belong together.",
        "保存期間ごとにファイルを分ける。", "Split the file by retention.",
        code="public-records.mixed-retention-in-file", cites=(_GROUPING, PUBLIC_RECORDS_ORDER.article("8", 6)),
        facts={"retentions": retentions},
    )  # fmt: skip


def unrelated_records_in_file() -> Diagnostic:
    """関連のない文書 / The records of a file are not closely related."""
    return refusal(
        "相互に密接な関連のない文書が、一つのファイルにまとめられている。", "Records that are not closely related are gathered in one file.",
        "関連のあるものごとに分ける。", "Split it into related groups.",
        code="public-records.unrelated-records-in-file", cites=(_GROUPING,),
    )  # fmt: skip


def central_keeping_not_planned() -> Diagnostic:
    """集中管理の取組がない / Nothing is done towards central keeping."""
    return warning(
        "集中管理（書庫・中間書庫への引継ぎ）の取組がない。推進に努めなければならない。",
        "Nothing is done towards central keeping; the body must endeavour to promote it.",
        "完結後の年数を定めて引き継ぐ計画を立てる。", "Plan the handing over so many years after completion.",
        code="public-records.central-keeping-not-planned", cites=(PUBLIC_RECORDS_ACT.article("6", 2),),
    )  # fmt: skip


def preservation_requested(*, series: Ref, requested_on: date) -> Diagnostic:
    """廃棄しないよう求められている / A request not to destroy stands."""
    return refusal(
        f"簿冊{series}は、{requested_on}に廃棄の措置をとらないよう求められている。", f"The series {series} was asked on {requested_on} not to be destroyed.",
        "保留を置き、求めが撤回されるまで保存する。", "Place a hold and keep it until the request is withdrawn.",
        code="public-records.preservation-requested", cites=(PUBLIC_RECORDS_ACT.article("8", 4),),
        facts={"series": series, "requested_on": requested_on},
    )  # fmt: skip


def rules_item_missing(*, item: str, cites: tuple[Citation, ...]) -> Diagnostic:
    """規則の記載漏れ / Rules lack an item they must hold."""
    return refusal(
        f"管理に関する定めに、「{item}」に関する事項がない。", f"The rules lack {item!r}.",
        "その事項を定める。", "Lay it down.",
        code="public-records.rules-item-missing", cites=cites, facts={"item": item},
    )  # fmt: skip


def rules_not_consented(*, cites: tuple[Citation, ...]) -> Diagnostic:
    """同意のない規則 / Rules made or changed without consent."""
    return refusal(
        "定めの制定又は変更に、あらかじめの協議と同意がない。", "The rules were made or changed without prior consultation and consent.",
        "施行する前に協議し、同意を得る。", "Consult and obtain consent before they take effect.",
        code="public-records.rules-not-consented", cites=cites,
    )  # fmt: skip


def rules_not_published(*, cites: tuple[Citation, ...]) -> Diagnostic:
    """公表されていない規則 / Rules not published."""
    return refusal(
        "定めを設け、又は変更したのに公表していない。遅滞なく公表しなければならない。",
        "The rules were made or changed but not published; they must be without delay.",
        "公表する。", "Publish them.",
        code="public-records.rules-not-published", cites=cites,
    )  # fmt: skip


def yearly_report_missing(*, year: int, cites: tuple[Citation, ...]) -> Diagnostic:
    """毎年度の報告がない / The yearly report is missing."""
    return refusal(
        f"{year}年度の管理の状況の報告がない。毎年度報告する。", f"The report on the state of management for fiscal {year} is missing.",
        "管理簿から件数を出して報告する。", "Draw the figures from the register and report.",
        code="public-records.yearly-report-missing", cites=cites, facts={"year": year},
    )  # fmt: skip


def yearly_summary_not_published(*, year: int, cites: tuple[Citation, ...]) -> Diagnostic:
    """報告の概要の公表がない / The summary of reports was not published."""
    return refusal(
        f"{year}年度の報告の概要が公表されていない。", f"The summary of the reports for fiscal {year} is not published.",
        "取りまとめて概要を公表する。", "Gather the reports and publish the summary.",
        code="public-records.yearly-summary-not-published", cites=cites, facts={"year": year},
    )  # fmt: skip


def demanded_report_outstanding(*, due: date, on: date) -> Diagnostic:
    """求められた報告が出ていない / A demanded report or inspection is outstanding."""
    return refusal(
        f"求められた報告若しくは資料の提出、又は実地調査への対応が、期限（{due}）を過ぎて終わっていない（{on}）。",
        f"A demanded report, paper or inspection was due on {due} and is outstanding on {on}.",
        "提出するか、調査に応じる。", "Submit it, or admit the inspection.",
        code="public-records.demanded-report-outstanding", cites=(PUBLIC_RECORDS_ACT.article("9", 3),), facts={"due": due, "on": on},
    )  # fmt: skip


def advice_without_report(*, advised_on: date) -> Diagnostic:
    """勧告への報告がない / An advice whose measures were not reported."""
    return refusal(
        f"{advised_on}の改善の勧告について、とった措置の報告を求められながら、報告していない。",
        f"A report on the measures taken upon the advice of {advised_on} was asked for and is missing.",
        "とった措置を報告する。", "Report the measures taken.",
        code="public-records.advice-without-report", cites=(PUBLIC_RECORDS_ACT.article("31"),), facts={"advised_on": advised_on},
    )  # fmt: skip


def committee_not_heard(*, matter: str, cites: tuple[Citation, ...]) -> Diagnostic:
    """委員会に諮問していない / The committee was not consulted."""
    return refusal(
        f"「{matter}」について、公文書管理委員会に諮問していない。", f"The records committee was not consulted on {matter!r}.",
        "諮問し、答申を得てから行う。", "Consult it and act upon its answer.",
        code="public-records.committee-not-heard", cites=cites, facts={"matter": matter},
    )  # fmt: skip


def no_successor_for_series(*, series: Ref, from_unit: Ref, cites: tuple[Citation, ...]) -> Diagnostic:
    """引継ぎ先がない / A file series has no successor to keep it after a reorganisation."""
    return refusal(
        f"組織の見直しで{from_unit}がなくなった後、簿冊{series}を管理する課が決まっていない。",
        f"After the reorganisation of {from_unit} nobody is to keep the series {series}.",
        "簿冊ごとに引継ぎ先を決めて、所管替えする。", "Name a successor for each series and transfer the charge.",
        code="public-records.no-successor-for-series", cites=cites, facts={"series": series, "from_unit": from_unit},
    )  # fmt: skip


def special_management_wanting(*, missing: str, cites: tuple[Citation, ...]) -> Diagnostic:
    """特別の管理の要件がない / What takes a collection out of the Act is wanting."""
    return refusal(
        f"特別の管理に要るもの（{missing}）が欠けており、公文書の管理の外に置くことができない。",
        f"The collection lacks what special management needs ({missing}) and cannot stand outside records management.",
        "欠けているものを整えるか、公文書として管理する。", "Provide it, or manage the collection as public records.",
        code="public-records.special-management-wanting", cites=cites, facts={"missing": missing},
    )  # fmt: skip


def division_not_kept_apart() -> Diagnostic:
    """業務の文書が分けられていない / Records of the two kinds of work are not kept in separate files."""
    return refusal(
        "専ら区分される業務に係る文書が、ほかの業務に係る文書と別のファイルにまとめられていない。",
        "Records of the work that is set apart do not stand in files of their own.",
        "ファイルを分ける。", "Split the files.",
        code="public-records.division-not-kept-apart", cites=(PUBLIC_RECORDS_ORDER.article("7"),),
    )  # fmt: skip
