"""出来事を送る（CloudEvents 1.0） / Handing the journal's entries to other systems: at least once, always under the same id.

Only event types that were named go out: the journal holds more than anybody outside
needs. ``data`` is the entry's own, which holds no text and no personal data.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final
from urllib.parse import quote

from attrs import frozen

from jichitai.master_data.journal import Cursor, Entry, Outbox

from .ocel import utc_text

STRUCTURED: Final = "application/cloudevents+json; charset=UTF-8"
"""一件ずつの媒体種別 / The content type of one event in structured mode."""
BATCHED: Final = "application/cloudevents-batch+json; charset=UTF-8"
"""束の媒体種別 / The content type of a batch."""
_LABEL: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@frozen(kw_only=True)
class Publisher:
    """発信者 / The body whose events go out. ``label`` stands in every type: ``jp.<label>.case_core.case-opened.v1``.

    ``source`` is a URI reference; by default ``urn:jp:<label>``. ``types`` are the event
    types of the journal that go out (``case-core.case-opened``); no other does.

    >>> Publisher(label="example-city", types=frozenset({"case-core.case-opened"})).type_of("case-core.case-opened", 1)
    'jp.example-city.case_core.case-opened.v1'
    """

    label: str
    types: frozenset[str]
    source: str | None = None

    def __attrs_post_init__(self) -> None:
        if not _LABEL.fullmatch(self.label):
            raise ValueError("a label is lower-case ASCII letters and digits, joined by hyphens")
        if self.source is not None and (
            not self.source or re.search(r"[\s<>\"{}|\\^`]", self.source) or not self.source.isascii()
        ):
            raise ValueError("a source is a URI reference")

    def type_of(self, event_type: str, version: int) -> str:
        """型の名 / The type under which an event of the journal goes out."""
        package, _, event = event_type.partition(".")
        return f"jp.{self.label}.{package.replace('-', '_')}.{event}.v{version}"

    def event(self, entry: Entry) -> dict[str, Any]:
        """一件にする / An entry as a CloudEvent. The id is the entry's own, so that a receiver can drop what it has.

        ``subject`` is the case; ``partitionkey`` too: events of one case stay in order.
        """
        event: dict[str, Any] = {
            "specversion": "1.0",
            "id": entry.id,
            "source": self.source or f"urn:jp:{self.label}",
            "type": self.type_of(entry.event_type, entry.event_version),
            "time": utc_text(entry.recorded_at),
            "datacontenttype": "application/json",
            "partitionkey": quote(entry.case.value if entry.case is not None else entry.stream, safe="-_./:#"),
            "data": dict(entry.data),
        }
        return event if entry.case is None else {**event, "subject": entry.case.value}


@frozen
class Outgoing:
    """送るもの / Events to be delivered, and how far the journal was read for them."""

    events: tuple[Mapping[str, Any], ...]
    cursor: Cursor


class EventFeed:
    """発信 / Reads the outbox for one receiver. Deliver what ``pending`` gives, then ``confirm`` it, both as often as needed.

    A delivery that was not confirmed is given again: the receiver sees every event at
    least once, and drops what it already has by (source, id).
    """

    def __init__(self, outbox: Outbox, publisher: Publisher, *, receiver: str) -> None:
        self._outbox: Final = outbox
        self._publisher: Final = publisher
        self._name: Final = f"cloud-events/{receiver}"

    def pending(self, *, limit: int = 100) -> Outgoing:
        """未送 / The next events, out of at most ``limit`` entries; none and an unmoved cursor when all was delivered."""
        batch = self._outbox.read_after(self._outbox.cursor_of(self._name), limit=limit)
        wanted = (each for each in batch.entries if each.event_type in self._publisher.types)
        return Outgoing(tuple(map(self._publisher.event, wanted)), batch.cursor)

    def confirm(self, delivered: Outgoing) -> None:
        """送り終えた / Note, in the caller's transaction, that the events were delivered."""
        self._outbox.advance(self._name, delivered.cursor)


def structured(event: Mapping[str, Any]) -> bytes:
    """一件を書く / One event in structured JSON mode, for a body of type ``STRUCTURED``."""
    return json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()


def batched(events: Iterable[Mapping[str, Any]]) -> bytes:
    """束を書く / Events in batched JSON mode, for a body of type ``BATCHED``; an empty batch is a batch."""
    return json.dumps(list(events), ensure_ascii=False, separators=(",", ":")).encode()


def named_types(names: Collection[str], known: Collection[str]) -> frozenset[str]:
    """型を選ぶ / The event types to send, each of which must be known (``CASE_EVENTS`` など); a slip is a fault, not a silence.

    >>> named_types(["case-core.case-opend"], ["case-core.case-opened"])
    Traceback (most recent call last):
        ...
    ValueError: there is no event type case-core.case-opend
    """
    strange = sorted(set(names) - set(known))
    if strange:
        raise ValueError(f"there is no event type {', '.join(strange)}")
    return frozenset(names)
