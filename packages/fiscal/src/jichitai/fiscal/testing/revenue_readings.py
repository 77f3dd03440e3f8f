"""歳入の読み取り / What tests of the revenue ledger read: the sample line, a claim as its stream tells it."""

from __future__ import annotations

from datetime import date

from ..revenue.claim import Claim
from ..revenue.events import EVENTS
from ..revenue.references import ClaimRef, stream_of_claim
from ..revenue.statement import Standing, standings
from .revenue_samples import YEAR, RevenueRoom

CLOSING = date(2026, 5, 31)


def the_line(room: RevenueRoom, on: date = CLOSING) -> Standing:
    """固定資産税の科目の現在高 / The standing of the sample line."""
    return next(each for each in standings(room.books, room.journal, YEAR, on=on) if each.line.value.endswith("01-02-01-01"))


def replayed(room: RevenueRoom, claim: ClaimRef) -> Claim:
    """記帳からの写し / The claim as its stream tells it."""
    first, *more = [EVENTS.event_of(entry) for entry in room.journal.read(stream_of_claim(claim))]
    value = Claim.of(first)
    for fact in more:
        value = value.after(fact)
    return value
