"""三つの置き場が同じ約束を守る / Memory, SQLite and PostgreSQL keep the same promises."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from jichitai.master_data.journal import EMPTY, START, Journal, MemoryJournal, StaleStream, StreamHead
from jichitai.master_data.kernel import CaseRef, FiscalYear
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, DirectJournal, SqlJournal, StoreFailed
from jichitai.master_data.sql.outbox import SqlOutbox
from jichitai.master_data.sql.verifying import verify_journal
from jichitai.master_data.testing import JournalContract, OutboxContract, some_fact

CLOCK = FixedClock.at(2026, 4, 1)
CLOCK_YEAR = FiscalYear(2026)


class TestMemory(JournalContract):
    @pytest.fixture
    def journal(self) -> Journal:
        return MemoryJournal(clock=CLOCK)


class TestSql(JournalContract):
    @pytest.fixture
    def journal(self, database: Database) -> Iterator[Journal]:
        with database.write() as connection:
            yield SqlJournal(connection, clock=CLOCK)


class TestMemoryOutbox(OutboxContract):
    @pytest.fixture
    def outbox(self) -> MemoryJournal:
        return MemoryJournal(clock=CLOCK)

    @pytest.fixture
    def commit(self) -> Callable[[], None]:
        return lambda: None


class Both:
    """One object that is journal and outbox, a transaction for each call."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            with self._database.write() as connection:
                target = SqlOutbox(connection) if hasattr(SqlOutbox, name) else SqlJournal(connection, clock=CLOCK)
                return getattr(target, name)(*args, **more)

        return call


class TestSqlOutbox(OutboxContract):
    @pytest.fixture
    def outbox(self, database: Database) -> Both:
        return Both(database)

    @pytest.fixture
    def commit(self) -> Callable[[], None]:
        return lambda: None


def test_memory_is_a_journal_by_its_protocol(database: Database):
    assert isinstance(MemoryJournal(clock=CLOCK), Journal)
    with database.write() as connection:
        assert isinstance(SqlJournal(connection, clock=CLOCK), Journal)


def test_a_direct_append_is_committed_when_it_returns(database: Database):
    direct = DirectJournal(database, clock=CLOCK)
    (first,) = direct.append("a", [some_fact(1)], expected=EMPTY)
    second, third = direct.append("a", [some_fact(2), some_fact(3)], expected=StreamHead.of(first))
    with database.read() as connection:
        assert list(SqlJournal(connection, clock=CLOCK).read("a")) == [first, second, third]
    for stale in (EMPTY, StreamHead.of(second), StreamHead(3, bytes(32))):
        with pytest.raises(StaleStream):
            direct.append("a", [some_fact(4)], expected=stale)
    with pytest.raises(ValueError, match="something to write"):
        direct.append("a", [], expected=StreamHead.of(third))
    direct.append("a", [some_fact(4)], expected=StreamHead.of(third))
    report = verify_journal(database)
    assert (report.is_sound, report.entries) == (True, 4)


def test_what_is_rolled_back_was_never_there(database: Database):
    def work(connection):
        journal = SqlJournal(connection, clock=CLOCK)
        journal.once("key", {})
        journal.append("a", [some_fact()], expected=0)
        journal.issue_number("s", CLOCK_YEAR, actor=some_fact().actor)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        database.run(work)
    with database.write() as connection:
        journal = SqlJournal(connection, clock=CLOCK)
        assert journal.head("a") == EMPTY
        assert journal.once("key", {}) is None
        assert journal.issue_number("s", CLOCK_YEAR, actor=some_fact().actor) == 1


def test_a_command_does_not_mark_entries_of_the_next_transaction(database: Database):
    with database.engine.connect() as connection:
        journal = SqlJournal(connection, clock=CLOCK)
        with connection.begin() as transaction:
            journal.once("key", {})
            transaction.rollback()
        with connection.begin():
            (entry,) = journal.append("a", [some_fact()], expected=0)
    assert entry.command is None


def test_reading_writes_nothing(database: Database):
    with pytest.raises(StoreFailed), database.read() as connection:
        SqlJournal(connection, clock=CLOCK).append("a", [some_fact()], expected=0)
    with database.write() as connection:
        SqlJournal(connection, clock=CLOCK).append("a", [some_fact()], expected=0)


def test_a_read_sees_one_moment(database: Database):
    direct = DirectJournal(database, clock=CLOCK)
    (first,) = direct.append("a", [some_fact()], expected=EMPTY)
    with database.read() as connection:
        journal = SqlJournal(connection, clock=CLOCK)
        assert journal.head("a").sequence == 1
        direct.append("a", [some_fact()], expected=StreamHead.of(first))
        assert journal.head("a").sequence == 1
        assert len(list(journal.read("a"))) == 1


def test_old_keys_can_be_forgotten_and_the_entries_keep_them(database: Database):
    with database.write() as connection:
        journal = SqlJournal(connection, clock=CLOCK)
        journal.once("old", {})
        journal.append("a", [some_fact()], expected=0)
        journal.keep_result("old", {"n": 1})
        SqlJournal(connection, clock=FixedClock.at(2026, 5, 1)).once("new", {})
    with database.write() as connection:
        journal = SqlJournal(connection, clock=CLOCK)
        assert journal.forget_commands(FixedClock.at(2026, 4, 1, 9).now()) == 0
        assert journal.forget_commands(FixedClock.at(2026, 4, 1, 9, 1).now()) == 1
        assert journal.once("old", {}) is None
        assert journal.once("new", {}) == {}
        assert next(journal.read("a")).command == "old"


def scripted(journal: Journal) -> None:
    case = CaseRef("案件-1")
    journal.once("求め", {"n": 1})
    journal.append("列-b", [some_fact(1, case=case), some_fact(2)], expected=0)
    journal.issue_number("支出", CLOCK_YEAR, actor=some_fact().actor, case=case)
    journal.append("列-a", [some_fact(3, causation="列-b#1")], expected=0)
    journal.keep_result("求め", {})
    journal.append("列-b", [some_fact(4)], expected=journal.head("列-b"))
    journal.issue_number("支出", CLOCK_YEAR, actor=some_fact().actor)
    journal.void_number("支出", CLOCK_YEAR, 1, reason="書き損じ", actor=some_fact().actor)


@pytest.mark.postgres
def test_the_same_script_makes_the_same_bytes_everywhere(make_database: Callable[[str], Database]):
    memory = MemoryJournal(clock=CLOCK)
    scripted(memory)
    expected = [(entry.position, entry.content, entry.hash) for entry in memory.read_after(START).entries]
    for backend in ("sqlite", "postgres"):
        database = make_database(backend)
        with database.write() as connection:
            scripted(SqlJournal(connection, clock=CLOCK))
        with database.read() as connection:
            batch = SqlOutbox(connection).read_after(START)
        assert [(entry.position, entry.content, entry.hash) for entry in batch.entries] == expected
