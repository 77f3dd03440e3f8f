"""専決処分 / Dispositions without the assembly (法179条・180条): when they are possible and what follows.

職員の専決（内部委任）とは別のものである。次の会議への報告は、専決処分のほか、弾力条項・繰越計算書にも
あるので、まとめて ``check_reported_at_next_meeting`` が見る。
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import Citation, Diagnostic, Ruling, Step, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

from . import disposition_findings as findings

_URGENT: Final = LOCAL_AUTONOMY_ACT.article("179", 1)
_DECISIONS: Final = LOCAL_AUTONOMY_ACT.article("179", 2)
_APPROVAL: Final = LOCAL_AUTONOMY_ACT.article("179", 3)
_REJECTED: Final = LOCAL_AUTONOMY_ACT.article("179", 4)
_MANDATE: Final = LOCAL_AUTONOMY_ACT.article("180", 1)
_MANDATE_REPORT: Final = LOCAL_AUTONOMY_ACT.article("180", 2)
_FLEXIBLE: Final = LOCAL_AUTONOMY_ACT.article("218", 4)


class DispositionGround(Enum):
    """第179条の事由 / The four grounds of Article 179."""

    NO_COUNCIL = "no-council"
    """議会が成立しないとき / There is no council."""
    NO_QUORUM_EVEN_SO = "no-quorum-even-so"
    """第113条ただし書の場合においてなお会議を開くことができないとき / No meeting even under the exception to the quorum."""
    NO_TIME = "no-time"
    """特に緊急を要し、招集する時間的余裕がないことが明らかであるとき / Urgent, and clearly no time to convene."""
    NO_VOTE = "no-vote"
    """議決すべき事件を議決しないとき / The council does not vote on what it has to."""


class DisposedMatter(Enum):
    """処分した事件 / What kind of matter it is."""

    BUDGET = "budget"
    """予算 / A budget."""
    ORDINANCE = "ordinance"
    """条例の制定・改廃 / An ordinance made, amended or repealed."""
    CONSENT_TO_DEPUTY = "consent-to-deputy"
    """副知事・副市町村長、総合区長の選任の同意 / Consent to appoint a deputy, or the head of a general ward."""
    OTHER = "other"
    """その他の議決・決定すべき事件 / Any other matter for the council."""


@rule(_URGENT, _DECISIONS, ja="専決処分の可否", en="Whether the chief may dispose of a matter without the assembly")
def check_disposition(*, ground: DispositionGround | None = None, matter: DisposedMatter) -> tuple[Diagnostic, ...]:
    """第179条の専決処分 / Every reason against it: an excluded consent, or no ground (None).

    >>> check_disposition(ground=DispositionGround.NO_TIME, matter=DisposedMatter.BUDGET)
    ()
    """
    found = list[Diagnostic]()
    if matter is DisposedMatter.CONSENT_TO_DEPUTY:
        found.append(findings.disposition_excluded(cites=(_URGENT,)))
    if ground is None:
        found.append(findings.disposition_without_ground(cites=(_URGENT, _DECISIONS)))
    return tuple(found)


@rule(_MANDATE, ja="委任による専決処分の可否", en="Whether the chief may dispose of a matter under the council's mandate")
def check_mandated_disposition(
    *, designated: bool, amount: Yen | None = None, limit: Yen | None = None
) -> tuple[Diagnostic, ...]:
    """第180条の専決処分 / Every reason against it: not designated, or above the amount the council set (``limit``; None: no amount).

    ``ValueError`` when the council set an amount and the matter's own is not given.

    >>> [[each.code for each in check_mandated_disposition(designated=True, amount=Yen(amount), limit=Yen(1_000_000))]
    ...     for amount in (1_000_000, 1_000_001)]
    [[], ['fiscal.disposition-beyond-designation']]
    """
    if limit is not None and amount is None:
        raise ValueError("the designation has an amount: give the matter's own")
    if not designated:
        return (findings.disposition_not_designated(cites=(_MANDATE,)),)
    if limit is not None and amount is not None and amount > limit:
        return (findings.disposition_beyond_designation(amount=amount, limit=limit, cites=(_MANDATE,)),)
    return ()


class DispositionBasis(Enum):
    """専決処分の根拠 / Under which article it was done."""

    ARTICLE_179 = "179"
    """第179条 / In place of the council."""
    ARTICLE_180 = "180"
    """第180条 / Under the council's mandate."""


class CouncilAnswer(Enum):
    """議会の答え / What the council said when asked for its approval."""

    NOT_ASKED = "not-asked"
    """まだ求めていない / Not asked yet."""
    APPROVED = "approved"
    """承認 / Approved."""
    DISAPPROVED = "disapproved"
    """不承認（議案の否決） / The bill for approval was rejected."""


class FollowUp(Enum):
    """後にすること / What has to be done after it."""

    REPORT = "report"
    """議会に報告する / Report to the council (第180条：期限の定めはない)."""
    REPORT_AND_SEEK_APPROVAL = "report-and-seek-approval"
    """次の会議に報告し、承認を求める / Report at the next meeting and ask for approval."""
    TAKE_MEASURES = "take-measures"
    """速やかに必要と認める措置を講ずる / Promptly take the measures found necessary."""
    REPORT_MEASURES = "report-measures"
    """措置を議会に報告する / Report those measures to the council."""


@rule(_APPROVAL, _REJECTED, _MANDATE_REPORT, ja="専決処分の後にすること", en="What follows a disposition without the assembly")
def disposition_follow_up(
    *, basis: DispositionBasis, matter: DisposedMatter, answer: CouncilAnswer
) -> Ruling[tuple[FollowUp, ...]]:
    """専決処分の後にすること / What is still to be done, given the council's answer; empty when nothing is.

    第180条によるときは報告だけで、承認は求めない（``answer`` は NOT_ASKED に限る。``ValueError``）。予算・条例の
    処分の承認が否決されたときは、措置と報告をする。処分の効力の有無は、ここでは判断しない。

    >>> [each.value for each in disposition_follow_up(basis=DispositionBasis.ARTICLE_179, matter=DisposedMatter.BUDGET,
    ...     answer=CouncilAnswer.DISAPPROVED).value]
    ['take-measures', 'report-measures']
    """
    if basis is DispositionBasis.ARTICLE_180:
        if answer is not CouncilAnswer.NOT_ASKED:
            raise ValueError("no approval is asked for under Article 180")
        return _follow(_MANDATE_REPORT, "議会に報告する", "report to the council", FollowUp.REPORT)
    if answer is CouncilAnswer.NOT_ASKED:
        return _follow(
            _APPROVAL,
            "次の会議に報告し、承認を求める",
            "report at the next meeting and ask for approval",
            FollowUp.REPORT_AND_SEEK_APPROVAL,
        )
    if answer is CouncilAnswer.DISAPPROVED and matter in {DisposedMatter.BUDGET, DisposedMatter.ORDINANCE}:
        return _follow(
            _REJECTED,
            "承認を求める議案が否決された。速やかに必要と認める措置を講じ、議会に報告する",
            "approval was refused: take measures promptly and report them",
            FollowUp.TAKE_MEASURES,
            FollowUp.REPORT_MEASURES,
        )
    return _follow(_APPROVAL, "報告し、承認を求めたので、後にすることはない", "reported and put to the council: nothing is left")


def _follow(cite: Citation, ja: str, en: str, *actions: FollowUp) -> Ruling[tuple[FollowUp, ...]]:
    return Ruling(value=actions, cites=(cite,), steps=(Step(ja, en, (cite,)),))


class MeetingReport(Enum):
    """次の会議への報告 / What the next meeting of the council has to be told."""

    DISPOSITION = "disposition"
    """第179条の専決処分（承認も求める） / A disposition under Article 179."""
    FLEXIBLE_CLAUSE = "flexible-clause"
    """弾力条項による使用 / Use of the flexible clause."""
    CONTINUING = "continuing"
    """継続費繰越計算書 / The statement of continuing expenditure carried."""
    APPROVED_CARRY_OVER = "approved-carry-over"
    """繰越明許費の繰越計算書 / The statement of approved carry-overs."""
    ACCIDENT_CARRY_OVER = "accident-carry-over"
    """事故繰越しの繰越計算書 / The statement of carry-overs by accident."""


_REPORTS: Final = {
    MeetingReport.DISPOSITION: ("専決処分", "a disposition without the assembly", (_APPROVAL,)),
    MeetingReport.FLEXIBLE_CLAUSE: ("弾力条項による使用", "the use of the flexible clause", (_FLEXIBLE,)),
    MeetingReport.CONTINUING: (
        "継続費繰越計算書",
        "the statement of continuing expenditure",
        (LOCAL_AUTONOMY_ORDER.article("145", 1),),
    ),
    MeetingReport.APPROVED_CARRY_OVER: (
        "繰越計算書",
        "the statement of approved carry-overs",
        (LOCAL_AUTONOMY_ORDER.article("146", 2),),
    ),
    MeetingReport.ACCIDENT_CARRY_OVER: (
        "事故繰越しの繰越計算書",
        "the statement of carry-overs by accident",
        (LOCAL_AUTONOMY_ORDER.article("150", 3), LOCAL_AUTONOMY_ORDER.article("146", 2)),
    ),
}


@frozen(kw_only=True)
class CouncilMeeting:
    """会議 / A meeting (会期) of the council: its first and last day, both included."""

    opens_on: date
    ends_on: date = field()

    def __attrs_post_init__(self) -> None:
        if self.ends_on < self.opens_on:
            raise ValueError("a meeting ends on or after the day it opens")


@rule(
    _APPROVAL,
    _FLEXIBLE,
    LOCAL_AUTONOMY_ORDER.article("145", 1),
    LOCAL_AUTONOMY_ORDER.article("146", 2),
    LOCAL_AUTONOMY_ORDER.article("150", 3),
    ja="次の会議への報告",
    en="Reporting at the next meeting of the council",
)
def check_reported_at_next_meeting(
    *, what: MeetingReport, done_on: date, meetings: tuple[CouncilMeeting, ...], reported_on: date | None = None, on: date
) -> tuple[Diagnostic, ...]:
    """次の会議への報告 / A finding when the first meeting after ``done_on`` ended without the report.

    「次の会議」は、その事の日より後に開会する最初の会議（``meetings`` のうち）である。まだ終わっていなければ、
    所見はない。``reported_on`` None: 報告していない（``on`` の日に見る）。``ValueError`` when it lies before ``done_on``.

    >>> meeting = CouncilMeeting(opens_on=date(2027, 6, 1), ends_on=date(2027, 6, 20))
    >>> [[each.code for each in check_reported_at_next_meeting(what=MeetingReport.DISPOSITION, done_on=date(2027, 3, 31),
    ...     meetings=(meeting,), reported_on=None, on=day)] for day in (date(2027, 6, 20), date(2027, 6, 21))]
    [[], ['fiscal.report-to-council-missing']]
    """
    if reported_on is not None and reported_on < done_on:
        raise ValueError(f"reported_on {reported_on} is before done_on {done_on}")
    following = [each for each in meetings if each.opens_on > done_on]
    if not following:
        return ()
    ends_on = min(following, key=lambda each: each.opens_on).ends_on
    if (reported_on or on) <= ends_on:
        return ()
    ja, en, cites = _REPORTS[what]
    return (findings.report_to_council_missing(what_ja=ja, what_en=en, meeting_ended_on=ends_on, cites=cites),)
