"""流用と予備費充用 / Moving an amount between lines: the commands, and the slip (流用票・充用票)."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import AppropriationRef, ApprovalRef, CaseRef, FiscalYear, Yen

from ..budgets.virement import SectionVirementClause, VirementRestriction
from ..ledger.appropriation import positive
from ..ledger.movement import AppropriationMoved, MovementKind
from ..ledger.references import MovementRef
from ..papers import PaperKind


@frozen(kw_only=True)
class VirementRules:
    """流用の定め / What decides a virement in one year: the budget's clauses, and the body's own restrictions."""

    clauses: tuple[SectionVirementClause, ...] = ()
    restrictions: tuple[VirementRestriction, ...] = ()


@frozen(kw_only=True)
class MoveAppropriation:
    """流用せよ / Command: move an amount from one line to another.

    ``needed``: 執行上の必要があるか（項の間は、法が求める）。``with_allotment``: 配当した額ごと動かす。
    ``waived_by``: 規則が特別の承認を求めるときの、その承認。
    """

    source: AppropriationRef
    target: AppropriationRef
    amount: Yen = field(validator=positive)
    on: date
    approval: ApprovalRef
    needed: bool
    with_allotment: bool = False
    waived_by: ApprovalRef | None = None
    case: CaseRef | None = None


@frozen(kw_only=True)
class UseReserve:
    """予備費を充てよ / Command: put part of the reserve to a line.

    ``needed``: その費途に要る額の全部（いまの予算で足りる分を含む）。``rejected``: 議会がその費途を否決したか。
    """

    reserve: AppropriationRef
    target: AppropriationRef
    amount: Yen = field(validator=positive)
    needed: Yen
    on: date
    approval: ApprovalRef
    rejected: bool = False
    case: CaseRef | None = None


@frozen(kw_only=True)
class Movement:
    """流用票・充用票 / One slip: what moved from where to where, under which approval."""

    ref: MovementRef
    number: int
    kind: MovementKind
    fiscal_year: FiscalYear
    source: AppropriationRef
    target: AppropriationRef
    amount: Yen
    moved_on: date
    approval: ApprovalRef
    case: CaseRef | None
    version: int = 0

    @classmethod
    def of(cls, event: AppropriationMoved) -> Movement:
        """出来事から / The slip as the movement made it."""
        return cls(
            ref=event.movement, number=event.number, kind=event.kind, fiscal_year=event.fiscal_year, source=event.source,
            target=event.target, amount=event.amount, moved_on=event.on, approval=event.approval, case=event.case,
        )  # fmt: skip

    @property
    def parent(self) -> AppropriationRef:
        """流用元の科目 / The line it came from."""
        return self.source


MOVEMENT: Final = PaperKind("movement", Movement, closes_with_year=True)
"""流用票・充用票 / The slips of virements and of uses of the reserve."""
