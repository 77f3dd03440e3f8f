"""所見：複数年の契約 / Findings about authorities and contracts over several years, and their refusals."""

from __future__ import annotations

from jichitai.master_data.kernel import Diagnostic, FiscalYear, Ref, Yen
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

from ..refusals import Refusal


class YearlyAmountsDiffer(Refusal):
    """年割額の合計が合わない / The yearly amounts do not add up to the total."""

    code = "fiscal.yearly-amounts-differ"


class PartOutsideAuthority(Refusal):
    """期間の外の年度 / A year of the contract lies outside the authority."""

    code = "fiscal.part-outside-authority"


class NoAuthority(Refusal):
    """権限がない / A contract over several years has neither an authority nor is a long-term one."""

    code = "fiscal.contract-without-authority"


class NothingLeftOfPart(Refusal):
    """その年度の残りがない / Nothing is left of the contract's part of the year."""

    code = "fiscal.nothing-left-of-part"


def yearly_amounts_differ(*, limit: Yen, sum_: Yen) -> Diagnostic:
    """年割額の合計が合わない / The yearly amounts do not add up to the total, or lie outside the years."""
    return Diagnostic(
        code="fiscal.yearly-amounts-differ",
        ja=f"年割額（期間内のもの）の合計{sum_}が、総額{limit}に等しくない。",
        en=f"The yearly amounts within the years add up to {sum_.amount:,} yen, not to the total of {limit.amount:,} yen.",
        way_out_ja="議決された総額と年割額を確かめて直す。",
        way_out_en="Compare with the total and the yearly amounts that were voted.",
        cites=(LOCAL_AUTONOMY_ACT.article("212", 2),),
        facts={"limit": limit, "sum": sum_},
    )


def part_outside_authority(*, year: FiscalYear) -> Diagnostic:
    """期間の外の年度 / A part of the contract lies in a year that neither the authority nor the current budget covers."""
    return Diagnostic(
        code="fiscal.part-outside-authority",
        ja=f"契約の{year}の額は、債務負担行為・継続費の期間の外であり、契約の年度の予算でもない。",
        en=f"The contract's part of fiscal year {year.year} lies outside the authority and is not of the year it is made in.",
        way_out_ja="期間と限度額を予算で定め直すか、契約の期間を改める。",
        way_out_en="Have the budget fix another term, or shorten the contract.",
        cites=(LOCAL_AUTONOMY_ACT.article("214"),),
        facts={"fiscal_year": year},
    )


def contract_without_authority() -> Diagnostic:
    """権限がない / The contract names neither an authority nor the ground of a long-term contract, or names both."""
    return Diagnostic(
        code="fiscal.contract-without-authority",
        ja="翌年度以降にわたる契約は、債務負担行為・継続費か、長期継続契約のどちらか一つによらなければならない。",
        en="A contract that binds later years needs either an authority of the budget or the ground of a long-term contract.",
        way_out_ja="予算で定めた債務負担行為・継続費の番号を示すか、長期継続契約の根拠を示す。",
        way_out_en="Name the authority of the budget, or the ground of a long-term contract.",
        cites=(LOCAL_AUTONOMY_ACT.article("214"), LOCAL_AUTONOMY_ACT.article("234の3")),
    )


def nothing_left_of_part(*, contract: Ref, year: FiscalYear) -> Diagnostic:
    """その年度の残りがない / The year has no part in the contract, or all of it is committed."""
    return Diagnostic(
        code="fiscal.nothing-left-of-part",
        ja=f"契約{contract}の{year}の額は、ないか、全部支出負担行為をした。",
        en=f"Contract {contract} has no part in fiscal year {year.year}, or all of it is committed.",
        way_out_ja="年度を確かめる。契約額が変わったときは、先に年度の額を改める。",
        way_out_en="Check the year; if the price changed, change the part first.",
        cites=(LOCAL_AUTONOMY_ACT.article("232の3"),),
        facts={"contract": contract, "fiscal_year": year},
    )
