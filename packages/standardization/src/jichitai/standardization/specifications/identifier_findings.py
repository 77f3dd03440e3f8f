"""識別子の所見 / Findings about identifiers."""

from __future__ import annotations

from jichitai.master_data.kernel import Diagnostic
from jichitai.master_data.kernel.laws import STANDARDIZATION_ACT


def identifier_malformed(*, kind: str, kind_ja: str) -> Diagnostic:
    """識別子の形でない / The text does not have the form of that kind of identifier."""
    return Diagnostic(
        code="standardization.identifier-malformed",
        ja=f"{kind_ja}の形でない。業務ID（3桁）で始まり、続く桁数が決まっている。",
        en=f"It does not have the form of an identifier of a {kind}: three digits of the business id, then a fixed number.",
        way_out_ja="頭の 0 を落としていないか（表計算は数に変える）、全角でないかを確かめる。",
        way_out_en="Check that no leading zero was lost (spreadsheets make numbers) and that it is half-width.",
        cites=(STANDARDIZATION_ACT.article("7", 1),),
        facts={"kind": kind},
    )
