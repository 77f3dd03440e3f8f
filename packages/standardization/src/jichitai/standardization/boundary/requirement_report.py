"""要件の報告 / Fit & Gap of requirements and differences between their versions: rows, JSON, CSV and pages that stand alone."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, Final

from jichitai.master_data.codec import encode

from ..specifications.identifier import RequirementType
from ..specifications.requirement_book import RequirementBook
from ..specifications.requirement_difference import Bearing, RequirementBookDifference, RequirementDifference
from ..specifications.requirement_fit import RequirementFit, RequirementLine, Standing
from .html_page import page_of, table_of, text_of

COLUMNS: Final = ("種別", "番号", "名", "類型", "判定", "数え方", "適合基準日", "理由", "所見")
"""一覧の列 / The columns of the list of requirements."""
DIFFERENCE_HEADINGS: Final = (
    ("響き", "bearing"), ("違い", "change"), ("種別", "kind"), ("番号", "id"), ("名", "name"), ("区分", "class"), ("前", "before"),
    ("後", "after"),
)  # fmt: skip
"""違いの見出し / The headings of the rows of differences, in Japanese and English."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_STYLE: Final = (
    "body{font-family:system-ui,sans-serif;line-height:1.7;max-width:80rem;margin:0 auto;padding:1rem;color:#1a1a1a;background:#fff}"
    "table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}"
    "th,td{border:1px solid #767676;padding:.3rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
    "th{background:#eef2f6}td.n{text-align:right;font-variant-numeric:tabular-nums}"
    ".gap,.assess{color:#9b1c1c;font-weight:bold}.unanswered,.review{color:#5a4300;font-weight:bold}bdi{unicode-bidi:isolate}"
)
_ORDER: Final = (Standing.GAP, Standing.UNANSWERED, Standing.MET_OTHERWISE, Standing.OUTSIDE, Standing.MET)


def requirement_fit_data(fit: RequirementFit, /) -> dict[str, Any]:
    """素のデータに / The Fit & Gap as plain JSON data."""
    return {
        "requirements": _book(fit.book), "body_class": fit.body.value, "on": fit.on.isoformat(), "is_fit": fit.is_fit,
        "counts": {
            kind.name.lower().replace("_", "-"): {each.value: count for each, count in fit.counts(kind).items()}
            for kind in RequirementType
        },
        "lines": [
            {
                "kind": line.requirement.id.kind.value, "id": str(line.requirement.id), "name": line.requirement.name,
                "type": line.type.value, "status": line.status, "standing": line.standing.value, "note": line.note,
                "findings": [encode(each) for each in line.findings],
            }
            for line in fit.lines
        ],
        "findings": [encode(each) for each in fit.findings],
    }  # fmt: skip


def requirement_fit_rows(fit: RequirementFit, /) -> list[tuple[str, ...]]:
    """行にする / One row of text for each requirement, under ``COLUMNS``."""
    return [_row(each) for each in fit.lines]


def _row(line: RequirementLine) -> tuple[str, ...]:
    asked = line.requirement
    return (
        asked.id.kind.ja, str(asked.id), asked.name, line.type.ja, line.status, line.standing.ja,
        str(asked.conforms_from or ""), line.note, "、".join(each.code for each in line.findings),
    )  # fmt: skip


def requirement_fit_csv(fit: RequirementFit, /) -> str:
    """CSV に / The list of requirements as CSV text; no cell begins like a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row] for row in requirement_fit_rows(fit))
    return text.getvalue()


def requirement_fit_html(fit: RequirementFit, /) -> str:
    """HTML に / One page that stands alone: counts (対象外 and 未判定 apart), gaps first; no script, nothing fetched."""
    title = f"要件の適合と差（Fit & Gap）：{fit.book.title}"
    lines = sorted(fit.lines, key=lambda each: (each.type.value, _ORDER.index(each.standing)))
    counts = [
        f"<tr><td>{kind.ja}</td>" + "".join(f'<td class="n">{count:,}</td>' for count in fit.counts(kind).values()) + "</tr>"
        for kind in RequirementType
    ]
    parts = [
        f"<p>第{text_of(fit.book.version or '－')}版（{fit.book.published_on}公表、{text_of(fit.book.identity)}）<br>"
        f"団体の区分：{fit.body.ja}　{fit.on}の時点　<strong>{'差はない' if fit.is_fit else '差がある'}</strong></p>",
        table_of("件数", ("類型", *(each.ja for each in Standing)), counts),
        table_of("要件", COLUMNS, (_line(each.standing.value, _row(each)) for each in lines)),
        table_of("判定の表の所見", ("所見", "事実", "直し方"), (
            _line("", (each.code, each.ja, each.way_out_ja)) for each in fit.findings
        )),
    ]  # fmt: skip
    return page_of(escape(title), style=_STYLE, body="\n".join(part for part in parts if part))


def requirement_difference_rows(found: Sequence[RequirementDifference], /, *, is_english: bool = False) -> list[tuple[str, ...]]:
    """違いを行にする / The differences as rows of text, under ``DIFFERENCE_HEADINGS``."""
    return [
        (
            each.bearing.value if is_english else each.bearing.ja, each.change.value if is_english else each.change.ja,
            each.id.kind.value if is_english else each.id.kind.ja, str(each.id), each.name,
            (each.body.value if is_english else each.body.ja) if each.body else "", each.before, each.after,
        )
        for each in found
    ]  # fmt: skip


def requirement_difference_data(difference: RequirementBookDifference, /) -> dict[str, Any]:
    """違いを素のデータに / The comparison as plain JSON data."""
    counts = Counter(each.bearing for each in difference.differences)
    return {
        "before": _book(difference.before), "after": _book(difference.after),
        "counts": {each.value: counts[each] for each in Bearing},
        "differences": [
            {"bearing": each.bearing.value, "change": each.change.value, "kind": each.id.kind.value, "id": str(each.id),
             "name": each.name, "body_class": each.body.value if each.body else None, "before": each.before, "after": each.after}
            for each in difference.differences
        ],
    }  # fmt: skip


def requirement_difference_html(difference: RequirementBookDifference, /) -> str:
    """違いを頁に / The comparison as one page that stands alone, what must be assessed again first."""
    found = sorted(difference.differences, key=lambda each: list(Bearing).index(each.bearing))
    counts = Counter(each.bearing for each in found)
    rows = requirement_difference_rows(found)
    parts = [
        f"<p>{text_of(_version(difference.before))} → {text_of(_version(difference.after))}<br>"
        + "、".join(f"{each.ja} {counts[each]}" for each in Bearing) + "</p>",
        table_of("違い", [ja for ja, _ in DIFFERENCE_HEADINGS], (
            _line(each.bearing.value, row) for each, row in zip(found, rows, strict=True)
        )),
    ]  # fmt: skip
    title = f"要件の版の違い：{difference.after.title}"
    return page_of(escape(title), style=_STYLE, body="\n".join(part for part in parts if part))


def _book(book: RequirementBook) -> dict[str, Any]:
    return {
        "title": book.title, "version": book.version, "published_on": book.published_on.isoformat(), "identity": book.identity,
        "business_ids": list(book.business_ids),
    }  # fmt: skip


def _version(book: RequirementBook) -> str:
    return f"{f'第{book.version}版' if book.version else '版の名なし'}（{book.published_on}公表）"


def _line(name: str, cells: Iterable[str]) -> str:
    return f'<tr class="{name}">' + "".join(f"<td>{text_of(cell)}</td>" for cell in cells) + "</tr>"
