"""番号 / Identifiers: numbers with their forms, check digits and the law of asking for them."""

from .bank_codes import JAPAN_POST_BANK, BankCode, BranchCode
from .corporate_number import CorporateNumber, CorporateNumberKind, corporate_check_digit, is_corporate_number
from .digits import Change, DigitForm, Normalised, is_digits, normalised
from .insurer_number import InsurerNumber, insurer_check_digit
from .invoice_number import (
    InvoiceHolder,
    InvoiceRegistration,
    InvoiceRegistrationNumber,
    check_invoice_registration_number,
    is_registered_on,
)
from .japan_post import (
    DepositKind,
    JapanPostAccount,
    JapanPostProduct,
    NotConvertible,
    PaymentOrigin,
    TransferAccount,
    conversion_findings,
    original_account_of,
    transfer_account_of,
)
from .postal_code import PostalCode
from .town_id import TownId
from .written import WrittenNumber

__all__ = [
    "JAPAN_POST_BANK",
    "BankCode",
    "BranchCode",
    "Change",
    "CorporateNumber",
    "CorporateNumberKind",
    "DepositKind",
    "DigitForm",
    "InsurerNumber",
    "InvoiceHolder",
    "InvoiceRegistration",
    "InvoiceRegistrationNumber",
    "JapanPostAccount",
    "JapanPostProduct",
    "Normalised",
    "NotConvertible",
    "PaymentOrigin",
    "PostalCode",
    "TownId",
    "TransferAccount",
    "WrittenNumber",
    "check_invoice_registration_number",
    "conversion_findings",
    "corporate_check_digit",
    "insurer_check_digit",
    "is_corporate_number",
    "is_digits",
    "is_registered_on",
    "normalised",
    "original_account_of",
    "transfer_account_of",
]
