"""流れの型の試し場 / What the tests of workflow patterns share: walks over routes made for one pattern."""

from __future__ import annotations

from attrs import evolve

from jichitai.case_core import (
    Approve,
    Consult,
    ConsultMode,
    Matter,
    MatterFacts,
    Proposal,
    PullBack,
    RejectProposal,
    ReturnProposal,
    Seat,
    WithdrawProposal,
)
from jichitai.case_core.memory import MemoryAbsences
from jichitai.case_core.testing import Walk, seen
from jichitai.case_core.testing.town import CLERK, FINANCE, HOLDERS, LEGAL, SYSTEMS, away, office_in_memory
from jichitai.case_core.texts import FreeText
from jichitai.master_data.kernel import EffectiveTable

REASON = FreeText("理由")
PLAN = MatterFacts(matter=Matter("plan"))
"""計画：専決区分のない事案 / A plan: no row, so the mayor decides; nobody is consulted but by ``consulting``."""


def consulting(*consults: Consult, absent: tuple[Seat, ...] = ()) -> Walk:
    """合議だけを替えた庁内 / The example city with these concurrences and no others."""
    office = office_in_memory()
    editions = [evolve(each, value=evolve(each.value, consults=consults)) for each in office.regulation.editions]
    table = EffectiveTable(name="規程", question="問", unit="職", applies_to="市", anchor="日", editions=editions)
    away_now = MemoryAbsences([away(HOLDERS[seat]) for seat in absent])
    return Walk(evolve(office, regulation=table, absences=away_now))


def group(quorum: int, *seats: Seat) -> tuple[Consult, ...]:
    """定足数のある組 / Seats of which ``quorum`` answers are enough."""
    asked = seats or (FINANCE, SYSTEMS, LEGAL)
    return tuple(Consult(seat=seat, mode=ConsultMode.CONSENT, group="組", quorum=quorum) for seat in asked)


def together(*seats: Seat) -> tuple[Consult, ...]:
    """一斉の合議 / Seats that all answer, in any order."""
    return tuple(Consult(seat=seat, mode=ConsultMode.CONSENT) for seat in seats)


def waiting(proposal: Proposal) -> list[Seat]:
    """今の席 / The seats a proposal waits for."""
    return [step.seat for step in proposal.ready]


def took(walk: Walk, proposal: Proposal, *seats: Seat) -> Proposal:
    """席の行為 / Each seat does its step, in this order."""
    for seat in seats:
        proposal = walk.acted(proposal, next(step for step in proposal.ready if step.seat == seat))
    return proposal


def past_the_line(walk: Walk, facts: MatterFacts = PLAN) -> Proposal:
    """回議が済んだ / A plan whose endorsements are all given."""
    now = walk.submitted(walk.drafted(facts=facts))
    while now.ready[0].kind.value == "endorsement":
        now = walk.acted(now, now.ready[0])
    return now


def decided(walk: Walk, proposal: Proposal, seat: Seat) -> Proposal:
    """決裁 / Approved from a seat."""
    return walk.proposals.approve(Approve(seat=seat, **seen(proposal)), by=HOLDERS[seat], key=walk.key)


def rejected(walk: Walk, proposal: Proposal, seat: Seat) -> Proposal:
    """否決 / Rejected from a seat."""
    command = RejectProposal(seat=seat, reason=REASON, **seen(proposal))
    return walk.proposals.reject(command, by=HOLDERS[seat], key=walk.key)


def returned(walk: Walk, proposal: Proposal, seat: Seat, to_step: int | None = None) -> Proposal:
    """差戻し / Returned from a seat, to the drafter or to a step."""
    command = ReturnProposal(proposal=proposal.ref, seat=seat, reason=REASON, to_step=to_step)
    return walk.proposals.send_back(command, by=HOLDERS[seat], key=walk.key)


def withdrawn(walk: Walk, proposal: Proposal) -> Proposal:
    """取下げ / Withdrawn by the drafter."""
    return walk.proposals.withdraw(WithdrawProposal(proposal=proposal.ref), by=CLERK, key=walk.key)


def recalled(walk: Walk, proposal: Proposal, seat: Seat) -> Proposal:
    """引戻し / The last act taken back by its seat's holder."""
    return walk.proposals.pull_back(PullBack(proposal=proposal.ref), by=HOLDERS[seat], key=walk.key)
