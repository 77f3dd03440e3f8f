"""変更の手続と効力 / The steps of a change of boundaries, name or status, and the day it takes effect.

決めた日、告示の日、効力の生ずる日は別の日である。廃置分合と境界変更、町村を市とする処分、町・字の区域の変更は
**告示によって**効力を生じ、市町村の名称の変更は条例の定める日に、都道府県の名称の変更は法律の定める日に生ずる。
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Final

from attrs import field, frozen

from ..kernel.diagnostics import Diagnostic, DomainError
from ..kernel.law import Citation
from ..kernel.laws import LOCAL_AUTONOMY_ACT as ACT
from ..kernel.rule import Ruling, Step, rule
from . import change_findings as findings


class Procedure(Enum):
    """手続 / The procedures of the Local Autonomy Act that change codes, names and areas."""

    MUNICIPAL = "municipal"
    """市町村の廃置分合・境界変更 / Merger, split or boundary change within a prefecture (第7条第1項)."""
    CROSS_PREFECTURE = "cross-prefecture"
    """都道府県の境界にわたるもの / The same across a prefectural boundary (第7条第3項・第4項)."""
    PREFECTURES = "prefectures"
    """都道府県の合併 / Merger of prefectures on their application (第6条の2)."""
    MUNICIPAL_NAME = "municipal-name"
    """市町村の名称変更 / A new name by ordinance (第3条第3項)."""
    PREFECTURAL_NAME = "prefectural-name"
    """都道府県の名称変更 / A new name by Act (第3条第2項)."""
    CITY_STATUS = "city-status"
    """町村を市とし又は市を町村とする処分 / City status given or taken (第8条第3項)."""
    TOWN_STATUS = "town-status"
    """村を町とし又は町を村とする処分 / Town status given or taken (第8条第3項)."""
    TOWN_AREAS = "town-areas"
    """町・字の区域と名称 / Areas and names of 町 and 字 (第260条)."""


class StepKind(Enum):
    """手続の段 / The kinds of step."""

    ASSEMBLY_VOTES = "assembly-votes"
    """関係団体の議会の議決 / Votes of the assemblies concerned."""
    APPLICATION = "application"
    """申請 / The application."""
    MINISTERS_CONSENT = "ministers-consent"
    """総務大臣の同意 / Consultation with and consent of the minister."""
    PREFECTURAL_VOTE = "prefectural-vote"
    """都道府県の議会の議決 / The vote of the prefectural assembly."""
    DIET_APPROVAL = "diet-approval"
    """国会の承認 / Approval by the Diet."""
    CONSULTATION = "consultation"
    """都道府県知事との協議 / Consultation with the governor."""
    DECISION = "decision"
    """処分の決定 / The decision: by the governor, minister, Cabinet or mayor; the ordinance or Act for a name."""
    REPORT = "report"
    """届出・報告 / The report to the minister or governor."""
    FORWARDING = "forwarding"
    """総務大臣への通知 / The governor's communication to the minister."""
    NOTICE = "notice"
    """告示 / The public notice."""

    @property
    def ja(self) -> str:
        """日本語名 / The step in Japanese."""
        return _STEP_JA[self]

    @property
    def rank(self) -> int:
        """順 / Its place in time; steps of one rank may come in any order, those of a lower one must not come later."""
        return _RANKS[self]


_STEP_JA: Final = {
    StepKind.ASSEMBLY_VOTES: "議会の議決", StepKind.APPLICATION: "申請", StepKind.MINISTERS_CONSENT: "総務大臣の同意",
    StepKind.PREFECTURAL_VOTE: "都道府県の議会の議決", StepKind.DIET_APPROVAL: "国会の承認",
    StepKind.CONSULTATION: "都道府県知事との協議", StepKind.DECISION: "決定", StepKind.REPORT: "届出・報告",
    StepKind.FORWARDING: "総務大臣への通知", StepKind.NOTICE: "告示",
}  # fmt: skip

# 同意・議決・承認・協議は、どれも決定より前であればよく、互いの前後を条文は定めない
_RANKS: Final = {
    StepKind.ASSEMBLY_VOTES: 1, StepKind.APPLICATION: 2, StepKind.MINISTERS_CONSENT: 3, StepKind.PREFECTURAL_VOTE: 3,
    StepKind.DIET_APPROVAL: 3, StepKind.CONSULTATION: 3, StepKind.DECISION: 4, StepKind.REPORT: 5, StepKind.FORWARDING: 6,
    StepKind.NOTICE: 7,
}  # fmt: skip

_A3: Final = {n: ACT.article("3", n) for n in range(2, 8)}
_A7: Final = {n: ACT.article("7", n) for n in range(1, 9)}
_A6_2: Final = {n: ACT.article("6の2", n) for n in range(1, 6)}
_A8_3: Final = ACT.article("8", 3)
_A260: Final = {n: ACT.article("260", n) for n in range(1, 4)}

_VOTED_AND_APPLIED: Final = ((StepKind.ASSEMBLY_VOTES, _A7[6]), (StepKind.APPLICATION, _A7[1]))
_DECIDED: Final = (
    (StepKind.PREFECTURAL_VOTE, _A7[1]), (StepKind.DECISION, _A7[1]), (StepKind.REPORT, _A7[1]), (StepKind.NOTICE, _A7[7]),
)  # fmt: skip
STEPS: Final[Mapping[Procedure, tuple[tuple[StepKind, Citation], ...]]] = {
    Procedure.MUNICIPAL: (*_VOTED_AND_APPLIED, *_DECIDED),
    Procedure.CROSS_PREFECTURE: (
        (StepKind.ASSEMBLY_VOTES, _A7[6]), (StepKind.APPLICATION, _A7[3]), (StepKind.DECISION, _A7[3]), (StepKind.NOTICE, _A7[7]),
    ),
    Procedure.PREFECTURES: (
        (StepKind.ASSEMBLY_VOTES, _A6_2[2]), (StepKind.APPLICATION, _A6_2[3]), (StepKind.DIET_APPROVAL, _A6_2[1]),
        (StepKind.DECISION, _A6_2[1]), (StepKind.NOTICE, _A6_2[4]),
    ),
    Procedure.MUNICIPAL_NAME: (
        (StepKind.CONSULTATION, _A3[4]), (StepKind.DECISION, _A3[3]), (StepKind.REPORT, _A3[5]), (StepKind.FORWARDING, _A3[6]),
        (StepKind.NOTICE, _A3[7]),
    ),
    Procedure.PREFECTURAL_NAME: ((StepKind.DECISION, _A3[2]),),
    Procedure.CITY_STATUS: (*_VOTED_AND_APPLIED, (StepKind.MINISTERS_CONSENT, _A7[2]), *_DECIDED),
    Procedure.TOWN_STATUS: (*_VOTED_AND_APPLIED, *_DECIDED),
    Procedure.TOWN_AREAS: ((StepKind.ASSEMBLY_VOTES, _A260[1]), (StepKind.DECISION, _A260[1]), (StepKind.NOTICE, _A260[2])),
}  # fmt: skip
"""手続の段と条文 / What each procedure needs; the minister's consent for cities is added by ``involves_city``."""

EFFECT: Final[Mapping[Procedure, Citation]] = {
    Procedure.MUNICIPAL: _A7[8], Procedure.CROSS_PREFECTURE: _A7[8], Procedure.PREFECTURES: _A6_2[5],
    Procedure.MUNICIPAL_NAME: _A3[3], Procedure.PREFECTURAL_NAME: _A3[2], Procedure.CITY_STATUS: _A8_3,
    Procedure.TOWN_STATUS: _A8_3, Procedure.TOWN_AREAS: _A260[3],
}  # fmt: skip
"""効力の条文 / What gives each procedure its effect."""
_BY_ENACTMENT: Final = frozenset({Procedure.MUNICIPAL_NAME, Procedure.PREFECTURAL_NAME})


@frozen(kw_only=True)
class StepTaken:
    """経た段 / One step and its day."""

    kind: StepKind
    on: date


@frozen(kw_only=True)
class BoundaryChange:
    """変更 / A change with its steps, and the day it is said to take effect.

    ``involves_city`` は市の廃置分合か（第7条第2項の同意が要る）である。
    """

    procedure: Procedure
    steps: tuple[StepTaken, ...]
    effective_on: date
    involves_city: bool = field(default=False)

    def day_of(self, kind: StepKind) -> date | None:
        """その段の日 / The (last) day of a step, or None when it has not been taken."""
        return max((each.on for each in self.steps if each.kind is kind), default=None)

    @property
    def decided_on(self) -> date | None:
        """決めた日 / The day of the decision, ordinance or Act."""
        return self.day_of(StepKind.DECISION)

    @property
    def notified_on(self) -> date | None:
        """告示の日 / The day of the public notice."""
        return self.day_of(StepKind.NOTICE)

    def needed(self) -> tuple[tuple[StepKind, Citation], ...]:
        """要る段 / The steps the change needs, each with its provision."""
        consent = ((StepKind.MINISTERS_CONSENT, _A7[2]),) if self.involves_city and self.procedure is Procedure.MUNICIPAL else ()
        return (*STEPS[self.procedure], *consent)


class NoEffectYet(DomainError):
    """効力を生じていない / The change has no effect: no notice, or no day."""


@rule(
    _A7[8], _A7[7], _A6_2[4], _A6_2[5], _A8_3, _A260[2], _A260[3], _A3[2], _A3[3],
    ja="変更の効力の生ずる日", en="Day a change takes effect",
)  # fmt: skip
def effect_of_change(*, procedure: Procedure, notified_on: date | None = None, day_named: date | None = None) -> Ruling[date]:
    """効力の生ずる日 / The day a change takes effect: by its notice, or for a name by the Act or ordinance.

    ``day_named`` is the day the notice (or enactment) itself names, the first day of the new state; a notice
    that names none works on its own day. Raises ``NoEffectYet`` without a notice, or when the day named lies before it.

    >>> effect_of_change(procedure=Procedure.MUNICIPAL, notified_on=date(2005, 2, 25), day_named=date(2005, 4, 1)).value
    datetime.date(2005, 4, 1)
    """
    cite = EFFECT[procedure]
    if procedure in _BY_ENACTMENT:
        if day_named is None:
            raise NoEffectYet(findings.effect_day_not_given(cite=cite))
        step = Step(
            "名称の変更は、法律又は条例の定める日に生ずる", "A change of name takes effect on the day the enactment names"
        )
        return Ruling(value=day_named, cites=(cite,), steps=(step,))
    if notified_on is None:
        raise NoEffectYet(findings.effect_without_notice(cite=cite))
    if day_named is not None and day_named < notified_on:
        raise NoEffectYet(findings.effect_before_notice(effective_on=day_named, notified_on=notified_on, cite=cite))
    step = Step(f"{notified_on}の告示によりその効力を生ずる", f"It takes effect by the notice of {notified_on}")
    return Ruling(value=day_named or notified_on, cites=(cite,), steps=(step,))


@rule(
    *_A7.values(), *_A6_2.values(), *_A3.values(), _A8_3, *_A260.values(), ja="変更の手続", en="Steps of a change",
)  # fmt: skip
def check_boundary_change(*, change: BoundaryChange) -> tuple[Diagnostic, ...]:
    """変更の手続 / The steps that are missing or out of order, and an effect before the notice; empty when lawful.

    同じ日のうちに進む手続はあってよい（順の違いは、日が前後するときだけをいう）。

    >>> change = BoundaryChange(procedure=Procedure.TOWN_AREAS, effective_on=date(2024, 1, 1), steps=(
    ...     StepTaken(kind=StepKind.ASSEMBLY_VOTES, on=date(2023, 6, 1)), StepTaken(kind=StepKind.DECISION, on=date(2023, 6, 5))))
    >>> [each.code for each in check_boundary_change(change=change)]
    ['master-data.change-step-missing']
    """
    found: list[Diagnostic] = []
    taken: list[tuple[StepKind, date]] = []
    told: set[StepKind] = set()
    for kind, cite in sorted(change.needed(), key=lambda each: each[0].rank):
        day = change.day_of(kind)
        if day is None:
            found.append(findings.change_step_missing(ja=kind.ja, en=kind.value, cite=cite))
            continue
        late = [(on, each) for each, on in taken if each.rank < kind.rank and day < on and each not in told]
        told.update(each for _, each in late)  # 遅れた段は、一度だけ言う
        found += [_out_of_order(kind, day, *each, cite) for each in late]
        taken.append((kind, day))
    notified_on = change.notified_on
    if notified_on is not None and change.procedure not in _BY_ENACTMENT and change.effective_on < notified_on:
        cite = EFFECT[change.procedure]
        found.append(findings.effect_before_notice(effective_on=change.effective_on, notified_on=notified_on, cite=cite))
    return tuple(found)


def _out_of_order(kind: StepKind, on: date, before_on: date, before: StepKind, cite: Citation) -> Diagnostic:
    return findings.change_step_out_of_order(
        ja=kind.ja, en=kind.value, on=on, before_ja=before.ja, before_en=before.value, before_on=before_on, cite=cite
    )
