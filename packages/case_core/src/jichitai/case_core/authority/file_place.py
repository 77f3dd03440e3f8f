"""規程のファイルの所在 / Where in the regulation's file the reader is: values are asked for by kind, faults name the place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from jichitai.master_data.kernel import Citation, InputError, Law

from ..refs import Attribute
from . import findings

T = TypeVar("T")


class Place:
    """読んでいる所 / Where in the file we are, and the laws that can be cited there."""

    def __init__(self, file: str, laws: Mapping[str, Law], where: str = "values") -> None:
        self.file, self.laws, self.where = file, laws, where

    def at(self, where: str) -> Place:
        """下の所 / The place one step further in."""
        return Place(self.file, self.laws, f"{self.where}.{where}")

    def refuse(self, fact_ja: str, fact_en: str) -> InputError:
        """断る / The refusal that names this place."""
        return InputError(
            [findings.authority_file_unreadable(file=self.file, place=self.where, fact_ja=fact_ja, fact_en=fact_en)]
        )

    def closed(self, raw: Any, known: set[str]) -> Mapping[str, Any]:
        """知らない項目を断る / A table with known fields only."""
        if not isinstance(raw, Mapping):
            raise self.refuse("表（key = value）でない", "it is not a table (key = value)")
        unknown = sorted(set(raw) - known)
        if unknown:
            raise self.refuse(f"知らない項目がある：{'、'.join(unknown)}", f"unknown fields: {', '.join(unknown)}")
        return raw

    def one(self, raw: Mapping[str, Any], key: str, kind: type[T]) -> T:
        """一つの値 / A required value of a type."""
        value = raw.get(key)
        if type(value) is not kind:
            raise self.refuse(f"{key} がないか、{kind.__name__} でない", f"{key} is missing or is not {kind.__name__}")
        return value

    def many(self, raw: Mapping[str, Any], key: str) -> list[Any]:
        """並び / An optional array."""
        value = raw.get(key, [])
        if not isinstance(value, list):
            raise self.refuse(f"{key} が配列でない", f"{key} is not an array")
        return value

    def choice(self, raw: Mapping[str, Any], key: str, known: Mapping[str, T]) -> T:
        """択一 / A required value out of a closed list."""
        value = self.one(raw, key, str)
        if value not in known:
            listed = ", ".join(known)
            raise self.refuse(f"{key} は {listed} のどれかで書く", f"{key} is one of {listed}")
        return known[value]

    def cites(self, raw: Mapping[str, Any]) -> tuple[Citation, ...]:
        """引用 / Citations: ``{ law = "…", article = "5", paragraph = 1 }``."""
        made: list[Citation] = []
        for each in self.many(raw, "cites"):
            if not isinstance(each, Mapping) or str(each.get("law")) not in self.laws:
                raise self.refuse(
                    "cites の law が登録簿にも [[law]] にもない", "a law in cites is neither registered nor declared"
                )
            parts = {key: value for key, value in each.items() if key != "law"}
            try:
                made.append(Citation(law=self.laws[str(each["law"])], **parts))
            except (TypeError, ValueError) as error:
                raise self.refuse(str(error), str(error)) from None
        return tuple(made)

    def each(self, raw: Mapping[str, Any], key: str) -> list[tuple[Any, Place]]:
        """並びの一つずつ / Every item of an optional array, with its place (counted from 1)."""
        return [(item, self.at(f"{key}[{at}]")) for at, item in enumerate(self.many(raw, key), start=1)]

    def attributes(self, raw: Mapping[str, Any], key: str) -> frozenset[Attribute]:
        """属性の並び / An optional array of attributes."""
        return frozenset(Attribute(each) for each in self.many(raw, key))

    def choices(self, raw: Mapping[str, Any], key: str, known: Mapping[str, T]) -> frozenset[T]:
        """いくつかを択ぶ / An optional array of values out of a closed list."""
        return frozenset(self.choice({key: each}, key, known) for each in self.many(raw, key))
