"""所見：繰越し / Findings about carrying an appropriation into the next year."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Citation, Diagnostic, DomainError, FiscalYear, Severity, Yen

_Cites = tuple[Citation, ...]


class SpentBeyondContinuingPlan(DomainError):
    """継続費を超える支出 / More was spent in a year than its instalment and what was carried into it."""


def carried_more_than_unspent(*, amount: Yen, unspent: Yen, cites: _Cites) -> Diagnostic:
    """未執行を超える繰越し / More is carried than is left unspent."""
    return Diagnostic(
        code="fiscal.carried-more-than-unspent",
        ja=f"繰り越そうとする{amount}は、年度内に支出を終わらなかった{unspent}を超える。",
        en=f"{amount.amount:,} yen would be carried, but only {unspent.amount:,} yen is left unspent.",
        way_out_ja="支出を終わらなかった額の範囲で繰り越す。",
        way_out_en="Carry no more than what is left unspent.",
        cites=cites,
        facts={"amount": amount, "unspent": unspent},
    )


def not_continuing_expenditure(*, cites: _Cites) -> Diagnostic:
    """継続費でない / The budget does not set the expense as continuing expenditure."""
    return Diagnostic(
        code="fiscal.not-continuing-expenditure",
        ja="予算で継続費と定めた経費ではないので、逓次に繰り越すことができない。",
        en="The budget does not set the expense as continuing expenditure, so it does not roll from year to year.",
        way_out_ja="繰越明許費として予算に定めるか、事故繰越しの要件を確かめる。",
        way_out_en="Set it in the budget as an approved carry-over, or look at the conditions of a carry-over by accident.",
        cites=cites,
    )


def continuing_period_over(*, year: FiscalYear, last: FiscalYear, cites: _Cites) -> Diagnostic:
    """継続年度の終わり / The last year of the continuing expenditure: nothing rolls beyond it."""
    return Diagnostic(
        code="fiscal.continuing-period-over",
        ja=f"逓次の繰越しは継続年度の終わり（{last}）までである。{year}の額を翌年度に逓次繰越しすることはできない。",
        en=f"Continuing expenditure rolls until its last year ({last.year}); nothing of {year.year} rolls into the next.",
        way_out_ja="年度内に支出負担行為をし、避けがたい事故で終わらなかったときは、事故繰越しによる。前もって分かるときは、予算で継続費を変更する。",
        way_out_en="Use a carry-over by accident if its conditions hold; if it is known before, amend the continuing expenditure.",
        cites=cites,
        facts={"fiscal_year": year, "last_year": last},
    )


def carry_over_not_voted(*, cites: _Cites) -> Diagnostic:
    """予算に定めがない / The budget sets no approved carry-over for the expense."""
    return Diagnostic(
        code="fiscal.carry-over-not-voted",
        ja="予算に繰越明許費としての定めがないので、明許による繰越しはできない。",
        en="The budget sets no approved carry-over for the expense.",
        way_out_ja="年度内であれば、補正予算で繰越明許費を定める。年度が終わったときは、事故繰越しの要件を確かめる。",
        way_out_en="Within the year, set it by a supplementary budget; afterwards look at the conditions of a carry-over by accident.",
        cites=cites,
    )


def carry_over_beyond_voted(*, amount: Yen, voted: Yen, cites: _Cites) -> Diagnostic:
    """予算の額を超える明許 / More is carried than the budget's amount."""
    return Diagnostic(
        code="fiscal.carry-over-beyond-voted",
        ja=f"繰り越そうとする{amount}は、予算で定めた繰越明許費の{voted}を超える。",
        en=f"{amount.amount:,} yen would be carried, but the budget approves {voted.amount:,} yen.",
        way_out_ja="予算の定める額の範囲で繰り越す。超える部分は、年度内に予算を補正するか、事故繰越しの要件を確かめる。",
        way_out_en="Carry no more than approved; for the rest amend the budget within the year or look at a carry-over by accident.",
        cites=cites,
        facts={"amount": amount, "voted": voted},
    )


def already_carried_once(*, cites: _Cites) -> Diagnostic:
    """二度目の繰越し / What was carried once is not carried again in the same way."""
    return Diagnostic(
        code="fiscal.already-carried-once",
        ja="一度繰り越した額である。条文が認めるのは翌年度への繰越しだけで、同じ方法で再び繰り越すことはできない。",
        en="The amount was carried once; the Act allows carrying into the next year only, not again in the same way.",
        way_out_ja="明許で繰り越した額は、事故繰越しの要件があるかを確かめる。なければ、不用とし、新年度の予算に計上する。",
        way_out_en="For an approved carry-over look at the conditions of a carry-over by accident; else let it lapse and budget anew.",
        cites=cites,
    )


def second_carry_is_practice(*, cites: _Cites) -> Diagnostic:
    """明許の後の事故繰越し（実務） / Carrying by accident what was carried by vote: practice, not a provision."""
    return Diagnostic(
        code="fiscal.second-carry-is-practice",
        ja="明許で繰り越した額を、更に事故繰越しとする。これを直接定めた条文はなく、事故繰越しの要件があるときに認める実務の扱いである。",
        en="What was carried by vote is carried again by accident; no provision says so: practice accepts it when the conditions hold.",
        way_out_ja="繰り越した年度の中で支出負担行為をしたこと、避けがたい事故があったことを書面で残し、財政課に確かめる。",
        way_out_en="Put the commitment within the carried year and the unavoidable accident on record, and ask the finance division.",
        cites=cites,
        severity=Severity.WARNING,
    )


def not_committed_within_year(*, cites: _Cites) -> Diagnostic:
    """年度内の支出負担行為がない / Nothing was committed within the year."""
    return Diagnostic(
        code="fiscal.not-committed-within-year",
        ja="年度内に支出負担行為をしていないので、事故繰越しはできない。",
        en="Nothing was committed within the year, so there is no carry-over by accident.",
        way_out_ja="不用とし、新年度の予算に計上する。",
        way_out_en="Let it lapse and enter it in the new year's budget.",
        cites=cites,
    )


def no_unavoidable_accident(*, cites: _Cites) -> Diagnostic:
    """避けがたい事故がない / The payment was not held up by an unavoidable accident."""
    return Diagnostic(
        code="fiscal.no-unavoidable-accident",
        ja="避けがたい事故のために支出を終わらなかったものではないので、事故繰越しはできない。",
        en="The payment was not held up by an unavoidable accident.",
        way_out_ja="年度内に見込めるときは、繰越明許費を予算に定める。",
        way_out_en="If it can be foreseen within the year, set an approved carry-over in the budget.",
        cites=cites,
    )


def carry_over_beyond_commitment(*, amount: Yen, committed: Yen, related: Yen, cites: _Cites) -> Diagnostic:
    """負担した額を超える事故繰越し / More is carried than was committed, with what is needed for it."""
    return Diagnostic(
        code="fiscal.carry-over-beyond-commitment",
        ja=f"繰り越そうとする{amount}は、年度内に負担した{committed}と、これに関連して支出を要する{related}の合計を超える。",
        en=f"{amount.amount:,} yen exceeds the {committed.amount:,} yen committed plus {related.amount:,} yen needed in relation to it.",
        way_out_ja="負担した額と、その事業の遂行上関連して要する額の範囲で繰り越す。",
        way_out_en="Carry what was committed and what the works need in relation to it.",
        cites=cites,
        facts={"amount": amount, "committed": committed, "related": related},
    )


def carry_over_statement_late(*, due: date, cites: _Cites) -> Diagnostic:
    """繰越計算書の期限 / The statement of what was carried was not prepared in time."""
    return Diagnostic(
        code="fiscal.carry-over-statement-late",
        ja=f"繰越計算書の期限は{due}である。その日までに調製されていない。",
        en=f"The statement of what was carried was due on {due} and was not prepared by then.",
        way_out_ja="直ちに調製し、次の会議に報告する。",
        way_out_en="Prepare it at once and report it at the next meeting.",
        cites=cites,
        facts={"due": due},
    )


def carried_funds_wanting(*, needed: Yen, carried: Yen, cites: _Cites) -> Diagnostic:
    """財源の繰越しが足りない / The funds carried do not cover the expense carried."""
    return Diagnostic(
        code="fiscal.carried-funds-wanting",
        ja=f"繰り越した経費に要る財源は{needed}であるが、繰り越した金額は{carried}である。",
        en=f"The expense carried needs {needed.amount:,} yen of funds; {carried.amount:,} yen is carried.",
        way_out_ja="歳出に充てるために必要な金額を、当該年度から翌年度に繰り越す。",
        way_out_en="Carry the amount the expense needs from the year into the next.",
        cites=cites,
        facts={"needed": needed, "carried": carried},
    )


def continuing_plan_too_short(*, years: int, cites: _Cites) -> Diagnostic:
    """数年度でない / A continuing expenditure runs over more than one year."""
    return Diagnostic(
        code="fiscal.continuing-plan-too-short",
        ja=f"年割額のある年度が{years}である。継続費は、履行に数年度を要する事件について定める。",
        en=f"The plan has {years} year(s); continuing expenditure is for what takes several years.",
        way_out_ja="一年度で終わるものは、歳出予算に計上する。",
        way_out_en="What one year completes is entered in the ordinary budget.",
        cites=cites,
        facts={"years": years},
    )


def continuing_years_out_of_order(*, year: FiscalYear, cites: _Cites) -> Diagnostic:
    """年度の並び / The years of the plan do not follow one another."""
    return Diagnostic(
        code="fiscal.continuing-years-out-of-order",
        ja=f"年割額の年度の並びが{year}で崩れている。年度は、間を空けず順に並べる。",
        en=f"The years of the plan break at {year.year}; they follow one another without a gap.",
        way_out_ja="支出しない年度も、0円の年割額として入れる。",
        way_out_en="Enter a year without expenditure with an instalment of 0 yen.",
        cites=cites,
        facts={"fiscal_year": year},
    )


def continuing_total_differs(*, total: Yen, instalments: Yen, cites: _Cites) -> Diagnostic:
    """総額と年割額の不一致 / The instalments do not add up to the total."""
    return Diagnostic(
        code="fiscal.continuing-total-differs",
        ja=f"継続費の総額は{total}であるが、年割額の合計は{instalments}である。",
        en=f"The total is {total.amount:,} yen, the instalments add up to {instalments.amount:,} yen.",
        way_out_ja="総額か年割額のどちらかを直す。",
        way_out_en="Correct the total or the instalments.",
        cites=cites,
        facts={"total": total, "instalments": instalments},
    )


def continuing_instalment_negative(*, year: FiscalYear, cites: _Cites) -> Diagnostic:
    """負の年割額 / An instalment below zero."""
    return Diagnostic(
        code="fiscal.continuing-instalment-negative",
        ja=f"{year}の年割額が負である。年割額は0円以上である。",
        en=f"The instalment of {year.year} is negative; instalments are 0 yen or more.",
        way_out_ja="その年度の年割額を直す。",
        way_out_en="Correct the instalment of that year.",
        cites=cites,
        facts={"fiscal_year": year},
    )


def spent_beyond_continuing_plan(*, year: FiscalYear, spent: Yen, available: Yen, cites: _Cites) -> Diagnostic:
    """使える額を超える支出 / More was spent than the instalment and what rolled into the year."""
    return Diagnostic(
        code="fiscal.spent-beyond-continuing-plan",
        ja=f"{year}の支出{spent}は、年割額と繰り越された額の合計{available}を超える。",
        en=f"{spent.amount:,} yen was spent in {year.year}; instalment and rolled amount are {available.amount:,} yen.",
        way_out_ja="支出の額を確かめる。年割額を増やすには、予算で継続費を変更する。",
        way_out_en="Check the amounts; to raise an instalment the budget is amended.",
        cites=cites,
        facts={"fiscal_year": year, "spent": spent, "available": available},
    )
