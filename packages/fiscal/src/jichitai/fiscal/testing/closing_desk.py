"""年度末の約束 / What the desk of the end of a year promises on every store. Give ``closing`` and inherit the tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from attrs import evolve, frozen

from jichitai.master_data.journal import Entry, Journal
from jichitai.master_data.kernel import ApprovalRef, CaseRef, OfficerRef, PartyRef, Yen

from ..accounting import ExpenditureDesk
from ..budgets.carry_over import CarryOver
from ..closing.carried import (
    CARRIED_AMOUNT,
    CarryOutAppropriation,
    CarryOverAuthority,
    CarryOverAuthorityRef,
    CommitCarried,
    DecreaseCarried,
    RegisterCarryOverAuthority,
)
from ..closing.closing_findings import (
    CarriedAmountExceeded,
    CarriedResourcesDiffer,
    CarryOverNotOpened,
    CarryOverNotPossible,
    ClosingBeforeLastDay,
    OrderOutstandingAtCarryOver,
    SettledAlready,
    SettledBeforeClosing,
)
from ..closing.desk import ClosingDesk, stream_of_year
from ..closing.outcome import composition_of
from ..closing.reckoning import check_books, settled_from
from ..closing.resources import CarriedFunding
from ..closing.retelling import Retelling
from ..closing.settlement import check_settlement
from ..closing.trial_balance import LedgerAccount
from ..entries import stream_of_commitment, stream_of_line
from ..gates import allow_all
from ..ledger.appropriation import AllotAppropriation
from ..ledger.ceiling_findings import CeilingExceeded
from ..ledger.commitment import CancelCommitment, DecreaseCommitment, ExpenditureCommitment, IncreaseCommitment
from ..ledger.payment import MakePayment
from ..ledger.payment_order import ConfirmPaymentOrder, PaymentOrder, ReturnPaymentOrder
from ..ports import Books
from ..refusals import AccountsClosed, AlreadyInBooks, AppropriationExceeded, NotPermitted
from .samples import YEAR, a_budget, a_title, commit_command, issue_command

BUDGET_OFFICER = OfficerRef("3001")
OFFICER = OfficerRef("1001")
ACCOUNTANT = OfficerRef("2001")
BUDGET = a_budget(1_000, 500)
NEXT = a_budget(700)
LINE, OTHER = (each.title.ref(YEAR) for each in BUDGET.lines)
INTO = BUDGET.lines[0].title.ref(YEAR.next)
SECTION = "01/02-01"
CLOSED_ON = date(2027, 5, 31)
AUTHORITY = CarryOverAuthority(
    ref=CarryOverAuthorityRef("明許-2026-1"), fiscal_year=YEAR, section=SECTION, project="庁舎改修", amount=Yen(400)
)


@frozen
class Closing:
    """年度末の一式 / The desks of a store: that of the year's end, and that of expenditure."""

    desk: ClosingDesk
    expenditure: ExpenditureDesk

    @classmethod
    def over(cls, books: Books, journal: Journal) -> Closing:
        """帳簿から / From the books of a store and its journal."""
        return cls(
            ClosingDesk(books=books, journal=journal, gate=allow_all),
            ExpenditureDesk(books=books, journal=journal, gate=allow_all),
        )

    @property
    def books(self) -> Books:
        """帳簿 / The books."""
        return self.desk.books

    def opened(self) -> None:
        """年度を開き、予算を載せ、配当する / Both years opened, their budgets in, the first year's allotted but 200 of its first line."""
        for year, budget in ((YEAR, BUDGET), (YEAR.next, evolve(NEXT, fiscal_year=YEAR.next))):
            self.desk.open_year(year, on=year.start, by=ACCOUNTANT, key=f"open-{year.year}")
            self.expenditure.open_budget(budget, on=year.start, by=BUDGET_OFFICER, key=f"budget-{year.year}")
        for line, amount in ((LINE, 800), (OTHER, 500)):
            command = AllotAppropriation(appropriation=line, amount=Yen(amount), on=YEAR.start)
            self.expenditure.allot(command, by=BUDGET_OFFICER, key=f"allot-{line}")

    def committed(self, amount: int, key: str) -> ExpenditureCommitment:
        """支出負担行為をする / Commit on the first line."""
        return self.expenditure.commit(commit_command(LINE, amount), by=OFFICER, key=key)

    def paid(self, commitment: ExpenditureCommitment, amount: int, key: str) -> PaymentOrder:
        """命令し、確認し、支払う / Order, confirm, pay."""
        order = self.expenditure.order(issue_command(commitment.ref, amount), by=OFFICER, key=f"o-{key}")
        confirm = ConfirmPaymentOrder(order=order.ref, on=date(2026, 7, 16))
        self.expenditure.confirm(confirm, by=ACCOUNTANT, key=f"f-{key}")
        pay = MakePayment(order=order.ref, amount=Yen(amount), on=date(2026, 7, 31))
        return self.expenditure.pay(pay, by=ACCOUNTANT, key=f"p-{key}")

    def authorised(self) -> None:
        """繰越明許費を載せる / Put the approved carry-over in."""
        command = RegisterCarryOverAuthority(authority=AUTHORITY, on=date(2027, 3, 1))
        self.desk.authorise(command, by=BUDGET_OFFICER, key="authority")

    def entries(self) -> list[Entry]:
        """記帳 / Every entry of the streams these tests write, in order of position."""
        lines = [line.ref for year in (YEAR, YEAR.next) for line in self.books.appropriations.of_year(year)]
        commitments = [each.ref for line in lines for each in self.books.commitments.of_line(line)]
        streams = [stream_of_line(ref) for ref in lines] + [stream_of_commitment(ref) for ref in commitments]
        streams += [stream_of_year(YEAR), stream_of_year(YEAR.next), f"fiscal.carry-over-authority:{AUTHORITY.ref}"]
        told = [entry for stream in streams for entry in self.desk.journal.read(stream)]
        return sorted(told, key=lambda entry: entry.position)


def carry(commitment: ExpenditureCommitment | None, amount: int, **more: Any) -> CarryOutAppropriation:
    """見本の繰越し / A command to carry by approval, half of it met by a grant not collected yet."""
    values: dict[str, Any] = {
        "appropriation": LINE, "kind": CarryOver.APPROVED, "project": "庁舎改修", "amount": Yen(amount), "on": date(2027, 3, 31),
        "funding": CarriedFunding(national=Yen(amount // 2), general=Yen(amount - amount // 2)), "authority": AUTHORITY.ref,
        "commitments": () if commitment is None else (commitment.ref,),
    }  # fmt: skip
    return CarryOutAppropriation(**values | more)


def commit_carried(closing: Closing, amount: int, key: str, *, at: int = 0) -> ExpenditureCommitment:
    """繰越分の支出負担行為 / Commit on the carried amount at a place in the order of their numbers."""
    carried = list(closing.books.papers(CARRIED_AMOUNT).of_year(YEAR))[at]
    command = CommitCarried(
        carry_over=carried.ref, amount=Yen(amount), on=date(2027, 4, 10), case=CaseRef("案-2027-9"),
        approval=ApprovalRef(f"決-{key}"), payee=PartyRef("債-9"),
    )  # fmt: skip
    return closing.desk.commit_carried(command, by=OFFICER, key=key)


class ClosingContract:
    """年度末の約束 / The contract of ``ClosingDesk`` on a store and a journal."""

    def test_what_is_carried_out_is_held_on_its_line_and_set_apart_on_the_next(self, closing: Closing) -> None:
        """繰り越した額は当年度で使えず、翌年度に取り置かれる / Held here, set apart there, its commitment made again."""
        closing.opened()
        commitment = closing.committed(600, "c1")
        closing.paid(commitment, 450, "1")
        closing.authorised()
        carried = closing.desk.carry_out(carry(commitment, 400), by=BUDGET_OFFICER, key="k1")
        line = closing.books.appropriations.get(LINE)
        assert (carried.committed, line.committed, line.allotted) == (Yen(150), Yen(850), Yen(850))
        assert closing.books.commitments.get(commitment.ref).amount == Yen(450)
        with pytest.raises(AppropriationExceeded):
            closing.committed(1, "late")
        (inside,) = closing.desk.open_next(YEAR, on=date(2027, 4, 1), by=BUDGET_OFFICER, key="n")
        into = closing.books.appropriations.get(INTO)
        assert (into.voted, into.allotted, into.remaining) == (Yen(1_100), Yen(400), Yen(0))
        made_again = inside.commitments[0].into
        assert made_again is not None
        again = closing.books.commitments.get(made_again)
        assert (again.amount, again.case, again.approval, again.payee) == (
            Yen(150), commitment.case, commitment.approval, commitment.payee,
        )  # fmt: skip
        assert again.committed_on == YEAR.next.start
        assert closing.books.ceilings.get(inside.ceiling).left == Yen(250)

    def test_carried_amounts_are_committed_to_the_last_yen_and_not_beyond(self, closing: Closing) -> None:
        """繰越分は最後の一円まで / Beyond it is refused though the line has its own vote; a decrease sets apart again."""
        closing.opened()
        closing.authorised()
        closing.desk.carry_out(carry(None, 300), by=BUDGET_OFFICER, key="k1")
        closing.desk.open_next(YEAR, on=date(2027, 4, 1), by=BUDGET_OFFICER, key="n")
        own = AllotAppropriation(appropriation=INTO, amount=Yen(700), on=date(2027, 4, 1))
        closing.expenditure.allot(own, by=BUDGET_OFFICER, key="allot-next")
        made = commit_carried(closing, 300, "a")
        with pytest.raises(CarriedAmountExceeded):
            commit_carried(closing, 1, "b")
        assert closing.books.appropriations.get(INTO).remaining == Yen(700)
        less = DecreaseCarried(commitment=made.ref, amount=Yen(100), on=date(2027, 4, 11))
        closing.desk.decrease_carried(less, by=OFFICER, key="d")
        assert closing.books.appropriations.get(INTO).remaining == Yen(700)
        assert commit_carried(closing, 100, "c").amount == Yen(100)

    def test_whatever_a_carried_commitment_gives_back_is_set_apart_again(self, closing: Closing) -> None:
        """取り置きに戻る / By the ordinary desk too: decreased, increased, cancelled, the free rest of the line is untouched."""
        closing.opened()
        closing.authorised()
        closing.desk.carry_out(carry(None, 300), by=BUDGET_OFFICER, key="k1")
        (inside,) = closing.desk.open_next(YEAR, on=date(2027, 4, 1), by=BUDGET_OFFICER, key="n")
        own = AllotAppropriation(appropriation=INTO, amount=Yen(700), on=date(2027, 4, 1))
        closing.expenditure.allot(own, by=BUDGET_OFFICER, key="allot-next")
        made, on = commit_carried(closing, 300, "a"), date(2027, 4, 11)

        def standing() -> tuple[Yen, Yen]:
            return closing.books.appropriations.get(INTO).remaining, closing.books.ceilings.get(inside.ceiling).left

        assert standing() == (Yen(700), Yen(0))
        closing.expenditure.decrease(DecreaseCommitment(commitment=made.ref, amount=Yen(100), on=on), by=OFFICER, key="d")
        assert standing() == (Yen(700), Yen(100))
        more = IncreaseCommitment(commitment=made.ref, amount=Yen(100), on=on, approval=made.approval)
        closing.expenditure.increase(more, by=OFFICER, key="i")
        assert standing() == (Yen(700), Yen(0))
        with pytest.raises(CeilingExceeded):
            closing.expenditure.increase(evolve(more, amount=Yen(1)), by=OFFICER, key="i2")
        closing.expenditure.cancel(CancelCommitment(commitment=made.ref, on=on), by=OFFICER, key="x")
        assert standing() == (Yen(700), Yen(300))
        told = Retelling().take_all(closing.entries())
        same_as_stored(told, closing.books)
        composition = composition_of(told.changes)
        assert check_books(closing.books, YEAR.next, composition=composition) == ()

    def test_carrying_needs_its_vote_its_resources_and_paid_orders(self, closing: Closing) -> None:
        """定め・財源・支払済みの命令 / Beyond the vote, with wrong resources, with an order outstanding: refused, nothing changed."""
        closing.opened()
        commitment = closing.committed(600, "c1")
        closing.authorised()
        line = closing.books.appropriations.get(LINE)
        with pytest.raises(CarriedResourcesDiffer):
            closing.desk.carry_out(carry(None, 10, funding=CarriedFunding(general=Yen(9))), by=BUDGET_OFFICER, key="k1")
        with pytest.raises(CarryOverNotPossible) as refused:
            closing.desk.carry_out(carry(None, 401), by=BUDGET_OFFICER, key="k2")
        assert refused.value.finding.code == "fiscal.carry-over-beyond-voted"
        with pytest.raises(CarryOverNotPossible):
            closing.desk.carry_out(carry(None, 10, authority=None), by=BUDGET_OFFICER, key="k3")
        order = closing.expenditure.order(issue_command(commitment.ref, 250), by=OFFICER, key="o1")
        with pytest.raises(OrderOutstandingAtCarryOver):
            closing.desk.carry_out(carry(commitment, 400), by=BUDGET_OFFICER, key="k4")
        back = ReturnPaymentOrder(order=order.ref, on=date(2027, 3, 30), reason="fiscal.debt-not-fixed")
        closing.expenditure.send_back(back, by=ACCOUNTANT, key="r")
        assert closing.books.appropriations.get(LINE) == line
        closing.desk.carry_out(carry(None, 150), by=BUDGET_OFFICER, key="k5")
        with pytest.raises(CarryOverNotPossible) as refused:
            closing.desk.carry_out(carry(None, 251), by=BUDGET_OFFICER, key="k6")
        assert refused.value.finding.code == "fiscal.carried-beyond-authority"

    def test_an_accident_carries_what_was_committed_and_related(self, closing: Closing) -> None:
        """事故繰越し / Committed within the year, held up: with what is related, and no vote."""
        closing.opened()
        commitment = closing.committed(200, "c1")
        command = carry(commitment, 210, kind=CarryOver.ACCIDENT, authority=None, accident="豪雨", related=Yen(10))
        with pytest.raises(CarryOverNotPossible) as refused:
            closing.desk.carry_out(evolve(command, related=Yen(9)), by=BUDGET_OFFICER, key="k0")
        assert refused.value.finding.code == "fiscal.carry-over-beyond-commitment"
        carried = closing.desk.carry_out(command, by=BUDGET_OFFICER, key="k1")
        statement = closing.desk.prepare_statement(YEAR, CarryOver.ACCIDENT, on=date(2027, 5, 20), by=BUDGET_OFFICER, key="s")
        assert (statement.carried, statement.due, statement.rows[0].reason) == (Yen(210), date(2027, 5, 31), "豪雨")
        assert statement.funding == carried.funding

    def test_after_closing_every_command_for_the_year_is_refused(self, closing: Closing) -> None:
        """閉鎖の後は何も受け付けない / Also a command dated before it; the next year goes on; nothing opens it again."""
        closing.opened()
        commitment, other = closing.committed(300, "c1"), closing.committed(100, "c2")
        order = closing.expenditure.order(issue_command(other.ref, 50), by=OFFICER, key="o1")
        with pytest.raises(ClosingBeforeLastDay):
            closing.desk.close(YEAR, on=date(2027, 5, 30), by=ACCOUNTANT, key="early")
        book = closing.desk.close(YEAR, on=CLOSED_ON, by=ACCOUNTANT, key="close")
        assert book.left is not None
        assert (book.left.commitments, book.left.unpaid) == (2, Yen(400))
        desk = closing.expenditure
        on = date(2027, 3, 31)
        late: list[Callable[[], object]] = [
            lambda: closing.committed(1, "late-c"),
            lambda: desk.allot(AllotAppropriation(appropriation=LINE, amount=Yen(1), on=on), by=OFFICER, key="late-a"),
            lambda: desk.open_budget(
                evolve(BUDGET, lines=(evolve(BUDGET.lines[0], title=a_title(item="77")),)), on=on, by=OFFICER, key="late-b"
            ),
            lambda: desk.decrease(DecreaseCommitment(commitment=commitment.ref, amount=Yen(1), on=on), by=OFFICER, key="late-d"),
            lambda: desk.cancel(CancelCommitment(commitment=commitment.ref, on=on), by=OFFICER, key="late-x"),
            lambda: desk.order(issue_command(commitment.ref, 1), by=OFFICER, key="late-o"),
            lambda: desk.confirm(ConfirmPaymentOrder(order=order.ref, on=on), by=ACCOUNTANT, key="late-f"),
            lambda: desk.send_back(ReturnPaymentOrder(order=order.ref, on=on, reason="x"), by=ACCOUNTANT, key="late-r"),
            lambda: desk.pay(MakePayment(order=order.ref, amount=Yen(1), on=on), by=ACCOUNTANT, key="late-p"),
            lambda: closing.desk.carry_out(carry(None, 10), by=BUDGET_OFFICER, key="late-k"),
            lambda: closing.desk.close(YEAR, on=CLOSED_ON, by=ACCOUNTANT, key="again"),
        ]
        for command in late:
            with pytest.raises(AccountsClosed):
                command()
        with pytest.raises(AlreadyInBooks):
            closing.desk.open_year(YEAR, on=CLOSED_ON, by=ACCOUNTANT, key="reopen")
        own = AllotAppropriation(appropriation=INTO, amount=Yen(700), on=date(2027, 6, 1))
        assert desk.allot(own, by=BUDGET_OFFICER, key="allot-next").allotted == Yen(700)

    def test_a_year_does_not_close_over_amounts_not_yet_in_the_next(self, closing: Closing) -> None:
        """翌年度に載せてから閉じる / And it is settled only when closed, by whom the gate allows."""
        closing.opened()
        closing.authorised()
        closing.desk.carry_out(carry(None, 300), by=BUDGET_OFFICER, key="k1")
        with pytest.raises(CarryOverNotOpened):
            closing.desk.close(YEAR, on=CLOSED_ON, by=ACCOUNTANT, key="close")
        (settlement,) = settled_from(closing.books, YEAR, composition={}, revenue=())
        with pytest.raises(SettledBeforeClosing):
            closing.desk.settle(settlement, on=date(2027, 8, 1), by=ACCOUNTANT, key="s")
        stranger = ClosingDesk(books=closing.books, journal=closing.desk.journal)
        with pytest.raises(NotPermitted):
            stranger.close(YEAR, on=CLOSED_ON, by=ACCOUNTANT, key="stranger")

    def test_a_whole_year_is_settled_and_every_statement_ties(self, closing: Closing) -> None:
        """一年を決算する / Told again by the journal, the books are the same; the settlement ties, the trial balance is zero."""
        closing.opened()
        commitment = closing.committed(600, "c1")
        closing.paid(commitment, 450, "1")
        closing.authorised()
        closing.desk.carry_out(carry(commitment, 400), by=BUDGET_OFFICER, key="k1")
        closing.desk.open_next(YEAR, on=date(2027, 4, 1), by=BUDGET_OFFICER, key="n")
        commit_carried(closing, 100, "a")
        closing.desk.close(YEAR, on=CLOSED_ON, by=ACCOUNTANT, key="close")
        told = Retelling().take_all(closing.entries())
        same_as_stored(told, closing.books)
        composition = composition_of(told.changes)
        assert check_books(closing.books, YEAR, composition=composition) == ()
        assert check_books(closing.books, YEAR.next, composition=composition) == ()
        (settlement,) = settled_from(closing.books, YEAR, composition=composition, revenue=())
        assert check_settlement(settlement=settlement) == ()
        first, second = settlement.expenditure
        assert (first.spent, first.carried.approved, first.unused, second.unused) == (Yen(450), Yen(400), Yen(150), Yen(500))
        assert settlement.resources.approved == Yen(200)
        assert told.balance.total == Yen(0)
        assert told.balance.of("01", LedgerAccount.PAID) == settlement.spent
        settled = closing.desk.settle(settlement, on=date(2027, 8, 1), by=ACCOUNTANT, key="s")
        assert closing.desk.settle(settlement, on=date(2027, 8, 1), by=ACCOUNTANT, key="s") == settled
        with pytest.raises(SettledAlready):
            closing.desk.settle(settlement, on=date(2027, 8, 2), by=ACCOUNTANT, key="again")
        assert (settled.spent, settled.carried, settled.unused) == (Yen(450), Yen(400), Yen(650))


def same_as_stored(told: Retelling, books: Books) -> None:
    """語り直しと帳簿は同じ / The journal tells the same lines, commitments and orders as are stored."""
    for ref, line in told.lines.items():
        stored = books.appropriations.get(ref)
        assert (line.voted, line.allotted, line.committed) == (stored.voted, stored.allotted, stored.committed)
    for commitment in told.commitments.values():
        assert commitment == books.commitments.get(commitment.ref)
    for order in told.orders.values():
        assert order == books.orders.get(order.ref)
    assert not told.unread
