"""組織の取込み / A whole organisation from rows: every finding at once, with file, line and field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from ..kernel import Diagnostic, InputError, Severity, Where
from ..organisation import Book, located_findings
from ..organisation.spans import Span, ordered
from . import organisation_findings as findings
from .organisation_tables import TABLES, RawRow, ReadRow

_REFERRING = ("unit", "parent", "post", "officer", "level", "kind", "successor", "appointment", "provision", "key")


@frozen
class ImportedOrganisation:
    """取り込んだ組織 / A sound organisation, and what somebody should still look at."""

    book: Book
    warnings: tuple[Diagnostic, ...] = ()


def organisation_of_rows(
    tables: Mapping[str, Iterable[RawRow]], *, as_text: bool, found: Iterable[Diagnostic] = ()
) -> ImportedOrganisation:
    """行から組織へ / Read, check and return an organisation; ``InputError`` carries every finding, ``found`` first.

    What could not be read is not held against the rows that name it.
    """
    wrong = list(found)
    read: list[ReadRow] = []
    unread: set[str] = set()
    for name, rows in tables.items():
        for row in rows:
            made, faults = TABLES[name].read(row, as_text=as_text)
            wrong += faults
            if made is None:
                unread.add(str(row.cells.get("ref", "")))
            else:
                read.append(made)
    kept, overlaps = _disjoint(read)
    wrong += overlaps
    book = Book(_tables(kept))
    for (kind, key), each in located_findings(book):
        if not unread.intersection(str(each.facts[name]) for name in _REFERRING if name in each.facts):
            wrong.append(_placed(each, [row for row in kept if (row.kind, row.key) == (kind, key)]))
    if any(each.severity is Severity.REFUSAL for each in wrong):
        raise InputError(wrong)
    return ImportedOrganisation(book, tuple(wrong))


def _disjoint(rows: list[ReadRow]) -> tuple[list[ReadRow], list[Diagnostic]]:
    """重なる行を除く / Rows that share no day with an earlier row of their number, and findings about the others."""
    kept: dict[tuple[str, str], list[ReadRow]] = defaultdict(list)
    found: list[Diagnostic] = []
    for row in rows:
        earlier = kept[row.kind, row.key]
        other = next((each for each in earlier if each.valid.overlaps(row.valid)), None)
        if other is None:
            earlier.append(row)
        else:
            on = max(other.valid.start, row.valid.start)
            found.append(findings.rows_overlap(kind=row.kind, key=row.key, on=on).at(row.where))
    return [each for rows_of_one in kept.values() for each in rows_of_one], found


def _tables(rows: list[ReadRow]) -> dict[str, dict[str, tuple[Span[Any], ...]]]:
    made: dict[str, dict[str, list[Span[Any]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        made[row.kind][row.key].append(Span(row.valid, row.value))
    return {kind: {key: ordered(spans) for key, spans in table.items()} for kind, table in made.items()}


def _placed(found: Diagnostic, rows: list[ReadRow]) -> Diagnostic:
    """所在を付す / At the row that is valid on the day the finding speaks of, else at the first row of the number."""
    day = found.facts.get("on", found.facts.get("start"))
    place: Where | None = next((row.where for row in rows if day is not None and day in row.valid), None)
    if place is None and rows:
        place = rows[0].where
    return found if place is None else found.at(place)
