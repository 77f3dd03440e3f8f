"""債権の時効と免除 / When a claim of the body, or against it, is extinguished by time; when it may be released.

期間はどれも初日を数えない（民法140条）。法236条の時効は援用を要せず、利益を放棄できないので、満了の後の
承認や督促で生き返ることはない（同条2項）。民法の時効は、援用されて初めて効果が生じる。
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Citation, LegalPeriod, Ruling, Step, last_day_after, rule
from jichitai.master_data.kernel.laws import CIVIL_CODE, LOCAL_AUTONOMY_ACT, LOCAL_AUTONOMY_ORDER

_FIVE_YEARS: Final = LOCAL_AUTONOMY_ACT.article("236", 1)
_NO_INVOCATION: Final = LOCAL_AUTONOMY_ACT.article("236", 2)
_CIVIL_RULES: Final = LOCAL_AUTONOMY_ACT.article("236", 3)
_RENEWS: Final = LOCAL_AUTONOMY_ACT.article("236", 4)
_FIRST_DAY: Final = CIVIL_CODE.article("140")
_KNOWN: Final = CIVIL_CODE.article("166", 1, "1")
_EXERCISABLE: Final = CIVIL_CODE.article("166", 1, "2")
_BODILY: Final = CIVIL_CODE.article("167")
_ACKNOWLEDGED: Final = CIVIL_CODE.article("152", 1)
_JUDGED: Final = CIVIL_CODE.article("169", 1)
_RELEASE: Final = LOCAL_AUTONOMY_ORDER.article("171の7", 1)


class Renewal(Enum):
    """時効の更新の事由 / What makes the period run anew."""

    NOTICE_OR_DEMAND = "notice-or-demand"
    """法令の規定による納入の通知・督促 / A notice of payment or a demand under the law (the debtor's own body only)."""
    ACKNOWLEDGEMENT = "acknowledgement"
    """承認（一部の納付、分割納付の申出など） / An acknowledgement by the debtor."""
    JUDGMENT = "judgment"
    """確定判決など / A final judgment, or what has its effect: ten years from then."""


_RENEWAL_CITES: Final = {
    Renewal.NOTICE_OR_DEMAND: (_RENEWS, "納入の通知又は督促", "a notice or demand"),
    Renewal.ACKNOWLEDGEMENT: (_ACKNOWLEDGED, "承認", "an acknowledgement"),
    Renewal.JUDGMENT: (_JUDGED, "権利の確定", "a final judgment"),
}


@frozen(kw_only=True)
class RenewedOn:
    """更新 / An event that renews the period, and the day it took effect (a notice: the day it arrived)."""

    kind: Renewal
    on: date


@rule(
    _FIVE_YEARS, _NO_INVOCATION, _CIVIL_RULES, _RENEWS, _FIRST_DAY, _ACKNOWLEDGED, _JUDGED,
    ja="公法上の金銭債権の時効の満了日", en="Last day of a public money claim",
)  # fmt: skip
def public_claim_ends_on(
    *, exercisable_on: date, renewals: tuple[RenewedOn, ...] = (), other_act_years: int | None = None
) -> Ruling[date]:
    """時効期間の末日 / The last day of the period; the claim is extinguished with its end.

    ``exercisable_on`` is the day from which the right can be exercised (the day after the
    due date is the first day counted, the day itself is not). ``other_act_years`` is the term
    of another Act where one applies (それが無ければ5年). Give only the events that renew:
    a renewal after the last day does nothing, for the benefit cannot be waived.

    >>> str(public_claim_ends_on(exercisable_on=date(2021, 3, 31)).value)
    '2026-03-31'
    """
    years = 5 if other_act_years is None else other_act_years
    if years < 1:
        raise ValueError("a term is one year or more")
    end = _last_day(exercisable_on, years)
    steps = [Step(f"{exercisable_on}の翌日から{years}年、{end}の終了で満了する",
                  f"{years} years from the day after {exercisable_on} end with {end}", (_FIVE_YEARS, _FIRST_DAY))]  # fmt: skip
    cites: list[Citation] = [_FIVE_YEARS, _FIRST_DAY, _NO_INVOCATION]
    for each in sorted(renewals, key=lambda each: each.on):
        if each.kind is Renewal.JUDGMENT and each.on <= end:
            years = max(years, 10)  # 確定した権利の期間は、その後の更新でも十年である
        end, cites = _renewed(each, end, years, steps, cites)
    return Ruling(value=end, cites=tuple(dict.fromkeys(cites)), steps=tuple(steps))


@rule(_KNOWN, _EXERCISABLE, _BODILY, _FIRST_DAY, ja="私法上の債権の時効の満了日", en="Last day of a civil claim")
def civil_claim_ends_on(*, known_on: date | None, exercisable_on: date, bodily_harm: bool = False) -> Ruling[date]:
    """民法の時効期間の末日 / The earlier of five years from knowledge and ten (bodily harm: twenty) from when it can be exercised.

    It has effect only when the debtor invokes it. ``known_on`` None: not known yet.

    >>> str(civil_claim_ends_on(known_on=date(2020, 4, 1), exercisable_on=date(2020, 4, 1)).value)
    '2025-04-01'
    """
    years = 20 if bodily_harm else 10
    objective = _last_day(exercisable_on, years)
    cites: tuple[Citation, ...] = (_EXERCISABLE, _BODILY, _FIRST_DAY) if bodily_harm else (_EXERCISABLE, _FIRST_DAY)
    steps = [
        Step(
            f"行使することができる時から{years}年：{objective}",
            f"{years} years from when it can be exercised: {objective}",
            cites,
        )
    ]
    if known_on is None:
        return Ruling(value=objective, cites=cites, steps=tuple(steps))
    subjective = _last_day(known_on, 5)
    steps.append(Step(f"知った時から5年：{subjective}", f"five years from knowledge: {subjective}", (_KNOWN, _FIRST_DAY)))
    decided = (_KNOWN, _FIRST_DAY) if subjective <= objective else cites
    return Ruling(value=min(subjective, objective), cites=decided, steps=tuple(steps))


@rule(_RELEASE, ja="無資力による免除ができる日", en="From when an insolvent debtor may be released")
def release_possible_from(*, first_due_on: date, extended_after_due_on: date | None = None) -> Ruling[date]:
    """免除ができる最初の日 / The first day after ten years have passed, when a debtor who is still insolvent may be released.

    The ten years run from the first due date; where the extension was given only after it,
    from the first day an extension was given. Whether he is still insolvent is not judged here.

    >>> str(release_possible_from(first_due_on=date(2016, 3, 31)).value)
    '2026-04-01'
    """
    start = first_due_on if extended_after_due_on is None else extended_after_due_on
    if extended_after_due_on is not None and extended_after_due_on <= first_due_on:
        raise ValueError("extended_after_due_on is a day after the first due date")
    first = _last_day(start, 10) + timedelta(days=1)
    step = Step(
        f"{start}から10年を経過した後：{first}から", f"ten years after {start} have passed: from {first}", (_RELEASE, _FIRST_DAY)
    )
    return Ruling(value=first, cites=(_RELEASE, _FIRST_DAY), steps=(step,))


def _renewed(
    event: RenewedOn, end: date, years: int, steps: list[Step], cites: Sequence[Citation]
) -> tuple[date, list[Citation]]:
    cite, ja, en = _RENEWAL_CITES[event.kind]
    if event.on > end:
        steps.append(
            Step(f"{event.on}の{ja}は、満了の後なので効果がない", f"{en} on {event.on} came too late", (_NO_INVOCATION,))
        )
        return end, [*cites, _NO_INVOCATION]
    new = _last_day(event.on, years)
    steps.append(
        Step(
            f"{event.on}の{ja}により更新し、{new}の終了で満了する", f"renewed by {en} on {event.on}: it ends with {new}", (cite,)
        )
    )
    return new, [*cites, cite, *([_CIVIL_RULES] if event.kind is not Renewal.NOTICE_OR_DEMAND else [])]


def _last_day(event: date, years: int) -> date:
    return last_day_after(event, LegalPeriod.years(years))
