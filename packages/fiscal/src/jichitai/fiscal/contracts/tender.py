"""競争入札の開札と落札 / Opening of bids and the award: re-tender, ties, low bids, minimum price (法234条3項、施行令167条の8–167条の10).

一般競争入札の規定であり、指名競争入札に準用する（施行令167条の13）。入札の価格・予定価格・最低制限価格は、税込みか税抜きかを
そろえて渡す。総合評価による落札は ``tender_evaluation`` にある。
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import Citation, Diagnostic, DomainError, PartyRef, Ruling, Step, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from . import tender_findings as findings

_BEST_PRICE: Final = LOCAL_AUTONOMY_ACT.article("234", 3)
_OPENING: Final = LOCAL_AUTONOMY_ORDER.article("167の8", 1)
_ELECTRONIC: Final = LOCAL_AUTONOMY_ORDER.article("167の8", 2)
_NO_CHANGE: Final = LOCAL_AUTONOMY_ORDER.article("167の8", 3)
_AGAIN: Final = LOCAL_AUTONOMY_ORDER.article("167の8", 4)
_LOT: Final = LOCAL_AUTONOMY_ORDER.article("167の9")
_PASSED_OVER: Final = LOCAL_AUTONOMY_ORDER.article("167の10", 1)
_FLOOR: Final = LOCAL_AUTONOMY_ORDER.article("167の10", 2)
_SAME_FOR_DESIGNATED: Final = LOCAL_AUTONOMY_ORDER.article("167の13")


class LowestBidNotPassedOver(DomainError):
    """最低の入札者を除くことができない / The lowest bidder may not be passed over; ``finding`` says why."""


@frozen(kw_only=True)
class Bid:
    """入札 / One bid: whose, at what price, and whether it is void (資格のない者の入札、条件に違反した入札)."""

    bidder: PartyRef
    price: Yen
    void: bool = False

    def __attrs_post_init__(self) -> None:
        if self.price.amount < 0:
            raise ValueError("a bid is 0 yen or more")


class Outcome(Enum):
    """開札の結果 / What an opening comes to."""

    AWARDED = "awarded"
    """落札者が決まった / One bidder is awarded."""
    TIED = "tied"
    """同価の入札がある：くじ / Equal bids: the lot decides, at once."""
    NO_AWARD = "no-award"
    """落札者がない：直ちに再度の入札をすることができる / No bid in range: a second tender may follow at once."""


@frozen(kw_only=True)
class TenderOutcome:
    """落札の判断 / The outcome, and those awarded (one), tied (two or more) or nobody."""

    outcome: Outcome
    bidders: tuple[PartyRef, ...] = ()
    price: Yen | None = None


@frozen(kw_only=True)
class PriceRange:
    """価格の制限 / The planned price, and the minimum price if one was set beforehand.

    ``sale``: 収入の原因となる契約（売払いなど）。予定価格以上で最高の価格が落札する。
    """

    planned_price: Yen
    floor: Yen | None = None
    sale: bool = False

    def __attrs_post_init__(self) -> None:
        if self.floor is not None and (self.sale or self.floor > self.planned_price):
            raise ValueError("a minimum price is for contracts that spend, and does not exceed the planned price")

    def holds(self, price: Yen) -> bool:
        """制限の範囲内か / Whether a price is within the range; both ends are inside."""
        if self.sale:
            return price >= self.planned_price
        return price <= self.planned_price and (self.floor is None or price >= self.floor)


@frozen(kw_only=True)
class Opening:
    """開札の経過 / How the opening went, each as yes or no."""

    at_notified_place: bool
    right_after_close: bool
    bidders_present: bool
    uninvolved_officer_present: bool = False
    electronic: bool = False
    no_hindrance_found: bool = field(default=False)


@rule(_BEST_PRICE, _AGAIN, _LOT, _PASSED_OVER, _FLOOR, _SAME_FOR_DESIGNATED, ja="価格による落札者の決定", en="Award by price")
def award_by_price(
    *, bids: tuple[Bid, ...], limits: PriceRange, passed_over: tuple[PartyRef, ...] = (), contract_for_work: bool = False
) -> Ruling[TenderOutcome]:
    """価格による落札者 / Who is awarded, or who draws lots, or that nobody is (then a second tender may follow at once).

    The lowest valid bid within the range wins; in a sale the highest. ``passed_over``: those
    investigated and not awarded (167条の10第1項), each the lowest in its turn, only in a
    ``contract_for_work`` (工事又は製造その他についての請負); otherwise ``LowestBidNotPassedOver``.

    >>> a, b = PartyRef("A"), PartyRef("B")
    >>> answer = award_by_price(bids=(Bid(bidder=a, price=Yen(90)), Bid(bidder=b, price=Yen(69))),
    ...     limits=PriceRange(planned_price=Yen(100), floor=Yen(70)))
    >>> answer.value.outcome.value, answer.value.bidders
    ('awarded', (PartyRef('A'),))
    """
    _check_bidders(bids)
    valid = [each for each in bids if not each.void]
    in_range = sorted(
        (each for each in valid if limits.holds(each.price)), key=lambda each: each.price.amount, reverse=limits.sale
    )
    cites, steps = [_BEST_PRICE], [_counted(bids, valid, in_range, limits)]
    if limits.floor is not None:
        cites.append(_FLOOR)
    if passed_over:
        in_range = _after_passing_over(in_range, passed_over, allowed=contract_for_work and not limits.sale)
        cites.append(_PASSED_OVER)
        steps.append(Step(f"適合した履行がされないおそれ等により{len(passed_over)}人を落札者としない",
                          f"{len(passed_over)} are not awarded after investigation", (_PASSED_OVER,)))  # fmt: skip
    value, step = _first_of(in_range)
    steps.append(step)
    return Ruling(value=value, cites=tuple(dict.fromkeys((*cites, *step.cites))), steps=tuple(steps))


@rule(_OPENING, _ELECTRONIC, _SAME_FOR_DESIGNATED, ja="開札の手続", en="Procedure of the opening")
def check_opening(*, opening: Opening) -> tuple[Diagnostic, ...]:
    """開札の手続 / Empty when bids were opened at the notified place, right after the close, before the bidders.

    入札者が立ち会わないときは、入札事務に関係のない職員を立ち会わせる。電磁的記録による入札で、支障がないと長が
    認めるとき（``no_hindrance_found``）は、立会いを要しない。

    >>> check_opening(opening=Opening(at_notified_place=True, right_after_close=True, bidders_present=False,
    ...     electronic=True, no_hindrance_found=True))
    ()
    """
    unattended = not (opening.bidders_present or opening.uninvolved_officer_present)
    waived = opening.electronic and opening.no_hindrance_found
    asked = (
        (not opening.at_notified_place, "公告した場所で開札していない", "not at the notified place", _OPENING),
        (not opening.right_after_close, "入札の終了後直ちに開札していない", "not right after the close", _OPENING),
        (unattended and not waived, "入札者も、入札事務に関係のない職員も立ち会っていない",
         "neither a bidder nor an uninvolved officer attended", _ELECTRONIC if opening.electronic else _OPENING),
    )  # fmt: skip
    return tuple(findings.opening_irregular(what_ja=ja, what_en=en, cites=(cite,)) for wrong, ja, en, cite in asked if wrong)


@rule(_NO_CHANGE, _SAME_FOR_DESIGNATED, ja="入札書の書換え等の禁止", en="Submitted bids stay as they are")
def check_bid_unchanged(*, submitted: Bid, opened: Bid | None) -> tuple[Diagnostic, ...]:
    """提出した入札が変わっていないか / Empty when the bid opened is the bid submitted; None means it was withdrawn.

    >>> bid = Bid(bidder=PartyRef("A"), price=Yen(100))
    >>> [each.code for each in check_bid_unchanged(submitted=bid, opened=None)]
    ['fiscal.bid-changed']
    """
    same = opened is not None and (opened.bidder, opened.price) == (submitted.bidder, submitted.price)
    return () if same else (findings.bid_changed(cites=(_NO_CHANGE,)),)


@rule(_LOT, _SAME_FOR_DESIGNATED, ja="同価の入札のくじ", en="The lot among equal bids")
def check_lot(
    *, tied: tuple[PartyRef, ...], drawn_by_bidder: tuple[PartyRef, ...], drawn_by_officer: tuple[PartyRef, ...], winner: PartyRef,
    officer_uninvolved: bool = True,
) -> tuple[Diagnostic, ...]:  # fmt: skip
    """くじの引き方 / Empty when every equal bidder's lot was drawn, by itself or by an uninvolved officer, and one of them won.

    >>> a, b = PartyRef("A"), PartyRef("B")
    >>> check_lot(tied=(a, b), drawn_by_bidder=(a,), drawn_by_officer=(b,), winner=b)
    ()
    """
    if len(set(tied)) < 2:
        raise ValueError("a lot is drawn among two or more bidders")
    drawn = [*drawn_by_bidder, *drawn_by_officer]
    asked = (
        (
            sorted(drawn) != sorted(set(tied)),
            "同価の入札者の全員について、一人一つのくじを引いていない",
            "not one lot for each equal bidder",
        ),
        (
            bool(drawn_by_officer) and not officer_uninvolved,
            "代わりに引いた職員が入札事務に関係する",
            "the officer who drew was involved",
        ),
        (winner not in tied, "落札者が同価の入札者でない", "the winner is not among the equal bidders"),
    )
    return tuple(findings.lot_drawn_wrongly(what_ja=ja, what_en=en, cites=(_LOT,)) for wrong, ja, en in asked if wrong)


@rule(_PASSED_OVER, _SAME_FOR_DESIGNATED, ja="低入札価格調査", en="Investigation of a low bid")
def check_low_bid(*, price: Yen, threshold: Yen, contract_for_work: bool, investigated: bool = False) -> tuple[Diagnostic, ...]:
    """低い入札の調査を要するか / A warning when the lowest bid is below the body's line and has not been looked into.

    ``threshold``: 団体の要領で定める調査基準価格（下回る入札を調査する）。

    >>> [each.code for each in check_low_bid(price=Yen(74), threshold=Yen(75), contract_for_work=True)]
    ['fiscal.low-bid-to-investigate']
    """
    if not contract_for_work or investigated or price >= threshold:
        return ()
    return (findings.low_bid_to_investigate(price=price, threshold=threshold, cites=(_PASSED_OVER,)),)


@rule(_FLOOR, _SAME_FOR_DESIGNATED, ja="最低制限価格を設けることができる契約", en="Whether a minimum price may be set")
def check_floor(*, floor: Yen, planned_price: Yen, contract_for_work: bool, set_beforehand: bool) -> tuple[Diagnostic, ...]:
    """最低制限価格の要件 / Empty when a minimum price is set beforehand, for a contract for work, within the planned price.

    >>> [each.code for each in check_floor(floor=Yen(70), planned_price=Yen(100), contract_for_work=False, set_beforehand=True)]
    ['fiscal.floor-not-allowed']
    """
    asked = (
        (not contract_for_work, "工事又は製造その他についての請負の契約に限る", "is only for contracts for work"),
        (not set_beforehand, "あらかじめ設けなければならない", "is set beforehand"),
        (floor > planned_price, "予定価格の制限の範囲内でなければならない", "lies within the planned price"),
    )
    return tuple(findings.floor_not_allowed(what_ja=ja, what_en=en, cites=(_FLOOR,)) for wrong, ja, en in asked if wrong)


def _check_bidders(bids: Sequence[Bid]) -> None:
    if len({each.bidder for each in bids}) != len(bids):
        raise ValueError("each bidder has one bid in one opening")


def _counted(bids: Sequence[Bid], valid: Sequence[Bid], in_range: Sequence[Bid], limits: PriceRange) -> Step:
    cites: tuple[Citation, ...] = (_BEST_PRICE,) if limits.floor is None else (_BEST_PRICE, _FLOOR)
    floor_ja = "" if limits.floor is None else f"、最低制限価格{limits.floor}以上"
    floor_en = "" if limits.floor is None else f" and the minimum of {limits.floor.amount:,} yen"
    return Step(
        f"{len(bids)}人の入札のうち、有効な{len(valid)}人、予定価格{limits.planned_price}の範囲内{floor_ja}は{len(in_range)}人である",
        f"of {len(bids)} bids {len(valid)} are valid, {len(in_range)} within the planned price of "
        f"{limits.planned_price.amount:,} yen{floor_en}",
        cites,
    )


def _after_passing_over(in_range: list[Bid], passed_over: tuple[PartyRef, ...], *, allowed: bool) -> list[Bid]:
    if not allowed:
        raise LowestBidNotPassedOver(findings.award_by_price_not_departed(
            what_ja="工事又は製造その他についての請負の契約である", what_en="in a contract for work", cites=(_PASSED_OVER,)))  # fmt: skip
    left = list(in_range)
    for party in passed_over:
        lowest = [each for each in left if each.price == left[0].price] if left else []
        if party not in {each.bidder for each in lowest}:
            raise LowestBidNotPassedOver(findings.award_by_price_not_departed(
                what_ja="その者が残る入札のうち最低の価格である", what_en="while its bid is the lowest of those left", cites=(_PASSED_OVER,)))  # fmt: skip
        left = [each for each in left if each.bidder != party]
    return left


def _first_of(in_range: Sequence[Bid]) -> tuple[TenderOutcome, Step]:
    """順に並べた入札から / The outcome of bids in order, best first, and the step that says it."""
    if not in_range:
        step = Step(
            "範囲内の入札がないので、直ちに再度の入札をすることができる",
            "no bid is in range: a second tender may follow",
            (_AGAIN,),
        )
        return TenderOutcome(outcome=Outcome.NO_AWARD), step
    best = in_range[0].price
    first = tuple(each.bidder for each in in_range if each.price == best)
    if len(first) > 1:
        step = Step(
            f"{best}の入札が{len(first)}人あるので、直ちにくじで決める",
            f"{len(first)} bids of {best.amount:,} yen: by lot",
            (_LOT,),
        )
        return TenderOutcome(outcome=Outcome.TIED, bidders=first, price=best), step
    step = Step(f"{best}の入札を落札とする", f"the bid of {best.amount:,} yen is awarded", (_BEST_PRICE,))
    return TenderOutcome(outcome=Outcome.AWARDED, bidders=first, price=best), step
