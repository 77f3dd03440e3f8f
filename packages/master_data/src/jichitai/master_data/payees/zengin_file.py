"""振込ファイルの値 / A transfer file as values: who pays, on which day, to which accounts, how much.

口座番号と名義は個人に関する情報になるので、repr には出ない。
"""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from ..kernel import PartyRef, Yen
from .zengin_characters import CharacterLoss
from .zengin_layout import DepositKind, Designation, NewCode, TransferKind


def exact_digits(text: str, length: int, what: str) -> None:
    """数字の桁 / ``text`` is exactly ``length`` half-width digits, or ``ValueError``."""
    if len(text) != length or not (text.isascii() and text.isdigit()):
        raise ValueError(f"{what} is {length} half-width digits")


def _seven(text: str) -> str:
    return text and text.zfill(7)  # 空は、番号がないことである


def _ten(text: str) -> str:
    return text and text.zfill(10)


@frozen(kw_only=True)
class Client:
    """振込依頼人 / The body that pays, as its bank knows it. ``code`` is given by the bank."""

    code: str = field(converter=_ten)
    name: str
    bank_code: str
    bank_name: str = ""
    branch_code: str
    branch_name: str = ""
    deposit: DepositKind
    account_number: str = field(repr=False, converter=_seven)

    def __attrs_post_init__(self) -> None:
        exact_digits(self.code, 10, "a client code")
        exact_digits(self.bank_code, 4, "a bank code")
        exact_digits(self.branch_code, 3, "a branch code")
        exact_digits(self.account_number, 7, "an account number")


@frozen(kw_only=True)
class Transfer:
    """振込一件 / One transfer. Texts may be given in full width; they are written by the bank's profile.

    ``account_number`` is filled with zeros to seven digits, each of ``customer_codes`` to ten
    ("" leaves one blank). A transfer carries EDI information or customer codes, not both. ``payee`` is our own
    number: it is not written into the file.
    """

    bank_code: str
    bank_name: str = ""
    branch_code: str
    branch_name: str = ""
    deposit: DepositKind
    account_number: str = field(repr=False, converter=_seven)
    holder: str = field(repr=False)
    amount: Yen
    new_code: NewCode = NewCode.OTHER
    edi: str = field(default="", repr=False)
    customer_codes: tuple[str, str] | None = None
    designation: Designation = Designation.NONE
    clearing_house: str = "0000"
    payee: PartyRef | None = field(default=None, eq=False)

    def __attrs_post_init__(self) -> None:
        # 十万件を数秒で作るので、四つの桁をまとめて調べる
        digits = f"{self.bank_code}{self.branch_code}{self.account_number}{self.clearing_house}"
        if len(digits) != 18 or not (digits.isascii() and digits.isdigit()) or len(self.bank_code) != 4:
            self._tell_digits()
        if len(self.branch_code) != 3 or len(self.account_number) != 7:
            self._tell_digits()
        if self.customer_codes is not None:
            if self.edi:
                raise ValueError("a transfer carries EDI information or customer codes, not both")
            first, second = (each and each.zfill(10) for each in self.customer_codes)
            for code in filter(None, (first, second)):
                exact_digits(code, 10, "a customer code")
            object.__setattr__(self, "customer_codes", (first, second) if first or second else None)

    def _tell_digits(self) -> None:
        exact_digits(self.bank_code, 4, "a bank code")
        exact_digits(self.branch_code, 3, "a branch code")
        exact_digits(self.account_number, 7, "an account number")
        exact_digits(self.clearing_house, 4, "a clearing house number")


@frozen(kw_only=True)
class TransferFile:
    """振込ファイル / One set: a header, its transfers, the trailer and the end."""

    kind: TransferKind = TransferKind.GENERAL
    pay_on: date
    client: Client
    transfers: tuple[Transfer, ...] = field(repr=False)

    @property
    def count(self) -> int:
        """合計件数 / The number of transfers."""
        return len(self.transfers)

    @property
    def total(self) -> Yen:
        """合計金額 / The sum of the amounts."""
        return Yen(sum(each.amount.amount for each in self.transfers))


@frozen(kw_only=True)
class FieldLoss:
    """項目ごとの変えた字 / One changed character, with its record (the header is 1) and field."""

    record: int
    field: str
    loss: CharacterLoss


@frozen(kw_only=True)
class ComposedFile:
    """できたファイル / The bytes of a transfer file, its totals, and every character that was changed.

    A character that only became half-width is not listed: nothing of it was lost.
    """

    content: bytes = field(repr=False)
    count: int
    total: Yen
    losses: tuple[FieldLoss, ...] = field(repr=False)
