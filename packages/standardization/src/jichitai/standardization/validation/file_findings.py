"""ファイルの所見 / Findings of files as a whole: JSON that is none, records that do not fit together."""

from __future__ import annotations

from jichitai.master_data.kernel import Diagnostic, Where

from ..findings import too_large

__all__ = [
    "file_missing",
    "group_not_chosen",
    "json_malformed",
    "option_malformed",
    "record_names_differ",
    "record_value_unusable",
    "records_missing",
    "too_large",
]


def json_malformed(*, where: Where) -> Diagnostic:
    """JSON でない / The text is not JSON of the expected form, or a name stands twice in one object."""
    return Diagnostic(
        code="standardization.json-malformed",
        ja="この行（番目）の記録は、項目名と値の組を一度ずつ書いた JSON でない。ここから先は読んでいない。",
        en="This record is not a JSON object with each name once; nothing after it was read.",
        way_out_ja="UTF-8 の JSON で、一行に一つの記録（JSON Lines）か、記録の配列にする。",
        way_out_en="Write UTF-8 JSON: one object a line (JSON Lines), or an array of objects.",
        where=where,
    )


def records_missing(*, where: Where) -> Diagnostic:
    """記録がない / The stream holds no record, so that not even its columns are known."""
    return Diagnostic(
        code="standardization.records-missing",
        ja="ファイルに記録が一つもなく、どの項目があるか分からない。",
        en="The file holds no record, so its items cannot be known.",
        way_out_ja="書き出しが終わっているかを確かめる。記録がないファイルを渡すなら、見出しのある CSV にする。",
        way_out_en="Check that the export was finished; an empty file is better given as CSV with a header.",
        where=where,
    )


def record_names_differ(*, count: int, where: Where) -> Diagnostic:
    """名が違う / A record has names that the first record does not have. They are not shown: they may be data."""
    return Diagnostic(
        code="standardization.record-names-differ",
        ja=f"この記録には、最初の記録にない名が{count}個ある。その値は確かめていない。",
        en=f"This record has {count} names that the first record does not have; their values were not checked.",
        way_out_ja="どの記録にも同じ名を書く。値がないときは null にする。",
        way_out_en="Write the same names in every record, with null where there is no value.",
        where=where,
        facts={"count": count},
    )


def record_value_unusable(*, position: int, where: Where) -> Diagnostic:
    """値が文字でも数でもない / A value is an object, a list, true or false, or not Unicode text."""
    return Diagnostic(
        code="standardization.record-value-unusable",
        ja=f"この記録の{position}番目の項目の値は、文字列でも数でもない（又は文字として正しくない）。値がないものとして扱った。",
        en=f"The value of item {position} of this record is neither text nor a number (or no valid text); it was taken as empty.",
        way_out_ja="値は文字列で書く。繰り返しの値は、区切りの文字を決めて一つの文字列にする。",
        way_out_en="Write values as strings; join repeated values with a declared separator.",
        where=where,
        facts={"position": position},
    )


def group_not_chosen(*, known: tuple[str, ...]) -> Diagnostic:
    """組が決まらない / The specification has several groups, and the call does not say which the file belongs to."""
    return Diagnostic(
        code="standardization.group-not-chosen",
        ja=f"仕様に組が{len(known)}あり、ファイルがどの組のものか分からない（{'、'.join(known[:10])}）。",
        en=f"The specification has {len(known)} groups; say which one the file belongs to ({', '.join(known[:10])}).",
        way_out_ja="組の名を「組=ファイル」と書くか、--group で指定する。",
        way_out_en="Write GROUP=FILE, or use --group.",
        facts={"known": known},
    )


def file_missing() -> Diagnostic:
    """ファイルがない / A file named in the call does not exist."""
    return Diagnostic(
        code="standardization.file-missing",
        ja="指定されたファイルがない（又はファイルでない）。",
        en="A file named in the call does not exist (or is no file).",
        way_out_ja="ファイルの名と場所を確かめる。",
        way_out_en="Check the name and place of the file.",
    )


def option_malformed(*, name: str) -> Diagnostic:
    """指定の書き方が違う / The value of an option cannot be read."""
    return Diagnostic(
        code="standardization.option-malformed",
        ja=f"指定 {name} の値が読めない。",
        en=f"The value of {name} cannot be read.",
        way_out_ja="割合は 1/1000 か 0.001 のように書く。",
        way_out_en="Write a share as 1/1000 or 0.001.",
        facts={"option": name},
    )


def state_not_kept() -> Diagnostic:
    """続きから始められない / A run by rows, or over a file that is no CSV, cannot be taken up again."""
    return Diagnostic(
        code="standardization.state-not-kept",
        ja="続きから始める指定（--state）は、CSV を列でまとめて読む実行にだけ効く。一行ずつの実行と、CSV でないファイルでは、途中の状態を残せない。",
        en="--state works only where CSV files are read by columns: a run by rows, or over another kind of file, keeps no state.",
        way_out_ja="--row-by-row を外し（列の実行には frames の組が要る）、ファイルを CSV にするか、--state を外す。",
        way_out_en="Leave out --row-by-row (columns need the frames extra) and use CSV files, or leave out --state.",
    )
