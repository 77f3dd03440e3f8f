"""処理中の文書の口 / Where documents in process are kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from jichitai.master_data.kernel import OrganisationRef

from ..filing.title import Title
from .document import DocumentRef, OfficeDocument, Stage


class DocumentStore(Protocol):
    """処理中の文書の置き場 / Documents in process and their titles, in the caller's transaction."""

    def get(self, ref: DocumentRef, /) -> OfficeDocument:
        """読む / The document, or ``DocumentNotFound``."""
        ...

    def lock(self, ref: DocumentRef, /) -> OfficeDocument:
        """押さえて読む / The document, held until the transaction ends."""
        ...

    def add(self, document: OfficeDocument, title: Title, /) -> None:
        """置く / A new document; ``NumberTaken`` if the number is in use."""
        ...

    def save(self, document: OfficeDocument, /, *, read_at: int) -> None:
        """改める / ``read_at`` is the version the caller read; a newer one in the store is ``Stale``."""
        ...

    def title_of(self, ref: DocumentRef, /) -> Title:
        """件名 / The title of the document."""
        ...

    def at_stage(self, unit: OrganisationRef, stage: Stage, /) -> Sequence[DocumentRef]:
        """段階の文書 / Documents of a unit that stand at this stage, by number (未処理の一覧)."""
        ...
