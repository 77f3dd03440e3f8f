"""引継ぎの口 / Where handovers and their documents are kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from jichitai.master_data.kernel import CaseRef, DomainError, OfficerRef, OrganisationRef

from ..cases.case import Case
from ..refs import ContentHash
from .document import HandoverDocument
from .duty_facts import HandoverRef
from .duty_handover import DutyHandover


class HandoverNotFound(DomainError):
    """その引継ぎがない / There is no such handover."""


class StaleHandover(DomainError):
    """先に変わった引継ぎ / Somebody changed the handover after it was read."""


class Handovers(Protocol):
    """引継ぎの置き場 / Where handovers are kept, their documents by digest, and which cases each one lists."""

    def add(self, handover: DutyHandover, /) -> None:
        """載せる / Put a new handover in; ``StaleHandover`` if its number is there."""
        ...

    def get(self, ref: HandoverRef, /) -> DutyHandover:
        """読む / The handover; ``HandoverNotFound``."""
        ...

    def save(self, handover: DutyHandover, /, *, read_at: int) -> None:
        """書く / Replace the version read; ``StaleHandover`` when a newer one is there."""
        ...

    def keep(self, document: HandoverDocument, /) -> ContentHash:
        """引継書を置く / Keep a document under its digest; keeping it twice changes nothing."""
        ...

    def document(self, digest: ContentHash, /) -> HandoverDocument | None:
        """引継書を読む / The document, or None."""
        ...

    def list_cases(self, ref: HandoverRef, predecessor: OfficerRef, cases: Iterable[CaseRef], /) -> None:
        """案件を載せる / Say that a handover of the predecessor lists these cases; those listed before stay."""
        ...

    def listing(self, predecessor: OfficerRef, case: CaseRef, /) -> tuple[DutyHandover, ...]:
        """案件の引継ぎ / The predecessor's handovers that list the case, by number."""
        ...

    def running(self) -> tuple[DutyHandover, ...]:
        """進行中の引継ぎ / Handovers not accepted yet nor cancelled, by last day (those without one at the end) and number."""
        ...

    def cases_of_unit(self, unit: OrganisationRef, /) -> tuple[Case, ...]:
        """組織の案件 / Open cases of a unit, by number."""
        ...
