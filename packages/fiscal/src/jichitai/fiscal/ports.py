"""外との口 / What the package needs from outside: somewhere to keep its books, and word of approvals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol, TypeVar

from jichitai.master_data.kernel import (
    AppropriationRef,
    ApprovalRef,
    CaseRef,
    FiscalYear,
    OfficerRef,
    OrganisationRef,
    Ref,
    Yen,
)

from .ceilings import Ceiling
from .ledger.appropriation import Appropriation
from .ledger.approval_cover import ApprovalGiven
from .ledger.commitment import ExpenditureCommitment
from .ledger.payment_order import PaymentOrder
from .ledger.references import CommitmentRef, PaymentOrderRef
from .papers import Paper, PaperKind

V = TypeVar("V", bound=Paper)


class ApprovalLookup(Protocol):
    """決裁の照会 / Tells what an approval covers; any system of approvals can satisfy it."""

    def __call__(self, approval: ApprovalRef, /) -> ApprovalGiven | None:
        """照会する / The approval given, or None when there is none of that number."""
        ...


class SpendingUnits(Protocol):
    """支出する課の照会 / Tells whose allotment a commitment draws on: the body's own setting; a register of posts can satisfy it.

    Given to a desk, allotments bind every commitment it makes on a line that is divided
    among units. Without it they bind purchases only, which name their unit themselves.
    """

    def __call__(self, line: AppropriationRef, by: OfficerRef, on: date, /) -> OrganisationRef | None:
        """照会する / The unit that spends, or None where the body does not bind spending by allotments."""
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

    def lower_allotted(self, ref: AppropriationRef, amount: Yen, /) -> Appropriation:
        """配当を減らす / Take from what is allotted, or ``AllotmentBelowCommitted``; the line **before** it, now held."""
        ...

    def raise_voted(self, ref: AppropriationRef, amount: Yen, /) -> Appropriation:
        """予算を増やす / Add to what is voted (補正・流用・充用・繰越); the line **before** it, now held."""
        ...

    def lower_voted(self, ref: AppropriationRef, amount: Yen, /) -> Appropriation:
        """予算を減らす / Take from what is voted, or ``VoteBelowAllotted``; the line **before** it, now held."""
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

    def payable(self, year: FiscalYear, /, *, by_day: date) -> Iterator[PaymentOrder]:
        """払うべきもの / Confirmed orders of a year not wholly paid, due by a day (inclusive) or without one, by reference."""
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


class Papers(Protocol[V]):
    """帳票の棚 / Where the papers of one kind are kept, each version replacing the one before."""

    def add(self, paper: V, /) -> None:
        """載せる / Put a new one in; ``AlreadyInBooks``."""
        ...

    def get(self, ref: Ref, /) -> V:
        """読む / One paper as it is; ``NotInBooks``. Never decide on it: ``hold`` first."""
        ...

    def hold(self, ref: Ref, /) -> V:
        """押さえて読む / The same, held until the transaction ends: decide on this one."""
        ...

    def save(self, paper: V, /, *, read_at: int) -> None:
        """書く / Replace the version read; ``WrittenByAnother`` when a newer one is there."""
        ...

    def of(self, parent: Ref, /) -> Iterator[V]:
        """もとから / Every paper made from a parent, in order of reference."""
        ...

    def of_year(self, year: FiscalYear, /) -> Iterator[V]:
        """年度の全部 / Every paper of a fiscal year, in order of reference."""
        ...

    def of_case(self, case: CaseRef, /) -> Iterator[V]:
        """案件の全部 / Every paper of a case, in order of reference."""
        ...


class Ceilings(Protocol):
    """枠の帳簿 / Where ceilings are kept. ``use`` and ``lower_by`` are guards: no writers can pass them together.

    Take several in order of key.
    """

    def open(self, key: str, limit: Yen, /) -> Ceiling:
        """設ける / A new ceiling of which nothing is used; ``CeilingAlreadyOpen`` if its key is there."""
        ...

    def get(self, key: str, /) -> Ceiling:
        """読む / The ceiling as it is; ``CeilingUnknown``. Never decide on it: ``use`` decides."""
        ...

    def find(self, key: str, /) -> Ceiling | None:
        """探す / The ceiling as it is, or None when there is none of that key."""
        ...

    def use(self, key: str, amount: Yen, /) -> bool:
        """使う / Draw on it. False, and nothing drawn, when it would pass the limit; ``CeilingUnknown``."""
        ...

    def give_back(self, key: str, amount: Yen, /) -> None:
        """戻す / Give back what was drawn. ``ValueError`` for more than was drawn: a mistake of the program."""
        ...

    def raise_by(self, key: str, amount: Yen, /) -> None:
        """広げる / Raise the limit; ``CeilingUnknown``."""
        ...

    def lower_by(self, key: str, amount: Yen, /) -> bool:
        """狭める / Lower the limit. False, and nothing changed, when it would fall below what is used."""
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

    @property
    def ceilings(self) -> Ceilings:
        """枠 / The ceilings."""
        ...

    def closed_on(self, year: FiscalYear, /) -> date | None:
        """閉鎖の日 / When the accounts of a year were closed, or None. They cannot be closed before this transaction ends."""
        ...

    def papers(self, kind: PaperKind[V], /) -> Papers[V]:
        """帳票 / The papers of one kind."""
        ...

    def together(self) -> AbstractContextManager[None]:
        """一まとまり / All that is written in the block stays, or, when it raises, none of it."""
        ...
