"""組織の帳 / Everything believed of the organisation at one instant: for each kind and number, its days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from attrs import field, frozen

from ..temporal import Kind, Line
from .appointment import Absence, Appointment, AppointmentKind, StaffMember
from .deputy import DeputyRule
from .kinds import (
    ABSENCE,
    APPOINTMENT,
    APPOINTMENT_KIND,
    DEPUTIES,
    KINDS,
    LEVEL,
    POST,
    STAFF,
    SUCCESSION,
    UNIT,
)  # fmt: skip
from .post import Post
from .spans import Span, Spans
from .unit import OrganisationUnit, Succession, UnitLevel

Table = Mapping[str, Spans[Any]]


def _tables(given: Mapping[str, Table]) -> Mapping[str, Table]:
    return {name: given.get(name, {}) for name in KINDS}


@frozen
class Book:
    """組織の帳 / The spans of every subject by kind name and number. Treat it as a value: nobody changes it."""

    tables: Mapping[str, Table] = field(factory=dict, converter=_tables, repr=False, hash=False)

    @classmethod
    def of_lines(cls, lines: Iterable[Line[Any]], *, recorded: datetime | None = None) -> Book:
        """系列から / What the lines believed at ``recorded`` (now by default)."""
        tables: dict[str, dict[str, Spans[Any]]] = {name: {} for name in KINDS}
        for line in lines:
            spans = tuple(Span(each.valid, each.value) for each in line.believed(recorded))
            if spans:
                tables[line.kind.name][line.key] = spans
        return cls(tables)

    def of(self, kind: Kind[Any]) -> Table:
        """種類の全部 / Every subject of a kind."""
        return self.tables[kind.name]

    def spans(self, kind: str, key: str) -> Spans[Any]:
        """一つの系列 / The spans of one subject; none when nothing is believed of it."""
        return self.tables[kind].get(key, ())

    @property
    def levels(self) -> Mapping[str, Spans[UnitLevel]]:
        """段階 / Levels."""
        return self.of(LEVEL)

    @property
    def units(self) -> Mapping[str, Spans[OrganisationUnit]]:
        """組織 / Units."""
        return self.of(UNIT)

    @property
    def successions(self) -> Mapping[str, Spans[Succession]]:
        """承継 / Successions, by the unit whose work is taken over."""
        return self.of(SUCCESSION)

    @property
    def posts(self) -> Mapping[str, Spans[Post]]:
        """職 / Posts."""
        return self.of(POST)

    @property
    def staff(self) -> Mapping[str, Spans[StaffMember]]:
        """職員 / Staff."""
        return self.of(STAFF)

    @property
    def appointment_kinds(self) -> Mapping[str, Spans[AppointmentKind]]:
        """任用の種類 / Kinds of appointment."""
        return self.of(APPOINTMENT_KIND)

    @property
    def appointments(self) -> Mapping[str, Spans[Appointment]]:
        """発令 / Appointments."""
        return self.of(APPOINTMENT)

    @property
    def absences(self) -> Mapping[str, Spans[Absence]]:
        """不在 / Absences."""
        return self.of(ABSENCE)

    @property
    def deputies(self) -> Mapping[str, Spans[DeputyRule]]:
        """代わりの定め / Provisions on deputies."""
        return self.of(DEPUTIES)

    def rows(self) -> Iterator[tuple[str, str, Span[Any]]]:
        """全部の行 / Kind, number and span of everything, in order."""
        for kind, table in self.tables.items():
            for key in sorted(table):
                for span in table[key]:
                    yield kind, key, span
