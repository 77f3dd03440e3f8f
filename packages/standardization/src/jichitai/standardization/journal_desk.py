"""標準化の机 / What every desk of this package does alike: asks the gate, reads a stream, writes it, does a thing once.

The journal is the store: what a desk knows, it tells again from its stream. A desk works
in the caller's transaction and commits nothing. It decides before it writes, and writes
behind what it read (``StaleStream`` if somebody was quicker).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final, Protocol, cast

from jichitai.master_data.codec import decode, encode
from jichitai.master_data.gates import Gate, Permission, deny_all
from jichitai.master_data.journal import Entry, Journal, NewEntry, done_once
from jichitai.master_data.kernel import DomainError, OfficerRef
from jichitai.master_data.kernel.clock import Clock, day_of

from . import desk_findings as findings


class NotPermitted(DomainError):
    """権限がない / The gate does not allow the officer to do this."""


class DayNotCome(DomainError):
    """まだ来ていない日 / A fact is stated for a day that has not come."""


class Command(Protocol):
    """求め / What an officer asks a desk to do."""

    @property
    def actor(self) -> OfficerRef:
        """求める職員 / Who asks."""
        ...


class JournalDesk:
    """机 / The common part of the desks. Without a gate nobody may do anything."""

    def __init__(self, *, journal: Journal, clock: Clock, gate: Gate = deny_all) -> None:
        self._journal: Final = journal
        self._clock: Final = clock
        self._gate: Final = gate

    def _today(self) -> date:
        return day_of(self._clock.now())

    def _permit(self, action: str, actor: OfficerRef) -> None:
        name = f"standardization.{action}"
        if not self._gate(Permission(action=name, by=actor, on=self._today())):
            raise NotPermitted(findings.not_permitted(action=name, actor=actor))

    def _has_come(self, day: date) -> date:
        today = self._today()
        if day > today:
            raise DayNotCome(findings.day_not_come(day=day, today=today))
        return day

    def _told(self, stream: str, types: Mapping[str, type]) -> list[tuple[Entry, Any]]:
        """列を語り直す / Every entry of a stream with its event."""
        return [(entry, decode(types[entry.event_type], entry.data)) for entry in self._journal.read(stream)]

    def _write(
        self, stream: str, events: Sequence[object], types: Mapping[str, type], *, read_at: int, actor: OfficerRef, on: date
    ) -> None:
        names = {kind: name for name, kind in types.items()}
        entries = [NewEntry(event_type=names[type(each)], data=encode(each), actor=actor, effective_on=on) for each in events]
        self._journal.append(stream, entries, expected=read_at)

    def _once(self, key: str | None, command: Command, work: Callable[[], Mapping[str, Any]]) -> Mapping[str, Any]:
        """一度だけ行う / Do the work, or give back what it gave the first time under this key."""

        def request() -> dict[str, Any]:
            return {"command": type(command).__name__, **cast("dict[str, Any]", encode(command))}

        return done_once(self._journal, key, request, work, keep=dict, give=dict)
