"""指定公金事務取扱者 / Designated money handlers: who, announced how, passed on to whom, overseen and revoked (法243条–243条の2の3、施行令173条)."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Diagnostic, Ruling, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER, LOCAL_AUTONOMY_REGULATION

from . import handler_findings as findings
from .conditions import decided, refused

_PRIVATE: Final = LOCAL_AUTONOMY_ACT.article("243")
_DESIGNATED: Final = LOCAL_AUTONOMY_ACT.article("243の2", 1)
_ANNOUNCED: Final = LOCAL_AUTONOMY_ACT.article("243の2", 2)
_ANNOUNCED_DAYS: Final = LOCAL_AUTONOMY_REGULATION.article("12の2の14", 2)
_CHANGE_FILED: Final = LOCAL_AUTONOMY_ACT.article("243の2", 3)
_CHANGE_FILED_BY: Final = LOCAL_AUTONOMY_REGULATION.article("12の2の15", 2)
_CHANGE_ANNOUNCED: Final = LOCAL_AUTONOMY_ACT.article("243の2", 4)
_PASSED_ON: Final = LOCAL_AUTONOMY_ACT.article("243の2", 5)
_PASSED_ON_AGAIN: Final = LOCAL_AUTONOMY_ACT.article("243の2", 6)
_DEEMED: Final = LOCAL_AUTONOMY_ACT.article("243の2", 7)
_FIT: Final = LOCAL_AUTONOMY_ORDER.article("173")
_FINANCES: Final = LOCAL_AUTONOMY_ORDER.article("173", item="1")
_KNOWLEDGE: Final = LOCAL_AUTONOMY_ORDER.article("173", item="2")


class MoneyTask(Enum):
    """公金事務 / What is done with public money."""

    COLLECTION = "collection"
    """徴収 / Collection."""
    RECEIPT = "receipt"
    """収納 / Receipt."""
    DISBURSEMENT = "disbursement"
    """支出 / Paying out."""


_TASK_JA: Final = {MoneyTask.COLLECTION: "徴収", MoneyTask.RECEIPT: "収納", MoneyTask.DISBURSEMENT: "支出"}


@rule(_PRIVATE, _DESIGNATED, ja="私人の公金取扱いの制限", en="No private handling of public money")
def check_private_handling(*, task: MoneyTask, by_law: bool, entrusted: frozenset[MoneyTask]) -> tuple[Diagnostic, ...]:
    """私人に公金を扱わせてよいか / Empty when an Act or its Cabinet Order says so, or the task was entrusted to it as a designated handler.

    ``entrusted``: 指定公金事務取扱者として委託した事務。収納の委託で徴収まで行わせることはできない。

    >>> check_private_handling(task=MoneyTask.RECEIPT, by_law=False, entrusted=frozenset({MoneyTask.RECEIPT}))
    ()
    """
    return refused(
        findings.private_handling_not_allowed,
        (
            not by_law and task not in entrusted, "entrusted", f"{_TASK_JA[task]}について、法律・政令の特別の定めも委託もない",
            f"neither a law nor an entrusting covers {task.value}", _PRIVATE,
        ),
    )  # fmt: skip


@rule(_FIT, _FINANCES, _KNOWLEDGE, ja="指定公金事務取扱者の要件", en="Requirements of a money handler")
def check_money_handler(*, sound_finances: bool, knowledge_and_experience: bool, social_trust: bool) -> tuple[Diagnostic, ...]:
    """指定し、又は再委託させることができる者か / Empty when every requirement is met.

    >>> [each.where.field for each in check_money_handler(sound_finances=True, knowledge_and_experience=True, social_trust=False)]
    ['social_trust']
    """
    return refused(
        findings.handler_requirement_missing,
        (not sound_finances, "sound_finances", "財産的基礎を有する", "a sound financial basis", _FINANCES),
        (
            not knowledge_and_experience,
            "knowledge_and_experience",
            "知識及び経験を有する",
            "knowledge and experience",
            _KNOWLEDGE,
        ),
        (not social_trust, "social_trust", "十分な社会的信用を有する", "sufficient social trust", _KNOWLEDGE),
    )


class HandlerItem(Enum):
    """告示の事項 / Items of the public notice."""

    NAME = "name"
    """名称 / The name."""
    ADDRESS = "address"
    """住所又は事務所の所在地 / The address."""
    MONEY = "money"
    """委託した公金事務に係る歳入等又は歳出 / The revenue or expenditure entrusted."""
    DESIGNATED_ON = "designated-on"
    """指定をした日 / The day of designation."""
    ENTRUSTED_ON = "entrusted-on"
    """委託をした日 / The day of entrusting."""


_ITEMS: Final = {
    HandlerItem.NAME: ("名称", _ANNOUNCED), HandlerItem.ADDRESS: ("住所又は事務所の所在地", _ANNOUNCED),
    HandlerItem.MONEY: ("委託した歳入等又は歳出", _ANNOUNCED), HandlerItem.DESIGNATED_ON: ("指定をした日", _ANNOUNCED_DAYS),
    HandlerItem.ENTRUSTED_ON: ("委託をした日", _ANNOUNCED_DAYS),
}  # fmt: skip


@rule(_ANNOUNCED, _ANNOUNCED_DAYS, ja="指定公金事務取扱者の告示", en="Public notice of a money handler")
def check_handler_announcement(*, items: frozenset[HandlerItem]) -> tuple[Diagnostic, ...]:
    """委託の告示の事項が揃っているか / Empty when name, address, the money entrusted and both days are announced.

    >>> [each.where.field for each in check_handler_announcement(items=frozenset(HandlerItem) - {HandlerItem.ENTRUSTED_ON})]
    ['entrusted-on']
    """
    return refused(
        findings.handler_notice_incomplete,
        *((each not in items, each.value, f"{ja}を告示していない", f"{each.value} is not announced", cite)
          for each, (ja, cite) in _ITEMS.items()),
    )  # fmt: skip


@rule(
    _CHANGE_FILED,
    _CHANGE_FILED_BY,
    _CHANGE_ANNOUNCED,
    ja="指定公金事務取扱者の変更",
    en="Change of a money handler's name or address",
)
def check_handler_change(
    *, changed_on: date, file_by: date, filed_on: date | None = None, announced: bool
) -> tuple[Diagnostic, ...]:
    """変更の届出と告示がされたか / Empty when filed by the day the head set and before the change, and then announced.

    ``file_by``: 長が定める届出の日。変更の日と同じ日の届出は、あらかじめでない。

    >>> check_handler_change(changed_on=date(2026, 7, 1), file_by=date(2026, 6, 20), filed_on=date(2026, 6, 20), announced=True)
    ()
    """
    unfiled = filed_on is None or filed_on >= changed_on
    late = not unfiled and filed_on is not None and filed_on > file_by
    return refused(
        findings.handler_notice_incomplete,
        (unfiled, "filed_on", "変更があらかじめ届け出られていない", "the change was not filed beforehand", _CHANGE_FILED),
        (
            late,
            "filed_on",
            f"届出が長の定める日{file_by}より後である",
            f"it was filed after {file_by}, the day set",
            _CHANGE_FILED_BY,
        ),
        (not announced, "announced", "変更を告示していない", "the change is not announced", _CHANGE_ANNOUNCED),
    )


class Passing(Enum):
    """委託の段 / Which hand passes the work on."""

    BY_HANDLER = "by-handler"
    """指定公金事務取扱者からの委託 / By the designated handler (第5項)."""
    BY_ENTRUSTED = "by-entrusted"
    """委託を受けた者からの再委託 / By who was entrusted by the handler (第6項)."""
    BY_ENTRUSTED_AGAIN = "by-entrusted-again"
    """再委託を受けた者からの、さらなる再委託 / By who was entrusted again (第7項)."""


@rule(_PASSED_ON, _PASSED_ON_AGAIN, _DEEMED, _FIT, ja="公金事務の再委託", en="Passing on the handling of public money")
def check_subdelegation(
    *, passing: Passing, part_only: bool, fit: bool, approved_beforehand: bool, handler_consents: bool
) -> tuple[Diagnostic, ...]:
    """公金事務をほかの者に委託してよいか / Empty for a part, to a fit person, with the head's prior approval; further on, the handler consents.

    承認を受けるのは、どの段でも指定公金事務取扱者である。``handler_consents``: その許諾（取扱者自身の委託では要らない）。

    >>> [each.where.field for each in check_subdelegation(passing=Passing.BY_ENTRUSTED, part_only=True, fit=True,
    ...     approved_beforehand=True, handler_consents=False)]
    ['handler_consents']
    """
    first = passing is Passing.BY_HANDLER
    cite = _PASSED_ON if first else _PASSED_ON_AGAIN
    cites = _DEEMED if passing is Passing.BY_ENTRUSTED_AGAIN else cite
    return refused(
        findings.subdelegation_not_allowed,
        (not part_only, "part_only", "公金事務の一部でない", "it is not a part only", cites),
        (not fit, "fit", "適切かつ確実に遂行することができる者でない", "the other is not fit", _FIT),
        (
            not approved_beforehand,
            "approved_beforehand",
            "あらかじめ長の承認を受けていない",
            "the head did not approve beforehand",
            cites,
        ),
        (
            not first and not handler_consents,
            "handler_consents",
            "指定公金事務取扱者の許諾がない",
            "the handler does not consent",
            cites,
        ),
    )


class HandlerRevocation(Enum):
    """指定の取消しの事由 / Grounds to revoke a designation (243条の2の3第1項各号)."""

    UNFIT = "1"
    """一　要件に該当しなくなった / No longer meets the requirements."""
    NO_BOOKS = "2"
    """二　帳簿を備え付けず、記載せず、虚偽の記載をし、又は保存しなかった / Books not kept, false or not preserved."""
    NO_REPORT = "3"
    """三　報告をせず、又は虚偽の報告をした（支出の結果の報告を含む） / No report or a false one, that of paying out included."""
    INSPECTION_REFUSED = "4"
    """四　立入り・検査を拒むなどし、質問に陳述をせず、虚偽の陳述をした / Inspection refused, or no or false answers."""


_REVOKED: Final = LOCAL_AUTONOMY_ACT.article("243の2の3", 1)
_REVOKED_ANNOUNCED: Final = LOCAL_AUTONOMY_ACT.article("243の2の3", 2)
_REVOKED_TOLD: Final = LOCAL_AUTONOMY_REGULATION.article("12の2の18", 2)


@rule(
    _REVOKED, *(LOCAL_AUTONOMY_ACT.article("243の2の3", 1, each.value) for each in HandlerRevocation),
    ja="指定公金事務取扱者の指定の取消し", en="Revocation of a money handler",
)  # fmt: skip
def may_revoke_handler(*, grounds: frozenset[HandlerRevocation]) -> Ruling[bool]:
    """指定を取り消すことができるか / When any of the four grounds is found.

    >>> may_revoke_handler(grounds=frozenset()).value
    False
    """
    items = tuple(LOCAL_AUTONOMY_ACT.article("243の2の3", 1, each.value) for each in HandlerRevocation if each in grounds)
    if not items:
        return decided(False, "どの号にも当たらない", "no ground applies", _REVOKED)
    return decided(
        True, "号に当たる。取り消したときは告示し、理由を通知する", "a ground applies; announce it and tell the reason", *items
    )


@rule(
    LOCAL_AUTONOMY_ACT.article("243の2の3"), _REVOKED_ANNOUNCED, _REVOKED_TOLD,
    ja="指定の取消しの告示と通知", en="Announcing a revocation and telling its reason",
)  # fmt: skip
def check_revocation_told(*, announced: bool, told_with_reason: bool) -> tuple[Diagnostic, ...]:
    """取消しを告示し、理由を通知したか / Empty when announced, and told to the handler with the reason.

    >>> [each.where.field for each in check_revocation_told(announced=True, told_with_reason=False)]
    ['told_with_reason']
    """
    return refused(
        findings.handler_notice_incomplete,
        (not announced, "announced", "指定の取消しを告示していない", "the revocation is not announced", _REVOKED_ANNOUNCED),
        (
            not told_with_reason, "told_with_reason", "取消しとその理由を、取消しを受けた者に通知していない",
            "the handler was not told of it and its reason", _REVOKED_TOLD,
        ),
    )  # fmt: skip
