"""地方税の端数 / Fractions in local tax (地方税法20条の4の2).

地方団体の徴収金とその還付金には、国等の債権債務等の端数計算法は適用されない（同法7条）。端数は、この条による。
固定資産税と都市計画税、個人の市町村民税・道府県民税・森林環境税は、それぞれ一の地方税とみなすので、合わせた額を渡す（8項）。
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from jichitai.master_data.kernel import Citation, Ruling, Step, Yen, rule, total
from jichitai.master_data.kernel.laws import LOCAL_TAX_ACT

TAX_BASE: Final = LOCAL_TAX_ACT.article("20の4の2", 1)
"""課税標準額 / Fractions of the amount a tax is levied on."""
CHARGE_BASE: Final = LOCAL_TAX_ACT.article("20の4の2", 2)
"""延滞金・加算金の基礎 / Fractions of the tax a charge is computed on."""
TAX: Final = LOCAL_TAX_ACT.article("20の4の2", 3)
"""税の確定金額 / Fractions of the tax itself."""
COSTS: Final = LOCAL_TAX_ACT.article("20の4の2", 4)
"""滞納処分費 / Fractions of the costs of disposition."""
CHARGE: Final = LOCAL_TAX_ACT.article("20の4の2", 5)
"""延滞金・加算金の確定金額 / Fractions of a charge."""
INSTALMENTS: Final = LOCAL_TAX_ACT.article("20の4の2", 6)
"""分割金額 / Fractions of instalments."""
REFUND: Final = LOCAL_TAX_ACT.article("20の4の2", 7)
"""還付加算金への準用 / The same for interest on refunds."""
AS_ONE_TAX: Final = LOCAL_TAX_ACT.article("20の4の2", 8)
"""一の地方税とみなす税 / Taxes counted as one, and instalments by special collection."""
HEALTH_INSURANCE_TAX: Final = LOCAL_TAX_ACT.article("20の4の2", 9)
"""国民健康保険税の分割 / Instalments of the health insurance tax by special collection."""


@rule(TAX_BASE, ja="課税標準額の端数", en="Fraction of a tax base")
def tax_base_of(*, exact: Fraction, excepted_by_order: bool = False) -> Ruling[Fraction]:
    """課税標準額 / What is under 1,000 yen falls away, and all of it if under 1,000.

    ``excepted_by_order``: a tax the order (政令) excepts; the amount then stays as it is.

    >>> tax_base_of(exact=Fraction(1_999)).value
    Fraction(1000, 1)
    """
    _check(exact)
    if excepted_by_order:
        step = Step("政令で定める地方税なので、この項では切り捨てない", "the order excepts this tax: nothing is cut", (TAX_BASE,))
        return Ruling(value=exact, cites=(TAX_BASE,), steps=(step,))
    cut = _cut(exact, unit=1_000, minimum=1_000)
    return Ruling(value=Fraction(cut), cites=(TAX_BASE,), steps=(_step(1_000, 1_000, TAX_BASE),))


@rule(CHARGE_BASE, AS_ONE_TAX, ja="延滞金・加算金の基礎となる税額", en="Base of a delinquency charge or additional charge")
def charge_base_of(*, tax: Yen) -> Ruling[Yen]:
    """延滞金・加算金の計算の基礎となる税額 / What is under 1,000 yen falls away, and all of it if under 2,000.

    >>> charge_base_of(tax=Yen(1_999)).value, charge_base_of(tax=Yen(2_999)).value
    (Yen(0), Yen(2_000))
    """
    return _fixed(Fraction(tax.amount), unit=1_000, minimum=2_000, cite=CHARGE_BASE)


@rule(TAX, ja="地方税の確定金額", en="Fixed amount of a local tax")
def tax_fixed_at(*, exact: Fraction, whole_yen_by_order: bool = False) -> Ruling[Yen]:
    """地方税の確定金額 / What is under 100 yen falls away; for the taxes the order names, what is under 1 yen.

    >>> tax_fixed_at(exact=Fraction(12_399)).value, tax_fixed_at(exact=Fraction(12_399), whole_yen_by_order=True).value
    (Yen(12_300), Yen(12_399))
    """
    unit = 1 if whole_yen_by_order else 100
    return _fixed(exact, unit=unit, minimum=unit, cite=TAX)


@rule(COSTS, ja="滞納処分費の確定金額", en="Fixed amount of costs of disposition")
def disposition_costs_fixed_at(*, exact: Fraction) -> Ruling[Yen]:
    """滞納処分費の確定金額 / What is under 100 yen falls away.

    >>> disposition_costs_fixed_at(exact=Fraction(199)).value
    Yen(100)
    """
    return _fixed(exact, unit=100, minimum=100, cite=COSTS)


@rule(CHARGE, ja="延滞金・加算金の確定金額", en="Fixed amount of a delinquency charge or additional charge")
def charge_fixed_at(*, exact: Fraction) -> Ruling[Yen]:
    """延滞金・加算金の確定金額 / What is under 100 yen falls away, and all of it if under 1,000.

    >>> charge_fixed_at(exact=Fraction(999)).value, charge_fixed_at(exact=Fraction(1_099)).value
    (Yen(0), Yen(1_000))
    """
    return _fixed(exact, unit=100, minimum=1_000, cite=CHARGE)


@rule(REFUND, CHARGE_BASE, ja="還付加算金の基礎となる額", en="Base of interest on a refund")
def refund_base_of(*, overpaid: Yen) -> Ruling[Yen]:
    """還付加算金の計算の基礎となる過誤納金の額 / The same cut as for a delinquency charge.

    >>> refund_base_of(overpaid=Yen(65_999)).value
    Yen(65_000)
    """
    return _fixed(Fraction(overpaid.amount), unit=1_000, minimum=2_000, cite=REFUND)


@rule(REFUND, CHARGE, ja="還付加算金の確定金額", en="Fixed amount of interest on a refund")
def refund_interest_fixed_at(*, exact: Fraction) -> Ruling[Yen]:
    """還付加算金の確定金額 / What is under 100 yen falls away, and all of it if under 1,000.

    >>> refund_interest_fixed_at(exact=Fraction(1_234)).value
    Yen(1_200)
    """
    return _fixed(exact, unit=100, minimum=1_000, cite=REFUND)


@rule(INSTALMENTS, AS_ONE_TAX, HEALTH_INSURANCE_TAX, ja="税の分割金額の端数", en="Fractions of instalments of tax")
def tax_instalments(*, parts: Sequence[Yen], special_collection: bool = False) -> Ruling[tuple[Yen, ...]]:
    """分割金額 / Every instalment loses what is under 1,000 yen (all, if under 1,000) to the first due date's.

    ``parts`` in order of due date. ``special_collection``: the inhabitants tax and the health
    insurance tax collected specially, where the unit is 100 yen (8項後段、9項). An ordinance may
    provide otherwise (6項ただし書); this is then not the rule to ask.

    >>> tax_instalments(parts=(Yen(16_250), Yen(16_250), Yen(16_250), Yen(16_250))).value
    (Yen(17_000), Yen(16_000), Yen(16_000), Yen(16_000))
    """
    if not parts or any(part < Yen(0) for part in parts):
        raise ValueError("instalments are one amount or more, none below 0")
    unit = 100 if special_collection else 1_000
    later = tuple(Yen(part.amount // unit * unit) for part in parts[1:])
    first = total(parts) - total(later)
    cites = (INSTALMENTS, AS_ONE_TAX) if special_collection else (INSTALMENTS,)
    step = Step(f"{unit}円未満の端数は、最初の納期限の分に合算する",
                f"what is under {unit} yen joins the instalment of the first due date", cites)  # fmt: skip
    return Ruling(value=(first, *later), cites=cites, steps=(step,))


def _fixed(exact: Fraction, *, unit: int, minimum: int, cite: Citation) -> Ruling[Yen]:
    _check(exact)
    return Ruling(value=Yen(_cut(exact, unit=unit, minimum=minimum)), cites=(cite,), steps=(_step(unit, minimum, cite),))


def _cut(exact: Fraction, *, unit: int, minimum: int) -> int:
    return 0 if exact < minimum else exact.numerator // exact.denominator // unit * unit


def _step(unit: int, minimum: int, cite: Citation) -> Step:
    return Step(f"{unit:,}円未満の端数、又は{minimum:,}円未満の全額を切り捨てる",
                f"a fraction under {unit:,} yen, or all of it if under {minimum:,}, falls away", (cite,))  # fmt: skip


def _check(exact: Fraction) -> None:
    if exact < 0:
        raise ValueError("an amount of tax is not negative")
