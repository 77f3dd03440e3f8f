"""データベースの帳簿 / The books on SQLite or PostgreSQL; the connection and its transaction are the caller's.

What must not be exceeded is guarded by one UPDATE whose WHERE is the rule: it waits for
the row, and judges the row as it is then. That is right at every isolation level, also
in a caller's own READ COMMITTED session, and needs no retry there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Final, TypeVar

from attrs import evolve
from sqlalchemy import ColumnElement, Connection, Table, select, text, true, update
from sqlalchemy.dialects import postgresql, sqlite

from jichitai.master_data.kernel import AppropriationRef, ApprovalRef, BodyRef, FiscalYear, Yen
from jichitai.master_data.sql import together, translated

from .. import books_findings, findings
from ..ledger.appropriation import Appropriation
from ..ledger.commitment import ExpenditureCommitment
from ..ledger.payment_order import PaymentOrder
from ..ledger.references import CommitmentRef, PaymentOrderRef
from ..papers import Paper, PaperKind
from ..refusals import refuse
from . import rows, tables
from .ceilings import SqlCeilings
from .papers import SqlPapers
from .shelf import Shelf

_P = TypeVar("_P", bound=Paper)
_Insert = postgresql.Insert | sqlite.Insert


def _insert(connection: Connection, table: Table) -> _Insert:
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


class SqlAppropriations:
    """歳出予算 / Budget lines in a database."""

    def __init__(self, connection: Connection, body: str) -> None:
        self._shelf: Final = Shelf(connection, tables.appropriation, body)

    def add(self, line: Appropriation, /) -> None:
        """載せる / Put a new line in; ``AlreadyInBooks``."""
        self._shelf.add(line.ref, rows.line_to_row(line))

    def get(self, ref: AppropriationRef, /) -> Appropriation:
        """読む / The line as it is; ``NotInBooks``."""
        return self._shelf.one(ref, rows.line_from_row)

    def of_year(self, year: FiscalYear, /) -> Iterator[Appropriation]:
        """年度の全部 / Every line of a year, in order of reference."""
        return self._shelf.many(tables.appropriation.c.fiscal_year == year.year, rows.line_from_row)

    def allot(self, ref: AppropriationRef, amount: Yen, /) -> Appropriation:
        """配当する / Add to what is allotted; the line before it."""
        c = tables.appropriation.c
        sum_ = c.allotted + amount.amount
        after = self._shelf.guarded(ref, {"allotted": sum_}, sum_ <= c.voted, rows.line_from_row)
        if after is None:
            refuse(findings.allotment_exceeded(amount=amount, unallotted=self.get(ref).unallotted))
        return evolve(after, allotted=after.allotted - amount, version=after.version - 1)

    def reserve(self, ref: AppropriationRef, amount: Yen, /) -> Appropriation:
        """押さえる / Add to what is committed; the line before it."""
        c = tables.appropriation.c
        sum_ = c.committed + amount.amount
        after = self._shelf.guarded(ref, {"committed": sum_}, sum_ <= c.allotted, rows.line_from_row)
        if after is None:
            refuse(findings.appropriation_exceeded(amount=amount, remaining=self.get(ref).remaining))
        return evolve(after, committed=after.committed - amount, version=after.version - 1)

    def release(self, ref: AppropriationRef, amount: Yen, /) -> None:
        """戻す / Take from what is committed."""
        c = tables.appropriation.c
        less = c.committed - amount.amount
        if self._shelf.guarded(ref, {"committed": less}, less >= 0, rows.line_from_row) is None:
            raise ValueError(f"{self.get(ref).ref} holds less than what was to be released")

    def lower_allotted(self, ref: AppropriationRef, amount: Yen, /) -> Appropriation:
        """配当を減らす / Take from what is allotted; the line before it."""
        c = tables.appropriation.c
        less = c.allotted - amount.amount
        after = self._shelf.guarded(ref, {"allotted": less}, less >= c.committed, rows.line_from_row)
        if after is None:
            refuse(books_findings.allotment_below_committed(cut=amount, remaining=self.get(ref).remaining))
        return evolve(after, allotted=after.allotted + amount, version=after.version - 1)

    def raise_voted(self, ref: AppropriationRef, amount: Yen, /) -> Appropriation:
        """予算を増やす / Add to what is voted; the line before it."""
        more = tables.appropriation.c.voted + amount.amount
        after = self._shelf.guarded(ref, {"voted": more}, true(), rows.line_from_row)
        if after is None:
            refuse(books_findings.not_in_books(ref=ref))
        return evolve(after, voted=after.voted - amount, version=after.version - 1)

    def lower_voted(self, ref: AppropriationRef, amount: Yen, /) -> Appropriation:
        """予算を減らす / Take from what is voted; the line before it."""
        c = tables.appropriation.c
        less = c.voted - amount.amount
        after = self._shelf.guarded(ref, {"voted": less}, less >= c.allotted, rows.line_from_row)
        if after is None:
            refuse(books_findings.vote_below_allotted(cut=amount, unallotted=self.get(ref).unallotted))
        return evolve(after, voted=after.voted + amount, version=after.version - 1)


class SqlCommitments:
    """支出負担行為 / Commitments in a database."""

    def __init__(self, connection: Connection, body: str) -> None:
        self._shelf: Final = Shelf(connection, tables.commitment, body)

    def add(self, commitment: ExpenditureCommitment, /) -> None:
        """載せる / Put a new one in; ``AlreadyInBooks``."""
        self._shelf.add(commitment.ref, rows.commitment_to_row(commitment))

    def get(self, ref: CommitmentRef, /) -> ExpenditureCommitment:
        """読む / One commitment; ``NotInBooks``."""
        return self._shelf.one(ref, rows.commitment_from_row)

    def hold(self, ref: CommitmentRef, /) -> ExpenditureCommitment:
        """押さえて読む / The same, its row locked until the transaction ends."""
        return self._shelf.one(ref, rows.commitment_from_row, held=True)

    def save(self, commitment: ExpenditureCommitment, /, *, read_at: int) -> None:
        """書く / Replace the version read; ``WrittenByAnother``."""
        self._shelf.replace(commitment.ref, rows.commitment_to_row(commitment), read_at)

    def of_line(self, ref: AppropriationRef, /) -> Iterator[ExpenditureCommitment]:
        """科目の全部 / Every commitment on a line, in order of reference."""
        return self._shelf.many(tables.commitment.c.appropriation == ref.value, rows.commitment_from_row)


class SqlPaymentOrders:
    """支出命令 / Payment orders in a database."""

    def __init__(self, connection: Connection, body: str) -> None:
        self._shelf: Final = Shelf(connection, tables.payment_order, body)

    def add(self, order: PaymentOrder, /) -> None:
        """載せる / Put a new one in; ``AlreadyInBooks``."""
        self._shelf.add(order.ref, rows.order_to_row(order))

    def get(self, ref: PaymentOrderRef, /) -> PaymentOrder:
        """読む / One order; ``NotInBooks``."""
        return self._shelf.one(ref, rows.order_from_row)

    def hold(self, ref: PaymentOrderRef, /) -> PaymentOrder:
        """押さえて読む / The same, its row locked until the transaction ends."""
        return self._shelf.one(ref, rows.order_from_row, held=True)

    def save(self, order: PaymentOrder, /, *, read_at: int) -> None:
        """書く / Replace the version read; ``WrittenByAnother``."""
        self._shelf.replace(order.ref, rows.order_to_row(order), read_at)

    def of_commitment(self, ref: CommitmentRef, /) -> Iterator[PaymentOrder]:
        """支出負担行為の全部 / Every order on a commitment, in order of reference."""
        return self._shelf.many(tables.payment_order.c.commitment == ref.value, rows.order_from_row)


class SqlApprovalUses:
    """決裁の使用額 / Uses of approvals in a database."""

    def __init__(self, connection: Connection, body: str) -> None:
        self._connection = connection
        self._body = body

    def use(self, approval: ApprovalRef, amount: Yen, /, *, limit: Yen | None) -> None:
        """使う / Add to what was used; ``ApprovalAmountExceeded`` beyond ``limit``."""
        uses = tables.approval_use
        sum_ = uses.c.used + amount.amount
        new = _insert(self._connection, uses).values(body=self._body, approval=approval.value, used=amount.amount)
        guarded = new.on_conflict_do_update(
            index_elements=["body", "approval"], set_={"used": sum_}, where=None if limit is None else sum_ <= limit.amount
        ).returning(uses.c.used)
        fits = limit is None or amount <= limit
        with translated():
            written = fits and self._connection.execute(guarded).one_or_none() is not None
        if limit is not None and not written:
            refuse(findings.approval_amount_exceeded(approval=approval, amount=amount, left=limit - self.used(approval)))

    def give_back(self, approval: ApprovalRef, amount: Yen, /) -> None:
        """戻す / Take from what was used."""
        uses = tables.approval_use
        less = update(uses).where(*self._at(approval)).values(used=uses.c.used - amount.amount)
        with translated():
            self._connection.execute(less)

    def used(self, approval: ApprovalRef, /) -> Yen:
        """使用額 / What was used so far."""
        uses = tables.approval_use
        with translated():
            found = self._connection.execute(select(uses.c.used).where(*self._at(approval))).scalar_one_or_none()
        return Yen(found or 0)

    def _at(self, approval: ApprovalRef) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
        return tables.approval_use.c.body == self._body, tables.approval_use.c.approval == approval.value


class SqlBooks:
    """帳簿一式 / All books of one body on one connection. Nothing is committed here.

    ``body`` is needed where several bodies share the database: the books then hold,
    find and number that body's rows alone. Give the desk a ``JournalOfBody`` of the same
    body. Without it the database belongs to one body.
    """

    def __init__(self, connection: Connection, *, body: BodyRef | None = None) -> None:
        self._connection: Final = connection
        self._body: Final = "" if body is None else body.value
        if body is not None and connection.dialect.name == "postgresql":
            # 取引の中だけの設定：接続が使い回されても、次の団体に残らない
            connection.execute(text("SELECT set_config('jichitai.body', :body, true)"), {"body": self._body})
        self.appropriations: Final = SqlAppropriations(connection, self._body)
        self.commitments: Final = SqlCommitments(connection, self._body)
        self.orders: Final = SqlPaymentOrders(connection, self._body)
        self.approvals: Final = SqlApprovalUses(connection, self._body)
        self.ceilings: Final = SqlCeilings(connection, self._body)

    def papers(self, kind: PaperKind[_P], /) -> SqlPapers[_P]:
        """帳票 / The papers of one kind."""
        return SqlPapers(self._connection, self._body, kind)

    def together(self) -> AbstractContextManager[None]:
        """一まとまり / A savepoint: what is written in the block stays, or none of it."""
        return together(self._connection)
