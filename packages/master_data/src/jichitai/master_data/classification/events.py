"""改正の出来事 / The event of a revision: an edition in full, as plain data, readable for ever."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from attrs import frozen

from ..codec import decode, encode
from .entry import ClassEntry, ClassificationEdition, ClassificationScheme, Succession

REVISED: Final = "master-data.classification-revised"
"""改正の出来事 / The journal's event type of a revision."""


@frozen(kw_only=True)
class EditionData:
    """版の中身 / What the event of a revision holds, version 1: the wire form of an edition."""

    id: str
    version: str
    in_force_from: date
    scheme: ClassificationScheme
    entries: tuple[ClassEntry, ...]
    successions: tuple[Succession, ...]
    reason: str


def data_of(edition: ClassificationEdition) -> dict[str, Any]:
    """出来事の中身 / An edition as the plain data of its event."""
    said = EditionData(
        id=edition.id, version=edition.version, in_force_from=edition.in_force_from, scheme=edition.scheme,
        entries=edition.entries, successions=edition.successions, reason=edition.reason,
    )  # fmt: skip
    plain: dict[str, Any] = encode(said)
    return plain


def edition_of(data: Mapping[str, Any]) -> ClassificationEdition:
    """中身から版に / The edition an event recorded."""
    said = decode(EditionData, dict(data))
    return ClassificationEdition(
        id=said.id, version=said.version, in_force_from=said.in_force_from, scheme=said.scheme,
        entries=said.entries, successions=said.successions, reason=said.reason,
    )  # fmt: skip
