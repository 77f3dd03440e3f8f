"""所見：双時点の事実 / Findings of the bitemporal store. Keys of subjects are numbers and codes, never names."""

from __future__ import annotations

from ..kernel.diagnostics import Diagnostic
from ..kernel.period import EffectivePeriod


def line_changed_by_another(*, kind: str, key: str) -> Diagnostic:
    """先に書かれた / The line was changed after it was read."""
    return Diagnostic(
        code="master-data.line-changed-by-another",
        ja=f"{kind} の {key} は、読んだ後に別の者が変えた。",
        en=f"{kind} {key} was changed by another after it was read.",
        way_out_ja="読み直して、変更をもう一度組み立てる。",
        way_out_en="Read it again and make the change anew.",
        facts={"kind": kind, "key": key},
    )


def nothing_valid_there(*, kind: str, key: str, period: EffectivePeriod) -> Diagnostic:
    """取り消すものがない / No fact is valid in the period to be withdrawn."""
    last = "期限なし" if period.last_day is None else str(period.last_day)
    last_en = "open" if period.last_day is None else str(period.last_day)
    return Diagnostic(
        code="master-data.nothing-valid-there",
        ja=f"{kind} の {key} は、{period.start} から {last} までの間、どの日にも有効でない。",
        en=f"{kind} {key} is not valid on any day from {period.start} to {last_en}.",
        way_out_ja="有効な期間を調べ、その中の日を指定する。",
        way_out_en="Look up when it is valid and name days inside that.",
        facts={"kind": kind, "key": key, "start": period.start, "last_day": period.last_day},
    )
