"""決める内容 / What a proposal decides, and the hash that binds every approval to it."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from jichitai.master_data.codec import encode
from jichitai.master_data.kernel import ApprovalRef, RecordRef

from ..authority import MatterFacts
from ..refs import ContentHash, SourceSystem

_LATER: Final = ("reasons", "amends", "outside")
"""後から加わった欄 / Fields added later: absent, they are not in the hash, so that the hashes of 2026.1 still hold."""


@frozen(kw_only=True)
class Attachment:
    """添付 / An attached record and the hash of its bytes."""

    record: RecordRef
    content_hash: ContentHash


@frozen(kw_only=True)
class OutsideContent:
    """元の業務システムの内容 / The content another system asks about: its own number and the hash of what it holds."""

    source: SourceSystem
    external_id: str
    content_hash: ContentHash


@frozen(kw_only=True)
class ProposalContent:
    """決める内容 / What is decided: the matter, its amounts and attributes, the texts and the attachments.

    ``reasons`` 処分の理由（通知に示す）. ``amends`` the approval this one is to change. ``outside``
    is what another system holds (決裁連携).
    """

    facts: MatterFacts
    title: ContentHash
    body: ContentHash
    attachments: tuple[Attachment, ...] = ()
    reasons: ContentHash | None = None
    amends: ApprovalRef | None = None
    outside: OutsideContent | None = None

    @property
    def content_hash(self) -> ContentHash:
        """内容のハッシュ / SHA-256 of all of it."""
        plain = {name: each for name, each in encode(self).items() if name not in _LATER or each is not None}
        return ContentHash.of(plain)

    @property
    def issuable(self) -> frozenset[ContentHash]:
        """施行できるもの / Hashes of what may go out once this is approved: the content itself and each attachment."""
        return frozenset({self.content_hash, *(each.content_hash for each in self.attachments)})
