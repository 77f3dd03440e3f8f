"""収納 / Receipts: one item of money, once; on a claim, or kept unexplained until its claim is known."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import ApprovalRef, CaseRef, FiscalYear, PartyRef, Ref, Yen

from ..claims.payment_agents import paid_on_through_agent
from ..claims.payment_means import is_payment_undone
from ..papers import PaperKind
from . import revenue_findings as findings
from .allocation import Portions
from .claim_events import ReceiptChannel, ReceiptTaken, ReceiptUndone, UndoReason
from .lines import positive
from .references import ClaimRef, OverpaymentRef, ReceiptRef, RevenueLineRef
from .refusals import refuse_revenue


@frozen(kw_only=True)
class AgentDays:
    """指定納付受託者の日 / The days of a payment through a designated agent (法231条の2の5)."""

    entrusted_on: date
    pay_by: date
    agent_paid_on: date

    @property
    def paid_on(self) -> date:
        """納付がされた日 / The day it counts as paid: entrusted, if the agent paid in time."""
        return paid_on_through_agent(entrusted_on=self.entrusted_on, pay_by=self.pay_by, agent_paid_on=self.agent_paid_on).value


@frozen(kw_only=True)
class TakeReceipt:
    """収納せよ / Command: take money on a claim.

    ``item`` is the number the bank or the window gave this money: it is taken once. ``paid_on`` 領収日
    （納める者が払った日）、``paid_in_on`` 払込日（取り扱った者が払い込んだ日）、``received_on`` 収納日（帳簿の日）。
    ``claim`` None or unknown to the books: the money is kept unexplained.
    """

    item: ReceiptRef
    claim: ClaimRef | None
    amount: Yen = field(validator=positive)
    channel: ReceiptChannel
    paid_on: date
    received_on: date
    paid_in_on: date | None = None

    def __attrs_post_init__(self) -> None:
        for later, name in ((self.received_on, "received_on"), (self.paid_in_on, "paid_in_on")):
            if later is not None and later < self.paid_on:
                refuse_revenue(findings.receipt_days_disordered(paid_on=self.paid_on, later=later, field=name))


@frozen(kw_only=True)
class MatchReceipt:
    """内容不明の収納を消し込め / Command: match money kept unexplained to its claim."""

    item: ReceiptRef
    claim: ClaimRef
    on: date


@frozen(kw_only=True)
class UndoReceipt:
    """収納を取り消せ / Command: undo a receipt whose money never came (振替不能・不渡り).

    ``presented_in_time`` 証券を提示期間内に提示し、支払を拒絶された（法231条の2第4項）。
    """

    item: ReceiptRef
    reason: UndoReason
    on: date
    presented_in_time: bool = False


@frozen(kw_only=True)
class CorrectReceipt:
    """消込みを直せ / Command: take a receipt from the wrong claim to the right one, with its own days."""

    item: ReceiptRef
    to: ClaimRef
    on: date


@frozen(kw_only=True)
class ReturnReceipt:
    """預かった収納を返せ / Command: hand money kept unexplained back to whom it came from (誤納)."""

    item: ReceiptRef
    payer: PartyRef
    approval: ApprovalRef
    on: date


@frozen(kw_only=True)
class ReceiptHeld:
    """内容不明の収納を預かった / Money came for which no claim is known, or that could not be taken on it."""

    receipt: ReceiptRef
    year: FiscalYear
    amount: Yen
    channel: ReceiptChannel
    paid_on: date
    received_on: date
    paid_in_on: date | None
    asked_for: ClaimRef | None
    why: str


@frozen(kw_only=True)
class ReceiptExplained:
    """内容が分かった / The claim of money kept unexplained was found."""

    receipt: ReceiptRef
    claim: ClaimRef
    on: date


@frozen(kw_only=True)
class ReceiptReturned:
    """預かった収納を返した / Money kept unexplained was handed back; it was never revenue."""

    receipt: ReceiptRef
    payer: PartyRef
    amount: Yen
    approval: ApprovalRef
    on: date


@frozen(kw_only=True)
class Receipt:
    """収納の一件 / One item of money. ``claim`` None: kept unexplained. ``undone``: why it no longer stands."""

    ref: ReceiptRef
    fiscal_year: FiscalYear
    amount: Yen
    channel: ReceiptChannel
    paid_on: date
    received_on: date
    paid_in_on: date | None = None
    claim: ClaimRef | None = None
    origin_year: FiscalYear | None = None
    portions: Portions = field(factory=Portions)
    charge_line: RevenueLineRef | None = None
    fee_line: RevenueLineRef | None = None
    overpayment: OverpaymentRef | None = None
    asked_for: ClaimRef | None = None
    why_held: str | None = None
    undone: UndoReason | None = None
    returned_on: date | None = None
    version: int = 0

    @classmethod
    def of(cls, event: ReceiptTaken | ReceiptHeld) -> Receipt:
        """収納から / The receipt as it was taken, or kept."""
        new = cls(
            ref=event.receipt, fiscal_year=event.year, amount=event.amount, channel=event.channel, paid_on=event.paid_on,
            received_on=event.received_on, paid_in_on=event.paid_in_on,
        )  # fmt: skip
        if isinstance(event, ReceiptHeld):
            return evolve(new, asked_for=event.asked_for, why_held=event.why)
        return evolve(new.after(event), version=0)

    @property
    def parent(self) -> Ref | None:
        """もとの帳票 / The claim it stands on, if any."""
        return self.claim

    @property
    def case(self) -> CaseRef | None:
        """案件 / None: the case is its claim's."""
        return None

    @property
    def is_standing(self) -> bool:
        """消し込まれているか / Whether it stands on a claim."""
        return self.claim is not None and self.undone is None

    @property
    def is_past_year(self) -> bool:
        """過年度収入か / Whether it is revenue of a claim that was carried over from an earlier year."""
        return self.origin_year is not None and self.origin_year < self.fiscal_year

    @property
    def is_kept(self) -> bool:
        """預かっているか / Whether it is kept unexplained: on no claim, and not handed back."""
        return self.claim is None and self.returned_on is None

    def check_undo(self, command: UndoReceipt) -> None:
        """取り消せるか / Refuse a reason that does not undo this payment; a wrong match is corrected, not undone."""
        if command.reason is UndoReason.TRANSFER_FAILED:
            undone = self.channel is ReceiptChannel.ACCOUNT_TRANSFER
        elif command.reason is UndoReason.SECURITY_DISHONOURED:
            in_time = is_payment_undone(presented_in_time=command.presented_in_time, refused=True).value
            undone = self.channel is ReceiptChannel.SECURITY and in_time
        else:
            undone = False
        if not undone:
            refuse_revenue(findings.payment_stands(item=self.ref))

    def is_same_item(self, command: TakeReceipt) -> bool:
        """同じ収納か / Whether a command tells of this very item: amount, channel, days and payment number."""
        asked = self.asked_for if self.why_held else None
        told = (command.amount, command.channel, command.paid_on, command.received_on, command.paid_in_on)
        mine = (self.amount, self.channel, self.paid_on, self.received_on, self.paid_in_on)
        return told == mine and (asked is None or asked == command.claim)

    def after(self, event: ReceiptTaken | ReceiptUndone | ReceiptReturned) -> Receipt:
        """事実を当てはめる / Apply a fact; never refuses."""
        if isinstance(event, ReceiptReturned):
            return evolve(self, returned_on=event.on, version=self.version + 1)
        if isinstance(event, ReceiptUndone):
            return evolve(self, undone=event.reason, version=self.version + 1)
        return evolve(
            self, fiscal_year=event.year, claim=event.claim, origin_year=event.origin_year, portions=event.portions,
            charge_line=event.charge_line, fee_line=event.fee_line, overpayment=event.overpayment, undone=None,
            version=self.version + 1,
        )  # fmt: skip


RECEIPTS: Final = PaperKind("revenue-receipt", Receipt)
"""収納の棚 / The kind of paper a receipt is."""
