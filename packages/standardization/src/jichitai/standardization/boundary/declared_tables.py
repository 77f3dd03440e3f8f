"""述べられた表を読む / Tables of characters that a mapping or a command declares: which file, of what kind, with which digest.

ファイルは、写しのあるフォルダの中からだけ読む。要約値（sha256）が述べられていれば、違うファイルは拒む。
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal

from attrs import field, frozen
from pydantic import BaseModel, ConfigDict, Field

from jichitai.master_data.kernel import Where

from ..glyphs import loading_findings
from ..glyphs.glyph import GlyphTable
from ..glyphs.private_character import PrivateCharacterTable
from ..glyphs.shrink_table import ShrinkTable
from ..glyphs.table_identity import TableIdentity
from .csv_rows import Encoding
from .glyph_files import read_glyph_table
from .private_character_files import read_private_characters
from .shrink_files import read_mj_shrink_map, read_tax_agency_map, read_unique_shrink_map
from .table_lines import UnreadableTable, refuse

_Text = Annotated[str, Field(min_length=1, max_length=200)]


class DeclaredTable(BaseModel):
    """述べられた表 / A table to load: its id, its kind, its file beside the mapping, and what must be said of it."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    id: _Text
    kind: Literal["glyphs", "private-characters", "mj-shrink-map", "mj-unique-map", "tax-agency-map"]
    file: _Text
    version: Annotated[str, Field(max_length=200)] = ""
    licence: Annotated[str, Field(max_length=200)] = ""
    sha256: Annotated[str, Field(pattern="^([0-9a-f]{64})?$")] = ""
    glyphs: Annotated[str, Field(max_length=200, description="引く文字図形の表の id / id of the glyph table it rests on")] = ""
    encoding: Literal["utf-8", "cp932"] = "utf-8"


@frozen(kw_only=True)
class DeclaredTables:
    """読んだ表 / The tables that were declared, by their ids."""

    glyphs: Mapping[str, GlyphTable] = field(factory=dict, repr=False)
    private: Mapping[str, PrivateCharacterTable] = field(factory=dict, repr=False)
    shrink: Mapping[str, ShrinkTable] = field(factory=dict, repr=False)


def load_declared(declared: Sequence[DeclaredTable], folder: Path, /) -> DeclaredTables:
    """表を読む / Every declared table, glyph tables first; ``InputError`` for one that is not there, not as declared or not sound."""
    ids = [each.id for each in declared]
    repeated = sorted({each for each in ids if ids.count(each) > 1})
    if repeated:
        raise UnreadableTable([loading_findings.table_name_twice(name=each, where=Where(field="load")) for each in repeated])
    glyphs = {each.id: _glyphs(each, _path(each, folder)) for each in declared if each.kind == "glyphs"}
    private: dict[str, PrivateCharacterTable] = {}
    shrink: dict[str, ShrinkTable] = {}
    for each in declared:
        if each.kind == "private-characters":
            private[each.id] = _private(each, _path(each, folder), glyphs)
        elif each.kind != "glyphs":
            shrink[each.id] = _as_declared(each, _shrink(each, _path(each, folder), glyphs))
    return DeclaredTables(glyphs=glyphs, private=private, shrink=shrink)


def _path(each: DeclaredTable, folder: Path) -> Path:
    plain = PurePosixPath(each.file)
    inside = not plain.is_absolute() and ".." not in plain.parts and not set("\\:\0") & set(each.file)
    path = folder / plain
    if not inside or not path.resolve().is_relative_to(folder.resolve()):
        refuse(each.file, "写しのあるフォルダの中のファイルでない", "it is not a file in the folder of the mapping")
    return path


def _glyphs(each: DeclaredTable, path: Path) -> GlyphTable:
    read = read_glyph_table(path, id=each.id, version=each.version, licence=each.licence, encoding=Encoding(each.encoding))
    _check_digest(each, read.table.identity)
    return read.table


def _private(each: DeclaredTable, path: Path, glyphs: Mapping[str, GlyphTable]) -> PrivateCharacterTable:
    read = read_private_characters(
        path, id=each.id, version=each.version, licence=each.licence or "庁内", glyphs=_named(each, glyphs),
        encoding=Encoding(each.encoding),
    )  # fmt: skip
    if read.refusals:
        raise UnreadableTable(read.refusals)
    _check_digest(each, read.table.identity)
    return read.table


def _named(each: DeclaredTable, glyphs: Mapping[str, GlyphTable]) -> GlyphTable | None:
    if each.glyphs and each.glyphs not in glyphs:
        refuse(each.file, f"文字図形の表「{each.glyphs}」が述べられていない", f"the glyph table {each.glyphs!r} is not declared")
    return glyphs.get(each.glyphs)


def _as_declared(each: DeclaredTable, table: ShrinkTable) -> ShrinkTable:
    _check_digest(each, table.identity)
    return table


def _shrink(each: DeclaredTable, path: Path, glyphs: Mapping[str, GlyphTable]) -> ShrinkTable:
    return read_shrink_table(
        path, each.kind, id=each.id, version=each.version, licence=each.licence, glyphs=_named(each, glyphs),
        encoding=Encoding(each.encoding),
    )  # fmt: skip


def read_shrink_table(
    path: Path, kind: str, /, *, id: str, version: str, licence: str, glyphs: GlyphTable | None = None,
    encoding: Encoding = Encoding.UTF_8,
) -> ShrinkTable:  # fmt: skip
    """縮退の表を種類で読む / A shrink map of a kind; the kinds written by glyph names need a glyph table."""
    if kind == "tax-agency-map":
        return read_tax_agency_map(path, id=id, version=version, licence=licence, encoding=encoding).table
    if glyphs is None:
        refuse(
            path.name,
            "文字図形の名で書かれた表なので、文字図形の表が要る",
            "it is written by glyph names and needs a glyph table",
        )
    read = read_mj_shrink_map if kind == "mj-shrink-map" else read_unique_shrink_map
    return read(path, glyphs=glyphs, id=id, licence=licence, version=version).table


def _check_digest(each: DeclaredTable, identity: TableIdentity) -> None:
    if each.sha256 and identity.digest != (expected := f"sha256:{each.sha256}"):
        where = Where(file=each.file)
        raise UnreadableTable([loading_findings.table_digest_differs(expected=expected, found=identity.digest, where=where)])
