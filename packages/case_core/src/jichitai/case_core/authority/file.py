"""事務決裁規程のファイル / Reading the approval regulation from the municipality's own TOML file.

The file has the form of every local table (editions with dates and citations); this
module reads what stands under ``[edition.values]``. ``[[law]]`` declares the local
regulation, and every row may cite its article of it.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

from attrs import evolve

from jichitai.master_data.kernel import EffectiveTable, Law, OrganisationRef, PostRef, Yen
from jichitai.master_data.kernel.laws import REGISTER

from ..refs import AmountBasis, Attribute, ConsultMode, Matter, Seat
from .file_place import Place
from .matter import AmountBand
from .practice_file import practice_of, read_examination, read_inform, read_provisional
from .regulation import (
    AuthorityRegulation,
    AuthorityRule,
    AuthorityTable,
    Consult,
    Override,
    Raise,
)
from .stand_in import StandInPost, StandInRule

_BOUNDS: Final = ("over", "at_least", "up_to", "below")
_VALUES: Final = {
    "ladder", "matters", "attributes", "rule", "consult", "override", "stand_in", "drafter_may_approve",
    "examination", "provisional", "inform", "practice",
}  # fmt: skip
_RULE: Final = {"id", "matter", "post", "basis", *_BOUNDS, "units", "requires", "excludes", "consult", "cites"}
_CONSULT: Final = {"unit", "post", "mode", "when", "matters", "order", "group", "quorum", "cites"}
_OVERRIDE: Final = {"attributes", "to", "cites"}
_STAND_IN: Final = {"absent", "order", "barred", "unless", "longer_than_hours", "no_after_review", "matters", "cites"}


def read_authority_table(path: Path, /) -> AuthorityTable:
    """事務決裁規程を読む / Read the regulation; ``InputError`` names the file, the edition and the row.

    Rows are written with the regulation's own words for bounds: ``over`` 超え,
    ``at_least`` 以上, ``up_to`` 以下, ``below`` 未満. Unknown fields are refused.
    """
    laws = {**REGISTER, **_declared_laws(path)}
    table = EffectiveTable[AuthorityRegulation].read_local(path, lambda raw: _regulation(raw, Place(str(path), laws)))
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


def _regulation(raw: Any, place: Place) -> AuthorityRegulation:
    values = place.closed(raw, _VALUES)
    # 語彙・梯子・行の整合は AuthorityRegulation 自身が検め、ValueError にして版の所在とともに報じられる
    return AuthorityRegulation(
        ladder=tuple(PostRef(each) for each in place.many(values, "ladder")),
        matters={Matter(code): str(name) for code, name in place.one(values, "matters", dict).items()},
        attributes={
            Attribute(code): str(name) for code, name in place.one({"attributes": {}, **values}, "attributes", dict).items()
        },
        rules=tuple(_rule(each, inner) for each, inner in place.each(values, "rule")),
        consults=tuple(_consult(each, inner) for each, inner in place.each(values, "consult")),
        overrides=tuple(_override(each, inner) for each, inner in place.each(values, "override")),
        stand_ins=tuple(_stand_in(each, inner) for each, inner in place.each(values, "stand_in")),
        drafter_may_approve=place.one({"drafter_may_approve": False, **values}, "drafter_may_approve", bool),
        examinations=tuple(read_examination(each, inner) for each, inner in place.each(values, "examination")),
        provisionals=tuple(read_provisional(each, inner) for each, inner in place.each(values, "provisional")),
        informs=tuple(read_inform(each, inner) for each, inner in place.each(values, "inform")),
        practice=practice_of(values.get("practice", {}), place.at("practice")),
    )


def _rule(raw: Any, place: Place) -> AuthorityRule:
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
        requires=place.attributes(row, "requires"),
        excludes=place.attributes(row, "excludes"),
        consults=tuple(_consult(each, inner) for each, inner in place.each(row, "consult")),
        cites=place.cites(row),
    )


def _consult(raw: Any, place: Place) -> Consult:
    row = place.closed(raw, _CONSULT)
    return Consult(
        seat=Seat(OrganisationRef(place.one(row, "unit", str)), PostRef(place.one(row, "post", str))),
        mode=place.choice(row, "mode", {each.value: each for each in ConsultMode}),
        when=place.attributes(row, "when"),
        matters=frozenset(Matter(each) for each in place.many(row, "matters")),
        order=place.one({"order": 1, **row}, "order", int),
        group=place.one(row, "group", str) if "group" in row else None,
        quorum=place.one(row, "quorum", int) if "quorum" in row else None,
        cites=place.cites(row),
    )


def _override(raw: Any, place: Place) -> Override:
    row = place.closed(raw, _OVERRIDE)
    return Override(
        attributes=place.attributes(row, "attributes"),
        to=place.choice(row, "to", {each.value: each for each in Raise}) if "to" in row else Raise.SUPERIOR,
        cites=place.cites(row),
    )


def _stand_in(raw: Any, place: Place) -> StandInRule:
    row = place.closed(raw, _STAND_IN)
    order: list[StandInPost] = []
    for each, inner in place.each(row, "order"):
        post = inner.closed(each, {"post", "unit"})
        unit = OrganisationRef(inner.one(post, "unit", str)) if "unit" in post else None
        order.append(StandInPost(PostRef(inner.one(post, "post", str)), unit))
    return StandInRule(
        absent=PostRef(place.one(row, "absent", str)),
        order=tuple(order),
        barred=place.attributes(row, "barred"),
        unless=place.attributes(row, "unless"),
        longer_than_hours=place.one({"longer_than_hours": 0, **row}, "longer_than_hours", int),
        no_after_review=place.attributes(row, "no_after_review"),
        cites=place.cites(row),
        matters=frozenset(Matter(each) for each in place.many(row, "matters")),
    )
