"""表の頁 / Views and statements as one self-contained HTML page, or as CSV: everything escaped, nothing fetched.

行は、見出しの名の対応（``frame.iter_rows(named=True)`` や、ここの関数が作るもの）である。値は文字に直してから必ず
エスケープする。CSV は、数でない値が表計算の式に見えるときは、頭に ``'`` を付ける。
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from html import escape
from typing import Any, Final

from attrs import frozen

from jichitai.master_data.kernel import Yen

from ..closing.outcome import ExpenditureOutcome, RevenueOutcome
from ..closing.settlement import Settlement
from ..closing.statements import CarryOverStatement
from ..closing.trial_balance import TrialBalance

_STYLE: Final = (
    "body{font-family:sans-serif;margin:1.5rem}table{border-collapse:collapse;margin-bottom:2rem}"
    "caption{text-align:left;font-weight:bold;padding:.4rem 0}th,td{border:1px solid #767676;padding:.2rem .5rem}"
    "th{background:#f2f2f2}td.n{text-align:right;font-variant-numeric:tabular-nums}"
)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
Row = Mapping[str, Any]


@frozen
class Table:
    """表 / A caption, columns (key in the row → heading), and rows."""

    caption: str
    columns: Mapping[str, str]
    rows: Sequence[Row]


def html_page(title: str, tables: Iterable[Table]) -> str:
    """表の頁 / A whole page of tables: one file, no script, nothing fetched from elsewhere.

    >>> "&lt;b&gt;" in html_page("残額", [Table("<b>", {"line": "科目"}, [{"line": "&"}])])
    True
    """
    body = "\n".join(_table(each) for each in tables)
    return (
        '<!doctype html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{escape(title)}</h1>\n{body}\n</body>\n</html>\n"
    )


def csv_text(table: Table) -> str:
    """CSV の文字列 / The same table as CSV, numbers as plain digits; text that looks like a formula gets a ``'`` before it.

    >>> csv_text(Table("", {"name": "名", "amount": "額"}, [{"name": "=1+1", "amount": Yen(-5)}])).splitlines()
    ['名,額', "'=1+1,-5"]
    """
    out = io.StringIO(newline="")
    write = csv.writer(out, lineterminator="\r\n").writerow
    write([_safe(each) for each in table.columns.values()])
    for row in table.rows:
        write([_plain(row[key]) for key in table.columns])
    return out.getvalue()


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in table.columns.values())
    rows = "\n".join(f"<tr>{''.join(_cell(row[key]) for key in table.columns)}</tr>" for row in table.rows)
    return f"<table>\n<caption>{escape(table.caption)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _cell(value: object) -> str:
    if isinstance(value, Yen | int) and not isinstance(value, bool):
        return f'<td class="n">{value.amount if isinstance(value, Yen) else value:,}</td>'
    if isinstance(value, float):
        return f'<td class="n">{value:.1%}</td>'
    return f"<td>{escape(_text(value))}</td>"


def _text(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _plain(value: object) -> str | int:
    if isinstance(value, Yen):
        return value.amount
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return _safe(_text(value))


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def settlement_tables(settlement: Settlement) -> tuple[Table, ...]:
    """決算の表 / 歳入決算・歳出決算・事項別明細書・実質収支に関する調書・財産に関する調書, in this order."""
    name = f"{settlement.fiscal_year} {settlement.account.name}"
    return (
        Table(f"{name} 歳入決算", _REVENUE, [_revenue(each) for each in settlement.revenue_totals]),
        Table(f"{name} 歳出決算", _EXPENDITURE, [_expenditure(each) for each in settlement.expenditure_totals]),
        Table(f"{name} 歳入決算事項別明細書", _REVENUE_ITEMS, [_revenue_item(each) for each in settlement.revenue]),
        Table(f"{name} 歳出決算事項別明細書", _EXPENDITURE_ITEMS, [_expenditure_item(each) for each in settlement.expenditure]),
        Table(f"{name} 実質収支に関する調書", _BALANCE, _balance(settlement)),
        Table(
            f"{name} 財産に関する調書", _PROPERTY,
            [{"kind": each.kind, "name": each.name, "unit": each.unit, "before": each.before, "change": each.change,
              "after": each.after} for each in settlement.holdings],
        ),
    )  # fmt: skip


_REVENUE: Final = {"chapter": "款", "section": "項", "budget": "予算現額", "assessed": "調定額", "received": "収入済額",
                   "written_off": "不納欠損額", "outstanding": "収入未済額", "above": "予算現額と収入済額との比較"}  # fmt: skip
_EXPENDITURE: Final = {"chapter": "款", "section": "項", "budget": "予算現額", "spent": "支出済額", "carried": "翌年度繰越額",
                       "unused": "不用額", "below": "予算現額と支出済額との比較"}  # fmt: skip
_PARTS: Final = {"initial": "当初予算額", "supplementary": "補正予算額", "carried_in": "継続費及び繰越事業費繰越額"}
_REVENUE_ITEMS: Final = {"chapter": "款", "section": "項", "item": "目", "detail": "節", **_PARTS, "budget": "予算現額計",
                         "assessed": "調定額", "received": "収入済額", "written_off": "不納欠損額", "outstanding": "収入未済額",
                         "refund_pending": "還付未済額"}  # fmt: skip
_EXPENDITURE_ITEMS: Final = {"chapter": "款", "section": "項", "item": "目", "object": "節", **_PARTS,
                             "moved": "予備費支出及び流用増減", "budget": "予算現額計", "spent": "支出済額",
                             "continuing": "継続費逓次繰越", "approved": "繰越明許費", "accident": "事故繰越し",
                             "unused": "不用額"}  # fmt: skip
_BALANCE: Final = {"name": "区分", "amount": "金額（円）"}
_PROPERTY: Final = {"kind": "区分", "name": "名称", "unit": "単位", "before": "前年度末現在高", "change": "決算年度中増減高",
                    "after": "決算年度末現在高"}  # fmt: skip


def _revenue(each: Any) -> Row:
    return {
        "chapter": each.chapter, "section": each.section, "budget": each.budget, "assessed": each.assessed,
        "received": each.received, "written_off": each.written_off, "outstanding": each.outstanding,
        "above": each.above_budget,
    }  # fmt: skip


def _expenditure(each: Any) -> Row:
    return {
        "chapter": each.chapter, "section": each.section, "budget": each.budget, "spent": each.spent,
        "carried": each.carried, "unused": each.unused, "below": each.below_budget,
    }  # fmt: skip


def _revenue_item(row: RevenueOutcome) -> Row:
    return {
        "chapter": row.title.chapter, "section": row.title.section, "item": row.title.item, "detail": row.title.subitem,
        "initial": row.budget.initial, "supplementary": row.budget.supplementary, "carried_in": row.budget.carried_in,
        "budget": row.budget.total, "assessed": row.assessed, "received": row.received, "written_off": row.written_off,
        "outstanding": row.outstanding, "refund_pending": row.refund_pending,
    }  # fmt: skip


def _expenditure_item(row: ExpenditureOutcome) -> Row:
    return {
        "chapter": row.title.chapter, "section": row.title.section, "item": row.title.item,
        "object": row.title.object_of_expenditure, "initial": row.budget.initial, "supplementary": row.budget.supplementary,
        "carried_in": row.budget.carried_in, "moved": row.budget.reserve + row.budget.virement, "budget": row.budget.total,
        "spent": row.spent, "continuing": row.carried.continuing, "approved": row.carried.approved,
        "accident": row.carried.accident, "unused": row.unused,
    }  # fmt: skip


def _balance(settlement: Settlement) -> list[Row]:
    statement = settlement.real_balance
    named = (
        ("1 歳入総額", statement.revenue), ("2 歳出総額", statement.expenditure), ("3 歳入歳出差引額", statement.formal),
        ("4 翌年度へ繰り越すべき財源 (1) 継続費逓次繰越額", statement.carried.continuing),
        ("4 翌年度へ繰り越すべき財源 (2) 繰越明許費繰越額", statement.carried.approved),
        ("4 翌年度へ繰り越すべき財源 (3) 事故繰越し繰越額", statement.carried.accident),
        ("4 翌年度へ繰り越すべき財源 計", statement.carried.total), ("5 実質収支額", statement.real),
        ("6 実質収支額のうち地方自治法第233条の2の規定による基金繰入額", statement.to_funds),
    )  # fmt: skip
    return [{"name": name, "amount": amount} for name, amount in named]


def carry_over_table(statement: CarryOverStatement) -> Table:
    """繰越計算書の表 / The statement of what was carried in one way."""
    columns = {"chapter": "款", "section": "項", "project": "事業名", "authorised": "定めた額", "carried": "翌年度繰越額",
               "collected": "既収入特定財源", "national": "国庫支出金", "prefectural": "都道府県支出金", "bonds": "地方債",
               "other": "その他", "general": "一般財源", "reason": "理由"}  # fmt: skip
    rows = [
        {
            "chapter": row.chapter, "section": row.section, "project": row.project, "authorised": row.authorised,
            "carried": row.carried, "collected": row.funding.collected, "national": row.funding.national,
            "prefectural": row.funding.prefectural, "bonds": row.funding.bonds, "other": row.funding.other,
            "general": row.funding.general, "reason": row.reason,
        }
        for row in statement.rows
    ]  # fmt: skip
    return Table(f"{statement.year} {statement.kind.ja}繰越計算書", columns, rows)


def trial_balance_table(balance: TrialBalance) -> Table:
    """試算表の表 / The trial balance: debits above zero, credits below; the last row is the sum, zero."""
    rows: list[Row] = [{"account": account, "ledger": ledger.ja, "amount": amount} for account, ledger, amount in balance.rows]
    rows.append({"account": "", "ledger": "合計", "amount": balance.total})
    return Table("試算表", {"account": "会計", "ledger": "勘定", "amount": "残高（円）"}, rows)
