"""データベースの帳簿 / The books on SQLite or PostgreSQL; the connection and its transaction are the caller's.

What must not be exceeded is guarded by one UPDATE whose WHERE is the rule: it waits for
the row, and judges the row as it is then. That is right at every isolation level, also
in a caller's own READ COMMITTED session, and needs no retry there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import date
from typing import Final, TypeVar

from attrs import evolve
from sqlalchemy import Connection, text

from jichitai.master_data.kernel import AppropriationRef, ApprovalRef, BodyRef, FiscalYear, Yen
from jichitai.master_data.sql import together, translated
from jichitai.master_data.sql.driver import RawRows, through

from .. import books_findings, findings
from ..ledger.appropriation import Appropriation
from ..ledger.commitment import ExpenditureCommitment
from ..ledger.payment_order import OrderState, PaymentOrder
from ..ledger.references import CommitmentRef, PaymentOrderRef
from ..papers import Paper, PaperKind
from ..refusals import refuse
from ..years.year_book import YEAR_BOOK
from . import rows, tables
from .ceilings import SqlCeilings
from .papers import SqlPapers
from .shelf import Shelf

_P = TypeVar("_P", bound=Paper)
_USE: Final = (
    "INSERT INTO jc_fiscal_approval_use (body, approval, used) VALUES (?, ?, ?)"
    " ON CONFLICT (body, approval) DO UPDATE SET used = jc_fiscal_approval_use.used + excluded.used"
)
_USE_WITHIN: Final = f"{_USE} WHERE jc_fiscal_approval_use.used + excluded.used <= ? RETURNING used"
_GIVE_BACK: Final = "UPDATE jc_fiscal_approval_use SET used = used - ? WHERE body = ? AND approval = ?"
_LOOK: Final = "SELECT content FROM jc_fiscal_paper WHERE body = ? AND key = ?"
_LOOK_SHARED: Final = f"{_LOOK} FOR SHARE"
_USED: Final = "SELECT used FROM jc_fiscal_approval_use WHERE body = ? AND approval = ?"


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
        after = self._guarded(ref, "allotted = allotted + ?", amount, "allotted + ? <= voted")
        if after is None:
            refuse(findings.allotment_exceeded(amount=amount, unallotted=self.get(ref).unallotted))
        return evolve(after, allotted=after.allotted - amount, version=after.version - 1)

    def reserve(self, ref: AppropriationRef, amount: Yen, /) -> Appropriation:
        """押さえる / Add to what is committed; the line before it."""
        after = self._guarded(ref, "committed = committed + ?", amount, "committed + ? <= allotted")
        if after is None:
            refuse(findings.appropriation_exceeded(amount=amount, remaining=self.get(ref).remaining))
        return evolve(after, committed=after.committed - amount, version=after.version - 1)

    def release(self, ref: AppropriationRef, amount: Yen, /) -> None:
        """戻す / Take from what is committed."""
        if self._guarded(ref, "committed = committed - ?", amount, "committed - ? >= 0") is None:
            raise ValueError(f"{self.get(ref).ref} holds less than what was to be released")

    def lower_allotted(self, ref: AppropriationRef, amount: Yen, /) -> Appropriation:
        """配当を減らす / Take from what is allotted; the line before it."""
        after = self._guarded(ref, "allotted = allotted - ?", amount, "allotted - ? >= committed")
        if after is None:
            refuse(books_findings.allotment_below_committed(cut=amount, remaining=self.get(ref).remaining))
        return evolve(after, allotted=after.allotted + amount, version=after.version - 1)

    def raise_voted(self, ref: AppropriationRef, amount: Yen, /) -> Appropriation:
        """予算を増やす / Add to what is voted; the line before it."""
        after = self._guarded(ref, "voted = voted + ?", amount, "voted + ? >= allotted")
        if after is None:
            refuse(books_findings.not_in_books(ref=ref))
        return evolve(after, voted=after.voted - amount, version=after.version - 1)

    def lower_voted(self, ref: AppropriationRef, amount: Yen, /) -> Appropriation:
        """予算を減らす / Take from what is voted; the line before it."""
        after = self._guarded(ref, "voted = voted - ?", amount, "voted - ? >= allotted")
        if after is None:
            refuse(books_findings.vote_below_allotted(cut=amount, unallotted=self.get(ref).unallotted))
        return evolve(after, voted=after.voted + amount, version=after.version - 1)

    def _guarded(self, ref: AppropriationRef, changes: str, amount: Yen, guard: str) -> Appropriation | None:
        return self._shelf.guarded(ref, changes, amount.amount, guard, rows.line_from_row)


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

    def payable(self, year: FiscalYear, /, *, by_day: date) -> Iterator[PaymentOrder]:
        """払うべきもの / Confirmed orders of a year not wholly paid, due by a day or without a due day."""
        c = tables.payment_order.c
        due = (c.pay_by <= by_day) | c.pay_by.is_(None)
        confirmed = c.state == OrderState.CONFIRMED.value
        return self._shelf.many((c.fiscal_year == year.year) & confirmed & (c.paid < c.amount) & due, rows.order_from_row)


class SqlApprovalUses:
    """決裁の使用額 / Uses of approvals in a database."""

    def __init__(self, connection: Connection, body: str) -> None:
        self._connection = connection
        self._body = body

    def use(self, approval: ApprovalRef, amount: Yen, /, *, limit: Yen | None) -> None:
        """使う / Add to what was used; ``ApprovalAmountExceeded`` beyond ``limit``."""
        asked = (self._body, approval.value, amount.amount)
        if limit is None:
            self._run(_USE, asked)
            return
        written = amount <= limit and self._run(_USE_WITHIN, (*asked, limit.amount)).fetchone() is not None
        if not written:
            refuse(findings.approval_amount_exceeded(approval=approval, amount=amount, left=limit - self.used(approval)))

    def give_back(self, approval: ApprovalRef, amount: Yen, /) -> None:
        """戻す / Take from what was used."""
        self._run(_GIVE_BACK, (amount.amount, self._body, approval.value))

    def used(self, approval: ApprovalRef, /) -> Yen:
        """使用額 / What was used so far."""
        found = self._run(_USED, (self._body, approval.value)).fetchone()
        return Yen(0 if found is None else found[0])

    def _run(self, statement: str, values: tuple[object, ...]) -> RawRows:
        with translated():
            return through(self._connection, statement, values)


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
        self._look: Final = _LOOK_SHARED if connection.dialect.name == "postgresql" else _LOOK
        self.appropriations: Final = SqlAppropriations(connection, self._body)
        self.commitments: Final = SqlCommitments(connection, self._body)
        self.orders: Final = SqlPaymentOrders(connection, self._body)
        self.approvals: Final = SqlApprovalUses(connection, self._body)
        self.ceilings: Final = SqlCeilings(connection, self._body)

    def closed_on(self, year: FiscalYear, /) -> date | None:
        """閉鎖の日 / When the accounts of a year were closed, or None; the row is locked in share (SQLite has one writer)."""
        with translated():
            row = through(self._connection, self._look, (self._body, f"{YEAR_BOOK.name}:{year.year}")).fetchone()
        found = None if row is None else json.loads(row[0])["closed_on"]
        return None if found is None else date.fromisoformat(found)

    def papers(self, kind: PaperKind[_P], /) -> SqlPapers[_P]:
        """帳票 / The papers of one kind."""
        return SqlPapers(self._connection, self._body, kind)

    def together(self) -> AbstractContextManager[None]:
        """一まとまり / A savepoint: what is written in the block stays, or none of it."""
        return together(self._connection)
