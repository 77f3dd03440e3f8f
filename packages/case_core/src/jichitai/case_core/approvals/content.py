"""決める内容 / What a proposal decides, and the hash that binds every approval to it."""

from __future__ import annotations

from attrs import frozen

from jichitai.master_data.kernel import RecordRef

from ..authority import MatterFacts
from ..refs import ContentHash


@frozen(kw_only=True)
class Attachment:
    """添付 / An attached record and the hash of its bytes."""

    record: RecordRef
    content_hash: ContentHash


@frozen(kw_only=True)
class ProposalContent:
    """決める内容 / What is decided: the matter, its amounts and attributes, the texts and the attachments."""

    facts: MatterFacts
    title: ContentHash
    body: ContentHash
    attachments: tuple[Attachment, ...] = ()

    @property
    def content_hash(self) -> ContentHash:
        """内容のハッシュ / SHA-256 of all of it."""
        return ContentHash.of(self)
