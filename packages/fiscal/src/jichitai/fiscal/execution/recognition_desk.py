"""整理区分による窓口 / The desk that commits as the body's table says: when, how much, on which papers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import OfficerRef

from ..gates import Gate, deny_all
from ..ledger.appropriation import CommitExpenditure
from ..ledger.commitment import ExpenditureCommitment
from ..ports import ApprovalLookup, Books, SpendingUnits
from .desk import ApprovedDesk
from .recognition import CommitAsRecognised, MomentFact, RecognitionTable, recognised


class RecognitionDesk(ApprovedDesk):
    """整理区分による窓口 / ``table`` gives the body's table as of a day."""

    def __init__(
        self,
        *,
        books: Books,
        journal: Journal,
        table: Callable[[date], RecognitionTable],
        gate: Gate = deny_all,
        approvals: ApprovalLookup | None = None,
        units: SpendingUnits | None = None,
    ) -> None:
        super().__init__(books=books, journal=journal, gate=gate, approvals=approvals, units=units)
        self._table: Final = table

    def commit(self, command: CommitAsRecognised, *, on: date, by: OfficerRef, key: str) -> ExpenditureCommitment:
        """支出負担行為をする / Commit; ``on`` is the day it is entered, the day of the act follows from the facts."""

        def work() -> ExpenditureCommitment:
            fact = self._fact(command, on)
            return self._entries.commit(
                CommitExpenditure(
                    appropriation=command.appropriation, amount=fact.amount, on=fact.on, case=command.case,
                    approval=command.approval, payee=command.payee, cause=command.cause,
                ), by=by)  # fmt: skip

        request = {"command": command, "on": on}
        return self._clerk.once("commit-as-recognised", key, by, on, request, ExpenditureCommitment, work)

    def _fact(self, command: CommitAsRecognised, on: date) -> MomentFact:
        last = self.books.appropriations.get(command.appropriation).title.object_of_expenditure
        return recognised(code=last.code if last else "", table=self._table(on), facts=command.facts, papers=command.papers)
