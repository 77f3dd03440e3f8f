"""仕訳の一行 / One entry of the journal: what a caller hands in, and what is then kept for ever."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from attrs import field, frozen

from ..kernel.refs import CaseRef, OfficerRef

GENESIS: Final = bytes(32)
"""始めの前ハッシュ / The hash that stands before the first entry of every stream."""

_EVENT_TYPE: Final = re.compile(r"[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+")
_MAX_NAME: Final = 200


def checked_name(what: str, name: object, limit: int = _MAX_NAME) -> str:
    """名の形 / One printable line of 1 to 200 characters, or ``ValueError``."""
    if type(name) is not str:
        raise TypeError(f"{what} is text, not {type(name).__name__}")
    if not name or len(name) > limit or not name.isprintable() or name != name.strip():
        raise ValueError(f"{what} is 1 to {limit} printable characters without spaces at its ends")
    return name


@frozen(kw_only=True)
class NewEntry:
    """記帳するもの / A fact to be written. ``data`` is plain JSON (``codec.encode`` makes it).

    ``effective_on`` is the day the fact belongs to (業務上の日); the instant of writing is
    the journal's own. ``data`` must not hold personal data: it can never be erased.
    """

    event_type: str
    event_version: int = 1
    data: Mapping[str, Any] = field(hash=False)
    actor: OfficerRef
    effective_on: date
    case: CaseRef | None = None
    causation: str | None = None

    def __attrs_post_init__(self) -> None:
        if len(self.event_type) > _MAX_NAME or not _EVENT_TYPE.fullmatch(self.event_type):
            raise ValueError("an event type looks like 'fiscal.expenditure-committed'")
        if type(self.event_version) is not int or not 1 <= self.event_version <= 32_767:
            raise ValueError("an event version is a whole number from 1 to 32767")
        if self.causation is not None:
            checked_name("causation", self.causation, 2 * _MAX_NAME)


@frozen(kw_only=True)
class Entry:
    """記帳されたもの / A fact as written: the stored bytes, their place in the chain, and what they say.

    ``content`` is what was hashed; every other field but ``position`` and the two hashes
    was read from it. ``position`` orders the whole journal on one database;
    ``sequence`` counts from 1 within the stream.
    """

    position: int
    stream: str
    sequence: int
    event_type: str
    event_version: int
    data: Mapping[str, Any] = field(hash=False)
    actor: OfficerRef
    recorded_at: datetime
    effective_on: date
    case: CaseRef | None
    causation: str | None
    command: str | None
    content: bytes = field(repr=False)
    previous_hash: bytes = field(repr=False)
    hash: bytes = field(repr=False)

    @property
    def id(self) -> str:
        """番号 / The stream and the sequence in it: what ``causation`` names."""
        return f"{self.stream}#{self.sequence}"


class Told(NamedTuple):
    """言われたこと / What an entry says, without the bytes that prove it: all that rebuilding a value needs."""

    sequence: int
    event_type: str
    event_version: int
    data: Mapping[str, Any]


@frozen
class StreamHead:
    """列の先頭 / The last entry of a stream: its sequence (0 if none) and its hash."""

    sequence: int
    hash: bytes = GENESIS

    @classmethod
    def of(cls, entry: Entry) -> StreamHead:
        """その行を先頭とする / The head of a stream whose last entry is ``entry``."""
        return cls(entry.sequence, entry.hash)


EMPTY: Final = StreamHead(0)
"""空の列 / The head of a stream nothing was written to."""
