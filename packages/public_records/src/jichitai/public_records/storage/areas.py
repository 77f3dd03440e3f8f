"""置き場の役割 / Folders by role: of a case, of a team, shared by the organisation, and the records area.

A document is worked on in the first three. When it is put up for approval it moves into the
records area: copied, checked there, and only then removed from where it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Final

from attrs import evolve, frozen

from jichitai.master_data.kernel import ApprovalRef, CaseRef, DomainError, OfficerRef

from ..refs import Fingerprint
from . import storage_findings
from .contents import ContentStore, as_file, is_whole, verified


class Area(Enum):
    """置き場 / Where a document stands."""

    CASE = "case"
    """案件 / The folder of one case."""
    TEAM = "team"
    """チーム / The folder of a team."""
    SHARED = "shared"
    """組織共用 / Shared by the organisation: what stands here is organisationally used (法2条4項)."""
    RECORDS = "records"
    """公文書保管領域 / The records area: what was put up for approval, received or filed. Nothing is changed here."""

    @property
    def ja(self) -> str:
        """日本語名 / The Japanese term."""
        return {"case": "案件", "team": "チーム", "shared": "組織共用", "records": "公文書保管領域"}[self.value]


class AreaAct(Enum):
    """置き場での行い / What a role does in a folder."""

    READ = "read"
    """読む / Read."""
    WRITE = "write"
    """書く / Put or change. In the records area: put, never change."""
    REMOVE = "remove"
    """消す / Remove. Never in the records area: there the guarded primitive alone destroys."""


@frozen(kw_only=True)
class AreaRoles:
    """置き場の役割の表 / Which role may do what in which folder; what is not in it is not permitted."""

    granted: frozenset[tuple[str, Area, AreaAct]]

    def __attrs_post_init__(self) -> None:
        if any(area is Area.RECORDS and act is AreaAct.REMOVE for _, area, act in self.granted):
            raise ValueError("no role removes anything from the records area")

    def refuse_unless(self, role: str, area: Area, act: AreaAct) -> None:
        """許されなければ断る / ``AreaNotPermitted`` unless the table grants it."""
        if (role, area, act) not in self.granted:
            raise AreaNotPermitted(storage_findings.area_not_permitted(area=area.ja, role=role, act=act.value))


class AreaNotPermitted(DomainError):
    """置き場の役割 / The role may not do this here."""


class InRecordsArea(DomainError):
    """公文書保管領域にある / It stands in the records area already."""


class ContentNotWhole(DomainError):
    """届いたものが違う / What arrived in the records area does not have its hash."""


@frozen(kw_only=True)
class WorkingDocument:
    """作業中の文書 / A document in a folder, by a number of its own; its name stands elsewhere."""

    document: str
    case: CaseRef | None
    area: Area
    sha256: Fingerprint
    size: int


@frozen(kw_only=True)
class DocumentPutUp:
    """決裁に回した / Event: a document moved into the records area, because it was put up for approval."""

    document: str
    case: CaseRef | None
    came_from: Area
    sha256: Fingerprint
    size: int
    proposal: ApprovalRef
    by: OfficerRef
    on: date


def put_up(document: WorkingDocument, *, proposal: ApprovalRef, by: OfficerRef, on: date) -> DocumentPutUp:
    """決裁に回す / Decide that the document moves; ``InRecordsArea`` when it stands there already."""
    if document.area is Area.RECORDS:
        raise InRecordsArea(storage_findings.already_in_records_area(document=document.document))
    return DocumentPutUp(
        document=document.document, case=document.case, came_from=document.area, sha256=document.sha256,
        size=document.size, proposal=proposal, by=by, on=on,
    )  # fmt: skip


def after_put_up(document: WorkingDocument, event: DocumentPutUp) -> WorkingDocument:
    """回した後 / The document as it stands afterwards."""
    return evolve(document, area=Area.RECORDS)


class Areas:
    """置き場の集まり / One content store for each folder; a records area is always among them."""

    def __init__(self, stores: Mapping[Area, ContentStore]) -> None:
        if set(stores) != set(Area):
            raise ValueError("every area has its store")
        self._stores: Final = dict(stores)

    def store(self, area: Area) -> ContentStore:
        """置き場 / The store of a folder."""
        return self._stores[area]

    def carry(self, event: DocumentPutUp, *, still_used: bool = False) -> None:
        """移す / Copy into the records area, check there, then remove from where it was. Can be repeated after a crash.

        ``still_used``: another document of that folder has the very same bytes, which stay there.
        """
        source, target = self._stores[event.came_from], self._stores[Area.RECORDS]
        if source.has(event.sha256):
            target.put(as_file(verified(source, event.sha256)))
        if not is_whole(target, event.sha256):
            raise ContentNotWhole(storage_findings.content_not_whole(sha256=event.sha256.value))
        if not still_used:
            source.erase(event.sha256)
