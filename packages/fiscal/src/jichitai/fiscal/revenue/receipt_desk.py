"""収納の窓口 / The desk of receipts: money taken once, batches of bank lines, what is unexplained, what is undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from attrs import frozen

from jichitai.master_data.journal import IdempotencyConflict
from jichitai.master_data.kernel import Diagnostic, DomainError, FiscalYear, OfficerRef

from ..attribution.revenue import year_of_late_receipt
from ..books_findings import written_by_another
from ..claims.delinquency_findings import DelinquencyFactsRefused, DelinquencyRateUnknown
from ..refusals import AlreadyInBooks, NotInBooks, NotPermitted, Refusal, RuleNotMet, WrittenByAnother
from . import revenue_findings as findings
from .allocation import Owed, Portions, apportion
from .claim import Claim
from .claim_events import ReceiptTaken, ReceiptUndone, UndoReason
from .lines import RevenueLine
from .office import RevenueOffice
from .overpayments import OverpaymentOrigin
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
from .references import ClaimRef, ReceiptRef, stream_of_receipt
from .refusals import refuse_revenue

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


class ReceiptDesk(RevenueOffice):
    """収納の窓口 / Carries out the commands that take money and say what it is for."""

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
                receipt = self._receipts.get(line.item)
            repeated += 1
            same = receipt.is_same_item(line)
            make = findings.receipt_repeated if same else findings.receipt_item_differs
            found.append(make(item=line.item))
        return BatchTaken(receipts=tuple(taken), findings=tuple(found), repeated=repeated)

    def match_receipt(self, command: MatchReceipt, *, by: OfficerRef, key: str) -> Receipt:
        """内容不明の収納を消し込む / Match money kept unexplained; after the closing it counts on the day it is matched."""

        def work() -> Receipt:
            seen, asked = self._receipts.get(command.item), self._claims.get(command.claim)
            if not seen.is_kept:
                refuse_revenue(findings.receipt_already_matched(item=command.item))
            told = _command_of(seen, command.claim)
            in_time = command.on <= asked.fiscal_year.accounts_close_on
            day = self._book_day(told) if in_time else command.on
            claim = self._current(command.claim, day)
            held = self._hold_receipt(seen)
            receipt = self._take(told, claim, day, by, held=held)
            explained = ReceiptExplained(receipt=command.item, claim=claim.ref, on=command.on)
            self._clerk.write(stream_of_receipt(command.item), explained, on=command.on, by=by)
            return receipt

        return self._clerk.once("match-receipt", key, by, command.on, command, Receipt, work)

    def return_receipt(self, command: ReturnReceipt, *, by: OfficerRef, key: str) -> Receipt:
        """預かった収納を返す / Hand back money kept unexplained; it was never revenue."""

        def work() -> Receipt:
            held = self._receipts.hold(command.item)
            if not held.is_kept:
                refuse_revenue(findings.receipt_already_matched(item=command.item))
            event = ReceiptReturned(
                receipt=held.ref, payer=command.payer, amount=held.amount, approval=command.approval, on=command.on
            )
            after = held.after(event)
            self._receipts.save(after, read_at=held.version)
            self._clerk.write(stream_of_receipt(held.ref), event, on=command.on, by=by)
            return after

        return self._clerk.once("return-receipt", key, by, command.on, command, Receipt, work)

    def undo_receipt(self, command: UndoReceipt, *, by: OfficerRef, key: str) -> Receipt:
        """収納を取り消す / Undo a receipt whose money never came; its claim is unpaid again."""

        def work() -> Receipt:
            seen = self._standing(command.item)
            claim = self._claims.hold(seen[1])
            receipt = self._hold_receipt(seen[0])
            receipt.check_undo(command)
            return self._undo(receipt, claim, command.reason, command.on, by)

        return self._clerk.once("undo-receipt", key, by, command.on, command, Receipt, work)

    def correct_receipt(self, command: CorrectReceipt, *, by: OfficerRef, key: str) -> Receipt:
        """消込みを直す / Take a receipt from the wrong claim to the right one, on its own days."""

        def work() -> Receipt:
            seen, wrong = self._standing(command.item)
            held = self._hold_all((wrong, command.to))
            receipt = self._hold_receipt(seen)
            held[command.to].check_open(command.on)
            told = _command_of(receipt, command.to)
            self._divided(told, held[command.to], self._book_day(told))
            undone = self._undo(receipt, held[wrong], UndoReason.WRONG_CLAIM, command.on, by)
            right = self._claims.hold(command.to)
            return self._take(told, right, self._book_day(told), by, held=undone)

        return self._clerk.once("correct-receipt", key, by, command.on, command, Receipt, work)

    def _book_day(self, command: TakeReceipt) -> date:
        return self._terms.book_day(command.channel, paid_on=command.paid_on, received_on=command.received_on)

    def _known(self, item: ReceiptRef) -> Receipt | None:
        try:
            return self._receipts.get(item)
        except NotInBooks:
            return None

    def _standing(self, item: ReceiptRef) -> tuple[Receipt, ClaimRef]:
        seen = self._receipts.get(item)
        if seen.claim is None or not seen.is_standing:
            refuse_revenue(findings.receipt_not_standing(item=item))
        return seen, seen.claim

    def _hold_receipt(self, seen: Receipt) -> Receipt:
        held = self._receipts.hold(seen.ref)
        if held.version != seen.version:  # 債権を押さえる間に動いた
            refuse_revenue(written_by_another(ref=seen.ref))
        return held

    def _received(self, command: TakeReceipt, by: OfficerRef, key: str) -> tuple[Receipt, bool]:
        """収納と、初めてか / The receipt, and whether it came into the books now and not under the key before."""
        fresh = False

        def work() -> Receipt:
            nonlocal fresh
            fresh, day = True, self._book_day(command)
            claim = self._find(command.claim, day)
            if claim is None:
                return self._keep(command, findings.receipt_unmatched(item=command.item).code, by)
            return self._take(command, claim, day, by)

        receipt = self._clerk.once("take-receipt", key, by, command.received_on, command, Receipt, work)
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
        return self._clerk.once("take-receipt", key, by, line.received_on, request, Receipt, lambda: self._keep(line, code, by))

    def _keep(self, command: TakeReceipt, why: str, by: OfficerRef) -> Receipt:
        event = ReceiptHeld(
            receipt=command.item, year=FiscalYear.of(command.received_on), amount=command.amount, channel=command.channel,
            paid_on=command.paid_on, received_on=command.received_on, paid_in_on=command.paid_in_on,
            asked_for=command.claim, why=why,
        )  # fmt: skip
        receipt = Receipt.of(event)
        self._receipts.add(receipt)
        self._clerk.write(stream_of_receipt(receipt.ref), event, on=command.received_on, by=by, new=True)
        return receipt

    def _take(self, command: TakeReceipt, claim: Claim, day: date, by: OfficerRef, *, held: Receipt | None = None) -> Receipt:
        portions, owed, line = self._divided(command, claim, day)
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
            self._receipts.add(receipt)
        else:
            self._receipts.save(receipt, read_at=held.version)
        self._change(claim, event, on=day, by=by)
        return receipt

    def _undo(self, receipt: Receipt, claim: Claim, reason: UndoReason, on: date, by: OfficerRef) -> Receipt:
        claim.check_open(on)
        self._check_not_closed(claim.fiscal_year, on)
        claim.check_alive()
        part, past = receipt.portions, claim.history
        if not past.has_payment(receipt.paid_on, part.principal) or not past.has_charges(part.charge, part.fee):
            refuse_revenue(findings.receipt_no_longer_whole(item=receipt.ref))
        if receipt.overpayment is not None:
            over = self._overpayments.hold(receipt.overpayment)
            if over.left != over.amount:
                refuse_revenue(findings.overpayment_already_used(item=receipt.ref))
            self._overpayments.save(over.without_receipt(), read_at=over.version)
        event = ReceiptUndone(
            receipt=receipt.ref, claim=claim.ref, reason=reason, on=on, paid_on=receipt.paid_on, portions=receipt.portions,
            charge_line=receipt.charge_line, fee_line=receipt.fee_line, overpayment=receipt.overpayment,
        )  # fmt: skip
        after = receipt.after(event)
        self._receipts.save(after, read_at=receipt.version)
        self._change(claim, event, on=self._book_day(_command_of(receipt, claim.ref)), by=by)  # はじめからなかったものとする
        return after

    def _current(self, ref: ClaimRef, day: date) -> Claim:
        """今の債権 / The claim held, or the one it was carried to when its year is closed on the day."""
        claim = self._claims.hold(ref)
        while claim.carried_to is not None and day > claim.fiscal_year.accounts_close_on:
            claim = self._claims.hold(claim.carried_to)
        return claim

    def _find(self, ref: ClaimRef | None, day: date) -> Claim | None:
        """探す / The current claim, or None when there is none of that number."""
        if ref is None:
            return None
        try:
            return self._current(ref, day)
        except NotInBooks:
            return None

    def _divided(self, command: TakeReceipt, claim: Claim, day: date) -> tuple[Portions, Owed, RevenueLine]:
        """分け方 / How a receipt would be divided on a claim whose year is open on the day, and what was owed."""
        claim.check_open(day)
        self._check_not_closed(claim.fiscal_year, day)
        line, owed = self._lines.get(claim.line), self._terms.owed(claim, command.paid_on)
        portions = apportion(command.amount, owed, self._terms.order_of(claim.kind))
        if (portions.charge and line.charge_line is None) or (portions.fee and line.fee_line is None):
            refuse_revenue(findings.charge_line_missing(line=line.ref))
        return portions, owed, line


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
