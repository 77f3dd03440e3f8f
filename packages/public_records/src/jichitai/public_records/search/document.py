"""索引の元 / What is looked for of a record: its texts, which the index keeps, and where it stands, which is asked anew each time."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import evolve, frozen

from jichitai.master_data.full_text.folding import fold
from jichitai.master_data.kernel import CaseRef, OrganisationRef, RecordRef

from ..filing.title import Title
from ..refs import FileSeriesRef, IssuedNumber
from .sight import SightRow


class SearchState(Enum):
    """文書の状態 / Where a record stands, as it is searched for."""

    KEPT = "kept"
    """保存中 / Kept, and no hold stands on it."""
    HELD = "held"
    """保留中 / Kept under a hold: on the record, its series, or anything above."""
    TRANSFERRED = "transferred"
    """移管済み / At the archives; only its tombstone is here."""
    DESTROYED = "destroyed"
    """廃棄済み / Destroyed lawfully; only its tombstone is left."""

    @property
    def ja(self) -> str:
        """日本語名 / The Japanese term."""
        return _STATE_JA[self]

    @property
    def has_body(self) -> bool:
        """本体があるか / Is the body still here, and so its text?"""
        return self in (SearchState.KEPT, SearchState.HELD)


_STATE_JA: Final = {
    SearchState.KEPT: "保存中", SearchState.HELD: "保留中", SearchState.TRANSFERRED: "移管済み", SearchState.DESTROYED: "廃棄済み",
}  # fmt: skip


@frozen(kw_only=True)
class RecordPlace:
    """文書の今 / A record as it stands now: what it is filtered by, and what decides who sees it. No text of it."""

    record: RecordRef
    series: FileSeriesRef
    case: CaseRef | None
    unit: OrganisationRef
    classification: str
    year: int
    filed_on: date
    state: SearchState

    @property
    def sight_row(self) -> SightRow:
        """見えるかを決める事柄 / What decides whether the record is seen."""
        return SightRow(record=self.record, unit=self.unit, classification=self.classification, case=self.case)


def numbers_line(record: RecordRef, series: FileSeriesRef, issued_as: IssuedNumber | None) -> str:
    """番号の行 / The folded line of a record's numbers: its own, its series', and the one it was issued under."""
    return fold(" ".join(each.value for each in (record, series, issued_as) if each is not None))


@frozen(kw_only=True, repr=False)
class RecordTexts:
    """文書の文 / The folded texts a record is found by. May hold personal data, and shows itself to nobody.

    ``metadata``: the name of the series and the numbers, a line each. ``text``: what was read out
    of the body, one line; None when nothing was, or when the body is no longer here.
    """

    title: str
    metadata: tuple[str, ...] = ()
    text: str | None = None

    @classmethod
    def of(
        cls, *, record: RecordRef, series: FileSeriesRef, title: Title, name: Title, text: str | None = None,
        issued_as: IssuedNumber | None = None,
    ) -> RecordTexts:  # fmt: skip
        """畳む / The texts of a record, folded."""
        read = None if text is None else fold(text) or None
        return cls(
            title=fold(title.reveal()), metadata=(fold(name.reveal()), numbers_line(record, series, issued_as)), text=read
        )  # fmt: skip

    @property
    def body(self) -> str:
        """件名のほかの文 / Everything but the title, a line each."""
        return "\n".join(self.metadata if self.text is None else (*self.metadata, self.text))

    def without_text(self) -> RecordTexts:
        """本文を除く / The same when the body is gone."""
        return evolve(self, text=None)

    def __repr__(self) -> str:
        return f"RecordTexts({len(self.title)} + {len(self.body)} characters)"
