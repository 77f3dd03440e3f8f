"""適格請求書発行事業者の登録番号 / The registration number of a qualified invoice issuer, and its validity."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from ..kernel.diagnostics import Diagnostic
from ..kernel.laws import CONSUMPTION_TAX_ACT
from ..kernel.rule import Ruling, Step, rule
from . import findings
from .corporate_number import CorporateNumber, corporate_check_digit, is_corporate_number
from .digits import SPACING, DigitForm
from .written import WrittenNumber

FORM: Final = DigitForm(ja="登録番号", en="invoice registration number", lengths=(13,), may_change=SPACING, prefix="T")
"""登録番号の形 / "T" and thirteen digits."""

REGISTER: Final = CONSUMPTION_TAX_ACT.article("57の2", 4)
"""登録簿 / The register that holds the number."""
REGISTRATION: Final = CONSUMPTION_TAX_ACT.article("57の2", 1)
"""登録 / The registration itself."""
CANCELLATION: Final = CONSUMPTION_TAX_ACT.article("57の2", 6)
"""取消し / Cancellation by the tax office."""
LAPSE: Final = CONSUMPTION_TAX_ACT.article("57の2", 10)
"""失効 / Loss of effect on the issuer's own notice or merger."""


class InvoiceHolder(Enum):
    """登録を受けた者の区分 / Whose number it is."""

    CORPORATION = "corporation"
    """法人番号をもつ法人等 / A body with a corporate number: T and that number."""
    OTHER = "other"
    """個人事業者など / A sole trader or a body without one: thirteen digits of their own."""


class InvoiceRegistrationNumber(WrittenNumber):
    """登録番号 / "T" and 13 digits. The digits of a person's number follow no published check rule.

    >>> InvoiceRegistrationNumber.of(CorporateNumber("7000012050002"))
    InvoiceRegistrationNumber('T7000012050002')
    """

    form = FORM

    @classmethod
    def of(cls, corporate: CorporateNumber) -> InvoiceRegistrationNumber:
        """法人番号から / The number of a body that has a corporate number."""
        return cls(f"{FORM.prefix}{corporate}")

    @property
    def digits(self) -> str:
        """数字の部分 / The 13 digits without the T."""
        return self.value[1:]

    @property
    def corporate_number(self) -> CorporateNumber | None:
        """法人番号 / The corporate number in it, when the digits have that form; else None.

        A person's number may have the form by chance (about one in ten): only the public
        register says whose it is.
        """
        return CorporateNumber(self.digits) if is_corporate_number(self.digits) else None


@frozen(kw_only=True)
class InvoiceRegistration:
    """登録の事実 / What the public register says of a number: the days of registration, cancellation and lapse.

    ``cancelled_on`` and ``lapsed_on`` are the first days without effect, as published.
    """

    number: InvoiceRegistrationNumber
    registered_on: date
    cancelled_on: date | None = None
    lapsed_on: date | None = None

    def __attrs_post_init__(self) -> None:
        for end in (self.cancelled_on, self.lapsed_on):
            if end is not None and end < self.registered_on:
                raise ValueError("a registration cannot end before it began")


@rule(REGISTER, ja="登録番号の構成", en="Composition of an invoice registration number")
def check_invoice_registration_number(
    *, text: str, holder: InvoiceHolder, corporate_number: CorporateNumber | None = None
) -> tuple[Diagnostic, ...]:
    """登録番号の点検 / Is the text a registration number of that holder? Empty means yes.

    法人は「T」と法人番号なので、検査用数字と、わかっていれば法人番号そのものを確かめる。
    それ以外の者の番号には公表された検査の算式がないので、形だけを確かめる。

    >>> check_invoice_registration_number(text="T1234567890123", holder=InvoiceHolder.OTHER)
    ()
    >>> [each.code for each in check_invoice_registration_number(text="T1234567890123", holder=InvoiceHolder.CORPORATION)]
    ['master-data.check-digit-wrong']
    """
    found = InvoiceRegistrationNumber.check(text)
    if found or holder is InvoiceHolder.OTHER:
        return found
    digits = text[1:]
    if not is_corporate_number(digits):
        return (findings.check_digit_wrong(form=FORM, text=text, expected=str(corporate_check_digit(digits[1:]))),)
    if corporate_number is not None and corporate_number.value != digits:
        return (findings.registration_of_another_body(number=text, corporate_number=str(corporate_number)),)
    return ()


@rule(REGISTRATION, CANCELLATION, LAPSE, ja="取引の日の登録の効力", en="Registration in effect on the transaction day")
def is_registered_on(*, registration: InvoiceRegistration, on: date) -> Ruling[bool]:
    """取引の日に登録の効力があるか / Was the issuer registered on the day of the transaction?

    ``registered_on`` counts; ``cancelled_on`` and ``lapsed_on`` no longer do (その日に効力を失う).
    ``on`` is the day of the transaction, not of payment or of the check.

    >>> held = InvoiceRegistration(number=InvoiceRegistrationNumber("T7000012050002"),
    ...     registered_on=date(2023, 10, 1), lapsed_on=date(2026, 4, 1))
    >>> is_registered_on(registration=held, on=date(2026, 3, 31)).value
    True
    >>> is_registered_on(registration=held, on=date(2026, 4, 1)).value
    False
    """
    if on < registration.registered_on:
        step = Step(
            f"{on}は登録の日{registration.registered_on}より前である",
            f"{on} is before the registration on {registration.registered_on}",
            (REGISTRATION,),
        )
        return Ruling(value=False, cites=(REGISTRATION,), steps=(step,))
    for end, cite, ja, en in (
        (registration.cancelled_on, CANCELLATION, "取り消された", "cancelled"),
        (registration.lapsed_on, LAPSE, "効力を失った", "of no effect"),
    ):
        if end is not None and end <= on:
            step = Step(f"登録は{end}に{ja}", f"the registration was {en} from {end}", (cite,))
            return Ruling(value=False, cites=(cite,), steps=(step,))
    step = Step(
        f"{registration.registered_on}に登録され、{on}には取消しも失効もない",
        f"registered on {registration.registered_on}, neither cancelled nor lapsed on {on}",
        (REGISTRATION, CANCELLATION, LAPSE),
    )
    return Ruling(value=True, cites=(REGISTRATION,), steps=(step,))
