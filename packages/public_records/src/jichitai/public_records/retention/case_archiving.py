"""出来事による起算の九つの求め方 / The nine ways the Dutch case-archiving standard derives the day retention runs from.

要件（``RetentionRequirement``）で書けることを示す対応表である。求め方の値は、その標準の語のまま。標準の実装の弱さ
（未確定のものを飛ばして最大を取る、決定の失効日の当日から数える）は、写さない。行為できる日（archiefactiedatum）は
``Expiry.disposable_from`` に当たる。
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from jichitai.master_data.kernel import LegalPeriod

from .requirement import (
    PREVIOUS,
    Combination,
    RetentionRequirement,
    StartPlacement,
    counted,
)


class SourceDateMethod(Enum):
    """基準日の求め方 / How the source date is derived; values are the standard's own words."""

    CASE_ENDED = "afgehandeld"
    """案件の終わった日 / The day the case ended."""
    OTHER_REGISTER = "ander_datumkenmerk"
    """他の台帳の日 / A date kept elsewhere, entered by hand; until then open."""
    PROPERTY = "eigenschap"
    """案件の属性 / A property of the case."""
    RELATED_CASES = "gerelateerde_zaak"
    """関連する案件 / The latest end of the related cases; one still running leaves it open."""
    MAIN_CASE = "hoofdzaak"
    """親の案件 / The end of the main case."""
    DECISION_EFFECTIVE = "ingangsdatum_besluit"
    """決定の効力の始まり / The latest day a decision took effect."""
    PROCESS_TERM = "termijn"
    """所定の期間の経過 / The end of the case plus a fixed process term."""
    DECISION_EXPIRED = "vervaldatum_besluit"
    """決定の失効 / The day after the latest expiry of a decision; one without an expiry leaves it open."""
    CASE_OBJECTS = "zaakobject"
    """案件の対象物 / The latest date of the objects of the case."""


TRIGGER_OF: Final = {
    SourceDateMethod.CASE_ENDED: "case-ended",
    SourceDateMethod.OTHER_REGISTER: "other-register-date",
    SourceDateMethod.PROPERTY: "case-property-date",
    SourceDateMethod.RELATED_CASES: "related-case-ended",
    SourceDateMethod.MAIN_CASE: "main-case-ended",
    SourceDateMethod.DECISION_EFFECTIVE: "decision-effective",
    SourceDateMethod.PROCESS_TERM: "case-ended",
    SourceDateMethod.DECISION_EXPIRED: "decision-expired",
    SourceDateMethod.CASE_OBJECTS: "case-object-date",
}
"""求め方ごとの事由 / The trigger whose days each method reads."""


def requirement_by_method(
    *, method: SourceDateMethod, retention: LegalPeriod, process_term: LegalPeriod | None = None
) -> RetentionRequirement:
    """求め方から要件へ / The requirement of a source-date method; ``process_term`` goes with ``PROCESS_TERM`` and no other.

    >>> requirement_by_method(method=SourceDateMethod.MAIN_CASE, retention=LegalPeriod.years(7)).triggers
    ('main-case-ended',)
    """
    if (method is SourceDateMethod.PROCESS_TERM) != (process_term is not None):
        raise ValueError("a process term goes with the method termijn, and with no other")
    trigger = TRIGGER_OF[method]
    if process_term is not None:
        first = counted(process_term, trigger, StartPlacement.SAME_DAY)
        then = counted(retention, PREVIOUS, StartPlacement.DAY_AFTER)
        return RetentionRequirement(periods=(first, then), combination=Combination.SEQUENCE)
    placement = StartPlacement.DAY_AFTER if method is SourceDateMethod.DECISION_EXPIRED else StartPlacement.SAME_DAY
    return RetentionRequirement(periods=(counted(retention, trigger, placement),))
