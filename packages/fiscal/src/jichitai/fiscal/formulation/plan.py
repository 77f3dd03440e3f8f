"""編成方針の表 / The body's own plan of formulation: kinds of requirement, rounds in order and who assesses, days of revival.

法律は、査定の段階を定めない。段階と査定者は団体の予算規則による：版（``EffectiveTable.read_local``）で渡し、
編成を始めるときに一つを選んで、その編成に写す。途中で表が変わっても、始めた編成は変わらない。
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from jichitai.master_data.kernel import PostRef


@frozen(kw_only=True)
class RequirementKind:
    """要求の区分 / A kind of requirement: 経常, 臨時, 新規 …"""

    code: str
    name: str


@frozen(kw_only=True)
class AssessmentRound:
    """査定の段階 / One round of assessment and the post that holds it."""

    code: str
    name: str
    post: PostRef


@frozen(kw_only=True)
class FormulationPlan:
    """編成方針 / How one budget is formulated.

    ``rounds`` come before the notice (内示), ``revival_rounds`` after a request for revival.
    ``revival_days``: the days within which a unit may ask, counted from the day after the
    notice; 0 means that there is no revival.
    """

    kinds: tuple[RequirementKind, ...]
    rounds: tuple[AssessmentRound, ...]
    revival_rounds: tuple[AssessmentRound, ...] = ()
    revival_days: int = 0

    def __attrs_post_init__(self) -> None:
        codes = [each.code for each in (*self.rounds, *self.revival_rounds)]
        if not self.rounds or len(set(codes)) != len(codes):
            raise ValueError("a plan has at least one round, and no code twice")
        kinds = [each.code for each in self.kinds]
        if not kinds or len(set(kinds)) != len(kinds):
            raise ValueError("a plan has at least one kind of requirement, and no code twice")
        if self.revival_days < 0 or (self.revival_days > 0) != bool(self.revival_rounds):
            raise ValueError("revival has both days and rounds, or neither")


def read_formulation_plan(values: Mapping[str, Any]) -> FormulationPlan:
    """団体の表を読む / Reads ``values`` of the body's own table (for ``EffectiveTable.read_local``).

    >>> plan = read_formulation_plan({"kind": [{"code": "recurrent", "name": "経常"}], "revival_days": 0,
    ...     "round": [{"code": "director", "name": "部長査定", "post": "総務部長"}]})
    >>> plan.rounds[0].post
    PostRef('総務部長')
    """
    return FormulationPlan(
        kinds=tuple(RequirementKind(**row) for row in values["kind"]),
        rounds=_rounds(values["round"]),
        revival_rounds=_rounds(values.get("revival_round", ())),
        revival_days=values["revival_days"],
    )


def _rounds(rows: Any) -> tuple[AssessmentRound, ...]:
    return tuple(AssessmentRound(code=row["code"], name=row["name"], post=PostRef(row["post"])) for row in rows)
