"""書き手の門 / The gate: one at a time, short bursts while others wait, a turn for each, none for the absent."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue

import pytest

from jichitai.master_data.sql import gate as gate_module
from jichitai.master_data.sql.errors import Busy
from jichitai.master_data.sql.gate import BURST, WriterGate


def a_gate(folder: Path, *, deadline: float = 5.0) -> WriterGate:
    """別の書き手の門 / Another writer's gate: handles of its own, as another process has."""
    return WriterGate(folder / "ledger.db-gate", deadline=deadline)


def beside(work: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_two_writers_are_never_inside_together(tmp_path: Path):
    inside, worst, rounds = [0], [0], 60

    def write() -> None:
        gate = a_gate(tmp_path)
        for _ in range(rounds):
            with gate():
                inside[0] += 1
                worst[0] = max(worst[0], inside[0])
                time.sleep(0.0001)
                inside[0] -= 1

    writers = [beside(write) for _ in range(4)]
    for each in writers:
        each.join(20)
    assert not any(each.is_alive() for each in writers)
    assert worst == [1]


def test_who_comes_back_at_once_goes_on_while_another_waits_but_not_for_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(gate_module, "BURST", 0.3)
    monkeypatch.setattr(gate_module, "_AT_ONCE", 5.0)  # 混んだ機械でも「すぐ」のうちに入る
    busy, waiting = a_gate(tmp_path), a_gate(tmp_path)
    passed, turn = 0, threading.Event()

    def wait() -> None:
        with waiting():
            turn.set()

    with busy():
        pass
    with busy():
        waiter = beside(wait)
        time.sleep(0.05)  # 門の列に並ぶまで
    until = time.monotonic() + 5
    while not turn.is_set() and time.monotonic() < until:
        with busy():
            passed += 1
    waiter.join(5)
    assert turn.is_set(), "待つ者にも番が来る"
    assert passed > 2, "待つ者がいても、しばらくは続けて通る"


def test_a_waiter_gets_a_turn_within_a_burst_of_a_writer_who_never_stops(tmp_path: Path):
    busy, waiting = a_gate(tmp_path), a_gate(tmp_path)
    done, passed = threading.Event(), [0]

    def write() -> None:
        while not done.is_set():
            with busy():
                passed[0] += 1

    writer, took = beside(write), list[float]()
    for _ in range(5):
        time.sleep(0.01)
        asked = time.monotonic()
        with waiting():
            took.append(time.monotonic() - asked)
    done.set()
    writer.join(5)
    assert sorted(took)[2] < BURST + 1, "列の先頭は、続けて通る間が終われば通る（余りは混んだ機械のため）"
    assert passed[0] > 5


def test_who_does_not_come_back_is_not_waited_for(tmp_path: Path):
    gone, waiting = a_gate(tmp_path), a_gate(tmp_path)
    took: SimpleQueue[float] = SimpleQueue()

    def wait() -> None:
        asked = time.monotonic()
        with waiting():
            took.put(time.monotonic() - asked)

    with gone():
        pass
    with gone():  # すぐ戻る書き手と知られ、待つ者のいるうちに出て、二度と来ない
        waiter = beside(wait)
        time.sleep(0.005)
    waiter.join(5)
    assert took.get(timeout=5) < 2


def test_waiting_ends_at_the_deadline_and_the_gate_stays_usable(tmp_path: Path):
    holder, late = a_gate(tmp_path), a_gate(tmp_path, deadline=0.05)
    with holder(), pytest.raises(Busy), late():
        pass
    with late():
        assert late.is_held_here
    with holder():
        assert not late.is_held_here


def test_a_second_entry_of_the_same_thread_is_a_program_fault(tmp_path: Path):
    gate = a_gate(tmp_path)
    with gate(), pytest.raises(RuntimeError), gate():
        pass


FORKING = """
import os, sys, time
from pathlib import Path
from jichitai.master_data.sql.gate import WriterGate
gate = WriterGate(Path(sys.argv[1]), deadline=5)
with gate():
    pass
reading, writing = os.pipe()
if os.fork() == 0:
    os.read(reading, 1)
    with gate():
        os._exit(0 if Path(sys.argv[1] + ".left").exists() else 1)
with gate():
    os.write(writing, b"!")
    time.sleep(0.2)
    Path(sys.argv[1] + ".left").touch()
sys.exit(os.waitstatus_to_exitcode(os.wait()[1]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="枝分かれのない機械")
def test_a_forked_child_does_not_pass_by_its_parents_lock(tmp_path: Path):
    done = subprocess.run([sys.executable, "-c", FORKING, str(tmp_path / "gate")], check=False, timeout=60)
    assert done.returncode == 0
