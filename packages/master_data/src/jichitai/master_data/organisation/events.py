"""組織に起きたこと / Events of the organisation: each says what happened and which edits it makes.

A name is never reused, a field never renamed. Officers stand here by number; why
somebody is away, and anybody's name, never does.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from attrs import evolve, frozen

from ..codec import decode, encode
from ..journal.entry import Entry, NewEntry
from ..kernel import CaseRef, EffectivePeriod, OfficerRef
from .appointment import Absence, Appointment, AppointmentKind, StaffMember
from .deputy import DeputyRule
from .edits import Cut, Edit, Put
from .kinds import APPOINTMENT, DEPUTIES
from .refs import AppointmentRef, DeputyRuleRef
from .reorganisation import Reorganisation
from .unit import UnitLevel

_DAY: Final = timedelta(days=1)


def after_last_day(last_day: date) -> EffectivePeriod:
    """末日の後 / The days after a last day that is still included (退職日 3月31日 → 4月1日から)."""
    return EffectivePeriod(last_day + _DAY)


@frozen(kw_only=True)
class LevelsLaidDown:
    """段階を定めた / Levels were laid down for some days."""

    levels: tuple[UnitLevel, ...]
    valid: EffectivePeriod

    @property
    def edits(self) -> tuple[Edit, ...]:
        """書き直し / One for each level."""
        return tuple(Put(self.valid, each) for each in self.levels)


@frozen(kw_only=True)
class AppointmentKindsLaidDown:
    """任用の種類を定めた / Kinds of appointment were laid down for some days."""

    kinds: tuple[AppointmentKind, ...]
    valid: EffectivePeriod

    @property
    def edits(self) -> tuple[Edit, ...]:
        """書き直し / One for each kind."""
        return tuple(Put(self.valid, each) for each in self.kinds)


@frozen(kw_only=True)
class Reorganised:
    """再編された / A reorganisation took effect: its lines, and everything they came to."""

    reorganisation: Reorganisation
    edits: tuple[Edit, ...]


@frozen(kw_only=True)
class StaffEntered:
    """採用された / An officer entered service."""

    officer: OfficerRef
    valid: EffectivePeriod

    @property
    def edits(self) -> tuple[Edit, ...]:
        """書き直し / The days of service."""
        return (Put(self.valid, StaffMember(ref=self.officer)),)


@frozen(kw_only=True)
class StaffLeft:
    """退職した / An officer left; ``last_day`` is still in service. Appointments and absences end with it."""

    officer: OfficerRef
    last_day: date
    edits: tuple[Edit, ...]


@frozen(kw_only=True)
class OfficerAppointed:
    """発令された / An officer (or the holder of another post) was appointed to a post."""

    appointment: Appointment
    valid: EffectivePeriod

    @property
    def edits(self) -> tuple[Edit, ...]:
        """書き直し / The appointment on its days."""
        return (Put(self.valid, self.appointment),)


@frozen(kw_only=True)
class AppointmentEnded:
    """発令が終わった / An appointment ended; ``last_day`` still counts."""

    appointment: AppointmentRef
    last_day: date

    @property
    def edits(self) -> tuple[Edit, ...]:
        """書き直し / Nothing after the last day."""
        return (Cut(after_last_day(self.last_day), APPOINTMENT.name, self.appointment.value),)


@frozen(kw_only=True)
class AbsenceRecorded:
    """不在を記録した / An officer is away on some days."""

    absence: Absence
    valid: EffectivePeriod

    @property
    def edits(self) -> tuple[Edit, ...]:
        """書き直し / The absence on its days."""
        return (Put(self.valid, self.absence),)


@frozen(kw_only=True)
class DeputiesNamed:
    """代わりの定めができた / A provision on deputies came into force."""

    rule: DeputyRule
    valid: EffectivePeriod

    @property
    def edits(self) -> tuple[Edit, ...]:
        """書き直し / The provision on its days."""
        return (Put(self.valid, self.rule),)


@frozen(kw_only=True)
class DeputiesEnded:
    """代わりの定めが終わった / A provision on deputies ended; ``last_day`` still counts."""

    provision: DeputyRuleRef
    last_day: date

    @property
    def edits(self) -> tuple[Edit, ...]:
        """書き直し / Nothing after the last day."""
        return (Cut(after_last_day(self.last_day), DEPUTIES.name, self.provision.value),)


@frozen(kw_only=True)
class PastCorrected:
    """過去が訂正された / What was recorded was wrong; ``reason`` names no person. What was believed stays visible as of then."""

    edits: tuple[Edit, ...]
    reason: str


@frozen(kw_only=True)
class OrganisationImported:
    """取り込まれた / Differences from a file were carried out; a large import is several entries of one instant."""

    edits: tuple[Edit, ...]
    source: str
    part: int = 1
    parts: int = 1


OrganisationEvent = (
    LevelsLaidDown
    | AppointmentKindsLaidDown
    | Reorganised
    | StaffEntered
    | StaffLeft
    | OfficerAppointed
    | AppointmentEnded
    | AbsenceRecorded
    | DeputiesNamed
    | DeputiesEnded
    | PastCorrected
    | OrganisationImported
)
"""組織の出来事 / Any event of the organisation; each has its ``edits``."""

EVENTS: Final[Mapping[str, type[OrganisationEvent]]] = {
    "master-data.organisation-levels-laid-down": LevelsLaidDown,
    "master-data.appointment-kinds-laid-down": AppointmentKindsLaidDown,
    "master-data.organisation-reorganised": Reorganised,
    "master-data.staff-entered": StaffEntered,
    "master-data.staff-left": StaffLeft,
    "master-data.officer-appointed": OfficerAppointed,
    "master-data.appointment-ended": AppointmentEnded,
    "master-data.absence-recorded": AbsenceRecorded,
    "master-data.deputies-named": DeputiesNamed,
    "master-data.deputies-ended": DeputiesEnded,
    "master-data.organisation-past-corrected": PastCorrected,
    "master-data.organisation-imported": OrganisationImported,
}
"""出来事の名 / The stored names of events."""
EVENT_NAMES: Final = {kind: name for name, kind in EVENTS.items()}
"""型から名へ / The stored name of each event class."""


def parts_of(event: OrganisationEvent, *, most: int = 1_000) -> tuple[OrganisationEvent, ...]:
    """分ける / The event, or a large import in parts that each fit one entry; a subject is never divided."""
    if not isinstance(event, OrganisationImported) or len(event.edits) <= most:
        return (event,)
    parts: list[list[Edit]] = [[]]
    place: dict[tuple[str, str], list[Edit]] = {}
    for each in event.edits:
        if each.subject not in place and len(parts[-1]) >= most:
            parts.append([])
        place.setdefault(each.subject, parts[-1]).append(each)
    return tuple(evolve(event, edits=tuple(edits), part=number, parts=len(parts)) for number, edits in enumerate(parts, 1))


def entry_of(event: OrganisationEvent, *, actor: OfficerRef, on: date, case: CaseRef | None) -> NewEntry:
    """記帳する形 / An event as the journal takes it."""
    return NewEntry(event_type=EVENT_NAMES[type(event)], data=encode(event), actor=actor, effective_on=on, case=case)


def read_event(entry: Entry) -> OrganisationEvent:
    """出来事を読む / The event an entry of the organisation's stream holds."""
    return decode(EVENTS[entry.event_type], entry.data)
