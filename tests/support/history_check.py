"""履歴の検査 / Does a history of transactions on append-only lists have an order? After Elle (Kingsbury, Alvaro 2020).

A list tells its own history: whoever reads it learns the order of all writes before.
From that follow the dependencies between transactions: ww (appended behind), wr (read
what was appended), rw (did not yet see what was appended), and rt (ended before the other
began). A cycle of them is an anomaly by Adya's names.
"""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from sqlalchemy import Connection, create_engine

from jichitai.master_data.journal import StaleStream
from jichitai.master_data.journal.entry import EMPTY, StreamHead
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlJournal
from jichitai.master_data.sql.direct import DirectJournal
from jichitai.master_data.sql.errors import Busy, translated
from jichitai.master_data.testing.journal import some_fact

Key: TypeAlias = str
Kind: TypeAlias = Literal["ww", "wr", "rw", "rt"]
Edges: TypeAlias = Mapping[int, Mapping[int, Collection[Kind]]]


@dataclass(frozen=True)
class Append:
    """書き足す / A value behind a list; each value is used once."""

    key: Key
    value: int


@dataclass(frozen=True)
class Read:
    """読む / A list as it was found."""

    key: Key
    values: tuple[int, ...]


@dataclass(frozen=True)
class Transaction:
    """取引 / What one transaction did, in order, between two instants, and whether it was committed."""

    operations: tuple[Append | Read, ...]
    committed: bool = True
    began: float = 0.0
    ended: float = 0.0


@dataclass(frozen=True)
class Anomaly:
    """異常 / What is wrong, by its name, and the transactions it needs."""

    name: str
    what: str

    def __str__(self) -> str:
        return f"{self.name}: {self.what}"


def anomalies(history: Sequence[Transaction]) -> list[Anomaly]:
    """異常を探す / Everything wrong with a history. It should end with a read of every list."""
    book = _Book(history)
    found = [each for reader in book.committed for each in book.reading(reader)]
    found += book.orders()
    if any(each.name in ("duplicate", "unwritten", "order") for each in found):
        return found  # without an order of versions there are no dependencies to speak of
    edges = book.edges()
    return found + list(_cycles(edges, history))


class _Book:
    """Who wrote what, and who saw it."""

    def __init__(self, history: Sequence[Transaction]) -> None:
        self._history = history
        self.committed: Final = [number for number, each in enumerate(history) if each.committed]
        self._writer: dict[tuple[Key, int], int] = {}
        self._last: dict[tuple[int, Key], int] = {}
        for number, each in enumerate(history):
            for operation in each.operations:
                if isinstance(operation, Append):
                    if (operation.key, operation.value) in self._writer:
                        raise ValueError("a value was appended twice: the history cannot be checked")
                    self._writer[operation.key, operation.value] = number
                    self._last[number, operation.key] = operation.value
        self._reads = [(number, each) for number in self.committed for each in self._outside(number)]
        self._order = self._longest()

    def _longest(self) -> dict[Key, tuple[int, ...]]:
        longest: dict[Key, tuple[int, ...]] = {}
        for _, read in self._reads:
            longest[read.key] = max(longest.get(read.key, ()), read.values, key=len)
        return longest

    def _outside(self, number: int) -> Iterator[Read]:
        """A transaction's reads without what it had appended itself by then."""
        own: dict[Key, list[int]] = defaultdict(list)
        for each in self._history[number].operations:
            if isinstance(each, Append):
                own[each.key].append(each.value)
            else:
                mine = own[each.key]
                at = len(each.values) - len(mine)
                yield Read(each.key, each.values[:at] if list(each.values[at:]) == mine else each.values)

    def reading(self, number: int) -> Iterator[Anomaly]:
        """What is wrong with a transaction's reads by themselves."""
        yield from self._internal(number)
        for read in self._outside(number):
            who = f"transaction {number} read {read.key} = {_end(read.values)}"
            if len(set(read.values)) != len(read.values):
                yield Anomaly("duplicate", who)
            writers = [self._writer.get((read.key, value)) for value in read.values]
            for value, writer in zip(read.values, writers, strict=True):
                if writer is None:
                    yield Anomaly("unwritten", f"{who}, but nobody appended {value}")
                elif not self._history[writer].committed:
                    yield Anomaly("G1a", f"{who}, but {value} was appended by {writer}, which was aborted")
            if writers and writers[-1] is not None and self._last[writers[-1], read.key] != read.values[-1]:
                yield Anomaly("G1b", f"{who}, in the middle of transaction {writers[-1]}")

    def _internal(self, number: int) -> Iterator[Anomaly]:
        """Within a transaction a list changes only by its own appends."""
        known: dict[Key, tuple[int, ...]] = {}
        own: dict[Key, tuple[int, ...]] = defaultdict(tuple)
        for each in self._history[number].operations:
            if isinstance(each, Append):
                own[each.key] += (each.value,)
                if each.key in known:
                    known[each.key] += (each.value,)
                continue
            expected = known.get(each.key)
            mine = own[each.key]
            if (expected is not None and each.values != expected) or each.values[len(each.values) - len(mine) :] != mine:
                yield Anomaly("internal", f"transaction {number} read {each.key} = {_end(each.values)}, not {expected or mine}")
            known[each.key] = each.values

    def orders(self) -> Iterator[Anomaly]:
        """Every read is a beginning of the longest one, and every committed append is in it."""
        for number, read in self._reads:
            if self._order[read.key][: len(read.values)] != read.values:
                yield Anomaly("order", f"transaction {number} read {read.key} = {_end(read.values)}, no beginning of the longest")
        there = {(key, value) for key, order in self._order.items() for value in order}
        for (key, value), writer in self._writer.items():
            if self._history[writer].committed and key in self._order and (key, value) not in there:
                yield Anomaly("lost", f"transaction {writer} appended {value} to {key}, and it is not there")

    def edges(self) -> dict[int, dict[int, set[Kind]]]:
        """The dependencies that the lists tell."""
        edges: dict[int, dict[int, set[Kind]]] = defaultdict(lambda: defaultdict(set))

        def add(before: int, after: int, kind: Kind) -> None:
            if before != after:
                edges[before][after].add(kind)

        for key, order in self._order.items():
            writers = [self._writer[key, value] for value in order]
            for before, after in pairwise(writers):
                add(before, after, "ww")
        for number, read in self._reads:
            seen, order = len(read.values), self._order[read.key]
            if seen:
                add(self._writer[read.key, read.values[-1]], number, "wr")
            following = next((each for value in order[seen:] if (each := self._writer[read.key, value]) != number), None)
            if following is not None:
                add(number, following, "rw")
        return edges


def _end(values: tuple[int, ...]) -> str:
    return f"[{'… ' if len(values) > 3 else ''}{' '.join(map(str, values[-3:]))}]"


def _cycles(edges: Edges, history: Sequence[Transaction]) -> Iterator[Anomaly]:
    """One anomaly for each knot of transactions that cannot be put in an order, by the least it needs."""
    knots: set[frozenset[int]] = set()
    levels: tuple[tuple[str, frozenset[Kind]], ...] = (
        ("G0", frozenset({"ww"})), ("G1c", frozenset({"ww", "wr"})), ("G2", frozenset({"ww", "wr", "rw"})),
    )  # fmt: skip
    for name, kinds in levels:
        for knot in _knots(_only(edges, kinds)):
            if any(known <= knot for known in knots):
                continue
            knots.add(knot)
            found, cycle = _of_reads(edges, knot) if name == "G2" else (name, _cycle(_only(edges, kinds), knot))
            yield Anomaly(found, _told(cycle, edges))
    if knots:
        return
    for knot in _knots(_with_time(edges, history)):
        them = sorted(each for each in knot if each < len(history))
        yield Anomaly("realtime", f"no order of {them[:8]} agrees with the clock")


def _only(edges: Edges, kinds: Collection[Kind]) -> dict[int, list[int]]:
    return {
        before: [after for after, why in behind.items() if any(each in kinds for each in why)] for before, behind in edges.items()
    }


def _of_reads(edges: Edges, knot: frozenset[int]) -> tuple[str, list[int]]:
    """G-single if some cycle of the knot needs only one rw, G2-item otherwise; the shortest such cycle found."""
    certain, all_of_them = _only(edges, {"ww", "wr"}), _only(edges, {"ww", "wr", "rw"})
    single, double = list[list[int]](), list[list[int]]()
    for before in sorted(knot):
        for after, why in edges.get(before, {}).items():
            if "rw" in why and after in knot:
                if (back := _path(certain, after, before, knot)) is not None:
                    single.append(back)
                elif not single and (back := _path(all_of_them, after, before, knot)) is not None:
                    double.append(back)
    return ("G-single", min(single, key=len)) if single else ("G2-item", min(double, key=len))


def _cycle(after: Mapping[int, list[int]], knot: frozenset[int]) -> list[int]:
    cycles = [path for before in knot for each in after[before] if (path := _path(after, each, before, knot)) is not None]
    return min(cycles, key=len)


def _path(after: Mapping[int, list[int]], start: int, goal: int, inside: Collection[int]) -> list[int] | None:
    """The shortest way, breadth first."""
    came: dict[int, int] = {start: start}
    waiting = [start]
    for here in waiting:
        if here == goal:
            path = [here]
            while path[-1] != start:
                path.append(came[path[-1]])
            return path[::-1]
        for each in after.get(here, ()):
            if each in inside and each not in came:
                came[each] = here
                waiting.append(each)
    return None


def _told(cycle: list[int], edges: Edges) -> str:
    steps = zip(cycle, [*cycle[1:], cycle[0]], strict=True)
    return " ".join(f"{before} -{'/'.join(sorted(edges[before][after]))}→" for before, after in steps) + f" {cycle[0]}"


def _with_time(edges: Edges, history: Sequence[Transaction]) -> dict[int, list[int]]:
    """The dependencies, and that of time: through one extra node for each end, each behind the one before."""
    after: dict[int, list[int]] = {before: list(behind) for before, behind in edges.items()}
    moments = sorted(
        moment
        for number, each in enumerate(history)
        if each.committed
        for moment in ((each.began, 0, number), (each.ended, 1, number))
    )
    barrier = len(history) - 1
    for _, is_end, number in moments:
        if is_end:
            after.setdefault(number, []).append(barrier + 1)
            if barrier >= len(history):
                after.setdefault(barrier, []).append(barrier + 1)
            barrier += 1
        elif barrier >= len(history):
            after.setdefault(barrier, []).append(number)
    return after


def _knots(after: Mapping[int, Iterable[int]]) -> Iterator[frozenset[int]]:
    """The strongly connected parts of more than one node (Tarjan 1972, without recursion)."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    on_stack: set[int] = set()
    for root in list(after):
        if root in index:
            continue
        work = [(root, iter(after.get(root, ())))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            here, left = work[-1]
            for each in left:
                if each not in index:
                    index[each] = low[each] = len(index)
                    stack.append(each)
                    on_stack.add(each)
                    work.append((each, iter(after.get(each, ()))))
                    break
                if each in on_stack:
                    low[here] = min(low[here], index[each])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[here])
                if low[here] == index[here]:
                    knot: list[int] = []
                    while here in on_stack:
                        knot.append(stack.pop())
                        on_stack.discard(knot[-1])
                    if len(knot) > 1:
                        yield frozenset(knot)


# ---------------------------------------------------------------- 書き手 / the workload

CLOCK: Final = FixedClock.at(2026, 4, 1)
OURS: Final = "ours"
_KEYS: Final = 5
_EPOCH: Final = 12  # after so many transactions everybody goes on to new, still empty streams
_Open: TypeAlias = Callable[[], AbstractContextManager[Connection]]


class _Aborted(Exception):
    """Given up on purpose, after writing."""


class _Client:
    """One process's transactions: everything follows from its seed but the moment."""

    def __init__(self, database: Database, worker: int, seed: str, how: str) -> None:
        self._chance = random.Random(f"{seed} {worker}")
        self._value = worker * 10_000_000
        self._done = 0
        self._guarded = how == OURS
        self._database = database
        self._write: _Open = database.write if self._guarded else _plain(database, how)
        self._read: _Open = database.read if self._guarded else self._write
        self._operations: list[Append | Read] = []

    def transaction(self) -> Transaction:
        """次の取引 / Draw a transaction, do it, and say what came of it."""
        chance, self._operations = self._chance, []
        keys = [f"{self._done // _EPOCH}-{n}" for n in chance.sample(range(_KEYS), 4)]
        self._done += 1
        reads, appends = sorted(keys[: chance.randint(0, 2)]), sorted(keys[2 : chance.randint(3, 4)])
        draw, began = chance.random(), time.monotonic()
        try:
            if draw < 0.35:
                self._look(keys[: chance.randint(2, 4)])
            elif draw < 0.45 and self._guarded:
                self._directly(appends[0])
            else:
                self._change(reads, appends, give_up=draw > 0.95)
        except (StaleStream, Busy, _Aborted):
            return Transaction(tuple(self._operations), False, began, time.monotonic())
        return Transaction(tuple(self._operations), True, began, time.monotonic())

    def _look(self, keys: Sequence[Key]) -> None:
        """読むだけ / Several streams of one moment."""
        with self._read() as connection:
            for key in keys:
                self._list(connection, key)
                self._pause(often=1.0, longest=0.01)  # time for others to write between two reads

    def _directly(self, key: Key) -> None:
        """一記帳一取引 / Read, then append in a transaction of its own: the head makes them one."""
        with self._read() as connection:
            head = self._list(connection, key)
        self._pause()
        value = self._next(key)
        DirectJournal(self._database, clock=CLOCK).append(key, [some_fact(value)], expected=head)

    def _change(self, reads: Sequence[Key], appends: Sequence[Key], *, give_up: bool) -> None:
        """読んで決め、書く / What was read is held by its head, also where nothing is appended.

        A stream that is still empty has no head to hold: who relies on that writes to it.
        """
        with self._write() as connection:
            journal = SqlJournal(connection, clock=CLOCK)
            heads = {
                key: self._list(connection, key) for key in self._chance.sample([*reads, *appends], len(reads) + len(appends))
            }
            self._pause()
            for key in sorted(heads):
                expected = heads[key] if self._guarded else journal.head(key)
                if key not in appends and (heads[key].sequence or not self._guarded):
                    if self._guarded:
                        journal.append(key, [], expected=expected)
                    continue
                for _ in range(self._chance.randint(1, 2)):
                    (entry,) = journal.append(key, [some_fact(self._next(key))], expected=expected)
                    expected = StreamHead.of(entry)
                    self._pause()
            self._list(connection, appends[0])
            if give_up:
                raise _Aborted

    def _list(self, connection: Connection, key: Key) -> StreamHead:
        entries = list(SqlJournal(connection, clock=CLOCK).read(key))
        self._operations.append(Read(key, tuple(entry.data["n"] for entry in entries)))
        return StreamHead.of(entries[-1]) if entries else EMPTY

    def _next(self, key: Key) -> int:
        self._value += 1
        self._operations.append(Append(key, self._value))
        return self._value

    def _pause(self, *, often: float = 0.3, longest: float = 0.002) -> None:
        if self._chance.random() < often:
            time.sleep(self._chance.random() * longest)


def _plain(database: Database, level: str) -> _Open:
    """ふつうの取引 / What SQLAlchemy gives without us: an isolation level, or the driver's default ("")."""
    engine = create_engine(database.engine.url, hide_parameters=True, **({"isolation_level": level} if level else {}))

    @contextmanager
    def begin() -> Generator[Connection]:
        with translated(), engine.begin() as connection:
            yield connection

    return begin


def history_of(database: Database, worker: int, seconds: float, seed: str, how: str) -> list[Transaction]:
    """履歴を作る / What one process does to the streams in so many seconds; ``how``: ours, or a level without guards."""
    client, until, history = _Client(database, worker, seed, how), time.monotonic() + seconds, list[Transaction]()
    while time.monotonic() < until:
        history.append(client.transaction())
    return history


def last_reading(database: Database, history: Iterable[Transaction]) -> Transaction:
    """終わりの読み / Every stream as it is in the end."""
    began = time.monotonic()
    with database.read() as connection:
        journal = SqlJournal(connection, clock=CLOCK)
        keys = sorted({operation.key for each in history for operation in each.operations})
        reads = tuple(Read(key, tuple(entry.data["n"] for entry in journal.read(key))) for key in keys)
    return Transaction(reads, True, began, time.monotonic())
