"""文字の調べの書き出し / A census as JSON, CSV and one self-contained HTML page: classes, counts, code points, lines. No value stands in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any, Final

from jichitai.master_data.codec import encode
from jichitai.master_data.kernel import Diagnostic, Severity

from ..glyphs.census import Census, CharacterKind, ColumnCensus, HeldBy
from ..glyphs.table_identity import TableIdentity
from .html_page import page_of, text_of

COLUMNS: Final = ("file", "column", "kind", "code_points", "count", "lines", "not_held_by")
"""一覧の列 / The columns of the list: first the counts of each class, then the listed characters."""
_SHOWN: Final = 200
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_TARGETS: Final = {
    HeldBy.JIS_X_0208: "JIS X 0208", HeldBy.JIS_X_0213: "JIS X 0213", HeldBy.CP932: "cp932", HeldBy.MJ: "文字図形の表",
}  # fmt: skip
_STYLE: Final = (
    "body{font-family:system-ui,sans-serif;line-height:1.7;max-width:72rem;margin:0 auto;padding:1rem;color:#1a1a1a;background:#fff}"
    "table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}caption{text-align:left;font-weight:bold}"
    "th,td{border:1px solid #767676;padding:.3rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
    "th{background:#eef2f6}td.n{text-align:right;font-variant-numeric:tabular-nums}.bad{color:#9b1c1c;font-weight:bold}"
    ".good{color:#14532d;font-weight:bold}bdi{unicode-bidi:isolate}@media print{details>*{display:block}}"
)


def census_as_json(census: Census, findings: Sequence[Diagnostic] = (), /) -> dict[str, Any]:
    """JSON に / A census and what it says as plain data."""
    return {
        "file": census.file, "rows": census.rows, "complete": census.is_complete,
        "ragged": {"rows": census.ragged_rows, "first_lines": list(census.ragged)},
        "tables": {"glyphs": _identity(census.glyphs), "private_use": _identity(census.private)},
        "not_held": {target.value: census.unfit(target) for target in census.targets},
        "columns": [_column_as_json(each) for each in census.columns],
        "findings": [encode(each) for each in findings],
    }  # fmt: skip


def _identity(table: TableIdentity | None) -> Any:
    return encode(table) if table is not None else None


def _column_as_json(column: ColumnCensus) -> dict[str, Any]:
    return {
        "name": column.name, "values": column.values, "characters": column.characters,
        "kinds": {kind.value: count for kind, count in column.counts.items()},
        "not_held": {target.value: count for target, count in column.unfit.items()}, "unlisted": column.unlisted,
        "listed": [
            {
                "code_points": list(each.code_points), "kind": each.kind.value, "count": each.count, "first_lines": list(each.lines),
                "not_held_by": [target.value for target in HeldBy if target in each.unfit],
            }
            for each in column.listed
        ],
    }  # fmt: skip


def census_as_csv(census: Census, /) -> str:
    """CSV に / The counts of each class and every listed character, column by column (CRLF)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for column in census.columns:
        writer.writerows(map(_safe, _rows(census.file, column)))
    return text.getvalue()


def _rows(file: str, column: ColumnCensus) -> Iterator[tuple[str, ...]]:
    for kind, count in column.counts.items():
        yield (file, column.name, kind.value, "", str(count), "", "")
    for each in column.listed:
        targets = " ".join(target.value for target in HeldBy if target in each.unfit)
        lines = " ".join(map(str, each.lines))
        yield (file, column.name, each.kind.value, " ".join(each.code_points), str(each.count), lines, targets)


def _safe(cells: tuple[str, ...]) -> list[str]:
    return [f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells]


def census_as_html(census: Census, findings: Sequence[Diagnostic] = (), /, *, title: str = "文字の調べ") -> str:
    """HTML に / One page that stands alone: no script, nothing fetched, every text escaped."""
    body = "\n".join(_parts(census, findings))
    return page_of(escape(title), style=_STYLE, body=body)


def _parts(census: Census, findings: Sequence[Diagnostic]) -> Iterator[str]:
    yield f"<h2>{text_of(census.file)}</h2>"
    refusals = [each for each in findings if each.severity is Severity.REFUSAL]
    verdict = "終わりまで読めなかった" if census.stopped_by else "直すところがある" if refusals else "直すところはない"
    yield f'<p class="{"bad" if refusals else "good"}">{verdict}</p>\n<p>{census.rows:,}行、{len(census.columns)}列</p>'
    for what, table in (("文字図形の表", census.glyphs), ("外字表", census.private)):
        if table is not None:
            yield f"<p>{what}：{text_of(table.reference)}（{text_of(table.licence)}）</p>"
    if findings:
        items = "".join(f"<li>{text_of(str(each))}</li>" for each in findings)
        yield f"<h3>所見</h3>\n<ul>{items}</ul>"
    heads = ["列", "字数", *(f"{_TARGETS[each]}に入らない" for each in census.targets)]
    rows = [
        [text_of(each.name), _number(each.characters), *(_number(each.unfit.get(target, 0)) for target in census.targets)]
        for each in census.columns
    ]
    yield _table("行き先に入らない文字", heads, rows)
    yield from map(_section, census.columns)


def _section(column: ColumnCensus) -> str:
    counts = [[text_of(kind.ja), _number(count)] for kind, count in column.counts.items()]
    listed = [
        [
            text_of(" ".join(each.code_points)), text_of(each.kind.ja), _number(each.count),
            text_of("、".join(f"{line:,}" for line in each.lines)),
            text_of("、".join(_TARGETS[target] for target in HeldBy if target in each.unfit)),
        ]
        for each in column.listed[:_SHOWN]
    ]  # fmt: skip
    parts = [f"<section>\n<h3>{text_of(column.name)}</h3>", _table("種類ごとの字数", ["種類", "字数"], counts)]
    if listed:
        heads = ["符号位置", "種類", "字数", "初めの行", "入らない行き先"]
        parts.append(f"<details>\n<summary>挙げた文字（{len(column.listed):,}種類のうち初めの{len(listed):,}）</summary>")
        parts += [_table("ふつうでない文字", heads, listed), "</details>"]
    return "\n".join([*parts, "</section>"])


_Cell = str


def _number(count: int) -> _Cell:
    return f"{count:,}"


def _table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[_Cell]]) -> str:
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    body = "\n".join("<tr>" + "".join(map(_cell, row)) + "</tr>" for row in rows)
    return f"<table>\n<caption>{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _cell(cell: _Cell) -> str:
    return f"<td>{cell}</td>" if cell.startswith("<") else f'<td class="n">{cell}</td>'


def kinds_in(census: Census, /) -> list[tuple[CharacterKind, int]]:
    """種類の合計 / The classes of the whole file with their counts."""
    return [(kind, count) for kind in CharacterKind if (count := census.count(kind))]
