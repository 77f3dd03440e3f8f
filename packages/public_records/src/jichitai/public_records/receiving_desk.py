"""文書処理の机 / The desk of documents in process: receive, register, draft, decide, issue, complete, bind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import FiscalYear, OfficerRef
from jichitai.master_data.kernel.clock import Clock

from .commands import Command, FileRecord, OpenFileSeries
from .desk import Desk
from .events import document_stream
from .filing.title import Title
from .policy import RecordsAct
from .ports import RecordsRoles, RecordsStores
from .receiving import commands as asked
from .receiving import receiving_findings as findings
from .receiving.document import (
    Act,
    DocumentBegun,
    DocumentEvent,
    DocumentReceived,
    DocumentRef,
    OfficeDocument,
)
from .receiving.ports import DocumentStore
from .receiving.refusals import BindingUnitDiffers
from .refs import FileSeriesRef
from .registry_desk import RegistryDesk


class ReceivingDesk(Desk):
    """文書処理の机 / Carries a document from its receipt, or its drafting, into a series.

    Approvals come from elsewhere and are only entered. ``binding`` is the body's unit of filing:
    series and files are opened beforehand, a record kept by itself gets a series of one.
    """

    def __init__(
        self, *, stores: RecordsStores, documents: DocumentStore, registry: RegistryDesk, journal: Journal, clock: Clock,
        roles: RecordsRoles, binding: asked.BindingUnit,
    ) -> None:  # fmt: skip
        super().__init__(stores=stores, journal=journal, clock=clock, roles=roles)
        self._documents: Final = documents
        self._registry: Final = registry
        self._binding: Final = binding

    def receive(self, command: asked.ReceiveDocument, /, *, key: str | None = None) -> OfficeDocument:
        """収受する / Take in what arrived, under a number of the unit and the year of arrival."""

        def work() -> dict[str, Any]:
            self._permit(command.actor, RecordsAct.PROCESS, [command.unit])
            arrived = command.receipt.arrived_on
            self._has_come("到達した日", "day of arrival", arrived)
            OfficeDocument.receive(ref=DocumentRef("draft"), unit=command.unit, receipt=command.receipt, case=command.case)
            ref = self._next(command, "収受", FiscalYear.of(arrived))
            event = OfficeDocument.receive(ref=ref, unit=command.unit, receipt=command.receipt, case=command.case)
            return self._begin(event, command, command.title, arrived)

        return self._done(self._once(key, command, work)["document"])

    def begin(self, command: asked.BeginDocument, /, *, key: str | None = None) -> OfficeDocument:
        """起案する（自らの発意） / Begin by drafting, without a receipt."""

        def work() -> dict[str, Any]:
            self._permit(command.actor, RecordsAct.PROCESS, [command.unit])
            self._has_come("起案した日", "day of drafting", command.on)
            ref = self._next(command, "起案", FiscalYear.of(command.on))
            event = DocumentBegun(document=ref, unit=command.unit, by=command.actor, case=command.case, on=command.on)
            return self._begin(event, command, command.title, command.on)

        return self._done(self._once(key, command, work)["document"])

    def register(self, command: asked.RegisterDocument, /, *, key: str | None = None) -> OfficeDocument:
        """登録する / Register what was received."""
        return self._step(key, command, command.document, command.on, lambda found: found.register(on=command.on))

    def draft(self, command: asked.DraftDocument, /, *, key: str | None = None) -> OfficeDocument:
        """起案する / Draft an answer to what was registered."""
        return self._step(
            key, command, command.document, command.on, lambda found: found.draft(by=command.actor, on=command.on)
        )  # fmt: skip

    def enter_decision(self, command: asked.EnterDecision, /, *, key: str | None = None) -> OfficeDocument:
        """決裁を記す / Enter the approval given elsewhere."""
        return self._step(
            key, command, command.document, command.on, lambda found: found.decide(approval=command.approval, on=command.on)
        )  # fmt: skip

    def issue(self, command: asked.IssueDocument, /, *, key: str | None = None) -> OfficeDocument:
        """施行する / Issue under the number given by the caller."""
        return self._step(
            key, command, command.document, command.issue.on, lambda found: found.send_out(issue=command.issue)
        )  # fmt: skip

    def complete(self, command: asked.CompleteDocument, /, *, key: str | None = None) -> OfficeDocument:
        """完結させる / Nothing more is to be done; it can be bound."""
        return self._step(key, command, command.document, command.on, lambda found: found.complete(on=command.on))

    def send_back(self, command: asked.ReturnDocument, /, *, key: str | None = None) -> OfficeDocument:
        """返送する / Send back what was not for us."""
        return self._step(key, command, command.document, command.on, lambda found: found.send_back(on=command.on))

    def abandon(self, command: asked.AbandonDocument, /, *, key: str | None = None) -> OfficeDocument:
        """廃案にする / Give a draft up; it is still completed and bound."""
        return self._step(key, command, command.document, command.on, lambda found: found.abandon(on=command.on))

    def bind(self, command: asked.BindDocument, /, *, key: str | None = None) -> OfficeDocument:
        """綴る / The document becomes a record: filed with its title, case, day and issued number, all or nothing."""

        def work() -> dict[str, Any]:
            document = self._documents.lock(command.document)
            self._permit(command.actor, RecordsAct.PROCESS, [document.unit])
            self._has_come("綴った日", "day of binding", command.on)
            document.refuse_act(Act.BIND)
            title = self._documents.title_of(document.ref)
            series = self._series_for(command, document, title)
            record = self._registry.file_record(
                FileRecord(
                    series=series, title=title, body=command.body, media_type=command.media_type,
                    made_on=document.made_on, filed_on=command.on, case=document.case, historical=command.historical,
                    late=command.late, issued_as=document.issued_as, actor=command.actor,
                )
            )  # fmt: skip
            self._save(document, document.bind(series=series, record=record.ref, on=command.on), command, command.on)
            return {"document": document.ref.value}

        return self._done(self._once(key, command, work)["document"])

    def title_of(self, ref: DocumentRef, /, *, actor: OfficerRef) -> Title:
        """件名を読む / The title of a document in process."""
        self._permit(actor, RecordsAct.READ, [self._documents.get(ref).unit])
        return self._documents.title_of(ref)

    # ---- 内側 / inside

    def _series_for(self, command: asked.BindDocument, document: OfficeDocument, title: Title) -> FileSeriesRef:
        """綴る先 / The series named, or a new one for a record kept by itself, as the body's unit says."""
        by_itself = self._binding is asked.BindingUnit.SINGLE_RECORD
        if by_itself and command.alone is not None and command.series is None:
            opened = self._registry.open_series(
                OpenFileSeries(
                    year=FiscalYear.of(document.made_on), classification=command.alone.classification,
                    classified_as_of=command.alone.classified_as_of, symbol=command.alone.symbol, custodian=document.unit,
                    name=title, actor=command.actor,
                )
            )  # fmt: skip
            return opened.ref
        if not by_itself and command.series is not None and command.alone is None:
            return command.series
        raise BindingUnitDiffers(findings.binding_unit_differs(unit=self._binding.value))

    def _next(self, command: asked.ReceiveDocument | asked.BeginDocument, word: str, year: FiscalYear) -> DocumentRef:
        number = self._number(f"document/{word}/{command.unit}", year, command.actor, command.case)
        return DocumentRef(f"{year.year}-{command.unit}-{word}-{number:05d}")

    def _begin(
        self, event: DocumentReceived | DocumentBegun, command: Command, title: Title, on: date
    ) -> dict[str, Any]:  # fmt: skip
        document = OfficeDocument.begun(event)
        self._documents.add(document, title)
        self._write(document_stream(document.ref), [event], read_at=0, actor=command.actor, on=on, case=document.case)
        return {"document": document.ref.value}

    def _step(
        self, key: str | None, command: Command, ref: DocumentRef, on: date,
        decide: Callable[[OfficeDocument], DocumentEvent],
    ) -> OfficeDocument:  # fmt: skip
        def work() -> dict[str, Any]:
            document = self._documents.lock(ref)
            self._permit(command.actor, RecordsAct.PROCESS, [document.unit])
            self._has_come("手順の日", "day of the step", on)
            self._save(document, decide(document), command, on)
            return {"document": ref.value}

        return self._done(self._once(key, command, work)["document"])

    def _save(self, document: OfficeDocument, event: DocumentEvent, command: Command, on: date) -> None:
        self._documents.save(document.after(event), read_at=document.version)
        stream = document_stream(document.ref)
        self._write(stream, [event], read_at=document.version, actor=command.actor, on=on, case=document.case)

    def _done(self, ref: str) -> OfficeDocument:
        return self._documents.get(DocumentRef(ref))
