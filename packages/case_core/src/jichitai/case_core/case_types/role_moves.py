"""役割の動き / With the case go the roles its predecessor played in it, as the predecessor's open tasks do.

引継ぎは、前任者が担任する事務の全部に及ぶ。役割を残せば、その役割の次の作業が前任者に開く。
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from jichitai.master_data.kernel import CaseRef, Diagnostic, OfficerRef

from ..roles.held_role import HeldRole
from . import role_findings as findings
from .typed_case import TypedCase
from .typed_events import RoleGiven


@frozen(kw_only=True)
class RoleMoves:
    """役割の動き / The facts that give a predecessor's roles to a successor, and what stays behind and why."""

    moves: tuple[RoleGiven, ...] = ()
    staying: tuple[Diagnostic, ...] = ()

    @property
    def roles(self) -> tuple[str, ...]:
        """移る役割 / The roles that go."""
        return tuple(each.role for each in self.moves)


def roles_of(case: TypedCase, officer: OfficerRef) -> tuple[str, ...]:
    """持つ役割 / The roles an officer plays in a case, in order."""
    return tuple(sorted(role for role, holder in case.roles.items() if holder == officer))


def held_roles(case: TypedCase) -> tuple[HeldRole, ...]:
    """持っている役割 / The rows of a case: each role that somebody plays; none once the case is closed."""
    if case.closed_on is not None:
        return ()
    return tuple(
        HeldRole(case=case.ref, role=role, holder=holder, ended_on=case.ended_on) for role, holder in sorted(case.roles.items())
    )


def same_roles(before: TypedCase, after: TypedCase) -> bool:
    """役割の行が変わらないか / True when nothing that decides the rows of a case was touched, as by most commands."""
    if after.roles is not before.roles:
        return False
    return not after.roles or (after.ended_on, after.closed_on) == (before.ended_on, before.closed_on)


def check_taken_over(held: Iterable[HeldRole]) -> tuple[Diagnostic, ...]:
    """引き継げない役割 / A finding for each ended case: its roles stay with who has them, whoever succeeds."""
    staying: dict[CaseRef, list[str]] = {}
    for each in held:
        if each.stays:
            staying.setdefault(each.case, []).append(each.role)
    return tuple(findings.roles_stay(case=case, roles=sorted(roles), ended=True) for case, roles in sorted(staying.items()))


def role_moves(case: TypedCase, *, before: OfficerRef, to: OfficerRef, on: date) -> RoleMoves:
    """役割を移す / What becomes of the roles ``before`` plays. Nothing moves in a case that has ended: it is told instead.

    A case that stands still (中断) is no hindrance: the predecessor leaves all the same.
    """
    theirs = roles_of(case, before)
    if not theirs or before == to:
        return RoleMoves()
    if case.has_ended:
        return RoleMoves(staying=(findings.roles_stay(case=case.ref, roles=theirs, ended=True),))
    return RoleMoves(moves=tuple(RoleGiven(case=case.ref, role=role, to=to, on=on) for role in theirs))
