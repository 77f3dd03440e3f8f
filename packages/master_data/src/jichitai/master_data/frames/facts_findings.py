"""所見：事実の列 / Findings about frames of facts. None of them repeats a value that was given."""

from __future__ import annotations

from ..kernel.diagnostics import Diagnostic, Where


def fact_frame_unreadable(*, fact_ja: str, fact_en: str, where: Where) -> Diagnostic:
    """事実の表を読めない / A frame cannot be read as facts."""
    return Diagnostic(
        code="master-data.fact-frame-unreadable",
        ja=f"列の表を事実として読めない：{fact_ja}。",
        en=f"The frame cannot be read as facts: {fact_en}.",
        way_out_ja="facts_frame が作る列（名と型）にそろえる。",
        way_out_en="Give it the columns, by name and type, that facts_frame makes.",
        where=where,
    )
