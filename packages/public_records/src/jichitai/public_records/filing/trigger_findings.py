"""所見：二以上の事由 / Findings on requirements of named triggers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from jichitai.master_data.kernel import Diagnostic, Ref
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT, PUBLIC_RECORDS_ORDER

from ..finding_form import refusal

_CITES: Final = (PUBLIC_RECORDS_ORDER.article("8", 9), PUBLIC_RECORDS_ACT.article("34"))


def trigger_not_asked(*, series: Ref, trigger: str, asked: Sequence[str]) -> Diagnostic:
    """その事由は問われていない / Retention does not depend on it, or the series knows it by its own acts."""
    names = "、".join(asked) or "なし"
    return refusal(
        f"簿冊{series}の保存期間は、事由「{trigger}」の日を記すものではない（記す事由：{names}）。",
        f"No day of {trigger!r} is stated for the series {series}; the triggers to state are: {', '.join(asked) or 'none'}.",
        "事由の名を確かめる。完結・編綴・常用の終わりは、それぞれの手続で記す。",
        "Check the name; completion, filing and the end of daily use are stated by their own acts.",
        code="public-records.trigger-not-asked", cites=_CITES, facts={"series": series, "trigger": trigger},
    )  # fmt: skip
