"""閲覧の所見 / Findings on reading cases."""

from __future__ import annotations

from collections.abc import Sequence

from jichitai.master_data.kernel import Diagnostic

from ..wording import listed, listed_en


def purpose_unknown(*, known: Sequence[str]) -> Diagnostic:
    """定めのない目的 / The purpose given is none of those the body has named; it is not repeated here."""
    return Diagnostic(
        code="case-core.access-purpose-unknown",
        ja=f"閲覧の目的は、定めたもの（{listed(known)}）から選ぶ。",
        en=f"The purpose of reading a case is one of those the body has named ({listed_en(known)}).",
        way_out_ja="目的の符号を示す。",
        way_out_en="Name the code of a purpose.",
        facts={"known": tuple(known)},
    )
