"""閲覧の窓口 / The desk for reading cases: whoever reads one says why, and leaves an entry."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import CaseRef, OfficerRef

from .audit.access import Access, AccessPurposes, access_stream, accessed, accesses_of
from .case_types.typed_case import TypedCase
from .case_types.typed_case_entries import read_typed_case_events, typed_case_stream
from .cases.case import Case
from .office import Office


@frozen(kw_only=True)
class CaseView:
    """案件の姿 / A case on both sides: charge, tasks and proposals; and its run by a type, if it has one."""

    case: Case
    typed: TypedCase | None


class AccessDesk:
    """閲覧の窓口 / Reads cases for a purpose of the body's list, and tells who has read one."""

    def __init__(self, office: Office, purposes: AccessPurposes) -> None:
        self.office: Final = office
        self._purposes: Final = purposes

    def read(self, ref: CaseRef, *, purpose: str, by: OfficerRef) -> CaseView:
        """案件を読む / The case, an entry of the access left. ``NotPermitted``, ``PurposeUnknown``, ``CaseNotFound``.

        The gate is asked for "case-core.read-case" with the case.
        """
        self._purposes.check(purpose)
        self.office.check_permitted("case-core.read-case", by=by, case=ref)
        journal, actor = self.office.journal, self.office.actor(by)
        with self.office.stores.together():
            case = self.office.stores.cases.get(ref)
            stream = access_stream(ref, by)
            journal.append(stream, [accessed(ref, purpose, by=actor)], expected=journal.head(stream))
            events = read_typed_case_events(journal.read(typed_case_stream(ref)))
        return CaseView(case=case, typed=TypedCase.replayed(events) if events else None)

    def accesses(self, ref: CaseRef, *, by: OfficerRef) -> tuple[Access, ...]:
        """閲覧の記録を読む / Who read the case, why and when. The gate is asked for "case-core.read-accesses"."""
        self.office.check_permitted("case-core.read-accesses", by=by, case=ref)
        return accesses_of(self.office.journal.timeline(ref))
