"""要件の JSON と、判定の表 / Compiled requirements as JSON with a schema; a body's scheme of statuses (TOML) and its answers (CSV).

判定の名は団体のものなので、``[statuses]`` に、名と数え方（met・met-otherwise・gap・outside）の組で書く。
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, InputError, Where

from ..specifications import requirement_file_findings as findings
from ..specifications.identifier import Identifier, IdentifierKind
from ..specifications.requirement import BodyClass
from ..specifications.requirement_book import FORMAT, RequirementBook, plain_requirements, requirements_of
from ..specifications.requirement_fit import Answer, Standing, StatusScheme
from .compiled import read_compiled
from .csv_rows import CsvRows, Encoding, UnreadableFile
from .item_sheets import MOST_FAULTS, plain
from .limits import Limits
from .toml_reader import NotToml, read_toml

ANSWER_HEADINGS: Final = ("種別", "番号", "判定", "理由")
"""判定の表の見出し / The columns of a table of answers; 種別 is 機能 or 帳票 (left out or empty: 機能), 理由 may be left out."""
_KINDS: Final = {"": IdentifierKind.FUNCTION, "機能": IdentifierKind.FUNCTION, "帳票": IdentifierKind.FORM}
_SCHEME_BYTES: Final = 100_000
_ANSWER_LIMITS: Final = Limits(rows=100_000)
_COUNTED: Final = {each.value: each for each in Standing if each is not Standing.UNANSWERED}


class UnreadableAnswers(InputError):
    """読めない判定 / The scheme of statuses cannot be read; everything wrong in it is carried."""


@frozen(kw_only=True)
class FitProfile:
    """判定の前提 / Whose Fit & Gap it is: the class of the body, and its scheme of statuses."""

    body: BodyClass
    scheme: StatusScheme


def dump_requirements(book: RequirementBook, /) -> bytes:
    """書き出す / The book as compact UTF-8 JSON with a line feed at the end; the same book gives the same bytes."""
    return (json.dumps(plain_requirements(book), ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")


def load_requirements(source: Path | bytes, /, *, limits: Limits | None = None) -> RequirementBook:
    """読み込む / The book of a compiled file; ``UnreadableSpecification`` for anything else."""
    return read_compiled(source, requirements_of, named="requirements", limits=limits)


def holds_requirements(source: Path, /) -> bool:
    """要件の組んだものか / True when a file begins like compiled requirements; it is read whole only by ``load_requirements``."""
    try:
        with source.open("rb") as stream:
            return FORMAT.encode() in stream.read(200)
    except OSError:
        return False


def requirements_schema() -> dict[str, Any]:
    """組んだ要件のスキーマ / The JSON Schema (2020-12) of compiled requirements."""
    text: dict[str, Any] = {"type": "string"}
    day = {"type": "string", "format": "date"}
    types = {"type": "object", "properties": {each.value: {"enum": [1, 2, 3]} for each in BodyClass},
             "additionalProperties": False, "minProperties": 1}  # fmt: skip
    common: dict[str, Any] = {"id": {"type": "string", "pattern": "^[0-9]{7}$"}, "name": {**text, "minLength": 1}, "types": types,
                              "conforms_from": day, "remarks": text}  # fmt: skip
    form = {"type": "object", "properties": common, "required": ["id", "name", "types"], "additionalProperties": False}
    places = dict.fromkeys(("large", "middle", "small", "text", "rationale"), text)
    source = dict.fromkeys(("title", "sha256", "publisher", "url", "terms"), text)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "compiled requirements", "type": "object",
        "properties": {
            "format": {"const": FORMAT}, "identity": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}, "title": text,
            "published_on": day, "applies_from": day, "version": text,
            "functions": {"type": "array", "items": {**form, "properties": {**common, **places}}},
            "forms": {"type": "array", "items": form},
            "source": {"type": "object", "properties": source, "required": ["title", "sha256"], "additionalProperties": False},
        },
        "required": ["format", "identity", "title", "published_on"], "additionalProperties": False,
    }  # fmt: skip


def read_fit_profile(path: Path, /) -> FitProfile:
    """判定の前提を読む / A TOML file with ``body_class`` and ``[statuses]``; ``UnreadableAnswers`` with everything wrong in it."""
    where = Where(file=path.name)
    try:
        with path.open("rb") as stream:
            data = stream.read(_SCHEME_BYTES + 1)
        raw = read_toml(data, limit=_SCHEME_BYTES)
    except (OSError, NotToml) as error:
        kind = error.kind if isinstance(error, NotToml) else type(error).__name__
        raise UnreadableAnswers([findings.scheme_unreadable(kind=kind, where=where)]) from None
    found: list[Diagnostic] = []
    if set(raw) - {"body_class", "statuses"}:
        found.append(findings.scheme_entry_malformed(entry="", where=where))
    body = next((each for each in BodyClass if raw.get("body_class") in (each.value, each.ja)), None)
    if body is None:
        found.append(findings.scheme_entry_malformed(entry="body_class", where=where))
    given = raw.get("statuses")
    statuses: Mapping[str, Any] = given if isinstance(given, dict) else {}
    counted = {name: _COUNTED.get(str(each)) for name, each in statuses.items()}
    if not counted or not all(counted.values()):
        found.append(findings.scheme_entry_malformed(entry="statuses", where=where))
    if found or body is None:
        raise UnreadableAnswers(found)
    return FitProfile(body=body, scheme=StatusScheme({name: each for name, each in counted.items() if each is not None}))


def read_answers(
    path: Path, /, *, encoding: Encoding = Encoding.UTF_8, limits: Limits | None = None
) -> tuple[tuple[Answer, ...], tuple[Diagnostic, ...]]:
    """判定の表を読む / The answers of a CSV file (see ``ANSWER_HEADINGS``) and what is wrong in its rows, line by line.

    ``UnreadableFile`` only for a file that cannot be read at all, or without 番号 and 判定.
    """
    answers: list[Answer] = []
    found: list[Diagnostic] = []
    try:
        stream = path.open("rb")
    except OSError as error:
        raise UnreadableFile([findings.answers_unopened(kind=type(error).__name__, where=Where(file=path.name))]) from None
    with stream:
        rows = CsvRows(stream, encoding=encoding, limits=limits or _ANSWER_LIMITS, file=path.name)
        columns = _columns(rows.columns or (), Where(file=path.name, line=1))
        for line, cells in rows:
            texts = {name: cells[at].strip() if at < len(cells) else "" for name, at in columns.items()}
            if not any(cell.strip() for cell in cells):
                continue
            kind = _KINDS.get(texts.get("種別", ""))
            try:
                if kind is None or len(cells) > len(rows.columns or ()):
                    raise ValueError
                id = Identifier(kind, plain(texts["番号"]))
                answers.append(Answer(id=id, status=texts["判定"], note=texts.get("理由", "")))
            except ValueError:
                found.append(findings.answer_row_malformed(where=Where(file=path.name, line=line)))
                if len(found) >= MOST_FAULTS:
                    found.append(findings.answers_reading_stopped(most=MOST_FAULTS, where=Where(file=path.name, line=line)))
                    break
    return tuple(answers), tuple(found)


def _columns(headings: tuple[str, ...], where: Where) -> dict[str, int]:
    names = [each.strip() for each in headings]
    columns: dict[str, int] = {name: names.index(name) for name in ANSWER_HEADINGS if name in names}
    if any(names.count(name) > 1 for name in columns) or not {"番号", "判定"} <= set(columns):
        raise UnreadableFile([findings.answer_headings_missing(known=ANSWER_HEADINGS, where=where)])
    return columns
