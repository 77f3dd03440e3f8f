"""見込み / When the migration would be over at its present pace, and the pace it would need.

段階の重さは同じでない（同じ一段階でも、データ移行は質問への回答より重い）。率の伸びから出す日は見当であり、
期間を変えると変わるので、全期間の速さと直近の速さの二つを出す。
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, InputError

from . import plan_findings as findings

_MONTH: Final = 30


@frozen(kw_only=True, order=True)
class Observation:
    """観測 / The rate on one day."""

    on: date
    rate: Fraction

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.rate <= 1:
            raise ValueError("a rate is 0 to 1")


class PaceUnknown(InputError):
    """速さが分からない / Fewer than two days were observed."""


@frozen(kw_only=True)
class Forecast:
    """見込み / The end by the pace of the whole time and by that of the last stretch; None: no headway.

    ``per_month`` and ``recent_per_month`` are the growth of the rate in 30 days; ``needed_per_month`` is what
    the target would need from the last observation on (None without a target, or when it has passed).
    """

    observed_on: date
    rate: Fraction
    per_month: Fraction
    recent_per_month: Fraction
    needed_per_month: Fraction | None
    ends_on: date | None
    ends_on_recently: date | None
    findings: tuple[Diagnostic, ...]


def forecast(observations: Iterable[Observation], /, *, target: date | None = None) -> Forecast:
    """見込む / Forecast from the rates of at least two days; ``PaceUnknown`` for fewer.

    The recent pace is that between the last two days. Of several rates on one day the last given counts.

    >>> told = forecast([Observation(on=date(2026, 1, 1), rate=Fraction(1, 4)),
    ...     Observation(on=date(2026, 3, 2), rate=Fraction(1, 2))], target=date(2026, 4, 30))
    >>> told.ends_on, told.per_month
    (datetime.date(2026, 6, 30), Fraction(1, 8))
    """
    by_day = {each.on: each.rate for each in observations}
    days = sorted(by_day)
    if len(days) < 2:
        raise PaceUnknown([findings.pace_not_known(observations=len(days))])
    first, before, last = days[0], days[-2], days[-1]
    rate = by_day[last]
    whole = (rate - by_day[first]) / (last - first).days
    recent = (rate - by_day[before]) / (last - before).days
    ends_on = _end(last, rate, whole)
    found: list[Diagnostic] = []
    if ends_on is None:
        found.append(findings.no_headway(since=first))
    elif target is not None and ends_on > target:
        found.append(findings.forecast_after_target(day=ends_on, target=target))
    needed = (1 - rate) / (target - last).days if target is not None and target > last else None
    return Forecast(
        observed_on=last, rate=rate, per_month=whole * _MONTH, recent_per_month=recent * _MONTH,
        needed_per_month=None if needed is None else needed * _MONTH, ends_on=ends_on,
        ends_on_recently=_end(last, rate, recent), findings=tuple(found),
    )  # fmt: skip


def _end(last: date, rate: Fraction, pace: Fraction) -> date | None:
    if rate == 1:
        return last
    if pace <= 0:
        return None
    days = ceil((1 - rate) / pace)
    return last + timedelta(days=days) if days <= (date.max - last).days else None
