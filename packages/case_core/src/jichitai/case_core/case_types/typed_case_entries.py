"""種別のある案件の記帳 / The stored names of events of cases that run by a type, both ways.

A name is never reused, a field never renamed: bytes of every past version must load.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Final

import attrs

from jichitai.master_data.codec import encode
from jichitai.master_data.journal import Entry, NewEntry
from jichitai.master_data.journal.entry import Told
from jichitai.master_data.journal.shaping import shaper
from jichitai.master_data.kernel import CaseRef

from ..actor import Actor
from ..recent import Recent
from . import typed_events as events
from .lifecycle import ItemKind, Transition
from .typed_case import Move, TypedCase
from .typed_events import TypedCaseEvent

TYPED_CASE_EVENTS: Final[Mapping[str, type[TypedCaseEvent]]] = {
    "case-core.typed-case-opened": events.TypedCaseOpened,
    "case-core.status-changed": events.StatusChanged,
    "case-core.item-moved": events.ItemMoved,
    "case-core.task-repeated": events.TaskRepeated,
    "case-core.property-set": events.PropertySet,
    "case-core.document-added": events.DocumentAdded,
    "case-core.document-locked": events.DocumentLocked,
    "case-core.approval-recorded": events.ApprovalRecorded,
    "case-core.role-given": events.RoleGiven,
    "case-core.typed-case-suspended": events.TypedCaseSuspended,
    "case-core.typed-case-resumed": events.TypedCaseResumed,
    "case-core.deadline-extended": events.DeadlineExtended,
    "case-core.result-recorded": events.ResultRecorded,
    "case-core.typed-case-reopened": events.TypedCaseReopened,
    "case-core.typed-case-closed": events.TypedCaseClosed,
    "case-core.retention-determined": events.RetentionDetermined,
    "case-core.sub-case-opened": events.SubCaseOpened,
    "case-core.sub-case-ended": events.SubCaseEnded,
    "case-core.sub-case-reopened": events.SubCaseReopened,
    "case-core.case-related": events.CaseRelated,
    "case-core.clock-stopped": events.ClockStopped,
    "case-core.clock-restarted": events.ClockRestarted,
    "case-core.fact-corrected": events.FactCorrected,
    "case-core.typed-case-migrated": events.TypedCaseMigrated,
    "case-core.migration-reversed": events.MigrationReversed,
}
"""種別のある案件の事実の名 / The stored names."""

_READERS: Final = {name: shaper(kind) for name, kind in TYPED_CASE_EVENTS.items()}
_NAMES: Final[Mapping[type, str]] = {kind: name for name, kind in TYPED_CASE_EVENTS.items()}


MADE: Final = Recent[TypedCase](1_024)
"""覚えている案件 / Cases this process has made, by the hash of the head of their streams."""
TYPE_STREAMS: Final = Recent[str](4_096)
"""種別の列 / The stream of the type of a case, by the case's own stream: a guess at what will be asked, never trusted."""


def typed_case_stream(ref: CaseRef) -> str:
    """種別のある案件の列 / The journal stream of a case's run by its type; its other stream is ``case_stream``."""
    return f"case-core.typed-case:{ref}"


def written(event: TypedCaseEvent, *, by: Actor) -> NewEntry:
    """記帳する形 / An event as the journal takes it."""
    return NewEntry(
        event_type=_NAMES[type(event)], event_version=1, data=encode(event),
        actor=by.officer, effective_on=by.on, case=event.case,
    )  # fmt: skip


def read_typed_case_events(entries: Iterable[Entry | Told]) -> list[TypedCaseEvent]:
    """事実を読む / The events of a stream."""
    return [_READERS[entry.event_type](entry.data) for entry in entries]


def replayed(entries: Iterable[Told]) -> TypedCase | None:
    """再現 / The case as the entries of its stream tell it; None where there are none.

    As ``TypedCase.replayed`` of the events, only that a move of an item, which is most of
    what happens in a case, is taken from the entry's data without an event of its own.
    """
    case: TypedCase | None = None
    moves: list[Move] = []
    for _, name, _, data in entries:
        if name == _ITEM_MOVED and case is not None and tuple(data) == _MOVE:
            of, key, item, on, transition = data.values()
            if of == case.ref.value:
                _day(on)
                moves.append((_KINDS[item], key, _TRANSITIONS[transition]))
                continue
        if moves and case is not None:
            case, moves = case.after_moves(moves), []
        event = _READERS[name](data)
        case = TypedCase.replayed([event]) if case is None else case.after(event)
    return case.after_moves(moves) if moves and case is not None else case


_ITEM_MOVED: Final = "case-core.item-moved"
_MOVE: Final = tuple(sorted(each.name for each in attrs.fields(events.ItemMoved)))
_KINDS: Final = {each.value: each for each in ItemKind}
_TRANSITIONS: Final = {each.value: each for each in Transition}
_day: Final = lru_cache(maxsize=1_024)(date.fromisoformat)
