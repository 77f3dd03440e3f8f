"""台帳の来し方 / The register as it was recorded at an instant, its value over days, and what counting found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import Diagnostic, FiscalYear, Yen

from ..accrual.depreciation import DepreciationStart, OwnRate, accumulated_depreciation
from ..ports import Books
from . import asset_findings as findings
from .asset_entries import AssetCounted, AssetRegistered
from .assets import ASSETS, Asset
from .events import EVENTS
from .references import AssetRef, stream_of_asset


def asset_as_recorded(journal: Journal, ref: AssetRef, *, known_at: datetime | None = None) -> Asset | None:
    """記録された姿 / The asset as the journal told it at an instant (included); None: all of it, or nothing known then.

    ``asset_as_recorded(...).at(day)`` is the value on a day *as then recorded*; ``Asset.at(day)`` of the books is
    the value on the same day *as corrected since*.
    """
    asset: Asset | None = None
    for entry in journal.read(stream_of_asset(ref)):
        if known_at is not None and entry.recorded_at > known_at:
            break
        event = EVENTS.event_of(entry)
        asset = Asset.of(event) if isinstance(event, AssetRegistered) else asset.after(event) if asset else None
    return asset


def book_value(asset: Asset, *, year: FiscalYear, start: DepreciationStart, own_rates: tuple[OwnRate, ...] = ()) -> Yen:
    """帳簿価額 / Cost less accumulated depreciation at the end of a year, by the accrual register; the cost of what is not on it."""
    state = asset.at(year.last_day)
    if state is None:
        return Yen(0)
    gone = sum(
        accumulated_depreciation(asset=each, year=year, start=start, own_rates=own_rates).value.amount
        for each in asset.fixed_assets(year.last_day)
    )
    return state.cost - Yen(gone)


def count_findings(counted: Iterable[AssetCounted]) -> tuple[Diagnostic, ...]:
    """照合の所見 / One finding for each asset of which more or less was found than recorded."""
    return tuple(
        findings.asset_count_differs(asset=each.asset, recorded=each.recorded, found=each.found, on=each.on)
        for each in counted
        if each.recorded != each.found
    )


def assets_of(books: Books, *, first: FiscalYear, last: FiscalYear) -> Iterator[Asset]:
    """台帳の全部 / Every asset registered in the years ``first`` to ``last`` (both included), in order of year and number."""
    year = first
    while year <= last:
        yield from books.papers(ASSETS).of_year(year)
        year = year.next


def uncounted(assets: Iterable[Asset], *, since: date, on: date) -> tuple[AssetRef, ...]:
    """照合もれ / What is held on a day and was not counted since another (both included)."""
    missing = list[AssetRef]()
    for each in assets:
        state = each.at(on)
        if state is not None and state.is_held and (each.counted_on is None or each.counted_on < since):
            missing.append(each.ref)
    return tuple(missing)
