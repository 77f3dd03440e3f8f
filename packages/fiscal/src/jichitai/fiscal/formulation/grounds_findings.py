"""所見：積算と財源 / Findings about what an amount is computed from and met with."""

from __future__ import annotations

from jichitai.master_data.kernel import Citation, Diagnostic, Yen

_Cites = tuple[Citation, ...]


def grounds_wanting(*, cites: _Cites) -> Diagnostic:
    """積算がない / An amount is asked for without grounds."""
    return Diagnostic(
        code="fiscal.grounds-wanting",
        ja="積算の行がない。予算は、合理的な基準により経費を算定して計上する。",
        en="There is no row of grounds; a budgeted amount is computed by a reasonable standard.",
        way_out_ja="単価と数量の行を書く。",
        way_out_en="Write rows of unit price and quantity.",
        cites=cites,
    )


def grounds_do_not_add_up(*, amount: Yen, computed: Yen, cites: _Cites) -> Diagnostic:
    """積算が合わない / The rows do not come to the amount asked for."""
    return Diagnostic(
        code="fiscal.grounds-do-not-add-up",
        ja=f"要求額{amount}が、積算の合計{computed}と違う。",
        en=f"The amount of {amount.amount:,} yen differs from its grounds, {computed.amount:,} yen.",
        way_out_ja="積算の行か要求額を直す。端数は、行の端数処理で示す。",
        way_out_en="Correct a row or the amount; name the rounding of a row.",
        cites=cites,
        facts={"amount": amount, "computed": computed},
    )


def source_repeated(*, source: str, cites: _Cites) -> Diagnostic:
    """財源が二度ある / One source stands twice."""
    return Diagnostic(
        code="fiscal.source-repeated",
        ja=f"財源「{source}」が二度ある。",
        en=f"The source {source} stands twice.",
        way_out_ja="一つにまとめる。",
        way_out_en="Make it one.",
        cites=cites,
        facts={"source": source},
    )


def sources_do_not_add_up(*, amount: Yen, summed: Yen, cites: _Cites) -> Diagnostic:
    """財源内訳が合わない / The sources do not come to the amount."""
    return Diagnostic(
        code="fiscal.sources-do-not-add-up",
        ja=f"財源内訳の合計{summed}が、額{amount}と違う。",
        en=f"The sources come to {summed.amount:,} yen, the amount is {amount.amount:,} yen.",
        way_out_ja="財源内訳を直す。残りを一般財源とするときは、その額を書く。",
        way_out_en="Correct the sources; write general revenue for the rest.",
        cites=cites,
        facts={"amount": amount, "summed": summed},
    )
