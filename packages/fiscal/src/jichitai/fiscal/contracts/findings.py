"""所見：契約 / Findings about contracts beyond the low-value ones."""

from __future__ import annotations

from jichitai.master_data.kernel import Citation, Diagnostic, Yen


def ordinance_below_floor(*, what_ja: str, what_en: str, amount: str, floor: str, cites: tuple[Citation, ...]) -> Diagnostic:
    """条例の額が政令の額を下る / An amount of the ordinance is below the order's floor."""
    return Diagnostic(
        code="fiscal.ordinance-below-floor",
        ja=f"条例の{what_ja}{amount}は、政令の基準{floor}を下る。",
        en=f"The ordinance sets {what_en} at {amount}, below the order's {floor}.",
        way_out_ja="条例の額を、政令の額以上に改める。",
        way_out_en="Raise the ordinance's amount to at least the order's.",
        cites=cites,
        facts={"amount": amount, "floor": floor},
    )


def council_vote_needed(*, price: Yen, limit: Yen, cites: tuple[Citation, ...]) -> Diagnostic:
    """議決を要する / The council has to vote before this is concluded."""
    return Diagnostic(
        code="fiscal.council-vote-needed",
        ja=f"予定価格{price}は、条例の定める{limit}以上である。議会の議決を経なければ、締結又は取得処分をすることができない。",
        en=f"The planned price, {price.amount:,} yen, is not below the ordinance's {limit.amount:,} yen: the council votes first.",
        way_out_ja="議案を提出し、議決を経てから本契約を結ぶ（仮契約は議決を条件とする）。",
        way_out_en="Put it to the council and conclude after the vote (a provisional contract is conditional on it).",
        cites=cites,
        facts={"planned_price": price, "limit": limit},
    )
