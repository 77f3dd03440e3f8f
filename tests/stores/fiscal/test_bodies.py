"""団体ごとの帳簿 / Bodies that share a database do not see, number or draw on each other's."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import text

from jichitai.fiscal.accounting import ExpenditureDesk
from jichitai.fiscal.gates import allow_all
from jichitai.fiscal.ledger.appropriation import AllotAppropriation
from jichitai.fiscal.ports import Books
from jichitai.fiscal.refusals import NotInBooks
from jichitai.fiscal.sql import SqlBooks
from jichitai.fiscal.testing import BooksContract, DeskContract, PapersContract, a_budget, a_line, commit_command
from jichitai.master_data.journal import JournalOfBody, MemoryJournal, NewEntry
from jichitai.master_data.kernel import BodyRef, CaseRef, FiscalYear, OfficerRef, Yen
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlJournal, StoreFailed, upgrade

CLOCK = FixedClock.at(2026, 7, 1)
EAST, WEST = BodyRef("東市"), BodyRef("西市")
BY = OfficerRef("1001")
TABLES = ("appropriation", "commitment", "payment_order", "approval_use", "paper", "ceiling")


@pytest.fixture
def shared(database: Database) -> Database:
    with database.write() as connection:
        upgrade(connection, "jichitai.fiscal")
    return database


class TestBooksOfABodyBesideAnother(BooksContract, PapersContract):
    """The same contract, with another body's rows of the same references in every table."""

    @pytest.fixture
    def books(self, shared: Database) -> Iterator[Books]:
        with shared.write() as connection:
            other = SqlBooks(connection, body=WEST)
            other.appropriations.add(a_line(9_000, 9_000, committed=Yen(8_000)))
            other.ceilings.open("枠-1", Yen(1))
            yield SqlBooks(connection, body=EAST)


class TestDeskOfABody(DeskContract):
    @pytest.fixture
    def desk(self, shared: Database) -> Iterator[ExpenditureDesk]:
        with shared.write() as connection:
            journal = SqlJournal(connection, clock=CLOCK)
            spent(a_desk(connection, WEST), 300)
            yield ExpenditureDesk(books=SqlBooks(connection, body=EAST), journal=JournalOfBody(journal, EAST), gate=allow_all)


def a_desk(connection, body: BodyRef) -> ExpenditureDesk:
    journal = JournalOfBody(SqlJournal(connection, clock=CLOCK), body)
    return ExpenditureDesk(books=SqlBooks(connection, body=body), journal=journal, gate=allow_all)


def spent(desk: ExpenditureDesk, amount: int):
    budget = a_budget(1_000)
    line = budget.lines[0].title.ref(budget.fiscal_year)
    desk.open_budget(budget, on=date(2026, 4, 1), by=BY, key="budget")
    desk.allot(AllotAppropriation(appropriation=line, amount=Yen(1_000), on=date(2026, 4, 1)), by=BY, key="allot")
    return desk.commit(commit_command(line, amount), by=BY, key="c1")


def test_two_bodies_use_the_same_numbers_keys_and_lines_without_meeting(shared: Database):
    for body, amount in ((EAST, 1_000), (WEST, 700)):
        with shared.write() as connection:
            assert spent(a_desk(connection, body), amount).number == 1
    with shared.read() as connection:
        for body, left in ((EAST, 0), (WEST, 300)):
            desk = a_desk(connection, body)
            (line,) = desk.books.appropriations.of_year(a_budget(1).fiscal_year)
            assert line.remaining == Yen(left)
            told = [entry.stream for entry in desk.journal.timeline(CaseRef("案件-2026-1"))]
            assert all(f"{body.value}/" in stream for stream in told)
        assert not list(SqlBooks(connection).appropriations.of_year(a_budget(1).fiscal_year))


def test_a_timeline_shows_nothing_of_another_body():
    shared = MemoryJournal(clock=CLOCK)
    new = NewEntry(event_type="fiscal.x", data={}, actor=BY, effective_on=date(2026, 4, 1), case=CaseRef("案-1"))
    for body in (EAST, WEST):
        own = JournalOfBody(shared, body)
        own.append("列", [new], expected=0)
        own.issue_number("番号", FiscalYear(2026), actor=BY, case=CaseRef("案-1"))
    told = [entry.stream for entry in JournalOfBody(shared, EAST).timeline(CaseRef("案-1"))]
    assert told == ["東市/列", "master-data.numbers:2026:東市/番号"]
    assert len(list(shared.timeline(CaseRef("案-1")))) == 4


def test_a_bodys_name_cannot_reach_into_another():
    with pytest.raises(ValueError, match="/"):
        JournalOfBody(MemoryJournal(clock=CLOCK), BodyRef("東市/西市"))


def test_a_role_that_is_no_superuser_sees_only_the_rows_of_its_body(postgres_database: Database):
    with postgres_database.write() as connection:
        upgrade(connection, "jichitai.fiscal")
        for body in (EAST, WEST):
            SqlBooks(connection, body=body).appropriations.add(a_line())
        connection.execute(text("CREATE ROLE jc_clerk NOLOGIN"))
        for name in TABLES:
            connection.execute(text(f"GRANT SELECT, INSERT, UPDATE ON jc_fiscal_{name} TO jc_clerk"))
    count = text("SELECT count(*) FROM jc_fiscal_appropriation")
    with postgres_database.read() as connection:
        connection.execute(text("SET LOCAL ROLE jc_clerk"))
        assert connection.execute(count).scalar_one() == 0  # 名乗らない者には、何も見えない
        books = SqlBooks(connection, body=EAST)
        assert connection.execute(count).scalar_one() == 1
        assert books.appropriations.get(a_line().ref) == a_line()
    with postgres_database.write() as connection:
        connection.execute(text("SET LOCAL ROLE jc_clerk"))
        SqlBooks(connection, body=EAST)  # 東市と名乗り、別の団体の行を直に書こうとする
        forged = SqlBooks(connection)
        with pytest.raises(StoreFailed):
            forged.appropriations.add(a_line())
        connection.rollback()
    with postgres_database.read() as connection:  # 設定は取引とともに消え、次の使い手に残らない
        assert connection.execute(text("SELECT current_setting('jichitai.body', true)")).scalar_one() in (None, "")
        connection.execute(text("SET LOCAL ROLE jc_clerk"))
        with pytest.raises(NotInBooks):
            SqlBooks(connection).appropriations.get(a_line().ref)


def test_every_table_of_the_books_has_the_policy(postgres_database: Database):
    with postgres_database.write() as connection:
        upgrade(connection, "jichitai.fiscal")
        guarded = text(
            "SELECT relname FROM pg_class WHERE relname LIKE 'jc_fiscal_%' AND relkind = 'r'"
            " AND relname <> 'jc_fiscal_version' AND NOT (relrowsecurity AND relforcerowsecurity)"
        )
        assert connection.execute(guarded).scalars().all() == []
