"""申請・届出の手続 / Applications and notifications: which rules apply, examination, criteria, reasons, arrival (行手法3–12条、37条)."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, Diagnostic, Ruling, Step, rule
from jichitai.master_data.kernel.laws import ADMINISTRATIVE_PROCEDURE_ACT

from . import procedure_findings as findings
from .convention import LegalBasis

_ACT: Final = ADMINISTRATIVE_PROCEDURE_ACT
_EXEMPT: Final = _ACT.article("3", 1)
_LOCAL: Final = _ACT.article("3", 3)
_OWN_CAPACITY: Final = _ACT.article("4", 1)
_LOCAL_MEASURES: Final = _ACT.article("46")
_EXAMINATION: Final = _ACT.article("7")
_NO_WAITING: Final = _ACT.article("11", 1)
_NO_GUIDANCE: Final = _ACT.article("33")
_REASONS: Final = _ACT.article("8", 1)
_WRITTEN: Final = _ACT.article("8", 2)
_NOTIFICATION: Final = _ACT.article("37")


class ActKind(Enum):
    """行為の種類 / The kind of act (行手法2条)."""

    DISPOSITION = "disposition"
    """処分 / Disposition."""
    GUIDANCE = "guidance"
    """行政指導 / Administrative guidance."""
    NOTIFICATION = "notification"
    """届出 / Notification."""
    RULE_MAKING = "rule-making"
    """命令等を定める行為 / Making of orders, rules and criteria."""


class ProcedureRegime(Enum):
    """よるべき手続 / Which procedure applies."""

    ACT = "act"
    """行政手続法 / The Act."""
    ORDINANCE = "ordinance"
    """団体の行政手続条例 / The body's own procedure ordinance."""
    NEITHER = "neither"
    """いずれもない / Neither: exempt, or towards a body in its own capacity."""


@rule(
    _EXEMPT, _LOCAL, _OWN_CAPACITY, _LOCAL_MEASURES, ja="よるべき行政手続", en="Which procedure applies to an act of a local body"
)
def procedure_regime_of(
    *, act: ActKind, basis: LegalBasis, exempt_item: int | None = None, own_capacity: bool
) -> Ruling[ProcedureRegime]:
    """よるべき手続 / For acts of a local body's organs. ``exempt_item`` is the item of 3条1項 (1 to 16) that fits, if any.

    条例に基づく処分・届出と、行政指導・命令等を定める行為（根拠を問わない）は、条例による。適用除外（3条1項各号、4条）に
    当たるものに団体の条例が及ぶかは、その条例が決める。

    >>> procedure_regime_of(act=ActKind.GUIDANCE, basis=LegalBasis.LAW, own_capacity=False).value
    <ProcedureRegime.ORDINANCE: 'ordinance'>
    """
    if own_capacity:
        step = Step("固有の資格で相手方となる", "towards a body in its own capacity", (_OWN_CAPACITY,))
        return Ruling(value=ProcedureRegime.NEITHER, cites=(_OWN_CAPACITY,), steps=(step,))
    if exempt_item is not None:
        if not 1 <= exempt_item <= 16 or act not in (ActKind.DISPOSITION, ActKind.GUIDANCE):
            raise ValueError("Article 3(1) has items 1 to 16, for dispositions and guidance")
        cite = _ACT.article("3", 1, str(exempt_item))
        return Ruling(value=ProcedureRegime.NEITHER, cites=(cite,), steps=(Step("適用除外に当たる", "exempt", (cite,)),))
    if act in (ActKind.GUIDANCE, ActKind.RULE_MAKING) or basis is LegalBasis.ORDINANCE:
        step = Step("団体の条例による", "the body's ordinance applies", (_LOCAL, _LOCAL_MEASURES))
        return Ruling(value=ProcedureRegime.ORDINANCE, cites=(_LOCAL, _LOCAL_MEASURES), steps=(step,))
    step = Step("法律に基づく処分・届出である", "a disposition or notification under a law", (_LOCAL,))
    return Ruling(value=ProcedureRegime.ACT, cites=(_LOCAL,), steps=(step,))


@frozen(kw_only=True)
class ApplicationHandling:
    """申請の扱い / What was done with an application that arrived. Formal defects ask for correction or refusal.

    ``correction_period_set`` 相当の期間を定めて補正を求めた、``refused`` 拒否した（いずれも不備があるときに見る）。
    """

    examination_begun: bool
    formally_complete: bool
    correction_period_set: bool = False
    refused: bool = False
    handed_back: bool = False
    waits_for_other_authority: bool = False
    guidance_after_refusal: bool = False


@rule(_EXAMINATION, _NO_WAITING, _NO_GUIDANCE, ja="申請の扱い", en="Handling of an application that has arrived")
def check_application_handling(*, handling: ApplicationHandling) -> tuple[Diagnostic, ...]:
    """申請の扱い / There is no "not received": examination begins on arrival; defects are corrected or the application refused.

    >>> [each.facts["step"] for each in check_application_handling(handling=ApplicationHandling(
    ...     examination_begun=True, formally_complete=False, handed_back=True))]
    ['answered_promptly', 'not_handed_back']
    """
    wanting: list[tuple[str, Citation]] = []
    if not handling.examination_begun:
        wanting.append(("examination_begun", _EXAMINATION))
    if not handling.formally_complete and not (handling.correction_period_set or handling.refused):
        wanting.append(("answered_promptly", _EXAMINATION))
    if handling.handed_back:
        wanting.append(("not_handed_back", _EXAMINATION))
    if handling.waits_for_other_authority:
        wanting.append(("not_waiting_for_others", _NO_WAITING))
    if handling.guidance_after_refusal:
        wanting.append(("not_held_by_guidance", _NO_GUIDANCE))
    return tuple(findings.procedure_step_wanting(step=step, cites=(cite,)) for step, cite in wanting)


@frozen(kw_only=True)
class RefusedApplication:
    """拒否処分 / A refusal: in writing or not, reasons given or not, whether the failure is plain from objective figures.

    ``evident`` は8条1項ただし書（要件・基準が客観的指標で明確で、適合しないことが申請から明らか）に当たること。
    """

    in_writing: bool
    reasons_given: bool
    reasons_in_writing: bool
    evident: bool = False
    reasons_asked: bool = False


@rule(_REASONS, _WRITTEN, ja="拒否処分の理由の提示", en="Reasons for a refusal")
def check_refusal_reasons(*, refusal: RefusedApplication) -> tuple[Diagnostic, ...]:
    """拒否の理由 / Reasons at the same time, in writing if the refusal is; where failure is evident, on request is enough.

    >>> [each.facts["step"] for each in check_refusal_reasons(
    ...     refusal=RefusedApplication(in_writing=True, reasons_given=True, reasons_in_writing=False))]
    ['reasons_in_writing']
    """
    if not refusal.reasons_given:
        if refusal.evident and not refusal.reasons_asked:
            return ()
        step = "reasons_on_request" if refusal.evident else "reasons_given"
        return (findings.procedure_step_wanting(step=step, cites=(_REASONS,)),)
    if refusal.in_writing and not refusal.reasons_in_writing and not refusal.evident:
        return (findings.procedure_step_wanting(step="reasons_in_writing", cites=(_WRITTEN,)),)
    return ()


@rule(
    _ACT.article("5", 1), _ACT.article("5", 2), _ACT.article("5", 3), _ACT.article("12", 1), _ACT.article("12", 2),
    ja="審査基準・処分基準", en="Criteria for applications and for adverse dispositions",
)  # fmt: skip
def check_criteria(
    *, adverse: bool, is_set: bool, concrete: bool, is_public: bool, special_hindrance: bool = False
) -> tuple[Diagnostic, ...]:
    """基準の設定と公表 / 審査基準 must be set, concrete and public (but for special hindrance); 処分基準 is an effort, but concrete if set.

    >>> [each.code for each in check_criteria(adverse=True, is_set=False, concrete=False, is_public=False)]
    ['case-core.procedure-effort-wanting']
    """
    if adverse:
        if not is_set:
            return (findings.procedure_effort_wanting(step="criteria_set", cites=(_ACT.article("12", 1),)),)
        found = [] if concrete else [findings.procedure_step_wanting(step="criteria_concrete", cites=(_ACT.article("12", 2),))]
        if not is_public:
            found.append(findings.procedure_effort_wanting(step="criteria_public", cites=(_ACT.article("12", 1),)))
        return tuple(found)
    if not is_set:
        return (findings.procedure_step_wanting(step="criteria_set", cites=(_ACT.article("5", 1),)),)
    found = [] if concrete else [findings.procedure_step_wanting(step="criteria_concrete", cites=(_ACT.article("5", 2),))]
    if not is_public and not special_hindrance:
        found.append(findings.procedure_step_wanting(step="criteria_public", cites=(_ACT.article("5", 3),)))
    return tuple(found)


@rule(_NOTIFICATION, ja="届出の義務の履行", en="Day a duty to notify is done")
def notification_done_on(*, arrived_on: date, at_the_named_office: bool, formally_complete: bool) -> Ruling[date | None]:
    """届出の到達 / The day a formally complete notification arrived at the office the law names; None while it has not. No acceptance is needed.

    >>> str(notification_done_on(arrived_on=date(2026, 6, 1), at_the_named_office=True, formally_complete=True).value)
    '2026-06-01'
    """
    if at_the_named_office and formally_complete:
        step = Step("形式上の要件に適合し、提出先に到達した", "formally complete and at the right office", (_NOTIFICATION,))
        return Ruling(value=arrived_on, cites=(_NOTIFICATION,), steps=(step,))
    step = Step("形式上の要件か提出先が違う", "formally incomplete, or at another office", (_NOTIFICATION,))
    return Ruling(value=None, cites=(_NOTIFICATION,), steps=(step,))


_EFFORTS: Final[dict[str, Citation]] = {
    "progress_shown": _ACT.article("9", 1),
    "information_given": _ACT.article("9", 2),
    "others_heard": _ACT.article("10"),
    "authorities_in_contact": _ACT.article("11", 2),
}


@frozen(kw_only=True)
class ApplicantCare:
    """申請者への配慮 / The four efforts; True also where nobody asked, or where there was no need."""

    progress_shown: bool
    information_given: bool
    others_heard: bool
    authorities_in_contact: bool


@rule(*_EFFORTS.values(), ja="申請者への情報の提供など", en="Efforts towards applicants")
def check_applicant_care(*, care: ApplicantCare) -> tuple[Diagnostic, ...]:
    """情報の提供・公聴会・連絡 / A warning for each effort not made: outlook, information, hearing others, contact of authorities.

    >>> [each.severity.value for each in check_applicant_care(care=ApplicantCare(
    ...     progress_shown=False, information_given=True, others_heard=True, authorities_in_contact=True))]
    ['warning']
    """
    return tuple(
        findings.procedure_effort_wanting(step=step, cites=(cite,)) for step, cite in _EFFORTS.items() if not getattr(care, step)
    )
