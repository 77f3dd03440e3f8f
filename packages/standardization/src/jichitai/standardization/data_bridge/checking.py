"""連携の検査 / What is checked when an agreement is made, and again before every transfer.

区域の越え方は国の指針と団体の方針によるので、団体が表で与える。表にない越え方はできない。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import frozen

from jichitai.master_data.identifiers.restricted import Condition, NumberUse, check_provision
from jichitai.master_data.kernel import Diagnostic

from ..inventory.system_record import DataClass
from . import bridge_findings as findings
from .contract import LinkageContract, LinkageRef, Treatment
from .purpose_limit import check_use_beyond_purpose


@frozen(kw_only=True)
class Crossing:
    """越え方 / Data of these classes may go from one zone to another; ``as_is`` False: personal items only treated."""

    from_zone: str
    to_zone: str
    classes: frozenset[DataClass]
    as_is: bool = False


@frozen
class ZonePolicy:
    """区域の方針 / The zones of a body and which data may cross between them. What is not listed may not cross."""

    zones: frozenset[str]
    crossings: tuple[Crossing, ...]

    def between(self, from_zone: str, to_zone: str, /) -> tuple[Crossing, ...]:
        """二つの区域の間 / The crossings from one zone to another."""
        return tuple(each for each in self.crossings if (each.from_zone, each.to_zone) == (from_zone, to_zone))


@frozen(kw_only=True)
class TransferRequest:
    """渡す求め / One transfer about to be made: for which purpose, which columns, how each is treated, under which key."""

    contract: LinkageRef
    purpose: str
    columns: Mapping[str, Treatment]
    key_id: str | None = None


_PERSONAL = frozenset({DataClass.PERSONAL, DataClass.SENSITIVE, DataClass.SPECIFIC_PERSONAL})


def check_contract(contract: LinkageContract, /, *, policy: ZonePolicy, on: date) -> tuple[Diagnostic, ...]:
    """取り決めを確かめる / Everything that forbids an agreement: its form, its ground, its zones; ``on`` decides the law."""
    return (*_form(contract), *_ground(contract, on), *_zones(contract, policy))


def check_transfer(
    contract: LinkageContract, request: TransferRequest, /, *, policy: ZonePolicy, on: date
) -> tuple[Diagnostic, ...]:
    """渡す前に確かめる / Everything that forbids this transfer on this day, the agreement itself checked anew."""
    found: list[Diagnostic] = []
    if not contract.is_in_force(on):
        found.append(findings.contract_not_in_force(contract=contract.ref, on=on))
    if not contract.schedule.holds(on):
        found.append(findings.off_schedule(contract=contract.ref, on=on))
    if request.purpose != contract.purpose:
        found.append(findings.purpose_differs(contract=contract.ref))
    agreed = {each.name: each.treatment for each in contract.elements}
    unknown = sum(name not in agreed for name in request.columns)
    if unknown:
        found.append(findings.column_not_agreed(contract=contract.ref, count=unknown))
    for name, treatment in agreed.items():
        given = request.columns.get(name)
        if given is None:
            if treatment is not Treatment.LEFT_OUT:
                found.append(findings.column_not_given(contract=contract.ref, column=name))
        elif given is not treatment:
            found.append(
                findings.treatment_differs(contract=contract.ref, column=name, agreed=treatment.value, given=given.value)
            )
    if Treatment.PSEUDONYMISED in agreed.values() and request.key_id != contract.key_id:
        found.append(findings.key_differs(contract=contract.ref))
    return (*found, *check_contract(contract, policy=policy, on=on))


def _form(contract: LinkageContract) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    if not contract.handed_over:
        found.append(findings.nothing_handed_over(contract=contract.ref))
    names = [each.name for each in contract.elements]
    found += [
        findings.element_twice(contract=contract.ref, element=name) for name in sorted({n for n in names if names.count(n) > 1})
    ]
    if not contract.purpose.strip():
        found.append(findings.purpose_not_stated(contract=contract.ref))
    if contract.ends_on is not None and contract.ends_on < contract.begins_on:
        found.append(findings.linkage_backwards(contract=contract.ref))
    if contract.approval is None:
        found.append(findings.linkage_not_approved(contract=contract.ref))
    pseudonymised = any(each.treatment is Treatment.PSEUDONYMISED for each in contract.elements)
    if pseudonymised and not contract.key_id:
        found.append(findings.key_not_named(contract=contract.ref))
    return found


def _ground(contract: LinkageContract, on: date) -> list[Diagnostic]:
    if not contract.holds_personal:
        return []
    ground, found = contract.ground, list[Diagnostic]()
    if not ground.is_stated:
        found.append(findings.ground_not_stated(contract=contract.ref))
    is_provision_of_numbers = contract.holds_numbers and contract.to_another_organ
    if not is_provision_of_numbers:
        found += check_use_beyond_purpose(
            within_purpose=contract.within_purpose, holds_numbers=contract.holds_numbers,
            to_another_organ=contract.to_another_organ, exception=ground.exception,
        )  # fmt: skip
    if contract.holds_numbers:
        if ground.number_use is None:
            found.append(findings.number_use_not_stated(contract=contract.ref))
        by_ordinance = ground.number_use is NumberUse.ORDINANCE_WORK or Condition.ORDINANCE in ground.conditions
        if by_ordinance and not ground.ordinance.strip():
            found.append(findings.ordinance_not_named(contract=contract.ref))
        if contract.to_another_organ:
            found += check_provision(ground=ground.provision, conditions=ground.conditions, on=on)
    if any(
        each.data_class is DataClass.SPECIFIC_PERSONAL and each.treatment in (Treatment.MASKED, Treatment.PSEUDONYMISED)
        for each in contract.elements
    ):
        found.append(findings.number_only_replaced(contract=contract.ref))
    return found


def _zones(contract: LinkageContract, policy: ZonePolicy) -> list[Diagnostic]:
    here, there = contract.provider_zone, contract.consumer_zone
    found = [
        findings.zone_unknown(contract=contract.ref, zone=each)
        for each in dict.fromkeys((here, there))
        if each not in policy.zones
    ]
    if here == there or found:
        return found
    crossings = policy.between(here, there)
    for each in contract.handed_over:
        fitting = [crossing for crossing in crossings if each.data_class in crossing.classes]
        if not fitting:
            found.append(
                findings.crossing_not_allowed(
                    contract=contract.ref, element=each.name, data_class=each.data_class.value, from_zone=here, to_zone=there
                )
            )
        elif each.data_class in _PERSONAL and each.treatment is Treatment.AS_IS and not any(way.as_is for way in fitting):
            found.append(findings.crossing_untreated(contract=contract.ref, element=each.name, from_zone=here, to_zone=there))
    return found
