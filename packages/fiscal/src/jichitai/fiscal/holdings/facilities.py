"""施設 / Facilities: which inspections they are subject to and had, what commitments cost them, and how much they are used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import (
    CaseRef,
    Diagnostic,
    FiscalYear,
    LegalPeriod,
    OrganisationRef,
    PeriodUnit,
    last_day_after,
)

from ..ledger.references import CommitmentRef
from ..papers import PaperKind
from ..refusals import refuse
from . import asset_findings as findings
from .references import FacilityCostRef, FacilityRef


@frozen(kw_only=True)
class InspectionKind:
    """点検の種類 / One kind of inspection of the body's table: its name, how often, and by which provision (as the body writes it)."""

    ja: str
    cycle: LegalPeriod
    ground: str = ""


InspectionTable = Callable[[date], Mapping[str, InspectionKind]]
"""点検の表 / The body's dated table of inspections: the kinds in force on a day, by their codes."""


def read_inspections(values: Mapping[str, Any]) -> Mapping[str, InspectionKind]:
    """点検の表を読む / Reads ``values`` of the body's own dated table (for ``EffectiveTable.read_local``).

    >>> read_inspections({"fire": {"ja": "消防用設備等点検", "months": 6}})["fire"].cycle
    LegalPeriod(count=6, unit=<PeriodUnit.MONTHS: 'months'>)
    """
    return MappingProxyType(
        {code: InspectionKind(ja=row["ja"], cycle=_cycle(row), ground=row.get("ground", "")) for code, row in values.items()}
    )


def _cycle(row: Mapping[str, Any]) -> LegalPeriod:
    ((name, unit),) = ((each.value, each) for each in PeriodUnit if each.value in row)
    return LegalPeriod(row[name], unit)


@frozen(kw_only=True)
class OpenFacility:
    """施設を登載せよ / Command: put a facility on the register. ``subject_to``: codes of the inspections it has to have."""

    name: str
    use: str
    unit: OrganisationRef
    opened_on: date
    subject_to: tuple[str, ...] = ()


@frozen(kw_only=True)
class RecordInspection:
    """点検を記録せよ / Command: record that an inspection was carried out, and whether it found something to mend."""

    facility: FacilityRef
    kind: str
    on: date
    passed: bool
    commitment: CommitmentRef | None = None


@frozen(kw_only=True)
class EnterUse:
    """利用の数を記せ / Command: enter one figure of use of a year; a figure of the same name is replaced."""

    facility: FacilityRef
    year: FiscalYear
    measure: str
    figure: int
    on: date

    def __attrs_post_init__(self) -> None:
        if self.figure < 0 or not self.measure.strip():
            raise ValueError("a figure of use has a name, and is not negative")


class CostKind(Enum):
    """施設の経費の種類 / What a payment does for a facility."""

    OPERATION = "operation"
    """事業運営 / Running what it is for."""
    UPKEEP = "upkeep"
    """維持管理（光熱水費・委託など） / Upkeep: light, heat, water, contracted care."""
    REPAIR = "repair"
    """修繕 / Repairs."""
    IMPROVEMENT = "improvement"
    """改良・大規模改修 / Improvements."""

    @property
    def ja(self) -> str:
        """日本語の名 / The name in Japanese."""
        return _COST_NAMES[self]


_COST_NAMES: Final = {
    CostKind.OPERATION: "事業運営",
    CostKind.UPKEEP: "維持管理",
    CostKind.REPAIR: "修繕",
    CostKind.IMPROVEMENT: "改良・大規模改修",
}


@frozen(kw_only=True)
class FacilityShare:
    """施設の割合 / One facility's weight in a commitment (1 alone: all of it)."""

    facility: FacilityRef
    weight: int = 1

    def __attrs_post_init__(self) -> None:
        if self.weight < 1:
            raise ValueError("a weight is 1 or more")


@frozen(kw_only=True)
class ChargeFacilities:
    """施設に経費を負わせよ / Command: say which facilities a commitment is for; amount, case, year and 節 come from the ledger."""

    commitment: CommitmentRef
    kind: CostKind
    what: str
    shares: tuple[FacilityShare, ...]

    def __attrs_post_init__(self) -> None:
        if not self.shares or len({each.facility for each in self.shares}) != len(self.shares):
            raise ValueError("a commitment is for one facility or more, each named once")


@frozen(kw_only=True)
class FacilityOpened:
    """施設を登載した / A facility came onto the register."""

    facility: FacilityRef
    number: int
    fiscal_year: FiscalYear
    name: str
    use: str
    unit: OrganisationRef
    opened_on: date
    subject_to: tuple[str, ...]


@frozen(kw_only=True)
class FacilityInspected:
    """点検した / An inspection was carried out."""

    facility: FacilityRef
    kind: str
    on: date
    passed: bool
    commitment: CommitmentRef | None


@frozen(kw_only=True)
class FacilityUsed:
    """利用の数を記した / A figure of use of a year."""

    facility: FacilityRef
    year: FiscalYear
    measure: str
    figure: int
    on: date


@frozen(kw_only=True)
class FacilitiesCharged:
    """施設に経費を負わせた / A commitment was said to be for facilities."""

    cost: FacilityCostRef
    commitment: CommitmentRef
    fiscal_year: FiscalYear
    case: CaseRef
    kind: CostKind
    what: str
    shares: tuple[FacilityShare, ...]
    on: date


@frozen(kw_only=True)
class Facility:
    """施設 / One facility. Its land, buildings and equipment are the assets made part of it (``papers(ASSETS).of(ref)``)."""

    ref: FacilityRef
    number: int
    fiscal_year: FiscalYear
    name: str
    use: str
    unit: OrganisationRef
    opened_on: date
    subject_to: tuple[str, ...]
    inspections: tuple[FacilityInspected, ...] = field(default=(), repr=False)
    figures: tuple[FacilityUsed, ...] = field(default=(), repr=False)
    version: int = 0

    @classmethod
    def of(cls, event: FacilityOpened) -> Facility:
        """登載から / The facility as it was registered."""
        return cls(
            ref=event.facility, number=event.number, fiscal_year=event.fiscal_year, name=event.name, use=event.use,
            unit=event.unit, opened_on=event.opened_on, subject_to=event.subject_to,
        )  # fmt: skip

    @property
    def parent(self) -> None:
        """もとの帳票 / None: a facility stands by itself."""
        return

    @property
    def case(self) -> None:
        """案件 / None: a facility belongs to no case."""
        return

    def after(self, event: FacilityInspected | FacilityUsed) -> Facility:
        """事実を当てはめる / Apply a fact; never refuses."""
        if isinstance(event, FacilityInspected):
            return evolve(self, inspections=(*self.inspections, event), version=self.version + 1)
        kept = tuple(each for each in self.figures if (each.year, each.measure) != (event.year, event.measure))
        return evolve(self, figures=(*kept, event), version=self.version + 1)

    def kind_on(self, code: str, table: InspectionTable, on: date) -> InspectionKind:
        """点検の種類 / The kind of an inspection this facility has to have, on a day. ``InspectionKindUnknown``."""
        kind = table(on).get(code)
        if kind is None or code not in self.subject_to:
            refuse(findings.inspection_kind_unknown(kind=code, on=on))
        return kind

    def next_due(self, code: str, *, table: InspectionTable, on: date) -> date:
        """次の点検の期日 / The day (included) by which the next inspection of a kind is due, as known on a day.

        The cycle runs from the last one by ``on``, or from the opening; that day itself is not counted.
        """
        done = [each.on for each in self.inspections if each.kind == code and each.on <= on]
        return last_day_after(max(done, default=self.opened_on), self.kind_on(code, table, on).cycle)


@frozen(kw_only=True)
class FacilityCost:
    """施設の経費 / One commitment and the facilities it is for."""

    ref: FacilityCostRef
    commitment: CommitmentRef
    fiscal_year: FiscalYear
    case: CaseRef
    kind: CostKind
    what: str
    shares: tuple[FacilityShare, ...]
    version: int = 0

    @classmethod
    def of(cls, event: FacilitiesCharged) -> FacilityCost:
        """割当てから / As it was said."""
        return cls(
            ref=event.cost, commitment=event.commitment, fiscal_year=event.fiscal_year, case=event.case, kind=event.kind,
            what=event.what, shares=event.shares,
        )  # fmt: skip

    @property
    def parent(self) -> CommitmentRef:
        """支出負担行為 / The commitment that is paid."""
        return self.commitment

    def part_of(self, facility: FacilityRef, paid: int) -> int:
        """施設の分 / This facility's part of what was paid, in yen: by weight, rounded down; the last named bears the rest."""
        whole, left = sum(each.weight for each in self.shares), paid
        for at, each in enumerate(self.shares):
            part = left if at == len(self.shares) - 1 else paid * each.weight // whole
            left -= part
            if each.facility == facility:
                return part
        return 0


def overdue_inspections(facility: Facility, *, table: InspectionTable, on: date) -> tuple[Diagnostic, ...]:
    """期日を過ぎた点検 / A finding for each inspection due before ``on`` and not recorded; due on ``on`` itself is in time."""
    found = list[Diagnostic]()
    for code in facility.subject_to:
        due = facility.next_due(code, table=table, on=on)
        if on > due:
            ja = facility.kind_on(code, table, on).ja
            found.append(findings.facility_inspection_overdue(facility=facility.ref, kind_ja=ja, due_on=due, on=on))
    return tuple(found)


FACILITIES: Final = PaperKind("facility", Facility)
"""施設の棚 / The kind of paper a facility is."""
FACILITY_COSTS: Final = PaperKind("facility-cost", FacilityCost)
"""施設の経費の棚 / The kind of paper that says which facilities a commitment is for."""
