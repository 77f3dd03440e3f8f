"""決算の認定まで / From the settlement to its approval: on what it is made, the auditors' review, publication, rejection."""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import fields, frozen

from jichitai.master_data.kernel import Diagnostic, Ruling, Step, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from . import report_findings as findings

_REVIEW: Final = LOCAL_AUTONOMY_ACT.article("233", 2)
_APPROVAL: Final = LOCAL_AUTONOMY_ACT.article("233", 3)
_TOGETHER: Final = LOCAL_AUTONOMY_ACT.article("233", 4)
_PUBLISHED: Final = LOCAL_AUTONOMY_ACT.article("233", 6)
_REJECTED: Final = LOCAL_AUTONOMY_ACT.article("233", 7)
_MADE_ON: Final = LOCAL_AUTONOMY_ORDER.article("166", 1)
_CITE_OF: Final = {
    "reviewed": _REVIEW, "by_concurrence": _TOGETHER, "opinion_attached": _APPROVAL, "gist_published": _PUBLISHED,
}  # fmt: skip


@frozen(kw_only=True)
class SettlementSteps:
    """決算の手続 / What was done with a settlement that goes, or went, to the council.

    ``reviewed`` 決算と証書類等を監査委員の審査に付した、``by_concurrence`` 意見を合議で決めた、``opinion_attached`` 意見を付けて認定に付した、
    ``gist_published`` 認定に付した決算の要領を住民に公表した。
    """

    reviewed: bool
    by_concurrence: bool
    opinion_attached: bool
    gist_published: bool


class RejectionDuty(Enum):
    """否決の後にすること / What follows when the council rejects the settlement."""

    TELL_COUNCIL = "tell-council"
    """講じた措置の内容を議会に報告する / Report the measures to the council."""
    PUBLISH = "publish"
    """講じた措置の内容を公表する / Publish the measures."""


@rule(_MADE_ON, ja="決算を調製する単位", en="On what a settlement is made")
def check_settlement_titles(*, budgeted: frozenset[str], settled: frozenset[str]) -> tuple[Diagnostic, ...]:
    """決算が歳入歳出予算について調製されているか / One finding for each title that stands on one side only, in order of title.

    ``budgeted``・``settled`` は科目（款から、団体の用いる段まで）の符号。予算にない収入は、予算額を零として決算に現れる：予算の側に
    零の科目として与える。

    >>> [each.facts["title"] for each in check_settlement_titles(budgeted=frozenset({"1", "2"}), settled=frozenset({"2", "3"}))]
    ['1', '3']
    """
    return tuple(
        findings.settlement_title_differs(title=each, budgeted=each in budgeted, cites=(_MADE_ON,))
        for each in sorted(budgeted ^ settled)
    )


@rule(_REVIEW, _APPROVAL, _TOGETHER, _PUBLISHED, ja="決算の審査と公表", en="Review and publication of a settlement")
def check_settlement_steps(*, steps: SettlementSteps) -> tuple[Diagnostic, ...]:
    """決算の手続が済んでいるか / One finding for each step not taken, in the order of the Act.

    >>> [each.facts["step"] for each in check_settlement_steps(
    ...     steps=SettlementSteps(reviewed=True, by_concurrence=False, opinion_attached=True, gist_published=True))]
    ['by_concurrence']
    """
    return tuple(
        findings.settlement_step_wanting(step=each.name, cites=(_CITE_OF[each.name],))
        for each in fields(SettlementSteps)
        if not getattr(steps, each.name)
    )


@rule(_REJECTED, ja="決算の認定の否決の後にすること", en="What follows a rejected settlement")
def duties_after_rejection(*, rejected: bool, measures_taken: bool) -> Ruling[tuple[RejectionDuty, ...]]:
    """否決の後にすること / Both duties where the settlement was rejected and measures were taken on the vote; otherwise none.

    措置を講ずるかどうかは長が判断する。講じたときは、速やかに報告し、公表する。

    >>> [each.value for each in duties_after_rejection(rejected=True, measures_taken=True).value]
    ['tell-council', 'publish']
    """
    if measures_taken and not rejected:
        raise ValueError("measures are taken on a vote that rejected the settlement")
    duties = tuple(RejectionDuty) if measures_taken else ()
    ja = "必要と認める措置を講じた" if measures_taken else "措置を講じていない" if rejected else "否決されていない"
    en = "measures were taken" if measures_taken else "no measures were taken" if rejected else "it was not rejected"
    return Ruling(value=duties, cites=(_REJECTED,), steps=(Step(ja, en, (_REJECTED,)),))
