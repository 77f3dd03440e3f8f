"""科目の対応 / Mapping titles between years and between bodies: one answer, several with what decides, or none.

節の番号は、名称で年度の間を移る（2020年度に賃金が削られ、後の番号が繰り上がった）。団体の間、款・項・目の
間の対応は、団体の表による。表にない対応を推測することはない。
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, DomainError, FiscalYear, Ruling, Step, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ORDER, LOCAL_AUTONOMY_REGULATION

from . import findings
from .account_titles import OBJECTS_OF_EXPENDITURE, is_title_code, same_name

_OBJECTS: Final = LOCAL_AUTONOMY_REGULATION.article("15", 2)
_BY_ITEM: Final = LOCAL_AUTONOMY_ORDER.article("150", 2)


class MappingConditionUnknown(DomainError):
    """知らない決め手 / The condition named is none of the mapping's."""


class MappingAnswer(Enum):
    """答えの種類 / How many answers there are."""

    ONE = "one"
    """一つに決まる / One."""
    DEPENDS = "depends"
    """決め手による / It depends on a condition."""
    NONE = "none"
    """対応がない / None."""


@frozen(kw_only=True)
class MappedTo:
    """対応する科目 / One target; ``condition`` says when it is this one, "" when nothing else decides."""

    path: str
    name: str
    condition: str


@frozen(kw_only=True)
class MappedTitle:
    """対応の答え / The answer and its candidates: one for ONE, one or more for DEPENDS, none for NONE."""

    answer: MappingAnswer
    candidates: tuple[MappedTo, ...]


@rule(_OBJECTS, ja="節の番号の年度間の対応", en="An object's number in another year")
def object_in_year(*, code: str, of: FiscalYear, to: FiscalYear) -> Ruling[MappedTitle]:
    """節の番号の年度間の対応 / The number, in year ``to``, of the object that ``code`` is in year ``of``: by its name.

    NONE when ``code`` is no object of the year ``of``, or the object no longer (or not yet)
    exists: 賃金 has no successor, and which object took its place is the body's own to say.

    >>> [[each.path for each in object_in_year(code=code, of=FiscalYear(2019), to=FiscalYear(2020)).value.candidates]
    ...     for code in ("6", "7", "8")]
    [['6'], [], ['7']]
    """
    here, there = OBJECTS_OF_EXPENDITURE.as_of(of.start), OBJECTS_OF_EXPENDITURE.as_of(to.start)
    name = here.value.get(int(code)) if is_title_code(code) else None
    number = None if name is None else next((each for each, other in there.value.items() if same_name(name, other)), None)
    cites = tuple(dict.fromkeys((*here.cites, *there.cites)))
    if name is None:
        step = Step(f"{of}の節に番号{code}はない", f"{of.year} has no object {code}", (_OBJECTS,))
    elif number is None:
        step = Step(
            f"{of}の{code}「{name}」は、{to}の節にない。移す先は団体が定める", f"{to.year} has no such object", (_OBJECTS,)
        )
    else:
        step = Step(
            f"{of}の{code}「{name}」は、{to}の{number}である", f"{code} of {of.year} is {number} of {to.year}", (_OBJECTS,)
        )
    candidates = () if name is None or number is None else (MappedTo(path=str(number), name=name, condition=""),)
    value = MappedTitle(answer=MappingAnswer.ONE if candidates else MappingAnswer.NONE, candidates=candidates)
    editions = tuple(dict.fromkeys((here.used, there.used)))
    return Ruling(value=value, cites=cites, steps=(step,), editions=editions)


@frozen(kw_only=True)
class MappingRow:
    """対応の一行 / One row: a source title's codes, a target's codes and name, and what decides ("" when it always holds).

    ``source``・``target`` は番号の並び（"02-01-05-10" など）。両方の団体の書き方のまま比べる。
    """

    source: str
    target: str
    name: str
    condition: str = ""


def read_title_mapping(values: Mapping[str, Any]) -> tuple[MappingRow, ...]:
    """団体の対応表を読む / Reads ``values`` of the body's own table (for ``EffectiveTable.read_local``); editions date it.

    >>> read_title_mapping({"row": [{"source": "07", "target": "01", "name": "報酬", "condition": "会計年度任用職員（パートタイム）"}]})
    (MappingRow(source='07', target='01', name='報酬', condition='会計年度任用職員（パートタイム）'),)
    """
    return tuple(MappingRow(**row) for row in values["row"])


@rule(_BY_ITEM, ja="対応表の検査", en="Whether a mapping table decides")
def check_title_mapping(*, rows: tuple[MappingRow, ...]) -> tuple[Diagnostic, ...]:
    """対応表の検査 / A finding for each source with several targets of which one has no condition, or two share one.

    >>> rows = (MappingRow(source="07", target="01", name="報酬"), MappingRow(source="07", target="02", name="給料"))
    >>> [each.code for each in check_title_mapping(rows=rows)]
    ['fiscal.mapping-ambiguous']
    """
    found = list[Diagnostic]()
    for source in dict.fromkeys(each.source for each in rows):
        conditions = [each.condition for each in rows if each.source == source]
        if len(conditions) > 1 and ("" in conditions or len(set(conditions)) < len(conditions)):
            found.append(findings.mapping_ambiguous(source=source, cites=(_BY_ITEM,)))
    return tuple(found)


@rule(_BY_ITEM, ja="団体の対応表による科目", en="A title by the body's mapping table")
def mapped_title(*, rows: tuple[MappingRow, ...], source: str, condition: str | None = None) -> Ruling[MappedTitle]:
    """団体の対応表による科目 / The targets of ``source``; ``condition`` chooses among them, by its exact words.

    A single row with a condition is DEPENDS until the condition is named: nothing is
    guessed. Refused (``MappingConditionUnknown``) when no row of the source has the condition.
    ``ValueError`` when the table is itself ambiguous (``check_title_mapping``).

    >>> rows = (MappingRow(source="07", target="01", name="報酬", condition="パートタイム"),
    ...     MappingRow(source="07", target="02", name="給料", condition="フルタイム"))
    >>> mapped_title(rows=rows, source="07").value.answer, mapped_title(rows=rows, source="07", condition="フルタイム").value.answer
    (<MappingAnswer.DEPENDS: 'depends'>, <MappingAnswer.ONE: 'one'>)
    """
    own = tuple(each for each in rows if each.source == source)
    if check_title_mapping(rows=own):
        raise ValueError("the mapping is ambiguous: see check_title_mapping")
    chosen = own
    if condition is not None and any(each.condition for each in own):
        chosen = tuple(each for each in own if each.condition == condition)
        if not chosen:
            raise MappingConditionUnknown(
                findings.mapping_condition_unknown(source=source, condition=condition, cites=(_BY_ITEM,))
            )
    decided = len(chosen) == 1 and (not chosen[0].condition or condition is not None)
    answer = MappingAnswer.ONE if decided else MappingAnswer.DEPENDS if chosen else MappingAnswer.NONE
    candidates = tuple(MappedTo(path=each.target, name=each.name, condition=each.condition) for each in chosen)
    steps = tuple(
        Step(
            f"{source}は{each.path}「{each.name}」" + (f"（{each.condition}のとき）" if each.condition else ""),
            f"{source} is {each.path}" + (" under its condition" if each.condition else ""),
            (_BY_ITEM,),
        )
        for each in candidates
    ) or (Step(f"{source}の対応は表にない", f"the table has no row for {source}", (_BY_ITEM,)),)
    return Ruling(value=MappedTitle(answer=answer, candidates=candidates), cites=(_BY_ITEM,), steps=steps)
