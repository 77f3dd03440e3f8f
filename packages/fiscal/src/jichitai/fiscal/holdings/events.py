"""出来事 / The facts this room writes into the journal, by their stored names; none is ever renamed."""

from __future__ import annotations

from typing import Final

from ..event_names import EventNames
from . import asset_entries as asset
from . import bonds, facilities, funds, limits

EVENTS: Final = EventNames(
    {
        ("fiscal.asset-registered", 1): asset.AssetRegistered,
        ("fiscal.asset-improved", 1): asset.AssetImproved,
        ("fiscal.asset-repaired", 1): asset.AssetRepaired,
        ("fiscal.asset-reclassified", 1): asset.AssetReclassified,
        ("fiscal.asset-transferred", 1): asset.AssetTransferred,
        ("fiscal.asset-lost", 1): asset.AssetLost,
        ("fiscal.asset-disposed", 1): asset.AssetDisposed,
        ("fiscal.asset-entry-corrected", 1): asset.AssetEntryCorrected,
        ("fiscal.asset-declared-surplus", 1): asset.AssetDeclaredSurplus,
        ("fiscal.asset-grouped", 1): asset.AssetGrouped,
        ("fiscal.asset-counted", 1): asset.AssetCounted,
        ("fiscal.facility-opened", 1): facilities.FacilityOpened,
        ("fiscal.facility-inspected", 1): facilities.FacilityInspected,
        ("fiscal.facility-used", 1): facilities.FacilityUsed,
        ("fiscal.facilities-charged", 1): facilities.FacilitiesCharged,
        ("fiscal.borrowing-limits-set", 1): limits.BorrowingLimitsSet,
        ("fiscal.money-borrowed", 1): limits.MoneyBorrowed,
        ("fiscal.borrowing-repaid", 1): limits.BorrowingRepaid,
        ("fiscal.bond-issued", 1): bonds.BondIssued,
        ("fiscal.bond-received", 1): bonds.BondReceived,
        ("fiscal.bond-redeemed", 1): bonds.BondRedeemed,
        ("fiscal.bond-rate-changed", 1): bonds.BondRateChanged,
        ("fiscal.fund-opened", 1): funds.FundOpened,
        ("fiscal.fund-deposited", 1): funds.FundDeposited,
        ("fiscal.fund-withdrawn", 1): funds.FundWithdrawn,
        ("fiscal.fund-income-received", 1): funds.FundIncomeReceived,
        ("fiscal.fund-cash-lent", 1): funds.FundCashLent,
        ("fiscal.fund-cash-returned", 1): funds.FundCashReturned,
    }
)
"""財産と債務の出来事 / The events of this room, by their stored names."""
