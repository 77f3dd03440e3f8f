"""断り / Refusals about the organisation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..kernel import Diagnostic, DomainError


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
