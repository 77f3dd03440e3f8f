"""収受と正本の置き場（記憶） / Stores of documents in process and of originals, in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jichitai.master_data.kernel import OrganisationRef, RecordRef

from . import findings
from .filing.title import Title
from .originals import copy_findings
from .originals.copy_set import AlreadyInSet, CopySet, CopySetRef
from .originals.refusals import CopySetNotFound
from .receiving import receiving_findings
from .receiving.document import DocumentRef, OfficeDocument, Stage
from .receiving.refusals import DocumentNotFound
from .refs import Fingerprint
from .refusals import NumberTaken, Stale


class MemoryDocuments:
    """処理中の文書の置き場（記憶） / A ``DocumentStore`` in dicts."""

    def __init__(self) -> None:
        self._kept: dict[DocumentRef, OfficeDocument] = {}
        self._titles: dict[DocumentRef, Title] = {}

    def get(self, ref: DocumentRef, /) -> OfficeDocument:
        """読む / The document, or ``DocumentNotFound``."""
        if ref not in self._kept:
            raise DocumentNotFound(receiving_findings.document_not_found(document=ref))
        return self._kept[ref]

    lock = get

    def add(self, document: OfficeDocument, title: Title, /) -> None:
        """置く / A new document and its title."""
        if document.ref in self._kept:
            raise NumberTaken(findings.number_taken(what=document.ref))
        self._kept[document.ref], self._titles[document.ref] = document, title

    def save(self, document: OfficeDocument, /, *, read_at: int) -> None:
        """改める / Replace what was read at ``read_at``."""
        if self.get(document.ref).version != read_at:
            raise Stale(findings.stale(what=document.ref))
        self._kept[document.ref] = document

    def title_of(self, ref: DocumentRef, /) -> Title:
        """件名 / The title of the document."""
        self.get(ref)
        return self._titles[ref]

    def at_stage(self, unit: OrganisationRef, stage: Stage, /) -> Sequence[DocumentRef]:
        """段階の文書 / Documents of a unit that stand at this stage, by number."""
        return sorted(ref for ref, each in self._kept.items() if each.unit == unit and each.stage is stage)


class MemoryCopySets:
    """正本の組の置き場（記憶） / A ``CopySetStore`` in dicts."""

    def __init__(self) -> None:
        self._kept: dict[CopySetRef, CopySet] = {}
        self._members: dict[RecordRef, CopySetRef] = {}

    def get(self, ref: CopySetRef, /) -> CopySet:
        """読む / The set, or ``CopySetNotFound``."""
        if ref not in self._kept:
            raise CopySetNotFound(copy_findings.copy_set_not_found(copy_set=ref))
        return self._kept[ref]

    lock = get

    def add(self, copy_set: CopySet, /) -> None:
        """置く / A new set."""
        if copy_set.ref in self._kept:
            raise NumberTaken(findings.number_taken(what=copy_set.ref))
        self._keep(copy_set)

    def save(self, copy_set: CopySet, /, *, read_at: int) -> None:
        """改める / Replace what was read at ``read_at``."""
        if self.get(copy_set.ref).version != read_at:
            raise Stale(findings.stale(what=copy_set.ref))
        self._keep(copy_set)

    def holding(self, record: RecordRef, /) -> CopySetRef | None:
        """属する組 / The set a record belongs to, if any."""
        return self._members.get(record)

    def holding_all(self, records: Sequence[RecordRef], /) -> Mapping[RecordRef, CopySetRef]:
        """属する組をまとめて / The sets these records belong to."""
        return {record: self._members[record] for record in records if record in self._members}

    def of_unit(self, unit: OrganisationRef, sha256: Fingerprint, /) -> CopySetRef | None:
        """課の正本 / The set of this unit whose original has these bytes, if any."""
        found = (
            each.ref for each in self._kept.values()
            if each.unit == unit and each.sha256 == sha256 and each.original is not None
        )  # fmt: skip
        return min(found, default=None)

    def _keep(self, copy_set: CopySet) -> None:
        for record in copy_set.members:
            other = self._members.get(record, copy_set.ref)
            if other != copy_set.ref:
                raise AlreadyInSet(copy_findings.already_in_copy_set(record=record, copy_set=other))
        self._members.update(dict.fromkeys(copy_set.members, copy_set.ref))
        self._kept[copy_set.ref] = copy_set
