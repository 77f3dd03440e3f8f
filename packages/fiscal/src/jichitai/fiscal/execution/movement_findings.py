"""所見：流用と充用 / Findings about moving appropriations, and their refusals."""

from __future__ import annotations

from jichitai.master_data.kernel import Diagnostic, FiscalYear
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

from ..refusals import Refusal


class VirementRulesMissing(Refusal):
    """流用の定めがない / The rules of virement of the year were not given."""

    code = "fiscal.virement-rules-missing"


class NotAReserve(Refusal):
    """予備費でない / The line is not the reserve of the target's account."""

    code = "fiscal.not-a-reserve"


class LinesOfTwoYears(Refusal):
    """年度の違う科目 / The two lines belong to different fiscal years."""

    code = "fiscal.lines-of-two-years"


def virement_rules_missing(*, year: FiscalYear) -> Diagnostic:
    """流用の定めがない / The clauses and restrictions of the year are not known here."""
    return Diagnostic(
        code="fiscal.virement-rules-missing",
        ja=f"{year}の流用の定め（予算の定めと団体の規則の制限）が渡されていないので、流用してよいか決められない。",
        en=f"The rules of virement of fiscal year {year.year} were not given, so it cannot be decided.",
        way_out_ja="その年度の予算の第7号の定めと、規則の制限の表を窓口に渡す。",
        way_out_en="Give the desk the clauses of that year's budget and the table of the body's restrictions.",
        cites=(LOCAL_AUTONOMY_ACT.article("220", 2),),
        facts={"fiscal_year": year},
    )


def not_a_reserve(*, title: str, target: str) -> Diagnostic:
    """予備費でない / The line is not the reserve of the account the target is in."""
    return Diagnostic(
        code="fiscal.not-a-reserve",
        ja=f"{title}は、{target}の属する会計の予備費ではない。",
        en=f"{title} is not the reserve of the account that {target} is in.",
        way_out_ja="同じ会計の予備費の科目を選ぶ。予備費でない科目からは、流用による。",
        way_out_en="Choose the reserve of the same account; from another line, use a virement.",
        cites=(LOCAL_AUTONOMY_ACT.article("217", 1), LOCAL_AUTONOMY_ACT.article("209", 1)),
        facts={"line": title, "target": target},
    )


def lines_of_two_years(*, source: FiscalYear, target: FiscalYear) -> Diagnostic:
    """年度の違う科目 / An appropriation does not move between fiscal years."""
    return Diagnostic(
        code="fiscal.lines-of-two-years",
        ja=f"{source}の予算を{target}の科目へは動かせない。",
        en=f"An appropriation of fiscal year {source.year} cannot move to a line of {target.year}.",
        way_out_ja="同じ年度の科目を選ぶ。翌年度に使うには、繰越しの手続による。",
        way_out_en="Choose lines of one year; to use it next year, carry it over.",
        cites=(LOCAL_AUTONOMY_ACT.article("208", 2), LOCAL_AUTONOMY_ACT.article("220", 3)),
        facts={"source": source, "target": target},
    )
