"""保険者番号 / The number of a health insurer: seven digits and a check digit."""

from __future__ import annotations

from typing import Final

from .digits import SPACING, DigitForm, is_digits
from .written import WrittenNumber

FORM: Final = DigitForm(ja="保険者番号", en="insurer number", lengths=(8,), may_change=SPACING)
"""保険者番号の形 / Eight digits. Six-digit forms without the law number are not read here."""

_DOUBLED: Final = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
"""二倍して、各位の数字を足したもの / Twice a digit, its own digits added."""


def insurer_check_digit(body: str) -> int:
    """保険者番号の検査数字 / The check digit of the first seven digits.

    From the right, weights 2 and 1 in turn; the digits of each product are added; the
    check digit makes the sum a multiple of ten.

    >>> insurer_check_digit("0113001")
    2
    """
    if len(body) != 7 or not is_digits(body):
        raise ValueError("the body of an insurer number is 7 half-width digits")
    digits = [int(each) for each in body]
    return -(sum(_DOUBLED[each] for each in digits[::2]) + sum(digits[1::2])) % 10


class InsurerNumber(WrittenNumber):
    """保険者番号 / An insurer number whose check digit is right.

    >>> InsurerNumber("01130012").law_number
    '01'
    """

    form = FORM

    @classmethod
    def _expected_check_digit(cls, text: str) -> str | None:
        return str(insurer_check_digit(text[:-1]))

    @property
    def law_number(self) -> str:
        """法別番号 / The first two digits: under which scheme."""
        return self.value[:2]

    @property
    def prefecture(self) -> str:
        """都道府県番号 / The next two digits."""
        return self.value[2:4]
