"""財産を離す窓口 / The desk of what leaves the register: losses, declarations of surplus, and disposals the rules allow."""

from __future__ import annotations

from datetime import date
from typing import Final

from jichitai.master_data.kernel import OfficerRef, Yen

from ..property.funds import FundKind
from ..refusals import NotInBooks, refuse, refuse_by_rule
from ..revenue.receipts import RECEIPTS, Receipt
from ..revenue.references import ReceiptRef
from . import asset_findings as findings
from .asset_commands import (
    DeclareSurplus,
    DisposeAsset,
    RecordLoss,
)
from .asset_entries import (
    AssetDeclaredSurplus,
    AssetDisposed,
    AssetEntry,
    AssetEvent,
    AssetLost,
    AssetState,
    EntryKind,
)
from .asset_kinds import Departure
from .asset_shelf import AssetShelf
from .assets import Asset
from .departure_rules import PRICED, departure_findings
from .funds import FUNDS
from .references import AssetRef
from .sources import drawn_receipt

_NOTHING: Final = Yen(0)


class DisposalDesk(AssetShelf):
    """財産を離す窓口 / Losses, surplus and disposals, in the caller's transaction."""

    def record_loss(self, command: RecordLoss, *, by: OfficerRef, key: str) -> Asset:
        """亡失を記録する / Record a loss; its part of the cost goes with it."""

        def change(asset: Asset) -> AssetEvent:
            state = asset.held_on(command.on)
            quantity, cost = _part(asset, state, command.quantity, None, command.on)
            entry = AssetEntry(number=asset.next_number, kind=EntryKind.LOST, on=command.on, cost=-cost, quantity=-quantity)
            return AssetLost(asset=asset.ref, entry=entry)

        return self._changed("record-asset-loss", command, command.asset, command.on, change, by=by, key=key)

    def dispose(self, command: DisposeAsset, *, by: OfficerRef, key: str) -> Asset:
        """処分する / Dispose of all or a part; the rules of property, articles and funds may refuse. Price from the receipt."""

        def work() -> Asset:
            receipt = self._proceeds(command)
            asset = self._assets.hold(command.asset)
            return self._entered(asset, self._disposed(asset, command, receipt), by)

        return self._clerk.once("dispose-asset", key, by, command.on, command, Asset, work)

    def _disposed(self, asset: Asset, command: DisposeAsset, receipt: Receipt | None) -> AssetDisposed:
        state = asset.held_on(command.on)
        refuse_by_rule(
            departure_findings(
                asset=asset, command=command, property_class=state.standing.property_class, fund=self._fund_kind(asset),
                paid_on=receipt.paid_on if receipt else None,
            )
        )  # fmt: skip
        quantity, cost = _part(asset, state, command.quantity, command.cost, command.on)
        entry = AssetEntry(
            number=asset.next_number, kind=EntryKind.DISPOSED, on=command.on, cost=-cost, quantity=-quantity,
            departure=command.departure, receipt=command.receipt,
            proceeds=drawn_receipt(self.books, receipt, command.share) if receipt else None,
        )  # fmt: skip
        return AssetDisposed(asset=asset.ref, entry=entry)

    def declare_surplus(self, command: DeclareSurplus, *, by: OfficerRef, key: str) -> Asset:
        """不用の決定をする / Declare an article surplus; it may be sold from that day."""

        def change(asset: Asset) -> AssetEvent:
            asset.held_on(command.on)
            return AssetDeclaredSurplus(asset=asset.ref, on=command.on)

        return self._changed("declare-surplus", command, command.asset, command.on, change, by=by, key=key)

    def _proceeds(self, command: DisposeAsset) -> Receipt | None:
        """代金の収納 / The receipt of the price, standing; ``SaleProceedsMissing`` when one is needed and there is none."""
        if command.receipt is not None:
            return self._standing(command.asset, command.receipt)
        needed = command.departure is Departure.COLLECTED or (command.departure in PRICED and not command.deferred)
        if needed and command.departure is not Departure.EXCHANGE:  # 等価の交換に差金はない
            refuse(findings.sale_proceeds_missing(asset=command.asset))
        return None

    def _standing(self, asset: AssetRef, ref: ReceiptRef) -> Receipt:
        try:
            receipt = self.books.papers(RECEIPTS).hold(ref)
        except NotInBooks:
            refuse(findings.sale_proceeds_missing(asset=asset))
        if not receipt.is_standing:
            refuse(findings.sale_proceeds_missing(asset=asset))
        return receipt

    def _fund_kind(self, asset: Asset) -> FundKind | None:
        return None if asset.fund is None else self.books.papers(FUNDS).get(asset.fund).kind


def _part(asset: Asset, state: AssetState, quantity: int | None, cost: Yen | None, on: date) -> tuple[int, Yen]:
    """離れる数量と価額 / What leaves: all of it, or a part with its share of the cost (rounded down; the rest stays)."""
    leaving = state.quantity if quantity is None else quantity
    if leaving < 1:
        raise ValueError("a part is 1 or more")
    if leaving > state.quantity:
        refuse(findings.asset_amount_beyond(asset=asset.ref, on=on))
    return leaving, Yen(state.cost.amount * leaving // state.quantity) if cost is None else cost
