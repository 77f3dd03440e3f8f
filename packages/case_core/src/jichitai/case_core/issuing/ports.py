"""施行の一覧の口 / Where the register of issued documents is kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from jichitai.master_data.kernel import CaseRef

from ..work_lists.asking import PAGE_SIZE
from .events import IssueRef, ServedHow
from .register import IssueCursor, IssuePage, IssueQuery, RegisteredIssue


class IssueRegister(Protocol):
    """施行の一覧 / The register, changed in the transaction of the command and asked with the looker's sight."""

    def enter(self, row: RegisteredIssue, /) -> None:
        """載せる / Put a document in that went out."""
        ...

    def serve(self, issue: IssueRef, on: date, how: ServedHow, /) -> None:
        """到達を記す / Say when and how a document reached its addressee."""
        ...

    def replace(self, case: CaseRef, rows: Iterable[RegisteredIssue], /) -> None:
        """作り直す / Put what the journal says of a case in place of what is there."""
        ...

    def page(self, query: IssueQuery, /, *, after: IssueCursor | None = None, size: int = PAGE_SIZE) -> IssuePage:
        """一頁を読む / A page of the register, the newest first."""
        ...

    def count(self, query: IssueQuery, /) -> int:
        """数える / How many rows all pages have together."""
        ...
