"""正本と写し / One original for each responsible unit; copies point to it, and one steps in when it is lost.

A set is one document as one unit answers for it. The original and the copies are records
of their own series; what is recorded here is only how they belong together.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum

from attrs import evolve, frozen

from jichitai.master_data.kernel import ApprovalRef, DomainError, OrganisationRef, RecordRef, Ref

from ..refs import Fingerprint
from ..retention.dates import Expiry
from . import copy_findings as findings


class CopySetRef(Ref):
    """正本の組 / An original with its copies."""


class LossReason(Enum):
    """正本を失った事由 / How an original was lost."""

    MISLAID = "mislaid"
    """紛失 / Mislaid."""
    DAMAGED = "damaged"
    """滅失・毀損（災害等） / Destroyed or damaged by disaster."""
    DESTROYED_BY_MISTAKE = "destroyed-by-mistake"
    """誤廃棄 / Destroyed by mistake."""
    ALTERED = "altered"
    """改変（ハッシュの不一致） / Altered: it no longer has its hash."""


@frozen(kw_only=True)
class Copy:
    """写し / A copy: the record, its hash, and whether it equals the original byte for byte."""

    record: RecordRef
    sha256: Fingerprint
    identical: bool


@frozen(kw_only=True)
class Lost:
    """失われた正本 / An original that was lost, when that was found, and how."""

    record: RecordRef
    found_on: date
    reason: LossReason


@frozen(kw_only=True)
class CopyStanding:
    """組での立場 / How a record stands in its set: whether there is an original, and whether it is a copy kept under a year."""

    copy_set: CopySetRef
    original_kept: bool
    under_one_year_as_copy: bool


class AlreadyInSet(DomainError):
    """すでに組にある / The record belongs to a set already."""


class OriginalStands(DomainError):
    """正本がある / There is an original; nothing is promoted beside it."""


class NoOriginal(DomainError):
    """正本がない / The original was lost; a copy is promoted first."""


class NotACopy(DomainError):
    """写しでない / The record is no copy of this set."""


class PromotionRefused(DomainError):
    """正本にできない / The copy cannot become the original."""


class ScanNotChecked(DomainError):
    """検めていない電子化 / The scan was not checked against the paper."""


# ---- 事実 / events


@frozen(kw_only=True)
class OriginalDesignated:
    """正本を定めた / Event: a record is the original of the unit."""

    copy_set: CopySetRef
    unit: OrganisationRef
    original: RecordRef
    sha256: Fingerprint
    on: date


@frozen(kw_only=True)
class CopyPointed:
    """写しを結び付けた / Event: a copy points to the original."""

    copy_set: CopySetRef
    copy: Copy
    on: date


@frozen(kw_only=True)
class OriginalLost:
    """正本を失った / Event: the original is lost."""

    copy_set: CopySetRef
    lost: Lost


@frozen(kw_only=True)
class CopyPromoted:
    """写しを正本とした / Event: a copy became the original."""

    copy_set: CopySetRef
    record: RecordRef
    sha256: Fingerprint
    approval: ApprovalRef
    on: date


@frozen(kw_only=True)
class PaperReplaced:
    """電子化したものを正本とした / Event: after the check a scan became the original in place of the paper."""

    copy_set: CopySetRef
    paper: RecordRef
    scan: RecordRef
    sha256: Fingerprint
    approval: ApprovalRef
    on: date


CopySetEvent = OriginalDesignated | CopyPointed | OriginalLost | CopyPromoted | PaperReplaced
"""正本と写しの事実 / Facts about an original and its copies."""


@frozen(kw_only=True)
class CopySet:
    """正本の組 / The original (None while lost), its copies, and what was lost. ``version`` counts its events."""

    ref: CopySetRef
    unit: OrganisationRef
    original: RecordRef | None
    sha256: Fingerprint
    copies: tuple[Copy, ...] = ()
    lost: tuple[Lost, ...] = ()
    version: int = 1

    @property
    def members(self) -> tuple[RecordRef, ...]:
        """組の文書 / Every record of the set, the lost ones last."""
        original = () if self.original is None else (self.original,)
        return (*original, *(each.record for each in self.copies), *(each.record for each in self.lost))

    def copy_of(self, record: RecordRef) -> Copy | None:
        """写し / The copy this record is, if it is one of the set."""
        return next((each for each in self.copies if each.record == record), None)

    def standing_of(self, record: RecordRef, *, under_one_year: bool) -> CopyStanding:
        """組での立場 / How this record stands; ``under_one_year``: its series is kept for less than a year."""
        as_copy = under_one_year and self.copy_of(record) is not None
        return CopyStanding(copy_set=self.ref, original_kept=self.original is not None, under_one_year_as_copy=as_copy)

    # ---- 判断 / decisions

    def point(self, *, record: RecordRef, sha256: Fingerprint, on: date) -> CopyPointed:
        """写しを結び付ける / Let a record point to the original; whether it is identical is told by its hash."""
        if self.original is None:
            raise NoOriginal(findings.no_original(copy_set=self.ref))
        if record in self.members:
            raise AlreadyInSet(findings.already_in_copy_set(record=record, copy_set=self.ref))
        return CopyPointed(copy_set=self.ref, copy=Copy(record=record, sha256=sha256, identical=sha256 == self.sha256), on=on)

    def lose(self, *, reason: LossReason, on: date) -> OriginalLost:
        """正本の喪失を記す / State that the original is lost; until a copy is promoted no copy may go either."""
        if self.original is None:
            raise NoOriginal(findings.no_original(copy_set=self.ref))
        return OriginalLost(copy_set=self.ref, lost=Lost(record=self.original, found_on=on, reason=reason))

    def promote(
        self, *, record: RecordRef, kept: Expiry, owed: Expiry, compared: bool, approval: ApprovalRef, on: date
    ) -> CopyPromoted:
        """写しを正本とする / A copy takes the place of a lost original.

        ``kept``: how long the copy is kept; ``owed``: how long the original had to be. A copy kept
        for less goes first to a series kept as long. One that is not identical needs to have been
        compared (``compared``).
        """
        if self.original is not None:
            raise OriginalStands(findings.original_stands(copy_set=self.ref, original=self.original))
        copy = self.copy_of(record)
        if copy is None:
            raise NotACopy(findings.not_a_copy(record=record, copy_set=self.ref))
        if kept.is_earlier_than(owed):
            raise PromotionRefused(findings.copy_kept_too_short(record=record, kept=str(kept), owed=str(owed)))
        if not copy.identical and not compared:
            raise PromotionRefused(findings.copy_not_compared(record=record))
        return CopyPromoted(copy_set=self.ref, record=record, sha256=copy.sha256, approval=approval, on=on)

    def replace_paper(self, *, scan: RecordRef, checked: bool, approval: ApprovalRef, on: date) -> PaperReplaced:
        """電子化したものを正本とする / The scan becomes the original, once nothing is wanting in its check (``checked``)."""
        if self.original is None:
            raise NoOriginal(findings.no_original(copy_set=self.ref))
        copy = self.copy_of(scan)
        if copy is None:
            raise NotACopy(findings.not_a_copy(record=scan, copy_set=self.ref))
        if not checked:
            raise ScanNotChecked(findings.scan_not_checked(record=scan))
        return PaperReplaced(
            copy_set=self.ref, paper=self.original, scan=scan, sha256=copy.sha256, approval=approval, on=on
        )  # fmt: skip

    # ---- 事実を当てはめる / facts

    @classmethod
    def begun(cls, event: OriginalDesignated) -> CopySet:
        """始まり / The set as its first event left it."""
        return cls(ref=event.copy_set, unit=event.unit, original=event.original, sha256=event.sha256)

    def after(self, event: CopySetEvent) -> CopySet:
        """事実を当てはめる / Apply a fact; never refuses."""
        moved = evolve(self, version=self.version + 1)
        match event:
            case OriginalDesignated():
                return CopySet.begun(event)
            case CopyPointed(copy=copy):
                return evolve(moved, copies=(*self.copies, copy))
            case OriginalLost(lost=lost):
                return evolve(moved, original=None, lost=(*self.lost, lost))
            case CopyPromoted(record=record, sha256=sha256):
                return evolve(moved, original=record, sha256=sha256, copies=_compared(self.copies, record, sha256))
            case PaperReplaced(paper=paper, scan=scan, sha256=sha256):
                before = Copy(record=paper, sha256=self.sha256, identical=self.sha256 == sha256)
                return evolve(moved, original=scan, sha256=sha256, copies=(*_compared(self.copies, scan, sha256), before))

    @classmethod
    def replay(cls, events: Sequence[CopySetEvent]) -> CopySet:
        """事実から組み立てる / The set its events make."""
        first, *rest = events
        if not isinstance(first, OriginalDesignated):
            raise TypeError("the first event of a set designates its original")
        made = cls.begun(first)
        for event in rest:
            made = made.after(event)
        return made


def _compared(copies: Sequence[Copy], promoted: RecordRef, sha256: Fingerprint) -> tuple[Copy, ...]:
    """残る写し / The other copies, compared with the new original."""
    return tuple(evolve(each, identical=each.sha256 == sha256) for each in copies if each.record != promoted)
