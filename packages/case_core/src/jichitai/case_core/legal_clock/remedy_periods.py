"""争訟の期間の表 / The dated table of periods for appeals and suits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.codec import decode
from jichitai.master_data.kernel import LegalPeriod, PackagedTable


@frozen(kw_only=True)
class RemedyPeriods:
    """争訟の期間 / One edition: since knowing, at most since the act, and after which a decision need not be waited for."""

    review: LegalPeriod
    review_after_reinvestigation: LegalPeriod
    reinvestigation: LegalPeriod
    rereview: LegalPeriod
    appeal_at_most: LegalPeriod
    without_reinvestigation_decision: LegalPeriod
    suit: LegalPeriod
    suit_at_most: LegalPeriod
    without_ruling: LegalPeriod


def _read(values: Mapping[str, Any]) -> RemedyPeriods:
    return decode(RemedyPeriods, values)


REMEDY_PERIODS: Final = PackagedTable("jichitai.case_core", "remedy_periods.toml", _read)
"""争訟の期間 / Periods by the day of the act. Acts before the first edition stand under the old law (従前の例)."""
