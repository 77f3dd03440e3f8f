"""訂正と利用停止 / Correction and suspension: after a disclosure, within 90 days; grounds, measures and duties (90–101条)."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.calendars import ClosedDayRules
from jichitai.master_data.kernel import Citation, Diagnostic, Ruling, Step, rule
from jichitai.master_data.kernel.laws import CIVIL_CODE, MY_NUMBER_ACT, PERSONAL_INFORMATION_ACT

from ..requests.carrying_out import open_through
from ..requests.outcome import Outcome
from ..requests.request_kind import OrganKind, RequestKind
from ..requests.statutory_periods import STATUTORY_PERIODS
from . import privacy_findings as findings

_ACT: Final = PERSONAL_INFORMATION_ACT
_FIRST_DAY: Final = CIVIL_CODE.article("140")
_LINK_RECORDS: Final = MY_NUMBER_ACT.article("31", 1)
_RIGHT: Final = {RequestKind.PERSONAL_CORRECTION: _ACT.article("90", 1), RequestKind.PERSONAL_SUSPENSION: _ACT.article("98", 1)}
_PERIOD: Final = {RequestKind.PERSONAL_CORRECTION: _ACT.article("90", 3), RequestKind.PERSONAL_SUSPENSION: _ACT.article("98", 3)}
_DUTY: Final = _ACT.article("92")
_TELL: Final = _ACT.article("97")
_STOP: Final = _ACT.article("100")


def _amending(kind: RequestKind) -> tuple[Citation, Citation]:
    if kind not in _RIGHT:
        raise ValueError("only correction and suspension follow a disclosure")
    return _RIGHT[kind], _PERIOD[kind]


@rule(*_PERIOD.values(), _FIRST_DAY, ja="訂正・利用停止を請求できる末日", en="Last day to ask for correction or suspension")
def amendment_open_through(*, kind: RequestKind, organ: OrganKind, disclosed_on: date, ordinance: ClosedDayRules) -> Ruling[date]:
    """請求できる末日 / 90 days from the day after the disclosure; a closed last day moves on (自治法4条の2第4項・休日法2条).

    >>> str(amendment_open_through(kind=RequestKind.PERSONAL_CORRECTION, organ=OrganKind.MUNICIPALITY,
    ...     disclosed_on=date(2026, 4, 1), ordinance=ClosedDayRules(national_holidays=True)).value)
    '2026-06-30'
    """
    _, cite = _amending(kind)
    edition = STATUTORY_PERIODS.as_of(disclosed_on)
    found = open_through(
        organ=organ, kind=kind, from_day=disclosed_on, period=edition.value.after_disclosure, cite=cite, ordinance=ordinance,
        what_ja="開示を受けた日", what_en="the disclosure",
    )  # fmt: skip
    editions = dict.fromkeys((edition.used, *found.editions))
    return Ruling(value=found.value, cites=found.cites, steps=found.steps, editions=tuple(editions))


@frozen(kw_only=True)
class AmendmentRequest:
    """訂正・利用停止の請求 / The request: the day, how the information was disclosed, and any special procedure elsewhere.

    ``disclosed``: 開示決定に基づく開示（1号）。``disclosed_under_other_law``: 開示決定に係り、88条1項の他の法令により開示を受けた（2号）。
    """

    requested_on: date
    disclosed: bool
    disclosed_under_other_law: bool
    special_procedure_elsewhere: bool
    linkage_record: bool = False


@rule(
    *_RIGHT.values(), *_PERIOD.values(), _ACT.article("90", 1, "1"), _ACT.article("90", 1, "2"), _LINK_RECORDS,
    ja="訂正・利用停止の請求ができるか", en="Whether correction or suspension may be asked for",
)  # fmt: skip
def check_amendment_request(*, kind: RequestKind, request: AmendmentRequest, open_through_day: date) -> tuple[Diagnostic, ...]:
    """請求できるか / Only for information disclosed before, in time (``amendment_open_through``), and without a procedure elsewhere.

    >>> asked = AmendmentRequest(requested_on=date(2026, 7, 1), disclosed=True, disclosed_under_other_law=False,
    ...     special_procedure_elsewhere=False)
    >>> [each.code for each in check_amendment_request(kind=RequestKind.PERSONAL_CORRECTION, request=asked,
    ...     open_through_day=date(2026, 6, 30))]
    ['public-records.amendment-late']
    """
    right, period = _amending(kind)
    found: list[Diagnostic] = []
    if request.linkage_record and kind is RequestKind.PERSONAL_SUSPENSION:
        found.append(findings.linkage_record_not_suspended(cites=(_LINK_RECORDS,)))
    if not (request.disclosed or request.disclosed_under_other_law):
        found.append(findings.amendment_without_disclosure(cites=(_ACT.article("90", 1), right)))
    elif request.requested_on > open_through_day:
        found.append(findings.amendment_late(requested_on=request.requested_on, open_through=open_through_day, cites=(period,)))
    if request.special_procedure_elsewhere:
        found.append(findings.amendment_elsewhere(cites=(right,)))
    return tuple(found)


@rule(_DUTY, _ACT.article("93", 1), _ACT.article("93", 2), ja="訂正義務", en="Duty to correct")
def correction_outcome_of(*, founded: bool, needed_for_purpose: bool) -> Ruling[Outcome]:
    """訂正するか / Correct where the request is founded, as far as the purpose of use needs it; otherwise decide not to.

    >>> correction_outcome_of(founded=True, needed_for_purpose=False).value
    <Outcome.NOT_CORRECTED: 'not-corrected'>
    """
    if founded and needed_for_purpose:
        step = Step("請求に理由があり、利用目的の達成に必要な範囲にある", "founded, and needed for the purpose", (_DUTY,))
        return Ruling(value=Outcome.CORRECTED, cites=(_DUTY, _ACT.article("93", 1)), steps=(step,))
    ja = "利用目的の達成に必要な範囲を超える" if founded else "請求に理由がない"
    en = "beyond what the purpose needs" if founded else "the request is not founded"
    return Ruling(value=Outcome.NOT_CORRECTED, cites=(_DUTY, _ACT.article("93", 2)), steps=(Step(ja, en, (_DUTY,)),))


@rule(_TELL, ja="訂正の提供先への通知", en="Telling those the information was provided to")
def check_recipients_told(*, corrected: bool, needed: bool, told_in_writing: bool) -> tuple[Diagnostic, ...]:
    """提供先への通知 / After a correction was carried out, those who need to know are told in writing without delay.

    >>> [each.code for each in check_recipients_told(corrected=True, needed=True, told_in_writing=False)]
    ['public-records.recipients-not-told']
    """
    if not corrected or not needed or told_in_writing:
        return ()
    return (findings.recipients_not_told(cites=(_TELL,)),)


class SuspensionGround(Enum):
    """利用停止の事由 / What is said to be wrong (98条1項各号)."""

    HELD_UNLAWFULLY = "held-unlawfully"
    """必要な範囲を超えた保有（61条2項違反） / Held beyond what the purpose needs."""
    HANDLED_UNLAWFULLY = "handled-unlawfully"
    """不適正な利用（63条違反） / Handled in a way that furthers unlawful acts."""
    OBTAINED_UNLAWFULLY = "obtained-unlawfully"
    """不正な取得（64条違反） / Obtained by deceit or other wrongful means."""
    USED_BEYOND_PURPOSE = "used-beyond-purpose"
    """目的外の利用（69条1項・2項違反） / Used beyond the purpose."""
    PROVIDED_UNLAWFULLY = "provided-unlawfully"
    """違反した提供（69条1項・2項、71条1項違反） / Provided to others unlawfully."""


class SuspensionMeasure(Enum):
    """利用停止の措置 / What may be asked for."""

    STOP_USE = "stop-use"
    """利用の停止 / Stop its use."""
    ERASE = "erase"
    """消去 / Erase it."""
    STOP_PROVISION = "stop-provision"
    """提供の停止 / Stop its provision."""


@rule(
    _ACT.article("98", 1, "1"), _ACT.article("98", 1, "2"), _ACT.article("125", 3),
    ja="利用停止の事由と措置", en="Grounds of suspension and their measures",
)  # fmt: skip
def check_suspension_measure(
    *, ground: SuspensionGround, measure: SuspensionMeasure, private_rules_apply: bool = False
) -> tuple[Diagnostic, ...]:
    """事由と措置 / Item 1 grounds: stop use or erase; item 2: stop provision.

    ``private_rules_apply``: 58条の法人などで、125条3項により民間の規律（18–20条、27・28条）に読み替えること。読み替えた1号には、
    61条2項（保有）にあたる事由がない。

    >>> [each.code for each in check_suspension_measure(ground=SuspensionGround.PROVIDED_UNLAWFULLY,
    ...     measure=SuspensionMeasure.ERASE)]
    ['public-records.measure-not-of-the-ground']
    """
    if private_rules_apply and ground is SuspensionGround.HELD_UNLAWFULLY:
        return (findings.measure_not_of_the_ground(measure=measure.value, ground=ground.value, cites=(_ACT.article("125", 3),)),)
    item = "2" if ground is SuspensionGround.PROVIDED_UNLAWFULLY else "1"
    fits = (measure is SuspensionMeasure.STOP_PROVISION) is (item == "2")
    cites = (_ACT.article("98", 1, item), *((_ACT.article("125", 3),) if private_rules_apply else ()))
    if fits:
        return ()
    return (findings.measure_not_of_the_ground(measure=measure.value, ground=ground.value, cites=cites),)


@rule(_STOP, _ACT.article("101", 1), _ACT.article("101", 2), ja="利用停止義務", en="Duty to suspend use")
def suspension_outcome_of(*, founded: bool, needed_for_proper_handling: bool, serious_hindrance: bool) -> Ruling[Outcome]:
    """利用停止するか / Where founded, as far as proper handling needs it, unless the work would be seriously hindered.

    >>> suspension_outcome_of(founded=True, needed_for_proper_handling=True, serious_hindrance=True).value
    <Outcome.NOT_SUSPENDED: 'not-suspended'>
    """
    if founded and needed_for_proper_handling and not serious_hindrance:
        step = Step("請求に理由があり、適正な取扱いの確保に必要である", "founded, and needed for proper handling", (_STOP,))
        return Ruling(value=Outcome.SUSPENDED, cites=(_STOP, _ACT.article("101", 1)), steps=(step,))
    if not founded:
        ja, en = "請求に理由がない", "the request is not founded"
    elif not needed_for_proper_handling:
        ja, en = "必要な限度を超える", "beyond what proper handling needs"
    else:
        ja, en = "事務の適正な遂行に著しい支障を及ぼすおそれがある", "it would seriously hinder the work"
    return Ruling(value=Outcome.NOT_SUSPENDED, cites=(_STOP, _ACT.article("101", 2)), steps=(Step(ja, en, (_STOP,)),))
