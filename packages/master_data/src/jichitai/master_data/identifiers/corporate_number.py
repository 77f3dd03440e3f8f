"""法人番号 / The corporate number: one check digit before a base number of twelve."""

from __future__ import annotations

from enum import Enum
from typing import Final, Self

from ..kernel.diagnostics import Diagnostic
from .digits import SPACING, DigitForm, is_digits
from .written import WrittenNumber

FORM: Final = DigitForm(ja="法人番号", en="corporate number", lengths=(13,), may_change=SPACING)
"""法人番号の形 / Thirteen digits; spaces and hyphens only help the eye."""

_STATE: Final = "000012"
_LOCAL: Final = "000020"


class CorporateNumberKind(Enum):
    """法人番号の区分 / What the base number says of its holder."""

    REGISTERED = "registered"
    """設立登記法人 / A registered corporation: the base is its 会社法人等番号."""
    STATE_ORGAN = "state-organ"
    """国の機関 / An organ of the State."""
    LOCAL_GOVERNMENT = "local-government"
    """地方公共団体 / A local government: the base ends in its six-digit code."""
    OTHER_BODY = "other-body"
    """その他の団体 / A body without registration that notified or was designated."""
    UNDETERMINED = "undetermined"
    """判別できない / The base number begins like none of these."""


def corporate_check_digit(base: str) -> int:
    """法人番号の検査用数字 / The check digit (1–9) of a base number of 12 digits.

    ``9 − (Σ Pn·Qn mod 9)``, n counted from the right, Q = 1 for odd n and 2 for even n.
    Ten leaves 1 when divided by nine, so the whole number stands for the sum of its
    digits, and the even places count once more.

    >>> corporate_check_digit("000012050002")
    7
    """
    if len(base) != 12 or not is_digits(base):
        raise ValueError("a base number is 12 half-width digits")
    return 9 - (int(base) + int(base[::2])) % 9


def is_corporate_number(text: str) -> bool:
    """法人番号として正しいか / True when the text is 13 half-width digits with the right check digit.

    It says nothing of whether the number has been given to anybody.

    >>> is_corporate_number("7000012050002"), is_corporate_number("700001205000２")
    (True, False)
    """
    return (
        len(text) == 13
        and text.isascii()
        and text.isdigit()
        and text[0] != "0"
        and (int(text) + int(text[1::2])) % 9 == 0  # 検査用数字も足せば 9 で割り切れる
    )


class CorporateNumber(WrittenNumber):
    """法人番号 / A corporate number whose check digit is right. ``str()`` is its 13 digits.

    The constructor takes exactly 13 half-width digits (ValueError otherwise); ``parse``
    reads foreign text and answers with findings.

    >>> osaka = CorporateNumber.from_base("000020271004")
    >>> osaka, osaka.base, osaka.check_digit, osaka.kind.value, osaka.local_government_code
    (CorporateNumber('6000020271004'), '000020271004', 6, 'local-government', '271004')
    """

    form = FORM

    @classmethod
    def check(cls, text: str) -> tuple[Diagnostic, ...]:
        """点検する / Why the text is not a corporate number; empty when it is."""
        return () if is_corporate_number(text) else super().check(text)

    @classmethod
    def _expected_check_digit(cls, text: str) -> str | None:
        return str(corporate_check_digit(text[1:]))

    @classmethod
    def _check_digit_in(cls, text: str) -> str:
        return text[0]

    @classmethod
    def from_base(cls, base: str) -> Self:
        """基礎番号から作る / From a base number of 12 digits; the check digit is computed."""
        return cls(f"{corporate_check_digit(base)}{base}")

    @property
    def base(self) -> str:
        """基礎番号 / The last twelve digits."""
        return self.value[1:]

    @property
    def check_digit(self) -> int:
        """検査用数字 / The first digit, 1 to 9."""
        return int(self.value[0])

    @property
    def kind(self) -> CorporateNumberKind:
        """区分 / What the base number says of its holder: registered, State, local government, other."""
        base = self.base
        if base.startswith(_STATE):
            return CorporateNumberKind.STATE_ORGAN
        if base.startswith(_LOCAL):
            return CorporateNumberKind.LOCAL_GOVERNMENT
        if base[0] == "7":
            return CorporateNumberKind.OTHER_BODY
        if base[0] in "012345" and not base.startswith("00"):
            return CorporateNumberKind.REGISTERED
        return CorporateNumberKind.UNDETERMINED

    @property
    def local_government_code(self) -> str | None:
        """団体コード / The six digits after 000020 of a local government's number; existence is not checked here."""
        return self.base[6:] if self.base.startswith(_LOCAL) else None
