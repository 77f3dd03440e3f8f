"""記憶の上の一まとまり / ``MemoryJournal.together``: a block stays whole or is gone, nested ones too."""

import threading

import pytest

from jichitai.master_data.journal import START, IdempotencyConflict, MemoryJournal, NumberNotVoidable
from jichitai.master_data.kernel import FiscalYear, OfficerRef
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.testing import some_fact

YEAR, OFFICER = FiscalYear(2026), OfficerRef("職員-1")


class Stopped(Exception):
    """途中で止まった / Raised on purpose."""


@pytest.fixture
def journal() -> MemoryJournal:
    return MemoryJournal(clock=FixedClock.at(2026, 4, 1))


def everything(journal: MemoryJournal) -> object:
    entries = journal.read_after(START).entries
    return entries, [journal.head(each) for each in ("a", "b")], journal.cursor_of("c"), journal.cursor_of("d")


def write_everything(journal: MemoryJournal, key: str) -> None:
    journal.append("a", [some_fact(1), some_fact(2)], expected=journal.head("a"))
    journal.append("b", [some_fact(3)], expected=journal.head("b"))
    journal.issue_number("支出", YEAR, actor=OFFICER)
    number = journal.issue_number("支出", YEAR, actor=OFFICER)
    journal.void_number("支出", YEAR, number, reason="誤り", actor=OFFICER)
    assert journal.once(key, {"n": key}) is None
    journal.keep_result(key, {"number": number})
    journal.advance("c", journal.read_after(START).cursor)
    journal.advance("d", journal.read_after(START).cursor)


def write_and_stop(journal: MemoryJournal, key: str) -> None:
    with journal.together():
        write_everything(journal, key)
        raise Stopped


def test_a_block_that_raises_leaves_nothing(journal: MemoryJournal):
    for n in range(2):
        before = everything(journal)
        with pytest.raises(Stopped):
            write_and_stop(journal, f"k{n}")
        assert everything(journal) == before
        write_everything(journal, f"k{n}")  # numbers go on without a gap, the key is free, the void can be made
    assert journal.issue_number("支出", YEAR, actor=OFFICER) == 5
    with pytest.raises(NumberNotVoidable):
        journal.void_number("支出", YEAR, 4, reason="誤り", actor=OFFICER)


def test_a_block_inside_a_block_can_fail_alone(journal: MemoryJournal):
    with journal.together():
        write_everything(journal, "k")
        inside = everything(journal)
        with pytest.raises(Stopped):
            write_and_stop(journal, "inner")
        assert everything(journal) == inside
    assert everything(journal) == inside


def test_what_an_inner_block_kept_goes_with_the_outer_one(journal: MemoryJournal):
    before = everything(journal)

    def work() -> None:
        with journal.together():
            with journal.together():
                write_everything(journal, "k")
            raise Stopped

    with pytest.raises(Stopped):
        work()
    assert everything(journal) == before
    assert journal.once("k", {"another": 1}) is None
    with pytest.raises(IdempotencyConflict):
        journal.once("k", {"n": "k"})


def test_the_command_of_the_outer_block_outlives_a_failed_inner_one(journal: MemoryJournal):
    with journal.together():
        assert journal.once("outer", {}) is None
        with pytest.raises(Stopped):
            write_and_stop(journal, "inner")
        (entry,) = journal.append("a", [some_fact()], expected=0)
    assert entry.command == "outer"
    (after,) = journal.append("a", [some_fact()], expected=1)
    assert after.command is None  # the block's command ended with it


def test_another_thread_waits_for_the_block(journal: MemoryJournal):
    told: list[int] = []

    def other() -> None:
        with journal.together():
            told.append(journal.append("a", [some_fact()], expected=journal.head("a"))[0].sequence)

    with journal.together():
        thread = threading.Thread(target=other)
        thread.start()
        thread.join(0.1)
        assert told == []
        journal.append("a", [some_fact()], expected=0)
    thread.join(5)
    assert told == [2]
