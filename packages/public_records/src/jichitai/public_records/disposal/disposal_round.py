"""一括廃棄 / A round of disposal: one long list, decided in order, published, executed in batches, certified.

Unlike a plain list it is not all or nothing: each item is looked at again when its turn
comes, and gets exactly one outcome. What a hold protects stays, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from attrs import evolve, frozen

from jichitai.master_data.kernel import ApprovalRef, DomainError, OfficerRef, RecordRef

from .. import findings
from ..filing.record import RecordState, Tombstone
from ..refs import CertificateRef, DisposalListRef, Fingerprint
from . import round_findings
from .deciding import ApprovalStanding, DisposalItem, DisposalRefused, OpinionStanding, RecordOnShelf
from .disposal_list import ListNotReady, NotTheListSeen, SameOfficer, fingerprint_of
from .procedure import DisposalProcedure, DisposalStep, StepKind, first_day_of_execution
from .round_events import (
    ItemOutcome,
    ItemResult,
    RoundBatchErased,
    RoundBatchExecuted,
    RoundCertified,
    RoundDecided,
    RoundEvent,
    RoundProposed,
    RoundPublished,
    StepDecision,
)

MOST_ITEMS: Final = 200_000
"""一回の限り / How many records one round may list."""


class NotThisRole(DomainError):
    """順番の役割でない / It is the turn of another role."""


class StillWaiting(DomainError):
    """待つ期間の中 / The first day of execution has not come."""


class RoundNotFound(DomainError):
    """一括廃棄がない / No such round."""


class RoundDoesNotReconcile(DomainError):
    """数が合わない / What was intended is not what is accounted for."""


@frozen(kw_only=True)
class DisposalRound:
    """一括廃棄 / One round. Its items never change; ``version`` counts its events."""

    ref: DisposalListRef
    fingerprint: Fingerprint
    count: int
    last_retain_through: date
    procedure: DisposalProcedure
    proposer: OfficerRef
    proposed_on: date
    decisions: tuple[StepDecision, ...] = ()
    published_on: date | None = None
    batches: int = 0
    certificate: CertificateRef | None = None
    certificate_record: RecordRef | None = None
    version: int = 1

    # ---- 段階 / where it stands

    @property
    def objected(self) -> bool:
        """異議があるか / One role said no: the round is over."""
        return any(not each.consents for each in self.decisions)

    @property
    def next_step(self) -> DisposalStep | None:
        """次の段 / Whose turn it is; None when all have decided or one objected."""
        if self.objected or len(self.decisions) == len(self.procedure.steps):
            return None
        return self.procedure.steps[len(self.decisions)]

    @property
    def decided(self) -> bool:
        """判断が出そろったか / Every step consented, for exactly this list."""
        return (
            len(self.decisions) == len(self.procedure.steps)
            and not self.objected
            and all(each.fingerprint == self.fingerprint for each in self.decisions)
        )

    @property
    def approval(self) -> ApprovalRef | None:
        """決裁番号 / The approval of the last step, once given."""
        return self.decisions[-1].approval if self.decided else None

    @property
    def executable_from(self) -> date | None:
        """執行できる最初の日 / None until it is decided, and published where that is asked for."""
        if not self.decided or (self.procedure.published and self.published_on is None):
            return None
        after = self.published_on or self.decisions[-1].on
        found = first_day_of_execution(
            counted_after=after, waiting_days=self.procedure.waiting_days, last_retain_through=self.last_retain_through
        )
        return found.value

    @property
    def stage_ja(self) -> str:
        """段階 / Where it stands, in words."""
        if self.certificate is not None:
            return "証明済み"
        if self.objected:
            return "異議により終了"
        if self.next_step is not None:
            return f"{self.next_step.role}の{self.next_step.kind.ja}待ち"
        return "公表待ち" if self.executable_from is None else "執行"

    # ---- 判断 / decisions

    @classmethod
    def propose(
        cls, *, ref: DisposalListRef, shelf: Sequence[RecordOnShelf], procedure: DisposalProcedure, by: OfficerRef, on: date
    ) -> tuple[tuple[DisposalItem, ...], RoundProposed]:
        """起案する / Draw up a round of records that may be listed; the first finding refuses it."""
        ordered = sorted(shelf, key=lambda each: each.record.ref)
        refs = {each.record.ref for each in ordered}
        if not refs or len(ordered) > MOST_ITEMS or len(refs) != len(ordered):
            raise ListNotReady(round_findings.round_size_wrong(count=len(ordered), most=MOST_ITEMS))
        for each in ordered:
            for finding in each.listing_findings():
                raise DisposalRefused(finding)
        items = tuple(item for each in ordered if (item := each.item()) is not None)
        event = RoundProposed(
            disposal=ref, fingerprint=fingerprint_of(ref, items), count=len(items), procedure=procedure, by=by, on=on,
            last_retain_through=max(item.retain_through for item in items),
        )  # fmt: skip
        return items, event

    def decide(
        self, *, role: str, fills: bool, consents: bool, officer: OfficerRef, seen: Fingerprint, on: date,
        approval: ApprovalRef | None,
    ) -> RoundDecided:  # fmt: skip
        """段の判断 / The next role decides, for exactly the list it saw. ``fills``: the officer holds that role today."""
        step = self.next_step
        if step is None or self.certificate is not None:
            raise self._other_stage("判断", "a decision")
        if seen != self.fingerprint:
            raise NotTheListSeen(findings.list_fingerprint_differs(disposal_list=self.ref))
        if role != step.role or not fills:
            raise NotThisRole(round_findings.step_of_another_role(disposal=self.ref, next_role=step.role))
        if officer == self.proposer or officer in {each.officer for each in self.decisions}:
            raise SameOfficer(round_findings.decided_twice(disposal=self.ref))
        if consents and (step.kind is StepKind.APPROVAL) != (approval is not None):
            raise ListNotReady(round_findings.approval_number_needed(disposal=self.ref))
        decision = StepDecision(
            role=role, kind=step.kind, consents=consents, officer=officer, fingerprint=seen, on=on, approval=approval
        )
        return RoundDecided(disposal=self.ref, decision=decision)

    def publish(self, *, by: OfficerRef, on: date) -> RoundPublished:
        """公表する / Publish the decided list, once, where the procedure asks for it."""
        if not self.decided or not self.procedure.published or self.published_on is not None:
            raise self._other_stage("公表", "publication")
        return RoundPublished(disposal=self.ref, fingerprint=self.fingerprint, by=by, on=on)

    def refuse_unless_executable(self, on: date) -> None:
        """執行できなければ断る / Decided, published, waited for, and not certified yet."""
        first = self.executable_from
        if first is None or self.certificate is not None:
            raise self._other_stage("執行", "execution")
        if on < first:
            raise StillWaiting(round_findings.round_still_waiting(disposal=self.ref, first_day=first, on=on))

    def outcome_of(self, item: DisposalItem, now: RecordOnShelf, *, on: date) -> ItemResult:
        """一件の結果 / Look at one item as it stands now: it may be destroyed, or why not."""
        if now.record.state is RecordState.TRANSFERRED:
            return ItemResult(item=item, outcome=ItemOutcome.TRANSFERRED, on=on)
        found = now.destruction_findings(
            opinion=OpinionStanding.NOT_REQUIRED, approval=self.approval_standing(item, now), on=on
        )  # fmt: skip
        if not found:
            return ItemResult(item=item, outcome=ItemOutcome.DESTROYED, on=on)
        outcome = ItemOutcome.HELD if now.standing_holds else ItemOutcome.FAILED
        return ItemResult(item=item, outcome=outcome, on=on, reasons=tuple(each.code for each in found))

    def approval_standing(self, item: DisposalItem, now: RecordOnShelf) -> ApprovalStanding:
        """決裁の状態 / Whether what was decided still covers this item as it stands."""
        if not self.decided:
            return ApprovalStanding.MISSING
        if self.proposer in {each.officer for each in self.decisions}:
            return ApprovalStanding.BY_PROPOSER
        return ApprovalStanding.VALID if now.item() == item else ApprovalStanding.VOID

    def batch(self, results: Sequence[ItemResult], *, by: OfficerRef, on: date) -> RoundBatchExecuted:
        """一束の執行 / The event of a batch."""
        count = {kind: sum(each.outcome is kind for each in results) for kind in ItemOutcome}
        return RoundBatchExecuted(
            disposal=self.ref, batch=self.batches + 1, destroyed=count[ItemOutcome.DESTROYED],
            transferred=count[ItemOutcome.TRANSFERRED], held=count[ItemOutcome.HELD], failed=count[ItemOutcome.FAILED],
            digest=Fingerprint.of(list(results)), by=by, on=on,
        )  # fmt: skip

    def refuse_unless_finished(self, *, pending: int, unerased: int) -> None:
        """終わっていなければ断る / Before a certificate: nothing pending, nothing unerased, none issued yet."""
        if self.certificate is not None or not self.batches:
            raise self._other_stage("証明", "a certificate")
        if pending or unerased:
            raise ListNotReady(round_findings.round_unfinished(disposal=self.ref, pending=pending, unerased=unerased))

    def stub(self, *, by: OfficerRef, on: date) -> Tombstone:
        """残る記録 / What is left of each record the round destroys."""
        approval = self.approval
        assert approval is not None  # refuse_unless_executable has seen it
        return Tombstone(on=on, by=by, disposal_list=self.ref, list_fingerprint=self.fingerprint, approval=approval)

    def _other_stage(self, act_ja: str, act_en: str) -> ListNotReady:
        return ListNotReady(
            round_findings.round_at_other_stage(disposal=self.ref, act_ja=act_ja, act_en=act_en, now_ja=self.stage_ja)
        )

    # ---- 事実を当てはめる / facts

    @classmethod
    def begun(cls, event: RoundProposed) -> DisposalRound:
        """始まり / The round as it was drawn up."""
        return cls(
            ref=event.disposal, fingerprint=event.fingerprint, count=event.count, procedure=event.procedure,
            last_retain_through=event.last_retain_through, proposer=event.by, proposed_on=event.on,
        )  # fmt: skip

    def after(self, event: RoundEvent) -> DisposalRound:
        """事実を当てはめる / Apply a fact; never refuses."""
        moved = evolve(self, version=self.version + 1)
        match event:
            case RoundProposed():
                return DisposalRound.begun(event)
            case RoundDecided(decision=decision):
                return evolve(moved, decisions=(*self.decisions, decision))
            case RoundPublished(on=on):
                return evolve(moved, published_on=on)
            case RoundBatchExecuted(batch=batch):
                return evolve(moved, batches=batch)
            case RoundBatchErased():
                return moved
            case RoundCertified(certificate=certificate, record=record):
                return evolve(moved, certificate=certificate, certificate_record=record)

    @classmethod
    def replay(cls, events: Sequence[RoundEvent]) -> DisposalRound:
        """事実から組み立てる / The round its events make, the first one being its drawing up."""
        first, *rest = events
        if not isinstance(first, RoundProposed):
            raise TypeError("the first event of a round is its drawing up")
        found = cls.begun(first)
        for event in rest:
            found = found.after(event)
        return found
