"""本体の置き場（内容の番地の上） / Bodies over a content store: equal bytes are kept once, and erased with their last user."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from jichitai.master_data.kernel import RecordRef

from .. import findings
from ..filing.record import Content
from ..ports import DestructionAuthority, checked_body
from ..refusals import BodyAltered, BodyMissing
from .contents import ContentChanged, ContentMissing, ContentStore, verified
from .links import ContentLinks


class LinkedBodies:
    """本体の置き場 / A ``BodyStore`` that shares equal bytes between records (``SharesBytes``)."""

    def __init__(self, contents: ContentStore, links: ContentLinks) -> None:
        self._contents: Final = contents
        self._links: Final = links

    def put(self, record: RecordRef, content: Content, body: bytes, /) -> None:
        """置く / Link first, which waits for an erasure of the same bytes, then put them."""
        checked = checked_body(record, content, body)
        self._links.add(record, content.sha256, content.size)
        self._contents.put(BytesIO(checked))

    def get(self, record: RecordRef, content: Content, /) -> bytes:
        """読む / The bytes, with the hash they were filed with."""
        if self._links.of(record) is None:
            raise BodyMissing(findings.body_missing(record=record))
        try:
            return b"".join(verified(self._contents, content.sha256))
        except ContentMissing:
            raise BodyMissing(findings.body_missing(record=record)) from None
        except ContentChanged:
            raise BodyAltered(findings.body_altered(record=record)) from None

    def destroy(self, authority: DestructionAuthority, /) -> None:
        """消す / Unlink; erase the bytes when this was the last record that used them."""
        unlinked = self._links.remove(authority.record)
        if unlinked is not None and unlinked[1] == 0:
            self._contents.erase(unlinked[0])

    def holds(self, record: RecordRef, /) -> bool:
        """残っているか / Whether the record is still linked to its bytes."""
        return self._links.of(record) is not None

    def shares(self, content: Content, /) -> bool:
        """ほかが使うか / Whether a record still uses these bytes."""
        return self._links.users(content.sha256) > 0
