"""所見：随意契約の相手方の認定 / Findings about recognising suppliers (施行規則12条の2の21・12条の3)."""

from __future__ import annotations

from jichitai.master_data.kernel import Citation, Diagnostic

_Cites = tuple[Citation, ...]


def recognition_step_missing(*, what_ja: str, what_en: str, cites: _Cites) -> Diagnostic:
    """認定の手続・要件を欠く / A step or condition of the recognition is missing."""
    return Diagnostic(
        code="fiscal.recognition-step-missing",
        ja=f"随意契約の相手方の認定の手続又は要件を欠く。{what_ja}。",
        en=f"A step or condition of recognising the supplier is missing: {what_en}.",
        way_out_ja="手続をとり、要件を満たしてから認定する。",
        way_out_en="Take the step or meet the condition, then recognise.",
        cites=cites,
        facts={"lacking": what_en},
    )


def recognition_experts_missing(*, heard: int, needed: int, cites: _Cites) -> Diagnostic:
    """認定の学識経験者が足りない / Fewer experts were heard on the recognition than needed."""
    return Diagnostic(
        code="fiscal.recognition-experts-missing",
        ja=f"認定について意見を聴いた学識経験者は{heard}人である。{needed}人以上の意見を聴かなければならない。",
        en=f"{heard} experts were heard on the recognition; {needed} or more must be.",
        way_out_ja=f"{needed}人以上の学識経験者の意見を聴く。",
        way_out_en=f"Hear {needed} or more experts.",
        cites=cites,
        facts={"heard": heard, "needed": needed},
    )


def recognition_to_cancel(*, cites: _Cites) -> Diagnostic:
    """認定を取り消す / The recognition is to be cancelled."""
    return Diagnostic(
        code="fiscal.recognition-to-cancel",
        ja="認定を受けた者が、確認された実施計画に従って事業を実施していない。認定を取り消すものとされている。",
        en="The recognised business does not act by its confirmed plan; the head cancels the recognition.",
        way_out_ja="実施の状況を確かめて認定を取り消し、第4号による契約をしない。",
        way_out_en="Check what is done, cancel the recognition, and make no contract under item 4.",
        cites=cites,
    )
