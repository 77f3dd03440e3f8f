"""所見：会計年度所属区分 / Findings about the year something belongs to."""

from __future__ import annotations

from datetime import date

from jichitai.master_data.kernel import Citation, Diagnostic


def not_filed_or_noticed(*, due_on: date, cites: tuple[Citation, ...]) -> Diagnostic:
    """申告も通知もない / Nothing was filed or notified yet, so the year is open."""
    return Diagnostic(
        code="fiscal.not-filed-or-noticed",
        ja=f"納期の末日が{due_on}の収入に、申告も通知書等もまだない。その日までは、どの年度の歳入にもならない。",
        en=f"Nothing was filed or notified for the revenue due on {due_on}; until then it belongs to no year.",
        way_out_ja="申告のあった日、又は通知書等を発した日を与える。",
        way_out_en="Give the day of filing, or the day the notice was sent.",
        cites=cites,
        facts={"due_on": due_on},
    )
