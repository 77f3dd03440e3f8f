"""書かれた要件を読む / Requirements as a policy file writes them, read with every problem at once.

書き方は二つ：区分の語（``"5年"`` ``"1年未満"`` ``"常用後3年"`` ``"永年"``）と、表（``{ years = 5, after = "permit-lapsed" }``、
``{ until = "term-of-office-ended" }``、``{ max = [ … ] }``）。
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import LegalPeriod

from .facts import FIRST_FILED, STANDING_ENDED
from .requirement import (
    PREVIOUS,
    Combination,
    EndRounding,
    PeriodKind,
    RetentionPeriod,
    RetentionRequirement,
    StartPlacement,
    class_combination,
    class_periods,
    counted,
)
from .term import RetentionClass

_LENGTHS: Final = {"years": LegalPeriod.years, "months": LegalPeriod.months, "weeks": LegalPeriod.weeks, "days": LegalPeriod.days}
_START_KEYS: Final = {"start", "after", "business-year-starts", "closed-days", "within-years"}
_KEYS: Final = {*_LENGTHS, *_START_KEYS, "round", "until", "standing", "designated", "under-one-year", "unlimited"}
_COMBINATIONS: Final = tuple(each.value for each in Combination)
DEFAULT_START: Final = counted(LegalPeriod.years(1), FIRST_FILED)
"""何も書かないときの起算 / The national practice: 1 April after the fiscal year of the earliest filing."""

START_RULE_TRIGGER: Final = "by-start-rule"
"""起算日の定めの事由 / Stands where a period leaves its trigger to the policy's start part."""
BY_START_RULE: Final = counted(LegalPeriod.years(1), START_RULE_TRIGGER, StartPlacement.START_RULE)
"""起算日の定めに委ねる / A period that leaves its whole start to the policy's start part."""


@frozen(kw_only=True)
class Problem:
    """書き誤り / One thing that is wrong, and where."""

    place: str
    ja: str
    en: str


@frozen
class Problems:
    """書き誤りの控え / Problems as they are found; reading goes on, so that all are told at once."""

    found: list[Problem] = field(factory=list)

    def add(self, place: str, ja: str, en: str) -> None:
        """控える / Note one."""
        self.found.append(Problem(place=place, ja=ja, en=en))

    def unknown(self, raw: Mapping[str, Any], known: set[str], place: str) -> None:
        """知らない項目 / Note the keys that are not known."""
        for key in sorted(set(raw) - known):
            self.add(f"{place}.{key}", f"知らない項目「{key}」がある", f"there is an unknown field {key!r}")


def read_start(raw: object, place: str, problems: Problems, default: RetentionPeriod = DEFAULT_START) -> RetentionPeriod:
    """起算日の定めを読む / Where counting starts: ``{ start = "next-fiscal-year", after = "completed" }``; the rest as ``default``."""
    if not isinstance(raw, Mapping):
        problems.add(place, "起算日の定めは表で書く", "a start is written as a table")
        return default
    problems.unknown(raw, _START_KEYS, place)
    return _started(raw, place, problems, default)


def read_requirement(
    raw: object, place: str, problems: Problems, start: RetentionPeriod = DEFAULT_START
) -> RetentionRequirement | None:
    """要件を読む / A requirement from its written form; None (and a problem) when it cannot be read."""
    if isinstance(raw, str):
        try:
            periods = class_periods(RetentionClass.of(raw), start)
        except ValueError:
            problems.add(
                place,
                f"保存期間「{raw}」は、5年・1年未満・常用・常用後5年・永年のように書く",
                f"{raw!r} is not a retention class",
            )
            return None
        return RetentionRequirement(periods=periods, combination=class_combination(periods))
    if not isinstance(raw, Mapping):
        problems.add(place, "保存期間は文字か表で書く", "retention is written as text or as a table")
        return None
    joined = [key for key in _COMBINATIONS if key in raw]
    if not joined:
        single = _period(raw, place, problems, start, first=True)
        return None if single is None else RetentionRequirement(periods=(single,))
    if len(raw) != 1 or not isinstance(raw[joined[0]], list) or len(raw[joined[0]]) < 2:
        problems.add(
            place,
            "max・min・sequence は一つだけ書き、二つ以上の期間を並べる",
            "max, min or sequence stands alone and has two periods or more",
        )
        return None
    combination = Combination(joined[0])
    return _several(raw[joined[0]], combination, f"{place}.{joined[0]}", problems, start)


def _several(
    raw: Sequence[object], combination: Combination, place: str, problems: Problems, start: RetentionPeriod
) -> RetentionRequirement | None:
    periods: list[RetentionPeriod] = []
    for at, each in enumerate(raw):
        if not isinstance(each, Mapping):
            problems.add(f"{place}[{at}]", "期間は表で書く", "a period is written as a table")
            continue
        after_previous = combination is Combination.SEQUENCE and at > 0
        base = evolve(start, trigger=PREVIOUS) if after_previous else start
        read = _period(each, f"{place}[{at}]", problems, base, first=not after_previous)
        if read is not None:
            periods.append(read)
    return RetentionRequirement(periods=tuple(periods), combination=combination) if len(periods) == len(raw) else None


def _period(
    raw: Mapping[str, Any], place: str, problems: Problems, start: RetentionPeriod, *, first: bool
) -> RetentionPeriod | None:
    before = len(problems.found)
    problems.unknown(raw, _KEYS, place)
    if not first and "after" in raw:
        problems.add(
            f"{place}.after",
            "順に数える後の期間は、前の期間の終わりから数える",
            "a later period of a sequence is counted from the one before",
        )
    kinds = [key for key in (*_LENGTHS, "until", "standing", "designated", "under-one-year", "unlimited") if key in raw]
    if len(kinds) != 1:
        problems.add(
            place,
            "期間は years・until・standing・designated などの一つで書く",
            "a period has exactly one of years, until, standing, designated …",
        )
        return None
    if len(problems.found) > before:
        return None
    try:
        return _of_kind(kinds[0], raw, place, problems, start)
    except (TypeError, ValueError) as error:
        problems.add(place, f"期間の値が正しくない（{error}）", f"a value of the period is wrong ({error})")
        return None


def _of_kind(kind: str, raw: Mapping[str, Any], place: str, problems: Problems, start: RetentionPeriod) -> RetentionPeriod:
    if kind in _LENGTHS:
        based = _started(raw, place, problems, start)
        rounding = EndRounding(raw.get("round", "none"))
        return evolve(based, kind=PeriodKind.COUNTED, length=_LENGTHS[kind](raw[kind]), rounding=rounding)
    if set(raw) != {kind}:
        raise ValueError(f"beside {kind} nothing else is written")
    if kind == "until":
        return RetentionPeriod(kind=PeriodKind.UNTIL, trigger=str(raw[kind]))
    if raw[kind] is not True:
        raise ValueError(f"{kind} = true")
    trigger = {"standing": STANDING_ENDED, "under-one-year": FIRST_FILED}.get(kind, "")
    return RetentionPeriod(kind=PeriodKind(kind), trigger=trigger)


def _started(raw: Mapping[str, Any], place: str, problems: Problems, default: RetentionPeriod) -> RetentionPeriod:
    try:
        given: dict[str, Any] = {}
        if "start" in raw:
            given["placement"] = StartPlacement(raw["start"])
        if "after" in raw:
            given["trigger"] = _word(raw["after"])
        if "business-year-starts" in raw:
            month, day = raw["business-year-starts"]
            given["business_year_starts"] = (month, day)
        if "closed-days" in raw:
            given["closed_days"] = tuple(raw["closed-days"])
        if "within-years" in raw:
            given["within_years"] = raw["within-years"]
        return evolve(default, **given)
    except (TypeError, ValueError) as error:
        problems.add(place, f"起算日の定めが正しくない（{error}）", f"the start is wrong ({error})")
        return default


def _word(text: object) -> str:
    if not isinstance(text, str) or not text.strip():
        raise ValueError("a trigger is named by a word")
    return text
