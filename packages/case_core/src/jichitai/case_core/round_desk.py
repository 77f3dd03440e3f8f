"""回議の窓口 / The part of the desk for proposals that not every round needs.

審査、仮決裁、引上げ、供覧、持ち回りと緊急の後の記録、決裁の後の注記。``ProposalDesk`` がこれを含む。
"""

from __future__ import annotations

from jichitai.master_data.kernel import OfficerRef

from .actor import Actor
from .approvals import annotation, carried_round, examining, informing, pulling_up, recorded_approval
from .approvals.proposal import Proposal
from .approvals.proposal_events import ProposalEvent
from .clashes import once_again
from .office import Office, Texts
from .proposal_book import ProposalBook
from .refs import ProposalRef


class RoundDesk:
    """回議の窓口 / Examines, pulls up, informs, records afterwards, annotates."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.book = ProposalBook(office)

    def pass_examination(self, command: examining.PassExamination, *, by: OfficerRef, key: str) -> Proposal:
        """審査を済ませる / Find the proposal in order. ``NotYourTurn``, ``AuthorMayNotExamine``; a refusal is ``send_back``."""
        return self.book.change(
            command,
            lambda proposal, _, actor: examining.pass_examination(
                proposal, command, drafter_may_approve=self.office.in_force(actor).drafter_may_approve, by=actor
            ),
            by=by, key=key,
        )  # fmt: skip

    def approve_provisionally(self, command: examining.ApproveProvisionally, *, by: OfficerRef, key: str) -> Proposal:
        """仮決裁する / Let the proposal go on to the concurrences. ``NotYourTurn``, ``AuthorMayNotExamine``."""
        return self.book.change(
            command,
            lambda proposal, _, actor: examining.approve_provisionally(
                proposal, command, drafter_may_approve=self.office.in_force(actor).drafter_may_approve, by=actor
            ),
            by=by, key=key,
        )  # fmt: skip

    def pull_up(self, command: pulling_up.PullUp, *, by: OfficerRef, key: str) -> Proposal:
        """引上げる / Take the proposal past absent juniors. ``PullUpRefused``, ``NotAbsent``, ``SeatNotHeld``."""
        return self.book.change(
            command,
            lambda proposal, _, actor: pulling_up.pull_up(
                proposal, command, practice=self.office.in_force(actor).practice,
                attendance=lambda seat: self.office.attendance(seat, actor), by=actor,
            ),
            by=by, key=key,
        )  # fmt: skip

    def read_for_information(self, command: informing.ReadForInformation, *, by: OfficerRef, key: str) -> Proposal:
        """供覧を済ませる / Record that a seat has read the approved proposal. ``NotInformed``, ``SeatNotHeld``."""
        return self.book.change(
            command, lambda proposal, _, actor: informing.read_for_information(proposal, command, by=actor), by=by, key=key
        )

    def record_carried_act(self, command: carried_round.RecordCarriedAct, *, by: OfficerRef, key: str) -> Proposal:
        """持ち回りの回議・合議を記録する / Enter an act given on paper. ``RecordRefused`` and what the act itself refuses."""

        def decide(proposal: Proposal, texts: Texts, actor: Actor) -> ProposalEvent:
            then = self.book.ruled_then(proposal, self.office.actor_then(command.officer, command.acted_at))
            return carried_round.record_carried_act(
                proposal, command, reason=texts["reason"], opinion=texts.get("opinion"),
                regulation=self.office.in_force(then), then=then, by=actor, responsible=self.book.responsible(proposal),
            )  # fmt: skip

        return self.book.change(command, decide, by=by, key=key)

    def record_approval(self, command: recorded_approval.RecordApproval, *, by: OfficerRef, key: str) -> Proposal:
        """決裁を後から記録する / Enter a decision given on paper or in an emergency. ``RecordRefused``, ``LacksAuthority``."""

        def decide(proposal: Proposal, texts: Texts, actor: Actor) -> ProposalEvent:
            then = self.book.ruled_then(proposal, self.office.actor_then(command.officer, command.decided_at))
            today = self.book.route(proposal, then).value
            recorded_approval.consider_record(
                proposal, command, today=today, regulation=self.office.in_force(then), then=then, by=actor,
                responsible=self.book.responsible(proposal),
            )  # fmt: skip
            ref = self.office.approval_number(proposal, by=actor)
            return recorded_approval.record_approval(
                proposal, command, ref=ref, reason=texts["reason"], today=today, then=then, by=actor,
                holder_of=lambda seat: self.office.staffing.holder_of(seat, on=actor.ruled_on),
            )  # fmt: skip

        return self.book.change(command, decide, by=by, key=key)

    def annotate(self, command: annotation.AnnotateProposal, *, by: OfficerRef, key: str) -> annotation.ProposalAnnotated:
        """注記する / Add a note to what was approved; the proposal itself does not change. ``AnnotationTooEarly``."""

        def work(texts: Texts) -> annotation.ProposalAnnotated:
            actor = self.office.actor(by)
            proposal = self.office.stores.proposals.get(command.proposal)
            event = annotation.annotate_proposal(proposal, command, text=texts["text"], by=actor)
            stream, journal = annotation.annotation_stream(proposal.ref), self.office.journal
            entry = annotation.annotation_written(event, case=proposal.case, by=actor)
            journal.append(stream, [entry], expected=journal.head(stream))
            return event

        return once_again(self.office, command, by=by, key=key, gives=annotation.ProposalAnnotated, work=work)

    def annotations_of(self, ref: ProposalRef, *, by: OfficerRef) -> tuple[annotation.ProposalAnnotated, ...]:
        """注記を読む / The notes on a proposal, oldest first; ``NotPermitted``, ``ProposalNotFound``."""
        self.office.check_view(self.office.stores.proposals.get(ref).case, by=by)
        return annotation.read_annotations(self.office.journal.read(annotation.annotation_stream(ref)))
