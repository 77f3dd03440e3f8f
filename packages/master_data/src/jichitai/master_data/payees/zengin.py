"""全銀の振込ファイル / Transfer files in the Zengin format: characters, codes, values, writing and reading."""

from .zengin_abbreviations import (
    CORPORATE_ABBREVIATIONS,
    OTHER_ABBREVIATIONS,
    Abbreviation,
    AbbreviationGroup,
    Position,
    comparable_name,
)
from .zengin_characters import STANDARD, CharacterLoss, CharacterProfile, LossKind, PaymentText, TextUse, WoRule
from .zengin_codes import EBCDIC_KANA, JIS, CodeTable
from .zengin_file import Client, ComposedFile, FieldLoss, Transfer, TransferFile
from .zengin_layout import DepositKind, Designation, NewCode, TransferKind
from .zengin_reading import ReadTransferFile, TransferFileUnreadable, read_transfer_file
from .zengin_writing import FileForm, TransferFileRefused, compose, transfer_file_findings

__all__ = [
    "CORPORATE_ABBREVIATIONS",
    "EBCDIC_KANA",
    "JIS",
    "OTHER_ABBREVIATIONS",
    "STANDARD",
    "Abbreviation",
    "AbbreviationGroup",
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
    "PaymentText",
    "Position",
    "ReadTransferFile",
    "TextUse",
    "Transfer",
    "TransferFile",
    "TransferFileRefused",
    "TransferFileUnreadable",
    "TransferKind",
    "WoRule",
    "comparable_name",
    "compose",
    "read_transfer_file",
    "transfer_file_findings",
]
