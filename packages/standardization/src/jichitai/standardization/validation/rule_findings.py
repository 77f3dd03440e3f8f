"""規則の所見 / Findings of the rules beyond the item table. Values never stand in one."""

from __future__ import annotations

from typing import Final

from jichitai.master_data.kernel import Diagnostic, Severity
from jichitai.master_data.kernel.laws import STANDARDIZATION_ACT

from ..findings import ItemNames

_CITES: Final = (STANDARDIZATION_ACT.article("7", 1), STANDARDIZATION_ACT.article("8", 1))


def _named(item: ItemNames) -> str:
    return f"{item.name}（{item.id}）"


def check_digit_differs(*, item: ItemNames, kind: str, kind_en: str) -> Diagnostic:
    """検査用数字が合わない / A number whose check digit does not follow from its other digits."""
    return Diagnostic(
        code="standardization.check-digit-differs",
        ja=f"項目 {_named(item)} の値は、{kind}の検査用数字が合わない。",
        en=f"The check digit of item {item.id} ({kind_en}) does not follow from its other digits.",
        way_out_ja="元の書類と照らし、書き写しの誤り（桁の入れ替わりなど）を直す。検査用数字だけを直さない。",
        way_out_en="Compare with the source and correct the slip; never correct the check digit alone.",
        cites=_CITES,
        facts={"item": item.id, "name": item.name, "kind": kind_en},
    )


def unknown_text_missing(*, item: ItemNames, flag: ItemNames) -> Diagnostic:
    """不詳表記がない / The date is flagged unknown, but the text that is shown instead is empty."""
    return Diagnostic(
        code="standardization.unknown-text-missing",
        ja=f"{flag.name}（{flag.id}）が1（不詳）なので、項目 {_named(item)} に表記が要る。",
        en=f"Item {flag.id} says the date is unknown, so item {item.id} ({item.romaji}) must say how it is shown.",
        way_out_ja="「令和○年頃」のような表記を入れるか、不詳フラグを0に直す。",
        way_out_en="Fill in the text shown instead of the date, or set the flag to 0.",
        cites=_CITES,
        facts={"item": item.id, "name": item.name, "because_of": flag.id},
    )


def unknown_text_idle(*, item: ItemNames, flag: ItemNames) -> Diagnostic:
    """不詳でないのに表記がある / A text for an unknown date, although the flag says the date is known."""
    return Diagnostic(
        code="standardization.unknown-text-idle",
        ja=f"{flag.name}（{flag.id}）が0（不詳でない）なのに、項目 {_named(item)} に値がある。",
        en=f"Item {flag.id} says the date is known, yet item {item.id} ({item.romaji}) is filled.",
        way_out_ja="日付が不詳なら不詳フラグを1にし、不詳でなければ不詳表記を空にする。",
        way_out_en="Set the flag to 1 if the date is unknown; otherwise leave the text empty.",
        cites=_CITES,
        facts={"item": item.id, "name": item.name, "because_of": flag.id},
        severity=Severity.WARNING,
    )


def unknown_flag_contradicts(*, item: ItemNames, date: ItemNames) -> Diagnostic:
    """不詳フラグが日付と食い違う / The date is written with unknown parts, but the flag says it is known."""
    return Diagnostic(
        code="standardization.unknown-flag-contradicts",
        ja=f"{date.name}（{date.id}）は月又は日が不詳の書き方なのに、項目 {_named(item)} は1（不詳）でない。",
        en=f"Item {date.id} is written with unknown parts, but its flag {item.id} ({item.romaji}) is not 1.",
        way_out_ja="不詳フラグを1にするか、日付を確かめて入れる。",
        way_out_en="Set the flag to 1, or find the day.",
        cites=_CITES,
        facts={"item": item.id, "name": item.name, "because_of": date.id},
    )


def days_out_of_order(*, item: ItemNames, first: ItemNames) -> Diagnostic:
    """日の順が逆 / A period that ends before it begins."""
    return Diagnostic(
        code="standardization.days-out-of-order",
        ja=f"項目 {_named(item)} の日が、{first.name}（{first.id}）の日より前である。",
        en=f"The day of item {item.id} is before that of item {first.id}.",
        way_out_ja="どちらの日が誤りかを確かめて直す。終わりが決まっていないなら 9999-12-31 とする。",
        way_out_en="Find out which day is wrong; an open end is written 9999-12-31.",
        cites=_CITES,
        facts={"item": item.id, "name": item.name, "because_of": first.id},
    )


def latest_row_missing(*, item: ItemNames) -> Diagnostic:
    """最新の行がない / No row of a history bears the latest flag; said at its newest row."""
    return Diagnostic(
        code="standardization.latest-row-missing",
        ja=f"同じ人の履歴のどの行も、項目 {_named(item)} が1でない。この行が最も新しい番号の行である。",
        en=f"No row of this history has item {item.id} ({item.romaji}) set to 1; this row has the newest number.",
        way_out_ja="最も新しい行を1にする。差分のファイルで最新の行が入らないのなら、全件のファイルで確かめる。",
        way_out_en="Set it on the newest row; when this is a differential file, check the full one.",
        cites=_CITES,
        facts={"item": item.id, "name": item.name},
    )


def latest_row_repeated(*, item: ItemNames, first_line: int) -> Diagnostic:
    """最新の行が重なる / A second row of a history bears the latest flag."""
    return Diagnostic(
        code="standardization.latest-row-repeated",
        ja=f"同じ人の履歴で、{first_line}行目に続いて項目 {_named(item)} が1である。最新の行は一つである。",
        en=f"Item {item.id} ({item.romaji}) is 1 here and on line {first_line} of the same history; one row is the latest.",
        way_out_ja="古い行を0に直す。",
        way_out_en="Set the older row to 0.",
        cites=_CITES,
        facts={"item": item.id, "name": item.name, "first_line": first_line},
    )


def latest_row_outdated(*, item: ItemNames, newest_line: int) -> Diagnostic:
    """最新の行が最も新しくない / The row with the latest flag is not the one with the greatest number."""
    return Diagnostic(
        code="standardization.latest-row-outdated",
        ja=f"項目 {_named(item)} が1だが、{newest_line}行目の方が履歴番号・枝番号が新しい。",
        en=f"Item {item.id} ({item.romaji}) is 1 here, but line {newest_line} has a greater history number.",
        way_out_ja="最も新しい番号の行を1にするか、番号の付け方を確かめる。",
        way_out_en="Set it on the row with the greatest number, or check the numbering.",
        cites=_CITES,
        facts={"item": item.id, "name": item.name, "newest_line": newest_line},
    )


def history_number_repeated(*, item: ItemNames, first_line: int) -> Diagnostic:
    """履歴番号が重なる / The same history number and branch stand twice for one owner."""
    return Diagnostic(
        code="standardization.history-number-repeated",
        ja=f"同じ人の履歴で、項目 {_named(item)} の番号（枝番号を含む）が{first_line}行目と同じである。",
        en=f"The number of item {item.id} ({item.romaji}, with its branch) is that of line {first_line} in the same history.",
        way_out_ja="重なった行を除くか、番号を付け直す。",
        way_out_en="Remove the duplicate row, or number the rows again.",
        cites=_CITES,
        facts={"item": item.id, "name": item.name, "first_line": first_line},
    )


def reference_dangling(*, item: ItemNames, group: str) -> Diagnostic:
    """外部キーの相手がない / No record of the other group has this key."""
    return Diagnostic(
        code="standardization.reference-dangling",
        ja=f"項目 {_named(item)} の値を持つ記録が、{group}のファイルにない。",
        en=f"No record of the group {group} has the value of item {item.id} ({item.romaji}).",
        way_out_ja="相手のファイルが同じ時点の全件か（差分でないか）を確かめ、足りない記録を加える。",
        way_out_en="Check that the other file is the full one of the same time, and add the missing record.",
        cites=_CITES,
        facts={"item": item.id, "name": item.name, "group": group},
    )


def state_of_another(*, what_ja: str, what_en: str) -> Diagnostic:
    """別の検査の状態 / A stored state that does not belong to this run."""
    return Diagnostic(
        code="standardization.state-of-another",
        ja=f"途中の状態は、{what_ja}違う検査のものである。続きからは始められない。",
        en=f"The stored state belongs to another run ({what_en} differs); this run cannot be taken up from it.",
        way_out_ja="同じファイルと指定で続けるか、状態のフォルダを空にして初めから検査する。",
        way_out_en="Go on with the same file and options, or empty the folder and begin anew.",
        facts={"what": what_en},
    )
