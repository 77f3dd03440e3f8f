"""端数計算法の適用 / Which rule on fractions an amount follows, and amounts between organs of one body (端数計算法1条・5条・7条).

第2条から第4条の端数の規則そのものは、土台（``claim_fixed_at``・``debt_fixed_at``・``instalments``）にある。
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import Final

from jichitai.master_data.kernel import Ruling, Step, Yen, rule
from jichitai.master_data.kernel.laws import FRACTION_ACT

_SCOPE: Final = FRACTION_ACT.article("1", 1)
_PREVAILS: Final = FRACTION_ACT.article("1", 2)
_ORGANS: Final = FRACTION_ACT.article("5")
_FRACTION: Final = FRACTION_ACT.article("2", 1)
_UNDER_ONE: Final = FRACTION_ACT.article("2", 3)
_NOT_APPLIED: Final = FRACTION_ACT.article("7")


class FractionedAmount(Enum):
    """金額の種類 / Kinds of amount that the Act tells apart; those left out carry the number of the item of Article 7."""

    CLAIM_OR_DEBT = "claim-or-debt"
    """債権・債務の確定金額 / A fixed claim or debt of the body."""
    BETWEEN_ORGANS = "between-organs"
    """団体の組織相互の間の受払金 / A sum between organs of one body."""
    LATE_PAYMENT_INTEREST = "7-1"
    """支払遅延防止法8条–10条の遅延利息 / Interest under the payment delay act."""
    SOCIAL_INSURANCE_CHARGE = "7-2"
    """健康保険法などの延滞金 / Delinquency charges of social insurance."""
    NATIONAL_TAX = "7-3"
    """国税とその還付金・過誤納金 / National tax and its refunds."""
    LOCAL_TAX = "7-4"
    """地方団体の徴収金とその過誤納金・還付金 / Local tax with its charges, and their refunds."""
    STATE_PROPERTY_GRANT = "7-5"
    """国有資産等所在市町村・都道府県交付金 / Grants for State-owned property."""
    NAMED_BY_ORDER = "7-6"
    """政令で指定するもの / What the cabinet order names."""


class FractionRule(Enum):
    """よるべき定め / Which rule on fractions holds."""

    THIS_ACT = "this-act"
    """端数計算法 / The Act on fractions."""
    ITS_OWN_LAW = "its-own-law"
    """その金額についての法令 / The law on that amount."""


@rule(_SCOPE, _PREVAILS, _NOT_APPLIED, ja="端数計算のよるべき定め", en="Which rule on fractions holds")
def fraction_rule_of(*, amount: FractionedAmount, other_law_differs: bool = False) -> Ruling[FractionRule]:
    """端数計算のよるべき定め / The Act holds, over other law that differs, except for what Article 7 leaves out.

    ``other_law_differs``: 他の法令中の端数計算の規定が、この法律に矛盾し、又はてい触する。

    >>> [fraction_rule_of(amount=each).value.value for each in (FractionedAmount.CLAIM_OR_DEBT, FractionedAmount.LOCAL_TAX)]
    ['this-act', 'its-own-law']
    """
    if amount.value.startswith("7-"):
        cite = FRACTION_ACT.article("7", 1, amount.value.removeprefix("7-"))
        step = Step("第7条の掲げるものなので、適用しない", "Article 7 leaves it out", (cite,))
        return Ruling(value=FractionRule.ITS_OWN_LAW, cites=(cite, _NOT_APPLIED), steps=(step,))
    cites = (_SCOPE, _PREVAILS) if other_law_differs else (_SCOPE,)
    ja = (
        "他の法令の規定とてい触するので、この法律が優先する"
        if other_law_differs
        else "団体の債権・債務、組織相互間の受払金である"
    )
    en = "this Act prevails over law that differs" if other_law_differs else "a claim, a debt, or a sum between organs"
    return Ruling(value=FractionRule.THIS_ACT, cites=cites, steps=(Step(ja, en, (cites[-1],)),))


@rule(_ORGANS, _FRACTION, _UNDER_ONE, ja="組織相互間の受払金の端数", en="Fraction of a sum between organs")
def between_organs_fixed_at(*, exact: Fraction) -> Ruling[Yen]:
    """組織相互間の受払金 / What is under one yen falls away, and the whole if it is under one yen (債務と違い、一円としない).

    >>> [between_organs_fixed_at(exact=Fraction(each)).value for each in ("99/100", "199/100")]
    [Yen(0), Yen(1)]
    """
    if exact < 0:
        raise ValueError("a sum between organs is not negative")
    cite = _UNDER_ONE if 0 < exact < 1 else _FRACTION
    step = Step("一円未満の全額を切り捨てる" if cite is _UNDER_ONE else "一円未満の端数を切り捨てる",
                "all of it, under one yen, falls away" if cite is _UNDER_ONE else "the fraction falls away", (cite,))  # fmt: skip
    return Ruling(value=Yen(exact.numerator // exact.denominator), cites=(_ORGANS, cite), steps=(step,))
