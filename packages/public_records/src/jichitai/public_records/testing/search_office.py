"""検索の見本 / A records office of the fictitious city with its search index: series of units and classes, records with texts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.gates import allow_all
from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import ApprovalRef, CaseRef, FiscalYear, OfficerRef, OrganisationRef, RecordRef

from ..commands import DestroyListed, FileRecord, MoveRecord, OpenFileSeries
from ..disposal_commands import ApproveTransfer, ProposeTransfer, ReceiveReceipt, RemoveTransferred, SendTransfer
from ..filing.commands import TransferCharge
from ..filing.file_series import FileSeries
from ..filing.record import Record
from ..filing.title import Title
from ..keeping_desk import KeepingDesk
from ..ports import RecordsStores
from ..records_office import RecordsOffice
from ..refs import Fingerprint
from ..search.ports import RecordSearch
from ..search.query import EVERY_RECORD, RecordFilter, RecordHit, RecordQuery
from ..search.sight import RecordGrant, RecordSight
from ..search_desk import SearchDesk
from .office import approved_list, classification_of, example_policy
from .samples import APPROVER, ARCHIVES, FILED_ON, OFFICER, UNIT, EverybodyMay, MovableClock

OTHER: Final = OrganisationRef("税務課")
"""よその課 / Another unit."""
EVERYTHING: Final = RecordSight(officer=OFFICER, grants=frozenset({RecordGrant(unit=None, classes=None)}))
"""すべて見える / Sees everything."""
OWN: Final = RecordSight(officer=OFFICER, grants=frozenset({RecordGrant(unit=UNIT, classes=None)}))
"""自分の課が見える / Sees the records of the unit."""
NOTHING: Final = RecordSight(officer=OFFICER)
"""何も見えない / Sees nothing."""
EXPIRED: Final = date(2032, 4, 1)
"""廃棄できる日 / The first day on which records of ``FILED_ON`` and five years may go."""
_CLASSES: Final[Mapping[str, str]] = {"03": "5年", "03-02": "5年", "03-02-01": "5年", "031": "5年", "05": "5年"}


def everything(officer: OfficerRef, on: date, /) -> RecordSight:
    """誰にもすべて見せる / ``Sights`` for tests of other things than sight."""
    return RecordSight(officer=officer, grants=EVERYTHING.grants)


@frozen(kw_only=True)
class Searching:
    """検索のできる文書事務 / An office, its index, and the desks over them; all of one transaction."""

    office: RecordsOffice
    index: RecordSearch
    keeping: KeepingDesk
    desk: SearchDesk
    clock: MovableClock

    @classmethod
    def over(cls, stores: RecordsStores, journal: Journal, index: RecordSearch, clock: MovableClock) -> Searching:
        """組み立てる / Over stores, journal and index of one transaction, on 2026-05-10."""
        clock.move_to(FILED_ON)
        shared: dict[str, Any] = {"stores": stores, "journal": journal, "clock": clock, "roles": EverybodyMay()}
        return cls(
            office=RecordsOffice(**shared, classification=classification_of(_CLASSES), policy=example_policy()),
            index=index, keeping=KeepingDesk(**shared), clock=clock,
            desk=SearchDesk(stores=stores, index=index, sights=everything, clock=clock, gate=allow_all),
        )  # fmt: skip

    def series(
        self, name: str = "庶務", *, unit: OrganisationRef = UNIT, classification: str = "05", year: int = 2026
    ) -> FileSeries:
        """簿冊を作る / Open a series."""
        return self.office.registry.open_series(
            OpenFileSeries(
                year=FiscalYear(year), classification=classification, classified_as_of=date(2026, 4, 1), symbol="総財",
                custodian=unit, name=Title(name), actor=OFFICER,
            )
        )  # fmt: skip

    def filed(
        self, series: FileSeries, title: str, text: str = "", *, case: str | None = None, historical: bool = False
    ) -> Record:
        """綴って載せる / File a record of plain text and put it into the index."""
        on = max(FILED_ON, series.year.start)
        record = self.office.registry.file_record(
            FileRecord(
                series=series.ref, title=Title(title), body=text.encode(), media_type="text/plain", made_on=on, filed_on=on,
                case=None if case is None else CaseRef(case), historical=historical, actor=OFFICER,
            )
        )  # fmt: skip
        self.desk.refresh(record.ref)
        return record

    def charge(self, series: FileSeries, to: OrganisationRef) -> None:
        """所管替えする / Another unit takes charge."""
        self.keeping.transfer_charge(
            TransferCharge(series=series.ref, to=to, approval=ApprovalRef("決裁-所管"), actor=OFFICER)
        )  # fmt: skip

    def move(self, record: Record, to: FileSeries) -> None:
        """別の簿冊へ移す / Move a record."""
        command = MoveRecord(record=record.ref, to=to.ref, approval=ApprovalRef("決裁-移動"), actor=OFFICER)
        self.office.registry.move_record(command)

    def destroy(self, *records: Record) -> None:
        """廃棄する / Destroy records under an approved list, once they expired."""
        if self.clock.now().year < EXPIRED.year:
            self.clock.move_to(EXPIRED)
        refs = [each.ref for each in records]
        found = approved_list(self.office, *refs, approval=f"決裁-廃棄-{refs[0]}")
        self.office.disposal.destroy(DestroyListed(disposal_list=found.ref, actor=OFFICER))

    def transfer(self, record: Record) -> None:
        """移管する / Carry a transfer through until the local record is a stub."""
        self.clock.move_to(EXPIRED)
        desk, manifest = self.office.transfers, Fingerprint("0" * 64)
        found = desk.propose(ProposeTransfer(records=(record.ref,), to=ARCHIVES, actor=OFFICER))
        approval = ApprovalRef("決裁-移管")
        desk.approve(
            ApproveTransfer(transfer=found.ref, fingerprint=found.fingerprint, approval=approval, actor=APPROVER)
        )  # fmt: skip
        desk.send(SendTransfer(transfer=found.ref, manifest=manifest, actor=OFFICER))
        desk.receive(
            ReceiveReceipt(transfer=found.ref, manifest=manifest, receipt="受領-1", received_on=EXPIRED, actor=OFFICER)
        )  # fmt: skip
        desk.remove(RemoveTransferred(transfer=found.ref, actor=OFFICER))

    def hits(self, text: str, sight: RecordSight = EVERYTHING, within: RecordFilter = EVERY_RECORD) -> list[RecordHit]:
        """見つかったもの / What is found, in order, read page by page of two; a count must agree with it."""
        query = RecordQuery.of(text, sight=sight, within=within)
        page = self.index.search(query, limit=2)
        hits = list(page.hits)
        while page.next is not None:
            page = self.index.search(query, after=page.next, limit=2)
            hits += page.hits
        counted = self.index.count(query)
        assert (counted.number, counted.or_more) == (len(hits), False)
        return hits

    def found(self, text: str, sight: RecordSight = EVERYTHING, within: RecordFilter = EVERY_RECORD) -> list[RecordRef]:
        """見つかった番号 / The numbers of what is found, in order."""
        return [hit.place.record for hit in self.hits(text, sight, within)]
