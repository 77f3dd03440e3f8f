"""廃棄目録の行 / Rows of disposal lists, and the authority to erase."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from jichitai.master_data.kernel import ApprovalRef, OfficerRef, RecordRef
from jichitai.master_data.sql import translated

from .. import findings
from ..disposal.certificate import DisposalCertificate
from ..disposal.deciding import DisposalItem
from ..disposal.disposal_list import ApprovalAlreadyUsed, DisposalExecuted, DisposalList, ListApproval, Opinion
from ..filing.record import Content
from ..ports import DestructionAuthority
from ..refs import DisposalListRef, Fingerprint
from ..refusals import DisposalListNotFound
from .rows import add_row, locked_row, read_row, save_row, text_of, value_of
from .tables import authority
from .tables import disposal_list as table


def to_row(found: DisposalList) -> dict[str, Any]:
    """目録から行へ / The row of a list."""
    approval = found.approval
    return {
        "ref": found.ref.value, "items": text_of(found.items), "fingerprint": found.fingerprint.value,
        "proposer": found.proposer.value, "proposed_on": found.proposed_on,
        "opinion": text_of(found.opinion) if found.opinion else None,
        "approval": approval.approval.value if approval else None, "approver": approval.approver.value if approval else None,
        "approved_fingerprint": approval.fingerprint.value if approval else None,
        "approved_on": approval.on if approval else None,
        "executed": text_of(found.executed) if found.executed else None, "erased_on": found.erased_on,
        "certificate": text_of(found.certificate) if found.certificate else None, "version": found.version,
    }  # fmt: skip


def from_row(row: RowMapping) -> DisposalList:
    """行から目録へ / The list of a row."""
    items: tuple[DisposalItem, ...] = value_of(tuple[DisposalItem, ...], row["items"])
    approval = None
    if row["approval"] is not None:
        approval = ListApproval(
            approval=ApprovalRef(row["approval"]), approver=OfficerRef(row["approver"]),
            fingerprint=Fingerprint(row["approved_fingerprint"]), on=row["approved_on"],
        )  # fmt: skip
    return DisposalList(
        ref=DisposalListRef(row["ref"]), items=items, proposer=OfficerRef(row["proposer"]), proposed_on=row["proposed_on"],
        opinion=value_of(Opinion, row["opinion"]) if row["opinion"] else None, approval=approval,
        executed=value_of(DisposalExecuted, row["executed"]) if row["executed"] else None, erased_on=row["erased_on"],
        certificate=value_of(DisposalCertificate, row["certificate"]) if row["certificate"] else None, version=row["version"],
    )  # fmt: skip


class SqlDisposalLists:
    """廃棄目録の置き場 / A ``DisposalListStore`` on the caller's connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, ref: DisposalListRef, /) -> DisposalList:
        """読む / The list, or ``DisposalListNotFound``."""
        return _built(ref, read_row(self._connection, table, ref))

    def lock(self, ref: DisposalListRef, /) -> DisposalList:
        """押さえて読む / The list, held until the transaction ends."""
        return _built(ref, locked_row(self._connection, table, ref))

    def add(self, disposal_list: DisposalList, /) -> None:
        """置く / A new list."""
        add_row(self._connection, table, to_row(disposal_list), disposal_list.ref)

    def save(self, disposal_list: DisposalList, /, *, read_at: int) -> None:
        """改める / Replace what was read at ``read_at``; an approval stays with one list."""
        if disposal_list.approval is not None:
            other = self.approved_under(disposal_list.approval.approval)
            if other is not None and other != disposal_list.ref:
                used = findings.approval_already_used(approval=disposal_list.approval.approval, disposal_list=other)
                raise ApprovalAlreadyUsed(used)
        save_row(self._connection, table, to_row(disposal_list), disposal_list.ref, read_at)

    def approved_under(self, approval: ApprovalRef, /) -> DisposalListRef | None:
        """決裁の目録 / The list an approval was given for, if any."""
        with translated():
            found = self._connection.execute(select(table.c.ref).where(table.c.approval == approval.value)).scalar_one_or_none()
        return None if found is None else DisposalListRef(found)

    def authorise(self, authorities: Sequence[DestructionAuthority], /) -> None:
        """消去を許す / Keep the authority to erase these bodies."""
        rows = [
            {
                "record": each.record.value, "disposal_list": each.disposal_list.value,
                "list_fingerprint": each.list_fingerprint.value, "content": text_of(each.content), "spent": False,
            }
            for each in authorities
        ]  # fmt: skip
        with translated():
            self._connection.execute(insert(authority), rows)

    def unused_authority(self, ref: DisposalListRef, /) -> Sequence[DestructionAuthority]:
        """残る権限 / Authority of a list not used yet, by record."""
        wanted = select(authority).where(authority.c.disposal_list == ref.value, authority.c.spent.is_(False))
        with translated():
            rows = self._connection.execute(wanted.order_by(authority.c.record)).mappings().all()
        return [
            DestructionAuthority(
                record=RecordRef(row["record"]), content=value_of(Content, row["content"]),
                disposal_list=DisposalListRef(row["disposal_list"]), list_fingerprint=Fingerprint(row["list_fingerprint"]),
            )
            for row in rows
        ]  # fmt: skip

    def use_authority(self, authority_: DestructionAuthority, /) -> None:
        """権限を使い切る / The body is gone."""
        with translated():
            self._connection.execute(update(authority).where(authority.c.record == authority_.record.value).values(spent=True))


def _built(ref: DisposalListRef, row: RowMapping | None) -> DisposalList:
    if row is None:
        raise DisposalListNotFound(findings.disposal_list_not_found(disposal_list=ref))
    return from_row(row)
