"""分担金等の徴収の審査請求 / Review of a disposition that levies a charge or fee (法229条). The council's opinion: ``council_opinion``."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.kernel import Diagnostic, Ruling, Step, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

from . import audit_findings as findings

_TO_CHIEF: Final = LOCAL_AUTONOMY_ACT.article("229", 1)
_CONSULTED: Final = LOCAL_AUTONOMY_ACT.article("229", 2)
_DISMISSED: Final = LOCAL_AUTONOMY_ACT.article("229", 4)
_SUIT: Final = LOCAL_AUTONOMY_ACT.article("229", 5)


@rule(_TO_CHIEF, _CONSULTED, _DISMISSED, ja="分担金等の審査請求の手続", en="Steps of the review of a charge")
def check_charge_review(
    *, addressed_to_chief: bool, dismissed_without_consultation: bool, council_consulted: bool, council_told: bool
) -> tuple[Diagnostic, ...]:
    """審査請求の手続 / The request goes to the chief; the council is consulted, or told of a dismissal without consultation.

    ``dismissed_without_consultation``: 不適法なので、諮問をしないで却下した。そのときだけ ``council_told`` を見る。

    >>> [each.facts["step"] for each in check_charge_review(addressed_to_chief=True, dismissed_without_consultation=True,
    ...     council_consulted=False, council_told=False)]
    ['council-told']
    """
    found = list[Diagnostic]()
    if not addressed_to_chief:
        ja, en = "審査請求の相手が長でない", "the request was not made to the chief"
        found.append(findings.charge_review_step_wanting(step="addressed-to-chief", ja=ja, en=en, cites=(_TO_CHIEF,)))
    if dismissed_without_consultation:
        if not council_told:
            ja, en = "却下した旨を議会に報告していない", "the council was not told of the dismissal"
            found.append(findings.charge_review_step_wanting(step="council-told", ja=ja, en=en, cites=(_DISMISSED,)))
    elif not council_consulted:
        ja, en = "議会に諮問していない", "the council was not consulted"
        found.append(findings.charge_review_step_wanting(step="council-consulted", ja=ja, en=en, cites=(_CONSULTED,)))
    return tuple(found)


@rule(_SUIT, ja="分担金等の処分の出訴", en="Whether a suit over a charge is open")
def is_charge_suit_open(*, decided: bool) -> Ruling[bool]:
    """出訴できるか / May the disposition be taken to court: only after the decision (裁決) on the request for review.

    行政事件訴訟法8条2項による例外（三月を経過しても裁決がないときなど）は、判断しない。

    >>> is_charge_suit_open(decided=False).value
    False
    """
    step = Step("裁決を経ている" if decided else "裁決を経ていない", "decided" if decided else "not decided yet", (_SUIT,))
    return Ruling(value=decided, cites=(_SUIT,), steps=(step,))
