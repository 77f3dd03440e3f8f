"""同じ内容 / Where the same content lies twice: across case, team, shared folders and the records area."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from jichitai.master_data.kernel import OrganisationRef, RecordRef

from ..refs import Fingerprint
from .areas import Area


@frozen(kw_only=True)
class PlacedContent:
    """置かれた内容 / Something that lies in a folder: where, under which name of the caller's, its hash and size.

    ``record`` is None for what is not filed.
    """

    area: Area
    key: str
    sha256: Fingerprint
    size: int
    unit: OrganisationRef
    record: RecordRef | None = None


@frozen(kw_only=True)
class DuplicateGroup:
    """同じ内容の組 / Things with one hash in one responsible unit; ``original`` is what should be the original.

    The record filed first by number stands before everything not filed; among what is not filed
    there is no original yet.
    """

    unit: OrganisationRef
    sha256: Fingerprint
    size: int
    original: PlacedContent | None
    copies: tuple[PlacedContent, ...]


def find_duplicates(contents: Iterable[PlacedContent], /) -> tuple[DuplicateGroup, ...]:
    """同じ内容をさがす / Groups of two or more with one hash, across case, team, shared folders and the records area.

    One original for each responsible unit: the same bytes in two units make two groups, and a
    group in each that holds them twice. Empty bodies are no duplicates of one another.

    >>> one = PlacedContent(area=Area.CASE, key="a", sha256=Fingerprint.of_bytes(b"x"), size=1, unit=OrganisationRef("財政課"))
    >>> find_duplicates([one])
    ()
    """
    groups: dict[tuple[OrganisationRef, Fingerprint], list[PlacedContent]] = {}
    for each in contents:
        if each.size:
            groups.setdefault((each.unit, each.sha256), []).append(each)
    return tuple(_group(unit, sha256, found) for (unit, sha256), found in sorted(groups.items()) if len(found) > 1)


def _group(unit: OrganisationRef, sha256: Fingerprint, found: Sequence[PlacedContent]) -> DuplicateGroup:
    ranked = sorted(found, key=_rank)
    first = ranked[0]
    filed = first.record is not None
    return DuplicateGroup(
        unit=unit, sha256=sha256, size=first.size, original=first if filed else None,
        copies=tuple(ranked[1:] if filed else ranked),
    )  # fmt: skip


def _rank(content: PlacedContent) -> tuple[bool, bool, str, str]:
    filed = content.record.value if content.record else ""
    return (content.record is None, content.area is not Area.RECORDS, filed, content.key)
