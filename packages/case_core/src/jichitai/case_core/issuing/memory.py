"""記憶の上の施行の一覧 / The register in memory: the plain model the other stores are held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from attrs import evolve

from jichitai.master_data.kernel import CaseRef

from ..sight.sight import CaseMark
from ..work_lists.asking import PAGE_SIZE, check_size
from .events import IssueRef, ServedHow
from .register import IssueCursor, IssuePage, IssueQuery, RegisteredIssue, issue_page


class MemoryIssueRegister:
    """施行の一覧 / The register in memory; ``marks`` are those the work lists keep of cases."""

    def __init__(self, marks: Mapping[CaseRef, CaseMark]) -> None:
        self.kept: Final[dict[IssueRef, RegisteredIssue]] = {}
        self._marks: Final = marks

    def enter(self, row: RegisteredIssue, /) -> None:
        """載せる / Put a document in that went out."""
        self.kept[row.issue] = row

    def serve(self, issue: IssueRef, on: date, how: ServedHow, /) -> None:
        """到達を記す / Say when and how a document reached its addressee."""
        if issue in self.kept:
            self.kept[issue] = evolve(self.kept[issue], served_on=on, how=how)

    def replace(self, case: CaseRef, rows: Iterable[RegisteredIssue], /) -> None:
        """作り直す / Put what the journal says of a case in place of what is there."""
        for ref in [ref for ref, each in self.kept.items() if each.case == case]:
            del self.kept[ref]
        self.kept.update({each.issue: each for each in rows})

    def page(self, query: IssueQuery, /, *, after: IssueCursor | None = None, size: int = PAGE_SIZE) -> IssuePage:
        """一頁を読む / A page of the register."""
        rows = [each for each in self._found(query) if after is None or each.order < after.order]
        return issue_page(rows[: check_size(size) + 1], size)

    def count(self, query: IssueQuery, /) -> int:
        """数える / How many rows all pages have together."""
        return len(self._found(query))

    def _found(self, query: IssueQuery) -> list[RegisteredIssue]:
        rows = (each for each in self.kept.values() if query.admits(each, self._marks.get(each.case, CaseMark())))
        return sorted(rows, key=lambda each: each.order, reverse=True)
