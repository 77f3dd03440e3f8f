"""不服申立期間 / Periods for appeals: 審査請求（行審法18条）、再調査の請求（54条）、再審査請求（62条）、特例の期間.

末日が休日に当たるとき：行政不服審査法に定めはなく、地方公共団体の行政庁への不服申立ては地方自治法第4条の2
第4項による（民法第142条ではない）。期限を送るのは、申立て先の団体の条例の休日である。
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.calendars import ActDueFrom, ClosedDayRules, Deadline, PeriodSetBy, local_deadline
from jichitai.master_data.kernel import Diagnostic, LegalPeriod, Ruling, Step, last_day_after, rule
from jichitai.master_data.kernel.laws import (
    ADMINISTRATIVE_COMPLAINT_ACT,
    CIVIL_CODE,
    LOCAL_AUTONOMY_ACT,
)

from . import appeal_findings as findings
from . import procedure_findings
from .appeal_filing import Filing, appeal_filed_on
from .remedy_periods import REMEDY_PERIODS, RemedyPeriods

_ACT: Final = ADMINISTRATIVE_COMPLAINT_ACT
_CALENDAR: Final = CIVIL_CODE.article("143", 2)
_ROLLS: Final = LOCAL_AUTONOMY_ACT.article("4の2", 4)
_SKIP: Final = _ACT.article("5", 2, "1")
_THREE_MONTHS_ON: Final = _ACT.article("57")
_ONE_DAY: Final = timedelta(days=1)


class AppealKind(Enum):
    """不服申立ての種類 / The kind of appeal."""

    REVIEW = "review"
    """審査請求 / Request for review (18条)."""
    REINVESTIGATION = "reinvestigation"
    """再調査の請求 / Request to the disposing authority to look again, where a law gives it (54条)."""
    REREVIEW = "rereview"
    """再審査請求 / Second review, where a law gives it (62条)."""


_LIMITS: Final = {
    AppealKind.REVIEW: (_ACT.article("18", 1), _ACT.article("18", 2)),
    AppealKind.REINVESTIGATION: (_ACT.article("54", 1), _ACT.article("54", 2)),
    AppealKind.REREVIEW: (_ACT.article("62", 1), _ACT.article("62", 2)),
}
_DISMISSAL: Final = {
    AppealKind.REVIEW: _ACT.article("45", 1),
    AppealKind.REINVESTIGATION: _ACT.article("58", 1),
    AppealKind.REREVIEW: _ACT.article("64", 1),
}


@frozen(kw_only=True)
class AppealedAct:
    """不服の対象 / What is appealed against: the day it was done, the day it became known, None while unknown.

    For 審査請求 after a 再調査の請求 these are the days of that decision
    (``after_reinvestigation``); for 再審査請求 the days of the first ruling.
    """

    kind: AppealKind
    acted_on: date
    learned_on: date | None = None
    after_reinvestigation: bool = False

    def __attrs_post_init__(self) -> None:
        if self.learned_on is not None and self.learned_on < self.acted_on:
            raise ValueError("an act becomes known on or after the day it is done")
        if self.after_reinvestigation and self.kind is not AppealKind.REVIEW:
            raise ValueError("only a request for review comes after a reinvestigation")


@rule(
    *(cite for pair in _LIMITS.values() for cite in pair), _CALENDAR, _ROLLS,
    ja="不服申立期間の末日", en="Last day to appeal",
)  # fmt: skip
def appeal_open_through(*, act: AppealedAct, towards: ClosedDayRules | None = None) -> Ruling[date]:
    """不服申立てができる最後の日 / The last day (inclusive): three months (one month) from the morrow of knowing, at most one year from the morrow of the act.

    ``towards`` is the closed-day ordinance of the local body the appeal is addressed to; None
    when it is not addressed to one, and then nothing moves the day (State agencies have ``state_deadline``). 正当な理由 is another rule.
    ``NoEditionInForce`` for acts before 2016-04-01, which stand under the old law.

    >>> learned = AppealedAct(kind=AppealKind.REVIEW, acted_on=date(2026, 2, 27), learned_on=date(2026, 2, 28))
    >>> str(appeal_open_through(act=learned).value)
    '2026-05-31'
    """
    known, since = _LIMITS[act.kind]
    edition = REMEDY_PERIODS.as_of(act.acted_on)
    length = _length(act, edition.value)
    objective = last_day_after(act.acted_on, edition.value.appeal_at_most)
    steps = [
        Step(f"{act.acted_on}の翌日から起算して1年の末日は{objective}", f"one year from the morrow of {act.acted_on}: {objective}",
             (since, _CALENDAR))
    ]  # fmt: skip
    last, cites = objective, [since]
    if act.learned_on is not None:
        subjective = last_day_after(act.learned_on, length)
        steps.append(
            Step(f"知った日{act.learned_on}の翌日から起算して{length}の末日は{subjective}",
                 f"{length.en} from the morrow of knowing on {act.learned_on}: {subjective}", (known, _CALENDAR)))  # fmt: skip
        if subjective <= objective:
            last, cites = subjective, [known]
    cites.append(_CALENDAR)
    if towards is None:
        steps.append(Step("休日の特例は当てはめていない", "no special rule for closed days is applied"))
        return Ruling(value=last, cites=tuple(cites), steps=tuple(steps), editions=(edition.used,))
    due = Deadline(last_day=last, set_by=PeriodSetBy.ACT_OR_ORDER, due_from=ActDueFrom.APPLICANT)
    moved = local_deadline(deadline=due, ordinance=towards)
    return Ruling(value=moved.value, cites=(*cites, *moved.cites), steps=(*steps, *moved.steps), editions=(edition.used,))


def _length(act: AppealedAct, periods: RemedyPeriods) -> LegalPeriod:
    if act.kind is AppealKind.REREVIEW:
        return periods.rereview
    if act.kind is AppealKind.REINVESTIGATION:
        return periods.reinvestigation
    return periods.review_after_reinvestigation if act.after_reinvestigation else periods.review


@rule(
    *_DISMISSAL.values(), _ACT.article("18", 1), _ACT.article("18", 2), _ACT.article("54", 1), _ACT.article("54", 2),
    _ACT.article("62", 1), _ACT.article("62", 2),
    ja="不服申立てが期間内か", en="Whether an appeal is in time",
)  # fmt: skip
def check_appeal_in_time(
    *, act: AppealedAct, filing: Filing, just_cause: bool, towards: ClosedDayRules | None = None
) -> tuple[Diagnostic, ...]:
    """期間内か / A finding when the appeal came after its period and there was no 正当な理由; it is then to be dismissed.

    >>> act = AppealedAct(kind=AppealKind.REVIEW, acted_on=date(2026, 4, 1), learned_on=date(2026, 4, 1))
    >>> [[each.code for each in check_appeal_in_time(act=act, filing=Filing(received_on=day), just_cause=False)]
    ...     for day in (date(2026, 7, 1), date(2026, 7, 2))]
    [[], ['case-core.appeal-late']]
    """
    through = appeal_open_through(act=act, towards=towards)
    filed_on = appeal_filed_on(filing=filing).value
    if filed_on <= through.value or just_cause:
        return ()
    return (findings.appeal_late(filed_on=filed_on, through=through.value, cites=(through.cites[0], _DISMISSAL[act.kind])),)


class SpecialAppeal(Enum):
    """特例の期間 / Appeals with a period of their own in 地方自治法."""

    CHIEF_DISQUALIFIED = "chief-disqualified"
    """長の失職の決定 / The decision that the chief has lost office (143条)."""
    ADJUDICATION = "adjudication"
    """審決の申請 / Application to the Minister or the governor against a body's disposition (255条の4)."""


_SPECIAL: Final = {
    SpecialAppeal.CHIEF_DISQUALIFIED: LOCAL_AUTONOMY_ACT.article("143", 4),
    SpecialAppeal.ADJUDICATION: LOCAL_AUTONOMY_ACT.article("255の4"),
}


@rule(*_SPECIAL.values(), CIVIL_CODE.article("140"), ja="特例の不服申立期間", en="Special periods for appeals")
def special_appeal_open_through(*, kind: SpecialAppeal, acted_on: date) -> Ruling[date]:
    """特例の期間の末日 / The last of 21 days from the morrow of the act (143条4項は翌日から、255条の4は初日不算入).

    >>> str(special_appeal_open_through(kind=SpecialAppeal.ADJUDICATION, acted_on=date(2026, 6, 1)).value)
    '2026-06-22'
    """
    cite = _SPECIAL[kind]
    last = last_day_after(acted_on, LegalPeriod.days(21))
    step = Step(f"{acted_on}の翌日から21日の末日は{last}", f"21 days from the morrow of {acted_on}: {last}", (cite,))
    return Ruling(value=last, cites=(cite, CIVIL_CODE.article("140")), steps=(step,))


@rule(
    _SKIP,
    ja="再調査の決定を待たずに審査請求ができる日",
    en="First day review may be sought without the reinvestigation's decision",
)
def review_open_from(*, requested_on: date, corrected_on: date | None = None) -> Ruling[date]:
    """決定を待たずにできる最初の日 / The day after three months counted from the morrow of the request, or of its ordered correction.

    >>> str(review_open_from(requested_on=date(2026, 4, 1)).value)
    '2026-07-02'
    """
    start = corrected_on or requested_on
    edition = REMEDY_PERIODS.as_of(requested_on)
    passed = last_day_after(start, edition.value.without_reinvestigation_decision)
    word, word_en = ("補正した日", "correction") if corrected_on else ("請求の日", "request")
    step = Step(
        f"{word}{start}の翌日から起算して3か月は{passed}に経過する",
        f"three months from the morrow of the {word_en} pass with {passed}",
    )
    return Ruling(value=passed + _ONE_DAY, cites=(_SKIP,), steps=(step,), editions=(edition.used,))


@rule(
    _SKIP,
    _ACT.article("5", 2),
    _ACT.article("5", 2, "2"),
    ja="再調査の決定の前の審査請求",
    en="Review before the reinvestigation's decision",
)
def check_review_before_decision(
    *, requested_on: date, corrected_on: date | None = None, decided: bool, just_cause: bool, appealed_on: date
) -> tuple[Diagnostic, ...]:
    """決定の前の審査請求 / A finding when it came before the decision, within three months, without 正当な理由.

    >>> [len(check_review_before_decision(requested_on=date(2026, 4, 1), decided=False, just_cause=False, appealed_on=day))
    ...     for day in (date(2026, 7, 1), date(2026, 7, 2))]
    [1, 0]
    """
    if decided or just_cause:
        return ()
    open_from = review_open_from(requested_on=requested_on, corrected_on=corrected_on).value
    if appealed_on >= open_from:
        return ()
    return (procedure_findings.review_before_decision(open_from=open_from, cites=(_ACT.article("5", 2), _SKIP)),)


@rule(_THREE_MONTHS_ON, ja="再調査の請求から三月後の教示", en="Notice three months after a reinvestigation was requested")
def check_three_month_notice(
    *,
    requested_on: date,
    corrected_on: date | None = None,
    decided_on: date | None = None,
    notified_on: date | None = None,
    on: date,
) -> tuple[Diagnostic, ...]:
    """三月後の教示 / A finding when a reinvestigation still pending after three months has no written notice by ``on``.

    >>> [[each.code for each in check_three_month_notice(requested_on=date(2026, 4, 1), on=day)]
    ...     for day in (date(2026, 7, 1), date(2026, 7, 2))]
    [[], ['case-core.three-month-notice-wanting']]
    """
    open_from = review_open_from(requested_on=requested_on, corrected_on=corrected_on).value
    done = (decided_on, notified_on)  # 決定がされれば係属していない
    if on < open_from or any(day is not None and day <= on for day in done):
        return ()
    return (findings.three_month_notice_wanting(open_from=open_from),)


@rule(_ACT.article("3"), _ACT.article("49", 1), ja="不作為の審査請求の時期", en="Time of an appeal against inaction")
def check_inaction_appeal(
    *, reasonable_through: date, decided_on: date | None = None, appealed_on: date
) -> tuple[Diagnostic, ...]:
    """不作為の審査請求 / A finding when it came within the reasonable period, or after the disposition. There is no last day.

    ``reasonable_through`` is the last day of what is held a reasonable time: the Act gives no
    number, and the standard period is a guide only.

    >>> [[each.code for each in check_inaction_appeal(reasonable_through=date(2026, 6, 30), appealed_on=day)]
    ...     for day in (date(2026, 6, 30), date(2026, 7, 1))]
    [['case-core.inaction-appeal-early'], []]
    """
    if decided_on is not None and decided_on <= appealed_on:
        return (findings.inaction_appeal_without_inaction(decided_on=decided_on),)
    if appealed_on <= reasonable_through:
        return (findings.inaction_appeal_early(reasonable_through=reasonable_through),)
    return ()
