"""文字の調べの所見 / Findings about the characters of a file: classes and counts, never the text."""

from __future__ import annotations

from jichitai.master_data.kernel import Diagnostic, Severity, Where


def census_column_missing(*, column: str, where: Where) -> Diagnostic:
    """調べる列がない / A column to look at is not in the file exactly once."""
    return Diagnostic(
        code="standardization.census-column-missing",
        ja=f"調べる列「{column}」が、ファイルに一つだけあるはずだが、そうでない。",
        en=f"The file should have the column {column!r} exactly once.",
        way_out_ja="見出しのとおりに列の名を書く。見出しのないファイルなら「1列目」のように書く。",
        way_out_en="Name the column as in the header; in a file without one, write 1列目 and so on.",
        where=where,
        facts={"column": column},
    )


def unsound_characters(*, kind_ja: str, kind: str, count: int, first: str, where: Where | None = None) -> Diagnostic:
    """入りえない文字 / Characters that no text of a master file can hold."""
    return Diagnostic(
        code="standardization.unsound-characters",
        ja=f"「{kind_ja}」が{count}字ある（初めは {first}）。この種類の文字は、どの文字集合にも入らない。",
        en=f"There are {count} characters of the kind {kind!r} (the first is {first}); no character set holds them.",
        way_out_ja="もとのシステムで正しい文字に直すか、取り除いてから移す。",
        way_out_en="Correct or remove them in the present system before the file is carried over.",
        where=where,
        facts={"kind": kind, "count": count, "first": first},
    )


def private_characters_to_identify(*, count: int, different: int, first: str, where: Where | None = None) -> Diagnostic:
    """同定していない外字 / Private-use characters that the body's table does not settle."""
    return Diagnostic(
        code="standardization.private-characters-to-identify",
        ja=f"同定していない外字が{different}種類、{count}字ある（初めは {first}）。",
        en=f"There are {count} private-use characters of {different} kinds that are not identified (the first is {first}).",
        way_out_ja="外字表に加えて同定し、表を渡してもう一度調べる。",
        way_out_en="Identify them in the body's table, and look again with that table.",
        where=where,
        facts={"count": count, "different": different, "first": first},
    )


def characters_not_held(*, target: str, count: int, where: Where | None = None) -> Diagnostic:
    """入らない文字 / Characters that the target cannot hold."""
    return Diagnostic(
        code="standardization.characters-not-held",
        ja=f"行き先「{target}」に入らない文字が{count}字ある。",
        en=f"There are {count} characters that {target!r} cannot hold.",
        way_out_ja="縮退の表と方式を決めて別の欄に縮退するか、行き先の文字集合を広げる。もとの欄は変えない。",
        way_out_en="Reduce them into a field of their own by a chosen map and schemes, or widen the target; keep the original.",
        where=where,
        facts={"target": target, "count": count},
    )


def rows_not_counted(*, count: int, first: int, where: Where | None = None) -> Diagnostic:
    """調べなかった行 / Rows of another width were not looked at."""
    return Diagnostic(
        code="standardization.rows-not-counted",
        ja=f"列数の違う行が{count}行あり（初めは{first}行目）、その文字は調べていない。",
        en=f"{count} rows have another number of columns (the first is line {first}); their characters were not looked at.",
        way_out_ja="区切りや引用符の書き出しを直してから、もう一度調べる。",
        way_out_en="Correct the separators or quotes of the export, and look again.",
        where=where,
        severity=Severity.WARNING,
        facts={"count": count, "first": first},
    )
