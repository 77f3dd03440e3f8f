"""所見：事実のファイル / Findings about files of facts. None of them repeats a value that was given."""

from __future__ import annotations

from ..kernel.diagnostics import Diagnostic, Where


def fact_of_another_kind(*, kind: str, where: Where) -> Diagnostic:
    """種類が違う / A line of the file is a fact of another kind."""
    return Diagnostic(
        code="master-data.fact-of-another-kind",
        ja=f"この行は {kind} の事実でない。一つのファイルには一つの種類を置く。",
        en=f"This line is not a fact of {kind}; a file holds one kind.",
        way_out_ja="種類ごとにファイルを分ける。",
        way_out_en="Keep each kind in a file of its own.",
        facts={"kind": kind},
        where=where,
    )


def fact_cannot_be(*, reason: str, where: Where) -> Diagnostic:
    """ありえない事実 / Key, days or instants that no fact can have."""
    told_ja, told_en = (f"（{reason}）", f" ({reason})") if reason else ("", "")
    return Diagnostic(
        code="master-data.fact-cannot-be",
        ja=f"鍵・期間・記録の時刻の組が、事実としてありえない{told_ja}。",
        en=f"No fact can have this key, these days or these instants{told_en}.",
        way_out_ja="期間は始めの日が先、記録の終わりは記録の始めより後、鍵は前後に空白のない一行とする。",
        way_out_en="A period begins before it ends, a belief ends after it began, a key is one line without blanks at its ends.",
        where=where,
    )


def value_table_unreadable(*, fact_ja: str, fact_en: str, where: Where) -> Diagnostic:
    """値の表を読めない / A CSV table of dated values cannot be read."""
    return Diagnostic(
        code="master-data.value-table-unreadable",
        ja=f"値の表を読めない：{fact_ja}。",
        en=f"The table of values cannot be read: {fact_en}.",
        way_out_ja="UTF-8 の CSV で、一行目に key・value・valid_from・last_day の見出しを置く。日付は YYYY-MM-DD、期限がなければ末日を空にする。",
        way_out_en="Use CSV in UTF-8 headed key, value, valid_from, last_day; days as YYYY-MM-DD, an empty last day for none.",
        where=where,
    )
