"""所見：情報公開 / Findings on the disclosure of records."""

from __future__ import annotations

from jichitai.master_data.kernel import Citation, Diagnostic, Severity

_Cites = tuple[Citation, ...]


def non_existence_unproven(*, ground: str, cites: _Cites) -> Diagnostic:
    """不存在の裏付けがない / Nothing proves that the record is not held."""
    return Diagnostic(
        code="public-records.non-existence-unproven",
        ja=f"不存在の理由（{ground}）を裏付けるもの（廃棄証明・移管の番号・探した記録）が示されていない。",
        en=f"Nothing is named that proves why it is not held ({ground}): certificate of disposal, transfer, or record of the search.",
        way_out_ja="廃棄なら廃棄証明、移管なら移管先の番号、そのほかは探した範囲の記録を付ける。なければ、探し直し、裏付けがないことを決定の理由に書く。",
        way_out_en="Name the certificate, the transfer, or the record of the search; if there is none, search again and say so in the reasons",
        cites=cites,
        facts={"ground": ground},
        severity=Severity.WARNING,
    )


def not_held_yet_found(*, cites: _Cites) -> Diagnostic:
    """あるのに不存在 / It is answered as not held although it is held."""
    return Diagnostic(
        code="public-records.not-held-yet-found",
        ja="保有しているのに、不存在と答えようとしている。",
        en="It is held, and yet answered as not held.",
        way_out_ja="不開示情報に当たるなら、その事由で不開示とする。答えるだけで開示することになるなら、存否応答拒否による。",
        way_out_en="If it is exempt, refuse on that ground; if to answer would disclose it, refuse without saying whether it exists",
        cites=cites,
    )


def ordinance_category_unmapped(*, category: str, cites: _Cites) -> Diagnostic:
    """対応する国の項目がない / A category of the ordinance has no counterpart in the Act."""
    return Diagnostic(
        code="public-records.ordinance-category-unmapped",
        ja=f"条例の項目「{category}」に、情報公開法5条の対応する項目が示されていない。",
        en=f"The ordinance's category {category} names no counterpart in Article 5 of the Act.",
        way_out_ja="対応する項目を書く。条例だけの項目なら、独自の項目であることを確かめて残す。",
        way_out_en="Name the counterpart, or keep it as the ordinance's own after checking",
        cites=cites,
        facts={"category": category},
        severity=Severity.WARNING,
    )
