"""財産に関する調書 / The statement of property: public property, articles, claims and funds, from the register to the settlement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from jichitai.master_data.kernel import Diagnostic, FiscalYear, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ORDER, LOCAL_AUTONOMY_REGULATION

from ..closing.settlement import PropertyRow
from ..property.public_property import PropertyClass
from . import asset_findings as findings
from .asset_kinds import AssetKind
from .assets import Asset
from .funds import Fund, FundBasis

_STATEMENT: Final = LOCAL_AUTONOMY_ORDER.article("166", 2)
_FORM: Final = LOCAL_AUTONOMY_REGULATION.article("16の2")
_GROUPS: Final = {AssetKind.EQUIPMENT: "物品", AssetKind.LOAN: "債権"}
_CLASSES: Final = {PropertyClass.ADMINISTRATIVE: "行政財産", PropertyClass.ORDINARY: "普通財産"}


def property_statement(
    *, year: FiscalYear, assets: Iterable[Asset], funds: Iterable[Fund], basis: FundBasis
) -> tuple[PropertyRow, ...]:
    """財産に関する調書を作る / The rows for ``Settlement.holdings``: public property by kind and class, articles, claims, funds.

    Quantities stand in the smallest unit of the register's class (「0.01㎡」 for areas), so that no rounding breaks the tie
    between the register and the statement; money stands in yen. 基金の行は現金と、基金に属する財産である。
    """
    funds = tuple(funds)
    sums: dict[tuple[str, str, str], list[int]] = {}
    names = {each.ref: each.name for each in funds}
    for asset in assets:
        fund = None if asset.fund is None else names[asset.fund]
        for at, day in enumerate((year.previous.last_day, year.last_day)):
            for key, quantity in _quantities(asset, fund, day):
                sums.setdefault(key, [0, 0])[at] += quantity
    rows = [
        PropertyRow(kind=kind, name=name, unit=unit, before=before, change=after - before)
        for (kind, name, unit), (before, after) in sums.items()
    ]
    rows += [
        PropertyRow(
            kind="基金", name=f"{each.name}・現金", unit="円", before=each.balance_at_end(year.previous, basis).amount,
            change=(each.balance_at_end(year, basis) - each.balance_at_end(year.previous, basis)).amount,
        )
        for each in funds
    ]  # fmt: skip
    return tuple(sorted(rows, key=_place))


def _quantities(asset: Asset, fund: str | None, day: date) -> Iterator[tuple[tuple[str, str, str], int]]:
    state = asset.at(day)
    if state is None or not state.is_held:
        return
    facts, held_as = asset.kind.facts, state.standing.property_class
    unit = facts.unit if facts.parts == 1 else f"0.01{facts.unit}"
    if fund is not None:
        yield ("基金", f"{fund}・{facts.ja}", unit), state.quantity
    elif held_as is None:
        yield (_GROUPS[asset.kind], asset.name, unit), state.quantity
    else:
        yield ("公有財産", f"{facts.ja}・{_CLASSES[held_as]}", unit), state.quantity


_KINDS: Final = ("公有財産", "物品", "債権", "基金")


def _place(row: PropertyRow) -> tuple[int, int, str]:
    order = [each.facts.ja for each in AssetKind]
    first = row.name.partition("・")[0]
    return _KINDS.index(row.kind), order.index(first) if first in order else len(order), row.name


@rule(_STATEMENT, _FORM, ja="財産に関する調書の継続", en="Whether a statement of property continues the last")
def check_property_statement(*, statement: tuple[PropertyRow, ...], last: tuple[PropertyRow, ...]) -> tuple[Diagnostic, ...]:
    """前年度の調書に続くか / Empty when every row opens with what the statement of the year before closed with.

    A row that is new opens at 0; one that is gone had closed at 0. A difference means that an
    entry of an earlier year was corrected after the statement was made.

    >>> row = PropertyRow(kind="基金", name="財政調整基金・現金", unit="円", before=100, change=20)
    >>> check_property_statement(statement=(PropertyRow(kind="基金", name="財政調整基金・現金", unit="円", before=120, change=0),), last=(row,))
    ()
    """
    opening = {(each.kind, each.name, each.unit): each.before for each in statement}
    closing = {(each.kind, each.name, each.unit): each.after for each in last}
    return tuple(
        findings.property_statement_discontinued(
            kind=key[0], name=key[1], before=opening.get(key, 0), last=closing.get(key, 0), cites=(_STATEMENT, _FORM)
        )
        for key in {**opening, **closing}
        if opening.get(key, 0) != closing.get(key, 0)
    )
