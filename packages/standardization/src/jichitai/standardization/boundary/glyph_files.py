"""文字図形の表を読む / The MJ文字情報一覧表 (xlsx or CSV) and tables of the same columns; and their compiled form, loaded fast.

表は同梱しない。公表元から受け取ったファイルを、名・版・利用条件とともに読む。列は位置でなく見出しで探す。
``mj``・``kanji`` の二列だけの表（番号と、書き表す文字）も読む。
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.characters import units_of
from jichitai.master_data.kernel import Diagnostic, Where

from ..glyphs import loading_findings
from ..glyphs.glyph import COLUMNS, GlyphTable, glyph_line, read_cell
from ..glyphs.table_identity import TableIdentity, digest_of
from .csv_rows import Encoding
from .limits import Limits
from .table_lines import (
    LIMITS,
    Noted,
    TableLine,
    bytes_of_table,
    check_version,
    heading,
    identity_of_file,
    lines_of,
    refuse,
    with_headings,
)

FORMAT: Final = "jichitai.glyphs/1"
"""組んだ形の名 / The name and version of the compiled form."""
HEADINGS: Final = {
    "name": ("MJ文字図形名",), "corresponding": ("対応するUCS",), "implemented": ("実装したUCS",),
    "ivs": ("実装したMoji_JohoコレクションIVS", "実装したMoji_JohoIVS"), "svs": ("実装したSVS",),
    "compatibility": ("対応する互換漢字",), "family_register_number": ("戸籍統一文字番号",),
    "resident_network_code": ("住基ネット統一文字コード",), "immigration_code": ("入管正字コード",),
    "immigration_private_code": ("入管外字コード",), "real_property_number": ("登記統一文字番号(参考)", "登記統一文字番号"),
    "jis_position": ("X0213",), "jis_unification_number": ("X0213包摂連番",), "jis_unification": ("X0213包摂区分",),
    "version": ("MJ文字図形バージョン",),
}  # fmt: skip
"""見出し / The headings of the columns that are read, the first as published."""
_SHORT: Final = {"name": ("mj",), "kanji": ("kanji",), "jis_position": ("jis",)}
_HEAD: Final = f'{{"format":"{FORMAT}"'.encode()
_LONGEST_HEAD: Final = 8_192
_HEX: Final = "[0-9A-F]{4,6}"
_SELECTED: Final = f"{_HEX}_(?:FE0|E01[0-9A-E])[0-9A-F]"
_CELLS: Final = {
    "name": "MJ[0-9]{6}", "ivs": f"(?:{_SELECTED}(?:;{_SELECTED})*)?", "svs": f"(?:{_SELECTED}(?:;{_SELECTED})*)?",
    "corresponding": f"(?:{_HEX})?", "implemented": f"(?:{_HEX})?", "compatibility": f"(?:{_HEX})?",
}  # fmt: skip
_LINE: Final = re.compile("\t".join(_CELLS.get(each, r"[^\t\x00-\x1f]{0,40}") for each in COLUMNS))


@frozen(kw_only=True)
class LoadedGlyphs:
    """読んだ表 / A glyph table, and what was noted while reading it: cells of a form that is not known."""

    table: GlyphTable
    findings: tuple[Diagnostic, ...]


def read_glyph_table(
    source: Path | bytes, /, *, id: str = "", version: str = "", licence: str = "", encoding: Encoding = Encoding.UTF_8,
    limits: Limits = LIMITS, name: str = "glyphs",
) -> LoadedGlyphs:  # fmt: skip
    """表を読む / A table from xlsx (Strict too), CSV or the compiled form; ``InputError`` when it cannot be relied on.

    ``id``, ``version`` and ``licence`` are said by the one who loads it; a compiled table bears them itself.
    """
    file = source.name if isinstance(source, Path) else name
    data = bytes_of_table(source, limits, file)
    if data.startswith(_HEAD):
        table = load_glyphs(data, name=file)
        check_version(version, table.identity.version, file)
        return LoadedGlyphs(table=table, findings=())
    identity = identity_of_file(data, id=id, version=version, licence=licence, name=file)
    noted = Noted(file)
    lines = lines_of(data, file, encoding=encoding, limits=limits)
    first = next(lines, None)
    words = {heading(each) for each in first.cells} if first is not None else set[str]()
    rows = _short(_again(first, lines), file) if {"mj", "kanji"} <= words else _published(_again(first, lines), file)
    made: dict[str, str] = {}
    for number, cells in rows:
        line = _line(cells, Where(file=file, line=number), noted)
        if line is None:
            continue
        if line[:8] in made:
            noted.add(loading_findings.table_name_twice(name=line[:8], where=Where(file=file, line=number)))
        made.setdefault(line[:8], line)
    findings = noted.settled()
    if not made:
        refuse(file, "文字図形が一つもない", "it has no glyph")
    return LoadedGlyphs(table=GlyphTable(identity=identity, lines=tuple(made[each] for each in sorted(made))), findings=findings)


def _again(first: TableLine | None, rest: Iterator[TableLine]) -> Iterator[TableLine]:
    if first is not None:
        yield first
    yield from rest


_Cells = tuple[int, dict[str, str]]


def _published(lines: Iterator[TableLine], file: str) -> Iterator[_Cells]:
    _, places = with_headings(lines, HEADINGS, ("name", "implemented"), file)
    for row in lines:
        cells = {column: row.at(at) for column, at in places.items()}
        if any(cells.values()):
            yield row.number, cells


def _short(lines: Iterator[TableLine], file: str) -> Iterator[_Cells]:
    """番号と文字だけの表 / A number and the character that shows the glyph."""
    _, places = with_headings(lines, _SHORT, ("name", "kanji"), file)
    for row in lines:
        number, text = row.at(places["name"]), row.at(places["kanji"])
        if not number and not text:
            continue
        plain = number.isascii() and number.isdigit() and len(number) <= 6
        codes = [f"{ord(each):04X}" for each in text[:3]]
        column = "implemented" if len(codes) < 2 else "svs" if codes[1].startswith("FE0") else "ivs"
        whole = "_".join(codes) if len(list(units_of(text[:3]))) == 1 and len(text) <= 2 else "?"
        position = row.at(places.get("jis_position"))
        yield row.number, {"name": f"MJ{int(number):06}" if plain else number, column: whole, "jis_position": position}


def _line(cells: dict[str, str], where: Where, noted: Noted) -> str | None:
    read: dict[str, str] = {}
    for column, cell in cells.items():
        good = read_cell(column, cell)
        if column == "name" and not good:
            noted.add(loading_findings.table_row_malformed(column=HEADINGS["name"][0], where=where))
            return None
        if good is None:
            noted.add(loading_findings.table_cell_left_out(column=HEADINGS[column][0], where=where))
        read[column] = good or ""
    return glyph_line(read)


def dump_glyphs(table: GlyphTable, /) -> bytes:
    """組んだ形に書く / The compiled form: a line of JSON that says what it is, and one line for each glyph."""
    body = "".join(f"{line}\n" for line in table.lines).encode()
    head = {
        "format": FORMAT, "id": table.identity.id, "version": table.identity.version, "licence": table.identity.licence,
        "digest": table.identity.digest, "columns": list(COLUMNS), "count": len(table), "body": digest_of(body),
    }  # fmt: skip
    return json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" + body


def load_glyphs(data: bytes, /, *, name: str = "glyphs") -> GlyphTable:
    """組んだ形を読む / The table of a compiled file; ``UnreadableTable`` when it is none, or was changed since."""
    first, _, body = data.partition(b"\n")
    head: Any = None
    if len(first) <= _LONGEST_HEAD:
        try:
            head = json.loads(first)
        except (ValueError, RecursionError):
            head = None
    if not isinstance(head, dict) or head.get("columns") != list(COLUMNS) or head.get("format") != FORMAT:
        refuse(name, "組んだ表の頭がこの形でない", "the head of the compiled table is not of this form")
    if head.get("body") != digest_of(body):
        refuse(name, "組んだ後に中身が変わっている", "it was changed after it was compiled")
    try:
        identity = TableIdentity(**{each: str(head.get(each, "")) for each in ("id", "version", "licence", "digest")})
        lines = tuple(body.decode().removesuffix("\n").split("\n"))
        if not all(map(_LINE.fullmatch, lines)):
            raise ValueError("a line of another form")
        return GlyphTable(identity=identity, lines=lines)
    except ValueError:
        refuse(name, "組んだ表の行がこの形でない", "a line of the compiled table is not of this form")
