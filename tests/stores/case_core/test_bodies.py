"""一つのデータベースを分け合う団体は、同じ番号を使っても会わない / Bodies with equal numbers in one database never meet."""

from collections.abc import Iterator
from itertools import count

import pytest
from attrs import evolve
from postgres_server import Server
from sqlalchemy import text

from jichitai.case_core import FreeText, OpenCase, OpenTask
from jichitai.case_core.cases.origin import ExternalKey
from jichitai.case_core.circulars.unread import UnreadChange
from jichitai.case_core.issuing.register import IssueQuery
from jichitai.case_core.office import Office
from jichitai.case_core.ports import CaseStores
from jichitai.case_core.sql import SqlCaseStores, metadata, prepare_body, speak_for
from jichitai.case_core.testing import CaseStoresContract, Walk
from jichitai.case_core.testing.registers import issued_rows, unread_rows
from jichitai.case_core.testing.town import CLERK, SUPPLY, office_in_memory
from jichitai.case_core.testing.typed_walk import TypedWalk
from jichitai.case_core.testing.work_lists import EVERYTHING
from jichitai.case_core.work_lists.asking import OfPerson, WorkQuery
from jichitai.master_data.journal import JournalOfBody
from jichitai.master_data.kernel import BodyRef
from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlJournal, StoreFailed, open_database

pytestmark = pytest.mark.postgres
CLOCK = FixedClock.at(2026, 6, 1)
COUNT = count(1)
EAST, WEST = BodyRef("東市"), BodyRef("西市")
MINE = WorkQuery(of=OfPerson(CLERK), sight=EVERYTHING)


@pytest.fixture(scope="module")
def shared(postgres_server: Server, postgres_template: str) -> Iterator[Database]:
    """分け合うデータベース / Two bodies in one database, the western one at work. Tests that write use bodies of their own."""
    url = postgres_server.create(postgres_template)
    database = open_database(url)
    with database.write() as connection:  # 分け合うデータベースでは、案件の表は団体のスキーマにだけある
        metadata.drop_all(connection)
        connection.execute(text("DROP TABLE IF EXISTS jc_case_core_version"))
    for body in (EAST, WEST):
        with database.write() as connection:
            prepare_body(connection, body)
    worked(database, WEST, tasks=3)
    yield database
    database.close()
    postgres_server.drop(url)


@pytest.fixture
def bodies(shared: Database) -> tuple[BodyRef, BodyRef]:
    """新しい二団体 / Two bodies nobody has written for."""
    made = BodyRef(f"甲町{next(COUNT)}"), BodyRef(f"乙町{next(COUNT)}")
    for body in made:
        with shared.write() as connection:
            prepare_body(connection, body)
    return made


def office_of(connection, body: BodyRef) -> Office:
    journal = JournalOfBody(SqlJournal(connection, clock=CLOCK), body)
    return evolve(office_in_memory(clock=CLOCK), journal=journal, stores=SqlCaseStores(connection, body=body))


def worked(shared: Database, body: BodyRef, *, tasks: int) -> None:
    """仕事をした / One case with tasks, a typed one, proposals: all under the numbers any body would have."""
    with shared.write() as connection:
        walk = Walk(office_of(connection, body))
        case = walk.opened()
        for _ in range(tasks):
            walk.with_task(case)
        walk.approved(walk.submitted(walk.drafted(case)))
        typed = TypedWalk(walk.office, keys="typed").with_types()
        typed.ended(typed.opened())
        walk.office.stores.readings.follow(UnreadChange(come=unread_rows(tasks)))
        for row in issued_rows(tasks):
            walk.office.stores.issues.enter(row)


class TestStoresOfABodyBesideAnother(CaseStoresContract):
    """The same contract, with another body's rows under the same numbers in every table."""

    @pytest.fixture
    def stores(self, shared: Database) -> Iterator[CaseStores]:
        with shared.write() as connection:
            yield SqlCaseStores(connection, body=EAST)
            connection.rollback()


def test_two_bodies_use_the_same_numbers_and_keys_without_meeting(shared: Database, bodies):
    for body, tasks in zip(bodies, (2, 4), strict=True):
        worked(shared, body, tasks=tasks)
    for body, tasks in zip(bodies, (2, 4), strict=True):
        with shared.read() as connection:
            office = office_of(connection, body)
            cases = office.stores.cases.concerning(CLERK)
            assert [str(each.ref) for each in cases] == ["2026-000001", "2026-000002"]
            assert len(cases[0].open_tasks) == tasks
            assert office.stores.work.count(MINE) == tasks
            assert office.stores.issues.count(IssueQuery(sight=EVERYTHING)) == tasks
            told = [each.stream for each in office.journal.timeline(cases[0].ref)]
            assert told
            assert all(f"{body.value}/" in stream for stream in told)


def test_an_origin_opened_by_one_body_is_free_for_another(shared: Database, bodies):
    matter = ExternalKey(system="申請管理", external_id="1")
    for body in bodies:
        with shared.write() as connection:
            walk = Walk(office_of(connection, body))
            command = OpenCase(title=FreeText("申請"), unit=SUPPLY, responsible=CLERK, origin=matter)
            assert str(walk.cases.open(command, by=CLERK, key="受付").ref) == "2026-000001"


def test_the_hot_statements_of_one_connection_go_to_the_body_that_speaks(shared: Database, bodies):
    """用意した文は、前の団体の表を覚えていない / A prepared statement is planned anew for the schema of the transaction."""
    for body in bodies * 2:
        with shared.write() as connection:
            office = office_of(connection, body)
            walk = Walk(office, keys=f"{body}-{office.stores.work.count(MINE)}")
            mine = office.stores.cases.concerning(CLERK)
            case = mine[0] if mine else walk.opened()
            walk.cases.open_task(OpenTask(case=case.ref, title=FreeText("作業"), assignee=CLERK), by=CLERK, key=walk.key)
            assert len(office.stores.cases.get(case.ref).tasks) == 1 + len(case.tasks)
    with shared.read() as connection:
        for body in bodies:
            rows = connection.execute(text(f'SELECT version FROM "jc_{body}".jc_case_core_case')).scalars().all()
            assert rows == [3]


def test_who_names_no_body_finds_no_table(shared: Database):
    with shared.write() as connection:
        speak_for(connection, EAST)
    with shared.read() as connection:  # 名乗りは取引とともに消え、次の使い手に残らない
        assert "jc_" not in connection.execute(text("SHOW search_path")).scalar_one()
        with pytest.raises(StoreFailed):
            SqlCaseStores(connection).cases.concerning(CLERK)


def test_one_transaction_speaks_for_one_body(shared: Database):
    with shared.write() as connection:
        SqlCaseStores(connection, body=EAST)
        SqlCaseStores(connection, body=EAST)
        for other in (WEST, None):
            with pytest.raises(ValueError, match="one body"):
                SqlCaseStores(connection, body=other)
    with shared.write() as connection:
        SqlCaseStores(connection, body=WEST)


def test_a_role_of_one_body_reads_nothing_of_another(shared: Database):
    with shared.write() as connection:
        connection.execute(text("CREATE ROLE jc_west_clerk NOLOGIN"))
        connection.execute(text('GRANT USAGE ON SCHEMA "jc_西市" TO jc_west_clerk'))
        connection.execute(text('GRANT SELECT ON ALL TABLES IN SCHEMA "jc_西市" TO jc_west_clerk'))
    with shared.read() as connection:
        connection.execute(text("SET LOCAL ROLE jc_west_clerk"))
        assert len(SqlCaseStores(connection, body=WEST).cases.concerning(CLERK)) == 2
    with shared.read() as connection:
        connection.execute(text("SET LOCAL ROLE jc_west_clerk"))
        with pytest.raises(StoreFailed):
            SqlCaseStores(connection, body=EAST).cases.concerning(CLERK)


def test_every_table_is_in_the_schema_of_each_body(shared: Database):
    named = text("SELECT table_schema, count(*) FROM information_schema.tables WHERE table_name = ANY(:names) GROUP BY 1")
    with shared.read() as connection:
        rows = connection.execute(named, {"names": sorted(metadata.tables)}).all()
    found = dict(map(tuple, rows))
    assert {"jc_東市", "jc_西市"} <= set(found)
    assert set(found.values()) == {len(metadata.tables)}


def test_a_database_of_one_body_is_not_shared(postgres_database: Database):
    with postgres_database.write() as connection, pytest.raises(ValueError, match="one body"):
        prepare_body(connection, EAST)


def test_a_name_too_long_for_postgresql_is_refused(shared: Database):
    with shared.write() as connection, pytest.raises(ValueError, match="60 bytes"):
        SqlCaseStores(connection, body=BodyRef("市" * 21))
