"""適合と差（Fit & Gap） / What a mapping covers of a specification, item by item, and what it leaves of the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic

from ..specifications.data_item import DataItem, OutputCondition
from ..specifications.specification import Specification
from ..validation.column_check import Reading
from .checking import check_plan
from .plan import Assignment, Left, Plan
from .reverse import Recovery, reverse_of


class Level(Enum):
    """求めの強さ / How strongly the specification asks for an item (実装類型)."""

    REQUIRED = "required"
    """必須（○） / Its column must stand in the file."""
    OPTION = "option"
    """オプション / Its column may be left out."""

    @property
    def ja(self) -> str:
        """日本語名 / Its name."""
        return "必須" if self is Level.REQUIRED else "オプション"


class Verdict(Enum):
    """判定 / Whether the present data meet the item."""

    FIT = "fit"
    """適合 / Filled from the source, or by a constant with its reason, and nothing is to be looked at."""
    REVIEW = "review"
    """要確認 / Filled, but something is to be looked at; or left with a reason where it may be empty."""
    GAP = "gap"
    """差 / Not filled, or what fills it cannot be right."""

    @property
    def ja(self) -> str:
        """日本語名 / Its name."""
        return _VERDICTS[self]


_VERDICTS: Final = {Verdict.FIT: "適合", Verdict.REVIEW: "要確認", Verdict.GAP: "差"}


@frozen(kw_only=True)
class FitLine:
    """一項目の判定 / One item: how strongly asked for, what fills it, the verdict and what it rests on."""

    item: DataItem
    level: Level
    verdict: Verdict
    columns: tuple[str, ...]
    steps: tuple[str, ...]
    reason: str
    findings: tuple[Diagnostic, ...]


@frozen(kw_only=True)
class FitAndGap:
    """適合と差 / Every item with its verdict, findings about the mapping as a whole, and the way back of each column."""

    plan: Plan
    specification: Specification
    lines: tuple[FitLine, ...]
    findings: tuple[Diagnostic, ...]
    recoveries: tuple[Recovery, ...]

    def counts(self, level: Level, /) -> Mapping[Verdict, int]:
        """件数 / How many items of a level have each verdict."""
        found = Counter(each.verdict for each in self.lines if each.level is level)
        return {each: found[each] for each in Verdict}

    @property
    def is_fit(self) -> bool:
        """必須に差がないか / True when no required item is a gap and nothing else keeps the mapping from running."""
        return not self.counts(Level.REQUIRED)[Verdict.GAP] and not any(
            each.severity.value == "refusal" for each in (*self.findings, *(f for one in self.lines for f in one.findings))
        )


def fit_and_gap(plan: Plan, specification: Specification, /, *, reading: Reading | None = None) -> FitAndGap:
    """適合と差を出す / The coverage of a specification by a mapping; made from the mapping alone, without data."""
    found = check_plan(plan, specification, reading=reading)
    of_item: dict[str, list[Diagnostic]] = {}
    for each in found:
        of_item.setdefault(str(each.facts.get("item", "")), []).append(each)
    names = specification.by_header
    filled = {names[each.item].number: each for each in plan.assignments if each.item in names}
    left = {names[each.name].number: each for each in plan.left_items if each.name in names}
    lines = tuple(
        _line(item, filled.get(item.number), left.get(item.number), tuple(of_item.get(item.id, ())))
        for item in specification.items
    )
    known = all(each.item in names for each in plan.assignments)
    return FitAndGap(
        plan=plan, specification=specification, lines=lines, findings=tuple(of_item.get("", ())),
        recoveries=reverse_of(plan, specification).recoveries if known else (),
    )  # fmt: skip


def _line(item: DataItem, filled: Assignment | None, left: Left | None, found: tuple[Diagnostic, ...]) -> FitLine:
    return FitLine(
        item=item, level=Level.REQUIRED if item.has_column else Level.OPTION, verdict=_verdict(item, filled, left, found),
        columns=filled.columns if filled else (), steps=tuple(each.word for each in filled.steps) if filled else (),
        reason=_reason(filled, left), findings=found,
    )  # fmt: skip


def _reason(filled: Assignment | None, left: Left | None) -> str:
    if filled is not None:
        return "、".join([filled.reason, *(each.reason for each in filled.defaults)]).strip("、")
    return left.reason if left is not None else ""


def _verdict(item: DataItem, filled: Assignment | None, left: Left | None, found: tuple[Diagnostic, ...]) -> Verdict:
    if any(each.severity.value == "refusal" for each in found):
        return Verdict.GAP
    if filled is None:
        return Verdict.REVIEW if left is not None and item.output is not OutputCondition.MANDATORY else Verdict.GAP
    return Verdict.REVIEW if found else Verdict.FIT
