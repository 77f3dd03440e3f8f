"""配当替え・流用・充用の約束 / What the desks of allotments and movements promise. Give a ``room`` fixture with empty books."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest
from attrs import evolve

from jichitai.master_data.kernel import ApprovalRef, CaseRef, Yen, total

from ..accounting import ExpenditureDesk, stream_of_line
from ..execution.allotment_desk import stream_of_units
from ..execution.allotments import MoveAllotment, WithdrawAllotment
from ..execution.correction_desk import CorrectionDesk
from ..execution.corrections import CorrectExpenditure
from ..execution.movement_desk import MovementDesk
from ..execution.movements import MOVEMENT, MoveAppropriation, UseReserve
from ..gates import allow_all
from ..ledger.appropriation import Appropriation
from ..ledger.approval_cover import ApprovalGiven
from ..ledger.ceiling_findings import CeilingExceeded, UnitAllotmentShort
from ..ledger.commitment import CancelCommitment, DecreaseCommitment, IncreaseCommitment
from ..ledger.events import EVENTS
from ..ledger.movement import MovementKind
from .execution_samples import (
    APPROVAL,
    ELSEWHERE,
    ENTERTAINMENT,
    GRANTS,
    NEXT,
    OFFICER,
    OTHER_UNIT,
    RESERVE,
    SERVICES,
    SUPPLIES,
    TREASURER,
    UNIT,
    VIREMENT,
    ExecutionRoom,
    line,
    refused_as,
)
from .samples import CASE, YEAR, commit_command

DAY = date(2026, 9, 1)


def moved(room: ExecutionRoom, amount: int, **more: Any) -> Any:
    """流用する / Move from supplies to services."""
    values: dict[str, Any] = {
        "source": line(SUPPLIES), "target": line(SERVICES), "amount": Yen(amount), "on": DAY, "approval": APPROVAL,
        "needed": True,
    }  # fmt: skip
    return room.movements.move(MoveAppropriation(**values | more), by=OFFICER, key=room.key())


def reserved(room: ExecutionRoom, amount: int, **more: Any) -> Any:
    """予備費を充てる / Use the reserve for grants: 1,000 yen voted, 1,200 needed."""
    values: dict[str, Any] = {
        "reserve": line(RESERVE), "target": line(GRANTS), "amount": Yen(amount), "needed": Yen(1_200), "on": DAY,
        "approval": APPROVAL,
    }  # fmt: skip
    return room.movements.use_reserve(UseReserve(**values | more), by=OFFICER, key=room.key())


class BudgetExecutionContract:
    """配当替え・流用・充用の約束 / The contract of ``AllotmentDesk`` and ``MovementDesk`` on a store and a journal."""

    def test_an_allotment_moves_between_units_and_the_line_stays(self, room: ExecutionRoom) -> None:
        """配当替え / One unit loses what another gains; the line's allotment is the same."""
        room.opened().allotted(300)
        before = room.books.appropriations.get(line(SUPPLIES))
        move = MoveAllotment(appropriation=line(SUPPLIES), source=UNIT, target=OTHER_UNIT, amount=Yen(100), on=DAY)
        assert room.allotments.move(move, by=OFFICER, key="move").allotted == Yen(100)
        assert room.allotments.move(move, by=OFFICER, key="move").allotted == Yen(100)
        assert room.allotments.of(line(SUPPLIES), UNIT).allotted == Yen(200)
        assert room.books.appropriations.get(line(SUPPLIES)) == before
        assert len(list(room.journal.read(stream_of_units(line(SUPPLIES))))) == 2

    def test_what_a_unit_committed_cannot_move(self, room: ExecutionRoom) -> None:
        """負担した額は動かせない / Moving or withdrawing reaches down to what the unit committed, and not below."""
        room.opened().allotted(300)
        room.bought(200)
        move = MoveAllotment(appropriation=line(SUPPLIES), source=UNIT, target=OTHER_UNIT, amount=Yen(101), on=DAY)
        refused_as("fiscal.unit-allotment-short", lambda: room.allotments.move(move, by=OFFICER, key=room.key()))
        withdraw = WithdrawAllotment(appropriation=line(SUPPLIES), amount=Yen(100), on=DAY, unit=UNIT)
        assert room.allotments.withdraw(withdraw, by=OFFICER, key=room.key()).allotted == Yen(800)
        assert room.allotments.of(line(SUPPLIES), UNIT).remaining == Yen(0)
        same = MoveAllotment(appropriation=line(SUPPLIES), source=UNIT, target=UNIT, amount=Yen(1), on=DAY)
        refused_as("fiscal.allotment-to-itself", lambda: room.allotments.move(same, by=OFFICER, key=room.key()))

    def test_a_unit_spends_its_own_allotment_only(self, room: ExecutionRoom) -> None:
        """課は自分の配当まで / The line has enough, the unit has not; cancelling gives back to both."""
        room.opened().allotted(300)
        refused_as("fiscal.ceiling-exceeded", lambda: room.bought(301))
        made = room.bought(300)
        assert room.allotments.of(line(SUPPLIES), UNIT).remaining == Yen(0)
        decrease = DecreaseCommitment(commitment=made.ref, amount=Yen(100), on=DAY)
        room.money.decrease(decrease, by=OFFICER, key=room.key())
        assert room.allotments.of(line(SUPPLIES), UNIT).remaining == Yen(100)
        increase = IncreaseCommitment(commitment=made.ref, amount=Yen(50), on=DAY, approval=ApprovalRef("決-2026-2"))
        assert room.money.increase(increase, by=OFFICER, key=room.key()).approval == ApprovalRef("決-2026-2")
        assert room.books.approvals.used(ApprovalRef("決-2026-2")) == Yen(250)
        assert room.books.approvals.used(APPROVAL) == Yen(0)
        room.money.cancel(CancelCommitment(commitment=made.ref, on=DAY), by=OFFICER, key=room.key())
        assert room.allotments.of(line(SUPPLIES), UNIT).committed == Yen(0)
        assert room.books.approvals.used(ApprovalRef("決-2026-2")) == Yen(0)

    def test_a_line_divided_among_units_is_spent_by_those_units_only(self, room: ExecutionRoom) -> None:
        """分けた科目 / A unit without an allotment cannot spend; what units hold is taken back by naming the unit."""
        room.opened().allotted(300)
        refused_as("fiscal.unit-allotment-short", lambda: room.bought(1, unit=OTHER_UNIT))
        withdraw = WithdrawAllotment(appropriation=line(SUPPLIES), amount=Yen(601), on=DAY)
        refused_as("fiscal.allotted-to-units", lambda: room.allotments.withdraw(withdraw, by=OFFICER, key=room.key()))
        least = evolve(withdraw, amount=Yen(600))
        assert room.allotments.withdraw(least, by=OFFICER, key=room.key()).allotted == Yen(300)
        of_unit = evolve(withdraw, amount=Yen(300), unit=UNIT)
        assert room.allotments.withdraw(of_unit, by=OFFICER, key=room.key()).allotted == Yen(0)

    def test_where_the_body_says_so_allotments_bind_every_commitment(self, room: ExecutionRoom) -> None:
        """配当は執行伺のない支出も縛る / To the yen, with both shortages told; cancelling gives back; unnamed lines stay free."""
        room.opened().allotted(300)
        shared: dict[str, Any] = {"books": room.books, "journal": room.journal, "gate": allow_all}
        bound = ExpenditureDesk(**shared, units=lambda _line, by, _on: UNIT if by == OFFICER else None)
        refused_as("fiscal.ceiling-exceeded", lambda: bound.commit(commit_command(line(SUPPLIES), 301), by=OFFICER, key="k1"))
        made = bound.commit(commit_command(line(SUPPLIES), 300), by=OFFICER, key="k2")
        assert room.allotments.of(line(SUPPLIES), UNIT).remaining == Yen(0)
        with pytest.raises(CeilingExceeded) as refused:
            bound.commit(commit_command(line(SUPPLIES), 601), by=OFFICER, key="k3")
        assert [each.code for each in refused.value.findings] == ["fiscal.ceiling-exceeded", "fiscal.appropriation-exceeded"]
        assert str(refused.value).count("\n") >= 1
        bound.cancel(CancelCommitment(commitment=made.ref, on=DAY), by=OFFICER, key="k4")
        assert room.allotments.of(line(SUPPLIES), UNIT).committed == Yen(0)
        other = ExpenditureDesk(**shared, units=lambda *_: OTHER_UNIT)
        with pytest.raises(UnitAllotmentShort) as without:
            other.commit(commit_command(line(SUPPLIES), 901), by=OFFICER, key="k5")
        assert [each.code for each in without.value.findings] == ["fiscal.unit-allotment-short", "fiscal.appropriation-exceeded"]
        assert other.commit(commit_command(line(SERVICES), 600), by=OFFICER, key="k6").amount == Yen(600)
        assert bound.commit(commit_command(line(SUPPLIES), 900), by=TREASURER, key="k7").amount == Yen(900)

    def test_a_correction_draws_on_the_allotment_of_the_line_it_moves_to(self, room: ExecutionRoom) -> None:
        """更正は、更正の先の課の配当から引く / And the unit's shortage refuses it."""
        room.opened().allotted(100)
        order = room.paid(room.ordered(room.committed(200, SERVICES), 200))
        desk = CorrectionDesk(books=room.books, journal=room.journal, gate=allow_all, units=lambda *_: UNIT)
        move = CorrectExpenditure(order=order.ref, target=line(SUPPLIES), attributed_to=YEAR, amount=Yen(101), on=DAY)
        refused_as("fiscal.ceiling-exceeded", lambda: desk.correct(move, by=OFFICER, key="k1"))
        desk.correct(evolve(move, amount=Yen(100)), by=OFFICER, key="k2")
        assert room.allotments.of(line(SUPPLIES), UNIT).remaining == Yen(0)

    def test_an_allotment_is_withdrawn_down_to_what_is_committed(self, room: ExecutionRoom) -> None:
        """配当の取消し / To the yen; the line can be replayed from its stream."""
        room.opened()
        room.committed(200)
        withdraw = WithdrawAllotment(appropriation=line(SUPPLIES), amount=Yen(401), on=DAY)
        refused_as("fiscal.allotment-below-committed", lambda: room.allotments.withdraw(withdraw, by=OFFICER, key="w1"))
        withdraw = WithdrawAllotment(appropriation=line(SUPPLIES), amount=Yen(400), on=DAY)
        after = room.allotments.withdraw(withdraw, by=OFFICER, key="w2")
        assert (after.allotted, after.committed) == (Yen(200), Yen(200))

    def test_a_virement_changes_both_lines_and_leaves_a_numbered_slip(self, room: ExecutionRoom) -> None:
        """流用票 / Both lines, the slip, and the same amount under one key."""
        room.opened()
        slip = moved(room, 400)
        assert (slip.ref.value, slip.kind, slip.amount) == ("2026-V-000001", MovementKind.VIREMENT, Yen(400))
        source, target = (room.books.appropriations.get(line(each)) for each in (SUPPLIES, SERVICES))
        assert (source.voted, target.voted) == (Yen(600), Yen(1_400))
        assert room.books.papers(MOVEMENT).get(slip.ref) == slip
        assert total(each.voted for each in room.books.appropriations.of_year(YEAR)) == Yen(6_000)
        for each in (SUPPLIES, SERVICES):
            voted, *more = [EVENTS.event_of(entry) for entry in room.journal.read(stream_of_line(line(each)))]
            again = Appropriation.of(voted)
            for fact in more:
                again = again.after(fact)
            stored = room.books.appropriations.get(line(each))
            assert (again.voted, again.allotted) == (stored.voted, stored.allotted)

    def test_a_virement_takes_only_what_is_free(self, room: ExecutionRoom) -> None:
        """残額の内で / Unallotted for a plain one, uncommitted for one with its allotment; a refusal changes nothing."""
        room.opened()
        room.committed(200)
        refused_as("fiscal.virement-exceeds-available", lambda: moved(room, 401))
        refused_as("fiscal.virement-exceeds-available", lambda: moved(room, 401, with_allotment=True))
        assert room.books.appropriations.get(line(SERVICES)).voted == Yen(1_000)
        assert moved(room, 400, with_allotment=True).number == 1
        target = room.books.appropriations.get(line(SERVICES))
        assert (target.voted, target.allotted) == (Yen(1_400), Yen(1_000))

    def test_the_rules_of_virement_decide(self, room: ExecutionRoom) -> None:
        """規則が決める / Chapters never; a restricted object with its special approval only; lines of one year."""
        room.opened()
        refused_as("fiscal.virement-between-chapters", lambda: moved(room, 1, target=line(ELSEWHERE)))
        refused_as("fiscal.virement-restricted-by-rule", lambda: moved(room, 1, target=line(ENTERTAINMENT)))
        waived = ApprovalRef("特-1")
        assert moved(room, 1, target=line(ENTERTAINMENT), waived_by=waived).target == line(ENTERTAINMENT)
        refused_as("fiscal.lines-of-two-years", lambda: moved(room, 1, target=line(SERVICES, NEXT)))
        refused_as("fiscal.outside-fiscal-year", lambda: moved(room, 1, on=date(2027, 4, 1)))
        late = {"source": line(SUPPLIES, NEXT), "target": line(SERVICES, NEXT), "on": date(2027, 5, 1)}
        refused_as("fiscal.virement-rules-missing", lambda: moved(room, 1, **late))

    def test_an_approval_covers_the_movements_made_under_it(self, room: ExecutionRoom) -> None:
        """流用の決裁 / Known, not later than the act, and not used beyond its amount."""
        room.opened()
        given = ApprovalGiven(approval=APPROVAL, approved_on=DAY, amount=Yen(100), case=CASE)
        desk = MovementDesk(
            books=room.books, journal=room.journal, rules={YEAR: VIREMENT}, gate=allow_all,
            approvals=lambda ref: given if ref == APPROVAL else None,
        )  # fmt: skip
        command = MoveAppropriation(
            source=line(SUPPLIES), target=line(SERVICES), amount=Yen(60), on=DAY, approval=APPROVAL, needed=True
        )
        for code, wrong in (
            ("fiscal.approval-unknown", evolve(command, approval=ApprovalRef("決-9"))),
            ("fiscal.approval-later-than-act", evolve(command, on=date(2026, 8, 31))),
            ("fiscal.approval-for-another-case", evolve(command, case=CaseRef("案-9"))),
        ):
            refused_as(code, partial(desk.move, wrong, by=OFFICER, key=room.key()))
        assert desk.move(command, by=OFFICER, key=room.key()).number == 1
        refused_as("fiscal.approval-amount-exceeded", partial(desk.move, command, by=OFFICER, key=room.key()))

    def test_the_reserve_is_put_to_a_need(self, room: ExecutionRoom) -> None:
        """予備費充用 / Up to what is lacking, not for what was rejected, and from the reserve only."""
        room.opened()
        refused_as("fiscal.reserve-beyond-need", lambda: reserved(room, 201))
        refused_as("fiscal.reserve-for-rejected-use", lambda: reserved(room, 1, rejected=True))
        refused_as("fiscal.not-a-reserve", lambda: reserved(room, 1, reserve=line(SUPPLIES)))
        refused_as("fiscal.virement-of-reserve", lambda: moved(room, 1, source=line(RESERVE)))
        slip = reserved(room, 200)
        assert (slip.kind, slip.number) == (MovementKind.RESERVE, 1)
        assert room.books.appropriations.get(line(RESERVE)).voted == Yen(800)
        assert room.books.appropriations.get(line(GRANTS)).voted == Yen(1_200)
