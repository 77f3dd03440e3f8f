"""所見：長等と職員の賠償責任 / Findings about the liability of the head, officers and staff."""

from __future__ import annotations

from jichitai.master_data.kernel import Citation, Diagnostic, Where, Yen

_Cites = tuple[Citation, ...]


def relief_below_floor(*, amount: Yen, floor: Yen, cites: _Cites) -> Diagnostic:
    """条例で定める額が低すぎる / The ordinance fixes less than the order's floor."""
    return Diagnostic(
        code="fiscal.liability-relief-below-floor",
        ja=f"条例で定めて控除する額{amount}は、政令で定める額（基準給与年額）{floor}以上でない。",
        en=f"The ordinance deducts {amount}, which is not the order's floor (the base pay of a year), {floor}, or more.",
        way_out_ja=f"{floor}以上の額を条例で定める。政令の基準を参酌する。",
        way_out_en=f"Fix {floor} or more by ordinance, with regard to the order's standard.",
        cites=cites,
        facts={"amount": amount, "floor": floor},
        where=Where(field="amount"),
    )


def relief_vote_incomplete(*, field: str, ja: str, en: str, cites: _Cites) -> Diagnostic:
    """一部免責条例の議決の手続を欠く / A step before the vote on the ordinance is missing."""
    return Diagnostic(
        code="fiscal.liability-relief-vote-incomplete",
        ja=f"一部免責の条例の制定・改廃に関する議決の前の手続を欠く。{ja}。",
        en=f"A step before the vote on the ordinance is missing: {en}.",
        way_out_ja="監査委員の合議による意見を、議決の前に聴く。",
        way_out_en="Hear the auditors' joint opinion before the vote.",
        cites=cites,
        where=Where(field=field),
    )


def relief_undisclosed(*, field: str, ja: str, en: str, cites: _Cites) -> Diagnostic:
    """免責の報告・公表が足りない / The relief was not reported or published as it must be."""
    return Diagnostic(
        code="fiscal.liability-relief-undisclosed",
        ja=f"長等が損害賠償責任を免れたことの議会への報告又は公表が足りない。{ja}。",
        en=f"The relief was not reported to the council or published in full: {en}.",
        way_out_ja="三つの事項を、速やかに議会に報告し、公表する。",
        way_out_en="Report the three items to the council promptly, and publish them.",
        cites=cites,
        where=Where(field=field),
    )


def compensation_order_wrong(*, field: str, ja: str, en: str, cites: _Cites) -> Diagnostic:
    """賠償の命令が整っていない / The order to compensate is not in order."""
    return Diagnostic(
        code="fiscal.compensation-order-wrong",
        ja=f"職員に対する賠償の命令が整っていない。{ja}。",
        en=f"The order to compensate is not in order: {en}.",
        way_out_ja="監査委員に賠償責任の有無と額の決定を求め、その決定に基づき、期限を定めて命じる。",
        way_out_en="Ask the auditors to decide on liability and amount, and order accordingly with a term.",
        cites=cites,
        where=Where(field=field),
    )
