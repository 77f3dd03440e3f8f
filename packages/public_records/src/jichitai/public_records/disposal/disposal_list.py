"""廃棄目録 / Disposal lists: list → opinion → approval of exactly that list → execution, all or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Final

from attrs import evolve, frozen

from jichitai.master_data.kernel import ApprovalRef, DomainError, OfficerRef, OrganisationRef, RecordRef

from .. import findings
from ..filing.record import Content, RecordDestroyed, Tombstone
from ..refs import CertificateRef, DisposalListRef, Fingerprint
from .certificate import CertifiedItem, DisposalCertificate, ResidualPlace
from .deciding import ApprovalStanding, DisposalItem, DisposalRefused, OpinionStanding, RecordOnShelf

MAX_ITEMS: Final = 2_000
"""一目録の限り / How many records one list may hold (its approval is one entry of the journal)."""


class Verdict(Enum):
    """審査の意見 / What the reviewing body said."""

    CONSENT = "consent"
    """廃棄に異議がない / It consents to the whole list."""
    OBJECTION = "objection"
    """廃棄すべきでない / It objects: the list goes no further."""


@frozen(kw_only=True)
class Opinion:
    """審査の結果 / The opinion of the reviewing body, entered by an officer."""

    verdict: Verdict
    body: OrganisationRef
    entered_by: OfficerRef
    on: date


@frozen(kw_only=True)
class ListApproval:
    """決裁 / The approval of a list, and the fingerprint it was given for."""

    approval: ApprovalRef
    approver: OfficerRef
    fingerprint: Fingerprint
    on: date


# ---- 断り / refusals


class ListNotReady(DomainError):
    """目録の段階が違う / The list is not at the stage this act needs."""


class NotTheListSeen(DomainError):
    """見た目録と違う / The fingerprint is not that of the list."""


class SameOfficer(DomainError):
    """起案者と同じ職員 / The one who drew up the list cannot review or approve it."""


class ApprovalAlreadyUsed(DomainError):
    """決裁は一つの目録に一つ / The approval was given for another list."""


# ---- 事実 / events


@frozen(kw_only=True)
class DisposalProposed:
    """廃棄目録を作った / Event: a disposal list was drawn up."""

    disposal_list: DisposalListRef
    items: tuple[DisposalItem, ...]
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class OpinionGiven:
    """意見が出た / Event: the reviewing body gave its opinion."""

    disposal_list: DisposalListRef
    fingerprint: Fingerprint
    opinion: Opinion


@frozen(kw_only=True)
class DisposalApproved:
    """廃棄を決裁した / Event: a list was approved."""

    disposal_list: DisposalListRef
    approval: ListApproval


@frozen(kw_only=True)
class DisposalExecuted:
    """廃棄を執行した / Event: every record of a list was destroyed."""

    disposal_list: DisposalListRef
    fingerprint: Fingerprint
    approval: ApprovalRef
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class BodiesErased:
    """本体を消去した / Event: every body of an executed list was erased."""

    disposal_list: DisposalListRef
    by: OfficerRef
    on: date


@frozen(kw_only=True)
class DisposalCertified:
    """廃棄を証明した / Event: the certificate was issued."""

    disposal_list: DisposalListRef
    certificate: DisposalCertificate
    fingerprint: Fingerprint


DisposalEvent = DisposalProposed | OpinionGiven | DisposalApproved | DisposalExecuted | BodiesErased | DisposalCertified


@frozen(kw_only=True)
class DisposalList:
    """廃棄目録 / A disposal list. Its lines never change; ``version`` counts its events."""

    ref: DisposalListRef
    items: tuple[DisposalItem, ...]
    proposer: OfficerRef
    proposed_on: date
    opinion: Opinion | None = None
    approval: ListApproval | None = None
    executed: DisposalExecuted | None = None
    erased_on: date | None = None
    certificate: DisposalCertificate | None = None
    version: int = 1

    @property
    def fingerprint(self) -> Fingerprint:
        """目録の指紋 / What opinion and approval are bound to."""
        return fingerprint_of(self.ref, self.items)

    @property
    def records(self) -> tuple[RecordRef, ...]:
        """載っている文書 / The records on the list, in order of number."""
        return tuple(item.record for item in self.items)

    def opinion_standing(self, *, required: bool) -> OpinionStanding:
        """意見の状態 / Where the opinion stands."""
        if self.opinion is None:
            return OpinionStanding.PENDING if required else OpinionStanding.NOT_REQUIRED
        return OpinionStanding.CONSENTED if self.opinion.verdict is Verdict.CONSENT else OpinionStanding.OBJECTED

    def approval_standing(self, shelf: Mapping[RecordRef, RecordOnShelf]) -> ApprovalStanding:
        """決裁の状態 / Whether the approval still covers what stands on the shelf now."""
        if self.approval is None:
            return ApprovalStanding.MISSING
        if self.approval.approver == self.proposer:
            return ApprovalStanding.BY_PROPOSER
        now = [shelf[record].item() if record in shelf else None for record in self.records]
        present = tuple(item for item in now if item is not None)
        same = len(present) == len(now) and fingerprint_of(self.ref, present) == self.approval.fingerprint
        return ApprovalStanding.VALID if same else ApprovalStanding.VOID

    # ---- 判断 / decisions

    @classmethod
    def propose(
        cls, *, ref: DisposalListRef, shelf: Sequence[RecordOnShelf], by: OfficerRef, on: date
    ) -> tuple[DisposalList, DisposalProposed]:
        """目録を作る / Draw up a list of records that may be listed; the first finding refuses it."""
        ordered = sorted(shelf, key=lambda each: each.record.ref)
        refs = [each.record.ref for each in ordered]
        if not refs or len(refs) > MAX_ITEMS or len(set(refs)) != len(refs):
            raise ListNotReady(findings.disposal_list_malformed(count=len(refs), most=MAX_ITEMS))
        for each in ordered:
            for finding in each.listing_findings():
                raise DisposalRefused(finding)
        items = tuple(item for each in ordered if (item := each.item()) is not None)
        event = DisposalProposed(disposal_list=ref, items=items, by=by, on=on)
        return cls.begun(event), event

    def give_opinion(self, *, opinion: Opinion, fingerprint: Fingerprint) -> OpinionGiven:
        """意見を記す / Enter the opinion on exactly this list; once, and not by its proposer."""
        self._refuse_other(fingerprint)
        if self.opinion is not None or self.approval is not None:
            raise ListNotReady(findings.disposal_list_at_other_stage(disposal_list=self.ref, act_ja="意見", act_en="an opinion"))
        if opinion.entered_by == self.proposer:
            raise SameOfficer(findings.reviewer_is_proposer())
        return OpinionGiven(disposal_list=self.ref, fingerprint=fingerprint, opinion=opinion)

    def approve(
        self, *, approval: ApprovalRef, approver: OfficerRef, fingerprint: Fingerprint, on: date, opinion_required: bool
    ) -> DisposalApproved:
        """決裁する / Approve exactly this list; not its proposer, not before the opinion, not against it."""
        self._refuse_other(fingerprint)
        if self.approval is not None:
            raise ListNotReady(findings.disposal_list_at_other_stage(disposal_list=self.ref, act_ja="決裁", act_en="an approval"))
        if approver == self.proposer:
            raise SameOfficer(findings.approver_is_proposer())
        opinion = self.opinion_standing(required=opinion_required)
        if opinion is OpinionStanding.PENDING:
            raise ListNotReady(findings.opinion_pending(record=self.records[0]))
        if opinion is OpinionStanding.OBJECTED:
            raise ListNotReady(findings.opinion_objected(record=self.records[0]))
        given = ListApproval(approval=approval, approver=approver, fingerprint=fingerprint, on=on)
        return DisposalApproved(disposal_list=self.ref, approval=given)

    def execute(
        self, *, shelf: Mapping[RecordRef, RecordOnShelf], by: OfficerRef, on: date, opinion_required: bool
    ) -> tuple[tuple[RecordDestroyed, ...], DisposalExecuted]:
        """執行する / Destroy every record of the list, or none: each is checked again as it stands now."""
        opinion, standing_now = self.opinion_standing(required=opinion_required), self.approval_standing(shelf)
        for ref in self.records:
            for finding in shelf[ref].destruction_findings(opinion=opinion, approval=standing_now, on=on):
                raise DisposalRefused(finding)
        approval = self.approval
        assert approval is not None  # a valid standing has one
        tombstone = Tombstone(on=on, by=by, disposal_list=self.ref, list_fingerprint=self.fingerprint, approval=approval.approval)
        destroyed = tuple(
            RecordDestroyed(record=ref, series=shelf[ref].series.ref, content=shelf[ref].record.content, tombstone=tombstone)
            for ref in self.records
        )
        done = DisposalExecuted(disposal_list=self.ref, fingerprint=self.fingerprint, approval=approval.approval, by=by, on=on)
        return destroyed, done

    def erase(self, *, by: OfficerRef, on: date) -> BodiesErased:
        """消去を記す / State that the bodies of an executed list are erased; once."""
        if self.executed is None or self.erased_on is not None:
            raise ListNotReady(findings.disposal_list_at_other_stage(disposal_list=self.ref, act_ja="消去", act_en="erasure"))
        return BodiesErased(disposal_list=self.ref, by=by, on=on)

    def certify(
        self, *, ref: CertificateRef, contents: Mapping[RecordRef, Content], residual_places: Sequence[ResidualPlace],
        head_before: Fingerprint,
    ) -> DisposalCertified:  # fmt: skip
        """証明する / Issue the certificate of an executed and erased list; once."""
        executed, approval, erased_on = self.executed, self.approval, self.erased_on
        if executed is None or approval is None or erased_on is None or self.certificate is not None:
            raise ListNotReady(
                findings.disposal_list_at_other_stage(disposal_list=self.ref, act_ja="証明", act_en="a certificate")
            )
        items = tuple(
            CertifiedItem(
                record=item.record, series=item.series, sha256=item.sha256, size=contents[item.record].size,
                media_type=contents[item.record].media_type, retain_through=item.retain_through,
            )
            for item in self.items
        )  # fmt: skip
        certificate = DisposalCertificate(
            ref=ref, disposal_list=self.ref, list_fingerprint=self.fingerprint, proposer=self.proposer,
            approval=approval.approval, approver=approval.approver, approved_on=approval.on, executed_by=executed.by,
            executed_on=executed.on, erased_on=erased_on, items=items, residual_places=tuple(residual_places),
            head_before=head_before,
        )  # fmt: skip
        return DisposalCertified(disposal_list=self.ref, certificate=certificate, fingerprint=certificate.fingerprint)

    def _refuse_other(self, seen: Fingerprint) -> None:
        if seen != self.fingerprint:
            raise NotTheListSeen(findings.list_fingerprint_differs(disposal_list=self.ref))

    # ---- 事実を当てはめる / facts

    @classmethod
    def begun(cls, event: DisposalProposed) -> DisposalList:
        """始まり / The list as it was drawn up."""
        return cls(ref=event.disposal_list, items=event.items, proposer=event.by, proposed_on=event.on)

    def after(self, event: DisposalEvent) -> DisposalList:
        """事実を当てはめる / Apply a fact; never refuses."""
        moved = evolve(self, version=self.version + 1)
        match event:
            case DisposalProposed():
                return DisposalList.begun(event)
            case OpinionGiven(opinion=opinion):
                return evolve(moved, opinion=opinion)
            case DisposalApproved(approval=approval):
                return evolve(moved, approval=approval)
            case DisposalExecuted():
                return evolve(moved, executed=event)
            case BodiesErased(on=on):
                return evolve(moved, erased_on=on)
            case DisposalCertified(certificate=certificate):
                return evolve(moved, certificate=certificate)

    @classmethod
    def replay(cls, events: Sequence[DisposalEvent]) -> DisposalList:
        """事実から組み立てる / The list its events make, the first one being its drawing up."""
        first, *rest = events
        if not isinstance(first, DisposalProposed):
            raise TypeError("the first event of a disposal list is its drawing up")
        found = cls.begun(first)
        for event in rest:
            found = found.after(event)
        return found


def fingerprint_of(ref: DisposalListRef, items: Sequence[DisposalItem]) -> Fingerprint:
    """目録の指紋 / The fingerprint of a list: its number and every line, in order of record."""
    return Fingerprint.of([ref, sorted(items, key=lambda item: item.record)])
