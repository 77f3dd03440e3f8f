"""期限の所見 / Findings on reading the deadlines of a case."""

from __future__ import annotations

from collections.abc import Sequence

from jichitai.master_data.kernel import Diagnostic

from ..wording import listed, listed_en


def convention_unknown(*, deadline: str, convention: str, known: Sequence[str]) -> Diagnostic:
    """知らない数え方 / The counting convention is not among those the body has given."""
    return Diagnostic(
        code="case-core.counting-convention-unknown",
        ja=f"期限「{deadline}」の数え方「{convention}」が、与えられた数え方（{listed(known)}）にない。期限は、定めた数え方でだけ数える。",
        en=f"Deadline {deadline} counts by {convention}, which is none of the conventions given ({listed_en(known)}).",
        way_out_ja="その数え方を、団体の規程のとおりに与える。",
        way_out_en="Give the convention as the body's rule words it.",
        facts={"deadline": deadline, "convention": convention, "known": tuple(known)},
    )
