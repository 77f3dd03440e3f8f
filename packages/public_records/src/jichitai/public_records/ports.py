"""公文書の口 / What this package needs from outside: places for series, records, lists and bodies, and who may act.

The transaction belongs to the caller. ``lock`` comes before every decision: it holds the
row until the transaction ends, so that nothing can be placed or destroyed in between.
The order of locking is always list, set of copies, series, record, each by number.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol, runtime_checkable

from attrs import frozen

from jichitai.master_data.kernel import ApprovalRef, CaseRef, OfficerRef, OrganisationRef, RecordRef

from . import findings
from .disposal.disposal_list import DisposalList
from .disposal.ports import DisposalRoundStore
from .filing.file_series import FileSeries
from .filing.ports import SeriesHoldings
from .filing.record import Content, Record
from .filing.title import Title
from .holds.above import HoldAbove, SeriesPlace
from .originals.ports import CopySetStore
from .policy import RecordsAct
from .refs import DisposalListRef, FileSeriesRef, Fingerprint, HoldRef
from .refusals import BodyAltered
from .transfer.transfer import Transfer


class FileSeriesStore(SeriesHoldings, Protocol):
    """簿冊の置き場 / Where file series and their names are kept."""

    def get(self, ref: FileSeriesRef, /) -> FileSeries:
        """読む / The series, or ``SeriesNotFound``."""
        ...

    def lock(self, ref: FileSeriesRef, /) -> FileSeries:
        """押さえて読む / The series, held until the transaction ends; or ``SeriesNotFound``."""
        ...

    def add(self, series: FileSeries, name: Title, /) -> None:
        """置く / A new series and its name; ``NumberTaken`` if the number is in use."""
        ...

    def save(self, series: FileSeries, /, *, read_at: int) -> None:
        """改める / ``read_at`` is the version the caller read; a newer one in the store is ``Stale``."""
        ...

    def name_of(self, ref: FileSeriesRef, /) -> Title:
        """名称 / The name of the series."""
        ...

    def expiring(self, through: date, /) -> Sequence[FileSeriesRef]:
        """満了する簿冊 / Series whose end, as last saved, is fixed and not after ``through``; by number."""
        ...


class RecordStore(Protocol):
    """文書の置き場 / Where records, their titles and tombstones are kept."""

    def get(self, ref: RecordRef, /) -> Record:
        """読む / The record, or ``RecordNotFound``."""
        ...

    def lock(self, ref: RecordRef, /) -> Record:
        """押さえて読む / The record, held until the transaction ends; or ``RecordNotFound``."""
        ...

    def series_of(self, refs: Sequence[RecordRef], /) -> Sequence[FileSeriesRef]:
        """どの簿冊か / The series these records stand in now, nothing held; ``RecordNotFound`` if one is missing."""
        ...

    def lock_all(self, refs: Sequence[RecordRef], /) -> Sequence[Record]:
        """まとめて押さえて読む / These records in order of number, each held; ``RecordNotFound`` if one is missing."""
        ...

    def add(self, record: Record, title: Title, /) -> None:
        """置く / A new record and its title; ``NumberTaken`` if the number is in use."""
        ...

    def save(self, record: Record, /, *, read_at: int) -> None:
        """改める / ``read_at`` is the version the caller read; a newer one in the store is ``Stale``."""
        ...

    def title_of(self, ref: RecordRef, /) -> Title:
        """件名 / The title of the record."""
        ...

    def in_series(self, series: FileSeriesRef, /) -> Sequence[RecordRef]:
        """簿冊の文書 / The records in a series, destroyed ones included; by number."""
        ...

    def of_case(self, case: CaseRef, /) -> Sequence[RecordRef]:
        """案件の文書 / The records of a case, by number."""
        ...


@frozen(kw_only=True)
class DestructionAuthority:
    """消去の権限 / What allows one body to be erased: made by executing an approved list, used once."""

    record: RecordRef
    content: Content
    disposal_list: DisposalListRef
    list_fingerprint: Fingerprint


class DisposalListStore(Protocol):
    """廃棄目録の置き場 / Where disposal lists, and the authority to erase that comes of them, are kept."""

    def get(self, ref: DisposalListRef, /) -> DisposalList:
        """読む / The list, or ``DisposalListNotFound``."""
        ...

    def lock(self, ref: DisposalListRef, /) -> DisposalList:
        """押さえて読む / The list, held until the transaction ends; or ``DisposalListNotFound``."""
        ...

    def add(self, disposal_list: DisposalList, /) -> None:
        """置く / A new list; ``NumberTaken`` if the number is in use."""
        ...

    def save(self, disposal_list: DisposalList, /, *, read_at: int) -> None:
        """改める / ``Stale`` on a newer version; ``ApprovalAlreadyUsed`` when the approval is another list's."""
        ...

    def approved_under(self, approval: ApprovalRef, /) -> DisposalListRef | None:
        """決裁の目録 / The list an approval was given for, if any."""
        ...

    def authorise(self, authorities: Sequence[DestructionAuthority], /) -> None:
        """消去を許す / Keep the authority to erase these bodies, before their records are saved as destroyed."""
        ...

    def unused_authority(self, ref: DisposalListRef, /) -> Sequence[DestructionAuthority]:
        """残る権限 / Authority of a list whose bodies are not erased yet, by record."""
        ...

    def use_authority(self, authority: DestructionAuthority, /) -> None:
        """権限を使い切る / The body is gone; the authority is spent."""
        ...


class BodyStore(Protocol):
    """本体の置き場 / Where the bytes are. Bytes never change: a corrected document is a new record."""

    def put(self, record: RecordRef, content: Content, body: bytes, /) -> None:
        """置く / Keep the bytes of a new record."""
        ...

    def get(self, record: RecordRef, content: Content, /) -> bytes:
        """読む / The bytes, or ``BodyMissing``; ``BodyAltered`` when they do not have the hash they were filed with."""
        ...

    def destroy(self, authority: DestructionAuthority, /) -> None:
        """消す / Erase every byte kept of the record. Erasing what is gone already is no error."""
        ...

    def holds(self, record: RecordRef, /) -> bool:
        """残っているか / Whether any byte of the record is still kept."""
        ...


@runtime_checkable
class SharesBytes(Protocol):
    """同じ本体を分け合う / A ``BodyStore`` may keep equal bytes of several records once."""

    def shares(self, content: Content, /) -> bool:
        """ほかが使うか / Whether any record still uses these bytes."""
        ...


class HoldAboveStore(Protocol):
    """上位の保留の置き場 / Holds on classes, units and sets of series; they show on every series read here."""

    def hold_still(self) -> None:
        """止めておく / Until the transaction ends no hold above is placed: before anything is destroyed."""
        ...

    def stop_destroying(self) -> None:
        """廃棄を待つ / Waits for every destruction under way; until the transaction ends none begins.

        It comes before a number is taken: whoever waits with the number keeps every other hold waiting, and
        a hold that waits with its series would close the circle with the destruction waited for.
        """
        ...

    def get(self, ref: HoldRef, /) -> HoldAbove:
        """読む / The hold, or ``HoldAboveNotFound``."""
        ...

    def lock(self, ref: HoldRef, /) -> HoldAbove:
        """押さえて読む / The hold, held until the transaction ends."""
        ...

    def add(self, hold: HoldAbove, /) -> None:
        """置く / A new hold; waits for every destruction under way."""
        ...

    def save(self, hold: HoldAbove, /, *, read_at: int) -> None:
        """改める / ``Stale`` on a newer version."""
        ...

    def reached(self, hold: HoldAbove, /) -> Sequence[SeriesPlace]:
        """届く簿冊 / The series it reaches now, by number."""
        ...


class TransferStore(Protocol):
    """移管の置き場 / Transfers, and which of their bodies are still here."""

    def get(self, ref: DisposalListRef, /) -> Transfer:
        """読む / The transfer, or ``TransferNotFound``."""
        ...

    def lock(self, ref: DisposalListRef, /) -> Transfer:
        """押さえて読む / The transfer, held until the transaction ends."""
        ...

    def add(self, transfer: Transfer, /) -> None:
        """置く / A new transfer."""
        ...

    def save(self, transfer: Transfer, /, *, read_at: int) -> None:
        """改める / ``Stale`` on a newer version."""
        ...

    def unerased(self, ref: DisposalListRef, /) -> Sequence[RecordRef]:
        """残る本体 / Records of the transfer whose bodies are not erased here, by number."""
        ...

    def erased(self, ref: DisposalListRef, records: Sequence[RecordRef], /) -> None:
        """消した / These bodies are no longer here."""
        ...


@runtime_checkable
class DisposalRoles(Protocol):
    """手続の役割 / Who fills the roles a procedure of disposal names. There is no default."""

    def fills(self, actor: OfficerRef, role: str, /) -> bool:
        """その役割か / Does the officer fill this role today?"""
        ...


@runtime_checkable
class RecordsRoles(Protocol):
    """役割 / Who may do what. There is no default: a desk without it cannot be made."""

    def permits(self, actor: OfficerRef, act: RecordsAct, unit: OrganisationRef, /) -> bool:
        """許すか / May the officer do this act on the records of this unit? Asked after the lock."""
        ...


@frozen(kw_only=True)
class RecordsStores:
    """置き場の一揃い / The places, all of one transaction (a file store of bodies stands outside it)."""

    series: FileSeriesStore
    records: RecordStore
    lists: DisposalListStore
    bodies: BodyStore
    holds_above: HoldAboveStore
    rounds: DisposalRoundStore
    transfers: TransferStore
    copies: CopySetStore


def checked_body(record: RecordRef, content: Content, body: bytes) -> bytes:
    """本体の検め / The bytes, if they have the hash the record was filed with; else ``BodyAltered``."""
    if Fingerprint.of_bytes(body) != content.sha256:
        raise BodyAltered(findings.body_altered(record=record))
    return body
