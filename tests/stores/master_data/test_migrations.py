"""移行は何も失わない / P13: migrations keep data, triggers and constraints; a failed one leaves nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata, produce_migrations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Column, Integer, MetaData, Table, create_engine, inspect, text

from jichitai.master_data.kernel.clock import FixedClock
from jichitai.master_data.sql import Database, SqlJournal, StoreFailed, current, include_name, open_database, upgrade
from jichitai.master_data.sql.append_only import trigger_names
from jichitai.master_data.sql.migrate import MigrationLost, configuration
from jichitai.master_data.sql.tables import APPEND_ONLY, metadata
from jichitai.master_data.testing import some_fact

VERSION = """
import sqlalchemy as sa
from alembic import op
from jichitai.master_data.sql import protecting

revision, down_revision, branch_labels, depends_on = "{name}", {after!r}, None, None

def upgrade():
{body}

def downgrade():
    pass
"""
FIRST = """
    op.create_table("jc_tower_parent", sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.Integer))
    op.create_table(
        "jc_tower_child", sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("parent", sa.Integer, sa.ForeignKey("jc_tower_parent.id", ondelete="CASCADE")))
    for statement in protecting(op.get_bind().dialect.name, "jc_tower_parent", "id = NEW.id"):
        op.execute(statement)
    op.execute("INSERT INTO jc_tower_parent VALUES (1, 5)")
    op.execute("INSERT INTO jc_tower_child VALUES (1, 1)")
"""


@pytest.fixture
def tower(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """塔 / Makes a package with migrations; each call adds a version."""
    name = f"tower_{tmp_path.name[-8:].replace('-', '_')}"
    versions = tmp_path / "packages" / name / "sql" / "migrations" / "versions"
    versions.mkdir(parents=True)
    for folder in (versions.parents[2], versions.parents[1]):
        (folder / "__init__.py").write_text("")
    env = "from jichitai.master_data.sql.migrate import run_environment\nrun_environment()\n"
    (versions.parent / "env.py").write_text(env)
    monkeypatch.syspath_prepend(tmp_path / "packages")
    made: list[str] = []

    def add(body: str) -> str:
        revision = f"r{len(made) + 1}"
        text_ = VERSION.format(name=revision, after=made[-1] if made else None, body=body)
        (versions / f"{revision}.py").write_text(text_)
        made.append(revision)
        return name

    yield add
    for module in [each for each in sys.modules if each.startswith(name)]:
        del sys.modules[module]


def shape(database: Database) -> object:
    """形と中身 / Every table of the towers, its rows, and the triggers."""
    with database.read() as connection:
        tables = sorted(inspect(connection).get_table_names())
        rows = {name: connection.execute(text(f"SELECT * FROM {name}")).all() for name in tables if "tower" in name}
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if database.dialect == "postgresql":
            query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        return tables, rows, sorted(connection.execute(text(query)).scalars())


def test_the_tables_made_are_the_tables_declared(database: Database):
    with database.write() as connection:
        ours = {"compare_type": True, "include_name": lambda name, kind, _: kind != "table" or name in metadata.tables}
        context = MigrationContext.configure(connection, opts=ours)
        only_on_postgresql = "transaction_id_position" if database.dialect == "sqlite" else "version"
        differences = [str(each) for each in compare_metadata(context, metadata)]
        found = [each for each in differences if "_version" not in each and only_on_postgresql not in each]
        assert found == []
        assert current(connection) == "master_data_0002"
        upgrade(connection)
        assert current(connection) == "master_data_0002"


def test_every_constraint_has_its_name_and_every_trigger_is_there(database: Database):
    tables, _, triggers = shape(database)
    assert set(metadata.tables) <= set(tables)
    assert {name for table in APPEND_ONLY for name in trigger_names(database.dialect, table.name)} <= set(triggers)
    with database.read() as connection:
        looked = inspect(connection)
        for table in metadata.tables.values():
            named = {check["name"] for check in looked.get_check_constraints(table.name)}
            assert {check.name for check in table.constraints if str(check.name).startswith("ck_")} <= named
            assert looked.get_pk_constraint(table.name)["name"] == f"pk_{table.name}"


def test_a_package_has_its_own_version_table(database: Database, tower):
    package = tower(FIRST)
    with database.write() as connection:
        upgrade(connection, package)
        assert current(connection, package) == "r1"
        assert current(connection) == "master_data_0002"
    assert f"jc_{package}_version" in shape(database)[0]


def test_a_failed_migration_leaves_nothing_even_if_the_caller_commits(database: Database, tower):
    package = tower(FIRST)
    before = shape(database)
    tower('    op.create_table("jc_tower_more", sa.Column("id", sa.Integer))\n    op.execute("INSERT INTO nowhere VALUES (1)")')
    with database.write() as connection, pytest.raises(StoreFailed):
        upgrade(connection, package)
    assert shape(database) == before


def test_a_failed_migration_leaves_nothing_on_a_hosts_own_engine(tmp_path, tower):
    # The host's engine is in sqlite3's legacy mode: by itself it would begin nothing before DDL.
    package = tower(FIRST)
    tower('    op.execute("INSERT INTO nowhere VALUES (1)")')
    engine = create_engine(f"sqlite:///{tmp_path / 'host.db'}")
    with engine.connect() as connection:
        with pytest.raises(StoreFailed):
            upgrade(connection, package)
        connection.commit()
        assert inspect(connection).get_table_names() == []
    engine.dispose()


def test_a_rebuild_that_would_delete_the_children_is_undone(sqlite_database: Database, tower):
    package = tower(FIRST)
    with sqlite_database.write() as connection:
        upgrade(connection, package)
    before = shape(sqlite_database)
    tower('    with op.batch_alter_table("jc_tower_parent") as batch:\n        batch.alter_column("n", nullable=False)')
    with sqlite_database.write() as connection, pytest.raises((MigrationLost, StoreFailed)) as refused:
        upgrade(connection, package)
    assert shape(sqlite_database) == before
    if isinstance(refused.value, MigrationLost):
        assert "rows of jc_tower_child" in refused.value.finding.facts["lost"]


@pytest.mark.filterwarnings("ignore:Unnamed CHECK")
def test_a_rebuild_that_forgets_triggers_or_checks_is_undone(sqlite_database: Database, tower):
    package = tower(
        '    op.create_table("jc_tower_lone", sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.Integer),\n'
        '        sa.CheckConstraint("n > 0"))\n'
        '    for statement in protecting("sqlite", "jc_tower_lone", "id = NEW.id"):\n        op.execute(statement)'
    )
    with sqlite_database.write() as connection:
        upgrade(connection, package)
    before = shape(sqlite_database)
    tower('    with op.batch_alter_table("jc_tower_lone") as batch:\n        batch.add_column(sa.Column("m", sa.Integer))\n'
          '        batch.alter_column("n", nullable=False)')  # fmt: skip
    with sqlite_database.write() as connection, pytest.raises(MigrationLost) as refused:
        upgrade(connection, package)
    lost = refused.value.finding.facts["lost"]
    assert {"trigger jc_tower_lone_no_delete", "checks of jc_tower_lone"} <= set(lost)
    assert shape(sqlite_database) == before


def test_a_rebuild_that_makes_them_again_is_accepted(sqlite_database: Database, tower):
    package = tower(
        '    op.create_table("jc_tower_lone", sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.Integer))\n'
        '    for statement in protecting("sqlite", "jc_tower_lone", "id = NEW.id"):\n        op.execute(statement)'
    )
    with sqlite_database.write() as connection:
        upgrade(connection, package)
    tower('    with op.batch_alter_table("jc_tower_lone") as batch:\n        batch.alter_column("n", nullable=False)\n'
          '    for statement in protecting("sqlite", "jc_tower_lone", "id = NEW.id"):\n        op.execute(statement)')  # fmt: skip
    with sqlite_database.write() as connection:
        upgrade(connection, package)
    assert "jc_tower_lone_no_delete" in shape(sqlite_database)[2]


def test_a_hosts_autogenerate_leaves_our_tables_alone(database: Database):
    theirs = MetaData()
    Table("residents", theirs, Column("id", Integer, primary_key=True))
    with database.write() as connection:
        theirs.create_all(connection)
        opts = {"include_name": include_name}
        wanted = produce_migrations(MigrationContext.configure(connection, opts=opts), theirs)
        assert wanted.upgrade_ops.ops == []
        careless = compare_metadata(MigrationContext.configure(connection), theirs)
        assert ("remove_table", "jc_journal_entry") in [(each[0], str(each[1])) for each in careless if each[0] == "remove_table"]
        connection.rollback()


def test_alembics_own_commands_work_with_the_two_line_environment(database: Database, tower, capsys):
    package = tower(FIRST)
    with database.write() as connection:
        command.upgrade(configuration(package, connection), "head")
        assert current(connection, package) == "r1"
        config = configuration(package, connection)
        config.stdout = sys.stdout
        command.current(config)
    assert "r1" in capsys.readouterr().out


def test_two_can_upgrade_at_once(make_database, postgres_server):
    import threading

    for url in (None, postgres_server.create()):
        opened = make_database("sqlite") if url is None else open_database(url)
        failures: list[BaseException] = []

        def go(opened: Database = opened, failures: list[BaseException] = failures) -> None:
            try:
                with opened.write() as connection:
                    upgrade(connection)
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=go) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        opened.close()
        if url is not None:
            postgres_server.drop(url)


def test_the_journal_cannot_be_downgraded_away(database: Database):
    with database.write() as connection:
        SqlJournal(connection, clock=FixedClock.at(2026, 4, 1)).append("a", [some_fact()], expected=0)
    with pytest.raises(NotImplementedError), database.write() as connection:
        command.downgrade(configuration("jichitai.master_data", connection), "base")
    with database.read() as connection:
        assert SqlJournal(connection, clock=FixedClock.at(2026, 4, 1)).head("a").sequence == 1
