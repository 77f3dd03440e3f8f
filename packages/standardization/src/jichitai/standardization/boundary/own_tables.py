"""団体の表の形 / Tables a body writes itself, one row a line: CSV with headings, or TOML with the same fields, and who they are.

外字表と縮退の決定は、同じ形である。CSV は見出しで欄を探し（順は問わない）、TOML は ``format`` と名と版を自ら述べる。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import Where

from ..glyphs.private_character import is_one_character
from ..glyphs.table_identity import TableIdentity
from .csv_rows import Encoding
from .limits import Limits
from .table_lines import TableLine, bytes_of_table, check_version, identity_of_file, lines_of, refuse, with_headings
from .toml_reader import NotToml, read_toml

Rows = Iterator[tuple[Where, Mapping[str, str]]]
"""行 / Where each row stands, and its cells by the keys of the form."""
_POINTS: Final = re.compile(r"(?:U\+)?([0-9A-Fa-f]{4,6})(?:[_ ](?:U\+)?([0-9A-Fa-f]{4,6}))?")
_TOML_BYTES: Final = 8 * 1024 * 1024


@frozen(kw_only=True)
class OwnForm:
    """表の形 / A form: its name in TOML (``format``), the name of its rows there, the headings in CSV by key, and its limits."""

    format: str
    rows: str
    headings: Mapping[str, str]
    required: tuple[str, ...]
    limits: Limits


def read_own_table(
    source: Path | bytes, form: OwnForm, /, *, id: str, version: str, licence: str, encoding: Encoding, limits: Limits, name: str
) -> tuple[TableIdentity, Rows]:
    """表を読む / The identity of a table and its rows, from CSV or TOML (told by ``format``); ``InputError`` for what is neither.

    A TOML file names its own ``id`` and ``version``.
    """
    file = source.name if isinstance(source, Path) else name
    data = bytes_of_table(source, limits, file)
    is_toml = isinstance(source, Path) and source.suffix.lower() == ".toml"
    if is_toml or data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"format"):
        rows, head = _toml(data, form, file)
        check_version(version, head["version"], file)
        id, version, licence = (head.get(key) or given for key, given in (("id", id), ("version", version), ("licence", licence)))
    else:
        rows = _csv(data, form, file, encoding, limits)
    return identity_of_file(data, id=id, version=version, licence=licence, name=file), rows


def character_in(cell: str) -> str | None:
    """欄の一字 / One character, written as its code points or as it is; empty for an empty cell, None for anything else.

    >>> character_in("U+845B_E0101") == "葛\\U000e0101", character_in("髙"), character_in("高橋"), character_in("")
    (True, '髙', None, '')
    """
    if not cell:
        return ""
    found = _POINTS.fullmatch(cell)
    codes = [int(each, 16) for each in found.groups() if each] if found else []
    if any(each > 0x10FFFF or 0xD800 <= each <= 0xDFFF for each in codes):
        return None
    text = "".join(map(chr, codes)) or cell
    return text if is_one_character(text) else None


def _csv(data: bytes, form: OwnForm, file: str, encoding: Encoding, limits: Limits) -> Rows:
    lines = lines_of(data, file, encoding=encoding, limits=limits)
    words = {column: (word,) for column, word in form.headings.items()}
    _, places = with_headings(lines, words, form.required, file)
    return _cells(lines, places, file)


def _cells(lines: Iterator[TableLine], places: Mapping[str, int], file: str) -> Rows:
    for row in lines:
        cells = {column: row.at(at) for column, at in places.items()}
        if any(cells.values()):
            yield Where(file=file, line=row.number), cells


def _toml(data: bytes, form: OwnForm, file: str) -> tuple[Rows, dict[str, str]]:
    try:
        plain = read_toml(data, limit=_TOML_BYTES)
    except NotToml as error:
        refuse(file, f"TOML として読めない（{error.kind}）", f"it cannot be read as TOML ({error.kind})")
    listed = plain.get(form.rows)
    if plain.get("format") != form.format or not isinstance(listed, list) or len(listed) > form.limits.rows:
        refuse(
            file,
            f"format が「{form.format}」でないか、{form.rows} の並びがない",
            f"its format is not {form.format}, or it has no list of {form.rows}",
        )
    unknown = sorted(plain.keys() - {"format", "id", "version", "licence", form.rows})
    unknown += sorted({str(key) for each in listed if isinstance(each, dict) for key in each.keys() - form.headings.keys()})
    if unknown or not all(isinstance(each, dict) for each in listed):
        shown = ", ".join(each[:40] for each in unknown[:5])
        refuse(file, f"知らない欄がある（{shown}）", f"it has fields that mean nothing here ({shown})")
    return _tables(listed, form, file), {each: str(plain.get(each, "")) for each in ("id", "version", "licence")}


def _tables(listed: list[dict[str, Any]], form: OwnForm, file: str) -> Rows:
    for nth, each in enumerate(listed, start=1):
        cells = {key: value.isoformat() if isinstance(value, date) else str(value) for key, value in each.items()}
        yield Where(file=file, field=f"{form.rows}[{nth}]"), cells
