"""所在と所管の求め / Commands on place, loan, charge, splitting and merging of series."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from jichitai.master_data.kernel import ApprovalRef, Diagnostic, OfficerRef, OrganisationRef, RecordRef

from ..refs import FileSeriesRef
from .keeping import Medium, Place
from .title import Title


@frozen(kw_only=True)
class PlaceSeries:
    """保存場所を移せ / Put a series into the office, the store or the archives, on a shelf."""

    series: FileSeriesRef
    place: Place
    shelf: str = ""
    medium: Medium = Medium.ELECTRONIC
    actor: OfficerRef


@frozen(kw_only=True)
class LendSeries:
    """貸し出せ / Lend a series until ``due_on`` (inclusive)."""

    series: FileSeriesRef
    to: OrganisationRef
    borrower: OfficerRef
    due_on: date
    actor: OfficerRef


@frozen(kw_only=True)
class TakeBackSeries:
    """返却を受けよ / Take a lent series back."""

    series: FileSeriesRef
    actor: OfficerRef


@frozen(kw_only=True)
class TransferCharge:
    """所管替えせよ / Let another unit take charge of a series."""

    series: FileSeriesRef
    to: OrganisationRef
    approval: ApprovalRef
    actor: OfficerRef


@frozen(kw_only=True)
class MergeSeries:
    """統合せよ / Move every record of a series into another; the series itself stays, empty."""

    series: FileSeriesRef
    into: FileSeriesRef
    approval: ApprovalRef
    actor: OfficerRef


@frozen(kw_only=True)
class SplitSeries:
    """分割せよ / Open a new series with the same days and move these records into it."""

    series: FileSeriesRef
    records: tuple[RecordRef, ...]
    name: Title
    approval: ApprovalRef
    actor: OfficerRef


@frozen(kw_only=True)
class Succession:
    """引継ぎ / One series and the unit that takes charge of it."""

    series: FileSeriesRef
    to: OrganisationRef


@frozen(kw_only=True)
class ReorganiseCharges:
    """まとめて所管替えせよ / Transfer the charge of many series at once, all or none.

    ``abolished``: units that will be no more, so that every series of theirs needs a successor. ``units``
    maps a unit to its successor, for every series it has; ``series`` names successors one by one and
    goes before ``units`` (a unit split in two).
    """

    abolished: tuple[OrganisationRef, ...] = ()
    units: tuple[tuple[OrganisationRef, OrganisationRef], ...] = ()
    series: tuple[Succession, ...] = ()
    approval: ApprovalRef
    actor: OfficerRef


@frozen(kw_only=True)
class ReorganisationLine:
    """見直しの一行 / What becomes of one series: who has it now, who takes it, and what stands in the way."""

    series: FileSeriesRef
    now: OrganisationRef
    to: OrganisationRef | None
    findings: tuple[Diagnostic, ...] = ()


@frozen(kw_only=True)
class ReorganisationPlan:
    """見直しの下見 / Every series a reorganisation touches, by number."""

    lines: tuple[ReorganisationLine, ...]

    @property
    def refused(self) -> tuple[ReorganisationLine, ...]:
        """できない行 / The lines something stands in the way of."""
        return tuple(each for each in self.lines if each.findings)
