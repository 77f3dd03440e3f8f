"""所見：個人情報保護 / Findings on personal information held by public bodies. Kinds and days only; never personal data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from jichitai.master_data.kernel import Citation, Diagnostic, Severity

_Cites = tuple[Citation, ...]
_REGISTER_ITEMS_EN: Final = "The register of personal information files does not state: "


def _finding(
    name: str, ja: str, en: str, out_ja: str, out_en: str, cites: _Cites, facts: Mapping[str, Any] | None = None,
    severity: Severity = Severity.REFUSAL,
) -> Diagnostic:  # fmt: skip
    return Diagnostic(
        code=f"public-records.{name}", ja=ja, en=en, way_out_ja=out_ja, way_out_en=out_en, cites=cites, facts=facts or {},
        severity=severity,
    )  # fmt: skip


def requester_not_entitled(*, relation: str, cites: _Cites) -> Diagnostic:
    """請求できない者 / The person may not make the request."""
    return _finding(
        "requester-not-entitled", f"この立場（{relation}）の者は、本人に代わって請求できない。", f"A person standing as {relation} may not request.",
        "本人、未成年者・成年被後見人の法定代理人、本人の委任による代理人に請求してもらう。遺族などには、条例・他の制度を案内する。",
        "The person themself, a statutory agent of a minor or adult ward, or an agent they appointed may", cites, {"relation": relation},
    )  # fmt: skip


def identity_not_shown(*, paper: str, cites: _Cites) -> Diagnostic:
    """本人確認の書類がない / A paper showing identity or agency is wanting."""
    return _finding(
        "identity-not-shown", f"本人（代理人）であることを示す書類（{paper}）が、提示も提出もされていない。",
        f"The paper showing identity or agency was neither shown nor submitted: {paper}.",
        "書類を求める。補わなければ、補正を求める。", "Ask for the paper, and for correction of the request if it does not come",
        cites, {"paper": paper},
    )  # fmt: skip


def amendment_without_disclosure(*, cites: _Cites) -> Diagnostic:
    """開示を受けていない / The information was not disclosed first."""
    return _finding(
        "amendment-without-disclosure", "訂正・利用停止の請求は、開示を受けた保有個人情報に限る。",
        "Correction and suspension may be asked only for information that was disclosed.",
        "先に開示請求を案内する。", "Point the requester to a request for disclosure first", cites,
    )  # fmt: skip


def amendment_elsewhere(*, cites: _Cites) -> Diagnostic:
    """他の法令の手続がある / Another law has a special procedure."""
    return _finding(
        "amendment-elsewhere", "その訂正・利用停止には、他の法令に特別の手続がある。", "Another law has a special procedure for it.",
        "その法令の手続を案内する。", "Point the requester to that procedure", cites,
    )  # fmt: skip


def amendment_late(*, requested_on: date, open_through: date, cites: _Cites) -> Diagnostic:
    """期間を過ぎた請求 / The request came after its period."""
    return _finding(
        "amendment-late", f"請求の日{requested_on}は、開示を受けた日からの期間の末日{open_through}を過ぎている。",
        f"The request of {requested_on} came after {open_through}, the end of the period since the disclosure.",
        "改めて開示請求をすれば、その開示から数え直す。", "A new request for disclosure begins a new period",
        cites, {"requested_on": requested_on, "open_through": open_through},
    )  # fmt: skip


def linkage_record_not_suspended(*, cites: _Cites) -> Diagnostic:
    """利用停止の対象でない / Records of information linkage are not suspended."""
    return _finding(
        "linkage-record-not-suspended", "情報提供等の記録には、利用停止の請求がない。", "Records of information linkage are not subject to suspension.",
        "開示・訂正の請求を案内する。", "Point the requester to disclosure or correction", cites,
    )  # fmt: skip


def measure_not_of_the_ground(*, measure: str, ground: str, cites: _Cites) -> Diagnostic:
    """事由に合わない措置 / The measure does not follow from the ground."""
    return _finding(
        "measure-not-of-the-ground", f"事由（{ground}）に対する措置は「{measure}」でない。", f"The ground {ground} does not lead to {measure}.",
        "保有・取扱い・取得・利用の違反は利用の停止か消去、提供の違反は提供の停止である。",
        "Unlawful holding, handling, obtaining or use: stop use or erase; unlawful provision: stop provision",
        cites, {"measure": measure, "ground": ground},
    )  # fmt: skip


def ordinance_period_too_long(*, which: str, days: int, limit: int, cites: _Cites) -> Diagnostic:
    """条例の期間が長すぎる / The ordinance's period contradicts the Act."""
    return _finding(
        "ordinance-period-too-long", f"条例の{which}{days}日は、法律の{limit}日を超えるので定められない。",
        f"The ordinance's period of {days} days is longer than the Act's {limit}.",
        "当初の期間と延長の期間を、それぞれ法律の日数以内にする（合計では見ない）。",
        "Keep first period and extension each within the Act's days (their sum is not the test)",
        cites, {"which": which, "days": days, "limit": limit},
    )  # fmt: skip


def exemption_addition_unfounded(*, clause: str, want: str, cites: _Cites) -> Diagnostic:
    """加えられない不開示情報 / The ordinance may not add the exemption."""
    return _finding(
        "exemption-addition-unfounded", f"条例の{clause}は、加えるための要件（{want}）を満たさない。",
        f"The ordinance's addition does not meet: {want}.",
        "情報公開法5条に準じ、情報公開条例で不開示とし、整合のため必要なものに限る。",
        "Add only what answers to Article 5, the disclosure ordinance withholds, and consistency needs", cites, {"want": want},
    )  # fmt: skip


def exemption_removal_unfounded(*, clause: str, cites: _Cites) -> Diagnostic:
    """除けない不開示情報 / The ordinance may not take the exemption away."""
    return _finding(
        "exemption-removal-unfounded", f"条例の{clause}は、情報公開条例の規定により開示することとされている情報でない。",
        "What the ordinance takes out is not information its disclosure ordinance discloses.",
        "情報公開条例で開示することとされている情報に限って除く。", "Take out only what the disclosure ordinance discloses", cites,
    )  # fmt: skip


def personal_file_item_wanting(*, item: str, item_ja: str, cites: _Cites) -> Diagnostic:
    """個人情報ファイル簿の記載が欠けている / The register of personal information files lacks an item."""
    return _finding(
        "personal-file-item-wanting", f"個人情報ファイル簿に「{item_ja}」の記載がない。", f"{_REGISTER_ITEMS_EN}{item}.",
        "記載を加えて公表する。", "Add it and publish", cites, {"item": item},
    )  # fmt: skip


def personal_file_omission_unfounded(*, cites: _Cites) -> Diagnostic:
    """記載しない理由がない / Items are left out of the register without a serious hindrance."""
    return _finding(
        "personal-file-omission-unfounded", "記載しないことができるのは、事務の適正な遂行に著しい支障を及ぼすおそれがあるときだけである。",
        "Items (or the file) may be left out only where entering them would seriously hinder the work.",
        "記載して公表する。", "Enter and publish them", cites,
    )  # fmt: skip


def use_beyond_purpose(*, want: str, cites: _Cites) -> Diagnostic:
    """目的外の利用・提供ができない / Use or provision beyond the purpose is not open."""
    return _finding(
        "use-beyond-purpose", f"利用目的以外の目的のための利用・提供は、要件（{want}）を満たさないのでできない。",
        f"Use or provision beyond the purpose is not open: {want}.",
        "本人の同意を得るか、法令の根拠・各号の要件を確かめる。", "Obtain consent, or find a basis in law or in the items", cites, {"want": want},
    )  # fmt: skip


def leak_step_wanting(*, step: str, cites: _Cites) -> Diagnostic:
    """漏えい等の措置が欠けている / A step after a leak is wanting."""
    return _finding(
        "leak-step-wanting", f"漏えい等の後の措置（{step}）が済んでいない。", f"A step after a leak is wanting: {step}.",
        "その措置を行い、日とともに記録する。", "Take it and record it with its day", cites, {"step": step},
    )  # fmt: skip


def recipients_not_told(*, cites: _Cites) -> Diagnostic:
    """提供先に通知していない / Those the information was provided to were not told of its correction."""
    return _finding(
        "recipients-not-told", "訂正を実施したのに、必要な提供先へ書面で通知していない。",
        "The information was corrected, but those it was provided to were not told in writing.",
        "提供先の記録から、通知が必要な相手に遅滞なく書面で通知する。", "Tell them in writing without delay, from the record of provisions", cites,
    )  # fmt: skip


def complaint_unanswered(*, cites: _Cites) -> Diagnostic:
    """苦情が処理されていない / A complaint was left."""
    return _finding(
        "complaint-unanswered", "個人情報の取扱いについての苦情が、適切に、又は速やかに処理されていない（努力義務）。",
        "A complaint about the handling of personal information was not dealt with properly or promptly (an effort).",
        "担当を定めて処理し、結果を記録する。", "Assign it, deal with it, and record the result", cites, severity=Severity.WARNING,
    )  # fmt: skip
