"""窓口の土台 / What every desk of execution stands on: the clerk, and the steps on the ledger."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Final

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import Yen

from ..clerk import Clerk
from ..entries import LedgerEntries
from ..gates import Gate, deny_all
from ..ledger.commitment import ExpenditureCommitment
from ..ledger.grounds import inspected_key
from ..ports import ApprovalLookup, Books, SpendingUnits
from .events import EVENTS
from .terms import CONTRACT_MADE, ContractMade, ContractTerms


class DeskOfExecution:
    """執行の窓口の土台 / Books, journal and the clerk between them; without a gate nothing is allowed."""

    _approvals: ApprovalLookup | None = None
    _units: SpendingUnits | None = None

    def __init__(self, *, books: Books, journal: Journal, gate: Gate = deny_all) -> None:
        self._clerk: Final = Clerk(books=books, journal=journal, events=EVENTS, gate=gate)
        self.books: Final = self._clerk.books
        self.journal: Final = journal

    @cached_property
    def _entries(self) -> LedgerEntries:
        return LedgerEntries(self._clerk, approvals=self._approvals, units=self._units)


class ApprovedDesk(DeskOfExecution):
    """決裁による窓口の土台 / A desk whose commands rest on approvals; ``approvals`` tells what each covers, if given.

    With ``units`` the allotment of the unit that spends binds its commitments too.
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
        super().__init__(books=books, journal=journal, gate=gate)
        self._approvals = approvals
        self._units = units

    def _keep_terms(self, commitment: ExpenditureCommitment, terms: ContractTerms, concluded_on: date) -> None:
        """契約の定めを残す / Keep the terms with the commitment; from now on it is ordered only up to what is inspected."""
        self.books.papers(CONTRACT_MADE).add(
            ContractMade(
                ref=commitment.ref, fiscal_year=commitment.fiscal_year, case=commitment.case, terms=terms,
                concluded_on=concluded_on,
            )
        )  # fmt: skip
        self.books.ceilings.open(inspected_key(commitment.ref), Yen(0))
