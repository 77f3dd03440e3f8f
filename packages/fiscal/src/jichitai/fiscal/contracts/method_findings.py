"""所見：契約の方法 / Findings about the method of contracting (法234条2項、施行令167条–167条の3)."""

from __future__ import annotations

from collections.abc import Sequence

from jichitai.master_data.kernel import Citation, Diagnostic, Severity, Yen

_Cites = tuple[Citation, ...]


def method_without_ground(*, method_ja: str, method_en: str, cites: _Cites) -> Diagnostic:
    """契約の方法の理由がない / The method has no ground in the order."""
    return Diagnostic(
        code="fiscal.method-without-ground",
        ja=f"{method_ja}によることができる場合（政令の各号）のどれにも当たらない。政令で定める場合に限り、これによることができる。",
        en=f"No case of the order that allows {method_en} applies; it may be used only in those cases.",
        way_out_ja="一般競争入札によるか、当たる号を確かめ直す。",
        way_out_en="Use a general competitive tender, or look at the items again.",
        cites=cites,
        facts={"method": method_en},
    )


def judgement_not_recorded(*, item: str, ground_ja: str, ground_en: str, cites: _Cites) -> Diagnostic:
    """判断の理由がない / The ground is a judgement, and its reasons are not recorded."""
    return Diagnostic(
        code="fiscal.judgement-not-recorded",
        ja=f"第{item}号（{ground_ja}）は、個々の契約についての判断である。当たると判断した理由が記録されていない。",
        en=f"Item {item} ({ground_en}) is a judgement on this one contract; its reasons are not recorded.",
        way_out_ja="当たると判断した事実と理由を、決裁の文書に書く。書けなければ競争入札による。",
        way_out_en="Write the facts and reasons into the approval; if that cannot be done, hold a tender.",
        cites=cites,
        facts={"item": item},
    )


def facts_outside_ground(*, item: str, lacking_ja: str, lacking_en: str, cites: _Cites) -> Diagnostic:
    """号の事実を欠く / A fact that the item asks for is missing."""
    return Diagnostic(
        code="fiscal.facts-outside-ground",
        ja=f"第{item}号に当たるには、{lacking_ja}ことを要するが、その事実がない。",
        en=f"Item {item} asks that {lacking_en}; the facts do not show it.",
        way_out_ja="事実を確かめ直すか、別の号又は競争入札による。",
        way_out_en="Look at the facts again, or use another item or a tender.",
        cites=cites,
        facts={"item": item, "lacking": lacking_en},
    )


def supplier_not_covered(*, supplier: str, supply: str, cites: _Cites) -> Diagnostic:
    """相手方と給付の組が号にない / The item does not cover this supply from this supplier."""
    return Diagnostic(
        code="fiscal.supplier-not-covered",
        ja=f"第3号は、この相手方（{supplier}）からこの給付（{supply}）を受ける契約を掲げていない。",
        en=f"Item 3 does not cover {supply} from {supplier}.",
        way_out_ja="相手方の種類と、物品か役務かを確かめる。別の号又は競争入札による。",
        way_out_en="Check what the supplier is and whether goods or services are supplied; use another item or a tender.",
        cites=cites,
        facts={"supplier": supplier, "supply": supply},
    )


def conditions_changed(*, item: str, changed: Sequence[str], cites: _Cites) -> Diagnostic:
    """変えられない条件を変えた / Conditions of the first tender were changed that may not be."""
    listed = "、".join(changed)
    return Diagnostic(
        code="fiscal.conditions-changed",
        ja=f"第{item}号による随意契約では、最初の競争入札の条件のうち、{listed}を変更することができない。",
        en=f"A contract negotiated under item {item} may not change these conditions of the first tender: {listed}.",
        way_out_ja="最初の条件に戻す。条件を変えるなら、改めて競争入札に付する。",
        way_out_en="Go back to the first conditions; to change them, hold a new tender.",
        cites=cites,
        facts={"item": item, "changed": listed},
    )


def negotiated_price_exceeds_limit(*, item: str, price: Yen, limit: Yen, cites: _Cites) -> Diagnostic:
    """制限の額を超える / The price exceeds the planned price, or the award, of the first tender."""
    return Diagnostic(
        code="fiscal.negotiated-price-exceeds-limit",
        ja=f"契約金額{price}は、第{item}号による随意契約の制限の額{limit}を超える。",
        en=f"The price, {price.amount:,} yen, exceeds the limit of item {item}, {limit.amount:,} yen.",
        way_out_ja="制限の額の内で合意するか、改めて競争入札に付する。",
        way_out_en="Agree within the limit, or hold a new tender.",
        cites=cites,
        facts={"item": item, "price": price, "limit": limit},
    )


def price_below_sale_limit(*, item: str, price: Yen, limit: Yen, cites: _Cites) -> Diagnostic:
    """制限の額を下回る / In a sale, the price is below the planned price, or the award, of the first tender."""
    return Diagnostic(
        code="fiscal.price-below-sale-limit",
        ja=f"売払いの金額{price}は、第{item}号による随意契約の制限の額{limit}を下回る。",
        en=f"The sale price, {price.amount:,} yen, is below the limit of item {item}, {limit.amount:,} yen.",
        way_out_ja="制限の額以上で合意するか、改めて競争入札に付する。",
        way_out_en="Agree at the limit or above, or hold a new tender.",
        cites=cites,
        facts={"item": item, "price": price, "limit": limit},
    )


def price_not_divisible(*, parties: int, cites: _Cites) -> Diagnostic:
    """分割できない / The price cannot be divided, so the contract cannot be either."""
    return Diagnostic(
        code="fiscal.price-not-divisible",
        ja=f"予定価格又は落札金額を分割して計算することができないので、{parties}人に分割して契約することができない。",
        en=f"The planned price or the award cannot be divided, so the contract cannot be split among {parties} parties.",
        way_out_ja="一人と契約する。",
        way_out_en="Contract with one party.",
        cites=cites,
        facts={"parties": parties},
    )


def contracts_look_divided(*, contracts: int, total: Yen, ceiling: Yen, days: int, cites: _Cites) -> Diagnostic:
    """分割発注の疑い / Several small contracts together exceed the ceiling; a person looks at them."""
    return Diagnostic(
        code="fiscal.contracts-look-divided",
        ja=f"同じ相手方・同じ種類の{contracts}件が{days}日の内に結ばれ、合わせて{total}は少額随意契約の限度額{ceiling}を超える。",
        en=f"{contracts} contracts alike with one party within {days} days come to {total.amount:,} yen,"
        f" above the low-value ceiling of {ceiling.amount:,} yen.",
        way_out_ja="一つの需要を分けたものでないかを確かめ、別々に結ぶ理由を記録する。これは疑いであり、違法とは判断していない。",
        way_out_en="Look whether one need was divided, and record why they are separate. This is a suspicion, not a decision.",
        cites=cites,
        facts={"contracts": contracts, "total": total, "ceiling": ceiling, "days": days},
        severity=Severity.WARNING,
    )
