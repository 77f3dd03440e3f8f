"""帳簿の約束 / What every store of the books promises. Give a ``books`` fixture and inherit the tests."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from jichitai.master_data.kernel import AppropriationRef, ApprovalRef, FiscalYear, OfficerRef, Yen

from ..ledger.commitment import ExpenditureCommitment
from ..ledger.payment_order import EarlyOrderGround, OrderState, PaymentOrder
from ..ledger.references import CommitmentRef, PaymentOrderRef
from ..ports import Books
from ..refusals import (
    AllotmentBelowCommitted,
    AllotmentExceeded,
    AlreadyInBooks,
    AppropriationExceeded,
    ApprovalAmountExceeded,
    NotInBooks,
    VoteBelowAllotted,
    WrittenByAnother,
)
from .samples import YEAR, a_commitment, a_line, a_title, an_order

APPROVAL = ApprovalRef("決-2026-9")


class Stopped(Exception):
    """途中で止まった / Raised on purpose in the middle of a block."""


def _fail_together(books: Books, ref: AppropriationRef, commitment: ExpenditureCommitment | None = None) -> None:
    with books.together():
        books.appropriations.reserve(ref, Yen(20))
        books.approvals.use(APPROVAL, Yen(10), limit=None)
        if commitment is not None:
            books.commitments.add(commitment)
        raise Stopped


class BooksContract:
    """帳簿の約束 / The contract of ``Books``."""

    def test_a_line_added_is_the_line_got(self, books: Books) -> None:
        """載せた科目が読める / What is added is what is got."""
        line = a_line(5_000, 3_000, committed=Yen(2_000), version=3)
        books.appropriations.add(line)
        assert books.appropriations.get(line.ref) == line

    def test_a_reserve_keeps_having_no_object(self, books: Books) -> None:
        """予備費は節を持たない / A title without 節 comes back without one."""
        line = a_line(title=evolve(a_title(), object_of_expenditure=None))
        books.appropriations.add(line)
        assert books.appropriations.get(line.ref).title.is_reserve

    def test_a_stranger_is_not_in_the_books(self, books: Books) -> None:
        """ないものはない / What was never added is not found."""
        with pytest.raises(NotInBooks):
            books.appropriations.get(AppropriationRef("2026/01/01-01-01-01"))
        with pytest.raises(NotInBooks):
            books.commitments.get(CommitmentRef("2026-C-000009"))
        with pytest.raises(NotInBooks):
            books.orders.hold(PaymentOrderRef("2026-P-000009"))
        with pytest.raises(NotInBooks):
            books.appropriations.reserve(AppropriationRef("2026/01/01-01-01-01"), Yen(1))

    def test_adding_twice_is_refused_and_changes_nothing(self, books: Books) -> None:
        """二度載せられない / A line is added once."""
        line = a_line()
        books.appropriations.add(line)
        with pytest.raises(AlreadyInBooks):
            books.appropriations.add(evolve(line, committed=Yen(9)))
        assert books.appropriations.get(line.ref) == line

    def test_orders_to_be_paid_are_those_confirmed_unpaid_and_due(self, books: Books) -> None:
        """払うべきものは、確認済みで、残りがあり、期日の来るもの / The eve, the day, the morrow; no due day is always due."""
        commitment = a_commitment(a_line())
        day = date(2026, 8, 10)

        def kept(number: int, **changes: Any) -> PaymentOrder:
            confirmed = {"state": OrderState.CONFIRMED, "confirmed_on": date(2026, 7, 20), "confirmed_by": OfficerRef("2001")}
            order = evolve(an_order(commitment.ref), ref=PaymentOrderRef.numbered(YEAR, number), number=number)
            order = evolve(order, **{**confirmed, "pay_by": day, **changes})
            books.orders.add(order)
            return order

        due, undated = kept(1), kept(2, pay_by=None)
        kept(3, pay_by=date(2026, 8, 11))
        kept(4, state=OrderState.ISSUED, confirmed_on=None, confirmed_by=None)
        kept(5, state=OrderState.PAID, paid=due.amount)
        kept(6, fiscal_year=YEAR.next)
        assert list(books.orders.payable(YEAR, by_day=day)) == [due, undated]
        assert list(books.orders.payable(YEAR, by_day=date(2026, 8, 9))) == [undated]

    def test_a_vote_is_cut_to_what_is_allotted_and_not_below(self, books: Books) -> None:
        """予算は配当した額まで減らせる / n−1, n, n+1; a raise is always possible."""
        line = a_line(5_000, 3_000)
        books.appropriations.add(line)
        with pytest.raises(VoteBelowAllotted):
            books.appropriations.lower_voted(line.ref, Yen(2_001))
        assert books.appropriations.lower_voted(line.ref, Yen(2_000)) == line
        assert books.appropriations.raise_voted(line.ref, Yen(1)).voted == Yen(3_000)
        assert books.appropriations.get(line.ref) == evolve(line, voted=Yen(3_001), version=2)
        with pytest.raises(NotInBooks):
            books.appropriations.raise_voted(AppropriationRef("2026/01/01-01-01-01"), Yen(1))

    def test_an_allotment_is_taken_back_to_what_is_committed_and_not_below(self, books: Books) -> None:
        """配当は負担した額まで減らせる / n−1, n, n+1."""
        line = a_line(5_000, 3_000, committed=Yen(1_000))
        books.appropriations.add(line)
        with pytest.raises(AllotmentBelowCommitted):
            books.appropriations.lower_allotted(line.ref, Yen(2_001))
        assert books.appropriations.lower_allotted(line.ref, Yen(2_000)) == line
        assert books.appropriations.get(line.ref).remaining == Yen(0)

    def test_lines_of_a_year_come_in_order(self, books: Books) -> None:
        """年度の科目が順に出る / Only the year's lines, by reference."""
        second, first = a_line(title=a_title("11", "役務費")), a_line()
        other = a_line(fiscal_year=FiscalYear(2027))
        for line in (second, other, first):
            books.appropriations.add(line)
        assert list(books.appropriations.of_year(YEAR)) == [first, second]

    def test_the_last_yen_can_be_reserved_and_not_one_more(self, books: Books) -> None:
        """最後の一円まで / The guard lets the whole pass, and nothing beyond."""
        line = a_line(2_000, 1_000)
        books.appropriations.add(line)
        assert books.appropriations.reserve(line.ref, Yen(999)) == line
        before = books.appropriations.reserve(line.ref, Yen(1))
        assert before == evolve(line, committed=Yen(999), version=1)
        with pytest.raises(AppropriationExceeded) as refused:
            books.appropriations.reserve(line.ref, Yen(1))
        assert refused.value.finding.facts["remaining"] == Yen(0)
        assert books.appropriations.get(line.ref) == evolve(line, committed=Yen(1_000), version=2)

    def test_what_is_released_can_be_reserved_again(self, books: Books) -> None:
        """戻した額は使える / A release gives the amount back."""
        line = a_line(100, 100, committed=Yen(100))
        books.appropriations.add(line)
        books.appropriations.release(line.ref, Yen(40))
        books.appropriations.reserve(line.ref, Yen(40))
        with pytest.raises(AppropriationExceeded):
            books.appropriations.reserve(line.ref, Yen(1))

    def test_more_than_was_voted_is_never_allotted(self, books: Books) -> None:
        """予算を超えて配当しない / The vote is the limit of the allotment."""
        line = a_line(1_000, 0)
        books.appropriations.add(line)
        books.appropriations.allot(line.ref, Yen(1_000))
        with pytest.raises(AllotmentExceeded):
            books.appropriations.allot(line.ref, Yen(1))
        assert books.appropriations.get(line.ref).allotted == Yen(1_000)

    def test_a_commitment_and_its_order_come_back_whole(self, books: Books) -> None:
        """一件が元のまま読める / Every field survives."""
        line = a_line()
        commitment = a_commitment(line, ordered=Yen(60), paid=Yen(20), version=4)
        order = an_order(
            commitment.ref, state=OrderState.CONFIRMED, confirmed_on=date(2026, 7, 16), paid=Yen(20), instalments=1,
            early_ground=EarlyOrderGround.TELECOMMUNICATIONS, inspected_on=None,
        )  # fmt: skip
        books.commitments.add(commitment)
        books.orders.add(order)
        assert books.commitments.hold(commitment.ref) == books.commitments.get(commitment.ref) == commitment
        assert books.orders.hold(order.ref) == books.orders.get(order.ref) == order
        assert list(books.commitments.of_line(line.ref)) == [commitment]
        assert list(books.orders.of_commitment(commitment.ref)) == [order]

    def test_the_second_of_two_writers_is_refused(self, books: Books) -> None:
        """後の書き手は断られる / A version is replaced once."""
        commitment = a_commitment(a_line())
        order = an_order(commitment.ref)
        books.commitments.add(commitment)
        books.orders.add(order)
        books.commitments.save(evolve(commitment, ordered=Yen(1), version=1), read_at=0)
        books.orders.save(evolve(order, state=OrderState.RETURNED, version=1), read_at=0)
        with pytest.raises(WrittenByAnother):
            books.commitments.save(evolve(commitment, ordered=Yen(2), version=1), read_at=0)
        with pytest.raises(WrittenByAnother):
            books.orders.save(evolve(order, version=1), read_at=0)
        assert books.commitments.get(commitment.ref).ordered == Yen(1)

    def test_an_approval_covers_its_amount_once(self, books: Books) -> None:
        """決裁の額は一度だけ / Uses add up to the limit, and not beyond."""
        books.approvals.use(APPROVAL, Yen(60), limit=Yen(100))
        books.approvals.use(APPROVAL, Yen(40), limit=Yen(100))
        with pytest.raises(ApprovalAmountExceeded) as refused:
            books.approvals.use(APPROVAL, Yen(1), limit=Yen(100))
        assert refused.value.finding.facts["left"] == Yen(0)
        books.approvals.give_back(APPROVAL, Yen(10))
        assert books.approvals.used(APPROVAL) == Yen(90)

    def test_an_approval_is_not_exceeded_by_its_first_use(self, books: Books) -> None:
        """初めから超えられない / The first use is limited too; no limit known means none."""
        with pytest.raises(ApprovalAmountExceeded):
            books.approvals.use(APPROVAL, Yen(101), limit=Yen(100))
        assert books.approvals.used(APPROVAL) == Yen(0)
        books.approvals.use(APPROVAL, Yen(101), limit=None)
        assert books.approvals.used(APPROVAL) == Yen(101)

    def test_what_fails_together_leaves_nothing(self, books: Books) -> None:
        """一まとまりは全か無か / A failed block is undone, an inner one alone, and the rest stays."""
        line = a_line()
        with books.together():
            books.appropriations.add(line)
        with pytest.raises(Stopped):
            _fail_together(books, line.ref, commitment=a_commitment(line))
        assert books.appropriations.get(line.ref) == line
        assert books.approvals.used(APPROVAL) == Yen(0)
        assert list(books.commitments.of_line(line.ref)) == []
        with books.together():
            books.appropriations.reserve(line.ref, Yen(10))
            with pytest.raises(Stopped):
                _fail_together(books, line.ref)
        assert books.appropriations.get(line.ref).committed == Yen(10)
