"""二つの組織の差 / The differences of two books as edits: what would have to be recorded to make one of the other."""

from __future__ import annotations

from .book import Book
from .edits import Edit, edits_between


def differences(before: Book, after: Book) -> tuple[Edit, ...]:
    """差 / Edits that lead from ``before`` to ``after``, by kind and number; empty when they say the same."""
    found: list[Edit] = []
    for kind, table in before.tables.items():
        for key in sorted({*table, *after.tables[kind]}):
            found += edits_between(kind, key, before.spans(kind, key), after.spans(kind, key))
    return tuple(found)
