"""財務書類四表 / The four statements as data: balance sheet, administrative cost, change of net assets, cash flow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from jichitai.master_data.kernel import Diagnostic, Yen
from jichitai.master_data.kernel.laws import LOCAL_AUTONOMY_ACT

from . import statement_findings as findings
from .balances import NET_ASSETS, OpeningBalance, TrialBalance, trial_balance
from .chart import Chart
from .entries import DoubleEntry, signed_balance

_SETTLEMENT: Final = LOCAL_AUTONOMY_ACT.article("233", 1)
_NOTHING: Final = Yen(0)

DERIVED: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({
    "B9": ("負債及び純資産合計", "Total liabilities and net assets"),
    "P1": ("純経常行政コスト", "Net ordinary administrative cost"),
    "P2": ("純行政コスト", "Net administrative cost"),
    "W0": ("前年度末純資産残高", "Net assets at the end of last year"),
    "W1": ("純行政コスト（△）", "Net administrative cost (negative)"),
    "W2": ("本年度差額", "Difference of the year"),
    "W3": ("固定資産等の変動（内部変動）", "Changes of fixed assets and the like (internal)"),
    "W31": ("有形固定資産等の増加", "Increase of tangible fixed assets and the like"),
    "W32": ("有形固定資産等の減少", "Decrease of tangible fixed assets and the like"),
    "W33": ("貸付金・基金等の増加", "Increase of loans, funds and the like"),
    "W34": ("貸付金・基金等の減少", "Decrease of loans, funds and the like"),
    "W8": ("本年度純資産変動額", "Change of net assets of the year"),
    "W9": ("本年度末純資産残高", "Net assets at the end of the year"),
    "C1": ("前年度末資金残高", "Cash at the end of last year"),
    "C2": ("本年度末資金残高", "Cash at the end of the year"),
    "C3": ("前年度末歳計外現金残高", "Off-budget cash at the end of last year"),
    "C4": ("本年度歳計外現金増減額", "Change of off-budget cash"),
    "C5": ("本年度末歳計外現金残高", "Off-budget cash at the end of the year"),
    "C6": ("本年度末現金預金残高", "Cash and deposits at the end of the year"),
})  # fmt: skip
"""差引の行 / Lines of the statements that are no titles: code, Japanese, English."""


@frozen(kw_only=True)
class StatementLine:
    """表の一行 / A line: its code and names, its indent, and its amount as printed (△ is below zero).

    In the change of net assets ``formed`` and ``surplus`` are the columns 固定資産等形成分 and
    余剰分（不足分）, and ``amount`` is 合計 (nothing for internal changes); elsewhere they are None.
    """

    code: str
    ja: str
    en: str
    indent: int
    amount: Yen
    formed: Yen | None = None
    surplus: Yen | None = None


@frozen(kw_only=True)
class FourStatements:
    """財務書類四表 / Four statements that tie together by construction.

    ``amounts`` has every line by its code, hidden titles too; internal changes (W3, W31 to W34)
    by their column 固定資産等形成分, since their total is nothing.
    """

    balance_sheet: tuple[StatementLine, ...]
    cost: tuple[StatementLine, ...]
    net_assets: tuple[StatementLine, ...]
    cash_flow: tuple[StatementLine, ...]
    amounts: Mapping[str, Yen] = field(repr=False)

    def __getitem__(self, code: str) -> Yen:
        """行の額 / The amount of a line by its code; KeyError for an unknown one."""
        return self.amounts[code]

    def opening_of_next_year(self, chart: Chart) -> OpeningBalance:
        """翌年度の開始残高 / The closing balance sheet as the next year's opening balance."""
        return OpeningBalance(
            amounts={
                code: self.amounts[code] for root in ("1", "2") for code in chart.under(root) if self.amounts.get(code, _NOTHING)
            }
        )


def four_statements(chart: Chart, opening: OpeningBalance, entries: Iterable[DoubleEntry]) -> FourStatements:
    """財務書類四表 / Build the four statements from the opening balance and every entry of the year.

    ``StatementsRefused`` when a title takes no entry. Lines of nothing are kept: the form is whole.

    >>> from datetime import date
    >>> from .chart import ACCRUAL_TITLES
    >>> chart = ACCRUAL_TITLES.as_of(date(2026, 3, 31)).value
    >>> entry = DoubleEntry(place="1", debit="12111", credit="811", amount=Yen(30), line="9121")
    >>> made = four_statements(chart, OpeningBalance(amounts={"12111": Yen(100)}), [entry])
    >>> made["W9"], made["3"], made["C6"], made["121"]
    (Yen(130), Yen(130), Yen(130), Yen(130))
    """
    trial = trial_balance(chart, opening, entries)
    amounts = _title_amounts(chart, trial)
    columns = _columns(chart, trial, amounts)
    amounts |= {code: pair[0] if code.startswith("W3") else sum(pair) for code, pair in columns.items()}
    amounts |= _cash_balances(chart, trial, amounts)
    amounts["B9"] = amounts["2"] + amounts["3"]
    shown = {code: Yen(amount) for code, amount in amounts.items()}

    def lines(codes: Iterable[tuple[str, int]]) -> tuple[StatementLine, ...]:
        return tuple(_line(chart, shown, columns, code, indent) for code, indent in codes)

    return FourStatements(
        balance_sheet=lines([*_tree(chart, "1"), *_tree(chart, "2"), *_tree(chart, "3"), ("B9", 0)]),
        cost=lines([*_tree(chart, "4"), *_tree(chart, "5"), ("P1", 0), *_tree(chart, "6"), *_tree(chart, "7"), ("P2", 0)]),
        net_assets=lines(_NET_ASSET_ORDER),
        cash_flow=lines([*_flow_tree(chart), ("9", 0), ("C1", 0), ("C2", 0), ("C3", 0), ("C4", 0), ("C5", 0), ("C6", 0)]),
        amounts=MappingProxyType(shown),
    )


def _title_amounts(chart: Chart, trial: TrialBalance) -> dict[str, int]:
    """科目の額を下から積み上げる / Every title's amount: the lowest from the balances, the others from those below them."""
    amounts: dict[str, int] = {}

    def of(code: str) -> int:
        below = chart.children.get(code, ())
        if below:
            total = sum(_sign(chart, each) * of(each) for each in below)
        elif code.startswith("9"):
            total = trial.flows.get(code, 0)
        else:
            total = signed_balance(chart, code, trial.balances.get(code, 0))
        amounts[code] = total
        return total

    for root in chart.children[None]:
        of(root)
    amounts["P1"] = amounts["4"] - amounts["5"]
    amounts["P2"] = amounts["P1"] + amounts["6"] - amounts["7"]
    return amounts


def _sign(chart: Chart, code: str) -> int:
    """上の行で引く行か / Outflow groups are subtracted in the balance above them; their own parts add up."""
    return -1 if code in chart.outflows else 1


def _columns(chart: Chart, trial: TrialBalance, amounts: dict[str, int]) -> dict[str, tuple[int, int]]:
    """純資産変動計算書の二欄 / The columns 固定資産等形成分 and 余剰分 of the change of net assets."""
    began = sum(amount for code, amount in trial.opening.items() if chart.is_formed(code))
    before = -trial.opening[NET_ASSETS]
    moved = trial.formed
    internal = {
        "W31": moved.fixed_up, "W32": -moved.fixed_down, "W33": moved.financial_up, "W34": -moved.financial_down,
    }  # fmt: skip
    columns = {code: (each, -each) for code, each in internal.items()}
    columns["W3"] = (sum(internal.values()), -sum(internal.values()))
    columns["W0"] = (began, before - began)
    columns["W1"] = (0, -amounts["P2"])
    columns |= {code: (0, amounts[code]) for code in ("81", "811", "812", "84")}
    columns["W2"] = (0, amounts["81"] - amounts["P2"])
    columns["82"] = (moved.revalued, amounts["82"] - moved.revalued)
    columns["83"] = (moved.transferred, amounts["83"] - moved.transferred)
    parts = ("W2", "W3", "82", "83", "84")
    columns["W8"] = (sum(columns[each][0] for each in parts), sum(columns[each][1] for each in parts))
    columns["W9"] = (columns["W0"][0] + columns["W8"][0], columns["W0"][1] + columns["W8"][1])
    amounts["31"], amounts["32"] = columns["W9"]
    amounts["3"] = amounts["31"] + amounts["32"]
    return columns


def _cash_balances(chart: Chart, trial: TrialBalance, amounts: dict[str, int]) -> dict[str, int]:
    began, ended = trial.opening.get(chart.cash, 0), trial.balances.get(chart.cash, 0)
    off_began, off_ended = trial.opening.get(chart.off_budget_cash, 0), trial.balances.get(chart.off_budget_cash, 0)
    return {
        "C1": began, "C2": began + amounts["9"], "C3": off_began, "C4": off_ended - off_began, "C5": off_ended,
        "C6": ended + off_ended,
    }  # fmt: skip


_NET_ASSET_ORDER: Final = (
    ("W0", 0), ("W1", 1), ("81", 1), ("811", 2), ("812", 2), ("W2", 1), ("W3", 1), ("W31", 2), ("W32", 2), ("W33", 2), ("W34", 2),
    ("82", 1), ("83", 1), ("84", 1), ("W8", 1), ("W9", 0),
)  # fmt: skip


def _tree(chart: Chart, code: str) -> Iterator[tuple[str, int]]:
    """科目とその下 / A title and those below it with their indents, in the order of the chart; hidden ones left out."""
    if code in chart.hidden:
        return
    yield code, chart.titles[code].depth
    for each in chart.children.get(code, ()):
        yield from _tree(chart, each)


def _flow_tree(chart: Chart) -> Iterator[tuple[str, int]]:
    """資金収支の三区分 / Each of the three balances after its parts, as the form has it."""
    for each in chart.children.get("9", ()):
        head, *below = _tree(chart, each)
        yield from below
        yield head


def _line(
    chart: Chart, shown: Mapping[str, Yen], columns: Mapping[str, tuple[int, int]], code: str, indent: int
) -> StatementLine:
    if code in DERIVED:
        ja, en = DERIVED[code]
    else:
        ja, en = chart.titles[code].ja, chart.titles[code].en
    pair = columns.get(code)
    return StatementLine(
        code=code, ja=ja, en=en, indent=indent, amount=shown[code] if pair is None else Yen(sum(pair)),
        formed=None if pair is None else Yen(pair[0]), surplus=None if pair is None else Yen(pair[1]),
    )  # fmt: skip


def check_statements_with_settlement(
    statements: FourStatements, *, revenue: Yen, expenditure: Yen, carried: Yen, surplus_to_funds: Yen = _NOTHING
) -> tuple[Diagnostic, ...]:
    """財務書類と決算の突き合わせ / Closing cash against 形式収支 of the settlement; opening cash against 繰越金.

    ``surplus_to_funds`` is last year's surplus put straight into funds (法第233条の2ただし書).
    """
    found = list[Diagnostic]()
    if statements["C2"] != revenue - expenditure:
        found.append(
            findings.statement_cash_differs(statements=statements["C2"], settlement=revenue - expenditure, cites=(_SETTLEMENT,))
        )
    if statements["C1"] != carried + surplus_to_funds:
        found.append(
            findings.statement_opening_cash_differs(
                opening=statements["C1"], carried=carried + surplus_to_funds, cites=(_SETTLEMENT,)
            )
        )
    return tuple(found)
