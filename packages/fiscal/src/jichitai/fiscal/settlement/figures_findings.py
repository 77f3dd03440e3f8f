"""所見：決算の数字 / Findings about the figures of a settlement, computed and published."""

from __future__ import annotations

from jichitai.master_data.kernel import Citation, Diagnostic, Severity, Where, Yen

_Cites = tuple[Citation, ...]


def surplus_not_placed(*, surplus: Yen, placed: Yen, cites: _Cites) -> Diagnostic:
    """剰余金の行き先が合わない / What goes to the next year and into funds is not the surplus."""
    return Diagnostic(
        code="fiscal.surplus-not-placed",
        ja=f"剰余金{surplus}に対し、翌年度の歳入と基金に入れる額は計{placed}である。剰余金は全部を翌年度の歳入か基金に入れる。",
        en=f"{placed.amount:,} yen go to the next year and into funds, but the surplus is {surplus.amount:,} yen.",
        way_out_ja="翌年度へ繰り越す額を直す。",
        way_out_en="Correct what is carried to the next year.",
        cites=cites,
        facts={"surplus": surplus, "placed": placed},
    )


def surplus_to_fund_without_authority(*, amount: Yen, cites: _Cites) -> Diagnostic:
    """根拠のない基金編入 / A surplus goes into a fund with neither ordinance nor vote."""
    return Diagnostic(
        code="fiscal.surplus-to-fund-without-authority",
        ja=f"剰余金のうち{amount}を翌年度に繰り越さずに基金に編入するが、条例の定めも議会の議決もない。",
        en=f"{amount.amount:,} yen of the surplus go into a fund with neither an ordinance nor a vote of the council.",
        way_out_ja="根拠の条例又は議決を示すか、翌年度の歳入に編入する。",
        way_out_en="Name the ordinance or the vote, or carry the amount to the next year.",
        cites=cites,
        facts={"amount": amount},
    )


def settlement_paper_missing(*, paper_ja: str, paper: str, cites: _Cites) -> Diagnostic:
    """決算の書類がない / A paper that goes with the settlement is missing."""
    return Diagnostic(
        code="fiscal.settlement-paper-missing",
        ja=f"決算に添える{paper_ja}がない。",
        en=f"The settlement lacks a paper that goes with it: {paper}.",
        way_out_ja="書類を作り、決算と併せて提出する。",
        way_out_en="Make the paper and hand it in with the settlement.",
        cites=cites,
        facts={"paper": paper},
    )


def published_figure_does_not_follow(
    *, figure_ja: str, figure: str, printed: str, least: str, most: str, formula_ja: str, formula: str, cites: _Cites
) -> Diagnostic:
    """合わない公表の数字 / A published figure does not follow from the others, even if each was rounded by itself."""
    span_ja, span = (least, least) if least == most else (f"{least}から{most}まで", f"{least} to {most}")
    return Diagnostic(
        code="fiscal.published-figure-does-not-follow",
        ja=f"公表の{figure_ja}{printed}は、{formula_ja}から出ない。ほかの公表の数字から出るのは{span_ja}である（各数字が別々に丸められていても）。",
        en=f"The published {figure}, {printed}, does not follow from {formula}: the other figures give {span}, each rounded by itself.",
        way_out_ja="公表した数字と、単位・丸め方・写し間違いを確かめる。式のどの数字が誤りかは、これだけでは分からない。",
        way_out_en="Check the figures, the unit, the rounding and the copying; this alone does not say which of them is wrong.",
        cites=cites,
        facts={"figure": figure, "printed": printed, "least": least, "most": most},
        where=Where(field=figure),
        severity=Severity.WARNING,
    )
