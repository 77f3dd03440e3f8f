"""台帳の種別 / The classes of the register: unit, number letters, and which kind of public property each is."""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import frozen

from ..property.public_property import PropertyKind


class AssetKind(Enum):
    """台帳の種別 / A class of the register (財産に関する調書の区分に合わせる)."""

    LAND = "land"
    """土地 / Land."""
    BUILDING = "building"
    """建物 / Buildings."""
    STRUCTURE = "structure"
    """工作物 / Structures."""
    FOREST = "forest"
    """立木竹・山林 / Standing trees."""
    MOVABLE = "movable"
    """動産（船舶・航空機など） / Movables that are public property: ships, aircraft and the like."""
    LAND_RIGHT = "land-right"
    """物権（地上権・地役権など） / Rights in land."""
    INTELLECTUAL = "intellectual"
    """無体財産権 / Intellectual property."""
    SECURITIES = "securities"
    """有価証券 / Securities."""
    CONTRIBUTION = "contribution"
    """出資による権利 / Rights from contributions."""
    TRUST_BENEFIT = "trust-benefit"
    """財産の信託の受益権 / Beneficial rights of trusts."""
    EQUIPMENT = "equipment"
    """備品（物品） / Equipment: articles."""
    LOAN = "loan"
    """債権（貸付金など、財産としての債権） / Claims held as property, such as loans."""

    @property
    def facts(self) -> KindFacts:
        """種別の定め / Name, letters, unit and kind of property."""
        return _FACTS[self]


@frozen(kw_only=True)
class KindFacts:
    """種別の定め / What the register fixes for a class. ``parts``: the register counts in this part of the unit (㎡ in hundredths)."""

    ja: str
    letters: str
    unit: str
    parts: int
    property_kind: PropertyKind

    @property
    def series(self) -> str:
        """番号の列 / The series of numbers of this class."""
        return f"財産台帳・{self.ja}"

    def shown(self, quantity: int) -> str:
        """数量の字 / A quantity for people: "1,234.50㎡"."""
        if self.parts == 1:
            return f"{quantity:,}{self.unit}"
        sign, size = ("-" if quantity < 0 else ""), abs(quantity)
        return f"{sign}{size // self.parts:,}.{size % self.parts:02d}{self.unit}"


def _facts(ja: str, letters: str, unit: str, kind: PropertyKind, parts: int = 1) -> KindFacts:
    return KindFacts(ja=ja, letters=letters, unit=unit, parts=parts, property_kind=kind)


_FACTS: Final = {
    AssetKind.LAND: _facts("土地", "LAND", "㎡", PropertyKind.REAL_ESTATE, 100),
    AssetKind.BUILDING: _facts("建物", "BLDG", "㎡", PropertyKind.REAL_ESTATE, 100),
    AssetKind.STRUCTURE: _facts("工作物", "STRC", "件", PropertyKind.REAL_ESTATE),
    AssetKind.FOREST: _facts("立木竹", "TREE", "㎥", PropertyKind.REAL_ESTATE, 100),
    AssetKind.MOVABLE: _facts("動産", "SHIP", "個", PropertyKind.VESSELS_AND_AIRCRAFT),
    AssetKind.LAND_RIGHT: _facts("物権", "RGHT", "㎡", PropertyKind.LAND_RIGHTS, 100),
    AssetKind.INTELLECTUAL: _facts("無体財産権", "INTL", "件", PropertyKind.INTELLECTUAL_PROPERTY),
    AssetKind.SECURITIES: _facts("有価証券", "SECU", "円", PropertyKind.SECURITIES),
    AssetKind.CONTRIBUTION: _facts("出資による権利", "CONT", "円", PropertyKind.CONTRIBUTIONS),
    AssetKind.TRUST_BENEFIT: _facts("信託の受益権", "TRST", "件", PropertyKind.TRUST_BENEFITS),
    AssetKind.EQUIPMENT: _facts("備品", "EQUI", "点", PropertyKind.OTHER),
    AssetKind.LOAN: _facts("債権", "LOAN", "円", PropertyKind.OTHER),
}


class Origin(Enum):
    """取得の原因 / How an asset came."""

    PAYMENT = "payment"
    """購入・建設など、支払による取得 / Bought or built: paid out of the budget."""
    DONATION = "donation"
    """寄附 / Donated."""
    EXCHANGE = "exchange"
    """交換 / Taken in exchange."""
    TRANSFER = "transfer"
    """他団体・他会計からの移管 / Taken over from another body or account."""
    FOUND = "found"
    """台帳外の財産の発見 / Found, and not yet on the register."""
    OPENING = "opening"
    """台帳の始まり / On hand when the register opened."""


class Departure(Enum):
    """処分の方法 / How an asset, or part of it, leaves."""

    SALE = "sale"
    """売払い / Sold."""
    GIFT = "gift"
    """譲与 / Given."""
    EXCHANGE = "exchange"
    """交換 / Given in exchange."""
    CONTRIBUTION = "contribution"
    """出資 / Contributed to capital."""
    SCRAP = "scrap"
    """除却・廃棄 / Demolished or scrapped."""
    COLLECTED = "collected"
    """回収・償還（債権・有価証券） / Collected or redeemed, of claims and securities."""
