"""課の配当の枠の名 / The keys of the ceilings that hold what a line has allotted to units (令第150条第1項第2号)."""

from __future__ import annotations

from jichitai.master_data.kernel import AppropriationRef, Diagnostic, OrganisationRef, Yen

from . import ceiling_findings

_OF_UNIT = "allotment:"


def allotment_key(line: AppropriationRef, unit: OrganisationRef) -> str:
    """課の配当の枠 / The ceiling of a unit on a line: its limit is what the unit was allotted, its use what it committed."""
    return f"{_OF_UNIT}{line}:{unit}"


def divided_key(line: AppropriationRef) -> str:
    """課に分けた額の枠 / The sum allotted to units of a line; there is one as soon as a line is divided among units."""
    return f"allotments:{line}"


def is_allotment_key(key: str) -> bool:
    """課の配当の枠か / Is this the key of a unit's ceiling?"""
    return key.startswith(_OF_UNIT)


def nothing_allotted(unit: OrganisationRef, amount: Yen) -> Diagnostic:
    """配当なし / The finding for a unit that the line allotted nothing to."""
    return ceiling_findings.unit_allotment_short(unit=unit, amount=amount, left=Yen(0))


def ceiling_short(key: str, amount: Yen, left: Yen) -> Diagnostic:
    """枠の不足 / The finding for an amount above what is left under a ceiling."""
    return ceiling_findings.ceiling_exceeded(key=key, amount=amount, left=left)
