"""データベースの帳簿 / The migrated tables are the declared ones, and hold by themselves what the code promises."""

import pytest
from sqlalchemy import CheckConstraint, UniqueConstraint, create_engine, inspect, text

from jichitai.fiscal.sql import SqlBooks, metadata
from jichitai.fiscal.testing import a_commitment, a_line, an_order
from jichitai.master_data.kernel import Yen
from jichitai.master_data.sql import Database, StoreFailed, translated, upgrade


@pytest.fixture
def migrated(database: Database) -> Database:
    with database.write() as connection:
        upgrade(connection, "jichitai.fiscal")
    return database


def test_the_migrations_make_what_the_tables_declare(migrated: Database):
    with migrated.read() as connection:
        found = inspect(connection)
        for table in metadata.sorted_tables:
            columns = {
                each["name"]: (type(each["type"].as_generic()), each["nullable"]) for each in found.get_columns(table.name)
            }
            assert columns == {each.name: (type(each.type.as_generic()), each.nullable) for each in table.columns}
            checks = {str(each.name) for each in table.constraints if isinstance(each, CheckConstraint)}
            assert {each["name"] for each in found.get_check_constraints(table.name)} == checks
            unique = {each.name for each in table.constraints if isinstance(each, UniqueConstraint)}
            assert {each["name"] for each in found.get_unique_constraints(table.name)} == unique
            indexes = {each["name"] for each in found.get_indexes(table.name)} - unique
            assert indexes == {each.name for each in table.indexes}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE jc_fiscal_appropriation SET committed = allotted + 1",
        "UPDATE jc_fiscal_appropriation SET committed = -1",
        "UPDATE jc_fiscal_appropriation SET allotted = voted + 1",
        "UPDATE jc_fiscal_commitment SET ordered = amount + 1",
        "UPDATE jc_fiscal_payment_order SET paid = 1",
        "UPDATE jc_fiscal_approval_use SET used = -1",
    ],
)
def test_the_database_itself_refuses_what_may_not_be(migrated: Database, statement: str):
    line = a_line()
    with migrated.write() as connection:
        books = SqlBooks(connection)
        books.appropriations.add(line)
        books.commitments.add(a_commitment(line))
        books.orders.add(an_order(a_commitment(line).ref))
        books.approvals.use(a_commitment(line).approval, Yen(1), limit=None)
    with pytest.raises(StoreFailed), migrated.write() as connection:
        connection.execute(text(statement))


def test_a_hosts_plain_sqlite_engine_can_still_roll_back(sqlite_database: Database):
    with sqlite_database.write() as connection:
        upgrade(connection, "jichitai.fiscal")
    engine = create_engine(sqlite_database.engine.url)
    line = a_line()
    with engine.connect() as connection:
        books = SqlBooks(connection)
        with books.together():
            books.appropriations.add(line)
        connection.rollback()
    with engine.connect() as connection, translated():
        assert list(SqlBooks(connection).appropriations.of_year(line.fiscal_year)) == []
    engine.dispose()


def test_releasing_more_than_was_committed_is_a_fault(migrated: Database):
    line = a_line()
    with migrated.write() as connection:
        books = SqlBooks(connection)
        books.appropriations.add(line)
        with pytest.raises(ValueError, match="released"):
            books.appropriations.release(line.ref, Yen(1))
