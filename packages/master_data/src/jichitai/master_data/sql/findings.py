"""置き場の所見 / Findings of the SQL ground floor."""

from __future__ import annotations

from ..kernel.diagnostics import Diagnostic, Severity


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


def migration_lost(*, package: str, lost: tuple[str, ...]) -> Diagnostic:
    """移行が何かを失わせた / A migration would have lost rows, triggers or checks; it was undone."""
    return Diagnostic(
        code="master-data.migration-lost",
        ja=f"{package}の移行が、残すべきものを失わせるところだった（{'、'.join(lost)}）。移行は取り消した。",
        en=f"The migration of {package} would have lost {', '.join(lost)}; it was undone.",
        way_out_ja="表を作り直す移行では、外部キーを止め、引金と検査制約を作り直す。",
        way_out_en="In a migration that rebuilds a table, create its triggers and checks again and keep foreign keys off.",
        facts={"package": package, "lost": lost},
    )


def parameters_shown() -> Diagnostic:
    """誤りに値が出る / The engine shows statement parameters in errors and logs."""
    return Diagnostic(
        code="master-data.parameters-shown",
        ja="エンジンが、誤りと記録に文の値を出す設定（hide_parameters=False）である。値には個人情報があり得る。",
        en="The engine shows statement parameters in errors and logs (hide_parameters=False); they may be personal data.",
        way_out_ja="create_engine(..., hide_parameters=True) とするか、open_database を使う。",
        way_out_en="Use create_engine(..., hide_parameters=True), or open_database.",
    )


def no_transaction() -> Diagnostic:
    """取引が始まらない / A read does not begin a transaction: a check and the write after it can be torn apart."""
    return Diagnostic(
        code="master-data.no-transaction",
        ja="読んでも取引が始まらない設定である。読んで確かめてから書く間に、ほかの書き手が入れる。",
        en="Reading begins no transaction in this setting: others can write between a check and the write that rests on it.",
        way_out_ja="SQLite は isolation_level=None と BEGIN IMMEDIATE を、PostgreSQL は AUTOCOMMIT 以外を使う（open_database がそうする）。",
        way_out_en="On SQLite set isolation_level=None and emit BEGIN IMMEDIATE; on PostgreSQL leave AUTOCOMMIT (open_database does).",
    )


def not_durable(*, setting: str) -> Diagnostic:
    """消えることがある / With this setting an acknowledged entry can be lost in a crash or power cut."""
    return Diagnostic(
        code="master-data.not-durable",
        ja=f"{setting} では、書けたと答えた行が、停電や異常終了で消えることがある。",
        en=f"With {setting} an entry that was acknowledged can be lost in a crash or power cut.",
        way_out_ja="SQLite は WAL と synchronous=FULL（または DELETE と EXTRA）、PostgreSQL は fsync・full_page_writes・synchronous_commit を on にする。",
        way_out_en="SQLite: WAL with synchronous=FULL (or DELETE with EXTRA). PostgreSQL: fsync, full_page_writes, synchronous_commit on.",
        facts={"setting": setting},
    )


def weak_setting(*, setting: str, severity: Severity = Severity.WARNING) -> Diagnostic:
    """弱い設定 / A setting that takes away a protection."""
    return Diagnostic(
        code="master-data.weak-setting",
        ja=f"設定 {setting} は、守りの一つを外している。",
        en=f"The setting {setting} takes away one of the protections.",
        way_out_ja="open_database の設定に合わせる。",
        way_out_en="Set it as open_database does.",
        facts={"setting": setting},
        severity=severity,
    )


def wal_reset_fault(*, version: str) -> Diagnostic:
    """WALの誤りのある版 / This SQLite can damage a WAL database when two connections write or checkpoint at once."""
    return Diagnostic(
        code="master-data.wal-reset-fault",
        ja=f"SQLite {version} には、二つの接続が同時に書くか書きもどすと、まれにファイルを壊す誤りがある（3.51.3で直った）。",
        en=f"SQLite {version} can, rarely, damage a file when two connections write or checkpoint at once (fixed in 3.51.3).",
        way_out_ja="書込みを open_database の db.write()（書き手の門）に通すか、SQLite を新しくする。",
        way_out_en="Write through db.write() of open_database (the writer gate), or use a newer SQLite.",
        facts={"version": version},
        severity=Severity.WARNING,
    )


def not_upgraded(*, table: str) -> Diagnostic:
    """表がない / A table of the journal is not there."""
    return Diagnostic(
        code="master-data.not-upgraded",
        ja=f"仕訳帳の表 {table} がない。",
        en=f"The journal's table {table} is not there.",
        way_out_ja="upgrade(connection) で表を作る。",
        way_out_en="Make the tables with upgrade(connection).",
        facts={"table": table},
    )


def trigger_missing(*, table: str, triggers: tuple[str, ...]) -> Diagnostic:
    """引金がない / A trigger that keeps a table append-only is missing or disabled."""
    return Diagnostic(
        code="master-data.trigger-missing",
        ja=f"表 {table} を書き足すだけに保つ引金（{'、'.join(triggers)}）がないか、止められている。",
        en=f"The triggers that keep {table} append-only ({', '.join(triggers)}) are missing or disabled.",
        way_out_ja="誰がいつ外したかを調べ、verify で確かめてから、引金を戻す。",
        way_out_en="Find out who removed them and when, run verify, then restore them.",
        facts={"table": table, "triggers": triggers},
    )


def read_replica() -> Diagnostic:
    """読取り専用の写し / This server is a standby; what it shows may be late or out of order."""
    return Diagnostic(
        code="master-data.read-replica",
        ja="このサーバーは読取り用の写しである。写しを読んで判断してはならない。",
        en="This server is a read replica; nothing may be decided on what it shows.",
        way_out_ja="主サーバーにつなぐ。",
        way_out_en="Connect to the primary.",
    )


def writer_owns_tables() -> Diagnostic:
    """書き手が表の持ち主 / The connected role owns the tables and could disable the triggers."""
    return Diagnostic(
        code="master-data.writer-owns-tables",
        ja="つないでいる役割が仕訳帳の表の持ち主なので、引金を止めることができる。",
        en="The connected role owns the journal's tables and could disable their triggers.",
        way_out_ja="持ち主と別の役割に SELECT と INSERT（先頭・採番・キー・読み手の表は UPDATE も）だけを与えて使う。",
        way_out_en="Work under another role, granted only SELECT and INSERT (and UPDATE on heads, series, commands, consumers).",
        severity=Severity.WARNING,
    )
