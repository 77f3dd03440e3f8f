"""試算表 / The trial balance: every fact is posted twice, so that all balances add up to zero.

予算の側（予算現額・未配当・配当残・負担残・命令済）と現金の側（歳入・歳出・歳計現金）を、会計ごとに持つ。借方は正、
貸方は負。合計が零であることは、写し間違いのないことを示し、残高は決算の額と帳簿の額に等しくなければならない。
"""

from __future__ import annotations

from enum import Enum

from attrs import field, frozen

from jichitai.master_data.kernel import Yen, total


class LedgerAccount(Enum):
    """勘定 / The ledger accounts of one public account."""

    AUTHORITY = "authority"
    """歳出予算 / What was voted, carried in or moved in (the counterpart of all below)."""
    UNALLOTTED = "unallotted"
    """未配当 / Not allotted yet."""
    UNCOMMITTED = "uncommitted"
    """配当残 / Allotted, not committed."""
    COMMITTED = "committed"
    """負担残 / Committed or set apart, not paid."""
    PAID = "paid"
    """支出済 / Paid out of the budget."""
    REVENUE = "revenue"
    """歳入 / Received."""
    EXPENDITURE = "expenditure"
    """歳出 / Paid."""
    CASH = "cash"
    """歳計現金 / Cash in hand."""

    @property
    def ja(self) -> str:
        """日本語の名 / The name in Japanese."""
        return _NAMES[self]


_NAMES = {
    LedgerAccount.AUTHORITY: "歳出予算",
    LedgerAccount.UNALLOTTED: "未配当",
    LedgerAccount.UNCOMMITTED: "配当残",
    LedgerAccount.COMMITTED: "負担残",
    LedgerAccount.PAID: "支出済",
    LedgerAccount.REVENUE: "歳入",
    LedgerAccount.EXPENDITURE: "歳出",
    LedgerAccount.CASH: "歳計現金",
}


@frozen
class TrialBalance:
    """試算表 / Balances by public account (its code) and ledger account; a debit is above zero, a credit below.

    >>> balance = TrialBalance()
    >>> balance.post("01", debit=LedgerAccount.CASH, credit=LedgerAccount.REVENUE, amount=Yen(100))
    >>> balance.post("01", debit=LedgerAccount.EXPENDITURE, credit=LedgerAccount.CASH, amount=Yen(70))
    >>> balance.of("01", LedgerAccount.CASH), balance.total
    (Yen(30), Yen(0))
    """

    _sums: dict[tuple[str, LedgerAccount], int] = field(factory=dict)

    def post(self, account: str, *, debit: LedgerAccount, credit: LedgerAccount, amount: Yen) -> None:
        """記入する / Post an amount to a debit and a credit; below zero it is posted the other way round."""
        sums = self._sums
        sums[account, debit] = sums.get((account, debit), 0) + amount.amount
        sums[account, credit] = sums.get((account, credit), 0) - amount.amount

    def of(self, account: str, ledger: LedgerAccount) -> Yen:
        """残高 / The balance of one ledger account."""
        return Yen(self._sums.get((account, ledger), 0))

    @property
    def accounts(self) -> tuple[str, ...]:
        """会計 / Codes of the public accounts, in order."""
        return tuple(sorted({account for account, _ in self._sums}))

    @property
    def rows(self) -> tuple[tuple[str, LedgerAccount, Yen], ...]:
        """試算表の行 / Every balance, by public account and in the order of ``LedgerAccount``."""
        return tuple((account, ledger, self.of(account, ledger)) for account in self.accounts for ledger in LedgerAccount)

    @property
    def total(self) -> Yen:
        """合計 / The sum of all balances: zero."""
        return total(Yen(each) for each in self._sums.values())
