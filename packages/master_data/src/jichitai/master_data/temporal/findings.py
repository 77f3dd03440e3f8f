"""所見：双時点の事実 / Findings of the bitemporal store. Keys of subjects are numbers and codes, never names."""

from __future__ import annotations

from datetime import date

from ..kernel.diagnostics import Diagnostic
from ..kernel.period import EffectivePeriod


def _days(period: EffectivePeriod) -> tuple[str, str]:
    if period.last_day is None:
        return f"{period.start} 以後", f"from {period.start} on"
    return f"{period.start} から {period.last_day} まで", f"from {period.start} to {period.last_day}"


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
    ja, en = _days(period)
    return Diagnostic(
        code="master-data.nothing-valid-there",
        ja=f"{kind} の {key} は、{ja}、どの日にも有効でない。",
        en=f"{kind} {key} is not valid on any day {en}.",
        way_out_ja="有効な期間を調べ、その中の日を指定する。",
        way_out_en="Look up when it is valid and name days inside that.",
        facts={"kind": kind, "key": key, "start": period.start, "last_day": period.last_day},
    )


def periods_overlap(*, kind: str, key: str, period: EffectivePeriod) -> Diagnostic:
    """期間が重なる / Two facts of one line share days."""
    ja, en = _days(period)
    return Diagnostic(
        code="master-data.periods-overlap",
        ja=f"{kind} の {key} に、{ja}、有効な事実が二つある。一つの日に有効な事実は一つに限る。",
        en=f"{kind} {key} has two facts {en}; a day has at most one.",
        way_out_ja="終わりの日か始めの日を直して、期間が重ならないようにする。",
        way_out_en="Correct the last day of the one or the first day of the other.",
        facts={"kind": kind, "key": key, "start": period.start, "last_day": period.last_day},
    )


def line_has_gap(*, kind: str, key: str, period: EffectivePeriod) -> Diagnostic:
    """すき間がある / A line that must not have days without a fact has some."""
    ja, en = _days(period)
    return Diagnostic(
        code="master-data.line-has-gap",
        ja=f"{kind} の {key} は、{ja}、有効な事実がない。始めの日から終わりの日まで途切れてはならない種類である。",
        en=f"{kind} {key} has no fact {en}; this kind may have no gap between its first day and its last.",
        way_out_ja="すき間の日の値を、同じ変更の中で記録する。",
        way_out_en="Record a value for the days between, in the same change.",
        facts={"kind": kind, "key": key, "start": period.start, "last_day": period.last_day},
    )


def key_names_no_part(*, kind: str, key: str) -> Diagnostic:
    """鍵が部分を指さない / A kind of which a subject may have several needs the part in its key."""
    return Diagnostic(
        code="master-data.key-names-no-part",
        ja=f"{kind} は一つの主体が同じ日に幾つももてる種類である。鍵 {key} に、どれであるかがない。",
        en=f"A subject may have several {kind} on one day; the key {key} does not say which.",
        way_out_ja="鍵を「主体/部分」の形にする（Kind.key_of）。",
        way_out_en="Make the key subject/part (Kind.key_of).",
        facts={"kind": kind, "key": key},
    )


def value_not_storable(*, kind: str) -> Diagnostic:
    """値を置けない / A value holds half of a surrogate pair: no database could keep it as UTF-8."""
    return Diagnostic(
        code="master-data.value-not-storable",
        ja=f"{kind} の値に、対になっていないサロゲートがあり、UTF-8 で保存できない。",
        en=f"A value of {kind} holds an unpaired surrogate and cannot be stored as UTF-8.",
        way_out_ja="送り手の文字コードの変換を直す。",
        way_out_en="Correct the character conversion at the sender.",
        facts={"kind": kind},
    )


def line_still_valid(*, kind: str, key: str, on: date, last_day: date | None) -> Diagnostic:
    """まだ有効である / A line to be erased has a fact valid on the day or later."""
    until_ja, until_en = ("期限なく", "without end") if last_day is None else (f"{last_day} まで", f"until {last_day}")
    return Diagnostic(
        code="master-data.line-still-valid",
        ja=f"{kind} の {key} は、{until_ja}有効な事実があり、{on} には消せない。消せるのは、その日以後に有効な事実のない系列だけである。",
        en=f"{kind} {key} has a fact valid {until_en}; on {on} only lines without a fact valid then or later can be erased.",
        way_out_ja="終わらせてから、保存すべき期間が過ぎるのを待つ。",
        way_out_en="End it first, and wait until it need not be kept any longer.",
        facts={"kind": kind, "key": key, "on": on, "last_day": last_day},
    )
