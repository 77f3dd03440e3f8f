"""還付と充当の窓口 / The desk of refunds and set-offs: what is overpaid goes back, or to another claim of the payer."""

from __future__ import annotations

from jichitai.master_data.kernel import OfficerRef

from . import revenue_findings as findings
from .claim_events import ReceiptChannel
from .overpayments import Overpayment, RefundOverpayment, SetOffOverpayment
from .pursuit_findings import nothing_left_to_pay
from .receipt_desk import ReceiptDesk
from .receipts import TakeReceipt
from .references import ReceiptRef
from .refusals import refuse_revenue


class RefundDesk(ReceiptDesk):
    """還付と充当の窓口 / Carries out the commands that settle what was overpaid."""

    def refund(self, command: RefundOverpayment, *, by: OfficerRef, key: str) -> Overpayment:
        """還付する / Refund an overpayment with its interest: out of the revenue, or after the closing as expenditure."""

        def work() -> Overpayment:
            claim = self._claims.hold(self._overpayments.get(command.overpayment).claim)
            self._check_not_closed(claim.fiscal_year, command.on)
            before = self._overpayments.hold(command.overpayment)
            event = before.refund(command, truncation=self._terms.truncation)
            after = before.after(event)
            self._overpayments.save(after, read_at=before.version)
            self._change(claim, event, on=command.on, by=by)
            return after

        return self._clerk.once("refund-overpayment", key, by, command.on, command, Overpayment, work)

    def set_off(self, command: SetOffOverpayment, *, by: OfficerRef, key: str) -> Overpayment:
        """充当する / Set an overpayment off against another claim of the same payer; never beyond what is owed there."""

        def work() -> Overpayment:
            source = self._overpayments.get(command.overpayment).claim
            held = self._hold_all((source, command.to))
            self._check_not_closed(held[source].fiscal_year, command.on)
            target = self._current(command.to, command.on)
            before = self._overpayments.hold(command.overpayment)
            if target.payer != before.payer:
                refuse_revenue(findings.set_off_for_another_payer())
            item = ReceiptRef(f"{before.ref}-{before.version + 1}")
            told = TakeReceipt(
                item=item, claim=target.ref, amount=command.amount, channel=ReceiptChannel.SET_OFF, paid_on=command.on,
                received_on=command.on,
            )  # fmt: skip
            if self._divided(told, target, command.on)[0].over:
                refuse_revenue(nothing_left_to_pay(claim=target.ref))
            event = before.offset(command, to=target.ref, receipt=item, truncation=self._terms.truncation)
            after = before.after(event)
            self._overpayments.save(after, read_at=before.version)
            self._change(held[source], event, on=command.on, by=by)
            self._take(told, self._claims.hold(target.ref), command.on, by)
            return after

        return self._clerk.once("set-off-overpayment", key, by, command.on, command, Overpayment, work)
