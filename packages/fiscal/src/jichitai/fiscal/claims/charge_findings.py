"""所見：分担金・使用料・手数料 / Findings about charges and fees."""

from __future__ import annotations

from jichitai.master_data.kernel import Citation, Diagnostic, Severity, Yen

_Cites = tuple[Citation, ...]


def charge_beside_tax(*, tax: str, cites: _Cites) -> Diagnostic:
    """同一の事件に課税している / A tax is levied for the same matter."""
    return Diagnostic(
        code="fiscal.charge-beside-tax",
        ja="同一の事件に関し、不均一の課税・水利地益税・共同施設税などを課しているので、分担金を徴収することができない。",
        en=f"A tax ({tax}) is levied for the same matter: no charge may be.",
        way_out_ja="課税と分担金のどちらか一方による。",
        way_out_en="Levy one of the two.",
        cites=cites,
        facts={"tax": tax},
    )


def charge_without_benefit(*, cites: _Cites) -> Diagnostic:
    """特に利益を受ける者でない / The payer does not specially benefit."""
    return Diagnostic(
        code="fiscal.charge-without-benefit",
        ja="数人又は団体の一部に利益のある事件でないか、その者が特に利益を受けるのでないので、分担金を徴収することができない。",
        en="The matter does not benefit some only, or the payer does not specially benefit: no charge may be levied.",
        way_out_ja="利益の及ぶ範囲と、その者の受ける利益を確かめる。",
        way_out_en="Look at whom the matter benefits, and how.",
        cites=cites,
        facts={},
    )


def charges_exceed_cost(*, charges: Yen, cost: Yen, cites: _Cites) -> Diagnostic:
    """分担金の総額が費用を超える / The charges exceed the cost they go to."""
    return Diagnostic(
        code="fiscal.charges-exceed-cost",
        ja=f"分担金の総額{charges}は、必要な費用{cost}を超える。",
        en=f"The charges, {charges.amount:,} yen in all, exceed the cost, {cost.amount:,} yen.",
        way_out_ja="必要な費用に充てる額にとどめる。",
        way_out_en="Keep them within the cost.",
        cites=cites,
        facts={"charges": charges, "cost": cost},
    )


def charge_exceeds_benefit(*, charge: Yen, benefit: Yen, cites: _Cites) -> Diagnostic:
    """受益の限度を超える / A charge exceeds what its payer gains."""
    return Diagnostic(
        code="fiscal.charge-exceeds-benefit",
        ja=f"分担金{charge}は、受益の限度{benefit}を超える。",
        en=f"The charge, {charge.amount:,} yen, exceeds the benefit, {benefit.amount:,} yen.",
        way_out_ja="受益の限度にとどめる。",
        way_out_en="Keep it within the benefit.",
        cites=cites,
        facts={"charge": charge, "benefit": benefit},
    )


def charge_without_ordinance(*, cites: _Cites) -> Diagnostic:
    """条例の定めがない / No ordinance sets the charge or fee."""
    return Diagnostic(
        code="fiscal.charge-without-ordinance",
        ja="分担金・使用料・加入金・手数料に関する事項は、条例で定めなければならないが、条例の定めがない。",
        en="Charges and fees are set by ordinance; there is none.",
        way_out_ja="条例で定めてから徴収する。",
        way_out_en="Set it by ordinance before levying it.",
        cites=cites,
        facts={},
    )


def fee_departs_from_standard(*, fee: Yen, standard: Yen, cites: _Cites) -> Diagnostic:
    """標準の額と異なる手数料 / A fee that is not the standard one."""
    return Diagnostic(
        code="fiscal.fee-departs-from-standard",
        ja=f"標準事務の手数料{fee}は、政令で定める標準の額{standard}と異なる。",
        en=f"The fee, {fee.amount:,} yen, is not the standard one, {standard.amount:,} yen.",
        way_out_ja="異なる額とする理由を、条例の提案で明らかにする。理由がなければ標準の額とする。",
        way_out_en="Give the reason when the ordinance is proposed, or take the standard fee.",
        cites=cites,
        facts={"fee": fee, "standard": standard},
        severity=Severity.WARNING,
    )
