"""出来事の名 / The stored names and versions of a room's events, both ways.

A name and the meaning of its fields never change; a change of shape is a new version.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from jichitai.master_data.codec import decode
from jichitai.master_data.journal import Entry


class EventNames:
    """出来事の名の表 / The events of a room by their stored name and version.

    Two names for one class, or one name for two classes, is a mistake of the program: ``ValueError``.
    """

    def __init__(self, *tables: Mapping[tuple[str, int], type[Any]] | EventNames) -> None:
        self._types: Final[dict[tuple[str, int], type[Any]]] = {}
        for each in tables:
            for name, kind in (each._types if isinstance(each, EventNames) else each).items():
                if self._types.setdefault(name, kind) is not kind:
                    raise ValueError(f"two kinds of event are stored as {name[0]}, version {name[1]}")
        self._names: Final = {kind: name for name, kind in self._types.items()}
        if len(self._names) != len(self._types):
            raise ValueError("one kind of event is stored under two names")

    def __iter__(self) -> Iterator[tuple[str, int]]:
        """名と版 / Every stored name and version."""
        return iter(self._types)

    def type_of(self, event: object) -> tuple[str, int]:
        """出来事の名と版 / The stored name and version of an event."""
        return self._names[type(event)]

    def event_of(self, entry: Entry) -> Any:
        """記帳から出来事へ / The event that an entry of these streams holds."""
        return decode(self._types[entry.event_type, entry.event_version], entry.data)
