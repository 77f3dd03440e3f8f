"""分類表の歩み / All editions of one classification: which was in force, and what a class has become since.

簿冊は、作った日の版の分類のまま保存される。廃止された分類も、その日に照らせば生きている。いまの分類に
読み替えるときは、版ごとの対応をたどる：答えは一つか、決め手のついた複数か、なし。黙って推し量らない。
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from enum import Enum

from attrs import field, frozen

from . import findings
from .entry import ClassEntry, ClassificationEdition
from .errors import ClassUnknown


class ClassOutcome(Enum):
    """読替えの結末 / How many classes a class has become."""

    ONE = "one"
    """一つ / Exactly one."""
    SEVERAL = "several"
    """複数 / Several, or one and an end: a person decides by what each says."""
    NONE = "none"
    """なし / None: the class ended without a successor, or none was written down."""


@frozen(kw_only=True)
class ClassCandidate:
    """読替え先 / One way a class went: where to (None: it ended), and what decides, edition by edition."""

    code: str | None
    decided_by: tuple[str, ...] = ()


@frozen(kw_only=True)
class ClassConversion:
    """分類の読替え / What a class of one day is on another. ``candidates`` holds every way, by code, ended ones last."""

    code: str
    from_day: date
    to_day: date
    candidates: tuple[ClassCandidate, ...]

    @property
    def outcome(self) -> ClassOutcome:
        """結末 / One, several, or none."""
        codes = {each.code for each in self.candidates}
        if codes <= {None}:
            return ClassOutcome.NONE
        return ClassOutcome.ONE if len(codes) == 1 else ClassOutcome.SEVERAL

    @property
    def answer(self) -> str | None:
        """ただ一つの答え / The code when there is exactly one answer; None otherwise, never a guess."""
        return self.candidates[0].code if self.outcome is ClassOutcome.ONE else None


@frozen
class ClassificationHistory:
    """分類表の歩み / The editions of one classification in the order of their days, as believed at one instant."""

    id: str
    editions: tuple[ClassificationEdition, ...] = field(repr=False)

    def __attrs_post_init__(self) -> None:
        days = [each.in_force_from for each in self.editions]
        if any(each.id != self.id for each in self.editions):
            raise ValueError("a history has only the editions of its own classification")
        if len({each.version for each in self.editions}) != len(self.editions):
            raise ValueError("editions have different version names")
        if sorted(set(days)) != days:
            raise ValueError("editions stand in the order of their days, one for each day")

    def edition_on(self, on: date) -> ClassificationEdition:
        """その日の版 / The edition in force on a day (its first day included); ``ClassUnknown`` before the first."""
        at = self._index(on)
        if at < 0:
            raise ClassUnknown(findings.no_classification_on_day(id=self.id, on=on))
        return self.editions[at]

    def edition_named(self, version: str) -> ClassificationEdition:
        """その名の版 / The edition a file names ("令和7年度"); ``ClassUnknown``. Convert from its ``in_force_from``."""
        found = next((each for each in self.editions if each.version == version), None)
        if found is None:
            raise ClassUnknown(findings.version_unknown(id=self.id, version=version))
        return found

    def class_on(self, code: str, on: date) -> ClassEntry:
        """その日の分類 / A class as it stood on a day; ``ClassUnknown``. For a file: the day it was filed."""
        edition = self.edition_on(on)
        found = edition.get(code)
        if found is None:
            raise ClassUnknown(findings.class_unknown_on_day(code=code, on=on, version=edition.version))
        return found

    def convert(self, code: str, from_day: date, to_day: date) -> ClassConversion:
        """読み替える / What a class of ``from_day`` is on ``to_day``, later or earlier; ``ClassUnknown`` when it was none then.

        Forward, a class with a succession goes where it says; one without keeps its code
        if the next edition has it, and otherwise ended. Backward the same is read the
        other way: a merged class came from several, which of them only the file can tell.
        """
        self.class_on(code, from_day)
        self.edition_on(to_day)
        at, until = self._index(from_day), self._index(to_day)
        ways: list[tuple[str | None, tuple[str, ...]]] = [(code, ())]
        while at != until:
            step = self._forward if at < until else self._backward
            ways = _distinct((went, (*decided, *said)) for now, decided in ways for went, said in _going(step(at, now), now))
            at += 1 if at < until else -1
        ordered = sorted(ways, key=lambda way: (way[0] is None, way[0] or "", way[1]))
        candidates = tuple(ClassCandidate(code=went, decided_by=decided) for went, decided in ordered)
        return ClassConversion(code=code, from_day=from_day, to_day=to_day, candidates=candidates)

    def _index(self, on: date) -> int:
        return bisect_right([each.in_force_from for each in self.editions], on) - 1

    def _forward(self, at: int, code: str | None) -> list[tuple[str | None, str]]:
        """次の版へ / From edition ``at`` to the next; a step is a code and what decided for it."""
        if code is None:
            return []
        after = self.editions[at + 1]
        said = after.succession_of(code)
        if said is None:
            return [(code, "")] if code in after else []
        return [(to.code, to.decided_by) for to in said.to]

    def _backward(self, at: int, code: str | None) -> list[tuple[str | None, str]]:
        """前の版へ / From edition ``at`` to the one before: every class that went to this one."""
        if code is None:
            return []
        here, before = self.editions[at], self.editions[at - 1]
        came = [each.old for each in here.successions if each.old in before and any(to.code == code for to in each.to)]
        if code in before and here.succession_of(code) is None:
            came.append(code)
        if len(came) < 2:
            return [(old, "") for old in came]
        return [(old, f"{before.version} では {old}") for old in came]


def _going(steps: list[tuple[str | None, str]], now: str | None) -> Iterable[tuple[str | None, tuple[str, ...]]]:
    if now is None or not steps:
        return [(None, ())]
    return [(code, (said,) if said else ()) for code, said in steps]


def _distinct(
    ways: Iterable[tuple[str | None, tuple[str, ...]]],
) -> list[tuple[str | None, tuple[str, ...]]]:
    return list(dict.fromkeys(ways))
