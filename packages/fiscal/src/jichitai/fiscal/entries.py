"""元帳の記入 / What a command does to the ledger once it is allowed: the steps every desk of expenditure shares.

Nothing here asks for permission or keeps a key: a desk does (``Clerk.once``), and calls these
inside. Locks are taken in one order: commitment, order, approval, ceilings in order of
key, budget line, number series.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import evolve

from jichitai.master_data.kernel import AppropriationRef, ApprovalRef, CaseRef, Diagnostic, OfficerRef, OrganisationRef, Yen

from . import findings
from .clerk import Clerk
from .ledger.appropriation import Appropriation, CommitExpenditure, CommitmentCause, check_commitment
from .ledger.approval_cover import check_approval
from .ledger.commitment import (
    CancelCommitment,
    CommitmentEvent,
    DecreaseCommitment,
    ExpenditureCommitment,
    IncreaseCommitment,
)
from .ledger.correction import ExpenditureReattributed
from .ledger.grounds import GROUNDS, CommitmentGrounds, inspected_key
from .ledger.payment import ExpenditureReturned, MakePayment, PaymentMade, PaymentTakenBack
from .ledger.payment_order import (
    ConfirmPaymentOrder,
    IssuePaymentOrder,
    OrderEvent,
    PaymentOrder,
    PaymentOrderReturned,
    ReturnPaymentOrder,
)
from .ledger.references import (
    COMMITMENT_SERIES,
    ORDER_SERIES,
    CommitmentRef,
    ContractRef,
    PaymentOrderRef,
    PurchaseRef,
    TransferRef,
)
from .ledger.set_apart import CARRIED_IN_COMMITMENT, CarriedAmountReturned, CarriedAmountUsed, CarryOverRef, ceiling_of
from .ledger.unit_allotment import allotment_key, ceiling_short, divided_key, is_allotment_key, nothing_allotted
from .ports import ApprovalLookup, SpendingUnits
from .refusals import AppropriationExceeded, NotInBooks, refuse, refuse_any

_NO_CASE: Final = CaseRef("-")


def stream_of_line(ref: AppropriationRef) -> str:
    """予算科目の列 / The journal stream of a budget line: voted, allotted, moved."""
    return f"fiscal.appropriation:{ref}"


def stream_of_commitment(ref: CommitmentRef) -> str:
    """支出負担行為の列 / The journal stream of a commitment: its whole life down to payment."""
    return f"fiscal.commitment:{ref}"


class LedgerEntries:
    """元帳の記入 / The shared steps on commitments, orders and lines, inside the work of a desk."""

    def __init__(self, clerk: Clerk, *, approvals: ApprovalLookup | None = None, units: SpendingUnits | None = None) -> None:
        self._clerk: Final = clerk
        self._books: Final = clerk.books
        self._approvals: Final = approvals
        self._units: Final = units

    def commit(
        self,
        command: CommitExpenditure,
        *,
        by: OfficerRef,
        purchase: PurchaseRef | None = None,
        contract: ContractRef | None = None,
        draws: tuple[str, ...] = (),
    ) -> ExpenditureCommitment:
        """支出負担行為 / Commit; what it came from and draws on is kept with it as its grounds."""
        self.use_approval(command.approval, command.case, command.amount, command.on)
        if not any(is_allotment_key(each) for each in draws):
            draws += self._of_spending_unit(command.appropriation, command.amount, command.on, by)
        self._draw(draws, command.amount, command.appropriation)
        before = self._reserved(command)
        before.check(command)
        number = self._clerk.number(COMMITMENT_SERIES, before.fiscal_year, by=by, case=command.case)
        _, event = before.commit(command, number=number)
        commitment = ExpenditureCommitment.of(event)
        self._books.commitments.add(commitment)
        self._keep_grounds(commitment, purchase=purchase, contract=contract, draws=draws)
        self._clerk.write(stream_of_commitment(commitment.ref), event, on=command.on, by=by, case=command.case, new=True)
        return commitment

    def increase(self, command: IncreaseCommitment, *, by: OfficerRef) -> ExpenditureCommitment:
        """増額 / Increase. A new approval must cover the whole new amount, and takes the place of the old one."""
        before = self._books.commitments.hold(command.commitment)
        after, event = before.increase(command)
        limit = self._approved(command.approval, before.case, after.amount, command.on)
        if command.approval == before.approval:
            self._books.approvals.use(command.approval, command.amount, limit=limit)
        else:
            self._books.approvals.give_back(before.approval, before.amount)
            self._books.approvals.use(command.approval, after.amount, limit=limit)
        self._draw(self.draws_of(before.ref), command.amount, before.appropriation)
        self._take_set_apart(before, command.amount, command.on, by)
        line = self._books.appropriations.reserve(before.appropriation, command.amount)
        refuse_any(check_commitment(amount=command.amount, remaining=line.remaining, on=command.on, year=line.fiscal_year))
        self._books.commitments.save(after, read_at=before.version)
        self._clerk.write(stream_of_commitment(before.ref), event, on=command.on, by=by, case=before.case)
        return after

    def decrease(self, command: DecreaseCommitment, *, by: OfficerRef) -> ExpenditureCommitment:
        """減額 / Decrease; the amount returns to the line, the approval and every ceiling it was drawn from.

        Of a commitment on a carried amount it is set apart again, as with every other act that gives back.
        """
        before = self._books.commitments.hold(command.commitment)
        after, event = before.decrease(command)
        return self._given_back(before, after, event, command.amount, command.on, by)

    def cancel(self, command: CancelCommitment, *, by: OfficerRef) -> ExpenditureCommitment:
        """取消し / Cancel a commitment nothing was ordered on."""
        before = self._books.commitments.hold(command.commitment)
        after, event = before.cancel(command)
        return self._given_back(before, after, event, before.amount, command.on, by)

    def order(self, command: IssuePaymentOrder, *, by: OfficerRef, special: bool = False) -> PaymentOrder:
        """支出命令 / Order a payment; ``special``: 支出の方法の特例による."""
        before = self._books.commitments.hold(command.commitment)
        before.check(command, special=special)
        if not special:
            self._draw(self._inspected(before), command.amount)
        number = self._clerk.number(ORDER_SERIES, before.fiscal_year, by=by, case=before.case)
        after, event = before.order(command, number=number, by=by, special=special)
        self._books.commitments.save(after, read_at=before.version)
        order = PaymentOrder.of(event)
        self._books.orders.add(order)
        self._clerk.write(stream_of_commitment(before.ref), event, on=command.on, by=by, case=before.case)
        return order

    def held(self, ref: PaymentOrderRef) -> tuple[ExpenditureCommitment, PaymentOrder]:
        """押さえる / The order and its commitment, both held, the commitment first."""
        commitment = self._books.commitments.hold(self._books.orders.get(ref).commitment)
        return commitment, self._books.orders.hold(ref)

    def confirm(self, command: ConfirmPaymentOrder, *, by: OfficerRef) -> PaymentOrder:
        """会計管理者の確認 / Confirm an order."""
        commitment, before = self.held(command.order)
        after, event = before.confirm(command, committed=commitment.amount, ordered=commitment.ordered, by=by)
        return self._saved(None, before, after, event, command.on, by)

    def send_back(self, command: ReturnPaymentOrder, *, by: OfficerRef) -> PaymentOrder:
        """返戻 / Return an order; its amount may be ordered anew."""
        commitment, before = self.held(command.order)
        after, event = before.send_back(command)
        self._uninspected(commitment, before, before.amount)
        self._books.commitments.save(commitment.after(event), read_at=commitment.version)
        return self._saved(None, before, after, event, command.on, by)

    def pay(self, command: MakePayment, *, by: OfficerRef, by_transfer: bool = False) -> PaymentOrder:
        """支払 / Pay on a confirmed order; ``by_transfer``: on one whose batch the bank carried out."""
        commitment, before = self.held(command.order)
        after, event = before.pay(command, by_transfer=by_transfer)
        return self._saved(commitment, before, after, event, command.on, by)

    def request_transfer(self, ref: PaymentOrderRef, batch: TransferRef, *, on: date, by: OfficerRef) -> PaymentOrder:
        """振込の依頼 / Put an order into a batch; the order as it was before, with what is to be paid."""
        _, before = self.held(ref)
        after, event = before.request_transfer(batch, on=on)
        self._saved(None, before, after, event, on, by)
        return before

    def release_transfer(
        self, ref: PaymentOrderRef, batch: TransferRef, *, on: date, reason: str, by: OfficerRef
    ) -> PaymentOrder:
        """振込から外す / Take an order out of its batch unpaid."""
        _, before = self.held(ref)
        after, event = before.release(batch, on=on, reason=reason)
        return self._saved(None, before, after, event, on, by)

    def take_back(self, ref: PaymentOrderRef, amount: Yen, *, on: date, reason: str, by: OfficerRef) -> PaymentOrder:
        """組戻し / A payment came back from the bank."""
        commitment, before = self.held(ref)
        after, event = before.take_back(amount, on=on, reason=reason)
        return self._saved(commitment, before, after, event, on, by)

    def returned(self, event: ExpenditureReturned, *, by: OfficerRef) -> ExpenditureCommitment:
        """戻入 / Expenditure came back to its line: commitment, order and payment shrink together."""
        commitment, before = self.held(event.order)
        self._books.orders.save(before.after(event), read_at=before.version)
        self._uninspected(commitment, before, event.amount)
        return self._given_back(commitment, commitment.after(event), event, event.amount, event.on, by)

    def move_between(
        self, source: ExpenditureCommitment, target: AppropriationRef, amount: Yen, *, on: date, by: OfficerRef
    ) -> tuple[str, ...]:
        """科目の間で動かす / Both lines of a correction: what one bore, the other bears, or ``AppropriationExceeded``.

        Gives the ceilings drawn on for the target: the allotment of the unit that spends there.
        """
        for key in self.draws_of(source.ref):
            self._books.ceilings.give_back(key, amount)
        draws = self._of_spending_unit(target, amount, on, by)
        self._draw(draws, amount, target)
        for ref in sorted((source.appropriation, target)):
            if ref == source.appropriation:
                self._books.appropriations.release(ref, amount)
            else:
                self._books.appropriations.reserve(ref, amount)
        return draws

    def reattributed(self, event: ExpenditureReattributed, *, by: OfficerRef, draws: tuple[str, ...] = ()) -> PaymentOrder:
        """更正 / A paid amount moved to another line (``move_between``): one pair shrinks, another is made."""
        commitment, before = self.held(event.order)
        self._books.orders.save(before.after(event), read_at=before.version)
        self._books.commitments.save(commitment.after(event), read_at=commitment.version)
        self._uninspected(commitment, before, event.amount)
        made = PaymentOrder.of_correction(event)
        corrected = ExpenditureCommitment.of_correction(event)
        self._books.commitments.add(corrected)
        self._keep_grounds(corrected, draws=draws)
        self._books.orders.add(made)
        self._clerk.write(stream_of_commitment(commitment.ref), event, on=event.on, by=by, case=event.case)
        self._clerk.write(stream_of_commitment(event.target_commitment), event, on=event.on, by=by, case=event.case, new=True)
        self._set_apart_again(commitment, event.amount, event.on, by)
        return made

    def _keep_grounds(
        self,
        commitment: ExpenditureCommitment,
        *,
        purchase: PurchaseRef | None = None,
        contract: ContractRef | None = None,
        draws: tuple[str, ...],
    ) -> None:
        if draws or purchase or contract:
            self._books.papers(GROUNDS).add(
                CommitmentGrounds(
                    ref=commitment.ref, fiscal_year=commitment.fiscal_year, case=commitment.case,
                    purchase=purchase, contract=contract, draws=tuple(sorted(draws)),
                )
            )  # fmt: skip

    def draws_of(self, ref: CommitmentRef) -> tuple[str, ...]:
        """引いた枠 / The ceilings a commitment draws on; none when it has no grounds of its own."""
        try:
            return self._books.papers(GROUNDS).get(ref).draws
        except NotInBooks:
            return ()

    def _inspected(self, commitment: ExpenditureCommitment) -> tuple[str, ...]:
        key = inspected_key(commitment.ref)
        return (key,) if commitment.cause is CommitmentCause.CONTRACT and self._books.ceilings.find(key) else ()

    def _uninspected(self, commitment: ExpenditureCommitment, order: PaymentOrder, amount: Yen) -> None:
        """検査済みの枠に戻す / What an order no longer asks for may be ordered again without another inspection."""
        if not order.special:
            for each in self._inspected(commitment):
                self._books.ceilings.give_back(each, amount)

    def unit_draws(self, line: AppropriationRef, unit: OrganisationRef, amount: Yen) -> tuple[str, ...]:
        """課の配当 / The unit's allotment, once the line is divided among units; a unit without one cannot spend on it."""
        if self._books.ceilings.find(divided_key(line)) is None:
            return ()
        key = allotment_key(line, unit)
        if self._books.ceilings.find(key) is None:
            short = nothing_allotted(unit, amount)
            refuse(short, *self._line_short(line, amount))
        return (key,)

    def _of_spending_unit(self, line: AppropriationRef, amount: Yen, on: date, by: OfficerRef) -> tuple[str, ...]:
        unit = None if self._units is None else self._units(line, by, on)
        return () if unit is None else self.unit_draws(line, unit, amount)

    def _draw(self, draws: tuple[str, ...], amount: Yen, line: AppropriationRef | None = None) -> None:
        """枠から引く / Draw on every ceiling; the first that is short is told, with the line's own shortage if it has one."""
        for key in sorted(draws):
            if not self._books.ceilings.use(key, amount):
                short = ceiling_short(key, amount, self._books.ceilings.get(key).left)
                refuse(short, *(() if line is None else self._line_short(line, amount)))

    def _line_short(self, line: AppropriationRef, amount: Yen) -> tuple[Diagnostic, ...]:
        remaining = self._books.appropriations.get(line).remaining
        return (findings.appropriation_exceeded(amount=amount, remaining=remaining),) if amount > remaining else ()

    def use_approval(self, approval: ApprovalRef, case: CaseRef | None, amount: Yen, on: date) -> None:
        """決裁を使う / Draw an amount from an approval that covers it: case, day and amount, if the approval is known."""
        self._books.approvals.use(approval, amount, limit=self._approved(approval, case, amount, on))

    def check_approval(self, approval: ApprovalRef, case: CaseRef | None, amount: Yen, on: date) -> None:
        """決裁を確かめる / Refuse when a known approval does not cover this; nothing is drawn from it yet."""
        self._approved(approval, case, amount, on)

    def _approved(self, approval: ApprovalRef, case: CaseRef | None, amount: Yen, on: date) -> Yen | None:
        if self._approvals is None:
            return None
        given = self._approvals(approval)
        if given is None:
            refuse(findings.approval_unknown(approval=approval))
        if case is None:  # 案件のない紙（流用票など）には、案件を問わない
            given = evolve(given, case=None)
        refuse_any(check_approval(given=given, case=case or _NO_CASE, amount=amount, used=Yen(0), on=on))
        return given.amount

    def _reserved(self, command: CommitExpenditure) -> Appropriation:
        try:
            return self._books.appropriations.reserve(command.appropriation, command.amount)
        except AppropriationExceeded:
            # 予備費や年度の外なら、残額よりもその理由を先に言う。
            self._books.appropriations.get(command.appropriation).check(command)
            raise

    def give_back(self, before: ExpenditureCommitment, amount: Yen) -> None:
        """戻す / Give an amount of a commitment back to its approval, its ceilings and its line."""
        self._books.approvals.give_back(before.approval, amount)
        for key in self.draws_of(before.ref):
            self._books.ceilings.give_back(key, amount)
        self._books.appropriations.release(before.appropriation, amount)

    def _given_back(
        self,
        before: ExpenditureCommitment,
        after: ExpenditureCommitment,
        event: CommitmentEvent,
        amount: Yen,
        on: date,
        by: OfficerRef,
    ) -> ExpenditureCommitment:
        self._books.commitments.save(after, read_at=before.version)
        self.give_back(before, amount)
        self._clerk.write(stream_of_commitment(before.ref), event, on=on, by=by, case=before.case)
        self._set_apart_again(before, amount, on, by)
        return after

    def _origin(self, ref: CommitmentRef) -> CarryOverRef | None:
        try:
            return self._books.papers(CARRIED_IN_COMMITMENT).get(ref).parent
        except NotInBooks:
            return None

    def _take_set_apart(self, commitment: ExpenditureCommitment, amount: Yen, on: date, by: OfficerRef) -> None:
        """取り置きから取る / More on a carried amount: its own ceiling bears it, and the line lets go of what it takes anew."""
        origin = self._origin(commitment.ref)
        if origin is not None:
            self._draw((ceiling_of(origin),), amount)
            self._books.appropriations.release(commitment.appropriation, amount)
            self._set_apart_changed(CarriedAmountUsed, commitment, origin, amount, on, by)

    def _set_apart_again(self, commitment: ExpenditureCommitment, amount: Yen, on: date, by: OfficerRef) -> None:
        """取り置きに戻す / What a commitment on a carried amount gives back is set apart again: nothing else may use it."""
        origin = self._origin(commitment.ref)
        if origin is not None:
            self._books.ceilings.give_back(ceiling_of(origin), amount)
            self._books.appropriations.reserve(commitment.appropriation, amount)
            self._set_apart_changed(CarriedAmountReturned, commitment, origin, amount, on, by)

    def _set_apart_changed(
        self,
        kind: type[CarriedAmountUsed | CarriedAmountReturned],
        commitment: ExpenditureCommitment,
        origin: CarryOverRef,
        amount: Yen,
        on: date,
        by: OfficerRef,
    ) -> None:
        event = kind(carry_over=origin, appropriation=commitment.appropriation, commitment=commitment.ref, amount=amount, on=on)
        self._clerk.write(stream_of_line(commitment.appropriation), event, on=on, by=by, case=commitment.case)

    def _saved(
        self,
        commitment: ExpenditureCommitment | None,
        before: PaymentOrder,
        after: PaymentOrder,
        event: OrderEvent | PaymentOrderReturned,
        on: date,
        by: OfficerRef,
    ) -> PaymentOrder:
        self._books.orders.save(after, read_at=before.version)
        if commitment is not None and isinstance(event, PaymentMade | PaymentTakenBack):
            self._books.commitments.save(commitment.after(event), read_at=commitment.version)
        self._clerk.write(stream_of_commitment(before.commitment), event, on=on, by=by, case=before.case)
        return after
