"""書き手 / What every desk of the organisation writes through, and who says so."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from attrs import frozen

from ..kernel import CaseRef, Diagnostic, DomainError, OfficerRef
from .book import Book
from .events import EVENT_NAMES, OrganisationEvent

Making = Callable[[Book], OrganisationEvent]
"""作り方 / Makes the event from the organisation as it is; refuses with ``DomainError``."""
Refusing = Callable[[Book], Diagnostic | None]
"""断り方 / The one finding that forbids a command, or None."""


class OrganisationRefused(DomainError):
    """組織の変更の断り / A change was refused; carries every finding, the first as ``finding``."""

    def __init__(self, findings: Iterable[Diagnostic]) -> None:
        self.findings = tuple(findings)
        super().__init__(self.findings[0])

    def __str__(self) -> str:
        return "\n".join(str(each) for each in self.findings)

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.findings,))


class PlanOutdated(DomainError):
    """案が古い / The organisation changed after the plan was made, and the plan would do something else."""


@frozen(kw_only=True)
class By:
    """誰が・何のために / Who acts, under which idempotency key, in which case (so that it stands on the case's time-line)."""

    officer: OfficerRef
    key: str
    case: CaseRef | None = None


@frozen(kw_only=True)
class Recorded:
    """記録の結果 / The journal entry (None: nothing was different), how many subjects changed, codes of warnings."""

    entry: str | None
    subjects: int = 0
    warnings: tuple[str, ...] = ()


class OrganisationWriter(ABC):
    """書き手 / What the parts of the desk stand on; ``OrganisationDesk`` carries it out."""

    __slots__ = ()

    @abstractmethod
    def book(self) -> Book:
        """今の帳 / The organisation as believed now."""

    @abstractmethod
    def carry_out(self, name: str, request: object, work: Making, *, on: date, by: By) -> Recorded:
        """一度だけ行う / Do the work once under the key; a repeat of the same request is given the first result."""

    def record(self, event: OrganisationEvent, *, on: date, by: By, refuse: Refusing = lambda _book: None) -> Recorded:
        """出来事を記す / Write an event that needs no more than a look whether it is possible."""

        def work(book: Book) -> OrganisationEvent:
            refused = refuse(book)
            if refused is not None:
                raise OrganisationRefused([refused])
            return event

        return self.carry_out(EVENT_NAMES[type(event)], event, work, on=on, by=by)
