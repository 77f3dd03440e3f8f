"""団体の経費と補助 / What a body has to pay for, and grants in the public interest (法232条1項、232条の2)."""

from __future__ import annotations

from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Diagnostic, Ruling, Step, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

from . import expense_findings as findings

_BORNE: Final = LOCAL_AUTONOMY_ACT.article("232", 1)
_GRANT: Final = LOCAL_AUTONOMY_ACT.article("232の2")


class ExpenseBasis(Enum):
    """負担の根拠 / On what ground the body is said to bear the expense."""

    OWN_AFFAIRS = "own-affairs"
    """団体の事務を処理するために必要な経費 / Needed for the body's own affairs."""
    ACT = "act"
    """法律により団体の負担に属する経費 / An Act lays it on the body."""
    CABINET_ORDER_UNDER_ACT = "cabinet-order-under-act"
    """法律に基づく政令により団体の負担に属する経費 / A cabinet order under an Act does."""
    OTHER_RULE = "other-rule"
    """省令・告示・通知など / A ministerial ordinance, a notice, a letter."""


@rule(_BORNE, ja="団体の支弁する経費", en="What the body pays for")
def is_borne_by_body(*, basis: ExpenseBasis) -> Ruling[bool]:
    """団体が支弁する経費か / Its own affairs, or laid on it by an Act or a cabinet order under one; nothing less may lay it on.

    >>> [is_borne_by_body(basis=each).value for each in (ExpenseBasis.CABINET_ORDER_UNDER_ACT, ExpenseBasis.OTHER_RULE)]
    [True, False]
    """
    borne = basis is not ExpenseBasis.OTHER_RULE
    ja = "団体の事務、又は法律・政令による負担である" if borne else "法律又はこれに基づく政令によらない負担である"
    en = "its own affairs, or an Act or order" if borne else "neither an Act nor an order under one"
    return Ruling(value=borne, cites=(_BORNE,), steps=(Step(ja, en, (_BORNE,)),))


@rule(_GRANT, ja="寄附・補助の公益上の必要", en="Whether a grant rests on the public interest")
def check_grant(*, judged_necessary: bool, reason_recorded: bool) -> tuple[Diagnostic, ...]:
    """寄附・補助ができるか / A finding unless the body judged the grant necessary in the public interest; and unless it recorded why.

    公益上必要があるかどうかは、団体（長と議会）が判断する。ここでは、判断したことと、その理由を残したことだけを見る。

    >>> [each.facts["wanting"] for each in check_grant(judged_necessary=True, reason_recorded=False)]
    ['reason']
    """
    found = list[Diagnostic]()
    if not judged_necessary:
        found.append(
            findings.grant_without_public_interest(wanting="necessity", ja="公益上必要があると判断していない", cites=(_GRANT,))
        )
    if not reason_recorded:
        found.append(
            findings.grant_without_public_interest(
                wanting="reason", ja="公益上必要があるとする理由を記録していない", cites=(_GRANT,)
            )
        )
    return tuple(found)
