"""法律の期間 / The periods the two Acts fix, by the day of the request, and the settings they make for deciding."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.codec import decode
from jichitai.master_data.kernel import LegalPeriod, PackagedTable

from .decision_period import DecisionPeriods
from .request_kind import RequestKind


@frozen(kw_only=True)
class StatutoryPeriods:
    """法律の期間 / One edition: for deciding, extending, the special part, the gap, the choice of method, and later requests."""

    decide_days: int
    extension_days: int
    special_part_days: int
    gap: LegalPeriod
    choice: LegalPeriod
    again: LegalPeriod
    after_disclosure: LegalPeriod


def _read(values: Mapping[str, Any]) -> StatutoryPeriods:
    return decode(StatutoryPeriods, values)


STATUTORY_PERIODS: Final = PackagedTable("jichitai.public_records", "request_periods.toml", _read)
"""法律の期間の表 / Periods by the day of the request; ``NoEditionInForce`` before the first edition."""


def periods_of_the_act(
    kind: RequestKind, on: date, *, special_counts_correction: bool, asked_day_counts: bool, corrected_day_counts: bool
) -> DecisionPeriods:
    """法律による決定の期限の定め / The settings for deciding by the Act itself. ValueError for a request under an ordinance.

    The Acts count from the day after the request (民法140条) and do not move the end. How correction days are counted is
    the body's own practice: name it.

    >>> periods_of_the_act(RequestKind.PERSONAL_CORRECTION, date(2026, 4, 1), special_counts_correction=True,
    ...     asked_day_counts=True, corrected_day_counts=False).special_days
    0
    """
    if kind is RequestKind.ORDINANCE_DISCLOSURE:
        raise ValueError("a request under an ordinance has the periods of that ordinance")
    edition = STATUTORY_PERIODS.as_of(on).value
    return DecisionPeriods(
        days=edition.decide_days, first_day_counts=False, extension_days=edition.extension_days,
        special_days=edition.special_part_days if kind.asks_disclosure else 0,
        special_counts_correction=special_counts_correction, asked_day_counts=asked_day_counts,
        corrected_day_counts=corrected_day_counts,
    )  # fmt: skip
