"""作成と整理 / Which records must be created, and how they are arranged into files (法3〜6条, 令8条)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, Ruling, Step, rule
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT, PUBLIC_RECORDS_ORDER

from . import duty_findings as findings


class CreationSubject(Enum):
    """文書を作る事項 / What a record is created on (法4条各号)."""

    LEGISLATION = "legislation"
    """法令（条例・規則）の制定改廃と経緯 (1号) / Making and changing law."""
    CABINET_OR_TOP_MEETING = "cabinet-or-top-meeting"
    """閣議・省議等（庁議）の決定と経緯 (2号) / Decisions of the highest meetings."""
    BETWEEN_BODIES = "between-bodies"
    """機関の間の申合せ、他機関への基準 (3号) / Agreements between bodies, standards shown to others."""
    RIGHTS_AND_DUTIES = "rights-and-duties"
    """個人・法人の権利義務の得喪 (4号) / Rights and duties of persons and bodies."""
    PERSONNEL = "personnel"
    """職員の人事 (5号) / Personnel."""
    OTHER = "other"
    """その他、過程と実績を跡付けるもの (柱書) / Anything else needed to trace process and results."""


_CREATION_ITEM: Final[Mapping[CreationSubject, str]] = {
    each: str(at) for at, each in enumerate(CreationSubject, 1) if each is not CreationSubject.OTHER
}


@rule(
    PUBLIC_RECORDS_ACT.article("4"), PUBLIC_RECORDS_ACT.article("4", item="1"), PUBLIC_RECORDS_ACT.article("4", item="2"),
    PUBLIC_RECORDS_ACT.article("4", item="3"), PUBLIC_RECORDS_ACT.article("4", item="4"),
    PUBLIC_RECORDS_ACT.article("4", item="5"), ja="文書を作成しなければならないか", en="Whether a record must be created",
)  # fmt: skip
def record_must_be_created(*, subject: CreationSubject, traces_process_or_results: bool, trivial: bool) -> Ruling[bool]:
    """文書を作成しなければならないか / True for the five named subjects, and for what traces process or results; not for trivial matters.

    >>> record_must_be_created(subject=CreationSubject.PERSONNEL, traces_process_or_results=False, trivial=False).value
    True
    """
    named = _CREATION_ITEM.get(subject)
    cite = PUBLIC_RECORDS_ACT.article("4", item=named) if named else PUBLIC_RECORDS_ACT.article("4")
    if trivial:
        general = PUBLIC_RECORDS_ACT.article("4")
        return Ruling(
            value=False, cites=(general,), steps=(Step("処理に係る事案が軽微である", "The matter is trivial", (general,)),)
        )
    if named:
        return Ruling(
            value=True, cites=(cite,), steps=(Step("各号に掲げる事項である", "It is one of the named subjects", (cite,)),)
        )
    if traces_process_or_results:
        step = Step("意思決定の過程又は事務の実績を跡付けるのに要る", "It is needed to trace process or results", (cite,))
        return Ruling(value=True, cites=(cite,), steps=(step,))
    step = Step("跡付けるのに要らない", "It is not needed to trace anything", (cite,))
    return Ruling(value=False, cites=(cite,), steps=(step,))


@rule(PUBLIC_RECORDS_ACT.article("4"), ja="作成漏れの検め", en="Check for records that were not created")
def check_records_created(*, needed: Sequence[CreationSubject], created: Sequence[CreationSubject]) -> tuple[Diagnostic, ...]:
    """作成漏れの検め / Subjects of a matter (not trivial) on which no record was created.

    >>> [each.facts["subject"] for each in check_records_created(needed=[CreationSubject.PERSONNEL], created=[])]
    ['personnel']
    """
    found = []
    for subject in dict.fromkeys(needed):
        if subject not in created:
            cite = PUBLIC_RECORDS_ACT.article("4", item=_CREATION_ITEM.get(subject))
            found.append(findings.record_not_created(subject=subject.value, cites=(cite,)))
    return tuple(found)


class ArrangedUnit(Enum):
    """整理の単位 / What is arranged."""

    RECORD = "record"
    """行政文書 / A single record."""
    FILE = "file"
    """行政文書ファイル / A file of records."""


@rule(
    PUBLIC_RECORDS_ACT.article("5", 1), PUBLIC_RECORDS_ACT.article("5", 3), PUBLIC_RECORDS_ORDER.article("8", 1),
    ja="整理の事項の検め", en="Check of what must be set for a record or file",
)  # fmt: skip
def check_arranged(
    *, unit: ArrangedUnit, classified_systematically: bool, clear_name: bool, retention_set: bool, expiry_set: bool
) -> tuple[Diagnostic, ...]:
    """整理の事項の検め / Classification (systematic), name (clear), retention and last day: for a record and for a file alike.

    ``expiry_set`` is true also where the last day is rightly undetermined and recorded as such.

    >>> [each.facts["item"] for each in check_arranged(unit=ArrangedUnit.FILE, classified_systematically=True,
    ...     clear_name=True, retention_set=True, expiry_set=False)]
    ['保存期間の満了する日']
    """
    act = PUBLIC_RECORDS_ACT.article("5", 1 if unit is ArrangedUnit.RECORD else 3)
    order = PUBLIC_RECORDS_ORDER.article("8", 1)
    given = {
        "系統的な分類": (classified_systematically, (act, order)), "分かりやすい名称": (clear_name, (act, order)),
        "保存期間": (retention_set, (act,)), "保存期間の満了する日": (expiry_set, (act,)),
    }  # fmt: skip
    return tuple(
        findings.arrangement_item_missing(item=item, cites=cites) for item, (is_set, cites) in given.items() if not is_set
    )


@frozen(kw_only=True)
class GatheredRecord:
    """まとめた文書 / A record in a file: the retention apt for it. ``late``: joined later for incidental work (令8条8項)."""

    retention: str
    late: bool = False


@rule(
    PUBLIC_RECORDS_ACT.article("5", 2), PUBLIC_RECORDS_ORDER.article("8", 6), PUBLIC_RECORDS_ORDER.article("8", 8),
    ja="ファイルにまとめることの検め", en="Check of what a file gathers",
)  # fmt: skip
def check_file_gathering(*, records: Sequence[GatheredRecord], closely_related: bool) -> tuple[Diagnostic, ...]:
    """ファイルにまとめることの検め / Records of a file are closely related and of like retention.

    One that joined late for incidental work takes the file's end and mixes nothing. A record apt to
    be kept by itself is simply not put into a file.

    >>> five, ten = GatheredRecord(retention="5年"), GatheredRecord(retention="10年")
    >>> [each.code for each in check_file_gathering(records=[five, ten], closely_related=True)]
    ['public-records.mixed-retention-in-file']
    """
    found: list[Diagnostic] = []
    if not closely_related and len(records) > 1:
        found.append(findings.unrelated_records_in_file())
    kinds = sorted({each.retention for each in records if not each.late})
    if len(kinds) > 1:
        found.append(findings.mixed_retention_in_file(retentions="、".join(kinds)))
    return tuple(found)


@rule(PUBLIC_RECORDS_ACT.article("3"), ja="どの定めによるか", en="Which law governs the management of a record")
def governed_by_other_statute(*, other_statute_speaks: bool) -> Ruling[bool]:
    """どの定めによるか / True where another statute, or an order under it, lays down something special: that then governs.

    A court record, a register of births, a record with its own period: the special rule goes first,
    for the point it speaks of and no further.

    >>> governed_by_other_statute(other_statute_speaks=True).value
    True
    """
    cite = PUBLIC_RECORDS_ACT.article("3")
    if other_statute_speaks:
        step = Step("他の法律又はこれに基づく命令に特別の定めがある", "Another statute lays down something special", (cite,))
    else:
        step = Step("他の法令に特別の定めがないので、この法律による", "No other statute speaks: the Act governs", (cite,))
    return Ruling(value=other_statute_speaks, cites=(cite,), steps=(step,))


@rule(PUBLIC_RECORDS_ACT.article("6", 2), ja="集中管理の検め", en="Check that central keeping is promoted")
def check_central_keeping(*, handing_over_planned: bool, kept_centrally: int, kept: int) -> tuple[Diagnostic, ...]:
    """集中管理の検め / A warning where nothing is kept centrally and no handing over is planned.

    >>> [each.code for each in check_central_keeping(handing_over_planned=False, kept_centrally=0, kept=120)]
    ['public-records.central-keeping-not-planned']
    """
    if not 0 <= kept_centrally <= kept:
        raise ValueError("what is kept centrally is part of what is kept")
    return () if handing_over_planned or kept_centrally or not kept else (findings.central_keeping_not_planned(),)
