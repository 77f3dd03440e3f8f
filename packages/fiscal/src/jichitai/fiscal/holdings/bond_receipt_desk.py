"""地方債の収納の窓口 / The desk that brings the money of a bond into the revenue ledger."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import OfficerRef

from ..clerk import Clerk
from ..gates import Gate, deny_all
from ..ports import Books
from ..refusals import refuse
from ..revenue.desk import RevenueDesk
from ..revenue.references import ClaimRef
from ..revenue.terms import RevenueTerms
from . import debt_findings as findings
from .bond_money import ReceiveBond
from .bonds import BONDS, Bond, BondReceived
from .events import EVENTS
from .references import stream_of_bond


class BondReceiptDesk:
    """地方債の収納の窓口 / Assesses and receives the money of a bond in one command, once for each bond."""

    def __init__(self, *, books: Books, journal: Journal, terms: RevenueTerms, gate: Gate = deny_all) -> None:
        self._clerk: Final = Clerk(books=books, journal=journal, events=EVENTS, gate=gate)
        self.books: Final = self._clerk.books
        self._revenue: Final = RevenueDesk(books=books, journal=journal, terms=terms, gate=gate)

    def receive(self, command: ReceiveBond, *, by: OfficerRef, key: str) -> Bond:
        """収納する / Take the money of a bond into revenue; the bond with its receipt. ``BondReceivedAlready``."""

        def work() -> Bond:
            bond = self.books.papers(BONDS).hold(command.bond)
            if bond.receipt is not None:
                refuse(findings.bond_received_already(bond=bond.ref, receipt=bond.receipt))
            claim = ClaimRef.under(self._revenue.assess(command.assessment(bond), by=by, key=f"{key}/assess").ref, 1)
            self._revenue.take_receipt(command.money(bond, claim), by=by, key=f"{key}/receipt")
            event = BondReceived(bond=bond.ref, claim=claim, receipt=command.item, on=command.received_on)
            after = bond.after(event)
            self.books.papers(BONDS).save(after, read_at=bond.version)
            self._clerk.write(stream_of_bond(bond.ref), event, on=event.on, by=by, case=bond.case)
            return after

        return self._clerk.once("receive-bond", key, by, command.received_on, command, Bond, work)
