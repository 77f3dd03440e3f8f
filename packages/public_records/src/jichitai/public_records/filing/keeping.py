"""所在と所管 / Where a series is, who has it on loan, who is in charge: values, facts, and the table of states."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Final

from attrs import evolve, frozen

from jichitai.master_data.kernel import ApprovalRef, OfficerRef, OrganisationRef

from ..refs import FileSeriesRef
from ..retention.term import RetentionFacts

MAX_SHELF: Final = 100


class Place(Enum):
    """保存場所 / Where a series is kept."""

    OFFICE = "office"
    """事務室（保管） / In the office."""
    STORE = "store"
    """書庫（保存） / In the store."""
    ARCHIVES = "archives"
    """公文書館 / At the archives."""

    @property
    def ja(self) -> str:
        """日本語名 / The Japanese term."""
        return {"office": "事務室", "store": "書庫", "archives": "公文書館"}[self.value]


class Medium(Enum):
    """媒体の種別 / The kind of medium."""

    ELECTRONIC = "electronic"
    """電子 / Electronic."""
    PAPER = "paper"
    """紙 / Paper."""
    MIXED = "mixed"
    """電子と紙 / Both."""
    OTHER = "other"
    """その他（フィルム等） / Film and the like."""

    @property
    def ja(self) -> str:
        """日本語名 / The Japanese term."""
        return {"electronic": "電子", "paper": "紙", "mixed": "電子・紙", "other": "その他"}[self.value]


@frozen(kw_only=True)
class Loan:
    """貸出 / Out on loan: to whom, since when, back by ``due_on`` (inclusive)."""

    to: OrganisationRef
    borrower: OfficerRef
    on: date
    due_on: date

    def is_overdue_on(self, day: date) -> bool:
        """期限を過ぎたか / The due day itself is in time."""
        return day > self.due_on


@frozen(kw_only=True)
class Charge:
    """所管 / A unit in charge from a day on."""

    unit: OrganisationRef
    since: date


# ---- 事実 / events


@frozen(kw_only=True)
class SeriesPlaced:
    """保存場所を移した / Event: the series was put into another place, on a shelf."""

    series: FileSeriesRef
    place: Place
    shelf: str
    medium: Medium
    on: date


@frozen(kw_only=True)
class SeriesLent:
    """貸し出した / Event: the series was lent."""

    series: FileSeriesRef
    loan: Loan


@frozen(kw_only=True)
class SeriesReturned:
    """返却された / Event: the series came back."""

    series: FileSeriesRef
    on: date


@frozen(kw_only=True)
class ChargeTransferred:
    """所管替えした / Event: another unit is in charge from ``on`` on."""

    series: FileSeriesRef
    came_from: OrganisationRef
    went_to: OrganisationRef
    approval: ApprovalRef
    on: date


@frozen(kw_only=True)
class SeriesMerged:
    """統合した / Event: the records of this series went to another one; nothing is filed here any more."""

    series: FileSeriesRef
    into: FileSeriesRef
    approval: ApprovalRef
    on: date


@frozen(kw_only=True)
class SeriesSplit:
    """分割した / Event: some records of this series went to a new one."""

    series: FileSeriesRef
    off: FileSeriesRef
    approval: ApprovalRef
    on: date


@frozen(kw_only=True)
class SeriesSplitOff:
    """分割して生まれた / Event: this series was split off; it has the days, and so the end, of the one it came from."""

    series: FileSeriesRef
    came_from: FileSeriesRef
    facts: RetentionFacts
    extended_through: date | None
    approval: ApprovalRef
    on: date


KeepingEvent = (
    SeriesPlaced | SeriesLent | SeriesReturned | ChargeTransferred | SeriesMerged | SeriesSplit | SeriesSplitOff
)  # fmt: skip
"""所在と所管の事実 / Facts about place, loan and charge."""


# ---- 状態の表 / the table of states


class KeepingState(Enum):
    """所在の状態 / How a series stands."""

    IN_OFFICE = "in-office"
    """事務室にある / In the office."""
    IN_STORE = "in-store"
    """書庫にある / In the store."""
    AT_ARCHIVES = "at-archives"
    """公文書館にある / At the archives."""
    LENT_FROM_OFFICE = "lent-from-office"
    """事務室から貸出中 / Lent out of the office."""
    LENT_FROM_STORE = "lent-from-store"
    """書庫から貸出中 / Lent out of the store."""
    MERGED = "merged"
    """統合済み / Merged into another; empty."""


class KeepingAct(Enum):
    """所在と所管の行為 / What may be done."""

    TO_OFFICE = "to-office"
    """事務室へ戻す / Bring back to the office."""
    TO_STORE = "to-store"
    """書庫へ引き継ぐ / Hand over to the store."""
    TO_ARCHIVES = "to-archives"
    """公文書館へ引き継ぐ / Hand over to the archives."""
    LEND = "lend"
    """貸し出す / Lend."""
    RETURN = "return"
    """返す / Give back."""
    TRANSFER_CHARGE = "transfer-charge"
    """所管替えする / Transfer the charge."""
    SPLIT = "split"
    """分割する / Split."""
    MERGE = "merge"
    """統合する（統合される側） / Merge into another."""
    RECEIVE_MERGED = "receive-merged"
    """統合先になる / Take in the records of another."""
    FILE = "file"
    """綴る / File a record."""


_S, _A = KeepingState, KeepingAct
_STANDS: Final = (_A.TRANSFER_CHARGE, _A.FILE)  # 貸出中でも、所管替えと（電子の）編綴はできる
_AT_HAND: Final = (*_STANDS, _A.SPLIT, _A.RECEIVE_MERGED)

TRANSITIONS: Final[Mapping[tuple[KeepingState, KeepingAct], KeepingState]] = MappingProxyType(
    {
        (_S.IN_OFFICE, _A.TO_STORE): _S.IN_STORE,
        (_S.IN_OFFICE, _A.TO_ARCHIVES): _S.AT_ARCHIVES,
        (_S.IN_OFFICE, _A.LEND): _S.LENT_FROM_OFFICE,
        (_S.IN_OFFICE, _A.MERGE): _S.MERGED,
        **{(_S.IN_OFFICE, act): _S.IN_OFFICE for act in _AT_HAND},
        (_S.IN_STORE, _A.TO_OFFICE): _S.IN_OFFICE,
        (_S.IN_STORE, _A.TO_ARCHIVES): _S.AT_ARCHIVES,
        (_S.IN_STORE, _A.LEND): _S.LENT_FROM_STORE,
        (_S.IN_STORE, _A.MERGE): _S.MERGED,
        **{(_S.IN_STORE, act): _S.IN_STORE for act in _AT_HAND},
        (_S.LENT_FROM_OFFICE, _A.RETURN): _S.IN_OFFICE,
        **{(_S.LENT_FROM_OFFICE, act): _S.LENT_FROM_OFFICE for act in _STANDS},
        (_S.LENT_FROM_STORE, _A.RETURN): _S.IN_STORE,
        **{(_S.LENT_FROM_STORE, act): _S.LENT_FROM_STORE for act in _STANDS},
        (_S.AT_ARCHIVES, _A.TRANSFER_CHARGE): _S.AT_ARCHIVES,
    }
)
"""状態の表 / (state, act) → state. What is not in it is refused: 60 cells, each tested."""
_PLACED: Final = {Place.OFFICE: _S.IN_OFFICE, Place.STORE: _S.IN_STORE, Place.ARCHIVES: _S.AT_ARCHIVES}
_LENT: Final = {Place.OFFICE: _S.LENT_FROM_OFFICE, Place.STORE: _S.LENT_FROM_STORE}


@frozen(kw_only=True)
class Keeping:
    """所在と所管 / Place, shelf, medium, loan, former charges, and where the records went if merged.

    ``charges`` are the former ones, oldest first; the present one is the series' custodian.
    """

    place: Place = Place.OFFICE
    shelf: str = ""
    medium: Medium = Medium.ELECTRONIC
    loan: Loan | None = None
    former_charges: tuple[Charge, ...] = ()
    charge_since: date | None = None
    merged_into: FileSeriesRef | None = None
    split_from: FileSeriesRef | None = None

    @property
    def state(self) -> KeepingState:
        """状態 / How the series stands."""
        if self.merged_into is not None:
            return KeepingState.MERGED
        return _PLACED[self.place] if self.loan is None else _LENT[self.place]

    def allows(self, act: KeepingAct) -> bool:
        """できるか / Whether the table lets the act happen now."""
        return (self.state, act) in TRANSITIONS

    def after(self, event: KeepingEvent, *, opened_on: date) -> Keeping:
        """事実を当てはめる / Apply a fact; never refuses."""
        match event:
            case SeriesPlaced(place=place, shelf=shelf, medium=medium):
                return evolve(self, place=place, shelf=shelf, medium=medium)
            case SeriesLent(loan=loan):
                return evolve(self, loan=loan)
            case SeriesReturned():
                return evolve(self, loan=None)
            case ChargeTransferred(came_from=came_from, on=on):
                former = Charge(unit=came_from, since=self.charge_since or opened_on)
                return evolve(self, former_charges=(*self.former_charges, former), charge_since=on)
            case SeriesMerged(into=into):
                return evolve(self, merged_into=into)
            case SeriesSplit():
                return self
            case SeriesSplitOff(came_from=came_from):
                return evolve(self, split_from=came_from)


KEPT_IN_OFFICE: Final = Keeping()
"""作ったばかりの簿冊 / How a series begins: electronic, in the office."""


def checked_shelf(shelf: str) -> str:
    """棚の書き方 / A shelf mark: up to 100 printable characters; empty when there is none."""
    if len(shelf) > MAX_SHELF or not (shelf == "" or shelf.isprintable()):
        raise ValueError(f"a shelf mark has up to {MAX_SHELF} printable characters")
    return shelf
