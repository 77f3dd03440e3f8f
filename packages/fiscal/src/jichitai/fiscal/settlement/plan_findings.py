"""所見：健全化の計画 / Findings about plans under the Soundness Act."""

from __future__ import annotations

from jichitai.master_data.kernel import Citation, Diagnostic, FiscalYear

_Cites = tuple[Citation, ...]


def management_plan_due(*, value: str, limit: str, year: FiscalYear, cites: _Cites) -> Diagnostic:
    """経営健全化基準以上 / A fund shortage ratio is at or above its threshold."""
    return Diagnostic(
        code="fiscal.management-plan-due",
        ja=f"資金不足比率{value}は、経営健全化基準{limit}以上である。",
        en=f"The fund shortage ratio, {value}, is not below the management threshold, {limit}.",
        way_out_ja=f"公表した年度の末日（{year.last_day}）までに経営健全化計画を定める。第23条第1項ただし書に当たるかを確かめる。",
        way_out_en=f"Make a management plan by {year.last_day}, unless the proviso of Article 23, paragraph (1) applies.",
        cites=cites,
        facts={"value": value, "limit": limit, "due_on": year.last_day},
    )


def not_published_both_ways(*, on_internet: bool, cites: _Cites) -> Diagnostic:
    """公表の方法が足りない / Publication needs the internet and another visible way."""
    return Diagnostic(
        code="fiscal.not-published-both-ways",
        ja="健全化法による公表は、インターネットの利用と、公衆に見やすいその他の方法との両方による。一方が欠けている。",
        en="Publication under the Soundness Act is on the internet and in another way easily seen; one of them is missing.",
        way_out_ja="庁舎の掲示・広報紙など、見やすいその他の方法でも公表する。"
        if on_internet
        else "インターネットでも公表する。",
        way_out_en="Publish it in another visible way too." if on_internet else "Publish it on the internet too.",
        cites=cites,
        facts={"on_internet": on_internet},
    )
