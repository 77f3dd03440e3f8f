"""円 / Yen: whole, and never mixed with bare numbers."""

from decimal import Decimal
from fractions import Fraction

import pytest

from jichitai.master_data.kernel import Yen, total


@pytest.mark.parametrize("amount", [1.0, True, "1", Decimal(1), Fraction(1), None])
def test_yen_is_made_of_an_int_only(amount):
    with pytest.raises(TypeError):
        Yen(amount)


@pytest.mark.parametrize(
    "mixed",
    [lambda: Yen(1) + 1, lambda: 1 + Yen(1), lambda: Yen(1) - 1, lambda: Yen(1) * 1.0, lambda: Yen(1) * True, lambda: Yen(2) * Yen(2),
     lambda: Yen(1) < 1, lambda: Yen(1) <= 1, lambda: Yen(1) > 1, lambda: Yen(1) >= 1, lambda: Yen(1) / 2, lambda: Yen(1) // 2,
     lambda: sum([Yen(1)]), lambda: Yen(1) == 1 or (_ for _ in ()).throw(TypeError)],
)  # fmt: skip
def test_yen_does_not_mix_with_bare_numbers(mixed):
    with pytest.raises(TypeError):
        mixed()


def test_yen_cannot_be_changed():
    with pytest.raises(AttributeError):
        Yen(1).amount = 2


def test_yen_is_read_by_people_and_by_python():
    assert str(Yen(-1_234_567)) == "-1,234,567円"
    assert eval(repr(Yen(1_234_567))) == Yen(1_234_567)


def test_nothing_is_false_and_any_other_amount_is_true():
    assert not Yen(0)
    assert Yen(1)
    assert Yen(-1)


def test_the_empty_total_is_nothing():
    assert total([]) == Yen(0)


def test_equal_amounts_are_one_key():
    assert len({Yen(1), Yen(1), Yen(2)}) == 2
