"""起案と決裁の窓口 / The desk for proposals: each method carries out one command in the caller's transaction.

``by`` is the officer who acts, ``key`` the idempotency key. Locks are taken in one
order everywhere: key, number series, the proposal, then its case.
"""

from __future__ import annotations

from jichitai.master_data.kernel import ApprovalRef, OfficerRef, Ruling

from .actor import Actor
from .approvals import approving, circulation, drafting
from .approvals.approval import ApprovedMatter
from .approvals.approving import Approve, ApproveAsStandIn, RejectProposal, ReviewAfterwards
from .approvals.circulation import Concur, Endorse, PassOver, PullBack, ReturnProposal
from .approvals.drafting import AbandonProposal, DraftProposal, ReviseProposal, SubmitProposal, WithdrawProposal
from .approvals.proposal import Proposal
from .authority import ApprovalRoute
from .cases.case import begin_proposal
from .clashes import once_again
from .office import Texts
from .proposal_book import Decide, OnProposal, ProposalEvent
from .refs import ProposalRef
from .round_desk import RoundDesk


class ProposalDesk(RoundDesk):
    """起案と決裁の窓口 / Drafts, circulates and decides proposals; examinations and what comes after by ``RoundDesk``."""

    def draft(self, command: DraftProposal, *, by: OfficerRef, key: str) -> Proposal:
        """起案する / Draft a proposal in an open case; the proposal."""

        def work(texts: Texts) -> Proposal:
            actor = self.office.actor(by)
            case = self.office.stores.cases.get(command.case)
            begun = begin_proposal(case, by=actor)
            self._check_amended(command)
            content = drafting.content_of(command, texts)
            event = drafting.draft_proposal(command, ref=begun.proposal, content=content, by=actor)
            self.office.write_case(case, begun, by=actor)
            return self.office.write_proposal(None, event, by=actor)

        return once_again(self.office, command, by=by, key=key, gives=Proposal, work=work)

    def revise(self, command: ReviseProposal, *, by: OfficerRef, key: str) -> Proposal:
        """案を直す / Make the next revision. ``NotTheDrafter``, ``WrongStatus``."""
        self._check_amended(command)
        return self._change(
            command, by, key,
            lambda proposal, texts, actor: drafting.revise_proposal(
                proposal, content=drafting.content_of(command, texts), by=actor, responsible=self.book.responsible(proposal)
            ),
        )  # fmt: skip

    def submit(self, command: SubmitProposal, *, by: OfficerRef, key: str) -> Proposal:
        """回議に付す / Put the revision on the route the regulation gives today, or on the stated day. ``StatedDayRefused``."""

        def decide(proposal: Proposal, texts: Texts, actor: Actor) -> ProposalEvent:
            now = self.book.ruled_now(actor)
            stated = drafting.stated_day(
                command, reason=texts.get("as_of_reason"), practice=self.office.in_force(now).practice, by=now
            )
            ruled = now if stated is None else self.office.actor(now.officer, as_of=stated.on)
            return drafting.submit_proposal(
                proposal, route=self.book.route(proposal, ruled).value, by=ruled,
                responsible=self.book.responsible(proposal), stated=stated,
            )  # fmt: skip

        return self._change(command, by, key, decide)

    def endorse(self, command: Endorse, *, by: OfficerRef, key: str) -> Proposal:
        """回議する / Pass the proposal on. ``ContentChanged``, ``SeatNotHeld``, ``NotYourTurn``."""
        return self._change(command, by, key, lambda proposal, _, actor: circulation.endorse(proposal, command, by=actor))

    def concur(self, command: Concur, *, by: OfficerRef, key: str) -> Proposal:
        """合議に答える / Consent, dissent, or state an opinion. ``ContentChanged``, ``SeatNotHeld``, ``NotYourTurn``."""
        return self._change(
            command, by, key,
            lambda proposal, texts, actor: circulation.concur(proposal, command, opinion=texts.get("opinion"), by=actor),
        )  # fmt: skip

    def pass_over(self, command: PassOver, *, by: OfficerRef, key: str) -> Proposal:
        """後閲とする / Pass over an absent endorser. ``NotAbsent``, ``NotYourTurn``."""
        return self._change(
            command, by, key,
            lambda proposal, _, actor: circulation.pass_over(
                proposal, command, attendance=self.office.attendance(command.seat, actor),
                by=actor, responsible=self.book.responsible(proposal),
            ),
        )  # fmt: skip

    def send_back(self, command: ReturnProposal, *, by: OfficerRef, key: str) -> Proposal:
        """差戻す / Send the proposal back to its drafter. ``SeatNotHeld``, ``NotYourTurn``."""
        return self._change(
            command, by, key,
            lambda proposal, texts, actor: circulation.return_proposal(
                proposal, command, reason=texts["reason"], by=actor
            ),
        )  # fmt: skip

    def pull_back(self, command: PullBack, *, by: OfficerRef, key: str) -> Proposal:
        """引戻す / Take back one's own last act. ``NextHasActed``."""
        return self._change(
            command, by, key,
            lambda proposal, _, actor: circulation.pull_back(proposal, by=actor, responsible=self.book.responsible(proposal)),
        )  # fmt: skip

    def withdraw(self, command: WithdrawProposal, *, by: OfficerRef, key: str) -> Proposal:
        """取下げる / Take the proposal out of circulation. ``NotTheDrafter``, ``WrongStatus``."""
        return self._change(
            command, by, key,
            lambda proposal, _, actor: drafting.withdraw_proposal(
                proposal, by=actor, responsible=self.book.responsible(proposal)
            ),
        )  # fmt: skip

    def abandon(self, command: AbandonProposal, *, by: OfficerRef, key: str) -> Proposal:
        """廃案とする / Give the proposal up. ``NotTheDrafter``, ``WrongStatus``."""
        return self._change(
            command, by, key,
            lambda proposal, texts, actor: drafting.abandon_proposal(
                proposal, reason=texts["reason"], practice=self.office.in_force(actor).practice, by=actor,
                responsible=self.book.responsible(proposal),
            ),
        )  # fmt: skip

    def approve(self, command: Approve, *, by: OfficerRef, key: str) -> Proposal:
        """決裁する / Approve; the proposal with its approval. ``LacksAuthority``, ``RouteUnsettled``, ``AlreadyApproved``."""

        def decide(proposal: Proposal, texts: Texts, actor: Actor) -> ProposalEvent:
            today, regulation = self.book.route(proposal, actor).value, self.office.in_force(actor)
            approving.consider_approval(proposal, command, today=today, regulation=regulation, by=actor)
            ref = self.office.approval_number(proposal, by=actor)
            return approving.approve(proposal, command, ref=ref, today=today, regulation=regulation, by=actor)

        return self._change(command, by, key, decide)

    def approve_as_stand_in(self, command: ApproveAsStandIn, *, by: OfficerRef, key: str) -> Proposal:
        """代決する / Approve for an absent approver. ``StandInRefused`` and what ``approve`` refuses."""

        def decide(proposal: Proposal, texts: Texts, actor: Actor) -> ProposalEvent:
            today, regulation = self.book.route(proposal, actor).value, self.office.in_force(actor)
            approver = self.office.attendance(command.absent, actor)
            order = self.office.stand_ins(command.absent, proposal, actor)
            approving.consider_stand_in(
                proposal, command, today=today, regulation=regulation, approver=approver, order=order, by=actor
            )
            ref = self.office.approval_number(proposal, by=actor)
            return approving.approve_as_stand_in(
                proposal, command, ref=ref, today=today, regulation=regulation, approver=approver, order=order, by=actor
            )

        return self._change(command, by, key, decide)

    def reject(self, command: RejectProposal, *, by: OfficerRef, key: str) -> Proposal:
        """否決する / Reject. ``LacksAuthority``."""
        return self._change(
            command, by, key,
            lambda proposal, texts, actor: approving.reject_proposal(
                proposal, command, reason=texts["reason"], today=self.book.route(proposal, actor).value,
                regulation=self.office.in_force(actor), by=actor,
            ),
        )  # fmt: skip

    def review_afterwards(self, command: ReviewAfterwards, *, by: OfficerRef, key: str) -> Proposal:
        """後閲する / Record that an absent officer has read it. ``NoReviewDue``, ``SeatNotHeld``."""
        return self._change(
            command, by, key, lambda proposal, _, actor: approving.review_afterwards(proposal, command, by=actor)
        )  # fmt: skip

    def route_of(self, ref: ProposalRef, *, by: OfficerRef) -> Ruling[ApprovalRoute]:
        """順路を見る / The route the proposal would have today, and why; changes nothing. ``NotPermitted``."""
        proposal = self.office.stores.proposals.get(ref)
        self.office.check_view(proposal.case, by=by)
        return self.book.route(proposal, self.office.actor(by))

    def approved(self, approval: ApprovalRef, /) -> ApprovedMatter | None:
        """決裁を照会する / What was approved under a number (an ``ApprovalLookup``), or None."""
        proposal = self.office.stores.proposals.approved_as(approval)
        return None if proposal is None else approving.approved_matter(proposal)

    def _change(self, command: OnProposal, by: OfficerRef, key: str, decide: Decide) -> Proposal:
        return self.book.change(command, decide, by=by, key=key)

    def _check_amended(self, command: DraftProposal | ReviseProposal) -> None:
        if command.amends is not None and self.office.stores.proposals.approved_as(command.amends) is None:
            raise drafting.amended_unknown(command.amends)
