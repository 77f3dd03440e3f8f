"""住民票コード / The resident record code: eleven digits, never shown.

形は総務省令による（住基法7条13号）。無作為の10桁と検査数字1桁とされるが、その算式を告示で
確かめていないので、検査数字では何も退けない。
"""

from __future__ import annotations

from typing import Final

from ..digits import SPACING, DigitForm
from .purpose import NumberKind
from .secret import SecretNumber

FORM: Final = DigitForm(ja="住民票コード", en="resident record code", lengths=(11,), may_change=SPACING, personal=True)
"""住民票コードの形 / Eleven digits."""


class ResidentCode(SecretNumber):
    """住民票コード / A resident record code, by shape only: its check digit is not verified here.

    >>> ResidentCode("12345678901")
    <住民票コード>
    """

    __slots__ = ()
    form = FORM
    kind = NumberKind.RESIDENT_CODE

    check_digit_verified: Final = False
    """検査数字は未確認 / The formula has not been compared with its notice, so nothing is refused by it."""
