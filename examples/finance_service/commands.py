"""命令の表 / Which wire form asks for which method of the desk, and in what form its result goes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from attrs import frozen
from pydantic import BaseModel
from sqlalchemy import Connection

from jichitai.fiscal import ExpenditureDesk
from jichitai.fiscal.boundary import (
    AllotAppropriationIn,
    AppropriationOut,
    CancelCommitmentIn,
    CommitExpenditureIn,
    CommitmentOut,
    ConfirmPaymentOrderIn,
    DecreaseCommitmentIn,
    IssuePaymentOrderIn,
    MakePaymentIn,
    PaymentOrderOut,
    ReturnPaymentOrderIn,
    read_command,
)
from jichitai.fiscal.gates import Gate
from jichitai.fiscal.sql import SqlBooks
from jichitai.master_data.kernel import OfficerRef
from jichitai.master_data.kernel.clock import Clock
from jichitai.master_data.sql import SqlJournal


@frozen
class Command:
    """命令の扱い / The form read, the method called, the form given back."""

    form: type[Any]
    method: str
    result: Callable[[Any], BaseModel]


COMMANDS: Final[Mapping[str, Command]] = {
    "allot": Command(AllotAppropriationIn, "allot", AppropriationOut.of),
    "commit": Command(CommitExpenditureIn, "commit", CommitmentOut.of),
    "decrease": Command(DecreaseCommitmentIn, "decrease", CommitmentOut.of),
    "cancel": Command(CancelCommitmentIn, "cancel", CommitmentOut.of),
    "order": Command(IssuePaymentOrderIn, "order", PaymentOrderOut.of),
    "confirm": Command(ConfirmPaymentOrderIn, "confirm", PaymentOrderOut.of),
    "send-back": Command(ReturnPaymentOrderIn, "send_back", PaymentOrderOut.of),
    "pay": Command(MakePaymentIn, "pay", PaymentOrderOut.of),
}
"""命令の名 / Every command the two callers know, by the name on the wire."""


def desk_on(connection: Connection, *, gate: Gate, clock: Clock) -> ExpenditureDesk:
    """窓口 / The desk in the transaction of ``connection``."""
    return ExpenditureDesk(books=SqlBooks(connection), journal=SqlJournal(connection, clock=clock), gate=gate)


def carry_out(desk: ExpenditureDesk, name: str, body: bytes, *, by: OfficerRef, key: str) -> BaseModel:
    """命令を行う / Read, carry out, and say how things stand now; every refusal is a typed finding."""
    wanted = COMMANDS[name]
    return wanted.result(getattr(desk, wanted.method)(read_command(wanted.form, body), by=by, key=key))
