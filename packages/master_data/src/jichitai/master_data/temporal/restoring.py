"""戻す前の検め / A line that was made elsewhere is looked at before a store takes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..kernel.diagnostics import DomainError
from .comparing import check_line
from .errors import KeyNamesNoPart, LineHasGap, PeriodsOverlap
from .facts import MAX_KEY, Line, checked_name

_REFUSALS: Final[Mapping[str, type[DomainError]]] = {
    "master-data.periods-overlap": PeriodsOverlap,
    "master-data.line-has-gap": LineHasGap,
    "master-data.key-names-no-part": KeyNamesNoPart,
}


def check_restored(line: Line[Any]) -> None:
    """系列を検める / Raise the refusal of the first finding about the line; ``ValueError`` when its facts are not its own."""
    checked_name("a key", line.key, MAX_KEY)
    if any((each.kind, each.key) != (line.kind.name, line.key) for each in line.facts):
        raise ValueError("a line has only its own facts")
    for found in check_line(line):
        raise _REFUSALS[found.code](found)
