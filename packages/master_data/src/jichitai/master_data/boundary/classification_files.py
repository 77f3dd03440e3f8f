"""文書分類表のファイル / A classification edition from and to TOML, its classes in the same file or in a CSV beside it.

読むときは、形の誤りと版そのものの誤りを、ファイル・行・欄を付けて一度に述べる。
"""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from ..classification import ClassEntry, ClassificationEdition, ClassificationScheme, Succession, Successor, check_edition
from ..kernel.diagnostics import Diagnostic, InputError, Where
from . import classification_findings as findings

_LARGEST: Final = 32 * 1024 * 1024
_MARK: Final = "○"
COLUMNS: Final = {
    "分類コード": "code", "名称": "name", "表": "table", "階層": "level", "上位コード": "parent",
    "保存期間": "retention", "歴史公文書": "historic", "常用": "current_use", "適用区分": "scope",
}  # fmt: skip
"""CSV の見出し / The columns of the CSV; 歴史公文書 and 常用 are ○ or empty."""
_FLAGS: Final = ("historic", "current_use")
_HEADER: Final = ("id", "version", "in_force_from", "tables", "levels", "retentions")
_KNOWN: Final = {*_HEADER, "scopes", "reason", "classes", "class", "succession"}


class _Reading:
    """Collects what is wrong while one edition is read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.found: list[Diagnostic] = []
        self.lines: dict[str, Where] = {}

    def wrong(self, column: str, ja: str, en: str, *, file: str | None = None, line: int | None = None) -> None:
        place = Where(file=file or self.path.name, line=line, field=column)
        self.found.append(findings.classification_cell_wrong(where=place, column=column, wanted_ja=ja, wanted_en=en))

    def stop(self) -> None:
        if self.found:
            raise InputError(self.found)


def read_edition(path: Path) -> ClassificationEdition:
    """版を読む / One edition from a TOML file; ``InputError`` names every fault with its file, line and field.

    Classes stand in the file as ``[[class]]``, or ``classes = "….csv"`` names a CSV
    in the same folder.
    """
    reading = _Reading(path)
    raw = _toml(reading)
    entries = tuple(_entries(reading, raw))
    successions = tuple(_successions(reading, raw))
    reading.stop()
    try:
        scheme = ClassificationScheme(**{each: tuple(raw.get(each, ())) for each in ("tables", "levels", "retentions", "scopes")})
        edition = ClassificationEdition(
            id=raw["id"], version=raw["version"], in_force_from=raw["in_force_from"], scheme=scheme, entries=entries,
            successions=successions, reason=raw.get("reason", ""),
        )  # fmt: skip
    except (TypeError, ValueError) as error:
        raise InputError([_unreadable(path, str(error), str(error))]) from None
    faults = [each.at(reading.lines.get(str(each.facts.get("code")), Where(file=path.name))) for each in check_edition(edition)]
    if faults:
        raise InputError(faults)
    return edition


def _unreadable(path: Path, ja: str, en: str) -> Diagnostic:
    return findings.classification_file_unreadable(where=Where(file=path.name), fact_ja=ja, fact_en=en)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError([_unreadable(path, f"{_LARGEST}バイトを超える", f"more than {_LARGEST} bytes")])
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError([_unreadable(path, type(error).__name__, type(error).__name__)]) from None


def _toml(reading: _Reading) -> Mapping[str, Any]:
    """見出しを読む / The file as TOML, its header looked at."""
    text = _text(reading.path)
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError([_unreadable(reading.path, str(error), str(error))]) from None
    place = Where(file=reading.path.name)
    reading.found += [findings.classification_column_missing(where=place, column=each) for each in _HEADER if each not in raw]
    reading.found += [findings.classification_column_unknown(where=place, column=each) for each in sorted(set(raw) - _KNOWN)]
    if "classes" in raw and "class" in raw:
        reading.wrong("classes", "[[class]] とどちらか一方", "given beside [[class]]: one of the two only")
    for each in ("id", "version", "reason", "classes"):
        if not isinstance(raw.get(each, ""), str):
            reading.wrong(each, "文字列", "text")
    if "in_force_from" in raw and type(raw["in_force_from"]) is not date:
        reading.wrong("in_force_from", "日付（YYYY-MM-DD）", "a date (YYYY-MM-DD)")
    for each in ("tables", "levels", "retentions", "scopes"):
        words = raw.get(each, [])
        if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
            reading.wrong(each, "文字列の並び", "a list of texts")
    return raw


def _entries(reading: _Reading, raw: Mapping[str, Any]) -> Iterator[ClassEntry]:
    if isinstance(raw.get("classes"), str):
        yield from _csv(reading, reading.path.parent / Path(raw["classes"]).name)
        return
    rows = raw.get("class", [])
    if not isinstance(rows, list):
        reading.wrong("class", "[[class]] の並び", "an array of [[class]]")
        return
    for at, row in enumerate(rows, start=1):
        place = Where(file=reading.path.name, field=f"class[{at}]")
        if not isinstance(row, Mapping):
            reading.wrong(f"class[{at}]", "[[class]] の表", "a [[class]] table")
            continue
        unknown = sorted(set(row) - set(COLUMNS.values()))
        reading.found += [findings.classification_column_unknown(where=place, column=each) for each in unknown]
        entry = _entry(reading, {key: value for key, value in row.items() if key not in unknown}, place)
        if entry is not None:
            yield entry


def _csv(reading: _Reading, path: Path) -> Iterator[ClassEntry]:
    try:
        rows = csv.DictReader(io.StringIO(_text(path), newline=""), strict=True)
    except InputError as error:
        reading.found += error.findings
        return
    try:
        header = list(rows.fieldnames or ())
        place = Where(file=path.name, line=1)
        missing = [each for each in COLUMNS if each not in header]
        reading.found += [findings.classification_column_missing(where=place, column=each) for each in missing]
        unknown = [each for each in header if each not in COLUMNS]
        reading.found += [findings.classification_column_unknown(where=place, column=each) for each in unknown]
        if missing or unknown:
            return
        for row in rows:
            yield from _csv_row(reading, row, Where(file=path.name, line=rows.line_num))
    except csv.Error as error:
        reading.found.append(_unreadable(path, str(error), str(error)))


def _csv_row(reading: _Reading, row: Mapping[Any, Any], place: Where) -> Iterator[ClassEntry]:
    if None in row or None in row.values():
        reading.wrong("（行）", "見出しと同じ数の欄", "as many cells as headings", file=place.file, line=place.line)
        return
    values: dict[str, Any] = {COLUMNS[column]: cell for column, cell in row.items() if cell != ""}
    for flag in _FLAGS:
        if values.get(flag, _MARK) != _MARK:
            column = next(name for name, each in COLUMNS.items() if each == flag)
            reading.wrong(column, f"{_MARK} 又は空欄", "the mark U+25CB or empty", file=place.file, line=place.line)
        values[flag] = flag in values
    entry = _entry(reading, values, place)
    if entry is not None:
        yield entry


def _entry(reading: _Reading, values: Mapping[str, Any], place: Where) -> ClassEntry | None:
    wrong = False
    for name in ("code", "name", "table", "level"):
        if name not in values:
            reading.found.append(findings.classification_column_missing(where=place, column=name))
            wrong = True
    for name, value in values.items():
        kind: type = bool if name in _FLAGS else str
        if type(value) is not kind:
            reading.wrong(
                name,
                "真偽" if kind is bool else "文字列",
                "true or false" if kind is bool else "text",
                file=place.file,
                line=place.line,
            )
            wrong = True
    if wrong:
        return None
    try:
        entry = ClassEntry(**values)
    except ValueError as error:
        reading.found.append(findings.classification_file_unreadable(where=place, fact_ja=str(error), fact_en=str(error)))
        return None
    reading.lines.setdefault(entry.code, place)
    return entry


def _successions(reading: _Reading, raw: Mapping[str, Any]) -> Iterator[Succession]:
    rows = raw.get("succession", [])
    if not isinstance(rows, list):
        reading.wrong("succession", "[[succession]] の並び", "an array of [[succession]]")
        return
    for at, row in enumerate(rows, start=1):
        name = f"succession[{at}]"
        if not isinstance(row, Mapping) or not set(row) <= {"old", "to", "reason"} or not isinstance(row.get("old"), str):
            reading.wrong(name, "old・to・reason の表", "a table of old, to and reason")
            continue
        to = row.get("to", [])
        if not isinstance(to, list) or not all(_is_successor(each) for each in to) or not isinstance(row.get("reason", ""), str):
            reading.wrong(f"{name}.to", "{ code = …, decided_by = … } の並び", "a list of { code, decided_by }")
            continue
        successors = tuple(Successor(each["code"], each.get("decided_by", "")) for each in to)
        yield Succession(old=row["old"], to=successors, reason=row.get("reason", ""))


def _is_successor(each: object) -> bool:
    return (
        isinstance(each, dict)
        and set(each) <= {"code", "decided_by"}
        and isinstance(each.get("code"), str)
        and isinstance(each.get("decided_by", ""), str)
    )


def classes_to_csv(edition: ClassificationEdition) -> str:
    """CSV に書く / The classes of an edition as CSV text, in the table's order; ``read_edition`` reads it back."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for each in edition.entries:
        row = (
            (_MARK if getattr(each, name) else "") if name in _FLAGS else getattr(each, name) or "" for name in COLUMNS.values()
        )
        writer.writerow(row)
    return out.getvalue()


def edition_to_toml(edition: ClassificationEdition, *, classes: str | None = None) -> str:
    """TOML に書く / An edition as TOML text; with ``classes`` the classes are left to the CSV of that name."""
    lines = [f"{key} = {_said(getattr(edition, key))}" for key in ("id", "version", "in_force_from")]
    lines += [f"reason = {_said(edition.reason)}"] if edition.reason else []
    lines += [f"{key} = {_listed(getattr(edition.scheme, key))}" for key in ("tables", "levels", "retentions", "scopes")]
    lines += [] if classes is None else [f"classes = {_said(classes)}"]
    for entry in () if classes is not None else edition.entries:
        lines += ["", "[[class]]"]
        lines += [f"{name} = {_said(value)}" for name in COLUMNS.values() if (value := getattr(entry, name))]
    for each in edition.successions:
        to = [
            f"{{ code = {_said(new.code)}" + (f", decided_by = {_said(new.decided_by)}" if new.decided_by else "") + " }"
            for new in each.to
        ]
        lines += ["", "[[succession]]", f"old = {_said(each.old)}", f"to = [{', '.join(to)}]"]
        lines += [f"reason = {_said(each.reason)}"] if each.reason else []
    return "\n".join(lines) + "\n"


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _listed(words: Sequence[str], said: Callable[[object], str] = _said) -> str:
    return f"[{', '.join(map(said, words))}]"
