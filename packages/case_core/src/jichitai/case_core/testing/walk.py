"""歩み / Takes a case and its proposals along through the desks, each command under a key of its own."""

from __future__ import annotations

from itertools import count
from typing import TypedDict

from jichitai.master_data.kernel import OfficerRef

from ..approvals.approving import Approve
from ..approvals.circulation import Answer, Concur, Endorse
from ..approvals.drafting import DraftProposal, ReviseProposal, SubmitProposal
from ..approvals.examining import ApproveProvisionally, PassExamination
from ..approvals.proposal import Proposal
from ..authority import MatterFacts, RouteStep, StepKind
from ..case_desk import CaseDesk
from ..cases.case import Case, CloseCase, OpenCase, OpenTask
from ..office import Office
from ..proposal_desk import ProposalDesk
from ..refs import ContentHash, ProposalRef, Seat
from ..texts import FreeText
from .town import CLERK, HOLDERS, SUPPLY, office_in_memory, purchase


class Seen(TypedDict):
    """見た案 / What an act names of the content it saw."""

    proposal: ProposalRef
    revision: int
    content_hash: ContentHash


class Walk:
    """歩み / A case of the example city, step by step; every method takes the next step and gives what came of it."""

    def __init__(self, office: Office | None = None, *, keys: str = "walk") -> None:
        self.office = office or office_in_memory()
        self.cases = CaseDesk(self.office)
        self.proposals = ProposalDesk(self.office)
        self._keys = (f"{keys}-{at}" for at in count(1))

    @property
    def key(self) -> str:
        """次のキー / A fresh idempotency key."""
        return next(self._keys)

    def opened(self, *, responsible: OfficerRef = CLERK) -> Case:
        """案件が立った / A case opened by the clerk."""
        command = OpenCase(title=FreeText("複合機の買入れ"), unit=SUPPLY, responsible=responsible)
        return self.cases.open(command, by=CLERK, key=self.key)

    def with_task(self, case: Case, assignee: OfficerRef = CLERK) -> Case:
        """作業のある案件 / The case with one more task."""
        command = OpenTask(case=case.ref, title=FreeText("見積りを取る"), assignee=assignee)
        return self.cases.open_task(command, by=case.responsible, key=self.key)

    def drafted(self, case: Case | None = None, facts: MatterFacts | None = None, *, by: OfficerRef = CLERK) -> Proposal:
        """起案された / A proposal drafted in the case: by default a purchase of 1,200,000 yen."""
        command = DraftProposal(
            case=(case or self.opened()).ref, unit=SUPPLY, facts=facts or purchase(1_200_000),
            title=FreeText("複合機の買入れについて"), body=FreeText("下記のとおり買い入れてよろしいか。"),
        )  # fmt: skip
        return self.proposals.draft(command, by=by, key=self.key)

    def revised(self, proposal: Proposal, facts: MatterFacts | None = None, *, by: OfficerRef = CLERK) -> Proposal:
        """直された / The next revision."""
        command = ReviseProposal(
            proposal=proposal.ref, facts=facts or proposal.content.facts,
            title=FreeText("複合機の買入れについて（修正）"), body=FreeText("数量を改める。"),
        )  # fmt: skip
        return self.proposals.revise(command, by=by, key=self.key)

    def submitted(self, proposal: Proposal | None = None, *, by: OfficerRef = CLERK) -> Proposal:
        """回議に付された / The proposal on its route."""
        return self.proposals.submit(SubmitProposal(proposal=(proposal or self.drafted()).ref), by=by, key=self.key)

    def acted(self, proposal: Proposal, step: RouteStep, answer: Answer = Answer.CONSENT) -> Proposal:
        """一歩進んだ / One step of the route, by the holder of its seat."""
        by = HOLDERS[step.seat]
        if step.kind is StepKind.ENDORSEMENT:
            return self.proposals.endorse(Endorse(seat=step.seat, **seen(proposal)), by=by, key=self.key)
        if step.kind is StepKind.EXAMINATION:
            return self.proposals.pass_examination(PassExamination(seat=step.seat, **seen(proposal)), by=by, key=self.key)
        if step.kind is StepKind.PROVISIONAL:
            command = ApproveProvisionally(seat=step.seat, **seen(proposal))
            return self.proposals.approve_provisionally(command, by=by, key=self.key)
        return self.proposals.concur(Concur(seat=step.seat, answer=answer, **seen(proposal)), by=by, key=self.key)

    def settled(self, proposal: Proposal | None = None) -> Proposal:
        """回議・合議が済んだ / Every endorsement and concurrence given: only the approval is left."""
        now = proposal or self.submitted()
        while now.unsettled:
            now = self.acted(now, now.ready[0])
        return now

    def approved(self, proposal: Proposal | None = None, *, seat: Seat | None = None) -> Proposal:
        """決裁された / The proposal approved by the route's approver, or from ``seat``."""
        now = self.settled(proposal)
        if now.route is None:
            raise ValueError("the proposal has no route")
        where = seat or now.route.approver
        return self.proposals.approve(Approve(seat=where, **seen(now)), by=HOLDERS[where], key=self.key)

    def closed(self, proposal: Proposal) -> Case:
        """完結した / The case of the proposal closed by its responsible officer."""
        case = self.office.stores.cases.get(proposal.case)
        return self.cases.close(CloseCase(case=case.ref), by=case.responsible, key=self.key)


def seen(proposal: Proposal) -> Seen:
    """見た案 / The proposal, revision and hash an act names."""
    return {"proposal": proposal.ref, "revision": proposal.revision, "content_hash": proposal.content_hash}
