"""ゆうちょ銀行の記号番号 / Account marks of Japan Post Bank, and the form other banks pay to.

出典：ゆうちょ銀行「記号・番号から振込用の店名・預金種目・口座番号への変換の公式」。
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import field, frozen

from ..kernel.diagnostics import Diagnostic, DomainError
from . import findings
from .bank_codes import JAPAN_POST_BANK, BankCode, BranchCode
from .digits import DigitForm, is_digits

SYMBOL_FORM: Final = DigitForm(ja="通帳の記号", en="account symbol", lengths=(5,))
"""記号の形 / Five digits, the first of them 1 (savings) or 0 (transfer)."""

_SAVINGS_BRANCH: Final = "8"
_TRANSFER_BRANCH: Final = "9"
_LAST_OF_NUMBER: Final = "1"


class JapanPostProduct(Enum):
    """貯金の種類 / What kind of account it is."""

    ORDINARY = "ordinary"
    """総合口座・通常貯金 / Combined or ordinary: paid to as 普通."""
    SAVINGS = "savings"
    """通常貯蓄貯金 / Savings: paid to as 貯蓄."""
    TRANSFER = "transfer"
    """振替口座 / Transfer account: paid to as 当座."""


class DepositKind(Enum):
    """預金種目 / The kind of deposit, as a transfer names it."""

    ORDINARY = "ordinary"
    """普通 / Ordinary deposit."""
    CURRENT = "current"
    """当座 / Current account."""
    SAVINGS = "savings"
    """貯蓄 / Savings deposit."""


class PaymentOrigin(Enum):
    """支払の出どころ / Whose payment it is: some keep the original mark and number."""

    TRANSFER = "transfer"
    """振込 / An ordinary bank transfer, a municipality's included."""
    STATE_TREASURY = "state-treasury"
    """国庫金 / A payment of the State (tax refunds, pensions)."""
    DIVIDEND = "dividend"
    """配当金 / Dividends of shares."""


@frozen(kw_only=True)
class JapanPostAccount:
    """記号番号 / The mark and number as printed in the passbook. A single digit between them is left out.

    The number is not shown by ``repr``.
    """

    symbol: str
    number: str = field(repr=False)
    product: JapanPostProduct

    def __attrs_post_init__(self) -> None:
        if not SYMBOL_FORM.fits(self.symbol):
            raise ValueError(f"an account symbol is {SYMBOL_FORM.said_en}")
        if not is_digits(self.number) or len(self.number) > 8:
            raise ValueError("an account number is 1 to 8 half-width digits")


@frozen(kw_only=True)
class TransferAccount:
    """振込用の口座 / The account as other banks name it: bank, branch, kind, seven digits (not shown by ``repr``)."""

    bank: BankCode
    branch: BranchCode
    kind: DepositKind
    number: str = field(repr=False)

    def __attrs_post_init__(self) -> None:
        if len(self.number) != 7 or not is_digits(self.number):
            raise ValueError("an account number for transfers is 7 half-width digits")


class NotConvertible(DomainError):
    """振込用に変換できない / The account has no form for this payment."""


_KINDS: Final = {
    JapanPostProduct.ORDINARY: DepositKind.ORDINARY,
    JapanPostProduct.SAVINGS: DepositKind.SAVINGS,
    JapanPostProduct.TRANSFER: DepositKind.CURRENT,
}


def conversion_findings(account: JapanPostAccount, *, origin: PaymentOrigin = PaymentOrigin.TRANSFER) -> tuple[Diagnostic, ...]:
    """変換できないわけ / Why the account cannot be put into the form for transfers; empty when it can."""
    found: list[Diagnostic] = []
    if origin is not PaymentOrigin.TRANSFER:
        found.append(findings.original_number_is_used(origin=origin.value))
    first = account.symbol[0]
    expected = "0" if account.product is JapanPostProduct.TRANSFER else "1"
    if first not in "01" or first != expected:
        found.append(findings.symbol_not_convertible(symbol=account.symbol, product=account.product.value))
    elif first == "1" and (len(account.number) < 2 or account.number[-1] != _LAST_OF_NUMBER):
        found.append(
            findings.number_not_convertible(
                symbol=account.symbol, expected_ja="末尾が1の2桁から8桁", expected_en="2 to 8 digits ending in 1"
            )
        )
    elif first == "0" and len(account.number) > 7:
        found.append(findings.number_not_convertible(symbol=account.symbol, expected_ja="7桁まで", expected_en="up to 7 digits"))
    return tuple(found)


def transfer_account_of(account: JapanPostAccount, *, origin: PaymentOrigin = PaymentOrigin.TRANSFER) -> TransferAccount:
    """記号番号から振込用の口座へ / From mark and number to branch and seven digits; ``NotConvertible`` otherwise.

    A mark beginning with 1: the branch is its second and third digits and 8, the account
    the number without its last digit (always 1). Beginning with 0: the same digits and 9,
    and the number as it stands. Zeros fill the seven places.

    >>> paid = transfer_account_of(JapanPostAccount(symbol="17300", number="19927651", product=JapanPostProduct.ORDINARY))
    >>> paid.branch, paid.number
    (BranchCode('738'), '1992765')
    """
    found = conversion_findings(account, origin=origin)
    if found:
        raise NotConvertible(found[0])
    saved = account.product is not JapanPostProduct.TRANSFER
    return TransferAccount(
        bank=JAPAN_POST_BANK,
        branch=BranchCode(account.symbol[1:3] + (_SAVINGS_BRANCH if saved else _TRANSFER_BRANCH)),
        kind=_KINDS[account.product],
        number=(account.number[:-1] if saved else account.number).zfill(7),
    )


def original_account_of(paid: TransferAccount, *, symbol: str) -> JapanPostAccount:
    """振込用の口座から記号番号へ / Back to the mark and number, with the mark the holder gave.

    The last two digits of a mark do not stand in the form for transfers, so the mark must
    be given; ``NotConvertible`` when it does not belong to the branch and kind.

    >>> paid = TransferAccount(bank=JAPAN_POST_BANK, branch=BranchCode("738"), kind=DepositKind.ORDINARY, number="1992765")
    >>> original_account_of(paid, symbol="17300").number
    '19927651'
    """
    product = {kind: product for product, kind in _KINDS.items()}[paid.kind]
    saved = product is not JapanPostProduct.TRANSFER
    branch = symbol[1:3] + (_SAVINGS_BRANCH if saved else _TRANSFER_BRANCH)
    fits = SYMBOL_FORM.fits(symbol) and symbol[0] == ("1" if saved else "0")
    if paid.bank != JAPAN_POST_BANK or not fits or branch != paid.branch.value:
        raise NotConvertible(findings.symbol_of_another_branch(branch=paid.branch.value, kind=paid.kind.value))
    number = paid.number.lstrip("0") or "0"
    return JapanPostAccount(symbol=symbol, number=number + _LAST_OF_NUMBER if saved else number, product=product)
