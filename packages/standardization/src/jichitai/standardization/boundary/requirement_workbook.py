"""機能・帳票要件の書（xlsx）を組む / Workbooks of functional and form requirements become a book of requirements.

A workbook is foreign data: everything wrong with it arrives as one ``UnreadableWorkbook``. What is not
recognised (headings, sheets) is told in ``notes``; it is never passed over in silence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, Where

from ..specifications import requirement_findings as findings
from ..specifications import workbook_findings
from ..specifications.identifier import Identifier
from ..specifications.requirement import FormRequirement, FunctionalRequirement, Requirement
from ..specifications.requirement_book import RequirementBook
from ..specifications.specification import Source
from .item_sheets import Faults
from .limits import Limits
from .published_name import published_day, published_version
from .requirement_sheets import RequirementWords, requirement_sheet
from .xlsx import UnreadableWorkbook, bytes_of, read_book


@frozen
class CompiledRequirements:
    """組んだ要件 / The book of a workbook of requirements, and what was not recognised in it (warnings)."""

    book: RequirementBook
    notes: tuple[Diagnostic, ...] = ()


def compile_requirements(
    source: Path | bytes,
    *,
    published_on: date | None = None,
    applies_from: date | None = None,
    version: str | None = None,
    title: str | None = None,
    words: RequirementWords | None = None,
    limits: Limits | None = None,
) -> CompiledRequirements:
    """機能・帳票要件の書を組む / Compile a workbook of requirements; ``words`` are those its headings and types are written in.

    The day and version left out are taken from the published file name, the title from the file name itself.
    ``UnreadableWorkbook`` carries every fault found, with sheet and row.
    """
    used, spoken = limits or Limits(), words or RequirementWords()
    name = source.name if isinstance(source, Path) else "workbook"
    published = published_on or published_day(name)
    if published is None:
        raise UnreadableWorkbook([workbook_findings.publication_day_missing(where=Where(file=name))])
    data = bytes_of(source, used, name)
    book = read_book(data, used, name)
    faults = Faults(name)
    notes: list[Diagnostic] = []
    read: dict[Identifier, Requirement] = {}
    for sheet, rows in book.sheets.items():
        found = requirement_sheet(sheet, rows, spoken, faults)
        if found is None:
            notes.append(findings.requirement_sheet_skipped(where=faults.where(sheet)))
            continue
        notes += found.notes
        _keep(read, found.requirements, faults, sheet)
    if not read and not faults.findings:
        faults.findings.append(findings.requirements_missing(where=faults.where("")))
    if faults.findings:
        raise UnreadableWorkbook(faults.findings)
    if book.outside:
        notes.append(workbook_findings.workbook_reaches_outside(kinds=book.outside, where=Where(file=name)))
    called = title if title is not None else Path(name).stem
    made = RequirementBook(
        title=called, published_on=published, applies_from=applies_from,
        version=version if version is not None else published_version(name),
        functions=tuple(each for each in read.values() if isinstance(each, FunctionalRequirement)),
        forms=tuple(each for each in read.values() if isinstance(each, FormRequirement)),
        source=Source(title=called, sha256=hashlib.sha256(data).hexdigest()),
    )  # fmt: skip
    return CompiledRequirements(made, tuple(notes))


def _keep(read: dict[Identifier, Requirement], found: Iterable[Requirement], faults: Faults, sheet: str) -> None:
    for each in found:
        if each.id in read:
            faults.findings.append(findings.requirement_twice(id=each.id, where=faults.where(sheet)))
        else:
            read[each.id] = each
