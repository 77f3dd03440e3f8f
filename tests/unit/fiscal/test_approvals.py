"""決裁の裏付け / A commitment is covered by its approval, whichever system made it."""

from datetime import date

import pytest
from attrs import evolve

from jichitai.fiscal.accounting import ExpenditureDesk
from jichitai.fiscal.gates import allow_all
from jichitai.fiscal.ledger.appropriation import AllotAppropriation
from jichitai.fiscal.ledger.approval_cover import ApprovalGiven
from jichitai.fiscal.ledger.commitment import DecreaseCommitment
from jichitai.fiscal.memory import MemoryBooks
from jichitai.fiscal.refusals import (
    ApprovalAmountExceeded,
    ApprovalForAnotherCase,
    ApprovalLaterThanAct,
    ApprovalUnknown,
    ReserveNotCommittable,
)
from jichitai.fiscal.testing import a_budget, commit_command
from jichitai.master_data.journal import MemoryJournal
from jichitai.master_data.kernel import ApprovalRef, CaseRef, OfficerRef, Yen
from jichitai.master_data.kernel.clock import FixedClock

BUDGET = a_budget(1_000, 1_000)
FIRST, SECOND = (line.title.ref(BUDGET.fiscal_year) for line in BUDGET.lines)
GIVEN = {
    "決-1": ApprovalGiven(approval=ApprovalRef("決-1"), approved_on=date(2026, 7, 1), amount=Yen(300), case=CaseRef("案-2026-1")),
    "決-2": ApprovalGiven(approval=ApprovalRef("決-2"), approved_on=date(2026, 7, 2)),
    "決-3": ApprovalGiven(approval=ApprovalRef("決-3"), approved_on=date(2026, 7, 1), case=CaseRef("案-別")),
}
BY = OfficerRef("1001")


@pytest.fixture
def desk() -> ExpenditureDesk:
    made = ExpenditureDesk(
        books=MemoryBooks(), journal=MemoryJournal(clock=FixedClock.at(2026, 7, 1)),
        gate=allow_all, approvals=lambda approval: GIVEN.get(approval.value),
    )  # fmt: skip
    made.open_budget(BUDGET, on=date(2026, 4, 1), by=BY, key="budget")
    for line in (FIRST, SECOND):
        made.allot(AllotAppropriation(appropriation=line, amount=Yen(1_000), on=date(2026, 4, 1)), by=BY, key=f"allot {line}")
    return made


def commit(desk: ExpenditureDesk, amount: int, approval: str, line=FIRST):
    return desk.commit(commit_command(line, amount, approval=ApprovalRef(approval)), by=BY, key=f"{line} {amount} {approval}")


@pytest.mark.parametrize(
    ("approval", "refusal"), [("決-9", ApprovalUnknown), ("決-2", ApprovalLaterThanAct), ("決-3", ApprovalForAnotherCase)]
)
def test_what_no_approval_covers_is_refused(desk, approval, refusal):
    with pytest.raises(refusal):
        commit(desk, 1, approval)
    assert desk.books.appropriations.get(FIRST).committed == Yen(0)


def test_one_approval_covers_several_lines_up_to_its_amount(desk):
    first = commit(desk, 200, "決-1")
    commit(desk, 100, "決-1", SECOND)
    with pytest.raises(ApprovalAmountExceeded) as refused:
        commit(desk, 1, "決-1")
    assert refused.value.finding.facts["left"] == Yen(0)
    desk.decrease(DecreaseCommitment(commitment=first.ref, amount=Yen(1), on=date(2026, 7, 3)), by=BY, key="less")
    assert commit(desk, 1, "決-1").amount == Yen(1)


def test_a_refusal_by_the_budget_does_not_use_up_the_approval(desk):
    commit(desk, 300, "決-1")
    assert desk.books.approvals.used(ApprovalRef("決-1")) == Yen(300)
    desk.commit(commit_command(FIRST, 700, approval=ApprovalRef("決-2"), on=date(2026, 7, 2)), by=BY, key="rest")
    with pytest.raises(Exception, match="appropriation-exceeded"):
        desk.commit(commit_command(FIRST, 1, approval=ApprovalRef("決-2"), on=date(2026, 7, 2)), by=BY, key="more")
    assert desk.books.approvals.used(ApprovalRef("決-2")) == Yen(700)


def test_the_reserve_is_never_committed_directly():
    reserve = evolve(BUDGET.lines[0], title=evolve(BUDGET.lines[0].title, object_of_expenditure=None))
    budget = evolve(BUDGET, lines=(reserve,))
    desk = ExpenditureDesk(books=MemoryBooks(), journal=MemoryJournal(clock=FixedClock.at(2026, 7, 1)), gate=allow_all)
    desk.open_budget(budget, on=date(2026, 4, 1), by=BY, key="budget")
    with pytest.raises(ReserveNotCommittable):
        desk.commit(commit_command(reserve.title.ref(budget.fiscal_year), 1), by=BY, key="c")
