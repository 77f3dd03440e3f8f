"""語り直し / The books told again by the journal alone, entry by entry, and what each entry moved.

帳簿は仕訳の写しである。先頭から読み直せば、同じ予算科目・支出負担行為・支出命令ができる。途中のどの日の残高も、
記帳の時刻と効力の日の二つで選んだ動きを足せば出る。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve, field, frozen

from jichitai.master_data.journal import Entry
from jichitai.master_data.journal.numbering import SERIES_STREAMS
from jichitai.master_data.kernel import AppropriationRef, Ref, Yen

from ..event_names import EventNames
from ..formulation.bill_values import AppropriationAmended
from ..ledger.appropriation import (
    AllotmentWithdrawn,
    Appropriation,
    AppropriationAllotted,
    AppropriationVoted,
    ExpenditureCommitted,
)
from ..ledger.commitment import CommitmentEvent, ExpenditureCommitment
from ..ledger.correction import ExpenditureReattributed
from ..ledger.events import EVENTS as LEDGER
from ..ledger.movement import AppropriationMoved, MovementKind
from ..ledger.payment_order import OrderEvent, PaymentOrder, PaymentOrdered
from ..ledger.references import CommitmentRef, PaymentOrderRef
from ..ledger.set_apart import CarriedAmountReturned, CarriedAmountUsed
from .carried import AppropriationCarriedIn, AppropriationCarriedOut
from .events import EVENTS as CLOSING
from .outcome import BudgetChange, BudgetMovement
from .trial_balance import LedgerAccount, TrialBalance

_AMENDED: Final = EventNames({("fiscal.appropriation-amended", 1): AppropriationAmended})
_OWN: Final = EventNames(LEDGER, CLOSING, _AMENDED)
_LEDGER_STREAMS: Final = ("fiscal.appropriation:", "fiscal.commitment:")


@frozen(kw_only=True)
class Movement:
    """動き / What one entry changed on one budget line, in yen; below zero where it gave back."""

    appropriation: AppropriationRef
    voted: int = 0
    allotted: int = 0
    committed: int = 0
    ordered: int = 0
    paid: int = 0
    change: BudgetChange | None = None


Reader = Callable[[Entry], Iterable[Movement]]
"""読み手 / Tells what an entry moved whose type this package does not know (a host's own)."""
_NO_OTHERS: Final[Mapping[str, Reader]] = MappingProxyType({})


class Retelling:
    """語り直した帳簿 / Lines, commitments and orders as the journal tells them.

    ``others`` reads event types of a host's own that move budget lines. What stands in the
    streams of lines and commitments and is neither known nor read by ``others`` is counted
    in ``unread``, never dropped in silence.
    """

    def __init__(self, *, others: Mapping[str, Reader] = _NO_OTHERS) -> None:
        self._opened: Final[dict[AppropriationRef, Appropriation]] = {}
        self._sums: Final[dict[AppropriationRef, list[int]]] = {}
        self.commitments: Final[dict[CommitmentRef, ExpenditureCommitment]] = {}
        self.orders: Final[dict[PaymentOrderRef, PaymentOrder]] = {}
        self.changes: Final[list[BudgetMovement]] = []
        self.unread: Final[Counter[str]] = Counter()
        self._others: Final = others
        self._known: Final = frozenset(_OWN)
        self._slips: Final[set[Ref]] = set()
        self._next: Final[dict[str, int]] = {}
        self._early: Final[dict[tuple[str, int], Entry]] = {}

    @property
    def lines(self) -> dict[AppropriationRef, Appropriation]:
        """予算科目 / Every budget line as it stands after what was read so far."""
        return {
            ref: evolve(line, voted=Yen(sums[0]), allotted=Yen(sums[1]), committed=Yen(sums[2]))
            for ref, line in self._opened.items()
            for sums in (self._sums[ref],)
        }

    @property
    def waiting(self) -> int:
        """待っている記帳 / Entries that came early and still wait for the one before them; 0 when all was read."""
        return len(self._early)

    @property
    def balance(self) -> TrialBalance:
        """試算表 / The trial balance of what was read so far: the budget's side, and what was paid out of cash."""
        balance, on = TrialBalance(), LedgerAccount
        for ref, line in self._opened.items():
            voted, allotted, committed, _, paid = map(Yen, self._sums[ref])
            for debit, credit, amount in (
                (on.UNALLOTTED, on.AUTHORITY, voted),
                (on.UNCOMMITTED, on.UNALLOTTED, allotted),
                (on.COMMITTED, on.UNCOMMITTED, committed),
                (on.PAID, on.COMMITTED, paid),
                (on.EXPENDITURE, on.CASH, paid),
            ):
                balance.post(line.title.account.code, debit=debit, credit=credit, amount=amount)
        return balance

    def take(self, entry: Entry) -> tuple[tuple[Entry, Movement], ...]:
        """一件を読む / Apply one entry; what was moved, with the entry that moved it.

        Entries come in the order an outbox gives them. Where several transactions wrote to
        one stream at once that need not be the order of the stream: an entry that comes
        early waits for the one before it.
        """
        if entry.stream.startswith(SERIES_STREAMS):  # 採番の列は、何も動かさない
            return ()
        self._early[entry.stream, entry.sequence] = entry
        moved = list[tuple[Entry, Movement]]()
        while (following := self._early.pop((entry.stream, self._next.get(entry.stream, 1)), None)) is not None:
            self._next[entry.stream] = following.sequence + 1
            moved += [(following, each) for each in self._read(following)]
        return tuple(moved)

    def _read(self, entry: Entry) -> tuple[Movement, ...]:
        reader = self._others.get(entry.event_type)
        if reader is not None:
            moved = tuple(reader(entry))
        elif (entry.event_type, entry.event_version) in self._known:
            event = _OWN.event_of(entry)
            moved = () if self._told_before(event) else tuple(self._own(event))
        else:
            if entry.stream.startswith(_LEDGER_STREAMS):
                self.unread[entry.event_type] += 1
            return ()
        for each in moved:
            self._move(each)
        return moved

    def take_all(self, entries: Iterable[Entry]) -> Retelling:
        """全部を読む / Apply entries one after another, keeping none of them."""
        for entry in entries:
            self.take(entry)
        return self

    def _own(self, event: Any) -> Iterator[Movement]:
        if isinstance(event, CommitmentEvent):
            yield self._changed(event)
        if isinstance(event, OrderEvent):
            self.orders[event.order] = self.orders[event.order].after(event)
        match event:
            case AppropriationVoted():
                line = evolve(Appropriation.of(event), voted=Yen(0))
                self._opened[line.ref] = line
                yield Movement(appropriation=line.ref, voted=event.amount.amount, change=BudgetChange.INITIAL)
            case ExpenditureCommitted():
                yield self._made(ExpenditureCommitment.of(event))
            case PaymentOrdered():
                self.orders[event.order] = PaymentOrder.of(event)
            case ExpenditureReattributed():
                self.orders[event.target_order] = PaymentOrder.of_correction(event)
                yield self._made(ExpenditureCommitment.of_correction(event))
            case _:
                yield from _on_lines(event)

    def _told_before(self, event: Any) -> bool:
        """同じ伝票か / A slip that is written in the streams of both its sides counts once."""
        match event:
            case AppropriationMoved():
                slip: Ref = event.movement
            case ExpenditureReattributed():
                slip = event.correction
            case _:
                return False
        before = slip in self._slips
        self._slips.add(slip)
        return before

    def _made(self, commitment: ExpenditureCommitment) -> Movement:
        self.commitments[commitment.ref] = commitment
        return Movement(
            appropriation=commitment.appropriation, committed=commitment.amount.amount,
            ordered=commitment.ordered.amount, paid=commitment.paid.amount,
        )  # fmt: skip

    def _changed(self, event: CommitmentEvent) -> Movement:
        before = self.commitments[event.commitment]
        after = self.commitments[event.commitment] = before.after(event)
        return Movement(
            appropriation=before.appropriation, committed=(after.amount - before.amount).amount,
            ordered=(after.ordered - before.ordered).amount, paid=(after.paid - before.paid).amount,
        )  # fmt: skip

    def _move(self, moved: Movement) -> None:
        # 一つの取引の途中では、配当を超えて見えることがある（取り置きを放して取り直す間）。数だけを足しておく。
        sums = self._sums.setdefault(moved.appropriation, [0, 0, 0, 0, 0])
        for at, amount in enumerate((moved.voted, moved.allotted, moved.committed, moved.ordered, moved.paid)):
            sums[at] += amount
        if moved.change is not None:
            self.changes.append(BudgetMovement(appropriation=moved.appropriation, change=moved.change, amount=Yen(moved.voted)))


_CHANGES: Final = {MovementKind.VIREMENT: BudgetChange.VIREMENT, MovementKind.RESERVE: BudgetChange.RESERVE}


def _on_lines(event: Any) -> Iterator[Movement]:
    """科目の動き / What a fact about budget lines alone moved; nothing for what moves no money."""
    match event:
        case AppropriationAllotted():
            yield Movement(appropriation=event.appropriation, allotted=event.amount.amount)
        case AllotmentWithdrawn():
            yield Movement(appropriation=event.appropriation, allotted=-event.amount.amount)
        case AppropriationAmended():
            yield Movement(
                appropriation=event.appropriation, voted=event.voted.amount, allotted=event.allotted.amount,
                change=BudgetChange.SUPPLEMENTARY,
            )  # fmt: skip
        case AppropriationMoved():
            for line, by in ((event.source, -event.amount.amount), (event.target, event.amount.amount)):
                allotted = by if event.with_allotment else 0
                yield Movement(appropriation=line, voted=by, allotted=allotted, change=_CHANGES[event.kind])
        case AppropriationCarriedOut():
            yield Movement(appropriation=event.appropriation, allotted=event.allotted.amount, committed=event.amount.amount)
        case AppropriationCarriedIn():
            amount = event.amount.amount
            yield Movement(
                appropriation=event.appropriation, voted=amount, allotted=amount, committed=amount, change=BudgetChange.CARRIED_IN
            )
        case CarriedAmountUsed():
            yield Movement(appropriation=event.appropriation, committed=-event.amount.amount)
        case CarriedAmountReturned():
            yield Movement(appropriation=event.appropriation, committed=event.amount.amount)
        case _:
            return


@frozen(kw_only=True)
class Told:
    """記帳の動き / A movement with the entry it comes from: when it was recorded, and when it took effect."""

    entry: Entry = field(repr=False)
    movement: Movement


def told(entries: Iterable[Entry], *, others: Mapping[str, Reader] = _NO_OTHERS) -> Iterator[Told]:
    """動きの列 / Every movement of the entries with its entry, in order, one entry held at a time."""
    retelling = Retelling(others=others)
    for entry in entries:
        for from_, movement in retelling.take(entry):
            yield Told(entry=from_, movement=movement)
