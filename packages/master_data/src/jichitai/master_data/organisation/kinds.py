"""記録の種類 / The kinds of facts this room keeps, and the values they hold."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, Final

from ..temporal import Kind, TimeConstraint
from .appointment import Absence, Appointment, AppointmentKind, StaffMember
from .deputy import DeputyRule
from .post import Post
from .unit import OrganisationUnit, Succession, UnitLevel

OrganisationValue = (
    UnitLevel | OrganisationUnit | Succession | Post | StaffMember | AppointmentKind | Appointment | Absence | DeputyRule
)
"""組織の値 / Any value kept here; each has its own number as ``ref``."""

LEVEL: Final = Kind("organisation.level", UnitLevel)
UNIT: Final = Kind("organisation.unit", OrganisationUnit, constraint=TimeConstraint.EXACTLY_ONE)
SUCCESSION: Final = Kind("organisation.succession", Succession)
POST: Final = Kind("organisation.post", Post)
STAFF: Final = Kind("organisation.staff", StaffMember)
APPOINTMENT_KIND: Final = Kind("organisation.appointment-kind", AppointmentKind)
APPOINTMENT: Final = Kind("organisation.appointment", Appointment)
ABSENCE: Final = Kind("organisation.absence", Absence)
DEPUTIES: Final = Kind("organisation.deputies", DeputyRule)

KINDS: Final = MappingProxyType[str, Kind[Any]](
    {each.name: each for each in (LEVEL, UNIT, SUCCESSION, POST, STAFF, APPOINTMENT_KIND, APPOINTMENT, ABSENCE, DEPUTIES)}
)
"""名で引く / Every kind by its name."""
_BY_TYPE: Final = {each.type: each for each in KINDS.values()}


def kind_of(value: OrganisationValue) -> Kind[Any]:
    """値の種類 / The kind a value is kept as."""
    return _BY_TYPE[type(value)]
