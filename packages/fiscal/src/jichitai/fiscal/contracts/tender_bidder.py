"""入札に参加する者 / Who may bid: exclusion, suspension, qualifications (施行令167条の4–167条の5の2、167条の11、167条の12).

指名競争入札（167条の11第1項）とせり売り（167条の14）にも準用する。個人に関する事実は、号の有無だけを受け取る。
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, LegalPeriod, last_day_from, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ORDER

from . import tender_findings as findings
from .method import ContractMethod

_DESIGNATED_BIDDERS: Final = LOCAL_AUTONOMY_ORDER.article("167の11")
_EXCLUDED: Final = LOCAL_AUTONOMY_ORDER.article("167の4", 1)
_SUSPENDED: Final = LOCAL_AUTONOMY_ORDER.article("167の4", 2)
_QUALIFIED: Final = LOCAL_AUTONOMY_ORDER.article("167の5", 1)
_PUBLISHED: Final = LOCAL_AUTONOMY_ORDER.article("167の5", 2)
_EXTRA: Final = LOCAL_AUTONOMY_ORDER.article("167の5の2")
_SAME_FOR_DESIGNATED: Final = LOCAL_AUTONOMY_ORDER.article("167の11", 1)
_MUST_QUALIFY: Final = LOCAL_AUTONOMY_ORDER.article("167の11", 2)
_PUBLISHED_TOO: Final = LOCAL_AUTONOMY_ORDER.article("167の11", 3)
_DESIGNATE: Final = LOCAL_AUTONOMY_ORDER.article("167の12", 1)
_AUCTION: Final = LOCAL_AUTONOMY_ORDER.article("167の14")
_LONGEST: Final = LegalPeriod.years(3)


class ExclusionGround(Enum):
    """参加させることができない者 / The three items of 施行令167条の4第1項."""

    INCAPABLE = "1"
    """一　契約を締結する能力を有しない者 / Without capacity to contract."""
    BANKRUPT = "2"
    """二　破産手続開始の決定を受けて復権を得ない者 / Bankrupt and not restored."""
    ORGANISED_CRIME = "3"
    """三　暴力団対策法32条1項各号に掲げる者 / A person of Article 32(1) of the act on organised crime."""


_EXCLUSION_WORDS: Final = {
    ExclusionGround.INCAPABLE: ("契約を締結する能力を有しない者", "without capacity"),
    ExclusionGround.BANKRUPT: ("破産して復権を得ない者", "bankrupt and not restored"),
    ExclusionGround.ORGANISED_CRIME: ("暴力団対策法第32条第1項各号の者", "organised crime"),
}


class SuspensionAct(Enum):
    """参加停止の理由となる行為 / The seven acts of 施行令167条の4第2項."""

    POOR_PERFORMANCE = "1"
    """一　故意の粗雑な履行、品質・数量の不正 / Deliberately poor work, or fraud in quality or quantity."""
    OBSTRUCTED_TENDER = "2"
    """二　競争の妨害・談合 / Obstructing the tender, or collusion."""
    OBSTRUCTED_CONTRACT = "3"
    """三　契約の締結・履行の妨害 / Obstructing another's contract or performance."""
    OBSTRUCTED_INSPECTION = "4"
    """四　監督・検査の妨害 / Obstructing supervision or inspection."""
    NOT_PERFORMED = "5"
    """五　正当な理由のない不履行 / Not performing without good reason."""
    FALSE_CLAIM = "6"
    """六　虚偽の過大な請求 / A deliberately false and excessive claim."""
    USED_SUSPENDED_PERSON = "7"
    """七　停止中の者の使用 / Using a suspended person as agent or employee."""


@frozen(kw_only=True)
class Suspension:
    """参加停止 / A suspension from tenders: its acts and its days, the first and the last both included."""

    acts: tuple[SuspensionAct, ...]
    first_day: date
    last_day: date

    def __attrs_post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise ValueError("a suspension ends on or after its first day")

    def covers(self, day: date) -> bool:
        """その日に停止中か / Whether ``day`` is in the period."""
        return self.first_day <= day <= self.last_day


@frozen(kw_only=True)
class BidderFacts:
    """入札者の事実 / What matters about one bidder; never who it is.

    ``suspension_of_used_person``: 代理人、支配人その他の使用人又は入札代理人として使用する者の参加停止。
    ``extra_qualified``: 167条の5の2の資格（所在地、経験など）。定めていなければ None。
    """

    exclusions: tuple[ExclusionGround, ...] = ()
    suspension: Suspension | None = None
    suspension_of_used_person: Suspension | None = None
    qualified: bool | None = None
    extra_qualified: bool | None = None
    designated: bool = False


@rule(_SUSPENDED, ja="参加停止の期間", en="Length of a suspension from tenders")
def check_suspension(*, suspension: Suspension) -> tuple[Diagnostic, ...]:
    """参加停止が政令の内か / Empty when an act is named and the period is three years or less.

    The first day counts: three years from 2026-04-01 end on 2029-03-31.

    >>> made = Suspension(acts=(SuspensionAct.OBSTRUCTED_TENDER,), first_day=date(2026, 4, 1), last_day=date(2029, 4, 1))
    >>> [each.code for each in check_suspension(suspension=made)]
    ['fiscal.suspension-too-long']
    """
    found = list[Diagnostic]()
    if not suspension.acts:
        found.append(findings.suspension_without_act(cites=(_SUSPENDED,)))
    longest = last_day_from(suspension.first_day, _LONGEST)
    if suspension.last_day > longest:
        found.append(
            findings.suspension_too_long(limit=_LONGEST, longest=longest, last_day=suspension.last_day, cites=(_SUSPENDED,))
        )
    return tuple(found)


@rule(_EXCLUDED, _SUSPENDED, _QUALIFIED, _EXTRA, _SAME_FOR_DESIGNATED, _MUST_QUALIFY, _DESIGNATE, _AUCTION,
      ja="入札に参加することができる者", en="Who may take part in a tender")  # fmt: skip
def check_bidder(
    *, bidder: BidderFacts, method: ContractMethod, on: date, special_reason: bool = False
) -> tuple[Diagnostic, ...]:
    """参加することができるか / Empty when the bidder may take part in a tender on ``on``.

    ``qualified`` and ``extra_qualified`` are None when the body fixed no such qualification.
    ``special_reason``: 特別の理由（167条の4第1項）。``ValueError`` for a negotiated contract.

    >>> [each.code for each in check_bidder(bidder=BidderFacts(), method=ContractMethod.DESIGNATED, on=date(2026, 5, 1))]
    ['fiscal.bidder-not-designated']
    """
    if method is ContractMethod.NEGOTIATED:
        raise ValueError("nobody bids for a negotiated contract")
    applied = {ContractMethod.DESIGNATED: (_SAME_FOR_DESIGNATED,), ContractMethod.AUCTION: (_AUCTION,)}.get(method, ())
    found = list[Diagnostic]()
    for ground in () if special_reason else bidder.exclusions:
        ja, en = _EXCLUSION_WORDS[ground]
        cite = LOCAL_AUTONOMY_ORDER.article("167の4", 1, ground.value)
        found.append(findings.bidder_excluded(item=ground.value, ground_ja=ja, ground_en=en, cites=(cite, *applied)))
    lasting = [each.last_day for each in (bidder.suspension, bidder.suspension_of_used_person) if each and each.covers(on)]
    if lasting:
        found.append(findings.bidder_suspended(until=max(lasting), cites=(_SUSPENDED, *applied)))
    if bidder.qualified is False:
        cite = _MUST_QUALIFY if method is ContractMethod.DESIGNATED else _QUALIFIED
        found.append(findings.bidder_not_qualified(what_ja="長の定めた資格", what_en="the qualification", cites=(cite,)))
    if method is not ContractMethod.DESIGNATED and bidder.extra_qualified is False:
        found.append(findings.bidder_not_qualified(
            what_ja="この入札のために定めた資格（所在地、経験等）", what_en="the extra qualification of this tender", cites=(_EXTRA,)))  # fmt: skip
    if method is ContractMethod.DESIGNATED and not bidder.designated:
        found.append(findings.bidder_not_designated(cites=(_DESIGNATE,)))
    return tuple(found)


@rule(
    _DESIGNATED_BIDDERS,
    _QUALIFIED,
    _PUBLISHED,
    _MUST_QUALIFY,
    _PUBLISHED_TOO,
    ja="入札参加資格の定めと公示",
    en="Fixing and publishing qualifications",
)
def check_qualifications(
    *, method: ContractMethod, fixed: bool, published: bool, must_be_fixed: bool = True
) -> tuple[Diagnostic, ...]:
    """資格を定め、公示しているか / Empty when qualifications are fixed where they must be, and published where fixed.

    一般競争入札の資格は「必要があるとき」に定める。指名競争入札の資格は、工事又は製造の請負、物件の買入れ
    その他長が定める契約（``must_be_fixed``）では、定めなければならない。

    >>> [each.code for each in check_qualifications(method=ContractMethod.DESIGNATED, fixed=False, published=False)]
    ['fiscal.qualification-not-fixed']
    """
    designated = method is ContractMethod.DESIGNATED
    if not fixed:
        return (findings.qualification_not_fixed(cites=(_MUST_QUALIFY,)),) if designated and must_be_fixed else ()
    return () if published else (findings.qualification_not_published(cites=(_PUBLISHED_TOO if designated else _PUBLISHED,)),)
