"""移行の図 / Charts of the migration as SVG and one HTML page: no script, nothing fetched, every text escaped.

色だけに頼らない：どの棒にも数が書いてあり、図の下に同じ数の表がある。
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from html import escape
from typing import Final

from attrs import frozen

from ..migration.plan import Schedule
from ..migration.progress import StepRates
from .html_page import page_of

_BAR: Final = 22
_NAME: Final = 190
_WIDE: Final = 420
_DONE: Final = "#14532d"
_GOING: Final = "#b45309"
_NOT: Final = "#e5e7eb"
_CRITICAL: Final = "#9b1c1c"
_PLAIN: Final = "#1d4ed8"
_STYLE: Final = """
body{font-family:system-ui,sans-serif;line-height:1.7;max-width:60rem;margin:0 auto;padding:1rem;color:#1a1a1a;background:#fff}
table{border-collapse:collapse;margin:.5rem 0 1.5rem}th,td{border:1px solid #767676;padding:.3rem .6rem;text-align:left}
th{background:#eef2f6}td.n{text-align:right;font-variant-numeric:tabular-nums}svg{max-width:100%;height:auto}
"""


@frozen(kw_only=True)
class ProgressBar:
    """進捗の棒 / One bar: a name and its rates."""

    name: str
    rates: StepRates


def percent(rate: Fraction | None, /) -> str:
    """百分率 / A rate as a percentage with one decimal, halves upwards; a dash for none.

    >>> percent(Fraction(77, 200)), percent(Fraction(1, 16)), percent(None)
    ('38.5%', '6.3%', '－')
    """
    if rate is None:
        return "－"
    tenths = (rate * 2000 + 1) // 2
    return f"{tenths // 10}.{tenths % 10}%"


def progress_svg(bars: Iterable[ProgressBar], /, *, title: str) -> str:
    """進捗の図 / Bars of done, in progress and not begun; the figure beside each bar is the completed rate."""
    given = list(bars)
    parts: list[str] = []
    for at, each in enumerate(given):
        top = 30 + at * (_BAR + 8)
        done, going = float(each.rates.completed) * _WIDE, float(each.rates.in_progress) * _WIDE
        parts += [
            _text(_NAME - 8, top + 16, each.name, anchor="end"),
            _box(_NAME, top, _WIDE, _NOT), _box(_NAME, top, done, _DONE), _box(_NAME + done, top, going, _GOING),
            _text(_NAME + _WIDE + 8, top + 16, percent(each.rates.completed)),
        ]  # fmt: skip
    return _svg(_NAME + _WIDE + 80, 30 + len(given) * (_BAR + 8) + 10, title, parts)


def schedule_svg(schedule: Schedule, /, *, title: str) -> str:
    """日程の図 / A bar for each task from its earliest start to its earliest end; tasks without slack stand out in words too."""
    tasks = sorted(schedule.tasks, key=lambda each: (each.earliest_start, each.earliest_end))
    first = min(each.earliest_start for each in tasks)
    span = (schedule.ends_on - first).days + 1
    parts: list[str] = []
    for at, each in enumerate(tasks):
        top = 30 + at * (_BAR + 8)
        left = _NAME + (each.earliest_start - first).days * _WIDE / span
        wide = ((each.earliest_end - each.earliest_start).days + 1) * _WIDE / span
        mark = "（余裕なし）" if each.is_critical else ""
        parts += [
            _text(_NAME - 8, top + 16, each.task.name, anchor="end"),
            _box(left, top, wide, _CRITICAL if each.is_critical else _PLAIN),
            _text(_NAME + _WIDE + 8, top + 16, f"{each.earliest_end}{mark}"),
        ]  # fmt: skip
    return _svg(_NAME + _WIDE + 190, 30 + len(tasks) * (_BAR + 8) + 10, title, parts)


def pace_svg(observed: Sequence[tuple[date, Fraction]], /, *, title: str, ends_on: date | None = None) -> str:
    """速さの図 / The rates observed, joined by a line, and a broken line to the forecast end. At least two days."""
    if len(observed) < 2:
        raise ValueError("a line has at least two points")
    points = sorted(observed)
    first, last = points[0][0], max(ends_on or date.min, points[-1][0])
    span = max((last - first).days, 1)

    def place(day: date, rate: Fraction) -> str:
        return f"{60 + (day - first).days * _WIDE / span:.1f},{210 - float(rate) * 170:.1f}"

    told = " ".join(place(day, rate) for day, rate in points)
    parts = [
        '<path d="M60 40V210H480" fill="none" stroke="#374151"/>', _text(52, 45, "100%", anchor="end"), _text(52, 214, "0%", anchor="end"),
        f'<polyline points="{told}" fill="none" stroke="{_PLAIN}" stroke-width="2"/>',
        _text(60, 230, str(first)), _text(480, 230, str(last), anchor="end"),
    ]  # fmt: skip
    if ends_on is not None and ends_on > points[-1][0]:
        ahead = f"{place(*points[-1])} {place(ends_on, Fraction(1))}"
        parts.append(f'<polyline points="{ahead}" fill="none" stroke="{_GOING}" stroke-width="2" stroke-dasharray="6 4"/>')
    return _svg(520, 245, title, parts)


def migration_html(*, title: str, bars: Sequence[ProgressBar], charts: Sequence[str] = (), notes: Sequence[str] = ()) -> str:
    """移行の頁 / One page: the chart of progress, other charts, notes, and the figures as a table.

    ``charts`` are SVG texts made here; anything else would stand in the page as it is.
    """
    rows = "\n".join(
        f"<tr><th scope=\"row\">{_plain(each.name)}</th><td class=\"n\">{percent(each.rates.completed)}</td>"
        f"<td class=\"n\">{percent(each.rates.in_progress)}</td><td class=\"n\">{percent(each.rates.not_started)}</td>"
        f"<td class=\"n\">{percent(each.rates.of_applicable)}</td></tr>"
        for each in bars
    )  # fmt: skip
    body = "\n".join([progress_svg(bars, title="進捗の率"), *charts, *(f"<p>{_plain(each)}</p>" for each in notes)])
    table = (
        '<table>\n<tr><th scope="col">業務</th><th scope="col">完了（対象外を含む）</th><th scope="col">作業中</th>'
        '<th scope="col">未着手</th><th scope="col">対象外を除いた完了</th></tr>\n'
        f"{rows}\n</table>"
    )
    return page_of(_plain(title), style=_STYLE, body=f"{body}\n{table}")


def progress_rows(named: Mapping[str, StepRates], /) -> list[tuple[str, str, str, str, str]]:
    """進捗の行 / The figures of the table as text, by name: completed, in progress, not begun, completed of what applies."""
    return [
        (name, percent(each.completed), percent(each.in_progress), percent(each.not_started), percent(each.of_applicable))
        for name, each in named.items()
    ]


def _svg(wide: int, high: int, title: str, parts: Iterable[str]) -> str:
    name = _plain(title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img" aria-label="{name}" '
        f'font-family="system-ui,sans-serif" font-size="13">\n<title>{name}</title>\n{_text(8, 18, title)}\n'
        + "\n".join(parts)
        + "\n</svg>"
    )


def _box(left: float, top: float, wide: float, fill: str) -> str:
    return f'<rect x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{_BAR}" fill="{fill}"/>' if wide > 0 else ""


def _text(left: float, top: float, text: str, *, anchor: str = "start") -> str:
    return f'<text x="{left:.1f}" y="{top:.1f}" text-anchor="{anchor}" fill="#1a1a1a">{_plain(text)}</text>'


def _plain(text: str) -> str:
    """見せる文字 / Escaped, and without characters XML does not allow or that change the direction of what follows."""
    hidden = {*range(0x20), 0x7F, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0xFFFE, 0xFFFF}
    return escape("".join("\N{REPLACEMENT CHARACTER}" if ord(each) in hidden else each for each in text))
