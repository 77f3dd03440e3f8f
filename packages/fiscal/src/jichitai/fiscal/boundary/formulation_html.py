"""予算書の HTML と CSV / The papers of a budget as one self-contained page, and each table as CSV.

No script, no other file, no network. Every text is escaped. The page holds what the tables
hold: titles, projects and amounts; no person is named in them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from html import escape
from typing import Final

from jichitai.master_data.kernel import Yen

from ..formulation.articles import BudgetArticle
from ..formulation.printed import Cell, PrintedTable

_STYLE: Final = """
:root { color-scheme: light dark; --ink: #1b1b1f; --paper: #fdfdfb; --line: #c9c9c2; --mark: #0b5c72; --soft: #f1f1ea }
@media (prefers-color-scheme: dark) { :root { --ink: #ececea; --paper: #17181a; --line: #4a4c50; --mark: #7fd0e6; --soft: #222427 } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 76rem; background: var(--paper); color: var(--ink);
  font: 16px/1.7 "Hiragino Sans", "Noto Sans CJK JP", "Yu Gothic", Meiryo, sans-serif }
h1 { font-size: 1.5rem } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; border-bottom: 2px solid var(--mark) }
a { color: var(--mark) } .scroll { overflow-x: auto } .unit { text-align: right; margin: 0; font-size: .85rem }
table { border-collapse: collapse; width: 100%; font-size: .88rem }
th, td { border: 1px solid var(--line); padding: .25rem .45rem; text-align: left; vertical-align: top }
thead th { background: var(--soft); white-space: nowrap }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
@media print { body { max-width: none; padding: 0 } h2 { break-after: avoid } tr { break-inside: avoid } thead { display: table-header-group } }
"""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def budget_page(title: str, tables: Sequence[PrintedTable], articles: Sequence[BudgetArticle] = ()) -> str:
    """予算書の頁 / One HTML page: the articles, if given, and every table, with a list of them at its head."""
    links = "".join(f'<li><a href="#{escape(each.id)}">{escape(each.title)}</a></li>' for each in tables)
    body = "\n".join(_section(each) for each in tables)
    return (
        '<!doctype html>\n<html lang="ja"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n"
        f'<body><header><h1>{escape(title)}</h1></header><nav aria-label="表"><ol>{links}</ol></nav>\n'
        f"<main>{_text(articles)}{body}</main></body></html>\n"
    )


def _text(articles: Sequence[BudgetArticle]) -> str:
    if not articles:
        return ""
    lines = list[str]()
    for each in articles:
        first, *others = each.paragraphs
        lines.append(f"<p>（{escape(each.heading)}）<br>第{each.number}条　{escape(first)}</p>")
        lines += [f"<p>{at}　{escape(text)}</p>" for at, text in enumerate(others, start=2)]
    return f'<section id="articles">{"".join(lines)}</section>\n'


def _section(table: PrintedTable) -> str:
    mark = [' class="n"' if column.numeric else "" for column in table.columns]
    head = "".join(f'<th scope="col"{m}>{escape(each.name)}</th>' for m, each in zip(mark, table.columns, strict=True))
    rows = "".join(
        "<tr>" + "".join(f"<td{m}>{escape(shown(cell))}</td>" for m, cell in zip(mark, row, strict=True)) + "</tr>"
        for row in table.rows
    )
    label = escape(table.title)
    return (
        f'<section id="{escape(table.id)}"><h2>{label}</h2><p class="unit">（単位：円）</p>'
        f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></section>"
    )


def shown(cell: Cell) -> str:
    """欄の字 / A cell as it is printed: thousands apart, △ before what is negative.

    >>> shown(Yen(-1_234)), shown(Yen(0)), shown(None)
    ('△1,234', '0', '')
    """
    if cell is None or isinstance(cell, str):
        return cell or ""
    number = cell.amount if isinstance(cell, Yen) else cell
    return f"△{-number:,}" if number < 0 else f"{number:,}"


def table_csv(table: PrintedTable) -> str:
    """表の CSV / One table as CSV (UTF-8 text, CRLF): amounts as bare digits, in yen.

    A text that a spreadsheet would run as a formula is given a leading apostrophe.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([each.name for each in table.columns])
    for row in table.rows:
        writer.writerow([_plain(cell) for cell in row])
    return written.getvalue()


def _plain(cell: Cell) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, Yen):
        return cell.amount
    if isinstance(cell, int):
        return cell
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
