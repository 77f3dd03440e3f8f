"""不利益処分の手続 / Adverse dispositions: hearing or defence, notice in time, reasons, record (行手法13–15条、22–28条、30条)."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, EffectivePeriod, LegalPeriod, Ruling, Step, last_day_after, rule
from jichitai.master_data.kernel.laws import ADMINISTRATIVE_PROCEDURE_ACT

from . import procedure_findings as findings

_ACT: Final = ADMINISTRATIVE_PROCEDURE_ACT
_DEFENCE: Final = _ACT.article("13", 1, "2")
_REASONS: Final = _ACT.article("14", 1)
_AFTERWARDS: Final = _ACT.article("14", 2)
_WRITTEN: Final = _ACT.article("14", 3)
_HEARING_NOTICE: Final = _ACT.article("15", 1)
_DEFENCE_NOTICE: Final = _ACT.article("30")
_INSPECTION: Final = _ACT.article("18", 1)
_RECORD: Final = (_ACT.article("24", 1), _ACT.article("24", 2))
_REPORT: Final = _ACT.article("24", 3)
_REGARD: Final = _ACT.article("26")
_CLOSE: Final = _ACT.article("23", 1)
_CLOSE_AFTER_TERM: Final = _ACT.article("23", 2)
_NO_APPEAL: Final = _ACT.article("27")
_OFFICERS: Final = _ACT.article("28", 2)
_ONE_DAY: Final = timedelta(days=1)


class AdverseGround(Enum):
    """不利益処分の種類 / What kind of adverse disposition it is (13条1項1号イ–ニ、2号)."""

    REVOCATION = "revocation"
    """許認可等の取消し / Revocation of a licence."""
    STATUS = "status"
    """資格・地位の剥奪 / Loss of a qualification or status."""
    DISMISSAL = "dismissal"
    """役員等の解任・会員の除名 / Dismissal of officers or workers, expulsion of members."""
    HELD_FIT = "held-fit"
    """行政庁が相当と認めるとき / Where the authority holds a hearing fit."""
    OTHER = "other"
    """その他 / Anything else."""


class AdverseExemption(Enum):
    """意見陳述の例外 / Cases without a hearing or defence (13条2項1–5号、28条2項)."""

    URGENT = "urgent"
    """公益上緊急 / Urgent in the public interest."""
    PROVEN_DISQUALIFICATION = "proven-disqualification"
    """資格の喪失が客観的な資料で証明された / Loss of qualification proven by objective papers."""
    MEASURED_BREACH = "measured-breach"
    """技術的な基準の不充足が計測で確認された / Breach of a technical standard, measured."""
    MONEY = "money"
    """金銭の額の確定・納付・給付の制限 / Amounts of money, payment, limits to benefits."""
    TRIFLING = "trifling"
    """政令で定める軽微な処分 / Trifles named by Cabinet Order."""
    AFTER_DISMISSAL_HEARING = "after-dismissal-hearing"
    """解任を命ずる処分の聴聞の後の、役員等の解任 / Dismissal of officers after the hearing on the order to dismiss."""


class OpinionProcedure(Enum):
    """意見陳述の手続 / The procedure before an adverse disposition."""

    HEARING = "hearing"
    """聴聞 / Hearing."""
    DEFENCE = "defence"
    """弁明の機会の付与 / Occasion for a written defence."""
    NONE = "none"
    """要しない / None is required."""


_GROUNDS: Final = {
    AdverseGround.REVOCATION: _ACT.article("13", 1, "1", "イ"),
    AdverseGround.STATUS: _ACT.article("13", 1, "1", "ロ"),
    AdverseGround.DISMISSAL: _ACT.article("13", 1, "1", "ハ"),
    AdverseGround.HELD_FIT: _ACT.article("13", 1, "1", "ニ"),
}
_EXEMPTIONS: Final = {
    AdverseExemption.URGENT: _ACT.article("13", 2, "1"),
    AdverseExemption.PROVEN_DISQUALIFICATION: _ACT.article("13", 2, "2"),
    AdverseExemption.MEASURED_BREACH: _ACT.article("13", 2, "3"),
    AdverseExemption.MONEY: _ACT.article("13", 2, "4"),
    AdverseExemption.TRIFLING: _ACT.article("13", 2, "5"),
    AdverseExemption.AFTER_DISMISSAL_HEARING: _OFFICERS,
}
_DISQUALIFIED: Final = {
    "party": ("当事者又は参加人", _ACT.article("19", 2, "1")),
    "relative": ("その配偶者、四親等内の親族又は同居の親族", _ACT.article("19", 2, "2")),
    "agent": ("その代理人又は補佐人", _ACT.article("19", 2, "3")),
    "formerly": ("これらの者であつた者", _ACT.article("19", 2, "4")),
    "guardian": ("その後見人・保佐人・補助人など", _ACT.article("19", 2, "5")),
    "concerned": ("参加人以外の関係人", _ACT.article("19", 2, "6")),
}


@rule(*_GROUNDS.values(), _DEFENCE, *_EXEMPTIONS.values(), ja="聴聞・弁明の要否", en="Hearing, defence or neither")
def opinion_procedure_of(*, ground: AdverseGround, exemption: AdverseExemption | None = None) -> Ruling[OpinionProcedure]:
    """聴聞・弁明の要否 / Hearing for the four grounds, defence otherwise, neither where an exemption fits.

    >>> opinion_procedure_of(ground=AdverseGround.OTHER, exemption=AdverseExemption.MONEY).value
    <OpinionProcedure.NONE: 'none'>
    """
    if exemption is not None:
        cite = _EXEMPTIONS[exemption]
        return Ruling(value=OpinionProcedure.NONE, cites=(cite,), steps=(Step("例外に当たる", "an exemption fits", (cite,)),))
    if ground is AdverseGround.OTHER:
        step = Step("聴聞の場合に当たらない", "none of the grounds for a hearing", (_DEFENCE,))
        return Ruling(value=OpinionProcedure.DEFENCE, cites=(_DEFENCE,), steps=(step,))
    cite = _GROUNDS[ground]
    return Ruling(
        value=OpinionProcedure.HEARING, cites=(cite,), steps=(Step("聴聞の場合に当たる", "a ground for a hearing", (cite,)),)
    )


@rule(_HEARING_NOTICE, _DEFENCE_NOTICE, ja="通知から期日までの期間", en="Time between a notice and the day")
def check_notice_period(
    *, procedure: OpinionProcedure, arrives_on: date, held_on: date, reasonable: LegalPeriod
) -> tuple[Diagnostic, ...]:
    """相当な期間 / A finding when the day (or the defence's last day) comes before the body's ``reasonable`` period has run, its arrival day not counted.

    「相当な期間」は法に数がない：団体の定めを渡す。公示によるときは、到達したものとみる日を ``arrives_on`` とする。

    >>> [len(check_notice_period(procedure=OpinionProcedure.HEARING, arrives_on=date(2026, 6, 1), held_on=day,
    ...     reasonable=LegalPeriod.days(7))) for day in (date(2026, 6, 8), date(2026, 6, 9))]
    [1, 0]
    """
    if procedure is OpinionProcedure.NONE:
        raise ValueError("no notice is required where there is no hearing and no defence")
    earliest = last_day_after(arrives_on, reasonable) + _ONE_DAY
    if held_on >= earliest:
        return ()
    cite = _HEARING_NOTICE if procedure is OpinionProcedure.HEARING else _DEFENCE_NOTICE
    return (findings.notice_period_too_short(arrives_on=arrives_on, held_on=held_on, earliest=earliest, cites=(cite,)),)


@frozen(kw_only=True)
class AdverseReasons:
    """理由の示し方 / How reasons were given: at once, or afterwards where need was pressing."""

    in_writing: bool
    given_on: date | None = None
    reasons_in_writing: bool
    disposed_on: date
    pressing: bool = False
    cannot_be_given: bool = False


@rule(_REASONS, _AFTERWARDS, _WRITTEN, ja="不利益処分の理由の提示", en="Reasons for an adverse disposition")
def check_adverse_reasons(*, reasons: AdverseReasons, reasonable: LegalPeriod, on: date) -> tuple[Diagnostic, ...]:
    """不利益処分の理由 / At the same time; in pressing need within the body's ``reasonable`` period afterwards; in writing if the act is.

    >>> late = AdverseReasons(in_writing=True, given_on=None, reasons_in_writing=False, disposed_on=date(2026, 6, 1), pressing=True)
    >>> [[each.facts["step"] for each in check_adverse_reasons(reasons=late, reasonable=LegalPeriod.days(14), on=day)]
    ...     for day in (date(2026, 6, 15), date(2026, 6, 16))]
    [[], ['reasons_afterwards']]
    """
    given = reasons.given_on
    if reasons.pressing:
        through = last_day_after(reasons.disposed_on, reasonable)
        if not reasons.cannot_be_given and (given or on) > through:
            return (findings.procedure_step_wanting(step="reasons_afterwards", cites=(_AFTERWARDS,)),)
    elif given is None or given > reasons.disposed_on:
        return (findings.procedure_step_wanting(step="reasons_given", cites=(_REASONS,)),)
    if given is not None and reasons.in_writing and not reasons.reasons_in_writing:
        return (findings.procedure_step_wanting(step="reasons_in_writing", cites=(_WRITTEN,)),)
    return ()


@rule(_INSPECTION, ja="資料の閲覧ができる期間", en="Days on which the file may be inspected")
def inspection_open_in(*, notified_on: date, closed_on: date | None = None) -> Ruling[EffectivePeriod]:
    """閲覧の期間 / From the notice to the close of the hearing, both days included; open-ended until it closes.

    >>> str(inspection_open_in(notified_on=date(2026, 6, 1), closed_on=date(2026, 6, 20)).value.last_day)
    '2026-06-20'
    """
    span = EffectivePeriod(notified_on) if closed_on is None else EffectivePeriod.through(notified_on, closed_on)
    step = Step(f"聴聞の通知（{notified_on}）から終結まで", f"from the notice on {notified_on} to the close", (_INSPECTION,))
    return Ruling(value=span, cites=(_INSPECTION,), steps=(step,))


@rule(*(cite for _, cite in _DISQUALIFIED.values()), ja="主宰者の欠格", en="Who may not preside at a hearing")
def check_presiding_officer(*, grounds: tuple[str, ...]) -> tuple[Diagnostic, ...]:
    """主宰者の欠格 / One finding for each ground that fits: party, relative, agent, formerly, guardian, concerned.

    >>> [each.facts["ground"] for each in check_presiding_officer(grounds=("agent",))]
    ['agent']
    """
    unknown = set(grounds) - set(_DISQUALIFIED)
    if unknown:
        raise ValueError(f"no such ground: {sorted(unknown)}")
    return tuple(
        findings.presiding_officer_disqualified(ground=name, ground_ja=_DISQUALIFIED[name][0], cites=(_DISQUALIFIED[name][1],))
        for name in grounds
    )


@frozen(kw_only=True)
class NonAppearance:
    """不出頭 / A party stayed away: with cause or not, whether papers were handed in, and the term set for them, if any."""

    without_cause: bool
    papers_submitted: bool
    not_expected_for_long: bool = False
    term_ends_on: date | None = None


@rule(_CLOSE, _CLOSE_AFTER_TERM, ja="不出頭による聴聞の終結", en="Closing a hearing when a party stays away")
def hearing_may_close(*, absence: NonAppearance, on: date) -> Ruling[bool]:
    """聴聞を終結できるか / At once where a party is absent without cause and has sent nothing; else once a set term is over (from the day after it).

    >>> hearing_may_close(absence=NonAppearance(without_cause=True, papers_submitted=False), on=date(2026, 6, 1)).value
    True
    """
    if absence.without_cause and not absence.papers_submitted:
        step = Step("正当な理由なく出頭せず、書面も出さない", "absent without cause and nothing submitted", (_CLOSE,))
        return Ruling(value=True, cites=(_CLOSE,), steps=(step,))
    due = absence.term_ends_on
    open_ = absence.not_expected_for_long and not absence.papers_submitted and due is not None and on > due
    step = Step("定めた期限が過ぎた" if open_ else "期限が過ぎていないか、要件を満たさない",
                "the term set is over" if open_ else "the term is not over, or the conditions are not met", (_CLOSE_AFTER_TERM,))  # fmt: skip
    return Ruling(value=open_, cites=(_CLOSE_AFTER_TERM,), steps=(step,))


@rule(*_RECORD, _REPORT, _REGARD, ja="聴聞調書と報告書", en="Record and report of a hearing")
def check_hearing_record(
    *, sessions: int, records: int, closed: bool, report_submitted: bool, decided: bool, considered: bool
) -> tuple[Diagnostic, ...]:
    """調書・報告書 / A record for each session (one after the close if there was none), a report, and due regard in the decision.

    >>> [each.facts["step"] for each in check_hearing_record(
    ...     sessions=2, records=1, closed=False, report_submitted=False, decided=False, considered=False)]
    ['record_made']
    """
    wanting: list[tuple[str, tuple[Citation, ...]]] = []
    if records < max(sessions, int(closed)):
        wanting.append(("record_made", _RECORD))
    if closed and not report_submitted:
        wanting.append(("report_submitted", (_REPORT,)))
    if decided and not considered:
        wanting.append(("record_considered", (_REGARD,)))
    return tuple(findings.procedure_step_wanting(step=step, cites=cites) for step, cites in wanting)


@rule(_NO_APPEAL, ja="聴聞の手続でされた処分の審査請求", en="Appeal against acts within a hearing")
def is_hearing_act_appealable(*, under_hearing_provisions: bool) -> Ruling[bool]:
    """審査請求ができるか / Acts (and inaction) under the provisions on hearings cannot be appealed against by themselves.

    >>> is_hearing_act_appealable(under_hearing_provisions=True).value
    False
    """
    word = (
        ("聴聞の節の規定に基づく", "under the provisions on hearings")
        if under_hearing_provisions
        else ("節の外の", "outside them")
    )
    step = Step(f"{word[0]}処分である", f"an act {word[1]}", (_NO_APPEAL,))
    return Ruling(value=not under_hearing_provisions, cites=(_NO_APPEAL,), steps=(step,))
