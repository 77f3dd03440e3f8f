"""出来事の記録を書く（OCEL 2.0） / Writing an event log as an Object-Centric Event Log 2.0 in JSON (ocel-standard.org)."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, Final

from ..measuring.event_log import EventLog, LoggedEvent, LoggedObject

_BEGINNING: Final = "1970-01-01T00:00:00Z"
_EVENT_ATTRIBUTES: Final = ("unit", "effective_on")


def ocel(log: EventLog) -> dict[str, Any]:
    """OCEL 2.0の形にする / The log as the four lists of OCEL 2.0: object types, event types, objects, events.

    Every activity is an event type. A case carries its type as an attribute; the relations
    of an event name the role of each object in it.
    """
    return {
        "objectTypes": [
            {"name": each, "attributes": [_attribute("kind")] if each == "case" else []}
            for each in sorted({one.type for one in log.objects})
        ],
        "eventTypes": [
            {"name": each, "attributes": [_attribute(name) for name in _EVENT_ATTRIBUTES]}
            for each in sorted({event.activity for event in log.events})
        ],
        "objects": [_object(each) for each in log.objects],
        "events": [_event(each) for each in log.events],
    }


def ocel_json(log: EventLog) -> bytes:
    """OCEL 2.0を書く / The log as a JSON file in UTF-8."""
    return (json.dumps(ocel(log), ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def utc_text(at: datetime) -> str:
    """時刻 / An instant in UTC as ISO 8601 writes it, to the millisecond.

    >>> utc_text(datetime(2026, 4, 1, 9, tzinfo=UTC))
    '2026-04-01T09:00:00.000Z'
    """
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _attribute(name: str) -> dict[str, str]:
    return {"name": name, "type": "string"}


def _object(each: LoggedObject) -> dict[str, Any]:
    attributes = [{"name": "kind", "time": _BEGINNING, "value": each.kind}] if each.type == "case" else []
    return {"id": each.id, "type": each.type, "attributes": attributes, "relationships": []}


def _event(each: LoggedEvent) -> dict[str, Any]:
    return {
        "id": each.id,
        "type": each.activity,
        "time": utc_text(each.at),
        "attributes": [
            {"name": "unit", "value": each.unit},
            {"name": "effective_on", "value": each.on.isoformat()},
        ],
        "relationships": [{"objectId": ref, "qualifier": role} for ref, role in each.objects],
    }
