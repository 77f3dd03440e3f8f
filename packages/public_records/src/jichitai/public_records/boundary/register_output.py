"""管理簿の出力 / The register as CSV (UTF-8 or cp932) and as one self-contained HTML page.

公表するものは、不開示情報を除いた行だけから作る。書けない文字は黙って落とさず、〓に置き換えて所見で告げる。
"""

from __future__ import annotations

import csv
import io
from enum import Enum
from html import escape
from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, Ref

from ..register.register import FileRegister
from ..register.register_findings import register_character_unmappable

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
_STYLE: Final = (
    "body{font-family:sans-serif;margin:1.5rem}table{border-collapse:collapse}caption{text-align:left;font-weight:bold}"
    "th,td{border:1px solid #767676;padding:.2rem .5rem;text-align:left}th{background:#f2f2f2}"
)
_GETA: Final = "〓"
NUMBER: Final = "簿冊番号"
"""最初の列の見出し / The heading of the first column."""


class CsvEncoding(Enum):
    """CSV の符号 / The encoding of a CSV file."""

    UTF8 = "utf-8-sig"
    """UTF-8（BOM付き） / UTF-8 with a byte order mark."""
    CP932 = "cp932"
    """Windows の Shift_JIS / The Shift_JIS of Windows."""


@frozen(kw_only=True)
class CsvOutput:
    """CSV と所見 / The bytes, and every character that could not be written."""

    data: bytes
    findings: tuple[Diagnostic, ...]


def register_csv(register: FileRegister, /, *, encoding: CsvEncoding, public: bool = True) -> CsvOutput:
    """管理簿の CSV / One line for each series under headings; text that looks like a formula gets a ``'`` before it.

    A character the encoding cannot write becomes 〓 and is told with its series and column.
    """
    headings = (NUMBER, *(item.ja for item in register.columns))
    found: list[Diagnostic] = []
    out = io.StringIO(newline="")
    write = csv.writer(out, lineterminator="\r\n").writerow
    write(headings)
    for row in register.rows(public=public):
        cells: list[str] = []
        for heading, text in zip(headings, row, strict=True):
            lost = _unmappable(text, encoding)
            if lost:
                finding = register_character_unmappable(key=Ref(row[0]), column=heading, characters=lost, encoding=encoding.value)
                found.append(finding)
            cells.append(_safe("".join(_GETA if each in lost else each for each in text)))
        write(cells)
    return CsvOutput(data=out.getvalue().encode(encoding.value, "replace"), findings=tuple(found))


def register_html(register: FileRegister, /, *, title: str, public: bool = True) -> str:
    """管理簿の頁 / One page to be read: everything escaped, no script, nothing fetched from elsewhere."""
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in (NUMBER, *(item.ja for item in register.columns)))
    rows = "\n".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in register.rows(public=public))
    omitted = "".join(
        f"<li>{escape(each.item.ja)}：{escape(each.reason)}（{each.expected_on}までに記載する予定）</li>"
        for each in register.left_out
    )
    note = f"<p>当分の間記載しない事項</p>\n<ul>{omitted}</ul>\n" if omitted else ""
    return (
        '<!doctype html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{escape(title)}</h1>\n{note}"
        f"<table>\n<caption>{register.on}現在（{len(register.entries)}件）</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody>\n</table>\n</body>\n</html>\n"
    )


def _unmappable(text: str, encoding: CsvEncoding) -> str:
    if encoding is CsvEncoding.UTF8:
        return ""
    return "".join(dict.fromkeys(each for each in text if not _writable(each)))


def _writable(character: str) -> bool:
    try:
        character.encode(CsvEncoding.CP932.value)
    except UnicodeEncodeError:
        return False
    return True


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
