"""地方債の収納 / The money of a bond in the revenue ledger: taken from the bond, not typed a second time."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import frozen

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import ApprovalRef, OfficerRef

from ..claims.assessment import RevenueSource
from ..claims.kinds import ClaimKind
from ..clerk import Clerk
from ..gates import Gate, deny_all
from ..ports import Books
from ..refusals import refuse
from ..revenue.assessment import AssessRevenue, PayerShare
from ..revenue.claim_events import ReceiptChannel
from ..revenue.desk import RevenueDesk
from ..revenue.receipts import TakeReceipt
from ..revenue.references import ClaimRef, ReceiptRef, RevenueLineRef
from ..revenue.terms import RevenueTerms
from ..revenue.year_of_claim import AttributionCase, AttributionFacts
from . import debt_findings as findings
from .bonds import BONDS, Bond, BondReceived
from .events import EVENTS
from .references import BondRef, stream_of_bond


@frozen(kw_only=True)
class ReceiveBond:
    """地方債を収納せよ / Command: enter the money of a bond as revenue.

    額・納入者（貸し手）・領収日（借入日）・案件・年度は、地方債から引き継ぐ。ここで与えるのは、歳入の側で初めて決まるもの
    だけである：科目、調定の決裁、``item`` 金融機関の番号、収納の方法、``received_on`` 収納日（帳簿の日）。
    """

    bond: BondRef
    line: RevenueLineRef
    approval: ApprovalRef
    item: ReceiptRef
    channel: ReceiptChannel
    received_on: date


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
            claim = self._assessed(bond, command, by, key)
            money = TakeReceipt(
                item=command.item, claim=claim, amount=bond.amount, channel=command.channel, paid_on=bond.issued_on,
                received_on=command.received_on,
            )  # fmt: skip
            self._revenue.take_receipt(money, by=by, key=f"{key}/receipt")
            event = BondReceived(bond=bond.ref, claim=claim, receipt=command.item, on=command.received_on)
            after = bond.after(event)
            self.books.papers(BONDS).save(after, read_at=bond.version)
            self._clerk.write(stream_of_bond(bond.ref), event, on=event.on, by=by, case=bond.case)
            return after

        return self._clerk.once("receive-bond", key, by, command.received_on, command, Bond, work)

    def _assessed(self, bond: Bond, command: ReceiveBond, by: OfficerRef, key: str) -> ClaimRef:
        decision = AssessRevenue(
            line=command.line, shares=(PayerShare(payer=bond.lender, amount=bond.amount),), kind=ClaimKind.CIVIL,
            attribution=AttributionFacts(case=AttributionCase.BUDGETED, year=bond.fiscal_year), on=bond.issued_on,
            approval=command.approval, source=RevenueSource.BOND, case=bond.case,
        )  # fmt: skip
        return ClaimRef.under(self._revenue.assess(decision, by=by, key=f"{key}/assess").ref, 1)
