"""命令の電文 / Messages that ask for something. Version 1: add fields, never change the meaning of one.

Who acts is never a field: the application knows its officer and says so to the desk.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from jichitai.master_data.kernel import ApprovalRef, CaseRef, OfficerRef, OrganisationRef, PostRef, RecordRef, Ref, Yen

from ..approvals.approving import Approve, ApproveAsStandIn, RejectProposal, ReviewAfterwards
from ..approvals.circulation import Answer, Concur, Endorse, PassOver, PullBack, ReturnProposal
from ..approvals.content import Attachment
from ..approvals.drafting import AbandonProposal, DraftProposal, ReviseProposal, SubmitProposal, WithdrawProposal
from ..authority import Amount, MatterFacts
from ..cases.case import AssignTask, CloseCase, CompleteTask, OpenCase, OpenTask, ReassignCase
from ..cases.origin import ExternalKey
from ..refs import AmountBasis, Attribute, ContentHash, Matter, ProposalRef, Seat, TaskRef
from ..texts import MAX_CHARACTERS, FreeText


def _one_line(text: str) -> str:
    return Ref(text).value


def _storable(text: str) -> str:
    return FreeText(text).text


RefText = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_one_line)]
"""参照の文字列 / One printable line of at most 200 characters."""
WrittenText = Annotated[str, Field(min_length=1, max_length=MAX_CHARACTERS), AfterValidator(_storable)]
"""自由文 / Text people wrote, without control characters but newline and tab."""
HashText = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""ハッシュの文字列 / SHA-256 in lower-case hexadecimal."""
Revision = Annotated[int, Field(ge=1, lt=10**6)]
"""版 / A revision, from 1."""


class Message(BaseModel):
    """電文 / A message: strict, closed, frozen."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class SeatIn(Message):
    """席 / A post in a unit."""

    unit: RefText = Field(description="組織")
    post: RefText = Field(description="職")

    def to_domain(self) -> Seat:
        """席に直す / The seat."""
        return Seat(OrganisationRef(self.unit), PostRef(self.post))


class AmountIn(Message):
    """金額 / An amount and what it counts."""

    basis: AmountBasis = Field(description="金額の基準（一件・年額・総額・予定価格）")
    amount_yen: int = Field(ge=0, lt=10**15, description="金額（円）")

    def to_domain(self) -> Amount:
        """金額に直す / The amount."""
        return Amount(self.basis, Yen(self.amount_yen))


class MatterFactsIn(Message):
    """事案の内容 / What decides who approves."""

    matter: RefText = Field(description="事案の種類（規程の符号）")
    amounts: list[AmountIn] = Field(default=[], max_length=len(AmountBasis), description="金額")
    attributes: list[RefText] = Field(default=[], max_length=100, description="属性（規程の符号：定例、異例 など）")

    def to_domain(self) -> MatterFacts:
        """事案の内容に直す / The facts."""
        return MatterFacts(
            matter=Matter(self.matter), amounts=tuple(each.to_domain() for each in self.amounts),
            attributes=frozenset(map(Attribute, self.attributes)),
        )  # fmt: skip


class AttachmentIn(Message):
    """添付 / An attached record and the hash of its bytes."""

    record: RefText = Field(description="文書番号")
    content_hash: HashText = Field(description="内容のSHA-256")

    def to_domain(self) -> Attachment:
        """添付に直す / The attachment."""
        return Attachment(record=RecordRef(self.record), content_hash=ContentHash(self.content_hash))


class ExternalKeyIn(Message):
    """由来の鍵 / The key of another system."""

    system: RefText = Field(description="他のシステムの名")
    external_id: RefText = Field(description="そのシステムでの番号")

    def to_domain(self) -> ExternalKey:
        """由来の鍵に直す / The key."""
        return ExternalKey(self.system, self.external_id)


class OpenCaseIn(Message):
    """案件を立てる求め / Asks for a case."""

    title: WrittenText = Field(description="件名", repr=False)
    unit: RefText = Field(description="所管の組織")
    responsible: RefText = Field(description="担当者の職員番号")
    reserved: RefText | None = Field(default=None, description="予約した案件番号")
    origin: ExternalKeyIn | None = Field(default=None, description="由来の鍵")

    def to_domain(self) -> OpenCase:
        """命令に直す / The command."""
        return OpenCase(
            title=FreeText(self.title), unit=OrganisationRef(self.unit), responsible=OfficerRef(self.responsible),
            reserved=None if self.reserved is None else CaseRef(self.reserved),
            origin=None if self.origin is None else self.origin.to_domain(),
        )  # fmt: skip


class OpenTaskIn(Message):
    """作業を起こす求め / Asks for a task."""

    case: RefText = Field(description="案件番号")
    title: WrittenText = Field(description="作業の名", repr=False)
    assignee: RefText = Field(description="割り当てる職員番号")
    due_on: date | None = Field(default=None, description="期限の日（その日を含む）")

    def to_domain(self) -> OpenTask:
        """命令に直す / The command."""
        return OpenTask(
            case=CaseRef(self.case), title=FreeText(self.title), assignee=OfficerRef(self.assignee), due_on=self.due_on
        )


class AssignTaskIn(Message):
    """作業を割り当てる求め / Asks that a task go to another officer."""

    case: RefText = Field(description="案件番号")
    task: RefText = Field(description="作業番号")
    to: RefText = Field(description="割り当てる職員番号")

    def to_domain(self) -> AssignTask:
        """命令に直す / The command."""
        return AssignTask(case=CaseRef(self.case), task=TaskRef(self.task), to=OfficerRef(self.to))


class CompleteTaskIn(Message):
    """作業を終える求め / Asks that a task be completed."""

    case: RefText = Field(description="案件番号")
    task: RefText = Field(description="作業番号")

    def to_domain(self) -> CompleteTask:
        """命令に直す / The command."""
        return CompleteTask(case=CaseRef(self.case), task=TaskRef(self.task))


class ReassignCaseIn(Message):
    """担当替えの求め / Asks that a case go to a successor."""

    case: RefText = Field(description="案件番号")
    to: RefText = Field(description="後任の職員番号")
    reason: WrittenText = Field(description="理由", repr=False)
    unit: RefText | None = Field(default=None, description="所管も替わるときの組織")

    def to_domain(self) -> ReassignCase:
        """命令に直す / The command."""
        unit = None if self.unit is None else OrganisationRef(self.unit)
        return ReassignCase(case=CaseRef(self.case), to=OfficerRef(self.to), reason=FreeText(self.reason), unit=unit)


class CloseCaseIn(Message):
    """完結の求め / Asks that a case be closed."""

    case: RefText = Field(description="案件番号")

    def to_domain(self) -> CloseCase:
        """命令に直す / The command."""
        return CloseCase(case=CaseRef(self.case))


class _ContentIn(Message):
    facts: MatterFactsIn = Field(description="事案の内容")
    title: WrittenText = Field(description="件名", repr=False)
    body: WrittenText = Field(description="伺い文", repr=False)
    attachments: list[AttachmentIn] = Field(default=[], max_length=1_000, description="添付")
    reasons: WrittenText | None = Field(default=None, description="処分の理由", repr=False)
    amends: RefText | None = Field(default=None, description="改める決裁番号")


class DraftProposalIn(_ContentIn):
    """起案の求め / Asks for a proposal to be drafted."""

    case: RefText = Field(description="案件番号")
    unit: RefText = Field(description="起案する組織")

    def to_domain(self) -> DraftProposal:
        """命令に直す / The command."""
        return DraftProposal(
            case=CaseRef(self.case), unit=OrganisationRef(self.unit), facts=self.facts.to_domain(),
            title=FreeText(self.title), body=FreeText(self.body),
            attachments=tuple(each.to_domain() for each in self.attachments),
            reasons=None if self.reasons is None else FreeText(self.reasons),
            amends=None if self.amends is None else ApprovalRef(self.amends),
        )  # fmt: skip


class ReviseProposalIn(_ContentIn):
    """案を直す求め / Asks for a new revision."""

    proposal: RefText = Field(description="起案番号")

    def to_domain(self) -> ReviseProposal:
        """命令に直す / The command."""
        return ReviseProposal(
            proposal=ProposalRef(self.proposal), facts=self.facts.to_domain(),
            title=FreeText(self.title), body=FreeText(self.body),
            attachments=tuple(each.to_domain() for each in self.attachments),
            reasons=None if self.reasons is None else FreeText(self.reasons),
            amends=None if self.amends is None else ApprovalRef(self.amends),
        )  # fmt: skip


class _OfProposal(Message):
    proposal: RefText = Field(description="起案番号")


class SubmitProposalIn(_OfProposal):
    """回議に付す求め / Asks that a proposal be submitted, today or by the organisation of a stated day."""

    as_of: date | None = Field(default=None, description="示した日（遡及・先付け）")
    as_of_reason: WrittenText | None = Field(default=None, description="その理由", repr=False)

    def to_domain(self) -> SubmitProposal:
        """命令に直す / The command."""
        return SubmitProposal(
            proposal=ProposalRef(self.proposal), as_of=self.as_of,
            as_of_reason=None if self.as_of_reason is None else FreeText(self.as_of_reason),
        )  # fmt: skip


class WithdrawProposalIn(_OfProposal):
    """取下げの求め / Asks that a proposal leave circulation."""

    def to_domain(self) -> WithdrawProposal:
        """命令に直す / The command."""
        return WithdrawProposal(proposal=ProposalRef(self.proposal))


class PullBackIn(_OfProposal):
    """引戻しの求め / Asks that one's own last act be taken back."""

    def to_domain(self) -> PullBack:
        """命令に直す / The command."""
        return PullBack(proposal=ProposalRef(self.proposal))


class AbandonProposalIn(_OfProposal):
    """廃案の求め / Asks that a proposal be given up."""

    reason: WrittenText = Field(description="理由", repr=False)

    def to_domain(self) -> AbandonProposal:
        """命令に直す / The command."""
        return AbandonProposal(proposal=ProposalRef(self.proposal), reason=FreeText(self.reason))


class _AtSeat(_OfProposal):
    seat: SeatIn = Field(description="行為する席")


class PassOverIn(_AtSeat):
    """後閲の求め / Asks that an absent seat be passed over."""

    def to_domain(self) -> PassOver:
        """命令に直す / The command."""
        return PassOver(proposal=ProposalRef(self.proposal), seat=self.seat.to_domain())


class ReviewAfterwardsIn(_AtSeat):
    """後閲済みの求め / Asks that a review be recorded."""

    def to_domain(self) -> ReviewAfterwards:
        """命令に直す / The command."""
        return ReviewAfterwards(proposal=ProposalRef(self.proposal), seat=self.seat.to_domain())


class ReturnProposalIn(_AtSeat):
    """差戻しの求め / Asks that a proposal go back to its drafter, or to a step taken before."""

    reason: WrittenText = Field(description="理由", repr=False)
    to_step: int | None = Field(default=None, ge=1, lt=1_000, description="戻す一歩の番号（なければ起案者）")

    def to_domain(self) -> ReturnProposal:
        """命令に直す / The command."""
        return ReturnProposal(
            proposal=ProposalRef(self.proposal), seat=self.seat.to_domain(), reason=FreeText(self.reason), to_step=self.to_step
        )


class _Seen(_OfProposal):
    revision: Revision = Field(description="見た版")
    content_hash: HashText = Field(description="見た内容のハッシュ")


class _SeenAtSeat(_Seen):
    seat: SeatIn = Field(description="行為する席")


class EndorseIn(_SeenAtSeat):
    """回議の求め / Asks that a proposal be passed on."""

    def to_domain(self) -> Endorse:
        """命令に直す / The command."""
        return Endorse(
            proposal=ProposalRef(self.proposal), seat=self.seat.to_domain(),
            revision=self.revision, content_hash=ContentHash(self.content_hash),
        )  # fmt: skip


class ConcurIn(_SeenAtSeat):
    """合議の答えの求め / Asks that a concurrence be answered."""

    answer: Answer = Field(description="同意か不同意か")
    opinion: WrittenText | None = Field(default=None, description="意見", repr=False)

    def to_domain(self) -> Concur:
        """命令に直す / The command."""
        return Concur(
            proposal=ProposalRef(self.proposal), seat=self.seat.to_domain(),
            revision=self.revision, content_hash=ContentHash(self.content_hash),
            answer=self.answer, opinion=None if self.opinion is None else FreeText(self.opinion),
        )  # fmt: skip


class ApproveIn(_SeenAtSeat):
    """決裁の求め / Asks for an approval."""

    def to_domain(self) -> Approve:
        """命令に直す / The command."""
        return Approve(
            proposal=ProposalRef(self.proposal), seat=self.seat.to_domain(),
            revision=self.revision, content_hash=ContentHash(self.content_hash),
        )  # fmt: skip


class ApproveAsStandInIn(_Seen):
    """代決の求め / Asks for an approval by a stand-in."""

    absent: SeatIn = Field(description="不在の決裁者の席")

    def to_domain(self) -> ApproveAsStandIn:
        """命令に直す / The command."""
        return ApproveAsStandIn(
            proposal=ProposalRef(self.proposal), absent=self.absent.to_domain(),
            revision=self.revision, content_hash=ContentHash(self.content_hash),
        )  # fmt: skip


class RejectProposalIn(_SeenAtSeat):
    """否決の求め / Asks that a proposal be rejected."""

    reason: WrittenText = Field(description="理由", repr=False)

    def to_domain(self) -> RejectProposal:
        """命令に直す / The command."""
        return RejectProposal(
            proposal=ProposalRef(self.proposal), seat=self.seat.to_domain(), revision=self.revision,
            content_hash=ContentHash(self.content_hash), reason=FreeText(self.reason),
        )  # fmt: skip
