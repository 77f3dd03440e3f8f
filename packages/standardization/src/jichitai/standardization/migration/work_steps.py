"""移行の作業の段階 / The work steps of one business: how many there are, and what the body calls them.

国の道具は一つの業務を40の段階で数える。名が確かめられたのは二つだけなので、残りは団体の表から読む。
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Any, Final

from attrs import field, frozen

from jichitai.master_data.kernel import Diagnostic, InputError, PackagedTable

from ..confidence import Confidence
from . import step_findings as findings


class Phase(Enum):
    """手順書の局面 / The three phases of the national procedure."""

    PLANNING = "planning"
    """計画立案 / Planning."""
    SELECTION = "selection"
    """システム選定 / Choosing the system."""
    MIGRATION = "migration"
    """システム移行 / Moving."""


class StepStatus(Enum):
    """段階の状況 / How far one step is; the national tool knows these four and no other."""

    DONE = "done"
    """完了済み / Done."""
    IN_PROGRESS = "in-progress"
    """作業中 / Being worked on."""
    NOT_STARTED = "not-started"
    """未着手 / Not begun."""
    NOT_APPLICABLE = "not-applicable"
    """対象外 / Does not apply here; the national rate counts it as done."""


@frozen(kw_only=True)
class WorkStep:
    """作業の段階 / One step: its number, name, phase, and how sure the name is."""

    number: int
    name: str
    phase: Phase
    confidence: Confidence = Confidence.UNCHECKED


@frozen(kw_only=True)
class StepCount:
    """段階の数 / How many steps a business has and how many businesses a municipality has; the names that are known."""

    steps: int
    businesses: int
    known: tuple[WorkStep, ...]


@frozen
class WorkSteps:
    """段階の表 / All steps of a business, in order; as many as the national tool counts, numbered from 1."""

    steps: tuple[WorkStep, ...]
    _by_number: Mapping[int, WorkStep] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_by_number", {each.number: each for each in self.steps})

    def __getitem__(self, number: int) -> WorkStep:
        return self._by_number[number]

    def __len__(self) -> int:
        return len(self.steps)

    def __contains__(self, number: object) -> bool:
        return number in self._by_number


class StepsUnusable(InputError):
    """段階の表にならない / The steps given are not the steps the national tool counts."""


def _read(values: Mapping[str, Any]) -> StepCount:
    known = tuple(
        WorkStep(number=each["number"], name=each["name"], phase=Phase(each["phase"]), confidence=Confidence(each["confidence"]))
        for each in values["known"]
    )
    return StepCount(steps=values["steps"], businesses=values["businesses"], known=known)


STEP_COUNT: Final = PackagedTable("jichitai.standardization", "migration_steps.toml", _read)
"""段階の数 / The dated count of steps."""


def step_count(on: date, /) -> StepCount:
    """その日の段階の数 / How the national tool counts on ``on``; ``NoEditionInForce`` before the first edition.

    >>> step_count(date(2026, 4, 1)).steps
    40
    """
    return STEP_COUNT.as_of(on).value


def check_steps(steps: Iterable[WorkStep], /, *, on: date) -> tuple[Diagnostic, ...]:
    """段階の表を確かめる / Everything that keeps these from being the steps of a business; empty if nothing does.

    >>> [each.code for each in check_steps([WorkStep(number=41, name="仮", phase=Phase.MIGRATION)], on=date(2026, 4, 1))]
    ['standardization.step-number-outside', 'standardization.steps-missing']
    """
    given, wanted = list(steps), step_count(on).steps
    found: list[Diagnostic] = []
    numbers = [each.number for each in given]
    found += [findings.step_number_outside(number=each, steps=wanted) for each in numbers if not 1 <= each <= wanted]
    found += [findings.step_twice(number=each) for each in sorted({each for each in numbers if numbers.count(each) > 1})]
    found += [findings.step_unnamed(number=each.number) for each in given if not each.name.strip()]
    missing = tuple(each for each in range(1, wanted + 1) if each not in numbers)
    if missing:
        found.append(findings.steps_missing(missing=missing, steps=wanted))
    return tuple(found)


def work_steps(steps: Iterable[WorkStep], /, *, on: date) -> WorkSteps:
    """段階の表にする / The steps of a business in order; or ``StepsUnusable`` with everything that is wrong."""
    given = tuple(steps)
    found = check_steps(given, on=on)
    if found:
        raise StepsUnusable(found)
    return WorkSteps(tuple(sorted(given, key=lambda each: each.number)))
