"""公共工事の前金払 / Advances for public works: thirty per cent, forty for civil works, twenty more midway (施行令附則7条、規則附則3条)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, PackagedTable, Ruling, Step, Yen, rule
from jichitai.master_data.kernel.laws import FRACTION_ACT, LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER, LOCAL_AUTONOMY_REGULATION

from . import performance_findings as findings

_WAYS_TO_PAY: Final = LOCAL_AUTONOMY_ACT.article("232の5", 2)
_ORDINARY: Final = LOCAL_AUTONOMY_ORDER.supplementary("", "7")
_CIVIL: Final = LOCAL_AUTONOMY_REGULATION.supplementary("", "3", 1)
_INTERIM: Final = LOCAL_AUTONOMY_REGULATION.supplementary("", "3", 2)
_FRACTION: Final = FRACTION_ACT.article("4")


class WorksExpense(Enum):
    """前金払の対象 / What the advance is for."""

    CIVIL_WORKS = "civil-works"
    """土木建築に関する工事の材料費等（設計・調査・機械類の製造を除く） / Materials, labour and the like of civil works."""
    OTHER = "other"
    """その他の公共工事に要する経費（設計、調査、機械類の製造など） / Other expenses of public works: design, survey, machinery."""


@frozen(kw_only=True)
class AdvanceShares:
    """前金払の割合 / The shares of one edition, and the contract price of one work from which forty per cent holds."""

    ordinary: Fraction
    civil_works: Fraction
    interim: Fraction
    civil_works_from: Yen


def _read(values: Mapping[str, Any]) -> AdvanceShares:
    return AdvanceShares(
        ordinary=Fraction(values["ordinary"]),
        civil_works=Fraction(values["civil_works"]),
        interim=Fraction(values["interim"]),
        civil_works_from=Yen(values["civil_works_from"]),
    )


PUBLIC_WORKS_ADVANCE: Final = PackagedTable("jichitai.fiscal", "public_works_advance.toml", _read)
"""公共工事の前金払の割合の表 / The shares, by edition."""


@frozen(kw_only=True)
class Progress:
    """工事の進み / How far the work is, for an interim advance.

    ``half_the_time``: 工期の二分の一を経過している。``half_the_plan``: 工程表によりそれまでに実施すべき作業が行われて
    いる。``work_done``: 既に行われた作業に要する経費。
    """

    half_the_time: bool
    half_the_plan: bool
    work_done: Yen


@rule(_ORDINARY, _CIVIL, _FRACTION, ja="公共工事の前金払の限度", en="Limit of an advance for public works")
def public_works_advance_limit(*, expenses: Yen, contract_price: Yen, expense: WorksExpense, concluded_on: date) -> Ruling[Yen]:
    """前金払の限度 / The most that may be advanced: a share of the expenses it is for, under one yen cut off.

    ``expenses``: 前金払の対象となる経費（材料費等に相当する額）。四割は、工事一件の請負代金が50万円以上の土木建築に
    関する工事に限る。団体の規則がこれより低い割合を定めるときは、規則による。

    >>> public_works_advance_limit(expenses=Yen(10_000_000), contract_price=Yen(10_000_000),
    ...     expense=WorksExpense.CIVIL_WORKS, concluded_on=date(2026, 4, 1)).value
    Yen(4_000_000)
    """
    shares = PUBLIC_WORKS_ADVANCE.as_of(concluded_on)
    forty = _is_civil(expense, contract_price, shares.value)
    share, cite = (shares.value.civil_works, _CIVIL) if forty else (shares.value.ordinary, _ORDINARY)
    limit = _share_of(expenses, share)
    steps = (
        Step(f"請負代金{contract_price}のこの経費の割合は{share}である",
             f"for a contract of {contract_price.amount:,} yen the share is {share}", (cite,)),
        Step(f"{expenses}に乗じ、1円未満を切り捨てて{limit}である",
             f"of {expenses.amount:,} yen that is {limit.amount:,} yen, fractions cut", (_FRACTION,)),
    )  # fmt: skip
    cites = (_ORDINARY, cite, _FRACTION) if forty else (_ORDINARY, _FRACTION)
    return Ruling(value=limit, cites=cites, steps=steps, editions=(shares.used,))


@rule(_ORDINARY, _CIVIL, _WAYS_TO_PAY, ja="公共工事の前金払の可否", en="Whether an advance for public works may be paid")
def check_public_works_advance(
    *, advance: Yen, guaranteed: bool, expenses: Yen, contract_price: Yen, expense: WorksExpense, concluded_on: date
) -> tuple[Diagnostic, ...]:
    """前金払をしてよいか / Empty when a registered company guarantees it and it does not exceed the share.

    >>> [each.code for each in check_public_works_advance(advance=Yen(4_000_001), guaranteed=True, expenses=Yen(10_000_000),
    ...     contract_price=Yen(10_000_000), expense=WorksExpense.CIVIL_WORKS, concluded_on=date(2026, 4, 1))]
    ['fiscal.advance-exceeds-limit']
    """
    shares = PUBLIC_WORKS_ADVANCE.as_of(concluded_on).value
    forty = _is_civil(expense, contract_price, shares)
    share, cite = (shares.civil_works, _CIVIL) if forty else (shares.ordinary, _ORDINARY)
    return (
        *_guaranteed(guaranteed),
        *_within(advance, _share_of(expenses, share), share, (_ORDINARY, cite) if forty else (cite,)),
    )


@rule(_ORDINARY, _CIVIL, _INTERIM, ja="中間前金払の可否", en="Whether an interim advance may be paid")
def check_interim_advance(
    *,
    interim: Yen,
    first_advance: Yen,
    guaranteed: bool,
    expenses: Yen,
    contract_price: Yen,
    progress: Progress,
    concluded_on: date,
) -> tuple[Diagnostic, ...]:
    """中間前金払をしてよいか / Empty when the three conditions hold, it follows a first advance, and stays within twenty per cent.

    Only for civil works of 500,000 yen or more. ``work_done`` is half of the contract price or more.

    >>> check_interim_advance(interim=Yen(2_000_000), first_advance=Yen(4_000_000), guaranteed=True, expenses=Yen(10_000_000),
    ...     contract_price=Yen(10_000_000), concluded_on=date(2026, 4, 1),
    ...     progress=Progress(half_the_time=True, half_the_plan=True, work_done=Yen(5_000_000)))
    ()
    """
    shares = PUBLIC_WORKS_ADVANCE.as_of(concluded_on).value
    asked = (
        (contract_price < shares.civil_works_from, f"工事一件の請負代金が{shares.civil_works_from}以上でない",
         f"the price of the work is not {shares.civil_works_from.amount:,} yen or more"),
        (not first_advance, "先にした前金払がない", "no advance was paid before"),
        (not progress.half_the_time, "工期の二分の一を経過していない", "half of the time has not passed"),
        (not progress.half_the_plan, "工程表によりそれまでに実施すべき作業が行われていない", "the work planned by then was not done"),
        (progress.work_done * 2 < contract_price, "行われた作業の経費が請負代金の二分の一以上でない",
         "the work done is not half of the price or more"),
    )  # fmt: skip
    missing = tuple(findings.advance_not_allowed(what_ja=ja, what_en=en, cites=(_INTERIM,)) for wrong, ja, en in asked if wrong)
    first = _within(first_advance, _share_of(expenses, shares.civil_works), shares.civil_works, (_CIVIL,))
    second = _within(interim, _share_of(expenses, shares.interim), shares.interim, (_INTERIM,))
    return (*_guaranteed(guaranteed), *missing, *first, *second)


def _is_civil(expense: WorksExpense, contract_price: Yen, shares: AdvanceShares) -> bool:
    return expense is WorksExpense.CIVIL_WORKS and contract_price >= shares.civil_works_from


def _share_of(expenses: Yen, share: Fraction) -> Yen:
    if expenses.amount < 0:
        raise ValueError("expenses are 0 yen or more")
    return Yen(expenses.amount * share.numerator // share.denominator)


def _guaranteed(guaranteed: bool) -> tuple[Diagnostic, ...]:
    if guaranteed:
        return ()
    return (findings.advance_not_allowed(
        what_ja="登録を受けた保証事業会社の保証がない", what_en="no registered guarantee company guarantees it", cites=(_ORDINARY,)),)  # fmt: skip


def _within(advance: Yen, limit: Yen, share: Fraction, cites: tuple[Citation, ...]) -> tuple[Diagnostic, ...]:
    if advance > limit:
        return (findings.advance_exceeds_limit(advance=advance, limit=limit, rate=share, cites=cites),)
    return ()
