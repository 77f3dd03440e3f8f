"""所見：契約の確定と履行 / Findings about concluding and performing contracts (法234条5項・234条の2・234条の3)."""

from __future__ import annotations

from fractions import Fraction

from jichitai.master_data.kernel import Citation, Diagnostic, Severity, Where, Yen

_Cites = tuple[Citation, ...]


def deposit_short(*, paid: Yen, required: Yen, cites: _Cites) -> Diagnostic:
    """保証金が足りない / The deposit is less than required."""
    return Diagnostic(
        code="fiscal.deposit-short",
        ja=f"納められた保証金（担保を含む）{paid}は、納めさせなければならない{required}に足りない。",
        en=f"The deposit of {paid.amount:,} yen, security included, is less than the {required.amount:,} yen required.",
        way_out_ja="不足の額を納めさせるか、規則の定める免除の事由を確かめる。",
        way_out_en="Have the rest paid, or see whether the rule waives it.",
        cites=cites,
        facts={"paid": paid, "required": required},
    )


def security_not_recognised(*, cites: _Cites) -> Diagnostic:
    """担保が認められていない / The security was not recognised by the head."""
    return Diagnostic(
        code="fiscal.security-not-recognised",
        ja="保証金に代えることができるのは、国債、地方債その他長が確実と認める担保に限る。この担保は認められていない。",
        en="Only national or local bonds and other security the head finds sure may replace the deposit; this was not recognised.",
        way_out_ja="現金で納めさせるか、長が確実と認める担保を提供させる。",
        way_out_en="Take cash, or security the head finds sure.",
        cites=cites,
    )


def term_not_in_writing(*, field: str, what_ja: str, what_en: str, cites: _Cites) -> Diagnostic:
    """書面で定めていない / A term that the contract must state in writing is missing."""
    return Diagnostic(
        code="fiscal.term-not-in-writing",
        ja=f"契約書に{what_ja}の定めがない。書面により明らかにしなければならない。",
        en=f"The contract does not state {what_en}; it must be made clear in writing.",
        way_out_ja="契約書に定める。定めがなければ、支払遅延防止法第10条の期間と率によることになる。",
        way_out_en="State it; without it the periods and rate of Article 10 of the act hold.",
        cites=cites,
        facts={"term": what_en},
        where=Where(field=field),
    )


def supervision_missing(*, what_ja: str, what_en: str, cites: _Cites) -> Diagnostic:
    """監督・検査が法によっていない / Supervision or inspection is missing, or not as the order says."""
    return Diagnostic(
        code="fiscal.supervision-missing",
        ja=f"契約の監督又は検査が法によっていない。{what_ja}。",
        en=f"Supervision or inspection of the contract is not as the law says: {what_en}.",
        way_out_ja="職員（又は委託を受けた者）が、契約書・仕様書・設計書その他の関係書類に基づいて検査し、記録する。",
        way_out_en="Have an officer, or one so commissioned, inspect by the contract papers and record it.",
        cites=cites,
        facts={"lacking": what_en},
    )


def part_not_confirmed(*, cites: _Cites) -> Diagnostic:
    """既済部分を確認していない / A part payment without confirming the finished part."""
    return Diagnostic(
        code="fiscal.part-not-confirmed",
        ja="給付の完了前に代価の一部を支払うには、既済部分又は既納部分を確認しなければならない。確認の記録がない。",
        en="Before a part payment the finished or delivered part is confirmed; no confirmation is on record.",
        way_out_ja="出来形（既納部分）を検査して確認してから、支払う。",
        way_out_en="Inspect and confirm the part, then pay.",
        cites=cites,
    )


def part_payment_exceeds_limit(*, claimed: Yen, limit: Yen, cites: _Cites) -> Diagnostic:
    """部分払が多すぎる / The part payment exceeds what the finished part and the contract allow."""
    return Diagnostic(
        code="fiscal.part-payment-exceeds-limit",
        ja=f"請求された部分払{claimed}は、既済部分と契約の率から計算した{limit}を超える。",
        en=f"The part payment claimed, {claimed.amount:,} yen, exceeds {limit.amount:,} yen, computed from the finished part.",
        way_out_ja="限度の額までを支払う。",
        way_out_en="Pay up to the limit.",
        cites=cites,
        facts={"claimed": claimed, "limit": limit},
    )


def not_a_long_term_contract(*, what_ja: str, what_en: str, cites: _Cites) -> Diagnostic:
    """長期継続契約によることができない / The contract may not be a long-term continuing one."""
    return Diagnostic(
        code="fiscal.not-a-long-term-contract",
        ja=f"長期継続契約によることができない。{what_ja}。",
        en=f"This may not be a long-term continuing contract: {what_en}.",
        way_out_ja="債務負担行為として予算で定めるか、年度ごとに契約する。条例の定めを確かめる。",
        way_out_en="Put it into the budget as authority to incur debt, or contract year by year; look at the ordinance.",
        cites=cites,
        facts={"reason": what_en},
    )


def long_term_beyond_budget(*, supplied: Yen, budget: Yen, cites: _Cites) -> Diagnostic:
    """予算の範囲を超える給付 / What is received in the year exceeds that year's budget."""
    return Diagnostic(
        code="fiscal.long-term-beyond-budget",
        ja=f"この年度に受ける給付{supplied}は、その経費の予算{budget}の範囲を超える。",
        en=f"What is received this year, {supplied.amount:,} yen, exceeds the year's budget of {budget.amount:,} yen for it.",
        way_out_ja="予算の範囲内で給付を受ける（契約に減額・解除の条項を置く）か、予算を補正する。",
        way_out_en="Receive within the budget (keep a clause to reduce or end the contract), or amend the budget.",
        cites=cites,
        facts={"supplied": supplied, "budget": budget},
    )


def long_term_clause_missing(*, cites: _Cites) -> Diagnostic:
    """予算減額の場合の条項がない / No clause for a year whose budget is cut."""
    return Diagnostic(
        code="fiscal.long-term-clause-missing",
        ja="長期継続契約は各年度の予算の範囲内で給付を受けるので、予算が減額されたときに変更又は解除することができる旨の条項を置くのがよい。",
        en="As each year's budget bounds the supply, the contract should say that it can be changed or ended when the budget is cut.",
        way_out_ja="翌年度以降の予算の減額又は削除があったときの変更・解除の条項を加える。",
        way_out_en="Add a clause for a later year whose budget is reduced or deleted.",
        cites=cites,
        severity=Severity.WARNING,
    )


def advance_not_allowed(*, what_ja: str, what_en: str, cites: _Cites) -> Diagnostic:
    """前金払の要件を欠く / A condition of an advance for public works is missing."""
    return Diagnostic(
        code="fiscal.advance-not-allowed",
        ja=f"公共工事の前金払の要件を欠く。{what_ja}。",
        en=f"A condition of an advance for public works is missing: {what_en}.",
        way_out_ja="要件を満たしてから支払う。満たさなければ、部分払か完了後の支払による。",
        way_out_en="Meet the condition first; otherwise pay in part or on completion.",
        cites=cites,
        facts={"condition": what_en},
    )


def advance_exceeds_limit(*, advance: Yen, limit: Yen, rate: Fraction, cites: _Cites) -> Diagnostic:
    """前金払が限度を超える / The advance exceeds the order's share of the expenses."""
    return Diagnostic(
        code="fiscal.advance-exceeds-limit",
        ja=f"前金払{advance}は、対象となる経費の{rate}に当たる{limit}を超える。",
        en=f"The advance of {advance.amount:,} yen exceeds {limit.amount:,} yen, {rate} of the expenses.",
        way_out_ja="限度の額までとする。",
        way_out_en="Advance no more than the limit.",
        cites=cites,
        facts={"advance": advance, "limit": limit, "rate": rate},
    )


def late_rate_below_announced(*, agreed: Fraction, announced: Fraction, cites: _Cites) -> Diagnostic:
    """遅延利息の率が低い / The contract's rate is below the announced one."""
    return Diagnostic(
        code="fiscal.late-rate-below-announced",
        ja=f"約定の遅延利息の率（年{agreed}）は、財務大臣の決定する率（年{announced}）を下る。",
        en=f"The contract's late interest of {agreed} a year is below the announced rate of {announced}.",
        way_out_ja="財務大臣の決定する率以上に改める。",
        way_out_en="Raise it to at least the announced rate.",
        cites=cites,
        facts={"agreed": agreed, "announced": announced},
    )
