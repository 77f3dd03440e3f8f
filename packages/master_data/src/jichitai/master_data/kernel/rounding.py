"""端数計算 / Fractions of a yen: the 1950 act on claims and debts of public bodies."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from .laws import FRACTION_ACT
from .rule import Ruling, Step, rule
from .yen import Yen


def _exact(amount: Fraction) -> Fraction:
    if isinstance(amount, bool) or not isinstance(amount, Fraction | int):
        raise TypeError(f"an exact amount is a Fraction or int, never {type(amount).__name__}")
    if amount < 0:
        raise ValueError("an amount of a claim or debt is not negative")
    return Fraction(amount)


@rule(FRACTION_ACT.article("2", 1), FRACTION_ACT.article("2", 2), ja="債権の端数", en="Fraction of a claim")
def claim_fixed_at(*, exact: Fraction) -> Ruling[Yen]:
    """債権の確定金額 / A claim's fixed amount: fractions fall away, all of it if under one yen.

    Not for what 第7条 exempts: local taxes and other 地方団体の徴収金, and the interest it names.

    >>> claim_fixed_at(exact=Fraction(1999, 1000)).value
    Yen(1)
    """
    amount = _exact(exact)
    if 0 < amount < 1:
        cite = FRACTION_ACT.article("2", 2)
        return Ruling(value=Yen(0), cites=(cite,), steps=(
            Step("確定金額の全額が1円未満の債権は、全額を切り捨てる", "a claim wholly under one yen falls away", (cite,)),))  # fmt: skip
    return _cut(amount)


@rule(
    FRACTION_ACT.article("2", 1), FRACTION_ACT.article("2", 2), FRACTION_ACT.article("2", 3), ja="債務の端数", en="Fraction of a debt"
)  # fmt: skip
def debt_fixed_at(*, exact: Fraction, between_public_bodies: bool = False) -> Ruling[Yen]:
    """債務の確定金額 / A debt's fixed amount: fractions fall away, but a debt under one yen counts as one yen.

    Between the State and public bodies themselves a debt under one yen falls away too
    (第2条第3項). Not for what 第7条 exempts: local taxes and other 地方団体の徴収金, and the interest it names.

    >>> debt_fixed_at(exact=Fraction(1, 3)).value
    Yen(1)
    """
    amount = _exact(exact)
    if 0 < amount < 1 and between_public_bodies:
        cite = FRACTION_ACT.article("2", 3)
        return Ruling(value=Yen(0), cites=(cite,), steps=(
            Step("国及び公庫等の相互の間では、全額が1円未満なら切り捨てる", "between public bodies a sum wholly under one yen falls away", (cite,)),))  # fmt: skip
    if 0 < amount < 1:
        cite = FRACTION_ACT.article("2", 2)
        return Ruling(value=Yen(1), cites=(cite,), steps=(
            Step("確定金額の全額が1円未満の債務は、1円として計算する", "a debt wholly under one yen counts as one yen", (cite,)),))  # fmt: skip
    return _cut(amount)


def _cut(amount: Fraction) -> Ruling[Yen]:
    cite = FRACTION_ACT.article("2", 1)
    return Ruling(value=Yen(amount.numerator // amount.denominator), cites=(cite,), steps=(
        Step("1円未満の端数を切り捨てる", "the fraction under one yen falls away", (cite,)),))  # fmt: skip


@rule(FRACTION_ACT.article("3"), ja="分割金額の端数", en="Fractions of instalments")
def instalments(*, parts: Sequence[Fraction]) -> tuple[Yen, ...]:
    """分割金額 / Instalments of a fixed amount: every fraction joins the first due date's instalment.

    ``parts`` are the exact instalments in order of due date; their sum must be whole
    yen (fix the amount first).

    >>> instalments(parts=(Fraction(100, 3),) * 3)
    (Yen(34), Yen(33), Yen(33))
    """
    exact = [_exact(part) for part in parts]
    if not exact or sum(exact).denominator != 1:
        raise ValueError("instalments are parts of a fixed amount in whole yen")
    later = [part.numerator // part.denominator for part in exact[1:]]
    first = int(sum(exact)) - sum(later)
    return (Yen(first), *(Yen(each) for each in later))
