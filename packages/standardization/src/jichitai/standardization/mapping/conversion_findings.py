"""変換の所見 / Findings about values that a mapping could not carry over. No value stands in them, only its shape."""

from __future__ import annotations

from jichitai.master_data.kernel import Diagnostic, Where

from ..findings import ItemNames, Shape


def source_column_missing(*, column: str, where: Where) -> Diagnostic:
    """元の列がない / The file lacks a column that the mapping reads, or has it twice."""
    return Diagnostic(
        code="standardization.source-column-missing",
        ja=f"写しが読む列「{column}」が、ファイルに一つだけあるはずだが、そうでない。",
        en=f"The file should have the column {column!r}, which the mapping reads, exactly once.",
        way_out_ja="書き出しの見出しと、写しの column の名をそろえる。",
        way_out_en="Make the header of the export and the declared columns agree.",
        where=where,
        facts={"column": column},
    )


def source_row_ragged(*, count: int, expected: int) -> Diagnostic:
    """列数が違う / A row has more or fewer values than the header; it is not carried over."""
    return Diagnostic(
        code="standardization.source-row-ragged",
        ja=f"この行の値は{count}個で、見出しの{expected}個と違う。写していない。",
        en=f"This row has {count} values where the header has {expected}; it was not carried over.",
        way_out_ja="区切りや引用符の書き出しを直す。",
        way_out_en="Correct the separators or quotes of the export.",
        facts={"count": count, "expected": expected},
    )


def code_unmatched(*, item: ItemNames, table: str, shape: Shape) -> Diagnostic:
    """対応するコードがない / A value that the code table does not have; nothing was written."""
    return Diagnostic(
        code="standardization.code-unmatched",
        ja=f"項目 {item.id}（{item.name}）の元の値（{shape}）が、コードの表「{table}」にない。空のままにした。",
        en=f"The source value of item {item.id} ({shape.en}) is not in the code table {table!r}; the item was left empty.",
        way_out_ja="表に移し先を加えるか、元の値を直す。",
        way_out_en="Add where it goes to the table, or correct the source.",
        facts={"item": item.id, "name": item.name, "table": table},
    )


def day_unreadable(*, item: ItemNames, form: str, shape: Shape) -> Diagnostic:
    """日付を読めない / A value is no day in the declared form, or names a day that does not exist."""
    return Diagnostic(
        code="standardization.day-unreadable",
        ja=f"項目 {item.id}（{item.name}）の元の値（{shape}）を、「{form}」の日付として読めない（暦にない日を含む）。空のままにした。",
        en=f"The source value of item {item.id} ({shape.en}) is no day in the form {form!r}; the item was left empty.",
        way_out_ja="元の値を直すか、不詳・期限なしを表す値なら sentinels に書く。",
        way_out_en="Correct the source; if the value stands for an unknown or open day, list it under sentinels.",
        facts={"item": item.id, "name": item.name, "form": form},
    )


def value_not_split(*, item: ItemNames, parts: int, shape: Shape) -> Diagnostic:
    """分けられない / A value cannot be split with certainty; nothing was guessed."""
    return Diagnostic(
        code="standardization.value-not-split",
        ja=f"項目 {item.id}（{item.name}）の元の値（{shape}）は、{parts}つに一通りには分かれない。推し量らず、空のままにした。",
        en=f"The source value of item {item.id} ({shape.en}) does not split into {parts} parts in one way; the item was left empty.",
        way_out_ja="元の値の区切りを直すか、分けた値を別の列に用意する。",
        way_out_en="Correct the separators, or prepare the parts in columns of their own.",
        facts={"item": item.id, "name": item.name, "parts": parts},
    )


def join_ambiguous(*, item: ItemNames, shape: Shape) -> Diagnostic:
    """つなぐと戻せない / A part holds the separator, so that an exact join could not be undone."""
    return Diagnostic(
        code="standardization.join-ambiguous",
        ja=f"項目 {item.id}（{item.name}）へつなぐ値（{shape}）の中に、区切りの字がある。つなぐと元に戻せないので、空のままにした。",
        en=f"A value joined into item {item.id} ({shape.en}) holds the separator; the item was left empty.",
        way_out_ja="値に現れない区切りを選ぶか、戻せなくてよいなら exact を外す。",
        way_out_en="Choose a separator that no value holds, or drop exact if it need not be undone.",
        facts={"item": item.id, "name": item.name},
    )


def characters_undecided(*, item: ItemNames, table: str, shape: Shape) -> Diagnostic:
    """文字が決まらない / A character outside the target has no candidate, or several and no decision."""
    return Diagnostic(
        code="standardization.characters-undecided",
        ja=f"項目 {item.id}（{item.name}）の値（{shape}）に、対応表「{table}」で行き先が一つに決まらない字がある。選ばず、空のままにした。",
        en=f"A value of item {item.id} ({shape.en}) has a character whose target {table!r} does not settle; it was left empty.",
        way_out_ja="その字の行き先を団体で決め、decisions に書く。元の値はそのまま残っている。",
        way_out_en="Let the municipality decide the character and write it under decisions; the original is kept.",
        facts={"item": item.id, "name": item.name, "table": table},
    )


def private_use_unsettled(*, item: ItemNames, table: str, shape: Shape) -> Diagnostic:
    """外字が決まらない / A private-use character that the body's table does not settle."""
    return Diagnostic(
        code="standardization.private-use-unsettled",
        ja=f"項目 {item.id}（{item.name}）の値（{shape}）に、外字表「{table}」で行き先が決まらない外字がある。替えず、空のままにした。",
        en=f"A value of item {item.id} ({shape.en}) has a private-use character that {table!r} does not settle; it was left empty.",
        way_out_ja="その外字を同定して外字表に書く。元の値はそのまま残っている。",
        way_out_en="Identify the character and enter it in the table; the original is kept.",
        facts={"item": item.id, "name": item.name, "table": table},
    )


def originals_not_kept() -> Diagnostic:
    """元の値を残していない / A run converts characters, but does not say where the originals are kept."""
    return Diagnostic(
        code="standardization.originals-not-kept",
        ja="写しに文字を変える変換があるが、変換前の値を残す先が指定されていない。",
        en="The mapping converts characters, but nothing says where the values before conversion are kept.",
        way_out_ja="`--originals ファイル` を付ける。中身は個人情報なので、元のファイルと同じに扱う。",
        way_out_en="Add `--originals FILE`; it holds personal data and is handled like the source file.",
    )
