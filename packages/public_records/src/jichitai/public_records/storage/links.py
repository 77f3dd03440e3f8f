"""つながり / Which record uses which stored bytes, and when the bytes were last looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from jichitai.master_data.kernel import RecordRef

from ..refs import Fingerprint


class ContentLinks(Protocol):
    """つながり / Kept in the caller's transaction. ``add`` and ``remove`` hold the content's row until it ends:
    bytes are never erased while another filing is about to use them.
    """

    def add(self, record: RecordRef, sha256: Fingerprint, size: int, /) -> None:
        """つなぐ / The record uses these bytes. Repeating it changes nothing."""
        ...

    def of(self, record: RecordRef, /) -> Fingerprint | None:
        """どの本体か / What the record uses; None when it is not linked."""
        ...

    def remove(self, record: RecordRef, /) -> tuple[Fingerprint, int] | None:
        """切る / Unlink; gives the hash and how many records still use it. None when it was not linked."""
        ...

    def users(self, sha256: Fingerprint, /) -> int:
        """使う文書の数 / How many records use these bytes."""
        ...

    def known(self) -> Iterator[Fingerprint]:
        """知っている本体 / Every hash a record uses, in order."""
        ...

    def due(self, before: date, most: int, /) -> Sequence[Fingerprint]:
        """検査の順 / Used bytes not looked at since ``before`` (never looked at first), oldest first."""
        ...

    def looked_at(self, sha256: Fingerprint, on: date, whole: bool, /) -> None:
        """見た / They were looked at on a day, and were whole or not."""
        ...


class MemoryLinks:
    """つながり（記憶） / ``ContentLinks`` in dicts: for tests and trials."""

    def __init__(self) -> None:
        self._of: dict[RecordRef, Fingerprint] = {}
        self._seen: dict[Fingerprint, date] = {}

    def add(self, record: RecordRef, sha256: Fingerprint, size: int, /) -> None:
        """つなぐ / Link."""
        self._of[record] = sha256

    def of(self, record: RecordRef, /) -> Fingerprint | None:
        """どの本体か / What it uses."""
        return self._of.get(record)

    def remove(self, record: RecordRef, /) -> tuple[Fingerprint, int] | None:
        """切る / Unlink."""
        found = self._of.pop(record, None)
        return None if found is None else (found, self.users(found))

    def users(self, sha256: Fingerprint, /) -> int:
        """使う文書の数 / How many use it."""
        return sum(each == sha256 for each in self._of.values())

    def known(self) -> Iterator[Fingerprint]:
        """知っている本体 / Every hash in use."""
        return iter(sorted(set(self._of.values())))

    def due(self, before: date, most: int, /) -> Sequence[Fingerprint]:
        """検査の順 / Not looked at since ``before``."""
        waiting = [each for each in self.known() if self._seen.get(each, date.min) < before]
        return sorted(waiting, key=lambda each: (self._seen.get(each, date.min), each))[:most]

    def looked_at(self, sha256: Fingerprint, on: date, whole: bool, /) -> None:
        """見た / Bytes that are not whole stay due."""
        if whole:
            self._seen[sha256] = on
