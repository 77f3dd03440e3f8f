"""外との口 / What the package needs from outside: somewhere to keep its books, and word of approvals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from jichitai.master_data.kernel import AppropriationRef, ApprovalRef, FiscalYear, Yen

from .ledger.appropriation import Appropriation
from .ledger.approval_cover import ApprovalGiven
from .ledger.commitment import ExpenditureCommitment
from .ledger.payment_order import PaymentOrder
from .ledger.references import CommitmentRef, PaymentOrderRef


class ApprovalLookup(Protocol):
    """決裁の照会 / Tells what an approval covers; any system of approvals can satisfy it."""

    def __call__(self, approval: ApprovalRef, /) -> ApprovalGiven | None:
        """照会する / The approval given, or None when there is none of that number."""
        ...


class Appropriations(Protocol):
    """歳出予算の帳簿 / Where budget lines are kept. ``reserve`` is the guard: no writer can pass it together."""

    def add(self, line: Appropriation, /) -> None:
        """載せる / Put a new line in; ``AlreadyInBooks`` if its reference is there."""
        ...

    def get(self, ref: AppropriationRef, /) -> Appropriation:
        """読む / The line as it is; ``NotInBooks``. Never decide on it: ``reserve`` decides."""
        ...

    def of_year(self, year: FiscalYear, /) -> Iterator[Appropriation]:
        """年度の全部 / Every line of a year, in order of reference."""
        ...

    def allot(self, ref: AppropriationRef, amount: Yen, /) -> Appropriation:
        """配当する / Add to what is allotted, or ``AllotmentExceeded``; the line **before** it, now held."""
        ...

    def reserve(self, ref: AppropriationRef, amount: Yen, /) -> Appropriation:
        """押さえる / Add to what is committed, or ``AppropriationExceeded``; the line **before** it, now held."""
        ...

    def release(self, ref: AppropriationRef, amount: Yen, /) -> None:
        """戻す / Take from what is committed."""
        ...


class Commitments(Protocol):
    """支出負担行為の帳簿 / Where commitments are kept."""

    def add(self, commitment: ExpenditureCommitment, /) -> None:
        """載せる / Put a new one in; ``AlreadyInBooks``."""
        ...

    def get(self, ref: CommitmentRef, /) -> ExpenditureCommitment:
        """読む / One commitment as it is; ``NotInBooks``."""
        ...

    def hold(self, ref: CommitmentRef, /) -> ExpenditureCommitment:
        """押さえて読む / The same, held until the transaction ends: decide on this one."""
        ...

    def save(self, commitment: ExpenditureCommitment, /, *, read_at: int) -> None:
        """書く / Replace the version read; ``WrittenByAnother`` when a newer one is there."""
        ...

    def of_line(self, ref: AppropriationRef, /) -> Iterator[ExpenditureCommitment]:
        """科目の全部 / Every commitment on a line, in order of reference."""
        ...


class PaymentOrders(Protocol):
    """支出命令の帳簿 / Where payment orders are kept."""

    def add(self, order: PaymentOrder, /) -> None:
        """載せる / Put a new one in; ``AlreadyInBooks``."""
        ...

    def get(self, ref: PaymentOrderRef, /) -> PaymentOrder:
        """読む / One order as it is; ``NotInBooks``."""
        ...

    def hold(self, ref: PaymentOrderRef, /) -> PaymentOrder:
        """押さえて読む / The same, held until the transaction ends: decide on this one."""
        ...

    def save(self, order: PaymentOrder, /, *, read_at: int) -> None:
        """書く / Replace the version read; ``WrittenByAnother`` when a newer one is there."""
        ...

    def of_commitment(self, ref: CommitmentRef, /) -> Iterator[PaymentOrder]:
        """支出負担行為の全部 / Every order on a commitment, in order of reference."""
        ...


class ApprovalUses(Protocol):
    """決裁の使用額 / How much was committed under each approval, so that none is used twice over."""

    def use(self, approval: ApprovalRef, amount: Yen, /, *, limit: Yen | None) -> None:
        """使う / Add to what was used; ``ApprovalAmountExceeded`` beyond ``limit`` (None: no limit known)."""
        ...

    def give_back(self, approval: ApprovalRef, amount: Yen, /) -> None:
        """戻す / Take from what was used (減額・取消し)."""
        ...

    def used(self, approval: ApprovalRef, /) -> Yen:
        """使用額 / What was used so far; 0 for an approval never used."""
        ...


class Books(Protocol):
    """帳簿一式 / All books of the package, in one transaction that belongs to the caller."""

    @property
    def appropriations(self) -> Appropriations:
        """歳出予算 / The budget lines."""
        ...

    @property
    def commitments(self) -> Commitments:
        """支出負担行為 / The commitments."""
        ...

    @property
    def orders(self) -> PaymentOrders:
        """支出命令 / The payment orders."""
        ...

    @property
    def approvals(self) -> ApprovalUses:
        """決裁の使用額 / The uses of approvals."""
        ...

    def together(self) -> AbstractContextManager[None]:
        """一まとまり / All that is written in the block stays, or, when it raises, none of it."""
        ...
