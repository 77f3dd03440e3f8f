"""土台の所見 / Findings the kernel itself can make."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from .diagnostics import Diagnostic, Where


def no_edition_in_force(*, table: str, day: date, editions: Sequence[date]) -> Diagnostic:
    """施行中の版がない / No edition is in force on the day."""
    known = "、".join(str(each) for each in editions) or "なし"
    return Diagnostic(
        code="master-data.no-edition-in-force",
        ja=f"表「{table}」には、{day}に施行中の版がない（ある版の施行日：{known}）。",
        en=f"The table {table!r} has no edition in force on {day} (editions in force from: {known}).",
        way_out_ja="日付を確かめるか、その日に施行中の版を表に加える。",
        way_out_en="Check the day, or add the edition that was in force on it.",
        facts={"table": table, "day": day, "editions": tuple(editions)},
    )


def table_unreadable(*, file: str, place: str, fact_ja: str, fact_en: str) -> Diagnostic:
    """表を読めない / A table file cannot be read."""
    return Diagnostic(
        code="master-data.table-unreadable",
        ja=f"表を読めない：{fact_ja}。",
        en=f"The table cannot be read: {fact_en}.",
        way_out_ja="表の書き方（docs/how-to/local-tables.md）に合わせて直す。",
        way_out_en="Correct it as docs/how-to/local-tables.md shows.",
        where=Where(file=file, field=place or None),
    )
