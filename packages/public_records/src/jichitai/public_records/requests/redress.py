"""争訟 / Redress: the last days a notice teaches, another authority to appeal to, and the transfer of suits about disclosure."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, LegalPeriod, Ruling, Step, last_day_after, rule
from jichitai.master_data.kernel.laws import (
    ADMINISTRATIVE_CASE_LITIGATION_ACT,
    ADMINISTRATIVE_COMPLAINT_ACT,
    CIVIL_CODE,
    INFORMATION_DISCLOSURE_ACT,
    PERSONAL_INFORMATION_ACT,
)

from . import request_findings as findings
from .request_kind import OrganKind, RequestKind

_ACT: Final = INFORMATION_DISCLOSURE_ACT
_EXCEPTION: Final = _ACT.article("20", 2)
_PRIVACY_EXCEPTION: Final = PERSONAL_INFORMATION_ACT.article("107", 2)
_TRANSFER: Final = _ACT.article("21", 1)
_OTHER_SUITS: Final = _ACT.article("21", 2)
_APPEAL: Final = ADMINISTRATIVE_COMPLAINT_ACT.article("18", 1)
_APPEAL_AT_MOST: Final = ADMINISTRATIVE_COMPLAINT_ACT.article("18", 2)
_SUIT: Final = ADMINISTRATIVE_CASE_LITIGATION_ACT.article("14", 1)
_SUIT_AT_MOST: Final = ADMINISTRATIVE_CASE_LITIGATION_ACT.article("14", 2)
_FIRST_DAY: Final = CIVIL_CODE.article("140")


class Instrument(Enum):
    """定め / What a provision is made by."""

    ORDER = "order"
    """政令 / A Cabinet Order."""
    ORDINANCE = "ordinance"
    """条例 / An ordinance."""
    RULE = "rule"
    """規則・規程・要綱 / A rule or guideline of the body."""


@rule(_EXCEPTION, _PRIVACY_EXCEPTION, ja="審査請求をすべき行政庁の特例", en="Exception on the authority to appeal to")
def check_appeal_authority_exception(*, kind: RequestKind, organ: OrganKind, made_by: Instrument) -> tuple[Diagnostic, ...]:
    """審査請求先の特例 / Whether the right instrument makes it: a Cabinet Order; for local organs, an ordinance. A rule never does.

    条例による開示請求の審査請求先は、行審法4条が条例による特例を認めるので、ここでは見ない（ValueError）。

    >>> [each.facts["made_by"] for each in check_appeal_authority_exception(kind=RequestKind.PERSONAL_DISCLOSURE,
    ...     organ=OrganKind.MUNICIPALITY, made_by=Instrument.RULE)]
    ['rule']
    """
    if kind is RequestKind.ORDINANCE_DISCLOSURE:
        raise ValueError("an appeal under an ordinance goes where that ordinance says")
    local = kind.is_personal and organ.is_local
    wanted = Instrument.ORDINANCE if local else Instrument.ORDER
    if made_by is wanted:
        return ()
    cite = _PRIVACY_EXCEPTION if kind.is_personal else _EXCEPTION
    return (findings.appeal_exception_by_wrong_instrument(made_by=made_by.value, wanted=wanted.value, cites=(cite,)),)


@frozen(kw_only=True)
class DisclosureSuit:
    """抗告訴訟 / A suit in the court of the special venue (行訴法12条4項), and what is pending elsewhere.

    ``about_disclosure``: 開示決定等、又はその審査請求の裁決の取消しを求める訴訟（情報公開訴訟）であること。
    ``like_suit_elsewhere``: 他の裁判所に、同一・同種・類似の行政文書に係る抗告訴訟が係属していること。
    """

    in_special_venue: bool
    about_disclosure: bool
    like_suit_elsewhere: bool


@rule(_TRANSFER, _OTHER_SUITS, ja="情報公開訴訟の移送", en="Transfer of a suit about disclosure")
def suit_transfer_open(*, suit: DisclosureSuit) -> Ruling[bool]:
    """移送できる場合か / Whether the court may transfer; if so, fitness (addresses, witnesses, common issues) is for the court.

    情報公開訴訟でない抗告訴訟にも、行政文書の開示についてのものなら準用される（21条2項）。

    >>> suit_transfer_open(suit=DisclosureSuit(in_special_venue=True, about_disclosure=True, like_suit_elsewhere=True)).value
    True
    """
    cites = (_TRANSFER,) if suit.about_disclosure else (_TRANSFER, _OTHER_SUITS)
    value = suit.in_special_venue and suit.like_suit_elsewhere
    ja = "特定管轄裁判所に提起され、他の裁判所に同種の訴訟がある" if value else "この特例による移送の要件を満たさない"
    en = "in the special venue, with a like suit elsewhere" if value else "the conditions of this transfer are not met"
    return Ruling(value=value, cites=cites, steps=(Step(ja, en, cites),))


@frozen(kw_only=True)
class RedressPeriods:
    """争訟の期間 / Periods of the appeal and of the suit, as in force on the day of the decision: since knowing, and at most since the act."""

    appeal: LegalPeriod
    appeal_at_most: LegalPeriod
    suit: LegalPeriod
    suit_at_most: LegalPeriod


@frozen(kw_only=True)
class RedressDates:
    """教示する末日 / The last days to write into a notice: of the appeal and of the suit, both included."""

    appeal_through: date
    suit_through: date


@rule(
    _APPEAL,
    _APPEAL_AT_MOST,
    _SUIT,
    _SUIT_AT_MOST,
    _FIRST_DAY,
    ja="教示する期間の末日",
    en="Last days of redress a notice teaches",
)
def redress_open_through(*, decided_on: date, learned_on: date, periods: RedressPeriods) -> Ruling[RedressDates]:
    """教示の末日 / Since the day after knowing, and never after the longest period since the act. Closed days are not looked at here.

    ``learned_on`` は通知が届いた日で、決定の日より後のことが多い。期間は、案件の包みの表などから渡す。

    >>> three, six, year = LegalPeriod.months(3), LegalPeriod.months(6), LegalPeriod.years(1)
    >>> dates = redress_open_through(decided_on=date(2026, 4, 1), learned_on=date(2026, 4, 3),
    ...     periods=RedressPeriods(appeal=three, appeal_at_most=year, suit=six, suit_at_most=year)).value
    >>> str(dates.appeal_through), str(dates.suit_through)
    ('2026-07-03', '2026-10-03')
    """
    if learned_on < decided_on:
        raise ValueError("a decision becomes known on or after the day it is made")
    appeal = min(last_day_after(learned_on, periods.appeal), last_day_after(decided_on, periods.appeal_at_most))
    suit = min(last_day_after(learned_on, periods.suit), last_day_after(decided_on, periods.suit_at_most))
    steps = (
        Step(f"審査請求は{appeal}まで", f"the appeal is open through {appeal}", (_APPEAL, _APPEAL_AT_MOST)),
        Step(f"取消訴訟は{suit}まで", f"the suit is open through {suit}", (_SUIT, _SUIT_AT_MOST)),
    )
    cites = (_APPEAL, _APPEAL_AT_MOST, _SUIT, _SUIT_AT_MOST, _FIRST_DAY)
    return Ruling(value=RedressDates(appeal_through=appeal, suit_through=suit), cites=cites, steps=steps)
