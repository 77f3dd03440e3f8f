"""組んだ仕様の読み書き / Compiled specifications as JSON files: written once, loaded in milliseconds, never trusted blindly."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final, Never, TypeVar

from jichitai.master_data.kernel import InputError, Where

from ..confidence import Confidence
from ..specifications import workbook_findings
from ..specifications.book import SpecificationBook
from ..specifications.compiled import FORMAT, book_of, plain_book
from ..specifications.data_item import DataType, OutputCondition
from ..specifications.plain_form import NotCompiled
from ..specifications.specification import Relation
from .bounded_bytes import bytes_within
from .limits import Limits

T = TypeVar("T")


class UnreadableSpecification(InputError):
    """読めない仕様 / The file is no compiled specification, or was changed by hand."""


def dump_book(book: SpecificationBook, /) -> bytes:
    """書き出す / The book as compact UTF-8 JSON with a line feed at the end; the same book gives the same bytes."""
    return (json.dumps(plain_book(book), ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")


def load_book(source: Path | bytes, *, limits: Limits | None = None) -> SpecificationBook:
    """読み込む / The book of a compiled file; ``UnreadableSpecification`` for anything else."""
    return read_compiled(source, book_of, named="specification", limits=limits)


def read_compiled(source: Path | bytes, made_of: Callable[[Any], T], /, *, named: str, limits: Limits | None = None) -> T:
    """組んだものを読む / What ``made_of`` makes of a compiled JSON file; ``UnreadableSpecification`` for anything else.

    ``named`` is how findings call bytes that come from no file.
    """
    name = source.name if isinstance(source, Path) else named
    data = bytes_within(source, (limits or Limits()).file_bytes, partial(_refuse, name, ""))
    try:
        return made_of(json.loads(data.decode("utf-8"), parse_constant=_no_constant, parse_float=_no_constant))
    except NotCompiled as error:
        _refuse(name, error.path, error.fact_ja, error.fact_en)
    except (ValueError, RecursionError):
        _refuse(name, "", "JSON（UTF-8）でない", "it is no JSON (UTF-8)")


def _no_constant(_: str) -> Never:
    raise ValueError("a number that no compiled file has")


def _refuse(name: str, path: str, fact_ja: str, fact_en: str) -> Never:
    where = Where(file=name, field=path[:200] or None)
    found = workbook_findings.compiled_unreadable(fact_ja=fact_ja[:200], fact_en=fact_en[:200], where=where)
    raise UnreadableSpecification([found]) from None


_TEXT: Final[dict[str, Any]] = {"type": "string"}
_FLAG: Final[dict[str, Any]] = {"type": "boolean"}
_DAY: Final[dict[str, Any]] = {"type": "string", "format": "date"}
_COUNT: Final[dict[str, Any]] = {"type": "integer", "minimum": 1}
_SURE: Final[dict[str, Any]] = {"enum": [each.value for each in Confidence]}


def _closed(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def _many(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


def compiled_schema() -> dict[str, Any]:
    """組んだ形のスキーマ / The JSON Schema (2020-12) of the compiled form."""
    item = _closed(
        {
            "number": _COUNT, "name": _TEXT, "romaji": _TEXT, "type": {"enum": [each.value for each in DataType]},
            "length": _COUNT, "decimals": _COUNT, "is_key": _FLAG, "is_foreign_key": _FLAG,
            "code_list": {"type": "integer", "minimum": 0}, "external_code": _TEXT, "repetition": _COUNT,
            "output": {"enum": [each.value for each in OutputCondition]}, "has_column": _FLAG,
            "unknown_date_allowed": _FLAG, "unknown_start_allowed": _FLAG, "is_numbered": _FLAG, "aliases": _many(_TEXT),
            "functions": _many(_TEXT), "confidence": _SURE, "condition": _TEXT, "remarks": _TEXT,
        },
        "number", "name", "type", "length", "output", "has_column",
    )  # fmt: skip
    pair = {"type": "array", "items": _TEXT, "minItems": 2, "maxItems": 2}
    code_list = _closed({"id": {"type": "integer"}, "name": _TEXT, "values": _many(pair), "confidence": _SURE},
                        "id", "name", "values")  # fmt: skip
    form = _closed({"item": _COUNT, "pattern": _TEXT, "ja": _TEXT, "en": _TEXT}, "item", "pattern", "ja", "en")
    required = _closed(
        {"item": _COUNT, "other": _COUNT, "relation": {"enum": [each.value for each in Relation]}, "value": _TEXT,
         "is_whole": _FLAG}, "item", "other", "relation",
    )  # fmt: skip
    group = _closed({"group": _TEXT, "group_id": _TEXT, "items": {**_many(item), "minItems": 1}, "forms": _many(form),
                     "requirements": _many(required)}, "group", "items")  # fmt: skip
    linked = _closed({"business": _TEXT, "code_list": code_list}, "business", "code_list")
    source = _closed(dict.fromkeys(("title", "sha256", "publisher", "url", "terms"), _TEXT), "title", "sha256")
    book = _closed(
        {
            "format": {"const": FORMAT}, "identity": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
            "business_id": {"type": "string", "pattern": "^[0-9A-Za-z]{3}$"}, "business": _TEXT, "published_on": _DAY,
            "applies_from": _DAY, "version": _TEXT, "code_lists": _many(code_list), "linked_code_lists": _many(linked),
            "groups": {**_many(group), "minItems": 1}, "source": source,
        },
        "format", "identity", "business_id", "business", "published_on", "groups",
    )  # fmt: skip
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "compiled national specification", **book}
