"""表を読み込む所見 / Findings about tables of characters that are loaded: glyph tables, shrink maps, tables of private use."""

from __future__ import annotations

from jichitai.master_data.kernel import Diagnostic, Severity, Where


def table_unreadable(*, fact_ja: str, fact_en: str, where: Where) -> Diagnostic:
    """読めない表 / A file is no table of the form it should be."""
    return Diagnostic(
        code="standardization.character-table-unreadable",
        ja=f"文字の表として読めない：{fact_ja}。",
        en=f"It cannot be read as a table of characters: {fact_en}.",
        way_out_ja="公表元から受け取ったままのファイルか、手引「外字を調べ、同定し、縮退する」の形の表を渡す。",
        way_out_en="Give the file exactly as published, or a table of the form in the guide.",
        where=where,
    )


def table_heading_missing(*, heading: str, where: Where) -> Diagnostic:
    """見出しがない / A column that a table must have is not there, or is there twice."""
    return Diagnostic(
        code="standardization.character-table-heading-missing",
        ja=f"表に見出し「{heading}」の列が一つだけあるはずだが、そうでない。",
        en=f"The table should have the column {heading!r} exactly once.",
        way_out_ja="見出しの行を、公表された表か手引の形に合わせる。",
        way_out_en="Use the headings of the published table or of the guide.",
        where=where,
        facts={"heading": heading},
    )


def table_row_malformed(*, column: str, where: Where) -> Diagnostic:
    """行が読めない / A row has no name, or something else that it cannot be without."""
    return Diagnostic(
        code="standardization.character-table-row-malformed",
        ja=f"この行の「{column}」が、その欄の形でない。",
        en=f"The value of {column!r} in this row does not have its form.",
        way_out_ja="表が壊れていないかを公表元のものと比べる。自分の表なら、行を直す。",
        way_out_en="Compare the table with the published one; correct the row if the table is your own.",
        where=where,
        facts={"column": column},
    )


def table_name_twice(*, name: str, where: Where) -> Diagnostic:
    """名が二度ある / One name stands in two rows: which of them holds is not settled."""
    return Diagnostic(
        code="standardization.character-table-name-twice",
        ja=f"「{name}」の行が二つある。どちらによるか決まらない。",
        en=f"There are two rows for {name!r}; which of them holds is not settled.",
        way_out_ja="公表元の表と比べ、余分な行を除く。",
        way_out_en="Compare with the published table and remove the extra row.",
        where=where,
        facts={"name": name},
    )


def table_cell_left_out(*, column: str, where: Where) -> Diagnostic:
    """読まなかった欄 / A cell does not have the form known for it; the row was taken without it."""
    return Diagnostic(
        code="standardization.character-table-cell-left-out",
        ja=f"「{column}」の値が知っている形でないので、この欄だけ空として読んだ。",
        en=f"The value of {column!r} does not have a form known here; the row was read without it.",
        way_out_ja="その欄で引くことがあれば、表の説明と照らして値を確かめる。",
        way_out_en="Check the value against the description of the table if you look rows up by it.",
        where=where,
        severity=Severity.WARNING,
        facts={"column": column},
    )


def table_version_differs(*, given: str, told: str, where: Where) -> Diagnostic:
    """版が違う / The version given is not the one the file itself tells."""
    return Diagnostic(
        code="standardization.character-table-version-differs",
        ja=f"版を「{given}」として渡されたが、ファイルは自らを「{told}」と述べている。",
        en=f"The version was given as {given!r}, but the file calls itself {told!r}.",
        way_out_ja="どの版のファイルかを確かめる。変換の記録には版が残る。",
        way_out_en="Find out which version it is: it stands in the record of every conversion.",
        where=where,
        facts={"given": given, "told": told},
    )


def table_digest_differs(*, expected: str, found: str, where: Where) -> Diagnostic:
    """中身が違う / The file is not the one that was declared."""
    return Diagnostic(
        code="standardization.character-table-digest-differs",
        ja=f"ファイルの要約値（{found}）が、述べられた値（{expected}）と違う。",
        en=f"The digest of the file is {found}, not {expected} as declared.",
        way_out_ja="差し替わった理由を確かめ、正しいファイルに戻すか、確かめたうえで述べた値を改める。",
        way_out_en="Find out why it changed; restore the file, or declare the new digest once it is checked.",
        where=where,
        facts={"expected": expected, "found": found},
    )


def table_names_unknown(*, count: int, first: str, where: Where) -> Diagnostic:
    """表にない文字図形 / Glyph names of a map that the glyph table does not have; their entries are not used."""
    return Diagnostic(
        code="standardization.character-table-names-unknown",
        ja=f"縮退マップの文字図形名のうち{count}件（初めは {first}）が、文字図形の表にないか、書き表す文字をもたない。",
        en=f"{count} glyph names of the map (the first is {first}) are not in the glyph table, or have no character.",
        way_out_ja="縮退マップと文字図形の表の版をそろえる。",
        way_out_en="Use versions of the map and of the glyph table that belong together.",
        where=where,
        severity=Severity.WARNING,
        facts={"count": count, "first": first},
    )


def table_findings_cut(*, count: int, where: Where) -> Diagnostic:
    """所見を略した / There were more findings than are listed."""
    return Diagnostic(
        code="standardization.character-table-findings-cut",
        ja=f"所見はほかに{count}件ある。初めのものだけを挙げた。",
        en=f"There are {count} more findings; only the first are listed.",
        way_out_ja="挙げたものを直してから、もう一度読む。",
        way_out_en="Correct those listed and read it again.",
        where=where,
        severity=Severity.WARNING,
        facts={"count": count},
    )
