"""予算の送付・公表・通知 / Who is told what about a budget, and by when (法219条・220条、令151条)."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import Citation, Diagnostic, LegalPeriod, Ruling, Step, period_ends_on, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from . import notices_findings as findings

_SEND: Final = LOCAL_AUTONOMY_ACT.article("219", 1)
_PUBLISH: Final = LOCAL_AUTONOMY_ACT.article("219", 2)
_TELL: Final = LOCAL_AUTONOMY_ORDER.article("151")
_DAYS_TO_SEND: Final = LegalPeriod.days(3)


class BudgetEvent(Enum):
    """出来事 / What happened to a budget."""

    VOTED = "voted"
    """議会が予算を定める議決をした / The council voted the budget."""
    RECEIVED = "received"
    """長が議長から予算の送付を受けた / The chief received it from the chair."""
    ENACTED = "enacted"
    """予算が成立した / The budget came into being."""
    ALLOTTED = "allotted"
    """歳出予算を配当した / Appropriations were allotted."""
    RESERVE_USED = "reserve-used"
    """予備費を充当した / The reserve was put to a use."""
    SECTION_VIREMENT = "section-virement"
    """各項の経費の金額を流用した / An amount was moved between sections."""
    ITEM_VIREMENT = "item-virement"
    """目・節の間で流用した / An amount was moved between items or objects."""


class Told(Enum):
    """知らせる相手 / Who is told."""

    CHIEF = "chief"
    """長 / The chief, by the chair of the council."""
    RESIDENTS = "residents"
    """住民（要領の公表） / The residents, by publishing the outline."""
    TREASURER = "treasurer"
    """会計管理者 / The treasurer."""


@frozen(kw_only=True)
class Telling:
    """知らせること / One duty to tell: whom, by which day (included), under which provision."""

    told: Told
    by: date
    cite: Citation = field(repr=False)


@rule(_SEND, ja="予算の送付の期限", en="Last day for the chair to send a voted budget")
def budget_sent_by(*, voted_on: date) -> Ruling[date]:
    """予算の送付の期限 / The last day (included) to send it: three days from the vote, the day of the vote not counted (民法140条).

    休日による繰下げは、条文に定めがないのでしない。

    >>> str(budget_sent_by(voted_on=date(2026, 3, 25)).value)
    '2026-03-28'
    """
    counted = period_ends_on(from_day=voted_on, period=_DAYS_TO_SEND)
    step = Step(
        f"議決の日（{voted_on}）から三日以内に長に送付する", f"sent within three days of the vote on {voted_on}", (_SEND,)
    )
    return Ruling(value=counted.value, cites=(_SEND, *counted.cites), steps=(step, *counted.steps))


@rule(_SEND, ja="予算の送付", en="Whether a voted budget was sent in time")
def check_budget_sent(*, voted_on: date, sent_on: date | None = None, on: date) -> tuple[Diagnostic, ...]:
    """予算の送付 / A finding when it was sent after the third day, or was not sent on a day ``on`` after it.

    ``ValueError`` when ``sent_on`` lies before ``voted_on``.

    >>> [[each.code for each in check_budget_sent(voted_on=date(2026, 3, 25), sent_on=day, on=day)]
    ...     for day in (date(2026, 3, 28), date(2026, 3, 29))]
    [[], ['fiscal.voted-budget-sent-late']]
    """
    if sent_on is not None and sent_on < voted_on:
        raise ValueError(f"sent_on {sent_on} is before voted_on {voted_on}")
    due = budget_sent_by(voted_on=voted_on).value
    if (sent_on or on) > due:
        return (findings.voted_budget_sent_late(due=due, cites=(_SEND,)),)
    return ()


@rule(_SEND, _PUBLISH, _TELL, ja="予算について知らせる相手と期限", en="Who is told of a budget, and by when")
def tellings_of(*, event: BudgetEvent, on: date, reconsidered: bool = False) -> Ruling[tuple[Telling, ...]]:
    """知らせる相手と期限 / The duties to tell that ``event`` on day ``on`` brings; 「直ちに」 is the same day.

    ``reconsidered``: 長が再議その他の措置を講ずる必要があると認めたか。送付を受けたとき（RECEIVED）だけに
    意味があり、そのときは公表しない。ほかの出来事に付すと ``ValueError``。目・節の間の流用は、令151条の
    通知の対象でない（団体の規則によることがある）。

    >>> [(each.told.value, str(each.by)) for each in tellings_of(event=BudgetEvent.SECTION_VIREMENT, on=date(2026, 10, 1)).value]
    [('treasurer', '2026-10-01')]
    """
    if reconsidered and event is not BudgetEvent.RECEIVED:
        raise ValueError("reconsideration is decided when the budget is received")
    match event:
        case BudgetEvent.VOTED:
            due = budget_sent_by(voted_on=on)
            telling = Telling(told=Told.CHIEF, by=due.value, cite=_SEND)
            return Ruling(value=(telling,), cites=due.cites, steps=due.steps)
        case BudgetEvent.RECEIVED if reconsidered:
            return _nothing("再議その他の措置を講ずるので、公表しない", "it is reconsidered, so not published yet", _PUBLISH)
        case BudgetEvent.RECEIVED:
            return _at_once(Told.RESIDENTS, on, "直ちにその要領を住民に公表する", "its outline is published at once", _PUBLISH)
        case BudgetEvent.ITEM_VIREMENT:
            return _nothing("目・節の間の流用は、政令の通知の対象でない", "the order does not name moving between items", _TELL)
        case _:
            return _at_once(Told.TREASURER, on, "直ちに会計管理者に通知する", "the treasurer is told at once", _TELL)


def _at_once(told: Told, on: date, ja: str, en: str, cite: Citation) -> Ruling[tuple[Telling, ...]]:
    return Ruling(value=(Telling(told=told, by=on, cite=cite),), cites=(cite,), steps=(Step(ja, en, (cite,)),))


def _nothing(ja: str, en: str, cite: Citation) -> Ruling[tuple[Telling, ...]]:
    return Ruling(value=(), cites=(cite,), steps=(Step(ja, en, (cite,)),))


@rule(_TELL, ja="会計管理者への通知", en="Whether the treasurer was told")
def check_treasurer_told(
    *, event: BudgetEvent, happened_on: date, told_on: date | None = None, on: date
) -> tuple[Diagnostic, ...]:
    """会計管理者への通知 / A finding when the treasurer had to be told at once and was not, that day.

    ``told_on`` None: まだ知らせていない（``on`` の日に見る。その日のうちは所見なし）。``ValueError`` when it lies before ``happened_on``.

    >>> [[each.code for each in check_treasurer_told(event=BudgetEvent.ALLOTTED, happened_on=date(2026, 4, 1), told_on=day, on=day)]
    ...     for day in (date(2026, 4, 1), date(2026, 4, 2))]
    [[], ['fiscal.treasurer-not-told']]
    """
    if told_on is not None and told_on < happened_on:
        raise ValueError(f"told_on {told_on} is before happened_on {happened_on}")
    duties = [each for each in tellings_of(event=event, on=happened_on).value if each.told is Told.TREASURER]
    if any((told_on or on) > each.by for each in duties):
        return (findings.treasurer_not_told(happened_on=happened_on, cites=(_TELL,)),)
    return ()
