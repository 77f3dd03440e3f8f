"""供覧 / A document passed round for information: each seat reads, nobody decides. Rebuilt from its events.

収受した文書の供覧は、決裁を要せず、供覧だけで事案が終わることもある。決裁されたものの供覧は、規程の定め
（``InformRule``）により起案に付く。読んだ後に決めることがあれば、起案をする。
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import evolve, frozen

from jichitai.master_data.kernel import CaseRef, DomainError, OfficerRef, Ref

from ..actor import Actor
from ..approvals.content import Attachment
from ..refs import ContentHash, Seat
from ..texts import FreeText
from . import circular_findings as findings


class CircularRef(Ref):
    """供覧番号 / One circular, numbered within its case."""


class CircularNotFound(DomainError):
    """その供覧がない / There is no such circular."""


class NotAReader(DomainError):
    """供覧先でない / The seat is not among the readers, or has read it, or the circular has ended."""


class CircularEnded(DomainError):
    """終わった供覧 / The circular has ended."""


@frozen(kw_only=True)
class CirculateDocuments:
    """供覧に付せ / Command: pass documents of a case round to the readers."""

    case: CaseRef
    title: FreeText
    documents: tuple[Attachment, ...]
    readers: tuple[Seat, ...]


@frozen(kw_only=True)
class ReadCircular:
    """供覧を読んだと記せ / Command: the seat has read it."""

    circular: CircularRef
    seat: Seat


@frozen(kw_only=True)
class EndCircular:
    """供覧を終えよ / Command (who began it): end it before everybody has read, with the reason."""

    circular: CircularRef
    reason: FreeText


@frozen(kw_only=True)
class CircularBegun:
    """供覧が始まった / Documents were passed round."""

    circular: CircularRef
    case: CaseRef
    title: ContentHash
    documents: tuple[Attachment, ...]
    readers: tuple[Seat, ...]
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class CircularRead:
    """供覧が読まれた / A seat has read it."""

    circular: CircularRef
    seat: Seat
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class CircularClosed:
    """供覧が終えられた / It was ended before everybody had read."""

    circular: CircularRef
    reason: ContentHash
    by: OfficerRef
    on: date


CircularEvent = CircularBegun | CircularRead | CircularClosed
"""供覧の事実 / Every event of a circular."""


@frozen(kw_only=True)
class Circular:
    """供覧 / A circular as its events have made it."""

    begun: CircularBegun
    read: tuple[CircularRead, ...] = ()
    ended_on: date | None = None
    version: int = 1

    @classmethod
    def replayed(cls, events: Iterable[CircularEvent]) -> Circular:
        """再現 / Rebuilt from its events, the first of which began it."""
        first, *rest = events
        if not isinstance(first, CircularBegun):
            raise ValueError("a circular begins with CircularBegun")
        circular = cls(begun=first)
        for event in rest:
            circular = circular.after(event)
        return circular

    @property
    def unread(self) -> tuple[Seat, ...]:
        """未読の席 / Readers who have not read it yet."""
        done = {each.seat for each in self.read}
        return tuple(seat for seat in self.begun.readers if seat not in done)

    @property
    def is_over(self) -> bool:
        """終わったか / True when everybody has read it, or it was ended."""
        return self.ended_on is not None or not self.unread

    def after(self, event: CircularEvent) -> Circular:
        """事実を当てはめる / Apply a fact; never refuses."""
        moved = evolve(self, version=self.version + 1)
        match event:
            case CircularBegun():
                return Circular(begun=event)
            case CircularRead():
                return evolve(moved, read=(*self.read, event))
            case CircularClosed():
                return evolve(moved, ended_on=event.on)


def begin_circular(command: CirculateDocuments, *, ref: CircularRef, title: ContentHash, by: Actor) -> CircularBegun:
    """供覧に付す / Pass the documents round; each reader once, in the order given."""
    return CircularBegun(
        circular=ref, case=command.case, title=title, documents=command.documents,
        readers=tuple(dict.fromkeys(command.readers)), by=by.officer, on=by.on,
    )  # fmt: skip


def read_circular(circular: Circular, command: ReadCircular, *, by: Actor) -> CircularRead:
    """供覧を読む / Record that a reader's seat has read it; once, by its holder."""
    _check_running(circular)
    if command.seat not in circular.unread or command.seat not in by.seats:
        raise NotAReader(findings.not_a_reader(circular=command.circular, seat=command.seat, unread=circular.unread))
    return CircularRead(circular=command.circular, seat=command.seat, by=by.officer, on=by.on)


def end_circular(
    circular: Circular, command: EndCircular, *, reason: ContentHash, by: Actor, responsible: OfficerRef
) -> CircularClosed:
    """供覧を終える / End it before everybody has read; by whoever began it, or the officer responsible for the case."""
    _check_running(circular)
    if by.officer not in (circular.begun.by, responsible):
        raise NotAReader(findings.circular_not_yours(circular=command.circular))
    return CircularClosed(circular=command.circular, reason=reason, by=by.officer, on=by.on)


def _check_running(circular: Circular) -> None:
    if circular.is_over:
        raise CircularEnded(findings.circular_ended(circular=circular.begun.circular))
