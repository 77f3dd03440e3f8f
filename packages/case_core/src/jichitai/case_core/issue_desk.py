"""施行の窓口 / The desk that carries out what was approved: numbers it, sends it out, records its service, shows the notice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from jichitai.master_data.kernel import CaseRef, FiscalYear, OfficerRef

from .actor import Actor
from .approvals.proposal import Proposal
from .clashes import once_again
from .issuing import issuing_findings as findings
from .issuing import notice
from .issuing.entries import issuing_stream, issuing_written, read_issuing_events
from .issuing.events import DocumentIssued, DocumentNumberVoided, IssueRef, IssuingEvent
from .issuing.issues import CaseIssues, IssuedDocument
from .issuing.issuing import (
    AssignNumber,
    IssueDocument,
    IssuingRules,
    RecordService,
    ServiceRefused,
    VoidNumber,
    check_moment,
    check_voidable,
    consider_issue,
    consider_number,
    issue_document,
    numbered,
    record_service,
)
from .issuing.numbering import DocumentNumber
from .issuing.register import registered
from .issuing.replaying import replayed_register
from .office import Office, Texts
from .refs import ContentHash
from .texts import FreeText

T = TypeVar("T")


class IssueDesk:
    """施行の窓口 / Numbers, issues and serves documents of one body, by its own rules."""

    def __init__(self, office: Office, rules: IssuingRules) -> None:
        self.office: Final = office
        self.rules: Final = rules

    def issues_of(self, case: CaseRef, *, by: OfficerRef) -> CaseIssues:
        """施行を見る / All that was numbered and issued in a case; ``NotPermitted``."""
        self.office.check_view(case, by=by)
        return self._issues(case)

    def _issues(self, case: CaseRef) -> CaseIssues:
        return CaseIssues.replayed(case, read_issuing_events(self.office.journal.read(issuing_stream(case))))

    def assign_number(self, command: AssignNumber, *, by: OfficerRef, key: str) -> DocumentNumber:
        """文書番号を採る / Take a number or a branch, where the body takes it before the issue. ``NumberRefused``."""

        def work(texts: Texts) -> DocumentNumber:
            actor, proposal = self.office.actor(by), self.office.stores.proposals.get(command.proposal)
            issues = self._issues(proposal.case)
            if command.branch_of is None:
                check_moment(self.rules)
            number = self._number(issues, proposal, command.branch_of, actor)
            self._append(issues, [numbered(proposal, number, by=actor)], actor)
            return number

        return self._once(command, by, key, DocumentNumber, work)

    def void_number(self, command: VoidNumber, *, by: OfficerRef, key: str) -> CaseIssues:
        """欠番とする / Declare a number void that will not be used; its series keeps the gap with the reason. ``NumberRefused``."""

        def work(texts: Texts) -> CaseIssues:
            actor, issues = self.office.actor(by), self._issues(command.case)
            number = command.number
            check_voidable(issues, number)
            if number.branch is None:
                series = self.rules.numbering.series(number.symbol)
                digest = texts["reason"]  # 理由の文は自由文の置き場にあり、仕訳帳には符号だけが入る
                self.office.journal.void_number(
                    series, FiscalYear(number.year), number.number, reason=str(digest), actor=actor.officer
                )
            event = DocumentNumberVoided(case=command.case, number=number, reason=texts["reason"], by=actor.officer, on=actor.on)
            return self._append(issues, [event], actor)

        return self._once(command, by, key, CaseIssues, work)

    def issue(self, command: IssueDocument, *, by: OfficerRef, key: str) -> DocumentIssued:
        """施行する / Send out what was approved. ``IssueRefused``, ``NumberRefused``."""

        def work(texts: Texts) -> DocumentIssued:
            actor, proposal = self.office.actor(by), self.office.stores.proposals.get(command.proposal)
            issues = self._issues(proposal.case)
            in_charge = self.office.stores.cases.get(proposal.case).responsible == by
            seat = consider_issue(issues, proposal, command, rules=self.rules, by=actor, in_charge=in_charge)
            events: list[IssuingEvent] = []
            number = command.number
            if number is None:
                number = self._number(issues, proposal, command.branch_of, actor)
                events.append(numbered(proposal, number, by=actor))
            issued = issue_document(issues, proposal, command, number=number, seat=seat, by=actor)
            self._append(issues, [*events, issued], actor)
            self.office.stores.issues.enter(registered(issued, proposal))
            return issued

        return self._once(command, by, key, DocumentIssued, work)

    def record_service(self, command: RecordService, *, by: OfficerRef, key: str) -> IssuedDocument:
        """到達を記録する / The document as served, on the day the law takes it to have arrived. ``ServiceRefused``."""

        def work(texts: Texts) -> IssuedDocument:
            actor, issues = self.office.actor(by), self._issues(command.case)
            event = record_service(issues, command, by=actor)
            served = self._document(self._append(issues, [event], actor), command.issue)
            self.office.stores.issues.serve(event.issue, event.arrived_on, event.how)
            return served

        return self._once(command, by, key, IssuedDocument, work)

    def notice_of(self, case: CaseRef, issue: IssueRef, *, by: OfficerRef) -> notice.Notice:
        """通知を作る / The notice of an issued document, from what was approved; nothing is typed again."""
        document = self._document(self.issues_of(case, by=by), issue)
        content = self.office.stores.proposals.get(document.issued.proposal).content
        read = self.office.stores.texts.read
        title, body = read(content.title), read(content.body)
        if title is None or body is None:
            raise ServiceRefused(findings.notice_texts_erased(issue=issue))
        return notice.Notice(
            number=str(document.issued.number), issued_on=document.issued.on, title=title, body=body,
            reasons=self._reasons(document.issued.reasons), instruction=notice.instruction_for(document),
        )  # fmt: skip

    def remedy_dates(self, case: CaseRef, issue: IssueRef, *, by: OfficerRef) -> notice.RemedyDates:
        """期間の末日 / The last days to appeal and to sue, once the service is recorded. ``ServiceRefused`` before."""
        document = self._document(self.issues_of(case, by=by), issue)
        if document.served_on is None or document.issued.remedies is None:
            raise ServiceRefused(findings.not_served_yet(issue=issue))
        return notice.remedy_dates(document.issued.remedies, document.served_on)

    def rebuild(self, cases: Iterable[CaseRef]) -> int:
        """作り直す / Put what the journal says of these cases in place of their rows in the register; how many there are now."""
        rows = 0
        for case in cases:
            again = replayed_register(self.office.journal.timeline(case))
            self.office.stores.issues.replace(case, again)
            rows += len(again)
        return rows

    def _reasons(self, digest: ContentHash | None) -> FreeText | None:
        return None if digest is None else self.office.stores.texts.read(digest)

    def _document(self, issues: CaseIssues, issue: IssueRef) -> IssuedDocument:
        document = issues.document(issue)
        if document is None:
            raise ServiceRefused(findings.issue_not_found(case=issues.case, issue=issue))
        return document

    def _number(self, issues: CaseIssues, proposal: Proposal, branch_of: DocumentNumber | None, by: Actor) -> DocumentNumber:
        rules = self.rules.numbering
        consider_number(issues, proposal, branch_of=branch_of, rules=self.rules)
        if branch_of is not None and rules.branch_from is not None:
            branch = issues.next_branch(branch_of, max(rules.branch_from, 2))
            return rules.written(branch_of.symbol, branch_of.year, branch_of.number, branch)
        symbol = rules.symbol_of(proposal.unit) or ""
        year = rules.year_of(by.on)
        number = self.office.journal.issue_number(rules.series(symbol), FiscalYear(year), actor=by.officer, case=proposal.case)
        return rules.written(symbol, year, number, 1 if rules.branch_from == 1 else None)

    def _append(self, issues: CaseIssues, events: list[IssuingEvent], by: Actor) -> CaseIssues:
        entries = [issuing_written(event, by=by) for event in events]
        self.office.journal.append(issuing_stream(issues.case), entries, expected=issues.version)
        for event in events:
            issues = issues.after(event)
        return issues

    def _once(self, command: object, by: OfficerRef, key: str, gives: type[T], work: Callable[[Texts], T]) -> T:
        return once_again(self.office, command, by=by, key=key, gives=gives, work=work)
