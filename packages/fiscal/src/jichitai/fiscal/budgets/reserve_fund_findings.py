"""所見：予備費 / Findings about the reserve."""

from __future__ import annotations

from jichitai.master_data.kernel import Citation, Diagnostic, Yen

_Cites = tuple[Citation, ...]


def reserve_missing(*, account: str, cites: _Cites) -> Diagnostic:
    """予備費がない / The general account has no reserve."""
    return Diagnostic(
        code="fiscal.reserve-missing",
        ja=f"{account}の歳出に予備費がない。一般会計には予備費を計上しなければならない。",
        en="The general account has no reserve; it has to have one.",
        way_out_ja="予備費の款・項を設けて計上する。",
        way_out_en="Enter a chapter and section for the reserve.",
        cites=cites,
        facts={"account": account},
    )


def reserve_for_rejected_use(*, cites: _Cites) -> Diagnostic:
    """否決された費途 / The council rejected this use."""
    return Diagnostic(
        code="fiscal.reserve-for-rejected-use",
        ja="議会の否決した費途であるので、予備費を充てることができない。",
        en="The council rejected this use; the reserve cannot be put to it.",
        way_out_ja="改めて予算に計上して議決を求める。",
        way_out_en="Enter it in a budget again and ask for a vote.",
        cites=cites,
    )


def reserve_not_needed(*, cites: _Cites) -> Diagnostic:
    """予算で足りる / The budget covers the expense: the reserve is for what it lacks."""
    return Diagnostic(
        code="fiscal.reserve-not-needed",
        ja="予算外の支出でも、予算を超える支出でもない。予備費は、予算に科目がないか額が足りないときに充てる。",
        en="The expense is neither outside nor beyond the budget; the reserve is for what the budget lacks.",
        way_out_ja="計上された科目から支出する。",
        way_out_en="Pay it from the title that has it.",
        cites=cites,
    )


def reserve_exceeded(*, amount: Yen, balance: Yen, cites: _Cites) -> Diagnostic:
    """予備費の残を超える / More is asked than the reserve has."""
    return Diagnostic(
        code="fiscal.reserve-exceeded",
        ja=f"充てようとする{amount}は、予備費に残る{balance}を超える。",
        en=f"{amount.amount:,} yen is asked of a reserve of {balance.amount:,} yen.",
        way_out_ja="補正予算による。",
        way_out_en="Use a supplementary budget.",
        cites=cites,
        facts={"amount": amount, "balance": balance},
    )


def reserve_beyond_need(*, amount: Yen, lacking: Yen, cites: _Cites) -> Diagnostic:
    """不足を超える充当 / More is put to the use than it lacks."""
    return Diagnostic(
        code="fiscal.reserve-beyond-need",
        ja=f"充てようとする{amount}は、不足する{lacking}を超える。",
        en=f"{amount.amount:,} yen would be put to a use that lacks {lacking.amount:,} yen.",
        way_out_ja="不足する額だけを充てる。",
        way_out_en="Put only what is lacking.",
        cites=cites,
        facts={"amount": amount, "lacking": lacking},
    )
