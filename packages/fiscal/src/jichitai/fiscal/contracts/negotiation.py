"""随意契約の理由 / Grounds of negotiated contracts beyond low value (施行令167条の2第1項2号–9号、2項–4項).

第1号（少額）は ``negotiated_contract`` にある。第2号・第5号・第6号・第7号は人の判断であり、理由の記録だけを確かめる。
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER, LOCAL_AUTONOMY_REGULATION

from . import method_findings as findings

_ONLY_IF: Final = LOCAL_AUTONOMY_ACT.article("234", 2)
_AFTER_TENDER: Final = LOCAL_AUTONOMY_ORDER.article("167の2", 2)
_AFTER_AWARD: Final = LOCAL_AUTONOMY_ORDER.article("167の2", 3)
_DIVIDED: Final = LOCAL_AUTONOMY_ORDER.article("167の2", 4)
_NEW_BUSINESS: Final = LOCAL_AUTONOMY_REGULATION.article("12の3", 1)


class NegotiationGround(Enum):
    """随意契約によることができる場合 / The nine items of 施行令167条の2第1項."""

    LOW_VALUE = "1"
    """一　少額 / Low value."""
    UNSUITED_TO_COMPETITION = "2"
    """二　性質又は目的が競争入札に適しない / Its nature or purpose does not suit a tender."""
    WELFARE_SUPPLIER = "3"
    """三　障害者支援施設等・シルバー人材センター等からの調達 / From welfare facilities and the like."""
    NEW_BUSINESS = "4"
    """四　新商品・新役務の認定を受けた者からの調達 / New goods or services of a recognised business."""
    EMERGENCY = "5"
    """五　緊急の必要 / Urgent need."""
    COMPETITION_DISADVANTAGEOUS = "6"
    """六　競争入札が不利 / A tender would be to the body's disadvantage."""
    FAR_BETTER_PRICE = "7"
    """七　時価に比して著しく有利な価格 / A price far better than the market's."""
    NO_AWARD = "8"
    """八　入札者がない、再度の入札に落札者がない / No bidder, or no award on the second tender."""
    AWARDEE_DID_NOT_CONCLUDE = "9"
    """九　落札者が契約を締結しない / The successful bidder does not conclude."""

    @property
    def cite(self) -> Citation:
        """条文 / The item."""
        return LOCAL_AUTONOMY_ORDER.article("167の2", 1, self.value)


_JUDGED: Final = {
    NegotiationGround.UNSUITED_TO_COMPETITION: ("性質又は目的が競争入札に適しない", "unsuited to competition"),
    NegotiationGround.EMERGENCY: ("緊急の必要により競争入札に付することができない", "urgent need"),
    NegotiationGround.COMPETITION_DISADVANTAGEOUS: ("競争入札に付することが不利", "competition is disadvantageous"),
    NegotiationGround.FAR_BETTER_PRICE: ("時価に比して著しく有利な価格の見込み", "a price far better than the market's"),
}


class WelfareSupplier(Enum):
    """第3号の相手方 / The suppliers of item 3."""

    DISABILITY_FACILITY = "disability-facility"
    """障害者支援施設・地域活動支援センター・障害福祉サービス事業の施設・小規模作業所 / Facilities for disabled persons."""
    SIMILAR_TO_FACILITY = "similar-to-facility"
    """前者に準ずる者 / One like those, recognised by the head."""
    SILVER_CENTRE = "silver-centre"
    """シルバー人材センター（連合を含む） / A centre of older workers."""
    SIMILAR_TO_SERVICE_SUPPLIER = "similar-to-service-supplier"
    """障害者支援施設・シルバー人材センター等に準ずる者（役務） / One like those for services, recognised by the head."""
    SINGLE_PARENT_BODY = "single-parent-body"
    """母子・父子福祉団体 / A welfare body of single parents."""
    SIMILAR_TO_SINGLE_PARENT_BODY = "similar-to-single-parent-body"
    """前者に準ずる者 / One like that, recognised by the head."""
    WORK_TRAINING = "work-training"
    """認定生活困窮者就労訓練事業を行う施設 / A work-training facility for persons in need, recognised by the head."""


class Supply(Enum):
    """給付 / What the contract brings."""

    GOODS_MADE_THERE = "goods-made-there"
    """その施設において製作された物品の買入れ / Purchase of goods made in the facility."""
    SERVICES = "services"
    """役務の提供 / Services."""


_BOTH: Final = frozenset(Supply)
_SERVICES: Final = frozenset({Supply.SERVICES})
_COVERED: Final = {
    WelfareSupplier.DISABILITY_FACILITY: _BOTH,
    WelfareSupplier.SIMILAR_TO_FACILITY: frozenset({Supply.GOODS_MADE_THERE}),
    WelfareSupplier.SILVER_CENTRE: _SERVICES,
    WelfareSupplier.SIMILAR_TO_SERVICE_SUPPLIER: _SERVICES,
    WelfareSupplier.SINGLE_PARENT_BODY: _SERVICES,
    WelfareSupplier.SIMILAR_TO_SINGLE_PARENT_BODY: _SERVICES,
    WelfareSupplier.WORK_TRAINING: _BOTH,
}
_RECOGNISED_ONLY: Final = frozenset({
    WelfareSupplier.SIMILAR_TO_FACILITY,
    WelfareSupplier.SIMILAR_TO_SERVICE_SUPPLIER,
    WelfareSupplier.SIMILAR_TO_SINGLE_PARENT_BODY,
    WelfareSupplier.WORK_TRAINING,
})  # fmt: skip
_WORKERS: Final = {
    WelfareSupplier.SINGLE_PARENT_BODY: ("主として配偶者のない者で児童を扶養しているもの・寡婦", "single parents or widows"),
    WelfareSupplier.SIMILAR_TO_SINGLE_PARENT_BODY: (
        "主として配偶者のない者で児童を扶養しているもの・寡婦", "single parents or widows"),
    WelfareSupplier.WORK_TRAINING: ("主として生活困窮者", "persons in need"),
}  # fmt: skip


class TenderCondition(Enum):
    """最初の競争入札の条件 / Conditions fixed for the first tender."""

    PLANNED_PRICE = "planned-price"
    """予定価格 / The planned price."""
    CONTRACT_DEPOSIT = "contract-deposit"
    """契約保証金 / The contract deposit."""
    TIME_OF_PERFORMANCE = "time-of-performance"
    """履行期限 / The time of performance."""
    OTHER = "other"
    """その他の条件（仕様など） / Any other, such as the specification."""


_CONDITION_JA: Final = {
    TenderCondition.PLANNED_PRICE: "予定価格",
    TenderCondition.CONTRACT_DEPOSIT: "契約保証金",
    TenderCondition.TIME_OF_PERFORMANCE: "履行期限",
    TenderCondition.OTHER: "その他の条件",
}
_MAY_CHANGE_AFTER_TENDER: Final = frozenset({TenderCondition.CONTRACT_DEPOSIT, TenderCondition.TIME_OF_PERFORMANCE})
_MAY_CHANGE_AFTER_AWARD: Final = frozenset({TenderCondition.TIME_OF_PERFORMANCE})


@frozen(kw_only=True)
class TenderResult:
    """競争入札の結果 / What the tender before the negotiation came to."""

    bidders: int
    retendered: bool = False
    awarded: bool = False
    awardee_concluded: bool | None = None

    def __attrs_post_init__(self) -> None:
        if self.bidders < 0 or (self.awarded and not self.bidders) or (self.awardee_concluded is not None and not self.awarded):
            raise ValueError("an award needs a bidder, and concluding needs an award")


@rule(_ONLY_IF, *(each.cite for each in _JUDGED), ja="判断による随意契約の理由", en="Grounds of negotiation that are judgements")
def check_negotiation_judgement(*, ground: NegotiationGround, reasons_recorded: bool) -> tuple[Diagnostic, ...]:
    """第2号・第5号・第6号・第7号の理由 / Empty when the reasons of a judged ground are on record.

    The judgement itself is the officers'. ``ValueError`` for a ground that facts decide (1, 3, 4, 8, 9).

    >>> [each.code for each in check_negotiation_judgement(ground=NegotiationGround.EMERGENCY, reasons_recorded=False)]
    ['fiscal.judgement-not-recorded']
    """
    if ground not in _JUDGED:
        raise ValueError(f"item {ground.value} is decided by facts, in a rule of its own")
    if reasons_recorded:
        return ()
    ja, en = _JUDGED[ground]
    return (findings.judgement_not_recorded(item=ground.value, ground_ja=ja, ground_en=en, cites=(ground.cite,)),)


@rule(_ONLY_IF, NegotiationGround.WELFARE_SUPPLIER.cite, LOCAL_AUTONOMY_REGULATION.article("12の2の21", 1),
      ja="福祉施設等との随意契約", en="Negotiation with welfare facilities and the like")  # fmt: skip
def check_welfare_negotiation(
    *,
    supplier: WelfareSupplier,
    supply: Supply,
    by_local_procedure: bool,
    recognised: bool = False,
    workers_mainly_so: bool = False,
) -> tuple[Diagnostic, ...]:
    """第3号の随意契約 / Empty when item 3 covers this supply from this supplier, by the procedure of the body's rule (規則).

    ``recognised``: 総務省令の定めるところによる長の認定（準ずる者、就労訓練事業の施設）。``workers_mainly_so``:
    母子・父子福祉団体等と就労訓練事業の施設について、その事業・施設に使用される者が、主として号の定める者である。

    >>> [each.code for each in check_welfare_negotiation(
    ...     supplier=WelfareSupplier.SILVER_CENTRE, supply=Supply.GOODS_MADE_THERE, by_local_procedure=True)]
    ['fiscal.supplier-not-covered']
    """
    cites = (NegotiationGround.WELFARE_SUPPLIER.cite,)
    if supply not in _COVERED[supplier]:
        return (findings.supplier_not_covered(supplier=supplier.value, supply=supply.value, cites=cites),)
    lacking = _procedure(by_local_procedure)
    if supplier in _RECOGNISED_ONLY and not recognised:
        lacking.append(("長の認定を受けている", "the head recognised the supplier"))
    if supplier in _WORKERS and not workers_mainly_so:
        ja, en = _WORKERS[supplier]
        lacking.append((f"使用される者が{ja}である", f"the workers are mainly {en}"))
    return _lacking("3", lacking, cites)


@rule(
    _ONLY_IF,
    NegotiationGround.NEW_BUSINESS.cite,
    _NEW_BUSINESS,
    ja="新商品・新役務の随意契約",
    en="Negotiation for new goods or services",
)
def check_new_business_negotiation(
    *, recognised: bool, its_own_novelty: bool, by_local_procedure: bool
) -> tuple[Diagnostic, ...]:
    """第4号の随意契約 / Empty when a recognised business supplies its own new goods or services, by the procedure of the rule.

    ``its_own_novelty``: 認定を受けた者が新商品として生産する物品の買入れ・借入れ、又は新役務の提供である。

    >>> check_new_business_negotiation(recognised=True, its_own_novelty=True, by_local_procedure=True)
    ()
    """
    lacking = _procedure(by_local_procedure)
    if not recognised:
        lacking.append(("新たな事業分野の開拓を図る者として長の認定を受けている", "the head recognised the business"))
    if not its_own_novelty:
        lacking.append(
            ("認定を受けた者の新商品（買入れ・借入れ）又は新役務である", "the goods or services are the recognised novelty")
        )
    return _lacking("4", lacking, (NegotiationGround.NEW_BUSINESS.cite, _NEW_BUSINESS))


@rule(
    _ONLY_IF,
    NegotiationGround.NO_AWARD.cite,
    _AFTER_TENDER,
    ja="不落・不調の随意契約",
    en="Negotiation after a tender without award",
)
def check_negotiation_without_award(
    *, tender: TenderResult, price: Yen, planned_price: Yen, changed: frozenset[TenderCondition] = frozenset(), sale: bool = False
) -> tuple[Diagnostic, ...]:
    """第8号の随意契約 / Empty when nobody bid or the second tender brought no award, and the conditions hold.

    Only the contract deposit and the time of performance may change. ``price`` is within
    ``planned_price``: 予定価格を超えない（``sale``、つまり売払いでは下回らない）。

    >>> result = TenderResult(bidders=3, retendered=True)
    >>> [each.code for each in check_negotiation_without_award(tender=result, price=Yen(101), planned_price=Yen(100))]
    ['fiscal.negotiated-price-exceeds-limit']
    """
    cite = NegotiationGround.NO_AWARD.cite
    found = list[Diagnostic]()
    if tender.awarded or (tender.bidders and not tender.retendered):
        found += _lacking(
            "8", [("入札者がないか、再度の入札に付し落札者がない", "nobody bid, or the second tender had no award")], (cite,)
        )
    found += _unchanged("8", changed - _MAY_CHANGE_AFTER_TENDER, _AFTER_TENDER)
    found += _within("8", price, planned_price, sale=sale, cites=(cite, _AFTER_TENDER))
    return tuple(found)


@rule(_ONLY_IF, NegotiationGround.AWARDEE_DID_NOT_CONCLUDE.cite, _AFTER_AWARD,
      ja="落札者が契約を締結しないときの随意契約", en="Negotiation when the successful bidder does not conclude")  # fmt: skip
def check_negotiation_after_award(
    *, tender: TenderResult, price: Yen, award_price: Yen, changed: frozenset[TenderCondition] = frozenset(), sale: bool = False
) -> tuple[Diagnostic, ...]:
    """第9号の随意契約 / Empty when the successful bidder did not conclude, the price is within the award, and only the time changed.

    >>> result = TenderResult(bidders=2, awarded=True, awardee_concluded=False)
    >>> check_negotiation_after_award(tender=result, price=Yen(100), award_price=Yen(100))
    ()
    """
    cite = NegotiationGround.AWARDEE_DID_NOT_CONCLUDE.cite
    found = list[Diagnostic]()
    if tender.awardee_concluded is not False:
        found += _lacking("9", [("落札者が契約を締結しない", "the successful bidder does not conclude")], (cite,))
    found += _unchanged("9", changed - _MAY_CHANGE_AFTER_AWARD, _AFTER_AWARD)
    found += _within("9", price, award_price, sale=sale, cites=(cite, _AFTER_AWARD))
    return tuple(found)


@rule(_DIVIDED, _AFTER_TENDER, _AFTER_AWARD, ja="分割した随意契約", en="Negotiated contract divided among several")
def check_divided_negotiation(
    *, ground: NegotiationGround, prices: tuple[Yen, ...], limits: tuple[Yen, ...], divisible: bool, sale: bool = False
) -> tuple[Diagnostic, ...]:
    """数人に分割した契約 / Empty when each part is within its share of the price, which can be divided.

    ``limits`` are the shares of the planned price (8号) or the award (9号), in the order of
    ``prices``. ``ValueError`` for other grounds, or when the two do not match in number.

    >>> check_divided_negotiation(ground=NegotiationGround.NO_AWARD, prices=(Yen(40), Yen(60)), limits=(Yen(40), Yen(60)), divisible=True)
    ()
    """
    if ground not in (NegotiationGround.NO_AWARD, NegotiationGround.AWARDEE_DID_NOT_CONCLUDE):
        raise ValueError("only items 8 and 9 may be divided")
    if not prices or len(prices) != len(limits):
        raise ValueError("every part has its share of the price")
    if len(prices) > 1 and not divisible:
        return (findings.price_not_divisible(parties=len(prices), cites=(_DIVIDED,)),)
    found = list[Diagnostic]()
    for price, limit in zip(prices, limits, strict=True):
        found += _within(ground.value, price, limit, sale=sale, cites=(_DIVIDED, ground.cite))
    return tuple(found)


def _procedure(by_local_procedure: bool) -> list[tuple[str, str]]:
    return [] if by_local_procedure else [("規則で定める手続による", "the procedure of the body's rule is followed")]


def _lacking(item: str, lacking: list[tuple[str, str]], cites: tuple[Citation, ...]) -> tuple[Diagnostic, ...]:
    return tuple(findings.facts_outside_ground(item=item, lacking_ja=ja, lacking_en=en, cites=cites) for ja, en in lacking)


def _unchanged(item: str, changed: frozenset[TenderCondition], cite: Citation) -> tuple[Diagnostic, ...]:
    if not changed:
        return ()
    names = tuple(_CONDITION_JA[each] for each in TenderCondition if each in changed)
    return (findings.conditions_changed(item=item, changed=names, cites=(cite,)),)


def _within(item: str, price: Yen, limit: Yen, *, sale: bool, cites: tuple[Citation, ...]) -> tuple[Diagnostic, ...]:
    if sale:
        return (findings.price_below_sale_limit(item=item, price=price, limit=limit, cites=cites),) if price < limit else ()
    return (findings.negotiated_price_exceeds_limit(item=item, price=price, limit=limit, cites=cites),) if price > limit else ()
