"""人の窓口 / The desk for people: entering and leaving service, appointments, absences."""

from __future__ import annotations

from datetime import date

from ..kernel import Diagnostic, EffectivePeriod, OfficerRef
from . import people_findings as findings
from .appointment import Absence, Appointment
from .book import Book
from .events import AbsenceRecorded, AppointmentEnded, OfficerAppointed, OrganisationEvent, StaffEntered, StaffLeft
from .leaving import edits_of_leaving
from .provisions_desk import ProvisionsDesk
from .refs import AppointmentRef
from .writing import By, OrganisationRefused, Recorded


class PeopleDesk(ProvisionsDesk):
    """人の窓口 / Staff by number, their appointments and absences."""

    __slots__ = ()

    def enter(self, officer: OfficerRef, *, valid: EffectivePeriod, by: By) -> Recorded:
        """採用する / An officer enters service."""

        def refuse(book: Book) -> Diagnostic | None:
            there = any(each.valid.overlaps(valid) for each in book.staff.get(officer.value, ()))
            return findings.officer_already_in_service(officer=officer.value) if there else None

        return self.record(StaffEntered(officer=officer, valid=valid), on=valid.start, by=by, refuse=refuse)

    def leave(self, officer: OfficerRef, *, last_day: date, by: By) -> Recorded:
        """退職させる / The last day is still in service; appointments and absences end with it."""

        def work(book: Book) -> OrganisationEvent:
            if not any(last_day in each.valid for each in book.staff.get(officer.value, ())):
                raise OrganisationRefused([findings.officer_unknown(officer=officer.value, on=last_day)])
            return StaffLeft(officer=officer, last_day=last_day, edits=edits_of_leaving(book, officer, last_day))

        return self.carry_out("leave", {"officer": officer, "last_day": last_day}, work, on=last_day, by=by)

    def appoint(self, appointment: Appointment, *, valid: EffectivePeriod, by: By) -> Recorded:
        """発令する / Appoint for some days. ``EffectivePeriod.through`` reads a text that names the last day."""
        key = appointment.ref.value

        def refuse(book: Book) -> Diagnostic | None:
            return findings.number_already_used(kind="発令", key=key) if book.appointments.get(key) else None

        return self.record(OfficerAppointed(appointment=appointment, valid=valid), on=valid.start, by=by, refuse=refuse)

    def end_appointment(self, appointment: AppointmentRef, *, last_day: date, by: By) -> Recorded:
        """発令を終える / The last day still counts."""

        def refuse(book: Book) -> Diagnostic | None:
            there = any(last_day in each.valid for each in book.appointments.get(appointment.value, ()))
            return None if there else findings.appointment_unknown(appointment=appointment.value, on=last_day)

        return self.record(AppointmentEnded(appointment=appointment, last_day=last_day), on=last_day, by=by, refuse=refuse)

    def record_absence(self, absence: Absence, *, valid: EffectivePeriod, by: By) -> Recorded:
        """不在を記録する / An officer is away on some days."""
        key = absence.ref.value

        def refuse(book: Book) -> Diagnostic | None:
            return findings.number_already_used(kind="不在", key=key) if book.absences.get(key) else None

        return self.record(AbsenceRecorded(absence=absence, valid=valid), on=valid.start, by=by, refuse=refuse)
