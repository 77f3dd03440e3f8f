"""適合と差の書き出し / Fit & Gap as JSON, CSV and one self-contained HTML page; and the statement of what the way back loses."""

from __future__ import annotations

import csv
import io
from html import escape
from typing import Any, Final

from jichitai.master_data.codec import encode

from ..mapping.coverage import FitAndGap, FitLine, Level, Verdict
from ..specifications.book import SpecificationBook
from ..specifications.compiled import identity_of
from .html_page import page_of, table_of, text_of

COLUMNS: Final = ("level", "verdict", "id", "item", "output", "type", "length", "from", "steps", "reason", "findings")
"""一覧の列 / The columns of the list of items."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_STYLE: Final = (
    "body{font-family:system-ui,sans-serif;line-height:1.7;max-width:80rem;margin:0 auto;padding:1rem;color:#1a1a1a;background:#fff}"
    "table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}"
    "th,td{border:1px solid #767676;padding:.3rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
    "th{background:#eef2f6}td.n{text-align:right;font-variant-numeric:tabular-nums}"
    ".gap{color:#9b1c1c;font-weight:bold}.review{color:#5a4300;font-weight:bold}.fit{color:#14532d}bdi{unicode-bidi:isolate}"
)


def fit_and_gap_data(report: FitAndGap, /) -> dict[str, Any]:
    """素のデータに / The report as plain JSON data."""
    plan, table = report.plan, report.specification
    return {
        "mapping": {"title": plan.title, "identity": plan.identity},
        "specification": {
            "business_id": table.business_id, "business": table.business, "group": table.group, "version": table.version,
            "published_on": table.published_on.isoformat(), "identity": identity_of(SpecificationBook.of(table)),
            "confidence": table.confidence.value,
        },
        "is_fit": report.is_fit,
        "counts": {
            level.value: {verdict.value: count for verdict, count in report.counts(level).items()} for level in Level
        },
        "items": [
            {
                "id": each.item.id, "name": each.item.name, "level": each.level.value, "output": str(each.item.output),
                "verdict": each.verdict.value, "from": list(each.columns), "steps": list(each.steps), "reason": each.reason,
                "findings": [encode(found) for found in each.findings],
            }
            for each in report.lines
        ],
        "findings": [encode(each) for each in report.findings],
        "left_columns": [{"name": each.name, "reason": each.reason} for each in plan.left_columns],
        "reverse": [
            {"column": each.column, "loss": each.loss.name.lower(), "items": list(each.items), "because": list(each.because)}
            for each in report.recoveries
        ],
    }  # fmt: skip


def fit_and_gap_rows(report: FitAndGap, /) -> list[tuple[str, ...]]:
    """行にする / One row of text for each item, under ``COLUMNS``."""
    return [_row(each) for each in report.lines]


def _row(each: FitLine) -> tuple[str, ...]:
    item = each.item
    length = f"{item.length},{item.decimals}" if item.decimals else str(item.length)
    return (
        each.level.ja, each.verdict.ja, item.id, item.name, str(item.output), str(item.type), length, "、".join(each.columns),
        "→".join(each.steps), each.reason, "、".join(found.code for found in each.findings),
    )  # fmt: skip


def fit_and_gap_csv(report: FitAndGap, /) -> str:
    """CSV に / The list of items as CSV text; no cell begins like a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for row in fit_and_gap_rows(report):
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
    return text.getvalue()


def fit_and_gap_html(report: FitAndGap, /) -> str:
    """HTML に / One page that stands alone: counts, gaps first, the way back; no script, nothing fetched."""
    plan, table = report.plan, report.specification
    title = f"適合と差（Fit & Gap）：{table.business}　{table.group}"
    verdict = "必須の項目に差はない" if report.is_fit else "差がある"
    order = (Verdict.GAP, Verdict.REVIEW, Verdict.FIT)
    lines = sorted(report.lines, key=lambda each: (each.level is not Level.REQUIRED, order.index(each.verdict)))
    parts = [
        f"<p>{text_of(plan.title)}（{text_of(plan.identity)}）<br>仕様：{text_of(table.business_id)} 第{text_of(table.version or '－')}版"
        f"（{table.published_on}公表、{text_of(table.confidence.ja)}）</p>",
        f'<p class="{"fit" if report.is_fit else "gap"}">{verdict}</p>',
        table_of("件数", ("求め", *(each.ja for each in Verdict)), [
            f"<tr><td>{level.ja}</td>" + "".join(f'<td class="n">{count:,}</td>' for count in report.counts(level).values()) + "</tr>"
            for level in Level
        ]),
        table_of("項目", ("求め", "判定", "ID", "項目", "出力条件", "型", "桁数", "元の列", "変換", "理由", "所見"), [
            f'<tr class="{each.verdict.value}">' + "".join(f"<td>{text_of(cell)}</td>" for cell in _row(each)) + "</tr>"
            for each in lines
        ]),
        table_of("写し全体の所見", ("所見", "事実", "直し方"), [
            f"<tr><td>{text_of(each.code)}</td><td>{text_of(each.ja)}</td><td>{text_of(each.way_out_ja)}</td></tr>"
            for each in (*report.findings, *(found for one in report.lines for found in one.findings))
        ]),
        table_of("移さない列", ("元の列", "理由"), [
            f"<tr><td>{text_of(each.name)}</td><td>{text_of(each.reason)}</td></tr>" for each in plan.left_columns
        ]),
        table_of("元に戻せるか", ("元の列", "戻し方"), [
            f"<tr><td>{text_of(each.column)}</td><td>{text_of(each.ja)}</td></tr>" for each in report.recoveries
        ]),
    ]  # fmt: skip
    return page_of(escape(title), style=_STYLE, body="\n".join(part for part in parts if part))
