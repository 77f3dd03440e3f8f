"""最低制限価格・調査基準価格の計算 / Computing a minimum price, or the line for investigating low bids.

法令は算式を定めない（施行令167条の10は、設けることができるとだけいう）。算式は、団体の要領を版のある表
（``EffectiveTable.read_local(path, read_floor_formula)``）として受け取る。
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from jichitai.master_data.kernel import Ruling, Step, Yen, rule
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ORDER

_INVESTIGATED: Final = LOCAL_AUTONOMY_ORDER.article("167の10", 1)
_FLOOR: Final = LOCAL_AUTONOMY_ORDER.article("167の10", 2)


def _read_only(weights: Mapping[str, Fraction]) -> Mapping[str, Fraction]:
    return MappingProxyType(dict(weights))


@frozen(kw_only=True)
class FloorFormula:
    """算式（団体の要領） / One edition of the body's formula: weights of the costs, and the range within the planned price.

    The weighted sum falls to a multiple of ``unit`` yen; the upper bound falls, the lower
    bound rises, to a multiple of ``unit`` too.
    """

    weights: Mapping[str, Fraction] = field(converter=_read_only)
    lower: Fraction
    upper: Fraction
    unit: int = 1

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.lower <= self.upper <= 1 or not self.weights or self.unit < 1:
            raise ValueError("bounds lie in order between 0 and 1, with weights and a unit of 1 yen or more")
        if any(each < 0 for each in self.weights.values()):
            raise ValueError("a weight is 0 or more")


def read_floor_formula(values: Mapping[str, Any]) -> FloorFormula:
    """算式を読む / Reads one edition's values: ``weights`` (文字列の小数か分数), ``lower``, ``upper`` and ``unit``.

    >>> read_floor_formula({"weights": {"direct": "0.97"}, "lower": "0.7", "upper": "0.92", "unit": 1}).lower
    Fraction(7, 10)
    """
    return FloorFormula(
        weights={str(name): _fraction(each) for name, each in values["weights"].items()},
        lower=_fraction(values["lower"]),
        upper=_fraction(values["upper"]),
        unit=int(values.get("unit", 1)),
    )


@rule(_INVESTIGATED, _FLOOR, ja="最低制限価格・調査基準価格の額", en="Amount of a minimum price or of the investigation line")
def floor_price_of(*, costs: Mapping[str, Yen], planned_price: Yen, formula: FloorFormula) -> Ruling[Yen]:
    """最低制限価格の額 / The weighted sum of the costs, kept within the formula's bounds of the planned price.

    ``costs`` names exactly the parts of the formula (``ValueError`` otherwise), on the same
    footing as ``planned_price`` as to consumption tax.

    >>> formula = FloorFormula(weights={"direct": Fraction("0.97")}, lower=Fraction("0.7"), upper=Fraction("0.9"))
    >>> [floor_price_of(costs={"direct": Yen(cost)}, planned_price=Yen(1_000), formula=formula).value.amount for cost in (700, 800, 950)]
    [700, 776, 900]
    """
    if set(costs) != set(formula.weights):
        raise ValueError("costs name exactly the parts of the formula")
    exact = sum((formula.weights[name] * cost.amount for name, cost in costs.items()), Fraction(0))
    summed = _down(exact, formula.unit)
    lowest = -_down(-formula.lower * planned_price.amount, formula.unit)
    highest = _down(formula.upper * planned_price.amount, formula.unit)
    amount = max(min(summed, highest), min(lowest, planned_price.amount))
    steps = [Step(f"各費用に率を乗じた合計は{summed:,}円である", f"the weighted costs come to {summed:,} yen", (_FLOOR,))]
    if amount != summed:
        ja, en = ("上限", "upper") if summed > highest else ("下限", "lower")
        steps.append(Step(f"予定価格に対する{ja}により{amount:,}円とする", f"the {en} bound makes it {amount:,} yen", (_FLOOR,)))
    return Ruling(value=Yen(amount), cites=(_FLOOR, _INVESTIGATED), steps=tuple(steps))


def _down(exact: Fraction, unit: int) -> int:
    return exact // unit * unit


def _fraction(value: object) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError("a rate is written as text, such as '0.97'")
    return Fraction(value)
