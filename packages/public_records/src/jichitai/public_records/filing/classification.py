"""文書分類表 / The municipality's file classification, read from its own file (an effective-dated table).

The classes, their retention and the start day are local rules: nothing here is shipped.
Statutory periods of other laws stand in the same file, each with its provision.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from jichitai.master_data.kernel import Citation, Diagnostic, DomainError, Edition, EffectiveTable, Law, rule
from jichitai.master_data.kernel.laws import PUBLIC_RECORDS_ACT, PUBLIC_RECORDS_ORDER, REGISTER

from .. import findings
from ..retention.dates import NATIONAL_START
from ..retention.requirement import RetentionRequirement
from ..retention.term import (
    Provision,
    RetentionClass,
    RetentionKind,
    RetentionTerm,
    StartAnchor,
    StartDay,
    StartRule,
    StatutoryPeriod,
)

_CLASS_KEYS: Final = {"code", "name", "retention", "start", "historical", "basis", "floor"}
_FLOOR_KEYS: Final = {"years", "start", "cites"}
_TABLE_KEYS: Final = {"start", "law", "class"}


class ClassificationUnknown(DomainError):
    """分類がない / The classification in force has no such code."""


@frozen(kw_only=True)
class FileClass:
    """分類 / One class: code, name, retention, start day, statutory floors, and the local rule it rests on.

    ``start`` is None where neither the class nor the table says; ``basis`` adds to the
    provisions of the edition. ``requirement``: what one retention and one start cannot say (several named
    triggers put together); it then takes the place of ``retention``.
    """

    code: str
    name: str
    retention: RetentionClass
    start: StartRule | None = None
    historical: bool = False
    basis: tuple[Provision, ...] = ()
    floors: tuple[StatutoryPeriod, ...] = ()
    requirement: RetentionRequirement | None = None


@frozen(kw_only=True)
class FileClassification:
    """文書分類表（一つの版） / One edition's classes by code."""

    classes: Mapping[str, FileClass] = field(hash=False)


Classification = EffectiveTable[FileClassification]
"""文書分類表 / The table with all its editions."""


def read_classification(path: Path, *, extra_laws: Mapping[str, Law] | None = None) -> Classification:
    """文書分類表を読む / Read the municipality's TOML file; ``InputError`` names file and field.

    Under ``[edition.values]``: an optional ``start = { day = "next-fiscal-year", anchor =
    "first-filed" }`` for every class, and ``[[edition.values.class]]`` with ``code``,
    ``name``, ``retention`` ("5年", "1年未満", "常用", "常用後5年", "永年"), and if need be ``start``,
    ``historical``, ``basis`` (citations) and ``floor`` (``years``, ``start``, ``cites``). A law
    that only a floor or a basis cites is declared in ``[[edition.values.law]]`` or given in
    ``extra_laws``.
    """
    known = {**REGISTER, **(extra_laws or {})}
    return EffectiveTable.read_local(path, lambda values: _classification(values, known), extra_laws=extra_laws)


def term_of(classification: Classification, code: str, on: date) -> RetentionTerm:
    """保存期間の定めを写し取る / The term of class ``code`` by the edition in force on ``on``; or ``ClassificationUnknown``."""
    edition: Edition[FileClassification] = classification.as_of(on)
    found = edition.value.classes.get(code)
    if found is None:
        raise ClassificationUnknown(findings.classification_unknown(code=code, on=on))
    return RetentionTerm(
        classification=code, retention=found.retention, start=found.start, floors=found.floors, historical=found.historical,
        basis=(*(Provision.of(cite) for cite in edition.cites), *found.basis), edition=edition.used,
    )  # fmt: skip


def requirement_of(classification: Classification, code: str, on: date) -> RetentionRequirement | None:
    """分類の要件 / What class ``code`` asks for beyond its retention, by the edition in force on ``on``; None for most."""
    found = classification.as_of(on).value.classes.get(code)
    return None if found is None else found.requirement


@rule(
    PUBLIC_RECORDS_ORDER.article("8", 2, "2"), PUBLIC_RECORDS_ORDER.article("8", 3), PUBLIC_RECORDS_ACT.article("34"),
    ja="分類の保存期間の検め", en="Check of a class's retention",
)  # fmt: skip
def check_file_class(*, file_class: FileClass) -> tuple[Diagnostic, ...]:
    """分類の保存期間の検め / What should be looked at in one class; warnings, for computing takes the later day anyway.

    A local period below a statutory one counted alike; a historical class kept less
    than a year. Periods counted from different days are not compared.

    >>> short = FileClass(code="03", name="市史", retention=RetentionClass.of("1年未満"), historical=True)
    >>> [found.code for found in check_file_class(file_class=short)]
    ['public-records.historical-under-one-year']
    """
    found: list[Diagnostic] = []
    kind, years, start = file_class.retention.kind, file_class.retention.years, file_class.start or NATIONAL_START
    for floor in file_class.floors:
        short = kind is RetentionKind.UNDER_ONE_YEAR or (
            kind is RetentionKind.YEARS and years is not None and years < floor.years
        )
        if short and (kind is RetentionKind.UNDER_ONE_YEAR or floor.start == start):
            cites = tuple(each.citation for each in floor.provisions)
            local = str(file_class.retention)
            found.append(findings.local_period_below_floor(code=file_class.code, local=local, years=floor.years, cites=cites))
    if file_class.historical and kind is RetentionKind.UNDER_ONE_YEAR:
        found.append(findings.historical_under_one_year(code=file_class.code))
    return tuple(found)


def check_classification(classification: Classification) -> tuple[Diagnostic, ...]:
    """分類表の検め / Every warning of every class of every edition, in the table's order."""
    return tuple(
        finding
        for edition in classification.editions
        for file_class in edition.value.classes.values()
        for finding in check_file_class(file_class=file_class)
    )


# ---- 読取り / reading


def _classification(values: Mapping[str, Any], known: Mapping[str, Law]) -> FileClassification:
    _refuse_unknown(values, _TABLE_KEYS, "values")
    laws = {**known, **{str(each["id"]): Law(**each) for each in values.get("law", ())}}
    default = _start(values["start"]) if "start" in values else None
    classes: dict[str, FileClass] = {}
    for raw in values.get("class", ()):
        read = _file_class(raw, default, laws)
        if read.code in classes:
            raise ValueError(f"the code {read.code} stands there twice")
        classes[read.code] = read
    if not classes:
        raise ValueError("it has no class")
    return FileClassification(classes=MappingProxyType(classes))


def _file_class(raw: Mapping[str, Any], default: StartRule | None, laws: Mapping[str, Law]) -> FileClass:
    _refuse_unknown(raw, _CLASS_KEYS, "class")
    return FileClass(
        code=_text(raw, "code"), name=_text(raw, "name"), retention=RetentionClass.of(_text(raw, "retention")),
        start=_start(raw["start"]) if "start" in raw else default, historical=_flag(raw, "historical"),
        basis=_provisions(raw.get("basis", ()), laws), floors=tuple(_floor(each, laws) for each in raw.get("floor", ())),
    )  # fmt: skip


def _floor(raw: Mapping[str, Any], laws: Mapping[str, Law]) -> StatutoryPeriod:
    _refuse_unknown(raw, _FLOOR_KEYS, "floor")
    return StatutoryPeriod(years=raw["years"], start=_start(raw["start"]), provisions=_provisions(raw["cites"], laws))


def _start(raw: Mapping[str, Any]) -> StartRule:
    _refuse_unknown(raw, {"day", "anchor"}, "start")
    return StartRule(day=StartDay(raw["day"]), anchor=StartAnchor(raw["anchor"]))


def _provisions(raw: Sequence[Mapping[str, Any]], laws: Mapping[str, Law]) -> tuple[Provision, ...]:
    made: list[Provision] = []
    for each in raw:
        law = laws.get(str(each.get("law", "")))
        if law is None:
            raise ValueError(f"law {each.get('law')!r} is neither in the register nor declared")
        made.append(Provision.of(Citation(law=law, **{key: value for key, value in each.items() if key != "law"})))
    return tuple(made)


def _text(raw: Mapping[str, Any], key: str) -> str:
    value = raw.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"a class has the text {key}")
    return value


def _flag(raw: Mapping[str, Any], key: str) -> bool:
    value = raw.get(key, False)
    if type(value) is not bool:
        raise ValueError(f"{key} is true or false")
    return value


def _refuse_unknown(raw: Mapping[str, Any], known: set[str], place: str) -> None:
    unknown = sorted(set(raw) - known)
    if unknown:
        raise ValueError(f"unknown fields in {place}: {', '.join(unknown)}")
