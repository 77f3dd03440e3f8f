"""番号の列 / Check digits on Polars columns: corporate, invoice and insurer numbers, millions at a time.

どの列の点検も、一つずつの点検と同じ答えを返す。数字は 0–9 だけで、全角は通らない。空（null）は空のまま通す。
個人番号と住民票コードの列はない：見せない番号は、素の文字列の列に置かない。
"""

from __future__ import annotations

from typing import Final

import polars as pl

from ..identifiers import Change
from ..identifiers.digits import FULL_WIDTH_DIGITS, FULL_WIDTH_T, HYPHENS, POSTAL_MARK, SPACES, DigitForm

_REGISTRATION: Final = r"^T[0-9]{13}$"
_THIRTEEN_DIGITS: Final = 10**12


def are_corporate_numbers(column: pl.Series) -> pl.Series:
    """法人番号の列の点検 / Whether each text is a corporate number with the right check digit.

    >>> are_corporate_numbers(pl.Series(["7000012050002", "700001205000２", None])).to_list()
    [True, False, None]
    """
    number = _digits(column, 13)
    agrees = (number >= _THIRTEEN_DIGITS) & ((number + _even_places(number)) % 9 == 0)
    return _answer(agrees, column)


def are_registration_numbers(column: pl.Series, *, of_corporations: bool = False) -> pl.Series:
    """登録番号の列の点検 / Whether each text is an invoice registration number.

    With ``of_corporations`` the digits must be a corporate number; otherwise the form is
    all that can be checked (a person's number has no published check rule).

    >>> are_registration_numbers(pl.Series(["T7000012050002", "T8000012050002"]), of_corporations=True).to_list()
    [True, False]
    """
    _texts(column)
    if not of_corporations:
        return column.str.contains(_REGISTRATION).rename(column.name)
    return _answer(column.str.starts_with("T") & are_corporate_numbers(column.str.slice(1)), column)


def are_insurer_numbers(column: pl.Series) -> pl.Series:
    """保険者番号の列の点検 / Whether each text is an insurer number with the right check digit.

    >>> are_insurer_numbers(pl.Series(["33120015", "33120016", "120015"])).to_list()
    [True, False, False]
    """
    number = _digits(column, 6, 8)
    total = number % 10
    for place in range(1, 8):
        digit = number // 10**place % 10
        total = total + (digit if place % 2 == 0 else digit * 2 // 10 + digit * 2 % 10)  # 積の各位を足す
    return _answer(total % 10 == 0, column)


def corporate_numbers_from_bases(column: pl.Series) -> pl.Series:
    """基礎番号の列から法人番号の列へ / Corporate numbers of base numbers; null where a base is not 12 digits.

    >>> corporate_numbers_from_bases(pl.Series(["000020271004", "123"])).to_list()
    ['6000020271004', None]
    """
    base = _digits(column, 12)
    check = (9 - (base + _even_places(base)) % 9).cast(pl.String)
    return (check + column).rename(column.name)  # 形に合わない行は、検査用数字が空なので空になる


def normalised_column(column: pl.Series, form: DigitForm) -> pl.Series:
    """書き方を直した列 / Each text after the normalisation its form allows; the same as ``normalised`` one by one.

    >>> from jichitai.master_data.identifiers import CorporateNumber
    >>> normalised_column(pl.Series(["６-0000-2027-1004"]), CorporateNumber.form).to_list()
    ['6000020271004']
    """
    _texts(column)
    marks: list[str] = []
    replaced: list[str] = []
    if Change.FULL_WIDTH in form.may_change:
        marks += [*FULL_WIDTH_DIGITS, FULL_WIDTH_T]
        replaced += [*"0123456789", "T"]
    for change, characters in ((Change.SPACES, SPACES), (Change.HYPHENS, HYPHENS), (Change.POSTAL_MARK, POSTAL_MARK)):
        if change in form.may_change:
            marks += characters
            replaced += [""] * len(characters)
    return column.str.replace_many(marks, replaced) if marks else column


def _even_places(number: pl.Series) -> pl.Series:
    """Digits 2, 4 … 12 from the right, added up: they count twice."""
    total = number // 10 % 10
    for place in (3, 5, 7, 9, 11):
        total = total + number // 10**place % 10
    return total


def _digits(column: pl.Series, *lengths: int) -> pl.Series:
    """The number in each text of one of those lengths, all half-width digits; null elsewhere.

    Reading text as an unsigned number admits nothing but 0–9 and a leading plus sign.
    """
    _texts(column)
    number = column.cast(pl.UInt64, strict=False)
    wrong = ~column.str.len_bytes().is_in(list(lengths)) | column.str.starts_with("+")
    return number.set(wrong, None) if wrong.any() else number


def _answer(agrees: pl.Series, column: pl.Series) -> pl.Series:
    """False where the text is no number at all, null where there is no text."""
    answered = agrees.fill_null(value=False)
    return (answered.set(column.is_null(), None) if column.has_nulls() else answered).rename(column.name)


def _texts(column: pl.Series) -> None:
    if column.dtype != pl.String:  # 数の列では、先頭の0と桁数が失われている
        raise TypeError(f"numbers are kept as text, not as {column.dtype}")
