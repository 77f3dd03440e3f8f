"""基金の窓口 / The desk of funds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import FiscalYear, OfficerRef

from ..clerk import Clerk
from ..gates import Gate, deny_all
from ..ports import Books
from ..property.funds import check_fund_disposal, check_fund_running
from ..refusals import NotInBooks, refuse, refuse_by_rule
from ..revenue.receipts import RECEIPTS, Receipt
from ..revenue.references import ReceiptRef
from . import debt_findings as findings
from .events import EVENTS
from .funds import (
    FUNDS,
    DepositIntoFund,
    DepositSurplus,
    Fund,
    FundCashLent,
    FundCashReturned,
    FundDeposited,
    FundEntry,
    FundEntryKind,
    FundEvent,
    FundIncomeReceived,
    FundOpened,
    FundWithdrawn,
    LendFundCash,
    OpenFund,
    RecordFundIncome,
    ReturnFundCash,
    WithdrawFromFund,
)
from .references import FUND_SERIES, FundRef, stream_of_fund
from .sources import drawn, drawn_receipt, held_source, paid_on


class FundDesk:
    """基金の窓口 / Carries out the commands of funds, in the caller's transaction. Locks: payment or receipt, fund, ceilings, number."""

    def __init__(self, *, books: Books, journal: Journal, gate: Gate = deny_all) -> None:
        self._clerk: Final = Clerk(books=books, journal=journal, events=EVENTS, gate=gate)
        self.books: Final = self._clerk.books
        self.journal: Final = journal
        self._funds: Final = self.books.papers(FUNDS)

    def open(self, command: OpenFund, *, by: OfficerRef, key: str) -> Fund:
        """基金を設ける / Put a fund on the register."""

        def work() -> Fund:
            year = FiscalYear.of(command.on)
            number = self._clerk.number(FUND_SERIES, year, by=by)
            event = FundOpened(
                fund=FundRef.numbered(year, number), number=number, fiscal_year=year, name=command.name, kind=command.kind,
                purpose=command.purpose, ordinance=command.ordinance, account=command.account,
                entry=FundEntry(
                    number=1, kind=FundEntryKind.OPENING, on=command.on, fiscal_year=year, amount=command.opening
                ),
            )  # fmt: skip
            fund = Fund.of(event)
            self._funds.add(fund)
            self._clerk.write(stream_of_fund(fund.ref), event, on=command.on, by=by, new=True)
            return fund

        return self._clerk.once("open-fund", key, by, command.on, command, Fund, work)

    def deposit(self, command: DepositIntoFund, *, by: OfficerRef, key: str) -> Fund:
        """積み立てる / Deposit what an order paid, all of it, once. ``HoldingSourceUnpaid``, ``HoldingSourceUsedUp``."""

        def work() -> Fund:
            source = held_source(self.books, order=command.order, commitment=None)
            on = paid_on(self.journal, source.commitment, command.order)
            fund = self._funds.hold(command.fund)
            amount = drawn(self.books, source, source.paid)
            entry = FundEntry(
                number=fund.next_number, kind=FundEntryKind.DEPOSIT, on=on, fiscal_year=source.fiscal_year, amount=amount,
                order=command.order, case=source.case,
            )  # fmt: skip
            return self._entered(fund, FundDeposited(fund=fund.ref, entry=entry), by)

        on = self.books.orders.get(command.order).ordered_on
        return self._clerk.once("deposit-into-fund", key, by, on, command, Fund, work)

    def deposit_surplus(self, command: DepositSurplus, *, by: OfficerRef, key: str) -> Fund:
        """剰余金を編入する / Put surplus in, by ordinance or vote."""

        def enter(fund: Fund) -> FundEvent:
            entry = FundEntry(
                number=fund.next_number, kind=FundEntryKind.SURPLUS, on=command.on, fiscal_year=FiscalYear.of(command.on),
                amount=command.amount, authority=command.authority,
            )  # fmt: skip
            return FundDeposited(fund=fund.ref, entry=entry)

        return self._changed("deposit-surplus", command, command.fund, command.on, enter, by=by, key=key)

    def withdraw(self, command: WithdrawFromFund, *, by: OfficerRef, key: str) -> Fund:
        """取り崩す / Withdraw what the budget received, for the fund's purpose. ``FundShort``, ``FundReceiptMissing``."""

        def work() -> Fund:
            receipt = self._received(command.fund, command.receipt)
            fund = self._funds.hold(command.fund)
            refuse_by_rule(check_fund_disposal(kind=fund.kind, for_its_purpose=command.for_its_purpose))
            entry = _received_entry(fund, receipt, FundEntryKind.WITHDRAWAL)
            return self._received_into_budget(fund, receipt, FundWithdrawn(fund=fund.ref, entry=entry), by)

        return self._clerk.once("withdraw-from-fund", key, by, self._paid_on(command.fund, command.receipt), command, Fund, work)

    def record_income(self, command: RecordFundIncome, *, by: OfficerRef, key: str) -> Fund:
        """収益を記録する / Record income that the budget received; the balance stays."""

        def work() -> Fund:
            receipt = self._received(command.fund, command.receipt)
            fund = self._funds.hold(command.fund)
            entry = _received_entry(fund, receipt, FundEntryKind.INCOME)
            return self._received_into_budget(fund, receipt, FundIncomeReceived(fund=fund.ref, entry=entry), by)

        return self._clerk.once("record-fund-income", key, by, self._paid_on(command.fund, command.receipt), command, Fund, work)

    def lend(self, command: LendFundCash, *, by: OfficerRef, key: str) -> Fund:
        """繰替運用する / Lend cash to the accounts. ``FundShort``; ``RuleNotMet`` when not sure or not efficient."""

        def enter(fund: Fund) -> FundEvent:
            refuse_by_rule(check_fund_running(fits_purpose=True, surely=command.surely, efficiently=command.efficiently))
            entry = FundEntry(
                number=fund.next_number, kind=FundEntryKind.LENT, on=command.on, fiscal_year=FiscalYear.of(command.on),
                amount=command.amount, return_by=command.return_by, rate=command.rate,
            )  # fmt: skip
            return FundCashLent(fund=fund.ref, entry=entry)

        return self._changed("lend-fund-cash", command, command.fund, command.on, enter, by=by, key=key)

    def take_back(self, command: ReturnFundCash, *, by: OfficerRef, key: str) -> Fund:
        """繰り戻す / Return cash lent. ``FundLoanUnknown``. Interest is income of the budget."""

        def enter(fund: Fund) -> FundEvent:
            fund.can_return(command)
            entry = FundEntry(
                number=fund.next_number, kind=FundEntryKind.RETURNED, on=command.on, fiscal_year=FiscalYear.of(command.on),
                amount=command.amount, loan=command.loan,
            )  # fmt: skip
            return FundCashReturned(fund=fund.ref, entry=entry)

        return self._changed("return-fund-cash", command, command.fund, command.on, enter, by=by, key=key)

    def _changed(
        self,
        action: str,
        command: object,
        ref: FundRef,
        on: date,
        enter: Callable[[Fund], FundEvent],
        *,
        by: OfficerRef,
        key: str,
    ) -> Fund:
        def work() -> Fund:
            fund = self._funds.hold(ref)
            return self._entered(fund, enter(fund), by)

        return self._clerk.once(action, key, by, on, command, Fund, work)

    def _received_into_budget(
        self, fund: Fund, receipt: Receipt, event: FundWithdrawn | FundIncomeReceived, by: OfficerRef
    ) -> Fund:
        """収納は一度だけ / The receipt serves one record only, whichever register's it is. ``HoldingSourceUsedUp``."""
        drawn_receipt(self.books, receipt, receipt.amount)
        return self._entered(fund, event, by)

    def _entered(self, fund: Fund, event: FundEvent, by: OfficerRef) -> Fund:
        fund.can_take(event.entry)
        after = fund.after(event)
        self._funds.save(after, read_at=fund.version)
        self._clerk.write(stream_of_fund(fund.ref), event, on=event.entry.on, by=by, case=event.entry.case)
        return after

    def _received(self, fund: FundRef, ref: ReceiptRef) -> Receipt:
        """収納を押さえる / The receipt into the budget, held and standing on a claim. ``FundReceiptMissing``."""
        receipt = self._looked_up(fund, ref, self.books.papers(RECEIPTS).hold)
        if not receipt.is_standing:
            refuse(findings.fund_receipt_missing(fund=fund, receipt=ref))
        return receipt

    def _paid_on(self, fund: FundRef, ref: ReceiptRef) -> date:
        return self._looked_up(fund, ref, self.books.papers(RECEIPTS).get).paid_on

    def _looked_up(self, fund: FundRef, ref: ReceiptRef, look: Callable[[ReceiptRef], Receipt]) -> Receipt:
        try:
            return look(ref)
        except NotInBooks:
            refuse(findings.fund_receipt_missing(fund=fund, receipt=ref))


def _received_entry(fund: Fund, receipt: Receipt, kind: FundEntryKind) -> FundEntry:
    return FundEntry(
        number=fund.next_number, kind=kind, on=receipt.paid_on, fiscal_year=receipt.fiscal_year, amount=receipt.amount,
        receipt=receipt.ref,
    )  # fmt: skip
