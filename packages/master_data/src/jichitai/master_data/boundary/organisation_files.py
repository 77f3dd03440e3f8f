"""組織のファイル / An organisation from and to CSV, TOML and JSON.

CSV は一つのフォルダに表ごとのファイル（``unit.csv`` …）、TOML は一つのファイルに ``[[unit]]`` の並び。
どれも UTF-8 で、書き出したものはそのまま読み戻せる。
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from ..codec import Json
from ..kernel import Diagnostic, InputError, Where
from ..organisation import Book
from . import organisation_findings as findings
from .organisation_import import ImportedOrganisation, organisation_of_rows
from .organisation_tables import TABLES, RawRow, rows_of

_HEADER: Final = re.compile(r"^[ \t]*\[\[[ \t]*([A-Za-z_]+)[ \t]*\]\]", re.MULTILINE)
_EXTRA: Final = "（余分な欄）"


def read_organisation_csv(folder: Path) -> ImportedOrganisation:
    """CSVから / The organisation in a folder of CSV files named after the tables; missing files are empty tables.

    ``InputError`` carries every finding with file, line and field. Lists are joined by
    ``;``, shares written ``unit:1/3``; a byte order mark is skipped.
    """
    found: list[Diagnostic] = []
    tables: dict[str, list[RawRow]] = {}
    files = sorted(folder.glob("*.csv"))
    if not files:
        raise InputError(
            [findings.file_unreadable(fact_ja="CSVが一つもない", fact_en="there is no CSV file").at(Where(file=folder.name))]
        )
    for path in files:
        if path.stem not in TABLES:
            found.append(findings.table_unknown(table=path.stem, known=_known()).at(Where(file=path.name)))
            continue
        text = _text(path, found)
        if text is not None:
            tables[path.stem] = list(_csv_rows(text, path.name, path.stem, found))
    return organisation_of_rows(tables, as_text=True, found=found)


def _csv_rows(text: str, file: str, table: str, found: list[Diagnostic]) -> Iterator[RawRow]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] = []
    try:
        for cells in reader:
            if not header:
                header = cells
                known = TABLES[table].columns
                for column in dict.fromkeys(cells):
                    if column not in known or cells.count(column) > 1:
                        found.append(
                            findings.column_unknown(table=table, column=column).at(Where(file=file, line=1, field=column))
                        )
                continue
            if not any(cells):
                continue
            where = Where(file=file, line=reader.line_num)
            if len(cells) > len(header):
                found.append(findings.column_unknown(table=table, column=_EXTRA).at(where))
            named = {name: cell for name, cell in zip(header, cells, strict=False) if name in TABLES[table].columns}
            yield RawRow(where, named)
    except csv.Error as error:
        place = Where(file=file, line=reader.line_num)
        found.append(findings.file_unreadable(fact_ja=f"CSVとして読めない（{error}）", fact_en=f"not CSV ({error})").at(place))


def read_organisation_toml(path: Path) -> ImportedOrganisation:
    """TOMLから / The organisation in one TOML file; ``InputError`` carries every finding with its line."""
    found: list[Diagnostic] = []
    text = _text(path, found)
    if text is None:
        raise InputError(found)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        fault = findings.file_unreadable(fact_ja=f"TOMLとして読めない（{error}）", fact_en=f"not TOML ({error})")
        raise InputError([fault.at(Where(file=path.name))]) from None
    lines: dict[str, list[int]] = {}
    for match in _HEADER.finditer(text):
        lines.setdefault(match[1], []).append(text.count("\n", 0, match.start()) + 1)
    return _plain_organisation(data, path.name, lines)


def organisation_from_json(data: Json, *, file: str = "") -> ImportedOrganisation:
    """JSONから / The organisation in plain data as ``organisation_to_json`` made it; read text with ``read_json``."""
    if not isinstance(data, dict):
        raise InputError([findings.file_unreadable(fact_ja="表の並びではない", fact_en="not an object of tables")])
    return _plain_organisation(data, file or None, {})


def _plain_organisation(data: dict[str, Any], file: str | None, lines: dict[str, list[int]]) -> ImportedOrganisation:
    found: list[Diagnostic] = []
    tables: dict[str, list[RawRow]] = {}
    for name, rows in data.items():
        if name not in TABLES:
            found.append(findings.table_unknown(table=name, known=_known()).at(Where(file=file, field=name)))
        elif not isinstance(rows, list) or not all(isinstance(each, dict) for each in rows):
            fault = findings.file_unreadable(fact_ja=f"「{name}」が行の並びではない", fact_en=f"{name!r} is not an array of rows")
            found.append(fault.at(Where(file=file, field=name)))
        else:
            places = lines.get(name, [])
            tables[name] = [
                RawRow(Where(file=file, line=places[at] if at < len(places) else None), _plain(row))
                for at, row in enumerate(rows)
            ]
    return organisation_of_rows(tables, as_text=False, found=found)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """日は日のまま、時刻は合わない値として / TOML days stay days; an instant is left to be refused as no day."""
    return {name: str(each) if isinstance(each, datetime) else each for name, each in row.items()}


def write_organisation_csv(book: Book, folder: Path) -> tuple[Path, ...]:
    """CSVへ / One file for each table that has rows; what is written reads back to the same book."""
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, list[dict[str, str]]] = {}
    for table, valid, value in rows_of(book):
        files.setdefault(table.name, []).append(table.text_row(valid, value))
    written: list[Path] = []
    for name, rows in files.items():
        path = folder / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, TABLES[name].columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        written.append(path)
    return tuple(written)


def organisation_to_json(book: Book) -> dict[str, list[dict[str, Any]]]:
    """JSONへ / Plain data, one array of rows for each table that has any."""
    made: dict[str, list[dict[str, Any]]] = {}
    for table, valid, value in rows_of(book):
        made.setdefault(table.name, []).append(table.plain_row(valid, value))
    return made


def _text(path: Path, found: list[Diagnostic]) -> str | None:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fault = findings.file_unreadable(
            fact_ja=f"{error.start}バイト目がUTF-8でない", fact_en=f"byte {error.start} is not UTF-8"
        )  # fmt: skip
        found.append(fault.at(Where(file=path.name)))
    except OSError as error:
        fault = findings.file_unreadable(fact_ja=f"開けない（{error.strerror}）", fact_en=f"cannot be opened ({error.strerror})")
        found.append(fault.at(Where(file=path.name)))
    return None


def _known() -> str:
    return ", ".join(TABLES)
