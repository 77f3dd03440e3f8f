"""供覧の未読 / What a seat has still to read: a running circular, or an approved proposal it is to be shown.

One row for each document and seat. Who holds the seat today has it to read, so that a
change of appointment moves nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import Enum

from attrs import frozen

from jichitai.master_data.kernel import CaseRef, OfficerRef

from ..approvals.proposal import Proposal
from ..refs import ContentHash, Seat
from .circular import Circular


class ReadingKind(Enum):
    """読むものの別 / What is to be read."""

    CIRCULAR = "circular"
    """供覧 / A circular."""
    APPROVED = "approved"
    """決裁後の供覧 / An approved proposal shown afterwards."""


@frozen(kw_only=True)
class Unread:
    """未読の一件 / One document one seat has still to read. ``ref`` is the number of the circular or the proposal."""

    kind: ReadingKind
    ref: str
    case: CaseRef
    title: ContentHash
    seat: Seat
    since: date
    by: OfficerRef

    @property
    def key(self) -> str:
        """鍵 / Of the row: the document and the seat."""
        return f"{self.ref}@{self.seat}"

    @property
    def order(self) -> tuple[date, str]:
        """並び / The longest unread first."""
        return (self.since, self.key)


@frozen(kw_only=True)
class UnreadChange:
    """未読の変化 / Rows that came, and the keys of those that went."""

    come: tuple[Unread, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """変わらないか / True when nothing changed."""
        return not self.come and not self.gone


@frozen(kw_only=True)
class UnreadCursor:
    """続きの目印 / The last row of a page."""

    since: date
    key: str


@frozen(kw_only=True)
class UnreadPage:
    """一頁 / A page of what is unread; ``next`` is None on the last one."""

    items: tuple[Unread, ...]
    next: UnreadCursor | None


def circular_unread(circular: Circular | None) -> tuple[Unread, ...]:
    """供覧の未読 / The seats still to read a circular; none once it is over."""
    if circular is None or circular.is_over:
        return ()
    begun = circular.begun
    return tuple(
        Unread(
            kind=ReadingKind.CIRCULAR, ref=begun.circular.value, case=begun.case, title=begun.title, seat=seat, since=begun.on,
            by=begun.by,
        )
        for seat in circular.unread
    )  # fmt: skip


def proposal_unread(proposal: Proposal | None) -> tuple[Unread, ...]:
    """決裁後の未読 / The seats still to be shown an approved proposal."""
    approval = None if proposal is None else proposal.approval
    if proposal is None or approval is None:
        return ()
    return tuple(
        Unread(
            kind=ReadingKind.APPROVED, ref=proposal.ref.value, case=proposal.case, title=proposal.content.title, seat=seat,
            since=approval.on, by=approval.decided_by,
        )
        for seat in proposal.unread
    )  # fmt: skip


def unread_change(before: Iterable[Unread], after: Iterable[Unread]) -> UnreadChange:
    """変わったところ / The rows that came and went."""
    old, new = {each.key: each for each in before}, {each.key: each for each in after}
    return UnreadChange(
        come=tuple(each for key, each in new.items() if key not in old), gone=tuple(key for key in old if key not in new)
    )


def unread_page(rows: Sequence[Unread], size: int) -> UnreadPage:
    """頁にする / A page out of up to ``size`` + 1 rows in order."""
    shown = tuple(rows[:size])
    return UnreadPage(items=shown, next=UnreadCursor(since=shown[-1].since, key=shown[-1].key) if len(rows) > size else None)
