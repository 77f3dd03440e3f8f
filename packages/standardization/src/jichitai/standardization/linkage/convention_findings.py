"""取り決めの所見 / Findings about conventions and the folders read by them."""

from __future__ import annotations

from jichitai.master_data.kernel import Diagnostic, Where


def convention_wrong(*, parameter: str, where: Where) -> Diagnostic:
    """取り決めが読めない / A parameter of a convention is missing or wrong."""
    return Diagnostic(
        code="standardization.convention-wrong",
        ja=f"ファイル連携の取り決めの {parameter} がないか、書き方が違う。既定の値はない。",
        en=f"In the convention of file linkage, {parameter} is missing or wrong; nothing has a default.",
        way_out_ja="文字コード・見出し・囲み・改行・名の型・空のとき・終わりの印・連番を、相手と決めて全部書く。",
        way_out_en="Agree on charset, header, quoting, newline, name, empty file, end marker and numbering, and write them all",
        facts={"parameter": parameter},
        where=where,
    )


def folder_unreadable(*, kind: str) -> Diagnostic:
    """置き場が読めない / A folder cannot be listed, or holds too many files."""
    return Diagnostic(
        code="standardization.linked-folder-unreadable",
        ja=f"置き場を読めない（{kind}）。",
        en=f"The folder cannot be read ({kind}).",
        way_out_ja="置き場の名と権限を確かめ、古いファイルを分ける。",
        way_out_en="Check name and rights of the folder, and move old files away",
        facts={"kind": kind},
    )
