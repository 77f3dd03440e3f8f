"""所見：予算に関する説明書 / Findings about the papers of a budget that do not tie."""

from __future__ import annotations

from jichitai.master_data.kernel import Citation, Diagnostic, Severity, Yen

_Cites = tuple[Citation, ...]


def budget_papers_do_not_tie(*, paper: str, place: str, stated: Yen, summed: Yen, cites: _Cites) -> Diagnostic:
    """表が合わない / A figure of a paper is not the sum of what stands below or beside it."""
    return Diagnostic(
        code="fiscal.budget-papers-do-not-tie",
        ja=f"{paper}の{place}の額{stated}が、内訳の合計{summed}と違う。",
        en=f"{paper}, {place}: {stated.amount:,} yen is stated, its parts come to {summed.amount:,} yen.",
        way_out_ja="内訳か合計を直す。議会の修正の後は、説明書を作り直す。",
        way_out_en="Correct the parts or the sum; after an amendment by the council make the papers anew.",
        cites=cites,
        facts={"paper": paper, "place": place, "stated": stated, "summed": summed},
    )


def funding_beyond_revenue(*, source: str, used: Yen, revenue: Yen, cites: _Cites) -> Diagnostic:
    """特定財源が歳入より多い / More of an earmarked source is put to uses than revenue brings."""
    return Diagnostic(
        code="fiscal.funding-beyond-revenue",
        ja=f"財源「{source}」を{used}充てているが、歳入には{revenue}しかない。",
        en=f"{used.amount:,} yen of {source} is put to uses; revenue brings {revenue.amount:,} yen of it.",
        way_out_ja="歳出の財源内訳か、歳入の見積りを直す。",
        way_out_en="Correct the sources of expenditure, or the estimate of revenue.",
        cites=cites,
        facts={"source": source, "used": used, "revenue": revenue},
    )


def staff_cost_not_stated(*, path: str, amount: Yen, cites: _Cites) -> Diagnostic:
    """給与費明細書にない / A salary, allowance or mutual aid is marked with no group, so the statement lacks it."""
    return Diagnostic(
        code="fiscal.staff-cost-not-stated",
        ja=f"科目{path}の{amount}は、誰の給与費かを示していない。給与費明細書に載らない。",
        en=f"{amount.amount:,} yen of {path} is marked with no group of staff; the statement on staff costs lacks it.",
        way_out_ja="行に給与費の区分を付す。給与費でなければ、この注意でよい。",
        way_out_en="Mark the line with its group, unless it is not a staff cost.",
        cites=cites,
        facts={"path": path, "amount": amount},
        severity=Severity.WARNING,
    )


def continuing_statement_beyond_total(*, total: Yen, stated: Yen, cites: _Cites) -> Diagnostic:
    """継続費の総額を超える / Spent, planned and later amounts exceed the total."""
    return Diagnostic(
        code="fiscal.continuing-statement-beyond-total",
        ja=f"継続費調書の支出額と支出予定額の計{stated}が、総額{total}を超える。",
        en=f"The statement comes to {stated.amount:,} yen, the total is {total.amount:,} yen.",
        way_out_ja="支出額を確かめる。総額を変えるときは、予算の定めを変える。",
        way_out_en="Check what was spent; to change the total, change the budget's item.",
        cites=cites,
        facts={"total": total, "stated": stated},
    )


def authority_statement_beyond_limit(*, limit: Yen, stated: Yen, cites: _Cites) -> Diagnostic:
    """限度額を超える / Spent and planned amounts exceed the ceiling of the authority."""
    return Diagnostic(
        code="fiscal.authority-statement-beyond-limit",
        ja=f"債務負担行為調書の支出額と支出予定額の計{stated}が、限度額{limit}を超える。",
        en=f"The statement comes to {stated.amount:,} yen, the ceiling is {limit.amount:,} yen.",
        way_out_ja="支出予定額を確かめる。限度額を変えるときは、予算の定めを変える。",
        way_out_en="Check what is planned; to change the ceiling, change the budget's item.",
        cites=cites,
        facts={"limit": limit, "stated": stated},
    )


def bond_statement_differs(*, issued: Yen, revenue: Yen, cites: _Cites) -> Diagnostic:
    """起債の額が歳入と違う / What the statement issues is not the bond revenue of the budget."""
    return Diagnostic(
        code="fiscal.bond-statement-differs",
        ja=f"地方債調書の起債見込額{issued}が、歳入予算の地方債{revenue}と違う。",
        en=f"The statement issues {issued.amount:,} yen; the budget has {revenue.amount:,} yen of bonds.",
        way_out_ja="調書か歳入予算を直す。",
        way_out_en="Correct the statement or the revenue.",
        cites=cites,
        facts={"issued": issued, "revenue": revenue},
    )


def bond_redeemed_beyond_balance(*, redeemed: Yen, balance: Yen, cites: _Cites) -> Diagnostic:
    """現在高より多く償還する / More is redeemed than there is."""
    return Diagnostic(
        code="fiscal.bond-redeemed-beyond-balance",
        ja=f"元金償還見込額{redeemed}が、前年度末現在高と起債の計{balance}を超える。",
        en=f"{redeemed.amount:,} yen is redeemed out of {balance.amount:,} yen.",
        way_out_ja="現在高か償還額を直す。",
        way_out_en="Correct the balance or the redemption.",
        cites=cites,
        facts={"redeemed": redeemed, "balance": balance},
    )
