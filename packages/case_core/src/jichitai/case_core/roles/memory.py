"""記憶の上の役割 / Who holds which role, in memory: the plain model the other stores are held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from jichitai.master_data.kernel import CaseRef, OfficerRef

from ..cases.case import Case
from ..sight.sight import CaseMark, Sight, SightRow
from .held_role import HeldRole


class MemoryHeldRoles:
    """持っている役割 / Rows in memory; ``cases`` and ``marks`` are those kept beside them."""

    def __init__(self, cases: Mapping[CaseRef, Case], marks: Mapping[CaseRef, CaseMark]) -> None:
        self.kept: Final[dict[tuple[CaseRef, str], HeldRole]] = {}
        self._cases: Final = cases
        self._marks: Final = marks

    def replace(self, case: CaseRef, rows: Iterable[HeldRole], /) -> None:
        """置き換える / Put a case's roles as they are now in place of what is there."""
        for key in [key for key in self.kept if key[0] == case]:
            del self.kept[key]
        self.kept.update({each.order: each for each in rows})

    def held_by(self, officer: OfficerRef, /) -> tuple[HeldRole, ...]:
        """職員の役割 / The roles the officer holds."""
        return tuple(each for each in self._open() if each.holder == officer)

    def cases_of(self, officer: OfficerRef, /) -> tuple[Case, ...]:
        """役割のある案件 / The cases the officer holds a role in."""
        return tuple(self._cases[ref] for ref in dict.fromkeys(each.case for each in self.held_by(officer)))

    def seen(self, officer: OfficerRef, sight: Sight, /) -> tuple[HeldRole, ...]:
        """見える役割 / Of the roles the officer holds, those in cases that the sight covers."""
        return tuple(each for each in self.held_by(officer) if sight.allows(self._sight_row(each)))

    def in_case(self, case: CaseRef, /) -> tuple[HeldRole, ...]:
        """案件の役割 / The roles of one case."""
        return tuple(each for each in self._open() if each.case == case)

    def _open(self) -> list[HeldRole]:
        found = (each for each in self.kept.values() if (case := self._cases.get(each.case)) and not case.is_closed)
        return sorted(found, key=lambda each: each.order)

    def _sight_row(self, role: HeldRole) -> SightRow:
        mark = self._marks.get(role.case, CaseMark())
        return SightRow(case=role.case, unit=self._cases[role.case].unit, mark=mark, holder=role.holder)
