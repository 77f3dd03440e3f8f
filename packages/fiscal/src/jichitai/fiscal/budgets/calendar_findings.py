"""所見：会計年度の暦 / Findings about the dated duties of a fiscal year."""

from __future__ import annotations

from jichitai.master_data.kernel import Citation, Diagnostic, FiscalYear


def published_too_seldom(*, year: FiscalYear, times: int, cites: tuple[Citation, ...]) -> Diagnostic:
    """公表の回数が足りない / The financial position was published fewer than twice in the year."""
    return Diagnostic(
        code="fiscal.published-too-seldom",
        ja=f"{year}の財政状況の公表は{times}回である。毎年2回以上、住民に公表しなければならない。",
        en=f"The financial position was published {times} time(s) in fiscal year {year.year}; at least two are required.",
        way_out_ja="条例の定める時期に公表する。公表した日の漏れがないか確かめる。",
        way_out_en="Publish at the times the ordinance sets; check that no day of publication is missing here.",
        cites=cites,
        facts={"fiscal_year": year, "times": times},
    )
