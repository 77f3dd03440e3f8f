"""組んだ仕様の形 / The compact plain form of a book, and the identity that its content has.

書き手の違いで同じ中身の形が変わらないように、既定の値は書かず、鍵の順を決める。
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, Final

import attrs

from ..confidence import Confidence
from .book import SpecificationBook
from .data_item import CodeList, CodeValue, DataItem, DataType, OutputCondition
from .linked_code_list import LinkedCodeList, lists_named_by
from .plain_form import NotCompiled, built, plain_array, plain_day, plain_enum, plain_object, plain_texts
from .specification import FixedForm, Relation, RequiredWhen, Source, Specification

FORMAT: Final = "jichitai.specification/1"
"""形の名 / The name and version of the form."""
_LEFT_OUT: Final = {"business_id", "source", "values"}
_AS_IT_IS: Final = frozenset({str, int, bool})
_WRITTEN: Final[dict[type, tuple[tuple[str, Any], ...]]] = {}  # クラスごとに、書く項目と既定の値。一度だけ調べる
_TEXT: Final = (str,)
_ITEM: Final[Mapping[str, tuple[type, ...]]] = {
    "number": (int,), "name": _TEXT, "romaji": _TEXT, "type": _TEXT, "length": (int,), "decimals": (int,), "is_key": (bool,),
    "is_foreign_key": (bool,), "code_list": (int,), "external_code": _TEXT, "repetition": (int,), "output": _TEXT,
    "has_column": (bool,), "unknown_date_allowed": (bool,), "unknown_start_allowed": (bool,), "is_numbered": (bool,),
    "aliases": (list,), "functions": (list,), "confidence": _TEXT, "condition": _TEXT, "remarks": _TEXT,
}  # fmt: skip
_FORM: Final = {"item": (int,), "pattern": _TEXT, "ja": _TEXT, "en": _TEXT}
_REQUIREMENT: Final = {"item": (int,), "other": (int,), "relation": _TEXT, "value": _TEXT, "is_whole": (bool,)}
_LIST: Final = {"id": (int,), "name": _TEXT, "values": (list,), "confidence": _TEXT}
_LINKED: Final = {"business": _TEXT, "code_list": (dict,)}
_GROUP: Final = {"group": _TEXT, "group_id": _TEXT, "items": (list,), "forms": (list,), "requirements": (list,)}
_SOURCE: Final = {"title": _TEXT, "sha256": _TEXT, "publisher": _TEXT, "url": _TEXT, "terms": _TEXT}
_BOOK: Final = {
    "format": _TEXT, "identity": _TEXT, "business_id": _TEXT, "business": _TEXT, "published_on": _TEXT, "applies_from": _TEXT,
    "version": _TEXT, "code_lists": (list,), "linked_code_lists": (list,), "groups": (list,), "source": (dict,),
}  # fmt: skip


def plain_book(book: SpecificationBook, /) -> dict[str, Any]:
    """素の形 / The book as plain JSON data, with its identity; what has its default value is left out."""
    content = _content(book)
    source = {"source": _fields(book.source)} if book.source else {}
    return {"format": FORMAT, "identity": _hash(content), **content, **source}


def identity_of(book: SpecificationBook, /) -> str:
    """同一性 / "sha256:…" of everything the book says; where it was read from does not count."""
    return _hash(_content(book))


def _hash(content: Mapping[str, Any]) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _content(book: SpecificationBook) -> dict[str, Any]:
    head = _fields(book, without=("groups", "code_lists", "linked_code_lists"))
    head["business_id"] = book.business_id
    if book.code_lists:
        head["code_lists"] = [_list(each) for each in book.code_lists]
    if book.linked_code_lists:
        head["linked_code_lists"] = [
            {"business": each.business, "code_list": _list(each.code_list)} for each in book.linked_code_lists
        ]
    head["groups"] = [_group(each) for each in book.groups]
    return head


def _group(group: Specification) -> dict[str, Any]:
    made: dict[str, Any] = {"group": group.group}
    if group.group_id:
        made["group_id"] = group.group_id
    made["items"] = [_fields(each) for each in group.items]
    if group.forms:
        made["forms"] = [_fields(each) for each in group.forms]
    if group.requirements:
        made["requirements"] = [_fields(each) for each in group.requirements]
    return made


def _list(code_list: CodeList) -> dict[str, Any]:
    return {**_fields(code_list), "values": [[each.value, each.meaning] for each in code_list.values]}


def _fields(value: Any, without: Sequence[str] = ()) -> dict[str, Any]:
    made: dict[str, Any] = {}
    kind = type(value)
    written = _WRITTEN.get(kind)
    if written is None:
        written = _WRITTEN[kind] = tuple((each.name, each.default) for each in attrs.fields(kind) if each.name not in _LEFT_OUT)
    for name, default in written:
        held = getattr(value, name)
        if held != default and name not in without:
            made[name] = held if type(held) in _AS_IT_IS else _plain(held)
    return made


def _plain(held: Any) -> Any:
    if isinstance(held, Enum):
        return held.value
    if isinstance(held, date):
        return held.isoformat()
    return list(held) if isinstance(held, tuple) else held


def book_of(data: object, /) -> SpecificationBook:
    """素の形から組む / The book of plain JSON data; ``NotCompiled`` for anything else, or when the identity does not fit."""
    raw = plain_object(data, _BOOK, "$", ("format", "identity", "business_id", "business", "published_on", "groups"))
    if raw["format"] != FORMAT:
        raise NotCompiled("$.format", f"形の名が {FORMAT} でない", f"its form is not {FORMAT}")
    lists = {each.id: each for each in plain_array(raw, "code_lists", "$", _read_list)}
    linked = plain_array(raw, "linked_code_lists", "$", _read_linked)
    head: dict[str, Any] = {
        "business_id": raw["business_id"], "business": raw["business"], "version": raw.get("version", ""),
        "published_on": plain_day(raw["published_on"], "$.published_on"),
        "applies_from": plain_day(raw["applies_from"], "$.applies_from") if "applies_from" in raw else None,
        "source": built(Source, plain_object(raw["source"], _SOURCE, "$.source", ("title", "sha256")), "$.source")
        if "source" in raw else None,
    }  # fmt: skip

    def group(data: object, path: str) -> Specification:
        return _read_group(data, path, head, lists, linked)

    book = built(
        SpecificationBook,
        {**head, "groups": plain_array(raw, "groups", "$", group), "code_lists": tuple(lists.values()),
         "linked_code_lists": linked},
        "$",
    )  # fmt: skip
    if identity_of(book) != raw["identity"]:
        raise NotCompiled("$.identity", "中身が同一性（identity）と合わない", "its content does not fit its identity")
    return book


def _read_group(
    data: object, path: str, head: Mapping[str, Any], lists: Mapping[int, CodeList], linked: Sequence[LinkedCodeList]
) -> Specification:
    raw = plain_object(data, _GROUP, path, ("group", "items"))

    def item(given: object, at: str) -> DataItem:
        return _read_item(given, at, head["business_id"])

    items = plain_array(raw, "items", path, item)
    used = {each.code_list for each in items}
    return built(
        Specification,
        {
            **head, "group": raw["group"], "group_id": raw.get("group_id", ""), "items": items,
            "code_lists": tuple(listed for id, listed in lists.items() if id in used),
            "linked_code_lists": lists_named_by(items, linked),
            "forms": plain_array(raw, "forms", path, _read_form),
            "requirements": plain_array(raw, "requirements", path, _read_requirement),
        },
        path,
    )  # fmt: skip


def _read_item(data: object, path: str, business_id: str) -> DataItem:
    raw = plain_object(data, _ITEM, path, ("number", "name", "type", "length", "output", "has_column"))
    read: dict[str, Any] = {"romaji": "", **raw, "business_id": business_id}
    read["type"] = plain_enum(DataType, raw["type"], f"{path}.type")
    read["output"] = plain_enum(OutputCondition, raw["output"], f"{path}.output")
    for name in ("aliases", "functions"):
        if name in raw:
            read[name] = plain_texts(raw[name], f"{path}.{name}")
    if "confidence" in raw:
        read["confidence"] = plain_enum(Confidence, raw["confidence"], f"{path}.confidence")
    return built(DataItem, read, path)


def _read_form(data: object, path: str) -> FixedForm:
    return built(FixedForm, plain_object(data, _FORM, path, tuple(_FORM)), path)


def _read_requirement(data: object, path: str) -> RequiredWhen:
    raw = plain_object(data, _REQUIREMENT, path, ("item", "other", "relation"))
    return built(RequiredWhen, {**raw, "relation": plain_enum(Relation, raw["relation"], f"{path}.relation")}, path)


def _read_list(data: object, path: str) -> CodeList:
    raw = plain_object(data, _LIST, path, ("id", "name", "values"))
    values: list[CodeValue] = []
    for at, each in enumerate(raw["values"]):
        pair = plain_texts(each, f"{path}.values[{at}]")
        if len(pair) != 2:
            raise NotCompiled(f"{path}.values[{at}]", "値と内容の組でない", "it is no pair of a value and its meaning")
        values.append(CodeValue(*pair))
    read: dict[str, Any] = {**raw, "values": tuple(values)}
    if "confidence" in raw:
        read["confidence"] = plain_enum(Confidence, raw["confidence"], f"{path}.confidence")
    return built(CodeList, read, path)


def _read_linked(data: object, path: str) -> LinkedCodeList:
    raw = plain_object(data, _LINKED, path, tuple(_LINKED))
    return LinkedCodeList(business=raw["business"], code_list=_read_list(raw["code_list"], f"{path}.code_list"))
