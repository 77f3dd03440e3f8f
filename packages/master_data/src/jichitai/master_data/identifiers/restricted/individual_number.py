"""個人番号 / The individual number: eleven digits and a check digit, never shown."""

from __future__ import annotations

from typing import Final

from ...kernel.laws import MY_NUMBER_COMMAND
from ...kernel.rule import rule
from ..digits import SPACING, DigitForm, is_digits
from .purpose import NumberKind
from .secret import SecretNumber

FORM: Final = DigitForm(ja="個人番号", en="individual number", lengths=(12,), may_change=SPACING, personal=True)
"""個人番号の形 / Twelve digits; cards print them in groups of four."""

_WEIGHTS: Final = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
"""左から。n は右から数え、n≦6 は n+1、n≧7 は n−5 / From the left: n counts from the right."""


@rule(MY_NUMBER_COMMAND.article("5"), ja="個人番号の検査用数字", en="Check digit of an individual number")
def individual_number_check_digit(*, body: str) -> int:
    """個人番号の検査用数字 / The check digit of the other eleven digits.

    ``11 − (Σ Pn·Qn を11で除した余り)``、余りが1以下なら0。n は最下位を1とする。
    作られた番号を確かめるためのもので、番号を作るためのものではない（番号法8条2項：作るのは機構）。

    >>> individual_number_check_digit(body="12345678901")
    8
    """
    if len(body) != 11 or not is_digits(body):
        del body
        raise ValueError("the body of an individual number is 11 half-width digits")
    remainder = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, body, strict=True)) % 11
    return 0 if remainder <= 1 else 11 - remainder


class IndividualNumber(SecretNumber):
    """個人番号 / An individual number whose check digit is right. See ``SecretNumber`` for what it refuses.

    >>> IndividualNumber("123456789018")
    <個人番号>
    """

    __slots__ = ()
    form = FORM
    kind = NumberKind.INDIVIDUAL_NUMBER

    @classmethod
    def _check_digit_agrees(cls, text: str) -> bool:
        return int(text[-1]) == individual_number_check_digit(body=text[:-1])
