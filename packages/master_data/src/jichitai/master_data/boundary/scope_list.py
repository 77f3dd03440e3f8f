"""条文の一覧を読む / Read scope lists: which provisions a package sets out to implement.

A list from outside is TSV; the lists that packages ship (``scope/*.toml``) are TOML, with
the reason where a provision leaves a program nothing to compute.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, Never

from ..coverage import ScopeEntry
from ..kernel.diagnostics import InputError, Where
from ..registry import InstalledPackage, installed_packages
from . import findings
from .provisions import provisions

REQUIRED_COLUMNS: Final = ("law_id", "article", "paragraph_or_item", "subject")
_MOST_BYTES: Final = 50 * 1_048_576
_LONGEST_FIELD: Final = 32_767
_MOST_COLUMNS: Final = 256
_ROW_KEYS: Final = {"article", "detail", "ja", "en", "decides"}
_REASON_KEYS: Final = {"reason_ja", "reason_en"}
KINDS: Final = frozenset({"rule", "table", "procedure", "definition", "organisation", "none"})
"""規定の種類 / What ``decides`` may say in a packaged list."""


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


def packaged_scope_lists(packages: Iterable[InstalledPackage] | None = None) -> tuple[ScopeEntry, ...]:
    """同梱の一覧を読む / Every line of the lists that the installed packages ship, in order of package and file."""
    chosen = installed_packages() if packages is None else packages
    paths = [path for each in chosen for path in sorted((each.folder / "scope").glob("*.toml"))]
    return tuple(entry for path in paths for entry in read_packaged_list(path))


def read_packaged_list(path: Path) -> tuple[ScopeEntry, ...]:
    """同梱の一覧を一つ読む / One packaged list; ``InputError`` names the file and the row."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        kind = type(error).__name__
        _refuse(path.name, None, f"TOML として読めない（{kind}）", f"it cannot be read as TOML ({kind})")
    rows = [(law, row) for law in raw.get("law", ()) for row in law.get("row", ())]
    return tuple(_packaged_row(law, row, path.name, at) for at, (law, row) in enumerate(rows, start=1))


def _packaged_row(law: Mapping[str, Any], row: Mapping[str, Any], file: str, at: int) -> ScopeEntry:
    keys = set(row)
    if (
        not keys >= _ROW_KEYS
        or keys - _ROW_KEYS not in (set(), _REASON_KEYS)
        or not all(isinstance(each, str) for each in row.values())
    ):
        _refuse(file, at, "行の項目が足りないか、余分がある", "a row lacks a field or has one too many")
    found = provisions(str(law.get("id", "")), row["article"], row["detail"])
    if not found or row["decides"] not in KINDS or not row["ja"] or not row["en"].isascii():
        _refuse(file, at, "条文の場所か種類か言葉が読めない", "its place, kind or words cannot be read")
    return ScopeEntry(
        line=at, law=str(law["id"]), place=f"{row['article']} {row['detail']}".strip(), subject=row["ja"], subject_en=row["en"],
        decides=row["decides"], provisions=found, reason_ja=row.get("reason_ja", ""), reason_en=row.get("reason_en", ""),
    )  # fmt: skip


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
