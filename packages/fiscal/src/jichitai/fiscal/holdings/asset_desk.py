"""財産の窓口 / The desk of the registers of public property, articles and claims."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import evolve

from jichitai.master_data.kernel import FiscalYear, OfficerRef, Yen

from ..refusals import refuse
from . import asset_findings as findings
from .asset_commands import (
    AssetDescription,
    CorrectAssetEntry,
    CountAssets,
    GroupAsset,
    ImproveAsset,
    ReclassifyAsset,
    RegisterAsset,
    RegisterPaidAsset,
    RepairAsset,
    TransferAsset,
)
from .asset_entries import (
    AssetCounted,
    AssetEntry,
    AssetEntryCorrected,
    AssetEvent,
    AssetGrouped,
    AssetImproved,
    AssetReclassified,
    AssetRegistered,
    AssetRepaired,
    AssetTransferred,
    EntryKind,
    corrected,
)
from .asset_kinds import Origin
from .assets import Asset
from .disposal_desk import DisposalDesk
from .facilities import FACILITIES
from .funds import FUNDS
from .references import AssetRef, stream_of_asset
from .sources import PaidSource, drawn, held_source, redrawn

_NOTHING: Final = Yen(0)


class AssetDesk(DisposalDesk):
    """財産の窓口 / Carries out every command of the register, in the caller's transaction, what leaves it included."""

    def register_paid(self, command: RegisterPaidAsset, *, by: OfficerRef, key: str) -> Asset:
        """支払から登載する / Register what was paid for; amount, case, payee, year and day come from the payment."""

        def work() -> Asset:
            source = held_source(self.books, order=command.order, commitment=command.commitment)
            amount = drawn(self.books, source, command.share)
            entry = _paid_entry(source, number=1, kind=EntryKind.ACQUIRED, cost=amount, quantity=command.description.quantity)
            return self._registered(command.description, Origin.PAYMENT, source.fiscal_year, entry, by)

        on = self._day_of_payment(command)
        return self._clerk.once("register-asset", key, by, on, command, Asset, work)

    def register(self, command: RegisterAsset, *, by: OfficerRef, key: str) -> Asset:
        """登載する / Register what came without a payment."""

        def work() -> Asset:
            entry = AssetEntry(
                number=1, kind=EntryKind.ACQUIRED, on=command.on, cost=command.cost, quantity=command.description.quantity,
                other_party=command.from_party,
            )  # fmt: skip
            return self._registered(command.description, command.origin, FiscalYear.of(command.on), entry, by)

        return self._clerk.once("register-asset", key, by, command.on, command, Asset, work)

    def improve(self, command: ImproveAsset, *, by: OfficerRef, key: str) -> Asset:
        """改良を加える / Add a paid improvement to the cost."""

        def work() -> Asset:
            source = held_source(self.books, order=command.order, commitment=command.commitment)
            asset = self._assets.hold(command.asset)
            asset.held_on(source.acquired_on)
            cost = drawn(self.books, source, command.share)
            entry = _paid_entry(source, number=asset.next_number, kind=EntryKind.IMPROVED, cost=cost, quantity=command.quantity)
            return self._entered(asset, AssetImproved(asset=asset.ref, entry=entry), by)

        on = self._day_of_payment(command)
        return self._clerk.once("improve-asset", key, by, on, command, Asset, work)

    def repair(self, command: RepairAsset, *, by: OfficerRef, key: str) -> Asset:
        """修繕を記録する / Record a paid repair; the value does not change."""

        def work() -> Asset:
            source = held_source(self.books, order=command.order, commitment=command.commitment)
            asset = self._assets.hold(command.asset)
            asset.held_on(source.acquired_on)
            spent = drawn(self.books, source, command.share)
            entry = _paid_entry(source, number=asset.next_number, kind=EntryKind.REPAIRED, spent=spent)
            return self._entered(asset, AssetRepaired(asset=asset.ref, entry=entry), by)

        on = self._day_of_payment(command)
        return self._clerk.once("repair-asset", key, by, on, command, Asset, work)

    def reclassify(self, command: ReclassifyAsset, *, by: OfficerRef, key: str) -> Asset:
        """分類・用途を変える / Change class or use from a day on; unit and place stay as they are that day."""

        def change(asset: Asset) -> AssetEvent:
            now = asset.held_on(command.on).standing
            if not asset.is_of_same_sort(command.standing):
                raise ValueError("only public property is of a class, and it stays public property")
            if (command.standing.unit, command.standing.place) != (now.unit, now.place):
                raise ValueError("charge and place change by TransferAsset")
            return AssetReclassified(asset=asset.ref, entry=_moved(asset, EntryKind.RECLASSIFIED, command))

        return self._changed("reclassify-asset", command, command.asset, command.on, change, by=by, key=key)

    def transfer(self, command: TransferAsset, *, by: OfficerRef, key: str) -> Asset:
        """所管換する / Change the unit in charge or the place from a day on."""

        def change(asset: Asset) -> AssetEvent:
            now = asset.held_on(command.on).standing
            if (command.standing.property_class, command.standing.use) != (now.property_class, now.use):
                raise ValueError("class and use change by ReclassifyAsset")
            return AssetTransferred(asset=asset.ref, entry=_moved(asset, EntryKind.TRANSFERRED, command))

        return self._changed("transfer-asset", command, command.asset, command.on, change, by=by, key=key)

    def correct(self, command: CorrectAssetEntry, *, by: OfficerRef, key: str) -> Asset:
        """記録を訂正する / Correct an entry; the journal keeps what was recorded before (``asset_as_recorded``).

        A cost that came from a payment stays within it. ``AssetEntryUnknown``, ``HoldingSourceUsedUp``, ``AssetAmountBeyond``.
        """

        def work() -> Asset:
            source = self._source_of(command)
            asset = self._assets.hold(command.asset)
            wrong = asset.entry(command.entry)
            if command.standing is not None and not asset.is_of_same_sort(command.standing):
                raise ValueError("only public property is of a class, and it stays public property")
            if command.cost is not None:
                redrawn(self.books, source, wrong.cost, command.cost)
            right = corrected(wrong, on=command.on, cost=command.cost, quantity=command.quantity, standing=command.standing)
            event = AssetEntryCorrected(asset=asset.ref, entry=right, reason=command.reason, on=command.recorded_on)
            return self._entered(asset, event, by)

        return self._clerk.once("correct-asset-entry", key, by, command.recorded_on, command, Asset, work)

    def _source_of(self, command: CorrectAssetEntry) -> PaidSource | None:
        """訂正する記録の支払 / The payment behind the entry, held, when its cost is to change; an entry never changes its payment."""
        entry = self._assets.get(command.asset).entry(command.entry)
        if command.cost is None or entry.commitment is None:
            return None
        return held_source(self.books, order=entry.order, commitment=None if entry.order else entry.commitment)

    def group(self, command: GroupAsset, *, by: OfficerRef, key: str) -> Asset:
        """施設に入れる / Put an asset into a facility, or take it out; it belongs to one at most."""

        def change(asset: Asset) -> AssetEvent:
            if command.facility is not None:
                self.books.papers(FACILITIES).get(command.facility)
                if asset.facility not in (None, command.facility):
                    refuse(findings.asset_in_another_facility(asset=asset.ref, facility=asset.facility))
            return AssetGrouped(asset=asset.ref, facility=command.facility, on=command.on)

        return self._changed("group-asset", command, command.asset, command.on, change, by=by, key=key)

    def count(self, command: CountAssets, *, by: OfficerRef, key: str) -> tuple[AssetCounted, ...]:
        """実地照合する / Record what was found; ``count_findings`` tells the differences."""

        def work() -> tuple[AssetCounted, ...]:
            told = list[AssetCounted]()
            for each in sorted(command.found, key=lambda found: found.asset):
                asset = self._assets.hold(each.asset)
                state = asset.at(command.on)
                recorded = state.quantity if state else 0
                event = AssetCounted(asset=asset.ref, recorded=recorded, found=each.found, on=command.on)
                self._entered(asset, event, by)
                told.append(event)
            return tuple(told)

        return self._clerk.once("count-assets", key, by, command.on, command, tuple[AssetCounted, ...], work)

    def _registered(self, told: AssetDescription, origin: Origin, year: FiscalYear, entry: AssetEntry, by: OfficerRef) -> Asset:
        facts = told.kind.facts
        if told.fund is not None:
            self.books.papers(FUNDS).get(told.fund)
        number = self._clerk.number(facts.series, year, by=by, case=entry.case)
        event = AssetRegistered(
            asset=AssetRef.numbered(year, facts.letters, number), number=number, fiscal_year=year, kind=told.kind,
            name=told.name, origin=origin, account=told.account, life=told.life, fund=told.fund,
            entry=evolve(entry, standing=told.standing),
        )  # fmt: skip
        asset = Asset.of(event)
        self._assets.add(asset)
        self._clerk.write(stream_of_asset(asset.ref), event, on=entry.on, by=by, case=asset.case, new=True)
        return asset

    def _day_of_payment(self, command: RegisterPaidAsset | ImproveAsset | RepairAsset) -> date:
        if command.order is not None:
            return self.books.orders.get(command.order).ordered_on
        if command.commitment is None:
            raise ValueError("a source is one order, or one commitment")
        return self.books.commitments.get(command.commitment).committed_on


def _paid_entry(
    source: PaidSource, *, number: int, kind: EntryKind, cost: Yen = _NOTHING, quantity: int = 0, spent: Yen = _NOTHING
) -> AssetEntry:
    return AssetEntry(
        number=number, kind=kind, on=source.acquired_on, cost=cost, quantity=quantity, spent=spent, order=source.order,
        commitment=source.commitment, case=source.case, other_party=source.payee,
    )  # fmt: skip


def _moved(asset: Asset, kind: EntryKind, command: ReclassifyAsset | TransferAsset) -> AssetEntry:
    return AssetEntry(number=asset.next_number, kind=kind, on=command.on, standing=command.standing)
