"""移行と表が一致する / What the migration makes is what the tables say."""

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from jichitai.case_core.sql import metadata
from jichitai.master_data.sql import Database, current, upgrade
from jichitai.master_data.sql.migrate import configuration


@pytest.fixture
def migrated(database: Database):
    with database.write() as connection:
        upgrade(connection, "jichitai.case_core")
        yield connection


def test_the_package_stands_at_its_only_head(migrated):
    (head,) = ScriptDirectory.from_config(configuration("jichitai.case_core")).get_heads()
    assert current(migrated, "jichitai.case_core") == head


def test_upgrading_twice_changes_nothing(migrated):
    before = current(migrated, "jichitai.case_core")
    upgrade(migrated, "jichitai.case_core")
    assert current(migrated, "jichitai.case_core") == before


@pytest.mark.parametrize("table", sorted(metadata.tables))
def test_columns_keys_checks_and_indexes_agree(migrated, table):
    said, made = metadata.tables[table], inspect(migrated)
    assert {(each["name"], each["nullable"]) for each in made.get_columns(table)} == {
        (each.name, each.nullable) for each in said.columns
    }
    assert made.get_pk_constraint(table)["constrained_columns"] == [each.name for each in said.primary_key.columns]
    checks = {each.name for each in said.constraints if type(each).__name__ == "CheckConstraint"}
    assert {each["name"] for each in made.get_check_constraints(table)} == checks
    indexes = [
        each for each in made.get_indexes(table) if "duplicates_constraint" not in each
    ]  # PostgreSQL は一意の制約も索引で持つ
    assert {(each["name"], tuple(each["column_names"]), bool(each["unique"])) for each in indexes} == {
        (each.name, tuple(column.name for column in each.columns), bool(each.unique)) for each in said.indexes
    }
    assert {tuple(each["column_names"]) for each in made.get_unique_constraints(table)} == {
        tuple(column.name for column in each.columns) for each in said.constraints if type(each).__name__ == "UniqueConstraint"
    }
    assert {(tuple(each["constrained_columns"]), each["referred_table"]) for each in made.get_foreign_keys(table)} == {
        (tuple(column.name for column in each.columns), each.referred_table.name) for each in said.foreign_key_constraints
    }


def test_every_table_is_named_after_the_package(migrated):
    assert all(name.startswith("jc_case_core_") for name in metadata.tables)
