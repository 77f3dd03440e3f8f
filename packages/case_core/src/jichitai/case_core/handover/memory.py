"""記憶の上の引継ぎ / Handovers in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef

from ..cases.case import Case
from ..refs import ContentHash
from . import duty_findings as findings
from .document import HandoverDocument
from .duty_facts import HandoverRef, HandoverStatus
from .duty_handover import DutyHandover
from .ports import HandoverNotFound, StaleHandover

_RUNNING: Final = (HandoverStatus.PREPARED, HandoverStatus.OFFERED)


class MemoryHandovers:
    """引継ぎ / Handovers in memory; ``cases`` are the cases kept beside them."""

    def __init__(self, cases: Mapping[CaseRef, Case]) -> None:
        self.kept: Final[dict[HandoverRef, DutyHandover]] = {}
        self.documents: Final[dict[ContentHash, HandoverDocument]] = {}
        self.listed: Final[dict[tuple[OfficerRef, CaseRef, HandoverRef], None]] = {}
        self._cases = cases

    def add(self, handover: DutyHandover, /) -> None:
        """載せる / Put a new handover in; ``StaleHandover``."""
        if handover.ref in self.kept:
            raise StaleHandover(findings.stale_handover(handover=handover.ref))
        self.kept[handover.ref] = handover

    def get(self, ref: HandoverRef, /) -> DutyHandover:
        """読む / The handover; ``HandoverNotFound``."""
        handover = self.kept.get(ref)
        if handover is None:
            raise HandoverNotFound(findings.handover_not_found(handover=ref))
        return handover

    def save(self, handover: DutyHandover, /, *, read_at: int) -> None:
        """書く / Replace the version read; ``StaleHandover``."""
        kept = self.kept.get(handover.ref)
        if kept is None or kept.version != read_at:
            raise StaleHandover(findings.stale_handover(handover=handover.ref))
        self.kept[handover.ref] = handover

    def keep(self, document: HandoverDocument, /) -> ContentHash:
        """引継書を置く / Keep a document under its digest."""
        digest = document.digest
        self.documents.setdefault(digest, document)
        return digest

    def document(self, digest: ContentHash, /) -> HandoverDocument | None:
        """引継書を読む / The document, or None."""
        return self.documents.get(digest)

    def list_cases(self, ref: HandoverRef, predecessor: OfficerRef, cases: Iterable[CaseRef], /) -> None:
        """案件を載せる / Say that a handover lists these cases."""
        self.listed.update(dict.fromkeys((predecessor, case, ref) for case in cases))

    def listing(self, predecessor: OfficerRef, case: CaseRef, /) -> tuple[DutyHandover, ...]:
        """案件の引継ぎ / The predecessor's handovers that list the case."""
        refs = sorted(ref for officer, listed, ref in self.listed if officer == predecessor and listed == case)
        return tuple(self.kept[ref] for ref in refs)

    def running(self) -> tuple[DutyHandover, ...]:
        """進行中の引継ぎ / Handovers not accepted yet nor cancelled."""
        found = (each for each in self.kept.values() if each.status in _RUNNING)
        return tuple(sorted(found, key=lambda each: (each.due.due_on or date.max, each.ref)))

    def cases_of_unit(self, unit: OrganisationRef, /) -> tuple[Case, ...]:
        """組織の案件 / Open cases of a unit."""
        found = (case for case in self._cases.values() if case.unit == unit and not case.is_closed)
        return tuple(sorted(found, key=lambda case: case.ref))
