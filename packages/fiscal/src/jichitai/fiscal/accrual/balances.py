"""残高 / Balances: the opening balance sheet, the entries on top of it, and the trial balance, which is always nothing in sum."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import Diagnostic, Yen

from . import statement_findings as findings
from .chart import Chart, TitleKind
from .entries import DoubleEntry, check_double_entry

NET_ASSETS: Final = "3"
"""純資産の科目 / The title that holds the opening net assets."""
_OWN_LINES: Final = (("82", "revalued"), ("83", "transferred"))
_SALE_GAIN: Final = "71"
_BALANCE_SHEET: Final = frozenset({TitleKind.ASSET, TitleKind.LIABILITY})


def _kept(amounts: Mapping[str, Yen]) -> Mapping[str, Yen]:
    return MappingProxyType(dict(amounts))


@frozen(kw_only=True)
class OpeningBalance:
    """開始残高 / Assets and liabilities at the end of the year before, as the balance sheet shows them.

    Contra titles (減価償却累計額, 徴収不能引当金) are below zero. Net assets follow. ``cash``
    lies under 資金, off-budget cash under 歳計外現金. Titles that are not given are nothing.
    """

    amounts: Mapping[str, Yen] = field(converter=_kept)

    @property
    def net_assets(self) -> Yen:
        """前年度末純資産 / Assets less liabilities."""
        return Yen(sum(amount.amount if code.startswith("1") else -amount.amount for code, amount in self.amounts.items()))

    def check(self, chart: Chart) -> tuple[Diagnostic, ...]:
        """開始残高の科目 / Titles that are no lowest title of the balance sheet."""
        return tuple(
            findings.opening_title_unfit(code=code)
            for code in self.amounts
            if not chart.is_account(code) or chart.titles[code].kind not in _BALANCE_SHEET
        )


@frozen(kw_only=True)
class FormedChanges:
    """固定資産等の変動 / How fixed assets, loans and funds grew and fell by entries against the rest of the books.

    ``revalued`` and ``transferred`` are what 資産評価差額 and 無償所管換等 made of them, with their sign.
    """

    fixed_up: int = 0
    fixed_down: int = 0
    financial_up: int = 0
    financial_down: int = 0
    revalued: int = 0
    transferred: int = 0


@frozen(kw_only=True)
class TrialBalance:
    """試算表 / What the entries of a year make of the opening balance.

    ``balances`` and ``opening`` have debits positive; each sums to nothing. ``flows`` are the
    lines of the cash flow, outflows and inflows both positive. ``formed`` tells how assets of
    固定資産等形成分 grew and fell.
    """

    opening: Mapping[str, int]
    balances: Mapping[str, int]
    flows: Mapping[str, int]
    formed: FormedChanges


def trial_balance(chart: Chart, opening: OpeningBalance, entries: Iterable[DoubleEntry]) -> TrialBalance:
    """試算表 / Post the entries to the opening balance; ``StatementsRefused`` with the first title that takes no entry.

    >>> from datetime import date
    >>> from .chart import ACCRUAL_TITLES
    >>> chart = ACCRUAL_TITLES.as_of(date(2026, 3, 31)).value
    >>> entry = DoubleEntry(place="1", debit="12111", credit="811", amount=Yen(30), line="9121")
    >>> made = trial_balance(chart, OpeningBalance(amounts={"12111": Yen(100)}), [entry])
    >>> made.balances["12111"], sum(made.balances.values())
    (130, 0)
    """
    for wrong in opening.check(chart):
        raise findings.StatementsRefused(wrong)
    start = {
        code: amount.amount if chart.titles[code].kind is TitleKind.ASSET else -amount.amount
        for code, amount in opening.amounts.items()
    }
    start[NET_ASSETS] = -sum(start.values())
    balances, flows = dict(start), dict[str, int]()
    changes: dict[str, int] = {}
    known: dict[tuple[str, str, str | None], _Posting] = {}
    for each in entries:
        debit, credit, line, amount = each.debit, each.credit, each.line, each.amount.amount
        posting = known.get((debit, credit, line))
        if posting is None:
            for wrong in check_double_entry(each, chart):
                raise findings.StatementsRefused(wrong)
            posting = known[debit, credit, line] = _posting(chart, each)
        balances[debit] = balances.get(debit, 0) + amount
        balances[credit] = balances.get(credit, 0) - amount
        if line is not None:
            flows[line] = flows.get(line, 0) + posting.flow * amount
        for name, sign in posting.changes:
            changes[name] = changes.get(name, 0) + sign * amount
    return TrialBalance(
        opening=MappingProxyType(start), balances=MappingProxyType(balances), flows=MappingProxyType(flows),
        formed=FormedChanges(**changes),
    )  # fmt: skip


@frozen
class _Posting:
    """記帳の効き方 / What an entry between two titles does beyond their balances."""

    flow: int
    changes: tuple[tuple[str, int], ...]


def _posting(chart: Chart, entry: DoubleEntry) -> _Posting:
    received = entry.debit == chart.cash
    flow = 1 if received is not chart.is_outflow(entry.line or "") else -1  # 収入は収入の行を増やし、支出の行を減らす（戻入）
    return _Posting(flow, _movement(chart, entry, is_undone=entry.line is not None and flow < 0))


def _movement(chart: Chart, entry: DoubleEntry, *, is_undone: bool) -> tuple[tuple[str, int], ...]:
    """固定資産等の増減の欄 / The columns an entry moves; none when it stays inside one group.

    戻入は増加を減らし、戻出と売却益は減少を減らす（減少は、除売却した資産の帳簿価額になる）。
    """
    debited, credited = (_group(chart, code) for code in (entry.debit, entry.credit))
    if debited == credited:
        return ()
    for code, name in _OWN_LINES:
        if code in (entry.debit, entry.credit):  # 自分の行をもつ変動は、内部変動に数えない
            return ((name, 1 if debited else -1),)
    if is_undone or entry.credit == _SALE_GAIN:
        return tuple((f"{group}_{way}", -1) for group, way in ((debited, "down"), (credited, "up")) if group)
    return tuple((f"{group}_{way}", 1) for group, way in ((debited, "up"), (credited, "down")) if group)


def _group(chart: Chart, code: str) -> str:
    if chart.is_tangible_or_intangible(code):
        return "fixed"
    return "financial" if chart.is_formed(code) else ""
