"""金融機関コードと支店コード / Codes of banks and of their branches: shape only, no table is shipped."""

from __future__ import annotations

from typing import Final

from .digits import Change, DigitForm
from .written import WrittenNumber

_WIDTH: Final = frozenset({Change.FULL_WIDTH, Change.SPACES})


class BankCode(WrittenNumber):
    """金融機関コード / Four digits, without a check digit: only a register says that it exists.

    >>> BankCode("9900")
    BankCode('9900')
    """

    form = DigitForm(ja="金融機関コード", en="bank code", lengths=(4,), may_change=_WIDTH)


class BranchCode(WrittenNumber):
    """支店コード / Three digits, unique only within a bank, without a check digit.

    >>> BranchCode("058")
    BranchCode('058')
    """

    form = DigitForm(ja="支店コード", en="branch code", lengths=(3,), may_change=_WIDTH)


JAPAN_POST_BANK: Final = BankCode("9900")
"""ゆうちょ銀行 / Japan Post Bank."""
