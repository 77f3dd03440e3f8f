"""基金と出資法人 / Funds, and the papers of bodies and trusts (法241条2項–4項・243条の3第2項・第3項、施行令173条の5)."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Diagnostic, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from ..custody.conditions import refused
from . import holding_findings as findings

_RUN: Final = LOCAL_AUTONOMY_ACT.article("241", 2)
_DISPOSED: Final = LOCAL_AUTONOMY_ACT.article("241", 3)
_BUDGETED: Final = LOCAL_AUTONOMY_ACT.article("241", 4)
_BODY: Final = LOCAL_AUTONOMY_ACT.article("243の3", 2)
_TRUST: Final = LOCAL_AUTONOMY_ACT.article("243の3", 3)
_BODY_PAPERS: Final = LOCAL_AUTONOMY_ORDER.article("173の5", 1)
_TRUST_PAPERS: Final = LOCAL_AUTONOMY_ORDER.article("173の5", 2)


@rule(_RUN, ja="基金の運用", en="Running a fund")
def check_fund_running(*, fits_purpose: bool, surely: bool, efficiently: bool) -> tuple[Diagnostic, ...]:
    """基金を目的に応じ、確実かつ効率的に運用しているか / Empty when run for the purpose in the ordinance, surely and efficiently.

    >>> [each.where.field for each in check_fund_running(fits_purpose=True, surely=False, efficiently=True)]
    ['surely']
    """
    return refused(
        findings.fund_misused,
        (not fits_purpose, "fits_purpose", "条例で定める特定の目的に応じた運用でない", "it does not fit the purpose", _RUN),
        (not surely, "surely", "確実な運用でない", "it is not sure", _RUN),
        (not efficiently, "efficiently", "効率的な運用でない", "it is not efficient", _RUN),
    )


class FundKind(Enum):
    """基金の種類 / Kinds of funds (第1項)."""

    SAVING = "saving"
    """特定の目的のために財産を維持し、資金を積み立てる基金 / Holds property or saves money for a purpose."""
    FIXED_AMOUNT = "fixed-amount"
    """定額の資金を運用するための基金 / Turns over a fixed amount."""


@rule(_DISPOSED, _RUN, ja="基金の処分", en="Disposal of a fund")
def check_fund_disposal(*, kind: FundKind, for_its_purpose: bool) -> tuple[Diagnostic, ...]:
    """基金を処分できるか / Empty when disposed of for its purpose; the bar is on funds that hold property or save money.

    定額の資金を運用する基金には第3項がなく、目的に応じた運用（第2項）だけを確かめる。

    >>> [each.cites[0].paragraph for each in check_fund_disposal(kind=FundKind.SAVING, for_its_purpose=False)]
    [3]
    """
    cite = _DISPOSED if kind is FundKind.SAVING else _RUN
    return refused(
        findings.fund_misused,
        (not for_its_purpose, "for_its_purpose", "基金の目的のための処分・運用でない", "it is not for the fund's purpose", cite),
    )


@rule(_BUDGETED, ja="基金の収益と経費の計上", en="Income and cost of a fund in the budget")
def check_fund_budgeted(*, income: Yen, cost: Yen, budgeted_income: Yen, budgeted_cost: Yen) -> tuple[Diagnostic, ...]:
    """収益と経費をそれぞれ予算に計上したか / Empty when all income stands in revenue and all cost in expenditure, not netted.

    ``income``・``cost``: その年度に見込む収益と経費。予算に計上した額がこれと違えば所見を出す。

    >>> len(check_fund_budgeted(income=Yen(1_000), cost=Yen(300), budgeted_income=Yen(700), budgeted_cost=Yen(0)))
    2
    """
    if min(income, cost, budgeted_income, budgeted_cost) < Yen(0):
        raise ValueError("neither income nor cost is negative")
    return tuple(
        findings.fund_not_budgeted(field=field, actual=actual, budgeted=budgeted, cites=(_BUDGETED,))
        for field, actual, budgeted in (("budgeted_income", income, budgeted_income), ("budgeted_cost", cost, budgeted_cost))
        if actual != budgeted
    )


class Reported(Enum):
    """書類の対象 / Whose papers they are."""

    BODY = "body"
    """法221条3項の法人（毎事業年度） / A body of 221条3項, each business year."""
    TRUST = "trust"
    """法221条3項の信託（契約に定める計算期ごと） / A trust of 221条3項, each period of account."""


class BodyPaper(Enum):
    """書類 / What the papers are about."""

    PLAN = "plan"
    """事業の計画 / The plan of business."""
    ACCOUNTS = "accounts"
    """決算 / The accounts."""
    RESULTS = "results"
    """実績 / The results."""


_PAPERS: Final = {
    Reported.BODY: (_BODY_PAPERS, {BodyPaper.PLAN: ("事業の計画", "the plan"), BodyPaper.ACCOUNTS: ("決算", "the accounts")}),
    Reported.TRUST: (_TRUST_PAPERS, {BodyPaper.PLAN: ("事業の計画", "the plan"), BodyPaper.RESULTS: ("実績", "the results")}),
}


@rule(
    LOCAL_AUTONOMY_ORDER.article("173の5"), _BODY_PAPERS, _TRUST_PAPERS, ja="出資法人・信託の書類", en="Papers of a body or trust"
)
def check_body_papers(*, reported: Reported, papers: frozenset[BodyPaper]) -> tuple[Diagnostic, ...]:
    """書類が揃っているか / Empty with plan and accounts of a body, or plan and results of a trust.

    >>> [each.where.field for each in check_body_papers(reported=Reported.TRUST, papers=frozenset({BodyPaper.PLAN}))]
    ['results']
    """
    cite, needed = _PAPERS[reported]
    return tuple(
        findings.body_papers_missing(field=paper.value, ja=ja, en=en, cites=(cite,))
        for paper, (ja, en) in needed.items()
        if paper not in papers
    )


@rule(_BODY, _TRUST, ja="書類の議会への提出", en="Papers to the next council")
def check_body_papers_submitted(
    *, reported: Reported, submitted_on: date | None = None, session_ends_on: date, on: date
) -> tuple[Diagnostic, ...]:
    """次の議会に提出したか / Empty when submitted while the next council sits, or that session has not ended on ``on``.

    ``session_ends_on``: 書類を作成した後の次の議会の、会期の末日（当日を含む）。

    >>> check_body_papers_submitted(reported=Reported.BODY, submitted_on=None, session_ends_on=date(2026, 6, 30), on=date(2026, 6, 30))
    ()
    """
    if (on if submitted_on is None else submitted_on) <= session_ends_on:
        return ()
    cite = _BODY if reported is Reported.BODY else _TRUST
    return (findings.body_papers_late(session_ends_on=session_ends_on, submitted_on=submitted_on, cites=(cite,)),)
