"""見える範囲 / What an officer may see of records: a value that list, count, search and export all take.

Nothing is seen unless something lets it be seen: a grant over a unit or over classes, a
case or a record opened to the officer by name. ``allows`` says it for one record; the
databases say the same in SQL, so that a count never tells of a record a list does not show.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef, RecordRef

LEVELS: Final = ("-", ".", "/")
"""分類の段の切れ目 / What parts the levels of a class code."""


def ladder(classification: str) -> tuple[str, ...]:
    """分類とその上 / A class and every class above it, the widest first.

    >>> ladder("03-02-01")
    ('03', '03-02', '03-02-01')
    """
    above = [classification[:at] for at, each in enumerate(classification) if each in LEVELS]
    return (*(each for each in above if each), classification)


@frozen(kw_only=True)
class SightRow:
    """見えるかを決める事柄 / What decides whether a record is seen, as it is now."""

    record: RecordRef
    unit: OrganisationRef
    classification: str
    case: CaseRef | None


@frozen(kw_only=True)
class RecordGrant:
    """閲覧の許し / Which unit's records may be seen, and of which classes (each with all below it).

    ``unit`` None is every unit, ``classes`` None every class; each must be said, for what is not granted is not seen.
    """

    unit: OrganisationRef | None
    classes: frozenset[str] | None

    def covers(self, row: SightRow) -> bool:
        """及ぶか / True when the grant lets the record be seen."""
        return self.unit in (None, row.unit) and (
            self.classes is None or not self.classes.isdisjoint(ladder(row.classification))
        )  # fmt: skip


@frozen(kw_only=True)
class RecordSight:
    """見える範囲 / What one officer may see.

    >>> unit = OrganisationRef("財政課")
    >>> sight = RecordSight(officer=OfficerRef("1001"), grants=frozenset({RecordGrant(unit=unit, classes=frozenset({"03"}))}))
    >>> sight.allows(SightRow(record=RecordRef("1"), unit=unit, classification="03-02", case=None))
    True
    >>> sight.allows(SightRow(record=RecordRef("2"), unit=unit, classification="031", case=None))
    False
    """

    officer: OfficerRef
    grants: frozenset[RecordGrant] = frozenset()
    cases: frozenset[CaseRef] = frozenset()
    records: frozenset[RecordRef] = frozenset()

    def allows(self, row: SightRow) -> bool:
        """見えるか / True when something lets the officer see the record; otherwise no."""
        return (
            row.record in self.records
            or (row.case is not None and row.case in self.cases)
            or any(each.covers(row) for each in self.grants)
        )
