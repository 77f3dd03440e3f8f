"""役割の窓口 / The desk that answers who plays which role, and makes that projection again from the journal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from jichitai.master_data.kernel import CaseRef, OfficerRef

from .case_types.role_moves import held_roles
from .case_types.stream_desk import replayed_in
from .office import Office
from .roles.held_role import HeldRole
from .sight.sight import Sight


class HeldRoleDesk:
    """役割の窓口 / In which open cases does an officer hold which role."""

    def __init__(self, office: Office) -> None:
        self.office: Final = office

    def held_by(self, officer: OfficerRef, *, sight: Sight) -> tuple[HeldRole, ...]:
        """職員の役割 / The roles an officer holds, in the cases that whoever looks (``sight``) may see. ``NotPermitted``."""
        self.office.check_view(None, by=sight.officer)
        return self.office.stores.roles.seen(officer, sight)

    def rebuild(self, cases: Iterable[CaseRef]) -> int:
        """作り直す / Put what the journal says of these cases in place of their rows; how many rows there are now."""
        rows = 0
        for ref in cases:
            case = replayed_in(self.office.journal, ref)
            again = () if case is None else held_roles(case)
            self.office.stores.roles.replace(ref, again)
            rows += len(again)
        return rows
