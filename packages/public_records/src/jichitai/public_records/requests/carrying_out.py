"""開示の実施 / Carrying out a disclosure: form, choice by the requester and its period, other laws, fees."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.calendars import ActDueFrom, ClosedDayRules, Deadline, PeriodSetBy, local_deadline, state_deadline
from jichitai.master_data.kernel import Citation, Diagnostic, LegalPeriod, Ruling, Step, Yen, last_day_after, rule
from jichitai.master_data.kernel.laws import CIVIL_CODE, INFORMATION_DISCLOSURE_ACT, MY_NUMBER_ACT, PERSONAL_INFORMATION_ACT

from . import request_findings as findings
from .request_kind import LOCAL_DISCLOSURE, PROVISIONS, OrganKind, RequestKind, cites_of

_ACT: Final = INFORMATION_DISCLOSURE_ACT
_PRIVACY: Final = PERSONAL_INFORMATION_ACT
_FIRST_DAY: Final = CIVIL_CODE.article("140")
_SPECIFIC: Final = MY_NUMBER_ACT.article("30", 1)


class Medium(Enum):
    """媒体 / What the information is recorded in."""

    PAPER = "paper"
    """文書・図画 / A document or drawing."""
    ELECTROMAGNETIC = "electromagnetic"
    """電磁的記録 / An electromagnetic record."""


class DisclosureForm(Enum):
    """開示の方法 / How disclosure is made."""

    INSPECTION = "inspection"
    """閲覧 / Inspection."""
    INSPECTION_OF_COPY = "inspection-of-copy"
    """写しの閲覧 / Inspection of a copy instead of the original."""
    COPY = "copy"
    """写しの交付 / Delivery of a copy."""
    AS_FIXED = "as-fixed"
    """定める方法 / As the Order (or the body, by rules open to inspection) fixes for electromagnetic records."""


@rule(*cites_of("method", "choice"), _PRIVACY.article("87", 2), ja="開示の方法", en="Form in which a disclosure is made")
def disclosure_form_of(*, kind: RequestKind, medium: Medium, wants_copy: bool, original_at_risk: bool) -> Ruling[DisclosureForm]:
    """開示の方法 / As the requester chose; paper that would suffer by inspection (or other just cause) is shown as a copy.

    >>> disclosure_form_of(kind=RequestKind.INFORMATION_DISCLOSURE, medium=Medium.PAPER, wants_copy=False,
    ...     original_at_risk=True).value
    <DisclosureForm.INSPECTION_OF_COPY: 'inspection-of-copy'>
    """
    where = PROVISIONS[kind]
    if where.method is None or where.choice is None:
        raise ValueError("only a request for disclosure is carried out by disclosing")
    if medium is Medium.ELECTROMAGNETIC:
        cites = (where.method, *((_PRIVACY.article("87", 2),) if kind.is_personal else ()))
        step = Step("電磁的記録は、定められた方法による", "electromagnetic records: as fixed beforehand", cites)
        return Ruling(value=DisclosureForm.AS_FIXED, cites=cites, steps=(step,))
    if wants_copy:
        step = Step("写しの交付を申し出た", "the requester chose a copy", (where.choice,))
        return Ruling(value=DisclosureForm.COPY, cites=(where.method, where.choice), steps=(step,))
    if original_at_risk:
        step = Step("原本の保存に支障を生ずるおそれがあるので、写しによる", "inspection would harm the original", (where.method,))
        return Ruling(value=DisclosureForm.INSPECTION_OF_COPY, cites=(where.method,), steps=(step,))
    step = Step("閲覧を申し出た", "the requester chose inspection", (where.choice,))
    return Ruling(value=DisclosureForm.INSPECTION, cites=(where.method, where.choice), steps=(step,))


def _moved(organ: OrganKind, kind: RequestKind, last: date, ordinance: ClosedDayRules) -> Ruling[date]:
    """休日に当たる末日 / The last day as the special rule on closed days moves it; not for a period set by an ordinance."""
    set_by = PeriodSetBy.LOCAL_RULE if kind is RequestKind.ORDINANCE_DISCLOSURE else PeriodSetBy.ACT_OR_ORDER
    deadline = Deadline(last_day=last, set_by=set_by, due_from=ActDueFrom.APPLICANT)
    return (
        state_deadline(deadline=deadline)
        if organ is OrganKind.NATIONAL
        else local_deadline(deadline=deadline, ordinance=ordinance)
    )


def open_through(
    *, organ: OrganKind, kind: RequestKind, from_day: date, period: LegalPeriod, cite: Citation, ordinance: ClosedDayRules,
    what_ja: str, what_en: str,
) -> Ruling[date]:  # fmt: skip
    """請求・申出のできる末日 / The last day of a period an applicant acts in: first day out, and moved from a closed day."""
    last = last_day_after(from_day, period)
    step = Step(f"{what_ja}{from_day}の翌日から{period}の末日は{last}", f"{period.en} from the day after {what_en} on {from_day}: {last}",
                (cite, _FIRST_DAY))  # fmt: skip
    moved = _moved(organ, kind, last, ordinance)
    cites = dict.fromkeys((cite, _FIRST_DAY, *moved.cites))
    return Ruling(value=moved.value, cites=tuple(cites), steps=(step, *moved.steps), editions=moved.editions)


@rule(*cites_of("choice_period"), _FIRST_DAY, ja="開示の実施方法の申出の期限", en="Last day to choose how to be shown")
def choice_open_through(
    *, kind: RequestKind, organ: OrganKind, notified_on: date, period: LegalPeriod, ordinance: ClosedDayRules
) -> Ruling[date]:
    """申出の末日 / ``period`` (30 days under the Acts) after the notice; a closed last day moves on. Later only for just cause.

    >>> str(choice_open_through(kind=RequestKind.PERSONAL_DISCLOSURE, organ=OrganKind.MUNICIPALITY,
    ...     notified_on=date(2026, 4, 1), period=LegalPeriod.days(30), ordinance=ClosedDayRules(national_holidays=True)).value)
    '2026-05-01'
    """
    cite = PROVISIONS[kind].choice_period
    if cite is None:
        raise ValueError("only a request for disclosure is carried out by disclosing")
    return open_through(
        organ=organ, kind=kind, from_day=notified_on, period=period, cite=cite, ordinance=ordinance,
        what_ja="通知のあった日", what_en="the notice",
    )  # fmt: skip


@rule(*cites_of("again"), _FIRST_DAY, ja="更なる開示の申出の期限", en="Last day to ask for a further showing")
def further_showing_open_through(
    *, kind: RequestKind, organ: OrganKind, first_shown_on: date, period: LegalPeriod, ordinance: ClosedDayRules
) -> Ruling[date | None]:
    """更に開示を受ける申出の末日 / 30 days after the first showing; None for personal information, whose Act has no such rule.

    >>> further_showing_open_through(kind=RequestKind.PERSONAL_DISCLOSURE, organ=OrganKind.MUNICIPALITY,
    ...     first_shown_on=date(2026, 4, 1), period=LegalPeriod.days(30), ordinance=ClosedDayRules(national_holidays=True)).value
    """
    cite = PROVISIONS[kind].again
    if cite is None:
        method = PROVISIONS[kind].choice_period or PROVISIONS[kind].granted
        step = Step("更なる開示の申出の定めがない", "the Act has no further showing", (method,))
        return Ruling(value=None, cites=(method,), steps=(step,))
    found = open_through(
        organ=organ, kind=kind, from_day=first_shown_on, period=period, cite=cite, ordinance=ordinance,
        what_ja="最初に開示を受けた日", what_en="the first showing",
    )  # fmt: skip
    return Ruling(value=found.value, cites=found.cites, steps=found.steps, editions=found.editions)


@frozen(kw_only=True)
class OtherDisclosure:
    """他の法令による開示 / What another law gives: to whom, in which form (縦覧 counts as inspection), until when, with exceptions.

    ``to_requester``: 情報公開では何人にも、個人情報では開示請求者に対して開示することとされていること。
    """

    to_requester: bool
    same_form: bool
    by_public_inspection: bool
    form_is_inspection: bool
    open_from: date | None = None
    open_through: date | None = None
    may_be_refused: bool


@rule(
    *cites_of("other_law", "inspection"), _SPECIFIC, MY_NUMBER_ACT.article("31", 1),
    ja="他の法令による開示の実施との調整", en="Disclosure in the same form under another law",
)  # fmt: skip
def disclosed_under_other_law(
    *, kind: RequestKind, on: date, other: OtherDisclosure, specific_personal_information: bool = False
) -> Ruling[bool]:
    """調整 / True: this law does not disclose in that form, for another law does so to the same person on ``on``.

    ``form_is_inspection``: 求められている方法が閲覧であること。縦覧は閲覧とみなす。特定個人情報には、この調整がない（番号法30条1項）。

    >>> disclosed_under_other_law(kind=RequestKind.INFORMATION_DISCLOSURE, on=date(2026, 4, 1), other=OtherDisclosure(
    ...     to_requester=True, same_form=False, by_public_inspection=True, form_is_inspection=True, may_be_refused=False)).value
    True
    """
    where = PROVISIONS[kind]
    if where.other_law is None or where.inspection is None:
        raise ValueError("only a request for disclosure is carried out by disclosing")
    if specific_personal_information and kind.is_personal:
        step = Step("特定個人情報には、この調整を適用しない", "not applied to specific personal information", (_SPECIFIC,))
        return Ruling(value=False, cites=(_SPECIFIC,), steps=(step,))
    as_inspection = other.by_public_inspection and other.form_is_inspection
    same = other.same_form or as_inspection
    in_time = (other.open_from is None or other.open_from <= on) and (other.open_through is None or on <= other.open_through)
    value = other.to_requester and same and in_time and not other.may_be_refused
    cites = (where.other_law, *((where.inspection,) if as_inspection else ()))
    ja = "同一の方法で他の法令により開示される" if value else "他の法令による同一の方法の開示に当たらない"
    en = "another law discloses in the same form" if value else "no other law discloses so, today, without exception"
    return Ruling(value=value, cites=cites, steps=(Step(ja, en, cites),))


class FeeCause(Enum):
    """手数料を減免するわけ / Why a fee is reduced or waived."""

    HARDSHIP = "hardship"
    """経済的困難 / Financial hardship."""
    SPECIAL = "special"
    """その他特別の理由 / Another special reason."""


_FEES: Final = {
    (False, OrganKind.NATIONAL): (_ACT.article("16", 1),),
    (True, OrganKind.NATIONAL): (_PRIVACY.article("89", 1),),
    (True, OrganKind.PREFECTURE): (_PRIVACY.article("89", 2),),
    (True, OrganKind.MUNICIPALITY): (_PRIVACY.article("89", 2),),
    (True, OrganKind.INCORPORATED): (_PRIVACY.article("89", 4), _PRIVACY.article("89", 5)),
    (True, OrganKind.LOCAL_INCORPORATED): (_PRIVACY.article("89", 7), _PRIVACY.article("89", 8)),
}
_EASY: Final = {False: _ACT.article("16", 2), True: _PRIVACY.article("89", 3)}
_WAIVER: Final = _ACT.article("16", 3)
_OPEN_RULES: Final = {OrganKind.INCORPORATED: _PRIVACY.article("89", 6), OrganKind.LOCAL_INCORPORATED: _PRIVACY.article("89", 9)}


@frozen(kw_only=True)
class FeeRule:
    """手数料の定め / A fee as fixed: its amount, the actual cost, whether ease of use was considered, and (agencies) shown to the public.

    ``compared`` は、独法等・地方独法が国・条例の手数料の額を参酌したこと。
    """

    amount: Yen
    actual_cost: Yen
    easy_considered: bool
    compared: bool = True
    open_to_inspection: bool = True


@rule(
    *dict.fromkeys(cite for cites in _FEES.values() for cite in cites), *_EASY.values(), *_OPEN_RULES.values(),
    ja="開示請求の手数料の定め", en="Fees fixed for requests for disclosure",
)  # fmt: skip
def check_fee_rule(*, kind: RequestKind, organ: OrganKind, fee: FeeRule) -> tuple[Diagnostic, ...]:
    """手数料の定め / Within actual cost, easy to use; agencies compare with the public fee and open their rule to inspection.

    訂正・利用停止の請求には手数料の定めがない（ValueError）。条例による開示の手数料は条例の定めにより、ここでは実費との関係だけを見る。

    >>> [each.code for each in check_fee_rule(kind=RequestKind.PERSONAL_DISCLOSURE, organ=OrganKind.MUNICIPALITY,
    ...     fee=FeeRule(amount=Yen(301), actual_cost=Yen(300), easy_considered=True))]
    ['public-records.fee-above-cost']
    """
    if not kind.asks_disclosure:
        raise ValueError("the Act fixes no fee for correction or suspension")
    cites = _FEES.get((kind.is_personal, organ), (LOCAL_DISCLOSURE,))
    found: list[Diagnostic] = []
    if fee.amount > fee.actual_cost:
        found.append(findings.fee_above_cost(amount=fee.amount, cost=fee.actual_cost, cites=cites))
    by_act = (kind.is_personal, organ) in _FEES and organ not in _OPEN_RULES
    if by_act and not fee.easy_considered:
        found.append(findings.request_step_wanting(step="easy_fee", cites=(_EASY[kind.is_personal],)))
    if kind.is_personal and organ in _OPEN_RULES:
        if not fee.compared:
            found.append(findings.request_step_wanting(step="fee_compared", cites=(cites[-1],)))
        if not fee.open_to_inspection:
            found.append(findings.request_step_wanting(step="fee_open", cites=(_OPEN_RULES[organ],)))
    return tuple(found)


@rule(_ACT.article("16", 1), _WAIVER, LOCAL_DISCLOSURE, ja="開示請求の手数料の減免", en="Fee to pay after reduction or waiver")
def disclosure_fee_due(*, kind: RequestKind, amount: Yen, cause: FeeCause | None = None, reduced_by: Yen = Yen(0)) -> Ruling[Yen]:
    """納める手数料 / The fee less the reduction, which needs a cause; all of it may be waived. ValueError for a reduction above the fee.

    ``reduced_by`` comes from the body's rule. For the information disclosure Act and ordinances alone.

    >>> print(disclosure_fee_due(kind=RequestKind.INFORMATION_DISCLOSURE, amount=Yen(300), cause=FeeCause.HARDSHIP,
    ...     reduced_by=Yen(300)).value)
    0円
    """
    if kind not in (RequestKind.INFORMATION_DISCLOSURE, RequestKind.ORDINANCE_DISCLOSURE):
        raise ValueError("reduction of this fee is for the disclosure of records")
    if reduced_by > amount or (cause is None and reduced_by > Yen(0)):
        raise ValueError("a fee is reduced for a cause, and not below nothing")
    local = kind is RequestKind.ORDINANCE_DISCLOSURE
    if cause is None:
        cite = LOCAL_DISCLOSURE if local else _ACT.article("16", 1)
        return Ruling(value=amount, cites=(cite,), steps=(Step("減免の理由がない", "no cause for a reduction", (cite,)),))
    cite = LOCAL_DISCLOSURE if local else _WAIVER
    step = Step(f"減免の理由があり、{reduced_by}を減ずる", f"reduced by {reduced_by} for cause", (cite,))
    return Ruling(value=amount - reduced_by, cites=(cite,), steps=(step,))
