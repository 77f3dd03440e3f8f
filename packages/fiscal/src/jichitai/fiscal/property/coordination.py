"""公有財産についての長の調整と旧慣 / Coordination by the head, and customary use (法238条の2・238条の6)."""

from __future__ import annotations

from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Diagnostic, Ruling, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

from ..custody.conditions import decided, refused
from . import property_findings as findings

_WHOLE: Final = LOCAL_AUTONOMY_ACT.article("238の2")
_ASKED: Final = LOCAL_AUTONOMY_ACT.article("238の2", 1)
_CONSULTED: Final = LOCAL_AUTONOMY_ACT.article("238の2", 2)
_HANDED_OVER: Final = LOCAL_AUTONOMY_ACT.article("238の2", 3)
_CUSTOM: Final = LOCAL_AUTONOMY_ACT.article("238の6", 1)
_NEW_USER: Final = LOCAL_AUTONOMY_ACT.article("238の6", 2)


@rule(_WHOLE, _ASKED, ja="長の総合調整", en="Coordination by the head")
def may_head_coordinate(*, needed_for_efficient_use: bool, has_power_over_property: bool) -> Ruling[bool]:
    """長が報告を求め、調査し、措置を求められるか / Toward a committee or organ with power over property, when efficient use calls for it.

    >>> may_head_coordinate(needed_for_efficient_use=True, has_power_over_property=True).value
    True
    """
    if not has_power_over_property:
        return decided(False, "公有財産の取得・管理の権限を有する委員会などでない", "it has no power over property", _ASKED)
    ja = "公有財産の効率的運用を図るため必要がある" if needed_for_efficient_use else "必要があると認められない"
    return decided(needed_for_efficient_use, ja, "needed for efficient use" if needed_for_efficient_use else "not needed", _ASKED)


class CommitteeStep(Enum):
    """委員会などがすること / What a committee or the like is about to do."""

    ACQUISITION = "acquisition"
    """公有財産の取得 / Acquire public property."""
    CHANGE_OF_USE = "change-of-use"
    """行政財産の用途の変更 / Change the use of administrative property."""
    LAND_LEASE = "land-lease"
    """行政財産である土地の貸付け / Let administrative land."""
    LAND_RIGHT = "land-right"
    """行政財産である土地への地上権・地役権の設定 / Set up a surface right or easement on it."""
    USE_PERMISSION = "use-permission"
    """行政財産の使用の許可 / Permit use of administrative property."""
    OTHER = "other"
    """その他 / Anything else."""


_ALWAYS: Final = frozenset({CommitteeStep.ACQUISITION, CommitteeStep.CHANGE_OF_USE})


@rule(_CONSULTED, ja="長への協議", en="Consulting the head")
def check_head_consulted(*, step: CommitteeStep, named_by_head: bool, consulted_beforehand: bool) -> tuple[Diagnostic, ...]:
    """あらかじめ長に協議したか / Empty when consulted; a lease, right or permission needs it only when the head has named its kind.

    「長が指定するもの」は、土地の貸付け、地上権・地役権の設定、使用の許可にかかるものとして読む。

    >>> check_head_consulted(step=CommitteeStep.USE_PERMISSION, named_by_head=False, consulted_beforehand=False)
    ()
    """
    needed = step in _ALWAYS or (step is not CommitteeStep.OTHER and named_by_head)
    return refused(
        findings.coordination_missing,
        (
            needed and not consulted_beforehand,
            "consulted_beforehand",
            "あらかじめ長に協議していない",
            "not consulted beforehand",
            _CONSULTED,
        ),
    )


@rule(_HANDED_OVER, ja="用途を廃止した財産の引継ぎ", en="Handing over property out of public use")
def check_handed_to_head(*, use_ended: bool, handed_over: bool) -> tuple[Diagnostic, ...]:
    """用途を廃止した行政財産を長に引き継いだか / Empty when handed over at once, or still in public use.

    >>> [each.where.field for each in check_handed_to_head(use_ended=True, handed_over=False)]
    ['handed_over']
    """
    return refused(
        findings.coordination_missing,
        (
            use_ended and not handed_over,
            "handed_over",
            "用途を廃止した財産を長に引き継いでいない",
            "not handed over at once",
            _HANDED_OVER,
        ),
    )


class CustomStep(Enum):
    """旧慣による使用についての行為 / What happens with customary use."""

    CONTINUED = "continued"
    """旧慣のまま使用する / Use goes on as before."""
    CHANGED = "changed"
    """旧慣を変更する / The custom is changed."""
    ABOLISHED = "abolished"
    """旧慣を廃止する / The custom is ended."""
    NEW_USER = "new-user"
    """新たに使用を許可する / A new user is permitted."""


_CUSTOM_STEPS: Final = {
    CustomStep.CHANGED: ("旧慣の変更", "changing the custom", _CUSTOM),
    CustomStep.ABOLISHED: ("旧慣の廃止", "ending the custom", _CUSTOM),
    CustomStep.NEW_USER: ("新たな使用の許可", "permitting a new user", _NEW_USER),
}


@rule(LOCAL_AUTONOMY_ACT.article("238の6"), _CUSTOM, _NEW_USER, ja="旧慣による使用", en="Customary use")
def check_customary_use(*, step: CustomStep, voted: bool) -> tuple[Diagnostic, ...]:
    """旧慣による使用に議決を要するか / Empty while the custom goes on; a change, an end or a new user needs the municipal council's vote.

    >>> [each.code for each in check_customary_use(step=CustomStep.NEW_USER, voted=False)]
    ['fiscal.customary-use-without-vote']
    """
    asked = _CUSTOM_STEPS.get(step)
    if asked is None or voted:
        return ()
    ja, en, cite = asked
    return (findings.customary_use_without_vote(ja=ja, en=en, cites=(cite,)),)
