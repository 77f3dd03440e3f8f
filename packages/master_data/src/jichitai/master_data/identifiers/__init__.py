"""番号 / Identifiers: numbers with their forms, check digits and the law of asking for them."""

from .corporate_number import CorporateNumber, CorporateNumberKind, corporate_check_digit, is_corporate_number
from .digits import Change, DigitForm, Normalised, is_digits, normalised

__all__ = [
    "Change",
    "CorporateNumber",
    "CorporateNumberKind",
    "DigitForm",
    "Normalised",
    "corporate_check_digit",
    "is_corporate_number",
    "is_digits",
    "normalised",
]
