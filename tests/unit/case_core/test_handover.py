"""引継ぎ / The successor's list: everything open, nothing that is over."""

from datetime import date

from attrs import evolve

from jichitai.case_core import Answer, CompleteTask, PassOver
from jichitai.case_core.approvals.proposal import ProposalStatus
from jichitai.case_core.handover.extent import handover_of
from jichitai.case_core.memory import MemoryAbsences
from jichitai.case_core.testing import Walk
from jichitai.case_core.testing.town import CLERK, DIVISION_CHIEF, FINANCE, HOLDERS, SECTION_CHIEF, SUCCESSOR, away


def test_a_clerk_hands_over_cases_tasks_and_running_proposals(walk):
    mine = walk.with_task(walk.opened())
    helping = walk.with_task(walk.opened(responsible=SUCCESSOR), CLERK)
    closed = walk.closed(walk.approved())
    running = walk.submitted(walk.drafted(mine))
    done = walk.with_task(mine := walk.office.stores.cases.get(mine.ref)).tasks[-1].ref
    walk.cases.complete_task(CompleteTask(case=mine.ref, task=done), by=CLERK, key=walk.key)
    handover = walk.cases.handover_of(CLERK, by=CLERK)
    assert (handover.officer, handover.on, handover.is_empty) == (CLERK, date(2026, 6, 1), False)
    assert handover.cases == (mine.ref,)
    assert [(line.case, line.task) for line in handover.tasks] == [
        (mine.ref, mine.tasks[0].ref),
        (helping.ref, helping.tasks[0].ref),
    ]
    assert [(line.proposal, line.status) for line in handover.proposals] == [(running.ref, ProposalStatus.CIRCULATING)]
    assert (handover.waiting, handover.reviews) == ((), ())
    assert closed.ref not in handover.cases


def test_a_chief_hands_over_what_waits_for_the_seat(walk):
    proposal = walk.submitted()
    assert [line.seat for line in walk.cases.handover_of(HOLDERS[SECTION_CHIEF], by=CLERK).waiting] == [SECTION_CHIEF]
    assert walk.cases.handover_of(HOLDERS[FINANCE], by=CLERK).is_empty
    endorsed = walk.acted(proposal, proposal.ready[0])
    assert walk.cases.handover_of(HOLDERS[SECTION_CHIEF], by=CLERK).is_empty
    assert [line.seat for line in walk.cases.handover_of(HOLDERS[FINANCE], by=CLERK).waiting] == [FINANCE]
    walk.acted(endorsed, endorsed.ready[0], Answer.CONSENT)
    assert [line.proposal for line in walk.cases.handover_of(HOLDERS[DIVISION_CHIEF], by=CLERK).waiting] == [proposal.ref]


def test_a_review_still_owed_is_handed_over():
    chief = HOLDERS[SECTION_CHIEF]
    walk = Walk()
    walk = Walk(evolve(walk.office, absences=MemoryAbsences([away(chief)])))
    passed = walk.proposals.pass_over(PassOver(proposal=walk.submitted().ref, seat=SECTION_CHIEF), by=CLERK, key=walk.key)
    approved = walk.approved(passed)
    assert [(line.proposal, line.seat) for line in walk.cases.handover_of(chief, by=CLERK).reviews] == [
        (approved.ref, SECTION_CHIEF)
    ]


def test_a_new_officer_has_nothing_to_hand_over(walk):
    assert walk.cases.handover_of(SUCCESSOR, by=CLERK).is_empty


def test_what_is_over_is_not_handed_over_even_when_it_comes_up(walk):
    approved = walk.approved()
    case = walk.closed(approved)
    handover = handover_of(CLERK, on=date(2026, 6, 1), seats=frozenset(), cases=[case], proposals=[approved])
    assert handover.is_empty
