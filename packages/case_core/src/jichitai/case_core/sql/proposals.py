"""起案の置き場 / Proposals on SQLite or PostgreSQL.

The version read stands in the WHERE of every change, so that there is no gap between
looking and writing; what has been approved cannot be given another content even then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, insert, or_, select, update

from jichitai.master_data.kernel import ApprovalRef, OfficerRef
from jichitai.master_data.sql import insert_once, translated

from .. import findings
from ..approvals.proposal import Proposal, ProposalStatus
from ..ports import ProposalNotFound, StaleProposal
from ..refs import ProposalRef, Seat
from . import rows, tables

_OVER: Final = tuple(each.value for each in ProposalStatus if each.is_over)


class _Rows:
    """行の出し入れ / Changing a row, and replacing the lines that hang on it."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def change(self, table: Table, condition: ColumnElement[bool], row: Mapping[str, Any]) -> bool:
        """条件が合えば替える / Update where the condition holds; whether a row was changed."""
        with translated():
            return self.connection.execute(update(table).where(condition).values(**row)).rowcount == 1

    def relist(self, table: Table, owned: ColumnElement[bool], lines: Sequence[Mapping[str, Any]]) -> None:
        """明細を入れ替える / Replace the lines that hang on one row."""
        with translated():
            self.connection.execute(delete(table).where(owned))
            if lines:
                self.connection.execute(insert(table), [dict(line) for line in lines])


class SqlProposals:
    """起案 / Proposals in a database."""

    def __init__(self, connection: Connection) -> None:
        self._rows = _Rows(connection)

    def add(self, proposal: Proposal, /) -> None:
        """載せる / Put a new proposal in; ``StaleProposal``."""
        if not insert_once(self._rows.connection, tables.proposal, "ref", rows.proposal_to_row(proposal)):
            raise StaleProposal(findings.stale_proposal(proposal=proposal.ref))
        self._relist(proposal)

    def get(self, ref: ProposalRef, /) -> Proposal:
        """読む / The proposal; ``ProposalNotFound``."""
        found = self._where(tables.proposal.c.ref == ref.value)
        if not found:
            raise ProposalNotFound(findings.proposal_not_found(proposal=ref))
        return found[0]

    def save(self, proposal: Proposal, /, *, read_at: int) -> None:
        """書く / Replace the version read; ``StaleProposal``. What is approved keeps its approval and its content."""
        c, row = tables.proposal.c, rows.proposal_to_row(proposal)
        unchanged = and_(c.approval == row["approval"], c.content_hash == row["content_hash"])
        guard = and_(c.ref == row["ref"], c.version == read_at, or_(c.approval.is_(None), unchanged))
        if not self._rows.change(tables.proposal, guard, row):
            raise StaleProposal(findings.stale_proposal(proposal=proposal.ref))
        self._relist(proposal)

    def approved_as(self, approval: ApprovalRef, /) -> Proposal | None:
        """決裁番号から / The proposal approved under a number, or None."""
        found = self._where(tables.proposal.c.approval == approval.value)
        return found[0] if found else None

    def waiting_for(self, seats: frozenset[Seat], /) -> tuple[Proposal, ...]:
        """席を待つ起案 / Proposals a step of which waits for one of the seats."""
        if not seats:
            return ()
        c = tables.waiting.c
        theirs = or_(*(and_(c.unit == seat.unit.value, c.post == seat.post.value) for seat in sorted(seats, key=str)))
        return self._where(tables.proposal.c.ref.in_(select(c.proposal).where(theirs)))

    def concerning(self, officer: OfficerRef, /) -> tuple[Proposal, ...]:
        """職員の起案 / Proposals the officer drafted that are not over, or still has to review."""
        c, due = tables.proposal.c, tables.due_review.c
        drafted = and_(c.drafter == officer.value, c.status.not_in(_OVER))
        return self._where(or_(drafted, c.ref.in_(select(due.proposal).where(due.officer == officer.value))))

    def _where(self, condition: ColumnElement[bool]) -> tuple[Proposal, ...]:
        with translated():
            wanted = select(tables.proposal).where(condition).order_by(tables.proposal.c.ref)
            return tuple(map(rows.proposal_from_row, self._rows.connection.execute(wanted).mappings()))

    def _relist(self, proposal: Proposal) -> None:
        seats, reviews = tables.waiting, tables.due_review
        self._rows.relist(seats, seats.c.proposal == proposal.ref.value, rows.waiting_to_rows(proposal))
        self._rows.relist(reviews, reviews.c.proposal == proposal.ref.value, rows.reviews_to_rows(proposal))
