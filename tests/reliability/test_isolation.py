"""取引は順に並ぶ / P10: what the transactions of many processes saw can be put in one order.

The claim: ``database.read()`` sees one moment; a ``database.write()`` that hands
``append`` the head of every stream it relied on (with no entries, where it only read) is
as if it were alone, in an order that agrees with the clock. Without the heads it is not.
"""

from __future__ import annotations

import json
import os
import random
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import history_check
import journal_workers as workers
import pytest
from history_check import OURS, Anomaly, Append, Read, Transaction, anomalies

from jichitai.master_data.journal import StaleStream
from jichitai.master_data.journal.entry import StreamHead
from jichitai.master_data.sql import Database, SqlJournal, open_database
from jichitai.master_data.sql.errors import Busy
from jichitai.master_data.sql.verifying import verify_journal
from jichitai.master_data.testing import some_fact

SEED = int(os.environ.get("JC_SEED", random.randrange(1 << 30)))
WORKERS = 6


def examined(database: Database, seconds: float, seed: str, how: str, keep_in: Path) -> list[Anomaly]:
    """調べる / Let many processes work, and check what they saw; a history with anomalies is kept."""
    url = database.engine.url.render_as_string(hide_password=False)
    told = workers.together(history_check.history_of, url, WORKERS, seconds, seed, how)
    history: list[Transaction] = [each for of_one in told for each in of_one]
    history.append(history_check.last_reading(database, history))
    found = anomalies(history)
    committed = sum(each.committed for each in history)
    names = dict(Counter(each.name for each in found))
    print(f"JC_SEED={SEED}: {how or 'default'}, round {seed}: {committed} of {len(history)} committed; {names}")
    if found and how == OURS:
        (keep_in / "history.json").write_text(json.dumps([asdict(each) for each in history]), encoding="utf-8")
    assert committed > 3 * WORKERS
    return found


@pytest.mark.parametrize("backend", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
@pytest.mark.parametrize(
    ("rounds", "seconds"), [(1, 2.0), pytest.param(10, 30.0, marks=pytest.mark.nightly)], ids=["short", "five minutes"]
)
def test_what_everybody_saw_has_an_order(make_database, tmp_path, backend, rounds, seconds):
    for turn in range(rounds):
        database = make_database(backend)
        found = examined(database, seconds, f"{SEED} {turn}", OURS, tmp_path)
        assert not found, f"JC_SEED={SEED}: {[*map(str, found[:5])]}; history in {tmp_path}"
        assert verify_journal(database).is_sound


CYCLES = {"G0", "G1c", "G-single", "G2-item"}


@pytest.mark.parametrize(
    ("backend", "how"),
    [
        ("sqlite", ""),
        pytest.param("postgres", "REPEATABLE READ", marks=pytest.mark.postgres),
        pytest.param("postgres", "READ COMMITTED", marks=pytest.mark.postgres),
    ],
)
def test_without_the_heads_there_is_none(make_database, tmp_path, backend, how):
    # The test above can fail: the same work in plain transactions of the same database.
    for turn in range(8):
        found = examined(make_database(backend), 1.0, f"{SEED} {turn}", how, tmp_path)
        if any(each.name in CYCLES for each in found):
            return
    pytest.fail(f"JC_SEED={SEED}: no cycle found")


@pytest.mark.postgres
def test_the_head_of_a_stream_is_held_though_nothing_is_appended(postgres_database: Database):
    with postgres_database.write() as connection:
        journal = SqlJournal(connection, clock=history_check.CLOCK)
        x, y = (StreamHead.of(journal.append(name, [some_fact()], expected=0)[0]) for name in "xy")
    assert crossed(postgres_database, x, y) is not None


@pytest.mark.postgres
def test_an_empty_stream_is_held_too(postgres_database: Database):
    assert crossed(postgres_database, StreamHead(0), StreamHead(0)) is not None


def crossed(database: Database, x: StreamHead, y: StreamHead) -> Exception | None:
    """すれ違い / Each of two transactions relies on what the other one changes; what the second is told."""
    impatient = open_database(database.engine.url, deadline=0.3)
    try:
        with impatient.write() as here, impatient.write() as there:
            one, other = (SqlJournal(each, clock=history_check.CLOCK) for each in (here, there))
            one.append("x", [], expected=x)
            other.append("y", [], expected=y)
            one.append("y", [some_fact(1)], expected=y)
            other.append("x", [some_fact(2)], expected=x)
    except (Busy, StaleStream) as refusal:
        return refusal
    finally:
        impatient.close()
    return None


# ---------------------------------------------------------------- 検査そのもの / the checker itself


def ok(*operations: Append | Read) -> Transaction:
    return Transaction(operations)


def a(key: str, value: int) -> Append:
    return Append(key, value)


def r(key: str, *values: int) -> Read:
    return Read(key, values)


HISTORIES: dict[str, list[Transaction]] = {
    "": [ok(a("x", 1)), ok(r("x", 1), a("x", 2), r("x", 1, 2), a("y", 3)), ok(r("x", 1, 2), r("y", 3)), ok(r("x"), r("y"))],
    "G0": [ok(a("x", 1), a("y", 1)), ok(a("x", 2), a("y", 2)), ok(r("x", 1, 2)), ok(r("y", 2, 1))],
    "G1a": [Transaction((a("x", 1),), committed=False), ok(r("x", 1))],
    "G1b": [ok(a("x", 1), a("x", 2)), ok(r("x", 1)), ok(r("x", 1, 2))],
    "G1c": [ok(a("x", 1), r("y", 2)), ok(a("y", 2), r("x", 1))],
    "G-single": [ok(a("x", 1), a("y", 2)), ok(r("x", 1), r("y")), ok(r("x", 1), r("y", 2))],
    "G2-item": [ok(r("x"), a("y", 1)), ok(r("y"), a("x", 2)), ok(r("x", 2), r("y", 1))],
    "internal": [ok(a("x", 1)), ok(r("x"), r("x", 1))],
    "order": [ok(a("x", 1)), ok(a("x", 2)), ok(r("x", 1)), ok(r("x", 2, 1))],
    "lost": [ok(a("x", 1)), ok(a("x", 2)), ok(r("x", 2))],
    "unwritten": [ok(r("x", 1))],
    "duplicate": [ok(a("x", 1)), ok(r("x", 1, 1))],
    "realtime": [
        Transaction((a("x", 1),), True, 0.0, 1.0),
        Transaction((r("y", 2),), True, 0.5, 1.5),
        Transaction((r("x"), a("y", 2)), True, 2.0, 3.0),
        Transaction((r("x", 1), r("y", 2)), True, 4.0, 5.0),
    ],
}
"""一つずつ / The smallest histories with one thing wrong; under "", nothing."""


@pytest.mark.parametrize("name", HISTORIES)
def test_the_checker_knows_every_anomaly_by_its_name(name):
    # Who reads a list in the middle of a transaction, or twice, did not yet see what came behind.
    also = {"G-single"} if name in ("G1b", "internal") else set()
    assert {each.name for each in anomalies(HISTORIES[name])} == ({name} if name else set()) | also


def test_the_clock_orders_only_what_did_not_overlap():
    overlapping = [Transaction(each.operations, True, 0.0, 9.0) for each in HISTORIES["realtime"]]
    assert anomalies(overlapping) == []


def test_a_cycle_is_told_as_short_as_it_is():
    told = next(each.what for each in anomalies(HISTORIES["G2-item"]) if each.name == "G2-item")
    assert told in ("0 -rw→ 1 -rw→ 0", "1 -rw→ 0 -rw→ 1")


@pytest.mark.parametrize("seed", range(30))
def test_a_serial_history_has_an_order_and_one_stale_read_takes_it_away(seed):
    chance, lists, history = random.Random(seed), {key: list[int]() for key in "xyz"}, list[Transaction]()
    for moment in range(60):
        operations: list[Append | Read] = []
        for key in chance.sample("xyz", 2):
            operations.append(Read(key, tuple(lists[key])))
            if chance.random() < 0.6:
                lists[key].append(moment * 10 + len(operations))
                operations.append(Append(key, lists[key][-1]))
        history.append(Transaction(tuple(operations), True, float(moment), moment + 0.5))
    history.append(Transaction(tuple(Read(key, tuple(lists[key])) for key in lists), True, 90.0, 91.0))
    assert anomalies(history) == []
    victim = chance.choice([n for n, each in enumerate(history[20:-1], 20) if len(each.operations) == 4])
    first = history[victim].operations[0]
    assert isinstance(first, Read)
    stale = Transaction((Read(first.key, first.values[:-1]), *history[victim].operations[1:]), True, victim, victim + 0.5)
    assert anomalies([*history[:victim], stale, *history[victim + 1 :]])
