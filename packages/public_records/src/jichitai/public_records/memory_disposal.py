"""一括廃棄と移管の置き場（記憶） / Rounds and transfers, in memory."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from jichitai.master_data.kernel import RecordRef

from . import findings
from .disposal import round_findings
from .disposal.deciding import DisposalItem
from .disposal.disposal_round import DisposalRound, RoundNotFound
from .disposal.round_events import ItemOutcome, ItemResult
from .refs import DisposalListRef, FileSeriesRef
from .refusals import NumberTaken, Stale
from .transfer import transfer_findings
from .transfer.transfer import Transfer, TransferNotFound


class MemoryRounds:
    """一括廃棄の置き場 / A ``DisposalRoundStore`` in dicts."""

    def __init__(self) -> None:
        self._kept: dict[DisposalListRef, DisposalRound] = {}
        self._items: dict[DisposalListRef, tuple[DisposalItem, ...]] = {}
        self._results: dict[DisposalListRef, dict[RecordRef, ItemResult]] = {}
        self._erased: dict[DisposalListRef, set[RecordRef]] = {}

    def get(self, ref: DisposalListRef, /) -> DisposalRound:
        """読む / The round, or ``RoundNotFound``."""
        if ref not in self._kept:
            raise RoundNotFound(round_findings.round_not_found(disposal=ref))
        return self._kept[ref]

    lock = get

    def add(self, found: DisposalRound, items: Sequence[DisposalItem], /) -> None:
        """置く / A new round with its items."""
        if found.ref in self._kept:
            raise NumberTaken(findings.number_taken(what=found.ref))
        self._kept[found.ref], self._items[found.ref] = found, tuple(items)
        self._results[found.ref], self._erased[found.ref] = {}, set()

    def save(self, found: DisposalRound, /, *, read_at: int) -> None:
        """改める / Replace what was read at ``read_at``."""
        if self.get(found.ref).version != read_at:
            raise Stale(findings.stale(what=found.ref))
        self._kept[found.ref] = found

    def pending(self, ref: DisposalListRef, most: int, /) -> Sequence[DisposalItem]:
        """残り / Items without an outcome."""
        return [item for item in self._items[ref] if item.record not in self._results[ref]][:most]

    def settle(self, ref: DisposalListRef, results: Sequence[ItemResult], /) -> None:
        """結果を記す / Each item gets its outcome."""
        for each in results:
            self._results[ref].setdefault(each.item.record, each)

    def unerased(self, ref: DisposalListRef, most: int, /) -> Sequence[DisposalItem]:
        """消していない本体 / Destroyed items whose bodies are still to be erased."""
        waiting = (each for each in self.results(ref) if each.outcome is ItemOutcome.DESTROYED)
        return [each.item for each in waiting if each.item.record not in self._erased[ref]][:most]

    def erased(self, ref: DisposalListRef, unlinked: Sequence[RecordRef], gone: Sequence[RecordRef], /) -> None:
        """消した / These bodies are erased or unlinked."""
        self._erased[ref].update(unlinked, gone)
        for record in unlinked:
            self._results[ref][record] = evolve(self._results[ref][record], outcome=ItemOutcome.UNLINKED)

    def open_items(self, ref: DisposalListRef, /) -> tuple[int, int]:
        """残りの数 / Without an outcome, and not erased."""
        everything = len(self._items[ref])
        return len(self.pending(ref, everything)), len(self.unerased(ref, everything))

    def series_of(self, ref: DisposalListRef, /) -> Sequence[FileSeriesRef]:
        """簿冊 / The series of its items."""
        return sorted({item.series for item in self._items[ref]})

    def results(self, ref: DisposalListRef, /) -> Sequence[ItemResult]:
        """結果 / Every item with its outcome, by place."""
        return [self._results[ref][item.record] for item in self._items[ref] if item.record in self._results[ref]]


class MemoryTransfers:
    """移管の置き場 / A ``TransferStore`` in dicts."""

    def __init__(self) -> None:
        self._kept: dict[DisposalListRef, Transfer] = {}
        self._erased: set[tuple[DisposalListRef, RecordRef]] = set()

    def get(self, ref: DisposalListRef, /) -> Transfer:
        """読む / The transfer, or ``TransferNotFound``."""
        if ref not in self._kept:
            raise TransferNotFound(transfer_findings.transfer_not_found(transfer=ref))
        return self._kept[ref]

    lock = get

    def add(self, transfer: Transfer, /) -> None:
        """置く / A new transfer."""
        if transfer.ref in self._kept:
            raise NumberTaken(findings.number_taken(what=transfer.ref))
        self._kept[transfer.ref] = transfer

    def save(self, transfer: Transfer, /, *, read_at: int) -> None:
        """改める / Replace what was read at ``read_at``."""
        if self.get(transfer.ref).version != read_at:
            raise Stale(findings.stale(what=transfer.ref))
        self._kept[transfer.ref] = transfer

    def unerased(self, ref: DisposalListRef, /) -> Sequence[RecordRef]:
        """残る本体 / Bodies still here."""
        return [record for record in self.get(ref).records if (ref, record) not in self._erased]

    def erased(self, ref: DisposalListRef, records: Sequence[RecordRef], /) -> None:
        """消した / These are no longer here."""
        self._erased.update((ref, record) for record in records)
