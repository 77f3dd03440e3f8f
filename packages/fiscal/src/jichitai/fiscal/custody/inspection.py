"""会計管理者の検査 / Inspection by the accounting officer, of the banks and of the money handlers (施行令168条の4、法243条の2第8項–第10項)."""

from __future__ import annotations

from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Diagnostic, Ruling, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from . import handler_findings as findings
from .conditions import decided, refused

_BANK: Final = LOCAL_AUTONOMY_ORDER.article("168の4", 1)
_BANK_MEASURES: Final = LOCAL_AUTONOMY_ORDER.article("168の4", 2)
_BANK_REPORT: Final = LOCAL_AUTONOMY_ORDER.article("168の4", 3)
_HANDLER: Final = LOCAL_AUTONOMY_ACT.article("243の2", 8)
_HANDLER_MEASURES: Final = LOCAL_AUTONOMY_ACT.article("243の2", 9)
_HANDLER_REPORT: Final = LOCAL_AUTONOMY_ACT.article("243の2", 10)


class Inspected(Enum):
    """検査を受ける者 / Who is inspected."""

    BANK = "bank"
    """指定金融機関・指定代理金融機関・収納代理金融機関・収納事務取扱金融機関 / One of the body's banks."""
    HANDLER = "handler"
    """指定公金事務取扱者 / A designated money handler."""


@rule(LOCAL_AUTONOMY_ORDER.article("168の4"), _BANK, _HANDLER, ja="会計管理者の検査", en="Inspection by the accounting officer")
def check_handling_inspection(
    *, inspected: Inspected, at_regular_times: bool, also_without_notice: bool, deposits_seen: bool
) -> tuple[Diagnostic, ...]:
    """定期及び臨時に検査したか / Empty when inspected at regular times and also at others; of a bank, its deposits of public money too.

    ``also_without_notice``: 定期のほか、臨時にも検査しているか。``deposits_seen``: 公金の預金の状況を見たか（金融機関のとき）。

    >>> check_handling_inspection(inspected=Inspected.HANDLER, at_regular_times=True, also_without_notice=True, deposits_seen=False)
    ()
    """
    cite = _BANK if inspected is Inspected.BANK else _HANDLER
    unseen = inspected is Inspected.BANK and not deposits_seen
    return refused(
        findings.inspection_missing,
        (not at_regular_times, "at_regular_times", "定期の検査", "the regular inspection", cite),
        (not also_without_notice, "also_without_notice", "臨時の検査", "the extraordinary inspection", cite),
        (unseen, "deposits_seen", "公金の預金の状況の検査", "the inspection of deposits", cite),
    )


class FollowUp(Enum):
    """検査の後にできること / What may follow an inspection."""

    DEMAND_MEASURES = "demand-measures"
    """会計管理者が、必要な措置を講ずべきことを求める / The accounting officer demands measures."""
    AUDITORS_ASK = "auditors-ask"
    """監査委員が、会計管理者に報告を求める / The auditors ask the accounting officer for a report."""


_FOLLOW_UPS: Final = {
    (Inspected.BANK, FollowUp.DEMAND_MEASURES): _BANK_MEASURES,
    (Inspected.BANK, FollowUp.AUDITORS_ASK): _BANK_REPORT,
    (Inspected.HANDLER, FollowUp.DEMAND_MEASURES): _HANDLER_MEASURES,
    (Inspected.HANDLER, FollowUp.AUDITORS_ASK): _HANDLER_REPORT,
}


@rule(_BANK_MEASURES, _BANK_REPORT, _HANDLER_MEASURES, _HANDLER_REPORT, ja="検査の後の措置", en="What may follow an inspection")
def may_follow_up(*, inspected: Inspected, step: FollowUp, inspection_made: bool) -> Ruling[bool]:
    """検査の結果に基づき措置や報告を求められるか / Whether it may be asked: only on the strength of an inspection made.

    >>> may_follow_up(inspected=Inspected.BANK, step=FollowUp.AUDITORS_ASK, inspection_made=True).cites[0].key
    '322CO0000000016:168の4:3'
    """
    ja = "検査をしたので、その結果に基づいて求めることができる" if inspection_made else "まだ検査をしていない"
    en = "it rests on an inspection made" if inspection_made else "no inspection has been made"
    return decided(inspection_made, ja, en, _FOLLOW_UPS[inspected, step])
