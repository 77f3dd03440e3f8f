"""机の所見 / Findings every desk of this package can make."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Diagnostic, OfficerRef


def not_permitted(*, action: str, actor: OfficerRef) -> Diagnostic:
    """権限がない / The gate does not allow it."""
    return Diagnostic(
        code="standardization.not-permitted",
        ja=f"職員{actor}には、{action} の権限がない。",
        en=f"Officer {actor} is not allowed to do {action}.",
        way_out_ja="権限のある職員が行うか、権限の門に許しを加える。",
        way_out_en="Let an officer who may do it, or allow it at the gate.",
        facts={"action": action, "actor": actor},
    )


def day_not_come(*, day: date, today: date) -> Diagnostic:
    """まだ来ていない日 / The day lies ahead."""
    return Diagnostic(
        code="standardization.day-not-come",
        ja=f"{day}はまだ来ていない（今日は{today}）。起きたことは、起きた日で記す。",
        en=f"{day} has not come yet (today is {today}); what happened is entered by the day it happened.",
        way_out_ja="日付を確かめる。予定なら計画に書く。",
        way_out_en="Check the day; what is only intended belongs in the plan.",
        facts={"day": day, "today": today},
    )
