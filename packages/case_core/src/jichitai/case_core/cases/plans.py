"""案件の計画 / What moves a case that runs by a type: the desk of cases asks it, and never moves such a case itself."""

from __future__ import annotations

from typing import Protocol

from jichitai.master_data.kernel import CaseRef, DomainError

from .. import findings
from ..actor import Actor
from .case import Case


class CaseRunsByAType(DomainError):
    """種別のある案件 / The case runs by a type; the desk of typed cases does this."""


class Plans(Protocol):
    """案件の計画 / The side of a case that its type moves. Both sides change in one command, or neither."""

    def complete(self, ref: CaseRef, kind: str, /, *, by: Actor) -> None:
        """作業を終える / Complete the task of the plan, and with it the case's own."""
        ...

    def close(self, ref: CaseRef, /, *, by: Actor) -> None:
        """完結させる / Close the case on both sides."""
        ...


def plans_for(case: Case, plans: Plans | None) -> Plans:
    """計画を引く / What moves the case; ``CaseRunsByAType`` when the desk was given none."""
    if plans is None:
        raise CaseRunsByAType(findings.case_runs_by_a_type(case=case.ref, type_key=case.type_key or ""))
    return plans
