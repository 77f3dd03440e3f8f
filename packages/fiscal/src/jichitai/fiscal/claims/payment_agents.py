"""指定納付受託者 / Designated payment agents: entrusting, paying, reporting, revoking (法231条の2の2–231条の2の7、施行令158条)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Citation, Diagnostic, Ruling, Step, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER, LOCAL_AUTONOMY_REGULATION, LOCAL_TAX_ACT

from . import payment_findings as findings
from .kinds import ClaimKind, is_enforced

_ENTRUSTED: Final = LOCAL_AUTONOMY_ACT.article("231の2の2")
_BY_DOCUMENT: Final = LOCAL_AUTONOMY_ACT.article("231の2の2", item="1")
_BY_NOTICE: Final = LOCAL_AUTONOMY_ACT.article("231の2の2", item="2")
_BARCODE: Final = LOCAL_AUTONOMY_REGULATION.article("12の2の11", 1)
_ELECTRONIC: Final = LOCAL_AUTONOMY_REGULATION.article("12の2の11", 2)
_DESIGNATION: Final = LOCAL_AUTONOMY_ACT.article("231の2の3", 1)
_ANNOUNCED: Final = LOCAL_AUTONOMY_ACT.article("231の2の3", 2)
_ANNOUNCED_DAY: Final = LOCAL_AUTONOMY_REGULATION.article("12の2の14", 1)
_CHANGE_FILED: Final = LOCAL_AUTONOMY_ACT.article("231の2の3", 3)
_CHANGE_ANNOUNCED: Final = LOCAL_AUTONOMY_ACT.article("231の2の3", 4)
_PAY_BY: Final = LOCAL_AUTONOMY_ACT.article("231の2の5", 1)
_REPORT: Final = LOCAL_AUTONOMY_ACT.article("231の2の5", 2)
_REPORT_ITEMS: Final = LOCAL_AUTONOMY_REGULATION.article("12の2の16")
_DEEMED: Final = LOCAL_AUTONOMY_ACT.article("231の2の5", 3)
_OVERSIGHT: Final = LOCAL_AUTONOMY_ACT.article("231の2の6")
_BOOKS: Final = LOCAL_AUTONOMY_ACT.article("231の2の6", 1)
_REPORT_ASKED: Final = LOCAL_AUTONOMY_ACT.article("231の2の6", 2)
_REPORT_ASKED_SO: Final = LOCAL_AUTONOMY_REGULATION.article("12の2の17", 1)
_INSPECTION: Final = LOCAL_AUTONOMY_ACT.article("231の2の6", 3)
_IDENTITY: Final = LOCAL_AUTONOMY_ACT.article("231の2の6", 4)
_NOT_CRIMINAL: Final = LOCAL_AUTONOMY_ACT.article("231の2の6", 5)
_REVOCATION: Final = LOCAL_AUTONOMY_ACT.article("231の2の7", 1)
_REVOCATION_ANNOUNCED: Final = LOCAL_AUTONOMY_ACT.article("231の2の7", 2)
_DEFAULT: Final = LOCAL_AUTONOMY_ACT.article("231の4", 1)
_AS_TAX: Final = LOCAL_TAX_ACT.article("13の4")
_FINANCES: Final = LOCAL_AUTONOMY_ORDER.article("158", item="1")
_KNOWLEDGE: Final = LOCAL_AUTONOMY_ORDER.article("158", item="2")


@rule(
    _ENTRUSTED,
    _BY_DOCUMENT,
    _BY_NOTICE,
    _BARCODE,
    _ELECTRONIC,
    ja="指定納付受託者への納付の委託",
    en="Whether payment may be entrusted to an agent",
)
def may_entrust_payment(*, barcode_notice: bool, electronic_notice: bool) -> Ruling[bool]:
    """納付を委託することができるか / With a notice that bears a barcode, or by an electronic notice (card, code) to the agent.

    >>> may_entrust_payment(barcode_notice=False, electronic_notice=True).value
    True
    """
    if barcode_notice:
        cites, ja, en = (_BY_DOCUMENT, _BARCODE), "バーコードの記載がある納付の通知に基づく", "by a notice that bears a barcode"
    elif electronic_notice:
        cites, ja, en = (
            (_BY_NOTICE, _ELECTRONIC),
            "電子情報処理組織による通知（カードその他の符号）に基づく",
            "by an electronic notice",
        )
    else:
        cites, ja, en = (_BY_DOCUMENT, _BY_NOTICE), "どちらの号にも当たらない", "neither item applies"
    return Ruling(value=barcode_notice or electronic_notice, cites=cites, steps=(Step(ja, en, cites),))


@rule(_DESIGNATION, _FINANCES, _KNOWLEDGE, ja="指定納付受託者の要件", en="Requirements of a payment agent")
def check_payment_agent(*, sound_finances: bool, knowledge_and_experience: bool, social_trust: bool) -> tuple[Diagnostic, ...]:
    """指定（又は再委託）することができる者か / Empty when every requirement is met.

    >>> check_payment_agent(sound_finances=True, knowledge_and_experience=True, social_trust=True)
    ()
    """
    return tuple(
        findings.agent_requirement_missing(ja=ja, en=en, field=field, cites=(cite,))
        for met, field, ja, en, cite in (
            (sound_finances, "sound_finances", "財産的基礎を有する", "a sound financial basis", _FINANCES),
            (
                knowledge_and_experience,
                "knowledge_and_experience",
                "知識及び経験を有する",
                "knowledge and experience",
                _KNOWLEDGE,
            ),
            (social_trust, "social_trust", "十分な社会的信用を有する", "sufficient social trust", _KNOWLEDGE),
        )
        if not met
    )


class AgentItem(Enum):
    """告示・報告の事項 / Items of a public notice of designation, or of an agent's report."""

    NAME = "name"
    """名称 / The name."""
    ADDRESS = "address"
    """住所又は事務所の所在地 / The address."""
    REVENUE = "revenue"
    """納付事務に係る歳入等 / The revenue handled."""
    DESIGNATED_ON = "designated-on"
    """指定をした日 / The day of designation."""
    PERIOD = "period"
    """報告の対象となった期間 / The period reported on."""
    COUNT = "count"
    """委託を受けた件数 / How many payments were entrusted."""
    TOTAL = "total"
    """合計額 / Their total."""
    PAID_ON = "paid-on"
    """納付年月日 / The day they were paid in."""
    IDENTIFICATION = "identification"
    """歳入等を特定するために必要な事項 / What identifies each."""
    ENTRUSTED_ON = "entrusted-on"
    """委託を受けた年月日 / The day each was entrusted."""


_JA: Final = {
    AgentItem.NAME: "名称", AgentItem.ADDRESS: "住所又は事務所の所在地", AgentItem.REVENUE: "納付事務に係る歳入等",
    AgentItem.DESIGNATED_ON: "指定をした日", AgentItem.PERIOD: "報告の対象となった期間", AgentItem.COUNT: "件数",
    AgentItem.TOTAL: "合計額", AgentItem.PAID_ON: "納付年月日", AgentItem.IDENTIFICATION: "歳入等を特定するために必要な事項",
    AgentItem.ENTRUSTED_ON: "委託を受けた年月日",
}  # fmt: skip
_NOTICE_ITEMS: Final = (AgentItem.NAME, AgentItem.ADDRESS, AgentItem.REVENUE, AgentItem.DESIGNATED_ON)
_REPORTED: Final = (
    AgentItem.PERIOD, AgentItem.COUNT, AgentItem.TOTAL, AgentItem.PAID_ON, AgentItem.IDENTIFICATION, AgentItem.ENTRUSTED_ON,
)  # fmt: skip


@rule(_ANNOUNCED, _ANNOUNCED_DAY, ja="指定納付受託者の告示", en="Public notice of a payment agent")
def check_agent_announcement(*, items: frozenset[AgentItem]) -> tuple[Diagnostic, ...]:
    """告示する事項が揃っているか / Empty when name, address, revenue and day of designation are announced.

    >>> [each.where.field for each in check_agent_announcement(items=frozenset({AgentItem.NAME, AgentItem.ADDRESS,
    ...     AgentItem.REVENUE}))]
    ['designated-on']
    """
    return _missing(_NOTICE_ITEMS, items, AgentItem.DESIGNATED_ON)


@rule(_REPORT, _REPORT_ITEMS, ja="指定納付受託者の報告", en="Report of a payment agent")
def check_agent_report(*, items: frozenset[AgentItem]) -> tuple[Diagnostic, ...]:
    """報告する事項が揃っているか / Empty when the period, number, total, days and identification are reported.

    >>> len(check_agent_report(items=frozenset()))
    6
    """
    return tuple(
        findings.agent_item_missing(ja=_JA[item], en=item.value, field=item.value, cites=(_REPORT, _REPORT_ITEMS))
        for item in _REPORTED
        if item not in items
    )


@rule(_CHANGE_FILED, _CHANGE_ANNOUNCED, ja="指定納付受託者の変更", en="Change of a payment agent's name or address")
def check_agent_change(*, changed_on: date, filed_on: date | None, announced: bool) -> tuple[Diagnostic, ...]:
    """変更の届出と告示がされたか / Empty when the change was filed beforehand (あらかじめ) and then announced.

    >>> check_agent_change(changed_on=date(2026, 7, 1), filed_on=date(2026, 6, 30), announced=True)
    ()
    """
    found: list[Diagnostic] = []
    if filed_on is None or filed_on >= changed_on:
        found.append(findings.agent_change_not_announced(ja="あらかじめ届け出られていない", en="not filed beforehand", field="filed_on",
                                                         cites=(_CHANGE_FILED,)))  # fmt: skip
    if not announced:
        found.append(findings.agent_change_not_announced(ja="告示していない", en="not announced", field="announced",
                                                         cites=(_CHANGE_ANNOUNCED,)))  # fmt: skip
    return tuple(found)


@rule(_PAY_BY, _DEEMED, ja="指定納付受託者による納付の日", en="Day revenue paid through an agent counts as paid")
def paid_on_through_agent(*, entrusted_on: date, pay_by: date, agent_paid_on: date) -> Ruling[date]:
    """納付がされた日 / The day of entrusting, when the agent paid by the day the body set; else the day the agent paid.

    The delinquency charge on the payer therefore stops with the day of entrusting.

    >>> str(paid_on_through_agent(entrusted_on=date(2026, 6, 30), pay_by=date(2026, 7, 15), agent_paid_on=date(2026, 7, 15)).value)
    '2026-06-30'
    """
    if agent_paid_on <= pay_by:
        step = Step(f"指定する日{pay_by}までに納付したので、委託を受けた日{entrusted_on}に納付がされたものとみなす",
                    f"paid by {pay_by}, so it counts as paid on {entrusted_on}, when it was entrusted", (_DEEMED,))  # fmt: skip
        return Ruling(value=entrusted_on, cites=(_PAY_BY, _DEEMED), steps=(step,))
    step = Step(f"指定する日{pay_by}までに納付していないので、みなさない", f"not paid by {pay_by}: nothing is deemed", (_PAY_BY,))
    return Ruling(value=agent_paid_on, cites=(_PAY_BY, _DEEMED), steps=(step,))


@rule(_DEFAULT, _AS_TAX, ja="指定納付受託者からの徴収", en="Whether an agent in default is collected from as for tax")
def is_agent_collected_from(*, kind: ClaimKind, pay_by: date, paid: bool, on: date) -> Ruling[bool]:
    """地方税法第13条の4を準用して徴収するか / For claims collected as tax arrears are, from the day after the day set, if unpaid.

    >>> is_agent_collected_from(kind=ClaimKind.ENFORCED, pay_by=date(2026, 7, 15), paid=False, on=date(2026, 7, 16)).value
    True
    """
    collected = is_enforced(kind) and not paid and on > pay_by
    ja = (
        "分担金等が指定する日までに納付されていない"
        if collected
        else "分担金等でないか、指定する日までに納付されないとはいえない"
    )
    en = "an enforceable claim was not paid by the day set" if collected else "not enforceable, or not overdue"
    return Ruling(value=collected, cites=(_DEFAULT, _AS_TAX), steps=(Step(ja, en, (_DEFAULT,)),))


@rule(_OVERSIGHT, _BOOKS, _REPORT_ASKED, _REPORT_ASKED_SO, ja="帳簿と報告の求め", en="Books, and asking an agent for a report")
def check_agent_oversight(
    *, books_kept: bool, report_asked: bool, items_stated: bool, term_stated: bool
) -> tuple[Diagnostic, ...]:
    """帳簿が備えられ、報告の求めが整っているか / Empty when books are kept and a report asked for states its items and term.

    >>> [each.where.field for each in check_agent_oversight(books_kept=True, report_asked=True, items_stated=True, term_stated=False)]
    ['term_stated']
    """
    found = [] if books_kept else [_lacking("books_kept", "納付事務に関する帳簿", "the books", (_BOOKS,))]
    cites = (_REPORT_ASKED, _REPORT_ASKED_SO)
    if report_asked and not items_stated:
        found.append(_lacking("items_stated", "報告すべき事項の明示", "the items to report", cites))
    if report_asked and not term_stated:
        found.append(_lacking("term_stated", "報告の期限の明示", "the term of the report", cites))
    return tuple(found)


@rule(_INSPECTION, _IDENTITY, _NOT_CRIMINAL, ja="立入検査", en="Inspection of an agent")
def check_agent_inspection(
    *, necessary: bool, identity_carried: bool, for_criminal_inquiry: bool = False
) -> tuple[Diagnostic, ...]:
    """立入検査をしてよいか / Empty when it is necessary, the officer carries proof of identity, and it is no criminal inquiry.

    >>> check_agent_inspection(necessary=True, identity_carried=True)
    ()
    """
    return tuple(
        findings.agent_inspection_unlawful(ja=ja, en=en, field=field, cites=(cite,))
        for wrong, field, ja, en, cite in (
            (not necessary, "necessary", "施行するため必要があると認められない", "it is not found necessary", _INSPECTION),
            (
                not identity_carried,
                "identity_carried",
                "職員が身分を示す証明書を携帯していない",
                "the officer carries no proof of identity",
                _IDENTITY,
            ),
            (
                for_criminal_inquiry,
                "for_criminal_inquiry",
                "犯罪捜査のために用いている",
                "it serves a criminal inquiry",
                _NOT_CRIMINAL,
            ),
        )
        if wrong
    )


class RevocationGround(Enum):
    """指定の取消しの事由 / Grounds to revoke a designation (231条の2の7第1項各号)."""

    UNFIT = "unfit"
    """要件に該当しなくなった / No longer meets the requirements (1号)."""
    NO_REPORT = "no-report"
    """報告をせず、又は虚偽の報告をした / No report, or a false one (2号)."""
    NO_BOOKS = "no-books"
    """帳簿を備え付けず、記載せず、虚偽の記載をし、保存しなかった / Books not kept, or falsely (3号)."""
    INSPECTION_REFUSED = "inspection-refused"
    """立入り・検査を拒むなどした / Inspection refused or obstructed (4号)."""


@rule(
    LOCAL_AUTONOMY_ACT.article("231の2の7"), _REVOCATION, _REVOCATION_ANNOUNCED,
    *(LOCAL_AUTONOMY_ACT.article("231の2の7", 1, str(item)) for item in range(1, 5)),
    ja="指定の取消し", en="Revocation of a designation",
)  # fmt: skip
def may_revoke_agent(*, grounds: frozenset[RevocationGround]) -> Ruling[bool]:
    """指定を取り消すことができるか / When any of the four grounds is found; the revocation is then announced.

    >>> may_revoke_agent(grounds=frozenset({RevocationGround.NO_BOOKS})).value
    True
    """
    items = tuple(
        LOCAL_AUTONOMY_ACT.article("231の2の7", 1, str(at))
        for at, ground in enumerate(RevocationGround, start=1)
        if ground in grounds
    )
    cites = (*items, _REVOCATION_ANNOUNCED) if items else (_REVOCATION,)
    ja, en = ("号に当たる。取り消したときは告示する", "a ground applies; the revocation is announced") if items else (
        "どの号にも当たらない", "no ground applies")  # fmt: skip
    return Ruling(value=bool(items), cites=cites, steps=(Step(ja, en, cites),))


def _lacking(field: str, ja: str, en: str, cites: tuple[Citation, ...]) -> Diagnostic:
    return findings.agent_item_missing(ja=ja, en=en, field=field, cites=cites)


def _missing(needed: Collection[AgentItem], items: frozenset[AgentItem], by_regulation: AgentItem) -> tuple[Diagnostic, ...]:
    return tuple(
        findings.agent_item_missing(
            ja=_JA[item], en=item.value, field=item.value, cites=(_ANNOUNCED_DAY,) if item is by_regulation else (_ANNOUNCED,)
        )
        for item in needed
        if item not in items
    )
