"""蓄えの窓口 / The desk of knowledge: keeps the index in step with the journal, and answers within sight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import field, frozen

from jichitai.master_data.full_text.paging import PageMark
from jichitai.master_data.journal import START, Outbox
from jichitai.master_data.kernel import CaseRef, DomainError, OfficerRef, OrganisationRef

from ..case_types.publishing import CaseTypeRegister
from ..case_types.typed_case import TypedCase
from ..case_types.typed_case_entries import TYPED_CASE_EVENTS, read_typed_case_events, typed_case_stream
from ..events import CASE_EVENTS
from ..office import Office
from ..ports import CaseNotFound
from ..sight.sight import Sight
from ..texts import FreeText
from . import knowledge_findings as findings
from .document import TITLE, FieldsByType, KnowledgeDocument, KnowledgeFields, document_of
from .index_port import KnowledgeIndex
from .query import Hit, KnowledgeQuery
from .reuse import CaseNotReusable, NewCaseDraft, new_case_like
from .similar import LikeCase, like_cases

CONSUMER: Final = "case-core.knowledge"
"""読み手の名 / The name under which the index reads the journal."""
_EXPORTED_AT_ONCE: Final = 200


class CaseNotInSight(DomainError):
    """見える案件にない / No such case, or none the officer may see."""


@frozen(kw_only=True)
class KnownCase:
    """案件の中身 / A case that is seen, with its texts by place (``title``, keys of properties). Erased ones are absent."""

    document: KnowledgeDocument
    texts: Mapping[str, FreeText] = field(hash=False)

    @property
    def title(self) -> FreeText | None:
        """件名 / The title, unless it was erased."""
        return self.texts.get(TITLE)


class KnowledgeDesk:
    """蓄えの窓口 / Keeps the index, and expands, exports, compares and reuses what a search finds.

    Searching and counting are the index's own (``desk.index.search``, ``.count``).
    """

    def __init__(self, office: Office, types: CaseTypeRegister, index: KnowledgeIndex, *, fields: FieldsByType) -> None:
        self.office: Final = office
        self.types: Final = types
        self.index: Final = index
        self._fields: Final = dict(fields)

    def refresh(self, ref: CaseRef) -> None:
        """載せ直す / Put a case in as it is now; one that is gone is taken out."""
        try:
            case = self.office.stores.cases.get(ref)
        except CaseNotFound:
            self.index.remove(ref)
            return
        typed = self._typed(ref)
        made = None if typed is None else self.types.version(typed.pinned)
        fields = KnowledgeFields() if typed is None else self._fields_of(typed)
        self.index.put(document_of(case, typed, made, texts=self.office.stores.texts.read, fields=fields))

    def follow(self, outbox: Outbox, *, limit: int = 1_000) -> bool:
        """仕訳に追いつく / Take in what the journal has new, up to ``limit`` entries; whether there was anything.

        In the caller's transaction: what was taken in and how far it was read stay together.
        """
        batch = outbox.read_after(outbox.cursor_of(CONSUMER), limit=limit)
        changed = [each.case for each in batch.entries if each.event_type in CASE_EVENTS or each.event_type in TYPED_CASE_EVENTS]
        for ref in dict.fromkeys(changed):
            if ref is not None:
                self.refresh(ref)
        outbox.advance(CONSUMER, batch.cursor)
        return bool(batch.entries)

    def rebuild(self, outbox: Outbox) -> None:
        """作り直す / Throw the index away and make it anew from the journal."""
        self.index.clear()
        outbox.advance(CONSUMER, START)
        while self.follow(outbox):
            pass

    def expand(self, ref: CaseRef, sight: Sight) -> KnownCase:
        """開いて見る / The case with its texts; ``CaseNotInSight`` says no more than that."""
        document = self.index.seen(ref, sight)
        if document is None:
            raise CaseNotInSight(findings.case_not_in_sight(case=ref))
        read = {part.place: self.office.stores.texts.read(part.digest) for part in document.parts if part.digest is not None}
        return KnownCase(document=document, texts={place: text for place, text in read.items() if text is not None})

    def export(self, query: KnowledgeQuery) -> Iterator[tuple[Hit, KnownCase]]:
        """書き出す / Every hit with its texts, page by page; each is asked for again within sight."""
        mark: PageMark | None = None
        while True:
            page = self.index.search(query, after=mark, limit=_EXPORTED_AT_ONCE)
            yield from ((hit, self.expand(hit.case, query.sight)) for hit in page.hits)
            mark = page.next
            if mark is None:
                return

    def like(self, ref: CaseRef, sight: Sight, *, limit: int = 10) -> tuple[LikeCase, ...]:
        """似た案件 / The cases most like one, all within sight; ``CaseNotInSight``."""
        return like_cases(self.index, self.expand(ref, sight).document, sight, limit=limit)

    def draft_like(
        self, ref: CaseRef, sight: Sight, *, title: FreeText, unit: OrganisationRef, responsible: OfficerRef
    ) -> NewCaseDraft:
        """雛形にする / The draft of a case like a closed one, by the version valid today; ``CaseNotInSight``, ``CaseNotReusable``."""
        source = self._typed(self.expand(ref, sight).document.case)
        if source is None:
            raise CaseNotReusable(findings.case_without_type(case=ref))
        now = self.types.valid_on(source.pinned.key, self.office.actor(responsible).on)
        return new_case_like(
            source, now, title=title, unit=unit, responsible=responsible,
            texts=self.office.stores.texts, fields=self._fields_of(source),
        )  # fmt: skip

    def _fields_of(self, typed: TypedCase) -> KnowledgeFields:
        return self._fields.get(typed.pinned.key, KnowledgeFields())

    def _typed(self, ref: CaseRef) -> TypedCase | None:
        events = read_typed_case_events(self.office.journal.read(typed_case_stream(ref)))
        return TypedCase.replayed(events) if events else None
