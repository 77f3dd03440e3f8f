"""所見：少額随意契約の限度額 / Findings about the body's own low-value ceilings."""

from __future__ import annotations

from jichitai.master_data.kernel import Citation, Diagnostic


def no_local_ceiling(*, kind: str, cites: tuple[Citation, ...]) -> Diagnostic:
    """規則の額がない / The body's rule fixes no amount for this contract."""
    return Diagnostic(
        code="fiscal.no-local-ceiling",
        ja=f"この契約（{kind}）の日に当てはまる規則の額がない。少額の随意契約は、団体の規則で定める額を超えないものに限る。",
        en=f"The body's rule fixes no amount for this contract ({kind}); low-value negotiation needs one.",
        way_out_ja="規則の版と、額を当てはめる時点（公告日・決裁日・契約日）を確かめる。なければ、少額を理由とすることができない。",
        way_out_en="Look at the editions of the rule and the day they are tied to; without an amount, low value is no ground.",
        cites=cites,
        facts={"kind": kind},
    )
