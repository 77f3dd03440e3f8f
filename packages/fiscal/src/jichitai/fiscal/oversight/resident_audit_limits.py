"""住民監査請求・住民訴訟の期間 / Time limits of a resident's request for audit, of the suit, and of what follows a judgment.

期間の初日は算入しない（民法第140条）。ここでは法の期間の末日だけを求める：末日が休日のときの扱いは、請求に
ついては地方自治法第4条の2第4項、訴えについては民事訴訟法により、期間を過ぎた請求の正当な理由（第242条第2項
ただし書）の有無は判断しない。
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from typing import Final

from jichitai.master_data.kernel import Citation, LegalPeriod, Ruling, Step, last_day_after, last_day_from, rule
from jichitai.master_data.kernel.laws import CIVIL_CODE, LOCAL_AUTONOMY_ACT

_REQUEST: Final = LOCAL_AUTONOMY_ACT.article("242", 2)
_AUDIT: Final = LOCAL_AUTONOMY_ACT.article("242", 6)
_SUIT: Final = LOCAL_AUTONOMY_ACT.article("242の2", 2)
_FIXED: Final = LOCAL_AUTONOMY_ACT.article("242の2", 3)
_DEMAND: Final = LOCAL_AUTONOMY_ACT.article("242の3", 1)
_DEMAND_SUIT: Final = LOCAL_AUTONOMY_ACT.article("242の3", 2)
_ORDER: Final = LOCAL_AUTONOMY_ACT.article("243の2の8", 4)
_ORDER_SUIT: Final = LOCAL_AUTONOMY_ACT.article("243の2の8", 5)
_FIRST_DAY: Final = CIVIL_CODE.article("140")
_ONE_DAY: Final = timedelta(days=1)
_AUDIT_DAYS: Final = 60
_SUIT_DAYS: Final = 30
_DEMAND_DAYS: Final = 60


class Notified(Enum):
    """不服の対象 / What the resident is dissatisfied with, of which the auditors gave notice."""

    RESULT = "result"
    """1号：監査の結果・勧告 / The result of the audit, or the recommendation."""
    MEASURES = "measures"
    """2号：勧告を受けて講じた措置 / The measures taken on the recommendation."""


class Silence(Enum):
    """されなかったこと / What was not done in the time for it."""

    NO_AUDIT = "no-audit"
    """3号：請求から60日を経過しても監査・勧告をしない / No audit or recommendation within sixty days of the request."""
    NO_MEASURES = "no-measures"
    """4号：勧告に示された期間を経過しても措置を講じない / No measures within the time the recommendation gave."""


class PassedDay(Enum):
    """経過した日の数え方 / Is the day on which a time had passed (経過した日) the first of the thirty days? The Act does not say."""

    COUNTED = "counted"
    """算入する / It is: it begins at midnight (民法第140条ただし書). The earlier, safer day."""
    NOT_COUNTED = "not-counted"
    """算入しない / It is not: counting starts on the morrow (同条本文)."""


_NOTIFIED: Final = {
    Notified.RESULT: LOCAL_AUTONOMY_ACT.article("242の2", 2, "1"),
    Notified.MEASURES: LOCAL_AUTONOMY_ACT.article("242の2", 2, "2"),
}
_SILENCE: Final = {
    Silence.NO_AUDIT: LOCAL_AUTONOMY_ACT.article("242の2", 2, "3"),
    Silence.NO_MEASURES: LOCAL_AUTONOMY_ACT.article("242の2", 2, "4"),
}


@rule(_REQUEST, _FIRST_DAY, ja="住民監査請求のできる期間", en="Last day to request an audit")
def audit_request_possible_through(*, ended_on: date) -> Ruling[date]:
    """監査請求のできる最後の日 / The last day to request an audit: one year from the day the act was done or ended, not counted.

    >>> str(audit_request_possible_through(ended_on=date(2026, 5, 20)).value)
    '2027-05-20'
    """
    last = last_day_after(ended_on, LegalPeriod.years(1))
    step = Step(f"行為のあった日又は終わった日{ended_on}の翌日から一年、末日は{last}である",
                f"a year from the day after {ended_on} ends on {last}", (_REQUEST, _FIRST_DAY))  # fmt: skip
    return Ruling(value=last, cites=(_REQUEST, _FIRST_DAY), steps=(step,))


@rule(_AUDIT, _FIRST_DAY, ja="住民監査請求の監査の期限", en="Last day of the audit")
def requested_audit_due_on(*, requested_on: date) -> Ruling[date]:
    """監査と勧告の期限 / The last day to audit and recommend: sixty days from the day of the request, not counted.

    >>> str(requested_audit_due_on(requested_on=date(2026, 5, 20)).value)
    '2026-07-19'
    """
    return _days_after(requested_on, _AUDIT_DAYS, (_AUDIT, _FIRST_DAY), "請求があった日", "the day of the request,")


@rule(_SUIT, _FIXED, _FIRST_DAY, ja="住民訴訟の出訴期間（通知があったとき）", en="Last day of a resident's suit after a notice")
def resident_suit_due_on(*, about: Notified, notified_on: date) -> Ruling[date]:
    """通知の後の出訴期間の末日 / The last day to sue: thirty days from the day of the notice, not counted; the period is fixed (不変期間).

    >>> str(resident_suit_due_on(about=Notified.RESULT, notified_on=date(2026, 5, 20)).value)
    '2026-06-19'
    """
    cites = (_NOTIFIED[about], _FIXED, _FIRST_DAY)
    return _days_after(notified_on, _SUIT_DAYS, cites, "通知があった日", "the day of the notice,")


@rule(_SUIT, _FIXED, _FIRST_DAY, ja="住民訴訟の出訴期間（されなかったとき）", en="Last day of a resident's suit after silence")
def resident_suit_after_silence_due_on(*, silence: Silence, counted_from: date, passed_day: PassedDay) -> Ruling[date]:
    """されなかったときの出訴期間の末日 / The last day to sue when no audit was made or no measures were taken in time.

    ``counted_from`` is the day of the request (sixty days pass first), or the last day that
    the recommendation gave for measures. The thirty days run from the day on which that
    time had passed; ``passed_day`` says whether that day is the first of them.

    >>> [str(resident_suit_after_silence_due_on(silence=Silence.NO_AUDIT, counted_from=date(2026, 5, 20), passed_day=each).value)
    ...     for each in PassedDay]
    ['2026-08-18', '2026-08-19']
    """
    cites = (_SILENCE[silence], _FIXED, _FIRST_DAY)
    last_given = counted_from + timedelta(days=_AUDIT_DAYS) if silence is Silence.NO_AUDIT else counted_from
    passed = last_given + _ONE_DAY
    first = passed if passed_day is PassedDay.COUNTED else passed + _ONE_DAY
    last = last_day_from(first, LegalPeriod.days(_SUIT_DAYS))
    steps = (
        Step(f"{last_given}までにされなかったので、経過した日は{passed}である",
             f"nothing was done by {last_given}: the time had passed on {passed}", (_SILENCE[silence],)),
        Step(f"{first}を一日目として{_SUIT_DAYS}日以内、末日は{last}である",
             f"within {_SUIT_DAYS} days, {first} being the first: by {last}", (_SILENCE[silence], _FIRST_DAY)),
    )  # fmt: skip
    return Ruling(value=last, cites=cites, steps=steps)


@rule(
    _DEMAND,
    _DEMAND_SUIT,
    _ORDER,
    _ORDER_SUIT,
    _FIRST_DAY,
    ja="判決の後に支払を求める期限",
    en="Last day for payment after a judgment",
)
def payment_after_judgment_due_on(*, final_on: date, order_to_staff: bool = False) -> Ruling[date]:
    """判決の後の支払の期限の限度 / The latest day the body may set for payment after the judgment became final: sixty days.

    ``order_to_staff``: the judgment orders compensation from staff by an order (第243条の2の8
    第4項) rather than by a demand (第242条の3第1項). If nothing is paid by then, the body sues.

    >>> str(payment_after_judgment_due_on(final_on=date(2026, 5, 20)).value)
    '2026-07-19'
    """
    cites = (_ORDER, _ORDER_SUIT, _FIRST_DAY) if order_to_staff else (_DEMAND, _DEMAND_SUIT, _FIRST_DAY)
    return _days_after(final_on, _DEMAND_DAYS, cites, "判決が確定した日", "the day the judgment became final,")


def _days_after(day: date, days: int, cites: tuple[Citation, ...], ja: str, en: str) -> Ruling[date]:
    last = last_day_after(day, LegalPeriod.days(days))
    step = Step(f"{ja}{day}から{days}日以内、初日を算入せず末日は{last}である",
                f"within {days} days from {en} {day}, which is not counted: by {last}", (cites[0], _FIRST_DAY))  # fmt: skip
    return Ruling(value=last, cites=cites, steps=(step,))
