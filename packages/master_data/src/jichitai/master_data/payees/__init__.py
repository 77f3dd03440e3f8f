"""債権者と支払 / Payees, their accounts, banks over time, and transfer files."""

from .bank_book import BankBook
from .bank_desk import BankDesk, BankImport, BankList
from .banks import (
    BANK,
    BANK_SUCCESSION,
    BRANCH,
    BRANCH_SUCCESSION,
    Bank,
    BankPlace,
    BankSuccession,
    Branch,
    BranchSuccession,
    OtherBranches,
    Passage,
    Resolution,
)
from .zengin_characters import STANDARD, CharacterLoss, CharacterProfile, LossKind, PaymentText, TextUse, WoRule
from .zengin_codes import EBCDIC_KANA, JIS, CodeTable
from .zengin_file import Client, ComposedFile, FieldLoss, Transfer, TransferFile
from .zengin_layout import DepositKind, Designation, NewCode, TransferKind
from .zengin_reading import ReadTransferFile, TransferFileUnreadable, read_transfer_file
from .zengin_writing import FileForm, TransferFileRefused, compose, transfer_file_findings

__all__ = [
    "BANK",
    "BANK_SUCCESSION",
    "BRANCH",
    "BRANCH_SUCCESSION",
    "EBCDIC_KANA",
    "JIS",
    "STANDARD",
    "Bank",
    "BankBook",
    "BankDesk",
    "BankImport",
    "BankList",
    "BankPlace",
    "BankSuccession",
    "Branch",
    "BranchSuccession",
    "CharacterLoss",
    "CharacterProfile",
    "Client",
    "CodeTable",
    "ComposedFile",
    "DepositKind",
    "Designation",
    "FieldLoss",
    "FileForm",
    "LossKind",
    "NewCode",
    "OtherBranches",
    "Passage",
    "PaymentText",
    "ReadTransferFile",
    "Resolution",
    "TextUse",
    "Transfer",
    "TransferFile",
    "TransferFileRefused",
    "TransferFileUnreadable",
    "TransferKind",
    "WoRule",
    "compose",
    "read_transfer_file",
    "transfer_file_findings",
]
