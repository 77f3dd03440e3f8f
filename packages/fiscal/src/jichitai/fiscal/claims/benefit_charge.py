"""分担金・使用料・手数料の定め / Charges on those who benefit, and what an ordinance on charges and fees keeps to (法224条・228条1項、令153条)."""

from __future__ import annotations

from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Diagnostic, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from . import charge_findings as findings

_CHARGE: Final = LOCAL_AUTONOMY_ACT.article("224")
_BY_ORDINANCE: Final = LOCAL_AUTONOMY_ACT.article("228", 1)
_NOT_TWICE: Final = LOCAL_AUTONOMY_ORDER.article("153")
_NOTHING: Final = Yen(0)


class SameMatterTax(Enum):
    """同一の事件に関する課税 / A tax levied for the same matter, which leaves no room for a charge."""

    UNEVEN_OR_PARTIAL = "uneven-or-partial"
    """不均一の課税、又は一部の課税（地方税法7条） / Uneven or partial taxation."""
    WATER_LAND = "water-land"
    """水利地益税（同法703条） / Tax on water and land benefits."""
    JOINT_FACILITIES = "joint-facilities"
    """共同施設税（同法703条の2） / Tax for joint facilities."""


@rule(_CHARGE, _NOT_TWICE, ja="分担金の徴収", en="Whether a charge may be levied")
def check_benefit_charge(
    *,
    some_benefit: bool,
    specially_benefited: bool,
    charges: Yen,
    cost: Yen,
    charge: Yen,
    benefit: Yen,
    same_matter_tax: SameMatterTax | None = None,
) -> tuple[Diagnostic, ...]:
    """分担金を徴収できるか / Every reason against the charge on one payer.

    ``some_benefit`` 数人又は団体の一部に対し利益のある事件である、``specially_benefited`` その者が特に利益を受ける、``charges``・``cost`` 分担金の
    総額と必要な費用、``charge``・``benefit`` その者の分担金と受益の限度。

    >>> [each.code for each in check_benefit_charge(some_benefit=True, specially_benefited=True, charges=Yen(100), cost=Yen(100),
    ...     charge=Yen(11), benefit=Yen(10))]
    ['fiscal.charge-exceeds-benefit']
    """
    if charge <= _NOTHING or charges < charge:
        raise ValueError("a charge is more than nothing, and all the charges are not less than one of them")
    found = list[Diagnostic]()
    if same_matter_tax is not None:
        found.append(findings.charge_beside_tax(tax=same_matter_tax.value, cites=(_NOT_TWICE,)))
    if not (some_benefit and specially_benefited):
        found.append(findings.charge_without_benefit(cites=(_CHARGE,)))
    if charges > cost:
        found.append(findings.charges_exceed_cost(charges=charges, cost=cost, cites=(_CHARGE,)))
    if charge > benefit:
        found.append(findings.charge_exceeds_benefit(charge=charge, benefit=benefit, cites=(_CHARGE,)))
    return tuple(found)


@rule(_BY_ORDINANCE, ja="分担金・使用料・手数料の条例", en="Whether an ordinance sets the charge or fee")
def check_charge_ordinance(*, by_ordinance: bool, fee: Yen, standard_fee: Yen | None = None) -> tuple[Diagnostic, ...]:
    """条例で定めているか、標準事務の手数料が標準の額か / A finding when no ordinance sets it, and when it departs from the standard.

    ``standard_fee``: 標準事務（地方公共団体の手数料の標準に関する政令）の額。標準なので、異なる額も条例で定めうる：違いを知らせるだけで、
    理由の当否は判断しない。

    >>> [each.code for each in check_charge_ordinance(by_ordinance=True, fee=Yen(1_200), standard_fee=Yen(1_000))]
    ['fiscal.fee-departs-from-standard']
    """
    if fee < _NOTHING:
        raise ValueError("a fee is not negative")
    found = list[Diagnostic]()
    if not by_ordinance:
        found.append(findings.charge_without_ordinance(cites=(_BY_ORDINANCE,)))
    if standard_fee is not None and fee != standard_fee:
        found.append(findings.fee_departs_from_standard(fee=fee, standard=standard_fee, cites=(_BY_ORDINANCE,)))
    return tuple(found)
