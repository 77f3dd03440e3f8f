"""総合評価競争入札 / Award by comprehensive evaluation: price and other terms (施行令167条の10の2、規則12条の4).

指名競争入札にも準用する（167条の13。公告の第6項を除く）。評価値の計算は団体の基準による：ここは評価値を受け取る。
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, PartyRef, Ruling, Step, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER, LOCAL_AUTONOMY_REGULATION

from . import tender_findings as findings
from .tender import LowestBidNotPassedOver, Outcome, TenderOutcome

_BEST_TERMS: Final = LOCAL_AUTONOMY_ORDER.article("167の10の2", 1)
_PASSED_OVER: Final = LOCAL_AUTONOMY_ORDER.article("167の10の2", 2)
_CRITERIA: Final = LOCAL_AUTONOMY_ORDER.article("167の10の2", 3)
_EXPERTS: Final = LOCAL_AUTONOMY_ORDER.article("167の10の2", 4)
_AGAIN: Final = LOCAL_AUTONOMY_ORDER.article("167の10の2", 5)
_NOTICE: Final = LOCAL_AUTONOMY_ORDER.article("167の10の2", 6)
_SAME_FOR_DESIGNATED: Final = LOCAL_AUTONOMY_ORDER.article("167の13")
_TWO_EXPERTS: Final = LOCAL_AUTONOMY_REGULATION.article("12の4")
_OTHER_THAN_LOWEST: Final = LOCAL_AUTONOMY_ACT.article("234", 3)
_NO_AWARD: Final = LOCAL_AUTONOMY_ORDER.article("167の8", 4)
_LOT: Final = LOCAL_AUTONOMY_ORDER.article("167の9")
_EXPERTS_NEEDED: Final = 2


@frozen(kw_only=True)
class EvaluatedBid:
    """評価した入札 / One bid with its score by the criteria (higher is better); void bids have no score."""

    bidder: PartyRef
    price: Yen
    score: Fraction | None

    @property
    def void(self) -> bool:
        """無効 / Whether the bid has no score."""
        return self.score is None


@frozen(kw_only=True)
class EvaluationRecord:
    """総合評価の経過 / The steps of an evaluation, with the days they were taken (None: not taken)."""

    criteria_fixed_on: date | None
    experts_on_criteria: int
    asked_whether_again: bool
    again_needed: bool
    experts_on_award: int
    notified_on: date | None
    notice_states_criteria: bool


@rule(_OTHER_THAN_LOWEST, _BEST_TERMS, _PASSED_OVER, _SAME_FOR_DESIGNATED, _NO_AWARD, _LOT,
      ja="総合評価による落札者の決定", en="Award by comprehensive evaluation")  # fmt: skip
def award_by_evaluation(
    *, bids: tuple[EvaluatedBid, ...], planned_price: Yen, passed_over: tuple[PartyRef, ...] = (), contract_for_work: bool = False
) -> Ruling[TenderOutcome]:
    """総合評価による落札者 / The bidder within the planned price whose score is highest; by lot when scores are equal.

    Only for contracts that spend. ``passed_over`` as in ``award_by_price``: each the best
    in its turn, only in a contract for work; otherwise ``LowestBidNotPassedOver``.

    >>> a, b = PartyRef("A"), PartyRef("B")
    >>> answer = award_by_evaluation(planned_price=Yen(100), bids=(
    ...     EvaluatedBid(bidder=a, price=Yen(95), score=Fraction(120)), EvaluatedBid(bidder=b, price=Yen(80), score=Fraction(110))))
    >>> answer.value.bidders
    (PartyRef('A'),)
    """
    if len({each.bidder for each in bids}) != len(bids):
        raise ValueError("each bidder has one bid in one opening")
    scored = [(each.score, each) for each in bids if each.score is not None and each.price <= planned_price]
    in_range = sorted(scored, key=lambda pair: pair[0], reverse=True)
    cites = [_OTHER_THAN_LOWEST, _BEST_TERMS]
    steps = [
        Step(f"予定価格{planned_price}の範囲内の有効な入札は{len(in_range)}人である",
             f"{len(in_range)} valid bids are within the planned price of {planned_price.amount:,} yen", (_BEST_TERMS,))
    ]  # fmt: skip
    for party in passed_over:
        best = {each.bidder for score, each in in_range if score == in_range[0][0]}
        if party not in best or not contract_for_work:
            raise LowestBidNotPassedOver(findings.award_by_price_not_departed(
                what_ja="請負の契約で、その者が残る入札のうち最も有利な", what_en="in a contract for work, while its bid is the best left",
                cites=(_PASSED_OVER,)))  # fmt: skip
        in_range = [pair for pair in in_range if pair[1].bidder != party]
        cites.append(_PASSED_OVER)
        steps.append(
            Step(
                "適合した履行がされないおそれ等により落札者としない者がある",
                "one is not awarded after investigation",
                (_PASSED_OVER,),
            )
        )
    if not in_range:
        steps.append(Step("範囲内の入札がない", "no bid is in range", (_NO_AWARD,)))
        return Ruling(value=TenderOutcome(outcome=Outcome.NO_AWARD), cites=(*cites, _NO_AWARD), steps=tuple(steps))
    first = [each for score, each in in_range if score == in_range[0][0]]
    price = first[0].price if len({each.price for each in first}) == 1 else None
    outcome = Outcome.AWARDED if len(first) == 1 else Outcome.TIED
    steps.append(Step(f"最も有利な入札は{len(first)}人である", f"{len(first)} bids are the best", (_BEST_TERMS,)))
    value = TenderOutcome(outcome=outcome, bidders=tuple(each.bidder for each in first), price=price)
    return Ruling(value=value, cites=tuple(cites) if len(first) == 1 else (*cites, _LOT), steps=tuple(steps))


@rule(
    _CRITERIA,
    _EXPERTS,
    _AGAIN,
    _NOTICE,
    _TWO_EXPERTS,
    _SAME_FOR_DESIGNATED,
    ja="総合評価の手続",
    en="Procedure of comprehensive evaluation",
)
def check_evaluation(*, record: EvaluationRecord) -> tuple[Diagnostic, ...]:
    """総合評価の手続 / Empty when criteria were fixed first, two or more experts heard (again where needed), and notice given.

    基準は公告・通知より後に定めることができない（同じ日はよい）。``experts_on_award`` は、改めて意見を聴く必要が
    あるとの意見が述べられた場合だけ問う。

    >>> made = EvaluationRecord(criteria_fixed_on=date(2026, 4, 1), experts_on_criteria=2, asked_whether_again=True,
    ...     again_needed=True, experts_on_award=1, notified_on=date(2026, 4, 2), notice_states_criteria=True)
    >>> [each.code for each in check_evaluation(record=made)]
    ['fiscal.too-few-experts']
    """
    found = list[Diagnostic]()
    fixed, notified = record.criteria_fixed_on, record.notified_on
    if fixed is None or (notified is not None and fixed > notified):
        found.append(findings.evaluation_step_missing(
            what_ja="あらかじめ落札者決定基準を定めていない", what_en="the criteria were not fixed beforehand", cites=(_CRITERIA,)))  # fmt: skip
    if record.experts_on_criteria < _EXPERTS_NEEDED:
        found.append(
            findings.too_few_experts(heard=record.experts_on_criteria, needed=_EXPERTS_NEEDED, cites=(_EXPERTS, _TWO_EXPERTS))
        )
    if not record.asked_whether_again:
        found.append(findings.evaluation_step_missing(
            what_ja="落札者の決定のときに改めて意見を聴く必要があるかを聴いていない", what_en="experts were not asked whether to be heard again",
            cites=(_AGAIN,)))  # fmt: skip
    if record.again_needed and record.experts_on_award < _EXPERTS_NEEDED:
        found.append(
            findings.too_few_experts(heard=record.experts_on_award, needed=_EXPERTS_NEEDED, cites=(_AGAIN, _TWO_EXPERTS))
        )
    if notified is not None and not record.notice_states_criteria:
        found.append(findings.evaluation_step_missing(
            what_ja="総合評価による旨と落札者決定基準を公告・通知していない", what_en="the notice does not state the method and criteria",
            cites=(_NOTICE,)))  # fmt: skip
    return tuple(found)
