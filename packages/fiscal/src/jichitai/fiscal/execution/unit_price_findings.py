"""所見：単価契約 / Findings about contracts at unit prices, and their refusals."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Diagnostic, Ref
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

from ..refusals import Refusal


class UnitPriceMissing(Refusal):
    """単価の定めがない / The contract has no price for an article."""

    code = "fiscal.unit-price-missing"


class OutsideContractTerm(Refusal):
    """契約の期間の外である / The day lies outside the term of the contract."""

    code = "fiscal.outside-contract-term"


def unit_price_missing(*, contract: Ref, code: str) -> Diagnostic:
    """単価の定めがない / The contract has no price for an article."""
    return Diagnostic(
        code="fiscal.unit-price-missing",
        ja=f"単価契約{contract}に、品「{code}」の単価の定めがない。",
        en=f"Contract {contract} has no unit price for article '{code}'.",
        way_out_ja="品の番号を確かめるか、契約を変更して単価を定める。",
        way_out_en="Check the article's code, or fix its price by changing the contract.",
        cites=(LOCAL_AUTONOMY_ACT.article("232の3"),),
        facts={"contract": contract, "article": code},
    )


def outside_contract_term(*, contract: Ref, on: date, first_day: date, last_day: date) -> Diagnostic:
    """契約の期間の外である / The day lies outside the term of the contract."""
    return Diagnostic(
        code="fiscal.outside-contract-term",
        ja=f"{on}は、契約{contract}の期間（{first_day}から{last_day}まで）の外である。",
        en=f"{on} lies outside the term of contract {contract}, {first_day} to {last_day}.",
        way_out_ja="日を確かめるか、新しい契約による。",
        way_out_en="Check the day, or use a new contract.",
        cites=(LOCAL_AUTONOMY_ACT.article("232の3"),),
        facts={"contract": contract, "on": on},
    )
