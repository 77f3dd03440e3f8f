"""支出の手本 / A reference model of expenditure in plain numbers, to hold the desks against step by step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from jichitai.master_data.kernel import AppropriationRef, OfficerRef

from ..ledger.references import CommitmentRef, DeliveryRef, PaymentOrderRef, ReturnRef, TransferRef
from ..refusals import Refusal
from .execution_samples import OFFICER, ExecutionRoom

_K = TypeVar("_K")
_V = TypeVar("_V")


@dataclass
class Line:
    """予算科目 / A budget line in plain yen."""

    voted: int = 1_000
    allotted: int = 600
    committed: int = 0

    @property
    def remaining(self) -> int:
        """残額 / What may still be committed."""
        return self.allotted - self.committed


@dataclass
class Commitment:
    """支出負担行為 / A commitment in plain yen; ``bought`` ones are ordered up to what was delivered."""

    line: AppropriationRef
    amount: int
    bought: bool = False
    grant: bool = False
    delivered: int = 0
    ordered: int = 0
    paid: int = 0
    last_delivery: DeliveryRef | None = None


@dataclass
class Order:
    """支出命令 / A payment order in plain yen."""

    commitment: CommitmentRef
    amount: int
    state: str = "issued"
    paid: int = 0
    special: bool = False
    settled: bool = False


@dataclass
class Demand:
    """返納 / A demand to return in plain yen."""

    order: PaymentOrderRef
    amount: int
    restored: int = 0
    revenue: int = 0


@dataclass(eq=False)
class _Kept:
    lines: dict[AppropriationRef, Line] = field(default_factory=dict)
    commitments: dict[CommitmentRef, Commitment] = field(default_factory=dict)
    orders: dict[PaymentOrderRef, Order] = field(default_factory=dict)
    demands: dict[ReturnRef, Demand] = field(default_factory=dict)
    transfers: dict[TransferRef, dict[PaymentOrderRef, str | int]] = field(default_factory=dict)


class ExpenditureModel:
    """支出の手本 / The numbers beside a room of desks; mix it into a state machine and call ``begin`` first."""

    room: ExecutionRoom
    moves: int
    steps: int

    def begin(self, room: ExecutionRoom, lines: dict[AppropriationRef, Line]) -> None:
        """始める / Start with the lines of a room, and nothing on them."""
        kept = _Kept(lines=lines)
        self.room, self.lines, self.commitments, self.orders = room, kept.lines, kept.commitments, kept.orders
        self.demands, self.transfers = kept.demands, kept.transfers
        self.moves = self.steps = 0

    def attempt(self, ok: bool, act: Callable[..., _V], command: object, by: OfficerRef = OFFICER) -> _V | None:
        """やってみる / The model says whether it must succeed; a repeat under the same key gives the same result."""
        key = self.room.key()
        try:
            result = act(command, by=by, key=key)
        except Refusal:
            assert not ok, command
            return None
        assert ok, command
        assert act(command, by=by, key=key) == result
        return result

    def one(self, kept: dict[_K, _V], pick: int, fits: Callable[[_V], Any] = lambda _: True) -> _K | None:
        """一つ選ぶ / One of those that fit, or None when none does."""
        found = [ref for ref, each in kept.items() if fits(each)]
        return found[pick % len(found)] if found else None

    def likely(self, kept: dict[_K, _V], pick: int, fits: Callable[[_V], Any]) -> _K | None:
        """合うものを選ぶ / One that the command fits, mostly; now and then, or when there is none, any."""
        return (self.one(kept, pick, fits) if pick else None) or self.one(kept, pick)

    @staticmethod
    def near(most: int, yen: int, edge: int | None) -> int:
        """縁の額 / An amount at the edge (the most, or one yen more) when asked for, else one that fits if any does."""
        return max(min(yen, most), 1) if edge is None else max(most + edge, 1)

    def claimable(self, ref: PaymentOrderRef) -> int:
        """返納できる額 / What is paid on an order and not already demanded back."""
        return self.orders[ref].paid - sum(each.amount - each.restored for each in self.demands.values() if each.order == ref)

    def paid(self, ref: PaymentOrderRef, yen: int) -> None:
        """払った / The order and its commitment were paid."""
        model = self.orders[ref]
        model.paid += yen
        self.commitments[model.commitment].paid += yen
        model.state = "paid" if model.paid == model.amount else "confirmed"

    def less(self, ref: PaymentOrderRef, yen: int) -> None:
        """減った / The order and its commitment shrink together: a negative commitment."""
        order = self.orders[ref]
        commitment = self.commitments[order.commitment]
        order.amount, order.paid = order.amount - yen, order.paid - yen
        commitment.amount -= yen
        commitment.ordered -= yen
        commitment.paid -= yen
        self.lines[commitment.line].committed -= yen
