"""一会計年度の暦 / The dated duties of one fiscal year, from the budget that precedes it to its surplus.

法律が日を定めるものだけを挙げる。条例・規則で日を定めるもの（財政状況の公表、例月出納検査）や、
議会の会期で決まるもの（決算の認定、繰越計算書の報告）は、団体の日を与えたときに加わる。
どの期限も、休日による繰下げを条文が定めていないので、暦の日のままである。
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import Citation, Diagnostic, FiscalYear, LegalPeriod, Ruling, Step, last_day_after, rule
from jichitai.master_data.kernel.laws import (
    LOCAL_AUTONOMY_ACT,
    LOCAL_AUTONOMY_ORDER,
    LOCAL_FINANCE_ACT,
    LOCAL_PUBLIC_ENTERPRISE_ACT,
)

from ..contracts.low_value import ContractingBody
from . import calendar_findings as findings

_BUDGET: Final = LOCAL_AUTONOMY_ACT.article("211", 1)
_YEAR: Final = LOCAL_AUTONOMY_ACT.article("208", 1)
_SETTLEMENT: Final = LOCAL_AUTONOMY_ACT.article("233", 1)
_COUNCIL: Final = LOCAL_AUTONOMY_ACT.article("233", 3)
_MONTHLY_AUDIT: Final = LOCAL_AUTONOMY_ACT.article("235の2", 1)
_CLOSING: Final = LOCAL_AUTONOMY_ACT.article("235の5")
_PUBLICATION: Final = LOCAL_AUTONOMY_ACT.article("243の3", 1)
_CONTINUING: Final = LOCAL_AUTONOMY_ORDER.article("145", 1)
_CARRY_OVER: Final = LOCAL_AUTONOMY_ORDER.article("146", 2)
_ACCIDENT: Final = LOCAL_AUTONOMY_ORDER.article("150", 3)
_LAST_CHANGE: Final = LOCAL_AUTONOMY_ORDER.article("148")
_SURPLUS: Final = LOCAL_FINANCE_ACT.article("7", 1)
_ENTERPRISE: Final = LOCAL_PUBLIC_ENTERPRISE_ACT.article("30", 1)

_BUDGET_DAYS: Final = {ContractingBody.PREFECTURE_OR_DESIGNATED_CITY: 30, ContractingBody.MUNICIPALITY: 20}
_PUBLICATIONS_A_YEAR: Final = 2


class CountingBack(Enum):
    """さかのぼる数え方 / How days before 1 April are counted back: the Act does not say, and practice differs."""

    FULL_DAYS_BETWEEN = "full-days-between"
    """中に丸一日を数える / That many whole days lie between submission and 1 April."""
    EVE_IS_DAY_ONE = "eve-is-day-one"
    """前日を一日目とする / 31 March is day one, and submission is on the last day counted."""


class EntryKind(Enum):
    """暦の行の種類 / What kind of day a line of the calendar is."""

    DAY = "day"
    """その日 / Something begins or ends on the day."""
    LAST_DAY = "last-day"
    """期限 / The last day for something, included."""


@frozen(kw_only=True)
class CalendarEntry:
    """暦の一行 / One day of the calendar: what it is, in both languages, and by which provisions."""

    on: date
    kind: EntryKind
    ja: str
    en: str
    cites: tuple[Citation, ...] = field(repr=False)


@frozen(kw_only=True)
class LocalDays:
    """団体の日 / Days that ordinances, rules and the council's calendar give; empty where they are not known.

    ``publications`` are the days on which the financial position is published,
    ``budget_session`` the last day of the meeting that debates the next ordinary budget.
    """

    publications: tuple[date, ...] = ()
    budget_session: date | None = None
    monthly_audit_day: int | None = None

    def __attrs_post_init__(self) -> None:
        if self.monthly_audit_day is not None and not 1 <= self.monthly_audit_day <= 28:
            raise ValueError(f"the day of the monthly audit is 1 to 28, not {self.monthly_audit_day}")


@rule(
    _BUDGET, _YEAR, _LAST_CHANGE, _CLOSING, _CONTINUING, _CARRY_OVER, _ACCIDENT, _SETTLEMENT, _COUNCIL, _PUBLICATION, _MONTHLY_AUDIT,
    _SURPLUS, ja="一会計年度の暦", en="Calendar of a fiscal year",
)  # fmt: skip
def fiscal_calendar_of(
    *, year: FiscalYear, body: ContractingBody, counting: CountingBack, local: LocalDays | None = None
) -> Ruling[tuple[CalendarEntry, ...]]:
    """一会計年度の暦 / Every dated duty of a fiscal year, in order of day.

    The submission of the budget lies before the year, the closing and the settlement
    after it. ``counting`` says how the 30 (prefectures, designated cities) or 20 days are
    counted back (法211条1項は数え方を定めていない). Days of the body come in ``local``.

    >>> calendar = fiscal_calendar_of(year=FiscalYear(2026), body=ContractingBody.MUNICIPALITY,
    ...     counting=CountingBack.FULL_DAYS_BETWEEN).value
    >>> [(str(each.on), each.ja) for each in calendar][:2]
    [('2026-03-11', '予算の議会への提出期限'), ('2026-04-01', '年度の始まり')]
    """
    entries = tuple(sorted((*_statutory(year, body, counting), *_local(year, local or LocalDays())), key=lambda each: each.on))
    steps = tuple(Step(f"{each.on}：{each.ja}", f"{each.on}: {each.en}", each.cites) for each in entries)
    cites = tuple(dict.fromkeys(cite for each in entries for cite in each.cites))
    return Ruling(value=entries, cites=cites, steps=steps)


@rule(_BUDGET, ja="予算の提出期限", en="Last day to submit the budget")
def budget_due_on(*, year: FiscalYear, body: ContractingBody, counting: CountingBack) -> Ruling[date]:
    """予算の提出期限 / The last day on which the budget of ``year`` should be put to the council.

    >>> [str(budget_due_on(year=FiscalYear(2026), body=body, counting=CountingBack.EVE_IS_DAY_ONE).value)
    ...     for body in ContractingBody]
    ['2026-03-02', '2026-03-12']
    """
    days = _BUDGET_DAYS[body]
    back = days + 1 if counting is CountingBack.FULL_DAYS_BETWEEN else days
    due = year.start - timedelta(days=back)
    step = Step(f"年度開始前{days}日までに提出する。{year.start}からさかのぼると{due}である",
                f"{days} days before the year begins; counted back from {year.start}, that is {due}", (_BUDGET,))  # fmt: skip
    return Ruling(value=due, cites=(_BUDGET,), steps=(step,))


@rule(_ENTERPRISE, ja="公営企業の決算の期限", en="Last day for an enterprise's settlement")
def enterprise_settlement_due_on(*, year: FiscalYear) -> Ruling[date]:
    """地方公営企業の決算の提出期限 / Two months after the business year, 31 May: there is no closing period.

    >>> str(enterprise_settlement_due_on(year=FiscalYear(2026)).value)
    '2027-05-31'
    """
    due = last_day_after(year.last_day, LegalPeriod.months(2))
    step = Step(f"事業年度の終了（{year.last_day}）後2月以内：{due}", f"two months after {year.last_day}: {due}", (_ENTERPRISE,))
    return Ruling(value=due, cites=(_ENTERPRISE,), steps=(step,))


@rule(_PUBLICATION, ja="財政状況の公表の回数", en="How often the financial position is published")
def check_publications(*, year: FiscalYear, published_on: tuple[date, ...]) -> tuple[Diagnostic, ...]:
    """財政状況の公表 / At least twice a year: the days of one fiscal year are counted, each day once.

    >>> [each.code for each in check_publications(year=FiscalYear(2026), published_on=(date(2026, 6, 1),))]
    ['fiscal.published-too-seldom']
    """
    counted = len({day for day in published_on if day in year})
    if counted < _PUBLICATIONS_A_YEAR:
        return (findings.published_too_seldom(year=year, times=counted, cites=(_PUBLICATION,)),)
    return ()


def _statutory(year: FiscalYear, body: ContractingBody, counting: CountingBack) -> Iterator[CalendarEntry]:
    day, last = EntryKind.DAY, EntryKind.LAST_DAY
    closes = year.accounts_close_on
    budget = budget_due_on(year=year, body=body, counting=counting).value
    settlement = last_day_after(closes, LegalPeriod.months(3))
    surplus = year.next.next.last_day
    for on, kind, ja, en, cites in (
        (budget, last, "予算の議会への提出期限", "last day to put the budget to the council", (_BUDGET,)),
        (year.start, day, "年度の始まり", "the fiscal year begins", (_YEAR,)),
        (year.last_day, day, "年度の終わり", "the fiscal year ends", (_YEAR,)),
        (year.last_day, last, "予算を補正できる最後の日", "last day to amend the budget", (_LAST_CHANGE,)),
        (closes, day, "出納の閉鎖", "the accounts close", (_CLOSING,)),
        (
            closes,
            last,
            "継続費繰越計算書の調製期限",
            "last day for the statement of continuing expenditure carried",
            (_CONTINUING,),
        ),
        (closes, last, "繰越明許費の繰越計算書の調製期限", "last day for the statement of approved carry-overs", (_CARRY_OVER,)),
        (
            closes,
            last,
            "事故繰越しの繰越計算書の調製期限",
            "last day for the statement of accident carry-overs",
            (_ACCIDENT, _CARRY_OVER),
        ),
        (settlement, last, "決算の長への提出期限", "last day to hand the settlement to the chief", (_SETTLEMENT,)),
        (
            surplus,
            last,
            "剰余金の二分の一以上の積立て・繰上償還の期限",
            "last day to save half of the surplus or redeem with it",
            (_SURPLUS,),
        ),
    ):
        yield CalendarEntry(on=on, kind=kind, ja=ja, en=en, cites=cites)


def _local(year: FiscalYear, local: LocalDays) -> Iterator[CalendarEntry]:
    for on in local.publications:
        yield CalendarEntry(
            on=on, kind=EntryKind.DAY, ja="財政状況の公表", en="the financial position is published", cites=(_PUBLICATION,)
        )
    if local.budget_session is not None:
        yield CalendarEntry(on=local.budget_session, kind=EntryKind.LAST_DAY, ja="決算を議会の認定に付する期限（次の通常予算を議する会議）",
                            en="last day to put the settlement to the council", cites=(_COUNCIL,))  # fmt: skip
    if local.monthly_audit_day is not None:
        for month in range(12):
            year_of_month, month0 = divmod(year.start.month - 1 + month, 12)
            on = date(year.start.year + year_of_month, month0 + 1, local.monthly_audit_day)
            yield CalendarEntry(on=on, kind=EntryKind.DAY, ja="例月出納検査", en="monthly audit of cash", cites=(_MONTHLY_AUDIT,))
