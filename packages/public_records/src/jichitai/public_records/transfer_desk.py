"""移管の机 / The desk for transfers: drawn up, approved, packed and sent, received, and only then removed here."""

from __future__ import annotations

import csv
import io
import json
import mimetypes
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from jichitai.master_data.codec import encode
from jichitai.master_data.journal.canonical import canonical_text
from jichitai.master_data.kernel import FiscalYear, OfficerRef, RecordRef

from .commands import Command
from .desk import Desk
from .disposal_commands import ApproveTransfer, ProposeTransfer, ReceiveReceipt, RemoveTransferred, SendTransfer
from .events import record_stream, series_stream, transfer_stream
from .policy import RecordsAct
from .ports import DestructionAuthority
from .refs import DisposalListRef, Fingerprint
from .transfer.bag import Payload, payload_path, write_bag
from .transfer.transfer import Transfer, TransferEvent

REGISTER_COLUMNS = (
    "文書番号", "件名", "簿冊番号", "簿冊の名称", "分類", "保存期間", "起算日", "保存期間の満了する日", "満了時の措置",
    "作成取得日", "作成取得年度", "文書管理者", "媒体の種別", "SHA-256", "大きさ", "包みの中の名",
)  # fmt: skip
"""登録簿の項目 / The items of the register that go with each record (令11条1項の例)."""


class TransferDesk(Desk):
    """移管の机 / Carries a transfer from its proposal to the removal of the local copies."""

    def propose(self, command: ProposeTransfer, /, *, key: str | None = None) -> Transfer:
        """起案する / Draw up a transfer of expired historical records, with opinions on restricting use."""

        def work() -> dict[str, Any]:
            shelf = self._shelf(command.records)
            self._permit(command.actor, RecordsAct.PROPOSE_DISPOSAL, [each.series.custodian for each in shelf.values()])
            today = self._today()
            given: dict[str, Any] = {
                "shelf": [shelf[ref] for ref in command.records], "to": command.to, "restrictions": command.restrictions,
                "by": command.actor, "on": today,
            }  # fmt: skip
            Transfer.propose(ref=DisposalListRef("draft"), **given)
            year = FiscalYear.of(today)
            ref = DisposalListRef(f"{year.year}-移管-{self._number('transfer', year, command.actor):04d}")
            event = Transfer.propose(ref=ref, **given)
            self._stores.transfers.add(Transfer.begun(event))
            self._write(transfer_stream(ref), [event], read_at=0, actor=command.actor, on=today)
            return {"transfer": ref.value}

        return self._stores.transfers.get(DisposalListRef(self._once(key, command, work)["transfer"]))

    def approve(self, command: ApproveTransfer, /, *, key: str | None = None) -> Transfer:
        """決裁する / Approve exactly what was seen."""

        def work() -> dict[str, Any]:
            found = self._lock(command.transfer, command, RecordsAct.APPROVE_DISPOSAL)
            event = found.approve(fingerprint=command.fingerprint, approval=command.approval, by=command.actor, on=self._today())
            return self._save(found, event, command)

        self._once(key, command, work)
        return self._stores.transfers.get(command.transfer)

    def pack(self, ref: DisposalListRef, folder: Path, /, *, actor: OfficerRef) -> Fingerprint:
        """包む / Write the BagIt package of an approved transfer; gives the hash to be sent with it. Nothing is changed here."""
        found = self._stores.transfers.get(ref)
        self._permit_on(found, actor, RecordsAct.READ)
        lines = [self._register_line(record) for record in found.records]
        tags = {
            "register.csv": _csv(lines),
            "register.json": canonical_text({"columns": list(REGISTER_COLUMNS), "lines": lines}).encode(),
            "events.jsonl": b"".join(self._history(found)),
            "restrictions.json": canonical_text({"restrictions": encode(list(found.restrictions))}).encode(),
            "transfer.json": canonical_text({"transfer": encode(found)}).encode(),
        }
        info = {
            "Source-Organization": "、".join(sorted({line["文書管理者"] for line in lines})),
            "External-Identifier": ref.value,
            "Internal-Sender-Description": f"sha256 of the approved list: {found.fingerprint}",
        }
        return write_bag(folder, payload=self._payload(found.records), tags=tags, info=info, made_on=self._today())

    def send(self, command: SendTransfer, /, *, key: str | None = None) -> Transfer:
        """送る / State that the package went out with this hash."""

        def work() -> dict[str, Any]:
            found = self._lock(command.transfer, command, RecordsAct.PROPOSE_DISPOSAL)
            return self._save(found, found.send(manifest=command.manifest, by=command.actor, on=self._today()), command)

        self._once(key, command, work)
        return self._stores.transfers.get(command.transfer)

    def receive(self, command: ReceiveReceipt, /, *, key: str | None = None) -> Transfer:
        """受領を記す / Enter the receipt; another hash than was sent is refused."""

        def work() -> dict[str, Any]:
            self._has_come("受領の日", "day of receipt", command.received_on)
            found = self._lock(command.transfer, command, RecordsAct.PROPOSE_DISPOSAL)
            event = found.receive(
                manifest=command.manifest, receipt=command.receipt, received_on=command.received_on, by=command.actor,
                on=self._today(),
            )  # fmt: skip
            return self._save(found, event, command)

        self._once(key, command, work)
        return self._stores.transfers.get(command.transfer)

    def remove(self, command: RemoveTransferred, /, *, key: str | None = None) -> Transfer:
        """手元の控えを消す / Records become stubs, all or none; their bodies are erased in another transaction."""

        def work() -> dict[str, Any]:
            found = self._stores.transfers.lock(command.transfer)
            self._stores.holds_above.hold_still()
            shelf = self._shelf(found.records)
            self._permit(command.actor, RecordsAct.DESTROY, [each.series.custodian for each in shelf.values()])
            today = self._today()
            gone, event = found.remove(shelf=shelf, by=command.actor, on=today)
            for each in gone:
                record = shelf[each.record].record
                self._stores.records.save(record.after(each), read_at=record.version)
                self._write(
                    record_stream(record.ref), [each], read_at=record.version, actor=command.actor, on=today, case=record.case
                )
            return self._save(found, event, command)

        self._once(key, command, work)
        return self._stores.transfers.get(command.transfer)

    def erase_bodies(self, command: RemoveTransferred, /, *, key: str | None = None) -> tuple[RecordRef, ...]:
        """本体を消す / Erase what is still here of a removed transfer; can be repeated after a failure."""

        def work() -> dict[str, Any]:
            found = self._lock(command.transfer, command, RecordsAct.DESTROY)
            found.refuse_unless_removed()
            left = self._stores.transfers.unerased(found.ref)
            for record in left:
                self._stores.bodies.destroy(
                    DestructionAuthority(
                        record=record, content=self._stores.records.get(record).content, disposal_list=found.ref,
                        list_fingerprint=found.fingerprint,
                    )
                )  # fmt: skip
            self._stores.transfers.erased(found.ref, left)
            return {"records": [record.value for record in left]}

        return tuple(RecordRef(each) for each in self._once(key, command, work)["records"])

    # ---- 包みの中身 / what goes into a package

    def _payload(self, records: Sequence[RecordRef]) -> Iterator[Payload]:
        for ref in records:
            record = self._stores.records.get(ref)
            body = self._stores.bodies.get(ref, record.content)
            yield Payload(path=self._path(ref), stream=BytesIO(body))

    def _path(self, ref: RecordRef) -> str:
        record = self._stores.records.get(ref)
        suffix = mimetypes.guess_extension(record.content.media_type, strict=True) or ".bin"
        return payload_path(record.series.value, ref.value, suffix)

    def _register_line(self, ref: RecordRef) -> dict[str, str]:
        record = self._stores.records.get(ref)
        series = self._stores.series.get(record.series)
        expiry = series.retention().value
        values = (
            ref.value, self._stores.records.title_of(ref).reveal(), series.ref.value,
            self._stores.series.name_of(series.ref).reveal(), series.term.classification, series.retention_ja,
            str(expiry.start or ""), str(expiry.retain_through or ""), "移管", record.made_on.isoformat(),
            str(FiscalYear.of(record.made_on).year), series.custodian.value, record.content.media_type,
            record.content.sha256.value, str(record.content.size), self._path(ref),
        )  # fmt: skip
        return dict(zip(REGISTER_COLUMNS, values, strict=True))

    def _history(self, found: Transfer) -> Iterator[bytes]:
        """来歴 / Every entry of the records, their series and the transfer, as it was hashed, with its hash."""
        series = sorted({item.series for item in found.items})
        streams = [*(record_stream(each) for each in found.records), *(series_stream(each) for each in series)]
        for stream in (*streams, transfer_stream(found.ref)):
            for entry in self._journal.read(stream):
                line = {"content": json.loads(entry.content), "hash": entry.hash.hex(), "previous": entry.previous_hash.hex()}
                yield canonical_text(line).encode() + b"\n"

    # ---- 内側 / inside

    def _permit_on(self, found: Transfer, actor: OfficerRef, act: RecordsAct) -> None:
        series = {item.series for item in found.items}
        self._permit(actor, act, (self._stores.series.get(each).custodian for each in sorted(series)))

    def _lock(self, ref: DisposalListRef, command: Command, act: RecordsAct) -> Transfer:
        found = self._stores.transfers.lock(ref)
        self._permit_on(found, command.actor, act)
        return found

    def _save(self, found: Transfer, event: TransferEvent, command: Command) -> dict[str, Any]:
        self._stores.transfers.save(found.after(event), read_at=found.version)
        self._write(transfer_stream(found.ref), [event], read_at=found.version, actor=command.actor, on=self._today())
        return {"transfer": found.ref.value}


def _csv(lines: Iterable[dict[str, str]]) -> bytes:
    """CSV / UTF-8 with a mark at the front, as spreadsheets of the field expect it."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(REGISTER_COLUMNS)
    writer.writerows([line[column] for column in REGISTER_COLUMNS] for line in lines)
    return b"\xef\xbb\xbf" + written.getvalue().encode()
