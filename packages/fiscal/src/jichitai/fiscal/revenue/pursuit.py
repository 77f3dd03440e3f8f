"""滞納の整理 / Pursuing what is unpaid: demand, instalments, longer terms, enforcement, suspension (法231条の3、令171条–171条の6)."""

from __future__ import annotations

from datetime import date
from enum import Enum
from itertools import pairwise
from typing import Final, NoReturn

from attrs import field, frozen

from jichitai.master_data.kernel import RecordRef, Yen, total

from ..claims.collection import (
    Measure,
    OverdueClaim,
    check_demand,
    check_disposition_for_arrears,
    is_demand_required,
    measure_after_demand,
    tax_seizure_from,
)
from ..claims.kinds import ENFORCEABLE, ClaimKind, is_enforced, outside_item
from ..claims.relief import (
    ClaimNature,
    DefermentGround,
    SuspensionFacts,
    SuspensionGround,
    check_collection_suspension,
    check_deferment,
)
from . import pursuit_findings as findings
from .claim import Claim
from .claim_events import (
    CollectionSuspended,
    DemandIssued,
    EnforcementTaken,
    InstalmentsAgreed,
    SuspensionLifted,
    TermExtended,
)
from .history import DemandSent, EnforcementStep, Instalment, StepTaken, Suspended
from .references import ClaimRef
from .refusals import refuse_by_rule, refuse_revenue

_NOTHING: Final = Yen(0)


@frozen(kw_only=True)
class IssueDemand:
    """督促せよ / Command: demand payment, setting a term. ``fee``: 条例で定める督促手数料."""

    claim: ClaimRef
    on: date
    arrived_on: date
    pay_by: date
    fee: Yen = field(default=_NOTHING)

    def __attrs_post_init__(self) -> None:
        if self.fee < _NOTHING or self.arrived_on < self.on:
            raise ValueError("a fee is 0 yen or more, and a demand arrives on or after the day it is sent")


@frozen(kw_only=True)
class AgreeInstalments:
    """分納の誓約を受けよ / Command: take the payer's promise to pay in instalments; they add up to what is unpaid."""

    claim: ClaimRef
    instalments: tuple[Instalment, ...]
    on: date


@frozen(kw_only=True)
class ExtendTerm:
    """履行期限を延ばせ / Command: extend the term of a claim (令171条の6)."""

    claim: ClaimRef
    nature: ClaimNature
    ground: DefermentGround
    ground_found: bool
    extended_to: date
    on: date
    hard_all_at_once: bool = False


@frozen(kw_only=True)
class TakeEnforcementStep:
    """処分・手続をせよ / Command: record a step of enforcement with its ground.

    ``record`` 根拠を記した文書（中身は写さない：仕訳は消せない）。残りは、強制徴収できない債権で令171条の2の措置を
    決める事実である。
    """

    claim: ClaimRef
    step: EnforcementStep
    record: RecordRef
    on: date
    reasonable_time_passed: bool = False
    secured: bool = False
    security_exhausted: bool = False
    has_title: bool = False


class ExecutionGround(Enum):
    """執行停止の事由 / Grounds to suspend execution as for tax arrears (地方税法15条の7第1項)."""

    NO_PROPERTY = "no-property"
    """滞納処分をすることができる財産がない / There is nothing to seize (1号)."""
    HARDSHIP = "hardship"
    """生活を著しく窮迫させるおそれ / It would leave the debtor in distress (2号)."""
    BOTH_UNKNOWN = "both-unknown"
    """所在も財産もともに不明 / Neither the debtor nor property can be found (3号)."""


@frozen(kw_only=True)
class CivilSuspension:
    """徴収停止の事実 / What 令171条の5 asks beyond what the claim itself tells (kind and amount)."""

    ground: SuspensionGround
    ground_found: bool
    reasonable_time_overdue: bool
    hard_to_collect: bool
    costs: Yen
    seizable: Yen = _NOTHING


@frozen(kw_only=True)
class SuspendCollection:
    """停止せよ / Command: suspend. ``execution_ground`` for claims enforced as tax (and tax), ``civil`` for the others."""

    claim: ClaimRef
    on: date
    execution_ground: ExecutionGround | None = None
    civil: CivilSuspension | None = None


@frozen(kw_only=True)
class LiftSuspension:
    """停止を取り消せ / Command: lift the suspension."""

    claim: ClaimRef
    on: date


def is_as_tax(kind: ClaimKind) -> bool:
    """滞納処分によるか / Whether the claim is collected by disposition: tax, and what is collected as tax arrears are."""
    return kind is ClaimKind.LOCAL_TAX or is_enforced(kind)


def demand(command: IssueDemand, claim: Claim) -> DemandIssued:
    """督促 / Demand what is overdue, setting a term. A tax demand is checked by its own Act only as to being overdue."""
    claim.check_open(command.on)
    due_on = claim.due_on
    unpaid = bool(claim.unpaid)
    if due_on is None or not is_demand_required(kind=claim.kind, due_on=due_on, paid_in_full=not unpaid, on=command.on).value:
        refuse_revenue(findings.nothing_overdue(due_on=due_on, on=command.on))
    if claim.kind is not ClaimKind.LOCAL_TAX:
        refuse_by_rule(check_demand(kind=claim.kind, due_on=due_on, demanded_on=command.on, pay_by=command.pay_by))
    sent = DemandSent(on=command.on, arrived_on=command.arrived_on, pay_by=command.pay_by)
    return DemandIssued(claim=claim.ref, demand=sent, fee=command.fee, on=command.on)


def agree(command: AgreeInstalments, claim: Claim) -> InstalmentsAgreed:
    """分納誓約 / Take a promise of instalments: in order of day, and together what is unpaid."""
    claim.check_open(command.on)
    if not claim.unpaid:
        refuse_revenue(findings.nothing_left_to_pay(claim=claim.ref))
    agreed = total(each.amount for each in command.instalments)
    if agreed != claim.unpaid or any(each.amount <= _NOTHING for each in command.instalments):
        refuse_revenue(findings.instalments_differ(agreed=agreed, unpaid=claim.unpaid))
    days = [command.on, *(each.due_on for each in command.instalments)]
    if any(later <= earlier for earlier, later in pairwise(days)):
        refuse_revenue(findings.instalment_days_disordered(on=command.on))
    return InstalmentsAgreed(claim=claim.ref, instalments=command.instalments, on=command.on)


def extend(command: ExtendTerm, claim: Claim) -> TermExtended:
    """履行延期 / Extend the term on one of the grounds of the order."""
    claim.check_open(command.on)
    if not claim.unpaid:
        refuse_revenue(findings.nothing_left_to_pay(claim=claim.ref))
    refuse_by_rule(
        check_deferment(
            kind=claim.kind, nature=command.nature, ground=command.ground, ground_found=command.ground_found,
            hard_all_at_once=command.hard_all_at_once,
        )
    )  # fmt: skip
    if claim.due_on is not None and command.extended_to <= claim.due_on:
        refuse_revenue(findings.new_term_not_later(due_on=claim.due_on, extended_to=command.extended_to))
    return TermExtended(claim=claim.ref, ground=command.ground.value, extended_to=command.extended_to, on=command.on)


def enforce(command: TakeEnforcementStep, claim: Claim) -> EnforcementTaken:
    """処分・手続 / Take a step, only where the law opens it for this kind of claim."""
    claim.check_open(command.on)
    past = claim.history
    if not command.step.ends_proceedings and past.suspended is not None:
        refuse_revenue(findings.execution_is_suspended(since=past.suspended.since, cites=(ENFORCEABLE,)))
    if command.step.ends_proceedings:
        if not past.in_proceedings:
            refuse_revenue(findings.disposition_not_started(step=command.step.value))
    elif is_as_tax(claim.kind):
        _check_disposition(command, claim)
    else:
        _check_measure(command, claim)
    step = StepTaken(step=command.step, on=command.on)
    return EnforcementTaken(claim=claim.ref, step=step, record=command.record, on=command.on)


_DISPOSITIONS: Final = (EnforcementStep.SEIZURE, EnforcementStep.JOINED_SEIZURE, EnforcementStep.DISTRIBUTION_DEMAND)
_MEASURES: Final = {
    EnforcementStep.REALISE_SECURITY: Measure.REALISE_SECURITY,
    EnforcementStep.EXECUTE: Measure.EXECUTE,
    EnforcementStep.SUE: Measure.SUE,
}


def _check_disposition(command: TakeEnforcementStep, claim: Claim) -> None:
    demands = claim.history.demands
    if command.step not in _DISPOSITIONS:
        _refuse_step(command, claim)
    if claim.kind is not ClaimKind.LOCAL_TAX:
        pay_by = demands[0].pay_by if demands else None
        refuse_by_rule(
            check_disposition_for_arrears(kind=claim.kind, demand_pay_by=pay_by, paid_in_full=not claim.unpaid, on=command.on)
        )
    elif not claim.unpaid:
        refuse_revenue(findings.nothing_left_to_pay(claim=claim.ref))
    elif not demands or command.on < tax_seizure_from(demanded_on=demands[0].on).value:
        _refuse_step(command, claim)


def _check_measure(command: TakeEnforcementStep, claim: Claim) -> None:
    wanted = _MEASURES.get(command.step)
    if wanted is None or outside_item(claim.kind):
        _refuse_step(command, claim)
    if not claim.unpaid:
        refuse_revenue(findings.nothing_left_to_pay(claim=claim.ref))
    extended = claim.due_on is not None and command.on <= claim.due_on
    overdue = OverdueClaim(
        kind=claim.kind, demanded=bool(claim.history.demands), reasonable_time_passed=command.reasonable_time_passed,
        secured=command.secured, security_exhausted=command.security_exhausted, has_title=command.has_title, extended=extended,
    )  # fmt: skip
    if measure_after_demand(claim=overdue).value is not wanted:
        _refuse_step(command, claim)


def _refuse_step(command: TakeEnforcementStep, claim: Claim) -> NoReturn:
    refuse_revenue(
        findings.enforcement_step_not_open(step=command.step.value, kind=claim.kind, cites=(ENFORCEABLE, findings.DUTY))
    )


def suspend(command: SuspendCollection, claim: Claim) -> CollectionSuspended:
    """停止 / Suspend: execution as for tax arrears, or collection under the order, each on its own grounds."""
    claim.check_open(command.on)
    if claim.history.suspended is not None:
        refuse_revenue(findings.collection_already_suspended(since=claim.history.suspended.since))
    if not claim.unpaid:
        refuse_revenue(findings.nothing_left_to_pay(claim=claim.ref))
    as_tax = is_as_tax(claim.kind)
    if as_tax:
        if command.execution_ground is None or command.civil is not None:
            refuse_revenue(findings.suspension_ground_missing(field="execution_ground"))
        ground = command.execution_ground.value
    else:
        if command.civil is None or command.execution_ground is not None:
            refuse_revenue(findings.suspension_ground_missing(field="civil"))
        refuse_by_rule(check_collection_suspension(facts=_facts(command.civil, claim)))
        ground = command.civil.ground.value
    suspended = Suspended(since=command.on, ground=ground, as_tax=as_tax)
    return CollectionSuspended(claim=claim.ref, suspended=suspended, on=command.on)


def _facts(given: CivilSuspension, claim: Claim) -> SuspensionFacts:
    return SuspensionFacts(
        kind=claim.kind, ground=given.ground, ground_found=given.ground_found,
        reasonable_time_overdue=given.reasonable_time_overdue, hard_to_collect=given.hard_to_collect, amount=claim.unpaid,
        costs=given.costs, seizable=given.seizable,
    )  # fmt: skip


def lift(command: LiftSuspension, claim: Claim) -> SuspensionLifted:
    """停止の取消し / Lift the suspension; the three years begin anew if it is suspended again."""
    claim.check_open(command.on)
    if claim.history.suspended is None:
        refuse_revenue(findings.collection_not_suspended())
    return SuspensionLifted(claim=claim.ref, on=command.on)
