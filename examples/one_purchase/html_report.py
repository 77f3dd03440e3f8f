"""報告書 / One self-contained HTML page in Japanese: no script, no other file, no network."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from .story import Block, Chapter, Check, Reasoned, Refused, Rows, Story, Text

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1f; --paper: #fdfdfb; --line: #c9c9c2; --mark: #0b5c72; --good: #14602f; --bad: #9b1c1c; --soft: #f1f1ea }
@media (prefers-color-scheme: dark) { :root { --ink: #ececea; --paper: #17181a; --line: #4a4c50; --mark: #7fd0e6; --good: #86d6a0; --bad: #ff9d9d; --soft: #222427 } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 60rem; background: var(--paper); color: var(--ink);
  font: 16px/1.75 "Hiragino Sans", "Noto Sans CJK JP", "Yu Gothic", Meiryo, sans-serif; overflow-wrap: anywhere }
h1 { font-size: 1.6rem; line-height: 1.35; margin: 0 0 .5rem }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; padding-bottom: .2rem; border-bottom: 2px solid var(--mark) }
h2 time { font-weight: normal; font-size: .9rem; margin-left: .8rem }
h3 { font-size: 1rem; margin: 1rem 0 .3rem }
p { margin: .4rem 0 }
nav ol { columns: 18rem; padding-left: 1.6rem }
a { color: var(--mark) }
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-size: .92rem }
th, td { border: 1px solid var(--line); padding: .3rem .5rem; text-align: left; vertical-align: top }
th { background: var(--soft); white-space: nowrap }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
.check { padding-left: 1.4rem; text-indent: -1.4rem } .holds { color: var(--good) } .fails { color: var(--bad); font-weight: bold }
.finding { border-left: 4px solid var(--bad); background: var(--soft); padding: .5rem .8rem; margin: .7rem 0 }
.ruling { border-left: 4px solid var(--mark); background: var(--soft); padding: .5rem .8rem; margin: .7rem 0 }
dl { margin: 0; display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem } dt { font-weight: bold } dd { margin: 0 }
@media (max-width: 34rem) { dl { display: block } dd { margin: 0 0 .4rem 1rem } body { padding: 1rem .8rem 3rem } }
@media print { body { max-width: none } .finding, .ruling, tr { break-inside: avoid } }
"""


def page(story: Story, facts: Iterable[tuple[str, str]]) -> str:
    """報告書を書く / The whole page as text."""
    chapters = list(enumerate(story.chapters, start=1))
    links = "".join(f'<li><a href="#c{at}">{escape(chapter.title)}</a></li>' for at, chapter in chapters)
    about = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts)
    body = "".join(_chapter(at, chapter) for at, chapter in chapters)
    return (
        f'<!doctype html>\n<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(story.title)}</title><style>{_STYLE}</style></head>\n"
        f"<body><header><h1>{escape(story.title)}</h1><dl>{about}</dl></header>"
        f'<nav aria-label="章"><ol>{links}</ol></nav>\n<main>{body}</main></body></html>\n'
    )


def _chapter(at: int, chapter: Chapter) -> str:
    blocks = "\n".join(_block(block) for block in chapter.blocks)
    return f'<section id="c{at}"><h2>{at}　{escape(chapter.title)}<time>{escape(chapter.day)}</time></h2>\n{blocks}</section>\n'


def _block(block: Block) -> str:
    match block:
        case Text(text):
            return f"<p>{escape(text)}</p>"
        case Check(text, holds):
            return f'<p class="check {"holds" if holds else "fails"}">{"○" if holds else "×"} {escape(text)}</p>'
        case Refused(attempt, finding):
            law = "、".join(f'<a href="{escape(cite.url)}">{escape(str(cite))}</a>' for cite in finding.cites)
            told = [
                ("所見", escape(finding.code)),
                ("事実と規範", escape(finding.ja)),
                ("根拠", law),
                ("出口", escape(finding.way_out_ja)),
            ]
            return _boxed("finding", f"断った：{attempt}", [row for row in told if row[1]])
        case Reasoned(question, ruling):
            law = "、".join(f'<a href="{escape(cite.url)}">{escape(str(cite))}</a>' for cite in ruling.cites)
            steps = "<br>".join(escape(step.ja) for step in ruling.steps)
            tables = "<br>".join(escape(str(edition)) for edition in ruling.editions)
            rows = [("根拠", law), ("考え方", steps), ("用いた表", tables)]
            return _boxed("ruling", f"{question} → {_answer(ruling.ja)}", [row for row in rows if row[1]])
        case Rows():
            return _rows(block)


def _answer(sentence: str) -> str:
    """答えの部分 / The value in front of the provisions in a ruling's sentence."""
    return sentence.split("（", 1)[0]


def _boxed(kind: str, title: str, rows: list[tuple[str, str]]) -> str:
    items = "".join(f"<dt>{name}</dt><dd>{html}</dd>" for name, html in rows)
    return f'<div class="{kind}"><h3>{escape(title)}</h3><dl>{items}</dl></div>'


def _rows(block: Rows) -> str:
    mark = [' class="n"' if header in block.numeric else "" for header in block.headers]
    head = "".join(f'<th scope="col"{m}>{escape(header)}</th>' for m, header in zip(mark, block.headers, strict=True))
    body = "".join(
        "<tr>" + "".join(f"<td{m}>{escape(cell)}</td>" for m, cell in zip(mark, row, strict=True)) + "</tr>" for row in block.rows
    )
    return (
        f'<h3>{escape(block.title)}</h3><div class="scroll" tabindex="0" role="region" aria-label="{escape(block.title)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
