"""繰越しの記入 / What carrying over does to the books: out of one year, into the next, and what is committed on it."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import AppropriationRef, OfficerRef, Severity, Yen, total

from ..budgets.carry_over import (
    CarryOver,
    CarryOverFacts,
    check_accident_carry_over,
    check_approved_carry_over,
    check_continuing_carry_over,
)
from ..clerk import Clerk
from ..entries import LedgerEntries, stream_of_commitment, stream_of_line
from ..ledger.appropriation import Appropriation, AppropriationVoted, CommitExpenditure, ExpenditureCommitted
from ..ledger.commitment import DecreaseCommitment, ExpenditureCommitment
from ..ledger.grounds import GROUNDS, CommitmentGrounds
from ..ledger.references import COMMITMENT_SERIES, CommitmentRef
from ..ledger.set_apart import CARRIED_IN_COMMITMENT, CarriedAmountUsed, CarriedInCommitment, CarryOverRef
from ..ports import ApprovalLookup, SpendingUnits
from ..refusals import AppropriationExceeded, NotInBooks, refuse, refuse_any
from . import closing_findings as findings
from .carried import (
    CARRIED_AMOUNT,
    CARRY_OVER_AUTHORITY,
    CARRY_OVER_SERIES,
    AppropriationCarriedIn,
    AppropriationCarriedOut,
    CarriedAmount,
    CarriedCommitment,
    CarryOutAppropriation,
    CarryOverAuthority,
    CommitCarried,
    DecreaseCarried,
)
from .resources import check_carried_funding

_CHECKS: Final = {
    CarryOver.CONTINUING: check_continuing_carry_over,
    CarryOver.APPROVED: check_approved_carry_over,
    CarryOver.ACCIDENT: check_accident_carry_over,
}


class Carrying:
    """繰越しの記入 / The shared steps of carrying over, inside the work of the desk."""

    def __init__(self, clerk: Clerk, *, approvals: ApprovalLookup | None, units: SpendingUnits | None) -> None:
        self._clerk: Final = clerk
        self._books: Final = clerk.books
        self._entries: Final = LedgerEntries(clerk, approvals=approvals, units=units)

    def out(self, command: CarryOutAppropriation, *, by: OfficerRef) -> CarriedAmount:
        """繰り越す / Take the amount out of the year: the line goes on holding it, and nobody can use it."""
        refuse_any(check_carried_funding(carried=command.amount, funding=command.funding))
        authority = None if command.authority is None else self._books.papers(CARRY_OVER_AUTHORITY).hold(command.authority)
        held = [self._books.commitments.hold(ref) for ref in sorted(command.commitments)]
        line = self._books.appropriations.get(command.appropriation)
        for each in held:
            self._check_commitment(each, command)
        left = total(each.unordered for each in held)
        if command.amount < left:
            refuse(findings.carried_below_commitments(amount=command.amount, committed=left))
        self._check(command, line, authority, left)
        if authority is not None and not self._books.ceilings.use(authority.ceiling, command.amount):
            ceiling = self._books.ceilings.get(authority.ceiling)
            raise findings.CarryOverNotPossible(
                findings.carried_beyond_authority(amount=command.amount, left=ceiling.left, cites=command.kind.statement)
            )
        allotted = self._hold(command.appropriation, command.amount - left)
        for each in held:
            after, event = each.decrease(DecreaseCommitment(commitment=each.ref, amount=each.unordered, on=command.on))
            self._books.commitments.save(after, read_at=each.version)
            self._clerk.write(stream_of_commitment(each.ref), event, on=command.on, by=by, case=each.case)
        carried = tuple(CarriedCommitment(commitment=each.ref, amount=each.unordered) for each in held)
        return self._kept(command, line, carried, allotted, by)

    def _kept(
        self,
        command: CarryOutAppropriation,
        line: Appropriation,
        commitments: tuple[CarriedCommitment, ...],
        allotted: Yen,
        by: OfficerRef,
    ) -> CarriedAmount:
        number = self._clerk.number(CARRY_OVER_SERIES, line.fiscal_year, by=by, case=command.case)
        event = AppropriationCarriedOut(
            carry_over=CarryOverRef.numbered(line.fiscal_year, number), number=number, fiscal_year=line.fiscal_year,
            appropriation=line.ref, title=line.title, kind=command.kind, project=command.project, amount=command.amount,
            allotted=allotted, funding=command.funding, commitments=commitments, authority=command.authority,
            accident=command.accident, carried_from=command.carried_from, case=command.case, on=command.on,
        )  # fmt: skip
        paper = CarriedAmount.of(event)
        self._books.papers(CARRIED_AMOUNT).add(paper)
        self._clerk.write(stream_of_line(line.ref), event, on=command.on, by=by, case=command.case)
        return paper

    def _check_commitment(self, commitment: ExpenditureCommitment, command: CarryOutAppropriation) -> None:
        if commitment.appropriation != command.appropriation:
            refuse(findings.commitment_of_another_line(commitment=commitment.ref, line=command.appropriation))
        cites = command.kind.statement
        if commitment.paid < commitment.ordered:
            outstanding = commitment.ordered - commitment.paid
            refuse(findings.order_outstanding_at_carry_over(commitment=commitment.ref, outstanding=outstanding, cites=cites))
        if not commitment.unordered:
            refuse(findings.nothing_left_to_carry(commitment=commitment.ref, cites=cites))
        if self._origin(commitment.ref) != command.carried_from:
            refuse(findings.origin_of_carried_differs(commitment=commitment.ref, cites=cites))

    def _origin(self, commitment: CommitmentRef) -> CarryOverRef | None:
        try:
            return self._books.papers(CARRIED_IN_COMMITMENT).get(commitment).parent
        except NotInBooks:
            return None

    def _check(
        self, command: CarryOutAppropriation, line: Appropriation, authority: CarryOverAuthority | None, left: Yen
    ) -> None:
        """繰越しの規則 / The rules of the budget room decide, on facts read from the books."""
        section = f"{line.title.account.code}/{line.title.chapter.code}-{line.title.section.code}"
        cites = command.kind.statement
        if authority is not None and authority.section != section:
            refuse(findings.carried_elsewhere(section=section, authorised=authority.section, cites=cites))
        paid = total(each.paid for each in self._books.commitments.of_line(line.ref))
        approved = authority.amount if authority is not None and authority.plan is None else None
        plan = authority.plan if authority is not None else None
        origin = None if command.carried_from is None else self._books.papers(CARRIED_AMOUNT).get(command.carried_from)
        facts = CarryOverFacts(
            year=line.fiscal_year, amount=command.amount, unspent=line.voted - paid,
            continuing_until=None if plan is None else plan.years[-1].year, approved=approved,
            already_carried=None if origin is None else origin.kind, committed=left, related=command.related,
            accident=command.accident is not None,
        )  # fmt: skip
        for each in _CHECKS[command.kind](facts=facts):
            if each.severity is Severity.REFUSAL:
                raise findings.CarryOverNotPossible(each)

    def _hold(self, ref: AppropriationRef, amount: Yen) -> Yen:
        """押さえる / Hold an uncommitted amount on its line, allotting what it takes; what had to be allotted."""
        if not amount:
            return Yen(0)
        try:
            with self._books.together():
                self._books.appropriations.reserve(ref, amount)
        except AppropriationExceeded:
            line = self._books.appropriations.get(ref)
            lacking = amount - line.remaining
            self._books.appropriations.allot(ref, lacking)
            self._books.appropriations.reserve(ref, amount)
            return lacking
        return Yen(0)

    def into_next(self, ref: CarryOverRef, *, on: date, by: OfficerRef) -> CarriedAmount:
        """翌年度に載せる / Bring a carried amount into the next year's line, set apart, its commitments made again."""
        before = self._books.papers(CARRIED_AMOUNT).hold(ref)
        if before.carried_in_on is not None:
            refuse(findings.carried_in_already(ref=ref))
        self._line_for(before, on=on, by=by)
        self._books.appropriations.raise_voted(before.into, before.amount)
        self._books.appropriations.allot(before.into, before.amount)
        self._books.appropriations.reserve(before.into, before.amount)
        self._books.ceilings.open(before.ceiling, before.amount)
        again = tuple(self._again(before, each, on=on, by=by) for each in before.commitments)
        event = AppropriationCarriedIn(
            carry_over=ref, appropriation=before.into, kind=before.kind, amount=before.amount, commitments=again, on=on
        )
        after = before.after(event)
        self._books.papers(CARRIED_AMOUNT).save(after, read_at=before.version)
        self._clerk.write(stream_of_line(before.into), event, on=on, by=by, case=before.case)
        for each in again:
            assert each.into is not None
            self._used(before, each.into, each.amount, on=on, by=by)
        return after

    def _line_for(self, carried: CarriedAmount, *, on: date, by: OfficerRef) -> None:
        """翌年度の科目 / The line of the next year; one of 0 yen when its budget no longer has the title."""
        try:
            self._books.appropriations.get(carried.into)
        except NotInBooks:
            event = AppropriationVoted(fiscal_year=carried.fiscal_year.next, title=carried.title, amount=Yen(0), on=on)
            self._books.appropriations.add(Appropriation.of(event))
            self._clerk.write(stream_of_line(carried.into), event, on=on, by=by, new=True)

    def _again(self, carried: CarriedAmount, each: CarriedCommitment, *, on: date, by: OfficerRef) -> CarriedCommitment:
        """支出負担行為を引き継ぐ / Make the commitment again in the next year, with all that the old one says."""
        old = self._books.commitments.get(each.commitment)
        year = carried.fiscal_year.next
        number = self._clerk.number(COMMITMENT_SERIES, year, by=by, case=old.case)
        event = ExpenditureCommitted(
            commitment=CommitmentRef.numbered(year, number), number=number, fiscal_year=year, appropriation=carried.into,
            amount=each.amount, on=year.start, case=old.case, approval=old.approval, payee=old.payee, cause=old.cause,
        )  # fmt: skip
        commitment = ExpenditureCommitment.of(event)
        self._books.commitments.add(commitment)
        self._grounds(commitment, old=each.commitment, carried=carried)
        self._clerk.write(stream_of_commitment(commitment.ref), event, on=year.start, by=by, case=old.case, new=True)
        if not self._books.ceilings.use(carried.ceiling, each.amount):
            refuse(findings.carried_amount_exceeded(amount=each.amount, left=Yen(0), cites=carried.kind.statement))
        return CarriedCommitment(commitment=each.commitment, amount=each.amount, into=commitment.ref)

    def _grounds(self, commitment: ExpenditureCommitment, *, old: CommitmentRef, carried: CarriedAmount) -> None:
        """拠り所を引き継ぐ / The purchase or contract goes on being known, and which carried amount it stands on."""
        try:
            before = self._books.papers(GROUNDS).get(old)
        except NotInBooks:
            before = None
        if before is not None:
            self._books.papers(GROUNDS).add(
                CommitmentGrounds(
                    ref=commitment.ref, fiscal_year=commitment.fiscal_year, case=commitment.case,
                    purchase=before.purchase, contract=before.contract,
                )
            )  # fmt: skip
        self._stands_on(commitment, carried)

    def _stands_on(self, commitment: ExpenditureCommitment, carried: CarriedAmount) -> None:
        self._books.papers(CARRIED_IN_COMMITMENT).add(
            CarriedInCommitment(ref=commitment.ref, fiscal_year=commitment.fiscal_year, parent=carried.ref, case=commitment.case)
        )

    def _used(self, carried: CarriedAmount, commitment: CommitmentRef, amount: Yen, *, on: date, by: OfficerRef) -> None:
        event = CarriedAmountUsed(carry_over=carried.ref, appropriation=carried.into, commitment=commitment, amount=amount, on=on)
        self._clerk.write(stream_of_line(carried.into), event, on=on, by=by, case=carried.case)

    def commit(self, command: CommitCarried, *, by: OfficerRef) -> ExpenditureCommitment:
        """繰越分の支出負担行為 / Commit on what is set apart: it is let go and taken again while the line is held."""
        carried = self._books.papers(CARRIED_AMOUNT).hold(command.carry_over)
        if carried.carried_in_on is None:
            refuse(findings.not_carried_in_yet(ref=carried.ref))
        if not self._books.ceilings.use(carried.ceiling, command.amount):
            left = self._books.ceilings.get(carried.ceiling).left
            refuse(findings.carried_amount_exceeded(amount=command.amount, left=left, cites=carried.kind.statement))
        self._books.appropriations.release(carried.into, command.amount)
        commitment = self._entries.commit(
            CommitExpenditure(
                appropriation=carried.into, amount=command.amount, on=command.on, case=command.case,
                approval=command.approval, payee=command.payee, cause=command.cause,
            ),
            by=by,
        )  # fmt: skip
        self._stands_on(commitment, carried)
        self._used(carried, commitment.ref, command.amount, on=command.on, by=by)
        return commitment

    def decrease(self, command: DecreaseCarried, *, by: OfficerRef) -> ExpenditureCommitment:
        """繰越分の支出負担行為の減額 / Decrease a commitment that stands on a carried amount; another is ``NotInBooks``."""
        self._books.papers(CARRIED_IN_COMMITMENT).get(command.commitment)
        return self._entries.decrease(
            DecreaseCommitment(commitment=command.commitment, amount=command.amount, on=command.on), by=by
        )
