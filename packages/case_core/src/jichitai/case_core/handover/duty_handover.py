"""事務引継 / The handover of duties: prepared, offered, accepted, confirmed, by two sides and a superior.

    PREPARED -> OFFERED -> ACCEPTED -> CONFIRMED
        ^          |
        +-declined-+          cancelled from PREPARED or OFFERED

The predecessor, or a superior of the unit, prepares and offers; the receiver accepts what
it then stands at; a superior who is neither side inspects and confirms. Where the successor
is absent an interim custodian receives, and hands on at once by a handover of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import CaseRef, OfficerRef

from ..actor import Actor
from ..cases.case import Line
from ..refs import ContentHash
from . import duty_findings as findings
from .document import HandoverDocument, Remark
from .duty_facts import (
    AcceptHandover,
    ActsDelegated,
    CancelHandover,
    ConfirmHandover,
    DeclineHandover,
    DelegateBack,
    DutiesMoved,
    HandoverAccepted,
    HandoverCancelled,
    HandoverConfirmed,
    HandoverDeclined,
    HandoverEvent,
    HandoverMovedOn,
    HandoverOffered,
    HandoverPrepared,
    HandoverRef,
    HandoverRefreshed,
    HandoverStatus,
    NameReceiver,
    NoReceiver,
    NotYourHandover,
    PrepareHandover,
    ReceiverNamed,
    WrongHandoverStatus,
)
from .profile import AppointmentChange, HandoverDue, HandoverProfile, handover_due

_OPEN = (HandoverStatus.PREPARED, HandoverStatus.OFFERED)


@frozen(kw_only=True)
class DutyHandover:
    """事務引継 / A handover as its events have made it. ``version`` is the number of them.

    ``document`` is the digest of the document that now holds; ``offered`` of the one the
    predecessor's side signed. ``delegated`` are the last days until which the predecessor
    may still act, by case.
    """

    ref: HandoverRef
    change: AppointmentChange
    due: HandoverDue
    inspected: bool
    document: ContentHash
    size: int
    prepared_on: date
    remarks: Mapping[Remark, ContentHash] = field(factory=dict, hash=False)
    continues: HandoverRef | None = None
    receiver: OfficerRef | None = None
    interim: bool = False
    offered: ContentHash | None = None
    offered_by: OfficerRef | None = None
    accepted_on: date | None = None
    moved_on: date | None = None
    confirmed_on: date | None = None
    status: HandoverStatus = HandoverStatus.PREPARED
    delegated: Mapping[CaseRef, date] = field(factory=dict, hash=False)
    version: int = 1

    @classmethod
    def begun(cls, event: HandoverPrepared) -> DutyHandover:
        """始まり / The handover that a ``HandoverPrepared`` makes."""
        return cls(
            ref=event.handover, change=event.change, due=event.due, inspected=event.inspected, document=event.document,
            size=event.size, prepared_on=event.on, remarks=event.remarks, continues=event.continues,
            receiver=event.change.successor,
        )  # fmt: skip

    @classmethod
    def replayed(cls, events: Iterable[HandoverEvent]) -> DutyHandover:
        """再現 / The handover rebuilt from its events, the first of which prepared it."""
        each = iter(events)
        first = next(each, None)
        if not isinstance(first, HandoverPrepared):
            raise ValueError("a handover begins with HandoverPrepared")
        handover = cls.begun(first)
        for event in each:
            handover = handover.after(event)
        return handover

    @property
    def predecessor(self) -> OfficerRef | None:
        """前任者 / Whose duties they are; None for those of a whole unit."""
        return self.change.officer

    @property
    def is_finished(self) -> bool:
        """済んだか / True when accepted, and inspected where the rules have a superior inspect."""
        return self.status is HandoverStatus.CONFIRMED or (self.status is HandoverStatus.ACCEPTED and not self.inspected)

    def is_late(self, on: date) -> bool:
        """遅れているか / True when it was, or still is, not accepted by the last day."""
        return self.status is not HandoverStatus.CANCELLED and self.due.is_late(self.accepted_on or on)

    def bars(self, case: CaseRef, *, on: date) -> bool:
        """前任者を止めるか / True when the predecessor may no longer act in the case: after the effective day, unless delegated."""
        if self.status is HandoverStatus.CANCELLED or on <= self.change.effective_on:
            return False
        until = self.delegated.get(case)
        return until is None or on > until

    def after(self, event: HandoverEvent) -> DutyHandover:
        """事実を当てはめる / Apply a fact; never refuses."""
        moved, made = evolve(self, version=self.version + 1), HandoverStatus
        match event:
            case HandoverPrepared():
                return DutyHandover.begun(event)
            case HandoverRefreshed():
                return evolve(
                    moved, document=event.document, size=event.size, offered=None, offered_by=None, status=made.PREPARED
                )
            case HandoverOffered():
                return evolve(moved, offered=event.document, offered_by=event.by, status=made.OFFERED)
            case ReceiverNamed():
                return evolve(moved, receiver=event.receiver, interim=event.interim)
            case HandoverAccepted():
                return evolve(moved, document=event.document, size=event.size, accepted_on=event.on, status=made.ACCEPTED)
            case DutiesMoved():
                return evolve(moved, moved_on=event.on)
            case HandoverDeclined():
                return evolve(moved, offered=None, offered_by=None, status=made.PREPARED)
            case HandoverConfirmed():
                return evolve(moved, confirmed_on=event.on, status=made.CONFIRMED)
            case ActsDelegated():
                return evolve(moved, delegated={**self.delegated, **dict.fromkeys(event.cases, event.until)})
            case HandoverCancelled():
                return evolve(moved, status=made.CANCELLED)


# 判断 / Decisions: each may refuse, and otherwise returns the fact


def prepare_handover(
    command: PrepareHandover,
    profile: HandoverProfile,
    document: HandoverDocument,
    *,
    ref: HandoverRef,
    remarks: Mapping[Remark, ContentHash],
    by: Actor,
    line: Line,
) -> HandoverPrepared:
    """調製する / Draw it up; the predecessor may, and a superior of the unit (for one who cannot)."""
    change = command.change
    if by.officer != change.officer and not by.supervises(line):
        raise NotYourHandover(findings.not_your_handover(part="prepare"))
    return HandoverPrepared(
        handover=ref, change=change, due=handover_due(change, profile), inspected=profile.inspected,
        document=document.digest, size=document.size, remarks=remarks, continues=command.continues, by=by.officer, on=by.on,
    )  # fmt: skip


def refresh_handover(handover: DutyHandover, document: HandoverDocument, *, by: Actor, line: Line) -> HandoverRefreshed:
    """作り直す / Draw it up anew; an offer made before no longer holds."""
    _check_status(handover, *_OPEN)
    _check_giver(handover, by, line)
    return HandoverRefreshed(handover=handover.ref, document=document.digest, size=document.size, by=by.officer, on=by.on)


def offer_handover(handover: DutyHandover, *, by: Actor, line: Line) -> HandoverOffered:
    """申し出る / Sign for the predecessor's side; somebody must be there to receive."""
    _check_status(handover, HandoverStatus.PREPARED)
    _check_giver(handover, by, line)
    if handover.receiver is None:
        raise NoReceiver(findings.no_receiver(handover=handover.ref))
    return HandoverOffered(handover=handover.ref, document=handover.document, by=by.officer, on=by.on)


def name_receiver(handover: DutyHandover, command: NameReceiver, *, reason: ContentHash, by: Actor, line: Line) -> ReceiverNamed:
    """受け手を定める / A superior names who receives, for good or for the time being; never the predecessor."""
    _check_status(handover, *_OPEN)
    if not by.supervises(line):
        raise NotYourHandover(findings.not_your_handover(part="name_receiver"))
    if command.receiver == handover.predecessor:
        raise NoReceiver(findings.no_receiver(handover=handover.ref))
    return ReceiverNamed(
        handover=handover.ref, receiver=command.receiver, interim=command.interim, reason=reason, by=by.officer, on=by.on
    )


def accept_handover(handover: DutyHandover, command: AcceptHandover, now: HandoverDocument, *, by: Actor) -> HandoverAccepted:
    """受ける / Sign for the receiver's side, for the document as it now stands: ``HandoverMovedOn`` if it is not the one seen."""
    _check_status(handover, HandoverStatus.OFFERED)
    if by.officer != handover.receiver:
        raise NotYourHandover(findings.not_your_handover(part="accept"))
    if command.seen != now.digest or handover.offered is None:
        raise HandoverMovedOn(findings.handover_moved_on(handover=handover.ref, seen=command.seen, now=now.digest))
    return HandoverAccepted(
        handover=handover.ref, document=now.digest, size=now.size, offered=handover.offered, by=by.officer, on=by.on
    )


def decline_handover(handover: DutyHandover, command: DeclineHandover, *, reason: ContentHash, by: Actor) -> HandoverDeclined:
    """差し戻す / The receiver sends an offer back."""
    _check_status(handover, HandoverStatus.OFFERED)
    if by.officer != handover.receiver:
        raise NotYourHandover(findings.not_your_handover(part="decline"))
    return HandoverDeclined(handover=command.handover, reason=reason, by=by.officer, on=by.on)


def confirm_handover(handover: DutyHandover, command: ConfirmHandover, *, by: Actor, line: Line) -> HandoverConfirmed:
    """確認する / A superior of the unit, who is neither side, inspects and confirms."""
    _check_status(handover, HandoverStatus.ACCEPTED)
    if by.officer in (handover.predecessor, handover.receiver, handover.offered_by) or not by.supervises(line):
        raise NotYourHandover(findings.not_your_handover(part="confirm"))
    return HandoverConfirmed(handover=command.handover, by=by.officer, on=by.on)


def delegate_back(handover: DutyHandover, command: DelegateBack, *, reason: ContentHash, by: Actor, line: Line) -> ActsDelegated:
    """なお行わせる / A superior, or the receiver once accepted, lets the predecessor go on acting in some cases."""
    _check_status(handover, *_OPEN, HandoverStatus.ACCEPTED, HandoverStatus.CONFIRMED)
    received = handover.accepted_on is not None and by.officer == handover.receiver
    if not received and not by.supervises(line):
        raise NotYourHandover(findings.not_your_handover(part="delegate"))
    return ActsDelegated(handover=handover.ref, cases=command.cases, until=command.until, reason=reason, by=by.officer, on=by.on)


def cancel_handover(
    handover: DutyHandover, command: CancelHandover, *, reason: ContentHash, by: Actor, line: Line
) -> HandoverCancelled:
    """取りやめる / The predecessor's side gives it up before anybody received."""
    _check_status(handover, *_OPEN)
    _check_giver(handover, by, line)
    return HandoverCancelled(handover=command.handover, reason=reason, by=by.officer, on=by.on)


def check_side(handover: DutyHandover, *, by: Actor, line: Line) -> None:
    """当事者か / ``NotYourHandover`` unless the officer is on either side, or a superior of the unit."""
    if by.officer != handover.receiver:
        _check_giver(handover, by, line)


def _check_status(handover: DutyHandover, *wanted: HandoverStatus) -> None:
    if handover.status not in wanted:
        raise WrongHandoverStatus(
            findings.wrong_handover_status(
                handover=handover.ref, status=handover.status.ja, wanted=tuple(each.ja for each in wanted)
            )
        )


def _check_giver(handover: DutyHandover, by: Actor, line: Line) -> None:
    if by.officer != handover.predecessor and not by.supervises(line):
        raise NotYourHandover(findings.not_your_handover(part="give"))
