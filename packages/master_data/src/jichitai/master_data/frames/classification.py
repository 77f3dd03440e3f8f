"""文書分類の表 / An edition of a classification as a Polars frame, for joining with lists of files."""

from __future__ import annotations

from typing import Final

import polars as pl

from ..classification import ClassConversion, ClassificationEdition, ClassificationHistory

CLASS_SCHEMA: Final = {
    "code": pl.String, "name": pl.String, "table": pl.String, "level": pl.String, "parent": pl.String, "retention": pl.String,
    "historic": pl.Boolean, "current_use": pl.Boolean, "scope": pl.String,
}  # fmt: skip
"""分類の列 / The columns of an edition, one row for each class, in the table's order."""

CONVERSION_SCHEMA: Final = {"code": pl.String, "outcome": pl.String, "to": pl.String, "decided_by": pl.String}
"""読替えの列 / The columns of a conversion, one row for each way a class went; ``to`` is null where it ended."""


def edition_frame(edition: ClassificationEdition) -> pl.DataFrame:
    """版の表 / The classes of an edition."""
    rows = [[getattr(each, name) for name in CLASS_SCHEMA] for each in edition.entries]
    return pl.DataFrame(rows, schema=CLASS_SCHEMA, orient="row")


def conversion_frame(
    history: ClassificationHistory, from_edition: ClassificationEdition, to_edition: ClassificationEdition
) -> pl.DataFrame:
    """読替えの表 / What every class of one edition is in another: for a list of files, join on ``code``.

    A class with several ways has several rows and the outcome "several": whoever joins sees
    that a person must decide.
    """
    rows: list[tuple[str | None, ...]] = []
    for each in from_edition.entries:
        done = history.convert(each.code, from_edition.in_force_from, to_edition.in_force_from)
        rows += _rows(done)
    return pl.DataFrame(rows, schema=CONVERSION_SCHEMA, orient="row")


def _rows(done: ClassConversion) -> list[tuple[str | None, ...]]:
    return [(done.code, done.outcome.value, each.code, "・".join(each.decided_by)) for each in done.candidates]
