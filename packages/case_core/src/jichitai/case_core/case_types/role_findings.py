"""役割の所見 / Findings on roles when the officer in charge changes."""

from __future__ import annotations

from collections.abc import Sequence

from jichitai.master_data.kernel import CaseRef, Diagnostic, Severity

from ..wording import listed, listed_en


def roles_stay(*, case: CaseRef, roles: Sequence[str], ended: bool) -> Diagnostic:
    """役割が残る / Roles stay with the officer who has them: the case has ended, or only tasks of it go."""
    why_ja = "終わった案件の役割は動かさない" if ended else "案件ごとでなく、作業だけを替えるからである"
    why_en = "the roles of an ended case are not moved" if ended else "only tasks go, not the case"
    return Diagnostic(
        code="case-core.roles-stay",
        ja=f"案件{case}の役割（{listed(roles)}）は、前の担当者に残る。{why_ja}。",
        en=f"The roles {listed_en(roles)} of case {case} stay with the officer who has them: {why_en}.",
        way_out_ja="案件を再開してから役割を与える。" if ended else "役割も移すなら、案件ごと替えるか、役割を与える。",
        way_out_en="Reopen the case, then give the roles." if ended else "Move the whole case, or give the roles.",
        facts={"case": case, "roles": tuple(roles), "ended": ended},
        severity=Severity.WARNING,
    )
