"""所見：文書分類表のファイル / Findings made while a file classification is read. Cells are not repeated; places are."""

from __future__ import annotations

from ..kernel.diagnostics import Diagnostic, Where


def classification_file_unreadable(*, where: Where, fact_ja: str, fact_en: str) -> Diagnostic:
    """ファイルを読めない / The file cannot be read at all."""
    return Diagnostic(
        code="master-data.classification-file-unreadable",
        ja=f"文書分類表のファイルを読めない：{fact_ja}。",
        en=f"The classification file cannot be read: {fact_en}.",
        way_out_ja="UTF-8 の TOML 又は CSV（docs/how-to/file-classification.md の形）で保存し直す。",
        way_out_en="Save it again as UTF-8 TOML or CSV, in the form of docs/how-to/file-classification.md.",
        where=where,
    )


def classification_column_missing(*, where: Where, column: str) -> Diagnostic:
    """列・項目がない / A column or field is missing."""
    return Diagnostic(
        code="master-data.classification-column-missing",
        ja=f"「{column}」がない。",
        en=f"'{column}' is missing.",
        way_out_ja="見出しの名を確かめて、加える。",
        way_out_en="Check the headings and add it.",
        facts={"column": column},
        where=where,
    )


def classification_column_unknown(*, where: Where, column: str) -> Diagnostic:
    """知らない列・項目 / A column or field nobody reads."""
    return Diagnostic(
        code="master-data.classification-column-unknown",
        ja=f"「{column}」という列・項目は読まない。",
        en=f"Nothing reads a column or field '{column}'.",
        way_out_ja="名を直すか、消す。",
        way_out_en="Correct its name, or remove it.",
        facts={"column": column},
        where=where,
    )


def classification_cell_wrong(*, where: Where, column: str, wanted_ja: str, wanted_en: str) -> Diagnostic:
    """欄の形が違う / A cell does not have the form of its column."""
    return Diagnostic(
        code="master-data.classification-cell-wrong",
        ja=f"「{column}」の欄が、{wanted_ja}でない。",
        en=f"The cell of '{column}' is not {wanted_en}.",
        way_out_ja="その欄を直す。",
        way_out_en="Correct the cell.",
        facts={"column": column},
        where=where,
    )
