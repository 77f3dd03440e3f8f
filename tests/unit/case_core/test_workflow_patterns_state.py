"""流れの型（二） / Workflow control-flow patterns an approval or a case expresses: cycles, states, cancellation, triggers."""

from datetime import datetime

import pytest
from patterns import (
    PLAN,
    REASON,
    consulting,
    decided,
    group,
    past_the_line,
    recalled,
    rejected,
    returned,
    together,
    took,
    waiting,
    withdrawn,
)

from jichitai.case_core import (
    AbandonProposal,
    Answer,
    Concur,
    NotYourTurn,
    PassOver,
    ProposalStatus,
    ReviewAfterwards,
    WrongStatus,
)
from jichitai.case_core.approvals.approval import RecordedHow
from jichitai.case_core.approvals.recorded_approval import RecordApproval
from jichitai.case_core.testing import Walk, seen
from jichitai.case_core.testing.town import (
    CLERK,
    DIVISION_CHIEF,
    FINANCE,
    HOLDERS,
    LEGAL,
    MAYOR,
    SECTION_CHIEF,
    SYSTEMS,
    office_in_memory,
    purchase,
)  # fmt: skip
from jichitai.master_data.kernel import DomainError


def test_arbitrary_cycles():
    """WCP-10 Arbitrary Cycles：どの一歩からも、済んだどの一歩へも差戻せる。"""
    walk = consulting(*together(FINANCE))
    now = took(walk, past_the_line(walk), FINANCE)
    for to in (4, 2, 1):
        now = returned(walk, now, waiting(now)[0], to)
        assert [step.number for step in now.ready] == [to]


def test_deferred_choice():
    """WCP-16 Deferred Choice：決裁・否決・差戻しのどれになるかは、先にされた行為で決まり、ほかは閉じる。"""
    for chosen, status in ((decided, "approved"), (rejected, "rejected"), (returned, "returned")):
        walk = consulting()
        now = chosen(walk, past_the_line(walk), MAYOR)
        assert now.status.value == status
        for other in (decided, rejected, returned):
            with pytest.raises(DomainError):
                other(walk, now, MAYOR)


@pytest.mark.parametrize("order", [(FINANCE, LEGAL), (LEGAL, FINANCE)])
def test_interleaved_parallel_routing(order):
    """WCP-17 Interleaved Parallel Routing：一斉の合議は、どの順でも、一つずつ記される。"""
    walk = consulting(*together(FINANCE, LEGAL))
    now = took(walk, past_the_line(walk), *order)
    assert [act.seat for act in now.acts[-2:]] == list(order)
    assert waiting(now) == [MAYOR]


def test_milestone():
    """WCP-18 Milestone：合議の答えは、決裁までの間だけ改められる。"""
    walk = consulting(*together(FINANCE, LEGAL))
    now = took(walk, past_the_line(walk), LEGAL)

    def dissent(proposal):
        command = Concur(seat=FINANCE, answer=Answer.DISSENT, **seen(proposal))
        return walk.proposals.concur(command, by=HOLDERS[FINANCE], key=walk.key)

    agreed = took(walk, dissent(now), FINANCE)
    approved = decided(walk, agreed, MAYOR)
    with pytest.raises(WrongStatus):
        dissent(approved)


def test_cancel_task():
    """WCP-19 Cancel Task：不在の席の一歩は、後閲として取り除かれる。"""
    walk = consulting(absent=(SECTION_CHIEF,))
    now = walk.submitted(walk.drafted(facts=PLAN))
    over = walk.proposals.pass_over(PassOver(proposal=now.ref, seat=SECTION_CHIEF), by=CLERK, key=walk.key)
    with pytest.raises(NotYourTurn):
        walk.acted(over, over.route.steps[0])


def test_cancel_case(walk):
    """WCP-20 Cancel Case：廃案とすれば、その起案にはもう何も起こらない。"""
    draft = withdrawn(walk, walk.submitted())
    gone = walk.proposals.abandon(AbandonProposal(proposal=draft.ref, reason=REASON), by=CLERK, key=walk.key)
    assert (gone.status.is_over, gone.ready) == (True, ())
    with pytest.raises(WrongStatus):
        walk.submitted(gone)


def test_structured_loop(walk):
    """WCP-21 Structured Loop：差戻されるたびに直して付し直し、決裁されれば出る。"""
    now = walk.submitted()
    for revision in (2, 3):
        now = walk.submitted(walk.revised(returned(walk, now, SECTION_CHIEF)))
        assert (now.revision, now.round) == (revision, revision)
    assert walk.approved(now).status is ProposalStatus.APPROVED


def test_transient_trigger(walk):
    """WCP-23 Transient Trigger：順番でないときの行為は断られ、後で順番が来ても効かない。"""
    now = walk.submitted()
    early = Concur(seat=FINANCE, answer=Answer.CONSENT, **seen(now))
    with pytest.raises(NotYourTurn):
        walk.proposals.concur(early, by=HOLDERS[FINANCE], key=walk.key)
    assert waiting(took(walk, now, SECTION_CHIEF)) == [FINANCE]


def test_persistent_trigger():
    """WCP-24 Persistent Trigger：後閲の務めは、果たされるまで残り、いつ果たしてもよい。"""
    walk = consulting(absent=(SECTION_CHIEF,))
    now = walk.submitted(walk.drafted(facts=PLAN))
    now = walk.proposals.pass_over(PassOver(proposal=now.ref, seat=SECTION_CHIEF), by=CLERK, key=walk.key)
    approved = walk.approved(now)
    assert len(approved.due_reviews) == 1
    command = ReviewAfterwards(proposal=approved.ref, seat=SECTION_CHIEF)
    read = walk.proposals.review_afterwards(command, by=HOLDERS[SECTION_CHIEF], key=walk.key)
    assert read.due_reviews == ()


def test_cancel_region():
    """WCP-25 Cancel Region：途中へ差戻せば、そこから後の行為はまとめて無効になる。"""
    walk = consulting(*together(FINANCE, LEGAL))
    now = took(walk, past_the_line(walk), FINANCE, LEGAL)
    back = returned(walk, now, MAYOR, 2)
    assert [act.seat for act in back.acts] == [SECTION_CHIEF]
    assert waiting(back) == [DIVISION_CHIEF]


def test_cancel_multiple_instance_task():
    """WCP-26 Cancel Multiple Instance Task：取下げれば、求めていた合議はすべて消える。"""
    walk = consulting(*together(FINANCE, LEGAL))
    gone = withdrawn(walk, took(walk, past_the_line(walk), FINANCE))
    assert (waiting(gone), gone.acts) == ([], ())


def test_complete_multiple_instance_task():
    """WCP-27 Complete Multiple Instance Task：緊急の決裁は、残る合議を後閲に替えて先へ進む。"""
    walk = Walk(office_in_memory())
    now = took(walk, walk.submitted(walk.drafted(facts=purchase(1_200_000, "personal", "urgent"))), SECTION_CHIEF)
    command = RecordApproval(
        seat=DIVISION_CHIEF, officer=HOLDERS[DIVISION_CHIEF], decided_at=datetime.fromisoformat("2026-06-01T08:00:00+09:00"),
        how=RecordedHow.EMERGENCY, reason=REASON, **seen(now),
    )  # fmt: skip
    given = walk.proposals.record_approval(command, by=CLERK, key=walk.key)
    assert given.status is ProposalStatus.APPROVED
    assert {each.seat for each in given.due_reviews} == {DIVISION_CHIEF, FINANCE, LEGAL}


@pytest.mark.parametrize("order", [(FINANCE, SYSTEMS, LEGAL), (LEGAL, SYSTEMS, FINANCE), (SYSTEMS, FINANCE, LEGAL)])
def test_interleaved_routing(order):
    """WCP-40 Interleaved Routing：三つの合議は、どの順でも一度ずつ、重ならずに行われる。"""
    walk = consulting(*together(FINANCE, SYSTEMS, LEGAL))
    now = past_the_line(walk)
    for seat in order:
        now = took(walk, now, seat)
        with pytest.raises(NotYourTurn):
            walk.acted(now, next(step for step in now.route.steps if step.seat == seat))
    assert waiting(now) == [MAYOR]


def test_explicit_termination():
    """WCP-43 Explicit Termination：否決されれば、残る回議と合議があっても、起案は終わる。"""
    walk = consulting(*group(2))
    over = rejected(walk, walk.submitted(walk.drafted(facts=PLAN)), MAYOR)
    assert (over.status, over.ready) == (ProposalStatus.REJECTED, ())
    assert walk.closed(over).is_closed


def test_a_recalled_act_gives_the_turn_back():
    """引戻し：型ではないが、順番は戻る / Not a pattern of its own: a recall opens the same step again."""
    walk = consulting(*together(FINANCE))
    back = recalled(walk, took(walk, past_the_line(walk), FINANCE), FINANCE)
    assert waiting(back) == [FINANCE]
