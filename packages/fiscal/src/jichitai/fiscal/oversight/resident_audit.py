"""住民監査請求の手続 / Steps of a resident's request for audit (法242条、令172条、規則13条). Time limits: ``resident_audit_limits``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from attrs import fields, frozen

from jichitai.master_data.kernel import Citation, Diagnostic, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER, LOCAL_AUTONOMY_REGULATION

from . import audit_findings as findings

_REQUEST: Final = LOCAL_AUTONOMY_ACT.article("242", 1)
_NOTICE: Final = LOCAL_AUTONOMY_ACT.article("242", 3)
_STOP: Final = LOCAL_AUTONOMY_ACT.article("242", 4)
_AUDIT: Final = LOCAL_AUTONOMY_ACT.article("242", 5)
_HEARING: Final = LOCAL_AUTONOMY_ACT.article("242", 7)
_MEASURES: Final = LOCAL_AUTONOMY_ACT.article("242", 9)
_WAIVER: Final = LOCAL_AUTONOMY_ACT.article("242", 10)
_TOGETHER: Final = LOCAL_AUTONOMY_ACT.article("242", 11)
_WRITTEN: Final = LOCAL_AUTONOMY_ORDER.article("172", 1)
_BY_FORM: Final = LOCAL_AUTONOMY_ORDER.article("172", 2)
_FORM: Final = LOCAL_AUTONOMY_REGULATION.article("13")
_STOP_CONDITIONS: Final = {
    "unlawful_likely": "違法であると思料するに足りる相当な理由",
    "irreparable_and_urgent": "回復の困難な損害を避けるための緊急の必要",
    "welfare_not_harmed": "停止が公共の福祉を著しく阻害するおそれのないこと",
}


@frozen(kw_only=True)
class AuditRequest:
    """監査請求書 / What the request looks like: gist in writing, on the form, with papers that prove the facts."""

    gist_in_writing: bool
    by_form: bool
    evidence_attached: bool


@frozen(kw_only=True)
class StopAdvice:
    """停止の勧告 / What the auditors found, and how they advised a stop.

    ``unlawful_likely`` 違法と思料するに足りる相当な理由、``irreparable_and_urgent`` 回復の困難な損害を避ける緊急の必要、``welfare_not_harmed``
    公共の福祉を著しく阻害するおそれがない。あとの四つは手続。
    """

    unlawful_likely: bool
    irreparable_and_urgent: bool
    welfare_not_harmed: bool
    by_concurrence: bool
    reasons_given: bool
    requester_told: bool
    published: bool


@frozen(kw_only=True)
class AuditOutcome:
    """監査の結果の手続 / How the audit was closed. ``deadline_shown`` は、請求に理由があるときだけ、``reasons_given`` はないときだけ見る."""

    well_founded: bool
    requester_heard: bool
    by_concurrence: bool
    reasons_given: bool
    deadline_shown: bool
    requester_told: bool
    published: bool


@rule(_REQUEST, _WRITTEN, _BY_FORM, _FORM, ja="住民監査請求の要式", en="Form of a resident's request for audit")
def check_audit_request(*, request: AuditRequest) -> tuple[Diagnostic, ...]:
    """請求の要式 / One finding for each thing the request lacks: gist in writing, the form, papers.

    >>> [each.facts["step"] for each in check_audit_request(
    ...     request=AuditRequest(gist_in_writing=True, by_form=True, evidence_attached=False))]
    ['evidence_attached']
    """
    cites = {"gist_in_writing": (_WRITTEN,), "by_form": (_BY_FORM, _FORM), "evidence_attached": (_REQUEST,)}
    return _wanting(request, cites)


@rule(_NOTICE, ja="監査請求の要旨の通知", en="Notice of the gist of a request")
def check_request_notified(*, council_told: bool, chief_told: bool) -> tuple[Diagnostic, ...]:
    """請求の要旨の通知 / Were the council and the chief told at once (直ちに)? One finding for each that was not.

    >>> len(check_request_notified(council_told=True, chief_told=False))
    1
    """
    done = {"council_told": council_told, "chief_told": chief_told}
    return tuple(findings.audit_step_wanting(step=step, cites=(_NOTICE,)) for step, told in done.items() if not told)


@rule(_STOP, _TOGETHER, ja="行為の停止の勧告", en="Advice to stop an act")
def check_stop_advice(*, advice: StopAdvice) -> tuple[Diagnostic, ...]:
    """停止の勧告 / Every condition not met, then every step not taken; empty when the advice may stand.

    >>> advice = StopAdvice(unlawful_likely=True, irreparable_and_urgent=False, welfare_not_harmed=True, by_concurrence=True,
    ...     reasons_given=True, requester_told=True, published=True)
    >>> [each.code for each in check_stop_advice(advice=advice)]
    ['fiscal.stop-advice-not-open']
    """
    conditions = tuple(
        findings.stop_advice_not_open(wanting=name, ja=ja, cites=(_STOP,))
        for name, ja in _STOP_CONDITIONS.items()
        if not getattr(advice, name)
    )
    steps = {
        "by_concurrence": (_TOGETHER,), "reasons_given": (_STOP,), "requester_told": (_STOP,), "published": (_STOP,),
    }  # fmt: skip
    return (*conditions, *_wanting(advice, steps))


@rule(_AUDIT, _HEARING, _TOGETHER, ja="監査の結果の手続", en="Closing a resident's audit")
def check_audit_outcome(*, outcome: AuditOutcome) -> tuple[Diagnostic, ...]:
    """監査の結果の手続 / The steps still wanting: hearing, a decision together, reasons or advice with a time, notice, publication.

    >>> outcome = AuditOutcome(well_founded=True, requester_heard=True, by_concurrence=True, reasons_given=False,
    ...     deadline_shown=True, requester_told=True, published=True)
    >>> check_audit_outcome(outcome=outcome)
    ()
    """
    answer = "deadline_shown" if outcome.well_founded else "reasons_given"
    cites = {
        "requester_heard": (_HEARING,), "by_concurrence": (_TOGETHER,), answer: (_AUDIT,),
        "requester_told": (_AUDIT,), "published": (_AUDIT,),
    }  # fmt: skip
    return _wanting(outcome, cites)


@rule(_MEASURES, ja="勧告に示された期間内の措置", en="Measures within the time the advice gave")
def check_audit_measures(
    *, due_on: date, taken_on: date | None = None, auditors_told: bool = False, on: date
) -> tuple[Diagnostic, ...]:
    """勧告を受けた措置 / A finding when measures came after ``due_on`` (its day included), or none by ``on``; and when unreported.

    >>> [[each.code for each in check_audit_measures(due_on=date(2026, 9, 30), taken_on=day, auditors_told=True, on=day)]
    ...     for day in (date(2026, 9, 30), date(2026, 10, 1))]
    [[], ['fiscal.audit-measures-late']]
    """
    found = list[Diagnostic]()
    if (taken_on or on) > due_on:
        found.append(findings.measures_late(due=due_on, cites=(_MEASURES,)))
    if taken_on is not None and not auditors_told:
        found.append(findings.audit_step_wanting(step="auditors_told", cites=(_MEASURES,)))
    return tuple(found)


@rule(_WAIVER, _TOGETHER, ja="権利の放棄の議決と監査委員の意見", en="Opinion before a vote to waive")
def check_waiver_vote(*, opinion_on: date | None = None, by_concurrence: bool, voted_on: date) -> tuple[Diagnostic, ...]:
    """請求の後の権利の放棄の議決 / Was the auditors' opinion, decided together, heard beforehand? For votes after the request.

    議決の日と同じ日に聴いた意見は、あらかじめ聴いたものとみる。

    >>> [len(check_waiver_vote(opinion_on=day, by_concurrence=True, voted_on=date(2026, 12, 1)))
    ...     for day in (date(2026, 12, 1), date(2026, 12, 2))]
    [0, 1]
    """
    found = list[Diagnostic]()
    if opinion_on is None or opinion_on > voted_on:
        found.append(findings.audit_step_wanting(step="opinion_heard", cites=(_WAIVER,)))
    if opinion_on is not None and not by_concurrence:
        found.append(findings.audit_step_wanting(step="by_concurrence", cites=(_TOGETHER,)))
    return tuple(found)


def _wanting(
    done: AuditRequest | StopAdvice | AuditOutcome, cites: Mapping[str, tuple[Citation, ...]]
) -> tuple[Diagnostic, ...]:  # fmt: skip
    return tuple(
        findings.audit_step_wanting(step=each.name, cites=cites[each.name])
        for each in fields(type(done))
        if each.name in cites and not getattr(done, each.name)
    )
