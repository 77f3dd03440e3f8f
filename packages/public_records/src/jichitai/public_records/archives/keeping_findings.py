"""所見：特定歴史公文書等の保存と受入れ / Findings on keeping and taking in historical records."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.kernel import Citation, Diagnostic
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT, PUBLIC_RECORDS_ORDER

from ..finding_form import refusal, warning

_DISPOSAL: Final = PUBLIC_RECORDS_ACT.article("25")


def archival_keeping_wanting(*, missing: str) -> Diagnostic:
    """保存の仕方が足りない / Place, medium or identification is wanting."""
    return refusal(
        f"特定歴史公文書等の保存に、{missing}が欠けている。", f"The keeping of the historical record wants: {missing}.",
        "内容、保存状態、利用の状況に応じて措置する。", "Provide it as content, condition and use require.",
        code="public-records.archival-keeping-wanting", cites=(PUBLIC_RECORDS_ACT.article("15", 2),), facts={"missing": missing},
    )  # fmt: skip


def leak_measures_missing() -> Diagnostic:
    """漏えい防止の措置がない / Personal data without measures against leaks."""
    return refusal(
        "個人情報が記録されているが、漏えいを防ぐ措置がない。", "It holds personal data, but there are no measures against leaks.",
        "閲覧の区域、複写の制限、運び方などの措置を講じる。", "Take measures: reading area, limits on copying, handling.",
        code="public-records.leak-measures-missing", cites=(PUBLIC_RECORDS_ACT.article("15", 3),),
    )  # fmt: skip


def historical_record_still_important() -> Diagnostic:
    """まだ重要である / A historical record that matters is kept for ever."""
    return refusal(
        "歴史資料として重要でなくなったと認められていない。特定歴史公文書等は永久に保存する。",
        "It has not been found to matter no longer; a specified historical record is kept for ever.",
        "保存を続ける。", "Go on keeping it.",
        code="public-records.historical-record-still-important", cites=(PUBLIC_RECORDS_ACT.article("15", 1), _DISPOSAL),
    )  # fmt: skip


def archival_disposal_without_consent(*, consulted: bool, consented: bool) -> Diagnostic:
    """同意のない廃棄 / Destruction without consultation and consent."""
    return refusal(
        f"特定歴史公文書等の廃棄には協議と同意が要る（協議{'済み' if consulted else 'なし'}、同意{'あり' if consented else 'なし'}）。",
        f"Destroying a historical record needs consultation and consent (consulted: {consulted}, consented: {consented}).",
        "協議し、同意を得てから廃棄する。", "Consult and obtain consent first.",
        code="public-records.archival-disposal-without-consent", cites=(_DISPOSAL,),
        facts={"consulted": consulted, "consented": consented},
    )  # fmt: skip


def catalogue_item_missing(*, item: str, cites: tuple[Citation, ...]) -> Diagnostic:
    """目録の記載漏れ / An item of the catalogue is missing."""
    return refusal(
        f"特定歴史公文書等の目録に、「{item}」の記載がない。", f"The catalogue of historical records lacks {item!r}.",
        "記載するか、それ自体が制限に係る情報であることを記録する。", "Enter it, or record that it is itself restricted.",
        code="public-records.catalogue-item-missing", cites=cites, facts={"item": item},
    )  # fmt: skip


def catalogue_shows_restricted() -> Diagnostic:
    """目録に制限に係る情報がある / The catalogue shows restricted information."""
    return refusal(
        "公表する目録に、利用制限に係る情報が載っている。載せてはならない。",
        "The catalogue, which is published, shows restricted information; it must not.",
        "名称などを、その情報が分からない形に改める。", "Reword name and items so that they do not show it.",
        code="public-records.catalogue-shows-restricted", cites=(PUBLIC_RECORDS_ORDER.article("19", 1),),
    )  # fmt: skip


def catalogue_not_open(*, at_archive: bool, online: bool) -> Diagnostic:
    """目録が公表されていない / The catalogue is not open at the archive and online."""
    return refusal(
        f"目録は、館に備えた閲覧（{'あり' if at_archive else 'なし'}）と"
        f"インターネット等による公表（{'あり' if online else 'なし'}）の両方が要る。",
        f"The catalogue must lie open at the archive ({at_archive}) and be published online ({online}).",
        "欠けている方を行う。", "Do what is missing.",
        code="public-records.catalogue-not-open", cites=(PUBLIC_RECORDS_ORDER.article("19", 2),),
        facts={"at_archive": at_archive, "online": online},
    )  # fmt: skip


def restriction_opinion_missing(*, cites: tuple[Citation, ...]) -> Diagnostic:
    """利用制限の意見がない / The opinion on restricting use is missing."""
    return refusal(
        "利用の制限を行うことが適切であると認めながら、その旨の意見を付していない。付さなければならない。",
        "Restricting use was found proper, but no opinion to that effect is attached; it must be.",
        "制限に係る部分と事由を書いた意見を付して移管する。", "Transfer with an opinion naming the parts and grounds.",
        code="public-records.restriction-opinion-missing", cites=cites,
    )  # fmt: skip


def transfer_not_agreed(*, missing: str) -> Diagnostic:
    """合意による移管の要件がない / A transfer by agreement lacks what it needs."""
    return refusal(
        f"国の機関からの移管は、定め・必要・合意による。欠けているもの：{missing}。",
        f"A transfer from another organ of the State rests on arrangement, need and agreement; missing: {missing}.",
        "欠けているものを整えてから移管する。", "Settle what is missing first.",
        code="public-records.transfer-not-agreed", cites=(PUBLIC_RECORDS_ACT.article("14", 2),), facts={"missing": missing},
    )  # fmt: skip


def designation_not_announced(*, facility: str) -> Diagnostic:
    """指定の公示がない / A designation was not announced."""
    return warning(
        f"施設（{facility}）の指定、変更又は取消しが公示されていない。", f"Designating or changing the facility ({facility}) was not announced.",
        "名称と所在地を公示する。", "Announce its name and place.",
        code="public-records.designation-not-announced", cites=(PUBLIC_RECORDS_ORDER.article("2", 2),), facts={"facility": facility},
    )  # fmt: skip
