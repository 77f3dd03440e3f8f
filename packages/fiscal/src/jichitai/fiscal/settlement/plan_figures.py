"""計画の額との照合 / Budgets and plans beside the yearly figures of a plan (健全化法9条4項、25条).

予算が計画に「基づく」か、二つの計画に「整合性」があるかは、額の違いだけでは決まらない。ここでは違う額を挙げる：理由を述べるか、計画を
変更するかは、団体が判断する。
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from jichitai.master_data.kernel import Citation, Diagnostic, Yen, rule
from jichitai.master_data.kernel.laws import FISCAL_SOUNDNESS_ACT

from . import report_findings as findings

_BUDGET: Final = FISCAL_SOUNDNESS_ACT.article("9", 4)
_MANAGEMENT_FIRST: Final = FISCAL_SOUNDNESS_ACT.article("25", 1)
_MANAGEMENT_LATER: Final = FISCAL_SOUNDNESS_ACT.article("25", 2)
_NOTHING: Final = Yen(0)


@rule(_BUDGET, ja="財政再生計画と予算の照合", en="Budget beside the rebuilding plan")
def check_budget_on_plan(*, planned: Mapping[str, Yen], budgeted: Mapping[str, Yen]) -> tuple[Diagnostic, ...]:
    """予算が計画の額と違うところ / One warning for each title whose sum in the budget is not the plan's for the year.

    ``planned`` 計画の、その年度の歳入歳出の総合的な計画（8条3項5号）。科目の切り方は団体が決め、両方を同じ科目で与える。ない科目は零とみる。

    >>> [each.facts["title"] for each in check_budget_on_plan(planned={"市税": Yen(100)}, budgeted={"市税": Yen(100), "市債": Yen(5)})]
    ['市債']
    """
    return _different(planned, budgeted, (_BUDGET,))


@rule(_MANAGEMENT_FIRST, _MANAGEMENT_LATER, ja="計画の間の整合", en="Plans beside each other")
def check_plans_agree(
    *, plan: Mapping[str, Yen], management_plan: Mapping[str, Yen], management_made_later: bool
) -> tuple[Diagnostic, ...]:
    """二つの計画の額が違うところ / One warning for each sum (繰出金など) on which the plan and the management plan differ.

    ``plan`` は財政健全化計画又は財政再生計画。両方に現れる額を、同じ名で与える。``management_made_later``: 経営健全化計画を後から定める（1項）。
    そうでなければ、財政健全化計画・財政再生計画を後から定める（2項）。

    >>> check_plans_agree(plan={"病院事業への繰出金": Yen(9)}, management_plan={"病院事業への繰出金": Yen(9)}, management_made_later=True)
    ()
    """
    return _different(plan, management_plan, (_MANAGEMENT_FIRST if management_made_later else _MANAGEMENT_LATER,))


def _different(first: Mapping[str, Yen], second: Mapping[str, Yen], cites: tuple[Citation, ...]) -> tuple[Diagnostic, ...]:
    return tuple(
        findings.differs_from_plan(
            title=title, planned=first.get(title, _NOTHING), given=second.get(title, _NOTHING), cites=cites
        )
        for title in sorted({*first, *second})
        if first.get(title, _NOTHING) != second.get(title, _NOTHING)
    )
