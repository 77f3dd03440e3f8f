"""流用と充用の窓口 / The desk of virements and of the reserve: rules decide, both lines change or none, a numbered slip."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import AppropriationRef, ApprovalRef, CaseRef, FiscalYear, OfficerRef, Yen

from .. import findings as ledger_findings
from ..budgets.reserve_fund import check_reserve_use
from ..budgets.virement import check_virement
from ..entries import stream_of_line
from ..gates import Gate, deny_all
from ..ledger.appropriation import Appropriation
from ..ledger.movement import AppropriationMoved, MovementKind
from ..ledger.references import MOVEMENT_SERIES, MovementRef
from ..ports import ApprovalLookup, Books
from ..refusals import refuse, refuse_by_rule
from . import movement_findings as findings
from .desk import ApprovedDesk
from .movements import MOVEMENT, MoveAppropriation, Movement, UseReserve, VirementRules


class MovementDesk(ApprovedDesk):
    """流用と充用の窓口 / Moves appropriations. ``rules``: the clauses and restrictions of each fiscal year."""

    def __init__(
        self,
        *,
        books: Books,
        journal: Journal,
        rules: Mapping[FiscalYear, VirementRules],
        gate: Gate = deny_all,
        approvals: ApprovalLookup | None = None,
    ) -> None:
        super().__init__(books=books, journal=journal, gate=gate, approvals=approvals)
        self._rules: Final = rules

    def move(self, command: MoveAppropriation, *, by: OfficerRef, key: str) -> Movement:
        """流用する / Move an amount; the numbered slip. ``RuleNotMet`` says which rule stands against it."""

        def work() -> Movement:
            source, target = self._lines(command.source, command.target, command.on)
            rules = self._rules.get(source.fiscal_year)
            if rules is None:
                refuse(findings.virement_rules_missing(year=source.fiscal_year))
            found = check_virement(
                source=source.title, target=target.title, amount=command.amount,
                available=source.remaining if command.with_allotment else source.unallotted,
                clauses=rules.clauses, restrictions=rules.restrictions, needed=command.needed,
            )  # fmt: skip
            refuse_by_rule(found, waived=command.waived_by is not None)
            event = self._event(
                MovementKind.VIREMENT, source, target, command.amount, command.on, command.approval, command.case, by,
                with_allotment=command.with_allotment, waived_by=command.waived_by,
            )  # fmt: skip
            return self._carried_out(event, by)

        return self._clerk.once("move-appropriation", key, by, command.on, command, Movement, work)

    def use_reserve(self, command: UseReserve, *, by: OfficerRef, key: str) -> Movement:
        """予備費を充てる / Put part of the reserve to a line of the same account; the numbered slip."""

        def work() -> Movement:
            reserve, target = self._lines(command.reserve, command.target, command.on)
            same_account = reserve.title.account.code == target.title.account.code
            if not reserve.title.is_reserve or target.title.is_reserve or not same_account:
                refuse(findings.not_a_reserve(title=reserve.title.label, target=target.title.label))
            budgeted = target.voted - target.committed
            found = check_reserve_use(
                amount=command.amount, balance=reserve.unallotted, budgeted=budgeted, needed=command.needed,
                rejected=command.rejected,
            )  # fmt: skip
            refuse_by_rule(found)
            event = self._event(
                MovementKind.RESERVE, reserve, target, command.amount, command.on, command.approval, command.case, by
            )
            return self._carried_out(event, by)

        return self._clerk.once("use-reserve", key, by, command.on, command, Movement, work)

    def _lines(self, source: AppropriationRef, target: AppropriationRef, on: date) -> tuple[Appropriation, Appropriation]:
        # ここで読む額は、断りの理由を言うためのもの。決めるのは、後の予約つきの更新である。
        lines = self.books.appropriations.get(source), self.books.appropriations.get(target)
        if lines[0].fiscal_year != lines[1].fiscal_year:
            refuse(findings.lines_of_two_years(source=lines[0].fiscal_year, target=lines[1].fiscal_year))
        if on not in lines[0].fiscal_year:
            refuse(ledger_findings.outside_fiscal_year(on=on, year=lines[0].fiscal_year))
        return lines

    def _event(
        self,
        kind: MovementKind,
        source: Appropriation,
        target: Appropriation,
        amount: Yen,
        on: date,
        approval: ApprovalRef,
        case: CaseRef | None,
        by: OfficerRef,
        *,
        with_allotment: bool = False,
        waived_by: ApprovalRef | None = None,
    ) -> AppropriationMoved:
        self._entries.use_approval(approval, case, amount, on)
        self._moved(source.ref, target.ref, amount, with_allotment=with_allotment)
        number = self._clerk.number(MOVEMENT_SERIES, source.fiscal_year, by=by, case=case)
        return AppropriationMoved(
            movement=MovementRef.numbered(source.fiscal_year, number), number=number, kind=kind,
            fiscal_year=source.fiscal_year, source=source.ref, target=target.ref, amount=amount, on=on, approval=approval,
            case=case, with_allotment=with_allotment, waived_by=waived_by,
        )  # fmt: skip

    def _moved(self, source: AppropriationRef, target: AppropriationRef, amount: Yen, *, with_allotment: bool) -> None:
        lines = self.books.appropriations
        for ref in sorted((source, target)):
            if ref == source:
                if with_allotment:
                    lines.lower_allotted(ref, amount)
                lines.lower_voted(ref, amount)
            else:
                lines.raise_voted(ref, amount)
                if with_allotment:
                    lines.allot(ref, amount)

    def _carried_out(self, event: AppropriationMoved, by: OfficerRef) -> Movement:
        slip = Movement.of(event)
        self.books.papers(MOVEMENT).add(slip)
        for ref in (event.source, event.target):
            self._clerk.write(stream_of_line(ref), event, on=event.on, by=by, case=event.case)
        return slip
