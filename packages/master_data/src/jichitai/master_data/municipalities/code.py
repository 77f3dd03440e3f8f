"""全国地方公共団体コード / The code of a local government: five digits and a check digit."""

from __future__ import annotations

from typing import Final, Self

from ..identifiers import DigitForm, WrittenNumber, is_digits
from ..identifiers.digits import SPACING
from ..kernel.diagnostics import Diagnostic
from . import findings

FORM: Final = DigitForm(ja="全国地方公共団体コード", en="local government code", lengths=(6,), may_change=SPACING)
"""コードの形 / Six digits; spaces and hyphens only help the eye."""

_WEIGHTS: Final = (6, 5, 4, 3, 2)


def municipality_check_digit(five: str) -> str:
    """検査数字 / The check digit of the first five digits.

    ``(11 − (6a+5b+4c+3d+2e) mod 11)`` の一の位。余りが0なら1、1なら0、10なら1になる。

    >>> [municipality_check_digit(each) for each in ("01000", "01101", "14150", "27100")]
    ['6', '1', '0', '4']
    """
    if len(five) != 5 or not is_digits(five):
        raise ValueError("the body of a local government code is 5 half-width digits")
    return str((11 - sum(int(digit) * weight for digit, weight in zip(five, _WEIGHTS, strict=True)) % 11) % 10)


def _heads() -> dict[str, int]:
    """頭三桁の剰余 / One bit for what the first three digits leave of eleven."""
    return {f"{n:03}": 1 << ((n // 100 * 6 + n // 10 % 10 * 5 + n % 10 * 4) % 11) for n in range(1000)}


def _tails() -> dict[str, int]:
    """尾三桁が許す剰余 / The bits of what the first three may leave, given the last two and the check digit."""
    found = {}
    for n in range(1000):
        rest = n // 100 * 3 + n // 10 % 10 * 2
        found[f"{n:03}"] = sum(1 << head for head in range(11) if (11 - (head + rest) % 11) % 10 == n % 10)
    return found


# 鍵は半角の三字だけなので、全角の数字も長さの違う文字列も、引いただけで落ちる。
_head_bits: Final = _heads().get
_tail_bits: Final = _tails().get


def is_municipality_code(text: str) -> bool:
    """コードとして正しいか / True when the text is six half-width digits with the right check digit.

    It says nothing of whether such a body existed: see ``Register.check``.

    >>> is_municipality_code("271004"), is_municipality_code("271005"), is_municipality_code("２７１００４")
    (True, False, False)
    """
    return _head_bits(text[:3], 0) & _tail_bits(text[3:], 0) != 0


class MunicipalityCode(WrittenNumber):
    """全国地方公共団体コード / A code whose check digit is right. ``str()`` is its six digits.

    検査数字が合うことは、その団体があることを示さない。コードは団体そのものでもない。

    >>> MunicipalityCode.from_five("27100"), MunicipalityCode("271004").five, MunicipalityCode("271004").prefecture
    (MunicipalityCode('271004'), '27100', '27')
    """

    form = FORM

    @classmethod
    def check(cls, text: str) -> tuple[Diagnostic, ...]:
        """点検する / Why the text is not a code; empty when it is."""
        if isinstance(text, str):
            if is_municipality_code(text):
                return ()
            if len(text) == 5 and is_digits(text):
                return (findings.five_digits_given(text=text, six=text + municipality_check_digit(text)),)
        return super().check(text)

    @classmethod
    def from_five(cls, five: str) -> Self:
        """5桁から作る / From the five-digit form (JIS X 0401・0402) without its check digit, which is computed."""
        return cls(five + municipality_check_digit(five))

    @property
    def five(self) -> str:
        """検査数字のない5桁 / The code without its check digit."""
        return self.value[:5]

    @property
    def prefecture(self) -> str:
        """都道府県の2桁 / The two digits of the prefecture (JIS X 0401), "01" to "47"."""
        return self.value[:2]

    @classmethod
    def _expected_check_digit(cls, text: str) -> str | None:
        return municipality_check_digit(text[:5])
