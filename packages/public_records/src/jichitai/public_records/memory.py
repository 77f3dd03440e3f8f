"""記憶の上の置き場 / The stores in memory: for tests, trials and tools. They keep no transactions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from attrs import evolve, frozen

from jichitai.master_data.kernel import ApprovalRef, CaseRef, FiscalYear, OfficerRef, OrganisationRef, RecordRef

from . import findings
from .disposal.disposal_list import ApprovalAlreadyUsed, DisposalList
from .filing.file_series import FileSeries
from .filing.record import Content, Record
from .filing.title import Title
from .holds.above import SeriesPlace
from .memory_disposal import MemoryRounds, MemoryTransfers
from .memory_filing import MemoryCopySets
from .memory_holds import MemoryHoldsAbove
from .policy import RecordsAct
from .ports import DestructionAuthority, RecordsStores, checked_body
from .refs import DisposalListRef, FileSeriesRef
from .refusals import BodyMissing, DisposalListNotFound, NumberTaken, RecordNotFound, SeriesNotFound, Stale


class MemoryFileSeries:
    """簿冊の置き場（記憶） / A ``FileSeriesStore`` in a dict."""

    def __init__(self) -> None:
        self._kept: dict[FileSeriesRef, FileSeries] = {}
        self._names: dict[FileSeriesRef, Title] = {}
        self.holds_above: Final = MemoryHoldsAbove(lambda: map(_place_of, self._kept.values()))

    def get(self, ref: FileSeriesRef, /) -> FileSeries:
        """読む / The series with every hold that reaches it, or ``SeriesNotFound``."""
        if ref not in self._kept:
            raise SeriesNotFound(findings.series_not_found(series=ref))
        found = self._kept[ref]
        above = self.holds_above.on(_place_of(found))
        return evolve(found, holds=(*found.holds, *above)) if above else found

    lock = get

    def add(self, series: FileSeries, name: Title, /) -> None:
        """置く / A new series and its name."""
        if series.ref in self._kept:
            raise NumberTaken(findings.number_taken(what=series.ref))
        self._kept[series.ref], self._names[series.ref] = series, name

    def save(self, series: FileSeries, /, *, read_at: int) -> None:
        """改める / Replace what was read at ``read_at``."""
        if self.get(series.ref).version != read_at:
            raise Stale(findings.stale(what=series.ref))
        self._kept[series.ref] = evolve(series, holds=tuple(hold for hold in series.holds if not hold.from_above))

    def name_of(self, ref: FileSeriesRef, /) -> Title:
        """名称 / The name of the series."""
        self.get(ref)
        return self._names[ref]

    def expiring(self, through: date, /) -> Sequence[FileSeriesRef]:
        """満了する簿冊 / Series whose end is fixed and not after ``through``, by number."""
        ends = {ref: series.retention().value.retain_through for ref, series in self._kept.items()}
        return sorted(ref for ref, end in ends.items() if end is not None and end <= through)

    def find(self, *, custodian: OrganisationRef | None = None, year: FiscalYear | None = None) -> Sequence[FileSeriesRef]:
        """さがす / Series of this custodian and this year, by number."""
        found = self._kept.values()
        return sorted(
            each.ref for each in found if custodian in (None, each.custodian) and year in (None, each.year)
        )  # fmt: skip

    def lent_past(self, day: date, /) -> Sequence[FileSeriesRef]:
        """返却の遅れ / Series on a loan that was due before ``day``, by number."""
        lent = {each.ref: each.keeping.loan for each in self._kept.values()}
        return sorted(ref for ref, loan in lent.items() if loan is not None and loan.is_overdue_on(day))


class MemoryRecords:
    """文書の置き場（記憶） / A ``RecordStore`` in a dict."""

    def __init__(self) -> None:
        self._kept: dict[RecordRef, Record] = {}
        self._titles: dict[RecordRef, Title] = {}
        self._watching: list[Callable[[Record, Record], None]] = []

    def watch(self, told: Callable[[Record, Record], None]) -> None:
        """知らせる相手 / Whatever follows these records is told of each saving: the record before and after."""
        self._watching.append(told)

    def get(self, ref: RecordRef, /) -> Record:
        """読む / The record, or ``RecordNotFound``."""
        if ref not in self._kept:
            raise RecordNotFound(findings.record_not_found(record=ref))
        return self._kept[ref]

    lock = get

    def series_of(self, refs: Sequence[RecordRef], /) -> Sequence[FileSeriesRef]:
        """どの簿冊か / The series they stand in, by number."""
        return sorted({self.get(ref).series for ref in refs})

    def lock_all(self, refs: Sequence[RecordRef], /) -> Sequence[Record]:
        """まとめて押さえて読む / These records, by number."""
        return [self.get(ref) for ref in sorted(set(refs))]

    def add(self, record: Record, title: Title, /) -> None:
        """置く / A new record and its title."""
        if record.ref in self._kept:
            raise NumberTaken(findings.number_taken(what=record.ref))
        self._kept[record.ref], self._titles[record.ref] = record, title

    def save(self, record: Record, /, *, read_at: int) -> None:
        """改める / Replace what was read at ``read_at``."""
        before = self.get(record.ref)
        if before.version != read_at:
            raise Stale(findings.stale(what=record.ref))
        self._kept[record.ref] = record
        for told in self._watching:
            told(before, record)

    def title_of(self, ref: RecordRef, /) -> Title:
        """件名 / The title of the record."""
        self.get(ref)
        return self._titles[ref]

    def in_series(self, series: FileSeriesRef, /) -> Sequence[RecordRef]:
        """簿冊の文書 / The records in a series, by number."""
        return sorted(ref for ref, record in self._kept.items() if record.series == series)

    def of_case(self, case: CaseRef, /) -> Sequence[RecordRef]:
        """案件の文書 / The records of a case, by number."""
        return sorted(ref for ref, record in self._kept.items() if record.case == case)


class MemoryDisposalLists:
    """廃棄目録の置き場（記憶） / A ``DisposalListStore`` in dicts."""

    def __init__(self) -> None:
        self._kept: dict[DisposalListRef, DisposalList] = {}
        self._authorities: dict[RecordRef, DestructionAuthority] = {}
        self._spent: set[RecordRef] = set()

    def get(self, ref: DisposalListRef, /) -> DisposalList:
        """読む / The list, or ``DisposalListNotFound``."""
        if ref not in self._kept:
            raise DisposalListNotFound(findings.disposal_list_not_found(disposal_list=ref))
        return self._kept[ref]

    lock = get

    def add(self, disposal_list: DisposalList, /) -> None:
        """置く / A new list."""
        if disposal_list.ref in self._kept:
            raise NumberTaken(findings.number_taken(what=disposal_list.ref))
        self._kept[disposal_list.ref] = disposal_list

    def save(self, disposal_list: DisposalList, /, *, read_at: int) -> None:
        """改める / Replace what was read at ``read_at``; an approval stays with one list."""
        if self.get(disposal_list.ref).version != read_at:
            raise Stale(findings.stale(what=disposal_list.ref))
        if disposal_list.approval is not None:
            other = self.approved_under(disposal_list.approval.approval)
            if other is not None and other != disposal_list.ref:
                raise ApprovalAlreadyUsed(
                    findings.approval_already_used(approval=disposal_list.approval.approval, disposal_list=other)
                )
        self._kept[disposal_list.ref] = disposal_list

    def approved_under(self, approval: ApprovalRef, /) -> DisposalListRef | None:
        """決裁の目録 / The list an approval was given for, if any."""
        return next((each.ref for each in self._kept.values() if each.approval and each.approval.approval == approval), None)

    def authorise(self, authorities: Sequence[DestructionAuthority], /) -> None:
        """消去を許す / Keep the authority to erase these bodies."""
        self._authorities.update({each.record: each for each in authorities})

    def unused_authority(self, ref: DisposalListRef, /) -> Sequence[DestructionAuthority]:
        """残る権限 / Authority of a list not used yet, by record."""
        unused = [each for each in self._authorities.values() if each.disposal_list == ref and each.record not in self._spent]
        return sorted(unused, key=lambda each: each.record)

    def use_authority(self, authority: DestructionAuthority, /) -> None:
        """権限を使い切る / The body is gone."""
        self._spent.add(authority.record)


class MemoryBodies:
    """本体の置き場（記憶） / A ``BodyStore`` in a dict."""

    def __init__(self) -> None:
        self._kept: dict[RecordRef, bytes] = {}

    def put(self, record: RecordRef, content: Content, body: bytes, /) -> None:
        """置く / Keep the bytes of a new record."""
        self._kept[record] = checked_body(record, content, body)

    def get(self, record: RecordRef, content: Content, /) -> bytes:
        """読む / The bytes, with the hash they were filed with."""
        if record not in self._kept:
            raise BodyMissing(findings.body_missing(record=record))
        return checked_body(record, content, self._kept[record])

    def destroy(self, authority: DestructionAuthority, /) -> None:
        """消す / Erase the bytes; nothing happens when they are gone."""
        self._kept.pop(authority.record, None)

    def holds(self, record: RecordRef, /) -> bool:
        """残っているか / Whether bytes are still kept."""
        return record in self._kept


@frozen
class RoleTable:
    """役割の表 / ``RecordsRoles`` from a set of (officer, act, unit); whatever is not in it is not permitted."""

    granted: frozenset[tuple[OfficerRef, RecordsAct, OrganisationRef]]

    def permits(self, actor: OfficerRef, act: RecordsAct, unit: OrganisationRef, /) -> bool:
        """許すか / True only for what is in the table."""
        return (actor, act, unit) in self.granted


def memory_stores() -> RecordsStores:
    """記憶の上の一揃い / A fresh set of stores in memory."""
    series = MemoryFileSeries()
    return RecordsStores(
        series=series, records=MemoryRecords(), lists=MemoryDisposalLists(), bodies=MemoryBodies(),
        holds_above=series.holds_above, rounds=MemoryRounds(), transfers=MemoryTransfers(),
        copies=MemoryCopySets(),
    )  # fmt: skip


def _place_of(series: FileSeries) -> SeriesPlace:
    return SeriesPlace(series=series.ref, classification=series.term.classification, custodian=series.custodian)
