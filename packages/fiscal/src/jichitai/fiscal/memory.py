"""記憶の上の帳簿 / The books in memory: for tests, trials and tools, within one process."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from threading import RLock
from typing import Any, Generic, Protocol, TypeVar

from attrs import evolve

from jichitai.master_data.kernel import AppropriationRef, ApprovalRef, CaseRef, FiscalYear, Ref, Yen

from . import books_findings, findings
from .ceilings import Ceiling
from .ledger.appropriation import Appropriation, check_allotment
from .ledger.commitment import ExpenditureCommitment
from .ledger.payment_order import OrderState, PaymentOrder
from .ledger.references import CommitmentRef, PaymentOrderRef
from .papers import Paper, PaperKind
from .refusals import NotInBooks, refuse, refuse_any
from .years.year_book import YEAR_BOOK, YearBookRef


class _Versioned(Protocol):
    @property
    def version(self) -> int: ...


_K = TypeVar("_K", bound=Ref)
_V = TypeVar("_V", bound=_Versioned)
_P = TypeVar("_P", bound=Paper)
_Undo = list[Callable[[], None]]


class _Shelf(Generic[_K, _V]):
    """One book: values by reference, and a note of how to undo each change."""

    def __init__(self, undo: _Undo) -> None:
        self._kept: dict[_K, _V] = {}
        self._undo = undo

    def add(self, ref: _K, value: _V) -> None:
        if ref in self._kept:
            refuse(books_findings.already_in_books(ref=ref))
        self._kept[ref] = value
        self._undo.append(lambda: self._forget(ref))

    def get(self, ref: _K) -> _V:
        value = self._kept.get(ref)
        if value is None:
            refuse(books_findings.not_in_books(ref=ref))
        return value

    def save(self, ref: _K, value: _V, read_at: int) -> None:
        before = self.get(ref)
        if before.version != read_at:
            refuse(books_findings.written_by_another(ref=ref))
        self._kept[ref] = value
        self._undo.append(lambda: self._kept.__setitem__(ref, before))

    def all(self) -> list[_V]:
        return [self._kept[ref] for ref in sorted(self._kept)]

    def _forget(self, ref: _K) -> None:
        del self._kept[ref]


class MemoryAppropriations:
    """歳出予算 / Budget lines in memory; the aggregate itself is the guard."""

    def __init__(self, undo: _Undo) -> None:
        self._shelf = _Shelf[AppropriationRef, Appropriation](undo)

    def add(self, line: Appropriation, /) -> None:
        """載せる / Put a new line in; ``AlreadyInBooks``."""
        self._shelf.add(line.ref, line)

    def get(self, ref: AppropriationRef, /) -> Appropriation:
        """読む / The line as it is; ``NotInBooks``."""
        return self._shelf.get(ref)

    def of_year(self, year: FiscalYear, /) -> Iterator[Appropriation]:
        """年度の全部 / Every line of a year, in order of reference."""
        return iter([line for line in self._shelf.all() if line.fiscal_year == year])

    def allot(self, ref: AppropriationRef, amount: Yen, /) -> Appropriation:
        """配当する / Add to what is allotted; the line before it."""
        before = self.get(ref)
        refuse_any(check_allotment(amount=amount, unallotted=before.unallotted))
        self._write(before, evolve(before, allotted=before.allotted + amount, version=before.version + 1))
        return before

    def reserve(self, ref: AppropriationRef, amount: Yen, /) -> Appropriation:
        """押さえる / Add to what is committed; the line before it."""
        before = self.get(ref)
        if amount > before.remaining:
            refuse(findings.appropriation_exceeded(amount=amount, remaining=before.remaining))
        self._write(before, evolve(before, committed=before.committed + amount, version=before.version + 1))
        return before

    def release(self, ref: AppropriationRef, amount: Yen, /) -> None:
        """戻す / Take from what is committed."""
        before = self.get(ref)
        self._write(before, evolve(before, committed=before.committed - amount, version=before.version + 1))

    def lower_allotted(self, ref: AppropriationRef, amount: Yen, /) -> Appropriation:
        """配当を減らす / Take from what is allotted; the line before it."""
        before = self.get(ref)
        if amount > before.remaining:
            refuse(books_findings.allotment_below_committed(cut=amount, remaining=before.remaining))
        self._write(before, evolve(before, allotted=before.allotted - amount, version=before.version + 1))
        return before

    def raise_voted(self, ref: AppropriationRef, amount: Yen, /) -> Appropriation:
        """予算を増やす / Add to what is voted; the line before it."""
        before = self.get(ref)
        self._write(before, evolve(before, voted=before.voted + amount, version=before.version + 1))
        return before

    def lower_voted(self, ref: AppropriationRef, amount: Yen, /) -> Appropriation:
        """予算を減らす / Take from what is voted; the line before it."""
        before = self.get(ref)
        if amount > before.unallotted:
            refuse(books_findings.vote_below_allotted(cut=amount, unallotted=before.unallotted))
        self._write(before, evolve(before, voted=before.voted - amount, version=before.version + 1))
        return before

    def _write(self, before: Appropriation, after: Appropriation) -> None:
        self._shelf.save(before.ref, after, before.version)


class MemoryCommitments:
    """支出負担行為 / Commitments in memory."""

    def __init__(self, undo: _Undo) -> None:
        self._shelf = _Shelf[CommitmentRef, ExpenditureCommitment](undo)

    def add(self, commitment: ExpenditureCommitment, /) -> None:
        """載せる / Put a new one in; ``AlreadyInBooks``."""
        self._shelf.add(commitment.ref, commitment)

    def get(self, ref: CommitmentRef, /) -> ExpenditureCommitment:
        """読む / One commitment; ``NotInBooks``."""
        return self._shelf.get(ref)

    def hold(self, ref: CommitmentRef, /) -> ExpenditureCommitment:
        """押さえて読む / The same: one thread at a time is in ``together``."""
        return self._shelf.get(ref)

    def save(self, commitment: ExpenditureCommitment, /, *, read_at: int) -> None:
        """書く / Replace the version read; ``WrittenByAnother``."""
        self._shelf.save(commitment.ref, commitment, read_at)

    def of_line(self, ref: AppropriationRef, /) -> Iterator[ExpenditureCommitment]:
        """科目の全部 / Every commitment on a line."""
        return iter([each for each in self._shelf.all() if each.appropriation == ref])


class MemoryPaymentOrders:
    """支出命令 / Payment orders in memory."""

    def __init__(self, undo: _Undo) -> None:
        self._shelf = _Shelf[PaymentOrderRef, PaymentOrder](undo)

    def add(self, order: PaymentOrder, /) -> None:
        """載せる / Put a new one in; ``AlreadyInBooks``."""
        self._shelf.add(order.ref, order)

    def get(self, ref: PaymentOrderRef, /) -> PaymentOrder:
        """読む / One order; ``NotInBooks``."""
        return self._shelf.get(ref)

    def hold(self, ref: PaymentOrderRef, /) -> PaymentOrder:
        """押さえて読む / The same: one thread at a time is in ``together``."""
        return self._shelf.get(ref)

    def save(self, order: PaymentOrder, /, *, read_at: int) -> None:
        """書く / Replace the version read; ``WrittenByAnother``."""
        self._shelf.save(order.ref, order, read_at)

    def of_commitment(self, ref: CommitmentRef, /) -> Iterator[PaymentOrder]:
        """支出負担行為の全部 / Every order on a commitment."""
        return iter([each for each in self._shelf.all() if each.commitment == ref])

    def payable(self, year: FiscalYear, /, *, by_day: date) -> Iterator[PaymentOrder]:
        """払うべきもの / Confirmed orders of a year not wholly paid, due by a day or without a due day."""
        confirmed = [each for each in self._shelf.all() if each.fiscal_year == year and each.state is OrderState.CONFIRMED]
        return iter([each for each in confirmed if each.unpaid and (each.pay_by is None or each.pay_by <= by_day)])


class MemoryApprovalUses:
    """決裁の使用額 / Uses of approvals in memory."""

    def __init__(self, undo: _Undo) -> None:
        self._used: dict[ApprovalRef, Yen] = {}
        self._undo = undo

    def use(self, approval: ApprovalRef, amount: Yen, /, *, limit: Yen | None) -> None:
        """使う / Add to what was used; ``ApprovalAmountExceeded`` beyond ``limit``."""
        before = self.used(approval)
        if limit is not None and before + amount > limit:
            refuse(findings.approval_amount_exceeded(approval=approval, amount=amount, left=limit - before))
        self._write(approval, before, before + amount)

    def give_back(self, approval: ApprovalRef, amount: Yen, /) -> None:
        """戻す / Take from what was used."""
        before = self.used(approval)
        self._write(approval, before, before - amount)

    def used(self, approval: ApprovalRef, /) -> Yen:
        """使用額 / What was used so far."""
        return self._used.get(approval, Yen(0))

    def _write(self, approval: ApprovalRef, before: Yen, after: Yen) -> None:
        self._used[approval] = after
        self._undo.append(lambda: self._used.__setitem__(approval, before))


class MemoryPapers(Generic[_P]):
    """帳票の棚 / The papers of one kind in memory."""

    def __init__(self, undo: _Undo) -> None:
        self._shelf = _Shelf[Ref, _P](undo)

    def add(self, paper: _P, /) -> None:
        """載せる / Put a new one in; ``AlreadyInBooks``."""
        self._shelf.add(paper.ref, paper)

    def get(self, ref: Ref, /) -> _P:
        """読む / One paper; ``NotInBooks``."""
        return self._shelf.get(ref)

    def hold(self, ref: Ref, /) -> _P:
        """押さえて読む / The same: one thread at a time is in ``together``."""
        return self._shelf.get(ref)

    def save(self, paper: _P, /, *, read_at: int) -> None:
        """書く / Replace the version read; ``WrittenByAnother``."""
        self._shelf.save(paper.ref, paper, read_at)

    def of(self, parent: Ref, /) -> Iterator[_P]:
        """もとから / Every paper made from a parent."""
        return iter([each for each in self._shelf.all() if each.parent == parent])

    def of_year(self, year: FiscalYear, /) -> Iterator[_P]:
        """年度の全部 / Every paper of a fiscal year."""
        return iter([each for each in self._shelf.all() if each.fiscal_year == year])

    def of_case(self, case: CaseRef, /) -> Iterator[_P]:
        """案件の全部 / Every paper of a case."""
        return iter([each for each in self._shelf.all() if each.case == case])


class MemoryCeilings:
    """枠 / Ceilings in memory; the value itself is the guard."""

    def __init__(self, undo: _Undo) -> None:
        self._kept: dict[str, Ceiling] = {}
        self._undo = undo

    def open(self, key: str, limit: Yen, /) -> Ceiling:
        """設ける / A new ceiling; ``CeilingAlreadyOpen``."""
        if key in self._kept:
            refuse(books_findings.ceiling_already_open(key=key))
        self._undo.append(lambda: self._forget(key))
        self._kept[key] = Ceiling(key, limit)
        return self._kept[key]

    def get(self, key: str, /) -> Ceiling:
        """読む / The ceiling; ``CeilingUnknown``."""
        found = self._kept.get(key)
        if found is None:
            refuse(books_findings.ceiling_unknown(key=key))
        return found

    def find(self, key: str, /) -> Ceiling | None:
        """探す / The ceiling, or None."""
        return self._kept.get(key)

    def use(self, key: str, amount: Yen, /) -> bool:
        """使う / Draw on it, or False."""
        before = self.get(key)
        return amount <= before.left and self._write(before, evolve(before, used=before.used + amount))

    def give_back(self, key: str, amount: Yen, /) -> None:
        """戻す / Give back what was drawn."""
        before = self.get(key)
        self._write(before, evolve(before, used=before.used - amount))

    def raise_by(self, key: str, amount: Yen, /) -> None:
        """広げる / Raise the limit."""
        before = self.get(key)
        self._write(before, evolve(before, limit=before.limit + amount))

    def lower_by(self, key: str, amount: Yen, /) -> bool:
        """狭める / Lower the limit, or False."""
        before = self.get(key)
        return amount <= before.left and self._write(before, evolve(before, limit=before.limit - amount))

    def _write(self, before: Ceiling, after: Ceiling) -> bool:
        self._kept[before.key] = after
        self._undo.append(lambda: self._kept.__setitem__(before.key, before))
        return True

    def _forget(self, key: str) -> None:
        del self._kept[key]


class MemoryBooks:
    """帳簿一式 / All books in memory. ``together`` admits one thread at a time and undoes what failed."""

    def __init__(self) -> None:
        self._undo: _Undo = []
        self._lock = RLock()
        self.appropriations = MemoryAppropriations(self._undo)
        self.commitments = MemoryCommitments(self._undo)
        self.orders = MemoryPaymentOrders(self._undo)
        self.approvals = MemoryApprovalUses(self._undo)
        self.ceilings = MemoryCeilings(self._undo)
        self._papers: dict[str, MemoryPapers[Any]] = {}

    def closed_on(self, year: FiscalYear, /) -> date | None:
        """閉鎖の日 / When the accounts of a year were closed, or None."""
        with suppress(NotInBooks):
            return self.papers(YEAR_BOOK).get(YearBookRef.of(year)).closed_on
        return None

    def papers(self, kind: PaperKind[_P], /) -> MemoryPapers[_P]:
        """帳票 / The papers of one kind."""
        return self._papers.setdefault(kind.name, MemoryPapers(self._undo))

    @contextmanager
    def together(self) -> Generator[None]:
        """一まとまり / All that is written in the block stays, or none of it."""
        with self._lock:
            start = len(self._undo)
            try:
                yield
            except BaseException:
                while len(self._undo) > start:
                    self._undo.pop()()
                raise
            if start == 0:
                self._undo.clear()
