"""課への配当 / Allotment to units, and moving it between them (配当替え), within what the line has allotted."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from jichitai.master_data.kernel import AppropriationRef, OrganisationRef, Yen

from ..ledger.appropriation import positive


@frozen(kw_only=True)
class AllotToUnit:
    """課に配当せよ / Command: allot part of a line to a unit."""

    appropriation: AppropriationRef
    unit: OrganisationRef
    amount: Yen = field(validator=positive)
    on: date


@frozen(kw_only=True)
class WithdrawAllotment:
    """配当を取り消せ / Command: take back what is not committed; from a unit, or from what is allotted to none (None)."""

    appropriation: AppropriationRef
    amount: Yen = field(validator=positive)
    on: date
    unit: OrganisationRef | None = None


@frozen(kw_only=True)
class MoveAllotment:
    """配当替えせよ / Command: move an allotment from one unit to another; the line as a whole does not change."""

    appropriation: AppropriationRef
    source: OrganisationRef
    target: OrganisationRef
    amount: Yen = field(validator=positive)
    on: date


@frozen(kw_only=True)
class UnitAllotmentMoved:
    """課の配当が動いた / A unit's allotment grew (``target``), shrank (``source``), or moved between two."""

    appropriation: AppropriationRef
    source: OrganisationRef | None
    target: OrganisationRef | None
    amount: Yen
    on: date


@frozen(kw_only=True)
class UnitAllotment:
    """課の配当 / What a unit may spend on a line, and what it has committed."""

    appropriation: AppropriationRef
    unit: OrganisationRef
    allotted: Yen
    committed: Yen

    @property
    def remaining(self) -> Yen:
        """配当残額 / What the unit may still commit."""
        return self.allotted - self.committed
