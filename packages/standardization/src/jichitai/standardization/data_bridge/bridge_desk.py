"""連携の机 / The desk of the data bridge: agreements, and every transfer asked for, refused or carried out, in the journal.

断った引き渡しも記す。断りを例外にすると、呼び出し側の取引が巻き戻って記録が残らないので、結果として返す。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.codec import decode, encode
from jichitai.master_data.gates import Gate, deny_all
from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import Diagnostic, DomainError, FiscalYear, InputError, OfficerRef, Severity
from jichitai.master_data.kernel.clock import Clock

from ..journal_desk import JournalDesk
from . import bridge_findings as findings
from .checking import TransferRequest, ZonePolicy, check_contract, check_transfer
from .contract import LinkageContract, LinkageRef, Treatment

_SERIES: Final = "standardization.transfer"


@frozen(kw_only=True)
class LinkageAgreed:
    """取り決めた / An agreement was made."""

    contract: LinkageContract
    on: date


@frozen(kw_only=True)
class LinkageEnded:
    """取り決めを終えた / An agreement was ended."""

    contract: LinkageRef
    reason: str
    on: date


@frozen(kw_only=True)
class TransferAllowed:
    """引き渡しを許した / A transfer was checked and may be made."""

    transfer: str
    contract: LinkageRef
    warnings: tuple[str, ...]
    key_id: str | None
    on: date


@frozen(kw_only=True)
class TransferRefused:
    """引き渡しを断った / A transfer was checked and refused, by these findings (their codes)."""

    transfer: str
    contract: LinkageRef
    codes: tuple[str, ...]
    on: date


@frozen(kw_only=True)
class TransferCarriedOut:
    """引き渡した / A transfer was made: how many rows, and the SHA-256 of what was handed over. The data are not kept."""

    transfer: str
    rows: int
    sha256: str
    on: date


BridgeEvent = LinkageAgreed | LinkageEnded | TransferAllowed | TransferRefused | TransferCarriedOut
"""連携の出来事 / Any event of the data bridge."""

BRIDGE_EVENTS: Final[Mapping[str, type]] = MappingProxyType(
    {
        "standardization.linkage-agreed": LinkageAgreed,
        "standardization.linkage-ended": LinkageEnded,
        "standardization.transfer-allowed": TransferAllowed,
        "standardization.transfer-refused": TransferRefused,
        "standardization.transfer-carried-out": TransferCarriedOut,
    }
)
"""出来事の名の表 / Never renamed, never reused."""


class BridgeRefused(DomainError):
    """できない / What is asked does not fit the agreements."""


class ContractUnusable(InputError):
    """取り決められない / Everything that forbids an agreement."""


@frozen(kw_only=True)
class AgreeLinkage:
    """取り決めよ / Make an agreement."""

    contract: LinkageContract
    on: date
    actor: OfficerRef


@frozen(kw_only=True)
class EndLinkage:
    """取り決めを終えよ / End an agreement."""

    contract: LinkageRef
    reason: str
    on: date
    actor: OfficerRef


@frozen(kw_only=True)
class AskTransfer:
    """引き渡しを求めよ / Ask to hand data over today."""

    contract: LinkageRef
    purpose: str
    columns: Mapping[str, Treatment]
    key_id: str | None = None
    actor: OfficerRef

    @property
    def request(self) -> TransferRequest:
        """検査する求め / What is checked."""
        return TransferRequest(contract=self.contract, purpose=self.purpose, columns=self.columns, key_id=self.key_id)


@frozen(kw_only=True)
class FinishTransfer:
    """引き渡しを記せ / Tell what was handed over."""

    contract: LinkageRef
    transfer: str
    rows: int
    sha256: str
    actor: OfficerRef

    def __attrs_post_init__(self) -> None:
        if self.rows < 0 or len(self.sha256) != 64 or set(self.sha256) - set("0123456789abcdef"):
            raise ValueError("rows are 0 or more, and a SHA-256 is 64 hexadecimal digits")


@frozen(kw_only=True)
class TransferDecision:
    """引き渡しの可否 / The number of the transfer, whether it may be made, and what was found."""

    transfer: str
    is_allowed: bool
    findings: tuple[Diagnostic, ...]


class BridgeDesk(JournalDesk):
    """連携の机 / Keeps agreements and logs transfers. The gate's acts: ``agree-linkage`` and ``transfer-data``."""

    def __init__(self, *, journal: Journal, clock: Clock, policy: ZonePolicy, gate: Gate = deny_all) -> None:
        super().__init__(journal=journal, clock=clock, gate=gate)
        self._policy: Final = policy

    def agree(self, command: AgreeLinkage, /, *, key: str | None = None) -> LinkageContract:
        """取り決める / Enter an agreement that passes every check; ``ContractUnusable`` tells all that does not."""

        def work() -> dict[str, Any]:
            self._permit("agree-linkage", command.actor)
            self._has_come(command.on)
            ref = command.contract.ref
            if self._events(ref):
                raise BridgeRefused(findings.linkage_known_already(contract=ref))
            faults = _refusals(check_contract(command.contract, policy=self._policy, on=command.on))
            if faults:
                raise ContractUnusable(faults)
            self._enter(ref, LinkageAgreed(contract=command.contract, on=command.on), 0, command.actor)
            return {"contract": ref.value}

        self._once(key, command, work)
        return self.contract(command.contract.ref)

    def end(self, command: EndLinkage, /, *, key: str | None = None) -> None:
        """終える / End an agreement; nothing is handed over under it from then on."""

        def work() -> dict[str, Any]:
            self._permit("agree-linkage", command.actor)
            self._has_come(command.on)
            self.contract(command.contract)
            event = LinkageEnded(contract=command.contract, reason=command.reason, on=command.on)
            self._enter(command.contract, event, len(self._events(command.contract)), command.actor)
            return {"contract": command.contract.value}

        self._once(key, command, work)

    def ask(self, command: AskTransfer, /, *, key: str | None = None) -> TransferDecision:
        """検査する / Check a transfer for today and enter the answer, a refusal too. Commit, then hand over if it is allowed.

        A repeat under the same key is given the answer of the first time with its findings, not a new one of today.
        """

        def work() -> dict[str, Any]:
            self._permit("transfer-data", command.actor)
            self.contract(command.contract)
            found = self._checked(command)
            today = self._today()
            refused = _refusals(found)
            year = FiscalYear.of(today)
            number = f"{year.year}-連携-{self._journal.issue_number(_SERIES, year, actor=command.actor):06d}"
            event: BridgeEvent
            if refused:
                codes = tuple(dict.fromkeys(each.code for each in refused))
                event = TransferRefused(transfer=number, contract=command.contract, codes=codes, on=today)
            else:
                warnings = tuple(dict.fromkeys(each.code for each in found))
                event = TransferAllowed(
                    transfer=number, contract=command.contract, warnings=warnings, key_id=command.key_id, on=today
                )
            self._enter(command.contract, event, len(self._events(command.contract)), command.actor)
            return {"transfer": number, "allowed": not refused, "findings": encode(found)}

        told = self._once(key, command, work)
        found = decode(tuple[Diagnostic, ...], told["findings"])
        return TransferDecision(transfer=told["transfer"], is_allowed=told["allowed"], findings=found)

    def finish(self, command: FinishTransfer, /, *, key: str | None = None) -> TransferCarriedOut:
        """済んだと記す / Enter what was handed over under a transfer that was allowed and is not finished yet."""

        def work() -> dict[str, Any]:
            self._permit("transfer-data", command.actor)
            events = self._events(command.contract)
            allowed = {each.transfer for each in events if isinstance(each, TransferAllowed)}
            done = {each.transfer for each in events if isinstance(each, TransferCarriedOut)}
            if command.transfer not in allowed - done:
                raise BridgeRefused(findings.transfer_not_open(transfer=command.transfer))
            event = TransferCarriedOut(transfer=command.transfer, rows=command.rows, sha256=command.sha256, on=self._today())
            self._enter(command.contract, event, len(events), command.actor)
            return {"transfer": command.transfer}

        self._once(key, command, work)
        return next(
            each
            for each in self._events(command.contract)
            if isinstance(each, TransferCarriedOut) and each.transfer == command.transfer
        )

    # ---- 読む / reading

    def contract(self, ref: LinkageRef, /) -> LinkageContract:
        """取り決め / The agreement in force by its own events; refused when there is none or it was ended."""
        events = self._events(ref)
        if not events or any(isinstance(each, LinkageEnded) for each in events):
            raise BridgeRefused(findings.linkage_unknown(contract=ref))
        return next(each.contract for each in events if isinstance(each, LinkageAgreed))

    def log(self, ref: LinkageRef, /) -> tuple[BridgeEvent, ...]:
        """記録 / Everything that happened under an agreement, in order."""
        return tuple(self._events(ref))

    # ---- 内側 / inside

    def _checked(self, command: AskTransfer) -> tuple[Diagnostic, ...]:
        agreed = [each.contract for each in self._events(command.contract) if isinstance(each, LinkageAgreed)]
        if not agreed:
            return ()
        return check_transfer(agreed[0], command.request, policy=self._policy, on=self._today())

    def _events(self, ref: LinkageRef) -> list[BridgeEvent]:
        return [event for _, event in self._told(stream_of(ref), BRIDGE_EVENTS)]

    def _enter(self, ref: LinkageRef, event: BridgeEvent, read_at: int, actor: OfficerRef) -> None:
        self._write(stream_of(ref), [event], BRIDGE_EVENTS, read_at=read_at, actor=actor, on=event.on)


def stream_of(ref: LinkageRef) -> str:
    """取り決めの列 / The stream of an agreement."""
    return f"standardization.linkage:{ref}"


def _refusals(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(each for each in found if each.severity is Severity.REFUSAL)
