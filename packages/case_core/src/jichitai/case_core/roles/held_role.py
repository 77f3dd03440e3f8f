"""持っている役割 / A role somebody holds in an open case: a row of the projection."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from jichitai.master_data.kernel import CaseRef, OfficerRef


@frozen(kw_only=True)
class HeldRole:
    """持っている役割 / One role of one open case and who holds it.

    ``ended_on`` is the day on which the case came to its end status, where it has and is not
    closed yet: nothing moves in such a case, its roles included.
    """

    case: CaseRef
    role: str
    holder: OfficerRef
    ended_on: date | None = None

    @property
    def stays(self) -> bool:
        """移らないか / True when nobody can take the role over, for the case has ended."""
        return self.ended_on is not None

    @property
    def order(self) -> tuple[CaseRef, str]:
        """並び / By case, then by role."""
        return (self.case, self.role)
