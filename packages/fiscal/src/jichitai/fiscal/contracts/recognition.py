"""随意契約の相手方の認定 / Recognising suppliers for negotiated contracts under items 3 and 4 (施行規則12条の2の21・12条の3)."""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_REGULATION

from . import recognition_findings as findings

_WELFARE: Final = LOCAL_AUTONOMY_REGULATION.article("12の2の21")
_CRITERIA: Final = LOCAL_AUTONOMY_REGULATION.article("12の2の21", 1)
_EXPERTS_ON_CRITERIA: Final = LOCAL_AUTONOMY_REGULATION.article("12の2の21", 2)
_EXPERTS_ON_RECOGNITION: Final = LOCAL_AUTONOMY_REGULATION.article("12の2の21", 3)
_NOVELTY: Final = LOCAL_AUTONOMY_REGULATION.article("12の3")
_PLAN: Final = LOCAL_AUTONOMY_REGULATION.article("12の3", 1)
_EXPERTS_ON_SERVICE: Final = LOCAL_AUTONOMY_REGULATION.article("12の3", 2)
_CONTENTS: Final = LOCAL_AUTONOMY_REGULATION.article("12の3", 3)
_CHANGE: Final = LOCAL_AUTONOMY_REGULATION.article("12の3", 4)
_EXPERTS_ON_CHANGE: Final = LOCAL_AUTONOMY_REGULATION.article("12の3", 5)
_CANCEL: Final = LOCAL_AUTONOMY_REGULATION.article("12の3", 6)
_COPY: Final = LOCAL_AUTONOMY_REGULATION.article("12の3", 7)
_COPY_OF_CHANGE: Final = LOCAL_AUTONOMY_REGULATION.article("12の3", 8)
_EXPERTS_NEEDED: Final = 2


class PlanItem(Enum):
    """実施計画に記載させる事項 / What a plan states (12条の3第3項)."""

    AIM = "1"
    """一　新商品の生産等の目標 / The aim."""
    NOVELTY = "2"
    """二　新商品等の内容 / What is new."""
    TIME = "3"
    """三　実施時期 / When."""
    MEANS = "4"
    """四　実施方法、資金の額及び調達方法 / How, with what money, from where."""


class PlanTest(Enum):
    """実施計画の要件 / What a plan must fulfil (12条の3第1項)."""

    OF_ANOTHER_KIND = "1"
    """一　既存のものと別個の範疇に属する / Of another kind than what exists, or of markedly other use."""
    USEFUL = "2"
    """二　技術の高度化、経営の能率の向上又は住民生活の利便の増進に寄与する / It furthers technique, efficiency or daily life."""
    FEASIBLE = "3"
    """三　方法・資金が、確実な実施のために適切である / Means and money suit carrying it out surely."""


class PlanStage(Enum):
    """実施計画の段階 / A first plan, or a changed one."""

    FIRST = "first"
    """最初の確認 / The first confirmation."""
    CHANGED = "changed"
    """変更の確認 / A change of a confirmed plan."""


@frozen(kw_only=True)
class NoveltyPlan:
    """実施計画 / A business's plan for new goods or services, as the head looked at it.

    ``copy_of_another_head``: 他の団体の長が確認した計画の写しをもって確認した（7項・8項）。
    """

    stage: PlanStage
    for_services: bool
    states: frozenset[PlanItem]
    fulfils: frozenset[PlanTest]
    experts: int = 0
    copy_of_another_head: bool = False


@rule(_WELFARE, _CRITERIA, _EXPERTS_ON_CRITERIA, _EXPERTS_ON_RECOGNITION,
      ja="随意契約3号の認定の手続", en="Procedure of recognising a supplier under item 3")  # fmt: skip
def check_welfare_recognition(
    *, criteria_fixed: bool, criteria_published: bool, experts_on_criteria: int, experts_on_recognition: int
) -> tuple[Diagnostic, ...]:
    """第3号の認定の手続 / Empty when criteria were fixed and published first, with two or more experts heard on them and on this case.

    >>> [each.code for each in check_welfare_recognition(
    ...     criteria_fixed=True, criteria_published=True, experts_on_criteria=2, experts_on_recognition=1)]
    ['fiscal.recognition-experts-missing']
    """
    found = list[Diagnostic]()
    if not criteria_fixed:
        found.append(_step("あらかじめ認定の基準を定めていない", "the criteria were not fixed first", _CRITERIA))
    elif not criteria_published:
        found.append(_step("認定の基準を公表していない", "the criteria were not published", _CRITERIA))
    for heard, cite in ((experts_on_criteria, _EXPERTS_ON_CRITERIA), (experts_on_recognition, _EXPERTS_ON_RECOGNITION)):
        found += _experts(heard, cite)
    return tuple(found)


@rule(_NOVELTY, _PLAN, _EXPERTS_ON_SERVICE, _CONTENTS, _CHANGE, _EXPERTS_ON_CHANGE, _COPY, _COPY_OF_CHANGE,
      ja="随意契約4号の実施計画の確認", en="Confirming a plan under item 4")  # fmt: skip
def check_novelty_plan(*, plan: NoveltyPlan) -> tuple[Diagnostic, ...]:
    """実施計画を確認してよいか / Empty when the plan states the four items, fulfils the three tests, and for services experts were heard.

    Two or more experts are heard for new services only, for a change of their plan too. A
    copy of a plan another head confirmed suffices by itself.

    >>> plan = NoveltyPlan(stage=PlanStage.FIRST, for_services=True, states=frozenset(PlanItem), fulfils=frozenset(PlanTest))
    >>> [each.code for each in check_novelty_plan(plan=plan)]
    ['fiscal.recognition-experts-missing']
    """
    if plan.copy_of_another_head:
        return ()
    changed = plan.stage is PlanStage.CHANGED
    found = [
        _step(f"実施計画に{_ITEM_JA[each]}がない", f"the plan lacks item {each.value}", _CONTENTS)
        for each in PlanItem
        if each not in plan.states
    ]
    for test in PlanTest:
        if test not in plan.fulfils:
            cite = _CHANGE if changed else LOCAL_AUTONOMY_REGULATION.article("12の3", 1, test.value)
            found.append(_step(f"実施計画が第{test.value}号に適合しない", f"the plan does not fulfil item {test.value}", cite))
    if plan.for_services:
        found += _experts(plan.experts, _EXPERTS_ON_CHANGE if changed else _EXPERTS_ON_SERVICE)
    return tuple(found)


@rule(_CANCEL, ja="随意契約4号の認定の取消し", en="Cancelling a recognition under item 4")
def check_novelty_recognition(*, carried_out_as_planned: bool) -> tuple[Diagnostic, ...]:
    """認定を取り消すべきか / A finding when the business does not act by its confirmed plan: the head cancels the recognition.

    >>> [each.code for each in check_novelty_recognition(carried_out_as_planned=False)]
    ['fiscal.recognition-to-cancel']
    """
    return () if carried_out_as_planned else (findings.recognition_to_cancel(cites=(_CANCEL,)),)


_ITEM_JA: Final = {
    PlanItem.AIM: "新商品の生産等の目標",
    PlanItem.NOVELTY: "新商品等の内容",
    PlanItem.TIME: "実施時期",
    PlanItem.MEANS: "実施方法並びに資金の額及びその調達方法",
}


def _step(ja: str, en: str, cite: Citation) -> Diagnostic:
    return findings.recognition_step_missing(what_ja=ja, what_en=en, cites=(cite,))


def _experts(heard: int, cite: Citation) -> tuple[Diagnostic, ...]:
    if heard < 0:
        raise ValueError("experts are 0 or more")
    if heard >= _EXPERTS_NEEDED:
        return ()
    return (findings.recognition_experts_missing(heard=heard, needed=_EXPERTS_NEEDED, cites=(cite,)),)
