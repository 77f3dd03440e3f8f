"""決裁連携の所見 / Findings on approvals that other systems start."""

from __future__ import annotations

from jichitai.master_data.kernel import Diagnostic

from ..refs import ProposalRef, SourceSystem


def external_content_differs(*, source: SourceSystem, external_id: str, proposal: ProposalRef) -> Diagnostic:
    """同じ番号で違う内容 / One number of the other system stands for one content."""
    return Diagnostic(
        code="case-core.external-content-differs",
        ja=f"{source}の{external_id}は、起案{proposal}として違う内容で求められている。一つの番号は一つの求めにだけ使える。",
        en=f"{external_id} of {source} was asked for as {proposal} with another content; one number stands for one request.",
        way_out_ja="差戻されたものを直すなら、直して求める。別の求めなら、元の業務システムで新しい番号を採る。",
        way_out_en="Revise it if it was sent back; for another request take a new number in the source system",
        facts={"source": source, "external_id": external_id, "proposal": proposal},
    )


def external_unknown(*, source: SourceSystem, external_id: str) -> Diagnostic:
    """その番号の求めがない / Nothing was asked under this number."""
    return Diagnostic(
        code="case-core.external-unknown",
        ja=f"{source}の{external_id}という求めはない。",
        en=f"Nothing was asked for as {external_id} of {source}.",
        way_out_ja="番号を確かめるか、初めての求めとして送る。",
        way_out_en="Check the number, or send it as a first request",
        facts={"source": source, "external_id": external_id},
    )
