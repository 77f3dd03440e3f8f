"""起案の帳面 / What the desks for proposals share: one command on one proposal, carried out once, decided again when it clashed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from attrs import evolve

from jichitai.master_data.kernel import OfficerRef, Ruling

from .actor import Actor
from .approvals.proposal import Proposal
from .approvals.proposal_events import ProposalEvent as ProposalEvent
from .authority import ApprovalRoute
from .cases import case as cases
from .clashes import once_again
from .external_approvals.entries import answered
from .office import Office, Texts
from .ports import CaseStores
from .refs import ProposalRef


class OnProposal(Protocol):
    """起案への命令 / A command on one proposal."""

    @property
    def proposal(self) -> ProposalRef:
        """起案番号 / The proposal."""
        ...


Decide = Callable[[Proposal, Texts, Actor], ProposalEvent]
"""判断 / What a command makes of a proposal, or its refusal."""


class ProposalBook:
    """起案の帳面 / Reads a proposal, lets a decision be made, writes what came of it."""

    def __init__(self, office: Office) -> None:
        self.office: Final = office
        self.stores: Final[CaseStores] = office.stores

    def change(self, command: OnProposal, decide: Decide, *, by: OfficerRef, key: str) -> Proposal:
        """一つの命令を行う / Carry out a command once; after a clash, on the proposal as it is then."""

        def work(texts: Texts) -> Proposal:
            before = self.stores.proposals.get(command.proposal)
            actor = self.office.actor(by, as_of=None if before.stated is None else before.stated.on)
            after = self.office.write_proposal(before, decide(before, texts, actor), by=actor)
            if after.status.is_over and not before.status.is_over:
                case = self.stores.cases.get(after.case)
                self.office.write_case(case, cases.conclude_proposal(case, after.ref, by=actor), by=actor)
                if after.content.outside is not None:
                    answered(self.office.journal, after, by=actor)
            return after

        return once_again(self.office, command, by=by, key=key, gives=Proposal, work=work)

    def responsible(self, proposal: Proposal) -> OfficerRef:
        """案件の担当者 / The officer now responsible for the proposal's case."""
        return self.stores.cases.get(proposal.case).responsible

    def route(self, proposal: Proposal, by: Actor) -> Ruling[ApprovalRoute]:
        """順路 / The route by the regulation of the actor's day."""
        return self.office.route(proposal.content.facts, unit=proposal.unit, drafter=proposal.drafter, by=by)

    def ruled_now(self, by: Actor) -> Actor:
        """今日による行為者 / The same officer by today's organisation: a new round starts from the day itself."""
        return self.office.actor(by.officer) if by.as_of is not None else by

    def ruled_then(self, proposal: Proposal, then: Actor) -> Actor:
        """示した日による行為者 / An officer at an earlier instant, by the day the proposal is routed by."""
        if proposal.stated is None:
            return then
        seats = self.office.staffing.seats_of(then.officer, on=proposal.stated.on)
        return evolve(then, seats=seats, as_of=proposal.stated.on)
