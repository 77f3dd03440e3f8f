"""書面の記載事項 / What each paper of the procedure must state: notices, requests, instructions, rulings — item by item."""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, rule
from jichitai.master_data.kernel.laws import (
    ADMINISTRATIVE_CASE_LITIGATION_ACT,
    ADMINISTRATIVE_COMPLAINT_ACT,
    ADMINISTRATIVE_PROCEDURE_ACT,
)

from . import procedure_findings as findings

_PROCEDURE: Final = ADMINISTRATIVE_PROCEDURE_ACT
_APPEALS: Final = ADMINISTRATIVE_COMPLAINT_ACT
_SUITS: Final = ADMINISTRATIVE_CASE_LITIGATION_ACT


class DocumentKind(Enum):
    """書面の種類 / A kind of paper."""

    HEARING_NOTICE = "hearing-notice"
    """聴聞の通知 (行手法15条1・2項) / Notice of a hearing."""
    DEFENCE_NOTICE = "defence-notice"
    """弁明の機会の通知 (行手法30条) / Notice of an occasion for a defence."""
    GUIDANCE = "guidance"
    """行政指導 (行手法35条1項) / Administrative guidance."""
    GUIDANCE_WITH_POWER = "guidance-with-power"
    """権限を示す行政指導 (行手法35条1・2項) / Guidance that points to a power."""
    GUIDANCE_COMPLAINT = "guidance-complaint"
    """行政指導の中止等の申出書 (行手法36条の2第2項) / Request to stop guidance."""
    DISPOSITION_REQUEST = "disposition-request"
    """処分等の求めの申出書 (行手法36条の3第2項) / Request that a disposition be made."""
    COMMENT_RESULT = "comment-result"
    """意見公募の結果の公示 (行手法43条1項) / Result of a public comment."""
    COMMENT_OMITTED = "comment-omitted"
    """意見公募をしなかつた旨の公示 (行手法43条5項) / Announcement that no comment was sought."""
    APPEAL = "appeal"
    """処分についての審査請求書 (行審法19条2項) / Appeal against a disposition."""
    INACTION_APPEAL = "inaction-appeal"
    """不作為についての審査請求書 (行審法19条3項) / Appeal against inaction."""
    DISPOSITION_STATEMENT = "disposition-statement"
    """処分についての弁明書 (行審法29条3項1号) / The authority's statement on a disposition."""
    INACTION_STATEMENT = "inaction-statement"
    """不作為についての弁明書 (行審法29条3項2号) / The authority's statement on inaction."""
    RULING = "ruling"
    """裁決書 (行審法50条1項) / Ruling."""
    REREVIEW_INSTRUCTION = "rereview-instruction"
    """再審査請求の教示 (行審法50条3項) / Instruction on a second review."""
    REINVESTIGATION_DECISION = "reinvestigation-decision"
    """再調査の決定書の教示 (行審法60条2項) / Instruction in a decision on reinvestigation."""
    APPEAL_INSTRUCTION = "appeal-instruction"
    """不服申立ての教示 (行審法82条1項) / Instruction on appeals."""
    SUIT_INSTRUCTION = "suit-instruction"
    """取消訴訟の教示 (行訴法46条1項) / Instruction on suits."""


@frozen(kw_only=True)
class DocumentItem:
    """記載事項 / One thing a paper states."""

    id: str
    ja: str
    cite: Citation


def _items(*rows: tuple[str, str, Citation]) -> tuple[DocumentItem, ...]:
    return tuple(DocumentItem(id=name, ja=ja, cite=cite) for name, ja, cite in rows)


_HEARING: Final = _items(
    ("disposition", "予定される不利益処分の内容及び根拠となる法令の条項", _PROCEDURE.article("15", 1, "1")),
    ("facts", "不利益処分の原因となる事実", _PROCEDURE.article("15", 1, "2")),
    ("when_and_where", "聴聞の期日及び場所", _PROCEDURE.article("15", 1, "3")),
    ("unit", "聴聞に関する事務を所掌する組織の名称及び所在地", _PROCEDURE.article("15", 1, "4")),
    ("right_to_speak", "出頭して意見を述べ証拠を出し、又は陳述書等を提出できること", _PROCEDURE.article("15", 2, "1")),
    ("right_to_inspect", "聴聞の終結まで資料の閲覧を求められること", _PROCEDURE.article("15", 2, "2")),
)
_GUIDANCE: Final = _items(
    ("purpose", "行政指導の趣旨", _PROCEDURE.article("35", 1)),
    ("content", "行政指導の内容", _PROCEDURE.article("35", 1)),
    ("officer", "行政指導の責任者", _PROCEDURE.article("35", 1)),
)
_REQUEST_HEAD: Final = ("requester", "申出をする者の氏名又は名称及び住所又は居所")
DOCUMENT_ITEMS: Final[dict[DocumentKind, tuple[DocumentItem, ...]]] = {
    DocumentKind.HEARING_NOTICE: _HEARING,
    DocumentKind.DEFENCE_NOTICE: _items(
        ("disposition", "予定される不利益処分の内容及び根拠となる法令の条項", _PROCEDURE.article("30", item="1")),
        ("facts", "不利益処分の原因となる事実", _PROCEDURE.article("30", item="2")),
        ("where_and_until", "弁明書の提出先及び提出期限（口頭なら日時及び場所）", _PROCEDURE.article("30", item="3")),
    ),
    DocumentKind.GUIDANCE: _GUIDANCE,
    DocumentKind.GUIDANCE_WITH_POWER: _GUIDANCE + _items(
        ("power_provision", "権限を行使し得る根拠となる法令の条項", _PROCEDURE.article("35", 2, "1")),
        ("power_condition", "その条項の要件", _PROCEDURE.article("35", 2, "2")),
        ("power_reason", "権限の行使が要件に適合する理由", _PROCEDURE.article("35", 2, "3")),
    ),
    DocumentKind.GUIDANCE_COMPLAINT: _items(
        (*_REQUEST_HEAD, _PROCEDURE.article("36の2", 2, "1")),
        ("content", "行政指導の内容", _PROCEDURE.article("36の2", 2, "2")),
        ("provision", "根拠とする法律の条項", _PROCEDURE.article("36の2", 2, "3")),
        ("condition", "その条項の要件", _PROCEDURE.article("36の2", 2, "4")),
        ("reason", "要件に適合しないと思料する理由", _PROCEDURE.article("36の2", 2, "5")),
        ("other", "その他参考となる事項", _PROCEDURE.article("36の2", 2, "6")),
    ),
    DocumentKind.DISPOSITION_REQUEST: _items(
        (*_REQUEST_HEAD, _PROCEDURE.article("36の3", 2, "1")),
        ("violation", "法令に違反する事実の内容", _PROCEDURE.article("36の3", 2, "2")),
        ("content", "処分又は行政指導の内容", _PROCEDURE.article("36の3", 2, "3")),
        ("provision", "根拠となる法令の条項", _PROCEDURE.article("36の3", 2, "4")),
        ("reason", "されるべきであると思料する理由", _PROCEDURE.article("36の3", 2, "5")),
        ("other", "その他参考となる事項", _PROCEDURE.article("36の3", 2, "6")),
    ),
    DocumentKind.COMMENT_RESULT: _items(
        ("title", "命令等の題名", _PROCEDURE.article("43", 1, "1")),
        ("announced_on", "案の公示の日", _PROCEDURE.article("43", 1, "2")),
        ("opinions", "提出意見（なければその旨）", _PROCEDURE.article("43", 1, "3")),
        ("consideration", "考慮した結果及びその理由", _PROCEDURE.article("43", 1, "4")),
    ),
    DocumentKind.COMMENT_OMITTED: _items(
        ("title", "命令等の題名及び趣旨", _PROCEDURE.article("43", 5, "1")),
        ("reason", "実施しなかつた旨及びその理由", _PROCEDURE.article("43", 5, "2")),
    ),
    DocumentKind.APPEAL: _items(
        ("appellant", "審査請求人の氏名又は名称及び住所又は居所", _APPEALS.article("19", 2, "1")),
        ("disposition", "処分の内容", _APPEALS.article("19", 2, "2")),
        ("learned_on", "処分があつたことを知つた年月日", _APPEALS.article("19", 2, "3")),
        ("claim", "審査請求の趣旨及び理由", _APPEALS.article("19", 2, "4")),
        ("instruction", "教示の有無及びその内容", _APPEALS.article("19", 2, "5")),
        ("filed_on", "審査請求の年月日", _APPEALS.article("19", 2, "6")),
    ),
    DocumentKind.INACTION_APPEAL: _items(
        ("appellant", "審査請求人の氏名又は名称及び住所又は居所", _APPEALS.article("19", 3, "1")),
        ("application", "申請の内容及び年月日", _APPEALS.article("19", 3, "2")),
        ("filed_on", "審査請求の年月日", _APPEALS.article("19", 3, "3")),
    ),
    DocumentKind.DISPOSITION_STATEMENT: _items(("disposition", "処分の内容及び理由", _APPEALS.article("29", 3, "1"))),
    DocumentKind.INACTION_STATEMENT: _items(
        ("reason", "処分をしていない理由", _APPEALS.article("29", 3, "2")),
        ("plan", "予定される処分の時期、内容及び理由", _APPEALS.article("29", 3, "2")),
    ),
    DocumentKind.RULING: _items(
        ("order", "主文", _APPEALS.article("50", 1, "1")),
        ("outline", "事案の概要", _APPEALS.article("50", 1, "2")),
        ("arguments", "審理関係人の主張の要旨", _APPEALS.article("50", 1, "3")),
        ("reasons", "理由（意見書・答申と異なるときは、その理由を含む）", _APPEALS.article("50", 1, "4")),
    ),
    DocumentKind.REREVIEW_INSTRUCTION: _items(
        ("possible", "再審査請求をすることができる旨", _APPEALS.article("50", 3)),
        ("authority", "再審査請求をすべき行政庁", _APPEALS.article("50", 3)),
        ("period", "再審査請求期間", _APPEALS.article("50", 3)),
    ),
    DocumentKind.REINVESTIGATION_DECISION: _items(
        ("possible", "審査請求をすることができる旨（却下なら、違法な場合に限る旨）", _APPEALS.article("60", 2)),
        ("authority", "審査請求をすべき行政庁", _APPEALS.article("60", 2)),
        ("period", "審査請求期間", _APPEALS.article("60", 2)),
    ),
    DocumentKind.APPEAL_INSTRUCTION: _items(
        ("possible", "不服申立てをすることができる旨", _APPEALS.article("82", 1)),
        ("authority", "不服申立てをすべき行政庁", _APPEALS.article("82", 1)),
        ("period", "不服申立てをすることができる期間", _APPEALS.article("82", 1)),
    ),
    DocumentKind.SUIT_INSTRUCTION: _items(
        ("defendant", "被告とすべき者", _SUITS.article("46", 1, "1")),
        ("period", "出訴期間", _SUITS.article("46", 1, "2")),
    ),
}  # fmt: skip
"""記載事項の表 / The items of each paper, in the order of the law."""

_SKIPPED: Final = {
    "early": ("再調査の請求をした年月日", _APPEALS.article("19", 5, "1")),
    "just_cause_early": ("決定を経ないことについての正当な理由", _APPEALS.article("19", 5, "2")),
    "just_cause_late": ("期間の経過後にする正当な理由", _APPEALS.article("19", 5, "3")),
}


@rule(
    *dict.fromkeys(item.cite for items in DOCUMENT_ITEMS.values() for item in items),
    ja="書面の記載事項", en="Items a paper must state",
)  # fmt: skip
def check_document_items(*, document: DocumentKind, stated: tuple[str, ...]) -> tuple[Diagnostic, ...]:
    """書面の記載事項 / One finding for each item the paper does not state. ``stated`` holds item ids; ValueError for an unknown one.

    >>> [each.facts["item"] for each in check_document_items(document=DocumentKind.GUIDANCE, stated=("purpose", "content"))]
    ['officer']
    """
    items = DOCUMENT_ITEMS[document]
    unknown = set(stated) - {item.id for item in items}
    if unknown:
        raise ValueError(f"{document.value} has no item {sorted(unknown)}")
    return tuple(
        findings.document_item_wanting(item=item.id, item_ja=item.ja, document=document.value, cites=(item.cite,))
        for item in items
        if item.id not in stated
    )


@rule(
    *(cite for _, cite in _SKIPPED.values()),
    ja="審査請求書の追加の記載",
    en="Further items of an appeal out of the ordinary time",
)
def check_appeal_further_items(
    *, without_decision: bool, three_months_passed: bool, late: bool, stated: tuple[str, ...]
) -> tuple[Diagnostic, ...]:
    """追加の記載 / Items wanting when the appeal skips a reinvestigation's decision (after three months or not) or is late.

    >>> [each.facts["item"] for each in check_appeal_further_items(
    ...     without_decision=False, three_months_passed=False, late=True, stated=())]
    ['just_cause_late']
    """
    wanted = list[str]()
    if without_decision:
        wanted.append("early" if three_months_passed else "just_cause_early")
    if late:
        wanted.append("just_cause_late")
    return tuple(
        findings.document_item_wanting(
            item=item, item_ja=_SKIPPED[item][0], document=DocumentKind.APPEAL.value, cites=(_SKIPPED[item][1],)
        )
        for item in wanted
        if item not in stated
    )
