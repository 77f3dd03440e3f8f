"""検査と支払の期限 / Days by which to inspect and to pay, and interest for delay (支払遅延防止法).

第14条により地方公共団体のなす契約に準用する。期間の初日は算入しない（民法第140条）。末日が団体の
休日なら次の開庁日とする（同第142条）。遅延利息の率は、呼び手が与えるか、告示の表で引く。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import (
    Citation,
    Diagnostic,
    EditionUsed,
    LegalPeriod,
    PackagedTable,
    Ruling,
    Step,
    Yen,
    last_day_after,
    rolled_to_open_day,
    rule,
)
from jichitai.master_data.kernel.laws import CIVIL_CODE, PAYMENT_DELAY_ACT

from .. import findings
from ..refusals import refuse_any
from .late_rates import rate_given_or_announced

_INSPECTION: Final = PAYMENT_DELAY_ACT.article("5", 1)
_REINSPECTION: Final = PAYMENT_DELAY_ACT.article("5", 2)
_PAYMENT: Final = PAYMENT_DELAY_ACT.article("6", 1)
_DEFECT: Final = PAYMENT_DELAY_ACT.article("6", 2)
_SPECIAL: Final = PAYMENT_DELAY_ACT.article("7")
_INTEREST: Final = PAYMENT_DELAY_ACT.article("8", 1)
_SMALL_INTEREST: Final = PAYMENT_DELAY_ACT.article("8", 2)
_LATE_INSPECTION: Final = PAYMENT_DELAY_ACT.article("9")
_NOT_AGREED: Final = PAYMENT_DELAY_ACT.article("10")
_APPLIED: Final = PAYMENT_DELAY_ACT.article("14")
_FIRST_DAY: Final = CIVIL_CODE.article("140")
_HOLIDAY: Final = CIVIL_CODE.article("142")
_DAYS_OF_RATE: Final = 365
_ONE_DAY: Final = timedelta(days=1)
_INTEREST_UNIT: Final = 100


class PerformanceKind(Enum):
    """給付の種類 / What the other party performs."""

    WORKS = "works"
    """工事 / Construction works."""
    OTHER = "other"
    """その他の給付 / Any other performance: goods, services."""


@frozen(kw_only=True)
class StatutoryPeriods:
    """法定の期間 / The limits of the act in days, and what holds when nothing was agreed in writing."""

    inspection: Mapping[PerformanceKind, int]
    payment: Mapping[PerformanceKind, int]
    inspection_not_agreed: int
    payment_not_agreed: int
    special_nature_times: Fraction

    def longest(self, days: int, *, special_nature: bool) -> int:
        """限度の日数 / The limit, stretched where the contract's nature makes it very hard (第7条)."""
        return int(days * self.special_nature_times) if special_nature else days


def _read_periods(values: Mapping[str, Any]) -> StatutoryPeriods:
    return StatutoryPeriods(
        inspection={kind: int(values[f"inspection_{kind.value}"]) for kind in PerformanceKind},
        payment={kind: int(values[f"payment_{kind.value}"]) for kind in PerformanceKind},
        inspection_not_agreed=int(values["inspection_not_agreed"]),
        payment_not_agreed=int(values["payment_not_agreed"]),
        special_nature_times=Fraction(values["special_nature_times"]),
    )


STATUTORY_PERIODS: Final = PackagedTable("jichitai.fiscal", "payment_delay_periods.toml", _read_periods)
"""法定の期間の表 / The periods of the act, by edition."""


@frozen(kw_only=True)
class ClaimRejection:
    """請求の拒否 / A claim was rejected as improper and came again, corrected (第6条第2項)."""

    notified_on: date
    corrected_on: date
    deliberate_or_grossly_negligent: bool = False

    def __attrs_post_init__(self) -> None:
        if self.corrected_on < self.notified_on:
            raise ValueError("a claim is corrected after its rejection is notified")


@rule(_INSPECTION, _PAYMENT, _SPECIAL, _APPLIED, ja="約定の検査・支払期間の限度", en="Limits of agreed periods")
def check_agreed_periods(
    *,
    kind: PerformanceKind,
    on: date,
    inspection_days: int | None = None,
    payment_days: int | None = None,
    special_nature: bool = False,
) -> tuple[Diagnostic, ...]:
    """約定の期間が法の限度内か / Are the agreed periods within the act's limits? Empty means yes.

    ``special_nature``: the contract's nature makes the limits very hard to keep, and the
    parties agreed on longer ones: up to 1.5 times. ``on`` selects the table's edition.

    >>> check_agreed_periods(kind=PerformanceKind.WORKS, on=date(2026, 7, 1), inspection_days=14, payment_days=40)
    ()
    """
    statutory = STATUTORY_PERIODS.as_of(on).value
    found: list[Diagnostic] = []
    for agreed, limits, cite, ja, en in (
        (inspection_days, statutory.inspection, _INSPECTION, "検査", "inspection"),
        (payment_days, statutory.payment, _PAYMENT, "支払", "payment"),
    ):
        limit = statutory.longest(limits[kind], special_nature=special_nature)
        if agreed is not None and agreed > limit:
            cites = (cite, _SPECIAL, _APPLIED)
            found.append(findings.agreed_period_exceeds_limit(what_ja=ja, what_en=en, agreed=agreed, limit=limit, cites=cites))
    return tuple(found)


@rule(_INSPECTION, _REINSPECTION, _NOT_AGREED, _APPLIED, _FIRST_DAY, _HOLIDAY, ja="検査の期限", en="Day to inspect by")
def inspection_due_on(
    *,
    kind: PerformanceKind,
    notified_on: date,
    agreed_days: int | None = None,
    special_nature: bool = False,
    repaired_on: date | None = None,
    closed_days: frozenset[date] = frozenset(),
) -> Ruling[date]:
    """検査の期限 / The last day to inspect after notice that performance ended (that day not counted).

    ``agreed_days`` is the term written in the contract, None if none was: then 10 days.
    ``repaired_on`` is the notice that a defective performance was repaired: the same term
    runs again from it. An agreed term over the limit is refused.

    >>> inspection_due_on(kind=PerformanceKind.OTHER, notified_on=date(2026, 7, 1), agreed_days=10).value
    datetime.date(2026, 7, 11)
    """
    edition = STATUTORY_PERIODS.as_of(notified_on)
    refuse_any(check_agreed_periods(kind=kind, on=notified_on, inspection_days=agreed_days, special_nature=special_nature))
    start, cites = (notified_on, [_INSPECTION]) if repaired_on is None else (repaired_on, [_REINSPECTION])
    days, steps = _term(agreed_days, edition.value.inspection_not_agreed, cites)
    return _due(start, days, steps, cites, closed_days, edition.used, ("検査", "inspection"))


@rule(_PAYMENT, _DEFECT, _LATE_INSPECTION, _NOT_AGREED, _APPLIED, _FIRST_DAY, _HOLIDAY, ja="支払期限", en="Day to pay by")
def payment_due_on(
    *,
    kind: PerformanceKind,
    claimed_on: date,
    agreed_days: int | None = None,
    special_nature: bool = False,
    rejection: ClaimRejection | None = None,
    late_inspection_days: int = 0,
    closed_days: frozenset[date] = frozenset(),
) -> Ruling[date]:
    """支払期限 / The last day to pay after a proper claim was received (that day not counted).

    ``agreed_days`` is the term written in the contract, None if none was: then 15 days.
    A rejection for a slight error stops the count from the day of its notice to the day
    the corrected claim came, both days included; for a deliberate or gross one the claim
    counts as made on the latter. ``late_inspection_days`` are taken off the term.

    >>> payment_due_on(kind=PerformanceKind.OTHER, claimed_on=date(2026, 7, 1), agreed_days=30).value
    datetime.date(2026, 7, 31)
    """
    if late_inspection_days < 0:
        raise ValueError("days of late inspection are 0 or more")
    edition = STATUTORY_PERIODS.as_of(claimed_on)
    refuse_any(check_agreed_periods(kind=kind, on=claimed_on, payment_days=agreed_days, special_nature=special_nature))
    cites = [_PAYMENT]
    days, steps = _term(agreed_days, edition.value.payment_not_agreed, cites)
    if late_inspection_days:
        days = max(days - late_inspection_days, 0)
        cites.append(_LATE_INSPECTION)
        steps.append(
            Step(f"検査の遅れ{late_inspection_days}日を差し引き{days}日とする",
                 f"{late_inspection_days} days of late inspection leave {days} days", (_LATE_INSPECTION,))
        )  # fmt: skip
    start, stopped = claimed_on, 0
    if rejection is not None:
        start, stopped = _after_rejection(claimed_on, days, rejection)
        cites.append(_DEFECT)
        steps.append(
            Step(f"拒否した請求が{rejection.corrected_on}に改められ、{start}から数えて{stopped}日を算入しない",
                 f"the rejected claim was corrected on {rejection.corrected_on}: counted from {start}, {stopped} days left out",
                 (_DEFECT,))
        )  # fmt: skip
    return _due(start, days + stopped, steps, cites, closed_days, edition.used, ("支払", "payment"))


@rule(_INTEREST, _SMALL_INTEREST, _APPLIED, ja="支払遅延の利息", en="Interest for late payment")
def delay_interest_of(
    *,
    unpaid: Yen,
    annual_rate: Fraction | None = None,
    rate_on: date | None = None,
    due_on: date,
    paid_on: date,
    excused_days: int = 0,
) -> Ruling[Yen]:
    """遅延利息 / Interest from the day after ``due_on`` to ``paid_on``, that day included.

    ``annual_rate`` is the rate of the contract, at least the one the Minister of Finance
    fixed (Fraction(25, 1000) for 2.5 %); a year is 365 days. ``excused_days`` are days of
    disaster (8条1項ただし書). Under 100 yen nothing is due, and odd sums below 100 fall away.
    Where no rate was agreed, give ``rate_on``, the day the contract looks at, instead: the
    rate is then the table's, and the ruling names its edition.

    >>> delay_interest_of(unpaid=Yen(1_000_000), annual_rate=Fraction(25, 1000), due_on=date(2026, 7, 31),
    ...     paid_on=date(2026, 8, 10)).value
    Yen(600)
    """
    if excused_days < 0:
        raise ValueError("excused days are 0 or more")
    annual_rate, editions = rate_given_or_announced(annual_rate, rate_on)
    days = max((paid_on - due_on).days - excused_days, 0)
    exact = Fraction(unpaid.amount) * annual_rate * days / _DAYS_OF_RATE
    interest = Yen(exact.numerator // exact.denominator // _INTEREST_UNIT * _INTEREST_UNIT)
    steps = (
        Step(f"期限{due_on}の翌日から{paid_on}まで{days}日に年{annual_rate}を乗じる（1年は365日）",
             f"{days} days from the day after {due_on} to {paid_on} at {annual_rate} a year of 365 days", (_INTEREST,)),
        Step("100円未満の端数を切り捨てる", "what is under 100 yen falls away", (_SMALL_INTEREST,)),
    )  # fmt: skip
    return Ruling(value=interest, cites=(_INTEREST, _SMALL_INTEREST, _APPLIED), steps=steps, editions=editions)


def _term(agreed: int | None, not_agreed: int, cites: list[Citation]) -> tuple[int, list[Step]]:
    if agreed is not None:
        if agreed < 0:
            raise ValueError("an agreed period is 0 days or more")
        return agreed, [Step(f"約定の期間は{agreed}日である", f"the agreed period is {agreed} days", (cites[0],))]
    cites.append(_NOT_AGREED)
    ja, en = f"書面の定めがないので{not_agreed}日とみなす", f"nothing was agreed in writing: {not_agreed} days"
    return not_agreed, [Step(ja, en, (_NOT_AGREED,))]


def _after_rejection(claimed_on: date, days: int, rejection: ClaimRejection) -> tuple[date, int]:
    """数え始める日と、算入しない日数 / Where counting starts, and how many days are left out of it."""
    if rejection.deliberate_or_grossly_negligent:
        return rejection.corrected_on, 0
    if rejection.notified_on > claimed_on + timedelta(days=days):
        return claimed_on, 0  # 拒否の通知より前に期間は満了していた
    first = max(rejection.notified_on, claimed_on + _ONE_DAY)  # 請求の日はもともと算入されない
    return claimed_on, max((rejection.corrected_on - first).days + 1, 0)


def _due(
    start: date, days: int, steps: list[Step], cites: list[Citation],
    closed_days: frozenset[date], edition: EditionUsed, what: tuple[str, str],
) -> Ruling[date]:  # fmt: skip
    end = last_day_after(start, LegalPeriod.days(days)) if days else start
    steps.append(
        Step(
            f"{start}の翌日から起算し、末日は{end}である",
            f"counted from the day after {start}, the last day is {end}",
            (_FIRST_DAY,),
        )
    )
    opened = rolled_to_open_day(end, closed_days.__contains__)
    more = [_APPLIED, _FIRST_DAY]
    if opened != end:
        more.append(_HOLIDAY)
        steps.append(Step(f"末日が休日なので{opened}とする", f"it is a holiday, so {opened}", (_HOLIDAY,)))
    steps.append(Step(f"{what[0]}は{opened}までにする", f"{what[1]} is due by {opened}", (cites[0],)))
    return Ruling(value=opened, cites=(*cites, *more), steps=tuple(steps), editions=(edition,))
