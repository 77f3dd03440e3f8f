"""施設の窓口 / The desk of facilities: opened, inspected, used, and charged with what commitments cost."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import FiscalYear, OfficerRef

from ..clerk import Clerk
from ..gates import Gate, deny_all
from ..ports import Books
from ..refusals import refuse
from . import asset_findings as findings
from .events import EVENTS
from .facilities import (
    FACILITIES,
    FACILITY_COSTS,
    ChargeFacilities,
    EnterUse,
    FacilitiesCharged,
    Facility,
    FacilityCost,
    FacilityInspected,
    FacilityOpened,
    FacilityUsed,
    InspectionTable,
    OpenFacility,
    RecordInspection,
)
from .references import FACILITY_SERIES, FacilityCostRef, FacilityRef, stream_of_cost, stream_of_facility


class FacilityDesk:
    """施設の窓口 / Carries out the commands of facilities. ``inspections``: the body's dated table of inspections."""

    def __init__(self, *, books: Books, journal: Journal, inspections: InspectionTable, gate: Gate = deny_all) -> None:
        self._clerk: Final = Clerk(books=books, journal=journal, events=EVENTS, gate=gate)
        self.books: Final = self._clerk.books
        self.journal: Final = journal
        self._table: Final = inspections
        self._facilities: Final = self.books.papers(FACILITIES)

    def open(self, command: OpenFacility, *, by: OfficerRef, key: str) -> Facility:
        """施設を登載する / Register a facility. ``InspectionKindUnknown`` for an inspection the table does not have that day."""

        def work() -> Facility:
            year = FiscalYear.of(command.opened_on)
            unknown = [code for code in command.subject_to if code not in self._table(command.opened_on)]
            if unknown:
                refuse(findings.inspection_kind_unknown(kind=unknown[0], on=command.opened_on))
            number = self._clerk.number(FACILITY_SERIES, year, by=by)
            event = FacilityOpened(
                facility=FacilityRef.numbered(year, number), number=number, fiscal_year=year, name=command.name,
                use=command.use, unit=command.unit, opened_on=command.opened_on, subject_to=command.subject_to,
            )  # fmt: skip
            facility = Facility.of(event)
            self._facilities.add(facility)
            self._clerk.write(stream_of_facility(facility.ref), event, on=command.opened_on, by=by, new=True)
            return facility

        return self._clerk.once("open-facility", key, by, command.opened_on, command, Facility, work)

    def inspect(self, command: RecordInspection, *, by: OfficerRef, key: str) -> Facility:
        """点検を記録する / Record an inspection. ``InspectionKindUnknown``."""

        def work() -> Facility:
            if command.commitment is not None:
                self.books.commitments.get(command.commitment)
            facility = self._facilities.hold(command.facility)
            facility.kind_on(command.kind, self._table, command.on)
            event = FacilityInspected(
                facility=facility.ref, kind=command.kind, on=command.on, passed=command.passed, commitment=command.commitment
            )
            return self._saved(facility, event, command.on, by)

        return self._clerk.once("inspect-facility", key, by, command.on, command, Facility, work)

    def enter_use(self, command: EnterUse, *, by: OfficerRef, key: str) -> Facility:
        """利用の数を記す / Enter a figure of use of a year."""

        def work() -> Facility:
            facility = self._facilities.hold(command.facility)
            event = FacilityUsed(
                facility=facility.ref, year=command.year, measure=command.measure, figure=command.figure, on=command.on
            )
            return self._saved(facility, event, command.on, by)

        return self._clerk.once("enter-use", key, by, command.on, command, Facility, work)

    def charge(self, command: ChargeFacilities, *, by: OfficerRef, key: str) -> FacilityCost:
        """経費を負わせる / Say which facilities a commitment is for; once for each commitment. ``AlreadyInBooks``."""
        on = self.books.commitments.get(command.commitment).committed_on

        def work() -> FacilityCost:
            commitment = self.books.commitments.hold(command.commitment)
            for each in sorted(share.facility for share in command.shares):
                self._facilities.get(each)
            event = FacilitiesCharged(
                cost=FacilityCostRef(commitment.ref.value), commitment=commitment.ref, fiscal_year=commitment.fiscal_year,
                case=commitment.case, kind=command.kind, what=command.what, shares=command.shares, on=on,
            )  # fmt: skip
            cost = FacilityCost.of(event)
            self.books.papers(FACILITY_COSTS).add(cost)
            self._clerk.write(stream_of_cost(cost.ref), event, on=on, by=by, case=cost.case, new=True)
            return cost

        return self._clerk.once("charge-facilities", key, by, on, command, FacilityCost, work)

    def _saved(self, facility: Facility, event: FacilityInspected | FacilityUsed, on: date, by: OfficerRef) -> Facility:
        after = facility.after(event)
        self._facilities.save(after, read_at=facility.version)
        self._clerk.write(stream_of_facility(facility.ref), event, on=on, by=by)
        return after
