"""予算の権限 / What a budget lets the body do: amending it, binding later years, spending extra revenue, new costs.

補正予算（法218条1項、令148条）、債務負担行為（法214条・234条の3）、弾力条項（法218条4項、令149条）、
予算を伴う条例・規則（法222条）。
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, FiscalYear, Ruling, Step, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from . import authority_findings as findings

_AMEND: Final = LOCAL_AUTONOMY_ACT.article("218", 1)
_LAST_CHANGE: Final = LOCAL_AUTONOMY_ORDER.article("148")
_AUTHORITY: Final = LOCAL_AUTONOMY_ACT.article("214")
_LONG_TERM: Final = LOCAL_AUTONOMY_ACT.article("234の3")
_FLEXIBLE: Final = LOCAL_AUTONOMY_ACT.article("218", 4)
_SALARIES: Final = LOCAL_AUTONOMY_ORDER.article("149")
_BILLS: Final = LOCAL_AUTONOMY_ACT.article("222", 1)
_RULES: Final = LOCAL_AUTONOMY_ACT.article("222", 2)


@rule(_AMEND, _LAST_CHANGE, ja="補正予算の可否", en="Whether a budget may be amended")
def check_supplementary_budget(
    *, year: FiscalYear, prepared_on: date, enacted_on: date, cause_arose_on: date, amended_on: date
) -> tuple[Diagnostic, ...]:
    """補正予算の可否 / Every reason against amending the budget of ``year`` on ``amended_on`` (議決又は専決処分の日).

    31 March is the last day (included). The cause has to arise after the day the budget
    was prepared (``prepared_on``); there has to be a budget already (``enacted_on``, included).

    >>> days = dict(year=FiscalYear(2026), prepared_on=date(2026, 2, 10), enacted_on=date(2026, 3, 25))
    >>> [[each.code for each in check_supplementary_budget(**days, cause_arose_on=date(2027, 3, 1), amended_on=day)]
    ...     for day in (date(2027, 3, 31), date(2027, 4, 1))]
    [[], ['fiscal.amended-after-year']]
    """
    found = list[Diagnostic]()
    if amended_on > year.last_day:
        found.append(findings.amended_after_year(year=year, on=amended_on, cites=(_LAST_CHANGE,)))
    if amended_on < enacted_on:
        found.append(findings.amended_before_budget(on=amended_on, enacted_on=enacted_on, cites=(_AMEND,)))
    if cause_arose_on <= prepared_on:
        found.append(findings.amended_without_later_cause(prepared_on=prepared_on, arose_on=cause_arose_on, cites=(_AMEND,)))
    return tuple(found)


@frozen(kw_only=True)
class ObligationFacts:
    """債務の事実 / An obligation to be entered into, and what the budget has for it.

    ``amount`` 債務の総額、``last_year`` 債務の及ぶ最後の年度。``appropriated``・``continuing``・``carried_over`` は、
    この債務に使える歳出予算・継続費の総額・繰越明許費の額（ないときは0円）。``authorised`` は債務負担行為の限度額
    （定めがなければ None）、``authorised_until`` はその期間の最後の年度。``long_term_contract``: 長期継続契約
    （電気・ガス・水・電気通信役務・不動産の賃借、政令・条例で定めるもの）であるか。
    """

    amount: Yen
    last_year: FiscalYear
    appropriated: Yen
    continuing: Yen
    carried_over: Yen
    authorised: Yen | None = None
    authorised_until: FiscalYear | None = None
    long_term_contract: bool = False

    def __attrs_post_init__(self) -> None:
        if self.amount <= Yen(0):
            raise ValueError("an obligation is more than 0 yen")
        if any(each < Yen(0) for each in (self.appropriated, self.continuing, self.carried_over, self.authorised or Yen(0))):
            raise ValueError("what the budget has is not negative")
        if (self.authorised is None) != (self.authorised_until is None):
            raise ValueError("an authority has an amount and a last year")


@rule(_AUTHORITY, _LONG_TERM, ja="債務負担行為の要否", en="Whether a multi-year authority is needed")
def authority_needed(*, facts: ObligationFacts) -> Ruling[Yen]:
    """債務負担行為の要否 / How much of the obligation has to be covered by a multi-year authority: 0 yen when none is needed.

    >>> facts = ObligationFacts(amount=Yen(300), last_year=FiscalYear(2028), appropriated=Yen(100), continuing=Yen(0),
    ...     carried_over=Yen(0))
    >>> authority_needed(facts=facts).value
    Yen(200)
    """
    if facts.long_term_contract:
        step = Step(
            "長期継続契約であるので、債務負担行為を要しない。給付は、各年度の予算の範囲内で受ける",
            "a long-term continuing contract needs no authority; what is received stays within each year's budget",
            (_LONG_TERM,),
        )
        return Ruling(value=Yen(0), cites=(_LONG_TERM, _AUTHORITY), steps=(step,))
    covered = facts.appropriated + facts.continuing + facts.carried_over
    beyond = facts.amount - covered if facts.amount > covered else Yen(0)
    step = Step(
        f"債務{facts.amount}のうち、歳出予算・継続費・繰越明許費の範囲内が{covered}、債務負担行為を要するのが{beyond}である",
        f"of {facts.amount.amount:,} yen the budget covers {covered.amount:,}; {beyond.amount:,} yen needs an authority",
        (_AUTHORITY,),
    )
    return Ruling(value=beyond, cites=(_AUTHORITY,), steps=(step,))


@rule(_AUTHORITY, _LONG_TERM, ja="債務を負担することの可否", en="Whether an obligation may be entered into")
def check_obligation(*, facts: ObligationFacts) -> tuple[Diagnostic, ...]:
    """債務を負担することの可否 / Empty when the budget, or its multi-year authority, covers the obligation in amount and years.

    >>> facts = ObligationFacts(amount=Yen(300), last_year=FiscalYear(2028), appropriated=Yen(100), continuing=Yen(0),
    ...     carried_over=Yen(0), authorised=Yen(199), authorised_until=FiscalYear(2028))
    >>> [each.code for each in check_obligation(facts=facts)]
    ['fiscal.authority-exceeded']
    """
    beyond = authority_needed(facts=facts).value
    if not beyond:
        return ()
    if facts.authorised is None or facts.authorised_until is None:
        return (findings.authority_wanting(beyond=beyond, cites=(_AUTHORITY,)),)
    found = list[Diagnostic]()
    if beyond > facts.authorised:
        found.append(findings.authority_exceeded(beyond=beyond, authorised=facts.authorised, cites=(_AUTHORITY,)))
    if facts.authorised_until < facts.last_year:
        found.append(findings.authority_out_of_period(last=facts.last_year, until=facts.authorised_until, cites=(_AUTHORITY,)))
    return tuple(found)


class FlexibleUse(Enum):
    """使途 / What the extra revenue would be spent on."""

    DIRECT_COST = "direct-cost"
    """業務のため直接必要な経費 / A cost the work needs directly."""
    SALARY = "salary"
    """職員の給料 / Salaries of staff: excluded by the order."""
    OTHER = "other"
    """その他の経費 / Any other cost."""


@rule(_FLEXIBLE, _SALARIES, ja="弾力条項の可否", en="Whether the flexible clause may be used")
def check_flexible_clause(
    *, named_by_ordinance: bool, workload_increased: bool, use: FlexibleUse, increase: Yen, amount: Yen
) -> tuple[Diagnostic, ...]:
    """弾力条項の可否 / Every condition that fails for spending ``amount`` of extra revenue beyond the budget.

    ``named_by_ordinance``: 経費を主として事業の収入で賄う特別会計で、条例で定めたものであるか。
    ``increase`` 業務量の増加により増加する収入。使用したときは、次の会議に報告する（法218条4項後段）。

    >>> [[each.code for each in check_flexible_clause(named_by_ordinance=True, workload_increased=True,
    ...     use=FlexibleUse.DIRECT_COST, increase=Yen(100), amount=Yen(amount))] for amount in (100, 101)]
    [[], ['fiscal.flexible-clause-exceeded']]
    """
    if amount <= Yen(0):
        raise ValueError("what is used is more than 0 yen")
    closed = (
        (named_by_ordinance, "条例で定めた特別会計でない", "the account is not named by ordinance", _FLEXIBLE),
        (workload_increased, "業務量の増加によるものでない", "the workload has not increased", _FLEXIBLE),
        (use is not FlexibleUse.OTHER, "業務のため直接必要な経費でない", "the work does not need the cost directly", _FLEXIBLE),
        (use is not FlexibleUse.SALARY, "職員の給料には使用できない", "salaries of staff are excluded", _SALARIES),
    )
    found = [
        findings.flexible_clause_closed(reason_ja=ja, reason_en=en, cites=(cite,)) for met, ja, en, cite in closed if not met
    ]
    if amount > increase:
        found.append(findings.flexible_clause_exceeded(amount=amount, increase=increase, cites=(_FLEXIBLE,)))
    return tuple(found)


class FundingStage(Enum):
    """予算上の措置の段階 / How far the budgetary measures are for a new cost."""

    NONE = "none"
    """見込みがない / Nothing in sight."""
    IN_SIGHT = "in-sight"
    """適確に講ぜられる見込みがある / Proper measures are in sight."""
    ASSURED = "assured"
    """適確に講ぜられることとなった / Proper measures are certain to be taken (予算の成立など)."""


@rule(_BILLS, ja="予算を伴う議案の提出", en="Submitting a bill that brings a new cost")
def check_new_cost_bill(*, new_cost: bool, funding: FundingStage) -> tuple[Diagnostic, ...]:
    """予算を伴う条例その他の議案 / A finding when the chief would submit it before measures are in sight.

    >>> [each.code for each in check_new_cost_bill(new_cost=True, funding=FundingStage.NONE)]
    ['fiscal.funding-not-in-sight']
    """
    if new_cost and funding is FundingStage.NONE:
        return (findings.funding_not_in_sight(cites=(_BILLS,)),)
    return ()


@rule(_RULES, ja="予算を伴う規則等の制定", en="Making a rule that brings a new cost")
def check_new_cost_rule(*, new_cost: bool, funding: FundingStage) -> tuple[Diagnostic, ...]:
    """予算を伴う規則その他の規程 / A finding when any executive organ would make it before measures are certain.

    >>> [each.code for each in check_new_cost_rule(new_cost=True, funding=FundingStage.IN_SIGHT)]
    ['fiscal.funding-not-provided']
    """
    if new_cost and funding is not FundingStage.ASSURED:
        return (findings.funding_not_provided(cites=(_RULES,)),)
    return ()
