"""長の職務代理 / Who acts as the chief when the chief is prevented or the office is vacant.

代決（不在の間、内部で代わる）とも、臨時代理・委任（153条）とも別である。職務代理者は長の席にある
ものとして決裁し、その決裁は長の決裁になる。
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import DomainError, OfficerRef, Ruling, Step, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

from . import findings

DEPUTIES: Final = LOCAL_AUTONOMY_ACT.article("152", 1)
"""副知事・副市町村長 / The deputies, in the order of 152条1項."""
DESIGNATED: Final = LOCAL_AUTONOMY_ACT.article("152", 2)
"""長の指定する職員 / The employee the chief designated."""
SENIOR: Final = LOCAL_AUTONOMY_ACT.article("152", 3)
"""規則で定めた上席の職員 / The senior employee named by the body's own rules."""


class OrderUndecided(DomainError):
    """順序が決まらない / Two deputies tie and no lot has been drawn."""


class ChiefIncapacity(Enum):
    """長の状態 / Why the chief does not act."""

    PREVENTED = "prevented"
    """事故がある / Prevented."""
    VACANT = "vacant"
    """欠けた / The office is vacant."""


@frozen(kw_only=True)
class Deputy:
    """副知事・副市町村長 / A deputy in office, and what 152条1項 orders deputies by (1 comes first).

    ``order`` the chief's own order; ``rank`` 席次; ``age_place`` 年齢の順 (1 the eldest);
    ``lot`` the place a lot gave. Give the same place to those who do not differ.
    """

    officer: OfficerRef
    is_prevented: bool = False
    order: int | None = None
    rank: int | None = None
    age_place: int | None = None
    lot: int | None = None


@frozen(kw_only=True)
class Employee:
    """職員 / An employee who may come to act, and whether they are prevented."""

    officer: OfficerRef
    is_prevented: bool = False


@rule(DEPUTIES, DESIGNATED, SENIOR, ja="長の職務代理者", en="Who acts as the chief")
def acting_chief(
    *,
    incapacity: ChiefIncapacity,
    deputies: tuple[Deputy, ...] = (),
    designated: tuple[Employee, ...] = (),
    senior: tuple[Employee, ...] = (),
) -> Ruling[OfficerRef | None]:
    """長の職務代理者 / Who acts when the chief is prevented or the office is vacant; None when nobody is provided.

    1項：副知事・副市町村長。二人以上なら長があらかじめ定めた順序、定めがなければ席次、席次が明らか
    でなければ年齢、年齢が同じならくじ。2項：その全員にも事故があるか欠けるか、置かない団体では、長の
    指定する職員。3項：それもないときは、規則で定めた上席の職員。
    ``designated`` and ``senior`` are in the order the chief and the 規則 gave. Raises
    ``OrderUndecided`` when two deputies tie.

    >>> acting_chief(incapacity=ChiefIncapacity.VACANT, deputies=(
    ...     Deputy(officer=OfficerRef("2"), rank=2), Deputy(officer=OfficerRef("1"), rank=1))).value
    OfficerRef('1')
    """
    why_ja, why_en = (
        ("長に事故がある", "The chief is prevented")
        if incapacity is ChiefIncapacity.PREVENTED
        else ("長が欠けた", "The office of the chief is vacant")
    )
    steps = [Step(why_ja, why_en, (DEPUTIES,))]
    able = [each for each in deputies if not each.is_prevented]
    if able:
        first = _first(able, steps)
        return Ruling(value=first.officer, cites=(DEPUTIES,), steps=tuple(steps))
    steps.append(
        Step(
            "副知事・副市町村長がその職務を代理できないか、置かれていない",
            "No deputy can act, or the body has none",
            (DESIGNATED,),
        )
    )
    for named, cite, ja, en in (
        (designated, DESIGNATED, "長の指定する職員が代理する", "the employee the chief designated acts"),
        (senior, SENIOR, "規則で定めた上席の職員が代理する", "the senior employee named by the rules acts"),
    ):
        acting = next((each for each in named if not each.is_prevented), None)
        if acting is not None:
            steps.append(Step(ja, en.capitalize(), (cite,)))
            return Ruling(value=acting.officer, cites=(cite,), steps=tuple(steps))
    steps.append(Step("代理する者の定めがない", "Nobody is provided to act", (SENIOR,)))
    return Ruling(value=None, cites=(SENIOR,), steps=tuple(steps))


_ORDERS: Final[tuple[tuple[str, str, Callable[[Deputy], int | None]], ...]] = (
    ("席次の上下", "rank", lambda each: each.rank),
    ("年齢の多少", "age", lambda each: each.age_place),
    ("くじ", "lot", lambda each: each.lot),
)


def _first(able: Sequence[Deputy], steps: list[Step]) -> Deputy:
    if len(able) == 1:
        steps.append(Step("副知事・副市町村長が代理する", "The deputy acts", (DEPUTIES,)))
        return able[0]
    if all(each.order is not None for each in able):  # 長があらかじめ定めた順序
        leaders = _leaders(able, lambda each: each.order)
        if leaders is not None and len(leaders) == 1:
            steps.append(Step("長があらかじめ定めた順序による", "By the order the chief had fixed", (DEPUTIES,)))
            return leaders[0]
    tied = list(able)
    for ja, en, place in _ORDERS:
        leaders = _leaders(tied, place)
        if leaders is None:
            continue
        tied = leaders
        if len(tied) == 1:
            steps.append(Step(f"{ja}により定まる順序による", f"By {en}", (DEPUTIES,)))
            return tied[0]
    raise OrderUndecided(findings.order_undecided(officers=[each.officer for each in tied], cites=(DEPUTIES,)))


def _leaders(among: Sequence[Deputy], place: Callable[[Deputy], int | None]) -> list[Deputy] | None:
    """先頭の者 / Those who come first by one measure; None when the measure is not clear for all of them."""
    places = [place(each) for each in among]
    known = [each for each in places if each is not None]
    if len(known) != len(places):
        return None
    return [each for each, at in zip(among, places, strict=True) if at == min(known)]
