"""役割の口 / Where it is kept who plays which role in the open cases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from jichitai.master_data.kernel import CaseRef, OfficerRef

from ..cases.case import Case
from ..sight.sight import Sight
from .held_role import HeldRole


class HeldRoles(Protocol):
    """持っている役割 / The rows, changed in the transaction of the command. What is asked is of open cases only."""

    def replace(self, case: CaseRef, rows: Iterable[HeldRole], /) -> None:
        """置き換える / Put a case's roles as they are now in place of what is there; none once it is closed."""
        ...

    def held_by(self, officer: OfficerRef, /) -> tuple[HeldRole, ...]:
        """職員の役割 / The roles the officer holds, by case and role: for handing them over, whoever looks."""
        ...

    def cases_of(self, officer: OfficerRef, /) -> tuple[Case, ...]:
        """役割のある案件 / The cases the officer holds a role in, by number."""
        ...

    def seen(self, officer: OfficerRef, sight: Sight, /) -> tuple[HeldRole, ...]:
        """見える役割 / Of the roles the officer holds, those in cases that the sight covers."""
        ...

    def in_case(self, case: CaseRef, /) -> tuple[HeldRole, ...]:
        """案件の役割 / The roles of one case, by role."""
        ...
