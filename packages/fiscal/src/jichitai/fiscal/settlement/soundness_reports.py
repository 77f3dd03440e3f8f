"""健全化法の手続 / Steps under the Soundness Act: review, report, publication, to whom papers go, consent, advice, audits.

大臣や知事のすること（概要の公表、調査、勧告、通知）は、団体の部品が決めることではないので、ここにない。
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import fields, frozen

from jichitai.master_data.kernel import Citation, Diagnostic, Ruling, Step, rule
from jichitai.master_data.kernel.laws import FISCAL_SOUNDNESS_ACT, FISCAL_SOUNDNESS_ORDER

from . import report_findings as findings
from .plans import SoundnessPlan
from .thresholds import SoundnessBody

_ACT: Final = FISCAL_SOUNDNESS_ACT
_ORDER: Final = FISCAL_SOUNDNESS_ORDER
_ANNOUNCED: Final = _ACT.article("3", 1)
_TOGETHER: Final = _ACT.article("3", 2)
_REPORTED: Final = _ACT.article("3", 3)
_SHORTAGE: Final = _ACT.article("22", 1)
_SHORTAGE_APPLIED: Final = _ACT.article("22", 3)
_APPLIED: Final = _ACT.article("24")
_CONSENT: Final = _ACT.article("10", 6)
_AUDIT: Final = _ACT.article("26", 1)
_ADVICE: Final = _ACT.article("7", 4)
_STATE_ADVICE: Final = _ACT.article("20", 2)
_MEASURES: Final = _ACT.article("20", 3)
_SLIGHT: Final = {
    SoundnessPlan.SOUNDNESS: _ORDER.article("11"),
    SoundnessPlan.REBUILDING: _ORDER.article("12"),
    SoundnessPlan.MANAGEMENT: _ORDER.article("21"),
}
_THROUGH: Final = _ORDER.article("24", 2)


class SoundnessPaper(Enum):
    """健全化法の書類 / Papers of the Act."""

    RATIOS = "ratios"
    """健全化判断比率 / The four ratios."""
    SHORTAGE_RATIO = "shortage-ratio"
    """資金不足比率 / The fund shortage ratio."""
    SOUNDNESS_PLAN = "soundness-plan"
    """財政健全化計画の策定・変更 / The plan for fiscal soundness, made or changed."""
    SOUNDNESS_PROGRESS = "soundness-progress"
    """財政健全化計画の実施状況 / Its progress."""
    SOUNDNESS_COMPLETED = "soundness-completed"
    """財政の早期健全化の完了 / Its completion."""
    NO_SOUNDNESS_PLAN = "no-soundness-plan"
    """財政健全化計画を定めないこととした旨と理由 / Why no such plan is made."""
    REBUILDING_PLAN = "rebuilding-plan"
    """財政再生計画の策定・変更 / The rebuilding plan, made or changed."""
    REBUILDING_CONSENT = "rebuilding-consent"
    """財政再生計画の協議 / The request for consent to it."""
    REBUILDING_SLIGHT_CHANGE = "rebuilding-slight-change"
    """同意を得た財政再生計画の軽微な変更の協議 / The request for consent to a slight change."""
    REBUILDING_PROGRESS = "rebuilding-progress"
    """財政再生計画の実施状況 / Its progress."""
    REBUILDING_COMPLETED = "rebuilding-completed"
    """財政の再生の完了 / Its completion."""
    ADVICE_MEASURES = "advice-measures"
    """勧告に基づいて講じた措置 / Measures taken on the minister's advice."""
    MANAGEMENT_PLAN = "management-plan"
    """経営健全化計画の策定・変更 / The management plan, made or changed."""
    MANAGEMENT_PROGRESS = "management-progress"
    """経営健全化計画の実施状況 / Its progress."""
    MANAGEMENT_COMPLETED = "management-completed"
    """公営企業の経営の健全化の完了 / Its completion."""
    NO_MANAGEMENT_PLAN = "no-management-plan"
    """経営健全化計画を定めないこととした旨と理由 / Why no such plan is made."""


class Recipient(Enum):
    """提出の相手 / To whom a paper goes."""

    MINISTER = "minister"
    """総務大臣 / The Minister for Internal Affairs and Communications."""
    GOVERNOR = "governor"
    """都道府県知事 / The governor of the prefecture."""
    MINISTER_THROUGH_GOVERNOR = "minister-through-governor"
    """都道府県知事を経由して総務大臣 / The minister, through the governor."""


_TO_GOVERNOR: Final[dict[SoundnessPaper, tuple[Citation, ...]]] = {
    SoundnessPaper.RATIOS: (_REPORTED,),
    SoundnessPaper.SHORTAGE_RATIO: (_SHORTAGE_APPLIED, _REPORTED),
    SoundnessPaper.SOUNDNESS_PLAN: (_ACT.article("5", 2), _ACT.article("5", 3)),
    SoundnessPaper.SOUNDNESS_PROGRESS: (_ACT.article("6", 1),),
    SoundnessPaper.SOUNDNESS_COMPLETED: (_ACT.article("27", 1),),
    SoundnessPaper.MANAGEMENT_PLAN: (_APPLIED, _ACT.article("5", 2), _ACT.article("5", 3)),
    SoundnessPaper.MANAGEMENT_PROGRESS: (_APPLIED, _ACT.article("6", 1)),
    SoundnessPaper.MANAGEMENT_COMPLETED: (_ACT.article("27", 6), _ACT.article("27", 1)),
    SoundnessPaper.REBUILDING_SLIGHT_CHANGE: (_ORDER.article("22", 1), _CONSENT),
}
_TO_MINISTER: Final[dict[SoundnessPaper, tuple[Citation, ...]]] = {
    SoundnessPaper.NO_SOUNDNESS_PLAN: (_ORDER.article("10", 2), _THROUGH),
    SoundnessPaper.REBUILDING_PLAN: (_ACT.article("9", 2), _ACT.article("9", 3), _ORDER.article("24", 1)),
    SoundnessPaper.REBUILDING_CONSENT: (_ACT.article("10", 1), _ORDER.article("24", 1)),
    SoundnessPaper.REBUILDING_PROGRESS: (_ACT.article("18", 1), _ORDER.article("24", 1)),
    SoundnessPaper.REBUILDING_COMPLETED: (_ACT.article("27", 4), _ORDER.article("24", 1)),
    SoundnessPaper.ADVICE_MEASURES: (_MEASURES, _THROUGH),
    SoundnessPaper.NO_MANAGEMENT_PLAN: (_ORDER.article("20", 2), _THROUGH),
}


class AdviceDuty(Enum):
    """勧告を受けた長のすること / What the chief does after advice, at once."""

    TELL_COUNCIL = "tell-council"
    """議会に報告する / Report the advice to the council."""
    TELL_AUDITORS = "tell-auditors"
    """監査委員に通知する / Notify the auditors."""
    TELL_EXTERNAL_AUDITOR = "tell-external-auditor"
    """包括外部監査人に通知する / Notify the comprehensive external auditor."""
    REPORT_MEASURES = "report-measures"
    """講じた措置を総務大臣に報告する / Report the measures taken to the minister."""


class PlanChange(Enum):
    """計画の変更の種類 / What changes in a plan."""

    PLACE_NAMES = "place-names"
    """行政区画・町・字とその名称、地番、住居表示の変更に伴う変更 / Places, their names and numbers, or house numbering."""
    CORRECTION = "correction"
    """誤記の訂正、呼称の変更などの記載事項の修正 / Clerical errors, names and the like."""
    OTHER = "other"
    """その他の変更 / Any other change."""


@frozen(kw_only=True)
class RatioSteps:
    """比率の手続 / What was done with the ratios after the settlement came in.

    ``reviewed`` 監査委員の審査、``by_concurrence`` 意見を合議で決めた、``opinion_attached`` 議会への報告に意見を付けた、
    ``council_told`` 議会への報告、``published`` 公表、``reported_upward`` 大臣又は知事への報告。
    """

    reviewed: bool
    by_concurrence: bool
    opinion_attached: bool
    council_told: bool
    published: bool
    reported_upward: bool


@frozen(kw_only=True)
class PlanSteps:
    """計画の手続 / What was done with a plan: made by the chief and voted, published, reported."""

    voted: bool
    published: bool
    reported: bool


@rule(*(cites[0] for cites in (*_TO_GOVERNOR.values(), *_TO_MINISTER.values())), _THROUGH,
      _ACT.article("5", 3), _ACT.article("9", 3), _ORDER.article("24", 1), _ORDER.article("14", 1),
      ja="健全化法の書類の提出の相手", en="To whom papers of the Soundness Act go")  # fmt: skip
def soundness_paper_goes_to(*, paper: SoundnessPaper, body: SoundnessBody) -> Ruling[Recipient]:
    """書類の提出の相手 / To whom the body sends the paper: prefectures and designated cities to the minister.

    Other municipalities and special wards send what the Act names to the governor, the rest
    to the minister through the governor.

    >>> [soundness_paper_goes_to(paper=each, body=SoundnessBody.MUNICIPALITY).value.value
    ...     for each in (SoundnessPaper.RATIOS, SoundnessPaper.REBUILDING_PLAN)]
    ['governor', 'minister-through-governor']
    """
    cites = _TO_GOVERNOR.get(paper) or _TO_MINISTER[paper]
    if body is not SoundnessBody.MUNICIPALITY:
        step = Step("都道府県又は指定都市なので、総務大臣", "a prefecture or a designated city: the minister", (cites[0],))
        return Ruling(value=Recipient.MINISTER, cites=cites, steps=(step,))
    if paper in _TO_GOVERNOR:
        step = Step("指定都市でない市町村・特別区なので、都道府県知事", "another municipality: the governor", (cites[0],))
        return Ruling(value=Recipient.GOVERNOR, cites=cites, steps=(step,))
    step = Step(
        "市町村・特別区なので、都道府県知事を経由して総務大臣",
        "another municipality: the minister, through the governor",
        (cites[-1],),
    )
    return Ruling(value=Recipient.MINISTER_THROUGH_GOVERNOR, cites=cites, steps=(step,))


@rule(
    _ANNOUNCED,
    _TOGETHER,
    _REPORTED,
    _SHORTAGE,
    _SHORTAGE_APPLIED,
    ja="比率の審査・報告・公表",
    en="Review, report and publication of ratios",
)
def check_ratio_steps(*, steps: RatioSteps, of_enterprise: bool = False) -> tuple[Diagnostic, ...]:
    """比率の手続が済んでいるか / One finding for each step not yet taken, in the order of the Act; empty when all are.

    ``of_enterprise``: 資金不足比率（22条）。

    >>> done = RatioSteps(reviewed=True, by_concurrence=True, opinion_attached=True, council_told=True, published=False, reported_upward=True)
    >>> [each.facts["step"] for each in check_ratio_steps(steps=done)]
    ['published']
    """
    first = _SHORTAGE if of_enterprise else _ANNOUNCED
    applied = (_SHORTAGE_APPLIED,) if of_enterprise else ()
    cites = {"by_concurrence": (*applied, _TOGETHER), "reported_upward": (*applied, _REPORTED)}
    return tuple(
        findings.soundness_step_wanting(step=each.name, cites=cites.get(each.name, (first,)))
        for each in fields(RatioSteps)
        if not getattr(steps, each.name)
    )


@rule(
    _ACT.article("5", 1), _ACT.article("5", 2), _ACT.article("5", 3), _ACT.article("9", 1), _ACT.article("9", 2),
    _ACT.article("9", 3), _APPLIED, ja="計画の策定と変更の手続", en="Steps of making or changing a plan",
)  # fmt: skip
def check_plan_steps(*, plan: SoundnessPlan, steps: PlanSteps, slight_change: bool = False) -> tuple[Diagnostic, ...]:
    """計画の策定・変更の手続が済んでいるか / The vote, publication and report that are still wanting.

    ``slight_change``: 軽微な変更（令11条・12条・21条）。議決は要るが、公表と報告は要らない。

    >>> made = PlanSteps(voted=True, published=False, reported=False)
    >>> [len(check_plan_steps(plan=SoundnessPlan.SOUNDNESS, steps=made, slight_change=slight)) for slight in (False, True)]
    [2, 0]
    """
    article = "9" if plan is SoundnessPlan.REBUILDING else "5"
    applied = (_APPLIED,) if plan is SoundnessPlan.MANAGEMENT else ()
    needed = ("voted",) if slight_change else ("voted", "published", "reported")
    return tuple(
        findings.soundness_step_wanting(step=each, cites=(*applied, _ACT.article(article, 1 if each == "voted" else 2)))
        for each in needed
        if not getattr(steps, each)
    )


@rule(*_SLIGHT.values(), ja="計画の軽微な変更", en="Slight changes of a plan")
def is_slight_change(*, plan: SoundnessPlan, change: PlanChange) -> Ruling[bool]:
    """軽微な変更か / Is the change one of names or of clerical errors, which need not be published and reported?

    >>> [is_slight_change(plan=SoundnessPlan.SOUNDNESS, change=each).value for each in PlanChange]
    [True, True, False]
    """
    slight, cite = change is not PlanChange.OTHER, _SLIGHT[plan]
    cites = (cite,) if plan is SoundnessPlan.SOUNDNESS else (cite, _SLIGHT[SoundnessPlan.SOUNDNESS])
    step = Step(
        "名称・記載の変更である" if slight else "名称・記載の変更でない",
        "names or wording" if slight else "more than wording",
        (cite,),
    )
    return Ruling(value=slight, cites=cites, steps=(step,))


@rule(_CONSENT, ja="同意を得た再生計画の変更", en="Changing a rebuilding plan that has consent")
def check_rebuilding_change(
    *, consented_on: date | None = None, changed_on: date, urgent: bool = False
) -> tuple[Diagnostic, ...]:
    """同意を得た再生計画の変更の同意 / A finding unless consent to the change came first; an urgent change seeks it afterwards.

    ``consented_on``: 変更への同意を得た日（その日に変更してよい）。``urgent``: 災害その他緊急やむを得ない理由により、あらかじめ
    協議する時間的余裕がない。そのときは事後に、遅滞なく同意を得る。

    >>> [len(check_rebuilding_change(consented_on=on, changed_on=date(2026, 6, 2))) for on in (date(2026, 6, 2), date(2026, 6, 3), None)]
    [0, 1, 1]
    """
    if urgent or (consented_on is not None and consented_on <= changed_on):
        return ()
    return (findings.rebuilding_change_without_consent(changed_on=changed_on, cites=(_CONSENT,)),)


@rule(_ADVICE, _STATE_ADVICE, _MEASURES, _APPLIED, ja="勧告を受けた長のすること", en="What follows advice")
def duties_after_advice(*, plan: SoundnessPlan, externally_audited: bool) -> Ruling[tuple[AdviceDuty, ...]]:
    """勧告を受けた長のすること / What the chief does at once after advice on the plan.

    ``externally_audited``: 包括外部監査対象団体である。

    >>> [each.value for each in duties_after_advice(plan=SoundnessPlan.REBUILDING, externally_audited=False).value]
    ['tell-council', 'tell-auditors', 'report-measures']
    """
    rebuilding = plan is SoundnessPlan.REBUILDING
    duties = [AdviceDuty.TELL_COUNCIL, AdviceDuty.TELL_AUDITORS]
    duties += [AdviceDuty.TELL_EXTERNAL_AUDITOR] if externally_audited else []
    duties += [AdviceDuty.REPORT_MEASURES] if rebuilding else []
    cites = (_STATE_ADVICE, _MEASURES) if rebuilding else (_APPLIED, _ADVICE) if plan is SoundnessPlan.MANAGEMENT else (_ADVICE,)
    step = Step(f"{plan.ja}についての勧告なので、速やかに報告と通知をする", "advice is reported and notified at once", cites)
    return Ruling(value=tuple(duties), cites=cites, steps=(step,))


@rule(_AUDIT, ja="計画を定める前の監査の要求", en="Audit demanded before a plan is made")
def check_audit_demanded(
    *, demanded_on: date | None = None, external_asked_with_reasons: bool, plan_made_on: date
) -> tuple[Diagnostic, ...]:
    """計画を定める前に監査を要求したか / Was an audit demanded beforehand (あらかじめ), and the external one asked for, with reasons?

    計画を定めた日と同じ日の要求は、あらかじめした要求とみる。

    >>> [len(check_audit_demanded(demanded_on=day, external_asked_with_reasons=True, plan_made_on=date(2027, 3, 20)))
    ...     for day in (date(2027, 3, 20), date(2027, 3, 21))]
    [0, 1]
    """
    found = list[Diagnostic]()
    if demanded_on is None or demanded_on > plan_made_on:
        found.append(findings.soundness_step_wanting(step="audit_demanded", cites=(_AUDIT,)))
    if not external_asked_with_reasons:
        found.append(findings.soundness_step_wanting(step="external_audit_asked", cites=(_AUDIT,)))
    return tuple(found)
