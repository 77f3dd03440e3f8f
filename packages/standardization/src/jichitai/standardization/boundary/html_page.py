"""頁 / A page of HTML that stands alone: no script, nothing fetched, every text escaped and kept in its own direction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape


def page_of(title: str, *, style: str, body: str) -> str:
    """頁 / The whole page under its title. ``title`` and ``body`` are HTML already: whoever makes them escapes."""
    return (
        '<!DOCTYPE html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )


def table_of(caption: str, headings: Sequence[str], rows: Iterable[str]) -> str:
    """表 / A table of rows that are HTML already; nothing where there is no row."""
    body = "\n".join(rows)
    if not body:
        return ""
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in headings)
    return f"<table>\n<caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def text_of(words: str) -> str:
    """文 / A text, escaped, whose direction is its own."""
    return f"<bdi>{escape(words)}</bdi>"
