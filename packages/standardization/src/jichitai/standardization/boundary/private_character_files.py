"""外字表を読む / The body's own table of private-use characters, from CSV or TOML, with every finding at its line.

CSV は一行に一つの外字（見出しは ``HEADINGS``、順は問わない）、TOML は ``[[character]]`` に同じ欄を書く。終了日は、その日まで
有効な日（末日）である。拒む所見のある行は表に入れない。重なる行だけは入れておき、どちらにも替えない。
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from attrs import evolve, frozen

from jichitai.master_data.kernel import Diagnostic, EffectivePeriod, Severity, Where

from ..glyphs import private_character_findings as findings
from ..glyphs.checking import check_private_characters
from ..glyphs.glyph import GlyphTable
from ..glyphs.private_character import (
    CodeForm,
    Evidence,
    PrivateCharacter,
    PrivateCharacterTable,
    Status,
    character_of,
)
from .csv_rows import Encoding
from .limits import Limits
from .own_tables import OwnForm, character_in, read_own_table
from .table_lines import LIMITS

FORMAT: Final = "jichitai.private-characters/1"
"""TOML の形の名 / The name and version of the TOML form."""
HEADINGS: Final = {
    "code": "外字コード", "form": "コードの種類", "character": "Unicode", "status": "状態", "glyph_name": "MJ文字図形名",
    "sequence": "書き表す文字", "by": "同定者", "decided_on": "同定日", "basis": "根拠", "start": "開始日", "end": "終了日",
}  # fmt: skip
"""見出し / The columns of the CSV form, by the keys of the TOML form."""
_REQUIRED: Final = ("code", "form", "status", "start")
_FORMS: Final = {
    **{each.value: each for each in CodeForm}, "Unicode": CodeForm.UNICODE, "CP932": CodeForm.CP932, "EUC": CodeForm.EUC,
    "事業者": CodeForm.VENDOR,
}  # fmt: skip
_STATUSES: Final = {**{each.value: each for each in Status}, **{each.ja: each for each in Status}}
_CODE: Final = re.compile(r"[0-9A-Za-z+_-]{1,40}")
_LINES: Final = 50_000
_MOST: Final = evolve(LIMITS, rows=_LINES, file_bytes=16 * 1024 * 1024)
"""外字表の上限 / Limits of a body's own table: BMP の私用領域は六千四百字である。"""
FORM: Final = OwnForm(format=FORMAT, rows="character", headings=HEADINGS, required=_REQUIRED, limits=_MOST)
"""外字表の形 / The form of the body's own table."""


@frozen(kw_only=True)
class PrivateCharactersImport:
    """読んだ外字表 / The table of the entries that can be used, and everything that was found."""

    table: PrivateCharacterTable
    findings: tuple[Diagnostic, ...]

    @property
    def refusals(self) -> tuple[Diagnostic, ...]:
        """直す所見 / The findings that must be corrected before the table is relied on."""
        return tuple(each for each in self.findings if each.severity is Severity.REFUSAL)


class _Malformed(ValueError):
    """欄の形が違う / A cell does not have its form; the text is the heading of its column."""


def read_private_characters(
    source: Path | bytes, /, *, id: str = "", version: str = "", licence: str = "庁内", glyphs: GlyphTable | None = None,
    encoding: Encoding = Encoding.UTF_8, limits: Limits = _MOST, name: str = "private-characters",
) -> PrivateCharactersImport:  # fmt: skip
    """外字表を読む / A table from CSV or TOML (told by ``format``), bound to a glyph table when one is given.

    ``InputError`` only for a file that is no such table; faults of rows are in ``findings``. A TOML file names its own
    ``id`` and ``version``.
    """
    identity, rows = read_own_table(
        source, FORM, id=id, version=version, licence=licence, encoding=encoding, limits=limits, name=name
    )
    found: list[Diagnostic] = []
    entries: list[PrivateCharacter] = []
    places: list[Where] = []
    for where, cells in rows:
        made = _entry(cells, where)
        if isinstance(made, Diagnostic):
            found.append(made)
        else:
            entries.append(made)
            places.append(where)
    return _checked(PrivateCharacterTable(identity=identity, entries=tuple(entries)), glyphs, places, found)


def _checked(
    table: PrivateCharacterTable, glyphs: GlyphTable | None, places: list[Where], found: list[Diagnostic]
) -> PrivateCharactersImport:
    """点検して結ぶ / Entries with a refusal of their own are left out; doubled ones stay, so that neither is used."""
    said = check_private_characters(table, glyphs=glyphs, places=places)
    twice = findings.private_code_twice(code="", other="").code
    refused = {each.where for each in said if each.severity is Severity.REFUSAL and each.code != twice}
    kept = tuple(entry for entry, where in zip(table.entries, places, strict=True) if where not in refused)
    made = PrivateCharacterTable(identity=table.identity, entries=kept)
    return PrivateCharactersImport(table=made.bound(glyphs) if glyphs is not None else made, findings=(*found, *said))


def _entry(cells: Mapping[str, str], where: Where) -> PrivateCharacter | Diagnostic:
    code = cells.get("code", "")
    try:
        if not _CODE.fullmatch(code):
            raise _Malformed(HEADINGS["code"])
        form, status = _one_of(_FORMS, cells, "form"), _one_of(_STATUSES, cells, "status")
        character = _character(code, form, cells.get("character", ""))
        if character is None:
            return findings.private_code_malformed(code=code, form=form.value, where=where)
        sequence = character_in(cells.get("sequence", ""))
        if sequence is None:
            return findings.target_not_one_character(code=code, where=where)
        glyph_name = cells.get("glyph_name", "")
        if len(glyph_name) > 40 or not glyph_name.isprintable():
            raise _Malformed(HEADINGS["glyph_name"])
        return PrivateCharacter(
            code=code, form=form, character=character, status=status, glyph_name=glyph_name, sequence=sequence,
            evidence=_evidence(cells), effective=_period(cells),
        )  # fmt: skip
    except _Malformed as error:
        return findings.private_table_cell_malformed(column=str(error), where=where)


def _one_of(known: Mapping[str, Any], cells: Mapping[str, str], column: str) -> Any:
    if (value := cells.get(column, "")) not in known:
        raise _Malformed(HEADINGS[column])
    return known[value]


def _character(code: str, form: CodeForm, said: str) -> str | None:
    fixed = character_of(code, form)
    if not said:
        return fixed
    given = character_of(said, CodeForm.UNICODE)
    return given if form in (CodeForm.EUC, CodeForm.VENDOR) or given == fixed else None


def _evidence(cells: Mapping[str, str]) -> Evidence | None:
    by, on, basis = (cells.get(each, "") for each in ("by", "decided_on", "basis"))
    if not (by and on and basis):
        return None
    return Evidence(by=by[:200], on=_day(on, "decided_on"), basis=basis[:2_000])


def _period(cells: Mapping[str, str]) -> EffectivePeriod:
    start = _day(cells.get("start", ""), "start")
    end = cells.get("end", "")
    if not end:
        return EffectivePeriod(start)
    last = _day(end, "end")
    if last < start:
        raise _Malformed(HEADINGS["end"])
    return EffectivePeriod.through(start, last)


def _day(cell: str, column: str) -> date:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cell):
        raise _Malformed(HEADINGS[column])
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise _Malformed(HEADINGS[column]) from None


def private_characters_template() -> str:
    """外字表の雛形 / A CSV with nothing but the headings."""
    text = io.StringIO(newline="")
    csv.writer(text).writerow(HEADINGS.values())
    return text.getvalue()
