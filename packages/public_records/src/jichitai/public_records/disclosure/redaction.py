"""黒塗り / Redactions: which span of a record is withheld, by which category and requirement, and who checked it."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from jichitai.master_data.kernel import OfficerRef, RecordRef

from ..requests.exemption import ExemptionClaim


@frozen(kw_only=True)
class RedactedSpan:
    """黒塗りの範囲 / From ``first`` to ``last`` (both included) of a page, in the unit the body numbers in (line, cell, frame)."""

    page: int
    first: int
    last: int

    def __attrs_post_init__(self) -> None:
        if self.page < 1 or self.first < 1 or self.last < self.first:
            raise ValueError("a span is on page 1 or later, from a place to the same or a later one")


@frozen(kw_only=True)
class Redaction:
    """黒塗り / One redaction: place, ground by id, and the officer who reviewed it (None: not yet reviewed). Never the text itself."""

    record: RecordRef
    span: RedactedSpan
    ground: ExemptionClaim
    reviewer: OfficerRef | None = None


def unreviewed(redactions: Sequence[Redaction]) -> tuple[Redaction, ...]:
    """見ていない黒塗り / Redactions nobody has reviewed, in their order.

    >>> span, ground = RedactedSpan(page=1, first=3, last=4), ExemptionClaim(category="individual", requirement="identifies")
    >>> len(unreviewed([Redaction(record=RecordRef("2026-総-1"), span=span, ground=ground)]))
    1
    """
    return tuple(each for each in redactions if each.reviewer is None)


def overlapping(redactions: Sequence[Redaction]) -> tuple[tuple[Redaction, Redaction], ...]:
    """重なる黒塗り / Pairs on one page of one record that share a place: each must be explained by its own ground."""
    ordered = sorted(redactions, key=lambda each: (each.record, each.span.page, each.span.first, each.span.last))
    return tuple(
        (first, second)
        for at, first in enumerate(ordered)
        for second in ordered[at + 1 :]
        if (first.record, first.span.page) == (second.record, second.span.page) and second.span.first <= first.span.last
    )
