"""所属年度の判断 / How a ruling says which fiscal year a day puts something in."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from jichitai.master_data.kernel import Citation, FiscalYear, Ruling, Step


@lru_cache(maxsize=256)
def _label(year: int) -> str:
    return FiscalYear(year).label  # 改元を引くので、同じ年度は一度だけ求める


def year_of_day(day: date, cite: Citation, ja: str, en: str, *more: Citation) -> Ruling[FiscalYear]:
    """日による年度 / The year a day lies in, with the step that says so: 「{ja}{日}は{年度}に属する」."""
    year = FiscalYear.of(day)
    step = Step(f"{ja}{day}は{_label(year.year)}に属する", f"{en} {day} lies in fiscal year {year.year}", (cite,))
    return Ruling(value=year, cites=(cite, *more), steps=(step,))


def year_itself(year: FiscalYear, cite: Citation, ja: str, en: str, *more: Citation) -> Ruling[FiscalYear]:
    """年度そのもの / A year already known, with the step that says why it stays: 「{ja}{年度}に属する」."""
    step = Step(f"{ja}{_label(year.year)}に属する", f"{en} fiscal year {year.year}", (cite,))
    return Ruling(value=year, cites=(cite, *more), steps=(step,))
