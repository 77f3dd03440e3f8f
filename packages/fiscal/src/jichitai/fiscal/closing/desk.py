"""年度末の窓口 / The desk of the end of a year: carry over, open the next year, close, settle.

Locks are taken in the one order: key, year book, authority and carry-over, commitments in
order of reference, ceilings, lines, number series.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Final

from jichitai.master_data.codec import encode
from jichitai.master_data.journal import Journal
from jichitai.master_data.journal.canonical import canonical_text
from jichitai.master_data.kernel import FiscalYear, OfficerRef, Yen, total

from .. import findings as ledger_findings
from ..budgets.carry_over import CarryOver
from ..clerk import Clerk
from ..gates import Gate, deny_all
from ..ledger.commitment import ExpenditureCommitment
from ..ports import ApprovalLookup, Books, SpendingUnits
from ..refusals import refuse, refuse_any
from ..years.year_book import YEAR_BOOK, AccountsOpened, OpenLeft, YearBook, YearBookRef, YearClosed
from . import closing_findings as findings
from .carried import (
    CARRIED_AMOUNT,
    CARRY_OVER_AUTHORITY,
    CarriedAmount,
    CarryOutAppropriation,
    CarryOverAuthorised,
    CarryOverAuthority,
    CommitCarried,
    DecreaseCarried,
    RegisterCarryOverAuthority,
)
from .carrying import Carrying
from .events import WRITTEN, CarryOverStatementPrepared, YearSettled
from .settlement import Settlement, check_closing_day, check_settlement
from .statements import CarryOverStatement, carry_over_statement, open_commitments


def stream_of_year(year: FiscalYear) -> str:
    """年度の列 / The journal stream of a year's own life: opened, closed, settled."""
    return f"fiscal.year:{year.year}"


class ClosingDesk:
    """年度末の窓口 / Carries out the commands of the end of a year, in the caller's transaction.

    Of all desks this one alone works on closed years too (what is settled is closed): it
    looks at the year of each command itself.
    """

    def __init__(
        self,
        *,
        books: Books,
        journal: Journal,
        gate: Gate = deny_all,
        approvals: ApprovalLookup | None = None,
        units: SpendingUnits | None = None,
    ) -> None:
        self.books: Final = books
        self.journal: Final = journal
        self._clerk: Final = Clerk(books=books, journal=journal, events=WRITTEN, gate=gate, closed_years_too=True)
        self._carrying: Final = Carrying(self._clerk, approvals=approvals, units=units)

    def open_year(self, year: FiscalYear, *, on: date, by: OfficerRef, key: str) -> YearBook:
        """年度を開く / Open the book of a year; before any of its commands, so that closing it can stop them."""

        def work() -> YearBook:
            event = AccountsOpened(year=year, on=on)
            book = YearBook.of(event)
            self.books.papers(YEAR_BOOK).add(book)
            self._clerk.write(stream_of_year(year), event, on=on, by=by, new=True)
            return book

        return self._clerk.once("open-year", key, by, on, {"year": year, "on": on}, YearBook, work)

    def authorise(self, command: RegisterCarryOverAuthority, *, by: OfficerRef, key: str) -> CarryOverAuthority:
        """繰越しの定めを載せる / Put into the books what the voted budget lets be carried, and its ceiling."""

        def work() -> CarryOverAuthority:
            authority = command.authority
            self.books.papers(CARRY_OVER_AUTHORITY).add(authority)
            self.books.ceilings.open(authority.ceiling, authority.amount)
            event = CarryOverAuthorised(authority=authority, on=command.on)
            self._clerk.write(f"fiscal.carry-over-authority:{authority.ref}", event, on=command.on, by=by, new=True)
            return authority

        return self._clerk.once("authorise-carry-over", key, by, command.on, command, CarryOverAuthority, work)

    def carry_out(self, command: CarryOutAppropriation, *, by: OfficerRef, key: str) -> CarriedAmount:
        """繰り越す / Carry an amount of a line out of its year. ``CarryOverNotPossible`` and others say why not."""

        def work() -> CarriedAmount:
            year = self.books.appropriations.get(command.appropriation).fiscal_year
            self._open(year)
            return self._carrying.out(command, by=by)

        return self._clerk.once("carry-out", key, by, command.on, command, CarriedAmount, work)

    def open_next(self, year: FiscalYear, *, on: date, by: OfficerRef, key: str) -> tuple[CarriedAmount, ...]:
        """翌年度に載せる / Bring everything carried out of ``year`` into the next year's lines: what was not yet brought.

        The budget of the next year should be in the books; a title it no longer has gets
        a line of 0 yen, to which the carried amount is added.
        """

        def work() -> tuple[CarriedAmount, ...]:
            self._open(year.next)
            waiting = [each for each in self.books.papers(CARRIED_AMOUNT).of_year(year) if each.carried_in_on is None]
            return tuple(self._carrying.into_next(each.ref, on=on, by=by) for each in sorted(waiting, key=lambda each: each.ref))

        return self._clerk.once("open-next-year", key, by, on, {"year": year, "on": on}, tuple[CarriedAmount, ...], work)

    def commit_carried(self, command: CommitCarried, *, by: OfficerRef, key: str) -> ExpenditureCommitment:
        """繰越分で支出負担行為をする / Commit on a carried amount. ``CarriedAmountExceeded`` beyond what is left of it."""

        def work() -> ExpenditureCommitment:
            self._open(self.books.papers(CARRIED_AMOUNT).get(command.carry_over).fiscal_year.next)
            return self._carrying.commit(command, by=by)

        return self._clerk.once("commit-carried", key, by, command.on, command, ExpenditureCommitment, work)

    def decrease_carried(self, command: DecreaseCarried, *, by: OfficerRef, key: str) -> ExpenditureCommitment:
        """繰越分の支出負担行為を減らす / Decrease one; its amount is set apart again for the same carried amount."""

        def work() -> ExpenditureCommitment:
            self._open(self.books.commitments.get(command.commitment).fiscal_year)
            return self._carrying.decrease(command, by=by)

        return self._clerk.once("decrease-carried", key, by, command.on, command, ExpenditureCommitment, work)

    def prepare_statement(self, year: FiscalYear, kind: CarryOver, *, on: date, by: OfficerRef, key: str) -> CarryOverStatement:
        """繰越計算書を調製する / Prepare the statement of what was carried in one way, from the carry-overs in the books."""

        def work() -> CarryOverStatement:
            carried = [each for each in self.books.papers(CARRIED_AMOUNT).of_year(year) if each.kind is kind]
            told = [(each, self._authorised(each)) for each in carried]
            statement = carry_over_statement(year=year, kind=kind, carried=told, prepared_on=on)
            event = CarryOverStatementPrepared(year=year, kind=kind, count=len(statement.rows), amount=statement.carried, on=on)
            self._clerk.write(stream_of_year(year), event, on=on, by=by)
            return statement

        request = {"year": year, "kind": kind, "on": on}
        return self._clerk.once("prepare-carry-over-statement", key, by, on, request, CarryOverStatement, work)

    def close(self, year: FiscalYear, *, on: date, by: OfficerRef, key: str) -> YearBook:
        """出納を閉鎖する / Close the accounts of a year, from 31 May on, for good; what stands open is told in ``left``.

        Everything carried out must be in the next year's books. A second closing is refused.
        """

        def work() -> YearBook:
            before = self._open(year)
            refuse_any(check_closing_day(year=year, on=on))
            carried = list(self.books.papers(CARRIED_AMOUNT).of_year(year))
            waiting = [each.amount for each in carried if each.carried_in_on is None]
            if waiting:
                refuse(findings.carry_over_not_opened(count=len(waiting), amount=total(waiting), year=year))
            left = self._left(year, total(each.amount for each in carried))
            event = YearClosed(year=year, on=on, left=left, by=by)
            after = before.after(event)
            self.books.papers(YEAR_BOOK).save(after, read_at=before.version)
            self._clerk.write(stream_of_year(year), event, on=on, by=by)
            return after

        return self._clerk.once("close-year", key, by, on, {"year": year, "on": on}, YearBook, work)

    def settle(self, settlement: Settlement, *, on: date, by: OfficerRef, key: str) -> YearSettled:
        """決算を調製する / Settle one account of a closed year: refused unless every statement ties.

        What is kept is the totals and the digest of the whole; the settlement itself is
        made again from the books at any time (``settled_from``).
        """

        def work() -> YearSettled:
            year = settlement.fiscal_year
            if not self.books.papers(YEAR_BOOK).hold(YearBookRef.of(year)).is_closed:
                refuse(findings.settled_before_closing(year=year, cites=findings.SETTLED))
            refuse_any(check_settlement(settlement=settlement))
            self._check_unsettled(year, settlement.account.code)
            event = YearSettled(
                year=year, account=settlement.account.code, received=settlement.received, spent=settlement.spent,
                carried=total(row.carried.total for row in settlement.expenditure),
                unused=total(row.unused for row in settlement.expenditure), resources=settlement.resources.total,
                digest=digest_of(settlement), by=by, on=on,
            )  # fmt: skip
            self._clerk.write(stream_of_year(year), event, on=on, by=by)
            return event

        request = {"year": settlement.fiscal_year, "digest": digest_of(settlement), "on": on}
        return self._clerk.once("settle-year", key, by, on, request, YearSettled, work)

    def _check_unsettled(self, year: FiscalYear, account: str) -> None:
        facts = (WRITTEN.event_of(each) for each in self.journal.read(stream_of_year(year)))
        if any(isinstance(each, YearSettled) and each.account == account for each in facts):
            refuse(findings.settled_already(year=year, account=account, cites=findings.SETTLED))

    def _open(self, year: FiscalYear) -> YearBook:
        book = self.books.papers(YEAR_BOOK).hold(YearBookRef.of(year))
        if book.closed_on is not None:
            refuse(ledger_findings.accounts_closed(on=book.closed_on, year=year))
        return book

    def _authorised(self, carried: CarriedAmount) -> Yen | None:
        return None if carried.authority is None else self.books.papers(CARRY_OVER_AUTHORITY).get(carried.authority).amount

    def _left(self, year: FiscalYear, carried: Yen) -> OpenLeft:
        count, unpaid = 0, 0
        for line in self.books.appropriations.of_year(year):
            for each in open_commitments(self.books.commitments.of_line(line.ref)):
                count += 1
                unpaid += (each.unordered + each.unpaid).amount
        return OpenLeft(commitments=count, unpaid=Yen(unpaid), carried=carried)


def digest_of(settlement: Settlement) -> str:
    """決算の要約値 / SHA-256 (hex) of a settlement's canonical text: the same figures, the same digest."""
    return sha256(canonical_text(encode(settlement)).encode()).hexdigest()
