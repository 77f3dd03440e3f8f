"""議会の議決に付すべき契約と財産の取得処分 / Contracts and property dealings that the council votes on (法96条1項5号・8号).

どの契約が議決を要するかを決めるのは条例である。政令は、条例の額が下ってはならない額を定める。特別区は、
市の規定の適用を受ける（法283条1項）ので、市の欄による。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, PackagedTable, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from ..contracts import findings

_CONTRACTS: Final = LOCAL_AUTONOMY_ACT.article("96", 1, "5")
_PROPERTY: Final = LOCAL_AUTONOMY_ACT.article("96", 1, "8")
_CONTRACT_FLOOR: Final = LOCAL_AUTONOMY_ORDER.article("121の2の2", 1)
_PROPERTY_FLOOR: Final = LOCAL_AUTONOMY_ORDER.article("121の2の2", 2)


class VotingBody(Enum):
    """団体の区分 / The rows of Appended Tables 3 and 4."""

    PREFECTURE = "prefecture"
    """都道府県 / A prefecture."""
    DESIGNATED_CITY = "designated_city"
    """指定都市 / A designated city."""
    CITY = "city"
    """市・特別区（指定都市を除く） / A city other than a designated one, or a special ward."""
    TOWN_OR_VILLAGE = "town_or_village"
    """町村 / A town or village."""


class Dealing(Enum):
    """契約・取得処分の種類 / The kinds of contract and dealing of the two tables."""

    WORKS_OR_MANUFACTURE = "works-or-manufacture"
    """工事又は製造の請負（別表第三） / Works, or manufacture to order."""
    LAND = "land"
    """土地の買入れ・売払い（別表第四） / Buying or selling land: also its area counts."""
    OTHER_PROPERTY = "other-property"
    """土地以外の不動産・動産、不動産の信託の受益権（別表第四） / Other real estate, movables, beneficial rights in real-estate trusts."""


@frozen(kw_only=True)
class Floors:
    """下限 / One row of the tables: yen of planned price, and square metres of one item of land."""

    contract: Yen
    property: Yen
    land_area: int


def _read(values: Mapping[str, Any]) -> Mapping[VotingBody, Floors]:
    return MappingProxyType({
        body: Floors(contract=Yen(row["contract"]), property=Yen(row["property"]), land_area=row["land_area"])
        for body in VotingBody for row in (values[body.value],)
    })  # fmt: skip


COUNCIL_VOTE_FLOORS: Final = PackagedTable("jichitai.fiscal", "council_vote_floors.toml", _read)
"""政令の下限 / Appended Tables 3 and 4, by edition and body."""


@frozen(kw_only=True)
class VoteOrdinance:
    """議決に付すべき契約等に関する条例の額 / What the body's ordinance sets: planned prices from which (以上) the council votes."""

    contract: Yen
    property: Yen
    land_area: int


@rule(
    _CONTRACTS,
    _PROPERTY,
    _CONTRACT_FLOOR,
    _PROPERTY_FLOOR,
    ja="議決条例の額の下限",
    en="Floors of the ordinance on council votes",
)
def check_vote_ordinance(*, body: VotingBody, ordinance: VoteOrdinance, on: date) -> tuple[Diagnostic, ...]:
    """条例の額が政令の額を下らないか / Whether the ordinance's amounts and area are at least the order's on ``on``.

    >>> amounts = VoteOrdinance(contract=Yen(149_999_999), property=Yen(20_000_000), land_area=5_000)
    >>> [each.code for each in check_vote_ordinance(body=VotingBody.CITY, ordinance=amounts, on=date(2026, 4, 1))]
    ['fiscal.ordinance-below-floor']
    """
    floors = COUNCIL_VOTE_FLOORS.as_of(on).value[body]
    found = list[Diagnostic]()
    if ordinance.contract < floors.contract:
        found.append(findings.ordinance_below_floor(
            what_ja="工事・製造の請負の予定価格", what_en="the planned price of works", amount=f"{ordinance.contract.amount:,}円",
            floor=f"{floors.contract.amount:,}円", cites=(_CONTRACT_FLOOR, _CONTRACTS)))  # fmt: skip
    if ordinance.property < floors.property:
        found.append(findings.ordinance_below_floor(
            what_ja="財産の取得・処分の予定価格", what_en="the planned price of property", amount=f"{ordinance.property.amount:,}円",
            floor=f"{floors.property.amount:,}円", cites=(_PROPERTY_FLOOR, _PROPERTY)))  # fmt: skip
    if ordinance.land_area < floors.land_area:
        found.append(findings.ordinance_below_floor(
            what_ja="土地の面積", what_en="the area of land", amount=f"{ordinance.land_area:,}平方メートル",
            floor=f"{floors.land_area:,}平方メートル", cites=(_PROPERTY_FLOOR, _PROPERTY)))  # fmt: skip
    return tuple(found)


@rule(_CONTRACTS, _PROPERTY, ja="議会の議決を要する契約・取得処分", en="Dealings that need a vote of the council")
def check_council_vote(
    *, dealing: Dealing, planned_price: Yen, ordinance: VoteOrdinance, land_area: int | None = None, voted: bool = False
) -> tuple[Diagnostic, ...]:
    """議決を要するか / Empty when no vote is needed, or it was taken; a finding when it is missing.

    ``planned_price`` is the planned price, consumption tax included, of one contract or
    item; land needs a vote when both its price and its area (in square metres, one item)
    reach the ordinance's. ``ValueError`` when land comes without its area.

    >>> amounts = VoteOrdinance(contract=Yen(150_000_000), property=Yen(20_000_000), land_area=5_000)
    >>> [[each.code for each in check_council_vote(dealing=Dealing.WORKS_OR_MANUFACTURE, planned_price=Yen(price), ordinance=amounts)]
    ...     for price in (149_999_999, 150_000_000)]
    [[], ['fiscal.council-vote-needed']]
    """
    if dealing is Dealing.LAND and land_area is None:
        raise ValueError("land is judged by its area too")
    limit, cite = (ordinance.contract, _CONTRACTS) if dealing is Dealing.WORKS_OR_MANUFACTURE else (ordinance.property, _PROPERTY)
    if planned_price < limit or voted:
        return ()
    if dealing is Dealing.LAND and land_area is not None and land_area < ordinance.land_area:
        return ()
    return (findings.council_vote_needed(price=planned_price, limit=limit, cites=(cite,)),)
