"""所見：情報公開 / Findings on the disclosure of records."""

from __future__ import annotations

from jichitai.master_data.kernel import Citation, Diagnostic, Severity

_Cites = tuple[Citation, ...]


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
