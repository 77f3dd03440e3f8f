"""一冊の要件 / One document of requirements (機能・帳票要件), its plain JSON form and its identity."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any, Final

from attrs import field, frozen

from .identifier import Identifier, IdentifierKind, RequirementType
from .plain_form import NotCompiled, built, plain_array, plain_day, plain_enum, plain_object
from .requirement import BodyClass, FormRequirement, FunctionalRequirement, Requirement
from .specification import Source

FORMAT: Final = "jichitai.requirements/1"
"""形の名 / The name and version of the form."""
_TEXT: Final = (str,)
_COMMON: Final[Mapping[str, tuple[type, ...]]] = {
    "id": _TEXT, "name": _TEXT, "types": (dict,), "conforms_from": _TEXT, "remarks": _TEXT,
}  # fmt: skip
_PLACES: Final = ("large", "middle", "small", "text", "rationale")
_FUNCTION: Final = {**_COMMON, **dict.fromkeys(_PLACES, _TEXT)}
_REQUIRED: Final = ("id", "name", "types")
_TYPES: Final = {each.value: (int,) for each in BodyClass}
_SOURCE: Final = {"title": _TEXT, "sha256": _TEXT, "publisher": _TEXT, "url": _TEXT, "terms": _TEXT}
_BOOK: Final = {
    "format": _TEXT, "identity": _TEXT, "title": _TEXT, "published_on": _TEXT, "applies_from": _TEXT, "version": _TEXT,
    "functions": (list,), "forms": (list,), "source": (dict,),
}  # fmt: skip


@frozen(kw_only=True)
class RequirementBook:
    """一冊の要件 / All functional and form requirements of one document, in one version.

    One document may serve several 業務ID (the four taxes do). ``source`` takes no part in comparison.
    """

    title: str
    published_on: date
    applies_from: date | None = None
    version: str = ""
    functions: tuple[FunctionalRequirement, ...] = ()
    forms: tuple[FormRequirement, ...] = ()
    source: Source | None = field(default=None, eq=False)

    def __attrs_post_init__(self) -> None:
        if not self.requirements:
            raise ValueError("a book has requirements")
        if len(self.by_id) != len(self.requirements):
            raise ValueError("a requirement stands twice in the book")

    @cached_property
    def requirements(self) -> tuple[Requirement, ...]:
        """すべての要件 / Functional requirements, then forms, in order."""
        return (*self.functions, *self.forms)

    @cached_property
    def by_id(self) -> Mapping[Identifier, Requirement]:
        """番号で引く / Requirements by identifier; 機能ID and 帳票ID of the same digits are two."""
        return {each.id: each for each in self.requirements}

    @cached_property
    def business_ids(self) -> tuple[str, ...]:
        """業務ID / The businesses it speaks of, in order."""
        return tuple(dict.fromkeys(each.id.business_id for each in self.requirements))

    @cached_property
    def identity(self) -> str:
        """同一性 / "sha256:…" of everything the book says; where it was read from does not count."""
        text = json.dumps(_content(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def plain_requirements(book: RequirementBook, /) -> dict[str, Any]:
    """素の形 / The book as plain JSON data, with its identity; what is empty is left out."""
    made = {"format": FORMAT, "identity": book.identity, **_content(book)}
    if book.source is not None:
        given = {name: getattr(book.source, name) for name in _SOURCE}
        made["source"] = {name: text for name, text in given.items() if text or name in ("title", "sha256")}
    return made


def _content(book: RequirementBook) -> dict[str, Any]:
    made: dict[str, Any] = {"title": book.title, "published_on": book.published_on.isoformat()}
    if book.applies_from is not None:
        made["applies_from"] = book.applies_from.isoformat()
    if book.version:
        made["version"] = book.version
    if book.functions:
        made["functions"] = [
            _plain(each) | {name: getattr(each, name) for name in _PLACES if getattr(each, name)} for each in book.functions
        ]
    if book.forms:
        made["forms"] = [_plain(each) for each in book.forms]
    return made


def _plain(each: Requirement) -> dict[str, Any]:
    types = {body.value: each.types[body].value for body in BodyClass if body in each.types}
    made: dict[str, Any] = {"id": each.id.text, "name": each.name, "types": types}
    if each.conforms_from is not None:
        made["conforms_from"] = each.conforms_from.isoformat()
    if each.remarks:
        made["remarks"] = each.remarks
    return made


def requirements_of(data: object, /) -> RequirementBook:
    """素の形から組む / The book of plain JSON data; ``NotCompiled`` for anything else, or when the identity does not fit."""
    raw = plain_object(data, _BOOK, "$", ("format", "identity", "title", "published_on"))
    if raw["format"] != FORMAT:
        raise NotCompiled("$.format", f"形の名が {FORMAT} でない", f"its form is not {FORMAT}")
    source = None
    if "source" in raw:
        source = built(Source, plain_object(raw["source"], _SOURCE, "$.source", ("title", "sha256")), "$.source")
    book = built(
        RequirementBook,
        {
            "title": raw["title"], "version": raw.get("version", ""), "source": source,
            "published_on": plain_day(raw["published_on"], "$.published_on"),
            "applies_from": plain_day(raw["applies_from"], "$.applies_from") if "applies_from" in raw else None,
            "functions": plain_array(raw, "functions", "$", _function), "forms": plain_array(raw, "forms", "$", _form),
        },
        "$",
    )  # fmt: skip
    if book.identity != raw["identity"]:
        raise NotCompiled("$.identity", "中身が同一性（identity）と合わない", "its content does not fit its identity")
    return book


def _function(data: object, path: str) -> FunctionalRequirement:
    raw = plain_object(data, _FUNCTION, path, _REQUIRED)
    return built(FunctionalRequirement, _read(raw, IdentifierKind.FUNCTION, path), path)


def _form(data: object, path: str) -> FormRequirement:
    return built(FormRequirement, _read(plain_object(data, _COMMON, path, _REQUIRED), IdentifierKind.FORM, path), path)


def _read(raw: Mapping[str, Any], kind: IdentifierKind, path: str) -> dict[str, Any]:
    types = plain_object(raw["types"], _TYPES, f"{path}.types", ())
    read: dict[str, Any] = {**raw}
    read["id"] = built(Identifier, {"kind": kind, "text": raw["id"]}, f"{path}.id")
    read["types"] = {
        BodyClass(body): plain_enum(RequirementType, number, f"{path}.types.{body}") for body, number in types.items()
    }
    if "conforms_from" in raw:
        read["conforms_from"] = plain_day(raw["conforms_from"], f"{path}.conforms_from")
    return read
