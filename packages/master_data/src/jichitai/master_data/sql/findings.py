"""置き場の所見 / Findings of the SQL ground floor."""

from __future__ import annotations

from ..kernel.diagnostics import Diagnostic


def store_busy(*, sqlstate: str | None) -> Diagnostic:
    """混んでいる / Other writers held the place too long, or collided."""
    return Diagnostic(
        code="master-data.store-busy",
        ja="ほかの書き手が置き場を使っていて、待つ時間の限りに達したか、書込みが競合した。",
        en="Other writers held the database past the deadline, or the writes collided.",
        way_out_ja="はじめからやり直す（db.run は自動でやり直す）。続くなら長い書込みを探す。",
        way_out_en="Do the work again from the start (db.run does); if it persists, look for a long transaction.",
        facts={"sqlstate": sqlstate},
    )


def store_failed(*, kind: str, sqlstate: str | None, constraint: str | None) -> Diagnostic:
    """置き場が断った / The database refused; no value is shown."""
    named = f"、制約 {constraint}" if constraint else ""
    return Diagnostic(
        code="master-data.store-failed",
        ja=f"データベースが書込みか読出しを断った（{kind}、{sqlstate or '符号なし'}{named}）。値は示さない。",
        en=f"The database refused ({kind}, {sqlstate or 'no state'}{', ' + constraint if constraint else ''}); values are not shown.",
        way_out_ja="制約の名から、守られなかった決まりを確かめる。",
        way_out_en="Find the rule that was broken by the name of the constraint.",
        facts={"kind": kind, "sqlstate": sqlstate, "constraint": constraint},
    )


def append_only(*, sqlstate: str | None) -> Diagnostic:
    """書き足すだけの表 / A change or removal was tried on a table that only grows."""
    return Diagnostic(
        code="master-data.append-only",
        ja="書き足すだけの表の行を、変えるか消すかしようとした。記帳したものは変えられない。",
        en="A row of an append-only table was about to be changed or removed; what is written stays.",
        way_out_ja="誤りは、元の行を指す訂正の行を書いて正す。",
        way_out_en="Correct an error by writing a new entry that refers to the old one.",
        facts={"sqlstate": sqlstate},
    )


def restored_elsewhere() -> Diagnostic:
    """別のサーバーに戻された写し / Entries carry transaction ids that this server has not reached."""
    return Diagnostic(
        code="master-data.restored-elsewhere",
        ja="仕訳帳の行に、このサーバーがまだ数えていないトランザクション番号がある。別のサーバーに戻した写しでは、読む順が決まらない。",
        en="Entries carry transaction ids this server has not reached: a dump restored elsewhere has no reading order yet.",
        way_out_ja="何も書かないうちに、settle_after_restore(connection) を一度呼ぶ。",
        way_out_en="Call settle_after_restore(connection) once, before anything is written.",
    )
