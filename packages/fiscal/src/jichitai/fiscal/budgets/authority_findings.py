"""所見：予算の権限 / Findings about supplementary budgets, multi-year authority, the flexible clause and new costs."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Citation, Diagnostic, FiscalYear, Yen

_Cites = tuple[Citation, ...]


def amended_after_year(*, year: FiscalYear, on: date, cites: _Cites) -> Diagnostic:
    """年度経過後の補正 / The budget would be amended after its year."""
    return Diagnostic(
        code="fiscal.amended-after-year",
        ja=f"{year}の予算は、{year.last_day}を過ぎると補正することができない。{on}の補正は、その後である。",
        en=f"The budget of {year.year} cannot be amended after {year.last_day}; {on} lies after it.",
        way_out_ja="新年度の予算で手当てする。",
        way_out_en="Provide for it in the new year's budget.",
        cites=cites,
        facts={"fiscal_year": year, "on": on},
    )


def amended_without_later_cause(*, prepared_on: date, arose_on: date, cites: _Cites) -> Diagnostic:
    """調製前の事由 / The cause arose before the budget was prepared."""
    return Diagnostic(
        code="fiscal.amended-without-later-cause",
        ja=f"補正の事由が生じた日（{arose_on}）は、予算を調製した日（{prepared_on}）より後でない。補正予算は、調製の後に生じた事由に基づく。",
        en=f"The cause arose on {arose_on}, not after the budget was prepared on {prepared_on}; an amendment rests on a later cause.",
        way_out_ja="予算の調製の後に生じた事由を確かめる。議決の前なら、議案の訂正による。",
        way_out_en="Look for a cause that arose later; before the vote, correct the bill.",
        cites=cites,
        facts={"prepared_on": prepared_on, "arose_on": arose_on},
    )


def amended_before_budget(*, on: date, enacted_on: date, cites: _Cites) -> Diagnostic:
    """成立前の補正 / There is no budget to amend yet."""
    return Diagnostic(
        code="fiscal.amended-before-budget",
        ja=f"予算の成立（{enacted_on}）より前の{on}には、補正する既定の予算がない。",
        en=f"On {on} there is no budget to amend yet; it was enacted on {enacted_on}.",
        way_out_ja="成立の前は、議案を訂正するか差し替える。",
        way_out_en="Before enactment correct or replace the bill.",
        cites=cites,
        facts={"on": on, "enacted_on": enacted_on},
    )


def authority_wanting(*, beyond: Yen, cites: _Cites) -> Diagnostic:
    """債務負担行為の定めがない / The obligation goes beyond what the budget covers."""
    return Diagnostic(
        code="fiscal.authority-wanting",
        ja=f"債務のうち{beyond}は、歳出予算・継続費の総額・繰越明許費のどの範囲にもない。予算で債務負担行為として定めておかなければならない。",
        en=f"{beyond.amount:,} yen of the obligation lies outside appropriations, continuing expenditure and approved carry-over.",
        way_out_ja="予算（補正予算）で債務負担行為を定めてから、契約する。",
        way_out_en="Set a multi-year authority in the budget before the contract is made.",
        cites=cites,
        facts={"beyond": beyond},
    )


def authority_exceeded(*, beyond: Yen, authorised: Yen, cites: _Cites) -> Diagnostic:
    """債務負担行為の限度額を超える / The obligation exceeds the authority."""
    return Diagnostic(
        code="fiscal.authority-exceeded",
        ja=f"債務のうち予算の範囲にない{beyond}は、債務負担行為の限度額{authorised}を超える。",
        en=f"{beyond.amount:,} yen lies beyond the appropriations; the multi-year authority is {authorised.amount:,} yen.",
        way_out_ja="限度額の範囲で契約するか、補正予算で限度額を改める。",
        way_out_en="Stay within the authority, or amend it first.",
        cites=cites,
        facts={"beyond": beyond, "authorised": authorised},
    )


def authority_out_of_period(*, last: FiscalYear, until: FiscalYear, cites: _Cites) -> Diagnostic:
    """債務負担行為の期間を超える / The obligation runs longer than the authority."""
    return Diagnostic(
        code="fiscal.authority-out-of-period",
        ja=f"債務は{last}に及ぶが、債務負担行為の期間は{until}までである。",
        en=f"The obligation runs into {last.year}; the authority ends with {until.year}.",
        way_out_ja="期間の内で契約するか、補正予算で期間を改める。",
        way_out_en="Keep within the period, or amend it first.",
        cites=cites,
        facts={"last_year": last, "until": until},
    )


def flexible_clause_closed(*, reason_ja: str, reason_en: str, cites: _Cites) -> Diagnostic:
    """弾力条項によれない / A condition of the flexible clause is not met."""
    return Diagnostic(
        code="fiscal.flexible-clause-closed",
        ja=f"弾力条項によることができない：{reason_ja}。",
        en=f"The flexible clause is closed: {reason_en}.",
        way_out_ja="補正予算によるか、予備費を充てる。",
        way_out_en="Use a supplementary budget or the reserve.",
        cites=cites,
        facts={"reason": reason_en},
    )


def flexible_clause_exceeded(*, amount: Yen, increase: Yen, cites: _Cites) -> Diagnostic:
    """増収を超える使用 / More is used than the extra revenue."""
    return Diagnostic(
        code="fiscal.flexible-clause-exceeded",
        ja=f"使用しようとする{amount}は、業務量の増加により増加する収入{increase}を超える。",
        en=f"{amount.amount:,} yen exceeds the {increase.amount:,} yen by which the workload raises revenue.",
        way_out_ja="増加する収入に相当する額の範囲で使用する。",
        way_out_en="Use no more than the extra revenue.",
        cites=cites,
        facts={"amount": amount, "increase": increase},
    )


def funding_not_in_sight(*, cites: _Cites) -> Diagnostic:
    """予算上の措置の見込みがない / Funding is not in sight for a bill with a new cost."""
    return Diagnostic(
        code="fiscal.funding-not-in-sight",
        ja="あらたに予算を伴う議案である。必要な予算上の措置が適確に講ぜられる見込みが得られるまで、提出してはならない。",
        en="The bill brings a new cost; it may not be submitted until proper budgetary measures are in sight.",
        way_out_ja="予算案を同時に提出するか、予算上の措置の見込みを財政課と確かめてから提出する。",
        way_out_en="Submit the budget with it, or settle the measures with the finance division first.",
        cites=cites,
    )


def funding_not_provided(*, cites: _Cites) -> Diagnostic:
    """予算上の措置がない / Funding is not provided for a rule with a new cost."""
    return Diagnostic(
        code="fiscal.funding-not-provided",
        ja="あらたに予算を伴う規則その他の規程である。必要な予算上の措置が適確に講ぜられることとなるまで、制定・改正してはならない。",
        en="The rule brings a new cost; it may not be made until proper budgetary measures are certain to be taken.",
        way_out_ja="予算の議決を得てから制定・改正する。見込みだけでは足りない。",
        way_out_en="Make it after the budget is voted; a prospect is not enough.",
        cites=cites,
    )
