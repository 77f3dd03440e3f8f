"""財産の棚 / What the desks of the register of assets share: assets held, changed and written, in one way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from jichitai.master_data.journal import Journal
from jichitai.master_data.kernel import OfficerRef

from ..clerk import Clerk
from ..gates import Gate, deny_all
from ..ports import Books
from .asset_entries import AssetCounted, AssetDeclaredSurplus, AssetEntryCorrected, AssetEvent, AssetGrouped
from .assets import ASSETS, Asset
from .events import EVENTS
from .references import AssetRef, stream_of_asset


class AssetShelf:
    """財産の棚 / The assets and the clerk; without a gate nothing is allowed. Locks: payment or receipt, asset, ceilings, number."""

    def __init__(self, *, books: Books, journal: Journal, gate: Gate = deny_all) -> None:
        self._clerk: Final = Clerk(books=books, journal=journal, events=EVENTS, gate=gate)
        self.books: Final = self._clerk.books
        self.journal: Final = journal
        self._assets: Final = self.books.papers(ASSETS)

    def _changed(
        self,
        action: str,
        command: object,
        ref: AssetRef,
        on: date,
        change: Callable[[Asset], AssetEvent],
        *,
        by: OfficerRef,
        key: str,
    ) -> Asset:
        def work() -> Asset:
            asset = self._assets.hold(ref)
            return self._entered(asset, change(asset), by)

        return self._clerk.once(action, key, by, on, command, Asset, work)

    def _entered(self, asset: Asset, event: AssetEvent, by: OfficerRef) -> Asset:
        """記入する / Keep and write a fact about an asset held before; refused when the entries would not add up on some day."""
        if isinstance(event, AssetDeclaredSurplus | AssetGrouped | AssetCounted):
            on, case = event.on, None
        else:
            asset.can_take(event.entry)
            on = event.on if isinstance(event, AssetEntryCorrected) else event.entry.on
            case = event.entry.case
        after = asset.after(event)
        self._assets.save(after, read_at=asset.version)
        self._clerk.write(stream_of_asset(asset.ref), event, on=on, by=by, case=case)
        return after
