"""流用と充用の記録 / What is recorded when an amount moves from one budget line to another."""

from __future__ import annotations

from datetime import date
from enum import Enum

from attrs import frozen

from jichitai.master_data.kernel import AppropriationRef, ApprovalRef, CaseRef, FiscalYear, Yen

from .references import MovementRef


class MovementKind(Enum):
    """動かし方 / How an appropriation moves."""

    VIREMENT = "virement"
    """流用（法第220条第2項） / Virement between titles."""
    RESERVE = "reserve"
    """予備費充用（法第217条） / Use of the reserve."""


@frozen(kw_only=True)
class AppropriationMoved:
    """予算を動かした / An amount moved between two lines: one slip, written in the stream of both.

    ``with_allotment``: 配当した額ごと動かした（流用元の配当を減らし、流用先に配当した）。
    """

    movement: MovementRef
    number: int
    kind: MovementKind
    fiscal_year: FiscalYear
    source: AppropriationRef
    target: AppropriationRef
    amount: Yen
    on: date
    approval: ApprovalRef
    case: CaseRef | None
    with_allotment: bool
    waived_by: ApprovalRef | None
