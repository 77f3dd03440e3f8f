"""手引きの中の「出力」を、旅そのものから書く / The outputs in the tutorial are written by the journey itself.

    python docs/tutorial/retell.py           手引きの出力を書き直す / rewrite them in place

Under each heading "## 3　title", between ``<!-- 出力 -->`` and ``<!-- /出力 -->``, stands what
the chapter of that title told. A chapter without its heading, or the reverse, is an error.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PAGE = HERE / "index.md"
_PART = re.compile(r"(^## (\d+)　([^\n]+)\n(?:(?!^## ).)*?<!-- 出力 -->\n).*?(<!-- /出力 -->)", re.DOTALL | re.MULTILINE)
_DIGEST = re.compile(r"[0-9a-f]{16}…")


def chapters() -> dict[str, str]:
    """旅をして、章ごとの Markdown を返す / Walk the journey; each chapter, numbered, as Markdown."""
    sys.path.insert(0, str(HERE.parents[1] / "examples"))
    from one_purchase.journey import travel  # noqa: PLC0415 - the examples are found only from here on
    from one_purchase.settings import HERE as EXAMPLE  # noqa: PLC0415
    from one_purchase.settings import read_settings  # noqa: PLC0415
    from one_purchase.world import sqlite_url  # noqa: PLC0415

    settings = read_settings(EXAMPLE / "settings", EXAMPLE / "data")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        story = travel(settings, sqlite_url(Path(folder) / "mihon.db"), Path(folder), lambda *_: None)
    return {f"{at}　{chapter.title}": _told(chapter) for at, chapter in enumerate(story.chapters, start=1)}


def _told(chapter: Any) -> str:
    blocks = "\n\n".join(_block(block) for block in chapter.blocks)
    quoted = "\n".join(f"    {line}".rstrip() for line in blocks.splitlines())
    return f'\n!!! quote "{chapter.day}"\n\n{_DIGEST.sub("…", quoted)}\n\n'


def _block(block: Any) -> str:
    match type(block).__name__, block:
        case "Text", each:
            return each.text
        case "Check", each:
            return f"{'○' if each.holds else '×'} {each.text}"
        case "Refused", each:
            cites = "、".join(map(str, each.finding.cites)) or "団体の定め"
            return (
                f"**断った：{each.attempt}**\n\n- 所見：[`{each.finding.code}`](../reference/findings.md#{each.finding.code})\n"
                f"- 事実と規範：{each.finding.ja}\n- 根拠：{cites}\n- 出口：{each.finding.way_out_ja}"
            )
        case "Reasoned", each:
            return f"**{each.question}**\n\n→ {each.ruling.ja}"
        case _, each:
            rule = ["---:" if header in each.numeric else "---" for header in each.headers]
            lines = [each.headers, rule, *each.rows]
            return f"**{each.title}**\n\n" + "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("\n", "<br>").replace("|", "\\|")


def retold(page: str, told: dict[str, str]) -> str:
    """出力を差し替える / The page with every output replaced by what the journey told."""
    headings = [f"{number}　{title}" for _, number, title, _ in _PART.findall(page)]
    if headings != list(told):
        raise ValueError(f"the headings of the tutorial are not the chapters of the journey: {headings} / {list(told)}")
    return _PART.sub(lambda found: found[1] + told[f"{found[2]}　{found[3]}"] + found[4], page)


if __name__ == "__main__":
    PAGE.write_text(retold(PAGE.read_text(encoding="utf-8"), chapters()), encoding="utf-8")
