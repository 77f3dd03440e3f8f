"""引継書を紙にする / A handover document as Markdown, and as one HTML page that needs nothing else.

Shown is what the reader's sight lets be seen, and nothing else: numbers, days, and the titles
that ``titles`` gives for their digests. A title that was erased or may not be told is 「―」.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from attrs import frozen

from ..refs import ContentHash
from ..sight.sight import Sight
from .document import HandoverDocument, PastEvent, Remark
from .duty_handover import DutyHandover

Titles = Callable[[ContentHash], str | None]
"""題の引き方 / Gives the title of a digest, or None."""
_NONE: Final = "―"
_EVENTS: Final[Mapping[str, str]] = {
    "case-opened": "案件を立てる", "task-opened": "作業を起こす", "task-assigned": "作業の割当て", "task-completed": "作業の完了",
    "case-reassigned": "担当替え", "proposal-begun": "起案", "proposal-drafted": "起案の作成", "proposal-submitted": "回議",
    "proposal-endorsed": "回議の承認", "concurrence-given": "合議の回答", "proposal-approved": "決裁",
    "proposal-returned": "差戻し", "proposal-concluded": "起案の決着", "case-closed": "完結",
}  # fmt: skip
_STYLE: Final = (
    "body{font-family:sans-serif;line-height:1.7;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}"
    "table{border-collapse:collapse;width:100%;margin:1rem 0}caption{text-align:left;font-weight:bold;padding:.3rem 0}"
    "th,td{border:1px solid #767676;padding:.3rem .5rem;text-align:left;vertical-align:top}th{background:#f0f0f0}"
    "thead{display:table-header-group}tr{break-inside:avoid}a{color:#0017c1}"
)


@frozen
class Section:
    """一つの表 / A table of the document: its heading, its columns, its rows."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sections_of(document: HandoverDocument, *, sight: Sight, titles: Titles) -> tuple[Section, ...]:
    """表にする / The document as tables, of what the reader may see, next deadlines first."""
    seen = document.seen_by(sight)
    cases = sorted(seen.cases, key=lambda each: (each.next_due or date.max, each.case))
    tasks = sorted(seen.tasks, key=lambda each: (each.due_on or date.max, each.task))

    def title(digest: ContentHash) -> str:
        return titles(digest) or _NONE

    return (
        Section(
            "担当する案件", ("案件", "件名", "所管", "立てた日", "次の期限", "未了の作業", "進行中の起案", "最近の歩み"),
            tuple(
                (
                    str(each.case), title(each.title), str(each.unit), str(each.opened_on), _day(each.next_due),
                    str(each.tasks_open), _list(each.pending), "未着手" if each.is_untouched else _list(map(_past, each.last)),
                )
                for each in cases
            ),
        ),
        Section(
            "未処理・未着手の作業", ("作業", "作業の名", "期限", "起きた日"),
            tuple((str(each.task), title(each.title), _day(each.due_on), str(each.opened_on)) for each in tasks),
        ),
        Section(
            "持っている役割", ("案件", "件名", "役割", "所管", "担当者", "引継ぎ"),
            tuple(
                (
                    str(each.case), title(each.title), each.role, str(each.unit), str(each.responsible),
                    "移る" if each.ended_on is None else f"移らない（{each.ended_on} に終わった案件）",
                )
                for each in seen.roles
            ),
        ),
        Section(
            "進行中の起案", ("起案", "状態"), tuple((str(each.proposal), each.status.ja) for each in seen.proposals)
        ),
        Section(
            "席で待つ回議・合議・決裁", ("起案", "席", "種類"),
            tuple((str(each.proposal), str(each.seat), each.kind.value) for each in seen.waiting),
        ),
        Section("未了の後閲", ("起案", "席"), tuple((str(each.proposal), str(each.seat)) for each in seen.reviews)),
        Section(
            "代決の番", ("不在の職", "代決する席", "順位"),
            tuple((str(each.absent), str(each.seat), str(each.place)) for each in seen.stand_ins),
        ),
    )  # fmt: skip


def head_of(handover: DutyHandover | None, document: HandoverDocument) -> tuple[tuple[str, str], ...]:
    """頭書き / Who hands over to whom, from when and by when."""
    head = [("前任者", str(document.officer or "（組織）")), ("組織", str(document.unit)), ("作成の日", str(document.on))]
    if handover is not None:
        to = f"{handover.receiver or _NONE}{'（後任者に直ちに引き継ぐ）' if handover.interim else ''}"
        head = [
            ("引継番号", str(handover.ref)), ("状態", handover.status.ja), *head, ("受け手", to),
            ("異動の日", str(handover.change.effective_on)), ("期限", _day(handover.due.due_on)),
        ]  # fmt: skip
    return tuple(head)


def remarks_of(handover: DutyHandover | None, titles: Titles) -> tuple[tuple[str, str], ...]:
    """書き添え / What people added, where it may be shown."""
    if handover is None:
        return ()
    return tuple((each.ja, titles(handover.remarks[each]) or _NONE) for each in Remark if each in handover.remarks)


def handover_markdown(document: HandoverDocument, *, sight: Sight, titles: Titles, handover: DutyHandover | None = None) -> str:
    """Markdown にする / The document as Markdown."""
    lines = ["# 事務引継書", ""]
    lines += [f"- {_plain(name)}：{_plain(value)}" for name, value in head_of(handover, document)]
    for name, text in remarks_of(handover, titles):
        lines += ["", f"## {name}", "", _plain(text)]
    for section in sections_of(document, sight=sight, titles=titles):
        lines += ["", f"## {section.heading}（{len(section.rows)}件）", ""]
        if section.rows:
            lines += [_row(section.columns), _row(["---"] * len(section.columns)), *map(_row, section.rows)]
        else:
            lines.append("なし")
    return "\n".join(lines) + "\n"


def handover_page(document: HandoverDocument, *, sight: Sight, titles: Titles, handover: DutyHandover | None = None) -> str:
    """HTML にする / The document as one page: no script, no picture, nothing fetched from anywhere."""
    sections = sections_of(document, sight=sight, titles=titles)
    head = "".join(
        f"<tr><th scope='row'>{_safe(name)}</th><td>{_safe(value)}</td></tr>" for name, value in head_of(handover, document)
    )
    links = "".join(
        f"<li><a href='#s{at}'>{_safe(each.heading)}（{len(each.rows)}件）</a></li>" for at, each in enumerate(sections)
    )
    said = "".join(f"<h2>{_safe(name)}</h2><p>{_safe(text)}</p>" for name, text in remarks_of(handover, titles))
    return (
        "<!doctype html>\n<html lang='ja'><head><meta charset='utf-8'><title>事務引継書</title>"
        f"<meta name='viewport' content='width=device-width, initial-scale=1'><style>{_STYLE}</style></head>\n"
        f"<body><main><h1>事務引継書</h1><table><tbody>{head}</tbody></table><nav aria-label='目次'><ul>{links}</ul></nav>{said}\n"
        + "\n".join(_table(at, each) for at, each in enumerate(sections))
        + "\n</main></body></html>\n"
    )


def _table(at: int, section: Section) -> str:
    heading = f"<h2 id='s{at}'>{_safe(section.heading)}</h2>"
    if not section.rows:
        return f"<section>{heading}<p>なし</p></section>"
    columns = "".join(f"<th scope='col'>{_safe(each)}</th>" for each in section.columns)
    rows = "\n".join(f"<tr>{''.join(f'<td>{_safe(cell)}</td>' for cell in row)}</tr>" for row in section.rows)
    return f"<section>{heading}<table><thead><tr>{columns}</tr></thead><tbody>\n{rows}\n</tbody></table></section>"


def _safe(text: str) -> str:
    return html.escape(text, quote=True)


def _plain(text: str) -> str:
    # 表の区切りも、HTML として読まれる字も、文字のまま見せる
    flat = " ".join(text.split())
    return "".join(f"\\{each}" if each in "\\`*_[]|#" else each for each in html.escape(flat, quote=False))


def _row(cells: Sequence[str]) -> str:
    plain = cells if set(cells) == {"---"} else [_plain(each) for each in cells]
    return f"| {' | '.join(plain)} |"


def _day(day: date | None) -> str:
    return _NONE if day is None else str(day)


def _list(items: Iterable[object]) -> str:
    return "、".join(map(str, items)) or _NONE


def _past(event: PastEvent) -> str:
    name = event.name.removeprefix("case-core.")
    return f"{event.on} {_EVENTS.get(name, name)}"
