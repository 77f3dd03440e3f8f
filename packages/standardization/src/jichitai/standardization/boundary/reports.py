"""まとめの書き出し / Summaries as JSON, CSV and one self-contained HTML page. No value stands in them that may tell of a person."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Any, Final

from jichitai.master_data.codec import encode
from jichitai.master_data.kernel import Severity

from ..validation.problems import Problem
from ..validation.summary import Kind, Summary
from .html_page import page_of, text_of

COLUMNS: Final = ("file", "line", "item", "field", "code", "severity", "value", "finding", "way_out")
"""所見の列 / The columns of a list of problems."""
_SEVERITY: Final = {Severity.REFUSAL: "直す", Severity.WARNING: "確かめる"}
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def summary_as_json(summary: Summary) -> dict[str, Any]:
    """JSON に / A summary as plain data: counts, samples, and what was not checked."""
    return {
        "file": summary.file, "rows": summary.rows, "complete": summary.complete, "conforms": summary.conforms,
        "refusals": summary.refusals, "warnings": summary.warnings,
        "stopped_by": [encode(each) for each in summary.stopped_by],
        "kinds": [
            {
                "code": each.code, "item": each.item, "severity": each.severity.value, "count": each.count,
                "samples": [{"value": sample.value, "finding": encode(sample.finding)} for sample in each.samples],
            }
            for each in summary.kinds
        ],
        "left_to_people": [each.id for each in summary.left_to_people],
        "not_checked": [each.id for each in summary.not_checked],
    }  # fmt: skip


def problem_row(problem: Problem) -> list[str]:
    """所見の一行 / One problem as the cells of ``COLUMNS``; a cell never begins like a formula."""
    finding, where = problem.finding, problem.finding.where
    cells = [
        (where.file if where else "") or "", str(where.line) if where and where.line else "", str(finding.facts.get("item", "")),
        (where.field if where else "") or "", finding.code, finding.severity.value, problem.value, finding.ja, finding.way_out_ja,
    ]  # fmt: skip
    return [f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells]


def problems_as_csv(problems: Iterable[Problem], *, header: bool = True) -> str:
    """所見の一覧 / Problems as CSV text (CRLF, so that office software reads it as it stands)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    if header:
        writer.writerow(COLUMNS)
    writer.writerows(map(problem_row, problems))
    return text.getvalue()


def summary_as_csv(summaries: Sequence[Summary]) -> str:
    """件数の一覧 / The counts of each kind as CSV text, the most frequent first in each file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(("file", "rows", "code", "item", "field", "severity", "count", "finding"))
    for summary in summaries:
        for each in _frequent(summary):
            first = each.samples[0].finding if each.samples else None
            field = (first.where.field if first and first.where else "") or ""
            cells = [summary.file, str(summary.rows), each.code, each.item, field, each.severity.value, str(each.count)]
            cells.append(first.ja if first else "")
            writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return text.getvalue()


def _frequent(summary: Summary) -> list[Kind]:
    return sorted(summary.kinds, key=lambda each: (-each.count, each.code, each.item))


_STYLE: Final = """
body{font-family:system-ui,sans-serif;line-height:1.7;max-width:72rem;margin:0 auto;padding:1rem;color:#1a1a1a;background:#fff}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}
th,td{border:1px solid #767676;padding:.3rem .6rem;text-align:left;vertical-align:top}
th{background:#eef2f6}td.n{text-align:right;font-variant-numeric:tabular-nums}
.bad{color:#9b1c1c;font-weight:bold}.good{color:#14532d;font-weight:bold}
details{margin:.5rem 0}summary{cursor:pointer}bdi{unicode-bidi:isolate}
@media print{details>*{display:block}}
"""


def summary_as_html(summaries: Sequence[Summary], *, title: str = "適合確認の結果") -> str:
    """HTML に / One page that stands alone: no script, nothing fetched, every text escaped and kept in its own direction."""
    body = "\n".join(part for summary in summaries for part in _section(summary))
    return page_of(escape(title), style=_STYLE, body=body)


def _section(summary: Summary) -> Iterator[str]:
    yield f"<section>\n<h2>{text_of(summary.file)}</h2>"
    verdict = "適合している" if summary.conforms else "直すところがある" if summary.complete else "終わりまで読めなかった"
    mark = "good" if summary.conforms else "bad"
    yield (
        f'<p class="{mark}">{verdict}</p>\n<p>{summary.rows:,}行、直す所見 {summary.refusals:,}件、'
        f"確かめる所見 {summary.warnings:,}件</p>"
    )
    for each in summary.stopped_by:
        yield f'<p class="bad">{text_of(str(each))}</p>'
    if summary.kinds:
        yield _counts(summary)
        yield from (_samples(each) for each in _frequent(summary))
    for heading, items in (("人が確かめる項目", summary.left_to_people), ("確かめられなかった項目", summary.not_checked)):
        if items:
            names = "、".join(f"{text_of(each.name)}（{text_of(each.id)}）" for each in items)
            yield f"<h3>{heading}</h3>\n<p>{names}</p>"
    yield "</section>"


def _counts(summary: Summary) -> str:
    rows = "\n".join(
        f'<tr><td>{text_of(_field(each))}</td><td>{text_of(each.code)}</td><td>{_SEVERITY[each.severity]}</td><td class="n">{each.count:,}</td></tr>'
        for each in _frequent(summary)
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in ("項目", "所見", "扱い", "件数"))
    return f"<table>\n<caption>種類ごとの件数</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _samples(kind: Kind) -> str:
    rows = "\n".join(
        f'<tr><td class="n">{_line(each)}</td><td>{text_of(each.value)}</td><td>{text_of(each.finding.ja)}</td>'
        f"<td>{text_of(each.finding.way_out_ja)}</td></tr>"
        for each in kind.samples
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in ("行", "値（伏せたもの）", "事実と規則", "直し方"))
    law = "、".join(text_of(str(cite)) for cite in kind.samples[0].finding.cites) if kind.samples else ""
    return (
        f"<details>\n<summary>{text_of(_field(kind))}：{text_of(kind.code)}（{kind.count:,}件のうち初めの{len(kind.samples)}件）</summary>\n"
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n<p>根拠：{law or '（書式）'}</p>\n</details>"
    )


def _field(kind: Kind) -> str:
    where = kind.samples[0].finding.where if kind.samples else None
    name = str(kind.samples[0].finding.facts.get("name", "")) if kind.samples else ""
    return (where.field if where and where.field else name) or "（ファイル全体）"


def _line(problem: Problem) -> str:
    where = problem.finding.where
    return f"{where.line:,}" if where and where.line else "－"
