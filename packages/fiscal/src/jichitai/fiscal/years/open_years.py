"""閉じた年度を守る帳簿 / Books that take nothing for a year whose accounts are closed.

年度末の窓口のほか、どの窓口もこの帳簿の上で働き、閉鎖した年度への命令を受け付けない（``AccountsClosed``）。日付を
前にした命令も同じである。閉鎖は年度の帳簿の行を押さえ、書き手はその行を（共有で）押さえるので、すれ違わない。
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Final, TypeVar

from jichitai.master_data.kernel import AppropriationRef, CaseRef, FiscalYear, Ref, Yen

from .. import findings
from ..ledger.appropriation import Appropriation
from ..ledger.commitment import ExpenditureCommitment
from ..ledger.payment_order import PaymentOrder
from ..ledger.references import CommitmentRef, PaymentOrderRef
from ..papers import Paper, PaperKind
from ..ports import ApprovalUses, Books, Ceilings, Commitments, Papers, PaymentOrders
from ..refusals import Refusal, refuse

_P = TypeVar("_P", bound=Paper)
_Move = Callable[[AppropriationRef, Yen], Appropriation]


class BooksOfOpenYears:
    """開いている年度の帳簿 / ``Books`` that refuse every change to a year that is closed.

    Budget lines, commitments, payment orders, and the kinds of papers that close with
    their year (``PaperKind.closes_with_year``). Every desk but that of the year's end works
    on these. A year is looked at once in each command, by ``Books.closed_on``.
    """

    def __init__(self, books: Books) -> None:
        self._books: Final = books
        self._years: Final[dict[AppropriationRef, FiscalYear]] = {}
        self._open: Final[list[set[FiscalYear]]] = []
        self._lines: Final = _Lines(self)
        self._commitments: Final = _Commitments(self)
        self._orders: Final = _Orders(self)

    @property
    def appropriations(self) -> _Lines:
        """歳出予算 / The budget lines."""
        return self._lines

    @property
    def commitments(self) -> Commitments:
        """支出負担行為 / The commitments."""
        return self._commitments

    @property
    def orders(self) -> PaymentOrders:
        """支出命令 / The payment orders."""
        return self._orders

    @property
    def approvals(self) -> ApprovalUses:
        """決裁の使用額 / The uses of approvals (of no year)."""
        return self._books.approvals

    @property
    def ceilings(self) -> Ceilings:
        """枠 / The ceilings (of no year)."""
        return self._books.ceilings

    def papers(self, kind: PaperKind[_P], /) -> Papers[_P]:
        """帳票 / The papers of one kind."""
        kept = self._books.papers(kind)
        return _Papers(self, kept) if kind.closes_with_year else kept

    def closed_on(self, year: FiscalYear, /) -> date | None:
        """閉鎖の日 / When the accounts of a year were closed, or None."""
        return self._books.closed_on(year)

    @contextmanager
    def together(self) -> Generator[None]:
        """一まとまり / All that is written in the block stays, or none of it; a year is looked at once in it."""
        # 押さえた行は、この一まとまりが取り消されるまで押さえたままである。だから中では見直さない。
        with self._books.together():
            self._open.append(set(self._open[-1]) if self._open else set())
            try:
                yield
            finally:
                self._open.pop()

    @property
    def inner(self) -> Books:
        """中の帳簿 / The books without the guard."""
        return self._books

    def check(self, year: FiscalYear) -> None:
        """開いているか / Refuse with ``AccountsClosed`` when the accounts of the year are closed."""
        if self._open and year in self._open[-1]:
            return
        closed_on = self._books.closed_on(year)
        if closed_on is not None:
            refuse(findings.accounts_closed(on=closed_on, year=year))
        if self._open:
            self._open[-1].add(year)

    def check_line(self, ref: AppropriationRef) -> None:
        """科目の年度が開いているか / The same for the year of a line."""
        if ref not in self._years:
            self._years[ref] = self._books.appropriations.get(ref).fiscal_year
        self.check(self._years[ref])

    def check_commitment(self, held: ExpenditureCommitment) -> None:
        """支出負担行為の年度が開いているか / The same for a commitment, whose line is of its own year."""
        self._years[held.appropriation] = held.fiscal_year
        self.check(held.fiscal_year)

    def moved(self, move: _Move, ref: AppropriationRef, amount: Yen) -> Appropriation:
        """科目を動かす / Move a line, then look at its year: the update tells the year, so that it need not be read before."""
        try:
            line = move(ref, amount)
        except Refusal:
            self.check_line(ref)  # 閉じた年度なら、残額よりもそのことを先に言う
            raise
        self.check(line.fiscal_year)
        return line


class _Lines:
    """Budget lines, each change after a look at the book of the year."""

    def __init__(self, books: BooksOfOpenYears) -> None:
        self._guard = books
        self._lines = books.inner.appropriations

    def add(self, line: Appropriation, /) -> None:
        self._guard.check(line.fiscal_year)
        self._lines.add(line)

    def get(self, ref: AppropriationRef, /) -> Appropriation:
        return self._lines.get(ref)

    def of_year(self, year: FiscalYear, /) -> Iterator[Appropriation]:
        return self._lines.of_year(year)

    def allot(self, ref: AppropriationRef, amount: Yen, /) -> Appropriation:
        return self._guard.moved(self._lines.allot, ref, amount)

    def reserve(self, ref: AppropriationRef, amount: Yen, /) -> Appropriation:
        return self._guard.moved(self._lines.reserve, ref, amount)

    def release(self, ref: AppropriationRef, amount: Yen, /) -> None:
        self._guard.check_line(ref)
        self._lines.release(ref, amount)

    def lower_allotted(self, ref: AppropriationRef, amount: Yen, /) -> Appropriation:
        return self._guard.moved(self._lines.lower_allotted, ref, amount)

    def raise_voted(self, ref: AppropriationRef, amount: Yen, /) -> Appropriation:
        return self._guard.moved(self._lines.raise_voted, ref, amount)

    def lower_voted(self, ref: AppropriationRef, amount: Yen, /) -> Appropriation:
        return self._guard.moved(self._lines.lower_voted, ref, amount)


class _Commitments:
    """Commitments, each change after a look at the book of the year."""

    def __init__(self, books: BooksOfOpenYears) -> None:
        self._guard = books
        self._kept = books.inner.commitments

    def add(self, commitment: ExpenditureCommitment, /) -> None:
        self._guard.check(commitment.fiscal_year)
        self._kept.add(commitment)

    def get(self, ref: CommitmentRef, /) -> ExpenditureCommitment:
        return self._kept.get(ref)

    def hold(self, ref: CommitmentRef, /) -> ExpenditureCommitment:
        # Whoever holds a document is about to decide on it: the year is looked at here, so
        # that a closed year is what a late command is told, not the state of its papers.
        held = self._kept.hold(ref)
        self._guard.check_commitment(held)
        return held

    def save(self, commitment: ExpenditureCommitment, /, *, read_at: int) -> None:
        self._guard.check(commitment.fiscal_year)
        self._kept.save(commitment, read_at=read_at)

    def of_line(self, ref: AppropriationRef, /) -> Iterator[ExpenditureCommitment]:
        return self._kept.of_line(ref)


class _Orders:
    """Payment orders, each change after a look at the book of the year."""

    def __init__(self, books: BooksOfOpenYears) -> None:
        self._guard = books
        self._kept = books.inner.orders

    def add(self, order: PaymentOrder, /) -> None:
        self._guard.check(order.fiscal_year)
        self._kept.add(order)

    def get(self, ref: PaymentOrderRef, /) -> PaymentOrder:
        return self._kept.get(ref)

    def hold(self, ref: PaymentOrderRef, /) -> PaymentOrder:
        held = self._kept.hold(ref)
        self._guard.check(held.fiscal_year)
        return held

    def save(self, order: PaymentOrder, /, *, read_at: int) -> None:
        self._guard.check(order.fiscal_year)
        self._kept.save(order, read_at=read_at)

    def of_commitment(self, ref: CommitmentRef, /) -> Iterator[PaymentOrder]:
        return self._kept.of_commitment(ref)

    def payable(self, year: FiscalYear, /, *, by_day: date) -> Iterator[PaymentOrder]:
        return self._kept.payable(year, by_day=by_day)


class _Papers(Papers[_P]):
    """Papers of one kind, each change after a look at the book of the year."""

    def __init__(self, books: BooksOfOpenYears, kept: Papers[_P]) -> None:
        self._guard = books
        self._kept = kept

    def add(self, paper: _P, /) -> None:
        self._guard.check(paper.fiscal_year)
        self._kept.add(paper)

    def get(self, ref: Ref, /) -> _P:
        return self._kept.get(ref)

    def hold(self, ref: Ref, /) -> _P:
        held = self._kept.hold(ref)
        self._guard.check(held.fiscal_year)
        return held

    def save(self, paper: _P, /, *, read_at: int) -> None:
        self._guard.check(paper.fiscal_year)
        self._kept.save(paper, read_at=read_at)

    def of(self, parent: Ref, /) -> Iterator[_P]:
        return self._kept.of(parent)

    def of_year(self, year: FiscalYear, /) -> Iterator[_P]:
        return self._kept.of_year(year)

    def of_case(self, case: CaseRef, /) -> Iterator[_P]:
        return self._kept.of_case(case)
