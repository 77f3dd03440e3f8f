"""順路の一歩 / The steps of a route and their order: examinations, endorsements, provisional approval, concurrences, approval."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from attrs import frozen

from ..refs import ConsultMode, Seat
from .practice import ExaminationPlace, ExaminationRule
from .regulation import Consult


class StepKind(Enum):
    """順路の一歩の種類 / What a step of the route is."""

    ENDORSEMENT = "endorsement"
    """回議 / A seat of the drafter's own line passes it on."""
    CONCURRENCE = "concurrence"
    """合議 / Another unit consents or states its opinion."""
    APPROVAL = "approval"
    """決裁 / The seat with authority decides."""
    EXAMINATION = "examination"
    """審査 / A check of form, law or accounting; it passes or returns."""
    PROVISIONAL = "provisional"
    """仮決裁 / The approver sees it before other units are asked; it decides nothing."""


@frozen(kw_only=True)
class RouteStep:
    """順路の一歩 / One step. Steps of one ``stage`` may act in any order; a stage waits for the ones before it.

    Of a ``group``, ``quorum`` settled steps are enough. ``name`` is what an examination is called.
    """

    number: int
    stage: int
    kind: StepKind
    seat: Seat
    mode: ConsultMode | None = None
    group: str | None = None
    quorum: int | None = None
    name: str | None = None

    def __str__(self) -> str:
        return f"{self.seat}（{self._what()}）"

    def _what(self) -> str:
        match self.kind:
            case StepKind.ENDORSEMENT:
                return "回議"
            case StepKind.APPROVAL:
                return "決裁"
            case StepKind.PROVISIONAL:
                return "仮決裁"
            case StepKind.EXAMINATION:
                return f"審査・{self.name}"
            case StepKind.CONCURRENCE:
                of = "" if self.group is None else f"・{self.group}のうち{self.quorum}"
                return f"合議・{self.mode.ja if self.mode else ''}{of}"


@frozen(kw_only=True)
class Asked:
    """合議先 / One seat that is asked, after several provisions that name it were put together."""

    mode: ConsultMode
    order: int
    group: str | None = None
    quorum: int | None = None

    @classmethod
    def by(cls, consult: Consult) -> Asked:
        """定めから / As one provision asks."""
        return cls(mode=consult.mode, order=consult.order, group=consult.group, quorum=consult.quorum)

    def also_by(self, consult: Consult) -> Asked:
        """別の定めも求める / The stricter of both: consent before opinion, each seat before n of m, the earlier order."""
        alone = self.group is None or consult.group is None
        return Asked(
            mode=ConsultMode.CONSENT if ConsultMode.CONSENT in (self.mode, consult.mode) else ConsultMode.OPINION,
            order=min(self.order, consult.order),
            group=None if alone else self.group, quorum=None if alone else self.quorum,
        )  # fmt: skip


def steps_of(
    *, below: Iterable[Seat], approver: Seat, asked: Mapping[Seat, Asked],
    examinations: tuple[ExaminationRule, ...], provisional: bool,
) -> tuple[RouteStep, ...]:  # fmt: skip
    """順路を並べる / The steps in their order, numbered and staged.

    審査（回議の前）→回議（下から順に）→審査（合議の前）→仮決裁→合議（順位ごと）→審査（決裁の前）→決裁。

    A provisional approval stands only before concurrences: without any it would be the approval itself.
    """
    made = _Steps()
    made.examine(examinations, ExaminationPlace.FIRST)
    for seat in below:
        if seat not in asked:
            made.stage(seat, kind=StepKind.ENDORSEMENT)
    made.examine(examinations, ExaminationPlace.BEFORE_CONCURRENCE)
    if provisional and asked:
        made.stage(approver, kind=StepKind.PROVISIONAL)
    present = {group: sum(each.group == group for each in asked.values()) for group in {each.group for each in asked.values()}}
    for order in sorted({each.order for each in asked.values()}):
        made.next_stage()
        for seat, each in asked.items():
            if each.order == order:
                # 事案に当たる席が定足数より少なければ、当たる席のすべてに求める
                quorum = None if each.quorum is None else min(each.quorum, present[each.group])
                made.put(seat, kind=StepKind.CONCURRENCE, mode=each.mode, group=each.group, quorum=quorum)
    made.examine(examinations, ExaminationPlace.BEFORE_APPROVAL)
    made.stage(approver, kind=StepKind.APPROVAL)
    return tuple(made.steps)


class _Steps:
    """並べているところ / Steps as they are put down, numbered from 1."""

    def __init__(self) -> None:
        self.steps: list[RouteStep] = []
        self._stage = 0

    def next_stage(self) -> None:
        self._stage += 1

    def stage(self, seat: Seat, *, kind: StepKind) -> None:
        self.next_stage()
        self.put(seat, kind=kind)

    def put(
        self, seat: Seat, *, kind: StepKind, mode: ConsultMode | None = None,
        group: str | None = None, quorum: int | None = None, name: str | None = None,
    ) -> None:  # fmt: skip
        number = len(self.steps) + 1
        step = RouteStep(number=number, stage=self._stage, kind=kind, seat=seat, mode=mode, group=group, quorum=quorum, name=name)
        self.steps.append(step)

    def examine(self, examinations: tuple[ExaminationRule, ...], place: ExaminationPlace) -> None:
        for each in examinations:
            if each.place is place:
                self.next_stage()
                self.put(each.seat, kind=StepKind.EXAMINATION, name=each.name)
