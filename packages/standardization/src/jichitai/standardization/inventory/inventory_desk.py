"""カルテの机 / The desk of the inventory: lists systems, revises and retires them; every state is told from the journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import BodyRef, DomainError, InputError, OfficerRef

from ..journal_desk import JournalDesk
from . import inventory_findings as findings
from .system_record import InventoryRef, SystemRecord, check_inventory

_ACT: Final = "keep-inventory"


@frozen(kw_only=True)
class SystemListed:
    """カルテを書いた / A system was listed, or its record written anew."""

    record: SystemRecord
    on: date


@frozen(kw_only=True)
class SystemRetired:
    """カルテを閉じた / A system is no longer used."""

    ref: InventoryRef
    reason: str
    on: date


InventoryEvent = SystemListed | SystemRetired
"""カルテの出来事 / Any event of the inventory."""

INVENTORY_EVENTS: Final[Mapping[str, type]] = MappingProxyType(
    {"standardization.system-listed": SystemListed, "standardization.system-retired": SystemRetired}
)
"""出来事の名の表 / Never renamed, never reused."""


class RecordRefused(DomainError):
    """できない / What is asked does not fit the inventory."""


class RecordsUnusable(InputError):
    """書けないカルテ / Records that refuse to fit together, with everything that is wrong."""


@frozen(kw_only=True)
class ListSystems:
    """カルテを書け / List these systems, or write their records anew: all of them, or none."""

    body: BodyRef
    records: tuple[SystemRecord, ...]
    on: date
    actor: OfficerRef


@frozen(kw_only=True)
class RetireSystem:
    """カルテを閉じよ / Retire a system."""

    body: BodyRef
    ref: InventoryRef
    reason: str
    on: date
    actor: OfficerRef


class InventoryDesk(JournalDesk):
    """カルテの机 / Keeps one body's inventory. The gate's act is ``standardization.keep-inventory``."""

    def list_systems(self, command: ListSystems, /, *, key: str | None = None) -> tuple[SystemRecord, ...]:
        """書く / Enter the records that are new or changed; an unchanged one writes nothing. Warnings do not refuse."""

        def work() -> dict[str, Any]:
            self._permit(_ACT, command.actor)
            self._has_come(command.on)
            foreign = [each for each in command.records if each.body != command.body]
            faults = [fault for fault in check_inventory(command.records, on=command.on) if fault.severity.value == "refusal"]
            faults += [findings.record_of_another_body(system=each.ref, body=command.body) for each in foreign]
            if faults:
                raise RecordsUnusable(faults)
            events = self._events(command.body)
            kept = told(events)
            changed = [SystemListed(record=each, on=command.on) for each in command.records if kept.get(each.ref) != each]
            if changed:
                self._write(
                    stream_of(command.body), changed, INVENTORY_EVENTS, read_at=len(events), actor=command.actor, on=command.on
                )
            return {"changed": [each.record.ref.value for each in changed]}

        self._once(key, command, work)
        return self.systems(command.body)

    def retire(self, command: RetireSystem, /, *, key: str | None = None) -> tuple[SystemRecord, ...]:
        """閉じる / Retire a system that is listed."""

        def work() -> dict[str, Any]:
            self._permit(_ACT, command.actor)
            self._has_come(command.on)
            events = self._events(command.body)
            if command.ref not in told(events):
                raise RecordRefused(findings.record_unknown(system=command.ref))
            event = SystemRetired(ref=command.ref, reason=command.reason, on=command.on)
            self._write(
                stream_of(command.body), [event], INVENTORY_EVENTS, read_at=len(events), actor=command.actor, on=command.on
            )
            return {"retired": command.ref.value}

        self._once(key, command, work)
        return self.systems(command.body)

    def systems(self, body: BodyRef, /, *, as_of: date | None = None) -> tuple[SystemRecord, ...]:
        """いまのカルテ / The systems listed now, or as they stood on a day, by number."""
        kept = told(each for each in self._events(body) if as_of is None or each.on <= as_of)
        return tuple(kept[ref] for ref in sorted(kept))

    def _events(self, body: BodyRef) -> list[InventoryEvent]:
        return [event for _, event in self._told(stream_of(body), INVENTORY_EVENTS)]


def told(events: Iterable[InventoryEvent], /) -> dict[InventoryRef, SystemRecord]:
    """語り直す / The records in force after these events."""
    kept = dict[InventoryRef, SystemRecord]()
    for each in events:
        if isinstance(each, SystemListed):
            kept[each.record.ref] = each.record
        else:
            kept.pop(each.ref, None)
    return kept


def stream_of(body: BodyRef) -> str:
    """カルテの列 / The stream of a body's inventory."""
    return f"standardization.inventory:{body}"
