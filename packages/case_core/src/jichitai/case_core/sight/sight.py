"""見える範囲 / What an officer may see of cases: a value that list, count, search and export all take.

Nothing is seen unless something lets it be seen: the officer's own work, a seat held, a
case opened to the officer by name, or a grant over a unit, a kind of case and its levels
of confidentiality. ``allows`` says it for one row; the stores say the same in SQL
(``sql.sight``), so that a count never tells of a row that a list does not show.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from jichitai.master_data.kernel import CaseRef, OfficerRef, OrganisationRef

from ..refs import Seat

UNTYPED: Final = ""
"""種別なし / The kind of a case that was opened without a case type."""
UNLEVELLED: Final = ""
"""公開区分なし / The level of a case that has no level of confidentiality."""


@frozen(kw_only=True)
class CaseMark:
    """案件の標 / Kind and confidentiality of a case: the keys of its case type and of its level there."""

    kind: str = UNTYPED
    level: str = UNLEVELLED


@frozen(kw_only=True)
class SightRow:
    """見えるかを決める事柄 / What decides whether a row is seen.

    ``unit`` owns the case; ``holder`` is who has the work or is responsible; ``seat`` is the
    one a step waits for.
    """

    case: CaseRef
    unit: OrganisationRef
    mark: CaseMark = CaseMark()
    holder: OfficerRef | None = None
    seat: Seat | None = None


@frozen(kw_only=True)
class Grant:
    """閲覧の許し / Which levels may be seen, of which unit's cases and of which kind.

    ``unit`` None is every unit, ``kind`` None every kind, ``levels`` None every level; each
    must be said, for what is not granted is not seen. A case without a type or a level has
    the kind ``UNTYPED`` and the level ``UNLEVELLED``.
    """

    unit: OrganisationRef | None
    kind: str | None
    levels: frozenset[str] | None

    def covers(self, row: SightRow) -> bool:
        """及ぶか / True when the grant lets the row be seen."""
        return (
            self.unit in (None, row.unit)
            and self.kind in (None, row.mark.kind)
            and (self.levels is None or row.mark.level in self.levels)
        )


@frozen(kw_only=True)
class Sight:
    """見える範囲 / What one officer may see.

    >>> clerk, unit = OfficerRef("1001"), OrganisationRef("用度課")
    >>> sight = Sight(officer=clerk, grants=frozenset({Grant(unit=unit, kind=None, levels=frozenset({UNLEVELLED}))}))
    >>> sight.allows(SightRow(case=CaseRef("2026-000001"), unit=unit))
    True
    >>> sight.allows(SightRow(case=CaseRef("2026-000002"), unit=unit, mark=CaseMark(kind="welfare", level="closed")))
    False
    """

    officer: OfficerRef
    seats: frozenset[Seat] = frozenset()
    grants: frozenset[Grant] = frozenset()
    cases: frozenset[CaseRef] = frozenset()

    def allows(self, row: SightRow) -> bool:
        """見えるか / True when something lets the officer see the row; otherwise no."""
        return (
            row.holder == self.officer
            or (row.seat is not None and row.seat in self.seats)
            or row.case in self.cases
            or any(each.covers(row) for each in self.grants)
        )
