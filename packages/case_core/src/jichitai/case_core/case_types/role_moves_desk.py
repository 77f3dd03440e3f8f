"""役割を移して記す / Reading a case's roles for whoever reassigns it, and writing the moves of them."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Diagnostic, OfficerRef

from ..actor import Actor
from ..cases.case import Case
from ..office import Office
from . import role_findings as findings
from .role_moves import RoleMoves, role_moves, roles_of
from .stream_desk import case_in, write_behind


def moves_in(office: Office, case: Case, *, before: OfficerRef, to: OfficerRef, on: date) -> RoleMoves:
    """一件の役割の動き / The moves of a case's roles; none where it has no type."""
    typed = None if case.type_key is None else case_in(office.journal, case.ref)
    return RoleMoves() if typed is None else role_moves(typed, before=before, to=to, on=on)


def left_in(office: Office, case: Case, officer: OfficerRef) -> tuple[Diagnostic, ...]:
    """残る役割 / A finding when the officer keeps roles in a case although tasks of it go."""
    typed = None if case.type_key is None else case_in(office.journal, case.ref)
    theirs = () if typed is None else roles_of(typed, officer)
    return (findings.roles_stay(case=case.ref, roles=theirs, ended=False),) if theirs else ()


def move_roles(office: Office, case: Case, *, before: OfficerRef, to: OfficerRef, by: Actor) -> RoleMoves:
    """役割を移して記す / Write the moves behind the case's own history.

    Call it before the case is written: both streams are locked in the order in which
    the desk of typed cases locks them.
    """
    typed = None if case.type_key is None or before == to else case_in(office.journal, case.ref)
    if typed is None:
        return RoleMoves()
    found = role_moves(typed, before=before, to=to, on=by.on)
    if found.moves:
        write_behind(office, typed, found.moves, by)
    return found
