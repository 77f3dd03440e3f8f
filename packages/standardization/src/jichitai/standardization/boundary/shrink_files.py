"""縮退の表を読む / Shrink maps as published: the MJ縮退マップ, its one-to-one form, and the tax agency's JIS縮退マップ.

文字図形の名で書かれた表は、文字図形の表と合わせて、文字からの表にする。一つの文字に二つの文字図形の候補が集まれば、
候補が増えるだけで、選ばれはしない。通達が「別字」とする組は候補にせず、別に覚える。
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.boundary.json_reader import Limits as JsonLimits
from jichitai.master_data.boundary.json_reader import read_json
from jichitai.master_data.characters import ShrinkCandidate
from jichitai.master_data.kernel import Diagnostic, Where

from ..glyphs import loading_findings
from ..glyphs.glyph import NAME, GlyphTable, read_cell
from ..glyphs.private_character import is_one_character
from ..glyphs.shrink_table import (
    DICTIONARIES,
    FAMILY_REGISTER_NOTICES,
    MJ_SCHEMES,
    NOTICE_582,
    ONE_TO_MANY,
    ONE_TO_ONE,
    SIMILAR_FORM,
    UNIQUE,
    CandidateNote,
    ShrinkTable,
    shrink_table,
)
from .csv_rows import Encoding
from .limits import Limits
from .table_lines import (
    LIMITS,
    Noted,
    TableLine,
    UnreadableTable,
    bytes_of_table,
    check_version,
    heading,
    identity_of_file,
    lines_of,
    refuse,
)

_JSON: Final = JsonLimits(bytes=LIMITS.file_bytes, depth=8, digits=9, text=2_000, values=6_000_000)
_MOST: Final = 64
_NONE: Final = "＿"
"""一意化の表で、候補がないことの印 / What stands for no candidate in the one-to-one map."""
_APART: Final = "別字"
_SAYS_NOTHING: Final = CandidateNote()
_BESIDE: Final = frozenset({"ホップ数", "順位", "種別", "表", "付記"})
_FILTERED: Final = frozenset({FAMILY_REGISTER_NOTICES, NOTICE_582, DICTIONARIES})
_SIMILAR: Final = re.compile(r"類似字形[uU]\+([0-9A-Fa-f]{4,6})は本文字に変換する。")
_POINTS: Final = re.compile(r"[uU]\+([0-9A-Fa-f]{4,6})(?:[ \u3000]+[uU]\+([0-9A-Fa-f]{4,6}))?")


@frozen(kw_only=True)
class LoadedShrinkTable:
    """読んだ縮退の表 / A shrink table, and what was noted while reading it."""

    table: ShrinkTable
    findings: tuple[Diagnostic, ...]


class _Gathered:
    """集めた候補 / Candidates by character, each once, with what the file says beside them."""

    def __init__(self) -> None:
        self.candidates: dict[str, dict[ShrinkCandidate, None]] = {}
        self.notes: dict[tuple[str, str, str], CandidateNote] = {}
        self.apart: set[tuple[str, str]] = set()

    def add(self, before: str, scheme: str, to: str, note: CandidateNote) -> None:
        self.candidates.setdefault(before, {})[ShrinkCandidate(scheme, to)] = None
        if note is not _SAYS_NOTHING:
            self.notes.setdefault((before, scheme, to), note)

    def listed(self) -> dict[str, tuple[ShrinkCandidate, ...]]:
        """並べた候補 / The fewer hops and the higher rank first; the order says nothing is chosen."""
        return {
            before: tuple(sorted(offered, key=lambda each: self._order(before, each)))
            for before, offered in self.candidates.items()
        }

    def _order(self, before: str, each: ShrinkCandidate) -> tuple[str, int, str]:
        note = self.notes.get((before, each.scheme, each.to), _SAYS_NOTHING)
        return (each.scheme, note.hops or 0, note.rank)


_Entry = Callable[[Mapping[str, Any], tuple[str, ...], _Gathered], str]


def read_mj_shrink_map(
    source: Path | bytes, /, *, glyphs: GlyphTable, id: str, licence: str, version: str = "", name: str = "shrink-map"
) -> LoadedShrinkTable:
    """MJ縮退マップを読む / MJShrinkMap as JSON, its schemes by their own names, hops and ranks beside the candidates."""
    return _by_glyphs(source, _entry, glyphs=glyphs, id=id, licence=licence, version=version, name=name)


def read_unique_shrink_map(
    source: Path | bytes, /, *, glyphs: GlyphTable, id: str, licence: str, version: str = "", name: str = "shrink-map"
) -> LoadedShrinkTable:
    """一意化した表を読む / The one-to-one form (MJSU) as JSON: one scheme, one candidate or none."""
    return _by_glyphs(source, _unique_entry, glyphs=glyphs, id=id, licence=licence, version=version, name=name)


def _by_glyphs(
    source: Path | bytes, read: _Entry, *, glyphs: GlyphTable, id: str, licence: str, version: str, name: str
) -> LoadedShrinkTable:
    file = source.name if isinstance(source, Path) else name
    data = bytes_of_table(source, LIMITS, file)
    plain = read_json(data, limits=_JSON)
    content = plain.get("content") if isinstance(plain, dict) else None
    if not isinstance(plain, dict) or not isinstance(content, list):
        refuse(file, "content の並びがない", "it has no list of content")
    told = _version_told(plain)
    check_version(version, told, file)
    noted = Noted(file)
    identity = identity_of_file(data, id=id, version=version or told, licence=licence, name=file)
    gathered, seen, unknown = _Gathered(), set[str](), list[str]()
    for nth, each in enumerate(content, start=1):
        where = Where(file=file, field=f"content[{nth}]")
        glyph_name = each.get("MJ文字図形名") if isinstance(each, dict) else None
        if not isinstance(each, dict) or not isinstance(glyph_name, str) or not NAME.fullmatch(glyph_name):
            noted.add(loading_findings.table_row_malformed(column="MJ文字図形名", where=where))
            continue
        if glyph_name in seen:
            noted.add(loading_findings.table_name_twice(name=glyph_name, where=where))
        seen.add(glyph_name)
        glyph = glyphs.named(glyph_name)
        wrong = read(each, glyph.sequences if glyph is not None else (), gathered)
        if wrong:
            noted.add(loading_findings.table_row_malformed(column=wrong, where=where))
        if glyph is None or not glyph.sequences:
            unknown.append(glyph_name)
    if unknown:
        noted.add(loading_findings.table_names_unknown(count=len(unknown), first=unknown[0], where=Where(file=file)))
    findings = noted.settled()
    made = shrink_table(
        identity, gathered.listed(), notes=gathered.notes, kept_apart=frozenset(gathered.apart), glyphs=glyphs.identity
    )
    return LoadedShrinkTable(table=made, findings=findings)


def _version_told(plain: Mapping[str, Any]) -> str:
    meta = plain.get("meta")
    told = meta.get("version", "") if isinstance(meta, dict) else ""
    return told if isinstance(told, str) else str(told)


def _entry(entry: Mapping[str, Any], sequences: tuple[str, ...], into: _Gathered) -> str:
    """一つの文字図形の候補 / The candidates of one glyph; the name of the scheme that cannot be read, or nothing."""
    read: list[tuple[str, str, CandidateNote]] = []
    for scheme in MJ_SCHEMES:
        offered = entry.get(scheme, [])
        if not isinstance(offered, list) or len(offered) > _MOST:
            return scheme
        for each in offered:
            to = _character(each)
            if to is None:
                return scheme
            read.append((scheme, to, _note(each)))
    apart = {to for scheme, to, note in read if scheme == FAMILY_REGISTER_NOTICES and note.remark == _APART}
    for before in sequences:
        into.apart |= {(before, to) for to in apart}
        for scheme, to, note in read:
            if scheme not in _FILTERED or to not in apart:
                into.add(before, scheme, to, note)
    return ""


def _unique_entry(entry: Mapping[str, Any], sequences: tuple[str, ...], into: _Gathered) -> str:
    to = _character(entry.get("変換先"))
    if to is None:
        return "変換先"
    for before in sequences:
        if to != _NONE or before == _NONE:
            into.add(before, UNIQUE, to, CandidateNote(remark=_words(entry, "備考")))
    return ""


def _character(offered: Any) -> str | None:
    code = offered.get("UCS") if isinstance(offered, dict) else None
    good = read_cell("implemented", code.upper()) if isinstance(code, str) else None
    return chr(int(good, 16)) if good else None


def _note(offered: Mapping[str, Any]) -> CandidateNote:
    if _BESIDE.isdisjoint(offered):
        return _SAYS_NOTHING
    hops = offered.get("ホップ数")
    if isinstance(hops, str) and hops.isascii() and hops.isdigit():
        hops = int(hops[:9])
    return CandidateNote(
        hops=hops if type(hops) is int else None, rank=_words(offered, "順位"), kind=_words(offered, "種別"),
        table=_words(offered, "表"), remark=_words(offered, "付記"),
    )  # fmt: skip


def _words(offered: Mapping[str, Any], key: str) -> str:
    value = offered.get(key, "")
    return value[:200] if isinstance(value, str) else ""


# ---- 国税庁の表 / the tax agency's table


def read_tax_agency_map(
    source: Path | bytes, /, *, id: str, version: str, licence: str, encoding: Encoding = Encoding.UTF_8,
    limits: Limits = LIMITS, name: str = "shrink-map",
) -> LoadedShrinkTable:  # fmt: skip
    """国税庁の JIS縮退マップを読む / The JIS縮退マップ of the corporate number site, as CSV or xlsx: two rows of headings, then one a character."""
    file = source.name if isinstance(source, Path) else name
    data = bytes_of_table(source, limits, file)
    identity = identity_of_file(data, id=id, version=version, licence=licence, name=file)
    lines = lines_of(data, file, encoding=encoding, limits=limits, wanted=lambda title: "縮退マップ" in title)
    before, single, several, remark = _tax_agency_columns(lines, file)
    noted, gathered, seen = Noted(file), _Gathered(), set[str]()
    for row in lines:
        where = Where(file=file, line=row.number)
        if not row.at(before):
            continue
        source_text, to = _points(row.at(before)), _points(row.at(single))
        parts = [_points(row.at(at)) for at in several if row.at(at)]
        if not source_text or to is None or None in parts or not is_one_character(source_text):
            noted.add(loading_findings.table_row_malformed(column="Unicode", where=where))
            continue
        if source_text in seen:
            noted.add(loading_findings.table_name_twice(name="+".join(f"U+{ord(each):04X}" for each in source_text), where=where))
        seen.add(source_text)
        _tax_agency_row(gathered, source_text, to, "".join(each or "" for each in parts), row.at(remark))
    findings = noted.settled()
    if not gathered.candidates:
        refuse(file, "縮退する字が一つもない", "it reduces no character")
    return LoadedShrinkTable(table=shrink_table(identity, gathered.listed(), notes=gathered.notes), findings=findings)


def _tax_agency_row(into: _Gathered, before: str, single: str, several: str, remark: str) -> None:
    if single:
        into.add(before, ONE_TO_ONE, single, _SAYS_NOTHING)
    if several:
        into.add(before, ONE_TO_MANY, several, _SAYS_NOTHING)
    for found in _SIMILAR.finditer(remark[:400]):
        similar = _points(f"U+{found[1]}")
        if similar and is_one_character(similar):
            into.add(similar, SIMILAR_FORM, before, CandidateNote(remark=found[0]))


def _tax_agency_columns(lines: Iterator[TableLine], file: str) -> tuple[int, int, list[int], int | None]:
    """二段の見出し / The columns of the source, of the single and of the several characters, and of the remarks."""
    above: TableLine | None = None
    for count, row in enumerate(lines):
        words = [heading(each) for each in row.cells]
        plain = [at for at, word in enumerate(words) if word == "Unicode"]
        numbered = [at for at, word in enumerate(words) if re.fullmatch("Unicode[1-4]", word)]
        in_order = [words[at] for at in numbered] == [f"Unicode{nth}" for nth in range(1, len(numbered) + 1)]
        if len(plain) == 2 and numbered and in_order and above is not None:  # ①は、見出しの形をそろえると 1 になる
            remarks = [at for at, word in enumerate(map(heading, above.cells)) if word == "備考"]
            return plain[0], plain[1], numbered, remarks[0] if remarks else None
        if count == _MOST:
            break
        above = row
    raise UnreadableTable([loading_findings.table_heading_missing(heading="Unicode①", where=Where(file=file))])


def _points(cell: str) -> str | None:
    """符号位置の並び / One or two code points as text; empty for an empty cell, None for what is none."""
    if not cell:
        return ""
    found = _POINTS.fullmatch(cell)
    codes = [int(each, 16) for each in found.groups() if each] if found else []
    good = codes and all(0x20 <= each <= 0x10FFFF and not 0xD800 <= each <= 0xDFFF for each in codes)
    return "".join(map(chr, codes)) if good else None
