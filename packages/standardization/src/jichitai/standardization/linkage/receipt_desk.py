"""受取の机 / The desk of receipts: which file was taken, when, how many rows, and how far a taking came that was cut off.

同じファイル（名と SHA-256 が同じ）を二度取り込んでも、同じ受取が返るだけで何も増えない。途中で止まったら、受取の ``rows_done`` の
次の行から続ける。進みは、行を書いた取引の中で記すこと。断ったファイルも、符号とともに記録に残る。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve, frozen

from jichitai.master_data.codec import decode, encode
from jichitai.master_data.gates import Gate, deny_all
from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import Diagnostic, DomainError, FiscalYear, OfficerRef, Severity
from jichitai.master_data.kernel.clock import Clock

from ..journal_desk import JournalDesk
from ..specifications.identifier import Identifier
from . import file_findings as findings
from .convention import FileConvention
from .file_name import FileName
from .file_order import FilesTaken, check_next, having_taken

_SERIES: Final = "standardization.receipt"


@frozen(kw_only=True)
class FileArrived:
    """着いたファイル / A file as it was read through and found whole: its name, SHA-256, rows, and the full file it stands on."""

    file: str
    name: FileName
    sha256: str
    rows: int
    base_sha256: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.rows < 0 or len(self.sha256) != 64 or set(self.sha256) - set("0123456789abcdef"):
            raise ValueError("rows are 0 or more, and a SHA-256 is 64 hexadecimal digits")


@frozen(kw_only=True)
class TakingBegun:
    """取り込みを始めた / The taking of a file began under a receipt number."""

    receipt: str
    arrived: FileArrived
    warnings: tuple[str, ...]
    on: date


@frozen(kw_only=True)
class RowsTaken:
    """行を取り込んだ / So many rows of the file were taken by now, of which so many were refused."""

    receipt: str
    rows_done: int
    refused_rows: int
    on: date


@frozen(kw_only=True)
class FileTaken:
    """取り込みを済ませた / The whole file was taken."""

    receipt: str
    rows_done: int
    refused_rows: int
    on: date


@frozen(kw_only=True)
class FileTurnedAway:
    """取り込みを断った / A file was not taken, for these findings (their codes)."""

    file: str
    sha256: str
    codes: tuple[str, ...]
    on: date


ReceiptEvent = TakingBegun | RowsTaken | FileTaken | FileTurnedAway
"""受取の出来事 / Any event of receipts."""
RECEIPT_EVENTS: Final[Mapping[str, type]] = MappingProxyType(
    {
        "standardization.file-taking-begun": TakingBegun,
        "standardization.file-rows-taken": RowsTaken,
        "standardization.file-taken": FileTaken,
        "standardization.file-turned-away": FileTurnedAway,
    }
)
"""出来事の名の表 / Never renamed, never reused."""


class ReceiptState(Enum):
    """受取の状態 / Whether a file is being taken or was taken."""

    OPEN = "open"
    """取り込み中 / Being taken."""
    DONE = "done"
    """済み / Taken."""


@frozen(kw_only=True)
class Receipt:
    """受取 / What was taken of a file so far."""

    number: str
    arrived: FileArrived
    state: ReceiptState
    rows_done: int
    refused_rows: int
    on: date


class ReceiptRefused(DomainError):
    """できない / What is asked does not fit the receipts."""


@frozen(kw_only=True)
class BeginTaking:
    """取り込みを始めよ / Begin to take a file that was read through and found whole."""

    arrived: FileArrived
    actor: OfficerRef


@frozen(kw_only=True)
class TellRows:
    """進みを記せ / Tell how many rows were taken by now (all together), and how many of them were refused."""

    interface: Identifier
    receipt: str
    rows_done: int
    refused_rows: int
    actor: OfficerRef


@frozen(kw_only=True)
class FinishTaking:
    """済んだと記せ / Tell that every row was taken."""

    interface: Identifier
    receipt: str
    refused_rows: int
    actor: OfficerRef


@frozen(kw_only=True)
class TakingDecision:
    """取り込みの可否 / The receipt to go on with (None when the file is turned away), and what was found."""

    receipt: Receipt | None
    findings: tuple[Diagnostic, ...]


class ReceiptDesk(JournalDesk):
    """受取の机 / Keeps the receipts of linkage files, one stream for each interface. The gate's act: ``take-file``."""

    def __init__(self, *, journal: Journal, clock: Clock, convention: FileConvention, gate: Gate = deny_all) -> None:
        super().__init__(journal=journal, clock=clock, gate=gate)
        self._convention: Final = convention

    def begin(self, command: BeginTaking, /, *, key: str | None = None) -> TakingDecision:
        """始める / Begin, go on with what was begun, or learn that the file was taken; a file out of order is turned away.

        The same file (name and SHA-256) always gives the same receipt, and nothing is entered.
        """

        def work() -> dict[str, Any]:
            self._permit("take-file", command.actor)
            arrived, events = command.arrived, self._events(command.arrived.name.interface)
            known = next((each for each in _receipts(events) if each.arrived.file == arrived.file), None)
            if known is not None and known.arrived.sha256 == arrived.sha256:
                return {"receipt": known.number, "findings": []}
            found = self._found(arrived, events, known)
            codes = _codes(found, Severity.REFUSAL)
            today = self._today()
            if codes:
                event: ReceiptEvent = FileTurnedAway(file=arrived.file, sha256=arrived.sha256, codes=codes, on=today)
                number = ""
            else:
                year = FiscalYear.of(today)
                number = f"{year.year}-受取-{self._journal.issue_number(_SERIES, year, actor=command.actor):06d}"
                event = TakingBegun(receipt=number, arrived=arrived, warnings=_codes(found, Severity.WARNING), on=today)
            self._enter(arrived.name.interface, event, len(events), command.actor)
            return {"receipt": number, "findings": encode(found)}

        told = self._once(key, command, work)
        receipt = self.receipt(command.arrived.name.interface, told["receipt"]) if told["receipt"] else None
        return TakingDecision(receipt=receipt, findings=decode(tuple[Diagnostic, ...], told["findings"]))

    def tell(self, command: TellRows, /, *, key: str | None = None) -> Receipt:
        """進みを記す / Enter how far the taking came; in the transaction that wrote the rows."""

        def work() -> dict[str, Any]:
            self._permit("take-file", command.actor)
            held, count = self._open(command.interface, command.receipt)
            if not held.rows_done <= command.rows_done <= held.arrived.rows or command.refused_rows < held.refused_rows:
                raise ReceiptRefused(findings.receipt_goes_back(done=held.rows_done, told=command.rows_done))
            event = RowsTaken(
                receipt=held.number, rows_done=command.rows_done, refused_rows=command.refused_rows, on=self._today()
            )
            self._enter(command.interface, event, count, command.actor)
            return {"receipt": held.number}

        self._once(key, command, work)
        return self.receipt(command.interface, command.receipt)

    def finish(self, command: FinishTaking, /, *, key: str | None = None) -> Receipt:
        """済んだと記す / Enter that every row was taken."""

        def work() -> dict[str, Any]:
            self._permit("take-file", command.actor)
            held, count = self._open(command.interface, command.receipt)
            if not held.refused_rows <= command.refused_rows <= held.arrived.rows:
                raise ReceiptRefused(findings.receipt_goes_back(done=held.refused_rows, told=command.refused_rows))
            event = FileTaken(
                receipt=held.number, rows_done=held.arrived.rows, refused_rows=command.refused_rows, on=self._today()
            )
            self._enter(command.interface, event, count, command.actor)
            return {"receipt": held.number}

        self._once(key, command, work)
        return self.receipt(command.interface, command.receipt)

    # ---- 読む / reading

    def receipts(self, interface: Identifier, /) -> tuple[Receipt, ...]:
        """受取の並び / Every receipt of an interface, in order."""
        return _receipts(self._events(interface))

    def receipt(self, interface: Identifier, number: str, /) -> Receipt:
        """受取を引く / One receipt by its number."""
        found = next((each for each in self.receipts(interface) if each.number == number), None)
        if found is None:
            raise ReceiptRefused(findings.receipt_not_open(receipt=number))
        return found

    def taken(self, interface: Identifier, /) -> FilesTaken:
        """受け取った所まで / How far the files of an interface were taken."""
        return self._taken(self._events(interface))

    def log(self, interface: Identifier, /) -> tuple[ReceiptEvent, ...]:
        """記録 / Everything that happened to the files of an interface, turned away ones too."""
        return tuple(self._events(interface))

    # ---- 内側 / inside

    def _found(self, arrived: FileArrived, events: list[ReceiptEvent], known: Receipt | None) -> tuple[Diagnostic, ...]:
        if known is not None:
            return (findings.same_name_other_content(name=arrived.file),)
        unfinished = next((each for each in _receipts(events) if each.state is ReceiptState.OPEN), None)
        if unfinished is not None:
            return (findings.another_receipt_open(receipt=unfinished.number),)
        return check_next(self._taken(events), arrived.name, self._convention, base_sha256=arrived.base_sha256)

    def _taken(self, events: list[ReceiptEvent]) -> FilesTaken:
        state = FilesTaken()
        for each in _receipts(events):
            state = having_taken(state, each.arrived.name, self._convention, sha256=each.arrived.sha256)
        return state

    def _open(self, interface: Identifier, number: str) -> tuple[Receipt, int]:
        events = self._events(interface)
        held = next((each for each in _receipts(events) if each.number == number), None)
        if held is None or held.state is not ReceiptState.OPEN:
            raise ReceiptRefused(findings.receipt_not_open(receipt=number))
        return held, len(events)

    def _events(self, interface: Identifier) -> list[ReceiptEvent]:
        return [event for _, event in self._told(stream_of(interface), RECEIPT_EVENTS)]

    def _enter(self, interface: Identifier, event: ReceiptEvent, read_at: int, actor: OfficerRef) -> None:
        self._write(stream_of(interface), [event], RECEIPT_EVENTS, read_at=read_at, actor=actor, on=event.on)


def stream_of(interface: Identifier) -> str:
    """受取の列 / The stream of an interface's files."""
    return f"standardization.linked-files:{interface}"


def _receipts(events: list[ReceiptEvent]) -> tuple[Receipt, ...]:
    held: dict[str, Receipt] = {}
    for each in events:
        match each:
            case TakingBegun():
                held[each.receipt] = Receipt(
                    number=each.receipt, arrived=each.arrived, state=ReceiptState.OPEN, rows_done=0, refused_rows=0, on=each.on
                )
            case RowsTaken() | FileTaken():
                state = ReceiptState.DONE if isinstance(each, FileTaken) else ReceiptState.OPEN
                held[each.receipt] = evolve(
                    held[each.receipt], state=state, rows_done=each.rows_done, refused_rows=each.refused_rows, on=each.on
                )
            case FileTurnedAway():
                pass
    return tuple(held.values())


def _codes(found: tuple[Diagnostic, ...], severity: Severity) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.code for each in found if each.severity is severity))
