"""データベースの帳簿 / The books on SQLite or PostgreSQL; the connection and its transaction are the caller's.

What must not be exceeded is guarded by one UPDATE whose WHERE is the rule: it waits for
the row, and judges the row as it is then. That is right at every isolation level, also
in a caller's own READ COMMITTED session, and needs no retry there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any, Final, TypeVar

from attrs import evolve
from sqlalchemy import ColumnElement, Connection, RowMapping, Table, select, update
from sqlalchemy.dialects import postgresql, sqlite

from jichitai.master_data.kernel import AppropriationRef, ApprovalRef, FiscalYear, Ref, Yen
from jichitai.master_data.sql import insert_once, together, translated

from .. import findings
from ..ledger.appropriation import Appropriation
from ..ledger.commitment import ExpenditureCommitment
from ..ledger.payment_order import PaymentOrder
from ..ledger.references import CommitmentRef, PaymentOrderRef
from ..refusals import refuse
from . import rows, tables

_V = TypeVar("_V")
_Insert = postgresql.Insert | sqlite.Insert


def _insert(connection: Connection, table: Table) -> _Insert:
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


class _Shelf:
    """What every book here does: add once, read, hold, replace the version read."""

    def __init__(self, connection: Connection, table: Table) -> None:
        self._connection = connection
        self._table = table

    def add(self, ref: Ref, row: Mapping[str, Any]) -> None:
        if not insert_once(self._connection, self._table, "ref", row):
            refuse(findings.already_in_books(ref=ref))

    def one(self, ref: Ref, read: Callable[[RowMapping], _V], *, held: bool = False) -> _V:
        wanted = select(self._table).where(self._table.c.ref == ref.value)
        with translated():
            # SQLite has no row locks and needs none: whoever writes there writes alone.
            found = self._connection.execute(wanted.with_for_update() if held else wanted).mappings().one_or_none()
        if found is None:
            refuse(findings.not_in_books(ref=ref))
        return read(found)

    def many(self, condition: ColumnElement[bool], read: Callable[[RowMapping], _V]) -> Iterator[_V]:
        with translated():
            found = self._connection.execute(select(self._table).where(condition).order_by(self._table.c.ref)).mappings().all()
        return map(read, found)

    def replace(self, ref: Ref, row: Mapping[str, Any], read_at: int) -> None:
        table = self._table
        change = update(table).where(table.c.ref == ref.value, table.c.version == read_at).values(**row)
        with translated():
            if self._connection.execute(change).rowcount != 1:
                refuse(findings.written_by_another(ref=ref))

    def guarded(
        self, ref: Ref, changes: Mapping[str, ColumnElement[int]], guard: ColumnElement[bool], read: Callable[[RowMapping], _V]
    ) -> _V | None:
        """予約つきの更新 / Change the row if the guard holds of it now; the row afterwards, or None."""
        table = self._table
        change = update(table).where(table.c.ref == ref.value, guard).values(**changes, version=table.c.version + 1)
        with translated():
            found = self._connection.execute(change.returning(*table.c)).mappings().one_or_none()
        return None if found is None else read(found)


class SqlAppropriations:
    """歳出予算 / Budget lines in a database."""

    def __init__(self, connection: Connection) -> None:
        self._shelf: Final = _Shelf(connection, tables.appropriation)

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


class SqlCommitments:
    """支出負担行為 / Commitments in a database."""

    def __init__(self, connection: Connection) -> None:
        self._shelf: Final = _Shelf(connection, tables.commitment)

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

    def __init__(self, connection: Connection) -> None:
        self._shelf: Final = _Shelf(connection, tables.payment_order)

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

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def use(self, approval: ApprovalRef, amount: Yen, /, *, limit: Yen | None) -> None:
        """使う / Add to what was used; ``ApprovalAmountExceeded`` beyond ``limit``."""
        uses = tables.approval_use
        sum_ = uses.c.used + amount.amount
        new = _insert(self._connection, uses).values(approval=approval.value, used=amount.amount)
        guarded = new.on_conflict_do_update(
            index_elements=["approval"], set_={"used": sum_}, where=None if limit is None else sum_ <= limit.amount
        ).returning(uses.c.used)
        fits = limit is None or amount <= limit
        with translated():
            written = fits and self._connection.execute(guarded).one_or_none() is not None
        if limit is not None and not written:
            refuse(findings.approval_amount_exceeded(approval=approval, amount=amount, left=limit - self.used(approval)))

    def give_back(self, approval: ApprovalRef, amount: Yen, /) -> None:
        """戻す / Take from what was used."""
        uses = tables.approval_use
        less = update(uses).where(uses.c.approval == approval.value).values(used=uses.c.used - amount.amount)
        with translated():
            self._connection.execute(less)

    def used(self, approval: ApprovalRef, /) -> Yen:
        """使用額 / What was used so far."""
        uses = tables.approval_use
        with translated():
            found = self._connection.execute(select(uses.c.used).where(uses.c.approval == approval.value)).scalar_one_or_none()
        return Yen(found or 0)


class SqlBooks:
    """帳簿一式 / All books on one connection. Nothing is committed here."""

    def __init__(self, connection: Connection) -> None:
        self._connection: Final = connection
        self.appropriations: Final = SqlAppropriations(connection)
        self.commitments: Final = SqlCommitments(connection)
        self.orders: Final = SqlPaymentOrders(connection)
        self.approvals: Final = SqlApprovalUses(connection)

    def together(self) -> AbstractContextManager[None]:
        """一まとまり / A savepoint: what is written in the block stays, or none of it."""
        return together(self._connection)
