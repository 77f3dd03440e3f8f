"""執行伺の窓口 / The desk of purchases: propose, take quotations, choose, and commit what was chosen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import CaseRef, OfficerRef

from .. import findings as ledger_findings
from ..gates import Gate, deny_all
from ..ledger.appropriation import CommitExpenditure
from ..ledger.commitment import ExpenditureCommitment
from ..ledger.references import PURCHASE_SERIES, PurchaseRef
from ..ports import ApprovalLookup, Books
from ..refusals import RuleNotMet, refuse, refuse_by_rule
from . import purchase_findings as findings
from .desk import ApprovedDesk
from .purchase_rules import PurchaseRules, check_choice, check_proposal
from .purchases import (
    PURCHASE,
    ChoiceReason,
    ChooseQuotation,
    CommitPurchase,
    ProposePurchase,
    Purchase,
    PurchaseCommitted,
    PurchaseProposed,
    PurchaseState,
    PurchaseWithdrawn,
    Quotation,
    QuotationChosen,
    QuotationTaken,
    TakeQuotation,
    WithdrawPurchase,
)


def stream_of_purchase(ref: PurchaseRef) -> str:
    """執行伺の列 / The journal stream of a purchase."""
    return f"fiscal.purchase:{ref}"


class PurchaseDesk(ApprovedDesk):
    """執行伺の窓口 / Carries out purchases. ``rules`` gives the body's contract rule as of a day."""

    def __init__(
        self,
        *,
        books: Books,
        journal: Journal,
        rules: Callable[[date], PurchaseRules],
        gate: Gate = deny_all,
        approvals: ApprovalLookup | None = None,
    ) -> None:
        super().__init__(books=books, journal=journal, gate=gate, approvals=approvals)
        self._rules: Final = rules

    def propose(self, command: ProposePurchase, *, by: OfficerRef, key: str) -> Purchase:
        """執行を伺う / Propose a purchase; with its number. ``RuleNotMet`` when the method is not open to it."""

        def work() -> Purchase:
            line = self.books.appropriations.get(command.appropriation)
            if command.on not in line.fiscal_year:
                refuse(ledger_findings.outside_fiscal_year(on=command.on, year=line.fiscal_year))
            if line.title.is_reserve:
                refuse(ledger_findings.reserve_not_committable(title=line.title.label))
            refuse_by_rule(check_proposal(command, self._rules(command.on)))
            number = self._clerk.number(PURCHASE_SERIES, line.fiscal_year, by=by, case=command.case)
            event = PurchaseProposed(
                purchase=PurchaseRef.numbered(line.fiscal_year, number), number=number, fiscal_year=line.fiscal_year,
                appropriation=command.appropriation, unit=command.unit, case=command.case, kind=command.kind,
                planned=command.planned, on=command.on, method=command.method, terms=command.terms,
                negotiation=command.negotiation, designation=command.designation, reasons=command.reasons,
            )  # fmt: skip
            purchase = Purchase.of(event)
            self.books.papers(PURCHASE).add(purchase)
            self._clerk.write(stream_of_purchase(purchase.ref), event, on=command.on, by=by, case=command.case, new=True)
            return purchase

        return self._clerk.once("propose-purchase", key, by, command.on, command, Purchase, work)

    def take_quotation(self, command: TakeQuotation, *, by: OfficerRef, key: str) -> Purchase:
        """見積書を受ける / Take a quotation with its days of validity."""

        def work() -> Purchase:
            before = self._held(command.purchase, PurchaseState.PROPOSED)
            event = QuotationTaken(
                purchase=before.ref, vendor=command.vendor, amount=command.amount, received_on=command.received_on,
                valid_until=Quotation.last_valid_day(command.received_on, command.valid_days),
            )  # fmt: skip
            return self._saved(before, before.after(event), event, command.received_on, by)

        return self._clerk.once("take-quotation", key, by, command.received_on, command, Purchase, work)

    def choose(self, command: ChooseQuotation, *, by: OfficerRef, key: str) -> Purchase:
        """相手方を決める / Choose the lowest standing quotation, or another with its reason on record."""

        def work() -> Purchase:
            before = self._held(command.purchase, PurchaseState.PROPOSED)
            recorded = command.reason is not None
            refuse_by_rule(check_choice(before, command.vendor, command.on, self._rules(command.on), reason_recorded=recorded))
            quotation = before.quotation_of(command.vendor)
            assert quotation is not None
            event = QuotationChosen(
                purchase=before.ref, vendor=command.vendor, amount=quotation.amount, on=command.on,
                why=ChoiceReason.RECORDED if recorded else ChoiceReason.LOWEST, record=command.reason,
            )  # fmt: skip
            return self._saved(before, before.after(event), event, command.on, by)

        return self._clerk.once("choose-quotation", key, by, command.on, command, Purchase, work)

    def commit(self, command: CommitPurchase, *, by: OfficerRef, key: str) -> ExpenditureCommitment:
        """支出負担行為をする / Commit what was chosen: amount, payee, case, line and terms are taken from the purchase."""

        def work() -> ExpenditureCommitment:
            before = self._held(command.purchase, PurchaseState.CHOSEN)
            assert before.chosen is not None
            assert before.chosen_amount is not None
            quotation = before.quotation_of(before.chosen)
            if quotation is None or command.on > quotation.valid_until:
                raise RuleNotMet(findings.quotation_not_standing(vendor=before.chosen, on=command.on))
            made = self._entries.commit(
                CommitExpenditure(
                    appropriation=before.appropriation, amount=before.chosen_amount, on=command.on, case=before.case,
                    approval=command.approval, payee=before.chosen,
                ), by=by, purchase=before.ref, draws=self._entries.unit_draws(before.appropriation, before.unit, before.chosen_amount),
            )  # fmt: skip
            self._keep_terms(made, before.terms, command.on)
            event = PurchaseCommitted(purchase=before.ref, commitment=made.ref, on=command.on)
            self._saved(before, before.after(event), event, command.on, by)
            return made

        return self._clerk.once("commit-purchase", key, by, command.on, command, ExpenditureCommitment, work)

    def withdraw(self, command: WithdrawPurchase, *, by: OfficerRef, key: str) -> Purchase:
        """取り下げる / Withdraw a purchase that was not committed."""

        def work() -> Purchase:
            before = self._held(command.purchase, PurchaseState.PROPOSED, PurchaseState.CHOSEN)
            event = PurchaseWithdrawn(purchase=before.ref, on=command.on)
            return self._saved(before, before.after(event), event, command.on, by)

        return self._clerk.once("withdraw-purchase", key, by, command.on, command, Purchase, work)

    def of_case(self, case: CaseRef) -> tuple[Purchase, ...]:
        """案件の執行伺 / Every purchase of a case."""
        return tuple(self.books.papers(PURCHASE).of_case(case))

    def _held(self, ref: PurchaseRef, *wanted: PurchaseState) -> Purchase:
        before = self.books.papers(PURCHASE).hold(ref)
        if before.state not in wanted:
            refuse(
                findings.purchase_in_another_state(
                    purchase=ref, state=before.state.value, wanted="/".join(each.value for each in wanted)
                )
            )
        return before

    def _saved(
        self,
        before: Purchase,
        after: Purchase,
        event: QuotationTaken | QuotationChosen | PurchaseCommitted | PurchaseWithdrawn,
        on: date,
        by: OfficerRef,
    ) -> Purchase:
        self.books.papers(PURCHASE).save(after, read_at=before.version)
        self._clerk.write(stream_of_purchase(before.ref), event, on=on, by=by, case=before.case)
        return after
