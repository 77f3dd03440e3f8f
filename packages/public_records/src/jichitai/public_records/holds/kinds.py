"""保留の事由の表 / The body's own table: for each kind of hold, how long it protects after its ground ended."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from jichitai.master_data.kernel import EffectiveTable, Law, LegalPeriod

from .hold import HoldKind

HoldTails = EffectiveTable[Mapping[HoldKind, LegalPeriod]]
"""保留の事由の表 / Editions of the table; ``as_of`` the day a hold is placed."""
_UNITS: Final = {"years": LegalPeriod.years, "months": LegalPeriod.months, "days": LegalPeriod.days}


def read_hold_tails(path: Path, *, extra_laws: Mapping[str, Law] | None = None) -> HoldTails:
    """保留の事由の表を読む / Read the body's TOML file; ``InputError`` names file and field.

    Under ``[edition.values]`` every kind of ``HoldKind`` by its value, each with one of ``years``,
    ``months``, ``days`` counted from the day after the ground ended; 0 is through the day
    it ended. A kind left out is refused: what is not written down has gone wrong before.
    """
    return EffectiveTable.read_local(path, _tails, extra_laws=extra_laws)


def _tails(values: Mapping[str, Any]) -> Mapping[HoldKind, LegalPeriod]:
    missing = sorted({kind.value for kind in HoldKind} - set(values))
    if missing:
        raise ValueError(f"no period is given for {', '.join(missing)}")
    found = {HoldKind(name): _period(name, raw) for name, raw in values.items()}
    return MappingProxyType({kind: period for kind, period in found.items() if period is not None})


def _period(name: str, raw: Mapping[str, Any]) -> LegalPeriod | None:
    if len(raw) != 1 or not set(raw) <= set(_UNITS):
        raise ValueError(f"{name} has one of {', '.join(_UNITS)}")
    ((unit, count),) = raw.items()
    if type(count) is not int or count < 0:
        raise ValueError(f"{name} has a whole number of {unit}")
    return _UNITS[unit](count) if count else None
