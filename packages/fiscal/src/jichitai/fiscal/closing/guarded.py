"""閉じた年度を守る帳簿 / Books that take nothing for a year whose accounts are closed.

どの窓口も、この帳簿を渡して作れば、閉鎖した年度への命令を受け付けない（``AccountsClosed``）。日付を前にした命令も
同じである。閉鎖は年度の帳簿の行を押さえ、書き手はその行を（共有で）押さえてから書くので、すれ違わない。
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, Final, TypeVar

from jichitai.master_data.kernel import AppropriationRef, CaseRef, FiscalYear, Ref, Yen

from .. import findings
from ..ledger.appropriation import Appropriation
from ..ledger.commitment import ExpenditureCommitment
from ..ledger.payment_order import PaymentOrder
from ..ledger.references import CommitmentRef, PaymentOrderRef
from ..papers import Paper, PaperKind
from ..ports import ApprovalUses, Books, Ceilings, Commitments, Papers, PaymentOrders
from ..refusals import NotInBooks, refuse
from .year_book import YEAR_BOOK, YearBook, YearBookRef

_P = TypeVar("_P", bound=Paper)
Look = Callable[[FiscalYear], "YearBook | None"]
"""年度の帳簿を見る手 / Finds the book of a year, so that it cannot be closed before the transaction ends."""


def held_year_book(books: Books) -> Look:
    """押さえて見る / The book of a year, held: right on every store, but writers of one year wait for one another."""

    def look(year: FiscalYear) -> YearBook | None:
        try:
            return books.papers(YEAR_BOOK).hold(YearBookRef.of(year))
        except NotInBooks:
            return None

    return look


class BooksOfOpenYears:
    """開いている年度の帳簿 / ``Books`` that refuse every change to a year that is closed.

    ``look`` finds the book of a year: ``held_year_book(books)`` on any store, or
    ``sql.SharedYearBook(connection)``, with which writers do not wait for one another.
    ``living`` names the kinds of papers that go on after closing (claims, whose
    collection does not end with the year).
    """

    def __init__(self, books: Books, *, look: Look, living: Collection[PaperKind[Any]] = ()) -> None:
        self._books: Final = books
        self._look: Final = look
        self._living: Final = frozenset(each.name for each in living)
        self._years: Final[dict[AppropriationRef, FiscalYear]] = {}
        self._open: Final[list[set[FiscalYear]]] = []

    @property
    def appropriations(self) -> _Lines:
        """歳出予算 / The budget lines."""
        return _Lines(self)

    @property
    def commitments(self) -> Commitments:
        """支出負担行為 / The commitments."""
        return _Commitments(self)

    @property
    def orders(self) -> PaymentOrders:
        """支出命令 / The payment orders."""
        return _Orders(self)

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
        return kept if kind.name in self._living else _Papers(self, kept)

    @contextmanager
    def together(self) -> Generator[None]:
        """一まとまり / All that is written in the block stays, or none of it; a year is looked at once in it."""
        # 押さえた行は、この一まとまりが取り消されるまで押さえたままである。だから中では見直さない。
        with self._books.together():
            self._open.append(set())
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
        book = self._look(year)
        if book is not None and book.closed_on is not None:
            refuse(findings.accounts_closed(on=book.closed_on, year=year))
        if self._open:
            self._open[-1].add(year)

    def check_line(self, ref: AppropriationRef) -> None:
        """科目の年度が開いているか / The same for the year of a line."""
        if ref not in self._years:
            self._years[ref] = self._books.appropriations.get(ref).fiscal_year
        self.check(self._years[ref])


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
        self._guard.check_line(ref)
        return self._lines.allot(ref, amount)

    def reserve(self, ref: AppropriationRef, amount: Yen, /) -> Appropriation:
        self._guard.check_line(ref)
        return self._lines.reserve(ref, amount)

    def release(self, ref: AppropriationRef, amount: Yen, /) -> None:
        self._guard.check_line(ref)
        self._lines.release(ref, amount)

    def lower_allotted(self, ref: AppropriationRef, amount: Yen, /) -> Appropriation:
        self._guard.check_line(ref)
        return self._lines.lower_allotted(ref, amount)

    def raise_voted(self, ref: AppropriationRef, amount: Yen, /) -> Appropriation:
        self._guard.check_line(ref)
        return self._lines.raise_voted(ref, amount)

    def lower_voted(self, ref: AppropriationRef, amount: Yen, /) -> Appropriation:
        self._guard.check_line(ref)
        return self._lines.lower_voted(ref, amount)


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
        self._guard.check(held.fiscal_year)
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
