"""決裁者の権限 / Whether a seat, and the officer in it, may approve."""

from __future__ import annotations

from jichitai.master_data.kernel import Diagnostic, OfficerRef, rule

from ..refs import Seat
from . import findings
from .deciding_post import CHIEFS_POWER, DIRECTION_OF_STAFF
from .route import ApprovalRoute


@rule(CHIEFS_POWER, DIRECTION_OF_STAFF, ja="決裁者の権限", en="Whether a seat has the authority to approve")
def check_approver(
    *,
    route: ApprovalRoute,
    seat: Seat,
    officer: OfficerRef,
    authors: frozenset[OfficerRef],
    drafter_may_approve: bool,
) -> tuple[Diagnostic, ...]:
    """決裁者の権限 / May this officer approve from this seat?

    権限は長にあり（148条）、規程が専決させた席だけが長の名で決裁できる（154条の指揮監督の下）。
    ``route`` is the regulation applied on the day of the approval. An empty result means
    yes; the finding on authority names the seats that could.

    >>> from jichitai.case_core.testing import Walk
    >>> from jichitai.case_core.testing.town import CLERK, MAYOR, SECTION_CHIEF
    >>> route = Walk().submitted().route
    >>> [[found.code for found in check_approver(route=route, seat=seat, officer=OfficerRef("1101"),
    ...     authors=frozenset({CLERK}), drafter_may_approve=False)] for seat in (SECTION_CHIEF, MAYOR)]
    [['case-core.approver-lacks-authority'], []]
    """
    found: list[Diagnostic] = []
    if seat not in route.able:
        found.append(
            findings.approver_lacks_authority(seat=seat, able=route.able, edition=str(route.edition), cites=(CHIEFS_POWER,))
        )
    if officer in authors and not drafter_may_approve:
        found.append(findings.drafter_may_not_approve())
    return tuple(found)
