"""還付加算金 / Interest on refunds of local tax (地方税法17条の4、附則3条の2第4項).

過誤納金の区分に応じた日の翌日から、還付の支出を決定した日（充当に適することとなった日、充当した日）まで、日数に応じて
加算する。税以外の歳入の還付も、地方税の例による（法231条の3第4項）。
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, LegalPeriod, Ruling, Step, Yen, last_day_after, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_TAX_ACT

from . import delinquency_findings as findings
from .delinquency_rates import LOCAL_TAX_RATES, REFUND_RATE, edition_on
from .delinquency_terms import Truncation
from .rounding import REFUND, refund_base_of, refund_interest_fixed_at

_INTEREST: Final = LOCAL_TAX_ACT.article("17の4", 1)
_EXCLUDED: Final = LOCAL_TAX_ACT.article("17の4", 2)
_NOT_CLAIMED: Final = LOCAL_TAX_ACT.article("17の4", 2, "1")
_FRACTIONS: Final = LOCAL_TAX_ACT.supplementary("", "3の2", 6)
_AS_TAX: Final = LOCAL_AUTONOMY_ACT.article("231の3", 4)
_ONE_DAY: Final = timedelta(days=1)
_DAYS_OF_YEAR: Final = 365
_CLAIM_WITHIN: Final = 30


class RefundCause(Enum):
    """過誤納金の区分 / Why there is something to refund (17条の4第1項各号)."""

    ASSESSED = "assessed"
    """更正・決定・賦課決定などで確定した額に係る過納金 / Overpaid on what an assessment fixed (1号)."""
    REQUESTED = "requested"
    """更正の請求に基づく更正による過納金 / Reduced by a correction the taxpayer asked for (2号)."""
    INCOME_TAX = "income-tax"
    """所得税の更正・申告に基因する賦課決定による過納金 / Reduced because the income tax was corrected or filed (3号)."""
    OTHER = "other"
    """それ以外の過誤納金 / Any other overpayment or payment in error (4号)."""


@frozen(kw_only=True)
class RefundEvent:
    """過誤納金の日 / The day the interest turns on.

    ``on``: 1号は納付の日、2号は更正の日、3号は所得税の更正の通知が発せられた日又は申告書が提出された日、4号は
    過誤納となった日として政令で定める日。``requested_on``: 2号の、更正の請求があった日。
    """

    cause: RefundCause
    on: date
    requested_on: date | None = None

    def __attrs_post_init__(self) -> None:
        if (self.cause is RefundCause.REQUESTED) != (self.requested_on is not None):
            raise ValueError("requested_on is the day of the request under item 2, and of no other item")


@frozen(kw_only=True)
class ExcludedDays:
    """控除する期間 / Days to leave out, both included (17条の4第2項)."""

    begins: date
    ends: date


_ITEMS: Final = {RefundCause.ASSESSED: "1", RefundCause.REQUESTED: "2", RefundCause.INCOME_TAX: "3", RefundCause.OTHER: "4"}


@rule(
    _INTEREST, *(LOCAL_TAX_ACT.article("17の4", 1, item) for item in _ITEMS.values()),
    ja="還付加算金を数え始める日の前日", en="Day after which interest on a refund is counted",
)  # fmt: skip
def refund_interest_follows(*, event: RefundEvent) -> Ruling[date]:
    """各号に定める日 / The day of the item; interest is counted from the day after it.

    >>> str(refund_interest_follows(event=RefundEvent(cause=RefundCause.OTHER, on=date(2026, 4, 30))).value)
    '2026-05-31'
    """
    cite = LOCAL_TAX_ACT.article("17の4", 1, _ITEMS[event.cause])
    if event.cause is RefundCause.ASSESSED:
        step = Step(f"納付の日{event.on}の翌日から数える", f"counted from the day after payment on {event.on}", (cite,))
        return Ruling(value=event.on, cites=(_INTEREST, cite), steps=(step,))
    found = last_day_after(event.on, LegalPeriod.months(1))
    steps = [Step(f"{event.on}の翌日から起算して一月を経過する日は{found}である",
                  f"a month counted from the day after {event.on} ends with {found}", (cite,))]  # fmt: skip
    if event.requested_on is not None:
        three = last_day_after(event.requested_on, LegalPeriod.months(3))
        found = min(found, three)
        steps.append(Step(f"更正の請求の翌日から三月を経過する日は{three}で、早い日は{found}である",
                          f"three months from the day after the request end with {three}; the earlier is {found}", (cite,)))  # fmt: skip
    return Ruling(value=found, cites=(_INTEREST, cite), steps=tuple(steps))


@rule(_EXCLUDED, _NOT_CLAIMED, ja="還付を請求しない期間の控除", en="Days left out because a refund was not claimed")
def days_not_claimed(*, notified_on: date, claimed_on: date) -> Ruling[ExcludedDays | None]:
    """控除する期間 / From the day after 30 days have passed since the notice was sent, to the day of the claim; None when in time.

    >>> str(days_not_claimed(notified_on=date(2026, 4, 1), claimed_on=date(2026, 5, 20)).value.begins)
    '2026-05-02'
    """
    last = notified_on + timedelta(days=_CLAIM_WITHIN)
    if claimed_on <= last:
        step = Step(
            f"通知を発した日から30日を経過する日{last}までに請求があった",
            f"claimed by {last}, within thirty days",
            (_NOT_CLAIMED,),
        )
        return Ruling(value=None, cites=(_NOT_CLAIMED,), steps=(step,))
    days = ExcludedDays(begins=last + _ONE_DAY, ends=claimed_on)
    step = Step(
        f"{days.begins}から請求のあった{claimed_on}までを控除する", f"{days.begins} to {claimed_on} are left out", (_NOT_CLAIMED,)
    )
    return Ruling(value=days, cites=(_EXCLUDED, _NOT_CLAIMED), steps=(step,))


@rule(_INTEREST, _EXCLUDED, REFUND_RATE, _FRACTIONS, REFUND, _AS_TAX, ja="還付加算金", en="Interest on a refund")
def refund_interest(
    *, overpaid: Yen, event: RefundEvent, decided_on: date, truncation: Truncation, excluded: tuple[ExcludedDays, ...] = ()
) -> Ruling[Yen]:
    """還付加算金の確定金額 / The interest from the day after the item's day to ``decided_on``, both included.

    ``decided_on``: 還付の支出を決定した日又は充当をした日（先に充当に適することとなった日があれば、その日）。
    ``truncation``: fractions are dropped for each rate or for the sum (there is one phase only).
    Days without a known rate, and a decision before the event, are refused.

    >>> event = RefundEvent(cause=RefundCause.ASSESSED, on=date(2020, 5, 31))
    >>> refund_interest(overpaid=Yen(365_000), event=event, decided_on=date(2022, 1, 31), truncation=Truncation.SEGMENT).value
    Yen(7_300)
    """
    _refuse_bad_facts(overpaid, event, decided_on, excluded)
    following = refund_interest_follows(event=event)
    if decided_on <= following.value:
        step = Step(f"{following.value}までに決定した", f"decided by {following.value}", following.cites)
        return Ruling(value=Yen(0), cites=following.cites, steps=(*following.steps, step))
    edition_on(following.value + _ONE_DAY)
    edition_on(decided_on)
    base = refund_base_of(overpaid=overpaid).value
    parts, steps, used = [Fraction(0)], [*following.steps], []
    for edition in LOCAL_TAX_RATES.table.editions:
        begins = max(following.value + _ONE_DAY, edition.in_force_from)
        ends = min(decided_on, edition.value.until)
        days = _days(begins, ends, excluded)
        if not days:
            continue
        used.append(edition.used)
        rate = edition.value.rates.refund
        parts.append(base.amount * rate * days / _DAYS_OF_YEAR)
        steps.append(Step(f"{begins}から{ends}まで{days}日、{base}に年{float(rate * 100):g}%を乗じる（1年は365日）",
                          f"{days} days from {begins} to {ends}, {base.amount:,} yen at {float(rate * 100):g}% a year of 365 days",
                          (REFUND_RATE,)))  # fmt: skip
    whole = sum(_floor(each) for each in parts) if truncation is Truncation.SEGMENT else _floor(sum(parts, Fraction(0)))
    fixed = refund_interest_fixed_at(exact=Fraction(whole))
    cites: tuple[Citation, ...] = (*following.cites, *([_EXCLUDED] if excluded else []), REFUND_RATE, _FRACTIONS, REFUND)
    return Ruling(value=fixed.value, cites=cites, steps=(*steps, *fixed.steps), editions=tuple(used))


def _refuse_bad_facts(overpaid: Yen, event: RefundEvent, decided_on: date, excluded: tuple[ExcludedDays, ...]) -> None:
    if overpaid < Yen(0):
        raise findings.DelinquencyFactsRefused(findings.claim_amount_below_zero(amount=overpaid, field="overpaid"))
    earliest = event.on if event.requested_on is None else min(event.on, event.requested_on)
    if decided_on < earliest:
        found = findings.refund_decided_too_early(decided_on=decided_on, counted_from=earliest, cites=(_INTEREST,))
        raise findings.DelinquencyFactsRefused(found)
    for each in excluded:
        if each.ends < each.begins:
            found = findings.excluded_days_disordered(begins=each.begins, ends=each.ends, cites=(_EXCLUDED,))
            raise findings.DelinquencyFactsRefused(found)


def _days(begins: date, ends: date, excluded: tuple[ExcludedDays, ...]) -> int:
    """数える日数 / The days from begins to ends, each excluded day left out once however often it is excluded."""
    if ends < begins:
        return 0
    left, counted = begins, 0
    for each in sorted(excluded, key=lambda each: each.begins):
        if each.ends < left or each.begins > ends:
            continue
        counted += max((each.begins - left).days, 0)
        left = max(left, each.ends + _ONE_DAY)
    return counted + max((ends - left).days + 1, 0)


def _floor(exact: Fraction) -> int:
    return exact.numerator // exact.denominator
