"""一往復で送る文 / Statements kept back in ``together`` on PostgreSQL: in order, checked, undone, and prepared anew."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from psycopg import pq
from sqlalchemy import Connection, text

from jichitai.master_data.journal import EMPTY, NewEntry, StaleStream
from jichitai.master_data.journal.light import foresee, foreseen, record, told
from jichitai.master_data.kernel import CaseRef, OfficerRef
from jichitai.master_data.kernel.clock import SystemClock
from jichitai.master_data.sql import Database, SqlJournal, StoreFailed, later, together, verify_journal
from jichitai.master_data.sql.driver import RawRows, afterwards, memo_of, through
from jichitai.master_data.sql.driver import foresee as ask_ahead

pytestmark = pytest.mark.postgres
PUT = "INSERT INTO jc_kept (ref, n) VALUES (?, ?)"
TAKE = "DELETE FROM jc_kept WHERE ref = ?"
READ = "SELECT ref, n FROM jc_kept WHERE n >= ? ORDER BY ref"


class NotThere(Exception):
    """なかった / What a check says."""


def must(rows: RawRows) -> None:
    if rows.rowcount != 1:
        raise NotThere


@pytest.fixture
def kept(postgres_database: Database) -> Database:
    with postgres_database.write() as connection:
        connection.execute(text("CREATE TABLE jc_kept (ref text PRIMARY KEY, n int CHECK (n < 100))"))
    return postgres_database


def rows(database: Database) -> list[tuple[str, int]]:
    with database.read() as connection:
        return [tuple(row) for row in connection.execute(text("SELECT ref, n FROM jc_kept ORDER BY ref"))]


def fact(words: str, **more: Any) -> NewEntry:
    return NewEntry(
        event_type="example.noted", data={"words": words, **more}, actor=OfficerRef("1"), effective_on=date(2026, 6, 1),
        case=CaseRef("2026-1"),
    )  # fmt: skip


def test_what_is_written_goes_along_with_the_next_question_and_the_rest_at_the_end(kept: Database, trips: list[int]):
    with kept.write() as connection, together(connection):
        afterwards(connection, PUT, ("a", 1))
        afterwards(connection, PUT, ("b", 2))
        ask_ahead(connection, "ahead", READ, (2,))
        assert through(connection, READ, (1,)).fetchall() == [("a", 1), ("b", 2)]
        assert memo_of(connection)["ahead"].fetchall() == [("b", 2)]
        afterwards(connection, TAKE, ("a",), must)
    assert trips == [5, 2]  # BEGIN・二行・問い・先に頼んだ問い、それから初めての DELETE とその前の SAVEPOINT
    with kept.write() as connection, together(connection):
        through(connection, READ, (1,))
        afterwards(connection, TAKE, ("b",), must)
    assert trips[2:] == [2, 1]
    assert rows(kept) == []


def test_what_sqlalchemy_says_comes_after_what_was_kept_back(kept: Database):
    with kept.write() as connection, together(connection):
        afterwards(connection, PUT, ("a", 1))
        assert connection.execute(text("SELECT n FROM jc_kept")).scalars().all() == [1]
        connection.execute(text("UPDATE jc_kept SET n = 2"))
        assert through(connection, READ, (0,)).fetchall() == [("a", 2)]


def in_a_block(connection: Connection, *writes: tuple[str, tuple[object, ...]], stopped: bool = False) -> None:
    """一まとまりに書く / Write in one block; a DELETE must find its row."""
    with together(connection):
        for statement, values in writes:
            afterwards(connection, statement, values, must if statement == TAKE else None)
        if stopped:
            raise RuntimeError("on purpose")


def test_a_check_refuses_at_the_end_of_the_block_and_only_the_block_is_undone(kept: Database):
    with kept.write() as connection:
        with together(connection):
            afterwards(connection, PUT, ("outer", 1))
            with pytest.raises(NotThere):
                in_a_block(connection, (PUT, ("inner", 2)), (TAKE, ("nobody",)))
        with pytest.raises(StoreFailed):
            in_a_block(connection, (PUT, ("outer", 1)))
        with pytest.raises(RuntimeError, match="on purpose"):
            in_a_block(connection, (PUT, ("never sent", 3)), stopped=True)
        in_a_block(connection, (PUT, ("after", 4)))
    assert rows(kept) == [("after", 4), ("outer", 1)]


def spoken_to_in_a_block(connection: Connection) -> None:
    """SQLAlchemy も話す / A block in which SQLAlchemy speaks first, and of whose inner blocks the second is refused."""
    with together(connection):
        connection.execute(text("UPDATE jc_kept SET n = 9"))
        in_a_block(connection, (PUT, ("inner", 3)))
        in_a_block(connection, (TAKE, ("nobody",)))


def test_a_refusal_in_the_first_block_undoes_it_and_the_transaction_goes_on(kept: Database):
    with kept.write() as connection:
        in_a_block(connection, (PUT, ("kept", 1)))
    with kept.write() as connection:
        with pytest.raises(RuntimeError, match="on purpose"):
            in_a_block(connection, (PUT, ("never sent", 2)), stopped=True)
        with pytest.raises(NotThere):
            spoken_to_in_a_block(connection)
        assert through(connection, READ, (0,)).fetchall() == [("kept", 1)]
        in_a_block(connection, (PUT, ("after", 4)))
        with pytest.raises(NotThere):
            in_a_block(connection, (PUT, ("gone", 5)), (TAKE, ("nobody",)))
    assert rows(kept) == [("after", 4), ("kept", 1)]


@pytest.mark.parametrize("spoken_before", [False, True])
def test_what_stands_before_a_block_stays_when_the_block_is_refused(kept: Database, spoken_before: bool):
    with kept.write() as connection:
        if spoken_before:
            connection.execute(text("INSERT INTO jc_kept VALUES ('before', 1)"))
        else:
            in_a_block(connection, (PUT, ("before", 1)))
        with pytest.raises(NotThere):
            in_a_block(connection, (PUT, ("gone", 2)), (TAKE, ("nobody",)))
    assert rows(kept) == [("before", 1)]


def test_a_snapshot_is_not_given_up_with_a_block_that_is_refused(kept: Database):
    with kept.engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection, connection.begin():
        with pytest.raises(NotThere):
            in_a_block(connection, (READ, (0,)), (TAKE, ("nobody",)))
        with kept.write() as other:
            in_a_block(other, (PUT, ("later", 1)))
        assert through(connection, READ, (0,)).fetchall() == []


def test_a_first_block_is_sent_anew_when_the_server_has_forgotten_what_was_prepared(kept: Database):
    with kept.write() as connection:
        in_a_block(connection, (PUT, ("a", 1)), (TAKE, ("a",)))
        driver: Any = connection.connection.driver_connection
    driver.pgconn.exec_(b"DEALLOCATE ALL")  # between two transactions, as a pooler does that gives another server's connection
    with kept.write() as connection:
        assert connection.connection.driver_connection is driver
        in_a_block(connection, (PUT, ("b", 2)), (PUT, ("c", 3)), (TAKE, ("c",)))
    assert rows(kept) == [("b", 2)]


def test_the_first_failure_is_told_and_not_what_came_of_it(kept: Database):
    with kept.write() as connection, pytest.raises(NotThere):
        in_a_block(connection, (TAKE, ("nobody",)), (PUT, ("a", 100)))
    with kept.write() as connection, pytest.raises(StoreFailed) as refused:
        in_a_block(connection, (PUT, ("a", 100)), (TAKE, ("nobody",)))
    assert refused.value.sqlstate == "23514"
    assert rows(kept) == []


def test_nothing_is_lost_when_the_server_has_forgotten_what_was_prepared(kept: Database):
    with kept.write() as connection, together(connection):
        afterwards(connection, PUT, ("a", 1))
    with kept.write() as connection:
        connection.execute(text("DEALLOCATE ALL"))  # as a pooler does, or psycopg after a rollback to a savepoint
        with together(connection):
            afterwards(connection, PUT, ("b", 2))
            assert len(through(connection, READ, (0,)).fetchall()) == 2
            connection.execute(text("DEALLOCATE ALL"))
            afterwards(connection, PUT, ("c", 3))
            with together(connection):
                connection.execute(text("DEALLOCATE ALL"))
                afterwards(connection, PUT, ("d", 4))
    assert [ref for ref, _ in rows(kept)] == ["a", "b", "c", "d"]


def test_every_statement_is_doubted_after_a_rollback_not_only_the_first_ones_sent(kept: Database):
    with kept.write() as connection, together(connection):
        afterwards(connection, PUT, ("a", 1))
        through(connection, READ, (0,))
        afterwards(connection, TAKE, ("a",))
    with suppress(ZeroDivisionError), kept.write() as connection:
        through(connection, READ, (0,))
        raise ZeroDivisionError  # psycopg, which prepared this one itself, drops what is prepared, when it is spoken to next
    with kept.write() as connection:
        connection.execute(text("SELECT 1"))
        with together(connection):
            through(connection, "SELECT count(*) FROM jc_kept WHERE n > ?", (0,))  # prepared now: it says nothing of the others
            afterwards(connection, PUT, ("b", 2))
            through(connection, READ, (0,))
            afterwards(connection, TAKE, ("b",), must)
            assert through(connection, READ, (0,)).fetchall() == []


def test_what_the_server_has_prepared_already_is_used(kept: Database):
    with kept.write() as connection:
        with together(connection):
            afterwards(connection, PUT, ("a", 1))
        driver_forgets(connection)
        with together(connection):
            afterwards(connection, PUT, ("b", 2))
    assert [ref for ref, _ in rows(kept)] == ["a", "b"]


def driver_forgets(connection: Connection) -> None:
    found = later.later_of(connection)
    assert found is not None
    found._ready.clear()


def test_text_with_a_nul_is_refused_and_the_connection_stays(kept: Database):
    with kept.write() as connection:
        with pytest.raises(StoreFailed):
            in_a_block(connection, (PUT, ("a\0b", 1)))
        in_a_block(connection, (PUT, ("a", 1)))
        driver = connection.connection.driver_connection
        assert driver.pgconn.transaction_status == pq.TransactionStatus.INTRANS
    assert rows(kept) == [("a", 1)]


def test_entries_recorded_together_stand_in_the_journal_as_appended_ones_do(postgres_database: Database, trips: list[int]):
    words = ['"', "\\", "{a,b}", "NULL", "改\n行", "'", "%s?"]
    with postgres_database.write() as connection:
        journal = SqlJournal(connection, clock=SystemClock())
        with together(connection):
            record(journal, "example:1", [fact(each) for each in words], expected=0)
            record(journal, "example:1", [fact("more")], expected=len(words))
            record(journal, "example:2", [fact("other")], expected=0)
        assert len(trips) == 1
        with together(connection):
            foresee(journal, "example:1")
            assert journal.once("key", {"a": 1}) is None
            record(journal, "example:1", [fact("keyed")], expected=len(words) + 1)
            journal.keep_result("key", {"done": True})
        assert len(trips) == 3
    assert verify_journal(postgres_database).is_sound
    with postgres_database.read() as connection:
        journal = SqlJournal(connection, clock=SystemClock())
        entries = list(journal.read("example:1"))
        assert [each.data["words"] for each in entries] == [*words, "more", "keyed"]
        assert entries[-1].command == "key"
        assert [tuple(each) for each in told(journal, "example:1", after=2)] == [
            (each.sequence, each.event_type, each.event_version, each.data) for each in entries[2:]
        ]


def recorded(connection: Connection, words: str, *, expected: int, meanwhile: Database | None = None) -> None:
    journal = SqlJournal(connection, clock=SystemClock())
    with together(connection):
        foresee(journal, "example:1")
        assert (foreseen(journal, "example:1") or EMPTY).sequence == (0 if meanwhile is None else expected)
        if meanwhile is not None:
            with meanwhile.write() as other:
                SqlJournal(other, clock=SystemClock()).append("example:1", [fact("meanwhile")], expected=expected)
        record(journal, "example:1", [fact(words)], expected=expected)
        if words == "gone":
            raise RuntimeError("on purpose")


def test_of_two_who_record_behind_the_same_head_one_is_refused(postgres_database: Database):
    with postgres_database.write() as connection:
        SqlJournal(connection, clock=SystemClock()).append("example:1", [fact("first")], expected=0)
    with postgres_database.write() as connection, pytest.raises(StaleStream):
        recorded(connection, "mine", expected=1, meanwhile=postgres_database)


def test_a_head_known_in_a_block_that_failed_is_not_used_after_it(postgres_database: Database):
    with postgres_database.write() as connection:
        with pytest.raises(RuntimeError):
            recorded(connection, "gone", expected=0)
        recorded(connection, "stays", expected=0)
        journal = SqlJournal(connection, clock=SystemClock())
        assert [each.data["words"] for each in journal.read("example:1")] == ["stays"]
