"""台帳の記録 / The entries of an asset: signed changes of cost and quantity, and where it stands; folded in order of their days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum

from attrs import evolve, field, frozen

from jichitai.master_data.kernel import CaseRef, FiscalYear, OrganisationRef, PartyRef, Yen

from ..ledger.references import CommitmentRef, PaymentOrderRef
from ..property.public_property import PropertyClass
from ..revenue.references import ReceiptRef
from .asset_kinds import AssetKind, Departure, Origin
from .references import AssetRef, FacilityRef, FundRef


@frozen(kw_only=True)
class Standing:
    """置かれ方 / How an asset stands: class (None for what is no public property), use, the unit in charge, and the place."""

    property_class: PropertyClass | None = None
    use: str
    unit: OrganisationRef
    place: str


class EntryKind(Enum):
    """記録の種類 / What an entry records."""

    ACQUIRED = "acquired"
    """取得 / Acquired."""
    IMPROVED = "improved"
    """改良（資本的支出） / Improved: capital outlay."""
    REPAIRED = "repaired"
    """修繕 / Repaired: the value does not change."""
    RECLASSIFIED = "reclassified"
    """分類・用途の変更 / Class or use changed."""
    TRANSFERRED = "transferred"
    """所管換・移設 / Charge or place changed."""
    LOST = "lost"
    """亡失・損傷 / Lost or destroyed."""
    DISPOSED = "disposed"
    """処分 / Disposed of, in whole or in part."""


@frozen(kw_only=True)
class AssetEntry:
    """台帳の一記録 / One entry. ``cost`` and ``quantity`` are signed changes; ``standing`` is how it stands from ``on``.

    ``spent`` 修繕に要した額（価額は変わらない）。``receipt`` 処分の代金の収納番号。
    """

    number: int
    kind: EntryKind
    on: date
    cost: Yen = field(default=Yen(0))
    quantity: int = 0
    standing: Standing | None = None
    order: PaymentOrderRef | None = None
    commitment: CommitmentRef | None = None
    case: CaseRef | None = None
    other_party: PartyRef | None = None
    spent: Yen = field(default=Yen(0))
    departure: Departure | None = None
    receipt: ReceiptRef | None = None
    proceeds: Yen | None = None


@frozen(kw_only=True)
class AssetState:
    """ある日の財産 / An asset as it is on a day: its acquisition cost, quantity and standing."""

    cost: Yen
    quantity: int
    standing: Standing

    @property
    def is_held(self) -> bool:
        """保有しているか / Whether any of it is left."""
        return self.quantity > 0


def in_order(entries: Iterable[AssetEntry]) -> list[AssetEntry]:
    """日の順 / The entries in order of their days; the same day in order of number."""
    return sorted(entries, key=lambda each: (each.on, each.number))


def state_on(entries: Iterable[AssetEntry], day: date) -> AssetState | None:
    """ある日の姿 / The asset on a day (included), or None before it was acquired."""
    state: AssetState | None = None
    for each in in_order(entries):
        if each.on > day:
            break
        if state is None:
            assert each.standing is not None
            state = AssetState(cost=each.cost, quantity=each.quantity, standing=each.standing)
        else:
            state = AssetState(
                cost=state.cost + each.cost, quantity=state.quantity + each.quantity, standing=each.standing or state.standing
            )
    return state


def first_day_below(entries: Iterable[AssetEntry]) -> date | None:
    """0を下回る最初の日 / The first day cost or quantity is below nothing, the first entry is no acquisition, or None.

    Something left must still be something: when all of the quantity is gone the cost is gone too.
    """
    cost = quantity = 0
    for at, each in enumerate(in_order(entries)):
        cost, quantity = cost + each.cost.amount, quantity + each.quantity
        gone_with_cost = quantity == 0 and cost != 0
        touched_when_gone = at > 0 and quantity - each.quantity <= 0
        acquired_first = (each.kind is EntryKind.ACQUIRED) == (at == 0)
        if cost < 0 or quantity < 0 or gone_with_cost or touched_when_gone or not acquired_first:
            return each.on
    return None


@frozen(kw_only=True)
class AssetRegistered:
    """台帳に登載した / An asset came onto the register. ``account`` and ``life``: as the accrual register wants them."""

    asset: AssetRef
    number: int
    fiscal_year: FiscalYear
    kind: AssetKind
    name: str
    origin: Origin
    account: str | None
    life: int | None
    fund: FundRef | None
    entry: AssetEntry


@frozen(kw_only=True)
class AssetImproved:
    """改良した / An improvement was added to the cost."""

    asset: AssetRef
    entry: AssetEntry


@frozen(kw_only=True)
class AssetRepaired:
    """修繕した / A repair was recorded; the value stays."""

    asset: AssetRef
    entry: AssetEntry


@frozen(kw_only=True)
class AssetReclassified:
    """分類・用途を変えた / Class or use was changed."""

    asset: AssetRef
    entry: AssetEntry


@frozen(kw_only=True)
class AssetTransferred:
    """所管換した / Charge or place was changed."""

    asset: AssetRef
    entry: AssetEntry


@frozen(kw_only=True)
class AssetLost:
    """亡失した / The asset, or part of it, was lost."""

    asset: AssetRef
    entry: AssetEntry


@frozen(kw_only=True)
class AssetDisposed:
    """処分した / The asset, or part of it, was disposed of."""

    asset: AssetRef
    entry: AssetEntry


@frozen(kw_only=True)
class AssetEntryCorrected:
    """記録を訂正した / The entry of this number was replaced; ``reason`` says why, without personal data."""

    asset: AssetRef
    entry: AssetEntry
    reason: str
    on: date


@frozen(kw_only=True)
class AssetDeclaredSurplus:
    """不用の決定をした / An article was declared surplus; it may be sold."""

    asset: AssetRef
    on: date


@frozen(kw_only=True)
class AssetGrouped:
    """施設に入れた・外した / The asset was put into a facility, or taken out (None)."""

    asset: AssetRef
    facility: FacilityRef | None
    on: date


@frozen(kw_only=True)
class AssetCounted:
    """実地照合した / What was found on a day, beside what the register held."""

    asset: AssetRef
    recorded: int
    found: int
    on: date


EntryEvent = (
    AssetImproved | AssetRepaired | AssetReclassified | AssetTransferred | AssetLost | AssetDisposed
)  # fmt: skip
"""記録を加える出来事 / The facts that add one entry."""
AssetEvent = EntryEvent | AssetEntryCorrected | AssetDeclaredSurplus | AssetGrouped | AssetCounted
"""財産の出来事 / The facts that change an asset after it was registered."""


def with_entry(entries: tuple[AssetEntry, ...], entry: AssetEntry) -> tuple[AssetEntry, ...]:
    """記録を加える・替える / The entries with this one, in place of the one of its number if there is one."""
    kept = {each.number: each for each in entries} | {entry.number: entry}
    return tuple(kept[number] for number in sorted(kept))


def corrected(
    entry: AssetEntry, *, on: date | None, cost: Yen | None, quantity: int | None, standing: Standing | None
) -> AssetEntry:
    """訂正した記録 / The entry with what was wrong replaced; None leaves it as it was."""
    return evolve(
        entry, on=on or entry.on, cost=entry.cost if cost is None else cost,
        quantity=entry.quantity if quantity is None else quantity, standing=standing or entry.standing,
    )  # fmt: skip
