"""素の形を読む / Strict readers of plain JSON data: no key too many, no value of another type, and always the place told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, TypeVar

T = TypeVar("T")
E = TypeVar("E", bound=Enum)


class NotCompiled(ValueError):
    """組んだ仕様でない / The data does not have the form; ``path`` says where."""

    def __init__(self, path: str, fact_ja: str, fact_en: str) -> None:
        super().__init__(f"{path}: {fact_en}")
        self.path, self.fact_ja, self.fact_en = path, fact_ja, fact_en


def plain_object(data: object, known: Mapping[str, tuple[type, ...]], path: str, required: Sequence[str]) -> dict[str, Any]:
    """対象 / The object, with known keys of known types only, and every required one."""
    if type(data) is not dict:
        raise NotCompiled(path, "対象（object）でない", "it is no object")
    raw: dict[str, Any] = data
    for name, value in raw.items():
        kinds = known.get(name)
        if kinds is None:
            raise NotCompiled(path, "知らない鍵がある", "it has an unknown key")
        if type(value) not in kinds:
            raise NotCompiled(f"{path}.{name}", "値の型が違う", "its value has the wrong type")
    for name in required:
        if name not in raw:
            raise NotCompiled(f"{path}.{name}", "これがない", "it is missing")
    return raw


def plain_array(raw: Mapping[str, Any], name: str, path: str, read: Callable[[object, str], T]) -> tuple[T, ...]:
    """並び / Every member of an array, read; () where the key is left out."""
    return tuple(read(each, f"{path}.{name}[{at}]") for at, each in enumerate(raw.get(name, ())))


def plain_texts(data: object, path: str) -> tuple[str, ...]:
    """文字の並び / An array of texts."""
    if not isinstance(data, list) or not all(type(each) is str for each in data):
        raise NotCompiled(path, "文字の並びでない", "it is no array of texts")
    return tuple(data)


def plain_enum(kind: type[E], value: object, path: str) -> E:
    """決まった値 / The member of an enum that a value names."""
    try:
        return kind(value)
    except ValueError:
        raise NotCompiled(path, "知らない値である", "its value is unknown") from None


def plain_day(text: str, path: str) -> date:
    """日付 / A day as YYYY-MM-DD, and nothing else."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise NotCompiled(path, "日付（YYYY-MM-DD）でない", "it is no date (YYYY-MM-DD)") from None
    if day.isoformat() != text:
        raise NotCompiled(path, "日付（YYYY-MM-DD）でない", "it is no date (YYYY-MM-DD)")
    return day


def built(kind: type[T], values: Mapping[str, Any], path: str) -> T:
    """組む / A domain value of these values; what it refuses is told with its place."""
    try:
        return kind(**values)
    except NotCompiled:
        raise
    except ValueError as error:
        raise NotCompiled(path, f"成り立たない（{error}）", str(error)) from None
