"""配当の窓口 / The desk of allotments to units: allot, move between units, take back."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import AppropriationRef, OfficerRef, OrganisationRef, Yen

from ..entries import stream_of_line
from ..ledger.appropriation import AllotAppropriation, AllotmentWithdrawn, Appropriation
from ..ledger.unit_allotment import allotment_key, divided_key
from ..refusals import refuse
from . import allotment_findings as findings
from .allotments import (
    AllotToUnit,
    MoveAllotment,
    UnitAllotment,
    UnitAllotmentMoved,
    WithdrawAllotment,
)
from .desk import DeskOfExecution


class AllotmentDesk(DeskOfExecution):
    """配当の窓口 / Allots lines to units. A purchase of a unit then draws on the unit's allotment as well as on the line."""

    def allot(self, command: AllotToUnit, *, by: OfficerRef, key: str) -> UnitAllotment:
        """課に配当する / Allot part of a line to a unit. ``AllotmentExceeded``."""

        def work() -> UnitAllotment:
            line, unit, amount = command.appropriation, command.unit, command.amount
            self._raise(allotment_key(line, unit), amount)
            self._raise(divided_key(line), amount)
            before = self.books.appropriations.allot(line, amount)
            _, event = before.allot(AllotAppropriation(appropriation=line, amount=amount, on=command.on))
            self._clerk.write(stream_of_line(line), event, on=command.on, by=by)
            self._told(line, None, unit, amount, command.on, by)
            return self.of(line, unit)

        return self._clerk.once("allot-to-unit", key, by, command.on, command, UnitAllotment, work)

    def withdraw(self, command: WithdrawAllotment, *, by: OfficerRef, key: str) -> Appropriation:
        """配当を取り消す / Take back an allotment; the line afterwards. ``UnitAllotmentShort``, ``AllotmentBelowCommitted``."""

        def work() -> Appropriation:
            line, amount = command.appropriation, command.amount
            if command.unit is not None:
                self._lower(line, command.unit, amount)
                self.books.ceilings.lower_by(divided_key(line), amount)
            before = self.books.appropriations.lower_allotted(line, amount)
            divided = self._divided(line)
            if before.allotted - amount < divided:
                refuse(findings.allotted_to_units(line=line, amount=amount, left=before.allotted - divided))
            event = AllotmentWithdrawn(appropriation=line, amount=amount, on=command.on)
            self._clerk.write(stream_of_line(line), event, on=command.on, by=by)
            if command.unit is not None:
                self._told(line, command.unit, None, amount, command.on, by)
            return before.after(event)

        return self._clerk.once("withdraw-allotment", key, by, command.on, command, Appropriation, work)

    def move(self, command: MoveAllotment, *, by: OfficerRef, key: str) -> UnitAllotment:
        """配当替えをする / Move an allotment between units; the target's afterwards. Both change, or neither."""

        def work() -> UnitAllotment:
            if command.source == command.target:
                refuse(findings.allotment_to_itself(unit=command.source))
            line, amount = command.appropriation, command.amount
            for unit in sorted((command.source, command.target)):
                if unit == command.source:
                    self._lower(line, unit, amount)
                else:
                    self._raise(allotment_key(line, unit), amount)
            self._told(line, command.source, command.target, amount, command.on, by)
            return self.of(line, command.target)

        return self._clerk.once("move-allotment", key, by, command.on, command, UnitAllotment, work)

    def of(self, line: AppropriationRef, unit: OrganisationRef) -> UnitAllotment:
        """課の配当を読む / A unit's allotment on a line; 0 when it has none."""
        found = self.books.ceilings.find(allotment_key(line, unit))
        allotted, committed = (found.limit, found.used) if found else (Yen(0), Yen(0))
        return UnitAllotment(appropriation=line, unit=unit, allotted=allotted, committed=committed)

    def _divided(self, line: AppropriationRef) -> Yen:
        found = self.books.ceilings.find(divided_key(line))
        return found.limit if found else Yen(0)

    def _raise(self, key: str, amount: Yen) -> None:
        if self.books.ceilings.find(key) is None:
            self.books.ceilings.open(key, amount)
        else:
            self.books.ceilings.raise_by(key, amount)

    def _lower(self, line: AppropriationRef, unit: OrganisationRef, amount: Yen) -> None:
        before = self.of(line, unit)
        if not before.allotted or not self.books.ceilings.lower_by(allotment_key(line, unit), amount):
            refuse(findings.unit_allotment_short(unit=unit, amount=amount, left=self.of(line, unit).remaining))

    def _told(
        self,
        line: AppropriationRef,
        source: OrganisationRef | None,
        target: OrganisationRef | None,
        amount: Yen,
        on: date,
        by: OfficerRef,
    ) -> None:
        event = UnitAllotmentMoved(appropriation=line, source=source, target=target, amount=amount, on=on)
        self._clerk.write(stream_of_units(line), event, on=on, by=by)


def stream_of_units(line: AppropriationRef) -> str:
    """課の配当の列 / The journal stream of the allotments of a line to units; one for all units of the line."""
    return f"fiscal.unit-allotment:{line}"
