"""団体の仕訳帳 / One body's view of a journal that several bodies share.

Streams, number series and idempotency keys are the body's own, and a timeline shows
nothing of another body, even where both gave a case the same number. The chain, the
tree over all entries and the checkpoints stay those of the one journal beneath.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Final, cast

from ..kernel.fiscal_year import FiscalYear
from ..kernel.refs import BodyRef, CaseRef, OfficerRef
from . import light
from .entry import Entry, NewEntry, StreamHead, Told
from .numbering import series_of_stream
from .ports import Journal


class JournalOfBody:
    """団体の仕訳帳 / The journal as one body writes and reads it; satisfies ``Journal``."""

    def __init__(self, journal: Journal, body: BodyRef) -> None:
        if "/" in body.value:
            raise ValueError("a body that shares a journal is named without '/'")
        self._journal: Final = journal
        self.body: Final = body

    def append(self, stream: str, entries: Sequence[NewEntry], /, *, expected: int | StreamHead) -> tuple[Entry, ...]:
        """記帳する / Write behind the last entry read of the body's own stream, or ``StaleStream``."""
        return self._journal.append(self._own(stream), entries, expected=expected)

    def read(self, stream: str, /, *, after: int = 0) -> Iterator[Entry]:
        """列を読む / The entries of the body's own stream."""
        return self._journal.read(self._own(stream), after=after)

    def record(self, stream: str, entries: Sequence[NewEntry], /, *, expected: int) -> None:
        """記す / Write to the body's own stream without being told positions."""
        light.record(self._journal, self._own(stream), entries, expected=expected)

    def told(self, stream: str, /, *, after: int = 0) -> Iterator[Told]:
        """言われたこと / What the entries of the body's own stream say."""
        return light.told(self._journal, self._own(stream), after=after)

    def foresee(self, stream: str, /) -> None:
        """先に頼む / The body's own stream will be written soon."""
        light.foresee(self._journal, self._own(stream))

    def foreseen(self, stream: str, /) -> StreamHead | None:
        """頼んであった先頭 / The head of the body's own stream, if it was foreseen."""
        return light.foreseen(self._journal, self._own(stream))

    def head(self, stream: str, /) -> StreamHead:
        """列の先頭 / The head of the body's own stream."""
        return self._journal.head(self._own(stream))

    def timeline(self, case: CaseRef, /) -> Iterator[Entry]:
        """案件の一生 / Every entry the body itself wrote of a case, its numbers among them, in order of position."""
        return (entry for entry in self._journal.timeline(case) if self._is_own(entry.stream))

    def issue_number(self, series: str, year: FiscalYear, /, *, actor: OfficerRef, case: CaseRef | None = None) -> int:
        """採番する / The next number of the body's own series."""
        return self._journal.issue_number(self._own(series), year, actor=actor, case=case)

    def void_number(self, series: str, year: FiscalYear, number: int, /, *, reason: str, actor: OfficerRef) -> None:
        """欠番とする / Void a number of the body's own series."""
        self._journal.void_number(self._own(series), year, number, reason=reason, actor=actor)

    def once(self, key: str, request: Mapping[str, Any], /) -> Mapping[str, Any] | None:
        """一度だけ / Reserve the key among the body's own keys."""
        return self._journal.once(self._own(key), request)

    def keep_result(self, key: str, result: Mapping[str, Any], /) -> None:
        """結果を残す / Keep the result of the body's own key."""
        self._journal.keep_result(self._own(key), result)

    def together(self) -> AbstractContextManager[None]:
        """一まとまり / The block of the journal beneath, where it undoes its own work; in a database the transaction does."""
        together = getattr(self._journal, "together", None)
        return nullcontext() if together is None else cast("AbstractContextManager[None]", together())

    def _is_own(self, stream: str) -> bool:
        # 採番の列では、団体の名は列の名の頭でなく、番号の列の名の頭にある
        return (series_of_stream(stream) or stream).startswith(self._own(""))

    def _own(self, name: str) -> str:
        return f"{self.body.value}/{name}"
