"""条文の一覧を読む / Read a scope list (TSV): which provisions a package sets out to implement."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Never

from ..coverage import ScopeEntry
from ..kernel.diagnostics import InputError, Where
from . import findings
from .provisions import provisions

REQUIRED_COLUMNS: Final = ("law_id", "article", "paragraph_or_item", "subject")
_MOST_BYTES: Final = 50 * 1_048_576
_LONGEST_FIELD: Final = 32_767
_MOST_COLUMNS: Final = 256


def read_scope_list(path: Path) -> tuple[ScopeEntry, ...]:
    """一覧を読む / Every line of a scope list in order; ``InputError`` names file and line.

    The first line holds the headings: law_id, article, paragraph_or_item, subject, and
    perhaps decides; further columns are left alone. A place that cannot be read is kept
    with no provisions, so that it is counted and shown, not lost.
    """
    file = path.name
    try:
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        _refuse(
            file, None, f"ファイルを開けない（{type(error).__name__}）", f"the file cannot be opened ({type(error).__name__})"
        )
    if len(data) > _MOST_BYTES:
        _refuse(file, None, f"{_MOST_BYTES:,}バイトを超える", f"it is larger than {_MOST_BYTES:,} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse(file, None, f"UTF-8 でない（{error.start:,}バイト目）", f"it is not UTF-8 (at byte {error.start:,})")
    head, *body = text.split("\n")
    columns = {name.strip(): at for at, name in enumerate(head.split("\t"))}
    missing = [name for name in REQUIRED_COLUMNS if name not in columns]
    if missing or len(columns) > _MOST_COLUMNS:
        named = "、".join(missing) or f"{_MOST_COLUMNS}"
        _refuse(file, 1, f"見出しが足りないか多すぎる（{named}）", f"headings are missing or too many ({', '.join(missing)})")
    return tuple(_entry(line, columns, file, number) for number, line in enumerate(body, start=2) if line.strip())


def _entry(line: str, columns: dict[str, int], file: str, number: int) -> ScopeEntry:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) > len(columns) or any(len(cell) > _LONGEST_FIELD for cell in cells):
        _refuse(file, number, "欄が見出しより多いか、長すぎる", "it has more fields than headings, or one too long")
    at = {name: cells[place] if place < len(cells) else "" for name, place in columns.items()}
    law, article, detail = at["law_id"], at["article"], at["paragraph_or_item"]
    if not law or not law.isascii() or not law.isalnum():
        _refuse(file, number, "law_id が e-Gov の法令IDでない", "law_id is not an e-Gov law id")
    return ScopeEntry(
        line=number, law=law, place=f"{article}{'' if detail == '-' else f' {detail}' if detail else ''}".strip(),
        subject=at["subject"], decides=at.get("decides", ""), provisions=provisions(law, article, detail),
    )  # fmt: skip


def _refuse(file: str, line: int | None, fact_ja: str, fact_en: str) -> Never:
    raise InputError(
        [findings.scope_list_unreadable(where=Where(file=file, line=line), fact_ja=fact_ja, fact_en=fact_en)]
    ) from None
