"""事務決裁規程のファイル / Reading the approval regulation from the municipality's own TOML file.

The file has the form of every local table (editions with dates and citations); this
module reads what stands under ``[edition.values]``. ``[[law]]`` declares the local
regulation, and every row may cite its article of it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from attrs import evolve

from jichitai.master_data.kernel import Citation, EffectiveTable, InputError, Law, OrganisationRef, PostRef, Yen
from jichitai.master_data.kernel.laws import REGISTER

from ..refs import AmountBasis, Attribute, ConsultMode, Matter, Seat
from . import findings
from .regulation import (
    AmountBand,
    AuthorityRegulation,
    AuthorityRule,
    AuthorityTable,
    Consult,
    Override,
    Raise,
)
from .stand_in import StandInPost, StandInRule

T = TypeVar("T")

_BOUNDS: Final = ("over", "at_least", "up_to", "below")
_VALUES: Final = {
    "ladder", "matters", "attributes", "rule", "consult", "override", "stand_in", "drafter_may_approve",
}  # fmt: skip
_RULE: Final = {"id", "matter", "post", "basis", *_BOUNDS, "units", "requires", "excludes", "consult", "cites"}
_CONSULT: Final = {"unit", "post", "mode", "when", "matters", "cites"}
_OVERRIDE: Final = {"attributes", "to", "cites"}
_STAND_IN: Final = {"absent", "order", "barred", "unless", "longer_than_hours", "no_after_review", "cites"}


def read_authority_table(path: Path, /) -> AuthorityTable:
    """事務決裁規程を読む / Read the regulation; ``InputError`` names the file, the edition and the row.

    Rows are written with the regulation's own words for bounds: ``over`` 超え,
    ``at_least`` 以上, ``up_to`` 以下, ``below`` 未満. Unknown fields are refused.
    """
    laws = {**REGISTER, **_declared_laws(path)}
    table = EffectiveTable[AuthorityRegulation].read_local(path, lambda raw: _regulation(raw, _Place(str(path), laws)))
    cited = [evolve(each, value=evolve(each.value, cites=each.cites)) for each in table.editions]
    return EffectiveTable(
        name=table.name, question=table.question, unit=table.unit,
        applies_to=table.applies_to, anchor=table.anchor, editions=cited, origin=table.origin,
    )  # fmt: skip


def _declared_laws(path: Path) -> dict[str, Law]:
    """ファイルの冒頭の例規 / The file's own ``[[law]]``; what is unreadable here, ``read_local`` reports."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return {str(each["id"]): Law(**{key: str(value) for key, value in each.items()}) for each in raw.get("law", ())}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError):
        return {}


class _Place:
    """読んでいる所 / Where in the file we are, and the laws that can be cited there."""

    def __init__(self, file: str, laws: Mapping[str, Law], where: str = "values") -> None:
        self.file, self.laws, self.where = file, laws, where

    def at(self, where: str) -> _Place:
        return _Place(self.file, self.laws, f"{self.where}.{where}")

    def refuse(self, fact_ja: str, fact_en: str) -> InputError:
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


def _regulation(raw: Any, place: _Place) -> AuthorityRegulation:
    values = place.closed(raw, _VALUES)
    # 語彙・梯子・行の整合は AuthorityRegulation 自身が検め、ValueError にして版の所在とともに報じられる
    return AuthorityRegulation(
        ladder=tuple(PostRef(each) for each in place.many(values, "ladder")),
        matters={Matter(code): str(name) for code, name in place.one(values, "matters", dict).items()},
        attributes={
            Attribute(code): str(name) for code, name in place.one({"attributes": {}, **values}, "attributes", dict).items()
        },
        rules=tuple(_rule(each, place.at(f"rule[{at}]")) for at, each in _numbered(place, values, "rule")),
        consults=tuple(_consult(each, place.at(f"consult[{at}]")) for at, each in _numbered(place, values, "consult")),
        overrides=tuple(_override(each, place.at(f"override[{at}]")) for at, each in _numbered(place, values, "override")),
        stand_ins=tuple(_stand_in(each, place.at(f"stand_in[{at}]")) for at, each in _numbered(place, values, "stand_in")),
        drafter_may_approve=place.one({"drafter_may_approve": False, **values}, "drafter_may_approve", bool),
    )


def _numbered(place: _Place, raw: Mapping[str, Any], key: str) -> list[tuple[int, Any]]:
    return list(enumerate(place.many(raw, key), start=1))


def _rule(raw: Any, place: _Place) -> AuthorityRule:
    row = place.closed(raw, _RULE)
    band = AmountBand(**{key: Yen(place.one(row, key, int)) for key in _BOUNDS if key in row})
    bases = {each.value: each for each in AmountBasis}
    return AuthorityRule(
        id=place.one(row, "id", str),
        matter=Matter(place.one(row, "matter", str)),
        post=PostRef(place.one(row, "post", str)),
        basis=place.choice(row, "basis", bases) if "basis" in row else None,
        band=band,
        units=frozenset(OrganisationRef(each) for each in place.many(row, "units")),
        requires=_attributes(place, row, "requires"),
        excludes=_attributes(place, row, "excludes"),
        consults=tuple(_consult(each, place.at(f"consult[{at}]")) for at, each in _numbered(place, row, "consult")),
        cites=place.cites(row),
    )


def _attributes(place: _Place, raw: Mapping[str, Any], key: str) -> frozenset[Attribute]:
    return frozenset(Attribute(each) for each in place.many(raw, key))


def _consult(raw: Any, place: _Place) -> Consult:
    row = place.closed(raw, _CONSULT)
    return Consult(
        seat=Seat(OrganisationRef(place.one(row, "unit", str)), PostRef(place.one(row, "post", str))),
        mode=place.choice(row, "mode", {each.value: each for each in ConsultMode}),
        when=_attributes(place, row, "when"),
        matters=frozenset(Matter(each) for each in place.many(row, "matters")),
        cites=place.cites(row),
    )


def _override(raw: Any, place: _Place) -> Override:
    row = place.closed(raw, _OVERRIDE)
    return Override(
        attributes=_attributes(place, row, "attributes"),
        to=place.choice(row, "to", {each.value: each for each in Raise}) if "to" in row else Raise.SUPERIOR,
        cites=place.cites(row),
    )


def _stand_in(raw: Any, place: _Place) -> StandInRule:
    row = place.closed(raw, _STAND_IN)
    order: list[StandInPost] = []
    for at, each in _numbered(place, row, "order"):
        inner = place.at(f"order[{at}]")
        post = inner.closed(each, {"post", "unit"})
        unit = OrganisationRef(inner.one(post, "unit", str)) if "unit" in post else None
        order.append(StandInPost(PostRef(inner.one(post, "post", str)), unit))
    return StandInRule(
        absent=PostRef(place.one(row, "absent", str)),
        order=tuple(order),
        barred=_attributes(place, row, "barred"),
        unless=_attributes(place, row, "unless"),
        longer_than_hours=place.one({"longer_than_hours": 0, **row}, "longer_than_hours", int),
        no_after_review=_attributes(place, row, "no_after_review"),
        cites=place.cites(row),
    )
