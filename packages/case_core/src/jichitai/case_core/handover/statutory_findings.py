"""所見：長などの事務引継 / Findings about the handover that is law."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import Citation, Diagnostic

_Cites = tuple[Citation, ...]
_PAPERS: Final = {"documents": ("書類の目録", "list of documents"), "ledgers": ("帳簿の目録", "list of ledgers"),
                  "property": ("財産目録", "list of property")}  # fmt: skip


def statutory_paper_missing(*, paper: str, cites: _Cites) -> Diagnostic:
    """調製していない目録 / A list that a head has to draw up is missing."""
    ja, en = _PAPERS.get(paper, (paper, paper))
    return Diagnostic(
        code="case-core.statutory-paper-missing",
        ja=f"{ja}が調製されていない。事務の引継ぎには、書類、帳簿及び財産の目録を調製する。",
        en=f"The {en} has not been drawn up; a head's handover needs lists of documents, ledgers and property.",
        way_out_ja="目録を調製するか、現に調製してある目録・台帳で引継ぎの時の現況を確認する。",
        way_out_en="Draw it up, or check the present state against a list or ledger already kept.",
        cites=cites,
        facts={"paper": paper},
    )


def open_matters_undescribed(*, count: int, cites: _Cites) -> Diagnostic:
    """書かれていない未了の事項 / Open matters without order, method and opinion."""
    return Diagnostic(
        code="case-core.open-matters-undescribed",
        ja=f"処分未了・未着手・将来企画すべき事項のうち{count}件に、処理の順序及び方法並びに意見の記載がない。",
        en=f"{count} undecided, unbegun or planned matters lack their order, method and opinion.",
        way_out_ja="それぞれに、処理の順序、方法、意見を書く。",
        way_out_en="Write the order, the method and an opinion for each.",
        cites=cites,
        facts={"count": count},
    )


def statutory_handover_undone(*, office: str, due_on: date, made: bool, cites: _Cites) -> Diagnostic:
    """期限までにされなかった引継ぎ / A head's handover was not made by its last day."""
    return Diagnostic(
        code="case-core.statutory-handover-undone",
        ja=f"{office}の事務の引継ぎが、期限の{due_on}までにされなかった。正当な理由なく引継ぎをしない者には、過料の定めがある。",
        en=f"The handover of this office ({office}) was not made by {due_on}; not handing over without just cause may be fined.",
        way_out_ja="直ちに引き継ぐ。正当な理由があれば、その理由を記録する。",
        way_out_en="Hand over at once; where there is just cause, record it.",
        cites=cites,
        facts={"office": office, "due_on": due_on, "made": made},
    )
