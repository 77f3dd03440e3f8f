"""開始時の評価 / What an asset is valued at when the register is opened: cost, replacement cost, or one yen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import PackagedTable, Ruling, Step, Yen, rule

from . import register_findings as findings
from .chart import ADVICE
from .register import REGISTER_AMOUNTS


class ValuedThing(Enum):
    """評価の区分 / The two rows of the rule."""

    ORDINARY = "ordinary"
    """下の敷地のほか / Everything else: land, buildings, structures, articles."""
    PASSAGE_LAND = "passage_land"
    """道路・河川・水路の敷地 / Land under roads, rivers and waterways."""


class ValuationBasis(Enum):
    """評価の基準 / What an asset is valued at."""

    COST = "cost"
    """取得原価 / Acquisition cost."""
    REPLACEMENT = "replacement"
    """再調達原価 / Replacement cost."""
    MEMORANDUM = "memorandum"
    """備忘価額 / One yen, so that the asset is not forgotten."""

    @property
    def ja(self) -> str:
        """日本語の名 / The basis in Japanese."""
        return {"cost": "取得原価", "replacement": "再調達原価", "memorandum": "備忘価額1円"}[self.value]


@frozen(kw_only=True)
class OpeningRules:
    """開始時の評価の一版 / One edition: the day from which costs count as known, and the basis of each row."""

    known_from: date
    bases: Mapping[ValuedThing, Mapping[bool, ValuationBasis]]


def read_opening_rules(values: Mapping[str, Any]) -> OpeningRules:
    """開始時の評価の表を読む / Reads ``values`` of the table of opening valuation."""
    if type(values["known_from"]) is not date:
        raise TypeError("known_from is a date")
    bases = {
        thing: MappingProxyType({True: ValuationBasis(row["known"]), False: ValuationBasis(row["unknown"])})
        for thing in ValuedThing
        for row in [values[thing.value]]
    }
    return OpeningRules(known_from=values["known_from"], bases=MappingProxyType(bases))


OPENING_RULES: Final = PackagedTable("jichitai.fiscal", "opening_valuation.toml", read_opening_rules)
"""開始時の評価の表 / The rules of opening valuation, by edition."""


@rule(ADVICE, ja="開始時の評価の基準", en="Basis of valuation when the register opens")
def opening_basis(
    *, thing: ValuedThing, acquired_on: date | None = None, cost_known: bool, without_consideration: bool, on: date
) -> Ruling[ValuationBasis]:
    """開始時の評価の基準 / What the asset is valued at on the opening day ``on``.

    Until FY1984 (or on a day nobody knows) the cost counts as unknown even if a paper has it.
    Land under roads, rivers and waterways that came without consideration is one yen.

    >>> [opening_basis(thing=ValuedThing.ORDINARY, acquired_on=day, cost_known=True, without_consideration=False,
    ...     on=date(2016, 4, 1)).value.ja for day in (date(1985, 3, 31), date(1985, 4, 1))]
    ['再調達原価', '取得原価']
    """
    edition = OPENING_RULES.as_of(on)
    rules = edition.value
    late = acquired_on is not None and acquired_on >= rules.known_from
    free_passage = thing is ValuedThing.PASSAGE_LAND and without_consideration
    known = late and cost_known and not free_passage
    basis = rules.bases[thing][known]
    reason = (
        ("取得原価が分かる", "its cost is known")
        if known
        else ("無償で移管を受けた敷地である", "it came without consideration")
        if free_passage
        else ("取得原価が不明である", "its cost is unknown")
        if late
        else (
            f"{rules.known_from}より前に取得した（又は取得の日が不明である）",
            f"acquired before {rules.known_from}, or nobody knows when",
        )
    )
    step = Step(f"{reason[0]}から、{basis.ja}による", f"{reason[1]}: {basis.value}", (ADVICE,))
    return Ruling(value=basis, cites=(ADVICE,), steps=(step,), editions=(edition.used,))


@rule(ADVICE, ja="開始時の価額", en="Amount an asset is recorded at when the register opens")
def opening_value(
    *,
    thing: ValuedThing,
    acquired_on: date | None = None,
    cost: Yen | None = None,
    replacement: Yen | None = None,
    without_consideration: bool,
    on: date,
) -> Ruling[Yen]:
    """開始時の価額 / The amount by ``opening_basis`` (before depreciation, which starts from the day of acquisition).

    ``ReplacementCostMissing`` when the replacement cost decides and is not given.

    >>> opening_value(thing=ValuedThing.PASSAGE_LAND, acquired_on=None, cost=None, replacement=None,
    ...     without_consideration=True, on=date(2016, 4, 1)).value
    Yen(1)
    """
    basis = opening_basis(
        thing=thing, acquired_on=acquired_on, cost_known=cost is not None, without_consideration=without_consideration, on=on
    )
    if basis.value is ValuationBasis.MEMORANDUM:
        amount = REGISTER_AMOUNTS.as_of(on).value.memorandum
    elif basis.value is ValuationBasis.COST and cost is not None:
        amount = cost
    elif replacement is not None:
        amount = replacement
    else:
        raise findings.ReplacementCostMissing(findings.replacement_cost_missing(acquired_on=acquired_on, cites=(ADVICE,)))
    return Ruling(value=amount, cites=basis.cites, steps=basis.steps, editions=basis.editions)
