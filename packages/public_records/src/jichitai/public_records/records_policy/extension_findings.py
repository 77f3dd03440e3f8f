"""延長の所見 / Findings on extensions against the policy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jichitai.master_data.kernel import Diagnostic
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT

_CITES = (PUBLIC_RECORDS_ACT.article("5", 4), PUBLIC_RECORDS_ACT.article("34"))


def extension_reason_unknown(*, reason: str, known: Sequence[str]) -> Diagnostic:
    """方針にない延長の理由 / The policy names no such reason."""
    return Diagnostic(
        code="public-records.extension-reason-unknown",
        ja=f"延長の理由「{reason}」は方針にない（ある理由：{'、'.join(known)}）。", en=f"The policy has no reason {reason!r} for extending.",
        way_out_ja="方針にある理由を選ぶ。", way_out_en="Choose a reason the policy names.", cites=_CITES,
        facts={"reason": reason, "known": tuple(known)},
    )  # fmt: skip


def extension_beyond_policy(*, proposed: date, latest: date, years: int) -> Diagnostic:
    """延長の限度を超える / Longer than the policy allows at once."""
    return Diagnostic(
        code="public-records.extension-beyond-policy",
        ja=f"延長後の満了する日{proposed}は、方針の限度（{years}年、{latest}）を超える。",
        en=f"The new end {proposed} goes beyond the limit of the policy ({years} years, {latest}).",
        way_out_ja=f"{latest}までとするか、満了の際に改めて延長する。", way_out_en=f"Extend through {latest}, or again when that ends.",
        cites=_CITES, facts={"proposed": proposed, "latest": latest, "years": years},
    )  # fmt: skip


def extension_not_repeatable(*, times: int) -> Diagnostic:
    """二度目の延長 / The policy allows one extension only."""
    return Diagnostic(
        code="public-records.extension-not-repeatable", ja=f"すでに{times}回延長している。方針は、延長を一回に限る。",
        en=f"It was extended {times} times already; the policy allows it once.",
        way_out_ja="廃棄又は移管の手続をとるか、区分の見直しによる。", way_out_en="Dispose or transfer, or have the class reviewed.",
        cites=_CITES, facts={"times": times},
    )  # fmt: skip


def extension_remark_missing(*, times: int) -> Diagnostic:
    """備考がない / From the second extension a remark is asked for."""
    return Diagnostic(
        code="public-records.extension-remark-missing", ja=f"{times + 1}回目の延長には、方針により備考が要る。",
        en=f"Extension number {times + 1} needs a remark by the policy.", way_out_ja="なぜ重ねて延長するかを備考に書く。",
        way_out_en="Say in the remark why it is extended again.", cites=_CITES, facts={"times": times},
    )  # fmt: skip
