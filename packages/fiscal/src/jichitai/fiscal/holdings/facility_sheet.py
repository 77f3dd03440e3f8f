"""施設カルテ / One page of a facility: its assets, inspections, works, and what it cost over years, from the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from attrs import frozen

from jichitai.master_data.kernel import Diagnostic, FiscalYear, Yen, total

from ..ledger.references import CommitmentRef
from ..ports import Books
from .asset_kinds import AssetKind
from .assets import ASSETS, Asset
from .facilities import (
    FACILITIES,
    FACILITY_COSTS,
    CostKind,
    Facility,
    FacilityInspected,
    FacilityUsed,
    InspectionTable,
    overdue_inspections,
)
from .references import AssetRef, FacilityRef


@frozen(kw_only=True)
class SheetAsset:
    """カルテの財産 / One asset of the facility on the day of the sheet."""

    asset: AssetRef
    kind: AssetKind
    name: str
    quantity: int
    cost: Yen
    acquired_on: date


@frozen(kw_only=True)
class SheetInspection:
    """カルテの点検 / One kind of inspection: the last, and by when the next is due."""

    kind: str
    ja: str
    last: FacilityInspected | None
    due_on: date


@frozen(kw_only=True)
class CostRow:
    """施設の経費の一行 / What was paid for the facility out of one year's budget on one commitment."""

    year: FiscalYear
    object_code: str
    object_name: str
    kind: CostKind
    what: str
    commitment: CommitmentRef
    paid: Yen


@frozen(kw_only=True)
class YearCost:
    """一年の経費 / The cost of one year by 節 and kind; ``area``: floor area at its end, in hundredths of a square metre."""

    year: FiscalYear
    rows: tuple[CostRow, ...]
    area: int

    @property
    def paid(self) -> Yen:
        """計 / All of it."""
        return total(each.paid for each in self.rows)

    def of_kind(self, kind: CostKind) -> Yen:
        """種類の計 / What was paid for one kind."""
        return total(each.paid for each in self.rows if each.kind is kind)

    @property
    def by_object(self) -> dict[str, Yen]:
        """節ごとの計 / By 節, in order of code: {"10 需用費": …}."""
        sums: dict[str, Yen] = {}
        for each in sorted(self.rows, key=lambda row: row.object_code):
            name = f"{each.object_code} {each.object_name}"
            sums[name] = sums.get(name, Yen(0)) + each.paid
        return sums

    @property
    def per_square_metre(self) -> Fraction | None:
        """床面積1㎡当たり / Yen per square metre of floor, exact; None without a building."""
        return Fraction(self.paid.amount * 100, self.area) if self.area else None


@frozen(kw_only=True)
class FacilitySheet:
    """施設カルテ / Everything on the one page, on a day."""

    facility: Facility
    on: date
    assets: tuple[SheetAsset, ...]
    inspections: tuple[SheetInspection, ...]
    overdue: tuple[Diagnostic, ...]
    costs: tuple[YearCost, ...]
    figures: tuple[FacilityUsed, ...]

    @property
    def works(self) -> tuple[CostRow, ...]:
        """工事・修繕の来歴 / Repairs and improvements over the years."""
        done = (CostKind.REPAIR, CostKind.IMPROVEMENT)
        return tuple(row for year in self.costs for row in year.rows if row.kind in done)

    @property
    def floor_area(self) -> int:
        """床面積 / Floor area on the day, in hundredths of a square metre."""
        return sum(each.quantity for each in self.assets if each.kind is AssetKind.BUILDING)


def year_cost(books: Books, facility: FacilityRef, year: FiscalYear) -> YearCost:
    """一年の経費 / What was paid for a facility out of one year's budget, as the ledger stands."""
    rows = tuple(_cost_rows(books, facility, year))
    return YearCost(year=year, rows=rows, area=_area(books.papers(ASSETS).of(facility), year.last_day))


def _cost_rows(books: Books, facility: FacilityRef, year: FiscalYear) -> Iterator[CostRow]:
    for cost in books.papers(FACILITY_COSTS).of_year(year):
        if facility not in {share.facility for share in cost.shares}:
            continue
        commitment = books.commitments.get(cost.commitment)
        title = books.appropriations.get(commitment.appropriation).title.object_of_expenditure
        assert title is not None  # 予備費から直接に支出することはない
        paid = cost.part_of(facility, commitment.paid.amount)
        yield CostRow(
            year=year, object_code=title.code, object_name=title.name, kind=cost.kind, what=cost.what,
            commitment=cost.commitment, paid=Yen(paid),
        )  # fmt: skip


def _area(assets: Iterable[Asset], day: date) -> int:
    states = (each.at(day) for each in assets if each.kind is AssetKind.BUILDING)
    return sum(state.quantity for state in states if state is not None)


def facility_sheet(
    books: Books, ref: FacilityRef, *, on: date, years: Iterable[FiscalYear], inspections: InspectionTable
) -> FacilitySheet:
    """施設カルテを作る / The sheet of a facility on a day, with the costs of the years asked for."""
    facility = books.papers(FACILITIES).get(ref)
    return FacilitySheet(
        facility=facility, on=on, assets=tuple(_assets(books, ref, on)),
        inspections=tuple(_inspections(facility, inspections, on)),
        overdue=overdue_inspections(facility, table=inspections, on=on),
        costs=tuple(year_cost(books, ref, year) for year in years),
        figures=tuple(sorted(facility.figures, key=lambda each: (each.year.year, each.measure))),
    )  # fmt: skip


def _assets(books: Books, ref: FacilityRef, on: date) -> Iterator[SheetAsset]:
    for each in books.papers(ASSETS).of(ref):
        state = each.at(on)
        if state is not None and state.is_held:
            yield SheetAsset(
                asset=each.ref, kind=each.kind, name=each.name, quantity=state.quantity, cost=state.cost,
                acquired_on=each.acquired_on,
            )  # fmt: skip


def _inspections(facility: Facility, table: InspectionTable, on: date) -> Iterator[SheetInspection]:
    for code in facility.subject_to:
        done = [each for each in facility.inspections if each.kind == code and each.on <= on]
        yield SheetInspection(
            kind=code, ja=facility.kind_on(code, table, on).ja, last=max(done, key=lambda each: each.on, default=None),
            due_on=facility.next_due(code, table=table, on=on),
        )  # fmt: skip
