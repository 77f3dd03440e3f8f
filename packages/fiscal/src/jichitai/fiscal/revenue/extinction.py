"""債権の消滅と不納欠損 / How a claim ends unpaid: limitation, release, waiver, three years of suspension; and the write-off."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import ApprovalRef, LegalPeriod, Ruling, Step, Yen, last_day_after, rule
from jichitai.master_data.kernel.laws import CIVIL_CODE

from ..claims.kinds import ClaimKind
from ..claims.limitation import RenewedOn, civil_claim_ends_on, public_claim_ends_on
from ..claims.relief import (
    DefermentGround,
    GivingUp,
    ReleaseFacts,
    WriteOffFacts,
    check_release,
    check_write_off,
)
from . import pursuit_findings as findings
from .claim import Claim
from .claim_events import ChargeWaived, ClaimWrittenOff, ReliefGranted, WriteOffReason
from .lines import positive
from .pursuit import ExecutionGround
from .references import ClaimRef
from .refusals import refuse_by_rule, refuse_revenue

_NOTHING: Final = Yen(0)
_FIRST_DAY: Final = CIVIL_CODE.article("140")
_PUBLIC: Final = (ClaimKind.ENFORCED, ClaimKind.PUBLIC_REVENUE, ClaimKind.CIVIL_PENALTY)


@frozen(kw_only=True)
class GrantRelief:
    """免除・放棄をせよ / Command: release or waive a claim.

    免除（令171条の7）には ``ground``（延期した事由）、``still_insolvent``、``no_prospect`` などの事実を、放棄には議決
    （``voted``）又は法律・条例の根拠を要する。
    """

    claim: ClaimRef
    by: GivingUp
    approval: ApprovalRef
    on: date
    voted: bool = False
    ground: DefermentGround | None = None
    extended_after_due_on: date | None = None
    still_insolvent: bool = False
    no_prospect: bool = False
    third_person_released: bool = False


@frozen(kw_only=True)
class WaiveCharge:
    """延滞金を減免せよ / Command: waive part of the delinquency charge, under an ordinance."""

    claim: ClaimRef
    amount: Yen = field(validator=positive)
    approval: ApprovalRef
    on: date


@frozen(kw_only=True)
class WriteOffClaim:
    """不納欠損とせよ / Command: write off what is unpaid. The reason is checked against the claim's own history.

    ``invoked`` 私法上の債権で時効が援用された。``known_on`` 権利を行使できることを知った日（私法上の債権）。
    ``period_ends_on`` ほかの法律が時効を定める債権（地方税など）の満了日。``plainly_uncollectable`` 徴収できないことが
    明らか（直ちに消滅させるとき）。
    """

    claim: ClaimRef
    reason: WriteOffReason
    approval: ApprovalRef
    on: date
    invoked: bool = False
    known_on: date | None = None
    other_act_years: int | None = None
    period_ends_on: date | None = None
    plainly_uncollectable: bool = False


@rule(findings.THREE_YEARS, _FIRST_DAY, ja="執行の停止による消滅の日", en="Last day of three years of suspended execution")
def suspension_extinguishes_on(*, suspended_on: date) -> Ruling[date]:
    """停止が三年間継続する日 / The last day of three years of suspension, its first day not counted; the duty ends with it.

    Only for tax and claims collected as tax arrears are. Lifting the suspension starts the years anew.

    >>> str(suspension_extinguishes_on(suspended_on=date(2023, 3, 31)).value)
    '2026-03-31'
    """
    end = last_day_after(suspended_on, LegalPeriod.years(3))
    cites = (findings.THREE_YEARS, _FIRST_DAY)
    step = Step(
        f"{suspended_on}の翌日から三年は、{end}で終わる", f"three years from the day after {suspended_on} end with {end}", cites
    )
    return Ruling(value=end, cites=cites, steps=(step,))


def limitation_ends_on(claim: Claim, *, known_on: date | None = None, other_act_years: int | None = None) -> date | None:
    """時効の満了日 / The last day of the period by the claim's own history; None while proceedings stay it, or without a due date.

    Public claims by 法236条, civil ones by the Civil Code (demands by law renew those too: 同条4項);
    kinds another act governs have no answer here: ``LimitationDayMissing``.
    """
    past, due_on = claim.history, claim.due_on
    if claim.kind not in (*_PUBLIC, ClaimKind.CIVIL):
        refuse_revenue(findings.limitation_day_missing(kind=claim.kind))
    if due_on is None or past.in_proceedings:
        return None
    start, renewals = due_on, tuple(each for each in past.renewals if each.on > due_on)
    ended = past.proceedings_ended_on
    if ended is not None and ended > start:
        start, renewals = ended, tuple(each for each in renewals if each.on > ended)  # 手続の終了から新たに進行する
    if claim.kind is ClaimKind.CIVIL:
        return _civil_end(start, renewals, known_on)
    return public_claim_ends_on(exercisable_on=start, renewals=renewals, other_act_years=other_act_years).value


def _civil_end(start: date, renewals: tuple[RenewedOn, ...], known_on: date | None) -> date:
    end = civil_claim_ends_on(known_on=known_on, exercisable_on=start).value
    for each in sorted(renewals, key=lambda each: each.on):
        if each.on <= end:
            end = max(end, civil_claim_ends_on(known_on=known_on and each.on, exercisable_on=each.on).value)
    return end


def relieve(command: GrantRelief, claim: Claim) -> ReliefGranted:
    """免除・放棄 / Release under the order, by an act or ordinance, or by a vote."""
    claim.check_open(command.on)
    if not claim.unpaid:
        refuse_revenue(findings.nothing_left_to_pay(claim=claim.ref))
    if command.by is GivingUp.RELEASE_UNDER_ORDER:
        first = claim.history.first_due_on
        if command.ground is None or first is None:
            refuse_revenue(findings.suspension_ground_missing(field="ground"))
        facts = ReleaseFacts(
            ground=command.ground, first_due_on=first, extended_after_due_on=command.extended_after_due_on,
            still_insolvent=command.still_insolvent, no_prospect=command.no_prospect,
            third_person_released=command.third_person_released,
        )  # fmt: skip
        refuse_by_rule(check_release(facts=facts, on=command.on))
    refuse_by_rule(check_write_off(facts=WriteOffFacts(by=command.by, voted=command.voted)))
    return ReliefGranted(claim=claim.ref, by=command.by, approval=command.approval, on=command.on)


def waive_charge(command: WaiveCharge, claim: Claim, *, owed: Yen) -> ChargeWaived:
    """延滞金の減免 / Waive part of the charge, at most what is charged and unpaid."""
    claim.check_open(command.on)
    if command.amount > owed:
        refuse_revenue(findings.charge_waiver_exceeds(amount=command.amount, owed=owed))
    return ChargeWaived(claim=claim.ref, amount=command.amount, approval=command.approval, on=command.on)


def write_off(command: WriteOffClaim, claim: Claim) -> ClaimWrittenOff:
    """不納欠損 / Write off what is unpaid of a claim that is extinguished."""
    claim.check_open(command.on)
    if not claim.unpaid:
        refuse_revenue(findings.nothing_left_to_pay(claim=claim.ref))
    match command.reason:
        case WriteOffReason.LIMITATION:
            _check_limitation(command, claim)
        case WriteOffReason.GIVEN_UP:
            if claim.history.given_up is None:
                refuse_revenue(findings.relief_not_granted())
        case WriteOffReason.SUSPENDED_THREE_YEARS | WriteOffReason.EXTINGUISHED_AT_ONCE:
            _check_suspension(command, claim)
    return ClaimWrittenOff(claim=claim.ref, amount=claim.unpaid, reason=command.reason, approval=command.approval, on=command.on)


def _check_limitation(command: WriteOffClaim, claim: Claim) -> None:
    if claim.history.in_proceedings:
        refuse_revenue(findings.limitation_stayed())
    ends_on = command.period_ends_on
    if ends_on is None:
        ends_on = limitation_ends_on(claim, known_on=command.known_on, other_act_years=command.other_act_years)
    if ends_on is None:
        refuse_revenue(findings.limitation_day_missing(kind=claim.kind))
    if command.on <= ends_on:
        refuse_revenue(findings.limitation_still_running(ends_on=ends_on, on=command.on))
    civil = claim.kind is ClaimKind.CIVIL
    refuse_by_rule(check_write_off(facts=WriteOffFacts(period_ended=True, invoked=command.invoked, civil_limitation=civil)))


def _check_suspension(command: WriteOffClaim, claim: Claim) -> None:
    suspended = claim.history.suspended
    if suspended is None or not suspended.as_tax:
        refuse_revenue(findings.collection_not_suspended())
    if command.reason is WriteOffReason.EXTINGUISHED_AT_ONCE:
        if suspended.ground != ExecutionGround.NO_PROPERTY.value or not command.plainly_uncollectable:
            refuse_revenue(findings.not_extinguished_at_once())
        return
    ends_on = suspension_extinguishes_on(suspended_on=suspended.since).value
    if command.on <= ends_on:
        refuse_revenue(findings.suspension_not_three_years(ends_on=ends_on, on=command.on))
