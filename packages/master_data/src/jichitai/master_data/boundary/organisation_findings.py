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


def row_does_not_fit(*, table: str, reason: str) -> Diagnostic:
    """行の値が合わない / The cells of a row do not make a value together."""
    return Diagnostic(
        code="master-data.organisation-row-does-not-fit",
        ja=f"{table}の表の行は、値の組み合わせが決まりに合わない（{reason}）。",
        en=f"The cells of this row of the table {table} do not fit together: {reason}.",
        way_out_ja="行の値を書き直す（docs/how-to/import-organisation.md）。",
        way_out_en="Correct the row (docs/how-to/import-organisation.md).",
        facts={"table": table, "reason": reason},
    )


def last_day_before_first(*, table: str, first: date, last: date) -> Diagnostic:
    """末日が先 / The last day lies before the first."""
    return Diagnostic(
        code="master-data.organisation-last-day-before-first",
        ja=f"{table}の表の末日{last}は、始まりの日{first}より前である。",
        en=f"In the table {table} the last day {last} lies before the first day {first}.",
        way_out_ja="末日（その日を含む）を書き直す。",
        way_out_en="Correct the last day (it is included).",
        facts={"table": table, "first": first, "last": last},
    )


def table_unknown(*, table: str, known: str) -> Diagnostic:
    """知らない表 / A table that is not one of an organisation's."""
    return Diagnostic(
        code="master-data.organisation-table-unknown",
        ja=f"組織の表に「{table}」はない（あるのは {known}）。",
        en=f"An organisation has no table {table!r} (known: {known}).",
        way_out_ja="表の名を直す。",
        way_out_en="Correct the table's name.",
        facts={"table": table, "known": known},
    )
