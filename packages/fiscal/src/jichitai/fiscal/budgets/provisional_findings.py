"""所見：暫定予算 / Findings about provisional budgets."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Citation, Diagnostic, FiscalYear, Yen

_Cites = tuple[Citation, ...]


def provisional_outside_year(*, year: FiscalYear, first: date, last: date, cites: _Cites) -> Diagnostic:
    """年度の外に及ぶ / The period is not within the year."""
    return Diagnostic(
        code="fiscal.provisional-outside-year",
        ja=f"暫定予算の期間（{first}から{last}まで）が、{year}の内にない。",
        en=f"The period of the provisional budget ({first} to {last}) is not within fiscal year {year.year}.",
        way_out_ja="一会計年度のうちの期間とする。",
        way_out_en="Choose a period within one fiscal year.",
        cites=cites,
        facts={"fiscal_year": year, "first": first, "last": last},
    )


def provisional_whole_year(*, year: FiscalYear, cites: _Cites) -> Diagnostic:
    """年度の全部に及ぶ / A provisional budget is for a part of the year."""
    return Diagnostic(
        code="fiscal.provisional-whole-year",
        ja=f"暫定予算の期間が{year}の全部である。暫定予算は、一会計年度のうちの一定期間に係るものである。",
        en=f"The provisional budget covers the whole of {year.year}; it is for a part of a year.",
        way_out_ja="当該会計年度の予算（本予算）として調製する。",
        way_out_en="Prepare it as the budget of the year.",
        cites=cites,
        facts={"fiscal_year": year},
    )


def provisional_after_budget(*, year: FiscalYear, cites: _Cites) -> Diagnostic:
    """本予算の成立後 / The budget of the year is already enacted."""
    return Diagnostic(
        code="fiscal.provisional-after-budget",
        ja=f"{year}の予算が成立しているので、暫定予算は効力をもたない。",
        en=f"The budget of {year.year} is enacted; a provisional budget has no effect.",
        way_out_ja="予算を変更するときは、補正予算による。",
        way_out_en="Change the budget by a supplementary one.",
        cites=cites,
        facts={"fiscal_year": year},
    )


def taken_over_beyond_budget(*, section: str, taken_over: Yen, budgeted: Yen, cites: _Cites) -> Diagnostic:
    """本予算に収まらない / What the provisional budget did does not fit into the budget of the year."""
    return Diagnostic(
        code="fiscal.taken-over-beyond-budget",
        ja=f"暫定予算に基づく{section}の支出と債務{taken_over}が、当該会計年度の予算{budgeted}に収まらない。",
        en=f"{taken_over.amount:,} yen of {section} under the provisional budget does not fit into {budgeted.amount:,} yen.",
        way_out_ja="予算の議案を訂正するか、補正予算・流用・予備費で手当てする。",
        way_out_en="Correct the bill, or provide by amendment, virement or the reserve.",
        cites=cites,
        facts={"section": section, "taken_over": taken_over, "budgeted": budgeted},
    )
