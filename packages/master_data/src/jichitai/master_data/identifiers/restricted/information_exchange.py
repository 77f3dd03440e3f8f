"""情報提供ネットワークシステムによる提供 / Exchange through the network: the duty to answer, and the log (番号法22条・23条)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from attrs import frozen

from ...kernel.diagnostics import Diagnostic
from ...kernel.laws import MY_NUMBER_ACT
from ...kernel.rule import Ruling, Step, rule
from . import disclosure_findings as findings

DUTY: Final = MY_NUMBER_ACT.article("22", 1)
"""提供の義務 / The duty to answer."""
DEEMED: Final = MY_NUMBER_ACT.article("22", 2)
"""書面の提出とみなす / The paper is deemed filed."""


@rule(DUTY, ja="利用特定個人情報の提供義務", en="Duty to answer an inquiry through the network")
def must_answer_inquiry(*, asked_under_item_8: bool, notified_by_minister: bool) -> Ruling[bool]:
    """照会に答えなければならないか / Must the provider answer? Only after the central notice of article 21(2).

    >>> must_answer_inquiry(asked_under_item_8=True, notified_by_minister=True).value
    True
    """
    must = asked_under_item_8 and notified_by_minister
    step = (
        Step(
            "第19条第8号の求めがあり、内閣総理大臣から通知を受けた",
            "asked under item 8, and notified by the Prime Minister",
            (DUTY,),
        )
        if must
        else Step(
            "第19条第8号の求めと内閣総理大臣の通知の両方がそろうまでは、提供の義務は生じない",
            "no duty arises until there are both a request under item 8 and the Prime Minister's notice",
            (DUTY,),
        )
    )
    return Ruling(value=must, cites=(DUTY,), steps=(step,))


@rule(DEEMED, ja="書面の提出の省略", en="Paper deemed filed")
def is_document_deemed_filed(*, provided_through_network: bool, same_content: bool) -> Ruling[bool]:
    """書面の提出があったとみなすか / Is the paper that another law asks for deemed filed?

    >>> is_document_deemed_filed(provided_through_network=True, same_content=False).value
    False
    """
    deemed = provided_through_network and same_content
    step = (
        Step("同一の内容の情報が提供されたので、書面の提出があったものとみなす", "the same information was provided", (DEEMED,))
        if deemed
        else Step("同一の内容の情報の提供がない", "the same information was not provided", (DEEMED,))
    )
    return Ruling(value=deemed, cites=(DEEMED,), steps=(step,))


@frozen(kw_only=True)
class ExchangeLogEntry:
    """情報提供等の記録 / What both parties and the centre record of one exchange; empty text means missing.

    ``other`` holds what the Digital Agency's order adds; ``provided_at`` is None while
    nothing was provided; ``keep_until`` is the last day of the period the Order fixes.
    """

    inquirer: str
    provider: str
    items: tuple[str, ...]
    other: str
    requested_at: datetime | None = None
    provided_at: datetime | None = None
    non_disclosure_recorded: bool = False
    keep_until: date | None = None


@rule(
    MY_NUMBER_ACT.article("23", 1), MY_NUMBER_ACT.article("23", 2), MY_NUMBER_ACT.article("23", 3),
    ja="情報提供等の記録", en="Log of an exchange",
)  # fmt: skip
def check_exchange_log_entry(*, entry: ExchangeLogEntry, was_provided: bool, is_non_disclosable: bool) -> tuple[Diagnostic, ...]:
    """記録に足りない事項 / What the log of an exchange lacks; empty means complete.

    照会者・提供者・内閣総理大臣の三者が同じ事項を残す（23条3項）。保存期間は政令によるので、末日を渡す。

    >>> bare = ExchangeLogEntry(inquirer="甲市", provider="", items=(), other="")
    >>> check_exchange_log_entry(entry=bare, was_provided=False, is_non_disclosable=False)[0].facts["missing"]
    ('provider', 'requested-at', 'items', 'other', 'keep-until')
    """
    wanted = (
        (not entry.inquirer, "inquirer", "情報照会者の名称"),
        (not entry.provider, "provider", "情報提供者の名称"),
        (entry.requested_at is None, "requested-at", "提供の求めの日時"),
        (was_provided and entry.provided_at is None, "provided-at", "提供の日時"),
        (not entry.items, "items", "利用特定個人情報の項目"),
        (not entry.other, "other", "デジタル庁令で定める事項"),
        (is_non_disclosable and not entry.non_disclosure_recorded, "non-disclosure", "不開示情報に該当する旨"),
        (entry.keep_until is None, "keep-until", "保存期間の末日"),
    )
    missing = [(name, ja) for lacks, name, ja in wanted if lacks]
    if not missing:
        return ()
    return (
        findings.exchange_log_incomplete(missing=[name for name, _ in missing], missing_ja="、".join(ja for _, ja in missing)),
    )
