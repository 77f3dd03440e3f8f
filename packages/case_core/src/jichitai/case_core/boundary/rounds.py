"""回議の電文 / Messages for the acts not every round needs: examinations, pulling up, reading, records made afterwards, notes."""

from __future__ import annotations

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from jichitai.master_data.kernel import OfficerRef, RecordRef

from ..approvals.annotation import AnnotateProposal
from ..approvals.approval import RecordedHow
from ..approvals.carried_round import RecordCarriedAct
from ..approvals.circulation import Answer
from ..approvals.examining import ApproveProvisionally, PassExamination
from ..approvals.informing import ReadForInformation
from ..approvals.pulling_up import PullUp
from ..approvals.recorded_approval import RecordApproval
from ..refs import ContentHash, ProposalRef
from ..texts import FreeText
from .commands import AttachmentIn, HashText, RefText, Revision, SeatIn, WrittenText


class _SeenFromSeat(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    proposal: RefText = Field(description="起案番号")
    seat: SeatIn = Field(description="行為する席")
    revision: Revision = Field(description="見た版")
    content_hash: HashText = Field(description="見た内容のハッシュ")


class PassExaminationIn(_SeenFromSeat):
    """審査を済ませる求め / Asks that an examination be passed."""

    def to_domain(self) -> PassExamination:
        """命令に直す / The command."""
        return PassExamination(
            proposal=ProposalRef(self.proposal), seat=self.seat.to_domain(),
            revision=self.revision, content_hash=ContentHash(self.content_hash),
        )  # fmt: skip


class ApproveProvisionallyIn(_SeenFromSeat):
    """仮決裁の求め / Asks for a provisional approval."""

    def to_domain(self) -> ApproveProvisionally:
        """命令に直す / The command."""
        return ApproveProvisionally(
            proposal=ProposalRef(self.proposal), seat=self.seat.to_domain(),
            revision=self.revision, content_hash=ContentHash(self.content_hash),
        )  # fmt: skip


class PullUpIn(_SeenFromSeat):
    """引上げの求め / Asks that a senior take the proposal past absent juniors."""

    def to_domain(self) -> PullUp:
        """命令に直す / The command."""
        return PullUp(
            proposal=ProposalRef(self.proposal), seat=self.seat.to_domain(),
            revision=self.revision, content_hash=ContentHash(self.content_hash),
        )  # fmt: skip


class RecordCarriedActIn(_SeenFromSeat):
    """持ち回りの回議・合議の記録の求め / Asks that an act on a carried paper be entered."""

    officer: RefText = Field(description="行為をした職員番号")
    acted_at: AwareDatetime = Field(description="行為をした時刻")
    paper: RefText = Field(description="紙の文書番号")
    reason: WrittenText = Field(description="紙によった理由", repr=False)
    answer: Answer = Field(default=Answer.CONSENT, description="合議の答え")
    opinion: WrittenText | None = Field(default=None, description="意見", repr=False)

    def to_domain(self) -> RecordCarriedAct:
        """命令に直す / The command."""
        return RecordCarriedAct(
            proposal=ProposalRef(self.proposal), seat=self.seat.to_domain(),
            revision=self.revision, content_hash=ContentHash(self.content_hash),
            officer=OfficerRef(self.officer), acted_at=self.acted_at, paper=RecordRef(self.paper),
            reason=FreeText(self.reason), answer=self.answer, opinion=None if self.opinion is None else FreeText(self.opinion),
        )  # fmt: skip


class RecordApprovalIn(_SeenFromSeat):
    """決裁を後から記録する求め / Asks that a decision given outside the system be entered."""

    officer: RefText = Field(description="決裁した職員番号")
    decided_at: AwareDatetime = Field(description="決裁した時刻")
    how: RecordedHow = Field(description="持ち回り・緊急の別")
    reason: WrittenText = Field(description="理由", repr=False)
    paper: RefText | None = Field(default=None, description="紙の文書番号")

    def to_domain(self) -> RecordApproval:
        """命令に直す / The command."""
        return RecordApproval(
            proposal=ProposalRef(self.proposal), seat=self.seat.to_domain(),
            revision=self.revision, content_hash=ContentHash(self.content_hash),
            officer=OfficerRef(self.officer), decided_at=self.decided_at, how=self.how,
            reason=FreeText(self.reason), paper=None if self.paper is None else RecordRef(self.paper),
        )  # fmt: skip


class _OfOneProposal(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    proposal: RefText = Field(description="起案番号")


class ReadForInformationIn(_OfOneProposal):
    """供覧の求め / Says that a seat has read the approved proposal."""

    seat: SeatIn = Field(description="読んだ席")

    def to_domain(self) -> ReadForInformation:
        """命令に直す / The command."""
        return ReadForInformation(proposal=ProposalRef(self.proposal), seat=self.seat.to_domain())


class AnnotateProposalIn(_OfOneProposal):
    """注記の求め / Asks that a note be added to what was approved."""

    text: WrittenText = Field(description="注記", repr=False)
    attachments: list[AttachmentIn] = Field(default=[], max_length=1_000, description="添付")

    def to_domain(self) -> AnnotateProposal:
        """命令に直す / The command."""
        return AnnotateProposal(
            proposal=ProposalRef(self.proposal), text=FreeText(self.text),
            attachments=tuple(each.to_domain() for each in self.attachments),
        )  # fmt: skip
