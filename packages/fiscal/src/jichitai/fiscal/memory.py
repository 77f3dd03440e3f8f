"""記憶の上の帳簿 / The books in memory: for tests, trials and tools, within one process."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Generic, Protocol, TypeVar

from attrs import evolve

from jichitai.master_data.kernel import AppropriationRef, ApprovalRef, FiscalYear, Ref, Yen

from . import findings
from .ledger.appropriation import Appropriation, check_allotment
from .ledger.commitment import ExpenditureCommitment
from .ledger.payment_order import PaymentOrder
from .ledger.references import CommitmentRef, PaymentOrderRef
from .refusals import refuse, refuse_any


class _Versioned(Protocol):
    @property
    def version(self) -> int: ...


_K = TypeVar("_K", bound=Ref)
_V = TypeVar("_V", bound=_Versioned)
_Undo = list[Callable[[], None]]


class _Shelf(Generic[_K, _V]):
    """One book: values by reference, and a note of how to undo each change."""

    def __init__(self, undo: _Undo) -> None:
        self._kept: dict[_K, _V] = {}
        self._undo = undo

    def add(self, ref: _K, value: _V) -> None:
        if ref in self._kept:
            refuse(findings.already_in_books(ref=ref))
        self._kept[ref] = value
        self._undo.append(lambda: self._forget(ref))

    def get(self, ref: _K) -> _V:
        value = self._kept.get(ref)
        if value is None:
            refuse(findings.not_in_books(ref=ref))
        return value

    def save(self, ref: _K, value: _V, read_at: int) -> None:
        before = self.get(ref)
        if before.version != read_at:
            refuse(findings.written_by_another(ref=ref))
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


class MemoryBooks:
    """帳簿一式 / All books in memory. ``together`` admits one thread at a time and undoes what failed."""

    def __init__(self) -> None:
        self._undo: _Undo = []
        self._lock = RLock()
        self.appropriations = MemoryAppropriations(self._undo)
        self.commitments = MemoryCommitments(self._undo)
        self.orders = MemoryPaymentOrders(self._undo)
        self.approvals = MemoryApprovalUses(self._undo)

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
