"""出来事 / The facts this room writes into the journal, by their stored names."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import FiscalYear, OfficerRef, Yen

from ..budgets.carry_over import CarryOver
from ..event_names import EventNames
from ..ledger.events import EVENTS as LEDGER
from ..years.year_book import AccountsOpened, YearClosed
from .carried import AppropriationCarriedIn, AppropriationCarriedOut, CarryOverAuthorised


@frozen(kw_only=True)
class CarryOverStatementPrepared:
    """繰越計算書を調製した / The statement of what was carried in one way was prepared (its count and total)."""

    year: FiscalYear
    kind: CarryOver
    count: int
    amount: Yen
    on: date


@frozen(kw_only=True)
class YearSettled:
    """決算を調製した / One account of a year was settled. ``digest`` is SHA-256 of the whole settlement's canonical text."""

    year: FiscalYear
    account: str
    received: Yen
    spent: Yen
    carried: Yen
    unused: Yen
    resources: Yen
    digest: str
    by: OfficerRef
    on: date


EVENTS: Final = EventNames(
    {
        ("fiscal.accounts-opened", 1): AccountsOpened,
        ("fiscal.carry-over-authorised", 1): CarryOverAuthorised,
        ("fiscal.appropriation-carried-out", 1): AppropriationCarriedOut,
        ("fiscal.appropriation-carried-in", 1): AppropriationCarriedIn,
        ("fiscal.carry-over-statement-prepared", 1): CarryOverStatementPrepared,
        ("fiscal.year-closed", 1): YearClosed,
        ("fiscal.year-settled", 1): YearSettled,
    }
)
"""年度末の出来事 / The facts of the end of a year, by their stored names."""

WRITTEN: Final = EventNames(LEDGER, EVENTS)
"""年度末の窓口が書く出来事 / What the desk of closing writes: its own events, and those of the lines it moves."""
