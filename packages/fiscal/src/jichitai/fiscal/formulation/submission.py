"""提出と修正の規則 / When a budget should be before the council, and what its amendments may touch (法97条2項・211条1項)."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import Diagnostic, FiscalYear, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

from ..budgets.calendar import CountingBack, budget_due_on
from ..budgets.contents import SectionAmount
from ..contracts.low_value import ContractingBody
from . import bill_findings as findings

_SUBMIT: Final = LOCAL_AUTONOMY_ACT.article("211", 1)
_INCREASE: Final = LOCAL_AUTONOMY_ACT.article("97", 2)


@rule(_SUBMIT, ja="予算の提出の遅れ", en="Whether the budget came to the council in time")
def check_budget_submission(
    *, year: FiscalYear, body: ContractingBody, counting: CountingBack, submitted_on: date
) -> tuple[Diagnostic, ...]:
    """予算の提出 / A warning when the budget of ``year`` was submitted after the last day (included).

    「提出するようにしなければならない」は訓示の規定と読み、注意にとどめる。補正予算・暫定予算には期限がないので、
    当初予算だけを渡す。さかのぼる数え方は ``counting`` による。

    >>> [[each.code for each in check_budget_submission(year=FiscalYear(2026), body=ContractingBody.MUNICIPALITY,
    ...     counting=CountingBack.FULL_DAYS_BETWEEN, submitted_on=date(2026, 3, day))] for day in (11, 12)]
    [[], ['fiscal.budget-submitted-late']]
    """
    due = budget_due_on(year=year, body=body, counting=counting).value
    if submitted_on > due:
        return (findings.budget_submitted_late(due=due, submitted_on=submitted_on, cites=(_SUBMIT,)),)
    return ()


@rule(_INCREASE, ja="議会の増額修正", en="Increases by the council")
def check_council_increase(*, proposed: tuple[SectionAmount, ...], voted: tuple[SectionAmount, ...]) -> tuple[Diagnostic, ...]:
    """議会の増額修正 / A warning for each section the council raised or added. Cuts give none.

    増額は妨げられないが、長の予算の提出の権限を侵すことはできない。侵すかどうかは人が判断する。

    >>> from jichitai.master_data.kernel import Yen
    >>> amounts = [(SectionAmount(chapter="02", section="01", amount=Yen(each)),) for each in (100, 101)]
    >>> [each.code for each in check_council_increase(proposed=amounts[0], voted=amounts[1])]
    ['fiscal.council-increased-section']
    """
    before = {each.path: each.amount for each in proposed}
    found = list[Diagnostic]()
    for each in voted:
        if each.path not in before:
            found.append(findings.council_added_section(section=each.path, voted=each.amount, cites=(_INCREASE,)))
        elif each.amount > before[each.path]:
            found.append(
                findings.council_increased_section(
                    section=each.path, proposed=before[each.path], voted=each.amount, cites=(_INCREASE,)
                )
            )
    return tuple(found)
