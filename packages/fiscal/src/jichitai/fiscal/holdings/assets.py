"""財産台帳の一件 / One asset: registered, improved, counted, moved and disposed of; its value on any day."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import CaseRef, FiscalYear, Yen

from ..accrual.register import FixedAsset
from ..papers import PaperKind
from ..refusals import refuse
from . import asset_findings as findings
from .asset_entries import (
    AssetCounted,
    AssetDeclaredSurplus,
    AssetEntry,
    AssetEntryCorrected,
    AssetEvent,
    AssetGrouped,
    AssetRegistered,
    AssetState,
    EntryKind,
    Standing,
    first_day_below,
    in_order,
    state_on,
    with_entry,
)
from .asset_kinds import AssetKind, Origin
from .references import AssetRef, FacilityRef, FundRef


@frozen(kw_only=True)
class Asset:
    """財産 / One asset and its entries. ``facility`` the facility it belongs to, ``fund`` the fund that holds it."""

    ref: AssetRef
    number: int
    fiscal_year: FiscalYear
    kind: AssetKind
    name: str
    origin: Origin
    account: str | None
    life: int | None
    fund: FundRef | None
    entries: tuple[AssetEntry, ...] = field(repr=lambda rows: f"<{len(rows)} entries>")
    facility: FacilityRef | None = None
    surplus_on: date | None = None
    counted_on: date | None = None
    version: int = 0

    @classmethod
    def of(cls, event: AssetRegistered) -> Asset:
        """登載から / The asset as it was registered."""
        return cls(
            ref=event.asset, number=event.number, fiscal_year=event.fiscal_year, kind=event.kind, name=event.name,
            origin=event.origin, account=event.account, life=event.life, fund=event.fund, entries=(event.entry,),
        )  # fmt: skip

    @property
    def parent(self) -> FacilityRef | None:
        """施設 / The facility it belongs to."""
        return self.facility

    @property
    def case(self) -> CaseRef | None:
        """案件 / The case it was acquired in, if it was paid for."""
        return self.entries[0].case

    @property
    def next_number(self) -> int:
        """次の記録の番号 / The number of the entry to come."""
        return max(each.number for each in self.entries) + 1

    @property
    def acquired_on(self) -> date:
        """取得日 / The day it was acquired."""
        return in_order(self.entries)[0].on

    def at(self, day: date) -> AssetState | None:
        """ある日の姿 / The asset on a day (included); None before it was acquired."""
        return state_on(self.entries, day)

    def held_on(self, day: date) -> AssetState:
        """保有する日の姿 / The same, or ``AssetNotHeld`` when nothing of it is there that day."""
        state = self.at(day)
        if state is None or not state.is_held:
            refuse(findings.asset_not_held(asset=self.ref, on=day))
        return state

    def entry(self, number: int) -> AssetEntry:
        """番号の記録 / The entry of a number. ``AssetEntryUnknown``."""
        found = next((each for each in self.entries if each.number == number), None)
        if found is None:
            refuse(findings.asset_entry_unknown(asset=self.ref, number=number))
        return found

    def is_of_same_sort(self, standing: Standing) -> bool:
        """同じ区分か / Whether a standing keeps what the asset is: public property of a class, or what is of none."""
        first = self.entries[0].standing
        assert first is not None
        return (standing.property_class is None) is (first.property_class is None)

    def can_take(self, entry: AssetEntry) -> None:
        """加えられるか / Refuse an entry after which cost or quantity would be below nothing on some day. ``AssetAmountBeyond``."""
        below = first_day_below(with_entry(self.entries, entry))
        if below is not None:
            refuse(findings.asset_amount_beyond(asset=self.ref, on=below))

    def after(self, event: AssetEvent) -> Asset:
        """事実を当てはめる / Apply a fact; never refuses."""
        version = self.version + 1
        match event:
            case AssetGrouped():
                return evolve(self, facility=event.facility, version=version)
            case AssetDeclaredSurplus():
                return evolve(self, surplus_on=event.on, version=version)
            case AssetCounted():
                return evolve(self, counted_on=event.on, version=version)
            case AssetEntryCorrected() | _:
                return evolve(self, entries=with_entry(self.entries, event.entry), version=version)

    def fixed_assets(self, day: date) -> tuple[FixedAsset, ...]:
        """固定資産台帳の行 / What the accrual register depreciates on a day: the acquisition, and each improvement, apart.

        What left with a part is taken from them in proportion to their cost; what the division
        leaves over comes off the last. Empty without an accrual account, or when all is gone.
        """
        state = self.at(day)
        if self.account is None or state is None or not state.is_held:
            return ()
        parts = list[tuple[AssetEntry, int]]()
        for each in in_order(self.entries):
            if each.on > day:
                break
            if each.cost.amount > 0:
                parts.append((each, each.cost.amount))
            elif each.cost.amount < 0:
                parts = _less(parts, -each.cost.amount)
        return tuple(
            FixedAsset(
                number=f"{self.ref}-{each.number}", account=self.account, cost=Yen(cost), in_use_from=each.on, life=self.life
            )
            for each, cost in parts
        )


def _less(parts: list[tuple[AssetEntry, int]], gone: int) -> list[tuple[AssetEntry, int]]:
    whole, left, kept = sum(cost for _, cost in parts), gone, list[tuple[AssetEntry, int]]()
    for at, (each, cost) in enumerate(parts):
        taken = left if at == len(parts) - 1 else cost * gone // whole
        left -= taken
        kept.append((each, cost - taken))
    return kept


def value_changes(asset: Asset) -> tuple[AssetEntry, ...]:
    """増減の記録 / The entries that changed cost or quantity, in order of their days."""
    return tuple(each for each in in_order(asset.entries) if each.cost or each.quantity)


def repairs_of(asset: Asset) -> tuple[AssetEntry, ...]:
    """修繕の記録 / The repairs, in order of their days."""
    return tuple(each for each in in_order(asset.entries) if each.kind is EntryKind.REPAIRED)


ASSETS: Final = PaperKind("asset", Asset)
"""財産の棚 / The kind of paper an asset is."""
