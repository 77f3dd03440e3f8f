"""条例との関係 / What an ordinance may set beside the Act: periods (108条), and exemptions taken out or added (78条2項)."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, rule
from jichitai.master_data.kernel.laws import PERSONAL_INFORMATION_ACT

from ..requests.exemption import DISCLOSURE_EXEMPTIONS
from ..requests.request_kind import PROVISIONS, RequestKind
from ..requests.statutory_periods import STATUTORY_PERIODS
from . import privacy_findings as findings

_ACT: Final = PERSONAL_INFORMATION_ACT
_ORDINANCE: Final = _ACT.article("108")
_ADJUSTED: Final = _ACT.article("78", 2)
_PERIODS: Final = tuple(
    cite for kind, each in PROVISIONS.items() if kind.is_personal for cite in (each.period, each.extension, each.special)
)


@frozen(kw_only=True)
class OrdinancePeriods:
    """条例の期間 / What an ordinance sets for a kind of request, in days. Counting from the day itself makes it one day shorter."""

    first_days: int
    extension_days: int
    special_part_days: int | None = None


@rule(_ORDINANCE, *_PERIODS, ja="条例で定められる期間", en="Periods an ordinance may set")
def check_ordinance_periods(*, kind: RequestKind, periods: OrdinancePeriods, on: date) -> tuple[Diagnostic, ...]:
    """条例の期間 / First period and extension, each at most the Act's 30 days; their sum is not the test (15 + 45 is refused).

    大量請求の特例の日数も、法律の60日を超えられないとみる。個人情報保護法による請求だけを見る（ValueError）。

    >>> fits, not_so = OrdinancePeriods(first_days=15, extension_days=30), OrdinancePeriods(first_days=15, extension_days=45)
    >>> [[each.facts["days"] for each in check_ordinance_periods(kind=RequestKind.PERSONAL_DISCLOSURE, periods=each,
    ...     on=date(2026, 4, 1))] for each in (fits, not_so)]
    [[], [45]]
    """
    if not kind.is_personal:
        raise ValueError("an ordinance on the disclosure of records sets its own periods")
    edition, where = STATUTORY_PERIODS.as_of(on).value, PROVISIONS[kind]
    asked = [
        ("当初の期間", periods.first_days, edition.decide_days, where.period),
        ("延長の期間", periods.extension_days, edition.extension_days, where.extension),
    ]
    if periods.special_part_days is not None and kind.asks_disclosure:
        asked.append(("特例の期間", periods.special_part_days, edition.special_part_days, where.special))
    return tuple(
        findings.ordinance_period_too_long(which=which, days=days, limit=limit, cites=(_ORDINANCE, cite))
        for which, days, limit, cite in asked
        if days > limit
    )


@frozen(kw_only=True)
class ExemptionChange:
    """条例による加除 / One piece of information an ordinance takes out of, or adds to, the exemptions.

    ``disclosed_by_ordinance``: 情報公開条例の規定により開示することとされている（除くとき）。``answers_to``: 準ずる情報公開法5条の項目。
    ``withheld_by_ordinance``: 情報公開条例で開示しないこととされている。``needed_for_consistency``: 整合性の確保に必要である。
    """

    clause: str
    adds: bool
    disclosed_by_ordinance: bool = False
    answers_to: str | None = None
    withheld_by_ordinance: bool = False
    needed_for_consistency: bool = False


@rule(_ADJUSTED, ja="条例による不開示情報の加除", en="Exemptions an ordinance takes out or adds")
def check_exemption_adjustment(*, change: ExemptionChange, on: date) -> tuple[Diagnostic, ...]:
    """加除できるか / Out: only what the disclosure ordinance discloses. In: answers to Article 5, is withheld there, and is needed.

    >>> [each.code for each in check_exemption_adjustment(on=date(2026, 4, 1), change=ExemptionChange(clause="第3条", adds=False))]
    ['public-records.exemption-removal-unfounded']
    """
    if not change.adds:
        if change.disclosed_by_ordinance:
            return ()
        return (findings.exemption_removal_unfounded(clause=change.clause, cites=(_ADJUSTED,)),)
    national = {each.id for each in DISCLOSURE_EXEMPTIONS.as_of(on).value.categories}
    wanting = {
        "情報公開法5条に準ずる情報であること": change.answers_to in national,
        "情報公開条例で開示しないこととされていること": change.withheld_by_ordinance,
        "整合性を確保するため必要であること": change.needed_for_consistency,
    }
    return tuple(
        findings.exemption_addition_unfounded(clause=change.clause, want=want, cites=(_ADJUSTED,))
        for want, met in wanting.items()
        if not met
    )
