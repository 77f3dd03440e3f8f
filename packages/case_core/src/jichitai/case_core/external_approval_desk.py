"""決裁連携の窓口 / The desk other systems go to: start an approval, correct it, ask how it stands. No duplicates, whoever retries.

元の業務システムの番号が自然の鍵である。送り直しても、鍵（``key``）を変えて送っても、起案は一つしかできない。
"""

from __future__ import annotations

from typing import Final

from jichitai.master_data.kernel import CaseRef, OfficerRef

from .approvals.drafting import DraftProposal, ReviseProposal, SubmitProposal
from .case_desk import CaseDesk
from .cases.case import OpenCase
from .clashes import once_again
from .external_approvals import external_findings as findings
from .external_approvals import request
from .external_approvals.entries import external_stream, external_written, read_external_events
from .external_approvals.request import ExternalApprovalStarted, ExternalResult, ReviseApproval, StartApproval
from .office import Office, Texts
from .proposal_desk import ProposalDesk
from .refs import ProposalRef, SourceSystem


class ExternalApprovalDesk:
    """決裁連携の窓口 / Starts approvals for other systems and answers them."""

    def __init__(self, office: Office) -> None:
        self.office: Final = office
        self._proposals: Final = ProposalDesk(office)
        self._cases: Final = CaseDesk(office)

    def start(self, command: StartApproval, *, by: OfficerRef, key: str) -> ExternalResult:
        """決裁を求める / Draft and submit, or say how the same request stands already. ``ExternalContentDiffers``."""

        def work(texts: Texts) -> ExternalResult:
            stream = external_stream(command.source, command.external_id)
            started = self._started(command.source, command.external_id)
            if started is not None:
                current = self.office.stores.proposals.get(started.proposal)
                request.check_same(started, command, current)
                return request.external_result(current)
            case = command.case or self._opened(command, by, f"{key}/case")
            draft = self._proposals.draft(
                DraftProposal(
                    case=case, unit=command.unit, facts=command.facts, title=command.title, body=command.body,
                    attachments=command.attachments, reasons=command.reasons, outside=command.outside,
                ),
                by=by, key=f"{key}/draft",
            )  # fmt: skip
            actor = self.office.actor(by)
            event = ExternalApprovalStarted(
                source=command.source, external_id=command.external_id, content_hash=command.content_hash,
                unit=command.unit, facts=command.facts, proposal=draft.ref, case=case, on=actor.on,
            )  # fmt: skip
            self.office.journal.append(stream, [external_written(event, case=case, by=actor)], expected=0)
            return self._submitted(draft.ref, by, key)

        # 同時に同じ番号で求められたら、読み直す：同じ求めか違う求めかが、そこで分かる
        return once_again(self.office, command, by=by, key=key, gives=ExternalResult, work=work)

    def revise(self, command: ReviseApproval, *, by: OfficerRef, key: str) -> ExternalResult:
        """直して求める / Make the next revision of what was sent back or pulled back, and submit it. ``ExternalUnknown``."""

        def work(texts: Texts) -> ExternalResult:
            started = self._started(command.source, command.external_id)
            if started is None:
                raise request.ExternalUnknown(findings.external_unknown(source=command.source, external_id=command.external_id))
            revised = self._proposals.revise(
                ReviseProposal(
                    proposal=started.proposal, facts=command.facts, title=command.title, body=command.body,
                    attachments=command.attachments, reasons=command.reasons, outside=command.outside,
                ),
                by=by, key=f"{key}/revise",
            )  # fmt: skip
            return self._submitted(revised.ref, by, key)

        return once_again(self.office, command, by=by, key=key, gives=ExternalResult, work=work)

    def result(self, source: SourceSystem, external_id: str, *, by: OfficerRef) -> ExternalResult:
        """尋ねる / How things stand under a number; ``NotPermitted``, ``ExternalUnknown``."""
        started = self._started(source, external_id)
        self.office.check_view(None if started is None else started.case, by=by)
        if started is None:
            raise request.ExternalUnknown(findings.external_unknown(source=source, external_id=external_id))
        return request.external_result(self.office.stores.proposals.get(started.proposal))

    def _started(self, source: SourceSystem, external_id: str) -> ExternalApprovalStarted | None:
        events = read_external_events(self.office.journal.read(external_stream(source, external_id)))
        return next((each for each in events if isinstance(each, ExternalApprovalStarted)), None)

    def _opened(self, command: StartApproval, by: OfficerRef, key: str) -> CaseRef:
        opening = OpenCase(title=command.title, unit=command.unit, responsible=by)
        return self._cases.open(opening, by=by, key=key).ref

    def _submitted(self, ref: ProposalRef, by: OfficerRef, key: str) -> ExternalResult:
        return request.external_result(self._proposals.submit(SubmitProposal(proposal=ref), by=by, key=f"{key}/submit"))
