"""端数計算 / What the act on fractions does not take, and how a ruling reads."""

from decimal import Decimal
from fractions import Fraction

import pytest

from jichitai.master_data.kernel import Yen, claim_fixed_at, debt_fixed_at, instalments
from jichitai.master_data.kernel.laws import FRACTION_ACT


@pytest.mark.parametrize("rule", [claim_fixed_at, debt_fixed_at])
def test_an_inexact_amount_is_a_fault_of_the_program(rule):
    for exact in (0.5, True, Decimal("0.5"), "1/2"):
        with pytest.raises(TypeError):
            rule(exact=exact)
    with pytest.raises(ValueError):
        rule(exact=Fraction(-1, 2))


def test_whole_numbers_may_be_given_as_int():
    assert claim_fixed_at(exact=5).value == debt_fixed_at(exact=5).value == Yen(5)


def test_the_paragraph_that_decided_is_the_one_cited():
    assert claim_fixed_at(exact=Fraction(1, 2)).cites == (FRACTION_ACT.article("2", 2),)
    assert claim_fixed_at(exact=Fraction(3, 2)).cites == (FRACTION_ACT.article("2", 1),)
    assert "1円として計算する" in debt_fixed_at(exact=Fraction(1, 2)).ja


@pytest.mark.parametrize("parts", [(), (Fraction(1, 3),), (Fraction(1, 2), Fraction(1, 3))])
def test_instalments_are_parts_of_an_amount_in_whole_yen(parts):
    with pytest.raises(ValueError):
        instalments(parts=parts)


def test_a_negative_instalment_is_refused():
    with pytest.raises(ValueError):
        instalments(parts=(Fraction(2), Fraction(-1)))
