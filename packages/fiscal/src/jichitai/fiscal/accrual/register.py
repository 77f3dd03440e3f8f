"""固定資産台帳 / The fixed-asset register: what an asset is recorded at, and what belongs on it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve, frozen

from jichitai.master_data.kernel import Diagnostic, PackagedTable, Ruling, Step, Where, Yen, rule

from . import register_findings as findings
from .chart import ADVICE, Chart


@frozen(kw_only=True)
class FixedAsset:
    """固定資産 / One asset of the register.

    ``cost`` is the acquisition cost with incidental costs (``acquisition_cost``), or what
    replaces it when the register opens. ``in_use_from`` is the day it was put to use.
    ``life`` is the useful life in years; None for what is not depreciated, and for works of
    art. An improvement (資本的支出) is an asset of its own with the life of the one improved.
    """

    number: str
    account: str
    cost: Yen
    in_use_from: date
    life: int | None = None

    def __attrs_post_init__(self) -> None:
        if self.cost.amount < 0:
            raise ValueError(f"an asset is not recorded at less than nothing ({self.number})")
        if self.life is not None and self.life < 1:
            raise ValueError(f"a useful life is of one year or more ({self.number})")


@frozen(kw_only=True)
class RegisterAmounts:
    """台帳の額の基準 / The amounts of one edition of the register's rules."""

    memorandum: Yen
    memorandum_intangible: Yen
    thresholds: Mapping[str, Yen]
    repair_small: Yen
    repair_cycle_years: int
    repair_unclear: Yen
    repair_unclear_percent: int


def read_register_amounts(values: Mapping[str, Any]) -> RegisterAmounts:
    """額の基準を読む / Reads ``values`` of the table of amounts."""
    return RegisterAmounts(
        memorandum=Yen(values["memorandum"]), memorandum_intangible=Yen(values["memorandum_intangible"]),
        thresholds=MappingProxyType({name: Yen(values[name]) for name in ("articles", "works_of_art", "software")}),
        repair_small=Yen(values["repair_small"]), repair_cycle_years=int(values["repair_cycle_years"]),
        repair_unclear=Yen(values["repair_unclear"]), repair_unclear_percent=int(values["repair_unclear_percent"]),
    )  # fmt: skip


REGISTER_AMOUNTS: Final = PackagedTable("jichitai.fiscal", "asset_recognition.toml", read_register_amounts)
"""台帳の額の表 / The amounts of the fixed-asset register, by edition."""


def acquisition_cost(*, price: Yen, incidental: tuple[Yen, ...] = ()) -> Yen:
    """取得価額 / The price with what it took to acquire the asset (付随費用: 測量費・登記費・設計費・据付費・補償費 など).

    >>> acquisition_cost(price=Yen(10_000_000), incidental=(Yen(300_000), Yen(200_000)))
    Yen(10_500_000)
    """
    parts = (price, *incidental)
    if any(each.amount < 0 for each in parts):
        raise ValueError("a cost is not below zero")
    return Yen(sum(each.amount for each in parts))


def check_asset(asset: FixedAsset, chart: Chart) -> tuple[Diagnostic, ...]:
    """台帳の一行 / What is wrong with an asset's title and life; empty means nothing.

    Works of art and the like stand among depreciated titles without a life: say so with
    the body's own list, and pass them over here.
    """
    where, account = Where(field=asset.number), asset.account
    depreciated = account in chart.accumulated or account in chart.direct
    if not (depreciated or account in chart.not_depreciated):
        return (findings.asset_account_unfit(account=account).at(where),)
    if depreciated and asset.life is None:
        return (findings.asset_life_missing(account=account).at(where),)
    if not depreciated and asset.life is not None:
        return (findings.asset_life_unwanted(account=account).at(where),)
    return ()


class RegisteredThing(Enum):
    """額で決まるもの / Things that are put on the register from an amount up."""

    ARTICLES = "articles"
    """物品 / Articles."""
    WORKS_OF_ART = "works-of-art"
    """美術品 / Works of art."""
    SOFTWARE = "software"
    """ソフトウェア / Software."""


@rule(ADVICE, ja="台帳に載せる額", en="Amount from which a thing goes on the register")
def is_registered(*, thing: RegisteredThing, cost: Yen, on: date, own_least: Yen | None = None) -> Ruling[bool]:
    """台帳に載せるか / Does the thing go on the register? From the amount up (以上), by the edition of ``on``.

    ``own_least`` is the body's own amount where its guide has another.

    >>> [is_registered(thing=RegisteredThing.ARTICLES, cost=Yen(cost), on=date(2026, 3, 31)).value
    ...     for cost in (499_999, 500_000)]
    [False, True]
    """
    edition = REGISTER_AMOUNTS.as_of(on)
    least = edition.value.thresholds[thing.value.replace("-", "_")] if own_least is None else own_least
    step = Step(
        f"{cost}は、{least}以上で{'ある' if cost >= least else 'ない'}",
        f"{cost.amount:,} yen against {least.amount:,} yen",
        (ADVICE,),
    )
    return Ruling(value=cost >= least, cites=(ADVICE,), steps=(step,), editions=(edition.used,))


class RepairKind(Enum):
    """支出の性質 / What an outlay on an existing asset is."""

    REPAIR = "repair"
    """修繕費 / A repair: an expense of the year (維持補修費)."""
    IMPROVEMENT = "improvement"
    """資本的支出 / An improvement: an asset of its own."""
    UNDECIDED = "undecided"
    """額では決まらない / The amounts do not decide; a person judges whether value or durability grew."""


@rule(ADVICE, ja="資本的支出と修繕費の形式基準", en="Improvement or repair, by amounts")
def improvement_or_repair(
    *, amount: Yen, cost: Yen, on: date, raises_value: bool | None = None, cycle_years: int | None = None
) -> Ruling[RepairKind]:
    """資本的支出か修繕費か / By the formal test: small (20万円未満), every three years, or unclear and small beside the asset.

    ``raises_value`` says whether value or durability clearly grows; None when it is unclear. ``cost``
    is the asset's cost before. Unclear: under 600,000 yen, or at most 10 % of the cost, is repair.

    >>> improvement_or_repair(amount=Yen(599_999), cost=Yen(1_000_000), on=date(2026, 3, 31)).value
    <RepairKind.REPAIR: 'repair'>
    """
    edition = REGISTER_AMOUNTS.as_of(on)
    limits = edition.value
    if amount < limits.repair_small:
        kind, ja, en = RepairKind.REPAIR, f"{limits.repair_small}未満である", f"under {limits.repair_small.amount:,} yen"
    elif cycle_years is not None and cycle_years <= limits.repair_cycle_years:
        kind, ja, en = RepairKind.REPAIR, f"おおむね{limits.repair_cycle_years}年以内の周期で行う", "done in a short cycle"
    elif raises_value is not None:
        kind = RepairKind.IMPROVEMENT if raises_value else RepairKind.REPAIR
        ja = "価値又は耐久性を明らかに高める" if raises_value else "通常の維持管理又は原状回復である"
        en = "value or durability clearly grows" if raises_value else "it keeps or restores"
    elif amount < limits.repair_unclear or amount.amount * 100 <= cost.amount * limits.repair_unclear_percent:
        kind, ja = (
            RepairKind.REPAIR,
            f"明らかでなく、{limits.repair_unclear}未満か、取得価額の{limits.repair_unclear_percent}%以下である",
        )
        en = "unclear, and small"
    else:
        kind, ja, en = RepairKind.UNDECIDED, "明らかでなく、額でも決まらない", "unclear, and not small"
    return Ruling(value=kind, cites=(ADVICE,), steps=(Step(ja, en, (ADVICE,)),), editions=(edition.used,))


def improvement_of(asset: FixedAsset, *, number: str, cost: Yen, in_use_from: date) -> FixedAsset:
    """資本的支出の資産 / The improvement as an asset of its own: same title, same useful life, its own cost and day.

    手引き第41項：既存の資産と種類と耐用年数を同じくする別個の資産を、新たに取得したものとする。

    >>> hall = FixedAsset(number="1", account="111103", cost=Yen(1_000), in_use_from=date(1990, 4, 1), life=50)
    >>> improvement_of(hall, number="1-2", cost=Yen(300), in_use_from=date(2025, 10, 1)).life
    50
    """
    return evolve(asset, number=number, cost=cost, in_use_from=in_use_from)


@frozen(kw_only=True)
class PartialDisposal:
    """一部の除却 / What leaves with a part, and what stays: costs and accumulated depreciation, which add up to the whole."""

    disposed: Yen
    disposed_accumulated: Yen
    remaining: FixedAsset
    remaining_accumulated: Yen

    @property
    def loss(self) -> Yen:
        """除却損 / The book value of what leaves (before any proceeds)."""
        return self.disposed - self.disposed_accumulated


def disposed_in_part(*, asset: FixedAsset, part: Yen, accumulated: Yen) -> PartialDisposal:
    """一部の除却 / Take the part with cost ``part`` off an asset; its accumulated depreciation goes in proportion.

    The accumulated depreciation that leaves is rounded down to whole yen; what remains
    keeps the rest. ``DisposalExceedsAsset`` when the part costs more than the asset.

    >>> asset = FixedAsset(number="1", account="111103", cost=Yen(1_000), in_use_from=date(2020, 4, 1), life=10)
    >>> gone = disposed_in_part(asset=asset, part=Yen(333), accumulated=Yen(500))
    >>> gone.disposed_accumulated, gone.loss, gone.remaining.cost, gone.remaining_accumulated
    (Yen(166), Yen(167), Yen(667), Yen(334))
    """
    if part > asset.cost:
        raise findings.DisposalExceedsAsset(findings.disposal_exceeds_asset(part=part, cost=asset.cost))
    if part.amount <= 0 or not 0 <= accumulated.amount <= asset.cost.amount:
        raise ValueError("a part costs more than nothing, and depreciation lies between nothing and the cost")
    gone = accumulated.amount * part.amount // asset.cost.amount
    return PartialDisposal(
        disposed=part, disposed_accumulated=Yen(gone), remaining=evolve(asset, cost=asset.cost - part),
        remaining_accumulated=Yen(accumulated.amount - gone),
    )  # fmt: skip
