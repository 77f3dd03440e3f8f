"""歳入の事務室 / What the desks of this room share: claims held, changed and written, in one way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import FiscalYear, OfficerRef, Yen

from ..clerk import Clerk
from ..gates import Gate, deny_all
from ..ports import Books
from . import revenue_findings as findings
from .assessment import ASSESSMENTS
from .claim import CLAIMS, Claim, ClaimEvent
from .claim_events import ClaimRaised, RevenueAssessed
from .events import EVENTS
from .lines import REVENUE_LINES
from .overpayments import OVERPAYMENTS, Overpayment, OverpaymentOrigin
from .receipts import RECEIPTS
from .references import (
    OVERPAYMENT_SERIES,
    ClaimRef,
    OverpaymentRef,
    ReceiptRef,
    RevenueLineRef,
    stream_of_assessment,
    stream_of_claim,
)
from .refusals import refuse_revenue
from .terms import RevenueTerms


class RevenueOffice:
    """歳入の事務室 / The papers of the room, the clerk and the body's terms, in the caller's transaction.

    Each command of a desk is whole or nothing, and a repeat under the same ``key`` is given the
    first result. Locks: claims in order of reference, then what hangs on them.
    """

    def __init__(self, *, books: Books, journal: Journal, terms: RevenueTerms, gate: Gate = deny_all) -> None:
        self._clerk: Final = Clerk(books=books, journal=journal, events=EVENTS, gate=gate)
        self.books: Final = self._clerk.books
        self.journal: Final = journal
        self._terms: Final = terms
        self._lines: Final = self.books.papers(REVENUE_LINES)
        self._assessments: Final = self.books.papers(ASSESSMENTS)
        self._claims: Final = self.books.papers(CLAIMS)
        self._receipts: Final = self.books.papers(RECEIPTS)
        self._overpayments: Final = self.books.papers(OVERPAYMENTS)

    def _change(self, claim: Claim, event: ClaimEvent, *, on: date, by: OfficerRef) -> Claim:
        """債権を変える / Apply a fact to a claim held before, keep it and write it; the claim afterwards."""
        after = claim.after(event)
        self._claims.save(after, read_at=claim.version)
        self._clerk.write(stream_of_claim(claim.ref), event, on=on, by=by, case=claim.case)
        return after

    def _raise_claim(self, event: ClaimRaised, *, by: OfficerRef) -> Claim:
        """債権を立てる / Put a new claim in and write it."""
        claim = Claim.of(event)
        self._claims.add(claim)
        self._clerk.write(stream_of_claim(claim.ref), event, on=event.on, by=by, case=event.case, new=True)
        return claim

    def _check_not_closed(self, year: FiscalYear, on: date) -> None:
        """日を遡らせていないか / Refuse a day up to the closing once the accounts of the year are closed.

        A day after the closing is for the other rules to judge: some of them have a way for it.
        """
        if on <= year.accounts_close_on:
            closed_on = self.books.closed_on(year)
            if closed_on is not None:
                refuse_revenue(findings.revenue_dated_back(on=on, year=year, closed_on=closed_on))

    def _write_assessed(self, event: RevenueAssessed, *, by: OfficerRef) -> None:
        """調定を記す / Write the decision into its own stream."""
        self._clerk.write(stream_of_assessment(event.assessment), event, on=event.on, by=by, case=event.case, new=True)

    def _hold_all(self, refs: Iterable[ClaimRef]) -> dict[ClaimRef, Claim]:
        """まとめて押さえる / Hold several claims, in order of reference."""
        return {ref: self._claims.hold(ref) for ref in sorted(set(refs))}

    def _hold_over(
        self, claim: Claim, receipt: ReceiptRef | None, over: Yen, origin: OverpaymentOrigin, on: date, by: OfficerRef,
        *, charge_line: RevenueLineRef | None = None,
    ) -> OverpaymentRef | None:  # fmt: skip
        """過誤納金を預かる / Put what is over into the books under its own number."""
        if not over:
            return None
        number = self._clerk.number(OVERPAYMENT_SERIES, claim.fiscal_year, by=by, case=claim.case)
        held = Overpayment(
            ref=OverpaymentRef.numbered(claim.fiscal_year, number), fiscal_year=claim.fiscal_year, claim=claim.ref,
            line=charge_line or claim.line, payer=claim.payer, kind=claim.kind, origin=origin, arose_on=on, amount=over,
            receipt=receipt, charge_line=charge_line,
        )  # fmt: skip
        self._overpayments.add(held)
        return held.ref
