"""鎖 / The hash chain of one stream, over the stored bytes.

``H(0x00 ‖ previous ‖ length ‖ content)`` with SHA-256, the length as eight bytes, big
end first. The chain shows alteration, removal, insertion and reordering; that the tail
was cut, or everything recomputed, only a checkpoint outside the database shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from attrs import frozen

from .canonical import content_of, instant_text
from .entry import Entry, NewEntry, StreamHead


def chain_hash(previous: bytes, content: bytes) -> bytes:
    """鎖のハッシュ / The hash of an entry whose predecessor's hash is ``previous``.

    >>> chain_hash(bytes(32), b"{}").hex()[:16]
    '7fd7200934768642'
    """
    return sha256(b"\0" + previous + len(content).to_bytes(8, "big") + content).digest()


@frozen
class Link:
    """鎖の一環 / An entry made ready to be stored: everything but its position."""

    stream: str
    new: NewEntry
    sequence: int
    recorded_at: str
    command: str | None
    content: bytes
    previous_hash: bytes
    hash: bytes

    def entry(self, position: int) -> Entry:
        """位置を得た行 / The entry, now that it has a position."""
        new = self.new  # 書いたばかりの内容を読み直さない：content はこの値から作られた（後で変えられないよう、写しを持つ）
        return Entry(
            position=position, stream=self.stream, sequence=self.sequence, event_type=new.event_type,
            event_version=new.event_version, data=_own(new.data), actor=new.actor,
            recorded_at=datetime.fromisoformat(self.recorded_at), effective_on=new.effective_on, case=new.case,
            causation=new.causation, command=self.command, content=self.content, previous_hash=self.previous_hash,
            hash=self.hash,
        )  # fmt: skip


def _own(data: Any) -> Any:
    """写し / Plain data of its own: what the caller changes afterwards changes nothing here."""
    if isinstance(data, Mapping):
        return {key: _own(each) if type(each) in (dict, list) else each for key, each in data.items()}
    return [_own(each) if type(each) in (dict, list) else each for each in data]


def links(
    stream: str, entries: Sequence[NewEntry], *, after: StreamHead, recorded_at: datetime, command: str | None
) -> list[Link]:
    """つなぐ / The new entries chained behind ``after``."""
    said_at = instant_text(recorded_at)
    previous, sequence, made = after.hash, after.sequence, list[Link]()
    for new in entries:
        sequence += 1
        content = content_of(new, stream=stream, sequence=sequence, recorded_at=said_at, command=command)
        digest = chain_hash(previous, content)
        made.append(Link(stream, new, sequence, said_at, command, content, previous, digest))
        previous = digest
    return made
