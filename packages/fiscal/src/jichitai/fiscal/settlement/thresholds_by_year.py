"""年度による基準の特例 / Thresholds of particular years: the transitional ones of 2009 to 2011, and which scale is used from 2026.

令和8年度と令和9年度からの特例は、基準の式を変えない。式に入れる標準財政規模（地方財政法施行令13条）をどの読替えで算定するかを定める。
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import Final

from jichitai.master_data.kernel import Citation, FiscalYear, Ruling, Step, rule
from jichitai.master_data.kernel.laws import FISCAL_SOUNDNESS_ORDER, LOCAL_FINANCE_ORDER

from .thresholds import FiscalScale, SoundnessBody, SoundnessRatio, rebuilding_threshold

_TRANSITION: Final = FISCAL_SOUNDNESS_ORDER.supplementary("", "3", 1)
_TRANSITION_2011: Final = FISCAL_SOUNDNESS_ORDER.supplementary("", "3", 2)
_FY2026: Final = FISCAL_SOUNDNESS_ORDER.supplementary("", "4")
_FROM_FY2027: Final = FISCAL_SOUNDNESS_ORDER.supplementary("", "5")
_REAL: Final = FISCAL_SOUNDNESS_ORDER.article("7", 1, "1")
_SCALE_2025: Final = tuple(
    LOCAL_FINANCE_ORDER.supplementary("", article, paragraph) for article, paragraph in (("11", None), ("9", None), ("7", 2))
)
_SCALE_2027: Final = tuple(LOCAL_FINANCE_ORDER.supplementary("", article) for article in ("12", "10"))


class ScaleReading(Enum):
    """標準財政規模の読替え / Which reading of Article 13 of the Local Finance Order gives the scale in a threshold."""

    OF_FY2025_AND_FY2026 = "of-fy2025-and-fy2026"
    """附則第7条第2項・第9条による読替え / As replaced by supplementary Articles 7 (2) and 9."""
    FROM_FY2027 = "from-fy2027"
    """附則第10条による読替え / As replaced by supplementary Article 10."""


_ADDED: Final[dict[int, tuple[Citation, dict[SoundnessBody, Fraction]]]] = {
    **{
        year: (
            _TRANSITION,
            {
                SoundnessBody.METROPOLIS: Fraction(1, 5),
                SoundnessBody.PREFECTURE: Fraction(1, 4),
                SoundnessBody.DESIGNATED_CITY: Fraction(2, 5),
                SoundnessBody.MUNICIPALITY: Fraction(2, 5),
            },
        )
        for year in (2009, 2010)
    },
    2011: (
        _TRANSITION_2011,
        {
            SoundnessBody.METROPOLIS: Fraction(3, 20),
            SoundnessBody.PREFECTURE: Fraction(1, 5),
            SoundnessBody.DESIGNATED_CITY: Fraction(7, 20),
            SoundnessBody.MUNICIPALITY: Fraction(7, 20),
        },
    ),
}


@rule(
    _TRANSITION,
    _TRANSITION_2011,
    ja="連結実質赤字比率の財政再生基準の経過措置",
    en="Transitional consolidated rebuilding threshold",
)
def consolidated_rebuilding_threshold_in(*, year: FiscalYear, body: SoundnessBody, scale: FiscalScale) -> Ruling[Fraction]:
    """その年度の連結実質赤字比率の財政再生基準 / Higher in fiscal years 2009 to 2011; from 2012 the ordinary one.

    Tokyo's share is added to its threshold of the real deficit. ``ValueError`` before 2009, when
    there was no threshold.

    >>> from jichitai.master_data.kernel import Yen
    >>> scale = FiscalScale(total=Yen(10_000_000_000))
    >>> [str(consolidated_rebuilding_threshold_in(year=FiscalYear(year), body=SoundnessBody.MUNICIPALITY, scale=scale).value)
    ...     for year in (2010, 2011, 2012)]
    ['2/5', '7/20', '3/10']
    """
    if year.year < min(_ADDED):
        raise ValueError("there was no rebuilding threshold before fiscal year 2009")
    if year.year not in _ADDED:
        usual = rebuilding_threshold(ratio=SoundnessRatio.CONSOLIDATED_DEFICIT, body=body, scale=scale)
        return Ruling(value=usual.value or Fraction(0), cites=usual.cites, steps=usual.steps)
    cite, shares = _ADDED[year.year]
    share, base = shares[body], Fraction(0)
    if body is SoundnessBody.METROPOLIS:
        base = rebuilding_threshold(ratio=SoundnessRatio.REAL_DEFICIT, body=body, scale=scale).value or base
    step = Step(
        f"{year}の経過措置により{base + share}", f"by the transition for fiscal year {year.year}: {base + share}", (cite,)
    )
    return Ruling(value=base + share, cites=(cite,), steps=(step,))


@rule(_FY2026, _FROM_FY2027, _REAL, ja="基準に用いる標準財政規模の読替え", en="Reading of the scale in the thresholds")
def scale_reading_of_thresholds(*, year: FiscalYear) -> Ruling[ScaleReading]:
    """基準の算定に用いる標準財政規模の読替え / Which reading of the scale the thresholds of ``year`` use (7条1号ハ・8条1号イ).

    ``ValueError`` before fiscal year 2026: earlier texts are not stated here.

    >>> [scale_reading_of_thresholds(year=FiscalYear(year)).value.value for year in (2026, 2027)]
    ['of-fy2025-and-fy2026', 'from-fy2027']
    """
    if year.year < 2026:
        raise ValueError("the reading is stated from fiscal year 2026 on")
    if year.year == 2026:
        reading, cites, ja = (
            ScaleReading.OF_FY2025_AND_FY2026,
            (_FY2026, *_SCALE_2025),
            "附則第4条により、附則第7条第2項・第9条の読替え",
        )
    else:
        reading, cites, ja = (
            ScaleReading.FROM_FY2027,
            (_FROM_FY2027, *_SCALE_2027),
            "附則第5条により、当分の間、附則第10条の読替え",
        )
    step = Step(
        f"{year}の基準は{ja}による規模で算定する", f"the thresholds of fiscal year {year.year} use {reading.value}", (cites[0],)
    )
    return Ruling(value=reading, cites=cites, steps=(step,))
