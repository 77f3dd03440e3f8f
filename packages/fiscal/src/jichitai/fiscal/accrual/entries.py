"""仕訳 / Double entries: one debit, one credit, one amount, so that every entry balances by construction."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, Where, Yen

from . import journal_findings as findings
from .chart import Chart, TitleKind


@frozen(kw_only=True)
class DoubleEntry:
    """仕訳 / Debit and credit of one amount, more than nothing.

    ``line`` is the line of the cash-flow statement, and None where no cash of the budget
    moves. ``place`` is where the entry comes from in the body's own books (a voucher, a line).
    An entry with several debits or credits is several of these with one place.
    """

    place: str
    debit: str
    credit: str
    amount: Yen
    line: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.amount.amount <= 0:
            raise ValueError(f"an entry is of more than nothing, not {self.amount}")
        if self.debit == self.credit:
            raise ValueError(f"debit and credit are two titles, not twice {self.debit}")


def check_double_entry(entry: DoubleEntry, chart: Chart) -> tuple[Diagnostic, ...]:
    """仕訳が科目表に合うか / Titles that take no entry, and cash that moves without its line of the cash flow (or the reverse)."""
    where = Where(field=entry.place)
    found = [
        findings.accrual_title_unknown(code=code).at(where) for code in (entry.debit, entry.credit) if not chart.is_account(code)
    ]
    if entry.line is not None and not chart.is_cash_line(entry.line):
        found.append(findings.accrual_title_unknown(code=entry.line).at(where))
    elif (entry.line is not None) != (chart.cash in (entry.debit, entry.credit)):
        found.append(findings.accrual_cash_line_mismatch(debit=entry.debit, credit=entry.credit, line=entry.line).at(where))
    return tuple(found)


class CashSide(Enum):
    """歳入・歳出 / The two sides of the cash settlement."""

    REVENUE = "revenue"
    """歳入 / Revenue."""
    EXPENDITURE = "expenditure"
    """歳出 / Expenditure."""

    @property
    def ja(self) -> str:
        """日本語の名 / The side in Japanese."""
        return "歳入" if self is CashSide.REVENUE else "歳出"


def signed_balance(chart: Chart, code: str, balance: int) -> int:
    """表示の符号 / The amount of a title as the statements show it, from its balance with debits positive.

    A contra title (減価償却累計額, 引当金) stands among the assets and shows below zero.
    """
    kind: TitleKind = chart.titles[code].kind
    return balance if kind.is_debit else -balance
