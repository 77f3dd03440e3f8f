"""リスク / Risks of the migration: how likely, how heavy, whose, and what is done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, OfficerRef, Ref

from . import plan_findings as findings
from .systems import SystemRef

SCALE: Final = range(1, 6)
"""物差し / Likelihood and impact are 1 (low) to 5 (high). A scale of this package, not of any text."""


class RiskRef(Ref):
    """リスクの番号 / A risk of the migration."""


@frozen(kw_only=True)
class Risk:
    """リスク / One risk. Its texts name no person; the officer in charge is a number."""

    ref: RiskRef
    title: str
    likelihood: int
    impact: int
    owner: OfficerRef
    measure: str = ""
    due_on: date | None = None
    systems: tuple[SystemRef, ...] = ()
    closed_on: date | None = None

    def __attrs_post_init__(self) -> None:
        if self.likelihood not in SCALE or self.impact not in SCALE:
            raise ValueError("likelihood and impact are 1 to 5")

    @property
    def score(self) -> int:
        """大きさ / Likelihood times impact.

        >>> Risk(ref=RiskRef("1"), title="人手", likelihood=4, impact=5, owner=OfficerRef("1001")).score
        20
        """
        return self.likelihood * self.impact

    @property
    def is_open(self) -> bool:
        """開いているか / True until it is closed."""
        return self.closed_on is None


def open_risks(risks: Iterable[Risk], /) -> tuple[Risk, ...]:
    """開いているリスク / The open ones, the heaviest first; of the same weight the earliest due first."""
    return tuple(
        sorted((each for each in risks if each.is_open), key=lambda each: (-each.score, each.due_on or date.max, each.ref.value))
    )


def check_risks(risks: Iterable[Risk], /, *, on: date, heavy_from: int) -> tuple[Diagnostic, ...]:
    """リスクを確かめる / Open risks of a score of ``heavy_from`` or more without a measure, and measures past their day.

    The due day itself is in time.

    >>> heavy = Risk(ref=RiskRef("1"), title="人手", likelihood=4, impact=5, owner=OfficerRef("1001"))
    >>> [each.code for each in check_risks([heavy], on=date(2026, 4, 1), heavy_from=12)]
    ['standardization.risk-without-measure']
    """
    found: list[Diagnostic] = []
    for each in open_risks(risks):
        if each.score >= heavy_from and not each.measure.strip():
            found.append(findings.risk_without_measure(risk=each.ref, score=each.score))
        if each.due_on is not None and on > each.due_on:
            found.append(findings.risk_overdue(risk=each.ref, due_on=each.due_on, on=on))
    return tuple(found)
