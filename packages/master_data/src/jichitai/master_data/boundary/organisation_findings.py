"""所見：組織のファイル / Findings about files of an organisation: place and form, never the value that stands there."""

from __future__ import annotations

from datetime import date

from ..kernel import Diagnostic


def rows_overlap(*, kind: str, key: str, on: date) -> Diagnostic:
    """期間の重なり / Two rows say different things of one subject on one day."""
    return Diagnostic(
        code="master-data.organisation-rows-overlap",
        ja=f"{kind}の{key}について、{on}に有効な行が二つある。",
        en=f"Two rows about {key} in {kind} are valid on {on}.",
        way_out_ja="前の行の末日を、次の行の始まりの前日にする。",
        way_out_en="Let the former row end the day before the next one begins.",
        facts={"kind": kind, "key": key, "on": on},
    )


def file_unreadable(*, fact_ja: str, fact_en: str) -> Diagnostic:
    """読めないファイル / A file of the organisation cannot be read at all."""
    return Diagnostic(
        code="master-data.organisation-file-unreadable",
        ja=f"組織のファイルを読めない：{fact_ja}。",
        en=f"The organisation's file cannot be read: {fact_en}.",
        way_out_ja="UTF-8のCSVかTOMLとして保存し直す（docs/how-to/import-organisation.md）。",
        way_out_en="Save it again as CSV or TOML in UTF-8 (docs/how-to/import-organisation.md).",
        facts={"fact": fact_en},
    )


def column_unknown(*, table: str, column: str) -> Diagnostic:
    """知らない列 / A column the table does not have."""
    return Diagnostic(
        code="master-data.organisation-column-unknown",
        ja=f"{table}の表に、列「{column}」はない。",
        en=f"The table {table} has no column {column!r}.",
        way_out_ja="列の名を確かめる（docs/how-to/import-organisation.md）。",
        way_out_en="Check the column's name (docs/how-to/import-organisation.md).",
        facts={"table": table, "column": column},
    )


def cell_missing(*, table: str, column: str) -> Diagnostic:
    """値がない / A value that must be there is not."""
    return Diagnostic(
        code="master-data.organisation-cell-missing",
        ja=f"{table}の表の「{column}」に値がない。",
        en=f"The table {table} has no value for {column!r}.",
        way_out_ja="値を書く。",
        way_out_en="Give the value.",
        facts={"table": table, "column": column},
    )


def cell_does_not_fit(*, table: str, column: str, expected_ja: str, expected_en: str) -> Diagnostic:
    """値が合わない / A value is not of the form the column asks for."""
    return Diagnostic(
        code="master-data.organisation-cell-does-not-fit",
        ja=f"{table}の表の「{column}」は、{expected_ja}でなければならない。",
        en=f"{column!r} in the table {table} must be {expected_en}.",
        way_out_ja="値を書き直す。",
        way_out_en="Correct the value.",
        facts={"table": table, "column": column, "expected": expected_en},
    )
