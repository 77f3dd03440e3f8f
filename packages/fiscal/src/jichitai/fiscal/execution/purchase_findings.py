"""所見：執行伺と見積合せ / Findings about purchases and quotations, and their refusals."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import Citation, Diagnostic, PartyRef, Ref, Yen
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from ..refusals import Refusal

_METHODS = LOCAL_AUTONOMY_ACT.article("234", 2)
_LOW_VALUE = LOCAL_AUTONOMY_ORDER.article("167の2", 1, "1")

_STAGES: Final = {"proposed": "伺い・見積中", "chosen": "相手方決定", "committed": "支出負担行為済み", "withdrawn": "取下げ"}


class PurchaseInAnotherState(Refusal):
    """執行伺の段階が違う / The purchase is not at the needed stage."""

    code = "fiscal.purchase-in-another-state"


def purchase_in_another_state(*, purchase: Ref, state: str, wanted: str) -> Diagnostic:
    """執行伺の段階が違う / The purchase is not at the needed stage."""
    return Diagnostic(
        code="fiscal.purchase-in-another-state",
        ja=f"執行伺{purchase}は、いま「{_STAGES.get(state, state)}」の段階にある。これは「{_STAGES.get(wanted, wanted)}」のときに限りできる。",
        en=f"Purchase {purchase} is {state}; this can be done only when it is {wanted}.",
        way_out_ja="執行伺の経過を確かめる。決めた相手方を改めるときは、取り下げて伺い直す。",
        way_out_en="Look at the course of the purchase; to change the choice, withdraw it and propose anew.",
        facts={"purchase": purchase, "state": state, "wanted": wanted},
    )


def purchase_method_not_open(*, method: str, cites: tuple[Citation, ...]) -> Diagnostic:
    """とることができない方法 / No case of the order that allows this method was named."""
    return Diagnostic(
        code="fiscal.purchase-method-not-open",
        ja=f"契約の方法「{method}」は、政令の定める場合に当たるとされていないので、とることができない。",
        en=f"The method '{method}' is not open: no case of the order that allows it was named.",
        way_out_ja="当たる号を示すか、一般競争入札による。",
        way_out_en="Name the item that applies, or hold a general tender.",
        cites=cites,
        facts={"method": method},
    )


def ceiling_of_rule_missing(*, kind: str) -> Diagnostic:
    """規則の額がない / The body's rule names no ceiling for this kind of contract."""
    return Diagnostic(
        code="fiscal.ceiling-of-rule-missing",
        ja=f"契約の種類「{kind}」について、契約規則の少額随意契約の額が定められていない。",
        en=f"The body's rule names no ceiling of low value for contracts of kind '{kind}'.",
        way_out_ja="契約規則の額を団体の表に加える。定めがなければ、少額を理由とすることができない。",
        way_out_en="Add the amount of the rule to the body's table; without one, low value is no ground.",
        cites=(_LOW_VALUE,),
        facts={"kind": kind},
    )


def method_reasons_not_recorded() -> Diagnostic:
    """理由の記録がない / The reasons for the judgement are not on record."""
    return Diagnostic(
        code="fiscal.method-reasons-not-recorded",
        ja="少額のほかの号による随意契約、指名競争入札の、理由の記録がない。",
        en="The reasons for a negotiated or designated contract on other grounds than low value are not on record.",
        way_out_ja="号に当たるとした理由を文書にし、その文書番号を伺いに示す。",
        way_out_en="Write the reasons down and name the record in the proposal.",
        cites=(_METHODS,),
    )


def quotation_not_standing(*, vendor: PartyRef, on: date) -> Diagnostic:
    """有効な見積がない / The vendor has no quotation that stands on the day."""
    return Diagnostic(
        code="fiscal.quotation-not-standing",
        ja=f"相手方{vendor}の見積で、{on}に有効なものがない。",
        en=f"Vendor {vendor} has no quotation that stands on {on}.",
        way_out_ja="見積書を受けるか、期限の過ぎた見積は改めて徴する。",
        way_out_en="Take a quotation; an expired one has to be renewed.",
        facts={"vendor": vendor, "on": on},
    )


def quotations_too_few(*, taken: int, needed: int) -> Diagnostic:
    """見積が足りない / Fewer quotations stand than the body's rule asks for."""
    return Diagnostic(
        code="fiscal.quotations-too-few",
        ja=f"有効な見積が{taken}者で、規則の求める{needed}者に足りない。",
        en=f"{taken} quotations stand; the body's rule asks for {needed}.",
        way_out_ja="さらに見積書を徴するか、徴することができない理由を記録する。",
        way_out_en="Take more, or record why they cannot be had.",
        cites=(_METHODS,),
        facts={"taken": taken, "needed": needed},
    )


def quotation_above_planned_price(*, amount: Yen, planned: Yen) -> Diagnostic:
    """予定価格を超える / The quotation exceeds the planned price."""
    return Diagnostic(
        code="fiscal.quotation-above-planned-price",
        ja=f"見積額{amount}が、予定価格{planned}を超える。",
        en=f"The quotation of {amount.amount:,} yen exceeds the planned price of {planned.amount:,} yen.",
        way_out_ja="再度見積書を徴するか、予定価格を改めて伺い直す。",
        way_out_en="Ask for quotations again, or propose anew with another planned price.",
        cites=(LOCAL_AUTONOMY_ACT.article("234", 3),),
        facts={"amount": amount, "planned": planned},
    )


def quotation_not_lowest(*, amount: Yen, lowest: Yen) -> Diagnostic:
    """最低の見積でない / A cheaper quotation stands, and no reason is on record."""
    return Diagnostic(
        code="fiscal.quotation-not-lowest",
        ja=f"見積額{amount}より低い{lowest}の見積が有効であり、選ぶ理由の記録がない。",
        en=f"A quotation of {lowest.amount:,} yen stands below the chosen {amount.amount:,} yen, and no reason is on record.",
        way_out_ja="最低の見積を選ぶか、選ぶ理由を文書にしてその番号を示す。",
        way_out_en="Choose the lowest, or write the reason down and name the record.",
        cites=(_METHODS,),
        facts={"amount": amount, "lowest": lowest},
    )
