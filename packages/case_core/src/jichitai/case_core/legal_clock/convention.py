"""数え方 / How one body counts its standard processing periods: local data, dated, never a default of ours.

同じ「10日」でも、初日を数えるか、閉庁日を数えるか、補正の日数を除くかは、団体の規程が決める。ここでは規程の
言葉を項目ごとに書かせ、黙って補わない。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.codec import decode
from jichitai.master_data.kernel import Diagnostic, EffectiveTable, LegalPeriod, PeriodUnit, Ruling, Step, rule
from jichitai.master_data.kernel.laws import ADMINISTRATIVE_PROCEDURE_ACT

from . import convention_findings as findings

_STANDARD: Final = ADMINISTRATIVE_PROCEDURE_ACT.article("6")
_EXAMINATION: Final = ADMINISTRATIVE_PROCEDURE_ACT.article("7")
_NO_WAITING: Final = ADMINISTRATIVE_PROCEDURE_ACT.article("11", 1)
_LOCAL_MEASURES: Final = ADMINISTRATIVE_PROCEDURE_ACT.article("46")


class ClockStart(Enum):
    """起点 / The event a period is counted from."""

    ARRIVAL = "arrival"
    """到達 / Arrival at the office."""
    ACCEPTANCE = "acceptance"
    """受付の処理 / The office's own act of accepting."""
    WINDOW_END = "window-end"
    """受付期間の末日 / The end of a period in which applications are taken together."""


class CountedDays(Enum):
    """数える日 / Which days count."""

    CALENDAR = "calendar"
    """暦の日 / Every day."""
    OPENING = "opening"
    """開庁日 / Only days on which the body is open."""


class StopReason(Enum):
    """時計を止めるわけ / Why days do not count for a while."""

    CORRECTION = "correction"
    """補正 / The application is being corrected (行手法7条)."""
    OPINION = "opinion"
    """他の者の意見 / Opinions of others: hearings of residents, consulted bodies, experts."""
    APPLICANT_CHANGE = "applicant-change"
    """申請者の変更 / The applicant changes the application."""
    FEE_WAIT = "fee-wait"
    """手数料の納付待ち / A fee has not been paid."""
    DATA_COMPLETION = "data-completion"
    """資料の追加 / The applicant adds data that were asked for."""
    OTHER_AUTHORITY = "other-authority"
    """他の行政庁の審査待ち / Another authority is examining a related application (行手法11条1項: no ground)."""

    @property
    def ja(self) -> str:
        """日本語 / How it stands in a trace."""
        return _STOP_WORDS[self][0]

    @property
    def en(self) -> str:
        """英語 / How it stands in an English trace."""
        return _STOP_WORDS[self][1]


_STOP_WORDS: Final = {
    StopReason.CORRECTION: ("補正", "correction"),
    StopReason.OPINION: ("意見の聴取", "opinions of others"),
    StopReason.APPLICANT_CHANGE: ("申請者による変更", "a change by the applicant"),
    StopReason.FEE_WAIT: ("手数料の納付待ち", "waiting for a fee"),
    StopReason.DATA_COMPLETION: ("資料の追加", "added data"),
    StopReason.OTHER_AUTHORITY: ("他の行政庁の審査待ち", "another authority's examination"),
}


class LegalBasis(Enum):
    """処分の根拠 / Where the provision that a disposition rests on stands (行手法3条3項)."""

    LAW = "law"
    """法律・命令 / An Act or an order under it: the Administrative Procedure Act applies."""
    ORDINANCE = "ordinance"
    """条例・規則 / The body's own ordinance or rule: its own procedure ordinance applies."""


@frozen(kw_only=True)
class CountingConvention:
    """数え方 / One body's way of counting, item by item as its rule words it.

    ``opening_below`` is the number of days under which a period is counted in opening
    days although others run by the calendar (「十日未満の期間については休日を除く」);
    None when the rule says no such thing. A period in weeks, months or years always runs
    by the calendar. ``stop_day_counts`` and ``resume_day_counts`` say of a stop's first
    day and of the day the clock goes on whether they count.
    """

    starts: ClockStart
    first_day_counts: bool
    days: CountedDays
    opening_below: int | None = None
    rolls_to_open_day: bool
    stops: tuple[StopReason, ...]
    stop_day_counts: bool
    resume_day_counts: bool

    def counts_opening_days(self, period: LegalPeriod) -> bool:
        """開庁日で数えるか / Whether a period is counted in opening days only."""
        if period.unit is not PeriodUnit.DAYS:
            return False
        return self.days is CountedDays.OPENING or (self.opening_below is not None and period.count < self.opening_below)


@frozen(kw_only=True)
class ProcessingStandard:
    """標準処理期間の定め / One edition of what a body has set for one kind of application.

    ``forwarding`` is the leg from the office that receives to the authority that decides
    (行手法6条の括弧書), None where they are one office. ``extension`` is the longest
    extension the local rule allows, None when it allows none.
    """

    period: LegalPeriod
    forwarding: LegalPeriod | None = None
    extension: LegalPeriod | None = None
    convention: CountingConvention


def _read(values: Mapping[str, Any]) -> ProcessingStandard:
    return decode(ProcessingStandard, values)


def read_processing_standard(path: Path) -> EffectiveTable[ProcessingStandard]:
    """定めを読む / The dated editions of one kind of application, from the body's TOML file; ``InputError`` names file and field."""
    return EffectiveTable.read_local(path, _read)


@frozen(kw_only=True)
class Arrival:
    """申請の到達 / The days a clock may start on: arrival, acceptance, end of the window."""

    arrived_on: date
    accepted_on: date | None = None
    window_ended_on: date | None = None


@rule(_STANDARD, _EXAMINATION, ja="標準処理期間の起点", en="Day a processing clock starts on")
def clock_started_on(*, convention: CountingConvention, arrival: Arrival) -> Ruling[date]:
    """起点の日 / The day the convention counts from. ValueError when the convention asks for a day that is not given.

    >>> convention = CountingConvention(starts=ClockStart.ARRIVAL, first_day_counts=False, days=CountedDays.CALENDAR,
    ...     rolls_to_open_day=False, stops=(), stop_day_counts=True, resume_day_counts=True)
    >>> str(clock_started_on(convention=convention, arrival=Arrival(arrived_on=date(2026, 6, 1))).value)
    '2026-06-01'
    """
    chosen = {
        ClockStart.ARRIVAL: arrival.arrived_on,
        ClockStart.ACCEPTANCE: arrival.accepted_on,
        ClockStart.WINDOW_END: arrival.window_ended_on,
    }[convention.starts]
    if chosen is None:
        raise ValueError(f"the convention counts from {convention.starts.value}, and that day is not given")
    day = max(chosen, arrival.arrived_on)
    words = {
        ClockStart.ARRIVAL: ("申請が事務所に到達した日", "the day the application arrived"),
        ClockStart.ACCEPTANCE: ("受付をした日", "the day it was accepted"),
        ClockStart.WINDOW_END: ("受付期間の末日（その後の到達は、到達の日）", "the end of the window (or the arrival, if later)"),
    }[convention.starts]
    return Ruling(
        value=day, cites=(_STANDARD, _EXAMINATION), steps=(Step(f"{words[0]}を起点とする", f"counted from {words[1]}"),)
    )


@rule(_STANDARD, _NO_WAITING, _LOCAL_MEASURES, ja="数え方の定めの適否", en="Whether a counting convention is open to the body")
def check_counting_convention(*, convention: CountingConvention, basis: LegalBasis) -> tuple[Diagnostic, ...]:
    """数え方の定めの適否 / What the Act does not leave to the body: counting from acceptance, stopping for another authority.

    条例に基づく処分は団体の行政手続条例によるので、到達を起点とすることは、ここでは求めない。

    >>> convention = CountingConvention(starts=ClockStart.ACCEPTANCE, first_day_counts=False, days=CountedDays.CALENDAR,
    ...     rolls_to_open_day=False, stops=(), stop_day_counts=True, resume_day_counts=True)
    >>> [each.code for each in check_counting_convention(convention=convention, basis=LegalBasis.LAW)]
    ['case-core.clock-starts-after-arrival']
    """
    if basis is LegalBasis.ORDINANCE:
        return ()
    found = list[Diagnostic]()
    if convention.starts is ClockStart.ACCEPTANCE:
        found.append(findings.clock_starts_after_arrival())
    if StopReason.OTHER_AUTHORITY in convention.stops:
        found.append(findings.clock_stops_for_other_authority())
    return tuple(found)


@rule(_STANDARD, ja="標準処理期間の設定と公表", en="Setting and publishing a standard period")
def check_standard_period(
    *, is_set: bool, is_public: bool, through_other_office: bool, forwarding_set: bool
) -> tuple[Diagnostic, ...]:
    """設定と公表 / Unset is a warning (effort); set but not public is a refusal (duty); the forwarding leg is asked for apart.

    >>> [each.code for each in check_standard_period(is_set=True, is_public=False, through_other_office=False, forwarding_set=False)]
    ['case-core.standard-period-not-public']
    """
    if not is_set:
        return (findings.standard_period_not_set(),)
    found = list[Diagnostic]()
    if through_other_office and not forwarding_set:
        found.append(findings.forwarding_period_not_set())
    if not is_public:
        found.append(findings.standard_period_not_public())
    return tuple(found)
