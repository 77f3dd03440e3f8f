"""小切手と隔地払の窓口 / The desk of cheques and remittances."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import FiscalYear, LegalPeriod, OfficerRef, last_day_after

from ..custody.cheques import Instrument as Means
from ..custody.cheques import check_instrument
from ..gates import Gate, deny_all
from ..ledger.payment import MakePayment
from ..ports import Books
from ..refusals import refuse, refuse_any
from . import instrument_findings as findings
from .desk import DeskOfExecution
from .instruments import (
    INSTRUMENT,
    ClearInstrument,
    ExpireInstrument,
    Instrument,
    InstrumentCleared,
    InstrumentExpired,
    InstrumentIssued,
    InstrumentKind,
    InstrumentRef,
    InstrumentState,
    PayByInstrument,
)


def stream_of_instrument(ref: InstrumentRef) -> str:
    """小切手・隔地払の列 / The journal stream of a cheque or remittance."""
    return f"fiscal.instrument:{ref}"


class InstrumentDesk(DeskOfExecution):
    """小切手と隔地払の窓口 / Pays by cheque or remittance, and follows each until the bank has paid or a year has passed.

    ``bank_designated``: 金融機関を指定しているか（法第235条。市町村は指定しないこともできる）。
    """

    def __init__(self, *, books: Books, journal: Journal, gate: Gate = deny_all, bank_designated: bool = True) -> None:
        super().__init__(books=books, journal=journal, gate=gate)
        self._bank_designated: Final = bank_designated

    def pay(self, command: PayByInstrument, *, by: OfficerRef, key: str) -> Instrument:
        """支払う / Pay on a confirmed order; what the creditor was given."""

        def work() -> Instrument:
            if command.kind is InstrumentKind.CHEQUE:
                cheque = Means.CHEQUE
                found = check_instrument(instrument=cheque, bank_designated=self._bank_designated, staff_pay=command.staff_pay)
                refuse_any(found)
            order = self._entries.pay(MakePayment(order=command.order, amount=command.amount, on=command.on), by=by)
            event = InstrumentIssued(
                instrument=InstrumentRef.numbered(order.ref, order.instalments), order=order.ref,
                fiscal_year=order.fiscal_year, case=order.case, kind=command.kind, amount=command.amount, on=command.on,
            )  # fmt: skip
            made = Instrument.of(event)
            self.books.papers(INSTRUMENT).add(made)
            self._clerk.write(stream_of_instrument(made.ref), event, on=command.on, by=by, case=made.case, new=True)
            return made

        return self._clerk.once("pay-by-instrument", key, by, command.on, command, Instrument, work)

    def clear(self, command: ClearInstrument, *, by: OfficerRef, key: str) -> Instrument:
        """支払済みを記録する / The bank paid it."""

        def work() -> Instrument:
            before = self._held(command.instrument)
            event = InstrumentCleared(instrument=before.ref, on=command.on)
            return self._saved(before, event, command.on, by)

        return self._clerk.once("clear-instrument", key, by, command.on, command, Instrument, work)

    def expire(self, command: ExpireInstrument, *, by: OfficerRef, key: str) -> Instrument:
        """一年の経過を記録する / Unpaid for a year: it becomes revenue of the year the act names."""

        def work() -> Instrument:
            before = self._held(command.instrument)
            last_day = last_day_after(before.issued_on, LegalPeriod.years(1))
            if command.on < last_day:
                refuse(findings.instrument_not_expired(instrument=before.ref, last_day=command.on))
            year = before.revenue_year_on(command.on)
            event = InstrumentExpired(instrument=before.ref, on=command.on, revenue_year=year)
            return self._saved(before, event, command.on, by)

        return self._clerk.once("expire-instrument", key, by, command.on, command, Instrument, work)

    def outstanding(self, year: FiscalYear, *, on: date) -> tuple[Instrument, ...]:
        """支払未済のもの / What was issued on a year's budget by a day and is not ended, the oldest first."""
        open_ = (
            each
            for each in self.books.papers(INSTRUMENT).of_year(year)
            if each.state is InstrumentState.OUTSTANDING and each.issued_on <= on
        )
        return tuple(sorted(open_, key=lambda each: (each.issued_on, each.ref)))

    def _held(self, ref: InstrumentRef) -> Instrument:
        before = self.books.papers(INSTRUMENT).hold(ref)
        if before.state is not InstrumentState.OUTSTANDING:
            refuse(findings.instrument_ended(instrument=ref, state=before.state.value))
        return before

    def _saved(self, before: Instrument, event: InstrumentCleared | InstrumentExpired, on: date, by: OfficerRef) -> Instrument:
        after = before.after(event)
        self.books.papers(INSTRUMENT).save(after, read_at=before.version)
        self._clerk.write(stream_of_instrument(before.ref), event, on=on, by=by, case=before.case)
        return after
