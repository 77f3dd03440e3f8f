"""出来事の記録 / The event log of cases for process mining: activities, instants, and the objects each touches.

``boundary.ocel`` and ``boundary.xes`` write it. Officers stand under pseudonyms; texts are
not in the journal, so none can get out; a case that is not seen is not in the log.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.journal import Entry
from jichitai.master_data.kernel import CaseRef, OfficerRef

from ..sight.sight import Sight
from .pseudonyms import Pseudonyms
from .reading import work_record
from .record import CaseFacts

_PREFIX: Final = "case-core."
_OBJECTS: Final = ("proposal", "task", "record", "approval", "sub_case")


@frozen(kw_only=True)
class LoggedObject:
    """物 / Something events happen to: a case, a proposal, a task, a document, an officer, a unit."""

    id: str
    type: str
    kind: str = ""
    """案件種別 / The case type, of a case."""


@frozen(kw_only=True)
class LoggedEvent:
    """出来事 / One entry of the journal as an event: what was done, when, in which case, by (a pseudonym of) whom."""

    id: str
    activity: str
    at: datetime
    on: date
    case: CaseRef
    unit: str
    officer: str
    objects: tuple[tuple[str, str], ...]
    """物と役 / The id of each object and its role in the event."""


@frozen(kw_only=True)
class EventLog:
    """出来事の記録 / Events in order of position, and every object they name."""

    events: tuple[LoggedEvent, ...]
    objects: tuple[LoggedObject, ...]
    cases: Mapping[CaseRef, CaseFacts]


def event_log(entries: Iterable[Entry], *, sight: Sight, officers: Callable[[OfficerRef], str] | None = None) -> EventLog:
    """記録を作る / The log of the cases that are seen. ``officers`` names them; by default fresh pseudonyms."""
    name = officers or Pseudonyms()
    read = [each for each in entries if each.event_type.startswith(_PREFIX) and each.case is not None]
    seen = work_record(read).within(sight).cases
    events = tuple(_event(each, seen, name) for each in read if each.case is not None and each.case in seen)
    return EventLog(events=events, objects=tuple(_objects(events, seen)), cases=seen)


def activity_of(entry: Entry) -> str:
    """活動の名 / What was done, in the words of the case type or the route where it says which one.

    A changed status, a moved item, an added document, and the post that acted on a
    proposal are told apart; nothing else of the data is.
    """
    name, data = entry.event_type.removeprefix(_PREFIX), entry.data
    detail = _detail(name, data)
    return f"{name}:{detail}" if detail else name


def _detail(name: str, data: Mapping[str, Any]) -> str:
    if name == "status-changed":
        return str(data["to"])
    if name == "item-moved":
        return f"{data['kind']}:{data['key']}:{data['transition']}"
    if name in ("property-set", "role-given", "approval-recorded", "document-added", "task-repeated", "result-recorded"):
        return str(next(data[key] for key in ("task", "result", "role", "kind", "key") if key in data))
    seat = data.get("seat") or (data.get("act") or data.get("approval") or {})
    seat = seat.get("seat", seat) if isinstance(seat, Mapping) else {}
    return str(seat.get("post", ""))


def _event(entry: Entry, seen: Mapping[CaseRef, CaseFacts], name: Callable[[OfficerRef], str]) -> LoggedEvent:
    if entry.case is None:
        raise ValueError("an entry without a case is no event of one")
    facts, officer = seen[entry.case], name(entry.actor)
    own = [(facts.case.value, "case"), (f"unit:{facts.unit.value}", "unit"), (f"officer:{officer}", "officer")]
    own += [(str(entry.data[key]), key) for key in _OBJECTS if isinstance(entry.data.get(key), str)]
    shown = [(ref, role) for ref, role in own if role != "sub_case" or CaseRef(ref) in seen]
    return LoggedEvent(
        id=entry.id, activity=activity_of(entry), at=entry.recorded_at, on=entry.effective_on, case=facts.case,
        unit=facts.unit.value, officer=officer, objects=tuple(dict.fromkeys(shown)),
    )  # fmt: skip


def _objects(events: Iterable[LoggedEvent], cases: Mapping[CaseRef, CaseFacts]) -> Iterator[LoggedObject]:
    named: set[str] = set()
    for event in events:
        for ref, role in event.objects:
            if ref not in named:
                named.add(ref)
                facts = cases.get(CaseRef(ref)) if role in ("case", "sub_case") else None
                yield LoggedObject(id=ref, type="case" if role == "sub_case" else role, kind=facts.mark.kind if facts else "")
