"""判定の表の所見 / Findings about a body's files for a Fit & Gap: its scheme of statuses and its table of answers."""

from __future__ import annotations

from jichitai.master_data.kernel import Diagnostic, Where


def scheme_unreadable(*, kind: str, where: Where) -> Diagnostic:
    """判定の前提を読めない / The file of the scheme is no TOML, or too large."""
    return Diagnostic(
        code="standardization.scheme-unreadable",
        ja=f"判定の前提のファイルを TOML として読めない（{kind}）。",
        en=f"The file of the scheme cannot be read as TOML ({kind}).",
        way_out_ja="UTF-8 の TOML（10万バイトまで）で、body_class と [statuses] を書く。",
        way_out_en="Write UTF-8 TOML (up to 100,000 bytes) with body_class and [statuses].",
        where=where,
        facts={"kind": kind},
    )


def scheme_entry_malformed(*, entry: str, where: Where) -> Diagnostic:
    """判定の前提の形が違う / An entry of the scheme is missing, unknown or malformed."""
    return Diagnostic(
        code="standardization.scheme-entry-malformed",
        ja=f"判定の前提の{entry or '鍵'}が、決まった形でない。",
        en=f"The scheme's {entry or 'keys'} do not have their form.",
        way_out_ja=(
            "body_class は designated-city・core-city・city・town（又は日本語の名）、[statuses] は「判定の名 = 数え方」"
            "（met・met-otherwise・gap・outside）だけを書く。"
        ),
        way_out_en=(
            "Write body_class (designated-city, core-city, city, town) and [statuses] as name = met, met-otherwise, gap or outside; "
            "nothing else."
        ),
        where=where,
        facts={"entry": entry},
    )


def answers_unopened(*, kind: str, where: Where) -> Diagnostic:
    """判定の表を開けない / The table of answers cannot be opened."""
    return Diagnostic(
        code="standardization.answers-unopened",
        ja=f"判定の表を開けない（{kind}）。",
        en=f"The table of answers cannot be opened ({kind}).",
        way_out_ja="ファイルの場所と、読む権限を確かめる。",
        way_out_en="Check where the file is and that it may be read.",
        where=where,
        facts={"kind": kind},
    )


def answer_headings_missing(*, known: tuple[str, ...], where: Where) -> Diagnostic:
    """判定の表の見出しが違う / The table of answers lacks 番号 or 判定, or has one of them twice."""
    return Diagnostic(
        code="standardization.answer-headings-missing",
        ja=f"判定の表には、見出し「番号」「判定」の列が一つずつ要る（知っている見出し：{'、'.join(known)}）。",
        en=f"A table of answers has one column each headed 番号 and 判定 (known headings: {', '.join(known)}).",
        way_out_ja="一行目を、この見出しにする。ほかの列があってもよい。",
        way_out_en="Give the first row these headings; other columns may stand beside them.",
        where=where,
        facts={"known": known},
    )


def answer_row_malformed(*, where: Where) -> Diagnostic:
    """判定の行の形が違う / A row of answers has no 7-digit id, an unknown kind, or more cells than headings."""
    return Diagnostic(
        code="standardization.answer-row-malformed",
        ja="この行を判定として読めない（番号は7桁、種別は機能か帳票、升の数は見出しまで）。数えなかった。",
        en="This row is no answer (an id has 7 digits, a kind is 機能 or 帳票, no more cells than headings); it was not counted.",
        way_out_ja="表計算が落とした頭の 0 を戻し、余った升を消す。",
        way_out_en="Restore the leading zero a spreadsheet dropped, and remove cells beyond the headings.",
        where=where,
    )


def answers_reading_stopped(*, most: int, where: Where) -> Diagnostic:
    """読むのをやめた / So many rows are no answers that reading stopped; what comes after was not read."""
    return Diagnostic(
        code="standardization.answers-reading-stopped",
        ja=f"判定として読めない行が{most:,}に達したので、ここで読むのをやめた。",
        en=f"Reading stopped here, after {most:,} rows that are no answers.",
        way_out_ja="渡したファイルが判定の表かを確かめる。",
        way_out_en="Check that the file is a table of answers.",
        where=where,
        facts={"most": most},
    )
