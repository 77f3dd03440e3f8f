"""歳入の棚 / What the desks of this room share: claims held, changed and written, in one way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import OfficerRef

from ..clerk import Clerk
from ..gates import Gate
from ..ports import Books
from ..refusals import NotInBooks
from .allocation import Owed, Portions, apportion
from .assessment import ASSESSMENTS
from .claim import CLAIMS, Claim, ClaimEvent
from .claim_events import ClaimRaised, RevenueAssessed
from .events import EVENTS
from .inquiries import INQUIRIES
from .lines import REVENUE_LINES, RevenueLine
from .overpayments import OVERPAYMENTS
from .receipts import RECEIPTS, TakeReceipt
from .references import ClaimRef, stream_of_assessment, stream_of_claim
from .refusals import refuse_revenue
from .revenue_findings import charge_line_missing
from .terms import RevenueTerms


class Shelves:
    """歳入の棚 / The papers of the room, the clerk, and the body's terms. Locks: claims by reference, then what hangs on them."""

    def __init__(self, *, books: Books, journal: Journal, gate: Gate, terms: RevenueTerms) -> None:
        self.clerk: Final = Clerk(books=books, journal=journal, events=EVENTS, gate=gate)
        self.terms: Final = terms
        self.lines: Final = books.papers(REVENUE_LINES)
        self.assessments: Final = books.papers(ASSESSMENTS)
        self.claims: Final = books.papers(CLAIMS)
        self.receipts: Final = books.papers(RECEIPTS)
        self.overpayments: Final = books.papers(OVERPAYMENTS)
        self.inquiries: Final = books.papers(INQUIRIES)

    def change(self, claim: Claim, event: ClaimEvent, *, on: date, by: OfficerRef) -> Claim:
        """債権を変える / Apply a fact to a claim held before, keep it and write it; the claim afterwards."""
        after = claim.after(event)
        self.claims.save(after, read_at=claim.version)
        self.clerk.write(stream_of_claim(claim.ref), event, on=on, by=by, case=claim.case)
        return after

    def raise_claim(self, event: ClaimRaised, *, by: OfficerRef) -> Claim:
        """債権を立てる / Put a new claim in and write it."""
        claim = Claim.of(event)
        self.claims.add(claim)
        self.clerk.write(stream_of_claim(claim.ref), event, on=event.on, by=by, case=event.case, new=True)
        return claim

    def write_assessed(self, event: RevenueAssessed, *, by: OfficerRef) -> None:
        """調定を記す / Write the decision into its own stream."""
        self.clerk.write(stream_of_assessment(event.assessment), event, on=event.on, by=by, case=event.case, new=True)

    def hold_all(self, refs: Iterable[ClaimRef]) -> dict[ClaimRef, Claim]:
        """まとめて押さえる / Hold several claims, in order of reference."""
        return {ref: self.claims.hold(ref) for ref in sorted(set(refs))}

    def current(self, ref: ClaimRef, day: date) -> Claim:
        """今の債権 / The claim held, or the one it was carried to when its year is closed on the day."""
        claim = self.claims.hold(ref)
        while claim.carried_to is not None and day > claim.fiscal_year.accounts_close_on:
            claim = self.claims.hold(claim.carried_to)
        return claim

    def find(self, ref: ClaimRef | None, day: date) -> Claim | None:
        """探す / The current claim, or None when there is none of that number."""
        if ref is None:
            return None
        try:
            return self.current(ref, day)
        except NotInBooks:
            return None

    def divided(self, command: TakeReceipt, claim: Claim, day: date) -> tuple[Portions, Owed, RevenueLine]:
        """分け方 / How a receipt would be divided on a claim whose year is open on the day, and what was owed."""
        claim.check_open(day)
        line, owed = self.lines.get(claim.line), self.terms.owed(claim, command.paid_on)
        portions = apportion(command.amount, owed, self.terms.order_of(claim.kind))
        if (portions.charge and line.charge_line is None) or (portions.fee and line.fee_line is None):
            refuse_revenue(charge_line_missing(line=line.ref))
        return portions, owed, line
