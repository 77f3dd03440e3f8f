"""普通財産 / Ordinary property: what may be done with it, and when a contract may be ended (法238条の5第1項・第4項–第9項)."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Citation, Ruling, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from ..custody.conditions import decided
from .administrative import PropertyDealing

_FREE: Final = LOCAL_AUTONOMY_ACT.article("238の5", 1)
_LAND_TRUST: Final = LOCAL_AUTONOMY_ACT.article("238の5", 2)
_SECURITIES_TRUST: Final = LOCAL_AUTONOMY_ACT.article("238の5", 3)
_ENDED: Final = LOCAL_AUTONOMY_ACT.article("238の5", 4)
_COMPENSATED: Final = LOCAL_AUTONOMY_ACT.article("238の5", 5)
_SET_USE: Final = LOCAL_AUTONOMY_ACT.article("238の5", 6)
_LIKEWISE: Final = LOCAL_AUTONOMY_ACT.article("238の5", 7)
_TRUST_LIKEWISE: Final = LOCAL_AUTONOMY_ACT.article("238の5", 8)
_BY_ORDER: Final = LOCAL_AUTONOMY_ACT.article("238の5", 9)
_ADMINISTRATIVE: Final = LOCAL_AUTONOMY_ACT.article("238の4", 5)
_PRICE: Final = LOCAL_AUTONOMY_ORDER.article("169の7", 1)
_BY_PRICE_RULE: Final = frozenset({PropertyDealing.SALE, PropertyDealing.EXCHANGE})


@rule(
    _FREE,
    _LAND_TRUST,
    _SECURITIES_TRUST,
    _BY_ORDER,
    ja="普通財産についてできる行為",
    en="What may be done with ordinary property",
)
def may_deal_with_ordinary_property(*, dealing: PropertyDealing) -> Ruling[bool]:
    """普通財産についてこの行為ができるか / Six of them freely; a trust only as 第2項・第3項 say (``check_land_trust`` and its neighbour).

    条例又は議決の要否は、別に ``check_property_disposal`` で確かめる。売払いと交換の代金は、施行令169条の7による。

    >>> may_deal_with_ordinary_property(dealing=PropertyDealing.SALE).value
    True
    """
    if dealing is PropertyDealing.TRUST:
        ja = "第1項にないので、土地と国債等を、第2項・第3項による場合に限り信託する"
        return decided(False, ja, "a trust is open only under paragraphs 2 and 3", _LAND_TRUST, _SECURITIES_TRUST)
    if dealing in _BY_PRICE_RULE:
        ja, en = "第1項によりできる。代金は政令の定めるところによる", "paragraph 1 allows it; the price is paid as the order says"
        return decided(True, ja, en, _FREE, _BY_ORDER, _PRICE)
    return decided(True, "第1項によりできる", "paragraph 1 allows it", _FREE)


class HeldBy(Enum):
    """相手方が財産をもつよりどころ / By what the other side holds the property."""

    ORDINARY_LEASE = "ordinary-lease"
    """普通財産の貸付け / Lease of ordinary property."""
    ORDINARY_USE = "ordinary-use"
    """貸付け以外の方法による普通財産の使用 / Other use of ordinary property."""
    ORDINARY_SALE = "ordinary-sale"
    """普通財産の売払い / Sale of ordinary property."""
    ORDINARY_GIFT = "ordinary-gift"
    """普通財産の譲与 / Gift of ordinary property."""
    LAND_TRUST = "land-trust"
    """普通財産である土地の信託 / Trust of ordinary land."""
    ADMINISTRATIVE_LEASE = "administrative-lease"
    """行政財産の貸付け・地上権・地役権（法238条の4第2項–第4項） / Lease, surface right or easement of administrative property."""


_FOR_NEED: Final[dict[HeldBy, tuple[Citation, ...]]] = {
    HeldBy.ORDINARY_LEASE: (_ENDED,), HeldBy.ORDINARY_USE: (_ENDED, _LIKEWISE), HeldBy.LAND_TRUST: (_ENDED, _TRUST_LIKEWISE),
    HeldBy.ADMINISTRATIVE_LEASE: (_ENDED, _ADMINISTRATIVE),
}  # fmt: skip
_FOR_DISUSE: Final[dict[HeldBy, tuple[Citation, ...]]] = {
    HeldBy.ORDINARY_LEASE: (_SET_USE,), HeldBy.ORDINARY_SALE: (_SET_USE, _LIKEWISE), HeldBy.ORDINARY_GIFT: (_SET_USE, _LIKEWISE),
    HeldBy.LAND_TRUST: (_SET_USE, _TRUST_LIKEWISE),
}  # fmt: skip


@rule(
    _ENDED,
    _LIKEWISE,
    _TRUST_LIKEWISE,
    _ADMINISTRATIVE,
    ja="公用・公共用のための契約の解除",
    en="Ending a contract for public need",
)
def may_end_for_public_need(*, held_by: HeldBy, within_term: bool, needed_for_public_use: bool) -> Ruling[bool]:
    """公用・公共用に供するため契約を解除できるか / Within the term, when the State, a local or other public body needs it; not after a sale or gift.

    >>> may_end_for_public_need(held_by=HeldBy.ADMINISTRATIVE_LEASE, within_term=True, needed_for_public_use=True).value
    True
    """
    cites = _FOR_NEED.get(held_by)
    if cites is None:
        return decided(False, "売払い・譲与には、この定めがない", "it is not laid down for a sale or gift", _ENDED)
    if not within_term or not needed_for_public_use:
        return decided(
            False, "期間中でないか、公用・公共用に供する必要がない", "the term is over, or there is no public need", *cites
        )
    return decided(True, "期間中に、公用・公共用に供するため必要を生じた", "public need arose within the term", *cites)


@rule(
    _COMPENSATED, _LIKEWISE, _TRUST_LIKEWISE, _ADMINISTRATIVE, ja="解除による損失の補償", en="Compensation for a contract ended"
)
def compensation_for_ending(*, held_by: HeldBy, ended_for_public_need: bool, loss: Yen) -> Ruling[Yen]:
    """補償を求めることができる額 / The loss caused by ending for public need; nothing when ended because the set use was not kept.

    >>> compensation_for_ending(held_by=HeldBy.ORDINARY_LEASE, ended_for_public_need=True, loss=Yen(300_000)).value
    Yen(300_000)
    """
    if loss < Yen(0):
        raise ValueError("the loss is not negative")
    if not ended_for_public_need or held_by not in _FOR_NEED:
        return decided(Yen(0), "公用・公共用のための解除でない", "it was not ended for public need", _COMPENSATED)
    cites = (_COMPENSATED, *_FOR_NEED[held_by][1:])
    return decided(loss, "解除によって生じた損失の補償を求めることができる", "compensation for the loss may be claimed", *cites)


@rule(
    _SET_USE, _LIKEWISE, _TRUST_LIKEWISE, ja="用途の指定に反したときの解除", en="Ending a contract when the set use is not kept"
)
def may_end_for_disuse(
    *, held_by: HeldBy, use_by: date, use_through: date, used_from: date | None = None, given_up_on: date | None = None, on: date
) -> Ruling[bool]:
    """指定した用途に供しないとき契約を解除できるか / From the day after the set day while not in use, or when the use was given up within the term.

    ``use_by``: 用途に供すべき期日。``use_through``: 用途に供すべき期間の末日。行政財産の貸付けなどには、この定めがない。

    >>> [may_end_for_disuse(held_by=HeldBy.ORDINARY_SALE, use_by=date(2026, 3, 31), use_through=date(2036, 3, 31), used_from=None,
    ...     given_up_on=None, on=on).value for on in (date(2026, 3, 31), date(2026, 4, 1))]
    [False, True]
    """
    if use_through < use_by or (given_up_on is not None and (used_from is None or given_up_on < used_from)):
        raise ValueError("the term does not end before the set day, and only a use begun is given up")
    cites = _FOR_DISUSE.get(held_by)
    if cites is None:
        return decided(False, "貸付けでも売払い・譲与・信託でもない", "it is neither let, sold, given nor in trust", _SET_USE)
    if on > use_by and (used_from is None or used_from > on):
        return decided(True, f"期日{use_by}を経過してもなお用途に供していない", f"not in use after {use_by}", *cites)
    if given_up_on is not None and given_up_on <= on and given_up_on <= use_through:
        return decided(True, f"期間{use_through}までのうちに用途を廃止した", f"the use was given up by {use_through}", *cites)
    return decided(False, "期日を経過していないか、用途に供している", "the day has not passed, or it is in use", *cites)
