"""休日の表を読む / Readers of closed-day tables: a body's ordinance, a facility's rule."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..codec import decode
from ..kernel.law import Law
from ..kernel.table import EffectiveTable
from .closed_day import ClosedDayRules, FacilityRules


def read_closed_day_rules(values: Mapping[str, Any]) -> ClosedDayRules:
    """版の中身を読む / The values of one edition of an ordinance; ValueError says where they do not fit."""
    return decode(ClosedDayRules, values)


def read_facility_rules(values: Mapping[str, Any]) -> FacilityRules:
    """施設の版の中身を読む / The values of one edition of a facility's rule; ValueError says where they do not fit."""
    return decode(FacilityRules, values)


def read_facility(path: Path, *, extra_laws: Mapping[str, Law] | None = None) -> EffectiveTable[FacilityRules]:
    """施設・窓口の表を読む / Read the TOML table of a facility or counter; ``InputError`` names file and field."""
    return EffectiveTable.read_local(path, read_facility_rules, extra_laws=extra_laws)
