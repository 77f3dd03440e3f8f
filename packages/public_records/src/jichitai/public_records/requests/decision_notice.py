"""決定の通知 / Notice of a decision: in writing, what it grants, the purpose of use, reasons, and how to seek redress."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, rule
from jichitai.master_data.kernel.laws import (
    ADMINISTRATIVE_CASE_LITIGATION_ACT,
    ADMINISTRATIVE_COMPLAINT_ACT,
    ADMINISTRATIVE_PROCEDURE_ACT,
)

from . import request_findings as findings
from .outcome import Outcome, outcomes_of
from .request_kind import PROVISIONS, RequestKind, cites_of

_REASONS: Final = ADMINISTRATIVE_PROCEDURE_ACT.article("8", 1)
_LOCAL_REASONS: Final = ADMINISTRATIVE_PROCEDURE_ACT.article("46")
_APPEAL: Final = ADMINISTRATIVE_COMPLAINT_ACT.article("82", 1)
_SUIT: Final = ADMINISTRATIVE_CASE_LITIGATION_ACT.article("46", 1)


@frozen(kw_only=True)
class DecisionNotice:
    """決定の通知 / What the notice is like. ``purpose_left_out``: 利用目的を示せない場合（個情法62条2号・3号）に当たること。

    ``states_how``: 開示の実施に関し定められた事項（日時・場所・方法など）。``reveals_existence``: 文書・情報の存否が読み取れること。
    ``states_appeal``・``states_suit``: 審査請求・取消訴訟の相手と期間（日付）を教示していること。
    """

    in_writing: bool
    states_decision: bool
    states_purpose: bool = False
    purpose_left_out: bool = False
    states_how: bool = False
    states_reasons: bool = False
    states_appeal: bool = False
    states_suit: bool = False
    reveals_existence: bool = False


@rule(
    *cites_of("granted", "refused"), _REASONS, _LOCAL_REASONS, _APPEAL, _SUIT,
    ja="決定の通知", en="Notice of a decision on a request",
)  # fmt: skip
def check_decision_notice(*, kind: RequestKind, outcome: Outcome, notice: DecisionNotice) -> tuple[Diagnostic, ...]:
    """決定の通知 / A finding for each want. Whatever is not granted in full needs reasons, and the ways of appeal and suit.

    理由は、法律に基づく請求では行手法8条により、条例に基づく請求では団体の行政手続条例による。

    >>> [each.facts["step"] for each in check_decision_notice(kind=RequestKind.PERSONAL_DISCLOSURE, outcome=Outcome.FULL,
    ...     notice=DecisionNotice(in_writing=True, states_decision=True, states_how=True))]
    ['notice_purpose']
    """
    if outcome not in outcomes_of(kind):
        raise ValueError(f"a {kind.value} request is not decided as {outcome.value}")
    where = PROVISIONS[kind]
    cite = where.granted if outcome.grants_all or outcome.discloses else where.refused
    wanting = {
        "notice_in_writing": (notice.in_writing, cite),
        "notice_decision": (notice.states_decision, cite),
    }
    if outcome.discloses:
        wanting["notice_how"] = (notice.states_how, cite)
    if outcome.discloses and kind is RequestKind.PERSONAL_DISCLOSURE:
        wanting["notice_purpose"] = (notice.states_purpose or notice.purpose_left_out, cite)
    if not outcome.grants_all:
        local = kind is RequestKind.ORDINANCE_DISCLOSURE
        wanting["notice_reasons"] = (notice.states_reasons, _LOCAL_REASONS if local else _REASONS)
        wanting["notice_appeal"] = (notice.states_appeal, _APPEAL)
        wanting["notice_suit"] = (notice.states_suit, _SUIT)
    found = [findings.request_step_wanting(step=step, cites=(at,)) for step, (done, at) in wanting.items() if not done]
    if outcome is Outcome.EXISTENCE_REFUSED and notice.reveals_existence:
        found.append(findings.notice_reveals_existence(cites=(where.refused,)))
    return tuple(found)
