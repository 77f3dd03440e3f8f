"""所見：剰余金 / Findings about the surplus of a settled year."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Citation, Diagnostic, Yen

_Cites = tuple[Citation, ...]


def surplus_unaccounted(*, surplus: Yen, accounted: Yen, cites: _Cites) -> Diagnostic:
    """剰余金の行方 / What is carried and what goes to a fund is not the surplus."""
    return Diagnostic(
        code="fiscal.surplus-unaccounted",
        ja=f"剰余金{surplus}に対し、翌年度の歳入に編入する額と基金に編入する額の合計は{accounted}である。",
        en=f"The surplus is {surplus.amount:,} yen; what is carried and what goes to funds is {accounted.amount:,} yen.",
        way_out_ja="剰余金の全額を、翌年度の歳入か基金のどちらかに編入する。",
        way_out_en="Enter the whole of it, in the next year's revenue or in funds.",
        cites=cites,
        facts={"surplus": surplus, "accounted": accounted},
    )


def surplus_to_fund_without_basis(*, amount: Yen, cites: _Cites) -> Diagnostic:
    """根拠のない基金への編入 / Surplus goes to a fund without an ordinance or a vote."""
    return Diagnostic(
        code="fiscal.surplus-to-fund-without-basis",
        ja=f"剰余金のうち{amount}を翌年度に繰り越さないで基金に編入するには、条例の定めか議会の議決を要する。",
        en=f"To put {amount.amount:,} yen of the surplus into a fund without carrying it takes an ordinance or a vote.",
        way_out_ja="条例の定めを確かめるか、議会の議決を求める。なければ、翌年度の歳入に編入する。",
        way_out_en="Look for an ordinance or ask for a vote; otherwise enter it in the next year's revenue.",
        cites=cites,
        facts={"amount": amount},
    )


def surplus_saved_too_little(*, used: Yen, least: Yen, due: date, cites: _Cites) -> Diagnostic:
    """積立て・繰上償還が足りない / Less than half was saved or used for early redemption."""
    return Diagnostic(
        code="fiscal.surplus-saved-too-little",
        ja=f"剰余金の二分の一を下らない額{least}を、{due}までに積み立てるか繰上償還に充てなければならない。充てたのは{used}である。",
        en=f"At least {least.amount:,} yen had to be saved or redeemed with by {due}; {used.amount:,} yen was.",
        way_out_ja="不足する額を、期限までに積み立てるか繰上償還の財源に充てる。",
        way_out_en="Save or redeem the rest by then.",
        cites=cites,
        facts={"used": used, "least": least, "due": due},
    )
