"""処理中の文書の行 / Rows of documents in process."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from jichitai.master_data.kernel import ApprovalRef, CaseRef, OfficerRef, OrganisationRef, RecordRef
from jichitai.master_data.sql import translated

from ..filing.title import Title
from ..receiving import receiving_findings as findings
from ..receiving.document import DocumentRef, Issue, OfficeDocument, Receipt, Stage
from ..receiving.refusals import DocumentNotFound
from ..refs import FileSeriesRef
from .filing_tables import document as table
from .filing_tables import document_title
from .rows import add_row, locked_row, read_row, save_row, text_of, value_of


def to_row(document: OfficeDocument) -> dict[str, Any]:
    """文書から行へ / The row of a document."""
    receipt, issue = document.receipt, document.issue
    return {
        "ref": document.ref.value, "unit": document.unit.value, "stage": document.stage.value, "last_on": document.last_on,
        "case_ref": document.case.value if document.case else None, "receipt": text_of(receipt) if receipt else None,
        "arrived_on": receipt.arrived_on if receipt else None,
        "drafted_by": document.drafted_by.value if document.drafted_by else None,
        "approval": document.approval.value if document.approval else None, "issue": text_of(issue) if issue else None,
        "completed_on": document.completed_on, "series": document.series.value if document.series else None,
        "record": document.record.value if document.record else None, "version": document.version,
    }  # fmt: skip


def from_row(row: RowMapping) -> OfficeDocument:
    """行から文書へ / The document of a row."""
    return OfficeDocument(
        ref=DocumentRef(row["ref"]), unit=OrganisationRef(row["unit"]), stage=Stage(row["stage"]), last_on=row["last_on"],
        case=CaseRef(row["case_ref"]) if row["case_ref"] else None,
        receipt=value_of(Receipt, row["receipt"]) if row["receipt"] else None,
        drafted_by=OfficerRef(row["drafted_by"]) if row["drafted_by"] else None,
        approval=ApprovalRef(row["approval"]) if row["approval"] else None,
        issue=value_of(Issue, row["issue"]) if row["issue"] else None, completed_on=row["completed_on"],
        series=FileSeriesRef(row["series"]) if row["series"] else None,
        record=RecordRef(row["record"]) if row["record"] else None, version=row["version"],
    )  # fmt: skip


class SqlDocuments:
    """処理中の文書の置き場 / A ``DocumentStore`` on the caller's connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, ref: DocumentRef, /) -> OfficeDocument:
        """読む / The document, or ``DocumentNotFound``."""
        return self._built(ref, read_row(self._connection, table, ref))

    def lock(self, ref: DocumentRef, /) -> OfficeDocument:
        """押さえて読む / The document, held until the transaction ends."""
        return self._built(ref, locked_row(self._connection, table, ref))

    def add(self, document: OfficeDocument, title: Title, /) -> None:
        """置く / A new document and its title."""
        add_row(self._connection, table, to_row(document), document.ref)
        with translated():
            self._connection.execute(insert(document_title).values(ref=document.ref.value, text=title.reveal()))

    def save(self, document: OfficeDocument, /, *, read_at: int) -> None:
        """改める / Replace what was read at ``read_at``."""
        save_row(self._connection, table, to_row(document), document.ref, read_at)

    def title_of(self, ref: DocumentRef, /) -> Title:
        """件名 / The title of the document."""
        self.get(ref)
        found = select(document_title.c.text).where(document_title.c.ref == ref.value)
        with translated():
            return Title(self._connection.execute(found).scalar_one())

    def at_stage(self, unit: OrganisationRef, stage: Stage, /) -> Sequence[DocumentRef]:
        """段階の文書 / Documents of a unit that stand at this stage, by number."""
        found = select(table.c.ref).where(table.c.unit == unit.value, table.c.stage == stage.value).order_by(table.c.ref)
        with translated():
            return [DocumentRef(each) for each in self._connection.execute(found).scalars()]

    def _built(self, ref: DocumentRef, row: RowMapping | None) -> OfficeDocument:
        if row is None:
            raise DocumentNotFound(findings.document_not_found(document=ref))
        return from_row(row)
