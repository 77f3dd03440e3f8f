"""出来事の記録を書く（XES） / Writing an event log as XES (IEEE 1849-2016): one trace for each case, the events in the order they were recorded."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import quoteattr

from ..measuring.event_log import EventLog, LoggedEvent
from .ocel import utc_text

_EXTENSIONS: Final = (
    ("Concept", "concept", "http://www.xes-standard.org/concept.xesext"),
    ("Time", "time", "http://www.xes-standard.org/time.xesext"),
    ("Organizational", "org", "http://www.xes-standard.org/org.xesext"),
    ("Lifecycle", "lifecycle", "http://www.xes-standard.org/lifecycle.xesext"),
)
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xes(log: EventLog) -> bytes:
    """XESを書く / The log as an XML file in UTF-8."""
    return "\n".join(["<?xml version='1.0' encoding='UTF-8'?>", *_lines(log), ""]).encode()


def _lines(log: EventLog) -> Iterator[str]:
    yield '<log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">'
    for name, prefix, uri in _EXTENSIONS:
        yield f'<extension name="{name}" prefix="{prefix}" uri="{uri}"/>'
    yield f'<global scope="trace">{_value("string", "concept:name", "")}</global>'
    defaults = (_value("string", "concept:name", ""), _value("date", "time:timestamp", "1970-01-01T00:00:00.000Z"))
    yield f'<global scope="event">{"".join(defaults)}</global>'
    yield '<classifier name="Activity" scope="event" keys="concept:name"/>'
    traces: defaultdict[str, list[LoggedEvent]] = defaultdict(list)
    for event in log.events:
        traces[event.case.value].append(event)
    kinds = {facts.case.value: facts.mark.kind for facts in log.cases.values()}
    for case, events in traces.items():
        yield f"<trace>{_value('string', 'concept:name', case)}{_value('string', 'kind', kinds[case])}"
        yield from map(_event, events)
        yield "</trace>"
    yield "</log>"


def _event(each: LoggedEvent) -> str:
    values = (
        _value("string", "concept:name", each.activity),
        _value("date", "time:timestamp", utc_text(each.at)),
        _value("string", "lifecycle:transition", "complete"),
        _value("string", "org:resource", each.officer),
        _value("string", "org:group", each.unit),
        _value("string", "event_id", each.id),
    )
    return f"<event>{''.join(values)}</event>"


def _value(kind: str, key: str, value: str) -> str:
    readable = _NOT_XML.sub("\ufffd", value)
    return f"<{kind} key={quoteattr(key)} value={quoteattr(readable)}/>"
