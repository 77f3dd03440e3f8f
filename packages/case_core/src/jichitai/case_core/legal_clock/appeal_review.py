"""審理手続 / Steps of the review of an appeal: reviewing officer, correction, statement, close, consultation, ruling (行審法9–51条)."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import fields, frozen

from jichitai.master_data.kernel import Citation, Diagnostic, Ruling, Step, rule
from jichitai.master_data.kernel.laws import ADMINISTRATIVE_COMPLAINT_ACT

from . import procedure_findings as findings

_ACT: Final = ADMINISTRATIVE_COMPLAINT_ACT
_STANDARD: Final = _ACT.article("16")
_CORRECTION: Final = _ACT.article("23")
_UNCORRECTED: Final = _ACT.article("24", 1)
_HOPELESS: Final = _ACT.article("24", 2)
_CONSULT: Final = _ACT.article("43", 1)
_CLOSE: Final = _ACT.article("41", 2, "1")
_EFFECT: Final = _ACT.article("51", 1)
_WITHDRAWN: Final = _ACT.article("56")
_EXEMPT: Final = tuple(_ACT.article("43", 1, str(item)) for item in range(1, 9))
_DISQUALIFIED: Final = {
    "took_part": ("処分・再調査の決定に関与した者", _ACT.article("9", 2, "1")),
    "appellant": ("審査請求人", _ACT.article("9", 2, "2")),
    "relative": ("審査請求人の配偶者、四親等内の親族又は同居の親族", _ACT.article("9", 2, "3")),
    "agent": ("審査請求人の代理人", _ACT.article("9", 2, "4")),
    "formerly": ("親族・代理人であつた者", _ACT.article("9", 2, "5")),
    "guardian": ("審査請求人の後見人・保佐人・補助人など", _ACT.article("9", 2, "6")),
    "interested": ("利害関係人", _ACT.article("9", 2, "7")),
}


@rule(_STANDARD, ja="標準審理期間の設定と公表", en="Setting and publishing a standard period of review")
def check_review_standard(*, is_set: bool, is_public: bool) -> tuple[Diagnostic, ...]:
    """標準審理期間 / Setting it is an effort, publishing it once set a duty. Its clock is ``ClockKind.REVIEW``.

    >>> [each.code for each in check_review_standard(is_set=True, is_public=False)]
    ['case-core.procedure-step-wanting']
    """
    if not is_set:
        return (findings.procedure_effort_wanting(step="period_set", cites=(_STANDARD,)),)
    return () if is_public else (findings.procedure_step_wanting(step="period_public", cites=(_STANDARD,)),)


@rule(*(cite for _, cite in _DISQUALIFIED.values()), ja="審理員になれない者", en="Who may not review an appeal")
def check_reviewing_officer(*, grounds: tuple[str, ...]) -> tuple[Diagnostic, ...]:
    """審理員の欠格 / One finding for each ground: took_part, appellant, relative, agent, formerly, guardian, interested.

    >>> [each.facts["ground"] for each in check_reviewing_officer(grounds=("took_part",))]
    ['took_part']
    """
    unknown = set(grounds) - set(_DISQUALIFIED)
    if unknown:
        raise ValueError(f"no such ground: {sorted(unknown)}")
    return tuple(
        findings.presiding_officer_disqualified(ground=name, ground_ja=_DISQUALIFIED[name][0], cites=(_DISQUALIFIED[name][1],))
        for name in grounds
    )


class AppealHandling(Enum):
    """不備のある審査請求の扱い / What is to be done with an appeal."""

    PROCEED = "proceed"
    """審理する / Go on."""
    ASK_CORRECTION = "ask-correction"
    """補正を命ずる / Order its correction."""
    WAIT = "wait"
    """補正を待つ / Wait for the period set."""
    MAY_DISMISS = "may-dismiss"
    """審理を経ずに却下できる / It may be dismissed without review."""


@rule(_CORRECTION, _UNCORRECTED, _HOPELESS, ja="審査請求書の補正", en="Correction of an appeal")
def appeal_handling_of(
    *, defective: bool, beyond_correction: bool = False, correct_by: date | None = None, corrected: bool = False, on: date
) -> Ruling[AppealHandling]:
    """補正と却下 / Order correction within a set period; dismissal is open from the day after it, or at once where none can help.

    >>> appeal_handling_of(defective=True, correct_by=date(2026, 6, 30), on=date(2026, 7, 1)).value
    <AppealHandling.MAY_DISMISS: 'may-dismiss'>
    """
    if beyond_correction:
        step = Step("不適法で、補正できないことが明らか", "plainly beyond correction", (_HOPELESS,))
        return Ruling(value=AppealHandling.MAY_DISMISS, cites=(_HOPELESS,), steps=(step,))
    if not defective or corrected:
        return Ruling(
            value=AppealHandling.PROCEED, cites=(_CORRECTION,), steps=(Step("不備がない", "nothing to correct", (_CORRECTION,)),)
        )
    if correct_by is None:
        step = Step("相当の期間を定めて補正を命ずる", "order correction within a reasonable period", (_CORRECTION,))
        return Ruling(value=AppealHandling.ASK_CORRECTION, cites=(_CORRECTION,), steps=(step,))
    if on <= correct_by:
        step = Step(f"補正の期間（{correct_by}まで）が残る", f"the period runs through {correct_by}", (_CORRECTION,))
        return Ruling(value=AppealHandling.WAIT, cites=(_CORRECTION,), steps=(step,))
    step = Step(f"期間（{correct_by}まで）内に補正されない", f"not corrected by {correct_by}", (_UNCORRECTED,))
    return Ruling(value=AppealHandling.MAY_DISMISS, cites=(_UNCORRECTED,), steps=(step,))


@frozen(kw_only=True)
class ReviewSteps:
    """審理の手続 / The steps a review has taken when the ruling is made; each is a plain yes or no.

    聴く申立てがないなら ``oral_hearing_given``、諮問を要しないなら ``consulted``・``consultation_notified`` を真とする。
    """

    reviewer_named: bool
    copy_sent: bool
    statement_asked: bool
    statement_sent: bool
    oral_hearing_given: bool
    end_notified: bool
    opinion_submitted: bool
    consulted: bool
    consultation_notified: bool
    ruling_made: bool


_STEPS: Final[dict[str, Citation]] = {
    "reviewer_named": _ACT.article("9", 1),
    "copy_sent": _ACT.article("29", 1),
    "statement_asked": _ACT.article("29", 2),
    "statement_sent": _ACT.article("29", 5),
    "oral_hearing_given": _ACT.article("31", 1),
    "end_notified": _ACT.article("41", 3),
    "opinion_submitted": _ACT.article("42", 2),
    "consulted": _CONSULT,
    "consultation_notified": _ACT.article("43", 3),
    "ruling_made": _ACT.article("44"),
}


@rule(*_STEPS.values(), ja="審理の手続", en="Steps of a review")
def check_review_steps(*, steps: ReviewSteps) -> tuple[Diagnostic, ...]:
    """審理の手続 / One finding for each step not taken, in the order of the law.

    >>> done = {each.name: True for each in fields(ReviewSteps)}
    >>> [each.facts["step"] for each in check_review_steps(steps=ReviewSteps(**{**done, "end_notified": False}))]
    ['end_notified']
    """
    return tuple(
        findings.procedure_step_wanting(step=each.name, cites=(_STEPS[each.name],))
        for each in fields(ReviewSteps)
        if not getattr(steps, each.name)
    )


@rule(_CONSULT, *_EXEMPT, ja="行政不服審査会等への諮問の要否", en="Whether the review board is consulted")
def must_consult_board(*, exempt_item: int | None = None) -> Ruling[bool]:
    """諮問の要否 / Yes, unless an item of 43条1項 (1 to 8) fits; for local bodies the board of 81条1・2項.

    >>> must_consult_board(exempt_item=6).value
    False
    """
    if exempt_item is None:
        return Ruling(value=True, cites=(_CONSULT,), steps=(Step("例外に当たらない", "no exemption fits", (_CONSULT,)),))
    if not 1 <= exempt_item <= len(_EXEMPT):
        raise ValueError("Article 43(1) has items 1 to 8")
    cite = _EXEMPT[exempt_item - 1]
    return Ruling(value=False, cites=(cite,), steps=(Step("例外に当たる", "an exemption fits", (cite,)),))


@rule(_CLOSE, ja="書面が出ないときの審理の終結", en="Closing a review when a paper does not come")
def review_may_close(*, asked_by: date, asked_again_by: date | None = None, submitted: bool, on: date) -> Ruling[bool]:
    """終結できるか / Once the paper is missing after the first period and again after the further one set.

    >>> [review_may_close(asked_by=date(2026, 6, 1), asked_again_by=date(2026, 6, 15), submitted=False, on=day).value
    ...     for day in (date(2026, 6, 15), date(2026, 6, 16))]
    [False, True]
    """
    may = not submitted and asked_again_by is not None and asked_by < asked_again_by < on
    step = Step("二度の期間に提出がない" if may else "再度の期間が済んでいないか、提出があった",
                "nothing came in two periods" if may else "the second period has not run, or the paper came", (_CLOSE,))  # fmt: skip
    return Ruling(value=may, cites=(_CLOSE,), steps=(step,))


@rule(_EFFECT, ja="裁決の効力の日", en="Day a ruling takes effect")
def ruling_effective_on(*, served_on: date, other_served_on: date | None = None) -> Ruling[date]:
    """裁決の効力の日 / The day it is served; where it changes an act towards another, once that other is served as well.

    >>> str(ruling_effective_on(served_on=date(2026, 6, 1), other_served_on=date(2026, 6, 3)).value)
    '2026-06-03'
    """
    day = served_on if other_served_on is None else max(served_on, other_served_on)
    return Ruling(value=day, cites=(_EFFECT,), steps=(Step(f"送達が{day}に済んだ", f"served by {day}", (_EFFECT,)),))


@rule(_WITHDRAWN, ja="再調査の請求の取下げの擬制", en="Deemed withdrawal of a reinvestigation")
def withdrawn_by_appeal(*, appealed_on: date, decision_sent_on: date | None = None) -> Ruling[str]:
    """何が取り下げられたか / "reinvestigation", or "review" where the decision revoking the act had been sent by the day of appeal.

    >>> withdrawn_by_appeal(appealed_on=date(2026, 7, 2)).value
    'reinvestigation'
    """
    sent = decision_sent_on is not None and decision_sent_on <= appealed_on
    step = Step("処分を取り消す決定書をすでに発している" if sent else "決定を経ずに審査請求がされた",
                "the decision to revoke had been sent" if sent else "review was sought without the decision", (_WITHDRAWN,))  # fmt: skip
    return Ruling(value="review" if sent else "reinvestigation", cites=(_WITHDRAWN,), steps=(step,))
