"""公有財産 / Public property: its eight kinds, its two classes, and what needs an ordinance or a vote (法237条2項・238条)."""

from __future__ import annotations

from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Diagnostic, Ruling, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

from ..custody.conditions import decided
from . import property_findings as findings

_VOTED: Final = LOCAL_AUTONOMY_ACT.article("237", 2)
_KINDS: Final = LOCAL_AUTONOMY_ACT.article("238", 1)
_SHORT_TERM: Final = LOCAL_AUTONOMY_ACT.article("238", 2)
_CLASSES: Final = LOCAL_AUTONOMY_ACT.article("238", 3)
_CLASS_MEANING: Final = LOCAL_AUTONOMY_ACT.article("238", 4)


class PropertyKind(Enum):
    """財産の種類 / The eight kinds of public property, and what is none of them."""

    REAL_ESTATE = "1"
    """一　不動産 / Land and buildings."""
    VESSELS_AND_AIRCRAFT = "2"
    """二　船舶・浮標・浮桟橋・浮ドック・航空機 / Ships, buoys, floating piers and docks, aircraft."""
    APPURTENANCES = "3"
    """三　一号・二号の不動産・動産の従物 / Appurtenances of items 1 and 2."""
    LAND_RIGHTS = "4"
    """四　地上権・地役権・鉱業権その他これらに準ずる権利 / Surface rights, easements, mining rights and the like."""
    INTELLECTUAL_PROPERTY = "5"
    """五　特許権・著作権・商標権・実用新案権その他これらに準ずる権利 / Patents, copyrights, trade marks, utility models and the like."""
    SECURITIES = "6"
    """六　株式・社債・地方債・国債その他これらに準ずる権利 / Shares, corporate, local and national bonds and the like."""
    CONTRIBUTIONS = "7"
    """七　出資による権利 / Rights from contributions."""
    TRUST_BENEFITS = "8"
    """八　財産の信託の受益権 / Beneficial rights of a trust."""
    SHORT_TERM_BONDS = "short-term-bonds"
    """短期社債等（六号から除かれる） / Short-term bonds and the like, left out of item 6."""
    OTHER = "other"
    """その他（現金・物品・債権など） / Anything else: cash, articles, claims."""


@rule(
    _KINDS, *(LOCAL_AUTONOMY_ACT.article("238", 1, str(item)) for item in range(1, 9)), _SHORT_TERM,
    ja="公有財産か", en="Whether it is public property",
)  # fmt: skip
def is_public_property(*, kind: PropertyKind, owned: bool, in_fund: bool) -> Ruling[bool]:
    """公有財産か / Whether it is: owned by the body, one of the eight kinds, and not part of a fund.

    >>> is_public_property(kind=PropertyKind.SHORT_TERM_BONDS, owned=True, in_fund=False).value
    False
    """
    if not owned:
        return decided(False, "団体の所有に属しない", "the body does not own it", _KINDS)
    if in_fund:
        return decided(False, "基金に属する", "it belongs to a fund", _KINDS)
    if kind is PropertyKind.SHORT_TERM_BONDS:
        return decided(False, "短期社債等は、六号から除かれる", "short-term bonds are left out of item 6", _SHORT_TERM)
    if kind is PropertyKind.OTHER:
        return decided(False, "八つの号のどれにも当たらない", "it is of none of the eight kinds", _KINDS)
    return decided(True, f"{kind.value}号に当たる", f"item {kind.value}", LOCAL_AUTONOMY_ACT.article("238", 1, kind.value))


class PropertyClass(Enum):
    """公有財産の分類 / The two classes of public property."""

    ADMINISTRATIVE = "administrative"
    """行政財産 / Administrative property: in public use, or decided for it."""
    ORDINARY = "ordinary"
    """普通財産 / Ordinary property: all the rest."""


@rule(_CLASSES, _CLASS_MEANING, ja="行政財産と普通財産", en="Administrative or ordinary property")
def property_class_of(*, in_public_use: bool, decided_for_public_use: bool) -> Ruling[PropertyClass]:
    """行政財産か普通財産か / Administrative while in official or public use, or when decided for it; else ordinary.

    >>> property_class_of(in_public_use=False, decided_for_public_use=True).value.value
    'administrative'
    """
    if in_public_use:
        return decided(
            PropertyClass.ADMINISTRATIVE, "公用又は公共用に供している", "in official or public use", _CLASS_MEANING, _CLASSES
        )
    if decided_for_public_use:
        return decided(PropertyClass.ADMINISTRATIVE, "供することと決定した", "decided for such use", _CLASS_MEANING, _CLASSES)
    return decided(PropertyClass.ORDINARY, "公用にも公共用にも供しない", "in no such use", _CLASS_MEANING, _CLASSES)


class PropertyDisposal(Enum):
    """財産の処分など / What is done with property, as far as a vote is asked for."""

    EXCHANGE = "exchange"
    """交換 / Exchange."""
    CONTRIBUTION = "contribution"
    """出資の目的とする / Contribution to capital."""
    MEANS_OF_PAYMENT = "means-of-payment"
    """支払手段として使用する / Use as a means of payment."""
    TRANSFER = "transfer"
    """譲渡（売払い・譲与） / Sale or gift."""
    LEASE = "lease"
    """貸付け / Lease."""


_ACTS: Final = {
    PropertyDisposal.EXCHANGE: ("交換", "exchanged"),
    PropertyDisposal.CONTRIBUTION: ("出資", "contributed"),
    PropertyDisposal.MEANS_OF_PAYMENT: ("支払手段としての使用", "used as a means of payment"),
    PropertyDisposal.TRANSFER: ("適正な対価のない譲渡", "transferred without fair consideration"),
    PropertyDisposal.LEASE: ("適正な対価のない貸付け", "let without fair consideration"),
}
_FAIR_WILL_DO: Final = frozenset({PropertyDisposal.TRANSFER, PropertyDisposal.LEASE})


@rule(_VOTED, ja="財産の交換・譲渡などの制限", en="What needs an ordinance or a vote")
def check_property_disposal(
    *, act: PropertyDisposal, fair_consideration: bool, by_ordinance: bool, voted: bool
) -> tuple[Diagnostic, ...]:
    """条例又は議決によっているか / Empty by ordinance or vote; a transfer or lease at a fair price needs neither.

    行政財産の処分の禁止（法238条の4第1項）が働くときは、この定めではなく ``check_administrative_act`` による。交換・出資・支払手段と
    しての使用は、対価が適正でも、条例又は議決を要する。

    >>> [each.code for each in check_property_disposal(act=PropertyDisposal.EXCHANGE, fair_consideration=True, by_ordinance=False,
    ...     voted=False)]
    ['fiscal.property-disposal-without-vote']
    """
    if by_ordinance or voted or (fair_consideration and act in _FAIR_WILL_DO):
        return ()
    ja, en = _ACTS[act]
    return (findings.disposal_without_vote(act_ja=ja, act_en=en, cites=(_VOTED,)),)
