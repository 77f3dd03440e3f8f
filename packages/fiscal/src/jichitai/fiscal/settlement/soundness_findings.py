"""所見：財政の健全化 / Findings about the soundness of finances."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.kernel import Citation, Diagnostic, FiscalYear
from jichitai.master_data.kernel.laws import FISCAL_SOUNDNESS_ACT

from .thresholds import SoundnessRatio

_SOUNDNESS: Final = FISCAL_SOUNDNESS_ACT.article("4", 1)
_REBUILDING: Final = FISCAL_SOUNDNESS_ACT.article("8", 1)


def soundness_plan_due(
    *, ratio: SoundnessRatio, value: str, limit: str, year: FiscalYear, cites: tuple[Citation, ...]
) -> Diagnostic:
    """早期健全化基準以上 / A ratio is at or above its early soundness threshold."""
    return Diagnostic(
        code="fiscal.soundness-plan-due",
        ja=f"{ratio.ja}{value}は、早期健全化基準{limit}以上である。",
        en=f"The {ratio.value} ratio, {value}, is not below its early soundness threshold, {limit}.",
        way_out_ja=f"公表した年度の末日（{year.last_day}）までに財政健全化計画を定める。既に計画を定めている場合など、第4条第1項ただし書に当たるかを確かめる。",
        way_out_en=f"Make a plan for fiscal soundness by {year.last_day}, unless the proviso of Article 4, paragraph (1) applies.",
        cites=(_SOUNDNESS, *cites),
        facts={"ratio": ratio.value, "value": value, "limit": limit, "due_on": year.last_day},
    )


def rebuilding_plan_due(
    *, ratio: SoundnessRatio, value: str, limit: str, year: FiscalYear, cites: tuple[Citation, ...]
) -> Diagnostic:
    """財政再生基準以上 / A ratio is at or above its rebuilding threshold."""
    return Diagnostic(
        code="fiscal.rebuilding-plan-due",
        ja=f"{ratio.ja}{value}は、財政再生基準{limit}以上である。",
        en=f"The {ratio.value} ratio, {value}, is not below its rebuilding threshold, {limit}.",
        way_out_ja=f"公表した年度の末日（{year.last_day}）までに財政再生計画を定める。第8条第1項ただし書に当たるかを確かめる。",
        way_out_en=f"Make a rebuilding plan by {year.last_day}, unless the proviso of Article 8, paragraph (1) applies.",
        cites=(_REBUILDING, *cites),
        facts={"ratio": ratio.value, "value": value, "limit": limit, "due_on": year.last_day},
    )
