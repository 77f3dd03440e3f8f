"""決定の判断 / What commands to decide and to carry out make of a request: an event, or a refusal with all that is in the way."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.calendars import ClosedDayRules
from jichitai.master_data.kernel import Diagnostic

from . import request_findings as findings
from .decision_notice import check_decision_notice
from .non_existence import check_non_existence
from .outcome import Outcome, outcomes_of
from .request import InformationRequest, RequestState
from .request_commands import DecideRequest
from .request_events import PartDecided, RequestCarriedOut, RequestDecided
from .request_guards import check_day, check_open, not_open, refuse_if
from .request_kind import PROVISIONS
from .third_party import OpinionDuty, disclosure_open_from


def decide(
    request: InformationRequest, command: DecideRequest, *, today: date, ordinance: ClosedDayRules
) -> PartDecided | RequestDecided:
    """決定する / With its notice complete and third parties heard. Late is still decided; a correction that never came is refused."""
    check_open(request, "決定", RequestState.OPEN, RequestState.CORRECTING)
    _check_correction_over(request, command)
    check_day(request, command.on, today=today, not_before=request.last_on)
    if command.outcome not in outcomes_of(request.kind):
        refuse_if([findings.outcome_not_of_the_kind(request=request.ref, outcome=command.outcome.ja, kind=request.kind.ja)])
    found = list(check_decision_notice(kind=request.kind, outcome=command.outcome, notice=command.contents))
    found += _opinions_wanting(request, command)
    if command.outcome is Outcome.NOT_HELD:
        if command.proof is None:
            raise ValueError("an answer of not held says why")
        found += check_non_existence(kind=request.kind, proof=command.proof)
    elif command.proof is not None:
        raise ValueError("a proof goes with an answer of not held")
    refuse_if(found)
    if command.part:
        return _part(request, command)
    due = request.due(ordinance).value.due_on if request.special is None else request.special.rest_due_on
    return RequestDecided(
        request=request.ref, outcome=command.outcome, on=command.on, due_on=due, notice=command.notice, proof=command.proof
    )


def _part(request: InformationRequest, command: DecideRequest) -> PartDecided:
    special = request.special
    if special is None or special.part_due_on is None or special.part_decided_on is not None:
        raise not_open(request, "一部の決定")
    return PartDecided(request=request.ref, outcome=command.outcome, on=command.on, notice=command.notice)


def _check_correction_over(request: InformationRequest, command: DecideRequest) -> None:
    """補正を待つ間 / While a correction is awaited: refused, but for a refusal after its day has passed."""
    if request.state is RequestState.CORRECTING:
        late = request.correction_answer_by is not None and command.on > request.correction_answer_by
        if not late or command.outcome.discloses or command.outcome.grants_all:
            raise not_open(request, "決定")


def _opinions_wanting(request: InformationRequest, command: DecideRequest) -> list[Diagnostic]:
    """聴くべき意見 / Third parties who must be asked and were not, or whose day to answer is not over, when disclosing."""
    cite = PROVISIONS[request.kind].must_ask
    if not command.outcome.discloses or cite is None:
        return []
    wanting = any(
        each.duty is OpinionDuty.MUST and (each.answer_by is None or each.still_awaited(command.on)) for each in request.thirds
    )
    return [findings.opinion_still_wanted(request=request.ref, cites=(cite,))] if wanting else []


def carry_out(request: InformationRequest, on: date, *, today: date) -> RequestCarriedOut:
    """実施する / After the decision; two weeks must lie between where a third party opposed."""
    decision = request.decision
    if request.state is not RequestState.DECIDED or decision is None or not decision.outcome.is_carried_out:
        raise not_open(request, "実施")
    check_day(request, on, today=today, not_before=decision.on)
    if decision.outcome.discloses:
        opens = disclosure_open_from(kind=request.kind, decided_on=decision.on, opposed=request.opposed, gap=request.gap)
        if on < opens.value:
            refuse_if([findings.too_early_to_disclose(request=request.ref, on=on, opens_on=opens.value, cites=opens.cites)])
    return RequestCarriedOut(request=request.ref, on=on)


def lateness(request: InformationRequest) -> tuple[Diagnostic, ...]:
    """遅れと裏付けのない不存在 / Warnings a decided request carries: decided late, or not held without proof."""
    decision = request.decision
    if decision is None:
        return ()
    found: list[Diagnostic] = []
    if decision.due_on is not None and decision.on > decision.due_on:
        cite = PROVISIONS[request.kind].period
        found.append(
            findings.request_decided_late(request=request.ref, decided_on=decision.on, due_on=decision.due_on, cites=(cite,))
        )
    if decision.proof is not None:
        found += check_non_existence(kind=request.kind, proof=decision.proof)
    return tuple(found)
