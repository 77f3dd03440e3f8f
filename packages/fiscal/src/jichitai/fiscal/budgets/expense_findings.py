"""所見：団体の経費と補助 / Findings about expenses and grants."""

from __future__ import annotations

from jichitai.master_data.kernel import Citation, Diagnostic


def grant_without_public_interest(*, wanting: str, ja: str, cites: tuple[Citation, ...]) -> Diagnostic:
    """公益上の必要が確かめられていない / The public interest of a grant is not established."""
    return Diagnostic(
        code="fiscal.grant-without-public-interest",
        ja=f"寄附又は補助は公益上必要がある場合にすることができるが、{ja}。",
        en=f"A grant rests on the public interest; wanting: {wanting}.",
        way_out_ja="目的・相手・効果から公益上の必要を判断し、理由を決裁に残す。",
        way_out_en="Judge it by purpose, receiver and effect, and record the reason with the approval.",
        cites=cites,
        facts={"wanting": wanting},
    )
