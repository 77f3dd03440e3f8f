"""一括廃棄の口 / Where rounds of disposal are kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from jichitai.master_data.kernel import RecordRef

from ..refs import DisposalListRef, FileSeriesRef
from .deciding import DisposalItem
from .disposal_round import DisposalRound
from .round_events import ItemResult


class DisposalRoundStore(Protocol):
    """一括廃棄の置き場 / Rounds, their items by place, and what became of each."""

    def get(self, ref: DisposalListRef, /) -> DisposalRound:
        """読む / The round, or ``RoundNotFound``."""
        ...

    def lock(self, ref: DisposalListRef, /) -> DisposalRound:
        """押さえて読む / The round, held until the transaction ends."""
        ...

    def add(self, found: DisposalRound, items: Sequence[DisposalItem], /) -> None:
        """置く / A new round with all its items, which never change afterwards."""
        ...

    def save(self, found: DisposalRound, /, *, read_at: int) -> None:
        """改める / ``Stale`` on a newer version."""
        ...

    def pending(self, ref: DisposalListRef, most: int, /) -> Sequence[DisposalItem]:
        """残り / Items without an outcome, by place."""
        ...

    def settle(self, ref: DisposalListRef, results: Sequence[ItemResult], /) -> None:
        """結果を記す / Each item gets its outcome, once; before its record is saved as destroyed."""
        ...

    def unerased(self, ref: DisposalListRef, most: int, /) -> Sequence[DisposalItem]:
        """消していない本体 / Destroyed items whose bodies are not erased yet, by place."""
        ...

    def erased(self, ref: DisposalListRef, unlinked: Sequence[RecordRef], gone: Sequence[RecordRef], /) -> None:
        """消した / These bodies are erased; of the unlinked the bytes stay for another record."""
        ...

    def open_items(self, ref: DisposalListRef, /) -> tuple[int, int]:
        """残りの数 / How many have no outcome, how many bodies are not erased."""
        ...

    def series_of(self, ref: DisposalListRef, /) -> Sequence[FileSeriesRef]:
        """簿冊 / The series whose records the round lists, by number."""
        ...

    def results(self, ref: DisposalListRef, /) -> Sequence[ItemResult]:
        """結果 / Every item with its outcome, by place."""
        ...
