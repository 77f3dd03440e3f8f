"""保険者番号 / The number of a health insurer: law number, prefecture, insurer, check digit.

8桁のうち最初の2桁が法別番号である。市町村などの国民健康保険の番号には法別番号がなく、6桁で書く。
検証番号の出し方は「保険者番号等の設定要領」による（末尾から順に2と1を乗じ、積の各位を足す）。
"""

from __future__ import annotations

from typing import Final

from .digits import SPACING, DigitForm, is_digits
from .written import WrittenNumber

FORM: Final = DigitForm(ja="保険者番号", en="insurer number", lengths=(6, 8), may_change=SPACING)
"""保険者番号の形 / Eight digits, or six where there is no law number (national health insurance)."""

_DOUBLED: Final = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
"""二倍して、各位の数字を足したもの / Twice a digit, its own digits added."""


def insurer_check_digit(body: str) -> int:
    """保険者番号の検査数字 / The check digit of the digits before it, 7 or (without a law number) 5.

    From the right, weights 2 and 1 in turn; the digits of each product are added; the
    check digit makes the sum a multiple of ten.

    >>> insurer_check_digit("3312001")
    5
    """
    if len(body) not in (5, 7) or not is_digits(body):
        raise ValueError("the body of an insurer number is 5 or 7 half-width digits")
    digits = [int(each) for each in body]
    return -(sum(_DOUBLED[each] for each in digits[::2]) + sum(digits[1::2])) % 10


class InsurerNumber(WrittenNumber):
    """保険者番号 / An insurer number whose check digit is right.

    >>> number = InsurerNumber("33120015")
    >>> number.law_number, number.prefecture
    ('33', '12')
    """

    form = FORM

    @classmethod
    def _expected_check_digit(cls, text: str) -> str | None:
        return str(insurer_check_digit(text[:-1]))

    @property
    def law_number(self) -> str | None:
        """法別番号 / The first two of eight digits: under which scheme. None for a number of six."""
        return self.value[:2] if len(self.value) == 8 else None

    @property
    def prefecture(self) -> str:
        """都道府県番号 / Where the insurer is."""
        return self.value[-6:-4]
