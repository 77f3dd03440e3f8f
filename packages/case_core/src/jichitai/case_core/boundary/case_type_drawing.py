"""案件種別の図 / Drawings of a case type: Mermaid text, and an SVG made here (titled, described, no outside font).

Every text of the type is escaped; keys never become identifiers of the drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Final

from ..case_types.case_type import CaseType
from ..case_types.check import SECTION_OF
from ..case_types.elements import Condition, Status, Term, TermKind

_BOX_WIDTH: Final = 220
_BOX_HEIGHT: Final = 56
_GAP: Final = 44
_MARGIN: Final = 24
_LINE: Final = 18
_SHOWN: Final = 15
"""Characters of a title shown in a box; the whole stands in its ``<title>``."""


def status_diagram(case_type: CaseType) -> str:
    """状態の図（Mermaid） / Statuses and what may follow what, as a Mermaid ``stateDiagram-v2``.

    >>> from jichitai.case_core.testing.case_types import survey
    >>> print(status_diagram(survey()))
    stateDiagram-v2
        state "調査中" as s0
        state "調査済" as s1
        [*] --> s0
        s0 --> s1
        s1 --> [*]
    """
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{_mermaid(each.title)}" as s{at}' for at, each in enumerate(case_type.statuses)]
    initial = case_type.initial_status
    lines += [f"    [*] --> s{case_type.statuses.index(initial)}"] if initial is not None else []
    lines += [f"    s{start} --> s{end}" for start, end in following(case_type)]
    lines += [f"    s{at} --> [*]" for at, each in enumerate(case_type.statuses) if each.end]
    return "\n".join(lines)


def plan_diagram(case_type: CaseType) -> str:
    """段階の図（Mermaid） / Stages with their tasks and milestones, and what waits for what, as a Mermaid ``flowchart``.

    A required task has a double frame; a milestone is a hexagon. A dotted line comes
    from one of several alternatives.
    """
    names = _plan_names(case_type)
    lines = ["flowchart LR"]
    for at, stage in enumerate(case_type.stages):
        lines.append(f'    subgraph g{at}["{_mermaid(stage.title)}"]')
        lines += [f"        {line}" for line in _members(case_type, stage.key, names)]
        lines.append(f'        {names[Term(TermKind.STAGE, stage.key)]}(("終"))')
        lines.append("    end")
    lines += [f"    {line}" for line in _members(case_type, None, names)]
    for term, condition in _entries(case_type):
        target = _entered(case_type, term, names)
        lines += [f"    {names[each]} --> {target}" for each in condition.all_of if each in names]
        lines += [f"    {names[each]} -.-> {target}" for each in condition.any_of if each in names]
    return "\n".join(lines)


def _plan_names(made: CaseType) -> dict[Term, str]:
    letters = {TermKind.STAGE: "e", TermKind.TASK: "t", TermKind.MILESTONE: "m"}
    return {
        Term(kind, each.key): f"{letter}{at}"
        for kind, letter in letters.items()
        for at, each in enumerate(getattr(made, SECTION_OF[kind]))
    }


def _members(made: CaseType, stage: str | None, names: Mapping[Term, str]) -> Iterator[str]:
    for task in made.tasks:
        if task.stage == stage:
            opened, closed = ("[[", "]]") if task.required else ("[", "]")
            yield f'{names[Term(TermKind.TASK, task.key)]}{opened}"{_mermaid(task.title)}"{closed}'
    for milestone in made.milestones:
        if milestone.stage == stage:
            yield f'{names[Term(TermKind.MILESTONE, milestone.key)]}{{{{"{_mermaid(milestone.title)}"}}}}'


def _entries(made: CaseType) -> Iterator[tuple[Term, Condition]]:
    for stage in made.stages:
        yield Term(TermKind.STAGE, stage.key), stage.entry
    for task in made.tasks:
        yield Term(TermKind.TASK, task.key), task.entry
    for milestone in made.milestones:
        yield Term(TermKind.MILESTONE, milestone.key), milestone.entry


def _entered(made: CaseType, term: Term, names: Mapping[Term, str]) -> str:
    if term.kind is not TermKind.STAGE:
        return names[term]
    return f"g{[each.key for each in made.stages].index(term.key)}"


def _mermaid(text: str) -> str:
    """Mermaidの文字にする / Marks that mean something to Mermaid or HTML as ``#…;`` entities."""
    return "".join(each if each.isalnum() or each in " 　・、。（）ー－々" else f"#{ord(each)};" for each in text)


def following(case_type: CaseType) -> tuple[tuple[int, int], ...]:
    """続く状態 / Pairs of places of statuses where the second may follow the first; nothing follows an end."""
    statuses = case_type.statuses
    return tuple(
        (start, end)
        for start, before in enumerate(statuses)
        if not before.end
        for end, to in enumerate(statuses)
        if to is not before and case_type.may_follow(before, to)
    )


def status_svg(case_type: CaseType) -> str:
    """状態の図（SVG） / Statuses from top to bottom, as an SVG that stands by itself.

    ``title`` and ``desc`` say in words what the drawing shows; colours are told by line
    and text too. Steps to the next status go straight down, others round the right side,
    going back round the left.
    """
    statuses, pairs = case_type.statuses, following(case_type)
    forward = [(start, end) for start, end in pairs if end > start + 1]
    backward = [(start, end) for start, end in pairs if end < start]
    left = _MARGIN + _LINE * (len(backward) + 1)
    width = left + _BOX_WIDTH + _LINE * (len(forward) + 1) + _MARGIN
    height = _MARGIN * 2 + len(statuses) * (_BOX_HEIGHT + _GAP)
    body = [_box(case_type, status, at, left) for at, status in enumerate(statuses)]
    body += [_straight(left, start) for start, end in pairs if end == start + 1]
    body += [_round(left + _BOX_WIDTH, start, end, _LINE * (n + 1)) for n, (start, end) in enumerate(forward)]
    body += [_round(left, start, end, -_LINE * (n + 1)) for n, (start, end) in enumerate(backward)]
    title, said = escape(f"{case_type.title}（{case_type.pinned}）の状態"), escape(_described(case_type, pairs))
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="t d" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}" font-family="sans-serif" font-size="14" lang="ja">',
            f'<title id="t">{title}</title>',
            f'<desc id="d">{said}</desc>',
            '<defs><marker id="a" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
            '<path d="M0 0L8 4L0 8z" fill="#222"/></marker></defs>',
            f'<rect width="{width}" height="{height}" fill="#fff"/>',
            *body,
            "</svg>",
        ]
    )


def _described(made: CaseType, pairs: tuple[tuple[int, int], ...]) -> str:
    names = [each.title for each in made.statuses]
    said = [f"{names[start]}から{names[end]}" for start, end in pairs]
    ends = "、".join(each.title for each in made.statuses if each.end)
    initial = made.initial_status
    return f"始め：{initial.title if initial else 'なし'}。終わり：{ends or 'なし'}。移れる先：{'、'.join(said) or 'なし'}。"


def _top(at: int) -> int:
    return _MARGIN + at * (_BOX_HEIGHT + _GAP)


def _box(made: CaseType, status: Status, at: int, left: int) -> str:
    mark = "始め" if status is made.initial_status else "終わり" if status.end else ""
    shown = status.title if len(status.title) <= _SHOWN else f"{status.title[: _SHOWN - 1]}…"
    middle = left + _BOX_WIDTH // 2
    line = f'<text x="{middle}" y="{_top(at) + (26 if mark else 33)}" text-anchor="middle" fill="#111">{escape(shown)}</text>'
    if mark:
        line += f'<text x="{middle}" y="{_top(at) + 46}" text-anchor="middle" fill="#333" font-size="11">{mark}</text>'
    return (
        f"<g><title>{escape(status.title)}</title>"
        f'<rect x="{left}" y="{_top(at)}" width="{_BOX_WIDTH}" height="{_BOX_HEIGHT}" rx="{24 if mark else 6}" '
        f'fill="#f4f6f8" stroke="#222" stroke-width="{3 if status.end else 1.5}"/>{line}</g>'
    )


def _straight(left: int, start: int) -> str:
    x = left + _BOX_WIDTH // 2
    return f'<path d="M{x} {_top(start) + _BOX_HEIGHT}V{_top(start + 1)}" fill="none" stroke="#222" marker-end="url(#a)"/>'


def _round(side: int, start: int, end: int, out: int) -> str:
    begin, finish = _top(start) + _BOX_HEIGHT // 2 + 6, _top(end) + _BOX_HEIGHT // 2 - 6
    return f'<path d="M{side} {begin}H{side + out}V{finish}H{side}" fill="none" stroke="#222" marker-end="url(#a)"/>'
