"""閲覧の記録 / An access: who, which case, for what purpose, when. Purposes are a closed list the body gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Final

from attrs import field, frozen

from jichitai.master_data.codec import decode, encode
from jichitai.master_data.journal import Entry, NewEntry
from jichitai.master_data.kernel import CaseRef, DomainError, OfficerRef

from ..actor import Actor
from . import access_findings as findings

ACCESS_EVENT: Final = "case-core.case-accessed"
"""閲覧の事実の名 / The stored name."""


class PurposeUnknown(DomainError):
    """定めのない目的 / The purpose is not one the body has named."""


@frozen
class AccessPurposes:
    """閲覧の目的の一覧 / The purposes for which a case may be read, code and name; nothing else is a purpose.

    >>> purposes = AccessPurposes({"own-work": "担当事務", "audit": "監査"})
    >>> purposes.check("audit")
    >>> purposes.check("curiosity")
    Traceback (most recent call last):
    ...
    jichitai.case_core.audit.access.PurposeUnknown: ...
    """

    names: Mapping[str, str] = field(hash=False)

    def check(self, purpose: str) -> None:
        """定めた目的か / ``PurposeUnknown`` for any other."""
        if purpose not in self.names:
            raise PurposeUnknown(findings.purpose_unknown(known=tuple(self.names)))


@frozen(kw_only=True)
class CaseAccessed:
    """案件が閲覧された / A case was read for a purpose."""

    case: CaseRef
    by: OfficerRef
    purpose: str
    on: date


@frozen(kw_only=True)
class Access:
    """閲覧 / An access with the instant it was recorded."""

    case: CaseRef
    by: OfficerRef
    purpose: str
    at: datetime


def access_stream(ref: CaseRef, by: OfficerRef) -> str:
    """閲覧の列 / The journal stream of one officer's accesses to one case, so that readers do not wait for each other."""
    return f"case-core.access:{ref}:{by}"


def accessed(ref: CaseRef, purpose: str, *, by: Actor) -> NewEntry:
    """記帳する形 / An access as the journal takes it."""
    fact = CaseAccessed(case=ref, by=by.officer, purpose=purpose, on=by.on)
    return NewEntry(event_type=ACCESS_EVENT, event_version=1, data=encode(fact), actor=by.officer, effective_on=by.on, case=ref)


def accesses_of(entries: Iterable[Entry]) -> tuple[Access, ...]:
    """閲覧を読む / The accesses among a case's entries, oldest first."""
    found = list[Access]()
    for entry in entries:
        if entry.event_type == ACCESS_EVENT:
            fact = decode(CaseAccessed, entry.data)
            found.append(Access(case=fact.case, by=fact.by, purpose=fact.purpose, at=entry.recorded_at))
    return tuple(found)
