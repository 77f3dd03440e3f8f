"""歳入の窓口 / The desk of revenue: budget lines, assessment, notice, receipts, refunds and set-offs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from attrs import frozen

from jichitai.master_data.journal import IdempotencyConflict, Journal
from jichitai.master_data.kernel import Diagnostic, DomainError, FiscalYear, OfficerRef, Yen

from ..attribution.revenue import year_of_late_receipt
from ..books_findings import written_by_another
from ..claims.delinquency_findings import DelinquencyFactsRefused, DelinquencyRateUnknown
from ..gates import Gate, deny_all
from ..ports import Books
from ..refusals import AlreadyInBooks, NotInBooks, NotPermitted, Refusal, WrittenByAnother
from . import assessment as assessing
from . import revenue_findings as findings
from .allocation import Portions
from .assessment import Assessment, AssessRevenue, ChangeAssessment, GiveNotice, RetitleClaim
from .claim import Claim
from .claim_events import ReceiptChannel, ReceiptTaken, ReceiptUndone, UndoReason
from .lines import ChangeRevenueBudget, EnterRevenueLine, RevenueBudgeted, RevenueLine
from .overpayments import Overpayment, OverpaymentOrigin, RefundOverpayment, SetOffOverpayment
from .pursuit_findings import nothing_left_to_pay
from .receipts import (
    CorrectReceipt,
    MatchReceipt,
    Receipt,
    ReceiptExplained,
    ReceiptHeld,
    ReceiptReturned,
    ReturnReceipt,
    TakeReceipt,
    UndoReceipt,
)
from .references import (
    ASSESSMENT_SERIES,
    OVERPAYMENT_SERIES,
    ClaimRef,
    OverpaymentRef,
    ReceiptRef,
    stream_of_line,
    stream_of_receipt,
)
from .refusals import RuleNotMet, refuse_revenue
from .shelves import Shelves
from .terms import RevenueTerms

_NOT_THE_LINES_FAULT: Final = (NotPermitted, WrittenByAnother)


@frozen(kw_only=True)
class BatchTaken:
    """収納データの結果 / What became of a batch of bank lines: each receipt kept, and a finding for every line that needs one."""

    receipts: tuple[ReceiptRef, ...]
    findings: tuple[Diagnostic, ...]
    repeated: int

    @property
    def taken(self) -> int:
        """載せた件数 / How many lines came into the books."""
        return len(self.receipts)


class RevenueDesk:
    """歳入の窓口 / Carries out the commands of revenue, in the caller's transaction.

    Each method is whole or nothing, and a repeat under the same ``key`` is given the first result.
    """

    def __init__(self, *, books: Books, journal: Journal, terms: RevenueTerms, gate: Gate = deny_all) -> None:
        self._on: Final = Shelves(books=books, journal=journal, gate=gate, terms=terms)
        self.books: Final = books
        self.journal: Final = journal

    def enter_line(self, command: EnterRevenueLine, *, by: OfficerRef, key: str) -> RevenueLine:
        """歳入予算を載せる / Enter a revenue line. ``AlreadyInBooks``."""

        def work() -> RevenueLine:
            event = RevenueBudgeted(
                line=command.title.ref(command.fiscal_year), fiscal_year=command.fiscal_year, title=command.title,
                amount=command.amount, on=command.on, charge_line=command.charge_line, fee_line=command.fee_line,
            )  # fmt: skip
            line = RevenueLine.of(event)
            for ref in (command.charge_line, command.fee_line):
                if ref is not None and self._on.lines.get(ref).fiscal_year != line.fiscal_year:
                    refuse_revenue(findings.line_of_another_year(line=ref, year=line.fiscal_year))
            self._on.lines.add(line)
            self._on.clerk.write(stream_of_line(line.ref), event, on=command.on, by=by, new=True)
            return line

        return self._on.clerk.once("enter-revenue-line", key, by, command.on, command, RevenueLine, work)

    def change_budget(self, command: ChangeRevenueBudget, *, by: OfficerRef, key: str) -> RevenueLine:
        """歳入予算を補正する / Change what is budgeted. ``RevenueBudgetBelowZero``."""

        def work() -> RevenueLine:
            before = self._on.lines.hold(command.line)
            after, event = before.change(command)
            self._on.lines.save(after, read_at=before.version)
            self._on.clerk.write(stream_of_line(after.ref), event, on=command.on, by=by)
            return after

        return self._on.clerk.once("change-revenue-budget", key, by, command.on, command, RevenueLine, work)

    def assess(self, command: AssessRevenue, *, by: OfficerRef, key: str) -> Assessment:
        """調定する / Assess; the decision with its number. Its claims are the papers made from it."""

        def work() -> Assessment:
            line = self._on.lines.get(command.line)
            assessing.check_assess(command, line)
            number = self._on.clerk.number(ASSESSMENT_SERIES, line.fiscal_year, by=by, case=command.case)
            decided, raised = assessing.assess(command, line, number=number)
            made = Assessment.of(decided)
            self._on.assessments.add(made)
            self._on.write_assessed(decided, by=by)
            for each in raised:
                self._on.raise_claim(each, by=by)
            return made

        return self._on.clerk.once("assess-revenue", key, by, command.on, command, Assessment, work)

    def change_assessment(self, command: ChangeAssessment, *, by: OfficerRef, key: str) -> Claim:
        """調定を変更する / Increase, decrease or cancel; what was paid beyond it is held as overpaid."""

        def work() -> Claim:
            claim = self._on.claims.hold(command.claim)
            by_amount, over = assessing.excess_of(command, claim)
            # 納め過ぎは、減額と納付のどちらか遅い日に生じる
            on = max([command.on, *(each.on for each in claim.history.payments)]) if over else command.on
            held = self._hold_over(claim, None, over, OverpaymentOrigin.DECREASED, on, by)
            event = assessing.change(command, claim, by_amount=by_amount, over=over, overpayment=held)
            return self._on.change(claim, event, on=on, by=by)

        return self._on.clerk.once("change-assessment", key, by, command.on, command, Claim, work)

    def retitle(self, command: RetitleClaim, *, by: OfficerRef, key: str) -> Claim:
        """科目を更正する / Move a claim to the right title within its year."""

        def work() -> Claim:
            claim = self._on.claims.hold(command.claim)
            event = assessing.retitle(command, claim, self._on.lines.get(command.to))
            return self._on.change(claim, event, on=command.on, by=by)

        return self._on.clerk.once("retitle-claim", key, by, command.on, command, Claim, work)

    def notify(self, command: GiveNotice, *, by: OfficerRef, key: str) -> tuple[Claim, ...]:
        """納入を通知する / Notify every payer of an assessment; the claims afterwards."""

        def work() -> tuple[Claim, ...]:
            held = self._on.hold_all(each.ref for each in self._on.claims.of(command.assessment))
            told = [(each, assessing.notify(command, each, self._on.lines.get(each.line))) for each in held.values()]
            return tuple(self._on.change(claim, event, on=command.on, by=by) for claim, event in told)

        return self._on.clerk.once("give-notice", key, by, command.on, command, tuple[Claim, ...], work)

    def take_receipt(self, command: TakeReceipt, *, by: OfficerRef, key: str) -> Receipt:
        """収納する / Take money on its claim, or keep it unexplained when there is none; one item once. ``AlreadyInBooks``."""

        return self._received(command, by, key)[0]

    def take_batch(self, lines: Sequence[TakeReceipt], *, by: OfficerRef) -> BatchTaken:
        """収納データを消し込む / Take a batch of bank lines; the key of each is its item number, so a replay has no effect.

        A line no claim is found for, or that cannot be taken on its claim, is kept unexplained and
        comes back as a finding: no money is lost. Lines are taken in order of claim.
        """
        taken, found, repeated = list[ReceiptRef](), list[Diagnostic](), 0
        for line in sorted(lines, key=lambda each: (each.claim.value if each.claim else "", each.paid_on, each.item)):
            receipt = self._known(line.item)
            if receipt is None:
                receipt, more = self._one_of_batch(line, by)
                found.extend(more)
                if receipt is not None:
                    taken.append(receipt.ref)
                    continue
                receipt = self._on.receipts.get(line.item)
            repeated += 1
            same = receipt.is_same_item(line)
            make = findings.receipt_repeated if same else findings.receipt_item_differs
            found.append(make(item=line.item))
        return BatchTaken(receipts=tuple(taken), findings=tuple(found), repeated=repeated)

    def match_receipt(self, command: MatchReceipt, *, by: OfficerRef, key: str) -> Receipt:
        """内容不明の収納を消し込む / Match money kept unexplained; after the closing it counts on the day it is matched."""

        def work() -> Receipt:
            seen, asked = self._on.receipts.get(command.item), self._on.claims.get(command.claim)
            if not seen.is_kept:
                refuse_revenue(findings.receipt_already_matched(item=command.item))
            told = _command_of(seen, command.claim)
            in_time = command.on <= asked.fiscal_year.accounts_close_on
            day = self._book_day(told) if in_time else command.on
            claim = self._on.current(command.claim, day)
            held = self._hold_receipt(seen)
            receipt = self._take(told, claim, day, by, held=held)
            explained = ReceiptExplained(receipt=command.item, claim=claim.ref, on=command.on)
            self._on.clerk.write(stream_of_receipt(command.item), explained, on=command.on, by=by)
            return receipt

        return self._on.clerk.once("match-receipt", key, by, command.on, command, Receipt, work)

    def return_receipt(self, command: ReturnReceipt, *, by: OfficerRef, key: str) -> Receipt:
        """預かった収納を返す / Hand back money kept unexplained; it was never revenue."""

        def work() -> Receipt:
            held = self._on.receipts.hold(command.item)
            if not held.is_kept:
                refuse_revenue(findings.receipt_already_matched(item=command.item))
            event = ReceiptReturned(
                receipt=held.ref, payer=command.payer, amount=held.amount, approval=command.approval, on=command.on
            )
            after = held.after(event)
            self._on.receipts.save(after, read_at=held.version)
            self._on.clerk.write(stream_of_receipt(held.ref), event, on=command.on, by=by)
            return after

        return self._on.clerk.once("return-receipt", key, by, command.on, command, Receipt, work)

    def undo_receipt(self, command: UndoReceipt, *, by: OfficerRef, key: str) -> Receipt:
        """収納を取り消す / Undo a receipt whose money never came; its claim is unpaid again."""

        def work() -> Receipt:
            seen = self._standing(command.item)
            claim = self._on.claims.hold(seen[1])
            receipt = self._hold_receipt(seen[0])
            receipt.check_undo(command)
            return self._undo(receipt, claim, command.reason, command.on, by)

        return self._on.clerk.once("undo-receipt", key, by, command.on, command, Receipt, work)

    def correct_receipt(self, command: CorrectReceipt, *, by: OfficerRef, key: str) -> Receipt:
        """消込みを直す / Take a receipt from the wrong claim to the right one, on its own days."""

        def work() -> Receipt:
            seen, wrong = self._standing(command.item)
            held = self._on.hold_all((wrong, command.to))
            receipt = self._hold_receipt(seen)
            held[command.to].check_open(command.on)
            told = _command_of(receipt, command.to)
            self._on.divided(told, held[command.to], self._book_day(told))
            undone = self._undo(receipt, held[wrong], UndoReason.WRONG_CLAIM, command.on, by)
            right = self._on.claims.hold(command.to)
            return self._take(told, right, self._book_day(told), by, held=undone)

        return self._on.clerk.once("correct-receipt", key, by, command.on, command, Receipt, work)

    def refund(self, command: RefundOverpayment, *, by: OfficerRef, key: str) -> Overpayment:
        """還付する / Refund an overpayment with its interest: out of the revenue, or after the closing as expenditure."""

        def work() -> Overpayment:
            claim = self._on.claims.hold(self._on.overpayments.get(command.overpayment).claim)
            before = self._on.overpayments.hold(command.overpayment)
            event = before.refund(command, truncation=self._on.terms.truncation)
            after = before.after(event)
            self._on.overpayments.save(after, read_at=before.version)
            self._on.change(claim, event, on=command.on, by=by)
            return after

        return self._on.clerk.once("refund-overpayment", key, by, command.on, command, Overpayment, work)

    def set_off(self, command: SetOffOverpayment, *, by: OfficerRef, key: str) -> Overpayment:
        """充当する / Set an overpayment off against another claim of the same payer; never beyond what is owed there."""

        def work() -> Overpayment:
            source = self._on.overpayments.get(command.overpayment).claim
            held = self._on.hold_all((source, command.to))
            target = self._on.current(command.to, command.on)
            before = self._on.overpayments.hold(command.overpayment)
            if target.payer != before.payer:
                refuse_revenue(findings.set_off_for_another_payer())
            item = ReceiptRef(f"{before.ref}-{before.version + 1}")
            told = TakeReceipt(
                item=item, claim=target.ref, amount=command.amount, channel=ReceiptChannel.SET_OFF, paid_on=command.on,
                received_on=command.on,
            )  # fmt: skip
            if self._on.divided(told, target, command.on)[0].over:
                refuse_revenue(nothing_left_to_pay(claim=target.ref))
            event = before.offset(command, to=target.ref, receipt=item, truncation=self._on.terms.truncation)
            after = before.after(event)
            self._on.overpayments.save(after, read_at=before.version)
            self._on.change(held[source], event, on=command.on, by=by)
            self._take(told, self._on.claims.hold(target.ref), command.on, by)
            return after

        return self._on.clerk.once("set-off-overpayment", key, by, command.on, command, Overpayment, work)

    def _book_day(self, command: TakeReceipt) -> date:
        return self._on.terms.book_day(command.channel, paid_on=command.paid_on, received_on=command.received_on)

    def _known(self, item: ReceiptRef) -> Receipt | None:
        try:
            return self._on.receipts.get(item)
        except NotInBooks:
            return None

    def _standing(self, item: ReceiptRef) -> tuple[Receipt, ClaimRef]:
        seen = self._on.receipts.get(item)
        if seen.claim is None or not seen.is_standing:
            refuse_revenue(findings.receipt_not_standing(item=item))
        return seen, seen.claim

    def _hold_receipt(self, seen: Receipt) -> Receipt:
        held = self._on.receipts.hold(seen.ref)
        if held.version != seen.version:  # 債権を押さえる間に動いた
            refuse_revenue(written_by_another(ref=seen.ref))
        return held

    def _received(self, command: TakeReceipt, by: OfficerRef, key: str) -> tuple[Receipt, bool]:
        """収納と、初めてか / The receipt, and whether it came into the books now and not under the key before."""
        fresh = False

        def work() -> Receipt:
            nonlocal fresh
            fresh, day = True, self._book_day(command)
            claim = self._on.find(command.claim, day)
            if claim is None:
                return self._keep(command, findings.receipt_unmatched(item=command.item).code, by)
            return self._take(command, claim, day, by)

        receipt = self._on.clerk.once("take-receipt", key, by, command.received_on, command, Receipt, work)
        return receipt, fresh

    def _one_of_batch(self, line: TakeReceipt, by: OfficerRef) -> tuple[Receipt | None, tuple[Diagnostic, ...]]:
        """束の一行 / Take one line; None when another batch has just taken the same item."""
        try:
            receipt, fresh = self._received(line, by, f"fiscal.bank-item:{line.item}")
        except (AlreadyInBooks, IdempotencyConflict):
            return None, ()
        except (Refusal, RuleNotMet, DelinquencyRateUnknown, DelinquencyFactsRefused) as refused:
            if isinstance(refused, _NOT_THE_LINES_FAULT):
                raise
            return self._kept_apart(line, refused, by), (refused.finding,)
        return (receipt, _told_of(receipt)) if fresh else (None, ())

    def _kept_apart(self, line: TakeReceipt, refused: DomainError, by: OfficerRef) -> Receipt:
        key, code = f"fiscal.bank-item-kept:{line.item}", refused.finding.code
        request = {"kept": line, "why": code}
        return self._on.clerk.once(
            "take-receipt", key, by, line.received_on, request, Receipt, lambda: self._keep(line, code, by)
        )

    def _keep(self, command: TakeReceipt, why: str, by: OfficerRef) -> Receipt:
        event = ReceiptHeld(
            receipt=command.item, year=FiscalYear.of(command.received_on), amount=command.amount, channel=command.channel,
            paid_on=command.paid_on, received_on=command.received_on, paid_in_on=command.paid_in_on,
            asked_for=command.claim, why=why,
        )  # fmt: skip
        receipt = Receipt.of(event)
        self._on.receipts.add(receipt)
        self._on.clerk.write(stream_of_receipt(receipt.ref), event, on=command.received_on, by=by, new=True)
        return receipt

    def _take(self, command: TakeReceipt, claim: Claim, day: date, by: OfficerRef, *, held: Receipt | None = None) -> Receipt:
        portions, owed, line = self._on.divided(command, claim, day)
        origin = OverpaymentOrigin.OVERPAID if owed.total else OverpaymentOrigin.PAID_TWICE
        over = self._hold_over(claim, command.item, portions.over, origin, day, by)
        event = ReceiptTaken(
            receipt=command.item, claim=claim.ref, year=year_of_late_receipt(year=claim.fiscal_year, received_on=day).value,
            origin_year=claim.origin_year, amount=command.amount, channel=command.channel, paid_on=command.paid_on,
            received_on=command.received_on, paid_in_on=command.paid_in_on, portions=portions, line=claim.line,
            charge_line=line.charge_line if portions.charge else None, fee_line=line.fee_line if portions.fee else None,
            overpayment=over,
        )  # fmt: skip
        receipt = Receipt.of(event) if held is None else held.after(event)
        if held is None:
            self._on.receipts.add(receipt)
        else:
            self._on.receipts.save(receipt, read_at=held.version)
        self._on.change(claim, event, on=day, by=by)
        return receipt

    def _undo(self, receipt: Receipt, claim: Claim, reason: UndoReason, on: date, by: OfficerRef) -> Receipt:
        claim.check_open(on)
        claim.check_alive()
        if not claim.history.has_payment(receipt.paid_on, receipt.portions.principal):
            refuse_revenue(findings.receipt_no_longer_whole(item=receipt.ref))
        if receipt.overpayment is not None:
            over = self._on.overpayments.hold(receipt.overpayment)
            if over.left != over.amount:
                refuse_revenue(findings.overpayment_already_used(item=receipt.ref))
            self._on.overpayments.save(over.without_receipt(), read_at=over.version)
        event = ReceiptUndone(
            receipt=receipt.ref, claim=claim.ref, reason=reason, on=on, paid_on=receipt.paid_on, portions=receipt.portions,
            charge_line=receipt.charge_line, fee_line=receipt.fee_line, overpayment=receipt.overpayment,
        )  # fmt: skip
        after = receipt.after(event)
        self._on.receipts.save(after, read_at=receipt.version)
        self._on.change(claim, event, on=self._book_day(_command_of(receipt, claim.ref)), by=by)  # はじめからなかったものとする
        return after

    def _hold_over(
        self, claim: Claim, receipt: ReceiptRef | None, over: Yen, origin: OverpaymentOrigin, on: date, by: OfficerRef
    ) -> OverpaymentRef | None:
        """過誤納金を預かる / Put what is over into the books under its own number."""
        if not over:
            return None
        number = self._on.clerk.number(OVERPAYMENT_SERIES, claim.fiscal_year, by=by, case=claim.case)
        held = Overpayment(
            ref=OverpaymentRef.numbered(claim.fiscal_year, number), fiscal_year=claim.fiscal_year, claim=claim.ref,
            line=claim.line, payer=claim.payer, kind=claim.kind, origin=origin, arose_on=on, amount=over, receipt=receipt,
        )  # fmt: skip
        self._on.overpayments.add(held)
        return held.ref


def _command_of(receipt: Receipt, claim: ClaimRef) -> TakeReceipt:
    """収納から / The command that would take a receipt on a claim, with its own days."""
    return TakeReceipt(
        item=receipt.ref, claim=claim, amount=receipt.amount, channel=receipt.channel, paid_on=receipt.paid_on,
        received_on=receipt.received_on, paid_in_on=receipt.paid_in_on,
    )  # fmt: skip


def _told_of(receipt: Receipt) -> tuple[Diagnostic, ...]:
    """一行の所見 / The finding a line that came into the books needs, if any."""
    part, claim = receipt.portions, receipt.claim
    if claim is None:
        return (findings.receipt_unmatched(item=receipt.ref),)
    if not part.over:
        return ()
    make = findings.receipt_overpaid if part != Portions(over=part.over) else findings.receipt_paid_twice
    return (make(item=receipt.ref, claim=claim, over=part.over),)
