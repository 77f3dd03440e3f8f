"""正本の口 / Where sets of originals and copies are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from jichitai.master_data.kernel import OrganisationRef, RecordRef

from ..refs import Fingerprint
from .copy_set import CopySet, CopySetRef


class CopySetStore(Protocol):
    """正本の組の置き場 / Sets of originals and copies, in the caller's transaction."""

    def get(self, ref: CopySetRef, /) -> CopySet:
        """読む / The set, or ``CopySetNotFound``."""
        ...

    def lock(self, ref: CopySetRef, /) -> CopySet:
        """押さえて読む / The set, held until the transaction ends."""
        ...

    def add(self, copy_set: CopySet, /) -> None:
        """置く / A new set; ``NumberTaken``, or ``AlreadyInSet`` when a record belongs to another."""
        ...

    def save(self, copy_set: CopySet, /, *, read_at: int) -> None:
        """改める / ``Stale`` on a newer version; ``AlreadyInSet`` when a record belongs to another."""
        ...

    def holding(self, record: RecordRef, /) -> CopySetRef | None:
        """属する組 / The set a record belongs to, if any."""
        ...

    def holding_all(self, records: Sequence[RecordRef], /) -> Mapping[RecordRef, CopySetRef]:
        """属する組をまとめて / The sets these records belong to; one without a set is not in it. For good: a member stays one."""
        ...

    def of_unit(self, unit: OrganisationRef, sha256: Fingerprint, /) -> CopySetRef | None:
        """課の正本 / The set of this unit whose original has these bytes, if any."""
        ...
